"""Season: what the test can see, how seldom it is wrong, and what it may say."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import chi2

from analysis.musim import Musim, find_musim, fit_cosine, say_musim
from analysis.penolakan import Penolakan
from domain.kategori import Tingkat
from domain.satuan import Satuan

RUNS = 800
NEVER = ("naik", "turun", "meningkat", "menurun", "tren", "menyebabkan", "berdampak")


def expected(years, total=157, swing=0.0, top=0.0, growth=0.0):
    """The mean count of every month from January 2020 on, with one wave a year."""
    bulan = pd.date_range("2020-01-01", periods=12 * years, freq="MS", name="bulan")
    days = bulan.days_in_month.to_numpy(float)
    time = (np.cumsum(days) - days / 2) / 365.25
    wave = 1 + swing * np.cos(2 * np.pi * (time - top))
    return bulan, total * days / 365.25 * wave * (1 + growth) ** time


def draw(rng, years, spread=0.0, **shape):
    bulan, mean = expected(years, **shape)
    mean = rng.gamma(mean / spread, spread) if spread else mean
    return pd.DataFrame({"bulan": bulan, "jumlah": rng.poisson(mean), "lengkap": True})


def shares(years, seed=11, **shape):
    """The share of simulations below 5 % by the cosine test alone, and by the verdict."""
    rng = np.random.default_rng(seed)
    found = [fit_cosine(draw(rng, years, **shape)) for _ in range(RUNS)]
    alone = sum(chi2.sf(one.statistik, 2) < 0.05 for one in found) / RUNS
    return alone, sum(one.p < 0.05 for one in found) / RUNS


def three_errors(share):
    return 3 * (share * (1 - share) / RUNS) ** 0.5


@pytest.mark.parametrize(
    ("years", "swing", "power"), [(2, 0.2, 0.61), (5, 0.2, 0.96), (2, 0.3, 0.92)]
)
def test_the_cosine_test_sees_what_the_reference_says_it_sees(years, swing, power):
    # 157 kasus a year. The wave tops in January, where taking out a drift costs nothing.
    alone, _verdict = shares(years, swing=swing)

    assert alone == pytest.approx(power, abs=three_errors(power) + 0.005)


def test_with_three_years_a_swing_of_a_fifth_is_seen_more_often_than_not():
    for top in (0.0, 0.25):
        assert shares(3, swing=0.2, top=top)[1] > 0.55


@pytest.mark.parametrize(
    "shape",
    [
        {"years": 3},
        {"years": 5},
        {"years": 3, "total": 12},
        {"years": 5, "total": 45},
        # a drift is no season, however strong
        {"years": 5, "growth": 0.25},
        {"years": 3, "growth": 0.4},
        # months that vary twice and three times as much as chance: families, one school
        {"years": 3, "total": 60, "spread": 1.0},
        {"years": 5, "spread": 2.0},
    ],
    ids=str,
)
def test_without_a_season_one_is_found_at_most_once_in_twenty(shape):
    assert shares(**shape)[1] <= 0.05 + three_errors(0.05)


def test_the_wave_is_where_it_was_put_and_as_high():
    bulan, mean = expected(5, total=1200, swing=0.3, top=0.4)

    kosinus = fit_cosine(pd.DataFrame({"bulan": bulan, "jumlah": mean}))

    assert kosinus.ayunan == pytest.approx(0.3, abs=0.005)
    assert kosinus.puncak == pytest.approx(0.4, abs=0.005)


def find(rows, tingkat=Tingkat.KOTA):
    return find_musim(rows, tingkat=tingkat)


def exact(years, **shape):
    """Months exactly as expected: the test passes for the wave that was put in."""
    bulan, mean = expected(years, **shape)
    return pd.DataFrame({"bulan": bulan, "jumlah": mean.round().astype(int), "lengkap": True})


@pytest.mark.parametrize(
    ("top", "months", "said"),
    [
        # in May
        (0.37, [4, 5, 6], "April–Juni"),
        # around the turn of the year
        (0.99, [1, 11, 12], "November–Januari"),
        (0.01, [1, 2, 12], "Desember–Februari"),
    ],
)
def test_a_season_that_passed_is_said_with_its_months_and_years(top, months, said):
    hasil = find(exact(3, swing=0.5, top=top))

    assert hasil.bermusim
    assert hasil.rows.loc[hasil.rows["ramai"], "nomor_bulan"].tolist() == months
    assert say_musim(hasil, Satuan.KASUS) == (
        f"Lebih banyak kasus kekerasan dilaporkan sekitar {said}, rata-rata 3 tahun (2020–2022)"
    )


def test_without_a_season_no_month_is_named():
    hasil = find(exact(3))

    assert not hasil.bermusim
    assert not hasil.rows["ramai"].any()
    said = say_musim(hasil, Satuan.KASUS)
    assert said == "Bulan-bulannya belum dapat dibedakan menurut musim, dari 3 tahun (2020–2022)"
    assert not [word for word in NEVER if word in said.lower()]


@pytest.mark.parametrize("years", [0, 1, 2])
def test_fewer_than_three_whole_years_are_refused_however_strong_the_wave(years):
    rows = exact(years, swing=0.9) if years else exact(1).head(0)

    hasil = find(rows)

    assert isinstance(hasil, Penolakan)
    assert hasil.alasan.startswith(f"Baru ada {years} tahun")


def test_a_year_counts_only_with_all_its_months_complete_and_in_a_row():
    rows = exact(4)
    broken = rows.assign(lengkap=rows["bulan"] != pd.Timestamp("2021-06-01"))
    running = rows[rows["bulan"] < "2023-12-01"]

    # 2022 and 2023 follow one another, 2020 stands alone
    assert find(broken).alasan.startswith("Baru ada 2 tahun")
    assert find(running).tahun == (2020, 2021, 2022)


def test_only_the_latest_five_years_are_used():
    assert find(exact(8)).tahun == (2023, 2024, 2025, 2026, 2027)


@pytest.mark.parametrize("tingkat", [Tingkat.KECAMATAN, Tingkat.DESA])
def test_below_a_kota_no_season_is_looked_for(tingkat):
    assert "kasusnya terlalu sedikit" in find(exact(5, swing=0.5), tingkat).alasan


def test_too_few_reports_are_refused():
    assert find(exact(3, total=5)).alasan.startswith("Kurang dari 10 laporan setahun")


def test_the_means_are_those_of_the_months():
    hasil = find(exact(3, swing=0.5))

    assert isinstance(hasil, Musim)
    assert hasil.rows["nomor_bulan"].tolist() == list(range(1, 13))
    january = [exact(3, swing=0.5)["jumlah"].iloc[place] for place in (0, 12, 24)]
    assert hasil.rows["rata"].iloc[0] == pytest.approx(sum(january) / 3)
