"""The statements as a linear programme, as small as it can be made without losing anything.

A statement about one variable becomes its bound; a variable of which the value is known is put in;
variables that stand in the same statements and targets with the same coefficients are summed to
one column. The sum of such variables can be anything between the sum of their lower and the sum of
their upper bounds, whole numbers too, so the intervals stay exactly the same.
"""

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from penyerang.kesalahan import Bertentangan, PenghitunganGagal
from penyerang.soal import Klaim, Rentang, Soal, Tepat

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
class Kelompok:
    """Variables that stand in the same statements, and the columns that they share.

    There are several columns so that a target may be about a part of the variables: it splits
    them between the columns. `bebas` when every variable may be anything from 0 on.
    """

    anggota: tuple[str, ...]
    kolom: range
    bebas: bool


@dataclass
class Susunan:
    """Who is in which column, and the bounds of columns, for one target or for none.

    `isi` pairs, by the number of a group, columns with the variables that these columns together
    are the sum of. That of a target has only what differs from that for none.
    """

    isi: dict[int, list[tuple[list[int], list[str]]]] = field(default_factory=dict)
    batas: dict[int, Rentang] = field(default_factory=dict)
    batas_bulat: dict[int, Rentang] = field(default_factory=dict)


@dataclass(frozen=True)
class Tugas:
    """One target: cost of columns, what the known variables add, and its arrangement."""

    biaya: dict[int, float]
    tetap: Tepat
    susunan: Susunan


@dataclass
class Model:
    """The programme. Bounds of columns and rows are `skala` times the published numbers."""

    soal: Soal
    kelompok: list[Kelompok] = field(default_factory=list)
    baris: list[Baris] = field(default_factory=list)
    tugas: list[Tugas] = field(default_factory=list)
    dasar: Susunan = field(default_factory=Susunan)
    rentang: dict[str, Rentang] = field(default_factory=dict)
    rentang_bulat: dict[str, Rentang] = field(default_factory=dict)
    tetap: dict[str, Tepat] = field(default_factory=dict)
    # Statements that bound the variable by themselves.
    pembatas: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    skala: float = 1.0

    @property
    def jumlah_kolom(self) -> int:
        """How many columns there are."""
        return self.kelompok[-1].kolom.stop if self.kelompok else 0


def make_model(soal: Soal, *, gabungkan: bool = True) -> Model:
    """The programme of these statements. Bertentangan when two of them cannot both be true."""
    model = Model(soal)
    _take_bounds(model)
    while _fix_forced(model):
        pass
    wide = _take_known(model)
    _make_groups(model, wide, gabungkan)
    if not soal.bulat:
        model.skala = _choose_scale(model, wide)
    group_of = {nama: number for number, one in enumerate(model.kelompok) for nama in one.anggota}
    for number in wide:
        _add_row(model, number, group_of)
    for number, group in enumerate(model.kelompok):
        _split(model, model.dasar, number, [list(group.anggota)])
    for incaran in soal.incaran:
        model.tugas.append(_make_tugas(model, incaran.bentuk, group_of))
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
        for variabel, rentang in model.rentang.items():
            model.rentang_bulat[variabel] = _check_order(_draw_in(rentang))


def _fix_forced(model: Model) -> bool:
    """Fix the variables of sums that are as small or as large as their bounds allow.

    As a published 0 does with all that it sums. Returns whether any was new.
    """
    new = False
    for number, klaim in enumerate(model.soal.klaim):
        if all(_is_fixed(model, nama) for nama in klaim.bentuk):
            continue
        for sign, bound in ((1, klaim.atas), (-1, klaim.bawah)):
            ends = _find_ends(model, klaim.bentuk, sign)
            if bound is None or ends is None:
                continue
            if sum(value * ends[nama] for nama, value in klaim.bentuk.items()) == bound:
                causes = {number}.union(*(model.pembatas.get(nama, ()) for nama in ends))
                for nama, end in ends.items():
                    model.rentang[nama] = (end, end)
                    if model.soal.bulat:
                        model.rentang_bulat[nama] = _check_order(_draw_in((end, end)))
                    model.pembatas[nama] |= causes
                new = True
                break
    return new


def find_end(model: Model, number: int, sign: int) -> Tepat | None:
    """The least (with -1: the greatest) that the bounds of the variables allow the target, if any."""
    bentuk = model.soal.incaran[number].bentuk
    ends = _find_ends(model, bentuk, sign)
    return None if ends is None else sum(value * ends[nama] for nama, value in bentuk.items())


