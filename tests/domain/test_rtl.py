"""Two fillings of one RTL put together, and how far it has come."""

from dataclasses import replace
from datetime import date

import pytest

from domain.hak import Hak, Orang, Peran
from domain.rtl import STATUS_LAPORAN, Lingkup, merge_isi, work_out_persen
from tests.data_access.rtl_uji import RTL
from tests.factories import KABUPATEN, KOTA


def test_a_field_that_one_changed_alone_keeps_the_change_whoever_it_was():
    merged = merge_isi(RTL, replace(RTL, target=300.0), replace(RTL, sasaran="Guru"))

    assert merged.isi == replace(RTL, target=300.0, sasaran="Guru")
    assert (merged.lain, merged.bentrok) == (("sasaran",), {})


def test_a_field_that_both_changed_keeps_one_s_own_and_gives_the_other_s():
    merged = merge_isi(RTL, replace(RTL, target=300.0), replace(RTL, target=400.0))

    assert merged.isi.target == 300.0
    assert merged.bentrok == {"target": 400.0}


def test_who_changed_a_field_alike_are_not_at_odds():
    day = replace(RTL, tenggat=date(2026, 6, 1))

    merged = merge_isi(RTL, day, day)

    assert (merged.isi, merged.bentrok) == (day, {})


def test_a_field_emptied_by_one_and_changed_by_the_other_is_at_odds():
    merged = merge_isi(RTL, replace(RTL, sasaran=""), replace(RTL, sasaran="Guru"))

    assert merged.isi.sasaran == ""
    assert merged.bentrok == {"sasaran": "Guru"}


@pytest.mark.parametrize(
    ("realisasi", "target", "persen", "expected"),
    [
        (50.0, 200.0, None, 25.0),
        (0.0, 200.0, 40.0, 0.0),
        (250.0, 200.0, None, 125.0),
        # one of the two is not known
        (50.0, None, 40.0, 40.0),
        (None, 200.0, 40.0, 40.0),
        (None, None, None, None),
    ],
)
def test_per_cent_come_from_both_numbers_or_as_reported(realisasi, target, persen, expected):
    assert work_out_persen(realisasi, target, persen) == expected


def test_nobody_is_asked_whether_something_is_late():
    assert "terlambat" not in STATUS_LAPORAN


@pytest.mark.parametrize(
    ("peran", "semua"),
    [
        ({Peran.MITRA}, False),
        ({Peran.MITRA, Peran.PETUGAS}, True),
        ({Peran.PIMPINAN}, True),
        ({Peran.PENGELOLA}, False),
    ],
)
def test_who_may_not_see_the_analysis_sees_the_rtl_of_the_own_institution(peran, semua):
    orang = Orang(1, "x", {KOTA: frozenset(peran)}, id_institusi=7)

    assert orang.lingkup_rtl(KOTA) == Lingkup(semua, 7)
    assert not orang.lingkup_rtl(KABUPATEN).semua
    assert orang.boleh(Hak.LIHAT_KOORDINASI, KOTA) is (peran != {Peran.PENGELOLA})
