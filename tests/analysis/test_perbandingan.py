"""The exact comparison of two counts, and of two shares: published values, a second program, and
its own logic."""

from math import isclose

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy.stats import binom, fisher_exact, poisson_means_test
from scipy.stats.contingency import odds_ratio
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import test_poisson_2indep as poisson_2indep

from analysis.perbandingan import (
    Putusan,
    adjust_together,
    compare_counts,
    compare_shares,
    count_interval,
    detectable_counts,
    measure_share,
)

COUNTS = st.integers(0, 400)
DAYS = st.integers(1, 400)
TURNED = {
    Putusan.LEBIH_BANYAK: Putusan.LEBIH_SEDIKIT,
    Putusan.LEBIH_SEDIKIT: Putusan.LEBIH_BANYAK,
    Putusan.BELUM_DAPAT_DIBEDAKAN: Putusan.BELUM_DAPAT_DIBEDAKAN,
}


def test_the_example_of_r_poisson_test_gives_the_values_of_its_manual():
    hasil = compare_counts(11, 21, 800, 3011)

    assert hasil.rasio == pytest.approx(1.971488, abs=5e-7)
    assert (hasil.rasio_bawah, hasil.rasio_atas) == pytest.approx((0.858426, 4.277266), abs=5e-7)
    assert hasil.p == pytest.approx(0.07967, abs=5e-6)
    assert hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN


def test_the_interval_of_one_count_is_that_of_the_manual_of_r():
    bawah, atas = count_interval(137)

    assert (bawah / 24.19893, atas / 24.19893) == pytest.approx((4.753125, 6.692709), abs=5e-7)


def test_garwood_s_intervals_are_those_of_the_table():
    table = {0: (0, 3.7), 1: (0.03, 5.6), 2: (0.24, 7.2), 3: (0.6, 8.8), 4: (1.1, 10.2),
             5: (1.6, 11.7), 6: (2.2, 13.1)}  # fmt: skip

    for jumlah, (bawah, atas) in table.items():
        found = count_interval(jumlah)
        assert found == (pytest.approx(bawah, abs=0.05), pytest.approx(atas, abs=0.05))
    assert count_interval(1)[0] == pytest.approx(0.0253, abs=1e-4)


# Gu, Ng, Tang and Schucany (2008): two-sided, as published one-sided in half.
GU = {"wald": 0.000712, "score": 0.000632, "wald-log": 0.000840, "score-log": 0.000399,
      "sqrt": 0.000570}  # fmt: skip


def test_the_study_of_gu_is_told_apart_by_us_as_by_every_published_method():
    hasil = compare_counts(60, 30, 51477.5, 54308.7)

    found = {
        method: poisson_2indep(60, 51477.5, 30, 54308.7, method=method).pvalue for method in GU
    }
    assert found == pytest.approx(GU, abs=5e-6)
    assert min(GU.values()) < hasil.p < 2 * max(GU.values())
    assert hasil.putusan is Putusan.LEBIH_BANYAK


def test_three_against_none_is_not_told_apart_not_even_by_the_sharper_e_test():
    # Krishnamoorthy and Thomson (2004), example of scipy: 0 in 100 against 3 in 100.
    assert poisson_means_test(0, 100, 3, 100).pvalue == pytest.approx(0.0884, abs=5e-5)

    hasil = compare_counts(0, 3, 100, 100)

    assert hasil.p == pytest.approx(0.25)
    assert hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN


def test_half_a_year_of_68_is_not_fewer_than_a_year_of_157():
    hasil = compare_counts(68, 157, 185, 366)

    assert hasil.rasio == pytest.approx(0.857, abs=5e-4)
    assert hasil.rasio_bawah == pytest.approx(0.635, abs=5e-4)
    assert hasil.rasio_atas == pytest.approx(1.146, abs=5e-4)
    assert hasil.p == pytest.approx(0.323, abs=5e-4)
    assert hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN


