"""The attack: the smallest and the largest value that each target can have.

First by a linear programme over any numbers, then by an integer programme, because counts are
whole: the integer interval lies inside the other one, so only the former can prove a target safe.
A safe verdict is kept only with witnesses, whole numbers for all variables that were checked
against every statement outside the solver.
"""

import math
import time
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np
from scipy.sparse import csr_array

from penyerang import VERSI
from penyerang.kesalahan import Bertentangan, PenghitunganGagal
from penyerang.laporan import HasilSasaran, Laporan, Selang, Ukuran, Versi
from penyerang.model import (
    TOLERANSI,
    Larik,
    Model,
    Pemeriksa,
    Susunan,
    Tugas,
    change_statement,
    check_whole,
    find_end,
    make_model,
)
from penyerang.pemecah import VERSI_HIGHS, Jawaban, Pemecah
from penyerang.pernyataan import BawahNolAtauLebar, Dokumen, Memuat, Syarat
from penyerang.soal import Incaran, Klaim, Soal, Tepat, make_soal

# A row or a bound with a smaller weight than this has no part in a proof.
BOBOT_NOL = 1e-9
# More witnesses than these are not kept for the next attack; one is some ten thousand numbers.
SAKSI_TERBANYAK = 1000


def attack(dokumen: Dokumen, *, gabungkan: bool = True) -> Laporan:
    """What can be concluded of each target, and by which statements it is opened.

    Without `gabungkan` equal columns stay apart: slower, the same intervals. Bertentangan when no
    numbers agree with the statements, PenghitunganGagal when the solver gives no reliable answer.
    """
    started = time.perf_counter()
    soal = make_soal(dokumen)
    serangan = start(soal, gabungkan=gabungkan)
    hasil = [judge(serangan, number) for number in range(len(soal.incaran))]
    opened = sum(not one.aman for one in hasil)
    return Laporan(
        lulus=not opened,
        jumlah_sasaran=len(hasil),
        jumlah_terbuka=opened,
        detik=time.perf_counter() - started,
        ukuran=measure(serangan),
        versi=make_versi(),
        sasaran=hasil,
    )


def start(soal: Soal, *, gabungkan: bool = True) -> "Serangan":
    """An attack that can begin: some numbers agree with the statements.

    Bertentangan, with the statements that contradict each other, when none do.
    """
    try:
        serangan = Serangan(soal, gabungkan=gabungkan)
        if soal.bulat:
            serangan.check_whole_fit()
    except Bertentangan as error:
        raise Bertentangan(tuple(_find_contradiction(soal))) from error
    return serangan


def measure(serangan: "Serangan") -> Ukuran:
    """How large the attack is."""
    return Ukuran(
        variabel=len(serangan.model.rentang),
        pernyataan=len(serangan.soal.klaim),
        kolom=serangan.model.jumlah_kolom,
        baris=len(serangan.model.baris),
    )


def find_opened(soal: Soal) -> str | None:
    """The name of the first target that can be opened, in the order of the targets.

    Bertentangan when no numbers agree with the statements.
    """
    serangan = Serangan(soal)
    if soal.bulat:
        serangan.check_whole_fit()
    number = serangan.find_opened(range(len(soal.incaran)))
    return None if number is None else soal.incaran[number].nama


def make_versi() -> Versi:
    """Which programs make the attack."""
    return Versi(penyerang=VERSI, highspy=VERSI_HIGHS)


def is_safe(selang: Selang, syarat: Syarat, *, whole: bool) -> bool:
    """Whether what can be concluded leaves the target as unknown as it must be.

    An interval of whole numbers has exact ends; another one ends within a millionth of its size.
    """
    bawah = -math.inf if selang.bawah is None else selang.bawah
    atas = math.inf if selang.atas is None else selang.atas
    slack = _choose_slack(selang, whole)
    if isinstance(syarat, Memuat):
        return bawah <= syarat.memuat[0] + slack and atas >= syarat.memuat[1] - slack
    if isinstance(syarat, BawahNolAtauLebar):
        return bawah <= slack or atas - bawah >= syarat.bawah_nol_atau_lebar - slack
    return atas - bawah >= syarat.lebar - slack


