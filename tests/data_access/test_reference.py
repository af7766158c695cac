"""The facts that ship with the product."""

from datetime import date

import pandas as pd
from sqlalchemy import func, select

from data_access.queries.angka_terbit import read_angka_terbit
from data_access.queries.wilayah import read_konteks, read_penduduk, read_wilayah
from data_access.reference import load_reference
from data_access.schema import (
    angka_terbit,
    batas,
    metadata,
    penduduk,
    sumber_data,
    wilayah,
    wilayah_alias,
    wilayah_tetangga,
)
from domain.satuan import Satuan
from tests.factories import KABUPATEN, KOTA


def size(connection, table):
    return connection.scalar(select(func.count()).select_from(table))


def test_loading_again_changes_nothing(connection):
    before = {table.name: size(connection, table) for table in metadata.sorted_tables}

    load_reference(connection)

    assert {table.name: size(connection, table) for table in metadata.sorted_tables} == before


def test_neighbours_are_pairs_of_known_areas_and_counted(connection):
    rows = connection.execute(select(wilayah_tetangga)).all()
    within = pd.DataFrame([(row.kode_a[:5], row.kode_b[:5]) for row in rows])

    assert all(row.kode_a < row.kode_b for row in rows)
    assert all(row.panjang_batas_m >= 0 for row in rows)
    # inside the kota, inside the kabupaten, and from one to the other
    assert ((within[0] == KOTA) & (within[1] == KOTA)).sum() == 169
    assert ((within[0] == KABUPATEN) & (within[1] == KABUPATEN)).sum() == 855
    assert (within[0] != within[1]).sum() == 64


def test_the_census_of_2010_adds_up_to_the_population_of_both_governments(connection):
    for kode, people in ((KOTA, 577_785), (KABUPATEN, 1_402_818)):
        rows = read_penduduk(connection, kode)
        areas = read_wilayah(connection, kode)
        below = areas.loc[areas["kode"] != areas["kode_kecamatan"], "kode"]
        census = rows[rows["sumber"].str.contains("Sensus Penduduk 2010")]

        assert census[census["kode"].isin(below)]["jumlah"].sum() == people


def test_the_newest_population_comes_first(connection):
    rows = read_penduduk(connection, KOTA)

    assert rows["tanggal_acuan"].is_monotonic_decreasing
    assert (rows["jumlah"] >= 0).all()


def test_a_spelling_finds_its_area(connection):
    found = connection.scalar(
        select(wilayah.c.nama)
        .join(wilayah_alias, wilayah_alias.c.kode == wilayah.c.kode)
        .where(wilayah_alias.c.alias == "Telaga Luhur")
    )

    assert found is not None
    assert found != "Telaga Luhur"
    assert size(connection, wilayah_alias) == 23


def test_context_is_counted_and_never_negative(connection):
    rows = read_konteks(connection, KOTA)

    assert {"tps", "sd", "smp", "sma"} <= set(rows["ukuran"])
    assert (rows["nilai"] >= 0).all()
    assert rows["sumber"].str.len().min() > 0


def test_every_area_has_a_schematic_outline(connection):
    assert size(connection, batas) == 393 + 35


def test_all_63_published_figures_are_there_with_their_address(connection):
    rows = pd.concat([read_angka_terbit(connection, kode) for kode in (KOTA, KABUPATEN)])

    assert size(connection, angka_terbit) == len(rows) == 63
    assert (rows["sumber"].str.len() > 5).all()
    assert (rows["mulai"] <= rows["sampai"]).all()
    assert set(rows["satuan"]) <= set(Satuan.values())


def test_the_figures_of_the_rakor_of_31_july_2025_are_these(connection):
    rows = read_angka_terbit(connection, KABUPATEN)
    said = rows[rows["tanggal_terbit"] == pd.Timestamp(2025, 7, 31)]

    found = {
        (row["mulai"].date(), row["sampai"].date(), row["satuan"], row["kelompok"]): row["nilai"]
        for row in said.to_dict("records")
        if "rubrikbanten" in row["sumber"]
    }

    assert found == {
        (date(2024, 1, 1), date(2024, 12, 31), Satuan.KASUS, "semua"): 157,
        (date(2025, 1, 1), date(2025, 7, 5), Satuan.KASUS, "semua"): 68,
        (date(2025, 1, 1), date(2025, 7, 5), Satuan.KORBAN, "anak"): 54,
        (date(2025, 1, 1), date(2025, 7, 5), Satuan.KORBAN, "perempuan"): 14,
    }


def test_figures_said_to_be_about_are_marked_as_estimates(connection):
    rows = read_angka_terbit(connection, KOTA)

    assert rows[rows["perkiraan"].astype(bool)]["nilai"].tolist() == [10, 60, 40]


def test_the_usual_sources_are_named_and_people_are_never_negative(connection):
    names = set(connection.scalars(select(sumber_data.c.nama)))

    assert {"Register UPTD PPA", "SIMFONI PPA", "Dinas PPA"} <= names
    assert connection.scalar(select(func.min(penduduk.c.jumlah))) >= 0
