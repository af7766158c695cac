"""Example data, loaded once for each backend and only read from then on."""

from datetime import date

import pytest

from data_access.contoh.muat import load_example
from data_access.engine import make_engine

SAMPAI = date(2026, 3, 17)


def load_fresh(databases, sampai):
    """An engine on a new database with the example data as they stand on `sampai`."""
    engine = make_engine(databases.fresh())
    with engine.begin() as connection:
        load_example(connection, sampai=sampai)
    return engine


@pytest.fixture(scope="session")
def contoh_engine(databases):
    engine = load_fresh(databases, SAMPAI)
    yield engine
    engine.dispose()


@pytest.fixture
def contoh(contoh_engine):
    with contoh_engine.connect() as connection:
        yield connection
        connection.rollback()
