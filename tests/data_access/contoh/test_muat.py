"""Loading, growing, repeating and removing the example data."""

from datetime import date

import pandas as pd
import pytest
from sqlalchemy import func, insert, select

from data_access import snapshots
from data_access.contoh import muat
from data_access.contoh.muat import ContohError, has_example, load_example, remove_example
from data_access.queries.rtl import read_isi_rtl, read_kemajuan
from data_access.schema import (
    institusi,
    kasus,
    kegiatan,
    koling_pepa_kunjungan,
    komitmen,
    korban,
    layanan,
    metadata,
    pengaduan,
    rakor,
    rtl,
    rtl_kemajuan,
    snapshot,
    target_kegiatan,
    terlapor,
)
from data_access.snapshots import NewSnapshot
from domain.kategori import Dataset, StatusKegiatan
from domain.rtl import SEMUA_RTL
from tests.data_access.contoh.conftest import SAMPAI, load_fresh
from tests.data_access.rtl_uji import RTL, put_rakor, put_rtl, report

LATER = date(2026, 6, 2)
RECORDS = [table for table in metadata.sorted_tables if "id_snapshot" in table.primary_key.columns]
EDITED = [institusi, rakor, komitmen, rtl, rtl_kemajuan, target_kegiatan]
# What becomes of a kasus, as against what is known of it from the start.
CHANGES = ["status_kasus", "tanggal_status"]


def read(connection, table):
    frame = pd.read_sql(select(table).order_by(*table.primary_key.columns), connection)
    return frame.drop(columns=["dibuat_pada"], errors="ignore")


def register(connection, kode_region, table=kasus):
    """Rows of the current register with the key of their kasus, entered by SAMPAI."""
    key = pd.read_sql(
        select(kasus.c.id_snapshot, kasus.c.id_kasus, kasus.c.kunci_kasus, kasus.c.tanggal_input),
        connection,
    )
    (asal,) = [
        asal
        for asal in snapshots.read_asal(connection, kode_region)
        if asal.dataset == Dataset.REGISTER
    ]
    statement = select(table).where(table.c.id_snapshot == asal.id_snapshot)
    rows = pd.read_sql(statement.order_by(*table.primary_key.columns), connection)
    rows = rows.drop(columns=["kunci_kasus", "tanggal_input"], errors="ignore")
    rows = rows.merge(key, on=["id_snapshot", "id_kasus"])
    rows = rows[pd.to_datetime(rows.tanggal_input) <= pd.Timestamp(SAMPAI)]
    numbers = [name for name in rows.columns if name.startswith("id_")]
    return rows.drop(columns=[*numbers, *CHANGES], errors="ignore").reset_index(drop=True)


@pytest.fixture(scope="module")
def later(databases):
    engine = load_fresh(databases, LATER)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_a_second_database_gets_the_same_rows(databases, contoh):
    again = load_fresh(databases, SAMPAI)

    with again.connect() as connection:
        for table in [*RECORDS, *EDITED, snapshot]:
            pd.testing.assert_frame_equal(read(connection, table), read(contoh, table))
    again.dispose()


@pytest.mark.parametrize("region", ["36.04", "36.73"])
@pytest.mark.parametrize("table", [kasus, korban, terlapor], ids=lambda table: table.name)
def test_a_later_run_keeps_every_fact_that_was_entered_before(contoh, later, region, table):
    earlier = register(contoh, region, table)

    kept = register(later, region, table)

    assert len(earlier) > 100
    pd.testing.assert_frame_equal(kept, earlier)


def test_a_later_run_adds_to_the_register(contoh, later):
    rows = select(func.count()).select_from(kasus)

    assert later.scalar(rows) > contoh.scalar(rows)


def test_a_later_run_keeps_the_activities_that_were_held(contoh, later):
    def held(connection):
        statement = (
            select(kegiatan)
            .where(
                kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
                kegiatan.c.tanggal <= SAMPAI,
            )
            .order_by(kegiatan.c.id_snapshot, kegiatan.c.id_kegiatan)
        )
        rows = pd.read_sql(statement, connection)
        return rows.drop(columns=["id_snapshot"]).reset_index(drop=True)

    pd.testing.assert_frame_equal(held(later), held(contoh))


@pytest.mark.parametrize(
    "sampai",
    [date(2021, 1, 1), date(2024, 12, 30), date(2025, 11, 27)],
)
def test_any_day_since_2021_can_be_the_present_and_nothing_lies_after_it(connection, sampai):
    load_example(connection, sampai=sampai)

    for column in (
        kasus.c.tanggal_input,
        kasus.c.tanggal_status,
        pengaduan.c.tanggal_masuk,
        layanan.c.tanggal_mulai,
        layanan.c.tanggal_selesai,
        koling_pepa_kunjungan.c.tanggal,
        rakor.c.tanggal,
        rtl_kemajuan.c.tanggal,
        snapshot.c.tanggal_cutoff,
    ):
        last = connection.scalar(select(func.max(column)))
        assert last is None or last <= sampai, column
    assert connection.scalar(select(func.count()).select_from(snapshot)) >= 8


