"""The bytes of an XLSX or CSV become sheets of text. Anything else is refused in one sentence.

What a file is, is decided by what is in it and not by its name.
"""

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Any

import orjson

from data_access.imports import baca_csv, buku_xlsx
from data_access.imports.batas import Batas, TerlaluBesarError, read_rows
from data_access.imports.buku import Buku, Catatan, Gabungan, Lembar
from data_access.imports.kesalahan import BerkasError
from domain.format import format_angka

ROOT = Path(__file__).resolve().parent.parent.parent
MAKS_BYTE = 50 * 1024**2
MAKS_BYTE_TERBUKA = 500 * 1024**2
MAKS_PERBANDINGAN = 200
MAKS_BARIS = 200_000
MAKS_KOLOM = 500
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
TERLALU_BESAR = (
    f"Berkas terlalu besar: paling banyak {MAKS_BYTE // 1024**2} MB, "
    f"{format_angka(MAKS_BARIS)} baris, dan {MAKS_KOLOM} kolom."
)
RUSAK = "Berkas XLSX rusak dan tidak dapat dibuka; simpan ulang dari aplikasinya."
KOSONG = "Berkas kosong."
TERKUNCI = "Berkas terkunci kata sandi; simpan tanpa kata sandi lalu unggah lagi."
TANPA_NILAI = (
    "Berkas memuat rumus yang belum dihitung; buka di Excel, simpan ulang, lalu unggah lagi."
)
MAKRO = "Berkas memuat makro (.xlsm); simpan sebagai XLSX tanpa makro lalu unggah lagi."
# Archives that are no workbook we read, by a part that only they have.
ARSIP_LAIN = {
    "xl/workbook.bin": "Berkas Excel biner (.xlsb); simpan sebagai XLSX.",
    "content.xml": "Berkas LibreOffice atau OpenOffice (.ods); simpan sebagai XLSX.",
    "word/document.xml": "Berkas Word; salin tabelnya ke Excel lalu simpan sebagai XLSX.",
    "ppt/presentation.xml": "Berkas PowerPoint; salin tabelnya ke Excel lalu simpan sebagai XLSX.",
    "Index/Document.iwa": "Berkas Numbers; ekspor sebagai XLSX.",
}


def read_buku(content: bytes, nama_berkas: str) -> Buku:
    """All sheets of an XLSX, hidden ones too, or the one sheet '' of a CSV.

    The name of the file only serves to say what it is when it cannot be read. Raises BerkasError.
    """
    _check_content(content)
    if content.startswith(b"PK"):
        check_zip(content, nama_berkas)
        lembar = _read_lembar(content)
    else:
        lembar = (Lembar("", True, _read_csv(content, nama_berkas)),)
    if not any(one.baris for one in lembar):
        raise BerkasError(KOSONG)
    return Buku(lembar, hashlib.sha256(content).hexdigest())


def _check_content(content: bytes) -> None:
    if len(content) > MAKS_BYTE:
        raise BerkasError(TERLALU_BESAR)
    if not content.strip(b"\x00 \t\r\n"):
        raise BerkasError(KOSONG)
    if content.startswith(OLE):
        raise BerkasError(_say_ole(content))


def _read_lembar(content: bytes) -> tuple[Lembar, ...]:
    """The worksheets, read by `buku_xlsx` in a process that may not take too much."""
    command = [sys.executable, "-m", buku_xlsx.__name__, str(MAKS_BARIS), str(MAKS_KOLOM)]
    with subprocess.Popen(  # noqa: S603 - our own module, with two numbers
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    ) as reader:
        if reader.stdin is None or reader.stdout is None:
            raise BerkasError(RUSAK)
        watch = Timer(2 * buku_xlsx.DETIK, reader.kill)
        feeder = Thread(target=_feed, args=(reader.stdin, content))
        watch.start()
        feeder.start()
        try:
            lembar = _parse_lembar(reader.stdout)
        finally:
            reader.stdout.close()
            feeder.join()
            reader.wait()
            watch.cancel()
    _check_reader(reader.returncode)
    return lembar


