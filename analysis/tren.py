"""Months: filled, summed over twelve, and marked where they are not complete yet."""

from collections.abc import Sequence
from datetime import date, timedelta

import pandas as pd

from domain.kategori import DasarTanggal
from domain.periode import Periode

# A month counts as complete this many days after its end; until then reports still come in
# (docs/assumptions.md, 2).
HARI_SAMPAI_LENGKAP = {DasarTanggal.LAPOR: 30, DasarTanggal.KEJADIAN: 90}


def complete_months(
    per_bulan: pd.DataFrame,
    periode: Periode,
    menurut: str | None = None,
    semua: Sequence[str] | None = None,
) -> pd.DataFrame:
    """Add the months without any, as 0. Columns as given: bulan, (menurut,) jumlah.

    The database has no row for a month without kasus. Left out, a line would join its
    neighbours and show kasus where there were none. `semua` names the groups that must be there
    even when no row has them.
    """
    months = pd.DatetimeIndex(list(periode.months()), name="bulan")
    if menurut is None:
        counts = per_bulan.set_index("bulan")["jumlah"].reindex(months, fill_value=0)
        return counts.rename("jumlah").reset_index()
    groups = per_bulan[menurut].dropna().unique() if semua is None else semua
    every = pd.MultiIndex.from_product([months, groups], names=["bulan", menurut])
    counts = per_bulan.set_index(["bulan", menurut])["jumlah"].reindex(every, fill_value=0)
    return counts.reset_index()


def rolling_twelve(per_bulan: pd.DataFrame) -> pd.DataFrame:
    """The sum of each month and the eleven before it. Columns: bulan, jumlah.

    `per_bulan` has every month once, with `lengkap`. The first eleven months have no sum; a
    month that is not complete yet would look like a fall. Both are left out.
    """
    rows = per_bulan[per_bulan["lengkap"]].sort_values("bulan")
    summed = rows["jumlah"].rolling(12).sum()
    rows = rows.assign(jumlah=summed).dropna(subset="jumlah")
    return rows[["bulan", "jumlah"]].astype({"jumlah": int})


def mark_incomplete(
    per_bulan: pd.DataFrame, tanggal_cutoff: date, dasar: DasarTanggal
) -> pd.DataFrame:
    """Add `lengkap`: whether the month ended long enough before the cut-off."""
    complete_until = pd.Timestamp(tanggal_cutoff - timedelta(days=HARI_SAMPAI_LENGKAP[dasar]))
    month_end = per_bulan["bulan"] + pd.offsets.MonthEnd(0)
    return per_bulan.assign(lengkap=month_end <= complete_until)


def pair_years(per_bulan: pd.DataFrame, tahun: int) -> pd.DataFrame:
    """The months of a year beside those of the year before.

    `per_bulan`: bulan, jumlah, lengkap. Columns: nomor_bulan (1 to 12), sekarang, dulu (missing
    where the month is not in `per_bulan`), lengkap (of the present year's month).
    """
    rows = pd.DataFrame({"nomor_bulan": range(1, 13)})
    for name, year in (("sekarang", tahun), ("dulu", tahun - 1)):
        part = per_bulan[per_bulan["bulan"].dt.year == year]
        counts = part.set_index(part["bulan"].dt.month)["jumlah"]
        rows[name] = rows["nomor_bulan"].map(counts).astype("Int64")
    part = per_bulan[per_bulan["bulan"].dt.year == tahun]
    complete = part.set_index(part["bulan"].dt.month)["lengkap"]
    rows["lengkap"] = rows["nomor_bulan"].map(complete).astype("boolean")
    return rows


def mean_of_complete(per_bulan: pd.DataFrame, tahun: int) -> float | None:
    """The mean of the year's complete months; None when there is none yet."""
    rows = per_bulan[(per_bulan["bulan"].dt.year == tahun) & per_bulan["lengkap"]]
    return None if rows.empty else float(rows["jumlah"].mean())