def test_the_day_before_the_first_kasus_is_refused(connection):
    with pytest.raises(ContohError, match="1 Januari 2021"):
        load_example(connection, sampai=date(2020, 12, 31))


def test_loading_twice_is_refused(contoh):
    with pytest.raises(ContohError, match="sudah ada"):
        load_example(contoh, sampai=SAMPAI)


def test_areas_that_are_not_there_are_named(connection, monkeypatch):
    monkeypatch.setattr(muat, "KABUPATEN", "99.99")

    with pytest.raises(ContohError, match=r"99\.99"):
        load_example(connection, sampai=SAMPAI)


def test_every_snapshot_says_that_it_is_an_example(contoh):
    made = contoh.execute(select(snapshot.c.contoh, snapshot.c.dibuat_oleh).distinct()).all()

    assert [tuple(row) for row in made] == [(True, "data contoh")]


def test_removing_takes_every_row_away(connection):
    assert not has_example(connection)
    load_example(connection, sampai=SAMPAI)
    assert has_example(connection)

    remove_example(connection)

    assert not has_example(connection)
    for table in [*RECORDS, *EDITED, snapshot]:
        assert connection.scalar(select(func.count()).select_from(table)) == 0, table.name


def test_removing_leaves_what_is_real(connection):
    load_example(connection, sampai=SAMPAI)
    new = NewSnapshot(Dataset.KOLING_PEPA, "Puspaga", "36.73", SAMPAI, "petugas", 1)
    visit = {"id_kunjungan": 1, "tanggal": SAMPAI, "kode_wilayah": "36.73.01.1001"}
    real = snapshots.load_snapshot(connection, new, {koling_pepa_kunjungan: [visit]})
    changed = {"diubah_oleh": "petugas", "diubah_pada": pd.Timestamp(2026, 1, 1, tz="UTC")}
    connection.execute(
        insert(rakor).values(
            kode_region="36.73", tanggal=SAMPAI, tema="Rakor", contoh=False, **changed
        )
    )
    connection.execute(
        insert(institusi).values(
            kode_region="36.73",
            nama="UPTD PPA",
            jenis_institusi="uptd_ppa",
            anggota_ruko="ya",
            aktif=True,
            contoh=False,
            **changed,
        )
    )

    connection.execute(
        insert(target_kegiatan).values(
            kode_region="36.73", tahun=2030, program="", jumlah_kegiatan=9, sumber="Renja",
            contoh=False, **changed,
        )
    )  # fmt: skip

    remove_example(connection)

    assert connection.scalars(select(target_kegiatan.c.tahun)).all() == [2030]
    assert list(snapshots.read_snapshots(connection).id) == [real]
    assert connection.scalars(select(rakor.c.tema)).all() == ["Rakor"]
    assert connection.scalars(select(institusi.c.nama)).all() == ["UPTD PPA"]
    assert len(read(connection, koling_pepa_kunjungan)) == 1


def test_removing_takes_the_rtl_of_invented_rakor_and_leaves_those_of_real_ones(connection):
    load_example(connection, sampai=SAMPAI)
    invented = connection.scalar(select(institusi.c.id).where(institusi.c.kode_region == "36.73"))
    meeting = put_rakor(connection)
    nomor = put_rtl(connection, meeting, id_institusi=invented)
    report(connection, nomor, tanggal=date(2025, 11, 1))

    remove_example(connection)

    (left,) = read_isi_rtl(connection, "36.73", SEMUA_RTL)
    assert (left.id, left.id_rakor) == (nomor, meeting)
    # whose it was is gone with the invented institution
    assert left.isi == RTL
    assert len(read_kemajuan(connection, "36.73", nomor, SEMUA_RTL)) == 1


def test_every_table_has_rows_but_recaps_and_what_a_rakor_locked(contoh):
    empty = {
        table.name
        for table in RECORDS
        if contoh.scalar(select(func.count()).select_from(table)) == 0
    }

    assert empty == {"rekap", "rakor_snapshot"}


def test_both_regions_have_targets_for_every_year_up_to_the_day(contoh):
    found = contoh.execute(
        select(target_kegiatan.c.kode_region, target_kegiatan.c.tahun).distinct()
    ).all()

    years = range(2023, SAMPAI.year + 1)
    assert {tuple(row) for row in found} == {(k, y) for k in ("36.73", "36.04") for y in years}
    assert set(contoh.scalars(select(target_kegiatan.c.contoh))) == {True}
