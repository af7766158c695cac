"""The solver behind the choice: published problems, its ends, and what is made of them."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.optimize import LinearConstraint

from analysis.rencana import pilih
from analysis.rencana.kebutuhan import make_kebutuhan
from analysis.rencana.pilih import (
    Baris,
    Jawaban,
    Model,
    Pilihan,
    as_matrix,
    may_be_chosen,
    nilai_wilayah,
    order_in_area,
    prefer_codes,
    read_pilihan,
    solve,
)
from analysis.rencana.soal import sort_soal
from tests.analysis.rencana.contoh import make_soal

# OR-Library (J. E. Beasley), multidimensional knapsack problems of Petersen (1967), with optima.
MKNAP1 = Path(__file__).parent / "mknap1.txt"


def read_mknap1():
    numbers = iter(MKNAP1.read_text(encoding="utf-8").split())
    problems = []
    for _nomor in range(int(next(numbers))):
        columns, rows = int(next(numbers)), int(next(numbers))
        best = float(next(numbers))
        value = np.array([float(next(numbers)) for _c in range(columns)])
        use = np.array([[float(next(numbers)) for _c in range(columns)] for _r in range(rows)])
        room = np.array([float(next(numbers)) for _r in range(rows)])
        problems.append((best, value, use, room))
    return problems


@pytest.mark.parametrize(("best", "value", "use", "room"), read_mknap1())
def test_published_problems_are_solved_to_their_published_optimum(best, value, use, room):
    baris = Baris()
    for row, atas in zip(use, room, strict=True):
        baris.add(list(range(len(value))), list(row), atas=atas)

    found = solve(value, baris.finish(len(value)), np.ones(len(value)), detik=10)

    assert found.mungkin
    assert value @ found.isi == pytest.approx(best)
    assert found.batas == pytest.approx(best)
    assert (use @ found.isi <= room).all()


def one_row(bawah, atas):
    return LinearConstraint(np.array([[1.0, 1.0]]), bawah, atas)


def test_what_cannot_be_is_told_apart_from_what_was_not_found():
    impossible = solve(np.ones(2), one_row(3, 4), np.ones(2), detik=1)

    assert not impossible.mungkin
    assert impossible.isi is None


def test_a_solver_that_did_nothing_is_not_taken_for_an_empty_plan():
    # With another number of threads in one process HiGHS returns without solving.
    from scipy.optimize import milp
    from scipy.optimize._highspy import _core

    _core._Highs.resetGlobalScheduler(True)
    with pytest.warns(RuntimeWarning, match="Unrecognized options"):
        milp([-1.0, -1.0], integrality=[1, 1], constraints=one_row(0, 1), options={"threads": 2})

    with pytest.raises(RuntimeError, match="HiGHS"):
        solve(np.ones(2), one_row(0, 1), np.ones(2), detik=1)


class Unproven:
    status, x, mip_dual_bound, message = 1, None, None, "Time limit reached."


def test_time_that_is_up_with_nothing_found_is_no_plan_and_no_bound(monkeypatch):
    monkeypatch.setattr(pilih, "milp", lambda *_a, **_k: Unproven)

    found = solve(np.ones(2), one_row(0, 1), np.ones(2), detik=1)

    assert found == Jawaban(None, math.inf)


def test_an_area_counts_its_best_visit_in_full_the_next_half_then_a_quarter():
    assert nilai_wilayah([]) == 0
    assert nilai_wilayah([10]) == 40
    assert nilai_wilayah([10, 30]) == 120 + 20
    assert nilai_wilayah([10, 30, 20]) == 120 + 40 + 10


def test_the_order_in_an_area_is_by_need_then_by_kind():
    nilai = np.array([[5, 9, 5], [7, 0, 0]])

    order = order_in_area([(0, 2), (0, 0), (0, 1), (1, 0)], nilai)

    assert order == {(0, 1): (1, 36), (0, 0): (2, 10), (0, 2): (3, 5), (1, 0): (1, 28)}


def model_of(soal):
    soal = sort_soal(soal)
    kebutuhan = make_kebutuhan(soal)
    nilai = as_matrix(kebutuhan, soal, "nilai").astype(int)
    return Model(soal, may_be_chosen(kebutuhan, soal)), nilai


def choose_alone(days, closed, available, areas, months):
    """The choice before anybody has a month: `days` and `closed` months of each kind."""
    soal = sort_soal(
        make_soal(wilayah=areas, jenis=len(days), bulan=months, kecamatan=1, tim=1, hari_per_tim=3,
                  jumlah_kunjungan=9)
    )  # fmt: skip
    kinds = tuple(
        replace(one, hari_tim=hari, tidak_bulan=frozenset(tidak))
        for one, hari, tidak in zip(soal.jenis, days, closed, strict=True)
    )
    model = Model(replace(soal, jenis=kinds), np.array(available, dtype=bool))
    nilai = np.full((areas, len(days)), 10)
    return read_pilihan(model, model.choose(nilai, detik=5), nilai).pasangan


def test_kinds_tied_to_one_month_are_not_both_chosen_for_an_area():
    chosen = choose_alone((1, 1, 1), ((2, 3), (2, 3), ()), [[1, 1, 0], [0, 0, 1]], 2, 3)

    assert sorted(i for i, _j in chosen) == [0, 1]


def test_a_month_is_not_filled_with_more_visits_than_there_are_areas():
    # February is full with the fourth kind, and January cannot take three visits to two areas.
    chosen = choose_alone((1, 1, 1, 3), ((), (), (2,), (1,)), [[1, 1, 0, 0], [0, 0, 1, 1]], 2, 2)

    assert len(chosen) == 3


def test_the_need_and_what_may_be_chosen_stand_by_area_and_kind():
    soal = sort_soal(make_soal(dilarang=frozenset({"36.73.01.1001"})))
    kebutuhan = make_kebutuhan(soal)

    nilai, boleh = as_matrix(kebutuhan, soal, "nilai"), may_be_chosen(kebutuhan, soal)

    for row in kebutuhan.itertuples():
        i = [one.kode for one in soal.wilayah].index(row.kode)
        j = [one.kode for one in soal.jenis].index(row.jenis)
        assert nilai[i, j] == row.nilai
        assert boleh[i, j] == (row.ada_sasaran and row.kode != "36.73.01.1001")


def test_a_choice_that_is_not_proven_says_by_how_much():
    model, nilai = model_of(make_soal(jumlah_kunjungan=12))
    found = model.choose(nilai, detik=5)
    best = read_pilihan(model, found, nilai)

    unsure = read_pilihan(model, replace(found, batas=best.nilai + 100.0), nilai)

    assert best.terbukti
    assert best.celah == 0
    assert not unsure.terbukti
    assert unsure.celah == pytest.approx(100 / (best.nilai + 100))


def test_a_bound_is_whole_and_never_rounded_down_by_the_solvers_own_tolerance():
    model, nilai = model_of(make_soal(jumlah_kunjungan=12))
    found = model.choose(nilai, detik=5)
    best = read_pilihan(model, found, nilai)

    def with_bound(more):
        return read_pilihan(model, replace(found, batas=best.nilai + more), nilai)

    assert with_bound(0.9).terbukti
    assert with_bound(-1e-6).terbukti
    assert not with_bound(1 - 1e-6).terbukti


def test_without_a_bound_the_best_visits_counted_in_full_are_one():
    model, nilai = model_of(make_soal(jumlah_kunjungan=12))
    found = model.choose(nilai, detik=5)

    unbounded = read_pilihan(model, replace(found, batas=math.inf), nilai)

    assert not unbounded.terbukti
    assert unbounded.batas == 4 * sum(sorted(nilai.ravel())[-12:])


def test_lower_codes_take_over_only_where_nothing_that_was_asked_breaks():
    soal = make_soal(wilayah=6, kecamatan=2, jenis=2, per_kecamatan=1, jumlah_kunjungan=2)
    kode = sorted(one.kode for one in soal.wilayah)
    soal = replace(soal, wajib=frozenset({kode[4]}))
    alike = tuple(replace(one, orang=2.0) for one in soal.keadaan)
    model, _nilai = model_of(replace(soal, keadaan=alike))
    nilai = np.full((6, 2), 7)
    nilai[0, 0] = 6

    better = prefer_codes(Pilihan(((2, 0), (5, 1)), 56, 56), nilai, model)
    kept = prefer_codes(Pilihan(((2, 1), (4, 1)), 56, 56), nilai, model)

    # Kind 0 is needed less in area 0, so area 1 takes over from 2; area 5 is the only one of its
    # kecamatan, so the next one there takes over from it.
    assert better.pasangan == ((1, 0), (3, 1))
    assert kept.pasangan == ((0, 1), (4, 1))


def test_an_excluded_area_never_takes_over():
    soal = make_soal(wilayah=3, kecamatan=1, jenis=1, bulan=2, jumlah_kunjungan=1)
    kode = sorted(one.kode for one in soal.wilayah)
    alike = tuple(replace(one, orang=2.0) for one in soal.keadaan)
    model, _nilai = model_of(replace(soal, keadaan=alike, dilarang=frozenset({kode[0]})))

    better = prefer_codes(Pilihan(((2, 0),), 28, 28), np.full((3, 1), 7), model)

    assert better.pasangan == ((1, 0),)
