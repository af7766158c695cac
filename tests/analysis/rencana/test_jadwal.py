"""Months: what a timetable must keep, and what happens where visits cannot be timed at all."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from analysis.rencana import jadwal, susun
from analysis.rencana.jadwal import choose_with_jadwal, make_jadwal, months_apart
from analysis.rencana.kebutuhan import make_kebutuhan
from analysis.rencana.pilih import Model, Pilihan, as_matrix, may_be_chosen, read_pilihan
from analysis.rencana.soal import sort_soal
from analysis.rencana.susun import make_hasil
from tests.analysis.rencana.contoh import make_bulan, make_kota, make_soal
from tests.analysis.rencana.periksa import best_of_all, broken, needs, visits_of


def only(soal, available):
    """The question with a target group only for these (area, kind), by position."""
    tempat = {one.kode: i for i, one in enumerate(soal.wilayah)}
    kind = {one.kode: j for j, one in enumerate(soal.jenis)}
    return replace(
        soal,
        keadaan=tuple(
            replace(one, orang=5.0 if (tempat[one.kode], kind[one.jenis]) in available else 0.0)
            for one in soal.keadaan
        ),
    )


def make_clash(**isi):
    """Months that fit in sum, but not area by area.

    Areas 0 and 1 both have a visit of kind 0. Area 0's other visit is tied to January, so kind 0
    must be there in February, which is full with the visits of areas 1 and 2 that are tied to it.
    """
    soal = sort_soal(
        make_soal(wilayah=3, jenis=4, bulan=2, kecamatan=1, tim=1, hari_per_tim=5,
                  jumlah_kunjungan=5, **isi)
    )  # fmt: skip
    days, closed = (2, 1, 4, 1), ((), (2,), (1,), (1,))
    kinds = tuple(
        replace(one, hari_tim=hari, tidak_bulan=frozenset(tidak))
        for one, hari, tidak in zip(soal.jenis, days, closed, strict=True)
    )
    return only(replace(soal, jenis=kinds), {(0, 0), (0, 1), (1, 0), (1, 2), (2, 3)})


def test_where_the_choice_cannot_be_timed_visits_and_months_are_chosen_together():
    soal = make_clash()
    kebutuhan = make_kebutuhan(soal)
    nilai = as_matrix(kebutuhan, soal, "nilai").astype(int)
    model = Model(soal, may_be_chosen(kebutuhan, soal))
    relaxed = read_pilihan(model, model.choose(nilai, detik=5), nilai)

    hasil = make_hasil(soal)

    assert len(relaxed.pasangan) == 5
    assert make_jadwal(soal, relaxed, nilai, detik=5) is None
    assert hasil.nilai == best_of_all(soal)
    assert hasil.terbukti
    assert broken(soal, visits_of(hasil), needs(soal)) == []
    assert len(hasil.kunjungan) == 4


def test_where_only_the_months_of_single_areas_clash_that_is_said_too():
    soal = make_clash()
    soal = replace(soal, jenis=tuple(replace(one, paling_sedikit=1) for one in soal.jenis))
    soal = replace(soal, jenis=(replace(soal.jenis[0], paling_sedikit=2), *soal.jenis[1:]))

    hasil = make_hasil(soal)

    assert best_of_all(soal) is None
    assert hasil.kunjungan == ()
    assert hasil.tidak_mungkin == (
        "Rencana tidak dapat disusun dengan permintaan ini. Salah satu perubahan ini cukup: tambah "
        "tim atau hari per tim; atau kurangi batas paling sedikit suatu jenis kunjungan."
    )


def test_a_bound_known_before_is_kept_where_it_is_lower(monkeypatch):
    soal = make_clash()
    kebutuhan = make_kebutuhan(soal)
    nilai = as_matrix(kebutuhan, soal, "nilai").astype(int)
    boleh = may_be_chosen(kebutuhan, soal)
    monkeypatch.setattr(
        jadwal, "read_pilihan", lambda *args: replace(read_pilihan(*args), batas=10**6)
    )

    def bound(known):
        pilihan, _jadwal, _mungkin = choose_with_jadwal(soal, boleh, nilai, known, detik=5)
        return pilihan.batas

    assert bound(None) == bound(10**7) == 10**6
    assert bound(10**5) == 10**5
    assert bound(0) == 4 * best_of_all(soal)


def test_visits_of_an_area_have_a_month_between_them_where_they_can():
    soal = make_kota(maks_per_wilayah=3, jumlah_kunjungan=100, uang=None, tim=4, hari_per_tim=6)

    hasil = make_hasil(soal)

    per_area = {}
    for one in hasil.kunjungan:
        per_area.setdefault(one.kode, []).append(soal.bulan.index(one.bulan))
    gaps = [
        months_apart(soal, a, b)
        for months in per_area.values()
        for n, a in enumerate(months)
        for b in months[n + 1 :]
    ]
    assert len(gaps) > 20
    assert min(gaps) >= 2


def test_where_there_are_too_few_months_they_stand_side_by_side():
    soal = only(
        make_soal(wilayah=1, jenis=2, bulan=2, kecamatan=1, jumlah_kunjungan=2), {(0, 0), (0, 1)}
    )

    hasil = make_hasil(soal)

    assert {one.bulan for one in hasil.kunjungan} == set(soal.bulan)


def test_in_one_month_an_area_is_visited_once():
    soal = only(
        make_soal(wilayah=2, jenis=3, bulan=1, kecamatan=1, jumlah_kunjungan=6, maks_per_wilayah=3),
        {(i, j) for i in range(2) for j in range(3)},
    )

    hasil = make_hasil(soal)

    assert sorted(one.kode for one in hasil.kunjungan) == sorted(one.kode for one in soal.wilayah)
    assert hasil.nilai == best_of_all(soal)


def test_no_month_is_busier_than_the_visits_need():
    soal = make_kota(maks_per_wilayah=1, tim=4, hari_per_tim=10, uang=None)

    hasil = make_hasil(soal)

    hari = {one.kode: one.hari_tim for one in soal.jenis}
    load = dict.fromkeys(soal.bulan, 0)
    for one in hasil.kunjungan:
        load[one.bulan] += hari[one.jenis]
    assert max(load.values()) <= -(-sum(load.values()) // len(load)) + max(hari.values()) - 1


def test_the_load_is_even_over_the_months_that_a_kind_can_be_in():
    soal = make_soal(wilayah=7, jenis=1, bulan=4, kecamatan=1, jumlah_kunjungan=7, tim=1)
    april = replace(soal.jenis[0], tidak_bulan=frozenset({4}))
    soal = only(replace(soal, jenis=(april,)), {(i, 0) for i in range(7)})

    load = Counter(one.bulan.month for one in make_hasil(soal).kunjungan)

    # The neediest go first, so the earlier months are as full as the busiest must be.
    assert load == {1: 3, 2: 3, 3: 1}


@pytest.mark.parametrize("maks", [1, 2])
def test_of_one_kind_the_neediest_go_first(maks):
    soal = make_kota(maks_per_wilayah=maks)
    nilai = needs(soal)

    hasil = make_hasil(soal)

    alone = [
        one
        for one in hasil.kunjungan
        if sum(other.kode == one.kode for other in hasil.kunjungan) == 1
    ]
    assert len(alone) > 20
    for kind in soal.jenis:
        months = [
            one.bulan
            for one in sorted(
                (one for one in alone if one.jenis == kind.kode),
                key=lambda one: (-nilai[one.kode, one.jenis], one.kode),
            )
        ]
        assert months == sorted(months)


def test_months_that_are_not_neighbours_in_the_list_are_not_neighbours_in_the_year():
    soal = make_soal()
    soal = replace(soal, bulan=(*make_bulan(1), *make_bulan(2, soal.bulan[-1].replace(year=2028))))

    assert months_apart(soal, 0, 1) == months_apart(soal, 1, 0) == 15
    assert months_apart(soal, 1, 2) == 1


def test_without_time_for_the_solver_visits_are_dealt_out_in_turn():
    soal = sort_soal(make_kota(maks_per_wilayah=3, jumlah_kunjungan=100, uang=None, hari_per_tim=6))
    kebutuhan = make_kebutuhan(soal)
    nilai = as_matrix(kebutuhan, soal, "nilai").astype(int)
    model = Model(soal, may_be_chosen(kebutuhan, soal))
    pilihan = read_pilihan(model, model.choose(nilai, detik=20, celah=0.01), nilai)

    months = make_jadwal(soal, pilihan, nilai, detik=0.0)

    visits = [
        (soal.wilayah[i].kode, soal.jenis[j].kode, soal.bulan[t]) for (i, j), t in months.items()
    ]
    assert sorted(months) == list(pilihan.pasangan)
    assert any(banyak > 1 for banyak in Counter(i for i, _j in months).values())
    assert broken(soal, visits, needs(soal)) == []


def test_nothing_chosen_needs_no_month():
    soal = make_soal()

    assert make_jadwal(soal, Pilihan((), 0, 0), np.zeros((6, 3)), detik=1) == {}


def test_time_that_is_up_before_there_is_a_plan_is_said(monkeypatch):
    monkeypatch.setattr(susun, "make_jadwal", lambda *_a, **_k: None)
    monkeypatch.setattr(susun, "choose_with_jadwal", lambda *_a, **_k: (None, {}, True))

    hasil = make_hasil(make_soal())

    assert hasil.tidak_mungkin == susun.HABIS_WAKTU
