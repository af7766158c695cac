"""Which further cells to hide: at the least cost, and with the proof that less would not do.

Cutting planes after Fischetti and Salazar (2001): the master chooses cells, the opponent
(`penyamaran.lawan`) shows which needed deviation it cannot make, and that becomes a row of the
master. A greedy choice comes first, is what remains when time runs out, and says so.
"""

import time
from dataclasses import dataclass, field
from enum import StrEnum

import highspy
import numpy as np

from analysis.penyamaran.lawan import (
    TOLERANSI,
    Jangkauan,
    Lawan,
    Sasaran,
    find_sasaran,
    make_solver,
)
from analysis.penyamaran.tabel import Tabel, TabelError

DETIK = 120.0
# For making a pattern smaller that could not be proven, after that.
DETIK_RAPIKAN = 20.0
# The bound of the relaxed master must rise by this much in a few rounds to be worth going on.
KEMAJUAN = 1e-3
PUTARAN_TANPA_KEMAJUAN = 5


class Cara(StrEnum):
    """How the pattern was found."""

    OPTIMAL = "optimal"
    SERAKAH = "serakah"

    @property
    def kalimat(self) -> str:
        """What a person should know of it."""
        if self is Cara.OPTIMAL:
            return "terbukti paling sedikit yang perlu disamarkan"
        return "belum terbukti paling sedikit; tetap aman"


@dataclass(frozen=True)
class Penyamaran:
    """The pattern: which cells are hidden besides the primary ones, and what is known of its cost.

    `biaya` is the weight of `tambahan`, `batas` what no pattern can cost less than.
    """

    primer: tuple[str, ...]
    tambahan: tuple[str, ...]
    biaya: float
    batas: float
    cara: Cara
    detik: float
    putaran: int

    @property
    def pola(self) -> tuple[str, ...]:
        """Every cell that would be published but for the protection."""
        return self.primer + self.tambahan

    @property
    def selisih(self) -> float:
        """How much of the cost might be spared, 0 to 1."""
        return 0.0 if self.biaya <= 0 else max(0.0, (self.biaya - self.batas) / self.biaya)


def suppress(tabel: Tabel, *, detik: float = DETIK) -> Penyamaran:
    """The cheapest pattern found within `detik` seconds that leaves every cell safe.

    Raises TabelError where no pattern can: too much may never be hidden.
    """
    return _Pencarian(tabel, detik).run()


def find_exposed(tabel: Tabel, terbuka: np.ndarray) -> list[Sasaran]:
    """What the opponent can work out too closely when just these cells are hidden (bool per cell)."""
    pencarian = _Pencarian(tabel, DETIK)
    return pencarian.find_unsafe(terbuka | tabel.primer | tabel.tertutup)


@dataclass
class _Bukti:
    """Deviations that showed a direction to be safe, kept to spare the same question."""

    deviasi: dict[Sasaran, np.ndarray] = field(default_factory=dict)

    def remember(self, deviasi: np.ndarray, sasaran: list[Sasaran]) -> None:
        for one in sasaran:
            if one.is_reached(deviasi):
                self.deviasi[one] = deviasi

    def holds(self, one: Sasaran, lawan: Lawan, terbuka: np.ndarray) -> bool:
        found = self.deviasi.get(one)
        return found is not None and lawan.is_within(found, terbuka)


