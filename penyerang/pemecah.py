"""HiGHS, with its answers checked: one objective after another over the same rows.

Every object of this process has one thread. A second object with another number of threads does
nothing and returns zeros unless its status is looked at (ERGO-Code/HiGHS issue 3141).
"""

import math
from dataclasses import dataclass

import highspy
import numpy as np
from highspy import HighsModelStatus, HighsStatus

from penyerang.kesalahan import Bertentangan, PenghitunganGagal
from penyerang.model import Larik, Model, Susunan, Tugas
from penyerang.soal import Rentang

VERSI_HIGHS = highspy.Highs().version()
OPSI = {
    "output_flag": False,
    "threads": 1,
    # Primal simplex: after a change of objective the last solution is still feasible.
    "simplex_strategy": 4,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
}
ENDS = {HighsModelStatus.kOptimal, HighsModelStatus.kUnbounded}


@dataclass(frozen=True)
class Jawaban:
    """The least value of an objective, where it is reached, and the weights of rows in it."""

    nilai: float
    kolom: Larik
    bobot: Larik


class Pemecah:
    """The rows of one model, for any number or for whole numbers (`bulat`).

    Bertentangan when no numbers fit the rows.
    """

    def __init__(self, model: Model, *, bulat: bool) -> None:
        self.model = model
        self.bulat = bulat
        self.biaya: dict[int, float] = {}
        self.dasar = _read_bounds(model.dasar, bulat)
        self.batas: dict[int, Rentang] = {}
        self.highs = highspy.Highs()
        for name, value in OPSI.items():
            _check(self.highs.setOptionValue(name, value))
        _check(self.highs.passModel(_make_lp(model, bulat)))
        status = self._run()
        # There is no objective yet, so nothing can be unbounded.
        if status in {HighsModelStatus.kInfeasible, HighsModelStatus.kUnboundedOrInfeasible}:
            raise Bertentangan
        if status != HighsModelStatus.kOptimal:
            raise PenghitunganGagal("Pemecah tidak sampai pada jawaban.")
        self.titik = self._read()
        if not bulat:
            # From here on each solution is the start of the next.
            _check(self.highs.setOptionValue("presolve", "off"))

    def minimise(self, tugas: Tugas, tanda: int) -> Jawaban | None:
        """The least value of `tanda` times the target's columns; None when there is none."""
        self._arrange(_read_bounds(tugas.susunan, self.bulat))
        self._set_costs({column: tanda * cost for column, cost in tugas.biaya.items()})
        status = self._run()
        if status not in ENDS:
            # Once more without the start that led nowhere.
            _check(self.highs.clearSolver())
            status = self._run()
        if status == HighsModelStatus.kUnbounded and not self.bulat:
            return None
        if status != HighsModelStatus.kOptimal:
            raise PenghitunganGagal("Pemecah tidak sampai pada jawaban.")
        return self._read()

    def change_row(self, row: int) -> None:
        """Take the bounds of a row from the model again."""
        baris = self.model.baris[row]
        _check(self.highs.changeRowBounds(row, baris.bawah, baris.atas))

    def _arrange(self, batas: dict[int, Rentang]) -> None:
        changed = {
            column: batas.get(column, self.dasar[column])
            for column in self.batas | batas
            if self.batas.get(column, self.dasar[column]) != batas.get(column, self.dasar[column])
        }
        self.batas = batas
        if changed:
            lower, upper = _to_arrays(list(changed.values()), self.model.skala)
            columns = np.array(list(changed), dtype=np.int32)
            _check(self.highs.changeColsBounds(len(changed), columns, lower, upper))

    def _set_costs(self, biaya: dict[int, float]) -> None:
        costs = {**dict.fromkeys(self.biaya, 0.0), **biaya}
        self.biaya = biaya
        columns = np.array(list(costs), dtype=np.int32)
        values = np.array(list(costs.values()), dtype=np.float64)
        _check(self.highs.changeColsCost(len(costs), columns, values))

    def _run(self) -> HighsModelStatus:
        if self.highs.run() == HighsStatus.kError:
            raise PenghitunganGagal("Pemecah menolak soal ini.")
        return self.highs.getModelStatus()

    def _read(self) -> Jawaban:
        solution = self.highs.getSolution()
        return Jawaban(
            self.highs.getInfo().objective_function_value,
            np.array(solution.col_value),
            np.array(solution.row_dual),
        )


def _make_lp(model: Model, bulat: bool) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_ = model.jumlah_kolom
    lp.num_row_ = len(model.baris)
    batas = _read_bounds(model.dasar, bulat)
    lp.col_cost_ = np.zeros(len(batas))
    lp.col_lower_, lp.col_upper_ = _to_arrays(
        [batas[column] for column in range(len(batas))], model.skala
    )
    lp.row_lower_ = np.array([baris.bawah for baris in model.baris])
    lp.row_upper_ = np.array([baris.atas for baris in model.baris])
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    sizes = [len(baris.koefisien) for baris in model.baris]
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    lp.a_matrix_.index_ = np.array(
        [column for baris in model.baris for column in baris.koefisien], dtype=np.int32
    )
    lp.a_matrix_.value_ = np.array(
        [value for baris in model.baris for value in baris.koefisien.values()], dtype=np.float64
    )
    if bulat:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(batas)
    return lp


def _read_bounds(susunan: Susunan, bulat: bool) -> dict[int, Rentang]:
    return susunan.batas_bulat if bulat else susunan.batas


def _to_arrays(ranges: list[Rentang], skala: float) -> tuple[Larik, Larik]:
    lower = [-math.inf if bawah is None else float(bawah) * skala for bawah, _ in ranges]
    upper = [math.inf if atas is None else float(atas) * skala for _, atas in ranges]
    return np.array(lower), np.array(upper)


def _check(status: HighsStatus) -> None:
    if status != HighsStatus.kOk:
        raise PenghitunganGagal("Pemecah menolak soal ini.")
