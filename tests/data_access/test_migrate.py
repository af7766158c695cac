"""The migrations make the schema that the code expects, on both databases."""

from datetime import UTC, datetime

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import func, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from data_access.__main__ import prepare_database
from data_access.engine import make_engine
from data_access.migrate import alembic_config, is_current, migrate
from data_access.queries.perubahan import read_perubahan
from data_access.schema import metadata, polres, snapshot, snapshot_jejak, wilayah
from data_access.snapshots import remove_example


def test_the_migrations_end_at_the_schema_of_the_code(connection):
    difference = compare_metadata(MigrationContext.configure(connection), metadata)

    assert difference == []
    assert is_current(connection)


def test_migrating_twice_changes_nothing(engine):
    with engine.begin() as connection:
        connection.execute(insert(polres).values(nama="Polres Contoh"))

    migrate(engine)

    with engine.connect() as connection:
        assert "Polres Contoh" in set(connection.scalars(select(polres.c.nama)))


def test_a_word_outside_its_code_list_is_refused_by_the_database(connection):
    with pytest.raises(IntegrityError), connection.begin_nested():
        connection.execute(insert(wilayah).values(kode="99", nama="X", tingkat="dusun"))


def test_an_unknown_area_is_refused_by_the_database(connection):
    with pytest.raises(IntegrityError), connection.begin_nested():
        connection.execute(
            insert(wilayah).values(kode="99.01", nama="X", tingkat="desa", induk="99")
        )


@pytest.fixture
def old(databases):
    """An empty database with the schema of the first version."""
    engine = make_engine(databases.empty())
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    yield engine
    engine.dispose()


def test_what_the_first_version_holds_comes_along(old):
    moment = datetime(2025, 7, 5, tzinfo=UTC)
    with old.begin() as connection:
        connection.execute(
            text("INSERT INTO wilayah (kode, nama, tingkat) VALUES ('36.73', 'Kota', 'kota')")
        )
        connection.execute(text("INSERT INTO sumber_data (id, nama) VALUES (1, 'UPTD')"))
        for number in (1, 2):
            connection.execute(
                text(
                    "INSERT INTO snapshot (id, dataset, id_sumber, kode_region, tanggal_cutoff, "
                    "dibuat_pada, dibuat_oleh, jumlah_baris, jumlah_ditolak, status, contoh) VALUES "
                    "(:id, 'register', 1, '36.73', '2025-07-05', :pada, 'x', 0, 0, 'sementara', "
                    ":contoh)"
                ),
                {"id": number, "pada": moment, "contoh": number == 1},
            )
        connection.execute(
            text(
                "INSERT INTO snapshot_jejak (id, tindakan, dari, ke, oleh, pada) "
                "VALUES (1, 'impor', 1, 2, 'x', :pada)"
            ),
            {"pada": moment},
        )

    migrate(old)

    with old.begin() as connection:
        assert connection.scalar(select(func.count()).select_from(snapshot)) == 2
        # the history of a real import outlives the example that it replaced
        remove_example(connection)
        rows = connection.execute(select(snapshot_jejak.c.dari, snapshot_jejak.c.ke)).all()
        assert [tuple(row) for row in rows] == [(None, 2)]


def test_a_database_of_the_version_before_gets_the_changes_in_recording_that_ship(engine):
    config = alembic_config()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
        assert not inspect(connection).has_table("perubahan_pencatatan")

    for _twice in range(2):
        prepare_database(engine)

    with engine.connect() as connection:
        assert is_current(connection)
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        found = [one.nama for one in read_perubahan(connection, "36.73")]
        assert found == ["RU.KO dan Koling Pepa diumumkan", "SIMFONI PPA V3"]
