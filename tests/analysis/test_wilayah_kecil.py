"""Small areas: published values, a second program, and what must never happen on pure chance."""

from contextlib import closing

import esda
import libpysal
import numpy as np
import pandas as pd
import pytest
from esda.smoothing import Empirical_Bayes, Excess_Risk
from hypothesis import example, given, settings
from hypothesis import strategies as st
from libpysal.examples import get_path
from scipy.stats import poisson

from analysis.perbandingan import count_interval
from analysis.wilayah import PerWilayah
from analysis.wilayah_kecil import (
    GARIS_DALAM,
    GARIS_LUAR,
    PELUANG_BESAR,
    PutusanWilayah,
    chance_above,
    chance_outside,
    compare_areas,
    fit_gamma,
    funnel_limits,
    smooth_marshall,
)

LINES = pytest.mark.parametrize("garis", [GARIS_DALAM, GARIS_LUAR])
HARAPAN = st.floats(0.01, 400)
# Areas and counts of a year: the 67 kelurahan of stats.md, those of the Kota and the Kabupaten, and
# three years of the latter.
PETA_ACAK = pytest.mark.parametrize(
    ("wilayah", "kasus"), [(67, 157), (67, 180), (6, 64), (29, 157), (29, 400), (326, 157), (326, 400)]
)  # fmt: skip

# Lip cancer in 56 districts of Scotland, 1975-1980: observed and expected, in the order of the file
# data-raw/scotland/scotland.dat of the repository xuefliang/SpatialEpi (Clayton & Kaldor 1987).
SKOTLANDIA = (
    (9, 1.4), (39, 8.7), (11, 3.0), (9, 2.5), (15, 4.3), (8, 2.4), (26, 8.1), (7, 2.3), (6, 2.0),
    (20, 6.6), (13, 4.4), (5, 1.8), (3, 1.1), (8, 3.3), (17, 7.8), (9, 4.6), (2, 1.1), (7, 4.2),
    (9, 5.5), (7, 4.4), (16, 10.5), (31, 22.7), (11, 8.8), (7, 5.6), (19, 15.5), (15, 12.5),
    (7, 6.0), (10, 9.0), (16, 14.4), (11, 10.2), (5, 4.8), (3, 2.9), (7, 7.0), (8, 8.5),
    (11, 12.3), (9, 10.1), (11, 12.7), (8, 9.4), (6, 7.2), (4, 5.3), (10, 18.8), (8, 15.8),
    (2, 4.3), (6, 14.6), (19, 50.7), (3, 8.2), (2, 5.6), (3, 9.3), (28, 88.7), (6, 19.6), (1, 3.4),
    (1, 3.6), (1, 5.7), (1, 7.0), (0, 4.2), (0, 1.8),
)  # fmt: skip


def sids(*columns):
    """Columns of the sudden infant deaths in the 100 counties of North Carolina."""
    with closing(libpysal.io.open(get_path("sids2.dbf"))) as table:
        return [np.array(table.by_col(column), float) for column in columns]


def noise_maps(wilayah, kasus, times, seed=0):
    """Counts that differ by chance alone, in areas with as many people each."""
    rng = np.random.default_rng(seed)
    return rng.multinomial(kasus, np.full(wilayah, 1 / wilayah), size=times).astype(float)


def areas(jumlah, penduduk, tahun=1.0):
    kode = [f"36.73.01.{1001 + number}" for number in range(len(jumlah))]
    rows = pd.DataFrame(
        {
            "kode": kode,
            "nama": [f"Kelurahan {number}" for number in range(len(jumlah))],
            "nama_kecamatan": "Serang",
            "jumlah": jumlah,
            "penduduk": penduduk,
        }
    )
    rows = rows.astype({"nama": "str", "nama_kecamatan": "str"})
    return PerWilayah(rows, 0, 2010, "Sensus", tahun)


# The funnel


