"""Which database: `DATABASE_URL`, or an SQLite file in var/ when it is not set."""

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_PATH = ROOT / "var" / "dasbor.db"
CONNECT_SECONDS = 5


def database_url() -> str:
    """The address in `DATABASE_URL`, else that of the embedded SQLite file."""
    return os.environ.get("DATABASE_URL") or f"sqlite:///{DEFAULT_PATH}"


def make_engine(url: str | None = None) -> Engine:
    """An engine for `url` (default: `database_url()`). Nothing is connected to yet.

    Errors never carry the values of a statement: they may come from a file about korban.
    SQLite gets write-ahead logging and enforced foreign keys; its folder is made if missing.
    """
    address = make_url(url or database_url())
    if address.get_backend_name() != "sqlite":
        return create_engine(
            address,
            pool_pre_ping=True,
            connect_args={"connect_timeout": CONNECT_SECONDS},
            hide_parameters=True,
        )
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(address, connect_args={"timeout": 30}, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = NORMAL")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.close()
