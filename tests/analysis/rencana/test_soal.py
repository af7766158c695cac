"""Questions cross a pipe unchanged, and what is wrong with them is said."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.rencana.soal import (
    Bobot,
    Hasil,
    SoalError,
    find_soal_errors,
    from_json,
    hasil_from_json,
    sort_soal,
    to_json,
)
from analysis.rencana.susun import make_hasil
from tests.analysis.rencana.contoh import make_soal

SOAL = make_soal(undian=2, wajib=frozenset({"36.73.01.1001"}), uang=9_000_000)
SATU, DUA = SOAL.jenis[0], SOAL.jenis[1]
KODE = [one.kode for one in SOAL.wilayah]


def kinds(**isi):
    return {"jenis": (replace(SATU, **isi), *SOAL.jenis[1:])}


def states(**isi):
    return {"keadaan": (replace(SOAL.keadaan[0], **isi), *SOAL.keadaan[1:])}


@settings(max_examples=25, deadline=None)
@given(benih=st.integers(0, 10_000))
def test_a_question_and_a_plan_are_the_same_after_the_pipe(benih):
    soal = make_soal(benih=benih, undian=2, dilarang=frozenset({KODE[1], KODE[0]}))
    hasil = make_hasil(soal)

    assert from_json(to_json(soal)) == soal
    assert hasil_from_json(to_json(hasil)) == hasil
    assert hasil_from_json(to_json(Hasil(tidak_mungkin="x"))) == Hasil(tidak_mungkin="x")


def test_the_same_sets_are_the_same_text():
    one = replace(SOAL, wajib=frozenset(KODE))
    other = replace(SOAL, wajib=frozenset(reversed(KODE)))

    assert to_json(one) == to_json(other)
    assert str(sorted(KODE)).replace("'", '"').replace(" ", "") in to_json(one)


@pytest.mark.parametrize("text", ["", "{}", "null", to_json(SOAL)[:-5], to_json(Hasil())])
def test_what_is_no_question_is_refused_in_one_sentence(text):
    with pytest.raises(SoalError, match=r"^Isian rencana tidak dapat dibaca[^.]*\.$|bagian \w+"):
        from_json(text)


def test_the_example_has_no_errors():
    assert find_soal_errors(SOAL) == []


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"wilayah": ()}, "Belum ada wilayah"),
        ({"jenis": ()}, "Belum ada jenis kunjungan"),
        ({"bulan": ()}, "Belum ada bulan"),
        ({"bulan": (date(2027, 1, 2),)}, "tanggal satu"),
        ({"bulan": (SOAL.bulan[0],) * 2}, "Bulan ada yang tertulis dua kali"),
        ({"jenis": (SATU, SATU)}, "Jenis kunjungan ada yang tertulis dua kali"),
        ({"wilayah": (SOAL.wilayah[0],) * 2}, "Wilayah ada yang tertulis dua kali"),
        ({"jumlah_kunjungan": 0}, "Jumlah kunjungan paling sedikit 1"),
        ({"uang": -1}, "Uang tidak boleh kurang dari nol"),
        ({"tim": 0}, "Belum ada hari tim"),
        ({"hari_per_tim": 0}, "Belum ada hari tim"),
        ({"per_kecamatan": -1}, "per kecamatan tidak boleh kurang dari nol"),
        ({"maks_per_wilayah": 4}, "harus 1 sampai 3"),
        ({"bobot": Bobot(11, 0, 0, 0)}, "0 sampai 10"),
        ({"bobot": Bobot(0, 0, 0, 0)}, "Semua bobot nol"),
        ({"wajib": frozenset({"99"})}, "tidak ada dalam daftar"),
        ({"dilarang": frozenset({"99"})}, "tidak ada dalam daftar"),
        (kinds(biaya=-1), "biaya dan peserta"),
        (kinds(hari_tim=0), "hari tim paling sedikit 1"),
        (kinds(hari_tim=7), "memakai 7 hari tim, lebih dari 6"),
        (kinds(tidak_bulan=frozenset({13})), "harus 1 sampai 12"),
        (kinds(tidak_bulan=frozenset({1, 2, 3, 4})), "Januari, Februari, Maret, dan April"),
        (kinds(paling_sedikit=-1), "tidak boleh kurang dari nol"),
        (kinds(paling_sedikit=3, paling_banyak=2), "paling banyak .2. di bawah"),
        (kinds(paling_sedikit=9), "hanya 6 wilayah"),
        ({"keadaan": SOAL.keadaan[1:]}, "tepat satu"),
        ({"keadaan": (*SOAL.keadaan, SOAL.keadaan[0])}, "tepat satu"),
        (states(laporan=-0.1), "tidak boleh kurang dari nol"),
        (states(orang=float("nan")), "tidak boleh kurang dari nol"),
        (states(kesiapan=1.1), "antara 0 dan 1"),
        ({"undian": ((1.0,),)}, "satu angka untuk setiap wilayah"),
        ({"undian": ((-1.0,) * 6,)}, "di bawah nol"),
        ({"dilarang": frozenset({KODE[0]})}, "sekaligus wajib dan dikecualikan"),
        ({"per_kecamatan": 7}, "hanya dapat menerima 6 kunjungan"),
        ({"per_kecamatan": 2}, "memerlukan 4 kunjungan, lebih dari 3"),
        ({"wajib": frozenset(KODE)}, "memerlukan 6 kunjungan"),
        ({"uang": 1_000}, "tidak cukup untuk satu kunjungan pun"),
        ({"uang": 2_000_000, "per_kecamatan": 1}, "Rp 2.000.000 tidak cukup untuk 2 kunjungan"),
        ({"wajib": frozenset(), "dilarang": frozenset(KODE)}, "dikecualikan"),
    ],
)  # fmt: skip
def test_each_thing_that_must_be_changed_is_said(isi, kata):
    errors = find_soal_errors(replace(SOAL, **isi))

    assert any(re.search(kata, one) for one in errors), errors
    assert all(one.endswith(".") and "!" not in one for one in errors)


def test_an_area_that_must_be_in_but_has_nobody_to_visit_is_said():
    nobody = tuple(replace(one, orang=0.0) if one.kode == KODE[0] else one for one in SOAL.keadaan)

    assert "tidak ada sasaran" in find_soal_errors(replace(SOAL, keadaan=nobody))[0]


def test_many_names_are_not_all_said():
    both = frozenset(KODE)

    (error,) = find_soal_errors(replace(SOAL, wajib=both, dilarang=both))

    assert error.startswith("Wilayah 1, Wilayah 3, Wilayah 5, dan 3 lainnya sekaligus")


def test_sorting_undoes_any_order_and_moves_the_draws_with_their_areas():
    order = [3, 0, 5, 1, 4, 2]
    mixed = replace(
        SOAL,
        wilayah=tuple(SOAL.wilayah[i] for i in order),
        undian=tuple(tuple(row[i] for i in order) for row in SOAL.undian),
        jenis=SOAL.jenis[::-1],
        bulan=SOAL.bulan[::-1],
        keadaan=SOAL.keadaan[::-1],
    )

    assert sort_soal(mixed) == sort_soal(SOAL)
    assert sort_soal(mixed) != mixed
