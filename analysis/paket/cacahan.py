"""What one snapshot of a register counts, by quarter: all that a package is made of."""

from dataclasses import dataclass, field

import pandas as pd

from domain.kategori import Kelompok

ANAK, LAIN = "anak", "selain_anak"
# Of whom and where, besides the quarter: the finest cells that a package is protected in.
RINCI_KORBAN = ["triwulan", "kecamatan", "kelompok"]
RINCI_BENTUK = ["triwulan", "usia", "bentuk"]
# `tahun` is the first day of the year.
RINCI_KELURAHAN = ["tahun", "kelurahan", "kecamatan", "usia"]
TANPA_KECAMATAN = TANPA_KELURAHAN = ""


def _no_kelurahan() -> pd.Series:
    levels = pd.MultiIndex.from_arrays([[]] * len(RINCI_KELURAHAN), names=RINCI_KELURAHAN)
    return pd.Series([], index=levels, dtype=int)


@dataclass(frozen=True, eq=False)
class Cacahan:
    """Counts as series of whole numbers without zeros.

    `korban` by RINCI_KORBAN, `bentuk` (korban who suffered it) by RINCI_BENTUK, `kasus` by quarter;
    `kelurahan` the korban by RINCI_KELURAHAN, those without a kelurahan too.
    """

    korban: pd.Series
    bentuk: pd.Series
    kasus: pd.Series
    kelurahan: pd.Series = field(default_factory=_no_kelurahan)


def make_cacahan(
    korban: pd.DataFrame, bentuk: pd.DataFrame, kasus: pd.DataFrame, kelurahan: pd.DataFrame
) -> Cacahan:
    """From counts by month: korban (bulan, kecamatan, kelompok, jumlah), bentuk (bulan, kelompok,
    bentuk, jumlah; rows without bentuk are korban of whom none is recorded), kasus (bulan, jumlah).
    And by year: kelurahan (tahun, kecamatan, wilayah, kelompok, jumlah), where `wilayah` is missing or
    the kecamatan itself if no kelurahan was recorded."""
    korban = korban.assign(kecamatan=korban["kecamatan"].fillna(TANPA_KECAMATAN))
    bentuk = bentuk.dropna(subset="bentuk")
    bentuk = bentuk.assign(usia=bentuk["kelompok"].map(usia_of))
    return Cacahan(
        _sum(korban, RINCI_KORBAN),
        _sum(bentuk, RINCI_BENTUK),
        _sum(kasus, ["triwulan"]),
        _sum_kelurahan(kelurahan),
    )


def usia_of(kelompok: str) -> str:
    """Whether the korban of a kelompok are children. An age that was not recorded is not a child's."""
    return ANAK if kelompok == Kelompok.ANAK.value else LAIN


def _sum(rows: pd.DataFrame, menurut: list[str]) -> pd.Series:
    quarters = rows["bulan"].dt.to_period("Q").dt.start_time
    sums = rows.assign(triwulan=quarters).groupby(menurut)["jumlah"].sum()
    return sums[sums > 0].astype(int)


def _sum_kelurahan(rows: pd.DataFrame) -> pd.Series:
    kecamatan = rows["kecamatan"].fillna(TANPA_KECAMATAN)
    tempat = rows["wilayah"].fillna(TANPA_KELURAHAN)
    rows = rows.assign(
        tahun=pd.to_datetime(rows["tahun"].astype(str), format="%Y"),
        kecamatan=kecamatan,
        kelurahan=tempat.where(tempat != kecamatan, TANPA_KELURAHAN),
        usia=rows["kelompok"].map(usia_of),
    )
    sums = rows.groupby(RINCI_KELURAHAN)["jumlah"].sum()
    return sums[sums > 0].astype(int)
