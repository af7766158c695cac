"""Every visit gets a weekday of its own month."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from analysis.rencana.hari import propose_days


def visits(*months):
    return pd.DataFrame(
        {
            "bulan": pd.to_datetime([f"{month}-01" for month in months]),
            "kode_kecamatan": [f"36.73.0{1 + i % 3}" for i in range(len(months))],
            "nomor": range(1, len(months) + 1),
        }
    )


@given(st.lists(st.sampled_from(["2027-01", "2027-02", "2027-12"]), min_size=1, max_size=60))
def test_a_day_lies_in_its_month_and_on_a_weekday(months):
    rows = visits(*months)
    days = propose_days(rows)

    assert (days.dt.to_period("M") == rows["bulan"].dt.to_period("M")).all()
    assert (days.dt.day_of_week < 5).all()


def test_visits_are_spread_over_the_month():
    days = propose_days(visits("2027-02", "2027-02"))

    # 20 weekdays: the middle of the first and of the second half
    assert sorted(days.dt.day) == [8, 22]


def test_visits_to_one_kecamatan_stand_next_to_one_another():
    rows = visits(*["2027-03"] * 6)
    days = propose_days(rows)

    assert rows["kode_kecamatan"][days.sort_values().index].is_monotonic_increasing


def test_no_visits_have_no_days():
    assert propose_days(visits()).empty