@LINES
@example(harapan=6.9)
@example(harapan=0.0001)
@given(harapan=HARAPAN)
@settings(max_examples=60, deadline=None)
def test_a_point_is_outside_a_line_when_garwood_s_interval_of_its_count_leaves_out_its_harapan(
    garis, harapan
):
    bawah, atas = (float(limit[0]) for limit in funnel_limits(np.array([harapan]), garis))

    for jumlah in range(int(harapan + 12 * np.sqrt(harapan) + 12)):
        low, high = count_interval(jumlah, garis)
        # a count whose interval ends at the harapan itself may be called either
        if min(abs(low - harapan), abs(high - harapan)) > 1e-6 * harapan:
            # a single kasus is never enough, however few people there are
            assert (jumlah / harapan > atas) == (low > harapan and jumlah > 1)
            assert (jumlah / harapan < bawah) == (high < harapan)


@LINES
@given(harapan=HARAPAN)
@settings(max_examples=200, deadline=None)
def test_no_more_areas_lie_outside_a_line_by_chance_than_it_lets_through(garis, harapan):
    bawah, atas = (float(limit[0]) for limit in funnel_limits(np.array([harapan]), garis))
    counts = np.arange(int(harapan + 12 * np.sqrt(harapan) + 60))
    outside = (counts / harapan > atas) | (counts / harapan < bawah)

    found = float(poisson.pmf(counts[outside], harapan).sum())

    assert found <= 1 - garis
    assert chance_outside(np.array([harapan]), garis)[0] == pytest.approx(found, abs=1e-9)


def test_an_average_kelurahan_stands_out_from_nine_kasus_and_never_for_having_none():
    # 157 kasus in 67 kelurahan: stats.md 3.1, P(X >= 9) x 67 = 0.05
    harapan = np.full(67, 157 / 67)
    bawah, atas = (limit[0] * harapan[0] for limit in funnel_limits(harapan, GARIS_LUAR))

    assert 8 < atas < 9
    assert bawah == 0
    assert chance_outside(harapan, GARIS_LUAR).sum() == pytest.approx(0.05, abs=0.005)


@pytest.mark.parametrize(
    ("harapan", "dalam", "luar"),
    [
        (15, (0.5596924, 1.649348), (0.3862650, 2.082907)),
        (20, (0.6108260, 1.544419), (0.4479107, 1.902094)),
        (30, (0.6746958, 1.427562), (0.5289724, 1.702771)),
    ],
)
def test_funnelplotr_draws_the_interval_of_the_harapan(harapan, dalam, luar):
    # Published in the tests of FunnelPlotR.
    for garis, published in ((GARIS_DALAM, dalam), (GARIS_LUAR, luar)):
        found = [limit / harapan for limit in count_interval(harapan, garis)]
        assert found == pytest.approx(published, rel=1e-6)


@PETA_ACAK
def test_on_pure_chance_the_interval_of_the_harapan_marks_areas_without_kasus_and_ours_none(
    wilayah, kasus
):
    maps = noise_maps(wilayah, kasus, 300)
    harapan = kasus / wilayah
    low, high = count_interval(harapan, GARIS_LUAR)
    theirs = ((maps < low) | (maps > high)).sum(axis=1).mean()
    bawah, atas = (limit[0] * harapan for limit in funnel_limits(np.array([harapan]), GARIS_LUAR))
    ours = ((maps < bawah) | (maps > atas)).sum(axis=1).mean()

    assert ours < 0.2
    assert theirs > 2 * ours
    if harapan < 3:
        assert theirs > 4


# Excess risk


def test_the_ratio_to_the_harapan_is_the_excess_risk_of_esda():
    jumlah, kelahiran = sids("SID74", "BIR74")

    rows = compare_areas(areas(jumlah, kelahiran)).rows

    # esda's own test
    published = [0.453433, 0, 0.775871, 0.973810, 3.133190]
    assert rows["rasio"].head(5).tolist() == pytest.approx(published, abs=2e-6)
    assert rows["rasio"].tolist() == pytest.approx(Excess_Risk(jumlah, kelahiran).r.ravel())
    assert rows["harapan"].sum() == pytest.approx(jumlah.sum())


# Empirical Bayes