def _find_ends(model: Model, bentuk: dict[str, Tepat], sign: int) -> dict[str, Tepat] | None:
    """The bounds at which the sum is smallest (with -1: largest); None when there is no such."""
    ends = {}
    for nama, value in bentuk.items():
        end = model.rentang[nama][0 if sign * value > 0 else 1]
        if end is None:
            return None
        ends[nama] = end
    return ends


def _is_fixed(model: Model, variabel: str) -> bool:
    bawah, atas = model.rentang[variabel]
    return bawah is not None and bawah == atas


def _take_known(model: Model) -> list[int]:
    """Take the variables with one possible value. Returns the statements that still say something.

    Bertentangan when a statement about known variables alone is false.
    """
    for variabel, (bawah, _atas) in model.rentang.items():
        if bawah is not None and _is_fixed(model, variabel):
            # Within the slack of a whole number: their bounds were drawn in.
            model.tetap[variabel] = round(bawah) if model.soal.bulat else bawah
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


def _make_groups(model: Model, wide: list[int], gabungkan: bool) -> None:
    """Put the unknown variables that stand in the same statements together."""
    signatures: dict[str, list[tuple[int, Tepat]]] = defaultdict(list)
    for number in wide:
        for variabel, koefisien in model.soal.klaim[number].bentuk.items():
            signatures[variabel].append((number, koefisien))
    for incaran in model.soal.incaran:
        for variabel in incaran.bentuk:
            signatures[variabel] += []
    groups: dict[tuple, list[str]] = defaultdict(list)
    for variabel, where in signatures.items():
        if variabel not in model.tetap:
            groups[tuple(where) if gabungkan else (variabel,)].append(variabel)
    group_of = {nama: number for number, members in enumerate(groups.values()) for nama in members}
    parts = _count_parts(model, group_of, list(groups.values()))
    start = 0
    for number, members in enumerate(groups.values()):
        columns = range(start, start + parts[number])
        free = all(model.rentang[nama] == (0, None) for nama in members)
        model.kelompok.append(Kelompok(tuple(members), columns, free))
        start = columns.stop


def _count_parts(model: Model, group_of: dict[str, int], groups: list[list[str]]) -> list[int]:
    """Into how many parts with one coefficient any target splits each group."""
    parts = [1] * len(groups)
    for incaran in model.soal.incaran:
        values: dict[int, list[Tepat]] = defaultdict(list)
        for nama, koefisien in incaran.bentuk.items():
            if nama in group_of:
                values[group_of[nama]].append(koefisien)
        for number, given in values.items():
            outside = len(given) < len(groups[number])
            parts[number] = max(parts[number], len(set(given)) + outside)
    return parts


def _make_tugas(model: Model, bentuk: dict[str, Tepat], group_of: dict[str, int]) -> Tugas:
    """The target, with the groups that it is about split into columns of one coefficient."""
    form, known = _put_in(model, bentuk)
    susunan = Susunan()
    costs: dict[int, float] = {}
    for number in {group_of[nama] for nama in form}:
        parts: dict[Tepat, list[str]] = defaultdict(list)
        for nama in model.kelompok[number].anggota:
            parts[form.get(nama, 0)].append(nama)
        _split(model, susunan, number, list(parts.values()))
        for koefisien, (columns, _members) in zip(parts, susunan.isi[number], strict=True):
            if koefisien:
                costs.update(dict.fromkeys(columns, float(koefisien)))
    return Tugas(costs, known, susunan)


def _split(model: Model, susunan: Susunan, number: int, parts: list[list[str]]) -> None:
    """Give each part of the group a column. Columns too many go with the first part."""
    group = model.kelompok[number]
    spare = list(group.kolom[len(parts) :])
    # They stay empty, or are as unbounded as the group is.
    empty = (0, None if group.bebas else 0)
    susunan.batas.update(dict.fromkeys(spare, empty))
    susunan.batas_bulat.update(dict.fromkeys(spare, empty))
    susunan.isi[number] = []
    for column, members in zip(group.kolom, parts, strict=False):
        columns = [column, *spare] if column == group.kolom.start else [column]
        susunan.isi[number].append((columns, members))
        susunan.batas[column] = _sum_ranges(model.rentang[nama] for nama in members)
        if model.soal.bulat:
            susunan.batas_bulat[column] = _sum_ranges(model.rentang_bulat[nama] for nama in members)


