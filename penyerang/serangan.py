"""The attack: the smallest and the largest value that each target can have.

First by a linear programme over any numbers, then by an integer programme, because counts are
whole: the integer interval lies inside the other one, so only the former can prove a target safe.
A safe verdict is kept only with witnesses, whole numbers for all variables that were checked
against every statement outside the solver.
"""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property

from penyerang import VERSI
from penyerang.kesalahan import Bertentangan, PenghitunganGagal
from penyerang.laporan import HasilSasaran, Laporan, Selang, Ukuran, Versi
from penyerang.model import TOLERANSI, Larik, Pemeriksa, Susunan, check_whole, make_model
from penyerang.pemecah import VERSI_HIGHS, Jawaban, Pemecah
from penyerang.pernyataan import BawahNolAtauLebar, Dokumen, Memuat, Syarat
from penyerang.soal import Incaran, Klaim, Soal, make_soal

# A row or a bound with a smaller weight than this has no part in a proof.
BOBOT_NOL = 1e-9


def attack(dokumen: Dokumen, *, gabungkan: bool = True) -> Laporan:
    """What can be concluded of each target, and by which statements it is opened.

    Without `gabungkan` equal columns stay apart: slower, the same intervals. Bertentangan when no
    numbers agree with the statements, PenghitunganGagal when the solver gives no reliable answer.
    """
    started = time.perf_counter()
    soal = make_soal(dokumen)
    try:
        serangan = Serangan(soal, gabungkan=gabungkan)
        if soal.bulat:
            serangan.check_whole_fit()
    except Bertentangan as error:
        raise Bertentangan(tuple(_find_contradiction(soal))) from error
    hasil = [_judge(serangan, number) for number in range(len(soal.incaran))]
    opened = sum(not one.aman for one in hasil)
    return Laporan(
        lulus=not opened,
        jumlah_sasaran=len(hasil),
        jumlah_terbuka=opened,
        detik=time.perf_counter() - started,
        ukuran=Ukuran(
            variabel=len(serangan.model.rentang),
            pernyataan=len(soal.klaim),
            kolom=serangan.model.jumlah_kolom,
            baris=len(serangan.model.baris),
        ),
        versi=make_versi(),
        sasaran=hasil,
    )


def find_opened(soal: Soal) -> str | None:
    """The name of the first target that can be opened, in the order of the targets.

    Bertentangan when no numbers agree with the statements.
    """
    serangan = Serangan(soal)
    # The integer interval lies inside the linear one: what is open there is open.
    for number, incaran in enumerate(soal.incaran):
        if not is_safe(serangan.bound(number), incaran.syarat, whole=False):
            return incaran.nama
    if soal.bulat:
        serangan.check_whole_fit()
        for number, incaran in enumerate(soal.incaran):
            if not is_safe(serangan.bound_whole(number), incaran.syarat, whole=True):
                return incaran.nama
    return None


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
        # Answers for any number, by target and sign; the integer programme may not need its own.
        self.jawaban: dict[tuple[int, int], Jawaban | None] = {}
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

    def bound(self, number: int) -> Selang:
        """The interval of the target when any number may occur."""
        return Selang(bawah=self._bound(number, 1), atas=self._bound(number, -1))

    def bound_whole(self, number: int) -> Selang:
        """The interval of the target when only whole numbers occur."""
        selang = Selang(bawah=self._bound_whole(number, 1), atas=self._bound_whole(number, -1))
        if not _lies_inside(selang, self.bound(number)):
            raise PenghitunganGagal("Selang bulat melebihi selang biasa.")
        return selang

    def find_weights(self, number: int) -> set[int]:
        """Statements that have a part in the linear bounds of the target, by number."""
        statements: set[int] = set()
        for sign in (1, -1):
            if answer := self._answer(number, sign):
                statements |= self._read_weights(number, sign, answer)
        return statements

    def _bound(self, number: int, sign: int) -> float | None:
        tugas = self.model.tugas[number]
        if not tugas.biaya:
            return float(tugas.tetap)
        answer = self._answer(number, sign)
        if answer is None:
            return None
        return _round_near(sign * answer.nilai / self.model.skala + float(tugas.tetap))

    def _bound_whole(self, number: int, sign: int) -> float | None:
        tugas = self.model.tugas[number]
        if not tugas.biaya:
            return float(tugas.tetap)
        answer = self._answer(number, sign)
        # With rational coefficients, and some whole numbers that fit, both are unbounded alike.
        if answer is None:
            return None
        witness = self._find_witness(answer, tugas.susunan)
        if witness is None:
            whole = self.bulat.minimise(tugas, sign)
            if whole is None:
                raise PenghitunganGagal("Pemecah tidak sampai pada jawaban.")
            witness = self._check_witness(whole, tugas.susunan)
        value = math.fsum(cost * witness[column] for column, cost in tugas.biaya.items())
        return _round_near(value + float(tugas.tetap))

    def _answer(self, number: int, sign: int) -> Jawaban | None:
        tugas = self.model.tugas[number]
        if not tugas.biaya:
            return None
        if (number, sign) not in self.jawaban:
            self.jawaban[number, sign] = self.pecahan.minimise(tugas, sign)
        return self.jawaban[number, sign]

    def _find_witness(self, answer: Jawaban, susunan: Susunan) -> Larik | None:
        """The columns of the answer when they are whole numbers that agree with everything."""
        try:
            whole = check_whole(answer.kolom)
        except PenghitunganGagal:
            return None
        return whole if self.pemeriksa.agrees(whole, susunan) else None

    def _check_witness(self, answer: Jawaban, susunan: Susunan) -> Larik:
        whole = check_whole(answer.kolom)
        if not self.pemeriksa.agrees(whole, susunan):
            raise PenghitunganGagal("Jawaban pemecah tidak memenuhi pernyataan.")
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


def _judge(serangan: Serangan, number: int) -> HasilSasaran:
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
        dibuka_oleh=[] if safe else _find_blame(serangan, number),
    )


def _find_blame(serangan: Serangan, number: int) -> list[str]:
    """Where the statements were read that open the target together, none of them superfluous."""
    soal = serangan.soal
    incaran = soal.incaran[number]
    chosen = serangan.find_weights(number)
    while not _opens(soal, incaran, sorted(chosen)):
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
