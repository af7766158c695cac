"""Age bands: as offices write them, and what two lists of them have in common."""

import pytest

from domain.kategori import KelompokUsia
from domain.rentang_usia import (
    RENTANG_KORBAN,
    RentangUsia,
    find_celah,
    find_rentang,
    join_rentang,
    read_rentang_usia,
)

LIMA_TAHUNAN = [RentangUsia(mulai, mulai + 4) for mulai in range(0, 75, 5)] + [
    RentangUsia(75, None)
]


@pytest.mark.parametrize(
    ("text", "kode"),
    [
        ("0-4", "0-4"), ("00-04", "0-4"), ("5 – 9 tahun", "5-9"), ("10 s/d 14 th", "10-14"),
        ("Usia 15 sampai 19", "15-19"), ("75+", "75+"), (">75", "75+"), (">= 75", "75+"),
        ("75 tahun ke atas", "75+"), ("75 th+", "75+"), ("7", "7"), ("7 tahun", "7"), ("0", "0"),
    ],
)  # fmt: skip
def test_a_band_is_read_however_an_office_writes_it(text, kode):
    assert read_rentang_usia(text).kode == kode


@pytest.mark.parametrize(
    "text", ["", "L", "Jumlah", "9-5", "2025-09-05", "05-Sep", "-4", "4,5", "anak", "2024"]
)
def test_what_is_no_band_is_none(text):
    assert read_rentang_usia(text) is None


def test_the_code_and_the_label_of_a_band_are_read_as_the_same_band():
    for band in [*LIMA_TAHUNAN, RentangUsia(3, 3)]:
        assert read_rentang_usia(band.kode) == read_rentang_usia(band.label) == band


def test_every_age_group_of_korban_is_a_band():
    assert [band.kode for band in RENTANG_KORBAN] == KelompokUsia.values()


def test_bands_that_hold_every_age_once_have_no_gap():
    assert find_celah(LIMA_TAHUNAN) is None
    assert find_celah(RENTANG_KORBAN) is None


@pytest.mark.parametrize(
    ("kode", "celah"),
    [
        (["0-4", "4-9", "10+"], "4-9"),
        (["0-4", "6-9", "10+"], "6-9"),
        (["5-9", "10+"], "5-9"),
        (["0-4", "5-9"], "5-9"),
        (["0-4", "5+", "10+"], "10+"),
        (["0+", "0-4"], "0+"),
    ],
)
def test_an_overlap_and_a_gap_are_found_where_they_begin(kode, celah):
    assert find_celah([read_rentang_usia(one) for one in kode]).kode == celah


def test_five_year_bands_meet_those_of_korban_at_four():
    assert [band.kode for band in join_rentang(LIMA_TAHUNAN, RENTANG_KORBAN)] == [
        "0-24", "25-44", "45-59", "60+",
    ]  # fmt: skip


def test_single_years_keep_every_band_of_korban():
    years = [RentangUsia(age, age) for age in range(75)] + [RentangUsia(75, None)]

    assert join_rentang(years, RENTANG_KORBAN) == list(RENTANG_KORBAN)


def test_a_band_belongs_to_the_joint_band_in_which_it_lies():
    bersama = join_rentang(LIMA_TAHUNAN, RENTANG_KORBAN)

    assert [find_rentang(kode, bersama).kode for kode in ("0-4", "20-24", "25-29", "75+")] == [
        "0-24", "0-24", "25-44", "60+",
    ]  # fmt: skip
    assert find_rentang("0-4", [RentangUsia(0, 0), RentangUsia(1, None)]).kode == "0"
    assert find_rentang("semua", bersama) is None
