"""The last complete month as a second opinion: is it above what the months before it lead to expect?

EARS C1 looks at the seven months before; Farrington at the same season of earlier years. Both are
one-sided, both are for a whole region only, and neither raises an alarm on a handful of kasus.

Sources: EARS C1 (Hutwagner et al. 2003) and the algorithm of Farrington et al. (1996) as the R
package surveillance computes them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import norm
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from domain.kategori import Kategori

Array = NDArray[Any]

PEMBANDING_C1 = 7
# One false alarm in a thousand months, were the counts normal; on counts there are more.
ALFA_C1 = 0.001
ALFA_FARRINGTON = 0.05
# The same month of earlier years, and so many months on either side of it.
TAHUN_TERKECIL, TAHUN_TERBANYAK, JENDELA = 3, 5, 1
# No alarm without this many kasus in the last periods.
KASUS_TERKECIL, PERIODE_TERAKHIR = 5, 4


class Transformasi(Kategori):
    """To which power counts are taken before they are treated as normal."""

    TANPA = "none", "tanpa"
    AKAR = "1/2", "akar"
    DUA_PERTIGA = "2/3", "pangkat dua pertiga"


class BatasFarrington(NamedTuple):
    """Both bounds of a new count, how likely one so large is, and its place up to the upper bound
    (`skor`: 0 at what is expected, 1 on the bound)."""

    bawah: float
    atas: float
    p: float
    skor: float


@dataclass(frozen=True)
class Penyimpangan:
    """The last complete month against what was expected of it; `batas` is the most that chance
    explains. `cukup`: whether there were kasus enough lately to speak of an alarm."""

    waktu: date
    jumlah: int
    harapan: float
    batas: float
    cukup: bool

    @property
    def menyimpang(self) -> bool:
        """Whether the month is above what chance explains."""
        return self.cukup and self.jumlah > self.batas


def ears_c1_bounds(nilai: Array, alfa: float = ALFA_C1, pembanding: int = PEMBANDING_C1) -> Array:
    """The upper bound of each value from the `pembanding` before it; missing for the first ones."""
    sebelumnya = pd.Series(nilai, dtype=float).rolling(pembanding)
    batas = sebelumnya.mean() + norm.ppf(1 - alfa) * sebelumnya.std(ddof=1)
    return batas.shift(1).to_numpy()


def farrington_limits(
    harapan: float,
    galat_baku: float,
    phi: float,
    jumlah: float,
    *,
    alfa: float = ALFA_FARRINGTON,
    transformasi: Transformasi = Transformasi.DUA_PERTIGA,
) -> BatasFarrington:
    """Bounds of a count whose mean was fitted as `harapan` with that standard error and dispersion.

    One-sided: chance exceeds the upper bound with probability `alfa` (Farrington 1996, 3.5).
    """
    tau = phi + galat_baku**2 / harapan
    pangkat, ragam = {
        Transformasi.TANPA: (1.0, harapan * tau),
        Transformasi.AKAR: (1 / 2, tau / 4),
        Transformasi.DUA_PERTIGA: (2 / 3, 4 / 9 * harapan ** (1 / 3) * tau),
    }[transformasi]
    tengah, sigma = harapan**pangkat, float(np.sqrt(ragam))
    lebar = float(norm.ppf(1 - alfa)) * sigma
    bawah = float(max(tengah - lebar, 0.0) ** (1 / pangkat))
    atas = float((tengah + lebar) ** (1 / pangkat))
    p = float(norm.sf(jumlah**pangkat, tengah, sigma))
    return BatasFarrington(bawah, atas, p, (jumlah - harapan) / (atas - harapan))


def has_enough(nilai: Sequence[float] | Array) -> bool:
    """Whether the last four periods had the five kasus without which nothing is an alarm."""
    return sum(nilai[-PERIODE_TERAKHIR:]) >= KASUS_TERKECIL


def compare_with_before(per_bulan: pd.DataFrame) -> Penyimpangan | None:
    """The last complete month against the seven before it (EARS C1); None with fewer than those.

    `per_bulan` has every month once: bulan, jumlah, lengkap.
    """
    rows = per_bulan[per_bulan["lengkap"]].sort_values("bulan")
    if len(rows) <= PEMBANDING_C1:
        return None
    nilai = rows["jumlah"].to_numpy(float)
    return Penyimpangan(
        rows["bulan"].iloc[-1].date(),
        int(nilai[-1]),
        float(nilai[-1 - PEMBANDING_C1 : -1].mean()),
        float(ears_c1_bounds(nilai)[-1]),
        has_enough(nilai),
    )


def compare_with_years(per_bulan: pd.DataFrame) -> Penyimpangan | None:
    """The last complete month against its season in three to five earlier years (Farrington).

    The expected count is a quasi-Poisson mean of the same month and its neighbours, without a
    trend; months that stood out before weigh less. None with less than three such years, or where
    they had no kasus at all.
    """
    rows = per_bulan[per_bulan["lengkap"]].set_index("bulan")["jumlah"].sort_index()
    if rows.empty:
        return None
    terakhir = rows.index[-1]
    tahunan = [
        [terakhir - pd.DateOffset(years=tahun, months=geser) for geser in range(-JENDELA, JENDELA + 1)]
        for tahun in range(1, TAHUN_TERBANYAK + 1)
    ]  # fmt: skip
    dulu = [rows.loc[bulan].to_numpy(float) for bulan in tahunan if set(bulan) <= set(rows.index)]
    if len(dulu) < TAHUN_TERKECIL or not np.any(dulu):
        return None
    harapan, galat_baku, phi = fit_farrington(np.concatenate(dulu))
    jumlah = int(rows.iloc[-1])
    batas = farrington_limits(harapan, galat_baku, phi, jumlah).atas
    cukup = has_enough(rows.to_numpy(float))
    return Penyimpangan(terakhir.date(), jumlah, harapan, batas, cukup)


def fit_farrington(nilai: Array) -> tuple[float, float, float]:
    """Mean, its standard error and the dispersion (1 at least) of a quasi-Poisson series.

    Fitted twice: values far above the first fit (Anscombe residual over 1) then weigh less.
    """
    if np.ptp(nilai) == 0:
        return float(nilai[0]), float(np.sqrt(nilai[0] / len(nilai))), 1.0
    phi, hasil = _fit(nilai, np.ones(len(nilai)))
    mu, bebas = hasil.fittedvalues, 1 - hasil.get_hat_matrix_diag()
    sisa = 1.5 * (nilai ** (2 / 3) * mu ** (-1 / 6) - np.sqrt(mu)) / np.sqrt(phi * bebas)
    bobot = np.maximum(sisa, 1) ** -2.0
    phi, hasil = _fit(nilai, bobot * len(nilai) / bobot.sum())
    harapan = float(hasil.fittedvalues[0])
    return harapan, harapan * float(hasil.bse[0]) * float(np.sqrt(phi)), phi


def _fit(nilai: Array, bobot: Array) -> tuple[float, Any]:
    """The dispersion, never under that of Poisson counts, and the fitted mean."""
    hasil = GLM(nilai, np.ones(len(nilai)), family=Poisson(), var_weights=bobot).fit()
    return max(float(hasil.pearson_chi2 / hasil.df_resid), 1.0), hasil
