"""The year's end: the reference, how often the interval is right, and when there is none."""

import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.penolakan import Penolakan
from analysis.proyeksi import (
    ANGGAPAN_PROYEKSI,
    Proyeksi,
    predict_total,
    project_year,
    say_dasar,
    say_proyeksi,
)
from domain.kategori import Tingkat
from domain.satuan import Satuan

COUNTS = st.integers(0, 400)


def test_68_in_185_days_of_2025_are_114_to_158_by_its_end():
    rata, bawah, atas = predict_total(68, 185, 365)

    assert (bawah, atas) == (114, 158)
    # Going on in proportion would be 134.2.
    assert rata == pytest.approx(134, abs=0.7)


@given(COUNTS, st.integers(1, 364))
@settings(max_examples=150, deadline=None)
def test_the_interval_holds_what_is_counted_and_its_own_mean(jumlah, hari):
    rata, bawah, atas = predict_total(jumlah, hari, 365)

    assert jumlah <= bawah <= atas
    assert bawah <= rata + 1
    assert jumlah == 0 or rata <= atas + 1


@given(COUNTS, st.integers(1, 363))
@settings(max_examples=150, deadline=None)
def test_more_reports_or_fewer_days_never_lower_the_interval(jumlah, hari):
    less = predict_total(jumlah, hari, 365)
    more = predict_total(jumlah + 1, hari, 365)
    later = predict_total(jumlah, hari + 1, 365)

    assert all(one <= other for one, other in zip(less, more, strict=True))
    assert all(one >= other for one, other in zip(less, later, strict=True))


@pytest.mark.parametrize(
    ("rate", "hari"), [(20, 100), (60, 185), (157, 90), (157, 185), (157, 335)]
)
def test_nineteen_years_in_twenty_end_within_the_interval(rate, hari):
    rng = np.random.default_rng(7)
    runs = 1500
    so_far = rng.poisson(rate * hari / 365, runs)
    total = so_far + rng.poisson(rate * (365 - hari) / 365, runs)

    bounds = {int(jumlah): predict_total(int(jumlah), hari, 365)[1:] for jumlah in set(so_far)}
    inside = [
        bounds[int(n)][0] <= end <= bounds[int(n)][1] for n, end in zip(so_far, total, strict=True)
    ]

    assert np.mean(inside) >= 0.93


@pytest.mark.parametrize("wrong", [(-1, 100, 365), (5, 0, 365), (5, 365, 365), (5, 366, 365)])
def test_counts_and_days_that_cannot_be_are_an_error(wrong):
    with pytest.raises(ValueError, match="hari harus di dalam tahun"):
        predict_total(*wrong)


def months(cutoff, per_month=11, complete=6):
    bulan = pd.date_range(f"{cutoff.year - 1}-01-01", cutoff, freq="MS")
    lengkap = bulan < pd.Timestamp(cutoff.year, 1, 1) + pd.DateOffset(months=complete)
    return pd.DataFrame({"bulan": bulan, "jumlah": per_month, "lengkap": lengkap})


def project(cutoff=date(2025, 8, 4), tingkat=Tingkat.KOTA, bermusim=False, **shape):
    return project_year(months(cutoff, **shape), cutoff, tingkat=tingkat, bermusim=bermusim)


def test_the_rate_is_that_of_the_complete_months_of_the_year():
    hasil = project()

    assert (hasil.rata, hasil.bawah, hasil.atas) == predict_total(66, 181, 365)
    assert hasil.dasar.selesai == date(2025, 6, 30)
    assert hasil.sudah == 88


def test_it_never_ends_below_what_is_counted_already():
    rows = months(date(2025, 8, 4))
    rows.loc[rows["bulan"] == "2025-07-01", "jumlah"] = 500

    hasil = project_year(rows, date(2025, 8, 4), tingkat=Tingkat.KOTA, bermusim=False)

    assert hasil.sudah == 66 + 500 + 11
    assert hasil.bawah == hasil.atas == hasil.sudah


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ({"tingkat": Tingkat.KECAMATAN}, "hanya dihitung untuk seluruh kota atau kabupaten"),
        ({"bermusim": True}, "berbeda menurut musim"),
        ({"cutoff": date(2025, 12, 2), "complete": 10}, "tinggal 29 hari"),
        ({"cutoff": date(2025, 12, 31), "complete": 11}, "tinggal 0 hari"),
        ({"cutoff": date(2025, 4, 4), "complete": 2}, "baru mempunyai 59 hari"),
        ({"cutoff": date(2025, 1, 5), "complete": 0}, "baru mempunyai 0 hari"),
        ({"per_month": 1}, "dengan 6 laporan"),
    ],
)
def test_where_it_would_mislead_it_is_refused_with_the_reason(asked, reason):
    hasil = project(**asked)

    assert isinstance(hasil, Penolakan)
    assert reason in hasil.alasan


@pytest.mark.parametrize(("cutoff", "complete"), [(date(2025, 12, 1), 10), (date(2025, 5, 5), 3)])
def test_on_the_day_before_the_limits_it_is_made(cutoff, complete):
    assert isinstance(project(cutoff=cutoff, complete=complete), Proyeksi)


def test_the_sentence_is_called_a_projection_and_has_two_ends():
    hasil = project()

    said = say_proyeksi(hasil, Satuan.KASUS)

    assert said.startswith("Proyeksi: ")
    assert re.findall(r"\d+–\d+", said) == [f"{hasil.bawah}–{hasil.atas}"]
    assert str(round(hasil.rata)) not in re.findall(r"\d+", said)
    assert say_dasar(hasil) == (
        "sudah tercatat 88; dihitung dari bulan yang lengkap sampai 30 Juni 2025"
    )
    assert "tanpa musim" in " ".join(ANGGAPAN_PROYEKSI)
    assert "laporan terlambat" in " ".join(ANGGAPAN_PROYEKSI)
