"""The closed menu, and what its cells hold."""

from datetime import date

import pytest

from analysis.paket.cacahan import ANAK, LAIN
from analysis.paket.menu import SelMenu, count_cell, make_menu, spans, whole_quarters
from domain.kategori import Kelompok
from domain.periode import Periode
from domain.satuan import Satuan
from tests.analysis.paket.buatan import AWAL, KECAMATAN, REGION, count_rows, make_rows


@pytest.mark.parametrize(
    ("cutoff", "selesai"),
    [
        (date(2025, 7, 5), date(2025, 6, 30)),
        (date(2025, 6, 30), date(2025, 6, 30)),
        (date(2025, 6, 29), date(2025, 3, 31)),
        (date(2025, 1, 1), date(2024, 12, 31)),
        (date(2024, 12, 31), date(2024, 12, 31)),
    ],
)
def test_a_package_ends_with_a_whole_quarter(cutoff, selesai):
    assert whole_quarters(cutoff) == selesai


def test_three_whole_years_and_the_running_one_are_said_as_far_as_the_data_reach():
    selesai = date(2025, 6, 30)

    assert spans(selesai, AWAL) == [
        *(Periode.year(tahun) for tahun in (2022, 2023, 2024)),
        Periode(date(2025, 1, 1), selesai),
    ]
    assert spans(selesai, date(2023, 1, 1))[0] == Periode.year(2023)
    assert spans(date(2025, 12, 31), AWAL) == [Periode.year(tahun) for tahun in (2023, 2024, 2025)]


def test_no_cell_lies_below_kecamatan_and_none_stands_twice():
    menu = make_menu(REGION, KECAMATAN, date(2025, 6, 30), AWAL)

    assert len({cell.id for cell in menu}) == len(menu)
    assert {cell.kode_wilayah for cell in menu} == {REGION, *KECAMATAN, ""}


def test_kecamatan_are_said_of_whole_years_only():
    menu = make_menu(REGION, KECAMATAN, date(2025, 6, 30), AWAL)

    days = {cell.periode for cell in menu if cell.tabel in {"M4", "M5"}}

    assert max(one.selesai for one in days) == date(2024, 12, 31)


def test_years_that_are_pooled_are_three():
    menu = make_menu(REGION, KECAMATAN, date(2025, 6, 30), date(2023, 1, 1))

    assert not [cell for cell in menu if cell.tabel == "M5"]


@pytest.mark.parametrize(
    ("cell", "matches"),
    [
        (SelMenu("M1", Satuan.KORBAN, Periode.year(2024), REGION), lambda row: True),
        (
            SelMenu("M2", Satuan.KORBAN_BENTUK, Periode.year(2024), REGION, ANAK, "seksual"),
            lambda row: row["kelompok"] == "anak" and "seksual" in row["bentuk"],
        ),
        (
            SelMenu("M2", Satuan.KORBAN_BENTUK, Periode.year(2024), REGION, LAIN, "fisik"),
            lambda row: row["kelompok"] != "anak" and "fisik" in row["bentuk"],
        ),
        (
            SelMenu("M3", Satuan.KORBAN, Periode.year(2024), REGION, Kelompok.PEREMPUAN.value),
            lambda row: row["kelompok"] == "perempuan",
        ),
        (
            SelMenu("M4", Satuan.KORBAN, Periode.year(2024), KECAMATAN[0]),
            lambda row: row["kecamatan"] == KECAMATAN[0],
        ),
        (
            SelMenu("M4", Satuan.KORBAN, Periode.year(2024), ""),
            lambda row: not isinstance(row["kecamatan"], str),
        ),
        (
            SelMenu("M5", Satuan.KORBAN, Periode.year(2024), KECAMATAN[1], ANAK),
            lambda row: row["kecamatan"] == KECAMATAN[1] and row["kelompok"] == "anak",
        ),
    ],
    ids=lambda value: getattr(value, "tabel", ""),
)
def test_a_cell_counts_the_korban_it_names(cell, matches):
    rows = make_rows()
    expected = sum(
        matches(row) for row in rows.to_dict("records") if row["bulan"].date() in cell.periode
    )

    assert count_cell(cell, count_rows(rows), REGION) == expected > 0
