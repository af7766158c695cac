"""How late records come in: the chain ladder, and how complete each month is by now.

The triangle counts, for each month, what was known of it after so many months (Mack 1993, *ASTIN
Bulletin* 23, 213-225: factors, and the standard error that depends on no distribution).
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

import numpy as np
import pandas as pd

from domain.kategori import DasarTanggal, KetelitianTanggal

# A delay is measured only where at least so many months have both days.
BULAN_TERUKUR = 24
# Months that the factors rest on, and the age at which a month counts as known.
BULAN_DIPAKAI = 36
UMUR_LENGKAP = 12
# Where fewer records than this say when they were entered, nothing is measured.
TANGGAL_CUKUP = 0.9
# A month of which this share is there is no longer drawn as incomplete.
CUKUP_LENGKAP = 0.95
# Where nothing can be measured: days after the end of a month (docs/assumptions.md, 2).
HARI_SAMPAI_LENGKAP = {DasarTanggal.LAPOR: 30, DasarTanggal.KEJADIAN: 90}
Z_95 = 1.959964
KOLOM = ["bulan", "tercatat", "bagian", "bagian_bawah", "bagian_atas", "lengkap"]


class Cara(StrEnum):
    """How it is known whether a month is complete. The value is said beside the figure."""

    DIUKUR = "diukur dari tanggal pencatatan"
    SNAPSHOT = "diukur dari snapshot yang berturut-turut"
    KEBIASAAN = "menurut kebiasaan, karena kelambatan belum dapat diukur"


@dataclass(frozen=True)
class Tangga:
    """A triangle carried to its end, one entry per row of it.

    `faktor` and `varians` (Mack's sigma squared) are from one age to the next; `akhir` is the
    ultimate, `galat` Mack's standard error of what is still to come.
    """

    faktor: np.ndarray
    varians: np.ndarray
    terkini: np.ndarray
    akhir: np.ndarray
    galat: np.ndarray
    galat_total: float

    @property
    def sisa(self) -> np.ndarray:
        """What is still to come."""
        return self.akhir - self.terkini


@dataclass(frozen=True)
class Kelengkapan:
    """How complete each month is at the cut-off.

    `rows`: bulan, tercatat, bagian (0 to 1; missing while the month runs or nothing is measured),
    bagian_bawah and bagian_atas (95 %), lengkap. `tanpa_tanggal` records took no part.
    """

    rows: pd.DataFrame
    cara: Cara
    tanpa_tanggal: int = 0


def chain_ladder(segitiga: np.ndarray) -> Tangga:
    """Carry a cumulative triangle (rows: months, columns: ages; NaN: not known yet) to its end.

    Rows may be longer than the triangle is wide. A variance that a single pair of ages gives is
    extrapolated as Mack did. Raises ValueError when an age follows nothing.
    """
    known = ~np.isnan(segitiga)
    ages = segitiga.shape[1]
    faktor, varians, dasar = (np.zeros(ages - 1) for _ in range(3))
    for age in range(ages - 1):
        both = known[:, age + 1]
        before, after = segitiga[both, age], segitiga[both, age + 1]
        dasar[age] = before.sum()
        if dasar[age] <= 0:
            raise ValueError("umur tanpa satu pun catatan")
        faktor[age] = after.sum() / dasar[age]
        varians[age] = _variance(before, after, faktor[age], varians[:age])
    latest = known.sum(axis=1) - 1
    terkini = segitiga[np.arange(len(segitiga)), latest]
    akhir, ragam = terkini.copy(), np.zeros(len(segitiga))
    for age in range(ages - 1):
        grows = latest <= age
        part = varians[age] / faktor[age] ** 2
        with np.errstate(divide="ignore", invalid="ignore"):
            own = np.where(akhir > 0, 1 / akhir, 0.0)
        ragam += np.where(grows, part * (own + 1 / dasar[age]), 0.0)
        akhir = np.where(grows, akhir * faktor[age], akhir)
    shared = [(varians[age] / faktor[age] ** 2) / dasar[age] for age in range(ages - 1)]
    return Tangga(
        faktor, varians, terkini, akhir, akhir * np.sqrt(ragam),
        _total_error(akhir, ragam, latest, np.array(shared)),
    )  # fmt: skip


def _variance(before: np.ndarray, after: np.ndarray, faktor: float, earlier: np.ndarray) -> float:
    used = before > 0
    if used.sum() > 1:
        squares = (after[used] - faktor * before[used]) ** 2 / before[used]
        return float(squares.sum() / (used.sum() - 1))
    if len(earlier) < 2:
        return 0.0
    last, other = float(earlier[-1]), float(earlier[-2])
    return min(last**2 / other if other else 0.0, other, last)


def _total_error(
    akhir: np.ndarray, ragam: np.ndarray, latest: np.ndarray, shared: np.ndarray
) -> float:
    """The rows share their factors, so their errors are not independent."""
    total = float(((akhir**2) * ragam).sum())
    for row, age in enumerate(latest):
        for other in range(len(akhir)):
            if other != row:
                total += akhir[row] * akhir[other] * float(shared[max(age, latest[other]) :].sum())
    return float(np.sqrt(total))


def choose_days(rows: pd.DataFrame, dasar: DasarTanggal) -> tuple[pd.Series, pd.Series]:
    """The day that puts a kasus into a month, and the day from which it was known.

    `rows`: tanggal_kejadian, ketelitian_kejadian, tanggal_lapor, tanggal_input. By report it is
    known once it is entered; by incident, once it is entered or, where no entry is noted,
    reported. An incident of which only the year is known has no month.
    """
    if dasar == DasarTanggal.LAPOR:
        return rows["tanggal_lapor"], rows["tanggal_input"]
    vague = rows["ketelitian_kejadian"].isin([KetelitianTanggal.TAHUN, KetelitianTanggal.BERULANG])
    return rows["tanggal_kejadian"].mask(vague), rows["tanggal_input"].fillna(rows["tanggal_lapor"])


def make_triangle(asal: pd.Series, diketahui: pd.Series, cutoff: date) -> tuple[list, np.ndarray]:
    """Cumulative counts by month of `asal` and by age, and the months.

    Ages are counted at the cut-off's day of the month, so the last diagonal is as old as every
    other; the running month has no row. At most BULAN_DIPAKAI months and UMUR_LENGKAP ages.
    """
    first_age = _ended_at_once(cutoff)
    last = pd.Timestamp(cutoff).to_period("M") - first_age
    months = pd.period_range(end=last, periods=BULAN_DIPAKAI, freq="M")
    origin = asal.dt.to_period("M")
    age = (_ages(origin, diketahui, cutoff) - first_age).clip(lower=0)
    counted = pd.crosstab(origin, age).reindex(index=months, columns=range(UMUR_LENGKAP + 1))
    table = counted.fillna(0).cumsum(axis=1).to_numpy(dtype=float)
    reached = np.arange(len(months) - 1, -1, -1)[:, None]
    table = np.where(np.arange(UMUR_LENGKAP + 1)[None, :] > reached, np.nan, table)
    begun = np.nancumsum(table[:, 0]) > 0
    return list(months[begun]), table[begun]


def _ended_at_once(cutoff: date) -> int:
    """The age of the youngest month that has ended: 0 on the last day of a month, else 1."""
    return 0 if (cutoff + timedelta(days=1)).day == 1 else 1


def _ages(origin: pd.Series, diketahui: pd.Series, cutoff: date) -> pd.Series:
    """Months from `origin` to the first boundary by which the record was known."""
    month = diketahui.dt.to_period("M")
    apart = (month.dt.year - origin.dt.year) * 12 + month.dt.month - origin.dt.month
    day = 31 if _ended_at_once(cutoff) == 0 else cutoff.day
    return apart + (diketahui.dt.day > diketahui.dt.days_in_month.clip(upper=day))


def measure_completeness(rows: pd.DataFrame, dasar: DasarTanggal, cutoff: date) -> Kelengkapan:
    """How complete each month up to the cut-off is, measured where that can be done.

    `rows` as for `choose_days`. The share known at an age is the product of the factors still to
    come, from the last BULAN_DIPAKAI months; its range is that of the ultimate by Mack's error.
    What is entered more than UMUR_LENGKAP months later is not foreseen.
    """
    asal, diketahui = choose_days(rows, dasar)
    used = asal.notna() & diketahui.notna()
    enough = len(rows) and used.sum() >= TANGGAL_CUKUP * asal.notna().sum()
    months, table = make_triangle(asal[used], diketahui[used], cutoff) if enough else ([], None)
    if table is None or len(months) < BULAN_TERUKUR or (table[:, 0].sum() == 0):
        return assume_completeness(dasar, cutoff, int((~used).sum()))
    try:
        tangga = chain_ladder(table)
    except ValueError:
        return assume_completeness(dasar, cutoff, int((~used).sum()))
    steps = np.append(tangga.faktor, 1.0)
    still = np.cumprod(steps[::-1])[::-1]
    latest = (~np.isnan(table)).sum(axis=1) - 1
    spread = Z_95 * tangga.galat
    with np.errstate(divide="ignore", invalid="ignore"):
        lowest = tangga.terkini / (tangga.akhir + spread)
        highest = tangga.terkini / np.maximum(tangga.akhir - spread, tangga.terkini)
    made = pd.DataFrame(
        {
            "bulan": [month.to_timestamp() for month in months],
            "tercatat": tangga.terkini.astype(int),
            "bagian": 1 / still[latest],
            "bagian_bawah": lowest,
            "bagian_atas": highest,
        }
    )
    made["lengkap"] = made["bagian"] >= CUKUP_LENGKAP
    return Kelengkapan(made[KOLOM], Cara.DIUKUR, int((~used).sum()))


def assume_completeness(dasar: DasarTanggal, cutoff: date, tanpa_tanggal: int = 0) -> Kelengkapan:
    """A rule of thumb instead: a month is complete HARI_SAMPAI_LENGKAP days after its end."""
    months = pd.date_range(
        end=pd.Timestamp(cutoff.replace(day=1)), periods=BULAN_TERUKUR, freq="MS"
    )
    limit = pd.Timestamp(cutoff - timedelta(days=HARI_SAMPAI_LENGKAP[dasar]))
    made = pd.DataFrame({"bulan": months, "lengkap": months + pd.offsets.MonthEnd(0) <= limit})
    made = made.reindex(columns=KOLOM).astype({"bagian": float, "tercatat": "Int64"})
    return Kelengkapan(made, Cara.KEBIASAAN, tanpa_tanggal)


def completeness_by_snapshots(known: pd.DataFrame, cutoff: date) -> Kelengkapan:
    """From what earlier snapshots held of the same months (`revisi.known_by_snapshots`).

    Columns of `known`: umur (whole months since the end), bagian. A month is as complete as those
    of the last age that it has reached; without any younger age nothing is said of it.
    """
    first = pd.Timestamp((cutoff + timedelta(days=1)).replace(day=1))
    months = pd.date_range(end=first - pd.DateOffset(months=1), periods=UMUR_LENGKAP, freq="MS")
    ages = pd.DataFrame({"bulan": months, "umur": range(len(months) - 1, -1, -1)})
    shares = known[["umur", "bagian"]].astype({"umur": "int64"}).sort_values("umur")
    made = pd.merge_asof(ages.sort_values("umur"), shares, on="umur").sort_values("bulan")
    made["bagian"] = made["bagian"].clip(upper=1)
    made["lengkap"] = made["bagian"] >= CUKUP_LENGKAP
    return Kelengkapan(made.reindex(columns=KOLOM).reset_index(drop=True), Cara.SNAPSHOT)


def mark_completeness(
    per_bulan: pd.DataFrame, kelengkapan: Kelengkapan, cutoff: date
) -> pd.DataFrame:
    """Add bagian, bagian_bawah, bagian_atas, berjalan and lengkap to rows with a `bulan`.

    A month older than any in `kelengkapan` is complete, one that has not ended is not.
    """
    known = kelengkapan.rows.set_index("bulan")
    months = per_bulan["bulan"]
    old = months < known.index.min()
    running = months + pd.offsets.MonthEnd(0) > pd.Timestamp(cutoff)
    added = {
        name: months.map(known[name]).mask(old, 1.0).mask(running)
        for name in ("bagian", "bagian_bawah", "bagian_atas")
    }
    lengkap = months.map(known["lengkap"]).eq(True) | old
    return per_bulan.assign(**added, berjalan=running, lengkap=lengkap & ~running)
