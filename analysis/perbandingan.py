"""Two counts over two stretches of time, or two shares: is the difference more than chance?

Counts: the exact conditional test. Given their sum, the first count is binomial with the share of
the exposure (Przyborowski & Wilenski 1940). The interval of the ratio is Clopper-Pearson's for
that share, carried over to the ratio. One count has Garwood's interval (1936).

Shares: Fisher's exact test, twice the smaller tail, which calls two shares different exactly where
the conditional interval of their odds ratio leaves out 1. One share has Clopper and Pearson's
interval (1934): like the others here it covers at least as often as it says, which Wilson's does
not for the shares near 0 and 1 that small categories have.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from scipy.special import bdtr, bdtrc
from scipy.stats import beta, binomtest, chi2, hypergeom

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


@dataclass(frozen=True)
class Bagian:
    """`jumlah` of `semua`, with the bounds (0 to 1) of the share behind it."""

    jumlah: int
    semua: int
    bawah: float
    atas: float

    @property
    def nilai(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.jumlah / self.semua if self.semua else None

    @property
    def kecil(self) -> bool:
        """Whether the share is of so few that only the two counts should be read out."""
        return self.semua < HITUNGAN_KECIL


@dataclass(frozen=True)
class PerbandinganBagian:
    """The share `sekarang` against the share `dulu`; `putusan` is about the shares, not the counts.

    The counts may well differ the other way: 45 of 60 is a larger share than 50 of 100.
    """

    sekarang: Bagian
    dulu: Bagian
    p: float
    putusan: Putusan

    @property
    def kecil(self) -> bool:
        """Whether either share is of too few to be read out as a percentage."""
        return self.sekarang.kecil or self.dulu.kecil


def measure_share(jumlah: int, semua: int, kepercayaan: float = TINGKAT_KEPERCAYAAN) -> Bagian:
    """A share with Clopper and Pearson's interval; nothing is known (0 to 1) of none at all.

    Raises ValueError for a part that is negative or larger than the whole.
    """
    if not 0 <= jumlah <= semua:
        raise ValueError("bagian harus di antara nol dan seluruhnya")
    ekor = (1 - kepercayaan) / 2
    bawah = 0.0 if jumlah == 0 else float(beta.ppf(ekor, jumlah, semua - jumlah + 1))
    atas = 1.0 if jumlah == semua else float(beta.ppf(1 - ekor, jumlah + 1, semua - jumlah))
    return Bagian(jumlah, semua, bawah, atas)


def compare_shares(
    sekarang: int,
    semua: int,
    dulu: int,
    semua_dulu: int,
    kepercayaan: float = TINGKAT_KEPERCAYAAN,
) -> PerbandinganBagian:
    """Compare `sekarang` of `semua` with `dulu` of `semua_dulu` exactly; the two are separate people.

    `p` is twice the smaller tail of Fisher's test, so it agrees with the central interval.
    Raises ValueError for a part that is negative or larger than its whole.
    """
    one = measure_share(sekarang, semua, kepercayaan)
    other = measure_share(dulu, semua_dulu, kepercayaan)
    chance = hypergeom(semua + semua_dulu, sekarang + dulu, semua)
    fewer, more = float(chance.cdf(sekarang)), float(chance.sf(sekarang - 1))
    p = min(1.0, 2 * min(fewer, more))
    putusan = Putusan.BELUM_DAPAT_DIBEDAKAN
    # Exactly 5 % is not less than 5 %, also where the sum of the tail is rounded.
    if p < (1 - kepercayaan) * (1 - 1e-9):
        putusan = Putusan.LEBIH_BANYAK if more < fewer else Putusan.LEBIH_SEDIKIT
    return PerbandinganBagian(one, other, p, putusan)


def adjust_together(p: Sequence[float]) -> list[float]:
    """The p-values of comparisons that are read together, adjusted after Holm (1979).

    Where none of them differs, at most 5 % of such groups have any adjusted value under 0.05.
    """
    order = sorted(range(len(p)), key=p.__getitem__)
    adjusted, largest = [0.0] * len(p), 0.0
    for rank, position in enumerate(order):
        largest = max(largest, min(1.0, (len(p) - rank) * p[position]))
        adjusted[position] = largest
    return adjusted


def judge_together(hasil: Sequence[PerbandinganBagian]) -> list[Putusan]:
    """What each may be called when all of them are read as one answer: see `adjust_together`.

    Where neither side counts anyone there is nothing to compare, so it makes the others no stricter.
    """
    counted = [number for number, one in enumerate(hasil) if one.sekarang.jumlah + one.dulu.jumlah]
    adjusted = adjust_together([hasil[number].p for number in counted])
    putusan = [Putusan.BELUM_DAPAT_DIBEDAKAN] * len(hasil)
    for number, p in zip(counted, adjusted, strict=True):
        if p < 1 - TINGKAT_KEPERCAYAAN:
            putusan[number] = hasil[number].putusan
    return putusan


def detectable_counts(
    dulu: int, paparan_sekarang: float = 1, paparan_dulu: float = 1
) -> tuple[int | None, int]:
    """The largest count that would be `lebih sedikit` and the smallest `lebih banyak`.

    The first is None when not even zero could be told apart.
    """
    kali = paparan_sekarang / paparan_dulu
    expected = int(dulu * kali)
    share = paparan_sekarang / (paparan_sekarang + paparan_dulu)
    ekor = (1 - TINGKAT_KEPERCAYAAN) / 2

    def verdict(sekarang: int) -> Putusan:
        # Clopper-Pearson's bound leaves out the share when, and only when, the tail is thinner than
        # this: the verdict of `compare_counts` without its interval, a hundred times as fast.
        total = sekarang + dulu
        if sekarang and bdtrc(sekarang - 1, total, share) < ekor:
            return Putusan.LEBIH_BANYAK
        if total and bdtr(sekarang, total, share) < ekor:
            return Putusan.LEBIH_SEDIKIT
        return Putusan.BELUM_DAPAT_DIBEDAKAN

    # A few in a short time say little about a long one, so the search reaches as much further.
    above = range(expected + 1, 5 * expected + 50 * ceil(max(kali, 1)))
    below = range(expected + 1)
    atas = above[bisect_left(above, True, key=lambda n: verdict(n) is Putusan.LEBIH_BANYAK)]
    lower = bisect_left(below, True, key=lambda n: verdict(n) is not Putusan.LEBIH_SEDIKIT)
    return (lower - 1 if lower else None), atas
