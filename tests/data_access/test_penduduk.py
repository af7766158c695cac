"""Denominators of a region: replaced by a list of the same day and source, and by no other."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import func, select

from data_access.imports.daftar_penduduk import DaftarPenduduk
from data_access.imports.kesalahan import ImporDitolak
from data_access.penduduk import load_penduduk
from data_access.queries.wilayah import read_penduduk, read_penduduk_usia, read_versi_penduduk
from data_access.schema import penduduk
from data_access.wilayah import WilayahError, find_region
from tests.factories import KABUPATEN, KECAMATAN, KOTA

TANGGAL, SUMBER = date(2025, 6, 30), "Disdukcapil Kota Serang"


def make_daftar(muda, tua, sidik="a"):
    rows = [
        (kode, "semua", usia, jumlah)
        for kode in (KECAMATAN, KOTA)
        for usia, jumlah in (("0-24", muda), ("25+", tua), ("semua", muda + tua))
    ]
    frame = pd.DataFrame(rows, columns=["kode", "jenis_kelamin", "kelompok_usia", "jumlah"])
    return DaftarPenduduk(frame, sidik, "")


def load(connection, muda, tua, *, sumber=SUMBER, tanggal=TANGGAL, sidik="a"):
    daftar = make_daftar(muda, tua, sidik)
    return load_penduduk(connection, KOTA, daftar, sumber=sumber, tanggal=tanggal)


def count(connection):
    return connection.scalar(select(func.count()).select_from(penduduk))


def test_the_people_are_read_by_age_and_as_totals_of_their_day_and_source(connection):
    assert read_penduduk_usia(connection, KOTA).empty

    load(connection, 600, 400)

    usia = read_penduduk_usia(connection, KOTA)
    here = usia[usia["kode"] == KECAMATAN]
    assert dict(zip(here["kelompok_usia"], here["jumlah"], strict=True)) == {
        "0-24": 600,
        "25+": 400,
    }
    assert set(usia["tanggal_acuan"]) == {"2025-06-30"}
    newest = read_penduduk(connection, KOTA).iloc[0]
    assert (newest["jumlah"], newest["tahun"], newest["sumber"]) == (1000, 2025, SUMBER)
    assert read_penduduk_usia(connection, KABUPATEN).empty


def test_a_second_load_of_the_same_day_and_source_takes_the_place_of_the_first(connection):
    before = count(connection)
    first = load(connection, 600, 400)

    second = load(connection, 700, 300)

    assert count(connection) == before + first == before + second
    usia = read_penduduk_usia(connection, KOTA).set_index(["kode", "kelompok_usia"])["jumlah"]
    assert usia[KECAMATAN, "0-24"] == 700


def test_lists_of_other_days_and_sources_and_the_shipped_people_stay(connection):
    before = count(connection)
    shipped = read_penduduk(connection, KOTA)
    size = load(connection, 600, 400)

    load(connection, 1, 2, tanggal=date(2024, 12, 31))
    load(connection, 3, 4, sumber="BPS")

    assert count(connection) == before + 3 * size
    left = read_penduduk(connection, KOTA)
    assert set(shipped["jumlah"]) <= set(left["jumlah"])
    usia = read_penduduk_usia(connection, KOTA)
    assert {600, 1, 3} <= set(usia["jumlah"])


def test_every_load_changes_the_version_and_a_repeated_one_does_not(connection):
    versions = [read_versi_penduduk(connection, KOTA)]
    elsewhere = read_versi_penduduk(connection, KABUPATEN)
    for sidik in ("a", "b", "b"):
        load(connection, 600, 400, sidik=sidik)
        versions.append(read_versi_penduduk(connection, KOTA))

    assert len(set(versions)) == 3
    assert versions[2] == versions[3]
    assert read_versi_penduduk(connection, KABUPATEN) == elsewhere


@pytest.mark.parametrize("sumber", [" ", "x" * 251])
def test_a_source_without_a_name_is_refused(connection, sumber):
    with pytest.raises(ImporDitolak, match="Nama sumber wajib diisi"):
        load(connection, 600, 400, sumber=sumber)


@pytest.mark.parametrize("text", ["36.73", "Kota Serang", "  kota   SERANG "])
def test_a_government_is_found_by_name_or_code(connection, text):
    assert find_region(connection, text).kode == KOTA


@pytest.mark.parametrize("text", ["Serang", "36.73.01", ""])
def test_what_names_no_government_is_refused(connection, text):
    with pytest.raises(WilayahError, match="tidak dikenal"):
        find_region(connection, text)
