"""A process that is killed at any moment of an import leaves the old snapshot or the new one, whole."""

import multiprocessing
import random
import signal
import time
from collections import Counter
from datetime import date

import pytest
from sqlalchemy import NullPool, create_engine, func, select, text

from data_access import schema
from data_access.engine import make_engine
from data_access.snapshots import read_asal
from tests.data_access.imports import mati
from tests.data_access.imports.factories import KOTA, csv_bytes, messages, prepare_bytes
from tests.data_access.imports.register_besar import make_register

LAMA, BARU = 1_000, 1_500
BATAS_LAIN = {"tanggal_cutoff": date(2026, 1, 31), "hari_ini": date(2026, 1, 31)}
SAAT = 12
ROWS = [
    table
    for table in schema.metadata.sorted_tables
    if "id_snapshot" in table.c and table.name not in ("snapshot_aktif", "rakor_snapshot")
]
# Warm processes: each import is forked from one that has loaded everything.
proses = multiprocessing.get_context("forkserver")
proses.set_forkserver_preload([mati.__name__])


def count_rows(connection, table):
    """Rows of the table per snapshot."""
    counted = select(table.c.id_snapshot, func.count()).group_by(table.c.id_snapshot)
    return Counter(dict(connection.execute(counted).all()))


class Sasaran:
    """A database with an old snapshot, and imports of a new version that are killed."""

    def __init__(self, url, folder):
        self.url, self.folder = url, folder
        engine = make_engine(url)
        with engine.connect() as connection:
            for nama, rows in {"lama": LAMA, "baru": BARU}.items():
                content = csv_bytes(make_register(rows, seed=rows))
                persiapan = prepare_bytes(connection, content, **BATAS_LAIN)
                assert messages(persiapan) == []
                mati.write_persiapan(persiapan, folder / nama)
        engine.dispose()

    def run(self, nama="baru", point="", number=0, delay=None):
        """Import, killed at the point or after the delay. Gives the seconds and statements."""
        ours, theirs = proses.Pipe()
        words = (self.url, self.folder / nama, theirs, point, number)
        child = proses.Process(target=mati.import_file, args=words)
        child.start()
        theirs.close()
        assert ours.recv() == "menulis"
        started = time.monotonic()
        if delay is not None:
            time.sleep(delay)
            child.kill()
        child.join(60)
        seconds = time.monotonic() - started
        assert child.exitcode == (-signal.SIGKILL if point else child.exitcode)
        statements = ours.recv() if child.exitcode == 0 else None
        ours.close()
        child.close()
        return seconds, statements

    def look(self):
        """All that the database holds of imports, seen by someone who comes anew."""
        self._wait_for_the_others()
        engine = make_engine(self.url)
        with engine.connect() as connection:
            if connection.dialect.name == "sqlite":
                assert connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
                assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
            rows = {table.name: count_rows(connection, table) for table in ROWS}
            found = {
                "rows": {name: counts for name, counts in rows.items() if counts},
                "snapshot": connection.execute(
                    select(schema.snapshot.c.id, schema.snapshot.c.jumlah_baris).order_by("id")
                ).all(),
                "jejak": connection.execute(
                    select(
                        schema.snapshot_jejak.c.tindakan,
                        schema.snapshot_jejak.c.dari,
                        schema.snapshot_jejak.c.ke,
                    ).order_by(schema.snapshot_jejak.c.id)
                ).all(),
                "aktif": [asal.id_snapshot for asal in read_asal(connection, KOTA)],
            }
        engine.dispose()
        return found

    def _wait_for_the_others(self):
        """Until a PostgreSQL has noticed that its visitor is dead: it may have heard COMMIT."""
        if not self.url.startswith("postgresql"):
            return
        others = text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
        )
        engine = create_engine(self.url, poolclass=NullPool)
        with engine.connect() as connection:
            connection = connection.execution_options(isolation_level="AUTOCOMMIT")
            until = time.monotonic() + 30
            while connection.execute(others).scalar():
                assert time.monotonic() < until
                time.sleep(0.01)


@pytest.fixture(scope="module")
def sasaran(databases, tmp_path_factory):
    sasaran = Sasaran(databases.fresh(), tmp_path_factory.mktemp("mati"))
    sasaran.run("lama")
    (lama,) = sasaran.look()["aktif"]
    sasaran.seconds, sasaran.statements = sasaran.run("baru")
    sasaran.now = sasaran.look()
    (baru,) = sasaran.now["aktif"]
    sasaran.per_table = {name: counts[baru] for name, counts in sasaran.now["rows"].items()}
    assert sasaran.now["rows"]["korban"] == {lama: LAMA, baru: BARU}
    return sasaran


def with_one_more(before, ke, per_table):
    """What the database holds when exactly one whole import, numbered `ke`, has come to it."""
    return {
        "rows": {
            name: before["rows"][name] + Counter({ke: rows}) for name, rows in per_table.items()
        },
        "snapshot": [*before["snapshot"], (ke, BARU)],
        "jejak": [*before["jejak"], ("impor", *before["aktif"], ke)],
        "aktif": [ke],
    }


def kill(sasaran, **how):
    """'lama' or 'baru', when the database holds just that after an import that was killed."""
    before = sasaran.now
    sasaran.run(**how)
    sasaran.now = after = sasaran.look()
    if after == before:
        return "lama"
    assert len(after["aktif"]) == 1, how
    assert after == with_one_more(before, *after["aktif"], sasaran.per_table), how
    return "baru"


def test_killed_before_any_statement_the_old_snapshot_stays(sasaran):
    numbers = range(1, sasaran.statements + 1)

    outcomes = [kill(sasaran, point="perintah", number=number) for number in numbers]

    assert len(outcomes) > 5
    assert set(outcomes) == {"lama"}


def test_killed_between_any_rows_the_old_snapshot_stays(sasaran):
    rows = sum(sasaran.per_table.values())
    numbers = [1, *(rows * n // 8 for n in range(1, 9))]

    outcomes = [kill(sasaran, point="baris", number=number) for number in numbers]

    assert set(outcomes) == {"lama"}


def test_killed_at_the_commit_or_after_it_all_or_nothing_is_there(sasaran):
    assert kill(sasaran, point="commit") == "lama"
    assert kill(sasaran, point="selesai") == "baru"


def test_killed_at_any_moment_it_is_the_old_or_the_new_one_whole(sasaran):
    drawn = random.Random(1)

    outcomes = Counter(
        kill(sasaran, delay=sasaran.seconds * (n + drawn.random()) / SAAT) for n in range(SAAT)
    )

    assert outcomes["lama"] > 0
    assert outcomes.total() == SAAT
