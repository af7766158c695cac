"""Which visits: the most need within the money, the teams and what was asked, by HiGHS.

HiGHS is not safe in a session's thread and may return nothing without a word when its threads
differ, so this runs in `python -m analysis.rencana` alone, on one thread, and every status is read.
"""

import math
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from analysis.rencana.soal import Soal, find_terbuka

# An area and a kind, as positions in the question.
Pasangan = tuple[int, int]
# What the first, second and third visit of an area count, in quarters: 1, 1/2, 1/4.
FAKTOR = (4, 2, 1)
PER_POIN = FAKTOR[0]
# One thread, always. Shifting finds a first plan at once where HiGHS else searched for seconds, and
# without the search by reduced cost proofs took less time too (measured on 326 areas).
PILIHAN_HIGHS = {
    "threads": 1,
    "mip_heuristic_run_shifting": True,
    "mip_heuristic_run_root_reduced_cost": False,
}
# The solver's own tolerance is 1e-6; objectives are whole numbers.
TOLERANSI = 1e-4


@dataclass(frozen=True)
class Jawaban:
    """What the solver found: the columns (None: nothing in time) and the largest value possible.

    `mungkin` False: proven that nothing keeps to all demands.
    """

    isi: np.ndarray | None
    batas: float
    mungkin: bool = True


def solve(
    nilai: np.ndarray,
    constraints: LinearConstraint,
    atas: np.ndarray,
    *,
    detik: float,
    celah: float = 0.0,
    bulat: np.ndarray | None = None,
) -> Jawaban:
    """The whole columns 0..`atas` of greatest value, within a relative gap and a time in seconds.

    `bulat` is False for columns that may be parts. Raises RuntimeError for any other end.
    """
    with warnings.catch_warnings():
        # SciPy hands these to HiGHS, and says that it does not know the options itself.
        warnings.filterwarnings("ignore", "Unrecognized options", RuntimeWarning)
        found = milp(
            -nilai.astype(float),
            integrality=np.ones(len(nilai)) if bulat is None else bulat.astype(int),
            bounds=Bounds(np.zeros(len(nilai)), atas),
            constraints=constraints,
            options={"mip_rel_gap": celah, "time_limit": max(detik, 0.05), **PILIHAN_HIGHS},
        )
    if found.status == 2:
        return Jawaban(None, -math.inf, mungkin=False)
    if found.status not in (0, 1):
        raise RuntimeError(f"HiGHS: {found.message}")
    batas = math.inf if found.mip_dual_bound is None else -float(found.mip_dual_bound)
    if found.x is None:
        return Jawaban(None, batas)
    return Jawaban(np.rint(found.x) if bulat is None else found.x, batas)


class Baris:
    """Rows of a programme while they are collected, as lower <= sum of columns <= upper."""

    def __init__(self) -> None:
        self._kolom: list[Sequence[int]] = []
        self._nilai: list[Sequence[float]] = []
        self._bawah: list[float] = []
        self._atas: list[float] = []

    def add(
        self,
        kolom: Sequence[int],
        nilai: Sequence[float] | None = None,
        *,
        bawah: float = -math.inf,
        atas: float = math.inf,
    ) -> None:
        """One row; every column counts once where no values are given."""
        self._kolom.append(kolom)
        self._nilai.append([1.0] * len(kolom) if nilai is None else nilai)
        self._bawah.append(bawah)
        self._atas.append(atas)

    def finish(self, jumlah_kolom: int) -> LinearConstraint:
        """All rows as one sparse matrix."""
        panjang = [0, *(len(row) for row in self._kolom)]
        kolom = np.array([one for row in self._kolom for one in row], dtype=np.int32)
        nilai = np.array([one for row in self._nilai for one in row], dtype=float)
        matriks = csr_array(
            (nilai, kolom, np.cumsum(panjang)), shape=(len(self._kolom), jumlah_kolom)
        )
        return LinearConstraint(matriks, np.array(self._bawah), np.array(self._atas))


@dataclass(frozen=True)
class Pilihan:
    """The chosen pairs (area, kind) as positions in the question, in order.

    `nilai` and what no choice can exceed, `batas`, in quarters of a point.
    """

    pasangan: tuple[Pasangan, ...]
    nilai: int
    batas: int

    @property
    def terbukti(self) -> bool:
        """Whether nothing can be better."""
        return self.nilai >= self.batas

    @property
    def celah(self) -> float:
        """The share of what is possible at most that may be missing."""
        return 0.0 if self.batas <= 0 else max(0.0, (self.batas - self.nilai) / self.batas)


