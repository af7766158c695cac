"""Visits of Koling Pepa as the database has them."""

from datetime import date

import pandas as pd
import pytest

from data_access.queries.koling_pepa import read_kunjungan
from domain.kategori import Dataset
from domain.periode import Periode
from domain.saringan import Saringan
from tests.factories import (
    HARI,
    KECAMATAN,
    KELURAHAN,
    KELURAHAN_LAIN,
    add_kunjungan,
    add_snapshot,
)

TAHUN = Periode.year(2025)


@pytest.fixture
def koling(connection):
    return add_snapshot(connection, Dataset.KOLING_PEPA)


def test_what_nobody_counted_is_missing_and_not_zero(connection, koling):
    add_kunjungan(connection, koling, konsultasi_perempuan=0, jumlah_rujukan=2)

    (row,) = read_kunjungan(connection, Saringan(koling, TAHUN)).to_dict("records")

    assert (row["konsultasi_perempuan"], row["jumlah_rujukan"]) == (0, 2)
    assert pd.isna(row["konsultasi_anak"])
    assert pd.isna(row["jumlah_pengaduan"])


def test_visits_come_by_day_with_the_first_and_the_last_day_of_the_period(connection, koling):
    days = [date(2025, 12, 31), date(2025, 1, 1), date(2024, 12, 31), date(2026, 1, 1)]
    for day in days:
        add_kunjungan(connection, koling, tanggal=day)

    rows = read_kunjungan(connection, Saringan(koling, TAHUN))

    assert rows["tanggal"].tolist() == [pd.Timestamp(2025, 1, 1), pd.Timestamp(2025, 12, 31)]


@pytest.mark.parametrize("kode", [KECAMATAN, KELURAHAN])
def test_only_the_visits_inside_the_area_are_read(connection, koling, kode):
    own = add_kunjungan(connection, koling)
    add_kunjungan(connection, koling, kode_wilayah=KELURAHAN_LAIN)

    rows = read_kunjungan(connection, Saringan(koling, TAHUN, kode))

    assert rows["id_kunjungan"].tolist() == [own]


def test_another_snapshots_visits_are_not_read(connection, koling):
    other = add_snapshot(connection, Dataset.KOLING_PEPA)
    add_kunjungan(connection, other)

    rows = read_kunjungan(connection, Saringan(koling, Periode(HARI, HARI)))

    assert rows.empty
    assert str(rows["konsultasi_anak"].dtype) == "Int64"
