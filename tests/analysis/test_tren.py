"""Months: none missing, none complete too early."""

from datetime import date

import pandas as pd
import pytest

from analysis.tren import (
    complete_months,
    mark_incomplete,
    mean_of_complete,
    pair_years,
    rolling_twelve,
)
from domain.kategori import DasarTanggal
from domain.periode import Periode


def months(**jumlah):
    """months(m2025_01=3): one row per month."""
    bulan = [pd.Timestamp(f"{name[1:5]}-{name[6:]}-01") for name in jumlah]
    return pd.DataFrame({"bulan": bulan, "jumlah": list(jumlah.values())})


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

    summed = rolling_twelve(mark_incomplete(counts, date(2025, 3, 31), DasarTanggal.LAPOR))

    assert list(summed["bulan"].dt.strftime("%Y-%m")) == ["2024-12", "2025-01", "2025-02"]
    assert list(summed["jumlah"]) == [5, 7, 7]


@pytest.mark.parametrize(
    ("cutoff", "dasar", "lengkap"),
    [
        # June ended on the 30th; thirty days later it counts as complete
        (date(2025, 7, 29), DasarTanggal.LAPOR, False),
        (date(2025, 7, 30), DasarTanggal.LAPOR, True),
        # incidents are reported later
        (date(2025, 7, 30), DasarTanggal.KEJADIAN, False),
        (date(2025, 9, 27), DasarTanggal.KEJADIAN, False),
        (date(2025, 9, 28), DasarTanggal.KEJADIAN, True),
    ],
)
def test_a_month_is_complete_only_when_reports_had_time_to_come_in(cutoff, dasar, lengkap):
    marked = mark_incomplete(months(m2025_05=1, m2025_06=1), cutoff, dasar)

    assert bool(marked["lengkap"].iloc[1]) is lengkap
    assert list(marked["jumlah"]) == [1, 1]


def test_each_month_stands_beside_the_same_month_of_the_year_before():
    periode = Periode(date(2024, 1, 1), date(2025, 3, 5))
    counts = complete_months(months(m2024_01=4, m2024_12=9, m2025_01=6), periode)
    marked = mark_incomplete(counts, date(2025, 3, 5), DasarTanggal.LAPOR)

    paired = pair_years(marked, 2025)

    assert list(paired["nomor_bulan"]) == list(range(1, 13))
    assert list(paired["dulu"]) == [4, *[0] * 10, 9]
    # months that have not come yet are missing, not zero
    assert list(paired["sekarang"].head(3)) == [6, 0, 0]
    assert paired["sekarang"].isna().sum() == 9
    assert list(paired["lengkap"].head(3)) == [True, False, False]


def test_the_monthly_mean_leaves_out_what_is_not_complete():
    marked = months(m2024_12=90, m2025_01=4, m2025_02=6, m2025_03=1).assign(
        lengkap=[True, True, True, False]
    )

    assert mean_of_complete(marked, 2025) == 5
    assert mean_of_complete(marked, 2026) is None