@pytest.mark.parametrize(
    ("dulu", "rasio", "bawah", "atas", "putusan"),
    [
        (60, 1.13, 0.79, 1.63, Putusan.BELUM_DAPAT_DIBEDAKAN),
        (80, 0.85, 0.61, 1.19, Putusan.BELUM_DAPAT_DIBEDAKAN),
        (90, 0.76, 0.54, 1.05, Putusan.BELUM_DAPAT_DIBEDAKAN),
        (100, 0.68, 0.49, 0.93, Putusan.LEBIH_SEDIKIT),
    ],
)
def test_68_against_the_same_period_of_last_year(dulu, rasio, bawah, atas, putusan):
    hasil = compare_counts(68, dulu, 185, 185)

    found = (hasil.rasio, hasil.rasio_bawah, hasil.rasio_atas)
    assert found == pytest.approx((rasio, bawah, atas), abs=0.0051)
    assert hasil.putusan is putusan


@pytest.mark.parametrize(
    ("dulu", "lebih_sedikit", "lebih_banyak"),
    [(5, None, 15), (10, 2, 23), (20, 8, 36), (50, 31, 73), (80, 56, 108), (157, 123, 195)],
)
def test_the_smallest_change_that_can_be_told_apart(dulu, lebih_sedikit, lebih_banyak):
    assert detectable_counts(dulu) == (lebih_sedikit, lebih_banyak)


