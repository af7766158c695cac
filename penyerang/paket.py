"""What a meeting reads, and the true counts behind it, as files: paket-2 and kunci-2.

The formats are described in docs/penyerang.md; paket-1 and kunci-1, without kelurahan, stay readable.
A cell that is not of the menu is refused, because the attack would not know what it says.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from penyerang.kesalahan import MasukanDitolak
from penyerang.pernyataan import Ketat, Teks, parse

ANAK, SELAIN_ANAK = "anak", "selain_anak"
DEWASA = ("perempuan", "laki_laki", "lainnya")
KELOMPOK = (ANAK, *DEWASA)
USIA = (ANAK, SELAIN_ANAK)
BENTUK = (
    "fisik",
    "psikis",
    "seksual",
    "eksploitasi",
    "trafficking",
    "penelantaran",
    "lainnya",
)


def _read_date(isi: Any) -> date:
    if not isinstance(isi, str) or len(isi) != len("2025-01-01"):
        raise ValueError("tanggal tidak ditulis sebagai tahun-bulan-hari")
    try:
        return date.fromisoformat(isi)
    except ValueError as error:
        raise ValueError("tanggal tidak ada dalam kalender") from error


Tanggal = Annotated[date, BeforeValidator(_read_date)]
Cacah = Annotated[int, Field(strict=True, ge=0, le=2**31)]
Nomor = Annotated[int, Field(strict=True, ge=1)]
Ambang = Annotated[int, Field(strict=True, ge=2)]
# The lowest and the highest count that a band allows; None: it is open.
Pita = tuple[Cacah, Cacah | None]
Kelompok = Literal["anak", "perempuan", "laki_laki", "lainnya"]
Usia = Literal["anak", "selain_anak"]
Kekerasan = Literal[
    "fisik", "psikis", "seksual", "eksploitasi", "trafficking", "penelantaran", "lainnya"
]


class Kecamatan(Ketat):
    """A kecamatan of the region."""

    kode: Teks
    nama: Teks


class Kelurahan(Ketat):
    """A desa or kelurahan of the region, in the kecamatan of this code."""

    kode: Teks
    nama: Teks
    kecamatan: Teks


class BarisLain(Ketat):
    """A row that is not about korban. The attack uses nothing of it."""

    tabel: Annotated[str, Field(strict=True, pattern=r"^[PKJR][0-9]$")]
    satuan: Literal["kegiatan", "peserta", "desa_kelurahan", "institusi", "rtl"]
    mulai: Tanggal | Literal[""]
    selesai: Tanggal
    wilayah: Teks
    kategori: Annotated[str, Field(strict=True, pattern=r"^[a-z0-9_:]{0,60}$")]
    nilai: Cacah


class SelPaket(Ketat):
    """One cell as it is published: a count, in M6 a band; `nilai` None is disamarkan."""

    tabel: Literal["M1", "M2", "M3", "M4", "M5", "M6"]
    satuan: Literal["kasus", "korban", "korban_bentuk"]
    mulai: Tanggal
    selesai: Tanggal
    wilayah: str
    kelompok: Literal["", "anak", "perempuan", "laki_laki", "lainnya", "selain_anak"]
    bentuk: Literal[
        "", "fisik", "psikis", "seksual", "eksploitasi", "trafficking", "penelantaran", "lainnya"
    ]
    nilai: Cacah | Pita | None
    per: Tanggal


class SumberLain(Ketat):
    """Where the rows of one letter in `lain` come from."""

    tabel: Annotated[str, Field(pattern=r"^[PKJR]$")]
    sumber: Teks
    tanggal_cutoff: Tanggal
    status: Teks


class Paket(Ketat):
    """What one meeting reads (format paket-2; paket-1 has no kelurahan and no other rows)."""

    format: Literal["paket-1", "paket-2"]
    nomor: Nomor
    kode_region: Teks
    nama_region: Teks
    tingkat: Teks
    k: Ambang
    selesai: Tanggal
    tanggal_cutoff: Tanggal
    sumber: str
    status: Teks
    contoh: Annotated[bool, Field(strict=True)]
    kecamatan: Annotated[list[Kecamatan], Field(min_length=1)]
    kelurahan: list[Kelurahan] = Field(default_factory=list)
    sel: Annotated[list[SelPaket], Field(min_length=1)]
    lain: list[BarisLain] = Field(default_factory=list)
    sumber_lain: list[SumberLain] = Field(default_factory=list)

    @model_validator(mode="after")
    def _makes_sense(self) -> "Paket":
        if not is_end_of_triwulan(self.selesai):
            raise ValueError("selesai bukan akhir triwulan")
        kecamatan = {one.kode for one in self.kecamatan}
        if len(self.kecamatan) != len(kecamatan) or self.kode_region in kecamatan:
            raise ValueError("kode kecamatan berulang")
        codes = {self.kode_region, *kecamatan, *(one.kode for one in self.kelurahan)}
        if len(codes) != 1 + len(kecamatan) + len(self.kelurahan):
            raise ValueError("kode kelurahan berulang")
        if any(one.kecamatan not in kecamatan for one in self.kelurahan):
            raise ValueError("kelurahan di kecamatan yang tidak disebut")
        if self.format == "paket-1" and (self.kelurahan or self.lain):
            raise ValueError("paket-1 tidak memuat kelurahan atau baris lain")
        if any(one.wilayah not in codes or not _is_in_order(one) for one in self.lain):
            raise ValueError("baris lain dengan wilayah atau rentang yang tidak ada")
        return self


def _is_in_order(row: BarisLain) -> bool:
    return row.mulai == "" or row.mulai <= row.selesai


class JumlahKorban(Ketat):
    """Korban of one quarter, kecamatan and kelompok."""

    triwulan: Tanggal
    kecamatan: str
    kelompok: Kelompok
    jumlah: Cacah


class JumlahBentuk(Ketat):
    """Korban of one quarter and usia who suffered one bentuk."""

    triwulan: Tanggal
    usia: Usia
    bentuk: Kekerasan
    jumlah: Cacah


class JumlahKasus(Ketat):
    """Kasus of one quarter."""

    triwulan: Tanggal
    jumlah: Cacah


class JumlahKelurahan(Ketat):
    """Korban of one year, kelurahan ("": not recorded) and usia."""

    tahun: Tanggal
    kelurahan: str
    kecamatan: str
    usia: Usia
    jumlah: Cacah


class KunciPaket(Ketat):
    """The true counts behind one package; what is not named is none."""

    nomor: Nomor
    k: Ambang
    korban: list[JumlahKorban]
    bentuk: list[JumlahBentuk]
    kasus: list[JumlahKasus]
    kelurahan: list[JumlahKelurahan] = Field(default_factory=list)

    @model_validator(mode="after")
    def _names_nothing_twice(self) -> "KunciPaket":
        for rows in (self.korban, self.bentuk, self.kasus, self.kelurahan):
            names = [tuple(row.model_dump(exclude={"jumlah"}).values()) for row in rows]
            if len(names) != len(set(names)):
                raise ValueError("satu jumlah disebut dua kali")
        quarters = {
            *(row.triwulan for row in self.korban),
            *(row.triwulan for row in self.bentuk),
            *(row.triwulan for row in self.kasus),
        }
        if not all(is_start_of_triwulan(one) for one in quarters):
            raise ValueError("triwulan bukan hari pertama sebuah triwulan")
        if any(row.tahun != date(row.tahun.year, 1, 1) for row in self.kelurahan):
            raise ValueError("tahun bukan hari pertama sebuah tahun")
        return self


class Kunci(Ketat):
    """The true counts behind packages, in the order of release (kunci-2; kunci-1: no kelurahan)."""

    format: Literal["kunci-1", "kunci-2"]
    paket: Annotated[list[KunciPaket], Field(min_length=1)]

    @model_validator(mode="after")
    def _has_only_its_own(self) -> "Kunci":
        if self.format == "kunci-1" and any(one.kelurahan for one in self.paket):
            raise ValueError("kunci-1 tidak memuat kelurahan")
        return self


@dataclass(frozen=True)
class SelMenu:
    """What a cell is about, whichever package says it.

    `triwulan` is the first day of the only quarter, None for whole years; `wilayah` None is the
    region, "" the korban whose kecamatan was not recorded; `kelurahan` is one in the kecamatan
    `wilayah`, "" when the cell is about none. The running year is its year: a package knows no
    quarter after its own end. `tabel` is "" for what nobody publishes.
    """

    tabel: str
    satuan: str
    tahun: tuple[int, ...]
    triwulan: date | None = None
    wilayah: str | None = None
    kelompok: str = ""
    bentuk: str = ""
    kelurahan: str = ""


def parse_paket(isi: Any) -> Paket:
    """A package. MasukanDitolak when this is neither a paket-2 nor a paket-1."""
    return parse(isi, Paket, "paket-2")


def parse_kunci(isi: Any) -> Kunci:
    """True counts. MasukanDitolak when this is neither a kunci-2 nor a kunci-1."""
    return parse(isi, Kunci, "kunci-2")


def list_bands(k: int) -> tuple[Pita, ...]:
    """The bands in which a package with this k may say the korban of a kelurahan."""
    return (0, 2 * k - 1), (2 * k, 4 * k - 1), (4 * k, None)


def read_menu(paket: Paket) -> dict[SelMenu, SelPaket]:
    """The cells of the package by what they are about.

    MasukanDitolak names by its place the first cell that is not of the menu, or repeats another.
    """
    menu: dict[SelMenu, SelPaket] = {}
    for place, cell in enumerate(paket.sel, start=1):
        about = _read_cell(paket, cell)
        if about is None:
            raise MasukanDitolak(
                f"Sel ke-{place} dari paket {paket.nomor} tidak sesuai dengan menu paket."
            )
        other = menu.get(about)
        if other is None:
            menu[about] = cell
        elif not _is_twin(paket, about) or len({other.nilai, cell.nilai} - {None}) > 1:
            raise MasukanDitolak(f"Sel ke-{place} dari paket {paket.nomor} berulang.")
        elif other.nilai is None:
            menu[about] = cell
    return menu


def _is_twin(paket: Paket, about: SelMenu) -> bool:
    """Whether the menu has the cell twice: until March the running year is its first quarter."""
    return about.tabel == "M1" and about.triwulan == date(paket.selesai.year, 1, 1)


def _read_cell(paket: Paket, cell: SelPaket) -> SelMenu | None:
    """What the cell is about; None when the menu has no such cell."""
    period = _read_period(paket, cell)
    if period is None:
        return None
    tahun, triwulan = period
    region = cell.wilayah == paket.kode_region
    kelurahan = next((one for one in paket.kelurahan if one.kode == cell.wilayah), None)
    inside = cell.wilayah == "" or any(one.kode == cell.wilayah for one in paket.kecamatan)
    whole = len(tahun) == 1 and triwulan is None
    closed = date(tahun[-1], 12, 31) <= paket.selesai
    shapes = {
        "M1": region
        and len(tahun) == 1
        and cell.satuan in {"kasus", "korban"}
        and (cell.kelompok, cell.bentuk) == ("", ""),
        "M2": region
        and whole
        and cell.satuan == "korban_bentuk"
        and cell.kelompok in USIA
        and cell.bentuk != "",
        "M3": region
        and whole
        and cell.satuan == "korban"
        and cell.kelompok in KELOMPOK
        and cell.bentuk == "",
        "M4": inside
        and whole
        and closed
        and cell.satuan == "korban"
        and (cell.kelompok, cell.bentuk) == ("", ""),
        "M5": inside
        and len(tahun) == 3
        and closed
        and cell.satuan == "korban"
        and cell.kelompok in USIA
        and cell.bentuk == "",
        "M6": kelurahan is not None
        and len(tahun) == 3
        and closed
        and cell.satuan == "korban"
        and (cell.kelompok, cell.bentuk) == ("", ""),
    }
    if not shapes[cell.tabel] or not _is_said_so(paket, cell):
        return None
    place = kelurahan.kecamatan if kelurahan else cell.wilayah
    return SelMenu(
        tabel=cell.tabel,
        satuan=cell.satuan,
        tahun=tahun,
        triwulan=triwulan,
        wilayah=None if region else place,
        kelompok=cell.kelompok,
        bentuk=cell.bentuk,
        kelurahan=kelurahan.kode if kelurahan else "",
    )


def _is_said_so(paket: Paket, cell: SelPaket) -> bool:
    """Whether the cell is said as its table says cells: in a band of k, or as a number."""
    if cell.tabel == "M6":
        return cell.nilai is None or cell.nilai in list_bands(paket.k)
    return not isinstance(cell.nilai, tuple)


def _read_period(paket: Paket, cell: SelPaket) -> tuple[tuple[int, ...], date | None] | None:
    """The years, or the year and the quarter, that the cell is about; None when neither."""
    mulai, selesai = cell.mulai, cell.selesai
    if selesai > paket.selesai or cell.per > paket.selesai:
        return None
    year = mulai.year
    if cell.tabel == "M1" and is_start_of_triwulan(mulai) and selesai == end_of_triwulan(mulai):
        return (year,), mulai
    # The running year is said up to the end of the package, or of the one that is repeated.
    running = selesai.year == year and selesai in (paket.selesai, cell.per)
    if mulai != date(year, 1, 1) or not (running or selesai == date(selesai.year, 12, 31)):
        return None
    return tuple(range(year, selesai.year + 1)), None


def is_start_of_triwulan(day: date) -> bool:
    """Whether a quarter begins on this day."""
    return day.day == 1 and day.month in (1, 4, 7, 10)


def is_end_of_triwulan(day: date) -> bool:
    """Whether a quarter ends on this day."""
    return is_start_of_triwulan(day + timedelta(days=1))


def end_of_triwulan(mulai: date) -> date:
    """The last day of the quarter that begins on this day."""
    after = date(mulai.year + (mulai.month == 10), (mulai.month + 2) % 12 + 1, 1)
    return after - timedelta(days=1)


def list_triwulan(tahun: int) -> tuple[date, ...]:
    """The first days of the quarters of the year."""
    return tuple(date(tahun, month, 1) for month in (1, 4, 7, 10))
