"""One cell becomes one value: a date, a count, an age, yes or no, members of a code list.

Each distinct text of a column is read once. A blank or missing text is None.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

import pandas as pd
from babel.dates import get_month_names

from data_access.imports.bidang import Bidang, Jenis
from data_access.imports.kesalahan import NilaiError
from data_access.imports.teks import clean_text, sederhana
from domain.kategori import Hubungan, JenisKelamin, Kategori, KelompokUsia

KOSONG = frozenset(
    {"", "na", "n a", "tidak dicatat", "tidak diketahui", "tidak tahu", "belum diketahui"}
)
KOSONG_TEMPAT = frozenset({"", "na", "n a", "tidak dicatat"})
YA = frozenset({"ya", "y", "iya", "true"})
TIDAK = frozenset({"tidak", "t", "tdk", "bukan", "false"})
FORMAT_TANGGAL = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d")
ISO = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M:%S.%f")
BULAN = {
    sederhana(nama): bulan
    for width in ("wide", "abbreviated")
    for bulan, nama in get_month_names(width, locale="id").items()
} | {"agustus": 8, "agt": 8, "agus": 8, "sept": 9, "nop": 11, "nopember": 11}
TANGGAL_KATA = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})")
# Excel counts days from here; five digits cover 1927 to 2173.
SERIAL_NOL = date(1899, 12, 30)
SERIAL = re.compile(r"[1-7]\d{4}(\.\d+)?")
TAHUN_MASUK_AKAL = range(1950, 2101)
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
    | {"60 tahun ke atas": "60+", "60 ke atas": "60+", "60 tahun": "60+"},
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


def read_tanggal(text: str, formats: Sequence[str] = FORMAT_TANGGAL) -> date:
    """A day from text in one of the formats, '31 Juli 2025', ISO, or Excel's day number."""
    day = _find_tanggal(clean_text(text), formats)
    if day is None:
        raise NilaiError("Isi bukan tanggal yang dikenal; tulis misalnya 31/07/2025.")
    if day.year not in TAHUN_MASUK_AKAL:
        raise NilaiError("Tahun tidak masuk akal; tulis tahun dengan empat angka.")
    return day


def _find_tanggal(text: str, formats: Sequence[str]) -> date | None:
    for pattern in (*formats, *ISO):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
    if words := TANGGAL_KATA.fullmatch(sederhana(text)):
        bulan = BULAN.get(words[2])
        try:
            return date(int(words[3]), bulan, int(words[1])) if bulan else None
        except ValueError:
            return None
    if SERIAL.fullmatch(text):
        return SERIAL_NOL + timedelta(days=int(float(text)))
    return None


def read_usia(text: str) -> int:
    """Whole years."""
    found = re.fullmatch(r"(\d{1,3})( ?(tahun|thn|th)\.?)?", clean_text(text).casefold())
    if found is None or int(found[1]) > USIA_MAKS:
        raise NilaiError(f"Usia harus bilangan bulat dari 0 sampai {USIA_MAKS} (tahun).")
    return int(found[1])


def read_jumlah(text: str, digits: int) -> int:
    """A count of at most `digits` digits: '1250', '1.250' or 'Rp 1.250'."""
    plain = re.sub(r"^rp\.? ?", "", clean_text(text).casefold())
    if not re.fullmatch(r"\d+|\d{1,3}(\.\d{3})+", plain):
        raise NilaiError("Isi harus bilangan bulat, misalnya 25 atau 1.250.")
    jumlah = plain.replace(".", "")
    if len(jumlah) > digits:
        raise NilaiError(f"Bilangan terlalu besar: paling banyak {digits} angka.")
    return int(jumlah)


def read_nilai(text: str) -> float:
    """A score from 0 to 100, with a comma or a point."""
    plain = clean_text(text).replace(",", ".")
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", plain) or float(plain) > 100:
        raise NilaiError("Nilai harus angka dari 0 sampai 100.")
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


def read_kategori(text: str, kata: Mapping[str, str]) -> str:
    """The stored value that the text stands for."""
    try:
        return kata[sederhana(text)]
    except KeyError:
        raise NilaiError(f"Isi tidak ada di daftar. Pilihan: {say_pilihan(kata)}.") from None


def read_kategori_banyak(
    text: str, kata: Mapping[str, str], pemisah: str | None = None
) -> tuple[str, ...]:
    """Stored values without repeats; one marked with * comes first."""
    if sederhana(text) in kata:
        return (kata[sederhana(text)],)
    parts = text.split(pemisah) if pemisah else re.split(r"[;,\n]", text)
    parts = sorted((part for part in parts if sederhana(part)), key=lambda part: "*" not in part)
    if sum("*" in part for part in parts) > 1:
        raise NilaiError("Hanya satu isi yang boleh ditandai *.")
    return tuple(dict.fromkeys(read_kategori(part, kata) for part in parts))


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
    format_tanggal: Sequence[str] = (),
) -> Callable[[str], Any]:
    """The function that reads the cells of a field; blank cells give None.

    `nilai` translates texts of the file to codes, '' for missing, before the field's own words.
    """
    ganti = {sederhana(text): code for text, code in (nilai or {}).items()}
    kata = kata_kategori(bidang.daftar)
    if bidang.daftar:
        kata |= {plain: kata[sederhana(code)] for plain, code in ganti.items() if code}
    hampa = {plain for plain, code in ganti.items() if not code} | set(kosong)
    # 'Tidak diketahui' says something of a place, and may be a member of a list.
    hampa |= KOSONG_TEMPAT if bidang.jenis == Jenis.TEMPAT else KOSONG - set(kata)
    reader: dict[Jenis, Callable[[str], Any]] = {
        Jenis.KATEGORI: lambda text: read_kategori(text, kata),
        Jenis.KATEGORI_BANYAK: lambda text: read_kategori_banyak(text, kata, pemisah),
        Jenis.TANGGAL: lambda text: read_tanggal(text, format_tanggal or FORMAT_TANGGAL),
        Jenis.USIA: read_usia,
        Jenis.JUMLAH: lambda text: read_jumlah(text, bidang.maks),
        Jenis.NILAI: read_nilai,
        Jenis.TEKS: lambda text: read_teks(text, bidang.maks),
        Jenis.NOMOR: clean_text,
        Jenis.YA_TIDAK: lambda text: read_ya_tidak(text, YA | set(ya), TIDAK | set(tidak)),
        Jenis.TEMPAT: clean_text,
    }
    read = reader[bidang.jenis]

    def read_or_none(text: str) -> Any:
        plain = sederhana(text)
        if not plain or plain in hampa:
            return None
        return read(text if bidang.daftar else ganti.get(plain, text))

    return read_or_none
