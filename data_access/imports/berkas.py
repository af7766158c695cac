"""The bytes of an XLSX or CSV become one table of text. Anything else is refused in one sentence.

What a file is, is decided by what is in it and not by its name.
"""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pandas as pd

from data_access.imports import lembar_xlsx
from data_access.imports.kesalahan import BerkasError

ROOT = Path(__file__).resolve().parent.parent.parent
MAKS_BYTE = 20 * 1024**2
MAKS_BYTE_TERBUKA = 300 * 1024**2
MAKS_PERBANDINGAN = 200
MAKS_BARIS = 200_000
MAKS_KOLOM = 200
PEMISAH = (",", ";", "\t", "|")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
TERLALU_BESAR = (
    f"Berkas terlalu besar: paling banyak 20 MB, {MAKS_BARIS} baris, dan {MAKS_KOLOM} kolom."
)
RUSAK = "Berkas XLSX rusak dan tidak dapat dibuka; simpan ulang dari aplikasinya."
KOSONG = "Berkas kosong."


@dataclass(frozen=True)
class Tabel:
    """One sheet as text. `isi` has a column per heading and the file's row number as index.

    Blank cells are '', blank rows are left out. `huruf` gives the letter of each heading.
    """

    isi: pd.DataFrame
    huruf: dict[str, str]
    lembar: str | None
    sidik: str