def _feed(stdin: IO[bytes], content: bytes) -> None:
    """Hand the bytes over. A reader that has already refused them takes no more."""
    try:
        stdin.write(content)
        stdin.close()
    except OSError:
        return


def _parse_lembar(lines: Iterable[bytes]) -> tuple[Lembar, ...]:
    """The sheets from the lines of the reader, with one object per distinct text.

    A line that is cut off ends them: then the reader's exit code tells why.
    """
    lembar: list[Lembar] = []
    once: dict[str, str] = {}
    for line in lines:
        try:
            read = orjson.loads(line)
        except orjson.JSONDecodeError:
            break
        if isinstance(read, dict):
            lembar.append(_make_lembar(read))
        else:
            lembar[-1].baris.append([once.setdefault(cell, cell) for cell in read])
    return tuple(lembar)


def _make_lembar(described: dict[str, Any]) -> Lembar:
    return Lembar(
        nama=described["nama"],
        terlihat=described["terlihat"],
        baris=[],
        gabungan=tuple(Gabungan(*corners) for corners in described["gabungan"]),
        kolom_tersembunyi=frozenset(described["kolom_tersembunyi"]),
        catatan=tuple(Catatan(*one) for one in described["catatan"]),
    )


def _check_reader(exit_code: int) -> None:
    """Raise BerkasError for an exit code that says the workbook was not read."""
    if exit_code == buku_xlsx.RUMUS_TANPA_NILAI:
        raise BerkasError(TANPA_NILAI)
    if exit_code in (1, buku_xlsx.RUSAK):
        raise BerkasError(RUSAK)
    if exit_code != 0:
        raise BerkasError(TERLALU_BESAR)


def _say_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return TERKUNCI
    return "Berkas berformat Excel lama (.xls) atau Office lain; simpan sebagai XLSX."


def _say_bukan(nama_berkas: str, jenis: str = "") -> str:
    """What the file seems to be, else which kind, by an ending that can name nobody."""
    if jenis:
        return (
            f"Isi berkas ini tampaknya {jenis}, bukan XLSX dan bukan CSV; "
            "buka di aplikasinya lalu simpan sebagai XLSX."
        )
    ending = Path(nama_berkas).suffix.lower()
    kind = f" {ending}" if re.fullmatch(r"\.[a-z]{2,4}", ending) else ""
    return f"Isi berkas{kind} ini bukan XLSX dan bukan CSV; simpan sebagai XLSX atau CSV."


def check_zip(content: bytes, nama_berkas: str) -> None:
    """Raise BerkasError unless the archive is a workbook that unfolds to a reasonable size."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise BerkasError(RUSAK) from None
    names = {member.filename for member in members}
    for part, pesan in ARSIP_LAIN.items():
        if part in names:
            raise BerkasError(pesan)
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise BerkasError(_say_bukan(nama_berkas, "arsip ZIP"))
    if any(name.casefold().endswith("vbaproject.bin") for name in names):
        raise BerkasError(MAKRO)
    if any(member.flag_bits & 1 for member in members):
        raise BerkasError(TERKUNCI)
    unfolded = sum(member.file_size for member in members)
    if unfolded > MAKS_BYTE_TERBUKA or unfolded > MAKS_PERBANDINGAN * len(content):
        raise BerkasError(TERLALU_BESAR)


def _shared(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows with one object per distinct text: a register repeats a few words endlessly."""
    once: dict[str, str] = {}
    return [[once.setdefault(cell, cell) for cell in row] for row in rows]


def _read_csv(content: bytes, nama_berkas: str) -> list[list[str]]:
    batas = Batas(MAKS_BARIS, MAKS_KOLOM)
    try:
        text = baca_csv.decode_csv(content)
        baca_csv.check_csv(text)
        return _shared(read_rows(baca_csv.read_csv(text), batas))
    except baca_csv.BukanCsvError as error:
        raise BerkasError(_say_bukan(nama_berkas, str(error))) from None
    except baca_csv.KutipError:
        raise BerkasError("Berkas CSV rusak: ada tanda kutip tanpa pasangannya.") from None
    except TerlaluBesarError:
        raise BerkasError(TERLALU_BESAR) from None
