"""The closed menu: which cells a package would like to publish, whatever they hold.

Menu M1 to M6 of the design: a region by quarter, by year with bentuk and kelompok, kecamatan by year
and by three years. Below kecamatan there are only bands (M6, of three years together): almost no count
could be published.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pandas as pd
from dateutil.relativedelta import relativedelta

from analysis.paket.cacahan import ANAK, LAIN, TANPA_KECAMATAN, Cacahan, usia_of
from domain.kategori import Bentuk, Kelompok
from domain.periode import Periode
from domain.satuan import Satuan

# Whole years besides the running one.
TAHUN = 3
SEMUA = ""
# What is said of a cell of M6: no less than the first and no more than the second; None: no upper end.
Pita = tuple[int, int | None]


class MenuError(ValueError):
    """No table can be made of this register yet. The message is for the person, in Indonesian."""


@dataclass(frozen=True)
class SelMenu:
    """One cell: what is counted, when, where, of whom. '' stands for all of them."""

    tabel: str
    satuan: Satuan
    periode: Periode
    kode_wilayah: str
    kelompok: str = SEMUA
    bentuk: str = SEMUA

    @property
    def id(self) -> str:
        """One text that names it in every package."""
        span = f"{self.periode.mulai:%Y%m%d}-{self.periode.selesai:%Y%m%d}"
        return "|".join(
            (self.tabel, self.satuan.value, span, self.kode_wilayah, self.kelompok, self.bentuk)
        )

    def as_row(self, nilai: int | Pita | None, per: date) -> dict[str, Any]:
        """The cell in the form of paket-2 (docs/paket.md), with what is said of it and as counted up to
        which day."""
        return {
            "tabel": self.tabel,
            "satuan": self.satuan.value,
            "mulai": self.periode.mulai.isoformat(),
            "selesai": self.periode.selesai.isoformat(),
            "wilayah": self.kode_wilayah,
            "kelompok": self.kelompok,
            "bentuk": self.bentuk,
            "nilai": nilai,
            "per": per.isoformat(),
        }


def whole_quarters(tanggal_cutoff: date) -> date:
    """The last day up to the cut-off that ends a quarter."""
    next_day = tanggal_cutoff + timedelta(days=1)
    start = date(next_day.year, 3 * ((next_day.month - 1) // 3) + 1, 1)
    return start - timedelta(days=1)


def spans(selesai: date, awal: date) -> list[Periode]:
    """TAHUN whole years and the running one up to `selesai`, of those that begin on `awal` or later."""
    berjalan = Periode(date(selesai.year, 1, 1), selesai)
    utuh = selesai.year if berjalan.is_year else selesai.year - 1
    years = [Periode.year(tahun) for tahun in range(utuh - TAHUN + 1, utuh + 1)]
    # The running year stands there once, also when it has just become whole.
    return [span for span in dict.fromkeys([*years, berjalan]) if span.mulai >= awal]


def make_menu(
    kode_region: str, kecamatan: Sequence[str], selesai: date, awal: date
) -> list[SelMenu]:
    """Every cell of M1 to M5, for whole quarters up to `selesai` of data that begin on `awal`."""
    years = spans(selesai, awal)
    whole = [year for year in years if year.is_year]
    tempat = [*kecamatan, TANPA_KECAMATAN]
    cells = [
        SelMenu("M1", satuan, span, kode_region)
        for satuan in (Satuan.KASUS, Satuan.KORBAN)
        for year in years
        for span in (year, *quarters(year))
    ]
    for year in years:
        cells += [
            SelMenu("M2", Satuan.KORBAN_BENTUK, year, kode_region, usia, bentuk.value)
            for usia in (ANAK, LAIN)
            for bentuk in Bentuk
        ]
        cells += [SelMenu("M3", Satuan.KORBAN, year, kode_region, one.value) for one in Kelompok]
    cells += [SelMenu("M4", Satuan.KORBAN, year, kode) for year in whole for kode in tempat]
    if len(whole) == TAHUN:
        pooled = Periode(whole[0].mulai, whole[-1].selesai)
        cells += [
            SelMenu("M5", Satuan.KORBAN, pooled, kode, usia)
            for kode in tempat
            for usia in (ANAK, LAIN)
        ]
    return list(dict.fromkeys(cells))


def make_menu_register(
    kode_region: str, kecamatan: Sequence[str], selesai: date, rentang: Periode | None
) -> list[SelMenu]:
    """The menu of a register whose first and last day are `rentang` (None: it holds nothing). Raises
    MenuError where it holds no whole quarter, or no year that begins on 1 January."""
    if rentang is None or rentang.mulai > selesai:
        raise MenuError("Register ini belum memuat satu triwulan penuh.")
    menu = make_menu(kode_region, kecamatan, selesai, rentang.mulai.replace(day=1))
    if not menu:
        raise MenuError("Register ini belum memuat satu tahun yang dimulai 1 Januari.")
    return menu


def make_menu_kelurahan(menu: Sequence[SelMenu], kelurahan: Iterable[str]) -> list[SelMenu]:
    """Table M6: each desa/kelurahan in the years that M5 of this menu puts together, if it does."""
    span = find_window(menu)
    if span is None:
        return []
    return [SelMenu("M6", Satuan.KORBAN, span, kode) for kode in kelurahan]


def find_window(menu: Iterable[SelMenu]) -> Periode | None:
    """The three whole years that a package puts together; None where its data hold fewer."""
    return next((cell.periode for cell in menu if cell.tabel == "M5"), None)


def bands(k: int) -> list[Pita]:
    """The bands of a package, lowest first: at least k wide each, and the lowest holds 0 and k."""
    return [(0, 2 * k - 1), (2 * k, 4 * k - 1), (4 * k, None)]


def band_of(jumlah: int, k: int) -> Pita:
    """The band that holds a count."""
    return next(one for one in reversed(bands(k)) if jumlah >= one[0])


def lies_inside(sempit: Pita, lebar: Pita) -> bool:
    """Whether everything in the first band is in the second."""
    (bawah, atas), (bawah_lebar, atas_lebar) = sempit, lebar
    return bawah >= bawah_lebar and (
        atas_lebar is None or (atas is not None and atas <= atas_lebar)
    )


def make_silang(menu: Sequence[SelMenu]) -> list[SelMenu]:
    """The cells that nobody publishes and that the published ones surround: kecamatan by year, children
    and others apart."""
    return [
        SelMenu("silang", Satuan.KORBAN, cell.periode, cell.kode_wilayah, usia)
        for cell in menu
        if cell.tabel == "M4"
        for usia in (ANAK, LAIN)
    ]


def quarters(span: Periode) -> Iterable[Periode]:
    """Its quarters, the first begins with it."""
    mulai = span.mulai
    while mulai <= span.selesai:
        selesai = mulai + relativedelta(months=3) - timedelta(days=1)
        yield Periode(mulai, selesai)
        mulai = selesai + timedelta(days=1)


def count_cell(cell: SelMenu, cacahan: Cacahan, kode_region: str) -> int:
    """What the cell holds in these counts."""
    series = {
        Satuan.KASUS: cacahan.kasus,
        Satuan.KORBAN: cacahan.korban,
        Satuan.KORBAN_BENTUK: cacahan.bentuk,
    }[cell.satuan]
    levels = series.index.to_frame(index=False)
    return int(series[holds(cell, levels, kode_region).to_numpy()].sum())


def count_kelurahan(cell: SelMenu, cacahan: Cacahan) -> int:
    """What a cell of M6 holds in these counts."""
    rows = cacahan.kelurahan.rename("jumlah").reset_index()
    inside = rows["tahun"].dt.year.between(cell.periode.mulai.year, cell.periode.selesai.year)
    return int(rows.loc[inside & (rows["kelurahan"] == cell.kode_wilayah), "jumlah"].sum())


def holds(cell: SelMenu, levels: pd.DataFrame, kode_region: str) -> pd.Series:
    """Of each finest cell (its levels as columns): whether it is a part of this one."""
    days = levels["triwulan"].dt.date
    inside = (days >= cell.periode.mulai) & (days <= cell.periode.selesai)
    if cell.kode_wilayah != kode_region:
        inside &= levels["kecamatan"] == cell.kode_wilayah
    if cell.kelompok in (ANAK, LAIN):
        usia = levels["usia"] if "usia" in levels else levels["kelompok"].map(usia_of)
        # `anak` is also a kelompok: the same korban.
        inside &= usia == cell.kelompok
    elif cell.kelompok != SEMUA:
        inside &= levels["kelompok"] == cell.kelompok
    if cell.bentuk != SEMUA:
        inside &= levels["bentuk"] == cell.bentuk
    return inside
