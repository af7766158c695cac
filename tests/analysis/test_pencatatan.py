"""Changes in recording in charts over months and in sums of twelve of them."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import kalimat
from analysis.pencatatan import (
    around,
    mark_mixed,
    span_of,
    tabulate_perubahan,
    whole_months_between,
)
from analysis.tren import compare_paired, pair_years, paired_months, twelve_months
from domain.kategori import JenisPerubahan
from domain.pencatatan import between_two_counts
from domain.periode import Periode
from tests.factories import make_perubahan

SIMFONI = make_perubahan(date(2026, 1, 19))
RUKO = make_perubahan(
    date(2025, 10, 15), JenisPerubahan.LAYANAN, uraian="RU.KO dan Koling Pepa diumumkan"
)


def months(first, count, **columns):
    rows = pd.DataFrame({"bulan": pd.date_range(first, periods=count, freq="MS")})
    return rows.assign(**{"jumlah": 5, "lengkap": True, **columns})


def test_a_chart_gets_the_changes_of_its_months_by_day_and_their_kind():
    rows = tabulate_perubahan([SIMFONI, RUKO], span_of(months("2025-10-01", 6)["bulan"]))

    assert rows.to_dict("list") == {
        "tanggal": [pd.Timestamp(2025, 10, 15), pd.Timestamp(2026, 1, 19)],
        "nama": ["RU.KO dan Koling Pepa diumumkan", "SIMFONI PPA V3"],
        "mengubah": [False, True],
    }


@pytest.mark.parametrize(
    ("first", "count", "drawn"),
    [("2026-01-01", 1, 1), ("2025-12-01", 1, 0), ("2026-02-01", 9, 0), ("2026-01-01", 0, 0)],
)
def test_a_change_outside_the_months_of_a_chart_is_not_drawn(first, count, drawn):
    assert len(tabulate_perubahan([SIMFONI], span_of(months(first, count)["bulan"]))) == drawn


def test_the_sums_of_a_year_from_the_month_of_the_change_on_are_mixed():
    rows = mark_mixed(months("2025-11-01", 20), [SIMFONI, RUKO])

    mixed = rows.loc[rows["campuran"], "bulan"]
    assert mixed.min() == pd.Timestamp(2026, 1, 1)
    assert mixed.max() == pd.Timestamp(2026, 12, 1)
    assert len(mixed) == 12
    assert kalimat.say_mixed(mixed) == [
        "12 bulan sampai Januari–Desember 2026 mencampur cara mencatat yang berbeda"
    ]


def test_from_the_first_of_a_month_one_sum_less_is_mixed():
    rows = mark_mixed(months("2025-11-01", 20), [make_perubahan(date(2026, 1, 1))])

    mixed = rows.loc[rows["campuran"], "bulan"]
    # December 2026 holds January to December, all of them counted anew.
    assert (mixed.min(), mixed.max()) == (pd.Timestamp(2026, 1, 1), pd.Timestamp(2026, 11, 1))


@given(st.dates(date(2023, 1, 1), date(2026, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_a_sum_is_mixed_if_and_only_if_days_on_both_sides_of_the_change_are_in_it(day):
    rows = mark_mixed(months("2024-01-01", 30), [make_perubahan(day)])

    for row in rows.to_dict("records"):
        akhir = row["bulan"] + pd.offsets.MonthEnd(0)
        days = pd.date_range(row["bulan"] - pd.DateOffset(months=11), akhir)
        both = (days < pd.Timestamp(day)).any() and (days >= pd.Timestamp(day)).any()
        assert row["campuran"] == both


def test_without_a_change_or_a_sum_nothing_is_mixed():
    assert not mark_mixed(months("2025-01-01", 5), [])["campuran"].any()
    assert mark_mixed(months("2025-01-01", 0), [SIMFONI])["campuran"].dtype == bool
    assert kalimat.say_mixed([]) == []


def test_two_stretches_of_mixed_sums_are_named_apart():
    bulan = pd.to_datetime(["2024-05-01", "2024-06-01", "2026-01-01"])

    assert kalimat.say_mixed(bulan) == [
        "12 bulan sampai Mei–Juni 2024 dan Januari 2026 mencampur cara mencatat yang berbeda"
    ]


def test_the_two_times_twelve_months_end_with_the_last_complete_one():
    rows = months("2024-06-01", 30).assign(lengkap=[True] * 29 + [False])

    assert twelve_months(rows) == Periode(date(2024, 11, 1), date(2026, 10, 31))
    assert twelve_months(rows.assign(lengkap=False)) is None
    assert span_of(rows["bulan"]) == Periode(date(2024, 6, 1), date(2026, 11, 30))


def test_years_are_paired_over_the_months_that_are_compared():
    unknown = {"bagian": 1.0, "bagian_bawah": None, "bagian_atas": None}
    rows = months("2025-01-01", 15).assign(lengkap=[True] * 14 + [False], **unknown)
    paired = pair_years(rows, 2026)

    assert paired_months(paired, 2026) == Periode(date(2025, 1, 1), date(2026, 2, 28))
    assert compare_paired(paired, 2026).sekarang == 10
    assert paired_months(paired.assign(lengkap=False), 2026) is None


def test_a_change_is_said_in_one_sentence_however_many_there_are():
    formulir = make_perubahan(
        date(2026, 3, 1), JenisPerubahan.CARA_MENCATAT, uraian="Formulir baru"
    )

    assert kalimat.say_not_alike([]) == kalimat.say_changed_short([]) == ""
    assert kalimat.say_not_alike([SIMFONI]) == (
        "Cara mencatat berubah pada 19 Januari 2026 (SIMFONI PPA V3), jadi dua periode ini tidak "
        "sepenuhnya sebanding."
    )
    assert "19 Januari 2026 (SIMFONI PPA V3) dan 1 Maret 2026 (Formulir baru), jadi" in (
        kalimat.say_not_alike([SIMFONI, formulir])
    )
    assert kalimat.say_not_alike([SIMFONI, SIMFONI, formulir]) == (
        "Cara mencatat berubah 3 kali, terakhir pada 1 Maret 2026 (Formulir baru), jadi dua periode "
        "ini tidak sepenuhnya sebanding."
    )
    assert kalimat.say_changed_short([SIMFONI]) == "Cara mencatat berubah 19 Jan 2026."
    assert (
        kalimat.say_changed_short([SIMFONI, formulir])
        == "Cara mencatat berubah 2 kali, terakhir 1 Mar 2026."
    )


def test_under_a_chart_each_line_is_named_and_numbered_where_there_are_several():
    bulan = span_of(months("2025-10-01", 6)["bulan"])

    assert kalimat.say_changes(tabulate_perubahan([], bulan)) == []
    assert kalimat.say_changes(tabulate_perubahan([SIMFONI], bulan)) == [
        "perubahan pencatatan: 19 Jan 2026 SIMFONI PPA V3"
    ]
    assert kalimat.say_changes(tabulate_perubahan([SIMFONI, RUKO], bulan)) == [
        "perubahan pencatatan: (1) 15 Okt 2025 RU.KO dan Koling Pepa diumumkan; (2) 19 Jan 2026 "
        "SIMFONI PPA V3"
    ]


def test_beside_verdicts_stands_what_changed_once_and_only_where_something_was_compared():
    lines = kalimat.say_caveats(["lebih banyak", "lebih banyak"], [SIMFONI])

    assert [line.split()[0] for line in lines] == ["Laporan", "Cara"]
    assert kalimat.say_caveats(["belum dapat dibedakan"], [SIMFONI])[0].startswith("Cara mencatat")
    assert kalimat.say_caveats([], [SIMFONI]) == []
    assert kalimat.say_caveats(["belum dapat dibedakan"], []) == []


def test_the_months_around_a_day_are_those_of_one_way_of_counting():
    formulir = make_perubahan(
        date(2025, 3, 1), JenisPerubahan.CARA_MENCATAT, uraian="Formulir baru"
    )
    rows = months("2025-01-01", 18)

    found = around([SIMFONI, RUKO, formulir], date(2025, 10, 20))

    assert found == (formulir, SIMFONI)
    kept = whole_months_between(rows, *found)["bulan"]
    # March begins with the new form; January holds eighteen days of the old system.
    assert (kept.min(), kept.max()) == (pd.Timestamp(2025, 3, 1), pd.Timestamp(2025, 12, 1))
    assert kalimat.say_counted_alike(*found) == [
        "hanya bulan sejak 1 Mar 2025 (Formulir baru) dan sebelum 19 Jan 2026 (SIMFONI PPA V3), yang "
        "dicatat dengan cara yang sama"
    ]
    assert around([SIMFONI], SIMFONI.tanggal) == (SIMFONI, None)
    assert whole_months_between(rows, None, None).equals(rows)
    assert kalimat.say_counted_alike(None, None) == []


@given(st.lists(st.dates(date(2024, 6, 1), date(2026, 6, 30)), max_size=4),
       st.dates(date(2024, 6, 1), date(2026, 6, 30)))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_no_change_lies_inside_the_months_that_are_counted_alike(days, tanggal):
    perubahan = [make_perubahan(day) for day in days]

    kept = whole_months_between(months("2024-01-01", 36), *around(perubahan, tanggal))

    assert not between_two_counts(perubahan, span_of(kept["bulan"]))
