"""Changes in recording on dated charts: where their lines stand, and which sums they run through."""

from collections.abc import Iterable

import pandas as pd

from analysis.tren import BULAN_SETAHUN
from domain.pencatatan import PerubahanPencatatan, between_two_counts, within
from domain.periode import Periode


def span_of(bulan: pd.Series) -> Periode | None:
    """From the first day of the first month to the last of the last; None of no month."""
    if bulan.empty:
        return None
    return Periode(bulan.min().date(), (bulan.max() + pd.offsets.MonthEnd(0)).date())


def tabulate_perubahan(perubahan: Iterable[PerubahanPencatatan], bulan: pd.Series) -> pd.DataFrame:
    """Those `within` the months that a chart shows, by day. Columns: tanggal, nama, mengubah
    (whether figures are counted in another way from then on)."""
    found = within(perubahan, span_of(bulan))
    records = [(pd.Timestamp(one.tanggal), one.nama, one.jenis.mengubah_hitungan) for one in found]
    return pd.DataFrame(records, columns=["tanggal", "nama", "mengubah"])


def mark_mixed(rolling: pd.DataFrame, perubahan: Iterable[PerubahanPencatatan]) -> pd.DataFrame:
    """Add campuran to sums of twelve months (bulan: the last of each): whether some of its months
    were counted in another way than the others."""
    known = tuple(perubahan)
    ends = ((month + pd.offsets.MonthEnd(0)).date() for month in rolling["bulan"])
    sums = [Periode(end, end).last_months(BULAN_SETAHUN) for end in ends]
    return rolling.assign(
        campuran=pd.Series(
            [bool(between_two_counts(known, one)) for one in sums], rolling.index, dtype=bool
        )
    )
