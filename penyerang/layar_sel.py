"""What was understood of the screens: cells with values, and what is asked about other numbers."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from penyerang.layar_kata import (
    ANGKA,
    BUKAN_KORBAN,
    DISAMARKAN,
    NOMOR_BULAN,
    ROMAWI,
    SATUAN,
    STRIP,
    WAKTU,
    Makna,
)
from penyerang.paket import KELOMPOK, USIA

Rentang = tuple[date, date]
# A count, or a band of which the upper end may be open.
Nilai = int | tuple[int, int | None]
# West, south, east, north.
Kotak = tuple[float, float, float, float]
KODE = re.compile(r"\d\d\.\d\d(?:\.\d\d(?:\.\d{4})?)?")
TERSEMBUNYI = "tersembunyi"


@dataclass(frozen=True)
class Sel:
    """A cell as a package names it; `wilayah` None is the region."""

    tabel: str
    satuan: str
    mulai: date
    selesai: date
    wilayah: str | None
    kelompok: str
    bentuk: str

    def as_paket(self, kode_region: str) -> dict[str, str]:
        """Its fields in a package."""
        return {
            "tabel": self.tabel,
            "satuan": self.satuan,
            "mulai": self.mulai.isoformat(),
            "selesai": self.selesai.isoformat(),
            "wilayah": kode_region if self.wilayah is None else self.wilayah,
            "kelompok": self.kelompok,
            "bentuk": self.bentuk,
        }


@dataclass(frozen=True)
class Grup:
    """Which package a view shows: its region by name, its k, its last day."""

    region: str
    k: int
    selesai: date


@dataclass(frozen=True)
class Ucapan:
    """A cell with the value that was seen, and where."""

    grup: Grup
    sel: Sel
    nilai: Nilai
    di: str


@dataclass(frozen=True)
class Klaim:
    """Numbers that are no cell, and must follow from cells: what kind, of which view, which numbers."""

    jenis: str
    grup: Grup
    tampilan: int
    angka: tuple[str, ...]
    di: str
    isi: Mapping[str, Any]


@dataclass(frozen=True)
class Temuan:
    """A number that nobody can account for, and where it stands."""

    di: str
    angka: str
    sekitar: str


@dataclass
class Catatan:
    """All that was understood, and all that was not."""

    ucapan: list[Ucapan] = field(default_factory=list)
    klaim: list[Klaim] = field(default_factory=list)
    temuan: list[Temuan] = field(default_factory=list)
    # Rows of figures and tables: per view the values of each, None where it is hidden.
    deret: list[tuple[int, tuple[Nilai | None, ...]]] = field(default_factory=list)
    hitung: Counter = field(default_factory=Counter)
    # The packages themselves, as given or handed out on a page.
    paket: dict[Grup, dict[str, Any]] = field(default_factory=dict)
    # Seals of the files that are handed out, per view; the box of each file of outlines.
    sidik: dict[int, set[str]] = field(default_factory=dict)
    kotak: dict[str, Kotak] = field(default_factory=dict)

    def wonder(self, di: str, angka: Any, sekitar: str = "") -> None:
        """Note a number that nobody can account for."""
        one = Temuan(di, str(angka), " ".join(sekitar.split())[:120])
        if one not in self.temuan:
            self.temuan.append(one)


@dataclass(frozen=True)
class Daerah:
    """The names and codes of a region and of what lies in it; names as they are compared."""

    kode: str
    nama: str
    kecamatan: Mapping[str, str]
    # A name may be that of several.
    kelurahan: Mapping[str, tuple[str, ...]]
    # By code, as they are written.
    nama_tempat: Mapping[str, str] = field(default_factory=dict)

    def codes(self) -> set[str]:
        """All codes of places in it."""
        return {
            *self.kecamatan.values(),
            *(one for all_ in self.kelurahan.values() for one in all_),
        }


def is_package(isi: Any) -> bool:
    """Whether JSON is a package that says of itself what it is."""
    return isinstance(isi, Mapping) and str(isi.get("format", "")).startswith("paket-")


def make_grup(paket: Mapping[str, Any]) -> Grup:
    """Which package it is, as the line on the screens says it."""
    return Grup(paket["nama_region"], paket["k"], date.fromisoformat(paket["selesai"]))


def read_cell(cell: Mapping[str, Any], kode_region: str) -> tuple[Sel, Nilai | None]:
    """A cell of a package with its value; None when it is hidden."""
    mulai, selesai = (date.fromisoformat(cell[one]) for one in ("mulai", "selesai"))
    wilayah = None if cell["wilayah"] == kode_region else cell["wilayah"]
    sel = Sel(
        cell["tabel"], cell["satuan"], mulai, selesai, wilayah, cell["kelompok"], cell["bentuk"]
    )
    nilai = cell["nilai"]
    return sel, (nilai[0], nilai[1]) if isinstance(nilai, list) else nilai


def fold(nama: str) -> str:
    """A name as names are compared."""
    return " ".join(nama.casefold().split())


def make_daerah(
    kode: str, nama: str, kecamatan: Iterable[tuple[str, str]], kelurahan: Iterable[tuple[str, str]]
) -> Daerah:
    """A region from the codes and names of its places."""
    above, below = dict(kecamatan), dict(kelurahan)
    by_name: dict[str, tuple[str, ...]] = {}
    for code, name in below.items():
        by_name[fold(name)] = (*by_name.get(fold(name), ()), code)
    by_kecamatan = {fold(name): code for code, name in above.items()}
    return Daerah(kode, nama, by_kecamatan, by_name, above | below)


def make_sel(makna: Makna, daerah: Daerah | None) -> Sel | None:
    """The cell that the words are about; None when they are about no cell of the menu."""
    if "periode" not in makna or "satuan" not in makna:
        return None
    satuan, siapa, bentuk = makna["satuan"], makna.get("siapa", ""), makna.get("bentuk", "")
    mulai, selesai = makna["periode"]
    clear, tempat = find_place(makna, daerah)
    if not clear:
        return None
    if bentuk:
        fits = satuan == "korban_bentuk" and siapa in USIA and tempat is None
        return Sel("M2", satuan, mulai, selesai, None, siapa, bentuk) if fits else None
    if tempat is not None and tempat.count(".") == 3:
        fits = satuan == "korban" and not siapa
        return Sel("M6", satuan, mulai, selesai, tempat, "", "") if fits else None
    if tempat is not None:
        if satuan != "korban" or (siapa and siapa not in USIA):
            return None
        return Sel("M5" if siapa else "M4", satuan, mulai, selesai, tempat, siapa, "")
    if siapa:
        fits = satuan == "korban" and siapa in KELOMPOK
        return Sel("M3", satuan, mulai, selesai, None, siapa, "") if fits else None
    return (
        Sel("M1", satuan, mulai, selesai, None, "", "") if satuan in {"kasus", "korban"} else None
    )


def find_place(makna: Makna, daerah: Daerah | None) -> tuple[bool, str | None]:
    """Whether the place is clear, and its code: "" for the one without, None for the region."""
    if "kode" in makna or "tempat" in makna:
        return True, str(makna.get("kode", makna.get("tempat")))
    names: list[str] = makna.get("nama", [])
    if not names:
        return True, None
    if daerah is None:
        return False, None
    above = {daerah.kecamatan[one] for one in names if one in daerah.kecamatan}
    below = {code for one in names for code in daerah.kelurahan.get(one, ())}
    if makna.get("menurut") == "kelurahan" or not above:
        if "induk" in makna:
            below = {code for code in below if code.rsplit(".", 1)[0] == makna["induk"]}
        return len(below) == 1, next(iter(below), None)
    return len(above) == 1, next(iter(above))


def read_waktu(found: re.Match[str]) -> Rentang | None:
    """The stretch of time that was found; None for a single day or month."""
    part = found.groupdict()
    if part["hari2"]:
        last = _day(part["hari2"], part["bulan2"], part["tahun2"])
        first = _day(
            part["hari1"], part["bulan1"] or part["bulan2"], part["tahun1"] or part["tahun2"]
        )
        return (first, last) if first and last else None
    if part["tw1"]:
        year = int(part["tahun3"])
        first_tw = ROMAWI[part["tw1"].upper()]
        last_tw = ROMAWI[(part["tw2"] or part["tw1"]).upper()]
        return date(year, 3 * first_tw - 2, 1), _end_of_month(year, 3 * last_tw)
    if part["tahun4"]:
        return date(int(part["tahun4"]), 1, 1), date(int(part["tahun5"] or part["tahun4"]), 12, 31)
    return None


def read_day(text: str) -> date | None:
    """The one day that a text is; None when it is none."""
    found = WAKTU.fullmatch(text.strip())
    if found is None:
        return None
    part = found.groupdict()
    if part["iso"]:
        try:
            return date.fromisoformat(part["iso"])
        except ValueError:
            return None
    return _day(part["hari"], part["bulan"], part["tahun"]) if part["hari"] else None


def _day(hari: str, bulan: str, tahun: str) -> date | None:
    try:
        return date(int(tahun), NOMOR_BULAN[bulan.casefold()], int(hari))
    except ValueError:
        return None


def _end_of_month(year: int, month: int) -> date:
    return date(year + (month == 12), month % 12 + 1, 1) - timedelta(days=1)


def find_periode(text: str) -> Rentang | None:
    """The first stretch of time in a text."""
    for found in WAKTU.finditer(text):
        if span := read_waktu(found):
            return span
    return None


def read_number(value: Any) -> int | float | None:
    """A number, or a text that is nothing but one as Indonesians write it: '1.234', '12,5'."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return int(value) if float(value).is_integer() else value
    text = str(value).strip()
    for unit in sorted(SATUAN, key=len, reverse=True):
        if text.casefold().endswith(f" {unit}"):
            text = text[: -len(unit)].strip()
            break
    if re.fullmatch(ANGKA, text):
        number = float(text.replace(".", "").replace(",", "."))
        return int(number) if number.is_integer() else number
    try:
        number = float(text)
    except ValueError:
        return None
    return int(number) if number.is_integer() else number