class Serangan:
    """One model with its solvers. Bertentangan when no numbers agree with the statements."""

    def __init__(self, soal: Soal, *, gabungkan: bool = True) -> None:
        self.soal = soal
        self.model = make_model(soal, gabungkan=gabungkan)
        # Ends of intervals by target and sign: over any numbers, and where whole ones reach them.
        self.ujung: dict[tuple[int, int], float | None] = {}
        self.ujung_bulat: dict[tuple[int, int], float] = {}
        self.sama = _find_same(self.model)
        if self.model.kelompok:
            self.pecahan = Pemecah(self.model, bulat=False)

    def check_whole_fit(self) -> None:
        """Raises Bertentangan when no whole numbers agree with the statements."""
        if self.model.kelompok and self._find_witness(self.pecahan.titik, self.model.dasar) is None:
            self._check_witness(self.bulat.titik, self.model.dasar)

    @cached_property
    def bulat(self) -> Pemecah:
        """The integer programme; many attacks never need it."""
        return Pemecah(self.model, bulat=True)

    @cached_property
    def pemeriksa(self) -> Pemeriksa:
        """Checks witnesses against every statement."""
        return Pemeriksa(self.model)

    @cached_property
    def pandangan(self) -> "Pandangan":
        """Between what each target was seen in witnesses."""
        return Pandangan(self.model, self.pemeriksa)

    def publish(self, number: int, nilai: Tepat | None) -> None:
        """Let statement `number`, which had no bounds, say this value; None takes it back.

        What was concluded before is forgotten, but not the witnesses that agree with it.
        """
        klaim = replace(self.soal.klaim[number], bawah=nilai, atas=nilai)
        row = change_statement(self.model, number, klaim)
        self.soal = self.model.soal
        self.pemeriksa.bawah[number] = -math.inf if nilai is None else float(nilai)
        self.pemeriksa.atas[number] = math.inf if nilai is None else float(nilai)
        self.ujung.clear()
        self.ujung_bulat.clear()
        self.pandangan.forget(number)
        if row is not None:
            self.pecahan.change_row(row)
            # An integer programme that was made before has the old bounds.
            if "bulat" in self.__dict__:
                self.bulat.change_row(row)

    def bound(self, number: int) -> Selang:
        """The interval of the target when any number may occur."""
        return Selang(bawah=self._bound(number, 1), atas=self._bound(number, -1))

    def bound_whole(self, number: int) -> Selang:
        """The interval of the target when only whole numbers occur."""
        selang = Selang(bawah=self._bound_whole(number, 1), atas=self._bound_whole(number, -1))
        if not _lies_inside(selang, self.bound(number)):
            raise PenghitunganGagal("Selang bulat melebihi selang biasa.")
        return selang

    def find_opened(self, order: Iterable[int]) -> int | None:
        """The first target, by number, that can be opened; None when all are safe.

        The integer interval lies inside the linear one: what is open there is open.
        """
        unsure = []
        for number in order:
            if self._is_seen_safe(number):
                continue
            syarat = self.soal.incaran[number].syarat
            if not is_safe(self.bound(number), syarat, whole=False):
                return number
            if self.soal.bulat:
                unsure.append(number)
        for number in unsure:
            if not self._is_seen_safe(number) and not is_safe(
                self.bound_whole(number), self.soal.incaran[number].syarat, whole=True
            ):
                return number
        return None

    def _is_seen_safe(self, number: int) -> bool:
        """Whether witnesses alone show that the target is safe; the interval is at least theirs."""
        if not self.soal.bulat or not self.model.kelompok:
            return False
        seen = self.pandangan.read(number)
        return seen is not None and is_safe(seen, self.soal.incaran[number].syarat, whole=True)

    def find_weights(self, number: int) -> set[int]:
        """Statements that have a part in the linear bounds of the target, by number."""
        statements: set[int] = set()
        tugas = self.model.tugas[number]
        for sign in (1, -1):
            answer = self.pecahan.minimise(tugas, sign) if tugas.biaya else None
            if answer is not None:
                statements |= self._read_weights(number, sign, answer)
        return statements

    def _bound(self, number: int, sign: int) -> float | None:
        tugas = self.model.tugas[number]
        if not tugas.biaya:
            return float(tugas.tetap)
        place = (self.sama[number], sign)
        if place not in self.ujung:
            seen = self._read_seen(number, sign)
            if seen is not None and seen == find_end(self.model, number, sign):
                # The bounds of the variables alone allow no more.
                self.ujung[place] = self.ujung_bulat[place] = seen - float(tugas.tetap)
            else:
                self._solve(number, sign)
        end = self.ujung[place]
        return None if end is None else _round_near(end + float(tugas.tetap))

    def _solve(self, number: int, sign: int) -> None:
        """Find the linear end of the target, and the whole one where it is seen in passing."""
        tugas = self.model.tugas[number]
        place = (self.sama[number], sign)
        answer = self.pecahan.minimise(tugas, sign)
        self.ujung[place] = None if answer is None else sign * answer.nilai / self.model.skala
        if answer is not None and self.soal.bulat:
            witness = self._find_witness(answer, tugas.susunan)
            if witness is not None:
                self.ujung_bulat[place] = _sum_costs(tugas, witness)

    def _read_seen(self, number: int, sign: int) -> float | None:
        """The least (with -1: the greatest) that a witness showed of the target; None: nothing."""
        if not self.soal.bulat:
            return None
        seen = self.pandangan.read(number)
        return None if seen is None else seen.bawah if sign > 0 else seen.atas

    def _bound_whole(self, number: int, sign: int) -> float | None:
        tugas = self.model.tugas[number]
        # With rational coefficients, and some whole numbers that fit, both are unbounded alike.
        linear = self._bound(number, sign)
        if not tugas.biaya or linear is None:
            return linear
        place = (self.sama[number], sign)
        seen = self._read_seen(number, sign)
        if place not in self.ujung_bulat and seen is not None and self._is_last(number, sign, seen):
            self.ujung_bulat[place] = seen - float(tugas.tetap)
        if place not in self.ujung_bulat:
            whole = self.bulat.minimise(tugas, sign)
            if whole is None:
                raise PenghitunganGagal("Pemecah tidak sampai pada jawaban.")
            witness = self._check_witness(whole, tugas.susunan)
            self.ujung_bulat[place] = _sum_costs(tugas, witness)
        return _round_near(self.ujung_bulat[place] + float(tugas.tetap))

    def _is_last(self, number: int, sign: int, seen: float) -> bool:
        """Whether no whole number lies between what was seen and the linear end."""
        linear = self._bound(number, sign)
        values = self.soal.incaran[number].bentuk.values()
        whole = all(koefisien.denominator == 1 for koefisien in values)
        return whole and linear is not None and sign * seen - sign * linear < 1 - TOLERANSI

    def _find_witness(self, answer: Jawaban, susunan: Susunan) -> Larik | None:
        """The columns of the answer when they are whole numbers that agree with everything."""
        try:
            whole = check_whole(answer.kolom)
        except PenghitunganGagal:
            return None
        values = self.pemeriksa.find_values(whole, susunan)
        if values is None:
            return None
        self.pandangan.see(values)
        return whole

    def _check_witness(self, answer: Jawaban, susunan: Susunan) -> Larik:
        whole = check_whole(answer.kolom)
        values = self.pemeriksa.find_values(whole, susunan)
        if values is None:
            raise PenghitunganGagal("Jawaban pemecah tidak memenuhi pernyataan.")
        self.pandangan.see(values)
        return whole

    def _read_weights(self, number: int, sign: int, answer: Jawaban) -> set[int]:
        klaim = self.soal.klaim
        rest = {
            nama: sign * float(value) for nama, value in self.soal.incaran[number].bentuk.items()
        }
        statements = set()
        for baris, weight in zip(self.model.baris, answer.bobot, strict=True):
            if abs(weight) > BOBOT_NOL:
                statements.add(baris.klaim)
                for nama, value in klaim[baris.klaim].bentuk.items():
                    rest[nama] = rest.get(nama, 0.0) - weight * baris.faktor * float(value)
        # What the rows leave over is bounded by what is known of each variable alone.
        for nama, left in rest.items():
            if abs(left) > BOBOT_NOL:
                statements |= self.model.pembatas.get(nama, set())
        return statements


