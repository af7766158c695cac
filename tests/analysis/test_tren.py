"""Months: none missing, none complete too early."""

from datetime import date

import pandas as pd

from analysis.tren import (
    add_monthly_range,
    compare_rolling,
    compare_twelve,
    complete_months,
    pair_years,
    rolling_twelve,
)
from domain.periode import Periode


def months(**jumlah):
    """months(m2025_01=3): one row per month."""
    bulan = [pd.Timestamp(f"{name[1:5]}-{name[6:]}-01") for name in jumlah]
    return pd.DataFrame({"bulan": bulan, "jumlah": list(jumlah.values())})


def complete_but(counts, last):
    """All months complete but for the last ones."""
    complete = [True] * (len(counts) - last) + [False] * last
    known = dict.fromkeys(("bagian", "bagian_bawah", "bagian_atas"), float("nan"))
    return counts.assign(lengkap=complete, **known)


def test_a_month_without_kasus_is_zero_and_not_left_out():
    counts = months(m2025_01=3, m2025_04=2)

    filled = complete_months(counts, Periode(date(2025, 1, 15), date(2025, 5, 3)))

    assert list(filled["jumlah"]) == [3, 0, 0, 2, 0]
    assert list(filled["bulan"].dt.month) == [1, 2, 3, 4, 5]


def test_a_period_without_any_kasus_is_all_zeros():
    counts = months(m2025_01=3).head(0)

    filled = complete_months(counts, Periode.year(2025))

    assert list(filled["jumlah"]) == [0] * 12


def test_every_group_has_every_month():
    counts = months(m2025_01=3, m2025_03=2).assign(kelompok=["anak", "perempuan"])

    filled = complete_months(counts, Periode(date(2025, 1, 1), date(2025, 3, 31)), "kelompok")

    assert len(filled) == 6
    assert filled.set_index(["kelompok", "bulan"])["jumlah"].loc["perempuan"].tolist() == [0, 0, 2]


def test_twelve_months_are_summed_only_where_there_are_twelve_complete_ones():
    periode = Periode(date(2024, 1, 1), date(2025, 3, 1))
    counts = complete_months(months(m2024_01=5, m2025_01=7, m2025_03=50), periode)

    summed = rolling_twelve(complete_but(counts, 1))

    assert list(summed["bulan"].dt.strftime("%Y-%m")) == ["2024-12", "2025-01", "2025-02"]
    assert list(summed["jumlah"]) == [5, 7, 7]


def test_each_month_stands_beside_the_same_month_of_the_year_before():
    periode = Periode(date(2024, 1, 1), date(2025, 3, 5))
    counts = complete_months(months(m2024_01=4, m2024_12=9, m2025_01=6), periode)
    marked = complete_but(counts, 2)

    paired = pair_years(marked, 2025)

    assert list(paired["nomor_bulan"]) == list(range(1, 13))
    assert list(paired["dulu"]) == [4, *[0] * 10, 9]
    # months that have not come yet are missing, not zero
    assert list(paired["sekarang"].head(3)) == [6, 0, 0]
    assert paired["sekarang"].isna().sum() == 9
    assert list(paired["lengkap"].head(3)) == [True, False, False]


def test_the_range_of_one_month_is_that_of_the_poisson_distribution_of_the_complete_ones():
    counts = complete_but(months(m2025_01=10, m2025_02=16, m2025_03=1), 1)

    ranged = add_monthly_range(counts)

    # Points 2,5 % and 97,5 % of a Poisson distribution with mean 13 (stats.md 2.4: 6 to 21).
    assert ranged[["wajar_bawah", "wajar_atas"]].iloc[0].tolist() == [6, 21]
    assert add_monthly_range(complete_but(counts, 3))["wajar_atas"].isna().all()


def long_series(jumlah, months=30):
    bulan = pd.date_range("2023-01-01", periods=months, freq="MS")
    return complete_but(pd.DataFrame({"bulan": bulan, "jumlah": jumlah}), 0)


def test_the_last_twelve_months_are_compared_with_twelve_that_share_no_month():
    counts = long_series([20] * 18 + [10] * 12)

    hasil = compare_rolling(rolling_twelve(counts))

    assert (hasil.sekarang, hasil.dulu) == (120, 240)
    assert (hasil.paparan_sekarang, hasil.paparan_dulu) == (365, 366)
    assert compare_rolling(rolling_twelve(long_series(5, months=23))) is None


def test_every_group_is_compared_over_twelve_complete_months_even_without_any():
    groups = {"fisik": "Fisik", "seksual": "Seksual", "lainnya": "Lainnya"}
    rows = pd.concat(
        [
            complete_but(long_series([9] * 12 + [4] * 12 + [99] * 6), 6).assign(bentuk="fisik"),
            complete_but(long_series(5), 6).assign(bentuk="seksual"),
        ]
    )

    compared = compare_twelve(rows, "bentuk", groups)

    assert compared["label"].tolist() == ["Fisik", "Seksual", "Lainnya"]
    assert compared["sekarang"].tolist() == [48, 60, 0]
    assert compared["dulu"].tolist() == [108, 60, 0]
    assert compared["putusan"].tolist() == ["lebih sedikit", *["belum dapat dibedakan"] * 2]
    assert compare_twelve(long_series(5, 23).assign(bentuk="fisik"), "bentuk", groups).empty