@example(0, 60, 1)
@given(COUNTS, st.integers(1, 60), st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_the_thresholds_are_where_the_verdict_changes(dulu, paparan_sekarang, paparan_dulu):
    bawah, atas = detectable_counts(dulu, paparan_sekarang, paparan_dulu)

    def verdict(sekarang):
        return compare_counts(sekarang, dulu, paparan_sekarang, paparan_dulu).putusan

    assert verdict(atas) is Putusan.LEBIH_BANYAK
    assert verdict(atas - 1) is not Putusan.LEBIH_BANYAK
    if bawah is None:
        assert verdict(0) is not Putusan.LEBIH_SEDIKIT
    else:
        assert verdict(bawah) is Putusan.LEBIH_SEDIKIT
        assert verdict(bawah + 1) is not Putusan.LEBIH_SEDIKIT


@given(st.integers(0, 60), st.integers(1, 60), DAYS, DAYS)
@settings(max_examples=120, deadline=None)
def test_statsmodels_gives_the_same_p(sekarang, dulu, paparan_sekarang, paparan_dulu):
    second = poisson_2indep(sekarang, paparan_sekarang, dulu, paparan_dulu, method="exact-cond")

    hasil = compare_counts(sekarang, dulu, paparan_sekarang, paparan_dulu)

    assert hasil.p == pytest.approx(second.pvalue, abs=1e-9)


@given(COUNTS, COUNTS, DAYS, DAYS)
@settings(max_examples=150, deadline=None)
def test_nothing_is_called_more_or_fewer_unless_the_interval_leaves_out_1(
    sekarang, dulu, paparan_sekarang, paparan_dulu
):
    hasil = compare_counts(sekarang, dulu, paparan_sekarang, paparan_dulu)

    contains_1 = hasil.rasio_bawah <= 1 and (hasil.rasio_atas is None or hasil.rasio_atas >= 1)
    assert (hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN) == contains_1
    assert (hasil.putusan is Putusan.LEBIH_BANYAK) == (hasil.rasio_bawah > 1)
    if hasil.rasio is not None:
        assert hasil.rasio_bawah <= hasil.rasio + 1e-9
        assert hasil.rasio_atas is None or hasil.rasio <= hasil.rasio_atas + 1e-9


@given(COUNTS, COUNTS, DAYS, DAYS)
@settings(max_examples=60, deadline=None)
def test_turned_round_the_verdict_turns_round(sekarang, dulu, paparan_sekarang, paparan_dulu):
    one = compare_counts(sekarang, dulu, paparan_sekarang, paparan_dulu)
    other = compare_counts(dulu, sekarang, paparan_dulu, paparan_sekarang)

    assert other.putusan is TURNED[one.putusan]


def test_zero_against_zero_says_nothing():
    hasil = compare_counts(0, 0, 186, 186)

    assert hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN
    assert (hasil.rasio, hasil.rasio_bawah, hasil.rasio_atas, hasil.p) == (None, 0, None, 1)


def test_something_against_zero_has_no_ratio_and_no_upper_bound():
    few, many = compare_counts(3, 0, 186, 186), compare_counts(6, 0, 186, 186)

    assert few.rasio is few.rasio_atas is None
    assert few.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN
    assert many.putusan is Putusan.LEBIH_BANYAK


def test_zero_against_something_is_fewer_only_from_six():
    assert compare_counts(0, 5, 1, 1).putusan is Putusan.BELUM_DAPAT_DIBEDAKAN
    assert compare_counts(0, 6, 1, 1).putusan is Putusan.LEBIH_SEDIKIT
    assert compare_counts(0, 6, 1, 1).rasio == 0


@pytest.mark.parametrize("wrong", [(-1, 0, 1, 1), (0, -1, 1, 1), (1, 1, 0, 1), (1, 1, 1, -5)])
def test_negative_counts_and_empty_exposures_are_refused(wrong):
    with pytest.raises(ValueError, match="tidak boleh negatif"):
        compare_counts(*wrong)


def test_a_count_under_ten_is_small_on_either_side():
    assert compare_counts(9, 50, 1, 1).kecil
    assert compare_counts(50, 9, 1, 1).kecil
    assert not compare_counts(10, 10, 1, 1).kecil


@st.composite
def two_shares(draw, most=80):
    semua, semua_dulu = draw(st.integers(0, most)), draw(st.integers(0, most))
    return draw(st.integers(0, semua)), semua, draw(st.integers(0, semua_dulu)), semua_dulu


def test_the_interval_of_one_share_is_that_of_r():
    # R, binom.test(9, 24, 1/6): 95 percent confidence interval 0.1879929 0.5940636, estimate 0.375
    bagian = measure_share(9, 24)

    assert (bagian.bawah, bagian.atas) == pytest.approx((0.1879929, 0.5940636), abs=5e-8)
    assert bagian.nilai == 0.375


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
@settings(max_examples=100, deadline=None)
def test_statsmodels_gives_the_same_interval_of_a_share(pair):
    bagian = measure_share(*pair)

    second = proportion_confint(*pair, method="beta")
    assert (bagian.bawah, bagian.atas) == pytest.approx(second, abs=1e-9)
    assert bagian.bawah <= bagian.nilai <= bagian.atas


@pytest.mark.parametrize("semua", [1, 5, 9, 14, 54, 68])
def test_the_interval_of_a_share_covers_the_truth_at_least_as_often_as_it_says(semua):
    found = [measure_share(jumlah, semua) for jumlah in range(semua + 1)]

    for benar in np.linspace(0.005, 0.995, 199):
        covers = [one.bawah <= benar <= one.atas for one in found]
        assert binom.pmf(range(semua + 1), semua, benar)[covers].sum() >= 0.95


def test_nothing_is_known_of_the_share_of_nobody():
    bagian = measure_share(0, 0)

    assert (bagian.nilai, bagian.bawah, bagian.atas) == (None, 0, 1)


def test_none_of_many_is_not_never_and_all_of_many_is_not_always():
    assert (measure_share(0, 60).bawah, measure_share(60, 60).atas) == (0, 1)
    # 1 - 0.025 ** (1 / 60)
    assert measure_share(0, 60).atas == pytest.approx(0.0596, abs=5e-5)
    assert measure_share(60, 60).bawah == pytest.approx(0.9404, abs=5e-5)


def test_fisher_s_twins_are_told_apart():
    # Fisher (1962), convicted twins: 2 of 17 dizygotic, 10 of 13 monozygotic. R's fisher.test with
    # alternative = "less": p 0.0004652.
    hasil = compare_shares(2, 17, 10, 13)

    assert hasil.p == pytest.approx(2 * 0.0004652, abs=1e-7)
    assert hasil.putusan is Putusan.LEBIH_SEDIKIT


def test_the_lady_may_have_guessed_where_the_milk_went_first():
    # Fisher (1935). R, fisher.test: 3 of 4 against 1 of 4: p 0.4857
    hasil = compare_shares(3, 4, 1, 4)

    assert hasil.p == pytest.approx(0.4857, abs=5e-5)
    assert hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN


@example((1, 1, 0, 39))
@example((0, 0, 3, 5))
@example((0, 20, 9, 20))
@given(two_shares())
@settings(max_examples=150, deadline=None)
def test_shares_differ_exactly_where_the_interval_of_their_odds_ratio_leaves_out_1(shares):
    sekarang, semua, dulu, semua_dulu = shares
    cells = [[sekarang, semua - sekarang], [dulu, semua_dulu - dulu]]
    bawah, atas = odds_ratio(cells, kind="conditional").confidence_interval(0.95)

    hasil = compare_shares(*shares)

    # A bound on 1 itself is 1 only up to scipy's last digits.
    assert (hasil.putusan is Putusan.LEBIH_BANYAK) == (bawah > 1 + 1e-9)
    assert (hasil.putusan is Putusan.LEBIH_SEDIKIT) == (atas < 1 - 1e-9)


@given(two_shares())
@settings(max_examples=150, deadline=None)
def test_scipy_s_fisher_gives_the_same_tails(shares):
    sekarang, semua, dulu, semua_dulu = shares
    cells = [[sekarang, semua - sekarang], [dulu, semua_dulu - dulu]]
    tails = [fisher_exact(cells, alternative=side).pvalue for side in ("less", "greater")]

    assert compare_shares(*shares).p == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


@pytest.mark.parametrize(
    ("semua", "semua_dulu"), [(4, 9), (10, 10), (14, 54), (20, 31), (40, 40), (68, 58)]
)
def test_equal_shares_are_never_told_apart_more_often_than_5_times_in_100(semua, semua_dulu):
    # Every possible pair of counts with its own chance: nothing is drawn at random.
    different = np.array(
        [
            [
                compare_shares(sekarang, semua, dulu, semua_dulu).putusan
                is not Putusan.BELUM_DAPAT_DIBEDAKAN
                for dulu in range(semua_dulu + 1)
            ]
            for sekarang in range(semua + 1)
        ]
    )

    for bagian in np.linspace(0.01, 0.99, 50):
        now = binom.pmf(range(semua + 1), semua, bagian)
        before = binom.pmf(range(semua_dulu + 1), semua_dulu, bagian)
        assert now @ different @ before <= 0.05


@example((1, 1, 0, 39))
@given(two_shares(most=400))
@settings(max_examples=100, deadline=None)
def test_turned_round_the_verdict_on_shares_turns_round(shares):
    one, other = compare_shares(*shares), compare_shares(*shares[2:], *shares[:2])

    assert other.putusan is TURNED[one.putusan]
    assert isclose(one.p, other.p, abs_tol=1e-12)


@given(two_shares(most=400))
@settings(max_examples=100, deadline=None)
def test_the_rest_differs_as_much_as_the_part_the_other_way(shares):
    sekarang, semua, dulu, semua_dulu = shares

    one = compare_shares(*shares)
    rest = compare_shares(semua - sekarang, semua, semua_dulu - dulu, semua_dulu)

    assert rest.putusan is TURNED[one.putusan]


def test_a_larger_share_may_be_a_smaller_count():
    hasil = compare_shares(45, 60, 50, 100)

    assert hasil.putusan is Putusan.LEBIH_BANYAK
    assert hasil.sekarang.jumlah < hasil.dulu.jumlah


@pytest.mark.parametrize("shares", [(0, 0, 0, 0), (0, 0, 3, 5), (0, 30, 0, 40), (30, 30, 40, 40)])
def test_shares_of_nobody_and_shares_alike_say_nothing(shares):
    hasil = compare_shares(*shares)

    assert hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN
    assert hasil.p == 1


def test_a_share_of_fewer_than_ten_is_small_on_either_side():
    assert compare_shares(5, 9, 30, 60).kecil
    assert compare_shares(30, 60, 5, 9).kecil
    assert not compare_shares(0, 10, 3, 10).kecil


@pytest.mark.parametrize("wrong", [(-1, 5, 1, 5), (6, 5, 1, 5), (1, 5, 6, 5), (1, 5, -1, 5)])
def test_a_part_larger_than_its_whole_is_refused(wrong):
    with pytest.raises(ValueError, match="di antara nol dan seluruhnya"):
        compare_shares(*wrong)


@given(st.lists(st.floats(0, 1), max_size=12))
@settings(max_examples=20, deadline=None)
def test_statsmodels_adjusts_comparisons_that_are_read_together_alike(p):
    second = multipletests(p, method="holm")[1] if p else []

    assert adjust_together(p) == pytest.approx(list(second), abs=1e-12)
