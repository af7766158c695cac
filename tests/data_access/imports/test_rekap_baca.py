"""Counts and times as recaps write them."""

from datetime import date

import pytest

from data_access.imports.kesalahan import NilaiError
from data_access.imports.rekap_baca import (
    Angka,
    Waktu,
    find_desimal,
    find_periode,
    find_waktu,
    read_angka,
    read_bulan,
    read_semester,
    read_triwulan,
)
from domain.periode import Periode


@pytest.mark.parametrize(
    ("cells", "nilai"),
    [
        (["1.250"], 1250),
        (["1,250"], 1250),
        (["1 250"], 1250),
        (["12,0"], 12),
        (["12.00"], 12),
        # the column has decimal commas, so its points group thousands
        (["1.250", "3,0"], 1250),
        (["12,000", "3,0"], 12),
        (["1.250,00"], 1250),
        (["1,250.0"], 1250),
        (["1.250.000"], 1_250_000),
        (["0"], 0),
        (["007"], 7),
        (["12 kasus"], 12),
        (["Nihil"], 0),
    ],
)
def test_a_count_is_read_by_the_marks_of_its_column(cells, nilai):
    assert read_angka(cells[0], find_desimal(cells)) == Angka(nilai)


@pytest.mark.parametrize("cell", ["", "-", "–", "N/A", "tidak ada data", "..."])
def test_not_given_is_not_zero(cell):
    assert read_angka(cell) == Angka(None)


@pytest.mark.parametrize("cell", ["*", "**", "<5", "< 5", "s", "X", "disensor", "kurang dari 5"])
def test_hidden_is_not_missing(cell):
    assert read_angka(cell) == Angka(None, tersensor=True)


@pytest.mark.parametrize("cell", ["12,5", "1.25", "-3", "3-4", "1.2.3", "dua", "5%"])
def test_what_is_no_whole_number_is_refused(cell):
    with pytest.raises(NilaiError):
        read_angka(cell, find_desimal([cell]))


@pytest.mark.parametrize(
    ("text", "waktu"),
    [
        ("Jan", Waktu(None, 1, 1)),
        ("AGUSTUS 2024", Waktu(2024, 8, 8)),
        ("Jan-24", Waktu(2024, 1, 1)),
        ("2024-03-01", Waktu(2024, 3, 3)),
        ("Januari - Juni 2024", Waktu(2024, 1, 6)),
        ("Triwulan III 2024", Waktu(2024, 7, 9)),
        ("TW 1", Waktu(None, 1, 3)),
        ("Semester II", Waktu(None, 7, 12)),
        ("Tahun 2023", Waktu(2023)),
        ("Korban", Waktu()),
    ],
)
def test_a_heading_says_which_part_of_a_year_it_is(text, waktu):
    assert find_waktu(text) == waktu


def test_a_cell_is_read_as_the_kind_of_its_column():
    assert read_bulan("3") == Waktu(None, 3, 3)
    assert read_triwulan("IV") == Waktu(None, 10, 12)
    assert read_semester("2") == Waktu(None, 7, 12)
    for read in (read_bulan, read_triwulan, read_semester):
        with pytest.raises(NilaiError):
            read("13")


@pytest.mark.parametrize(
    ("title", "mulai", "sampai"),
    [
        ("rekap_per_kelurahan_2020-05-31.xlsx", date(2020, 1, 1), date(2020, 5, 31)),
        ("Data per 31 Mei 2020", date(2020, 1, 1), date(2020, 5, 31)),
        ("Januari s.d. 5 Juli 2025", date(2025, 1, 1), date(2025, 7, 5)),
        ("1 Maret 2025 sampai 5 Juli 2025", date(2025, 3, 1), date(2025, 7, 5)),
        ("REKAP KASUS TAHUN 2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("Bulan Februari 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("Semester I Tahun 2024", date(2024, 1, 1), date(2024, 6, 30)),
        ("Tahun 2022-2024", date(2022, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_title_names_the_period(title, mulai, sampai):
    assert find_periode(title) == Periode(mulai, sampai)


def test_a_title_without_a_year_names_none():
    assert find_periode("Rekap korban 31 Mei") is None
