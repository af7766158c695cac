"""The chain ladder: published triangles, and months of which one knows what is still to come."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.kelambatan import (
    BULAN_TERUKUR,
    UMUR_LENGKAP,
    Cara,
    assume_completeness,
    chain_ladder,
    choose_days,
    completeness_by_snapshots,
    make_triangle,
    mark_completeness,
    measure_completeness,
)
from domain.kategori import DasarTanggal, KetelitianTanggal

# Reinsurance Association of America, as printed by Mack (1994).
RAA = [
    [5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834],
    [106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704],
    [3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466],
    [5655, 11555, 15766, 21266, 23425, 26083, 27067],
    [1092, 9565, 15836, 22169, 25955, 26180],
    [1513, 6445, 11702, 12935, 15852],
    [557, 4020, 10946, 12314],
    [1351, 6947, 13112],
    [3133, 5395],
    [2063],
]
RAA_FACTORS = [2.99936, 1.62352, 1.27089, 1.17167, 1.11338, 1.04193, 1.03326, 1.01694, 1.00922]
# Taylor and Ashe (1983), the GenIns triangle.
GENINS = [
    [357848, 1124788, 1735330, 2218270, 2745596, 3319994, 3466336, 3606286, 3833515, 3901463],
    [352118, 1236139, 2170033, 3353322, 3799067, 4120063, 4647867, 4914039, 5339085],
    [290507, 1292306, 2218525, 3235179, 3985995, 4132918, 4628910, 4909315],
    [310608, 1418858, 2195047, 3757447, 4029929, 4381982, 4588268],
    [443160, 1136350, 2128333, 2897821, 3402672, 3873311],
    [396132, 1333217, 2180715, 2985752, 3691712],
    [440832, 1288463, 2419861, 3483130],
    [359480, 1421128, 2864498],
    [376686, 1363294],
    [344014],
]


def square(rows):
    width = max(map(len, rows))
    return np.array([[*row, *[np.nan] * (width - len(row))] for row in rows], dtype=float)


def test_the_triangle_of_the_reinsurers_gives_what_was_published():
    tangga = chain_ladder(square(RAA))

    assert tangga.faktor == pytest.approx(RAA_FACTORS, abs=5e-6)
    assert tangga.sisa.sum() == pytest.approx(52135, abs=1)
    assert tangga.galat_total == pytest.approx(26909, abs=1)


def test_the_triangle_of_taylor_and_ashe_gives_what_mack_published():
    tangga = chain_ladder(square(GENINS))

    assert tangga.sisa.sum() == pytest.approx(18_680_856, abs=1)
    assert tangga.galat_total == pytest.approx(2_447_095, abs=1)
    # Mack (1993), table 2: the standard error of each reserve in thousands.
    published = [0, 75.5, 121.7, 133.5, 261.4, 411.0, 558.3, 875.3, 971.3, 1363.2]
    assert tangga.galat / 1000 == pytest.approx(published, abs=0.06)


def test_a_row_that_is_known_to_its_end_has_no_error():
    tangga = chain_ladder(square(RAA))

    assert (tangga.galat[0], tangga.sisa[0]) == (0, 0)
    assert (tangga.galat[1:] > 0).all()


def test_an_age_that_follows_nothing_is_refused():
    with pytest.raises(ValueError, match="tanpa satu pun"):
        chain_ladder(np.array([[0.0, 3.0], [0.0, np.nan]]))


def register(months, delays, *, per_month=20, last=date(2025, 6, 1)):
    """Kasus of whole months that all follow the same shares of delay in months."""
    rows = []
    for month in pd.period_range(end=pd.Period(last, "M"), periods=months, freq="M"):
        for number in range(per_month):
            delay = delays[number % len(delays)]
            rows.append((month.to_timestamp() + pd.Timedelta(days=9), month + delay))
    lapor = pd.Series([day for day, _month in rows])
    known = pd.Series([month.to_timestamp() + pd.Timedelta(days=19) for _day, month in rows])
    frame = pd.DataFrame({"tanggal_lapor": lapor, "tanggal_input": known})
    return frame.assign(tanggal_kejadian=pd.NaT, ketelitian_kejadian=None)


def seen_at(frame, cutoff):
    return frame[(frame["tanggal_input"] <= pd.Timestamp(cutoff))]


# Of ten kasus seven are entered in the month itself, two a month later, one three months later.
SHARES = [0, 0, 0, 0, 0, 0, 0, 1, 1, 3]


def test_a_month_is_as_complete_as_older_months_were_at_its_age():
    cutoff = date(2025, 6, 30)
    hasil = measure_completeness(seen_at(register(40, SHARES), cutoff), DasarTanggal.LAPOR, cutoff)

    share = hasil.rows.set_index("bulan")["bagian"]
    assert hasil.cara is Cara.DIUKUR
    assert share[pd.Timestamp("2025-06-01")] == pytest.approx(0.7)
    assert share[pd.Timestamp("2025-05-01")] == pytest.approx(0.9)
    assert share[pd.Timestamp("2025-04-01")] == pytest.approx(0.9)
    assert share[pd.Timestamp("2025-03-01")] == pytest.approx(1.0)
    assert hasil.rows["tercatat"].tail(4).tolist() == [20, 18, 18, 14]
    assert hasil.rows["lengkap"].tail(4).tolist() == [True, False, False, False]


def test_in_the_middle_of_a_month_the_last_one_that_ended_is_as_old_as_that():
    # Entered on the 20th: a month later than the 15th of the next month, but not than the 25th.
    early, late = date(2025, 7, 15), date(2025, 7, 25)
    frame = register(40, SHARES)

    def share(cutoff):
        hasil = measure_completeness(seen_at(frame, cutoff), DasarTanggal.LAPOR, cutoff)
        return hasil.rows.set_index("bulan")["bagian"][pd.Timestamp("2025-06-01")]

    assert share(early) == pytest.approx(0.7)
    assert share(late) == pytest.approx(0.9)


def test_the_running_month_has_no_row_in_the_triangle():
    frame = register(40, SHARES, last=date(2025, 7, 1))
    months, table = make_triangle(frame["tanggal_lapor"], frame["tanggal_input"], date(2025, 7, 25))

    assert months[-1] == pd.Period("2025-06", "M")
    assert np.isnan(table[-1, 1:]).all()
    assert table.shape[1] == UMUR_LENGKAP + 1


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 28))
def test_a_share_lies_inside_its_range_and_never_passes_one(seed, day):
    rng = np.random.default_rng(seed)
    frame = register(40, [0], per_month=12, last=date(2025, 6, 1))
    late = pd.to_timedelta(rng.geometric(0.03, len(frame)), unit="D")
    frame["tanggal_input"] = frame["tanggal_lapor"] + late
    cutoff = date(2025, 7, day)
    hasil = measure_completeness(seen_at(frame, cutoff), DasarTanggal.LAPOR, cutoff)

    rows = hasil.rows.dropna(subset=["bagian_bawah", "bagian_atas"])
    assert hasil.cara is Cara.DIUKUR
    assert ((rows["bagian"] > 0) & (rows["bagian"] <= 1 + 1e-9)).all()
    assert (rows["bagian_bawah"] <= rows["bagian"] + 1e-9).all()
    assert (rows["bagian"] <= rows["bagian_atas"] + 1e-9).all()
    assert (rows["bagian_atas"] <= 1 + 1e-9).all()


def test_the_range_holds_the_share_that_came_to_be_known_nineteen_times_in_twenty():
    rng = np.random.default_rng(20261126)
    cutoff, inside, asked = date(2025, 7, 20), 0, 0
    for _ in range(120):
        frame = register(37, [0], per_month=30, last=date(2025, 6, 1))
        late = pd.to_timedelta(rng.geometric(0.04, len(frame)), unit="D")
        frame["tanggal_input"] = frame["tanggal_lapor"] + late
        hasil = measure_completeness(seen_at(frame, cutoff), DasarTanggal.LAPOR, cutoff).rows
        for row in hasil.tail(2).to_dict("records"):
            asked += 1
            inside += row["bagian_bawah"] <= row["tercatat"] / 30 <= row["bagian_atas"]

    # 240 ranges of 95 %: fewer than 88 % would be chance in one of a thousand.
    assert inside / asked > 0.88


def test_two_years_of_both_days_are_needed():
    cutoff = date(2025, 6, 30)
    short = seen_at(register(BULAN_TERUKUR - 1, SHARES), cutoff)
    enough = seen_at(register(BULAN_TERUKUR, SHARES), cutoff)

    assert measure_completeness(short, DasarTanggal.LAPOR, cutoff).cara is Cara.KEBIASAAN
    assert measure_completeness(enough, DasarTanggal.LAPOR, cutoff).cara is Cara.DIUKUR


def test_a_register_that_seldom_says_when_it_was_entered_is_not_measured():
    cutoff = date(2025, 6, 30)
    frame = seen_at(register(40, SHARES), cutoff)
    frame.loc[frame.index[::5], "tanggal_input"] = pd.NaT

    hasil = measure_completeness(frame, DasarTanggal.LAPOR, cutoff)

    assert hasil.cara is Cara.KEBIASAAN
    assert hasil.tanpa_tanggal == len(frame.index[::5])


def test_an_empty_register_is_not_measured():
    frame = register(40, SHARES).head(0)

    hasil = measure_completeness(frame, DasarTanggal.LAPOR, date(2025, 6, 30))

    assert hasil.cara is Cara.KEBIASAAN


def test_by_incident_a_report_makes_it_known_where_no_entry_is_noted():
    days = pd.to_datetime(["2025-01-05", "2025-01-06", "2024-12-31"])
    frame = pd.DataFrame(
        {
            "tanggal_kejadian": days,
            "ketelitian_kejadian": [KetelitianTanggal.HARI, None, KetelitianTanggal.TAHUN],
            "tanggal_lapor": pd.to_datetime(["2025-02-01", "2025-02-02", "2025-02-03"]),
            "tanggal_input": pd.to_datetime(["2025-02-09", None, "2025-02-10"]),
        }
    )

    asal, diketahui = choose_days(frame, DasarTanggal.KEJADIAN)

    assert asal.isna().tolist() == [False, False, True]
    assert diketahui.dt.day.tolist() == [9, 2, 10]


@pytest.mark.parametrize(
    ("dasar", "cutoff", "complete"),
    [
        (DasarTanggal.LAPOR, date(2025, 7, 29), False),
        (DasarTanggal.LAPOR, date(2025, 7, 30), True),
        (DasarTanggal.KEJADIAN, date(2025, 9, 27), False),
        (DasarTanggal.KEJADIAN, date(2025, 9, 28), True),
    ],
)
def test_without_a_measure_a_month_needs_thirty_or_ninety_days(dasar, cutoff, complete):
    hasil = assume_completeness(dasar, cutoff)

    assert hasil.cara is Cara.KEBIASAAN
    found = hasil.rows.set_index("bulan")["lengkap"]
    assert found[pd.Timestamp("2025-06-01")] == complete
    assert hasil.rows["bagian"].isna().all()


def test_from_snapshots_a_month_is_as_complete_as_others_at_the_last_age_reached():
    known = pd.DataFrame({"umur": [1, 3], "bagian": [0.8, 1.02]})

    rows = completeness_by_snapshots(known, date(2025, 6, 30)).rows.set_index("bulan")

    assert np.isnan(rows.loc["2025-06-01", "bagian"])
    assert rows.loc["2025-05-01", "bagian"] == 0.8
    assert rows.loc["2025-04-01", "bagian"] == 0.8
    assert rows.loc["2025-03-01", "bagian"] == 1
    assert rows["lengkap"].tail(4).tolist() == [True, False, False, False]


def test_months_before_the_measure_are_complete_and_the_running_one_is_not():
    cutoff = date(2025, 6, 20)
    hasil = measure_completeness(seen_at(register(40, SHARES), cutoff), DasarTanggal.LAPOR, cutoff)
    months = pd.DataFrame(
        {"bulan": pd.to_datetime(["2015-01-01", "2025-05-01", "2025-06-01"]), "jumlah": 1}
    )

    marked = mark_completeness(months, hasil, cutoff)

    assert marked["lengkap"].tolist() == [True, False, False]
    assert marked["bagian"].tolist()[:2] == [1.0, pytest.approx(0.9)]
    assert np.isnan(marked["bagian"].iloc[2])
