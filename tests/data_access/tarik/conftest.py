"""Sources of the tests' own: a foreign database, a web server, a description of them."""

import contextlib
import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import yaml

from data_access.__main__ import run
from data_access.engine import make_engine
from data_access.tarik import alamat, folder, jalankan
from tests.data_access.imports.factories import csv_bytes, xlsx_bytes

REGISTER = [
    {"Nomor kasus": "PPA/1", "Tanggal lapor": "05/07/2025"},
    {"Nomor kasus": "PPA/2", "Tanggal lapor": "06/07/2025"},
]
# The second half stays as it is when the whole is escaped for an address.
INTI = "s1a/dalam:sekali"
RAHASIA = f"r4h@{INTI}"


@pytest.fixture(autouse=True)
def _hurried(monkeypatch, tmp_path):
    """Waits that a test can afford, and a lock of the test's own."""
    monkeypatch.setattr(alamat, "JEDA", 0.01)
    monkeypatch.setattr(alamat, "DETIK_DIAM", 0.5)
    monkeypatch.setattr(folder, "DETIK_TENANG", 0.02)
    monkeypatch.setattr(jalankan, "KUNCI_PATH", tmp_path / "var" / "tarik.kunci")
    monkeypatch.setenv("NO_PROXY", "*")


@pytest.fixture
def dasbor(databases, monkeypatch):
    """The database of the dashboard, as an engine: reference data, no records."""
    url = databases.fresh()
    monkeypatch.setenv("DATABASE_URL", url)
    engine = make_engine(url)
    yield engine
    engine.dispose()


@pytest.fixture
def tarik(capsys, caplog, tmp_path):
    """Run the command on a list of sources. Gives (exit code, lines of stdout, stderr).

    Nothing that was said or logged may hold the secret.
    """
    caplog.set_level("DEBUG")

    def pull(*sumber, words=()):
        path = tmp_path / "sumber.yaml"
        path.write_text(yaml.safe_dump({"sumber": list(sumber)}), encoding="utf-8")
        code = run(["tarik", str(path), *words])
        said = capsys.readouterr()
        for text in (said.out, said.err, caplog.text):
            assert INTI not in text
            assert "Traceback" not in text
        return code, said.out.splitlines(), said.err

    return pull


def describe(nama="Kota", **cara):
    """A source of the register of the city with a fixed cut-off."""
    return {
        "nama": nama,
        "dataset": "register",
        "wilayah": "36.73",
        "sumber": f"Register {nama}",
        "cutoff": "2025-07-31",
        **cara,
    }


class Situs:
    """A web server on this machine: `pages` maps a path to what its handler does."""

    def __init__(self):
        self.asked = []
        pages = self.pages = {}
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                path = self.path.partition("?")[0]
                asked.append((path, dict(self.headers)))
                # A visitor who has heard enough hangs up.
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    pages[path](self)

            def log_message(self, *_words):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        # What goes wrong for a visitor who hung up is not for the screen.
        self.server.handle_error = lambda *_words: None
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def times(self, path):
        return sum(one == path for one, _headers in self.asked)


def answer(handler, body=b"", status=200, **headers):
    handler.send_response(status)
    for name, value in {"Content-Type": "text/csv", **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@pytest.fixture
def situs():
    """A real server with well and badly behaved pages."""
    situs = Situs()
    csv, xlsx = csv_bytes(REGISTER), xlsx_bytes(REGISTER)

    def sometimes(path, status, **headers):
        return lambda handler: (
            answer(handler, csv)
            if situs.times(path) > 1
            else answer(handler, b"sebentar", status, **headers)
        )

    def slow(handler):
        time.sleep(1)
        answer(handler, csv)

    def endless(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        while True:
            handler.wfile.write(b"Nomor kasus,Tanggal lapor\n" * 10_000)

    def cut_off(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", "1000")
        handler.end_headers()
        handler.wfile.write(csv)
        handler.close_connection = True

    def dripping(handler):
        handler.send_response(200)
        handler.send_header("Connection", "close")
        handler.end_headers()
        for letter in range(100):
            handler.wfile.write(b"a%d," % letter)
            handler.wfile.flush()
            time.sleep(0.1)

    def redirect(there):
        return lambda handler: answer(handler, status=302, Location=there)

    def zipped(content):
        return lambda handler: answer(handler, content, Content_Encoding="gzip")

    situs.pages |= {
        "/csv": lambda handler: answer(handler, csv),
        "/xlsx": lambda handler: answer(handler, xlsx, Content_Type="application/octet-stream"),
        "/tidak-ada": lambda handler: answer(handler, b"tidak ada", 404),
        "/dilarang": lambda handler: answer(handler, b"tidak boleh", 403),
        "/500": sometimes("/500", 500),
        "/429": sometimes("/429", 429, Retry_After="0"),
        "/429-lama": sometimes("/429-lama", 429, Retry_After="7200"),
        "/mati": lambda handler: answer(handler, b"rusak", 503),
        "/lambat": slow,
        "/menetes": dripping,
        "/tanpa-akhir": endless,
        "/terputus": cut_off,
        "/putar": redirect("/putar"),
        "/alih": redirect("/csv"),
        "/ke-berkas": redirect("file:///etc/hostname"),
        "/html": lambda handler: answer(handler, b"<p>Masuk</p>", Content_Type="text/html"),
        "/html-csv": lambda handler: answer(handler, b"\n<!DOCTYPE html><p>Masuk</p>"),
        "/gzip": zipped(gzip.compress(csv)),
        "/gzip-terpotong": zipped(gzip.compress(csv)[:-20]),
        "/bom": zipped(gzip.compress(bytes(200 * 1024**2))),
        "/br": lambda handler: answer(handler, csv, Content_Encoding="br"),
        "/204": lambda handler: answer(handler, status=204),
    }  # fmt: skip
    yield situs
    situs.close()
