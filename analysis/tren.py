"""Months: filled, summed over twelve, and marked where they are not complete yet."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd
from scipy.stats import poisson

from analysis.perbandingan import Perbandingan, compare_counts, count_interval
from domain.periode import Periode

BULAN_SETAHUN = 12


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


def add_monthly_range(per_bulan: pd.DataFrame) -> pd.DataFrame:
    """Add wajar_bawah and wajar_atas: where 19 of 20 months lie if nothing but chance moves them.

    The 2,5 % and 97,5 % points of the Poisson distribution with the mean of the complete months;
    missing without one. It is no test: one month in twenty lies outside anyhow.
    """
    lengkap = per_bulan[per_bulan["lengkap"]]["jumlah"]
    if lengkap.empty:
        return per_bulan.assign(wajar_bawah=float("nan"), wajar_atas=float("nan"))
    bawah, atas = poisson.ppf((0.025, 0.975), float(lengkap.mean()))
    return per_bulan.assign(wajar_bawah=float(bawah), wajar_atas=float(atas))


def rolling_twelve(per_bulan: pd.DataFrame) -> pd.DataFrame:
    """The sum of each month and the eleven before it, with its Garwood interval.

    Columns: bulan, jumlah, bawah, atas. `per_bulan` has every month once, with `lengkap`. The first
    eleven months have no sum; a month that is not complete yet would look like a fall. Both are
    left out.
    """
    rows = per_bulan[per_bulan["lengkap"]].sort_values("bulan")
    rows = rows.assign(jumlah=rows["jumlah"].rolling(12).sum()).dropna(subset="jumlah")
    rows = rows[["bulan", "jumlah"]].astype({"jumlah": int})
    bounds = [count_interval(jumlah) for jumlah in rows["jumlah"]]
    return rows.assign(bawah=[low for low, _ in bounds], atas=[high for _, high in bounds])


def compare_rolling(rolling: pd.DataFrame) -> Perbandingan | None:
    """The last twelve months against the twelve before, which share no month; None without those."""
    if len(rolling) <= BULAN_SETAHUN:
        return None
    last, before = rolling.iloc[-1], rolling.iloc[-1 - BULAN_SETAHUN]
    return compare_counts(
        int(last["jumlah"]), int(before["jumlah"]), *map(_days_of_twelve, (last, before))
    )


def twelve_months(per_bulan: pd.DataFrame) -> Periode | None:
    """The two times twelve months that `compare_rolling` and `compare_twelve` look at; None without
    a complete month."""
    bulan = per_bulan.loc[per_bulan["lengkap"], "bulan"]
    if bulan.empty:
        return None
    akhir = (bulan.max() + pd.offsets.MonthEnd(0)).date()
    return Periode(akhir, akhir).last_months(2 * BULAN_SETAHUN)


def _days_of_twelve(row: pd.Series) -> int:
    until = row["bulan"] + pd.DateOffset(months=1)
    return (until - (until - pd.DateOffset(months=BULAN_SETAHUN))).days


def compare_twelve(per_bulan: pd.DataFrame, menurut: str, label: Mapping[str, str]) -> pd.DataFrame:
    """The last twelve complete months of each group against the twelve before.

    `per_bulan`: bulan, `menurut`, jumlah, lengkap, every month of every group. Columns: `menurut`,
    label, sekarang, dulu, putusan, sampai (the last of the twelve months); empty where there are no
    twenty-four complete months.
    """
    columns = [menurut, "label", "sekarang", "dulu", "putusan", "sampai"]
    months = sorted(per_bulan.loc[per_bulan["lengkap"], "bulan"].unique())
    if len(months) < 2 * BULAN_SETAHUN:
        return pd.DataFrame(columns=columns)
    windows = months[-BULAN_SETAHUN:], months[-2 * BULAN_SETAHUN : -BULAN_SETAHUN]
    counts = [
        per_bulan[per_bulan["bulan"].isin(window)].groupby(menurut)["jumlah"].sum()
        for window in windows
    ]
    days = [_days_of_twelve(pd.Series({"bulan": window[-1]})) for window in windows]
    records = []
    for value, name in label.items():
        sekarang, dulu = (int(one.get(value, 0)) for one in counts)
        hasil = compare_counts(sekarang, dulu, *days)
        records.append((value, name, sekarang, dulu, str(hasil.putusan), months[-1]))
    return pd.DataFrame(records, columns=columns)


def pair_years(per_bulan: pd.DataFrame, tahun: int) -> pd.DataFrame:
    """The months of a year beside those of the year before.

    `per_bulan`: bulan, jumlah and the columns of `mark_completeness`. Columns: tahun, nomor_bulan (1
    to 12), sekarang, dulu (missing where the month is not in `per_bulan`), and of the present year's
    month lengkap, bagian, bagian_bawah, bagian_atas.
    """
    rows = pd.DataFrame({"tahun": tahun, "nomor_bulan": range(1, 13)})
    for name, year in (("sekarang", tahun), ("dulu", tahun - 1)):
        part = per_bulan[per_bulan["bulan"].dt.year == year]
        counts = part.set_index(part["bulan"].dt.month)["jumlah"]
        rows[name] = rows["nomor_bulan"].map(counts).astype("Int64")
    part = per_bulan[per_bulan["bulan"].dt.year == tahun]
    known = part.set_index(part["bulan"].dt.month)
    rows["lengkap"] = rows["nomor_bulan"].map(known["lengkap"]).astype("boolean")
    for name in ("bagian", "bagian_bawah", "bagian_atas"):
        rows[name] = rows["nomor_bulan"].map(known[name]).astype(float)
    return rows


def paired_months(paired: pd.DataFrame, tahun: int) -> Periode | None:
    """From the first month that `compare_paired` looks at to the last; None where it does not."""
    months = paired.loc[_has_both(paired), "nomor_bulan"]
    if months.empty:
        return None
    last = date(tahun, int(months.max()), 1)
    return Periode(
        date(tahun - 1, int(months.min()), 1), last.replace(day=monthrange(tahun, last.month)[1])
    )


def _has_both(paired: pd.DataFrame) -> pd.Series:
    return paired["lengkap"].eq(True) & paired["dulu"].notna()


def compare_paired(paired: pd.DataFrame, tahun: int) -> Perbandingan | None:
    """The complete months of the year against the same months of the year before, from
    `pair_years`; None where no month has both."""
    both = paired[_has_both(paired)]
    if both.empty:
        return None
    days = [
        int(
            pd.to_datetime(
                {"year": year, "month": both["nomor_bulan"], "day": 1}
            ).dt.days_in_month.sum()
        )
        for year in (tahun, tahun - 1)
    ]
    return compare_counts(int(both["sekarang"].sum()), int(both["dulu"].sum()), *days)
