"""Questions about prevention and promises."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import insert

from data_access import schema as t
from data_access.queries.kegiatan import (
    read_kegiatan,
    read_kegiatan_per_sasaran,
    read_penanda_kegiatan,
    read_peserta_kegiatan,
    read_program,
    read_wilayah_kegiatan,
    select_kegiatan_per_sasaran,
)
from data_access.queries.rtl import read_rtl
from domain.kategori import Dataset, JenisKegiatan, StatusKegiatan
from domain.periode import Periode
from tests.factories import (
    KECAMATAN,
    KELURAHAN,
    KELURAHAN_LAIN,
    KOTA,
    add_kegiatan,
    add_snapshot,
)

TAHUN = Periode.year(2025)
DIUBAH = {"diubah_oleh": "penguji", "diubah_pada": pd.Timestamp("2025-07-31", tz="UTC")}


@pytest.fixture
def kegiatan(connection):
    return add_snapshot(connection, Dataset.KEGIATAN)


def test_a_kegiatan_is_in_the_row_of_each_area_and_group_it_was_for(connection, kegiatan):
    peserta = [("guru", 30), ("guru", 10), ("santri", None)]
    add_kegiatan(connection, kegiatan, wilayah=[KELURAHAN, KELURAHAN_LAIN], peserta=peserta)

    rows = read_kegiatan_per_sasaran(connection, kegiatan, TAHUN)

    found = rows.set_index(["kode_wilayah", "kelompok_sasaran"])["jumlah_kegiatan"].to_dict()
    assert found == {
        (KELURAHAN, "guru"): 1,
        (KELURAHAN, "santri"): 1,
        (KELURAHAN_LAIN, "guru"): 1,
        (KELURAHAN_LAIN, "santri"): 1,
    }
    assert set(rows.loc[rows["kode_wilayah"] == KELURAHAN, "kode_kecamatan"]) == {KECAMATAN}


def test_an_area_reached_without_a_note_of_whom_is_still_reached(connection, kegiatan):
    add_kegiatan(connection, kegiatan, wilayah=[KELURAHAN])

    rows = read_kegiatan_per_sasaran(connection, kegiatan, TAHUN)

    assert rows["kelompok_sasaran"].isna().tolist() == [True]
    assert rows["jumlah_kegiatan"].tolist() == [1]


def test_the_last_day_is_that_of_what_took_place(connection, kegiatan):
    for day, status in (
        (date(2025, 3, 1), StatusKegiatan.TERLAKSANA),
        (date(2025, 5, 1), StatusKegiatan.TERLAKSANA),
        (date(2025, 9, 1), StatusKegiatan.RENCANA),
        (date(2024, 12, 31), StatusKegiatan.TERLAKSANA),
    ):
        add_kegiatan(connection, kegiatan, wilayah=[KELURAHAN], tanggal=day, status_kegiatan=status)

    rows = read_kegiatan_per_sasaran(connection, kegiatan, TAHUN)

    assert rows["terakhir"].tolist() == [pd.Timestamp(2025, 5, 1)]
    assert rows["jumlah_kegiatan"].tolist() == [2]


def test_another_snapshot_s_kegiatan_are_not_read(connection, kegiatan):
    other = add_snapshot(connection, Dataset.KEGIATAN)
    add_kegiatan(connection, other, wilayah=[KELURAHAN], program="TPPK")

    assert read_kegiatan_per_sasaran(connection, kegiatan, TAHUN).empty
    assert read_penanda_kegiatan(connection, kegiatan, TAHUN).empty
    assert read_program(connection, kegiatan).empty


def test_a_programme_begins_with_its_first_kegiatan_that_took_place(connection, kegiatan):
    for program, day, status in (
        ("TPPK", date(2024, 3, 2), StatusKegiatan.TERLAKSANA),
        ("TPPK", date(2024, 2, 7), StatusKegiatan.TERLAKSANA),
        # what was only planned, or called off, began nothing
        ("TPPK", date(2023, 2, 1), StatusKegiatan.BATAL),
        ("Puspaga", date(2024, 1, 9), StatusKegiatan.TERLAKSANA),
        ("Forum Anak", date(2026, 1, 1), StatusKegiatan.RENCANA),
        (None, date(2020, 1, 1), StatusKegiatan.TERLAKSANA),
        ("", date(2020, 1, 1), StatusKegiatan.TERLAKSANA),
    ):
        add_kegiatan(connection, kegiatan, program=program, tanggal=day, status_kegiatan=status)

    rows = read_program(connection, kegiatan)

    assert rows["program"].tolist() == ["Puspaga", "TPPK"]
    assert rows["mulai"].dt.date.tolist() == [date(2024, 1, 9), date(2024, 2, 7)]
    assert rows["jumlah_kegiatan"].tolist() == [1, 2]


def test_only_public_campaigns_are_marked_on_the_months(connection, kegiatan):
    for day in (date(2025, 3, 1), date(2025, 3, 31), date(2025, 5, 2)):
        jenis = JenisKegiatan.KAMPANYE_PUBLIK
        add_kegiatan(connection, kegiatan, tanggal=day, jenis_kegiatan=jenis)
    add_kegiatan(connection, kegiatan, tanggal=date(2025, 4, 1))

    rows = read_penanda_kegiatan(connection, kegiatan, TAHUN)

    assert rows["bulan"].tolist() == [pd.Timestamp(2025, 3, 1), pd.Timestamp(2025, 5, 1)]
    assert rows["jumlah_kegiatan"].tolist() == [2, 1]


def test_the_statement_compiles_on_the_database_it_is_for(connection):
    statement = select_kegiatan_per_sasaran(1, TAHUN)

    assert "GROUP BY" in str(statement.compile(dialect=connection.dialect))


def add_rakor(connection, tanggal, kode_region=KOTA):
    row = {"kode_region": kode_region, "tanggal": tanggal, "tema": "Rakor", "contoh": False}
    return connection.execute(
        insert(t.rakor).values(**row, **DIUBAH).returning(t.rakor.c.id)
    ).scalar_one()


def add_rtl(connection, id_rakor, uraian, tenggat, *kemajuan):
    row = {"id_rakor": id_rakor, "uraian": uraian, "tenggat": tenggat}
    id_rtl = connection.execute(
        insert(t.rtl).values(**row, **DIUBAH).returning(t.rtl.c.id)
    ).scalar_one()
    for status in kemajuan:
        connection.execute(
            insert(t.rtl_kemajuan).values(
                id_rtl=id_rtl, tanggal=tenggat, status_rtl=status, **DIUBAH
            )
        )


def test_promises_are_those_of_the_latest_rakor_with_their_last_progress(connection):
    add_rtl(connection, add_rakor(connection, date(2024, 7, 1)), "lama", date(2024, 8, 1))
    add_rtl(connection, add_rakor(connection, date(2026, 1, 1), "36.04"), "lain", date(2026, 2, 1))
    rakor = add_rakor(connection, date(2025, 7, 31))
    add_rtl(connection, rakor, "kedua", date(2025, 9, 1))
    add_rtl(connection, rakor, "pertama", date(2025, 8, 1), "belum_mulai", "berjalan")
    # one that promised nothing yet, and one of today
    add_rakor(connection, date(2025, 9, 1))
    add_rtl(connection, add_rakor(connection, date(2025, 10, 1)), "hari ini", date(2025, 12, 1))

    rows = read_rtl(connection, KOTA, date(2025, 10, 1))

    assert rows["uraian"].tolist() == ["pertama", "kedua"]
    assert rows["status_rtl"].iloc[0] == "berjalan"
    assert rows[["status_rtl", "institusi", "persen"]].iloc[1].isna().all()
    assert read_rtl(connection, KOTA, date(2025, 10, 2))["uraian"].tolist() == ["hari ini"]


def test_a_region_without_rakor_has_no_promises(connection):
    assert read_rtl(connection, KOTA, date(2026, 1, 1)).empty


def test_the_list_of_a_period_has_what_took_place_in_it_once(connection, kegiatan):
    for day, status in (
        (date(2025, 1, 1), StatusKegiatan.TERLAKSANA),
        (date(2025, 12, 31), StatusKegiatan.TERLAKSANA),
        (date(2025, 5, 1), StatusKegiatan.BATAL),
        (date(2024, 12, 31), StatusKegiatan.TERLAKSANA),
    ):
        add_kegiatan(connection, kegiatan, tanggal=day, status_kegiatan=status, biaya=500_000,
                     wilayah=[KELURAHAN, KECAMATAN], peserta=[("guru", 5), ("santri", None)])  # fmt: skip
    other = add_snapshot(connection, Dataset.KEGIATAN)
    add_kegiatan(connection, other, wilayah=[KELURAHAN], peserta=[("guru", 5)])

    rows = read_kegiatan(connection, kegiatan, TAHUN)
    wilayah = read_wilayah_kegiatan(connection, kegiatan, TAHUN)
    peserta = read_peserta_kegiatan(connection, kegiatan, TAHUN)

    assert rows["tanggal"].tolist() == [pd.Timestamp(2025, 1, 1), pd.Timestamp(2025, 12, 31)]
    assert rows["biaya"].tolist() == [500_000.0] * 2
    assert rows["bidang_tpks"].isna().all()
    both = [one for one in rows["id_kegiatan"] for _ in range(2)]
    assert wilayah["id_kegiatan"].tolist() == both
    assert set(wilayah["kode_wilayah"]) == {KELURAHAN, KECAMATAN}
    assert peserta["id_kegiatan"].tolist() == both
    assert peserta["jumlah"].isna().tolist() == [False, True] * 2


def test_a_list_without_costs_has_numbers_all_the_same(connection, kegiatan):
    add_kegiatan(connection, kegiatan)

    assert read_kegiatan(connection, kegiatan, TAHUN)["biaya"].dtype == float
    assert read_kegiatan(connection, kegiatan, Periode.year(2020)).empty
