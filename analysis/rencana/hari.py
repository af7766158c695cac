"""A day for every visit of a plan, which knows only its month: a proposal to be moved about."""

import pandas as pd


def propose_days(kunjungan: pd.DataFrame) -> pd.Series:
    """A weekday of its month for each visit, the month's visits spread evenly over it and those of one
    kecamatan next to one another. `kunjungan`: bulan, kode_kecamatan, nomor. Timestamps, same index.

    Public holidays are not known here.
    """
    days = pd.Series(pd.NaT, index=kunjungan.index, dtype="datetime64[us]")
    for bulan, rows in kunjungan.groupby("bulan"):
        month = pd.Timestamp(str(bulan))
        weekdays = pd.bdate_range(month, month + pd.offsets.MonthEnd(0))
        order = rows.sort_values(["kode_kecamatan", "nomor"]).index
        step = len(weekdays) / len(order)
        for place, index in enumerate(order):
            days[index] = weekdays[int((place + 0.5) * step)]
    return days
