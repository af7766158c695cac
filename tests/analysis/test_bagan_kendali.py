"""Control charts: the numbers of the books, the rules of the NHS, and what must never be drawn."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.bagan_kendali import (
    HARI_SEBULAN,
    PELUANG_TANDA_PALSU,
    RATA_HARI,
    SARING_JARAK,
    Bagan,
    Batas,
    JenisBagan,
    Langkah,
    Tanda,
    apply_rules,
    c_limits,
    chart_days_between,
    choose_bagan,
    count_runs,
    ewma_limits,
    look_again,
    mean_moving_range,
    run_limits,
    seven_in_one_direction,
    seven_on_one_side,
    t_limits,
    tabular_cusum,
    two_of_three_near,
    xmr_limits,
)
from analysis.penolakan import Penolakan
from domain.kategori import Tingkat

# Montgomery, Introduction to Statistical Quality Control: nonconformities of 26 samples of printed
# circuit boards (7.3.1), costs of loan applications (6.4), the values of Table 9.1, and hours
# between failures of a valve (Table 7.14), as the tests of the R package qicharts2 take them.
PAPAN = [21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19, 10, 17, 13, 22, 18, 39, 30, 24, 16,
         19, 17, 15]  # fmt: skip
PINJAMAN = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293,
            306, 301, 304]  # fmt: skip
TABEL_9_1 = [9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34, 9.03, 11.47, 10.51,
             9.40, 10.08, 9.37, 10.62, 10.31, 8.52, 10.84, 10.90, 9.33, 12.29, 11.50, 10.60, 11.08,
             10.38, 11.62, 11.31, 10.52]  # fmt: skip
KATUP = [286, 948, 536, 124, 816, 729, 4, 143, 431, 8, 2837, 596, 81, 227, 603, 492, 1199, 1214,
         2831, 96]  # fmt: skip
# A snapshot of the R package NHSRplotthedots: set.seed(123); rnorm(20).
RNORM = [-0.56047565, -0.23017749, 1.55870831, 0.07050839, 0.12928774, 1.71506499, 0.46091621,
         -1.26506123, -0.68685285, -0.44566197, 1.22408180, 0.35981383, 0.40077145, 0.11068272,
         -0.55584113, 1.78691314, 0.49785048, -1.96661716, 0.70135590, -0.47279141]  # fmt: skip

COUNTS = st.lists(st.integers(0, 60), min_size=12, max_size=60)


def values(numbers):
    return np.array(numbers, dtype=float)


def limits(batas):
    return tuple(float(one.item()) for one in batas)


def months(numbers, mulai="2022-01-01", lengkap=True):
    bulan = pd.date_range(mulai, periods=len(numbers), freq="MS")
    return pd.DataFrame({"bulan": bulan, "jumlah": numbers, "lengkap": lengkap})


def choose(numbers, dinilai_dari=date(2024, 1, 1), tingkat=Tingkat.KABUPATEN, **more):
    rows = numbers if isinstance(numbers, pd.DataFrame) else months(numbers)
    return choose_bagan(
        rows, dinilai_dari=dinilai_dari, tingkat=tingkat, satuan="kasus kekerasan", **more
    )


def signs(bagan):
    return [None if pd.isna(one) else str(one) for one in bagan.rows["tanda"]]


# T6 to T12: the books.


def test_the_c_chart_of_montgomery_has_his_limits():
    assert limits(c_limits(values(PAPAN))) == pytest.approx((19.846, 6.481, 33.211), abs=5e-4)
    # Without samples 6 and 20, whose causes were found.
    sisa = [one for number, one in enumerate(PAPAN, start=1) if number not in (6, 20)]
    assert limits(c_limits(values(sisa))) == pytest.approx((19.6667, 6.362532, 32.970801), abs=5e-5)


def test_the_c_chart_finds_the_two_samples_that_montgomery_finds():
    luar = apply_rules(values(PAPAN), c_limits(values(PAPAN))) == 1

    assert list(np.flatnonzero(luar) + 1) == [6, 20]


def test_the_chart_of_individuals_of_montgomery_has_his_limits():
    tengah, bawah, atas = limits(xmr_limits(values(PINJAMAN)))

    assert tengah == pytest.approx(300.5)
    assert float(mean_moving_range(values(PINJAMAN))[0]) == pytest.approx(7.789, abs=5e-4)
    assert (bawah, atas) == pytest.approx((279.78, 321.22), abs=5e-3)
    assert SARING_JARAK * mean_moving_range(values(PINJAMAN))[0] == pytest.approx(25.45, abs=5e-3)


def test_the_cusum_of_montgomery_signals_at_29_and_began_at_23():
    atas, bawah = tabular_cusum(values(TABEL_9_1), sasaran=10, sigma=1, k=0.5)

    assert list(np.flatnonzero(atas > 5) + 1) == [29, 30]
    assert atas[28] == pytest.approx(5.28)
    # N+ = 7: the sum has been above zero for seven periods.
    assert (atas[22:29] > 0).all()
    assert atas[21] == 0
    assert bawah.max() < 5


def test_the_ewma_of_montgomery_signals_at_29():
    bergerak, batas = ewma_limits(values(TABEL_9_1), sasaran=10, sigma=1, bobot=0.1, lebar=2.7)

    assert bergerak[27:] == pytest.approx([10.5731, 10.6468, 10.6341], abs=5e-5)
    assert batas.atas[-1] == pytest.approx(10.62, abs=5e-3)
    assert list(np.flatnonzero(bergerak > batas.atas) + 1) == [29, 30]


def test_the_days_between_failures_have_the_limits_of_the_book():
    tengah, bawah, atas = limits(t_limits(values(KATUP)))

    assert tengah == pytest.approx(430.040952, abs=5e-6)
    # With 2.66 for 3/1.128 the limit would be 6940.1.
    assert atas == pytest.approx(6937.93, abs=5e-3)
    assert bawah == 0


def test_shift_is_marked_from_the_seventh_point_on():
    found = seven_on_one_side(values([1] * 8 + [-1]))

    assert list(found.astype(int)) == [0, 0, 0, 0, 0, 0, 1, 1, 0]
    assert not seven_on_one_side(values([1] * 6)).any()
    assert not seven_on_one_side(values([1] * 3 + [0] + [1] * 4)).any()


def test_trend_needs_seven_points_and_ties_break_it():
    found = seven_in_one_direction(values([2, 1, 2, 3, 4, 5, 6, 7, 3]))

    assert list(found.astype(int)) == [0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert not seven_in_one_direction(values([1, 2, 3, 3, 4, 5, 6])).any()
    assert list(np.flatnonzero(seven_in_one_direction(values([2, 7, 6, 5, 4, 3, 2, 1, 3])))) == [7]


def test_two_of_three_near_the_limit_need_the_same_side():
    dekat = np.array([0, 0, 1, 0, 1, 0, 0], bool)

    found = two_of_three_near(dekat, values([1] * 7))
    alternating = two_of_three_near(dekat, values([1, -1, 1, -1, 1, -1, 1]))

    assert list(found.astype(int)) == [0, 0, 1, 1, 1, 0, 0]
    assert not alternating.any()


def test_of_several_rules_the_strongest_is_named():
    batas = Batas(values([10]), values([4]), values([16]))

    # All above the mean (2), each above the last (3), the last two near the limit (4).
    assert list(apply_rules(values([10.1, 10.2, 10.3, 10.4, 11, 14.5, 15]), batas)) == [3] * 7
    assert list(apply_rules(values([11, 14.5, 15, 11, 12, 11, 12, 17]), batas)) == [
        2, 4, 4, 2, 2, 2, 2, 1
    ]  # fmt: skip


def test_points_outside_do_not_count_as_near_and_near_begins_at_two_thirds():
    batas = Batas(values([10]), values([4]), values([16]))

    assert list(apply_rules(values([14.05, 11, 14.05]), batas)) == [4, 0, 4]
    assert not apply_rules(values([14, 11, 14]), batas).any()
    assert list(apply_rules(values([17, 15, 11]), batas)) == [1, 0, 0]


def test_the_snapshot_of_the_nhs_package_is_met():
    tengah, bawah, atas = limits(xmr_limits(values(RNORM)))

    assert (tengah, bawah, atas) == pytest.approx((0.1416238, -3.01138, 3.294627), abs=5e-6)


def test_a_moving_range_far_too_large_is_left_out_once():
    # Ranges 1 1 1 1 1 40 40 1 1 1 1 1 1 1: mean 6.6, so 40 (over 21.6) goes; the mean becomes 1.
    numbers = [1, 2, 1, 2, 1, 2, 42, 2, 1, 2, 1, 2, 1, 2, 1]

    assert float(mean_moving_range(values(numbers))[0]) == 1


@pytest.mark.parametrize(
    ("titik", "terpanjang", "lintasan"), [(20, 7, 6), (24, 8, 8), (40, 8, 14), (44, 8, 16)]
)
def test_run_limits_are_those_of_anhoej(titik, terpanjang, lintasan):
    assert run_limits(titik) == (terpanjang, lintasan)


def test_runs_about_the_median_are_counted_without_the_points_on_it():
    runtun = count_runs(values([1, 1, 5, 3, 5, 5, 1]))

    # Sides: - - + + + -, the 3 is the median.
    assert (runtun.terpanjang, runtun.lintasan) == (3, 2)
    assert count_runs(values([4] * 12)) is None
    assert count_runs(values([1] * 12 + [9] * 12)).bertanda
    assert not count_runs(values([1, 9, 8, 2, 1, 7, 9, 2, 8, 1, 2, 9])).bertanda


# T15: how often a year without any change shows a sign.


def simulate(limits_of, rata, acuan, dinilai, series, seed=2025):
    """Number of the rule by series and judged point; the shares with a sign, and with a new one."""
    nilai = np.random.default_rng(seed).poisson(rata, (series, acuan + dinilai)).astype(float)
    aturan = apply_rules(nilai, limits_of(nilai[:, :acuan]))
    any_sign = (aturan[:, acuan:] > 0).any(axis=-1)
    going_on = (aturan[:, acuan - 1] == 2) & (aturan[:, acuan] == 2)
    later = np.where(
        going_on[:, None] & (np.cumprod(aturan[:, acuan:] == 2, axis=-1) == 1), 0, aturan[:, acuan:]
    )
    return any_sign.mean(), (later > 0).any(axis=-1).mean()


def error_of(share, series):
    return 3 * np.sqrt(share * (1 - share) / series)


@pytest.mark.parametrize("acuan", [24, 12])
def test_the_published_rate_of_false_signs_of_xmr_is_that_of_a_simulation(acuan):
    any_sign, new = simulate(xmr_limits, 13, acuan, 12, 40_000)

    published = PELUANG_TANDA_PALSU[JenisBagan.XMR, acuan]
    assert any_sign == pytest.approx(published, abs=error_of(published, 40_000) + 0.005)
    if acuan == 24:
        assert new <= 0.25


def test_the_published_rate_of_false_signs_of_quarters_is_that_of_a_simulation():
    any_sign, _new = simulate(c_limits, 15, 12, 4, 40_000)

    published = PELUANG_TANDA_PALSU[JenisBagan.C, 12]
    assert any_sign == pytest.approx(published, abs=error_of(published, 40_000) + 0.005)


def test_the_published_rate_of_false_signs_of_days_is_that_of_a_simulation():
    acak, series, hits = np.random.default_rng(2025), 2_000, 0
    acuan, semua = 24 * HARI_SEBULAN, 36 * HARI_SEBULAN
    for _ in range(series):
        hari = np.flatnonzero(acak.poisson(RATA_HARI / HARI_SEBULAN, int(semua)))
        jeda, dulu = np.diff(hari).astype(float), hari[1:] < acuan
        hits += bool((apply_rules(jeda, t_limits(jeda[dulu]))[~dulu] == 1).any())

    published = PELUANG_TANDA_PALSU[JenisBagan.T, 12]
    assert hits / series == pytest.approx(published, abs=error_of(published, series) + 0.005)


# The choice of the chart.

SEDANG = [13, 11, 15, 12, 14, 10, 16, 13, 12, 14, 11, 15] * 3
JARANG = [5, 6, 4, 5, 7, 5, 4, 6, 5, 5, 6, 4] * 4


def test_from_ten_a_month_months_are_drawn():
    bagan = choose(SEDANG)

    assert (bagan.jenis, bagan.langkah) == (JenisBagan.XMR, Langkah.BULAN)
    assert len(bagan.acuan) == 24
    assert list(bagan.dinilai["waktu"].dt.year.unique()) == [2024]
    assert bagan.catatan == ()
    expected = limits(xmr_limits(values(SEDANG[:24])))
    first = bagan.rows.iloc[0]
    assert (first["tengah"], first["batas_bawah"], first["batas_atas"]) == pytest.approx(expected)


def test_from_three_to_ten_a_month_quarters_are_drawn():
    bagan = choose(JARANG, date(2025, 1, 1))

    assert (bagan.jenis, bagan.langkah) == (JenisBagan.C, Langkah.TRIWULAN)
    assert list(bagan.rows["jumlah"].head(4)) == [15, 17, 15, 15]
    assert len(bagan.acuan) == 12
    assert len(bagan.dinilai) == 4


@pytest.mark.parametrize(
    ("rata", "jenis"), [(10, JenisBagan.XMR), (9, JenisBagan.C), (3, JenisBagan.C)]
)
def test_ten_and_three_belong_to_the_finer_chart(rata, jenis):
    # Up and down by one, so that the mean is exact and the months differ.
    assert choose([rata - 1, rata + 1] * 24, date(2025, 1, 1)).jenis is jenis


def test_under_three_a_month_there_is_no_chart_but_a_reason():
    penolakan = choose([2, 3, 1, 2, 4, 2, 3, 2] * 6, date(2025, 1, 1), Tingkat.KECAMATAN)

    assert isinstance(penolakan, Penolakan)
    assert "Rata-rata 2,4 kasus kekerasan sebulan terlalu sedikit" in penolakan.alasan


@pytest.mark.parametrize("tingkat", [Tingkat.KELURAHAN, Tingkat.DESA])
def test_no_chart_for_a_kelurahan_or_desa_however_many(tingkat):
    penolakan = choose(SEDANG, tingkat=tingkat)

    assert f"tidak dibuat untuk {tingkat.label.lower()}" in penolakan.alasan


def test_a_kecamatan_with_enough_has_its_chart():
    assert isinstance(choose(SEDANG, tingkat=Tingkat.KECAMATAN), Bagan)


def test_eleven_complete_months_are_refused_and_twelve_are_not():
    rows = months(SEDANG[:14])
    rows["lengkap"] = [True] * 11 + [False] * 3

    penolakan = choose(rows, date(2023, 1, 1))

    assert "baru ada 11 bulan lengkap" in penolakan.alasan
    rows["lengkap"] = [True] * 12 + [False] * 2
    assert isinstance(choose(rows, date(2023, 1, 1)), Bagan)


def test_eleven_complete_quarters_are_refused():
    penolakan = choose(JARANG[:35], date(2024, 7, 1))

    assert "baru ada 11 triwulan lengkap" in penolakan.alasan


def test_a_part_of_a_quarter_at_the_start_is_no_quarter():
    bagan = choose(months(JARANG, "2021-02-01"), date(2024, 4, 1))

    assert bagan.rows["waktu"].iloc[0] == pd.Timestamp("2021-04-01")
    assert list(bagan.rows["lengkap"]) == [True] * 15 + [False]
    assert bagan.rows["jumlah"].iloc[-1] == 4


def test_a_quarter_is_complete_only_with_all_its_months():
    rows = months(JARANG)
    rows.loc[rows.index[-1], "lengkap"] = False

    bagan = choose(rows, date(2025, 1, 1))

    assert list(bagan.rows["lengkap"].tail(2)) == [True, False]
    assert pd.isna(bagan.rows["tanda"].iloc[-1])


def test_limits_do_not_look_into_the_period_that_is_judged():
    calm, wild = choose(SEDANG), choose(SEDANG[:24] + [40] * 12)

    assert list(calm.rows["batas_atas"]) == list(wild.rows["batas_atas"])
    assert signs(wild)[-12:] == [Tanda.DI_LUAR.value] * 12


def test_history_before_the_reference_changes_nothing():
    bagan = choose(months([99] * 24 + SEDANG, "2020-01-01"))

    assert bagan.rows["waktu"].iloc[0] == pd.Timestamp("2022-01-01")
    pd.testing.assert_frame_equal(bagan.rows, choose(SEDANG).rows)


def test_with_too_few_months_before_the_period_its_own_first_months_help_and_it_is_said():
    bagan = choose(SEDANG, date(2022, 6, 1))

    assert len(bagan.acuan) == 12
    assert "belum ada 12 bulan lengkap" in bagan.catatan[0]
    assert bagan.peluang_tanda_palsu == PELUANG_TANDA_PALSU[JenisBagan.XMR, 12]
    assert choose(SEDANG).peluang_tanda_palsu == PELUANG_TANDA_PALSU[JenisBagan.XMR, 24]


def test_seven_months_on_one_side_may_begin_before_the_period():
    bagan = choose([*SEDANG[:20], 14, 14, 15, 14, 14, 15, 14, 12, *SEDANG[28:]])

    assert signs(bagan)[20:28] == [Tanda.SATU_SISI.value] * 7 + [None]


def test_what_stands_out_in_the_reference_itself_is_said():
    bagan = choose([*SEDANG[:5], 45, *SEDANG[6:]])

    assert bagan.catatan == (
        "Dari bulan acuan, Juni 2022 sendiri sudah di luar rentang ini, jadi rentangnya kurang pasti.",
    )
    three = choose([45 if at in (10, 11, 12) else one for at, one in enumerate(SEDANG)])
    assert three.catatan[0].startswith("3 dari 24 bulan acuan sendiri sudah di luar rentang")


def test_months_that_are_always_the_same_have_no_usual_range():
    penolakan = choose([13] * 36)

    assert "sama jumlahnya" in penolakan.alasan


def test_quarters_that_vary_more_than_chance_come_with_a_warning():
    # Quarters of 21 and 9: an index of dispersion of 28.8 where chance exceeds 24.7 once in a hundred.
    bagan = choose([7, 7, 7, 3, 3, 3] * 8, date(2025, 1, 1))

    assert any("lebih berubah-ubah" in one for one in bagan.catatan)
    assert choose(JARANG, date(2025, 1, 1)).catatan == ()


# Series breaks.


def test_from_a_break_on_limits_are_computed_anew():
    bagan = choose([20, 22] * 12 + [12, 14] * 12, date(2025, 1, 1), putus=[date(2024, 1, 1)])

    assert list(bagan.rows.groupby("bagian")["tengah"].first()) == [21, 13]
    assert bagan.rows["tanda"].isna().all()
    assert bagan.catatan[0] == (
        "Cara mencatat berubah pada Januari 2024: rentang dihitung ulang sejak itu."
    )
    assert len(bagan.acuan) == 12
    # Without the break the change itself is the sign.
    assert choose([20, 22] * 12 + [12, 14] * 12, date(2024, 1, 1)).dinilai["tanda"].notna().all()


def test_a_break_with_too_few_points_after_it_leaves_the_old_limits_and_says_so():
    numbers = [20, 22] * 12 + [12, 14] * 5

    bagan = choose(numbers, date(2024, 1, 1), putus=[date(2024, 1, 1)])

    assert list(bagan.rows["tengah"].unique()) == [21]
    assert "baru ada 10 bulan lengkap sesudahnya" in bagan.catatan[0]


def test_a_break_soon_after_the_start_drops_what_is_too_short_and_says_so():
    bagan = choose([30, 32] * 4 + [12, 14] * 14, date(2024, 1, 1), putus=[date(2022, 9, 1)])

    assert bagan.rows["waktu"].iloc[0] == pd.Timestamp("2022-09-01")
    assert "terlalu pendek" in bagan.catatan[0]


def test_a_break_long_before_the_reference_is_not_worth_a_word():
    numbers = [30, 32] * 12 + SEDANG

    bagan = choose(months(numbers, "2020-01-01"), putus=[date(2021, 6, 1)])

    assert bagan.catatan == ()
    assert bagan.rows["waktu"].iloc[0] == pd.Timestamp("2022-01-01")


# Properties.


def complete(numbers):
    return months([*numbers], "2021-01-01")


def chart_of(rows):
    dinilai_dari = rows["bulan"].iloc[len(rows) * 2 // 3].date()
    return choose(rows, dinilai_dari)


@given(COUNTS)
@settings(max_examples=80, deadline=None)
def test_limits_hold_the_mean_of_their_reference(numbers):
    bagan = chart_of(complete(numbers))

    if isinstance(bagan, Penolakan):
        assert bagan.alasan.endswith(".")
        return
    rows = bagan.rows
    assert (rows["batas_bawah"] <= rows["tengah"]).all()
    assert (rows["tengah"] < rows["batas_atas"]).all()
    assert (rows["batas_bawah"] >= 0).all()
    acuan = bagan.acuan
    assert acuan["jumlah"].mean() == pytest.approx(acuan["tengah"].iloc[0])
    assert len(acuan) >= 12


@given(COUNTS)
@settings(max_examples=80, deadline=None)
def test_a_sign_outside_is_a_value_outside_and_only_complete_points_have_signs(numbers):
    bagan = chart_of(complete(numbers))

    if isinstance(bagan, Penolakan):
        return
    rows = bagan.rows
    luar = (rows["jumlah"] > rows["batas_atas"]) | (rows["jumlah"] < rows["batas_bawah"])
    assert list(rows["tanda"].eq(Tanda.DI_LUAR)) == list(luar & rows["lengkap"])
    assert rows.loc[~rows["lengkap"], "tanda"].isna().all()


@given(COUNTS, st.integers(0, 500))
@settings(max_examples=80, deadline=None)
def test_an_incomplete_last_month_changes_nothing_before_it(numbers, jumlah):
    rows = complete(numbers)
    dinilai_dari = rows["bulan"].iloc[-1].date()
    extra = complete([*numbers, jumlah]).assign(lengkap=[True] * len(numbers) + [False])

    before, after = choose(rows, dinilai_dari), choose(extra, dinilai_dari)

    if isinstance(before, Penolakan):
        assert before == after
        return
    kept = after.rows[after.rows["lengkap"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, before.rows[before.rows["lengkap"]])
    assert after.catatan == before.catatan


@given(COUNTS, st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_rows_does_not_matter(numbers, acak):
    rows = complete(numbers)
    order = list(rows.index)
    acak.shuffle(order)

    dinilai_dari = rows["bulan"].iloc[len(rows) * 2 // 3].date()
    one, other = choose(rows, dinilai_dari), choose(rows.loc[order], dinilai_dari)

    if isinstance(one, Penolakan):
        assert one == other
        return
    pd.testing.assert_frame_equal(one.rows, other.rows)
    assert one.catatan == other.catatan


@given(st.integers(0, 60), st.integers(12, 60))
@settings(max_examples=40, deadline=None)
def test_a_series_that_never_changes_has_no_sign(jumlah, panjang):
    bagan = chart_of(complete([jumlah] * panjang))

    assert isinstance(bagan, Penolakan) or bagan.rows["tanda"].isna().all()
    assert not apply_rules(values([jumlah] * panjang), xmr_limits(values([jumlah] * panjang))).any()
    assert not apply_rules(values([jumlah] * panjang), c_limits(values([jumlah] * panjang))).any()


def test_counts_that_are_all_zero_are_refused_and_break_nothing():
    assert isinstance(choose([0] * 48, date(2025, 1, 1)), Penolakan)
    assert not apply_rules(values([0] * 24), c_limits(values([0] * 24))).any()


def test_no_row_at_all_is_a_refusal():
    assert "baru ada 0 bulan lengkap" in choose(months([])).alasan


@given(st.integers(1, 11), COUNTS)
@settings(max_examples=40, deadline=None)
def test_a_missing_point_ends_a_run(letak, numbers):
    nilai = values([11] * 6 + [np.nan] + [11] * 6)
    batas = Batas(values([10]), values([4]), values([16]))

    assert not apply_rules(nilai, batas).any()
    gap = values(numbers)
    gap[letak] = np.nan
    assert apply_rules(gap, batas)[letak] == 0


# Days between two kasus.


def days(*jeda, mulai="2023-01-01"):
    tanggal = pd.Timestamp(mulai) + pd.to_timedelta(np.cumsum([0, *jeda]), unit="D")
    return pd.DataFrame({"tanggal": tanggal})


def between(rows, dinilai_dari=date(2024, 6, 1), lengkap_sampai=date(2025, 12, 31)):
    return chart_days_between(
        rows, dinilai_dari=dinilai_dari, lengkap_sampai=lengkap_sampai, satuan="kasus kekerasan"
    )


JEDA = [20, 9, 31, 14, 26, 18, 40, 11, 22, 29, 16, 35, 12, 24, 30, 19, 27, 15]


def test_a_gap_beyond_its_limit_is_a_sign():
    bagan = between(days(*JEDA, 300, 20))

    assert (bagan.jenis, bagan.langkah) == (JenisBagan.T, Langkah.KASUS)
    assert list(bagan.rows["jumlah"].tail(2)) == [300, 20]
    assert signs(bagan)[-2:] == [Tanda.DI_LUAR.value, None]
    expected = limits(t_limits(values(JEDA)))
    assert bagan.rows[["tengah", "batas_bawah", "batas_atas"]].iloc[0].to_list() == pytest.approx(
        expected
    )


def test_gaps_have_only_the_first_rule_and_kasus_of_one_day_are_one_point():
    rows = days(*JEDA, *[30] * 8)
    doubled = pd.concat([rows, rows.tail(3)])

    bagan = between(doubled)

    assert bagan.rows["tanda"].isna().all()
    assert len(bagan.rows) == len(JEDA) + 8


def test_a_gap_that_a_late_report_may_still_split_is_not_judged():
    rows = days(*JEDA, 300, 20)

    bagan = between(rows, lengkap_sampai=rows["tanggal"].iloc[-2].date())

    assert list(bagan.rows["lengkap"].tail(2)) == [True, False]


def test_gaps_that_are_too_few_or_too_short_are_refused():
    assert "baru ada 11 jeda" in between(days(*JEDA[:11])).alasan
    assert "rata-rata hanya 3,0 hari" in between(days(*[2, 4] * 20)).alasan


# The second look.


def test_ewma_and_cusum_judge_the_period_against_the_reference():
    bagan = choose([*SEDANG[:24], 16, 17, 16, 17, 16, 17, 16, 17])

    ewma, cusum = look_again(bagan, JenisBagan.EWMA), look_again(bagan, JenisBagan.CUSUM)

    assert len(ewma.rows) == len(cusum.rows) == 8
    assert ewma.rows["tengah"].iloc[0] == pytest.approx(13)
    assert cusum.rows["tengah"].iloc[0] == 0
    sigma = float(mean_moving_range(values(SEDANG[:24]))[0]) / 1.128
    assert cusum.rows["batas_atas"].iloc[0] == pytest.approx(5 * sigma)
    assert cusum.rows["jumlah"].iloc[0] == pytest.approx(16 - 13 - 0.5 * sigma)
    assert signs(ewma)[-1] == signs(cusum)[-1] == Tanda.DI_LUAR.value


def test_below_the_mean_the_sum_is_shown_below_zero():
    cusum = look_again(choose(SEDANG[:24] + [5, 6] * 4), JenisBagan.CUSUM)

    assert (cusum.rows["jumlah"] < 0).all()
    assert signs(cusum)[-1] == Tanda.DI_LUAR.value


def test_quarters_have_the_spread_of_poisson_counts_in_the_second_look():
    cusum = look_again(choose(JARANG, date(2025, 1, 1)), JenisBagan.CUSUM)

    rata = np.mean([15, 17, 15, 15] * 3)
    assert cusum.rows["batas_atas"].iloc[0] == pytest.approx(5 * np.sqrt(rata))


def test_nothing_judged_yet_is_an_empty_second_look():
    ewma = look_again(choose(SEDANG[:24], date(2024, 1, 1)), JenisBagan.EWMA)

    assert ewma.rows.empty
