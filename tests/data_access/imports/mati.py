"""An import in a process of its own, which can be told to die at a point of its dealings with the
database. Used by test_mati.py."""

import os
import pickle
import signal
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from sqlalchemy import Engine, event

from data_access import schema
from data_access.engine import make_engine
from data_access.imports.muat import load_import
from data_access.imports.siapkan import Persiapan


def die(*_words: object) -> None:
    """The end of this process: no handler, no flush, no goodbye."""
    os.kill(os.getpid(), signal.SIGKILL)


class Deadly(list):
    """Rows of which one, counted over all tables, is the last thing this process sees."""

    def __init__(self, rows: list, left: list[int]) -> None:
        super().__init__(rows)
        self.left = left

    def __iter__(self) -> Iterator:
        for row in super().__iter__():
            self.left[0] -= 1
            if self.left[0] == 0:
                die()
            yield row


def die_at_statement(engine: Engine, number: int) -> None:
    """Die before the statement of that number."""
    left = [number]

    def count(*_words: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            die()

    event.listen(engine, "before_cursor_execute", count)


def write_persiapan(persiapan: Persiapan, path: Path) -> None:
    """Keep a prepared import in a file, so that a process need not prepare it again."""
    rows = {table.name: rows for table, rows in persiapan.rows.items()}
    path.write_bytes(pickle.dumps((replace(persiapan, rows={}), rows)))


def import_file(url: str, path: Path, pipe: Pipe, point: str = "", number: int = 0) -> None:
    """Import what was kept in the file as a new snapshot, and die at `point`.

    A point is the 'perintah' or the 'baris' of that number, 'commit', or 'selesai'. Says through
    the pipe when the import begins to write, and at the end how many statements it took.
    """
    engine = make_engine(url)
    persiapan, rows = pickle.loads(path.read_bytes())
    left = [number if point == "baris" else 0]
    tables = {schema.metadata.tables[name]: Deadly(found, left) for name, found in rows.items()}
    persiapan = replace(persiapan, rows=tables)
    statements = 0

    def count(*_words: object) -> None:
        nonlocal statements
        statements += 1

    event.listen(engine, "before_cursor_execute", count)
    if point == "perintah":
        die_at_statement(engine, number)
    if point == "commit":
        event.listen(engine, "commit", die)
    with engine.begin() as connection:
        pipe.send("menulis")
        load_import(connection, persiapan, sumber="Register UPTD PPA", oleh="penguji")
    if point == "selesai":
        die()
    pipe.send(statements)
    engine.dispose()
