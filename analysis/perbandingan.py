"""Two counts over two stretches of time: is the difference more than chance?

The exact conditional test: given their sum, the first count is binomial with the share of the
exposure (Przyborowski & Wilenski 1940). The interval of the ratio is Clopper-Pearson's for that
share, carried over to the ratio. One count has Garwood's interval (1936).
"""

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from scipy.stats import binomtest, chi2

TINGKAT_KEPERCAYAAN = 0.95
# Under this count a percentage says less than the two numbers themselves.
HITUNGAN_KECIL = 10


class Putusan(StrEnum):
    """The only three things that a comparison may be called."""

    LEBIH_BANYAK = "lebih banyak"
    BELUM_DAPAT_DIBEDAKAN = "belum dapat dibedakan"
    LEBIH_SEDIKIT = "lebih sedikit"


@dataclass(frozen=True)
class Perbandingan:
    """`sekarang` in `paparan_sekarang` days against `dulu` in `paparan_dulu` days.

    `rasio` and its bounds are rate ratios, now over then; None where there is nothing to divide
    by, or no bound.
    """

    sekarang: int
    dulu: int
    paparan_sekarang: float
    paparan_dulu: float
    rasio: float | None
    rasio_bawah: float
    rasio_atas: float | None
    p: float
    putusan: Putusan

    @property
    def kecil(self) -> bool:
        """Whether either count is too small for a ratio to be read out."""
        return min(self.sekarang, self.dulu) < HITUNGAN_KECIL


def compare_counts(
    sekarang: int,
    dulu: int,
    paparan_sekarang: float,
    paparan_dulu: float,
    kepercayaan: float = TINGKAT_KEPERCAYAAN,
) -> Perbandingan:
    """Compare two Poisson counts exactly. Exposures in the same unit, days or person-days.

    Raises ValueError for a negative count or an exposure that is not positive.
    """
    if min(sekarang, dulu) < 0 or min(paparan_sekarang, paparan_dulu) <= 0:
        raise ValueError("hitungan tidak boleh negatif dan paparan harus positif")
    total = sekarang + dulu
    if total == 0:
        putusan = Putusan.BELUM_DAPAT_DIBEDAKAN
        return Perbandingan(0, 0, paparan_sekarang, paparan_dulu, None, 0.0, None, 1.0, putusan)
    share = paparan_sekarang / (paparan_sekarang + paparan_dulu)
    test = binomtest(sekarang, total, share)
    interval = test.proportion_ci(kepercayaan, method="exact")
    odds = paparan_dulu / paparan_sekarang
    bawah = interval.low / (1 - interval.low) * odds
    atas = None if interval.high == 1 else interval.high / (1 - interval.high) * odds
    rasio = None if dulu == 0 else sekarang / dulu * odds
    return Perbandingan(
        sekarang,
        dulu,
        paparan_sekarang,
        paparan_dulu,
        rasio,
        float(bawah),
        None if atas is None else float(atas),
        float(test.pvalue),
        judge_ratio(float(bawah), atas),
    )


def judge_ratio(bawah: float, atas: float | None) -> Putusan:
    """What a ratio with these bounds may be called; None is no upper bound."""
    if bawah > 1:
        return Putusan.LEBIH_BANYAK
    if atas is not None and atas < 1:
        return Putusan.LEBIH_SEDIKIT
    return Putusan.BELUM_DAPAT_DIBEDAKAN


def count_interval(jumlah: int, kepercayaan: float = TINGKAT_KEPERCAYAAN) -> tuple[float, float]:
    """Garwood's interval of the mean behind one Poisson count."""
    ekor = (1 - kepercayaan) / 2
    bawah = 0.0 if jumlah == 0 else float(chi2.ppf(ekor, 2 * jumlah) / 2)
    return bawah, float(chi2.ppf(1 - ekor, 2 * (jumlah + 1)) / 2)


def detectable_counts(
    dulu: int, paparan_sekarang: float = 1, paparan_dulu: float = 1
) -> tuple[int | None, int]:
    """The largest count that would be `lebih sedikit` and the smallest `lebih banyak`.

    The first is None when not even zero could be told apart.
    """
    kali = paparan_sekarang / paparan_dulu
    expected = int(dulu * kali)

    def verdict(sekarang: int) -> Putusan:
        return compare_counts(sekarang, dulu, paparan_sekarang, paparan_dulu).putusan

    # A few in a short time say little about a long one, so the search reaches as much further.
    above = range(expected + 1, 5 * expected + 50 * ceil(max(kali, 1)))
    below = range(expected + 1)
    atas = above[bisect_left(above, True, key=lambda n: verdict(n) is Putusan.LEBIH_BANYAK)]
    lower = bisect_left(below, True, key=lambda n: verdict(n) is not Putusan.LEBIH_SEDIKIT)
    return (lower - 1 if lower else None), atas
