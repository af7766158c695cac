"""The need of an area, computed by hand."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.rencana.kebutuhan import (
    KOMPONEN,
    make_kebutuhan,
    say_tak_diketahui,
    say_tanpa_sasaran,
)
from analysis.rencana.soal import Bobot, Keadaan
from tests.analysis.rencana.contoh import make_soal

SOAL = make_soal(wilayah=3, jenis=1, kecamatan=1)
JENIS = SOAL.jenis[0].kode
KODE = [one.kode for one in SOAL.wilayah]


def state(at, **isi):
    bawaan = {
        "laporan": 1.0, "orang": 10.0, "satuan_orang": "sekolah", "bulan_sejak": 12,
        "pernah": True, "kesiapan": 0.5,
    }  # fmt: skip
    return Keadaan(kode=KODE[at], jenis=JENIS, **{**bawaan, **isi})


SAMA = Bobot(1, 1, 1, 1)


def needs(*states, bobot=SAMA, laporan=None):
    rows = [*states, *(state(at) for at in range(len(states), 3))]
    return make_kebutuhan(replace(SOAL, keadaan=tuple(rows), bobot=bobot), laporan)


@pytest.mark.parametrize(
    ("isi", "komponen", "besar"),
    [
        ({"laporan": 0.0}, "laporan", 0.0),
        ({"laporan": 1.0}, "laporan", 0.5),
        ({"laporan": 2.0}, "laporan", 1.0),
        ({"laporan": 5.0}, "laporan", 1.0),  # more than twice the region is not more than full
        ({"orang": 10.0}, "orang", 1.0),  # the largest
        ({"orang": 2.5}, "orang", 0.25),
        ({"bulan_sejak": 0}, "waktu", 0.0),
        ({"bulan_sejak": 6}, "waktu", 0.25),
        ({"bulan_sejak": 24}, "waktu", 1.0),
        ({"bulan_sejak": 60}, "waktu", 1.0),
        ({"bulan_sejak": None, "pernah": False}, "waktu", 1.0),  # never
        ({"kesiapan": 0.25}, "kesiapan", 0.75),
        ({"kesiapan": 1.0}, "kesiapan", 0.0),
    ],
)
def test_each_component_is_between_none_and_full(isi, komponen, besar):
    row = needs(state(0, **isi)).iloc[0]

    assert row[komponen] == pytest.approx(besar)
    assert row[f"{komponen}_diketahui"]


def test_the_points_are_the_weighted_mean_of_the_components_in_thousandths():
    row = needs(
        state(0, laporan=0.5, orang=5.0, bulan_sejak=18, kesiapan=0.9), bobot=Bobot(4, 3, 2, 1)
    ).iloc[0]

    # (4 x 0,25 + 3 x 0,5 + 2 x 0,75 + 1 x 0,1) / 10
    assert row["nilai"] == 410


def test_a_component_without_weight_does_not_count():
    frame = needs(state(0, laporan=0.0), state(1, laporan=2.0), bobot=Bobot(0, 1, 1, 1))

    assert frame["nilai"].iloc[0] == frame["nilai"].iloc[1]


@pytest.mark.parametrize("komponen", KOMPONEN)
def test_an_unknown_component_is_the_middle_of_the_known_ones_and_marked(komponen):
    kolom = "bulan_sejak" if komponen == "waktu" else komponen
    known = {"laporan": (0.4, 0.8), "orang": (10.0, 5.0), "waktu": (0, 12), "kesiapan": (0.0, 0.5)}
    a, b = known[komponen]

    frame = needs(state(0, **{kolom: a}), state(1, **{kolom: b}), state(2, **{kolom: None}))

    assert frame[komponen].iloc[2] == pytest.approx(frame[komponen].iloc[:2].mean())
    assert frame[f"{komponen}_diketahui"].tolist() == [True, True, False]


def test_a_component_known_nowhere_is_a_half():
    frame = needs(*(state(at, kesiapan=None) for at in range(3)))

    assert frame["kesiapan"].tolist() == [0.5, 0.5, 0.5]


def test_another_kind_says_nothing_about_what_is_unknown_of_this_one():
    soal = make_soal(wilayah=2, jenis=2, kecamatan=1)
    first, second = soal.jenis
    rows = tuple(
        replace(one, orang=None if one.jenis == first.kode else 5.0) for one in soal.keadaan
    )

    frame = make_kebutuhan(replace(soal, keadaan=rows))

    assert set(frame.loc[frame["jenis"] == first.kode, "orang"]) == {0.5}
    assert set(frame.loc[frame["jenis"] == second.kode, "orang"]) == {1.0}


def test_where_the_target_group_is_nobody_there_is_no_need_and_no_visit():
    frame = needs(state(0, orang=0.0), state(1, orang=None))

    assert frame["ada_sasaran"].tolist() == [False, True, True]
    assert frame["nilai"].iloc[0] == 0


def test_a_draw_takes_the_place_of_known_reports_only():
    frame = needs(
        state(0, laporan=0.2), state(1, laporan=None), laporan={KODE[0]: 1.6, KODE[1]: 2.0}
    )

    assert frame["laporan"].iloc[0] == pytest.approx(0.8)
    assert not frame["laporan_diketahui"].iloc[1]
    assert frame["laporan"].iloc[2] == pytest.approx(0.5)


@settings(max_examples=30, deadline=None)
@given(benih=st.integers(0, 10_000), bobot=st.tuples(*[st.integers(0, 10)] * 4).filter(any))
def test_points_are_whole_and_between_nothing_and_a_thousand(benih, bobot):
    frame = make_kebutuhan(make_soal(benih=benih, wilayah=9, bobot=Bobot(*bobot)))

    assert frame["nilai"].dtype.kind == "i"
    assert frame["nilai"].between(0, 1000).all()


def test_what_is_unknown_is_said_for_components_that_count():
    soal = replace(
        SOAL,
        keadaan=(state(0, laporan=None), state(1, kesiapan=None), state(2, kesiapan=None)),
        bobot=Bobot(1, 1, 1, 0),
    )

    (sentence,) = say_tak_diketahui(make_kebutuhan(soal), soal)

    assert sentence == (
        "Laporan per penduduk belum diketahui pada 1 dari 3 pasangan wilayah dan jenis kunjungan; "
        "dipakai nilai tengah yang diketahui."
    )


def test_pairs_without_a_target_group_are_counted_aloud():
    assert say_tanpa_sasaran(needs(state(0, orang=None))) == []
    assert say_tanpa_sasaran(needs(state(0, orang=0.0))) == [
        "Pada 1 dari 3 pasangan wilayah dan jenis kunjungan jumlah sasarannya nol menurut data; "
        "pasangan itu tidak dipilih."
    ]