def test_the_rates_of_the_infant_deaths_are_those_of_esda():
    jumlah, kelahiran = sids("SID74", "BIR74")

    hasil = smooth_marshall(jumlah, kelahiran)

    # esda's own test, and the two parameters of the same formula
    published = [0.0016973, 0.0017054, 0.0017731, 0.0020129, 0.0035349]
    assert hasil.angka[:5] == pytest.approx(published, abs=5e-8)
    assert (hasil.ragam, hasil.rata) == pytest.approx((7.692931e-07, 0.00202144), rel=3e-6)
    assert hasil.angka == pytest.approx(Empirical_Bayes(jumlah, kelahiran).r.ravel(), rel=1e-12)


def test_lip_cancer_in_scotland():
    jumlah, harapan = np.array(SKOTLANDIA).T
    assert (jumlah.sum(), harapan.sum()) == pytest.approx((536, 536.2))

    hasil = smooth_marshall(jumlah, harapan)

    assert (jumlah / harapan)[:3] == pytest.approx([6.4286, 4.4828, 3.6667], abs=5e-5)
    assert hasil.ragam == pytest.approx(0.8027, abs=5e-5)
    assert hasil.angka[:3] == pytest.approx([3.8728, 4.0466, 2.8843], abs=5e-5)


def test_no_map_is_turned_round_where_esda_turns_half_of_them():
    turned_by_esda = 0
    for jumlah in noise_maps(72, 157, 500):
        penduduk = np.full(72, 9_000.0)
        hasil = smooth_marshall(jumlah, penduduk)
        own = jumlah / penduduk - hasil.rata

        assert ((hasil.angka - hasil.rata) * own >= 0).all()
        assert (hasil.angka >= 0).all()
        assert np.isfinite(hasil.angka).all()
        theirs = Empirical_Bayes(jumlah, penduduk).r.ravel() - hasil.rata
        turned_by_esda += bool((theirs * own < -1e-15).any())
    # stats.md 0.7: 53 %
    assert 200 < turned_by_esda < 320


COUNTS_AND_PEOPLE = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 90_000)), min_size=1, max_size=40
)


@given(COUNTS_AND_PEOPLE)
@settings(max_examples=200, deadline=None)
def test_an_adjusted_rate_lies_between_that_of_the_area_and_that_of_the_region(pairs):
    jumlah, penduduk = np.array(pairs, float).T

    hasil = smooth_marshall(jumlah, penduduk)

    own = jumlah / penduduk
    slack = 1e-12 + 1e-9 * own
    assert (hasil.angka >= np.minimum(own, hasil.rata) - slack).all()
    assert (hasil.angka <= np.maximum(own, hasil.rata) + slack).all()
    assert ((hasil.bagian_rata >= 0) & (hasil.bagian_rata <= 1)).all()
    # who has fewer people is drawn further to the mean
    order = np.argsort(penduduk)
    assert (np.diff(hasil.bagian_rata[order]) <= 1e-12).all()


# Clayton & Kaldor


def test_the_prior_of_the_infant_deaths_is_that_of_the_textbook():
    jumlah, kelahiran = sids("SID74", "BIR74")
    harapan = kelahiran * jumlah.sum() / kelahiran.sum()

    # Bivand et al., Applied Spatial Data Analysis with R: 4.63 and 4.40
    assert fit_gamma(jumlah, harapan) == pytest.approx((4.6307, 4.3957), abs=5e-5)


def iterate_gamma(jumlah, harapan, times=5000):
    """The equations as they stand in the paper, one after the other until nothing moves."""
    risk, nu, alpha = jumlah / harapan, None, 0.0
    for _ in range(times):
        mean = risk.mean()
        spread = ((1 + alpha / harapan) * (risk - mean) ** 2).sum() / (len(jumlah) - 1)
        nu, alpha = mean**2 / spread, mean / spread
        risk = (jumlah + nu) / (harapan + alpha)
    return nu, alpha


def test_one_equation_gives_what_the_two_of_the_paper_come_to():
    jumlah, harapan = np.array(SKOTLANDIA).T

    assert fit_gamma(jumlah, harapan) == pytest.approx(iterate_gamma(jumlah, harapan), rel=1e-8)


