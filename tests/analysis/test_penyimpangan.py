"""The last month as a second opinion: published bounds, a second computation, and no alarm on few."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from analysis.penyimpangan import (
    Transformasi,
    compare_with_before,
    compare_with_years,
    ears_c1_bounds,
    farrington_limits,
    fit_farrington,
    has_enough,
)

COUNTS = st.lists(st.integers(0, 60), min_size=8, max_size=72)


def values(numbers):
    return np.array(numbers, dtype=float)


def months(numbers, mulai="2021-01-01", lengkap=True):
    bulan = pd.date_range(mulai, periods=len(numbers), freq="MS")
    return pd.DataFrame({"bulan": bulan, "jumlah": numbers, "lengkap": lengkap})


def test_a_c1_bound_is_the_mean_of_seven_and_so_many_standard_deviations():
    # By hand: 2 4 4 4 5 5 4 has mean 4 and squared distances 4 0 0 0 1 1 0, so a variance of 6/6.
    bounds = ears_c1_bounds(values([2, 4, 4, 4, 5, 5, 4, 9, 0]), alfa=0.05)

    assert np.isnan(bounds[:7]).all()
    assert bounds[7] == pytest.approx(4 + 1.6448536)
    # 4 4 4 5 5 4 9: mean 5, squared distances 1 1 1 0 0 1 16, a variance of 20/6.
    assert bounds[8] == pytest.approx(5 + 1.6448536 * np.sqrt(20 / 6))


def test_the_four_published_c1_bounds_are_met_by_counts_that_they_leave_possible():
    # R package surveillance, earsC on Salmonella Newport in Germany, first weeks of 2011, alpha
    # 0.05. Its counts come only as a binary file that we cannot read, so these ten are NOT the
    # German ones: they are whole numbers found by search whose four windows of seven give the four
    # bounds. With the divisor n, a two-sided quantile, Student's, or six or eight weeks, no whole
    # numbers do.
    counts = [1, 1, 1, 1, 2, 3, 3, 1, 0, 3]

    bounds = ears_c1_bounds(values([*counts, 0]), alfa=0.05)[7:]

    assert bounds == pytest.approx([3.278854, 3.278854, 3.436517, 3.855617], abs=1e-6)


@pytest.mark.parametrize(
    ("transformasi", "bawah", "atas", "p", "skor"),
    [
        (Transformasi.TANPA, 1.3073128, 8.6926872, 0.0907246, 0.8124165),
        (Transformasi.AKAR, 1.9891097, 9.3744842, 0.1189986, 0.6857951),
        (Transformasi.DUA_PERTIGA, 1.8084477, 9.1154825, 0.1094727, 0.7289546),
    ],
)
def test_the_farrington_limits_are_those_of_the_example(transformasi, bawah, atas, p, skor):
    # Fit 5, standard error 0.2, dispersion 1, alpha 0.05 one-sided, 8 kasus.
    found = farrington_limits(5, 0.2, 1, 8, alfa=0.05, transformasi=transformasi)

    assert tuple(found) == pytest.approx((bawah, atas, p, skor), abs=5e-8)


@given(st.floats(0.5, 60), st.floats(0, 3), st.floats(1, 4), st.sampled_from(Transformasi))
@settings(max_examples=80, deadline=None)
def test_a_count_on_the_bound_has_probability_alpha(harapan, galat, phi, transformasi):
    atas = farrington_limits(harapan, galat, phi, 1, transformasi=transformasi).atas
    found = farrington_limits(harapan, galat, phi, atas, transformasi=transformasi)

    assert found.p == pytest.approx(0.05)
    assert found.skor == pytest.approx(1)
    assert 0 <= found.bawah <= harapan <= found.atas


def test_without_outliers_the_fit_is_the_mean_with_its_standard_error():
    # Poisson-like counts: the dispersion under 1 counts as 1, so the variance of the mean is mean/n.
    nilai = values([11, 12, 13, 12, 11, 13, 12, 12, 12])

    harapan, galat_baku, phi = fit_farrington(nilai)

    assert (harapan, phi) == (pytest.approx(12), 1)
    assert galat_baku == pytest.approx(np.sqrt(12 / 9))


def test_a_month_that_stood_out_before_weighs_less():
    # A second computation of Farrington's weights, without statsmodels.
    nilai = values([12, 15, 9, 30, 11, 14, 10, 13, 8])
    mean = nilai.mean()
    phi = max(((nilai - mean) ** 2 / mean).sum() / 8, 1)
    anscombe = 1.5 * (nilai ** (2 / 3) * mean ** (-1 / 6) - mean**0.5) / np.sqrt(phi * 8 / 9)
    weights = np.where(anscombe > 1, anscombe**-2.0, 1.0)
    weights *= 9 / weights.sum()
    expected = (weights * nilai).sum() / 9
    phi = max((weights * (nilai - expected) ** 2 / expected).sum() / 8, 1)

    found = fit_farrington(nilai)

    assert found == pytest.approx((expected, np.sqrt(phi * expected / 9), phi), rel=1e-6)
    assert found[0] < mean


def test_the_last_complete_month_is_compared_with_the_seven_before_it():
    rows = months([10, 12, 11, 13, 10, 12, 16, 30, 5], lengkap=[True] * 8 + [False])

    hasil = compare_with_before(rows)

    assert (hasil.waktu, hasil.jumlah) == (date(2021, 8, 1), 30)
    assert hasil.harapan == pytest.approx(12)
    # Squared distances 4 0 1 1 4 0 16: a variance of 26/6.
    assert hasil.batas == pytest.approx(12 + norm.ppf(0.999) * np.sqrt(26 / 6))
    assert hasil.menyimpang


def test_seven_months_are_not_enough_to_compare_with_the_seven_before():
    assert compare_with_before(months([10] * 7)) is None
    assert compare_with_before(months([10] * 8)) is not None


def test_four_kasus_in_four_months_are_never_an_alarm():
    quiet, enough = months([0] * 10 + [4]), months([0] * 10 + [5])

    assert compare_with_before(quiet).jumlah > compare_with_before(quiet).batas
    assert not compare_with_before(quiet).menyimpang
    assert compare_with_before(enough).menyimpang
    assert not has_enough([9, 1, 1, 1, 1])
    assert has_enough([0, 1, 1, 1, 2])


def test_the_same_season_of_earlier_years_is_what_is_expected():
    # Twenty in each June and its neighbours, five otherwise: twenty in June are no surprise.
    tahun = [5, 5, 5, 5, 20, 20, 20, 5, 5, 5, 5, 5]
    seasonal = months([*tahun * 4, *tahun[:6]])

    june = compare_with_years(seasonal)

    assert (june.waktu, june.jumlah) == (date(2025, 6, 1), 20)
    assert june.harapan == pytest.approx(20)
    assert not june.menyimpang
    assert compare_with_years(months([*tahun * 4, 5, 20])).menyimpang


def test_years_before_count_up_to_five_and_from_three():
    def years(number):
        return compare_with_years(months([12, 13, 11, 12] * (3 * number) + [12, 13]))

    assert years(2) is None
    # The first year lacks the month before its January, so four are needed for a January.
    assert compare_with_years(months([12] * 37)) is None
    assert years(3).harapan == pytest.approx(12)
    rising = [2] * 12 + [10] * 60 + [10, 10]
    assert compare_with_years(months(rising)).harapan == pytest.approx(10)


def test_years_without_any_kasus_say_nothing():
    assert compare_with_years(months([0] * 50)) is None
    assert compare_with_years(months([])) is None


@given(COUNTS, st.integers(0, 500))
@settings(max_examples=60, deadline=None)
def test_an_incomplete_last_month_changes_nothing(numbers, jumlah):
    rows = months(numbers)
    extra = months([*numbers, jumlah], lengkap=[True] * len(numbers) + [False])

    assert compare_with_before(rows) == compare_with_before(extra)
    assert compare_with_years(rows) == compare_with_years(extra)


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_an_alarm_is_above_a_bound_that_is_not_below_what_is_expected(numbers):
    for hasil in (compare_with_before(months(numbers)), compare_with_years(months(numbers))):
        if hasil is None:
            continue
        assert hasil.batas >= hasil.harapan
        assert hasil.menyimpang == (hasil.jumlah > hasil.batas and sum(numbers[-4:]) >= 5)