def _add_row(model: Model, number: int, group_of: dict[str, int]) -> None:
    form, _known = _put_in(model, model.soal.klaim[number].bentuk)
    # The smallest coefficient becomes 1, so that the solver's tolerance is one in counts.
    whole = all(koefisien.denominator == 1 for koefisien in form.values())
    factor: Tepat = 1 if whole else 1 / min(_size(koefisien) for koefisien in form.values())
    bawah, atas = _find_row_ends(model, number, factor)
    model.baris.append(
        Baris(
            {
                column: float(koefisien * factor)
                for nama, koefisien in form.items()
                for column in model.kelompok[group_of[nama]].kolom
            },
            bawah,
            atas,
            number,
            float(factor),
        )
    )


def _find_row_ends(model: Model, number: int, factor: Tepat) -> tuple[float, float]:
    """Between what the unknown part of the statement lies, in the solver's scale."""
    klaim = model.soal.klaim[number]
    _form, known = _put_in(model, klaim.bentuk)
    slack = 0 if model.soal.bulat else _size_slack(model, klaim)
    return (
        -math.inf
        if klaim.bawah is None
        else float((klaim.bawah - known - slack) * factor) * model.skala,
        math.inf
        if klaim.atas is None
        else float((klaim.atas - known + slack) * factor) * model.skala,
    )


def change_statement(model: Model, number: int, klaim: Klaim) -> int | None:
    """Put another statement about the same form in the place of one. Returns its row.

    Nothing was concluded from the old one before, so it must have had no bounds. None when it is
    in no row, because its value was known before.
    """
    klaims = list(model.soal.klaim)
    klaims[number] = klaim
    model.soal = replace(model.soal, klaim=tuple(klaims))
    for row, baris in enumerate(model.baris):
        if baris.klaim == number:
            bawah, atas = _find_row_ends(model, number, Fraction(baris.faktor))
            model.baris[row] = replace(baris, bawah=bawah, atas=atas)
            return row
    return None


def _put_in(model: Model, bentuk: dict[str, Tepat]) -> tuple[dict[str, Tepat], Tepat]:
    """The part of the form that is unknown, and the sum of its known part."""
    unknown = {nama: value for nama, value in bentuk.items() if nama not in model.tetap}
    known: Tepat = 0
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


def _size_slack(model: Model, klaim: Klaim) -> Tepat:
    """What a sum of decimal fractions may be off by; nothing for whole numbers."""
    known = [
        _size(value * model.tetap[nama])
        for nama, value in klaim.bentuk.items()
        if nama in model.tetap
    ]
    if _is_whole(klaim) and all(one.denominator == 1 for one in known):
        return 0
    bounds = [_size(bound) for bound in (klaim.bawah, klaim.atas) if bound is not None]
    return KELONGGARAN * max(Fraction(1), *known, *bounds)


def _is_whole(klaim: Klaim) -> bool:
    numbers = [*klaim.bentuk.values(), *(b for b in (klaim.bawah, klaim.atas) if b is not None)]
    return all(number.denominator == 1 for number in numbers)


def _size(number: Tepat) -> Fraction:
    return abs(Fraction(number))


def _slack(bound: Tepat) -> Tepat:
    return 0 if bound.denominator == 1 else KELONGGARAN * max(Fraction(1), _size(bound))


def _draw_in(rentang: Rentang) -> Rentang:
    """The bounds as whole numbers."""
    bawah, atas = rentang
    return (
        None if bawah is None else math.ceil(bawah - _slack(bawah)),
        None if atas is None else math.floor(atas + _slack(atas)),
    )


def _divide(rentang: Rentang, koefisien: Tepat) -> Rentang:
    if koefisien == 1:
        return rentang
    bawah, atas = (None if bound is None else Fraction(bound) / koefisien for bound in rentang)
    return (bawah, atas) if koefisien > 0 else (atas, bawah)


def _check_order(rentang: Rentang) -> Rentang:
    """The bounds. Bertentangan when the lower lies above the upper."""
    bawah, atas = rentang
    if bawah is not None and atas is not None and bawah > atas:
        raise Bertentangan
    return rentang


