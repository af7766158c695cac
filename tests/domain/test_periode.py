"""Periods, and the same window a year earlier."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from domain.periode import Periode

DAYS = st.dates(date(2001, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("periode", "sebelumnya"),
    [
        # a part year is set against the same part, not against the whole year
        ((date(2025, 1, 1), date(2025, 7, 5)), (date(2024, 1, 1), date(2024, 7, 5))),
        # 29 February has no twin
        ((date(2024, 2, 29), date(2024, 2, 29)), (date(2023, 2, 28), date(2023, 2, 28))),
        ((date(2024, 1, 1), date(2024, 2, 29)), (date(2023, 1, 1), date(2023, 2, 28))),
        # the end of February stays the end of February
        ((date(2025, 2, 1), date(2025, 2, 28)), (date(2024, 2, 1), date(2024, 2, 29))),
        # the day before it does not
        ((date(2024, 2, 1), date(2024, 2, 28)), (date(2023, 2, 1), date(2023, 2, 28))),
        # a window over the new year
        ((date(2024, 12, 1), date(2025, 1, 5)), (date(2023, 12, 1), date(2024, 1, 5))),
    ],
)
def test_the_earlier_window_has_the_same_first_and_last_day(periode, sebelumnya):
    assert Periode(*periode).sebelumnya() == Periode(*sebelumnya)


def test_four_years_earlier_is_the_same_leap_day():
    day = Periode(date(2024, 2, 29), date(2024, 2, 29))

    assert day.sebelumnya(4) == Periode(date(2020, 2, 29), date(2020, 2, 29))


@given(DAYS, st.integers(0, 800))
def test_the_earlier_window_is_as_long_to_a_day_and_never_overlaps_a_window_of_a_year(mulai, days):
    periode = Periode(mulai, mulai + timedelta(days=days))

    dulu = periode.sebelumnya()

    assert abs(dulu.jumlah_hari - periode.jumlah_hari) <= 1
    assert (dulu.selesai < mulai) == (periode.selesai < mulai + relativedelta(years=1))


def test_both_ends_belong_to_the_period():
    periode = Periode(date(2025, 1, 1), date(2025, 7, 5))

    assert date(2025, 1, 1) in periode
    assert date(2025, 7, 5) in periode
    assert date(2025, 7, 6) not in periode
    assert periode.jumlah_hari == 186


def test_a_year_counts_its_leap_day():
    assert Periode.year(2024).jumlah_hari == 366
    assert Periode.year(2025) == Periode(date(2025, 1, 1), date(2025, 12, 31))


def test_months_are_all_that_the_span_touches():
    months = list(Periode(date(2024, 11, 30), date(2025, 2, 1)).months())

    assert months == [date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1)]


def test_the_last_twelve_months_start_on_a_first_and_end_today():
    periode = Periode(date(2025, 7, 1), date(2025, 7, 5)).last_months(12)

    assert periode == Periode(date(2024, 8, 1), date(2025, 7, 5))
    assert len(list(periode.months())) == 12


def test_a_period_cannot_end_before_it_begins():
    with pytest.raises(ValueError, match="berakhir sebelum dimulai"):
        Periode(date(2025, 1, 2), date(2025, 1, 1))
