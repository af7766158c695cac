"""The answer of one SELECT on another database, as the bytes of a CSV. Nothing is written there.

Neither the address nor a driver's own message goes into an error: they hold passwords and rows.
"""

import csv
import io
import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from datetime import time as jam
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, CursorResult, NullPool, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError, SQLAlchemyError

from data_access.imports.berkas import MAKS_BARIS, MAKS_BYTE, TERLALU_BESAR
from data_access.imports.kesalahan import BerkasError
from data_access.tarik.sumber import VARIABEL, BasisData, TarikError, fill_variabel
from domain.hari import ZONA

DETIK_SAMBUNG = 10
DETIK = 300
# Steps of SQLite between two looks at the clock.
LANGKAH = 100_000
TIDAK_TERBACA = "Basis data sumber tidak dapat dibaca."
TERLALU_LAMA = f"Kueri terlalu lama: lebih dari {DETIK} detik."


def read_basis_data(basis: BasisData, folder: Path) -> bytes:
    """The rows of the query under the names of its columns, as CSV.

    The path of an SQLite file starts at `folder`. Raises TarikError or BerkasError.
    """
    url = _make_url(basis.url)
    if url.get_backend_name() == "postgresql":
        opened = _open_postgresql(url)
    elif url.get_backend_name() == "sqlite":
        opened = _open_sqlite(url, folder)
    else:
        raise TarikError("Jenis basis data itu belum didukung; pakai PostgreSQL atau SQLite.")
    try:
        until = time.monotonic() + DETIK
        with opened as connection, _run(connection, basis.kueri) as result:
            return _write_csv(result, until)
    except DBAPIError as error:
        raise TarikError(_say(error)) from None
    except (SQLAlchemyError, sqlite3.Error, UnicodeError):
        raise TarikError(TIDAK_TERBACA) from None


def _make_url(template: str) -> URL:
    """The address with its variables filled in each part, so that no secret needs escaping."""
    if VARIABEL.fullmatch(template):
        template = fill_variabel(template)
    try:
        url = make_url(template)
    except (ArgumentError, ValueError):
        raise TarikError("Alamat basis data tidak sah.") from None
    parts = {name: getattr(url, name) for name in ("username", "password", "host", "database")}
    filled = {name: fill_variabel(part) for name, part in parts.items() if part}
    return url.set(**filled)  # type: ignore[arg-type]


@contextmanager
def _open_postgresql(url: URL) -> Iterator[Connection]:
    """A connection inside a transaction that the server keeps from writing."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": DETIK_SAMBUNG},
        poolclass=NullPool,
        hide_parameters=True,
    )
    with engine.connect() as plain:
        connection = plain.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = '{DETIK}s'")
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{DETIK_SAMBUNG}s'")
        # Moments with a zone are told as the clocks of the office show them.
        connection.exec_driver_sql(f"SET LOCAL TIME ZONE '{ZONA}'")
        yield connection


@contextmanager
def _open_sqlite(url: URL, folder: Path) -> Iterator[Connection]:
    """A connection to a file that is opened for reading only."""
    if not url.database or url.database == ":memory:":
        raise TarikError("Alamat SQLite harus menyebut berkasnya.")
    path = folder / url.database
    if not path.is_file():
        raise TarikError("Berkas basis data SQLite tidak ada.")
    address = f"file:{quote(str(path.absolute()))}?mode=ro"

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(address, uri=True, timeout=DETIK_SAMBUNG)
        made.execute("PRAGMA query_only = ON")
        until = time.monotonic() + DETIK
        made.set_progress_handler(lambda: time.monotonic() > until, LANGKAH)
        return made

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool, hide_parameters=True)
    with engine.connect() as connection:
        yield connection


def _run(connection: Connection, kueri: str) -> CursorResult[Any]:
    """The query as a part of ours: two statements are none, and rows beyond the limit stay there."""
    mark = "?"
    if connection.dialect.name == "postgresql":
        mark, kueri = "%s", kueri.replace("%", "%%")
    return connection.execution_options(stream_results=True, max_row_buffer=1_000).exec_driver_sql(
        f"SELECT * FROM (\n{kueri}\n) AS tarik LIMIT {mark}",  # noqa: S608 - read-only, checked
        (MAKS_BARIS + 1,),
    )


def _write_csv(result: CursorResult[Any], until: float) -> bytes:
    # Tabs, since no cell has one: what separates the cells cannot be mistaken.
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter="\t")
    writer.writerow([str(name).replace("\t", " ") for name in result.keys()])  # noqa: SIM118
    for row in result:
        writer.writerow([to_text(value).replace("\t", " ") for value in row])
        if text.tell() > MAKS_BYTE:
            raise BerkasError(TERLALU_BESAR)
        if time.monotonic() > until:
            raise TarikError(TERLALU_LAMA)
    return text.getvalue().encode()


def to_text(value: Any) -> str:
    """A value as a person would type it: ISO dates, whole numbers without decimals, '' for NULL."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float | Decimal):
        if math.isfinite(value) and value == int(value):
            return str(int(value))
        return f"{value:f}" if isinstance(value, Decimal) else repr(value)
    if isinstance(value, datetime):
        moment = value.replace(tzinfo=None)
        return str(moment.date()) if moment.time() == jam() else moment.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(to_text(one) for one in value)
    if isinstance(value, bytes | bytearray | memoryview):
        raise TarikError("Kueri menghasilkan kolom berisi data biner; hapus kolom itu dari kueri.")
    return str(value)


def _say(error: DBAPIError) -> str:
    """What the database refused, in words that repeat nothing of what it said."""
    code = str(getattr(error.orig, "sqlstate", None) or "")
    name = str(getattr(error.orig, "sqlite_errorname", None) or "")
    if code == "57014" or name == "SQLITE_INTERRUPT":
        return TERLALU_LAMA
    if code == "25006" or name.startswith("SQLITE_READONLY"):
        return "Kueri mencoba mengubah basis data sumber dan ditolak."
    if code.startswith("28") or code == "42501":
        return "Basis data sumber menolak nama, kata sandi, atau hak bacanya."
    if code.startswith("42") or name == "SQLITE_ERROR":
        return "Kueri ditolak basis data sumber; periksa nama tabel dan kolomnya."
    if isinstance(error, OperationalError):
        return "Basis data sumber tidak dapat dihubungi atau dibuka."
    return TIDAK_TERBACA
