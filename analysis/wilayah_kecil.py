"""Areas with few counts: which of them differ by more than chance, and what may be said of each.

An area is never ranked. It is compared with its `harapan`, the count it would have if those of the
region were spread as its people are, and only by three means: the exact Poisson test that a
funnel plot draws (Spiegelhalter 2005), the global empirical Bayes rate of Marshall (1991), and the
gamma prior of Clayton & Kaldor (1987).

The lines of the funnel are where the exact tail probabilities of the count are half of what a line
lets through, so a point is outside a line when and only when Garwood's interval of its count leaves
out its harapan; a single kasus never lies above one. (Garwood's interval of the harapan itself, which is often drawn, has its lower line
above zero everywhere: every small area without a kasus would lie outside.)
"""

from dataclasses import dataclass, fields, replace
from enum import StrEnum

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import pdtr, pdtrc, pdtrik
from scipy.stats import gamma

from analysis.perbandingan import TINGKAT_KEPERCAYAAN
from analysis.wilayah import PER_PENDUDUK, PerWilayah

# Two areas in a thousand lie outside the outer line by chance; a verdict needs that line. The inner
# line lets through one in twenty, which among 29 areas is more than one: it only marks.
GARIS_DALAM = TINGKAT_KEPERCAYAAN
GARIS_LUAR = 0.998
# A risk this many times that of the region is what `peluang` is about.
KALI_RATA = 1.5
# From here on the probability is called large: four in five.
PELUANG_BESAR = 0.8

Angka = np.ndarray


class PutusanWilayah(StrEnum):
    """The only things that an area may be called."""

    DI_ATAS = "di atas harapan"
    SESUAI = "sesuai harapan"
    DI_BAWAH = "di bawah harapan"
    TIDAK_DAPAT_DIHITUNG = "tidak dapat dihitung"


@dataclass(frozen=True)
class Susutan:
    """Empirical Bayes rates: `angka` = `bagian_rata` x `rata` + the rest x the area's own rate.

    `ragam` is the variance between areas that chance does not explain, never negative.
    """

    angka: Angka
    bagian_rata: Angka
    rata: float
    ragam: float


@dataclass(frozen=True)
class BandingWilayah(PerWilayah):
    """Every area against its harapan.

    `rows`: those of PerWilayah and nama_jelas (with the kecamatan where two areas share a name),
    harapan, rasio (jumlah over harapan), putusan, di_tepi (between
    the two lines), angka_disesuaikan (per 10.000 people, empirical Bayes), bagian_rata (the share of
    it that is the region's mean, 0 to 1), peluang (that the risk is over KALI_RATA times the
    region's). All but putusan and di_tepi are missing where they cannot be computed.
    `rata` is the region's rate per 10.000; None without people or without counts.
    """

    rata: float | None = None

    @property
    def dihitung(self) -> pd.DataFrame:
        """The areas that can be compared at all."""
        return self.rows[self.rows["harapan"].notna()]

    def only(self, areas: PerWilayah) -> "BandingWilayah":
        """Some of the areas, with what of theirs has no place, still against the whole region."""
        shown = self.rows[self.rows["kode"].isin(areas.rows["kode"])].reset_index(drop=True)
        return replace(self, rows=shown, tanpa_wilayah=areas.tanpa_wilayah)

    def named(self, putusan: PutusanWilayah) -> list[str]:
        """The areas of that verdict, by name: there is no other order."""
        return sorted(self.rows.loc[self.rows["putusan"] == putusan, "nama_jelas"])

    def by_chance(self, garis: float) -> float:
        """How many of these areas would lie outside a line if none differed from the others."""
        return float(chance_outside(self.dihitung["harapan"].to_numpy(float), garis).sum())


def funnel_limits(harapan: Angka, garis: float) -> tuple[Angka, Angka]:
    """The counts between which `garis` of the areas lie by chance, as ratios to harapan (> 0).

    A count above the upper one has P(X >= count) < (1 - garis) / 2, one below the lower one
    P(X <= count); real numbers, so that the line is smooth. The lower line is 0 where not even a
    count of 0 could be told apart.
    """
    ekor = (1 - garis) / 2
    return pdtrik(ekor, harapan) / harapan, (pdtrik(1 - ekor, harapan) + 1) / harapan


def funnel_curve(garis: float, sampai: float, titik: int = 400) -> pd.DataFrame:
    """A line to be drawn for harapan up to `sampai`. Columns: harapan, bawah, atas (ratios)."""
    harapan = np.linspace(sampai / titik, sampai, titik)
    bawah, atas = funnel_limits(harapan, garis)
    return pd.DataFrame({"harapan": harapan, "bawah": bawah, "atas": atas})


def chance_outside(harapan: Angka, garis: float) -> Angka:
    """The probability that an area with nothing special lies outside a line."""
    bawah, atas = (limit * harapan for limit in funnel_limits(harapan, garis))
    below = np.where(bawah > 0, pdtr(np.ceil(bawah) - 1, harapan), 0.0)
    return below + pdtrc(np.floor(atas), harapan)