@given(COUNTS_AND_PEOPLE)
@settings(max_examples=200, deadline=None)
def test_a_chance_is_a_chance_and_grows_with_the_count(pairs):
    jumlah, penduduk = np.array(pairs, float).T
    if jumlah.sum() == 0:
        return
    harapan = penduduk * jumlah.sum() / penduduk.sum()

    peluang = chance_above(jumlah, harapan)

    assert ((peluang >= 0) & (peluang <= 1)).all()
    prior = fit_gamma(jumlah, harapan)
    if prior is not None:
        assert min(prior) > 0
    if len(set(penduduk)) == 1:
        assert (np.diff(peluang[np.argsort(jumlah, kind="stable")]) >= -1e-12).all()


def test_counts_that_are_all_alike_have_no_prior_and_no_chance_of_anything():
    jumlah, harapan = np.full(29, 5.0), np.full(29, 5.0)

    assert fit_gamma(jumlah, harapan) is None
    assert chance_above(jumlah, harapan).tolist() == [0] * 29


# What the screen says of chance


@PETA_ACAK
def test_a_map_of_pure_chance_highlights_next_to_nothing(wilayah, kasus):
    outside, likely, edge = [], [], []
    for jumlah in noise_maps(wilayah, kasus, 150, seed=5):
        rows = compare_areas(areas(jumlah, 9_000)).rows
        outside.append((rows["putusan"] != PutusanWilayah.SESUAI).sum())
        likely.append((rows["peluang"] >= PELUANG_BESAR).sum())
        edge.append(rows["di_tepi"].sum())

    # stats.md M11
    assert np.mean(outside) <= 0.5
    assert np.mean(likely) <= 0.5
    hasil = compare_areas(areas(jumlah, 9_000))
    assert hasil.by_chance(GARIS_LUAR) <= 0.002 * wilayah
    # counts of one total vary a little less than free ones, so the promise is not broken
    assert np.mean(edge) <= hasil.by_chance(GARIS_DALAM) + 0.3


def test_an_area_with_three_times_its_harapan_is_found():
    jumlah = np.full(29, 12.0)
    jumlah[7], jumlah[3] = 36, 1

    hasil = compare_areas(areas(jumlah, 9_000))

    assert hasil.named(PutusanWilayah.DI_ATAS) == ["Kelurahan 7"]
    assert hasil.named(PutusanWilayah.DI_BAWAH) == ["Kelurahan 3"]
    assert hasil.rows["peluang"].idxmax() == 7
    assert hasil.rows["peluang"].max() > 0.95


# What esda does unless told otherwise, and warns of.
@pytest.mark.filterwarnings("ignore:The alternative hypothesis:DeprecationWarning")
def test_hot_spots_of_pure_chance_are_why_there_is_no_map_of_them():
    weights = libpysal.weights.lat2W(8, 8)
    weights.transform = "r"
    marked = []
    for jumlah in noise_maps(64, 157, 5):
        local = esda.Moran_Local(jumlah, weights, permutations=199, seed=1, n_jobs=1)
        marked.append((local.p_sim < 0.05).sum())

    assert np.mean(marked) > 3
    assert chance_outside(np.full(64, 157 / 64), GARIS_LUAR).sum() < 0.1


def test_esda_is_what_it_was_when_the_values_were_taken():
    with closing(libpysal.io.open(get_path("sids2.gal"))) as file:
        weights = file.read()
    (rate,) = sids("SIDR79")
    deaths, births = sids("SID79", "BIR79")

    one = esda.Moran(rate, weights, permutations=0, two_tailed=False)
    other = esda.Moran_Rate(deaths, births, weights, permutations=0, two_tailed=False)

    # esda's own tests
    assert (one.I, one.p_norm) == pytest.approx((0.166557, 0.004130), abs=5e-7)
    assert (other.I, other.p_norm) == pytest.approx((0.166223, 0.004191), abs=5e-7)


# What cannot be computed