class Pandangan:
    """What witnesses show of all targets at once: each can be as low and as high as seen."""

    def __init__(self, model: Model, pemeriksa: Pemeriksa) -> None:
        self.pemeriksa = pemeriksa
        self.saksi: list[Larik] = []
        entries = [
            (number, pemeriksa.tempat[nama], float(koefisien))
            for number, incaran in enumerate(model.soal.incaran)
            for nama, koefisien in incaran.bentuk.items()
        ]
        rows, columns, values = zip(*entries, strict=True) if entries else ((), (), ())
        shape = (len(model.soal.incaran), len(pemeriksa.tempat))
        self.matriks = csr_array((values, (rows, columns)), shape=shape)
        self.terendah = np.full(shape[0], math.inf)
        self.tertinggi = np.full(shape[0], -math.inf)

    def see(self, values: Larik) -> None:
        """Take a witness, and keep it when it shows more than those before it."""
        sums = self.matriks @ values
        if (sums < self.terendah).any() or (sums > self.tertinggi).any():
            if len(self.saksi) < SAKSI_TERBANYAK:
                self.saksi.append(values)
            self.terendah = np.minimum(self.terendah, sums)
            self.tertinggi = np.maximum(self.tertinggi, sums)

    def forget(self, number: int) -> None:
        """Keep only what is shown by witnesses that agree with statement `number` as it is now."""
        form = self.pemeriksa.matriks[[number]]
        self.terendah[:] = math.inf
        self.tertinggi[:] = -math.inf
        for values in self.saksi:
            (total,) = form @ values
            if self.pemeriksa.bawah[number] <= total <= self.pemeriksa.atas[number]:
                sums = self.matriks @ values
                self.terendah = np.minimum(self.terendah, sums)
                self.tertinggi = np.maximum(self.tertinggi, sums)

    def read(self, number: int) -> Selang | None:
        """Between what the target was seen; None when there is no witness."""
        bawah, atas = self.terendah[number], self.tertinggi[number]
        return Selang(bawah=float(bawah), atas=float(atas)) if bawah <= atas else None


