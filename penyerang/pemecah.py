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
from penyerang.model import Larik, Model

VERSI_HIGHS = highspy.Highs().version()
OPSI = {
    "output_flag": False,
    "threads": 1,
    "primal_feasibility_tolerance": 1e-9,
    "dual_feasibility_tolerance": 1e-9,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 0.0,
}


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
        self.bulat = bulat
        self.sebelumnya: list[int] = []
        self.highs = highspy.Highs()
        for name, value in OPSI.items():
            _check(self.highs.setOptionValue(name, value))
        _check(self.highs.passModel(_make_lp(model, bulat)))
        if self._run() != HighsModelStatus.kOptimal:
            raise Bertentangan
        self.titik = self._read()
        if not bulat:
            # From here on each solution is the start of the next.
            _check(self.highs.setOptionValue("presolve", "off"))

    def minimise(self, biaya: dict[int, float]) -> Jawaban | None:
        """The least value of the sum of columns times `biaya`; None when there is none."""
        costs = {**dict.fromkeys(self.sebelumnya, 0.0), **biaya}
        self.sebelumnya = list(biaya)
        _check(
            self.highs.changeColsCost(
                len(costs),
                np.array(list(costs), dtype=np.int32),
                np.array(list(costs.values()), dtype=np.float64),
            )
        )
        status = self._run()
        if status == HighsModelStatus.kUnbounded and not self.bulat:
            return None
        if status != HighsModelStatus.kOptimal:
            raise PenghitunganGagal("Pemecah tidak sampai pada jawaban.")
        return self._read()

    def _run(self) -> HighsModelStatus:
        _check(self.highs.run())
        status = self.highs.getModelStatus()
        known = {
            HighsModelStatus.kOptimal,
            HighsModelStatus.kInfeasible,
            HighsModelStatus.kUnbounded,
            # The first run has no objective, so it can only mean infeasible.
            HighsModelStatus.kUnboundedOrInfeasible,
        }
        if status not in known:
            raise PenghitunganGagal("Pemecah tidak sampai pada jawaban.")
        return status

    def _read(self) -> Jawaban:
        solution = self.highs.getSolution()
        return Jawaban(
            self.highs.getInfo().objective_function_value,
            np.array(solution.col_value),
            np.array(solution.row_dual),
        )


def _make_lp(model: Model, bulat: bool) -> highspy.HighsLp:
    lp = highspy.HighsLp()
    lp.num_col_ = len(model.kolom)
    lp.num_row_ = len(model.baris)
    ranges = [kolom.rentang_bulat if bulat else kolom.rentang for kolom in model.kolom]
    lp.col_cost_ = np.zeros(len(ranges))
    lp.col_lower_ = np.array(
        [-math.inf if bawah is None else float(bawah) * model.skala for bawah, _ in ranges]
    )
    lp.col_upper_ = np.array(
        [math.inf if atas is None else float(atas) * model.skala for _, atas in ranges]
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
        lp.integrality_ = [highspy.HighsVarType.kInteger] * len(model.kolom)
    return lp


def _check(status: HighsStatus) -> None:
    if status != HighsStatus.kOk:
        raise PenghitunganGagal("Pemecah menolak soal ini.")
