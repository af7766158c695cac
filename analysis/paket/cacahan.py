"""What one snapshot of a register counts, by quarter: all that a package is made of."""

from dataclasses import dataclass

import pandas as pd

from domain.kategori import Kelompok

ANAK, LAIN = "anak", "selain_anak"
# Of whom and where, besides the quarter: the finest cells that a package is protected in.
RINCI_KORBAN = ["triwulan", "kecamatan", "kelompok"]
RINCI_BENTUK = ["triwulan", "usia", "bentuk"]
TANPA_KECAMATAN = ""


@dataclass(frozen=True, eq=False)
class Cacahan:
    """Counts as series of whole numbers without zeros.

    `korban` by RINCI_KORBAN, `bentuk` (korban who suffered it) by RINCI_BENTUK, `kasus` by quarter.
    """

    korban: pd.Series
    bentuk: pd.Series
    kasus: pd.Series


def make_cacahan(korban: pd.DataFrame, bentuk: pd.DataFrame, kasus: pd.DataFrame) -> Cacahan:
    """From counts by month: korban (bulan, kecamatan, kelompok, jumlah), bentuk (bulan, kelompok,
    bentuk, jumlah; rows without bentuk are korban of whom none is recorded), kasus (bulan, jumlah)."""
    korban = korban.assign(kecamatan=korban["kecamatan"].fillna(TANPA_KECAMATAN))
    bentuk = bentuk.dropna(subset="bentuk")
    bentuk = bentuk.assign(usia=bentuk["kelompok"].map(usia_of))
    return Cacahan(
        _sum(korban, RINCI_KORBAN), _sum(bentuk, RINCI_BENTUK), _sum(kasus, ["triwulan"])
    )


def usia_of(kelompok: str) -> str:
    """Whether the korban of a kelompok are children. An age that was not recorded is not a child's."""
    return ANAK if kelompok == Kelompok.ANAK.value else LAIN


def _sum(rows: pd.DataFrame, menurut: list[str]) -> pd.Series:
    quarters = rows["bulan"].dt.to_period("Q").dt.start_time
    sums = rows.assign(triwulan=quarters).groupby(menurut)["jumlah"].sum()
    return sums[sums > 0].astype(int)