def read_with_unit(value: Any) -> tuple[int, str] | None:
    """A text that is a number with its unit: '3 kegiatan', '5 korban'."""
    words = value.strip().split(" ", 1) if isinstance(value, str) else []
    if len(words) != 2 or fold(words[1]) not in {*SATUAN, *BUKAN_KORBAN}:
        return None
    number = read_number(words[0])
    return (number, fold(words[1])) if isinstance(number, int) else None


def read_part(value: Any) -> tuple[int, int] | None:
    """A text that is a part and its whole: '3 dari 12'."""
    found = re.fullmatch(rf"({ANGKA}) dari ({ANGKA})", value) if isinstance(value, str) else None
    if found is None:
        return None
    part, whole = read_number(found[1]), read_number(found[2])
    return (part, whole) if isinstance(part, int) and isinstance(whole, int) else None


def read_band(value: Any) -> tuple[int, int | None] | None:
    """A text that is nothing but a band: '0–9', '20 atau lebih'."""
    if not isinstance(value, str):
        return None
    text = value.strip()
    for unit in sorted(SATUAN, key=len, reverse=True):
        text = text.removesuffix(f" {unit}")
    found = re.fullmatch(rf"({ANGKA})(?:{STRIP}| sampai )({ANGKA})", text)
    if found:
        ends = (read_number(found[1]), read_number(found[2]))
        return ends if isinstance(ends[0], int) and isinstance(ends[1], int) else None  # type: ignore[return-value]
    found = re.fullmatch(
        rf"(?:(?:≥|sedikitnya) ?({ANGKA})|({ANGKA})(?: atau lebih| ke atas|\+))", text
    )
    if found:
        start = read_number(found[1] or found[2])
        return (start, None) if isinstance(start, int) else None
    return None


def is_hidden_word(value: Any) -> bool:
    """Whether the text stands in the place of a number that is not said."""
    return isinstance(value, str) and fold(value) in DISAMARKAN and value != ""
