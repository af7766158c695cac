"""The opponent: how far a cell can be moved from its true value without contradicting what is known.

Everything is written in deviations from the true values. Published cells deviate by nothing, hidden
ones by as much as is known of them beforehand, and the relations between the cells hold. What the
opponent can reach with a cell is the optimum of a linear programme, and its dual prices say which
further cells would have to be hidden for more (Fischetti and Salazar 2001, Management Science
47(7):1008).
"""

from dataclasses import dataclass

import highspy
import numpy as np

from analysis.penyamaran.tabel import Tabel

# Relative to what must be reachable; the solver's own tolerance is 1e-7.
TOLERANSI = 1e-6


@dataclass(frozen=True)
class Sasaran:
    """A cell that must be able to deviate by `perlu`, upwards (arah 1) or downwards (arah -1)."""

    sel: int
    arah: int
    perlu: float

    def is_reached(self, deviasi: np.ndarray) -> bool:
        """Whether these deviations show that the cell is safe in this direction."""
        return bool(self.arah * deviasi[self.sel] >= self.perlu * (1 - TOLERANSI))


@dataclass(frozen=True, eq=False)
class Jangkauan:
    """What the opponent reaches: the deviations, and how much each hidden cell adds to them."""

    deviasi: np.ndarray
    harga: np.ndarray


def make_solver() -> highspy.Highs:
    """A quiet HiGHS on one thread: objects with different thread counts in one process fail."""
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    return solver


def find_sasaran(tabel: Tabel) -> list[Sasaran]:
    """Every cell and direction in which the table asks for protection."""
    dilindungi = tabel.primer | tabel.tertutup
    return [
        Sasaran(int(sel), arah, float(perlu[sel]))
        for sel in np.flatnonzero(dilindungi)
        for arah, perlu in ((1, tabel.perlu_atas), (-1, tabel.perlu_bawah))
        if perlu[sel] > 0
    ]


class Lawan:
    """The opponent's programme for one table; solved again and again from where it last stood.

    With `bulat` the cells are whole numbers and the opponent knows it.
    """

    def __init__(self, tabel: Tabel, *, bulat: bool = False) -> None:
        self.tabel = tabel
        self.bulat = bulat
        # A value without an upper bound may still not deviate by more than all values together.
        cukup = 2 * (np.abs(tabel.nilai).sum() + tabel.perlu_atas.max(initial=0) + 1)
        self.turun = np.minimum(tabel.bawah_bebas, cukup)
        self.naik = np.minimum(tabel.atas_bebas, cukup)
        self._solver = make_solver()
        self._solver.passModel(self._make_model())
        self._terbuka = np.zeros(len(tabel.nilai))
        self._tujuan: int | None = None

    def _make_model(self) -> highspy.HighsLp:
        matriks = self.tabel.matriks
        rows, columns = matriks.shape
        model = highspy.HighsLp()
        model.num_col_, model.num_row_ = columns, rows
        model.col_cost_ = np.zeros(columns)
        model.col_lower_ = model.col_upper_ = np.zeros(columns)
        model.row_lower_ = model.row_upper_ = np.zeros(rows)
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = matriks.indptr
        model.a_matrix_.index_ = matriks.indices
        model.a_matrix_.value_ = matriks.data
        if self.bulat:
            model.integrality_ = [highspy.HighsVarType.kInteger] * columns
        return model

    def reach(self, sasaran: Sasaran, terbuka: np.ndarray) -> Jangkauan:
        """How far the cell can be moved, as far as it matters; `terbuka` is 1 for a hidden cell,
        0 for a published one, and what lies between for one that is half hidden."""
        self._open(terbuka)
        sel, solver = sasaran.sel, self._solver
        if self._tujuan is not None:
            solver.changeColCost(self._tujuan, 0.0)
        solver.changeColCost(sel, -float(sasaran.arah))
        self._tujuan = sel
        naik, turun = self.naik[sel] * terbuka[sel], self.turun[sel] * terbuka[sel]
        # Whole numbers may reach more than what is needed and yet not just that.
        cukup = np.inf if self.bulat else sasaran.perlu
        if sasaran.arah > 0:
            solver.changeColBounds(sel, -turun, min(naik, cukup))
        else:
            solver.changeColBounds(sel, -min(turun, cukup), naik)
        solver.run()
        status, solution = solver.getModelStatus(), solver.getSolution()
        solver.changeColBounds(sel, -turun, naik)
        if status != highspy.HighsModelStatus.kOptimal:
            raise RuntimeError(f"HiGHS: {solver.modelStatusToString(status)}")
        deviasi = np.array(solution.col_value)
        if self.bulat:
            return Jangkauan(np.round(deviasi), np.zeros(len(deviasi)))
        # Any prices of the relations give a valid bound; these give the best one.
        biaya = np.zeros(len(deviasi))
        biaya[sel] = -sasaran.arah
        sisa = biaya - self.tabel.matriks.T @ np.array(solution.row_dual)
        sisa[np.abs(sisa) < 1e-9] = 0.0
        return Jangkauan(deviasi, np.where(sisa > 0, sisa * self.turun, -sisa * self.naik))

    def is_within(self, deviasi: np.ndarray, terbuka: np.ndarray) -> bool:
        """Whether these deviations are possible with these cells hidden."""
        longgar = 1e-7
        return bool(
            (deviasi <= self.naik * terbuka + longgar).all()
            and (deviasi >= -self.turun * terbuka - longgar).all()
        )

    def _open(self, terbuka: np.ndarray) -> None:
        (changed,) = np.nonzero(terbuka != self._terbuka)
        if len(changed):
            self._solver.changeColsBounds(
                len(changed),
                changed.astype(np.int32),
                -self.turun[changed] * terbuka[changed],
                self.naik[changed] * terbuka[changed],
            )
            self._terbuka = terbuka.copy()