def nilai_wilayah(kebutuhan: Iterable[int]) -> int:
    """Quarters of a point that these visits of one area count together, the best first."""
    return sum(
        faktor * nilai
        for faktor, nilai in zip(FAKTOR, sorted(kebutuhan, reverse=True), strict=False)
    )


def order_in_area(
    pasangan: Iterable[Pasangan], nilai: np.ndarray
) -> dict[Pasangan, tuple[int, int]]:
    """For each chosen pair: n-th in its area (the best first, then by kind), and the quarters of a
    point that it counts there. `nilai` is the need by area and kind."""
    per_wilayah = defaultdict(list)
    for pair in pasangan:
        per_wilayah[pair[0]].append(pair)
    return {
        pair: (n, FAKTOR[n - 1] * int(nilai[pair]))
        for pairs in per_wilayah.values()
        for n, pair in enumerate(sorted(pairs, key=lambda one: (-nilai[one], one)), start=1)
    }


def as_matrix(kebutuhan: pd.DataFrame, soal: Soal, kolom: str) -> np.ndarray:
    """A column of the need as areas x kinds, in the order of the question."""
    wide = kebutuhan.pivot_table(index="kode", columns="jenis", values=kolom, aggfunc="first")
    wide = wide.reindex(
        index=[one.kode for one in soal.wilayah], columns=[one.kode for one in soal.jenis]
    )
    return wide.to_numpy()


