"""The migrations make the schema that the code expects, on both databases."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from data_access.migrate import is_current, migrate
from data_access.schema import metadata, polres, wilayah


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