class _Pencarian:
    """One search; it keeps the proofs and the time."""

    def __init__(self, tabel: Tabel, detik: float) -> None:
        self.tabel = tabel
        self.sasaran = find_sasaran(tabel)
        self.lawan = Lawan(tabel)
        self.lawan_bulat = Lawan(tabel, bulat=True) if tabel.isi.bulat else None
        self.bukti, self.bukti_bulat = _Bukti(), _Bukti()
        self.tetap = tabel.primer | tabel.tertutup
        self.mulai = time.monotonic()
        self.detik = detik
        self.putaran = 0

    @property
    def sisa(self) -> float:
        return self.detik - (time.monotonic() - self.mulai)

    def run(self) -> Penyamaran:
        if not self.sasaran:
            return self._result(self.tetap, 0.0)
        terbaik = self._repair(self.tetap.copy())
        master = _Master(self.tabel, self.tetap)
        self._cut_relaxed(master)
        batas = 0.0
        while self.sisa > 0:
            self.putaran += 1
            calon, batas = master.choose(self.sisa)
            if calon is None or batas >= self._cost(terbaik) - TOLERANSI:
                break
            calon = calon | self.tetap
            if not self._cut(master, calon.astype(float)):
                if self.find_unsafe(calon):
                    master.add_superset(calon)
                else:
                    terbaik = calon
                    break
            else:
                diperbaiki = self._repair(calon.copy())
                if self._cost(diperbaiki) < self._cost(terbaik):
                    terbaik = diperbaiki
        return self._result(self._trim(terbaik, proven=self._is_proven(terbaik, batas)), batas)

    def find_unsafe(self, terbuka: np.ndarray) -> list[Sasaran]:
        """The directions that the opponent closes with these cells hidden, whole numbers known."""
        lebar = terbuka.astype(float)
        unsafe = []
        for one in self.sasaran:
            if self._is_safe(one, lebar) and self._is_safe_bulat(one, lebar):
                continue
            unsafe.append(one)
        return unsafe

    def _is_safe(self, one: Sasaran, lebar: np.ndarray) -> bool:
        if self.bukti.holds(one, self.lawan, lebar):
            return True
        hasil = self.lawan.reach(one, lebar)
        self.bukti.remember(hasil.deviasi, self.sasaran)
        return one.is_reached(hasil.deviasi)

    def _is_safe_bulat(self, one: Sasaran, lebar: np.ndarray) -> bool:
        if self.lawan_bulat is None or self.bukti_bulat.holds(one, self.lawan, lebar):
            return True
        found = self.bukti.deviasi[one]
        if np.abs(found - np.round(found)).max() < TOLERANSI:
            self.bukti_bulat.remember(np.round(found), self.sasaran)
            if self.bukti_bulat.holds(one, self.lawan, lebar):
                return True
        hasil = self.lawan_bulat.reach(one, lebar)
        self.bukti_bulat.remember(hasil.deviasi, self.sasaran)
        return one.is_reached(hasil.deviasi)

    def _cut_relaxed(self, master: "_Master") -> None:
        """Cuts from the master without whole numbers, as long as they raise its bound."""
        history: list[float] = []
        while self.sisa > 0:
            self.putaran += 1
            terbuka, batas = master.relax()
            if not self._cut(master, np.where(self.tetap, 1.0, terbuka)):
                return
            history.append(batas)
            if len(history) > PUTARAN_TANPA_KEMAJUAN:
                dulu = history[-1 - PUTARAN_TANPA_KEMAJUAN]
                if batas - dulu <= KEMAJUAN * max(batas, 1e-9):
                    return

    def _cut(self, master: "_Master", lebar: np.ndarray) -> bool:
        """Give the master a row for each deviation that is out of reach. Whether there was one."""
        found = False
        for one in self.sasaran:
            if self.bukti.holds(one, self.lawan, lebar):
                continue
            hasil = self.lawan.reach(one, lebar)
            self.bukti.remember(hasil.deviasi, self.sasaran)
            if not one.is_reached(hasil.deviasi):
                found |= master.add(one, hasil, lebar)
        return found

    def _repair(self, terbuka: np.ndarray) -> np.ndarray:
        """Hide more until nothing is exposed: for each exposed cell the cheapest deviation."""
        perbaikan = _Perbaikan(self.tabel, self.lawan)
        while unsafe := self.find_unsafe(terbuka):
            before = terbuka.sum()
            for one in unsafe:
                if not self._is_safe(one, terbuka.astype(float)):
                    terbuka |= perbaikan.find_cells(one, terbuka)
            if terbuka.sum() == before:
                # Whole numbers alone expose it: hide the cheapest cell that is left.
                left = np.flatnonzero(self.tabel.bebas & ~terbuka)
                if not len(left):
                    raise TabelError(_impossible(self.tabel, unsafe[0]))
                terbuka[left[np.argmin(self.tabel.bobot[left])]] = True
        return terbuka

    def _trim(self, terbuka: np.ndarray, *, proven: bool) -> np.ndarray:
        """Publish again what need not be hidden, the dearest first; where the least cost is proven,
        only what costs nothing."""
        tambahan = np.flatnonzero(terbuka & ~self.tetap)
        if proven:
            tambahan = tambahan[self.tabel.bobot[tambahan] == 0]
        berakhir = time.monotonic() + DETIK_RAPIKAN
        for sel in tambahan[np.argsort(-self.tabel.bobot[tambahan], kind="stable")]:
            if time.monotonic() > berakhir:
                break
            terbuka[sel] = False
            if not self._all_safe(terbuka):
                terbuka[sel] = True
        return terbuka

    def _all_safe(self, terbuka: np.ndarray) -> bool:
        lebar = terbuka.astype(float)
        return all(
            self._is_safe(one, lebar) and self._is_safe_bulat(one, lebar) for one in self.sasaran
        )

    def _is_proven(self, terbuka: np.ndarray, batas: float) -> bool:
        biaya = self._cost(terbuka)
        return biaya - batas <= TOLERANSI * max(1.0, biaya)

    def _cost(self, terbuka: np.ndarray) -> float:
        return float(self.tabel.bobot[terbuka & ~self.tetap].sum())

    def _result(self, terbuka: np.ndarray, batas: float) -> Penyamaran:
        ids = np.array(self.tabel.ids, dtype=object)
        biaya, terbukti = self._cost(terbuka), self._is_proven(terbuka, batas)
        return Penyamaran(
            primer=tuple(ids[self.tabel.primer]),
            tambahan=tuple(ids[terbuka & ~self.tetap]),
            biaya=biaya,
            batas=biaya if terbukti else batas,
            cara=Cara.OPTIMAL if terbukti else Cara.SERAKAH,
            detik=time.monotonic() - self.mulai,
            putaran=self.putaran,
        )