class Model:
    """The rows of one question, built once and solved for as many needs as wanted.

    Columns: y[i,j,n] (0/1, kind j is the n-th best visit of area i), b[j] (visits of kind j), a (areas
    with a visit), then the months. In the choice alone these are s[j,t], how many visits of kind j fall
    in month t, over all areas. That is an exact relaxation of the joint problem: team-days and the
    months of a kind only ask *how many* visits of a kind a month has, so any timetable of single visits
    adds up to some s, and the visits of a kind can be dealt out to its s in any way. What it forgets is
    that an area is never visited twice in a month. So its optimum is never below the joint one, and
    where `jadwal` finds a month for every chosen visit, the choice is an optimum of both. With one visit
    per area it always does.

    With `rinci` the months are x[i,j,t] for every area, which forgets nothing and is slower.
    """

    def __init__(self, soal: Soal, boleh: np.ndarray, *, rinci: bool = False) -> None:
        """`boleh`: which pairs may be chosen (areas x kinds)."""
        self.soal = soal
        self.lapis = min(soal.maks_per_wilayah, len(soal.jenis), len(FAKTOR))
        self.pasangan = [(int(i), int(j)) for i, j in np.argwhere(boleh)]
        self._tempat = {pair: at * self.lapis for at, pair in enumerate(self.pasangan)}
        self._jumlah_y = len(self.pasangan) * self.lapis
        self._banyak = [self._jumlah_y + j for j in range(len(soal.jenis))]
        self._area = self._jumlah_y + len(soal.jenis)
        self._awal_bulan = self._area + 1
        self.mungkin = [
            [t for t, bulan in enumerate(soal.bulan) if bulan.month not in jenis.tidak_bulan]
            for jenis in soal.jenis
        ]
        self._baris = Baris()
        self._add_wilayah()
        self._add_banyak()
        self._add_permintaan()
        bulan = self._add_bulan_rinci() if rinci else self._add_bulan()
        self.jumlah_kolom = self._awal_bulan + len(bulan)
        self._atas = np.ones(self.jumlah_kolom)
        self._atas[self._jumlah_y : self._awal_bulan if rinci else None] = len(soal.wilayah)
        self.constraints = self._baris.finish(self.jumlah_kolom)

    def _y(self, pairs: Iterable[Pasangan]) -> list[int]:
        """The columns of these pairs, all n."""
        return [self._tempat[pair] + n for pair in pairs for n in range(self.lapis)]

    def _add_wilayah(self) -> None:
        """An area has a visit of a kind once, an n-th visit once, and no more visits than months."""
        per_wilayah = defaultdict(list)
        for i, j in self.pasangan:
            per_wilayah[i].append(j)
        self._per_wilayah = per_wilayah
        for i, kinds in per_wilayah.items():
            for j in kinds:
                if self.lapis > 1:
                    self._baris.add(self._y([(i, j)]), atas=1)
            for n in range(self.lapis):
                self._baris.add([self._tempat[i, j] + n for j in kinds], atas=1)
            for bulan in _sets_of_months([self.mungkin[j] for j in kinds]):
                inside = [j for j in kinds if set(self.mungkin[j]) <= bulan]
                if len(bulan) < min(self.lapis, len(inside)):
                    self._baris.add(self._y((i, j) for j in inside), atas=len(bulan))

    def _add_banyak(self) -> None:
        """How many visits a kind has, and how many areas have a first one.

        The rows of money, teams and months are about these few, and branching on them is what
        lets the solver prove an optimum.
        """
        for j, at in enumerate(self._banyak):
            self._add_sum(self._y(pair for pair in self.pasangan if pair[1] == j), [at])
        self._add_sum([self._tempat[pair] for pair in self.pasangan], [self._area])

    def _add_permintaan(self) -> None:
        """What the plan was asked to keep to."""
        soal, wilayah = self.soal, self.soal.wilayah
        self._baris.add(self._banyak, atas=soal.jumlah_kunjungan)
        if soal.uang is not None:
            # Rupiah are large numbers: the solver works better in the largest sum all costs share.
            satuan = math.gcd(*(jenis.biaya for jenis in soal.jenis)) or 1
            biaya = [float(jenis.biaya // satuan) for jenis in soal.jenis]
            self._baris.add(self._banyak, biaya, atas=soal.uang // satuan)
        if soal.per_kecamatan:
            for kode in sorted({one.kode_kecamatan for one in wilayah}):
                inside = [pair for pair in self.pasangan if wilayah[pair[0]].kode_kecamatan == kode]
                self._baris.add(self._y(inside), bawah=soal.per_kecamatan)
        for i, one in enumerate(wilayah):
            if one.kode in soal.wajib:
                self._baris.add(self._y((i, j) for j in self._per_wilayah[i]), bawah=1)
        for at, jenis in zip(self._banyak, soal.jenis, strict=True):
            paling_banyak = math.inf if jenis.paling_banyak is None else jenis.paling_banyak
            self._baris.add([at], bawah=jenis.paling_sedikit, atas=paling_banyak)

    def _add_bulan(self) -> list[Pasangan]:
        """The columns s[j,t], as (j, t)."""
        columns = [(j, t) for j, months in enumerate(self.mungkin) for t in months]
        at = {pair: self._awal_bulan + k for k, pair in enumerate(columns)}
        for j, months in enumerate(self.mungkin):
            self._add_sum([at[j, t] for t in months], [self._banyak[j]])
        for t in range(len(self.soal.bulan)):
            kinds = [j for j, months in enumerate(self.mungkin) if t in months]
            mine = [at[j, t] for j in kinds]
            self._add_hari_tim(mine, kinds)
            if self.lapis > 1:
                # In a month an area is visited once.
                self._baris.add([*mine, self._area], [1.0] * len(mine) + [-1.0], atas=0)
        return columns

    def _add_bulan_rinci(self) -> list[tuple[int, int, int]]:
        """The columns x[i,j,t], as (i, j, t)."""
        columns = [(i, j, t) for i, j in self.pasangan for t in self.mungkin[j]]
        self._rincian = {triple: self._awal_bulan + k for k, triple in enumerate(columns)}
        for i, j in self.pasangan:
            self._add_sum(self._y([(i, j)]), [self._rincian[i, j, t] for t in self.mungkin[j]])
        for t in range(len(self.soal.bulan)):
            here = [triple for triple in columns if triple[2] == t]
            self._add_hari_tim([self._rincian[one] for one in here], [j for _i, j, _t in here])
            per_wilayah = defaultdict(list)
            for one in here:
                per_wilayah[one[0]].append(self._rincian[one])
            for mine in per_wilayah.values():
                self._baris.add(mine, atas=1)
        return columns

    def _add_sum(self, kolom: list[int], jumlah: list[int]) -> None:
        """The first columns together are as many as the others together."""
        nilai = [1.0] * len(kolom) + [-1.0] * len(jumlah)
        self._baris.add(kolom + jumlah, nilai, bawah=0, atas=0)

    def _add_hari_tim(self, kolom: list[int], kinds: list[int]) -> None:
        hari = [float(self.soal.jenis[j].hari_tim) for j in kinds]
        self._baris.add(kolom, hari, atas=self.soal.tim * self.soal.hari_per_tim)

    def choose(self, nilai: np.ndarray, *, detik: float, celah: float = 0.0) -> Jawaban:
        """The solver's answer for this need (areas x kinds, whole points)."""
        tujuan = np.zeros(self.jumlah_kolom)
        for pair, at in self._tempat.items():
            tujuan[at : at + self.lapis] = [f * nilai[pair] for f in FAKTOR[: self.lapis]]
        return solve(tujuan, self.constraints, self._atas, detik=detik, celah=celah)

    def read(self, isi: np.ndarray) -> list[Pasangan]:
        """The chosen pairs."""
        y = isi[: self._jumlah_y].reshape(-1, self.lapis).sum(axis=1)
        return [pair for pair, banyak in zip(self.pasangan, y, strict=True) if banyak > 0.5]

    def read_bulan(self, isi: np.ndarray) -> dict[Pasangan, int]:
        """The month of each chosen pair (position in the question), of a detailed model."""
        return {(i, j): t for (i, j, t), at in self._rincian.items() if isi[at] > 0.5}


def _sets_of_months(mungkin: list[list[int]]) -> list[frozenset[int]]:
    """Every union of these sets of months that is smaller than the most visits of an area."""
    unions: set[frozenset[int]] = set()
    for months in {frozenset(one) for one in mungkin}:
        unions |= {months} | {months | one for one in unions}
    return sorted((one for one in unions if len(one) < len(FAKTOR)), key=sorted)


def may_be_chosen(kebutuhan: pd.DataFrame, soal: Soal) -> np.ndarray:
    """Which pairs (areas x kinds) may be chosen: a target group there, and not excluded."""
    terbuka = find_terbuka(soal)
    area = np.array([terbuka[one.kode] > 0 for one in soal.wilayah])
    return as_matrix(kebutuhan, soal, "ada_sasaran").astype(bool) & area[:, None]


def read_pilihan(model: Model, jawaban: Jawaban, nilai: np.ndarray) -> Pilihan | None:
    """The choice in an answer, counted again in whole numbers; None where there is none."""
    if jawaban.isi is None:
        return None
    pasangan = model.read(jawaban.isi)
    dapat = sum(dapat for _n, dapat in order_in_area(pasangan, nilai).values())
    # Where time ended before any bound: every visit counted in full, the best ones there are.
    penuh = sorted((PER_POIN * int(nilai[pair]) for pair in model.pasangan), reverse=True)
    batas = min(jawaban.batas, sum(penuh[: model.soal.jumlah_kunjungan]))
    batas = math.floor(batas + TOLERANSI)
    return Pilihan(tuple(pasangan), dapat, max(dapat, batas))


def prefer_codes(pilihan: Pilihan, nilai: np.ndarray, model: Model) -> Pilihan:
    """The same plan, with the lower code where two areas could take one another's place.

    An area without a visit takes over all visits of one with a higher code if each is needed just
    as much there, and the kecamatan and wajib areas keep what was asked for them.
    """
    soal, boleh = model.soal, set(model.pasangan)
    kinds = defaultdict(list)
    for i, j in pilihan.pasangan:
        kinds[i].append(j)
    kecamatan = [one.kode_kecamatan for one in soal.wilayah]
    banyak = Counter(kecamatan[i] for i, _j in pilihan.pasangan)
    for baru in range(len(soal.wilayah)):
        if baru in kinds:
            continue
        for lama in sorted(kinds, reverse=True):
            dipindah = kinds[lama]
            if lama < baru:
                break
            if (
                soal.wilayah[lama].kode not in soal.wajib
                and all((baru, j) in boleh and nilai[baru, j] == nilai[lama, j] for j in dipindah)
                and (
                    kecamatan[baru] == kecamatan[lama]
                    or banyak[kecamatan[lama]] - len(dipindah) >= soal.per_kecamatan
                )
            ):
                kinds[baru] = kinds.pop(lama)
                banyak[kecamatan[lama]] -= len(dipindah)
                banyak[kecamatan[baru]] += len(dipindah)
                break
    return replace(pilihan, pasangan=tuple(sorted((i, j) for i in kinds for j in kinds[i])))
