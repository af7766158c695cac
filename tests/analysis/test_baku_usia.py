"""Rates as they would be with the ages of the region, against published values and a library."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from esda.smoothing import direct_age_standardization
from hypothesis import assume, given
from hypothesis import strategies as st

from analysis.baku_usia import choose_susunan, direct_rate, standardise
from analysis.perbandingan import count_interval
from domain.periode import Periode

# M9: two areas of four age bands, as in the tests of esda.
KEJADIAN = np.array([30, 25, 25, 15, 33, 21, 30, 20])
PENDUDUK = np.array([1000, 1000, 1100, 900, 1000, 900, 1100, 900])
STANDAR = np.array([1000, 900, 1000, 900, 1000, 900, 1000, 900])
M9 = [(0.02374402, 0.01920491, 0.02904848), (0.02665072, 0.02177143, 0.03230508)]


@pytest.mark.parametrize(("mulai", "terbit"), list(zip((0, 4), M9, strict=True)))
def test_the_rate_and_its_interval_are_the_published_ones(mulai, terbit):
    part = slice(mulai, mulai + 4)

    found = direct_rate(KEJADIAN[part], PENDUDUK[part], STANDAR[part])

    assert tuple(found) == pytest.approx(terbit, abs=5e-9)


BANDS = st.lists(
    st.tuples(st.integers(0, 200), st.integers(1, 40_000), st.integers(1, 90_000)),
    min_size=1,
    max_size=8,
)


@given(BANDS)
def test_esda_gives_the_same_where_anything_was_counted(bands):
    jumlah, orang, standar = (np.array(one) for one in zip(*bands, strict=True))
    assume(jumlah.sum() > 0)

    (theirs,) = direct_age_standardization(jumlah, orang, standar, 1)

    assert tuple(direct_rate(jumlah, orang, standar)) == pytest.approx(theirs, rel=1e-9)


@given(BANDS)
def test_the_interval_holds_the_rate(bands):
    jumlah, orang, standar = (np.array(one, float) for one in zip(*bands, strict=True))

    found = direct_rate(jumlah, orang, standar)

    assert 0 <= found.bawah <= found.angka < found.atas < np.inf


@given(BANDS, st.integers(1, 1000))
def test_with_the_ages_of_the_standard_it_is_the_crude_rate_and_its_exact_interval(bands, kali):
    jumlah, orang, _standar = (np.array(one, float) for one in zip(*bands, strict=True))

    found = direct_rate(jumlah, orang, orang * kali)

    kasar, semua = jumlah.sum() / orang.sum(), int(jumlah.sum())
    bawah, atas = count_interval(semua)
    assert tuple(found) == pytest.approx(
        (kasar, bawah / orang.sum(), atas / orang.sum()), rel=1e-6, abs=1e-12
    )


@given(BANDS, st.floats(0.01, 100))
def test_twice_the_years_is_half_the_rate_and_the_size_of_the_standard_does_not_matter(bands, kali):
    jumlah, orang, standar = (np.array(one, float) for one in zip(*bands, strict=True))

    one = direct_rate(jumlah, orang, standar)
    other = direct_rate(jumlah, orang * kali, standar * 7)

    assert [kali * value for value in other] == pytest.approx(list(one), rel=1e-9)


@pytest.mark.parametrize(
    ("orang", "standar"),
    [([100, 0], [50, 50]), ([0, 0], [50, 50]), ([100, 100], [0, 0])],
    ids=["nobody of an age", "nobody", "no standard"],
)
def test_without_people_there_is_no_rate_neither_zero_nor_infinite(orang, standar):
    assert direct_rate(np.array([5.0, 0.0]), np.array(orang), np.array(standar)) is None


def test_an_age_that_the_standard_does_not_have_needs_nobody():
    found = direct_rate(np.array([5.0, 0.0]), np.array([100.0, 0.0]), np.array([50.0, 0.0]))

    assert found.angka == pytest.approx(0.05)


# People by age

TAHUN_2025 = Periode(date(2025, 1, 1), date(2025, 12, 31))
A, B, REGION = "36.73.01", "36.73.02", "36.73"


def people(tanggal="2025-06-30", sumber="Disdukcapil", kelompok=("0-24", "25+"), **jumlah):
    """People of A, B and the region: A=(young, old), ..."""
    kode = {"A": A, "B": B, "R": REGION}
    rows = [
        (kode[name], tanggal, usia, n, sumber)
        for name, numbers in jumlah.items()
        for usia, n in zip(kelompok, numbers, strict=True)
    ]
    columns = ["kode", "tanggal_acuan", "kelompok_usia", "jumlah", "sumber"]
    return pd.DataFrame(rows, columns=columns)


TWO = {"A": (600, 400), "B": (200, 800), "R": (800, 1200)}


def choose(*frames, kode=(A, B), periode=TAHUN_2025):
    return choose_susunan(pd.concat(frames), kode, REGION, periode)


def test_the_people_nearest_to_the_period_are_taken():
    older, newer = people("2019-12-31", **TWO), people("2025-06-30", **TWO)

    assert choose(older, newer).tanggal == date(2025, 6, 30)
    assert choose(older, newer, periode=Periode.year(2020)).tanggal == date(2019, 12, 31)
    # both within the period: the newer
    both = choose(people("2025-01-31", **TWO), newer, periode=TAHUN_2025)
    assert both.tanggal == date(2025, 6, 30)


@pytest.mark.parametrize(
    ("tahun", "found"), [(2019, False), (2020, True), (2030, True), (2031, False)]
)
def test_people_more_than_five_years_from_the_period_are_not_used(tahun, found):
    hasil = choose(people("2025-06-30", **TWO), periode=Periode.year(tahun))

    assert (hasil is not None) == found


def test_people_of_other_areas_or_without_the_region_are_not_used():
    assert choose(people(**TWO), kode=["36.73.09"]) is None
    assert choose(people(A=(600, 400))) is None
    assert choose(people(**TWO).head(0)) is None


def test_bands_that_meet_those_of_korban_nowhere_are_not_used():
    assert choose(people(kelompok=("0-14", "15+"), **TWO)) is None


def test_bands_are_put_together_to_those_that_korban_have_too():
    bands = ("0-9", "10-24", "25-44", "45-59", "60+")

    hasil = choose(people(kelompok=bands, A=(1, 2, 3, 4, 5), R=(1, 2, 3, 4, 5)))

    assert hasil.kelompok == ("0–24", "25–44", "45–59", "60+")
    assert hasil.penduduk.loc[A].tolist() == [3, 3, 4, 5]
    assert hasil.standar.tolist() == [3, 3, 4, 5]


# Areas


def rates(counts, jumlah, tahun=1.0, **numbers):
    rows = pd.DataFrame({"kode": [A, B], "jumlah": jumlah})
    frame = pd.DataFrame(counts, columns=["kecamatan", "kelompok_usia", "jumlah"])
    return standardise(rows, frame, "kecamatan", choose(people(**(numbers or TWO))), tahun)


def test_areas_with_the_same_risk_at_every_age_get_the_same_rate():
    # 1 in 20 of the young and 1 in 100 of the old, in a young area and in an old one
    hasil = rates([(A, "13-17", 30), (A, "25-44", 4), (B, "18-24", 10), (B, "60+", 8)], [34, 18])

    assert hasil["angka"].tolist() == pytest.approx([0.4 / 20 + 0.6 / 100] * 2)
    assert (hasil["angka_bawah"] < hasil["angka"]).all()
    assert (hasil["angka"] < hasil["angka_atas"]).all()


def test_those_without_an_age_are_taken_to_be_as_old_as_the_others():
    known = rates([(A, "13-17", 30), (A, "25-44", 4)], [34, 0])
    more = rates([(A, "13-17", 30), (A, "25-44", 4), (A, None, 17)], [51, 0])

    assert more["angka"].iloc[0] == pytest.approx(1.5 * known["angka"].iloc[0])
    assert more["tanpa_usia"].tolist() == [17, 0]
    assert known["tanpa_usia"].tolist() == [0, 0]


def test_where_no_age_is_known_or_nobody_of_an_age_lives_there_is_no_rate():
    hasil = rates(
        [(A, None, 12), (B, "13-17", 12)], [12, 12], A=(600, 400), B=(0, 800), R=(600, 1200)
    )

    assert hasil["angka"].isna().all()


def test_years_put_together_give_the_rate_of_a_mean_year():
    counts = [(A, "13-17", 30), (A, "25-44", 4), (B, "18-24", 10)]

    one, three = (rates(counts, [34, 10], tahun=years) for years in (1.0, 3.0))

    assert (3 * three["angka_atas"]).tolist() == pytest.approx(one["angka_atas"].tolist())
    assert (3 * three["angka"]).tolist() == pytest.approx(one["angka"].tolist())


def test_nothing_counted_is_a_rate_of_zero_with_an_upper_bound():
    hasil = rates([], [0, 0])

    assert hasil["angka"].tolist() == [0, 0]
    assert (hasil["angka_atas"] > 0).all()
