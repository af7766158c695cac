"""Which demands clash, and that giving up what is named makes a plan possible."""

from dataclasses import replace

import pytest

from analysis.rencana import bentrok
from analysis.rencana.bentrok import LONGGARAN, say_bentrok
from analysis.rencana.soal import find_soal_errors
from analysis.rencana.susun import make_hasil
from tests.analysis.rencana.contoh import make_soal


def full(soal):
    """With a target group everywhere."""
    return replace(soal, keadaan=tuple(replace(one, orang=5.0) for one in soal.keadaan))


SOAL = full(make_soal(wilayah=6, kecamatan=2, jenis=2, bulan=4, jumlah_kunjungan=6))
KODE = [one.kode for one in SOAL.wilayah]


def kinds(soal, *isi):
    """Each kind with these fields."""
    pairs = zip(soal.jenis, isi, strict=True)
    return replace(soal, jenis=tuple(replace(one, **fields) for one, fields in pairs))


CLASHES = {
    # One of 1.500.000 and two of 1.750.000.
    "money": (
        kinds(replace(SOAL, uang=4_900_000), {"paling_sedikit": 1}, {"paling_sedikit": 2}),
        ["tambah uang", "kurangi batas paling sedikit suatu jenis kunjungan"],
    ),
    "teams": (
        kinds(
            replace(SOAL, tim=1, hari_per_tim=1, per_kecamatan=3), {"tidak_bulan": frozenset({1, 2, 3})},
            {"tidak_bulan": frozenset({1, 2, 3})},
        ),
        ["tambah tim atau hari per tim", "kurangi kunjungan per kecamatan"],
    ),
    "visits": (
        kinds(replace(SOAL, jumlah_kunjungan=3, wajib=frozenset(KODE[:3])), {"paling_banyak": 1},
              {"paling_banyak": 1}),
        ["kurangi wilayah wajib", "tambah batas paling banyak suatu jenis kunjungan"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("soal", "kata"), CLASHES.values(), ids=CLASHES)
def test_each_change_that_helps_is_said_and_no_other(soal, kata):
    assert find_soal_errors(soal) == []

    hasil = make_hasil(soal)

    assert hasil.kunjungan == ()
    named = [change for change, _without in LONGGARAN if change in hasil.tidak_mungkin]
    assert sorted(named) == sorted(kata)


@pytest.mark.parametrize(("soal", "kata"), CLASHES.values(), ids=CLASHES)
def test_without_what_is_named_there_is_a_plan(soal, kata):
    for change, without in LONGGARAN:
        possible = make_hasil(without(soal)).tidak_mungkin is None

        assert possible == (change in kata)


def test_one_change_that_helps_is_said_alone():
    # Three areas, of which one may have the cheap kind: neither they nor the kinds can be paid.
    soal = kinds(
        replace(SOAL, uang=4_900_000, wajib=frozenset(KODE[:3])),
        {"paling_sedikit": 1, "paling_banyak": 1},
        {"paling_sedikit": 2},
    )

    assert make_hasil(soal).tidak_mungkin == (
        "Rencana tidak dapat disusun dengan permintaan ini. Agar dapat: tambah uang."
    )


def test_two_changes_at_once_are_said_where_one_is_not_enough():
    april = frozenset({1, 2, 3})
    soal = kinds(
        replace(SOAL, uang=4_900_000, tim=1, hari_per_tim=1, per_kecamatan=1),
        {"paling_sedikit": 1, "tidak_bulan": april},
        {"paling_sedikit": 2, "tidak_bulan": april},
    )

    assert make_hasil(soal).tidak_mungkin == (
        "Rencana tidak dapat disusun dengan permintaan ini. Dua perubahan sekaligus yang cukup: "
        "tambah uang dan tambah tim atau hari per tim."
    )


def test_where_nothing_helps_in_time_that_is_said(monkeypatch):
    soal, _kata = CLASHES["money"]

    assert "beberapa permintaan bertentangan sekaligus" in say_bentrok(soal, rinci=False, detik=0.0)
    monkeypatch.setattr(bentrok, "_is_possible", lambda *_a, **_k: False)
    assert "beberapa permintaan bertentangan sekaligus" in say_bentrok(soal, rinci=False, detik=5.0)
