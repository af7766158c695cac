"""Days as people write them: '31/07/2025', '31 Jul 25', Excel's day numbers, a month alone.

What a cell says is taken apart first (`_Uraian`), without deciding anything; how the column is
written (`CaraTanggal`) then makes it a day. Nothing is decided cell by cell.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import product
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names
from rapidfuzz import process
from rapidfuzz.distance import OSA

from data_access.imports.kesalahan import NilaiError
from data_access.imports.teks import KOSONG, clean_text, sederhana, tanpa_aksen
from domain.kategori import Kategori, KetelitianTanggal

TAHUN_MASUK_AKAL = range(1950, 2101)
BUKAN_TANGGAL = "Isi bukan tanggal yang dikenal; tulis misalnya 31/07/2025."
TAHUN_ANEH = "Tahun tidak masuk akal; tulis tahun dengan empat angka."
TANPA_URUTAN = "Tidak pasti urutan hari dan bulan di kolom ini; pilih salah satu."
TANPA_TAHUN = "Tahun tidak tertulis; sebut tahun untuk kolom ini."

# A period with days, months and times in full is shorter; what is longer is a story.
_MAKS_HURUF = 80
_BAHASA = ("id", "en", "es")
BULAN = {
    sederhana(nama): bulan
    for locale in _BAHASA
    for context in ("format", "stand-alone")
    for width in ("abbreviated", "wide")
    for bulan, nama in get_month_names(width, context=context, locale=locale).items()
} | {
    "peb": 2, "pebruari": 2, "agt": 8, "agus": 8, "agst": 8, "ags": 8, "sept": 9, "set": 9,
    "setiembre": 9, "nop": 11, "nopember": 11,
}  # fmt: skip
# Names so long that one wrong letter still leaves one month only.
_BULAN_PANJANG = [nama for nama in BULAN if len(nama) >= 6]
_NAMA_HARI = {
    sederhana(nama)
    for locale in _BAHASA
    for width in ("abbreviated", "wide")
    for nama in get_day_names(width, locale=locale).values()
} | {"jum'at", "ahad"}
# 'mar' is a Tuesday in Spanish and a month everywhere.
_HARI = re.compile(
    rf"(?:hari )?(?:{'|'.join(sorted(_NAMA_HARI - set(BULAN), reverse=True))})\b[ ,./-]+"
)
_AWALAN = re.compile(r"(?:pada|per|tanggal|tgl|tg)\b[ .:]*")
_SAMAR = re.compile(
    r"(?:awal|pertengahan|tengah|medio|akhir|sekitar|kira[ -]kira|kurang lebih|±)\b[ .:]*"
)
_SEJAK = re.compile(r"(?:sejak|mulai|dari)\b[ .:]*")
_PENGISI = frozenset({"de", "del", "of", "the", "bulan", "bln", "tahun", "thn", "th", "tgl"})

_PUKUL = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
_JAM = re.compile(
    r"(?:[ ,t]+|[ ,]*\b(?:pukul|jam|pkl|pk)\b[ .:]*)(?P<jam>\d{1,2})"
    r"[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?"
    rf"(?: ?(?:-|s ?/ ?d|s\.?d\.?|sampai(?: dengan)?) ?(?:{_PUKUL}|selesai))?"
    r" ?(?:[ap]\.?m\.?|wib|wita|wit)?(?P<zona>z|utc|gmt|[+-]\d{2}:?\d{2})?\Z"
)
_SELISIH_WIB = 7

_S = r" ?[-/.\\, ] ?"
_ISO = re.compile(r"(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})")
_RINGKAS = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_ANGKA = re.compile(rf"(\d{{1,2}}){_S}(\d{{1,2}})({_S})'?(\d{{4}}|\d{{2}})")
_BULAN_TAHUN = re.compile(r"(\d{1,2}) ?[-/] ?(\d{4})")
_TAHUN_BULAN = re.compile(r"(\d{4}) ?[-/] ?(\d{1,2})")
_TANPA_TAHUN = re.compile(r"(\d{1,2}) ?[-/] ?(\d{1,2})")
_TAHUN = re.compile(r"(?:tahun |thn |th )?((?:19|20)\d{2})")
# Excel counts days from here; five digits cover 1927 to 2119.
_SERIAL_NOL = date(1899, 12, 30)
_SERIAL = re.compile(r"([1-7]\d{4})(?:[.,]\d+)?")
_SAMPAI = re.compile(
    r" ?(?:-|–|—|&|\bs ?/ ?d\b|\bs\.? ?d\b\.?|\b(?:sampai(?: dengan)?|hingga|dan|to|hasta)\b) ?"
)


class UrutanTanggal(Kategori):
    """Which comes first in '05/07/2025'."""

    HARI_BULAN = "hari-bulan", "Hari dahulu (31/07)"
    BULAN_HARI = "bulan-hari", "Bulan dahulu (07/31)"


@dataclass(frozen=True)
class CaraTanggal:
    """How the dates of a column are written.

    `urutan` None: nobody said, so a cell that could be both is refused. `tahun` is that of cells
    without a year. `format` holds strptime formats that take the place of the usual digits.
    """

    urutan: UrutanTanggal | None = None
    tahun: int | None = None
    format: tuple[str, ...] = ()


# What the template asks for.
CARA_BIASA = CaraTanggal(UrutanTanggal.HARI_BULAN)


class Hari(NamedTuple):
    """A day, and how much of it was said: a month alone is its first day, a year 1 January."""

    tanggal: date
    ketelitian: KetelitianTanggal


@dataclass(frozen=True)
class UsulanTanggal:
    """What the cells of one column say about how its dates are written.

    `urutan`: the order, where cells with a number above 12 prove it. `perlu_urutan`: some cells
    could be both and nothing proves either, so ask. `perlu_tahun`: some cells have no year.
    `bagian`: 0 to 1, how much of the column reads as dates; years alone, bare numbers and months
    alone count less. `campur`: both orders occur. `tertukar`: Excel seems to have turned the days
    up to 12 into dates with day and month exchanged, and left the others as text.
    """

    urutan: UrutanTanggal | None
    perlu_urutan: bool
    perlu_tahun: bool
    bagian: float
    campur: bool
    tertukar: bool


class _Uraian(NamedTuple):
    """What a cell says. Of `angka` the first two numbers may still be day and month or the other
    way round. `bobot`: how surely such a cell is a date at all."""

    hari: int | None
    bulan: int | None
    tahun: int | None
    bobot: float
    angka: bool = False
    # 'Jul 25' is July of 2025, or 25 July where months come first.
    dua_angka: int | None = None


def read_hari(text: str, cara: CaraTanggal) -> Hari:
    """The day that a cell says, and how precisely.

    A period ('12-14 Maret 2025', 'Januari - Maret 2025', 'sejak 2023') is its first day with
    BERULANG; 'awal 2025' says no more than the year. Raises NilaiError.
    """
    if len(text) > _MAKS_HURUF:
        raise NilaiError(BUKAN_TANGGAL)
    plain, samar, sejak, geser = _kupas(text)
    hari = _read_format((clean_text(text), plain), cara.format) or _read_plain(plain, cara)
    hari = hari or _read_rentang(plain, cara)
    if hari is None:
        raise NilaiError(BUKAN_TANGGAL)
    day, ketelitian = hari
    if day.year not in TAHUN_MASUK_AKAL:
        raise NilaiError(TAHUN_ANEH)
    day += timedelta(days=geser)
    if samar and ketelitian == KetelitianTanggal.HARI:
        return Hari(day.replace(day=1), KetelitianTanggal.BULAN)
    return Hari(day, KetelitianTanggal.BERULANG if sejak else ketelitian)


def _kupas(text: str) -> tuple[str, bool, bool, int]:
    """The text without the name of the day, the time and words around; whether it was vague,
    whether it was a beginning, and by how many days a time in UTC is another day in WIB."""
    plain = tanpa_aksen(text)
    plain, sejak = _take_off(_SEJAK, _take_off(_HARI, plain)[0])
    plain, samar = _take_off(_SAMAR, _take_off(_AWALAN, plain)[0])
    plain = _take_off(_AWALAN, plain)[0]
    geser = 0
    if jam := _JAM.search(plain):
        utc = jam["zona"] in ("z", "utc", "gmt", "+00:00", "+0000")
        geser = int(utc and int(jam["jam"]) + _SELISIH_WIB >= 24)
        plain = plain[: jam.start()]
    plain = re.sub(r"^(\d+)[.,]0+$", r"\1", plain)
    return plain.strip(" ,;."), samar, sejak, geser


def _take_off(pattern: re.Pattern[str], plain: str) -> tuple[str, bool]:
    found = pattern.match(plain)
    return (plain[found.end() :], True) if found else (plain, False)


def _read_format(texts: Sequence[str], formats: Sequence[str]) -> Hari | None:
    for text, pattern in product(texts, formats):
        try:
            day = datetime.strptime(text, pattern)  # noqa: DTZ007 - a day, not a moment
        except ValueError:
            continue
        return Hari(day.date(), KetelitianTanggal.HARI)
    return None


def _read_plain(plain: str, cara: CaraTanggal) -> Hari | None:
    uraian = _uraikan(plain)
    if uraian is None or (uraian.angka and cara.format):
        return None
    return _pastikan(uraian, cara)


def _uraikan(plain: str) -> _Uraian | None:
    """What a peeled text says; None when it is no date."""
    if found := _ISO.fullmatch(plain) or _RINGKAS.fullmatch(plain):
        tahun, bulan, hari = (int(part) for part in found.groups())
        return _Uraian(hari, bulan, tahun, 1)
    if found := _ANGKA.fullmatch(plain):
        # 11.01.02 is rather the code of a kecamatan.
        sure = len(found[4]) == 4 or found[3].strip() in ("/", "-")
        tahun = _full_year(found[4])
        return _Uraian(int(found[1]), int(found[2]), tahun, 1 if sure else 0.5, angka=True)
    if found := _BULAN_TAHUN.fullmatch(plain):
        return _Uraian(None, int(found[1]), int(found[2]), 0.8)
    if found := _TAHUN_BULAN.fullmatch(plain):
        return _Uraian(None, int(found[2]), int(found[1]), 0.8)
    if found := _TANPA_TAHUN.fullmatch(plain):
        return _Uraian(int(found[1]), int(found[2]), None, 0.4, angka=True)
    if found := _TAHUN.fullmatch(plain):
        return _Uraian(None, None, int(found[1]), 0.3)
    if found := _SERIAL.fullmatch(plain):
        day = _SERIAL_NOL + timedelta(days=int(found[1]))
        recent = 2000 <= day.year <= date.today().year + 1
        return _Uraian(day.day, day.month, day.year, 0.6 if recent else 0)
    return _uraikan_kata(plain)


def _full_year(digits: str) -> int:
    """A year of two digits lies in this century up to next year, else in the last."""
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + (2000 if 2000 + year <= date.today().year + 1 else 1900)


def _uraikan_kata(plain: str) -> _Uraian | None:
    """A date with the name of its month: day month year, month day year, year month day."""
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", plain)
    words = [word for word in re.findall(r"[^\W\d_]+|\d+", text) if word not in _PENGISI]
    named = [n for n, word in enumerate(words) if not word.isdigit()]
    if (
        len(named) != 1
        or len(words) > 3
        or any(len(w) not in (1, 2, 4) for w in words if w.isdigit())
    ):
        return None
    bulan = _find_bulan(words[named[0]])
    if bulan is None:
        return None
    before, after = words[: named[0]], words[named[0] + 1 :]
    match before, after:
        case [], []:
            return _Uraian(None, bulan, None, 0.6)
        case ([year], []) | ([], [year]) if len(year) == 4:
            return _Uraian(None, bulan, int(year), 1)
        case [day], []:
            return _Uraian(int(day), bulan, None, 1)
        case [], [number] if len(number) == 2:
            return _Uraian(None, bulan, _full_year(number), 1, dua_angka=int(number))
        case [], [day]:
            return _Uraian(int(day), bulan, None, 1)
        case ([year], [day]) if len(year) == 4 and len(day) < 4:
            return _Uraian(int(day), bulan, int(year), 1)
        case ([day], [year]) | ([], [day, year]) if len(day) < 4 and len(year) > 1:
            return _Uraian(int(day), bulan, _full_year(year), 1)
    return None


def _find_bulan(word: str) -> int | None:
    """The month of a name, also of a long name with one letter wrong."""
    if word in BULAN or len(word) < 6:
        return BULAN.get(word)
    near = process.extractOne(word, _BULAN_PANJANG, scorer=OSA.distance, score_cutoff=1)
    return BULAN[near[0]] if near else None


def _pastikan(uraian: _Uraian, cara: CaraTanggal) -> Hari | None:
    """The day of what a cell says; None when there is no such day. Raises NilaiError."""
    hari, bulan, tahun = uraian.hari, uraian.bulan, uraian.tahun
    if uraian.angka and cara.urutan is None and _is_ambiguous(uraian):
        raise NilaiError(TANPA_URUTAN)
    bulan_dahulu = cara.urutan == UrutanTanggal.BULAN_HARI
    if uraian.angka and (bulan_dahulu or (cara.urutan is None and _proves_month_first(uraian))):
        hari, bulan = bulan, hari
    if uraian.dua_angka and bulan_dahulu and cara.tahun is not None:
        hari, tahun = uraian.dua_angka, None
    # 2024 has a 29 February, which decides whether a day without a year can exist.
    day = _make_day(2024 if tahun is None else tahun, bulan, hari)
    if day is None:
        return None
    if tahun is None:
        if cara.tahun is None:
            raise NilaiError(TANPA_TAHUN)
        day = _make_day(cara.tahun, bulan, hari)
    if hari is not None:
        ketelitian = KetelitianTanggal.HARI
    else:
        ketelitian = KetelitianTanggal.TAHUN if bulan is None else KetelitianTanggal.BULAN
    return Hari(day, ketelitian) if day else None


def _make_day(tahun: int, bulan: int | None, hari: int | None) -> date | None:
    try:
        return date(tahun, 1 if bulan is None else bulan, 1 if hari is None else hari)
    except ValueError:
        return None


def _proves_day_first(uraian: _Uraian) -> bool:
    return uraian.angka and (uraian.hari or 0) > 12


def _proves_month_first(uraian: _Uraian) -> bool:
    return uraian.angka and (uraian.bulan or 0) > 12


def _is_ambiguous(uraian: _Uraian) -> bool:
    """Whether day and month could change places and give another day."""
    proven = _proves_day_first(uraian) or _proves_month_first(uraian)
    return uraian.angka and not proven and uraian.hari != uraian.bulan


def _read_rentang(plain: str, cara: CaraTanggal) -> Hari | None:
    """The first day of a period whose end is a full date or a month: '12-14 Maret 2025'."""
    for mark in _SAMPAI.finditer(plain):
        rest = plain[mark.end() :]
        # '6-12-2' is no period in February.
        akhir = None if _TANPA_TAHUN.fullmatch(rest) else _read_plain(rest, cara)
        if akhir is None or akhir.ketelitian == KetelitianTanggal.TAHUN:
            continue
        awal = _read_awal(plain[: mark.start()], akhir, cara)
        if awal is not None and awal <= akhir.tanggal:
            return Hari(awal, KetelitianTanggal.BERULANG)
    return None


def _read_awal(plain: str, akhir: Hari, cara: CaraTanggal) -> date | None:
    """The beginning of a period; what it leaves out is that of the end."""
    if re.fullmatch(r"\d{1,2}", plain) and akhir.ketelitian == KetelitianTanggal.HARI:
        return _make_day(akhir.tanggal.year, akhir.tanggal.month, int(plain))
    awal = _read_plain(plain, replace(cara, tahun=akhir.tanggal.year))
    return None if awal is None or awal.ketelitian == KetelitianTanggal.TAHUN else awal.tanggal


def find_cara_tanggal(cells: Sequence[str]) -> UsulanTanggal:
    """How the dates of a column are written, by its distinct cells."""
    filled = {text for text in cells if sederhana(text) not in KOSONG}
    read = [(uraian, iso) for uraian, iso in map(_weigh, filled) if uraian is not None]
    uraian = [one for one, _ in read]
    day_first = any(map(_proves_day_first, uraian))
    month_first = any(map(_proves_month_first, uraian))
    ambiguous = any(map(_is_ambiguous, uraian))
    urutan = None
    if day_first != month_first:
        urutan = UrutanTanggal.HARI_BULAN if day_first else UrutanTanggal.BULAN_HARI
    return UsulanTanggal(
        urutan=urutan,
        perlu_urutan=ambiguous and urutan is None,
        perlu_tahun=any(one.tahun is None for one in uraian),
        bagian=sum(one.bobot for one in uraian) / len(filled) if filled else 0.0,
        campur=day_first and month_first,
        tertukar=urutan is not None and not ambiguous and _looks_swapped(read),
    )


# Fewer whole dates than this may all fall on the first twelve days by chance.
_MIN_TERTUKAR = 3


def _looks_swapped(read: Sequence[tuple[_Uraian, bool]]) -> bool:
    days = [one.hari for one, iso in read if iso]
    return len(days) >= _MIN_TERTUKAR and all(day is not None and day <= 12 for day in days)


def _weigh(text: str) -> tuple[_Uraian | None, bool]:
    """What a cell says when it is a date in one order or the other, and whether it is a date
    that a spreadsheet stored rather than text."""
    plain = _kupas(text)[0]
    stored = bool(_ISO.fullmatch(plain) or _SERIAL.fullmatch(plain))
    for urutan in UrutanTanggal:
        try:
            hari = read_hari(text, CaraTanggal(urutan, 2024))
        except NilaiError:
            continue
        uraian = _uraikan(plain)
        if uraian is None:
            day, year = hari.tanggal, hari.tanggal.year
            return _Uraian(day.day, day.month, year, 1), False
        return uraian, stored
    return None, False


_TAHUN_DISEBUT = re.compile(r"\b(?:tahun|thn|th|ta|t a)\b[ .]*((?:19|20)\d\d)(?!\d)")
_PERATURAN = re.compile(r"\b(?:no|nomor)\b[ .]*[\w./-]+ (?:tahun|th|thn) \d{4}")
_TAHUN_DI_MANA_PUN = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")


def find_tahun(texts: Iterable[str]) -> int | None:
    """The one plausible year in names of files and sheets and in titles; None when they differ.

    A year after the word 'tahun' counts before others, that of a regulation not at all.
    """
    disebut, semua = set(), set()
    for text in texts:
        plain = _PERATURAN.sub(" ", tanpa_aksen(text).replace("_", " "))
        disebut |= set(_TAHUN_DISEBUT.findall(plain))
        semua |= set(_TAHUN_DI_MANA_PUN.findall(plain))
        semua |= {str(day.year) for day in _find_tanggal_utuh(plain)}
    for found in (disebut, semua):
        years = {int(year) for year in found if _is_plausible(int(year))}
        if years:
            return years.pop() if len(years) == 1 else None
    return None


def _is_plausible(year: int) -> bool:
    return TAHUN_MASUK_AKAL[0] <= year <= date.today().year + 1


_TANGGAL_DI_NAMA = re.compile(
    r"(?<!\d)(?:\d{4}[-. ]\d{1,2}[-. ]\d{1,2}|(?:19|20)\d{6}|\d{1,2}[-. /]\d{1,2}[-. /]\d{4}|"
    r"\d{1,2}[-. ]*[a-z]{3,}[-. ]*\d{4})(?!\d)"
)


def find_tanggal_di_nama(text: str) -> date | None:
    """The one whole date in the name of a file or a title, day before month; None when several."""
    found = set(_find_tanggal_utuh(tanpa_aksen(text).replace("_", " ")))
    return found.pop() if len(found) == 1 else None


def _find_tanggal_utuh(plain: str) -> Iterator[date]:
    for found in _TANGGAL_DI_NAMA.finditer(plain):
        uraian = _uraikan(found[0])
        hari = _pastikan(uraian, CARA_BIASA) if uraian else None
        if hari and hari.ketelitian == KetelitianTanggal.HARI and _is_plausible(hari.tanggal.year):
            yield hari.tanggal