def _sum_costs(tugas: Tugas, witness: Larik) -> float:
    return math.fsum(cost * witness[column] for column, cost in tugas.biaya.items())


def _find_same(model: Model) -> list[int]:
    """For each target the first one that asks the solver the same, by number."""
    first: dict[Hashable, int] = {}
    return [
        first.setdefault(
            incaran.kembar
            or (
                frozenset(one.biaya.items()),
                frozenset(one.susunan.batas.items()),
                frozenset(one.susunan.batas_bulat.items()),
            ),
            number,
        )
        for number, (one, incaran) in enumerate(zip(model.tugas, model.soal.incaran, strict=True))
    ]


def judge(serangan: Serangan, number: int, *, salahkan: bool = True) -> HasilSasaran:
    """What can be concluded of one target, with `salahkan` also by which statements."""
    incaran = serangan.soal.incaran[number]
    linear = serangan.bound(number)
    whole = serangan.bound_whole(number) if serangan.soal.bulat else None
    selang = linear if whole is None else whole
    safe = is_safe(selang, incaran.syarat, whole=serangan.soal.bulat)
    return HasilSasaran(
        nama=incaran.nama,
        syarat=incaran.syarat,
        selang_lp=linear,
        selang_bulat=whole,
        lebar=selang.lebar,
        diketahui_tepat=selang.lebar is not None
        and selang.lebar <= _choose_slack(selang, serangan.soal.bulat),
        aman=safe,
        dibuka_oleh=_find_blame(serangan, number) if salahkan and not safe else [],
    )


def _find_blame(serangan: Serangan, number: int) -> list[str]:
    """Where the statements were read that open the target together, none of them superfluous."""
    soal = serangan.soal
    incaran = soal.incaran[number]
    chosen = serangan.find_weights(number)
    while not _opens(soal, incaran, sorted(chosen)):
        if len(chosen) == len(soal.klaim):
            raise PenghitunganGagal("Sasaran terbuka, tetapi tidak oleh pernyataan yang ada.")
        # The linear weights are no proof for whole numbers: take what touches them, too.
        touched = set(incaran.bentuk).union(*(soal.klaim[one].bentuk for one in chosen))
        grown = {
            one for one, klaim in enumerate(soal.klaim) if not touched.isdisjoint(klaim.bentuk)
        }
        chosen = grown if grown > chosen else set(range(len(soal.klaim)))
    kept = _shrink(sorted(chosen), lambda some: _opens(soal, incaran, some))
    return [soal.klaim[one].asal for one in kept]


def _opens(soal: Soal, incaran: Incaran, some: Sequence[int]) -> bool:
    part = replace(soal, klaim=_take(soal, some), incaran=(incaran,))
    return find_opened(part) is not None


def _find_contradiction(soal: Soal) -> list[str]:
    """Where the statements were read that contradict each other, none of them superfluous."""
    kept = _shrink(range(len(soal.klaim)), lambda some: _contradicts(soal, some))
    return [soal.klaim[one].asal for one in kept]


def _contradicts(soal: Soal, some: Sequence[int]) -> bool:
    try:
        serangan = Serangan(replace(soal, klaim=_take(soal, some), incaran=()))
        if soal.bulat:
            serangan.check_whole_fit()
    except Bertentangan:
        return True
    return False


def _take(soal: Soal, some: Sequence[int]) -> tuple[Klaim, ...]:
    return tuple(soal.klaim[one] for one in some)


def _shrink(items: Sequence[int], holds: Callable[[Sequence[int]], bool]) -> Sequence[int]:
    """The items without all that can be left out, larger pieces first, while it still holds."""
    size = max(1, len(items) // 2)
    while True:
        start = 0
        while start < len(items):
            rest = [*items[:start], *items[start + size :]]
            if holds(rest):
                items = rest
            else:
                start += size
        if size == 1:
            return items
        size //= 2


def _choose_slack(selang: Selang, whole: bool) -> float:
    ends = [abs(bound) for bound in (selang.bawah, selang.atas) if bound is not None]
    return TOLERANSI * max([1.0, *([] if whole else ends)])


def _lies_inside(inner: Selang, outer: Selang) -> bool:
    values = [bound for bound in (inner.bawah, inner.atas) if bound is not None]
    return not values or is_safe(outer, Memuat(memuat=(min(values), max(values))), whole=False)


def _round_near(value: float) -> float:
    """The value without the last crumbs of floating arithmetic."""
    near = float(round(value))
    return near if abs(value - near) <= 1e-9 * max(100.0, abs(near)) else value
