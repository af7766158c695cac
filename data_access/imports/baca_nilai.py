"""One cell becomes one value: a date, a count, an age, yes or no, members of a code list.

Each distinct text of a column is read once. A blank or missing text is None.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

import pandas as pd

from data_access.imports.bidang import Bidang, Jenis
from data_access.imports.kesalahan import NilaiError
from data_access.imports.tanggal import CARA_BIASA, CaraTanggal, Hari, read_hari
from data_access.imports.teks import KOSONG, clean_text, sederhana
from domain.kategori import (
    Hubungan,
    JenisKelamin,
    Kategori,
    KelompokUsia,
    KetelitianTanggal,
    StatusUsia,
)
from domain.kelompok import ANAK_DI_BAWAH

KOSONG_TEMPAT = frozenset({"", "na", "n a", "tidak dicatat"})
YA = frozenset({"ya", "y", "iya", "true", "v", "1", "ada"})
TIDAK = frozenset({"tidak", "t", "tdk", "bukan", "false", "0", "tidak ada"})
# What stands between several things said in one cell.
ANTARA = re.compile(r"[;,\n/&+|]|\bdan\b", re.IGNORECASE)
USIA = re.compile(
    r"(?:[±~]|sekitar|kurang lebih|kira[ -]kira|umur|usia)? ?(?:(?P<tahun>\d{1,3})(?:[.,]\d+)? ?"
    r"(?:tahun|thn|th|t|year|years)?\.?)? ?(?:(?P<bulan>\d{1,2}) ?(?:bulan|bln|bl)\.?)?"
)
# 'Di bawah 18 tahun', '> 18', '18 tahun ke atas': an age that is only known to lie on one side.
BATAS_USIA = re.compile(
    r"(?:usia|umur)? ?(?:(?P<kurang><|di ?bawah|kurang dari)|(?P<lebih>>|di ?atas|lebih dari))"
    r" ?(?P<sama>=|atau sama dengan)? ?(?P<awal>\d{1,3}) ?(?:tahun|thn|th)?\.?"
    r"|(?:usia|umur)? ?(?P<mulai>\d{1,3}) ?(?:tahun|thn|th)?\.? ?(?:\+|ke ?atas)"
)
# How little of a day a field may say. Where nothing else is said, a month alone is its first day,
# which keeps figures by month right; a year alone would not.
KETELITIAN_CUKUP = {
    "tanggal_kejadian": frozenset(KetelitianTanggal),
    "tanggal": frozenset(KetelitianTanggal) - {KetelitianTanggal.TAHUN},
}
KETELITIAN_BIASA = frozenset({KetelitianTanggal.HARI, KetelitianTanggal.BULAN})
USIA_MAKS = 120
# Short forms that registers use beside the labels.
SINGKATAN: dict[type[Kategori], dict[str, str]] = {
    JenisKelamin: {
        "p": JenisKelamin.PEREMPUAN,
        "pr": JenisKelamin.PEREMPUAN,
        "wanita": JenisKelamin.PEREMPUAN,
        "l": JenisKelamin.LAKI_LAKI,
        "lk": JenisKelamin.LAKI_LAKI,
        "laki": JenisKelamin.LAKI_LAKI,
        "pria": JenisKelamin.LAKI_LAKI,
    },
    KelompokUsia: {
        f"{sederhana(nilai)} tahun": nilai for nilai in KelompokUsia.values() if nilai != "60+"
    }
    | {
        f"{sederhana(nilai)} {tahun}": nilai
        for nilai in KelompokUsia.values()
        for tahun in ("th", "thn")
    }
    | {"60 tahun ke atas": "60+", "60 th ke atas": "60+", "60 ke atas": "60+", "60 tahun": "60+"},
    StatusUsia: {
        "anak": StatusUsia.ANAK,
        "di bawah 18 tahun": StatusUsia.ANAK,
        "dewasa": StatusUsia.DEWASA,
        "18 tahun ke atas": StatusUsia.DEWASA,
        "di atas 18 tahun": StatusUsia.DEWASA,
    },
    Hubungan: {"suami": Hubungan.SUAMI_ISTRI, "istri": Hubungan.SUAMI_ISTRI},
}


def read_column(
    cells: pd.Series, read: Callable[[str], Any]
) -> tuple[list[Any], list[tuple[int, str]]]:
    """The value of every cell, and (row number, message) of each that cannot be read."""
    values: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for text in cells.unique():
        try:
            values[text] = read(text)
        except NilaiError as error:
            values[text] = None
            wrong[text] = str(error)
    rows = zip(cells.index.tolist(), cells.tolist(), strict=True)
    errors = [(row, wrong[text]) for row, text in rows if text in wrong]
    return [values[text] for text in cells.tolist()], errors


def read_tanggal(text: str, cara: CaraTanggal = CARA_BIASA) -> date:
    """A day from a text; a month or a period gives its first day."""
    return read_hari(text, cara).tanggal


def _read_hari_of(bidang: Bidang, text: str, cara: CaraTanggal) -> Hari:
    hari = read_hari(text, cara)
    if hari.ketelitian in KETELITIAN_CUKUP.get(bidang.nama, KETELITIAN_BIASA):
        return hari
    if hari.ketelitian == KetelitianTanggal.TAHUN:
        raise NilaiError("Isi hanya menyebut tahun; tulis setidaknya bulan dan tahunnya.")
    raise NilaiError("Isi menyebut masa, bukan satu hari; tulis satu tanggal.")


def find_status_usia(text: str) -> StatusUsia | None:
    """Anak or dewasa of 'dewasa', '< 18 th', '18 tahun ke atas'; None where it is not that clear."""
    plain = sederhana(text)
    if plain in (StatusUsia.ANAK, StatusUsia.DEWASA):
        return StatusUsia(plain)
    said = clean_text(text.replace("≤", "<=").replace("≥", ">=")).casefold()
    found = BATAS_USIA.fullmatch(said)
    if found is None:
        return None
    if found["kurang"]:
        below = int(found["awal"]) + bool(found["sama"])
        return StatusUsia.ANAK if below <= ANAK_DI_BAWAH else None
    first = int(found["mulai"] or found["awal"]) + bool(found["lebih"] and not found["sama"])
    return StatusUsia.DEWASA if first >= ANAK_DI_BAWAH else None


def read_usia(text: str) -> int | StatusUsia:
    """Whole years: '14', '14 th', '2,5 tahun', '1 th 3 bln', '8 bulan'. Where the cell only says
    on which side of 18 the age lies, that."""
    if status := find_status_usia(text):
        return status
    found = USIA.fullmatch(clean_text(text).casefold())
    if (
        found is None
        or not (found["tahun"] or found["bulan"])
        or int(found["tahun"] or 0) > USIA_MAKS
    ):
        raise NilaiError(f"Usia harus bilangan bulat dari 0 sampai {USIA_MAKS} (tahun).")
    return int(found["tahun"] or 0) + int(found["bulan"] or 0) // 12


def read_jumlah(text: str, digits: int) -> int:
    """A count of at most `digits` digits: '1250', '1.250', 'Rp 1.250,00' or 'Rp1.250,-'."""
    plain = re.sub(r"^rp\.? ?", "", clean_text(text).casefold())
    plain = re.sub(r",(?:0{1,2}|-{1,2})$", "", plain)
    if not re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+", plain):
        raise NilaiError("Isi harus bilangan bulat, misalnya 25 atau 1.250.")
    jumlah = plain.replace(".", "")
    if len(jumlah) > digits:
        raise NilaiError(f"Bilangan terlalu besar: paling banyak {digits} angka.")
    return int(jumlah)


def read_nilai(text: str, maks: int) -> float:
    """A number from 0 to `maks`, with a comma or a point."""
    plain = clean_text(text).replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", plain) or float(plain) > maks:
        raise NilaiError(f"Isi harus angka dari 0 sampai {maks}.")
    return float(plain)


def read_ya_tidak(text: str, ya: Collection[str] = YA, tidak: Collection[str] = TIDAK) -> bool:
    """True or False by lists of plain words."""
    plain = sederhana(text)
    if plain in ya:
        return True
    if plain in tidak:
        return False
    raise NilaiError("Isi harus ya atau tidak.")


def read_teks(text: str, letters: int) -> str:
    """The text itself, spaces tidied."""
    if len(text) > letters:
        raise NilaiError(f"Teks terlalu panjang: paling banyak {letters} huruf.")
    return clean_text(text)


def kata_kategori(daftar: Iterable[type[Kategori]]) -> dict[str, str]:
    """Each plain way to write a member of the lists -> its stored value."""
    kata: dict[str, str] = {}
    for jenis in reversed(list(daftar)):
        for nilai, label in jenis.labels().items():
            kata |= {sederhana(label): nilai, sederhana(nilai): nilai}
        kata |= SINGKATAN.get(jenis, {})
    return kata


def read_kategori(text: str, kata: Mapping[str, str], pilihan: str = "") -> str:
    """The stored value that the text stands for. `pilihan` are the labels to choose from."""
    try:
        return kata[sederhana(text)]
    except KeyError:
        said = f" Pilihan: {pilihan}." if pilihan else ""
        raise NilaiError(f"Isi tidak ada di daftar.{said}") from None


def read_kategori_banyak(
    text: str,
    kata: Mapping[str, str],
    pemisah: str | None = None,
    hampa: Collection[str] = (),
    pilihan: str = "",
) -> tuple[str, ...] | None:
    """Stored values without repeats, those in `hampa` left out; one marked with * comes first."""
    parts = [part for part in split_banyak(text, kata, pemisah) if sederhana(part) not in hampa]
    if sum("*" in part for part in parts) > 1:
        raise NilaiError("Hanya satu isi yang boleh ditandai *.")
    parts.sort(key=lambda part: "*" not in part)
    return tuple(dict.fromkeys(read_kategori(part, kata, pilihan) for part in parts)) or None


def split_banyak(text: str, kata: Collection[str], pemisah: str | None = None) -> list[str]:
    """The things that one cell says. 'Persetubuhan/pemerkosaan' is one where `kata` knows it;
    'fisik, psikis' and 'fisik & psikis' are two, and so is 'eksploitasi; seksual'."""
    parts = text.split(pemisah) if pemisah else re.split(r"[;,\n|]", text)
    parts = [part for part in parts if sederhana(part)]
    if sederhana(text) in kata and not all(sederhana(part) in kata for part in parts):
        return [text]
    if pemisah:
        return parts
    finer = [[part] if sederhana(part) in kata else ANTARA.split(part) for part in parts]
    return [piece for pieces in finer for piece in pieces if sederhana(piece)]


def find_di_dalam(text: str, nilai: Mapping[str, str]) -> list[str]:
    """The values of the texts of `nilai` that stand as whole words in the text, the first first.
    Where two begin at the same word the longer one counts."""
    plain = f" {sederhana(text)} "
    places: dict[int, tuple[int, str]] = {}
    for word, value in nilai.items():
        place = plain.find(f" {sederhana(word)} ")
        if place >= 0 and len(word) > places.get(place, (0, ""))[0]:
            places[place] = (len(word), value)
    return list(dict.fromkeys(places[place][1] for place in sorted(places)))


def make_di_dalam_reader(bidang: Bidang, nilai: Mapping[str, str]) -> Callable[[str], Any]:
    """As `make_reader`, but for what `nilai` finds inside the cells. Nothing found is nothing said,
    except of a required field."""
    kata = kata_kategori(bidang.daftar)
    codes = {text: kata[sederhana(code)] for text, code in nilai.items() if code}

    def read(text: str) -> Any:
        found = find_di_dalam(text, codes)
        if not found and bidang.wajib and sederhana(text) not in KOSONG:
            raise NilaiError("Isi tidak ada di daftar.")
        if bidang.jenis == Jenis.KATEGORI_BANYAK:
            return tuple(found) or None
        return found[0] if found else None

    return read


def say_pilihan(kata: Mapping[str, str]) -> str:
    """The stored values to choose from, for a message."""
    return "; ".join(dict.fromkeys(kata.values()))


def make_reader(
    bidang: Bidang,
    *,
    nilai: Mapping[str, str] | None = None,
    pemisah: str | None = None,
    kosong: Collection[str] = (),
    ya: Collection[str] = (),
    tidak: Collection[str] = (),
    cara_tanggal: CaraTanggal = CARA_BIASA,
) -> Callable[[str], Any]:
    """The function that reads the cells of a field; blank cells give None.

    `nilai` translates texts of the file to codes, '' for missing, before the field's own words.
    A date is a plain day here; `make_hari_reader` tells how precise it is.
    """
    kata = kata_of(bidang, nilai)
    hampa = hampa_of(bidang, nilai, kosong)
    labels = (label for daftar in bidang.daftar for label in daftar.labels().values())
    pilihan = "; ".join(dict.fromkeys(labels))
    reader: dict[Jenis, Callable[[str], Any]] = {
        Jenis.KATEGORI: lambda text: read_kategori(text, kata, pilihan),
        Jenis.KATEGORI_BANYAK: lambda text: read_kategori_banyak(
            text, kata, pemisah, hampa, pilihan
        ),
        Jenis.TANGGAL: lambda text: _read_hari_of(bidang, text, cara_tanggal).tanggal,
        Jenis.USIA: read_usia,
        Jenis.JUMLAH: lambda text: read_jumlah(text, bidang.maks),
        Jenis.NILAI: lambda text: read_nilai(text, bidang.maks),
        Jenis.TEKS: lambda text: read_teks(text, bidang.maks),
        Jenis.NOMOR: clean_text,
        Jenis.YA_TIDAK: lambda text: read_ya_tidak(text, YA | set(ya), TIDAK | set(tidak)),
        Jenis.TEMPAT: clean_text,
    }
    return _or_none(bidang, reader[bidang.jenis], hampa, nilai)


def kata_of(bidang: Bidang, nilai: Mapping[str, str] | None = None) -> dict[str, str]:
    """Each plain text that means a member of the field's lists, with the file's own translations."""
    kata = kata_kategori(bidang.daftar)
    if not bidang.daftar:
        return kata
    codes = {sederhana(text): code for text, code in (nilai or {}).items() if code}
    return kata | {plain: kata[sederhana(code)] for plain, code in codes.items()}


def hampa_of(
    bidang: Bidang, nilai: Mapping[str, str] | None = None, kosong: Collection[str] = ()
) -> set[str]:
    """Each plain text that means missing in the field."""
    hampa = {sederhana(text) for text, code in (nilai or {}).items() if not code} | set(kosong)
    # 'Tidak diketahui' says something of a place, and may be a member of a list.
    return hampa | (
        KOSONG_TEMPAT if bidang.jenis == Jenis.TEMPAT else KOSONG - set(kata_of(bidang, nilai))
    )


def make_hari_reader(
    bidang: Bidang,
    *,
    nilai: Mapping[str, str] | None = None,
    kosong: Collection[str] = (),
    cara_tanggal: CaraTanggal = CARA_BIASA,
) -> Callable[[str], Hari | None]:
    """As `make_reader` for a date, but with how precise it is."""
    read = partial(_read_hari_of, bidang, cara=cara_tanggal)
    return _or_none(bidang, read, hampa_of(bidang, nilai, kosong), nilai)


def _or_none(
    bidang: Bidang,
    read: Callable[[str], Any],
    hampa: Collection[str],
    nilai: Mapping[str, str] | None,
) -> Callable[[str], Any]:
    """`read`, but None for what means missing, and after the translations of the file."""
    ganti = {sederhana(text): code for text, code in (nilai or {}).items()}

    def read_or_none(text: str) -> Any:
        plain = sederhana(text)
        if not plain or plain in hampa:
            return None
        # Databases write 0000-00-00 and spreadsheets 0 where there is no date.
        if bidang.jenis == Jenis.TANGGAL and not plain.strip("0 "):
            return None
        return read(text if bidang.daftar else ganti.get(plain, text))

    return read_or_none
