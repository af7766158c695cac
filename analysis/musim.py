"""Does the number of reports follow the seasons? A sentence about it only where a test says so.

The cosine test on months: is there one wave a year that chance alone would not draw (after Edwards
1961 and the Rayleigh test)? A steady drift over the years is taken out first, and months that vary
more than chance need a larger wave.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.stats import chi2, f

from analysis.penolakan import Penolakan, refuse_below_region
from analysis.perbandingan import HITUNGAN_KECIL, TINGKAT_KEPERCAYAAN
from domain.format import format_angka, format_nama_bulan
from domain.kategori import Tingkat
from domain.satuan import Satuan

# With two years a swing of 20 % around 157 kasus a year is missed four times in ten.
TAHUN_TERSEDIKIT = 3
# What happened longer ago was another service.
TAHUN_TERBANYAK = 5


@dataclass(frozen=True)
class Kosinus:
    """One wave a year. `statistik` is chi-square with 2 degrees of freedom under Poisson chance,
    of which `dispersi` is 1; `p` is the larger of that test's and of the F test's.

    `ayunan` is the height of the wave as a share of the mean, `puncak` the time of its top as a
    share of the year.
    """

    statistik: float
    dispersi: float
    p: float
    ayunan: float
    puncak: float


@dataclass(frozen=True)
class Musim:
    """`rows`: nomor_bulan (1 to 12), rata (mean count of the month), ramai (among the three months
    around the top of the wave; never where the test did not pass)."""

    kosinus: Kosinus
    tahun: tuple[int, ...]
    bermusim: bool
    rows: pd.DataFrame

    @property
    def rata(self) -> float:
        """The mean of a month."""
        return float(self.rows["rata"].mean())


def fit_cosine(per_bulan: pd.DataFrame) -> Kosinus:
    """Fit mean, drift and one wave a year to consecutive months (bulan, jumlah) of whole years.

    Least squares weighted for Poisson counts; months of 28 and 31 days are told apart.
    """
    days = per_bulan["bulan"].dt.days_in_month.to_numpy(float)
    time = (np.cumsum(days) - days / 2) / 365.25
    weight = np.sqrt(days)
    # Counts by the root of what chance makes them vary.
    scaled = per_bulan["jumlah"].to_numpy(float) / np.sqrt(
        per_bulan["jumlah"].sum() / days.sum() * days
    )
    drift = [weight, weight * (time - time.mean())]
    wave = [weight * np.cos(2 * np.pi * time), weight * np.sin(2 * np.pi * time)]
    without, _ = _fit(drift, scaled)
    rest, coefficients = _fit([*drift, *wave], scaled)
    level, _slope, cosine, sine = coefficients
    statistik = without - rest
    spare = len(scaled) - len(coefficients)
    dispersi = rest / spare
    return Kosinus(
        statistik=statistik,
        dispersi=dispersi,
        # Chance alone, and the months' own variation: the wave must stand out from both.
        p=float(max(chi2.sf(statistik, 2), f.sf(statistik / 2 / dispersi, 2, spare))),
        ayunan=float(np.hypot(cosine, sine) / level),
        puncak=float(np.arctan2(sine, cosine) / (2 * np.pi) % 1),
    )


def _fit(columns: list[np.ndarray], scaled: np.ndarray) -> tuple[float, np.ndarray]:
    """What least squares leaves over, and its coefficients."""
    design = np.column_stack(columns)
    coefficients = np.linalg.lstsq(design, scaled, rcond=None)[0]
    return float(((scaled - design @ coefficients) ** 2).sum()), coefficients


def find_musim(per_bulan: pd.DataFrame, *, tingkat: Tingkat) -> Musim | Penolakan:
    """The season of the latest complete years, or why there can be none.

    `per_bulan`: bulan, jumlah, lengkap, every month once. Below a kota or kabupaten nothing is
    tested: of thirty kecamatan one or two would have a season by chance.
    """
    refused = refuse_below_region(tingkat, "Musim")
    if refused is not None:
        return refused
    tahun = _complete_years(per_bulan)[-TAHUN_TERBANYAK:]
    if len(tahun) < TAHUN_TERSEDIKIT:
        return Penolakan(
            f"Baru ada {format_angka(len(tahun))} tahun berturut-turut yang datanya lengkap; "
            f"musim baru dapat diuji dengan sedikitnya {format_angka(TAHUN_TERSEDIKIT)} tahun."
        )
    rows = per_bulan[per_bulan["bulan"].dt.year.isin(tahun)].sort_values("bulan")
    if rows["jumlah"].sum() < HITUNGAN_KECIL * len(tahun):
        return Penolakan(
            f"Kurang dari {format_angka(HITUNGAN_KECIL)} laporan setahun; terlalu sedikit untuk "
            "menguji musim."
        )
    kosinus = fit_cosine(rows)
    bermusim = kosinus.p < 1 - TINGKAT_KEPERCAYAAN
    rata = rows.groupby(rows["bulan"].dt.month)["jumlah"].mean()
    busy = _around(kosinus.puncak) if bermusim else []
    table = pd.DataFrame({"nomor_bulan": range(1, 13), "rata": rata.to_numpy()})
    table["ramai"] = table["nomor_bulan"].isin(busy)
    return Musim(kosinus, tuple(tahun), bermusim, table)


def _complete_years(per_bulan: pd.DataFrame) -> list[int]:
    """The last run of years of which every month is complete, in order."""
    whole = per_bulan[per_bulan["lengkap"]].groupby(per_bulan["bulan"].dt.year)["bulan"].nunique()
    run: list[int] = []
    for year in sorted(whole[whole == 12].index):
        run = [*run, year] if run and year == run[-1] + 1 else [year]
    return run


def _around(puncak: float) -> list[int]:
    """The month of the top of the wave and its two neighbours."""
    top = int(puncak * 12)
    return [(top + step) % 12 + 1 for step in (-1, 0, 1)]


def say_tahun(hasil: Musim) -> str:
    """'3 tahun (2023–2025)'."""
    return f"{format_angka(len(hasil.tahun))} tahun ({hasil.tahun[0]}–{hasil.tahun[-1]})"


def say_musim(hasil: Musim, satuan: Satuan) -> str:
    """'Lebih banyak kasus kekerasan dilaporkan sekitar April–Juni, rata-rata 3 tahun (2023–2025)',
    or that months cannot be told apart yet."""
    tahun = say_tahun(hasil)
    if not hasil.bermusim:
        return f"Bulan-bulannya belum dapat dibedakan menurut musim, dari {tahun}"
    first, _top, last = (
        format_nama_bulan(month) for month in _around(hasil.kosinus.puncak)
    )  # fmt: skip
    return f"Lebih banyak {satuan.label} dilaporkan sekitar {first}–{last}, rata-rata {tahun}"