def _intersect(one: Rentang, other: Rentang) -> Rentang:
    lower = [bound for bound in (one[0], other[0]) if bound is not None]
    upper = [bound for bound in (one[1], other[1]) if bound is not None]
    return max(lower, default=None), min(upper, default=None)


def _sum_ranges(ranges: Iterable[Rentang]) -> Rentang:
    lower, upper = zip(*ranges, strict=True)
    return (
        None if None in lower else sum(lower, 0),
        None if None in upper else sum(upper, 0),
    )


class Pemeriksa:
    """Checks whole numbers for all variables against every statement, without the solver.

    A safe verdict rests on two such witnesses, not on the solver's word.
    """

    def __init__(self, model: Model) -> None:
        self.tempat = {variabel: number for number, variabel in enumerate(model.rentang)}
        self.dasar = model.dasar
        alone = [one for one in model.kelompok if len(one.anggota) == 1]
        self.sendiri = [self.tempat[one.anggota[0]] for one in alone]
        self.kolom_sendiri = [one.kolom.start for one in alone]
        self.bersama = [number for number, one in enumerate(model.kelompok) if len(one.anggota) > 1]
        ranges = list(model.rentang_bulat.values())
        self.terendah = _to_array([bawah for bawah, _ in ranges], -math.inf)
        self.tertinggi = _to_array([atas for _, atas in ranges], math.inf)
        self.awal = np.clip(np.zeros(len(ranges)), self.terendah, self.tertinggi)
        klaim = model.soal.klaim
        entries = [
            (number, self.tempat[variabel], float(koefisien))
            for number, one in enumerate(klaim)
            for variabel, koefisien in one.bentuk.items()
        ]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        self.matriks = csr_array((values, (rows, columns)), shape=(len(klaim), len(ranges)))
        self.bawah = _to_array([one.bawah for one in klaim], -math.inf)
        self.atas = _to_array([one.atas for one in klaim], math.inf)
        # Sums of whole numbers are exact in floats; nothing is forgiven there.
        self.toleransi = np.array([0.0 if _is_whole(one) else TOLERANSI for one in klaim])
        self.ukuran = abs(self.matriks).max(axis=1).toarray().ravel() if entries else np.zeros(0)

    def find_values(self, kolom: Larik, susunan: Susunan) -> Larik | None:
        """All variables, in whole numbers of which the columns are sums and all statements true.

        None when these columns, one whole number for each, can stand for no such variables.
        """
        values = self._spread(kolom, susunan)
        if values is None:
            return None
        sums = self.matriks @ values
        slack = self.toleransi * np.maximum(self.ukuran, abs(sums))
        true = (sums >= self.bawah - slack).all() and (sums <= self.atas + slack).all()
        return values if true else None

    def _spread(self, kolom: Larik, susunan: Susunan) -> Larik | None:
        """Values of all variables, each within its bounds, that sum to the columns."""
        values = self.awal.copy()
        values[self.sendiri] = kolom[self.kolom_sendiri]
        if (values < self.terendah).any() or (values > self.tertinggi).any():
            return None
        for number in self.bersama:
            for columns, names in susunan.isi.get(number, self.dasar.isi[number]):
                if not self._share(values, kolom[columns].sum(), names):
                    return None
        return values

    def _share(self, values: Larik, total: float, names: list[str]) -> bool:
        """Change the values of the variables, within their bounds, so that they sum to `total`."""
        members = [self.tempat[nama] for nama in names]
        rest = total - values[members].sum()
        limits = self.tertinggi if rest > 0 else self.terendah
        room = np.minimum(abs(limits[members] - values[members]), abs(rest))
        # Each takes what those before it left over, as far as it has room.
        before = np.cumsum(room) - room
        steps = np.clip(abs(rest) - before, 0.0, room)
        values[members] += math.copysign(1.0, rest) * steps
        return bool(steps.sum() == abs(rest))


def _to_array(bounds: list[Tepat | None], unbounded: float) -> Larik:
    return np.array([unbounded if bound is None else float(bound) for bound in bounds])


def check_whole(values: Larik) -> Larik:
    """The values as whole numbers. PenghitunganGagal when one is further off than TOLERANSI."""
    rounded = np.round(values)
    if abs(values - rounded).max(initial=0.0) > TOLERANSI:
        raise PenghitunganGagal("Pemecah memberi bilangan yang tidak bulat.")
    return rounded
