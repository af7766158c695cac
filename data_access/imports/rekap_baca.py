"""Cells and headings of recaps: counts, hidden counts, and the part of a year they are about."""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from data_access.imports.kesalahan import NilaiError
from data_access.imports.tanggal import BULAN, TAHUN_MASUK_AKAL
from data_access.imports.teks import clean_text, sederhana
from domain.periode import Periode

# A dash is "not given": some offices write it for zero, and a zero nobody wrote is not made up.
TIDAK_DIBERIKAN = frozenset(
    {"", "na", "n a", "tad", "tidak ada data", "data tidak tersedia", "tidak tersedia"}
    | {"tidak dicatat", "belum ada data", "nan", "null"}
)
NOL = frozenset({"nihil", "nol", "tidak ada"})
TERSENSOR = frozenset({"s", "x", "c", "disensor", "tersensor", "dirahasiakan", "rahasia"})
DISEMBUNYIKAN = re.compile(r"\*+|(<|≤|<=|kurang dari) ?\d+")
SATUAN_DI_BELAKANG = re.compile(r"\s*(kasus|korban|orang|org|jiwa|laporan|lp|kegiatan)\.?$")
MAKS_DIGIT = 9

ROMAWI = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
TRIWULAN = re.compile(r"\b(?:triwulan|tri wulan|tw|kuartal|q) ?(iv|iii|ii|i|[1-4])\b")
SEMESTER = re.compile(r"\b(?:semester|smt|sem) ?(ii|i|[12])\b")
TAHUN = re.compile(r"\b(?:19|20)\d\d\b")
_NAMA_BULAN = "|".join(sorted(BULAN, key=len, reverse=True))
HARI_BULAN = re.compile(rf"\b(\d{{1,2}}) ({_NAMA_BULAN}) (\d{{4}})\b")
TAHUN_BULAN_HARI = re.compile(r"\b((?:19|20)\d\d) ?(\d\d) ?(\d\d)\b")
HARI_BULAN_TAHUN = re.compile(r"\b(\d{1,2}) (\d{1,2}) ((?:19|20)\d\d)\b")
BULAN_TAHUN_PENDEK = re.compile(rf"({_NAMA_BULAN}) (\d\d)")


class Angka(NamedTuple):
    """A count; None when it is not given, with `tersensor` when it is hidden."""

    nilai: int | None
    tersensor: bool = False


class Waktu(NamedTuple):
    """A year and the months of it, as far as a text says."""

    tahun: int | None = None
    bulan: int | None = None
    sampai_bulan: int | None = None

    def or_else(self, other: "Waktu") -> "Waktu":
        """What this text says, and what `other` says where this one is silent."""
        bulan, sampai = (
            (self.bulan, self.sampai_bulan) if self.bulan else (other.bulan, other.sampai_bulan)
        )
        return Waktu(self.tahun or other.tahun, bulan, sampai)


def find_desimal(cells: Iterable[str]) -> str | None:
    """The decimal mark of a column of counts, ',' or '.'; None when its marks group thousands.

    A mark is decimal when some cell has it where thousands cannot be: '12,0' or '1.250,00'.
    """
    found = set()
    for cell in cells:
        plain = _tidy(cell)
        marks = [letter for letter in plain if letter in ",."]
        if not marks or not re.fullmatch(r"[\d.,]+", plain):
            continue
        groups = re.split(r"[.,]", plain)
        if len(set(marks)) > 1 or len(groups[0]) > 3 or any(len(part) != 3 for part in groups[1:]):
            found.add(marks[-1])
    return found.pop() if len(found) == 1 else None


def read_angka(text: str, desimal: str | None = None) -> Angka:
    """The count in a cell of a column whose decimal mark is `desimal`. Raises NilaiError."""
    folded = clean_text(text).casefold()
    plain = sederhana(text)
    if DISEMBUNYIKAN.fullmatch(folded) or plain in TERSENSOR:
        return Angka(None, tersensor=True)
    if plain in TIDAK_DIBERIKAN:
        return Angka(None)
    if plain in NOL:
        return Angka(0)
    number = _tidy(text)
    if desimal:
        whole, _mark, part = number.partition(desimal)
        if part.strip("0"):
            raise NilaiError("Isi harus bilangan bulat, misalnya 25 atau 1.250.")
        number = whole
    if not re.fullmatch(r"\d+|\d{1,3}([.,]\d{3})+", number):
        raise NilaiError("Isi harus bilangan bulat, misalnya 25 atau 1.250.")
    digits = re.sub(r"\D", "", number)
    if len(digits.lstrip("0")) > MAKS_DIGIT:
        raise NilaiError(f"Bilangan terlalu besar: paling banyak {MAKS_DIGIT} angka.")
    return Angka(int(digits))


def _tidy(text: str) -> str:
    return SATUAN_DI_BELAKANG.sub("", clean_text(text).casefold()).replace(" ", "")


