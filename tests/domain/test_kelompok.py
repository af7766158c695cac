"""Women and children, told apart the same way of a korban and of a kasus."""

import itertools

import pytest

from domain.kategori import JenisKelamin, Kelompok, KelompokUsia, StatusUsia
from domain.kelompok import kelompok_kasus, kelompok_korban, kelompok_usia, status_usia


@pytest.mark.parametrize(
    ("usia", "kelompok", "status"),
    [
        (0, KelompokUsia.USIA_0_5, StatusUsia.ANAK),
        (5, KelompokUsia.USIA_0_5, StatusUsia.ANAK),
        (6, KelompokUsia.USIA_6_12, StatusUsia.ANAK),
        (13, KelompokUsia.USIA_13_17, StatusUsia.ANAK),
        # anak is under 18 at the incident
        (17, KelompokUsia.USIA_13_17, StatusUsia.ANAK),
        (18, KelompokUsia.USIA_18_24, StatusUsia.DEWASA),
        (24, KelompokUsia.USIA_18_24, StatusUsia.DEWASA),
        (25, KelompokUsia.USIA_25_44, StatusUsia.DEWASA),
        (45, KelompokUsia.USIA_45_59, StatusUsia.DEWASA),
        (59, KelompokUsia.USIA_45_59, StatusUsia.DEWASA),
        (60, KelompokUsia.USIA_60_PLUS, StatusUsia.DEWASA),
        (101, KelompokUsia.USIA_60_PLUS, StatusUsia.DEWASA),
    ],
)
def test_an_age_is_in_the_group_whose_label_names_it(usia, kelompok, status):
    assert kelompok_usia(usia) == kelompok
    assert status_usia(kelompok) == status


@pytest.mark.parametrize(
    ("usia", "jenis_kelamin", "kelompok"),
    [
        (StatusUsia.ANAK, JenisKelamin.LAKI_LAKI, Kelompok.ANAK),
        (StatusUsia.ANAK, None, Kelompok.ANAK),
        (StatusUsia.DEWASA, JenisKelamin.PEREMPUAN, Kelompok.PEREMPUAN),
        (StatusUsia.DEWASA, JenisKelamin.LAKI_LAKI, Kelompok.LAKI_LAKI),
        (StatusUsia.DEWASA, JenisKelamin.LAINNYA, Kelompok.LAINNYA),
        (StatusUsia.DEWASA, None, Kelompok.LAINNYA),
        # without an age nobody is called a child or a grown woman
        (None, JenisKelamin.PEREMPUAN, Kelompok.LAINNYA),
        (None, None, Kelompok.LAINNYA),
    ],
)
def test_a_korban_is_in_a_group_only_as_far_as_is_known(usia, jenis_kelamin, kelompok):
    assert kelompok_korban(usia, jenis_kelamin) == kelompok


def test_a_kasus_with_a_child_is_a_kasus_anak_whoever_else_was_harmed():
    for others in itertools.permutations(Kelompok):
        assert kelompok_kasus(others) == Kelompok.ANAK


def test_a_kasus_without_a_child_belongs_to_the_first_group_of_the_list():
    assert kelompok_kasus([Kelompok.LAKI_LAKI, Kelompok.PEREMPUAN]) == Kelompok.PEREMPUAN
    assert kelompok_kasus([Kelompok.LAINNYA, Kelompok.LAKI_LAKI]) == Kelompok.LAKI_LAKI


def test_a_kasus_without_korban_is_still_in_one_group():
    assert kelompok_kasus([]) == Kelompok.LAINNYA