class _Master:
    """Which free cells to hide at the least weight, under the rows found so far."""

    def __init__(self, tabel: Tabel, tetap: np.ndarray) -> None:
        self.tabel = tabel
        self.tetap = tetap
        self.bebas = np.flatnonzero(tabel.bebas)
        self._solver = make_solver()
        for sel in self.bebas:
            self._solver.addCol(float(tabel.bobot[sel]), 0.0, 1.0, 0, [], [])
        self._solver.setOptionValue("mip_rel_gap", 0.0)
        self._bulat = False

    def add(self, one: Sasaran, hasil: Jangkauan, lebar: np.ndarray) -> bool:
        """A row: the cells that could help must together give what is needed. Whether it is new."""
        tetap = float(hasil.harga[self.tetap].sum())
        kurang = one.perlu - tetap
        if kurang <= TOLERANSI * one.perlu:
            return False
        beri = np.minimum(hasil.harga[self.bebas], kurang) / kurang
        (helps,) = np.nonzero(beri > 1e-9)
        if not len(helps):
            raise TabelError(_impossible(self.tabel, one))
        if beri @ lebar[self.bebas] >= 1 - TOLERANSI:
            return False
        self._solver.addRow(1.0, highspy.kHighsInf, len(helps), helps.astype(np.int32), beri[helps])
        return True

    def add_superset(self, terbuka: np.ndarray) -> None:
        """These cells are not enough, and no part of them is: at least one more must be hidden."""
        (rest,) = np.nonzero(~terbuka[self.bebas])
        self._solver.addRow(
            1.0, highspy.kHighsInf, len(rest), rest.astype(np.int32), np.ones(len(rest))
        )

    def relax(self) -> tuple[np.ndarray, float]:
        """The best choice of parts of cells, and what it costs."""
        self._solver.run()
        return self._read(), self._solver.getInfo().objective_function_value

    def choose(self, detik: float) -> tuple[np.ndarray | None, float]:
        """The best choice of whole cells (None when time ended), and what none can cost less than."""
        solver = self._solver
        if not self._bulat:
            kinds = [highspy.HighsVarType.kInteger] * len(self.bebas)
            for column, kind in enumerate(kinds):
                solver.changeColIntegrality(column, kind)
            self._bulat = True
        solver.setOptionValue("time_limit", solver.getRunTime() + max(detik, 0.1))
        solver.run()
        batas = max(0.0, solver.getInfo().mip_dual_bound)
        if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None, batas
        return self._read() > 0.5, batas

    def _read(self) -> np.ndarray:
        terbuka = np.zeros(len(self.tabel.nilai))
        terbuka[self.bebas] = np.clip(self._solver.getSolution().col_value, 0.0, 1.0)
        return terbuka


class _Perbaikan:
    """The cheapest deviation that makes an exposed cell safe: the cells it moves are hidden."""

    def __init__(self, tabel: Tabel, lawan: Lawan) -> None:
        self.tabel = tabel
        self.lawan = lawan
        rows, columns = tabel.matriks.shape
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = 2 * columns, rows
        model.col_cost_ = np.zeros(2 * columns)
        model.col_lower_ = np.zeros(2 * columns)
        boleh = ~tabel.beku
        model.col_upper_ = np.concatenate([lawan.naik * boleh, lawan.turun * boleh])
        model.row_lower_ = model.row_upper_ = np.zeros(rows)
        both = tabel.matriks.tocsc()
        model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        model.a_matrix_.start_ = np.concatenate([both.indptr, both.indptr[1:] + both.indptr[-1]])
        model.a_matrix_.index_ = np.concatenate([both.indices, both.indices])
        model.a_matrix_.value_ = np.concatenate([both.data, -both.data])
        self._solver = make_solver()
        self._solver.passModel(model)
        self._columns = np.arange(2 * columns, dtype=np.int32)

    def find_cells(self, one: Sasaran, terbuka: np.ndarray) -> np.ndarray:
        """The cells to hide so that `one` is safe. Raises TabelError when none can help."""
        solver, size = self._solver, len(self.tabel.nilai)
        biaya = np.where(terbuka, 0.0, self.tabel.bobot) / max(one.perlu, 1e-9)
        solver.changeColsCost(2 * size, self._columns, np.concatenate([biaya, biaya]))
        searched, other = (one.sel, one.sel + size)[:: one.arah]
        solver.changeColBounds(searched, one.perlu, one.perlu)
        solver.changeColBounds(other, 0.0, 0.0)
        solver.run()
        status = solver.getModelStatus()
        moved = np.array(solver.getSolution().col_value)
        solver.changeColBounds(one.sel, 0.0, self.lawan.naik[one.sel])
        solver.changeColBounds(one.sel + size, 0.0, self.lawan.turun[one.sel])
        if status != highspy.HighsModelStatus.kOptimal:
            raise TabelError(_impossible(self.tabel, one))
        return moved[:size] + moved[size:] > TOLERANSI * one.perlu


def _impossible(tabel: Tabel, one: Sasaran) -> str:
    return (
        f"Sel {tabel.ids[one.sel]} tidak dapat dilindungi: sel lain yang dapat membantunya harus "
        "selalu terbit."
    )