def find_waktu(text: str) -> Waktu:
    """The one year and the months that a heading or a cell names; what it does not name is None."""
    plain = sederhana(text)
    tahun = {int(found) for found in TAHUN.findall(plain)} & set(TAHUN_MASUK_AKAL)
    one = tahun.pop() if len(tahun) == 1 else None
    if found := TAHUN_BULAN_HARI.search(plain):
        # Excel writes 'January 2024' as the first day of that month.
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if found := BULAN_TAHUN_PENDEK.fullmatch(plain):
        bulan = BULAN[found[1]]
        return Waktu(2000 + int(found[2]), bulan, bulan)
    if found := re.fullmatch(r"((?:19|20)\d\d) (\d\d?)", plain):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if found := TRIWULAN.search(plain):
        akhir = 3 * _number(found[1])
        return Waktu(one, akhir - 2, akhir)
    if found := SEMESTER.search(plain):
        akhir = 6 * _number(found[1])
        return Waktu(one, akhir - 5, akhir)
    months = [BULAN[word] for word in plain.split() if word in BULAN]
    if len(months) in (1, 2) and months[0] <= months[-1]:
        return Waktu(one, months[0], months[-1])
    return Waktu(one)


def _months(tahun: int, bulan: int, sampai: int) -> Waktu:
    return Waktu(tahun, bulan, sampai) if 1 <= bulan <= 12 else Waktu(tahun)


def _number(text: str) -> int:
    return ROMAWI.get(text) or int(text)


def strip_waktu(text: str) -> str:
    """The plain words of a heading without those of its time."""
    plain = sederhana(text)
    for pattern in (TAHUN_BULAN_HARI, TRIWULAN, SEMESTER, TAHUN):
        plain = pattern.sub(" ", plain)
    if BULAN_TAHUN_PENDEK.fullmatch(sederhana(text)):
        return ""
    skipped = {"tahun", "bulan", "thn", "th"}
    return " ".join(word for word in plain.split() if word not in BULAN and word not in skipped)


def read_bulan(text: str) -> Waktu:
    """'Maret', '3', 'Maret 2024', '2024-03-01'. Raises NilaiError."""
    plain = sederhana(text)
    if re.fullmatch(r"\d{1,2}", plain) and 1 <= int(plain) <= 12:
        return Waktu(None, int(plain), int(plain))
    found = find_waktu(text)
    if found.bulan is None:
        raise NilaiError("Isi bukan bulan yang dikenal; tulis misalnya Maret atau 3.")
    return found


def read_triwulan(text: str) -> Waktu:
    """'II', '2', 'TW 2', 'Triwulan II 2024'. Raises NilaiError."""
    return _read_part(text, "triwulan", 4)


def read_semester(text: str) -> Waktu:
    """'I', '1', 'Semester 1 2024'. Raises NilaiError."""
    return _read_part(text, "semester", 2)


def _read_part(text: str, kata: str, banyak: int) -> Waktu:
    plain = sederhana(text)
    found = find_waktu(text)
    if found.bulan is None:
        found = find_waktu(f"{kata} {plain}")
    bulan, sampai = found.bulan, found.sampai_bulan
    if bulan is None or sampai is None or sampai - bulan != 12 // banyak - 1:
        raise NilaiError(f"Isi bukan {kata} yang dikenal; tulis 1 sampai {banyak}.")
    return found


def read_tahun(text: str) -> int:
    """A year of four digits, also 'Tahun 2024'. Raises NilaiError."""
    found = find_waktu(text)
    if found.tahun is None:
        raise NilaiError("Isi bukan tahun; tulis tahun dengan empat angka.")
    return found.tahun


def make_periode(waktu: Waktu) -> Periode | None:
    """The days of a year or of some months of it; None without a year."""
    if waktu.tahun is None:
        return None
    if waktu.bulan is None:
        return Periode.year(waktu.tahun)
    akhir = waktu.sampai_bulan or waktu.bulan
    last = calendar.monthrange(waktu.tahun, akhir)[1]
    return Periode(date(waktu.tahun, waktu.bulan, 1), date(waktu.tahun, akhir, last))


def find_periode(text: str) -> Periode | None:
    """The period that a title or the name of a file speaks of; None when it names no year.

    A single day ends the period, which begins with its year or with the month named before it:
    'per 31 Mei 2020', 'Januari s.d. 5 Juli 2025'.
    """
    plain = sederhana(text)
    days = _find_days(plain)
    if len(days) > 1:
        return Periode(min(days), max(days))
    if days:
        named = BULAN.get(next((word for word in plain.split() if word in BULAN), ""), 1)
        awal = date(days[0].year, named if named < days[0].month else 1, 1)
        return Periode(awal, days[0])
    tahun = sorted({int(found) for found in TAHUN.findall(plain)} & set(TAHUN_MASUK_AKAL))
    if len(tahun) == 2:
        return Periode(date(tahun[0], 1, 1), date(tahun[1], 12, 31))
    return make_periode(find_waktu(text))


def _find_days(plain: str) -> list[date]:
    named = [(y, BULAN[m], d) for d, m, y in HARI_BULAN.findall(plain)]
    plain = HARI_BULAN.sub(" ", plain)
    written = [*TAHUN_BULAN_HARI.findall(plain)]
    rest = TAHUN_BULAN_HARI.sub(" ", plain)
    written += [(y, m, d) for d, m, y in HARI_BULAN_TAHUN.findall(rest)]
    days = []
    for year, month, day in [*named, *written]:
        try:
            days.append(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return days
