"""Changes in recording on dated charts: where their lines stand, and which sums they run through."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from analysis.tren import BULAN_SETAHUN
from domain.pencatatan import PerubahanPencatatan, between_two_counts, within
from domain.periode import Periode


def span_of(bulan: pd.Series) -> Periode | None:
    """From the first day of the first month to the last of the last; None of no month."""
    if bulan.empty:
        return None
    return Periode(bulan.min().date(), (bulan.max() + pd.offsets.MonthEnd(0)).date())


def tabulate_perubahan(
    perubahan: Iterable[PerubahanPencatatan], periode: Periode | None
) -> pd.DataFrame:
    """Those `within` what a chart shows, by day. Columns: tanggal, nama, mengubah (whether figures
    are counted in another way from then on)."""
    found = within(perubahan, periode)
    records = [(pd.Timestamp(one.tanggal), one.nama, one.mengubah_hitungan) for one in found]
    return pd.DataFrame(records, columns=["tanggal", "nama", "mengubah"])


def around(
    perubahan: Iterable[PerubahanPencatatan], tanggal: date
) -> tuple[PerubahanPencatatan | None, PerubahanPencatatan | None]:
    """The last change of counting up to a day, and the first after it: between them all is counted
    in one way."""
    counting = sorted(
        (one for one in perubahan if one.mengubah_hitungan), key=lambda one: one.tanggal
    )
    before = [one for one in counting if one.tanggal <= tanggal]
    after = [one for one in counting if one.tanggal > tanggal]
    return (before[-1] if before else None, after[0] if after else None)


def whole_months_between(
    per_bulan: pd.DataFrame,
    sejak: PerubahanPencatatan | None,
    sampai: PerubahanPencatatan | None,
) -> pd.DataFrame:
    """The months (bulan) that lie wholly between two changes; None: no bound on that side."""
    rows = per_bulan
    if sejak is not None:
        rows = rows[rows["bulan"] >= pd.Timestamp(sejak.tanggal)]
    if sampai is not None:
        rows = rows[rows["bulan"] + pd.offsets.MonthBegin(1) <= pd.Timestamp(sampai.tanggal)]
    return rows


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
