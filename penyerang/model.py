"""The statements as a linear programme, as small as it can be made without losing anything.

A statement about one variable becomes its bound; a variable of which the value is known is put in;
variables that stand in the same statements and targets with the same coefficients are summed to
one column. The sum of such variables can be anything between the sum of their lower and the sum of
their upper bounds, whole numbers too, so the intervals stay exactly the same.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from penyerang.kesalahan import Bertentangan, PenghitunganGagal
from penyerang.soal import Klaim, Rentang, Soal

Larik = NDArray[np.float64]
# Decimal fractions that were computed by a program differ from the true ones by this share.
KELONGGARAN = Fraction(1, 10**9)
# What the solver may be off by, and what is still called a whole number.
TOLERANSI = 1e-6
# The solver's tolerances are absolute: magnitudes are brought below this.
BESARAN = 1e6


@dataclass(frozen=True)
class Baris:
    """A statement about several columns: coefficients by column, bounds, which statement it was."""

    koefisien: dict[int, float]
    bawah: float
    atas: float
    klaim: int
    faktor: float


@dataclass(frozen=True)
class Kolom:
    """Bounds of one column, for any number and for whole numbers, and the variables it sums."""

    anggota: tuple[str, ...]
    rentang: Rentang
    rentang_bulat: Rentang


@dataclass
class Model:
    """The programme. Bounds of columns and rows are `skala` times the published numbers."""

    soal: Soal
    kolom: list[Kolom] = field(default_factory=list)
    baris: list[Baris] = field(default_factory=list)
    # Coefficients by column, and what the known variables add.
    incaran: list[tuple[dict[int, float], Fraction]] = field(default_factory=list)
    rentang: dict[str, Rentang] = field(default_factory=dict)
    tetap: dict[str, Fraction] = field(default_factory=dict)
    # Statements that became a bound of the variable.
    pembatas: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    skala: float = 1.0

    def rentang_bulat(self, variabel: str) -> Rentang:
        """The bounds of the variable drawn in to whole numbers."""
        bawah, atas = self.rentang[variabel]
        return (
            None if bawah is None else Fraction(math.ceil(bawah - _slack(bawah))),
            None if atas is None else Fraction(math.floor(atas + _slack(atas))),
        )


def make_model(soal: Soal, *, gabungkan: bool = True) -> Model:
    """The programme of these statements. Bertentangan when two of them cannot both be true."""
    model = Model(soal)
    _take_bounds(model)
    wide = _take_known(model)
    signatures = _read_signatures(model, wide)
    column_of: dict[str, int] = {}
    for members in _group(signatures, gabungkan):
        column_of.update(dict.fromkeys(members, len(model.kolom)))
        model.kolom.append(
            Kolom(
                members,
                _sum_ranges(model.rentang[nama] for nama in members),
                _sum_ranges(model.rentang_bulat(nama) for nama in members),
            )
        )
    if not soal.bulat:
        model.skala = _choose_scale(model, wide)
    for number in wide:
        _add_row(model, number, column_of)
    for incaran in soal.incaran:
        form, known = _put_in(model, incaran.bentuk)
        model.incaran.append(
            ({column_of[nama]: float(koefisien) for nama, koefisien in form.items()}, known)
        )
    return model


def _take_bounds(model: Model) -> None:
    """Bounds of all variables: what everybody knows, and the statements about one variable."""
    soal = model.soal
    forms = [*(one.bentuk for one in soal.klaim), *(one.bentuk for one in soal.incaran)]
    for bentuk in forms:
        for variabel in bentuk:
            model.rentang.setdefault(variabel, soal.rentang(variabel))
    for number, klaim in enumerate(soal.klaim):
        if len(klaim.bentuk) == 1:
            ((variabel, koefisien),) = klaim.bentuk.items()
            model.pembatas[variabel].add(number)
            model.rentang[variabel] = _intersect(
                model.rentang[variabel], _divide((klaim.bawah, klaim.atas), koefisien)
            )
    for variabel, (bawah, atas) in model.rentang.items():
        if bawah is not None and atas is not None and bawah > atas:
            if bawah - atas > max(_slack(bawah), _slack(atas)):
                raise Bertentangan
            model.rentang[variabel] = (atas, atas)
        if soal.bulat:
            bawah, atas = model.rentang_bulat(variabel)
            if bawah is not None and atas is not None and bawah > atas:
                raise Bertentangan


def _take_known(model: Model) -> list[int]:
    """Take the variables with one possible value. Returns the statements that still say something.

    Bertentangan when a statement about known variables alone is false.
    """
    for variabel, (bawah, atas) in model.rentang.items():
        if bawah is not None and bawah == atas:
            # Within the slack of a whole number: _take_bounds has seen to that.
            model.tetap[variabel] = Fraction(round(bawah)) if model.soal.bulat else bawah
    wide = []
    for number, klaim in enumerate(model.soal.klaim):
        form, known = _put_in(model, klaim.bentuk)
        if form and len(klaim.bentuk) > 1:
            wide.append(number)
        elif not form:
            slack = _size_slack(model, klaim)
            if (klaim.bawah is not None and known < klaim.bawah - slack) or (
                klaim.atas is not None and known > klaim.atas + slack
            ):
                raise Bertentangan
    return wide


def _read_signatures(model: Model, wide: list[int]) -> dict[str, list[tuple[str, int, Fraction]]]:
    """For each unknown variable, where it stands: statements and targets, with coefficients."""
    signatures = defaultdict(list)
    for number in wide:
        for variabel, koefisien in model.soal.klaim[number].bentuk.items():
            signatures[variabel].append(("klaim", number, koefisien))
    for number, incaran in enumerate(model.soal.incaran):
        for variabel, koefisien in incaran.bentuk.items():
            signatures[variabel].append(("incaran", number, koefisien))
    return {nama: where for nama, where in signatures.items() if nama not in model.tetap}


def _group(
    signatures: dict[str, list[tuple[str, int, Fraction]]], gabungkan: bool
) -> list[tuple[str, ...]]:
    if not gabungkan:
        return [(variabel,) for variabel in signatures]
    groups = defaultdict(list)
    for variabel, where in signatures.items():
        groups[tuple(where)].append(variabel)
    return [tuple(members) for members in groups.values()]


def _add_row(model: Model, number: int, column_of: dict[str, int]) -> None:
    klaim = model.soal.klaim[number]
    form, known = _put_in(model, klaim.bentuk)
    # The smallest coefficient becomes 1, so that the solver's tolerance is one in counts.
    whole = all(koefisien.denominator == 1 for koefisien in form.values())
    factor = Fraction(1) if whole else 1 / min(abs(koefisien) for koefisien in form.values())
    slack = Fraction(0) if model.soal.bulat else _size_slack(model, klaim)
    model.baris.append(
        Baris(
            {column_of[nama]: float(koefisien * factor) for nama, koefisien in form.items()},
            -math.inf
            if klaim.bawah is None
            else float((klaim.bawah - known - slack) * factor) * model.skala,
            math.inf
            if klaim.atas is None
            else float((klaim.atas - known + slack) * factor) * model.skala,
            number,
            float(factor),
        )
    )


def _put_in(model: Model, bentuk: dict[str, Fraction]) -> tuple[dict[str, Fraction], Fraction]:
    """The part of the form that is unknown, and the sum of its known part."""
    unknown = {nama: value for nama, value in bentuk.items() if nama not in model.tetap}
    known = Fraction(0)
    for nama in bentuk.keys() & model.tetap.keys():
        known += bentuk[nama] * model.tetap[nama]
    return unknown, known


def _choose_scale(model: Model, wide: list[int]) -> float:
    """A power of two that brings the unknown part of the table below BESARAN."""
    sizes = [
        abs(float(bound - _put_in(model, model.soal.klaim[number].bentuk)[1]))
        for number in wide
        for bound in (model.soal.klaim[number].bawah, model.soal.klaim[number].atas)
        if bound is not None
    ]
    largest = max(sizes, default=1.0)
    return 2.0 ** -max(0, math.ceil(math.log2(largest / BESARAN))) if largest else 1.0


def _size_slack(model: Model, klaim: Klaim) -> Fraction:
    """What a sum of fractions may be off by; nothing for whole numbers."""
    if model.soal.bulat and _is_whole(klaim):
        return Fraction(0)
    known = [
        abs(value * model.tetap[nama])
        for nama, value in klaim.bentuk.items()
        if nama in model.tetap
    ]
    bounds = [abs(bound) for bound in (klaim.bawah, klaim.atas) if bound is not None]
    return KELONGGARAN * max(Fraction(1), *known, *bounds)


def _is_whole(klaim: Klaim) -> bool:
    numbers = [*klaim.bentuk.values(), *(b for b in (klaim.bawah, klaim.atas) if b is not None)]
    return all(number.denominator == 1 for number in numbers)


def _slack(bound: Fraction) -> Fraction:
    return KELONGGARAN * max(Fraction(1), abs(bound)) if bound.denominator != 1 else Fraction(0)


def _divide(rentang: Rentang, koefisien: Fraction) -> Rentang:
    bawah, atas = (None if bound is None else bound / koefisien for bound in rentang)
    return (bawah, atas) if koefisien > 0 else (atas, bawah)


def _intersect(one: Rentang, other: Rentang) -> Rentang:
    lower = [bound for bound in (one[0], other[0]) if bound is not None]
    upper = [bound for bound in (one[1], other[1]) if bound is not None]
    return max(lower, default=None), min(upper, default=None)


def _sum_ranges(ranges: Iterable[Rentang]) -> Rentang:
    lower, upper = zip(*ranges, strict=True)
    return (
        None if None in lower else sum(lower, Fraction(0)),
        None if None in upper else sum(upper, Fraction(0)),
    )


class Pemeriksa:
    """Checks whole numbers for all variables against every statement, without the solver.

    A safe verdict rests on two such witnesses, not on the solver's word.
    """

    def __init__(self, model: Model) -> None:
        place = {variabel: number for number, variabel in enumerate(model.rentang)}
        self.anggota = [[place[nama] for nama in kolom.anggota] for kolom in model.kolom]
        ranges = [model.rentang_bulat(variabel) for variabel in model.rentang]
        self.terendah = _to_array([bawah for bawah, _ in ranges], -math.inf)
        self.tertinggi = _to_array([atas for _, atas in ranges], math.inf)
        self.awal = np.clip(np.zeros(len(place)), self.terendah, self.tertinggi)
        klaim = model.soal.klaim
        entries = [
            (number, place[variabel], float(koefisien))
            for number, one in enumerate(klaim)
            for variabel, koefisien in one.bentuk.items()
        ]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        self.matriks = csr_array((values, (rows, columns)), shape=(len(klaim), len(place)))
        self.bawah = _to_array([one.bawah for one in klaim], -math.inf)
        self.atas = _to_array([one.atas for one in klaim], math.inf)
        # Sums of whole numbers are exact in floats; nothing is forgiven there.
        self.toleransi = np.array([0.0 if _is_whole(one) else TOLERANSI for one in klaim])
        self.ukuran = abs(self.matriks).max(axis=1).toarray().ravel() if entries else np.zeros(0)

    def agrees(self, kolom: Larik) -> bool:
        """Whether these whole numbers, one for each column, can stand for all variables."""
        values = self._spread(kolom)
        if values is None:
            return False
        sums = self.matriks @ values
        slack = self.toleransi * np.maximum(self.ukuran, abs(sums))
        return bool((sums >= self.bawah - slack).all() and (sums <= self.atas + slack).all())

    def _spread(self, kolom: Larik) -> Larik | None:
        """Values of all variables, each within its bounds, that sum to the columns."""
        values = self.awal.copy()
        for members, total in zip(self.anggota, kolom, strict=True):
            rest = float(total) - sum(values[one] for one in members)
            for one in members:
                limit = self.tertinggi[one] if rest > 0 else self.terendah[one]
                room = limit - values[one]
                step = min(rest, room) if rest > 0 else max(rest, room)
                values[one] += step
                rest -= step
            if rest:
                return None
        return values


def _to_array(bounds: list[Fraction | None], unbounded: float) -> Larik:
    return np.array([unbounded if bound is None else float(bound) for bound in bounds])


def check_whole(values: Larik) -> Larik:
    """The values as whole numbers. PenghitunganGagal when one is further off than TOLERANSI."""
    rounded = np.round(values)
    if abs(values - rounded).max(initial=0.0) > TOLERANSI:
        raise PenghitunganGagal("Pemecah memberi bilangan yang tidak bulat.")
    return rounded
