"""How firm a choice is, by making it again."""

from dataclasses import replace

import pytest

from analysis.rencana import stabil
from analysis.rencana.kebutuhan import make_kebutuhan
from analysis.rencana.pilih import Model, may_be_chosen
from analysis.rencana.soal import Bobot, sort_soal
from analysis.rencana.stabil import is_setara, say_simulasi, simulate
from analysis.rencana.susun import make_hasil
from tests.analysis.rencana.contoh import make_soal


def make_case(draws):
    """Three areas alike but for their reports; one visit."""
    soal = make_soal(
        wilayah=3, jenis=1, bulan=2, kecamatan=1, jumlah_kunjungan=1, bobot=Bobot(10, 0, 0, 0)
    )
    alike = tuple(replace(one, laporan=1.0, orang=4.0) for one in soal.keadaan)
    return sort_soal(replace(soal, keadaan=alike, undian=draws))


def simulate_case(soal, **isi):
    return simulate(soal, Model(soal, may_be_chosen(make_kebutuhan(soal), soal)), **isi)


def test_every_draw_chooses_anew():
    draws = ((1.0, 0.5, 0.2),) * 5 + ((0.2, 1.9, 0.3),) * 3 + ((0.1, 0.1, 1.0),) * 2

    found = simulate_case(make_case(draws))

    assert [(one.terpilih, one.dari) for one in found] == [(5, 10), (3, 10), (2, 10)]


def test_the_visits_of_a_plan_carry_how_often_their_area_was_chosen():
    soal = make_case(((0.2, 1.9, 0.3),) * 3 + ((1.0, 0.1, 0.1),))

    hasil = make_hasil(replace(soal, keadaan=tuple(
        replace(one, laporan=1.5) if one.kode == soal.wilayah[1].kode else one
        for one in soal.keadaan
    )))  # fmt: skip

    (visit,) = hasil.kunjungan
    assert (visit.kode, visit.terpilih_simulasi, visit.dari_simulasi) == (
        soal.wilayah[1].kode,
        3,
        4,
    )
    assert {one.kode: one.terpilih for one in hasil.simulasi} == {
        soal.wilayah[0].kode: 1, soal.wilayah[1].kode: 3, soal.wilayah[2].kode: 0
    }  # fmt: skip


def test_without_draws_nothing_is_said_of_them():
    hasil = make_hasil(make_soal())

    assert hasil.simulasi == ()
    assert {one.terpilih_simulasi for one in hasil.kunjungan} == {None}


@pytest.mark.parametrize(
    ("terpilih", "dari", "kalimat"),
    [
        (43, 50, "terpilih pada 43 dari 50 simulasi"),
        (2, 3, "terpilih pada 2 dari 3 simulasi"),
        (33, 50, "terpilih pada 33 dari 50 simulasi, setara dengan yang tidak terpilih"),
        (0, 50, "terpilih pada 0 dari 50 simulasi, setara dengan yang tidak terpilih"),
    ],
)
def test_below_two_thirds_it_is_a_tie(terpilih, dari, kalimat):
    assert say_simulasi(terpilih, dari) == kalimat
    assert is_setara(terpilih, dari) == ("setara" in kalimat)


def test_draws_that_time_does_not_reach_are_not_counted(monkeypatch):
    soal = make_case(((1.0, 0.5, 0.2),) * 5)
    clock = iter(range(0, 1000))
    monkeypatch.setattr(stabil.time, "monotonic", lambda: float(next(clock)))

    found = simulate_case(soal, detik=3.5)

    assert {one.dari for one in found} == {3}
    assert simulate_case(soal, detik=0.0) == ()


def test_progress_is_told_after_each_draw():
    told = []

    simulate_case(make_case(((1.0, 0.5, 0.2),) * 3), lapor=lambda *step: told.append(step))

    assert told == [(1, 3), (2, 3), (3, 3)]