@pytest.mark.parametrize("penduduk", [0, np.nan])
def test_an_area_without_people_cannot_be_computed_and_is_spread_over_nobody(penduduk):
    hasil = compare_areas(areas([8, 5, 4], [penduduk, 9_000, 9_000]))

    rows = hasil.rows
    assert list(rows["putusan"]) == ["tidak dapat dihitung", "sesuai harapan", "sesuai harapan"]
    numbers = rows[["harapan", "rasio", "angka_disesuaikan", "bagian_rata", "peluang"]]
    assert numbers.iloc[0].isna().all()
    assert np.isfinite(numbers.iloc[1:].to_numpy(float)).all()
    assert rows["harapan"].sum() == pytest.approx(9)
    assert hasil.rata == pytest.approx(5.0)
    assert not rows["di_tepi"].iloc[0]


@pytest.mark.parametrize(
    ("jumlah", "penduduk"),
    [([0, 0], [9_000, 9_000]), ([3, 4], [0, 0]), ([3, 4], [np.nan, np.nan]), ([3, 0], [0, 9_000])],
)
def test_a_map_without_counts_or_without_people_cannot_be_computed_at_all(jumlah, penduduk):
    hasil = compare_areas(areas(jumlah, penduduk))

    assert set(hasil.rows["putusan"]) == {PutusanWilayah.TIDAK_DAPAT_DIHITUNG}
    assert hasil.rows[["harapan", "rasio", "angka_disesuaikan", "peluang"]].isna().all(axis=None)
    assert hasil.rata is None
    assert hasil.by_chance(GARIS_LUAR) == 0


@given(
    st.lists(
        st.tuples(
            st.integers(0, 40), st.one_of(st.none(), st.integers(0, 2), st.integers(100, 90_000))
        ),
        max_size=30,
    )
)
@settings(max_examples=150, deadline=None)
def test_nothing_is_ever_infinite_and_every_area_keeps_its_place(pairs):
    given_areas = areas([one for one, _ in pairs], pd.array([two for _, two in pairs], "Float64"))
    given_areas.rows["penduduk"] = given_areas.rows["penduduk"].astype(float)

    rows = compare_areas(given_areas).rows

    assert list(rows["kode"]) == list(given_areas.rows["kode"])
    numbers = rows[["harapan", "rasio", "angka_disesuaikan", "bagian_rata", "peluang"]]
    assert not np.isinf(numbers.to_numpy(float)).any()
    uncomputed = rows["putusan"] == PutusanWilayah.TIDAK_DAPAT_DIHITUNG
    assert (numbers.isna().any(axis=1) == uncomputed).all()
    assert (uncomputed | (rows["penduduk"] > 0)).all()


def test_two_areas_of_one_name_are_told_apart_by_their_kecamatan():
    one = areas([30, 5, 4, 28], 9_000)
    one.rows["nama"] = ["Cemplang", "Ragas", "Anyar", "Cemplang"]
    one.rows["nama_kecamatan"] = ["Jawilan", "Carenang", "Anyar", "Ciomas"]

    hasil = compare_areas(one)

    assert hasil.rows["nama_jelas"].tolist() == [
        "Cemplang (Jawilan)", "Ragas", "Anyar", "Cemplang (Ciomas)",
    ]  # fmt: skip


def test_some_of_the_areas_are_still_compared_with_the_whole_region():
    hasil = compare_areas(areas([30, 5, 4, 6], 9_000))

    some = hasil.only(PerWilayah(hasil.rows.iloc[1:3], 2, 2010, "Sensus"))

    assert list(some.rows["jumlah"]) == [5, 4]
    assert some.rows["harapan"].tolist() == pytest.approx([11.25, 11.25])
    assert (some.rata, some.tanpa_wilayah) == (hasil.rata, 2)
    assert some.by_chance(GARIS_DALAM) == pytest.approx(hasil.by_chance(GARIS_DALAM) / 2)


def test_years_put_together_give_a_mean_rate_a_year_and_the_same_verdicts():
    one, three = (compare_areas(areas([30, 5, 4, 6], 9_000, tahun)) for tahun in (1.0, 3.0))

    assert three.rata == pytest.approx(one.rata / 3)
    adjusted = one.rows["angka_disesuaikan"] / 3
    assert three.rows["angka_disesuaikan"].tolist() == pytest.approx(adjusted.tolist())
    same = ["harapan", "rasio", "putusan", "bagian_rata", "peluang"]
    pd.testing.assert_frame_equal(three.rows[same], one.rows[same])