def smooth_marshall(jumlah: Angka, paparan: Angka) -> Susutan:
    """Global empirical Bayes rates (Marshall 1991), the variance between areas cut off at zero.

    Uncut, a variance below zero turns areas round: the low become the high. `paparan` (people, or
    harapan) must be positive.
    """
    rata = float(jumlah.sum() / paparan.sum())
    sendiri = jumlah / paparan
    seluruh = float((paparan * (sendiri - rata) ** 2).sum() / paparan.sum())
    ragam = max(0.0, seluruh - rata / float(paparan.mean()))
    # Without any count there is no variance of any kind, and nothing of an area's own to keep.
    bagian_rata = np.ones(len(jumlah)) if ragam == 0 else 1 / (1 + ragam * paparan / rata)
    return Susutan(bagian_rata * rata + (1 - bagian_rata) * sendiri, bagian_rata, rata, ragam)


def fit_gamma(jumlah: Angka, harapan: Angka) -> tuple[float, float] | None:
    """Shape and rate (nu, alpha) of the gamma distribution of relative risks over the areas.

    The two moment equations of Clayton & Kaldor (1987), solved as one in 1/alpha. None where the
    areas differ by no more than chance would have it: then all risks are one.
    """

    def mean(sebaran: float) -> float:
        weight = harapan / (1 + sebaran * harapan)
        return float((weight * jumlah / harapan).sum() / weight.sum())

    def excess(sebaran: float) -> float:
        rata = mean(sebaran)
        squares = harapan * (jumlah / harapan - rata) ** 2 / (1 + sebaran * harapan)
        return float(squares.sum() - (len(jumlah) - 1) * rata)

    if excess(0.0) <= 0:
        return None
    most = 1.0
    while excess(most) > 0:
        most *= 2
    sebaran = brentq(excess, 0.0, most, xtol=1e-12)
    return mean(sebaran) / sebaran, 1 / sebaran


def chance_above(jumlah: Angka, harapan: Angka, kali: float = KALI_RATA) -> Angka:
    """The probability that the risk of each area is over `kali` times that of the region."""
    prior = fit_gamma(jumlah, harapan)
    if prior is None:
        return np.zeros(len(jumlah))
    nu, alpha = prior
    return np.asarray(gamma.sf(kali, nu + jumlah, scale=1 / (alpha + harapan)))


def compare_areas(areas: PerWilayah) -> BandingWilayah:
    """Compare every area of a region with what its people lead to expect.

    Areas without people, and all of them where nothing was counted, cannot be computed; what was
    counted there is not spread over the others.
    """
    rows = areas.rows
    same = rows["nama"].duplicated(keep=False)
    with_kecamatan = rows["nama"] + " (" + rows["nama_kecamatan"] + ")"
    rows = rows.assign(
        nama_jelas=rows["nama"].mask(same, with_kecamatan),
        harapan=np.nan, rasio=np.nan, angka_disesuaikan=np.nan, bagian_rata=np.nan, peluang=np.nan,
        putusan=str(PutusanWilayah.TIDAK_DAPAT_DIHITUNG), di_tepi=False,
    )  # fmt: skip
    known = (rows["penduduk"] > 0).to_numpy()
    jumlah = rows.loc[known, "jumlah"].to_numpy(float)
    paparan = rows.loc[known, "penduduk"].to_numpy(float) * areas.tahun
    of_areas = {one.name: getattr(areas, one.name) for one in fields(PerWilayah)} | {"rows": rows}
    if jumlah.sum() == 0:
        return BandingWilayah(**of_areas)
    harapan = paparan * jumlah.sum() / paparan.sum()
    rasio = jumlah / harapan
    (bawah, atas), (dalam_bawah, dalam_atas) = (
        funnel_limits(harapan, garis) for garis in (GARIS_LUAR, GARIS_DALAM)
    )
    putusan = np.select(
        [rasio > atas, rasio < bawah],
        [str(PutusanWilayah.DI_ATAS), str(PutusanWilayah.DI_BAWAH)],
        str(PutusanWilayah.SESUAI),
    )
    susutan = smooth_marshall(jumlah, paparan)
    beyond = (rasio > dalam_atas) | (rasio < dalam_bawah)
    found = {
        "harapan": harapan,
        "rasio": rasio,
        "angka_disesuaikan": susutan.angka * PER_PENDUDUK,
        "bagian_rata": susutan.bagian_rata,
        "peluang": chance_above(jumlah, harapan),
        "putusan": putusan,
        "di_tepi": beyond & (putusan == PutusanWilayah.SESUAI),
    }
    for kolom, values in found.items():
        rows.loc[known, kolom] = values
    return BandingWilayah(**of_areas, rata=susutan.rata * PER_PENDUDUK)
