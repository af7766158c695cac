"""Start a server process for a test or a measurement, wait for it, end it."""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60
# The example data grow with the day; what is tested and pictured stands on this one.
SAMPAI = "2026-11-23"


class ServerFailedError(Exception):
    """The server ended or never answered; the message carries what it wrote."""


@dataclass(frozen=True)
class RunningServer:
    """A server that answers, and the file that takes what it writes."""

    url: str
    pid: int
    log: Path


def free_port() -> int:
    """A port of the loopback address on which nobody listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_healthy(url: str) -> bool:
    """Whether Streamlit answers at `url`."""
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


@contextmanager
def serving(
    command: Sequence[str], *, port: int, cwd: Path, env: Mapping[str, str] | None = None
) -> Iterator[RunningServer]:
    """Run `command` until the block ends. Its whole process group is ended with it."""
    url = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, "server.log")
        deadline = time.monotonic() + PATIENCE_SECONDS
        with log.open("wb") as output:
            process = subprocess.Popen(
                command,
                cwd=cwd,
                env={**os.environ, **(env or {})},
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            while not is_healthy(url):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise ServerFailedError(log.read_text(encoding="utf-8"))
                time.sleep(0.02)
            yield RunningServer(url, process.pid, log)
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                try:
                    process.wait(timeout=10)
                except subprocess.TimeoutExpired:
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()


@contextmanager
def serving_dashboard(
    database_url: str, *, port: int | None = None, env: Mapping[str, str] | None = None
) -> Iterator[RunningServer]:
    """The real dashboard on the database given."""
    port = port or free_port()
    command = [sys.executable, "-m", "components.server", "--port", str(port)]
    env = {"DATABASE_URL": database_url, **(env or {})}
    with serving(command, port=port, cwd=ROOT, env=env) as server:
        yield server


def prepare_example_database(folder: Path) -> str:
    """The address of a new SQLite database in `folder`, filled with the example data."""
    database_url = f"sqlite:///{folder / 'contoh.sqlite3'}"
    load_example_data(database_url)
    return database_url


def load_example_data(database_url: str) -> None:
    """Fill an empty database with the example data as they stand on SAMPAI."""
    for arguments in (["migrasi"], ["contoh", "muat", "--sampai", SAMPAI]):
        subprocess.run(
            [sys.executable, "-m", "data_access", *arguments],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": database_url},
            check=True,
            capture_output=True,
            text=True,
        )
