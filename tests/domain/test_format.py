"""Numbers and dates as Indonesians write them."""

from datetime import date

import pytest

from charts.tren import NAMA_BULAN
from domain.format import (
    format_angka,
    format_bagian,
    format_bulan,
    format_bulan_pendek,
    format_periode,
    format_persen,
    format_rentang_bulan,
    format_rentang_triwulan,
    format_tanggal,
    format_tanggal_pendek,
    format_triwulan,
    format_triwulan_pendek,
)
from domain.periode import Periode


@pytest.mark.parametrize(
    ("nilai", "desimal", "text"),
    [
        (1234.5, 1, "1.234,5"),
        (1402818, 0, "1.402.818"),
        (0, 0, "0"),
        (-7, 0, "-7"),
        (0.857, 2, "0,86"),
        # a figure keeps its decimals, so that a column of them lines up
        (2, 1, "2,0"),
    ],
)
def test_numbers_have_a_point_for_thousands_and_a_comma_for_decimals(nilai, desimal, text):
    assert format_angka(nilai, desimal) == text


def test_shares_are_percentages_without_a_space():
    assert format_persen(54 / 68) == "79%"
    assert format_persen(0.1234, 1) == "12,3%"


@pytest.mark.parametrize(
    ("bagian", "text"),
    [
        (0, "0%"),
        (1 / 2000, "di bawah 0,1%"),
        (1 / 300, "0,3%"),
        (1 / 200, "0,5%"),
        (0.006, "1%"),
        (0.6, "60%"),
        (299 / 300, "99,7%"),
        (1999 / 2000, "di atas 99,9%"),
        (1, "100%"),
    ],
)
def test_some_is_never_none_and_not_quite_all_is_never_all(bagian, text):
    assert format_bagian(bagian) == text


def test_dates_are_indonesian_whatever_the_machine_speaks(monkeypatch):
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")

    assert format_tanggal(date(2025, 8, 5)) == "5 Agustus 2025"
    assert format_tanggal_pendek(date(2025, 5, 5)) == "5 Mei 2025"
    assert format_bulan(date(2025, 3, 1)) == "Maret 2025"
    assert format_bulan_pendek(date(2025, 10, 1)) == "Okt 25"


@pytest.mark.parametrize(
    ("mulai", "selesai", "text"),
    [
        (date(2024, 1, 1), date(2024, 12, 31), "tahun 2024"),
        (date(2025, 1, 1), date(2025, 7, 5), "1 Januari–5 Juli 2025"),
        (date(2025, 7, 1), date(2025, 7, 5), "1–5 Juli 2025"),
        (date(2025, 7, 5), date(2025, 7, 5), "5 Juli 2025"),
        (date(2024, 12, 1), date(2025, 1, 5), "1 Desember 2024–5 Januari 2025"),
        # two whole years are not "tahun 2023"
        (date(2023, 1, 1), date(2024, 12, 31), "1 Januari 2023–31 Desember 2024"),
    ],
)
def test_a_period_is_written_as_short_as_it_can_be_without_doubt(mulai, selesai, text):
    assert format_periode(Periode(mulai, selesai)) == text


def test_short_months_are_the_same_in_charts_and_in_dates():
    written = [format_bulan_pendek(date(2025, month, 1)) for month in range(1, 13)]

    assert written == [f"{month} 25" for month in NAMA_BULAN]


@pytest.mark.parametrize(
    ("awal", "akhir", "bulan", "triwulan"),
    [
        (date(2025, 3, 1), date(2025, 3, 31), "Maret 2025", "triwulan I 2025"),
        (date(2025, 1, 1), date(2025, 9, 1), "Januari–September 2025", "triwulan I–III 2025"),
        (date(2024, 10, 1), date(2025, 4, 1), "Oktober 2024–April 2025",
         "triwulan IV 2024–triwulan II 2025"),
    ],
)  # fmt: skip
def test_months_and_quarters_in_a_row_say_a_year_once(awal, akhir, bulan, triwulan):
    assert format_rentang_bulan(awal, akhir) == bulan
    assert format_rentang_triwulan(awal, akhir) == triwulan


def test_quarters_are_roman():
    found = [format_triwulan(date(2025, month, 15)) for month in (3, 4, 9, 10)]

    assert found == [f"triwulan {one} 2025" for one in ("I", "II", "III", "IV")]
    assert format_triwulan_pendek(date(2025, 12, 31)) == "Tw IV 25"