def read_file(
    content: bytes, nama_berkas: str, *, lembar: str | None = None, baris_judul: int = 1
) -> Tabel:
    """The sheet called `lembar` (default: the first) with the headings in row `baris_judul`.

    The name of the file only serves to say what it is when it cannot be read. Raises BerkasError.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise BerkasError(KOSONG)
    if len(content) > MAKS_BYTE:
        raise BerkasError(TERLALU_BESAR)
    if content.startswith(b"PK"):
        check_zip(content, nama_berkas)
        dipakai, rows = _read_xlsx(content, lembar)
    elif content.startswith(OLE):
        raise BerkasError(_say_ole(content))
    else:
        dipakai, rows = None, _read_csv(content, nama_berkas)
    sidik = hashlib.sha256(content).hexdigest()
    return _make_tabel(rows, baris_judul, dipakai, sidik)


def _say_ole(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "Berkas terkunci kata sandi; simpan tanpa kata sandi lalu unggah lagi."
    return "Berkas berformat Excel lama (.xls) atau Office lain; simpan sebagai XLSX."


def _say_bukan(nama_berkas: str) -> str:
    """Which kind of file it seems to be, by an ending that can name nobody."""
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
    if "[Content_Types].xml" not in names or "xl/workbook.bin" in names:
        raise BerkasError(_say_bukan(nama_berkas))
    if not any(name.startswith("xl/") for name in names):
        raise BerkasError(_say_bukan(nama_berkas))
    unfolded = sum(member.file_size for member in members)
    if unfolded > MAKS_BYTE_TERBUKA or unfolded > MAKS_PERBANDINGAN * len(content):
        raise BerkasError(TERLALU_BESAR)


def _read_xlsx(content: bytes, lembar: str | None) -> tuple[str | None, list[list[str]]]:
    """The name of the sheet and its rows, read by `lembar_xlsx`."""
    command = [sys.executable, "-m", lembar_xlsx.__name__, str(MAKS_BARIS + 50), str(MAKS_KOLOM)]
    if lembar is not None:
        command.append(lembar)
    try:
        reader = subprocess.run(  # noqa: S603 - our own module; only the sheet's name is given
            command,
            input=content,
            capture_output=True,
            cwd=ROOT,
            timeout=2 * lembar_xlsx.DETIK,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BerkasError(TERLALU_BESAR) from None
    if reader.returncode in (1, lembar_xlsx.RUSAK):
        raise BerkasError(RUSAK)
    if reader.returncode == lembar_xlsx.TANPA_LEMBAR:
        raise BerkasError("Lembar yang diminta tidak ada di berkas ini.")
    if reader.returncode != 0:
        raise BerkasError(TERLALU_BESAR)
    first, *lines = reader.stdout.splitlines()
    return json.loads(first)["dipakai"], _shared(json.loads(line) for line in lines)


def _shared(rows: Iterable[list[str]]) -> list[list[str]]:
    """The rows with one object per distinct text: a register repeats a few words endlessly."""
    once: dict[str, str] = {}
    return [[once.setdefault(cell, cell) for cell in row] for row in rows]


def _read_csv(content: bytes, nama_berkas: str) -> list[list[str]]:
    text = _decode(content, nama_berkas)
    pemisah = _find_pemisah(text)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=pemisah, strict=True)
        rows = _shared([cell.strip() for cell in row] for row in reader)
    except csv.Error:
        raise BerkasError("Berkas CSV rusak: ada tanda kutip yang tidak ditutup.") from None
    if any(len(cell) > lembar_xlsx.MAKS_HURUF_SEL for row in rows for cell in row):
        raise BerkasError(TERLALU_BESAR)
    return rows


def _decode(content: bytes, nama_berkas: str) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(letter < " " and letter not in "\t\r\n\x0b\x0c" for letter in set(text)):
            return text
    raise BerkasError(_say_bukan(nama_berkas))


def _find_pemisah(text: str) -> str:
    """The separator by which most of the first lines fall into equally many cells."""

    def score(pemisah: str) -> tuple[int, int]:
        sample = io.StringIO(text[:100_000], newline="")
        try:
            rows = list(islice(csv.reader(sample, delimiter=pemisah), 50))
        except csv.Error:
            return (0, 0)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, lines = max(widths.items(), key=lambda item: item[1], default=(0, 0))
        return (lines, width)

    return max(PEMISAH, key=score)


def huruf_kolom(posisi: int) -> str:
    """The letter of the column at `posisi`, counted from 0: A, B, ... Z, AA."""
    huruf = ""
    posisi += 1
    while posisi:
        posisi, sisa = divmod(posisi - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


def _make_tabel(rows: list[list[str]], baris_judul: int, lembar: str | None, sidik: str) -> Tabel:
    judul = rows[baris_judul - 1] if len(rows) >= baris_judul else []
    if not any(judul):
        raise BerkasError(f"Baris {baris_judul} seharusnya memuat judul kolom, tetapi kosong.")
    data = [(n, row) for n, row in enumerate(rows, start=1) if n > baris_judul and any(row)]
    lebar = max((len(row) for _, row in data), default=0)
    if max(lebar, len(judul)) > MAKS_KOLOM or len(data) > MAKS_BARIS:
        raise BerkasError(TERLALU_BESAR)
    if not data:
        raise BerkasError("Berkas tidak memuat satu pun baris data di bawah judul kolom.")
    _check_judul(judul, lebar, data)
    isi = pd.DataFrame(
        [(row + [""] * (len(judul) - len(row)))[: len(judul)] for _, row in data],
        index=[n for n, _ in data],
        dtype="str",
    )
    named = [posisi for posisi, nama in enumerate(judul) if nama]
    isi = isi[named].set_axis([judul[posisi] for posisi in named], axis="columns")
    return Tabel(isi, {judul[p]: huruf_kolom(p) for p in named}, lembar, sidik)


def _check_judul(judul: list[str], lebar: int, data: list[tuple[int, list[str]]]) -> None:
    """Every column that holds something has a heading of its own."""
    bare = [
        huruf_kolom(posisi)
        for posisi in range(max(lebar, len(judul)))
        if not (posisi < len(judul) and judul[posisi])
        and any(len(row) > posisi and row[posisi] for _, row in data)
    ]
    if bare:
        raise BerkasError(f"Kolom tanpa judul tetapi berisi: {', '.join(bare)}.")
    times = Counter(" ".join(nama.casefold().split()) for nama in judul if nama)
    twice = [
        huruf_kolom(posisi)
        for posisi, nama in enumerate(judul)
        if nama and times[" ".join(nama.casefold().split())] > 1
    ]
    if twice:
        raise BerkasError(f"Judul kolom berulang: kolom {', '.join(twice)}.")
