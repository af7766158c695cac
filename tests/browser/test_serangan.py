"""Attacks on a running server: what somebody without the right gets, whatever is sent.

docs/keamanan.md lists them with their results.
"""

import hashlib
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine, make_url, select, update

from components.siap import COOKIE, COOKIE_AMAN
from data_access.akun import find_akun
from data_access.engine import make_engine
from data_access.schema import jejak_audit, sesi
from data_access.sesi import make_sesi
from domain.hak import Peran
from tests.browser.servers import RunningServer, serving_dashboard
from tests.browser.websoket import talk_to
from tests.data_access.akun_uji import add_akun
from tests.factories import KABUPATEN, KOTA
from tests.pages.app import IMPOR, MUTU, PAGES, RINGKASAN, RIWAYAT, RUANG_RAPAT, TREN

METODE, JEJAK = "pages/tentang/metode.py", "pages/data/jejak.py"
GUARDED = [path for path in PAGES if path != METODE and path not in RUANG_RAPAT]
# What only a page with records in it draws.
INSIDE = {"plotly_chart", "table", "metric", "arrow_table", "file_uploader", "download_button"}
MASUK = "Masuk untuk melanjutkan"


@pytest.fixture(scope="module")
def database(example_database: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("serangan")
    url = f"sqlite:///{shutil.copy(str(make_url(example_database).database), folder)}"
    engine = make_engine(url)
    with engine.begin() as connection:
        add_akun(connection, "siti", peran=[(KOTA, Peran.ANALIS)])
        add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)])
        add_akun(connection, "wali", peran=[(KOTA, Peran.PIMPINAN)])
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[RunningServer]:
    with serving_dashboard(database) as server:
        yield server


@pytest.fixture(scope="module")
def engine(database: str) -> Iterator[Engine]:
    engine = make_engine(database)
    yield engine
    engine.dispose()


def token_of(engine: Engine, nama: str, sekarang: datetime | None = None) -> str:
    with engine.begin() as connection:
        return make_sesi(connection, find_akun(connection, nama).id, sekarang)


def forge(engine: Engine, how: str) -> str:
    """A token that opens nothing."""
    real = token_of(engine, "siti")
    with engine.begin() as connection:
        kept = hashlib.sha256(real.encode()).hexdigest()
        row = connection.execute(select(sesi).where(sesi.c.sidik == kept)).one()
        here = update(sesi).where(sesi.c.id == row.id)
        if how == "dicabut":
            connection.execute(here.values(dicabut_pada=datetime.now(UTC)))
        if how == "lewat waktu":
            connection.execute(here.values(berakhir_pada=datetime.now(UTC) - timedelta(seconds=1)))
        if how == "lama diam":
            connection.execute(here.values(terakhir_pada=datetime.now(UTC) - timedelta(days=1)))
    return {
        "dikarang": "A" * 43,
        "hash dari basis data": kept,
        "SQL": "' OR '1'='1",
        "potongan": real[:-1],
    }.get(how, real)


def test_the_same_questions_get_everything_for_who_holds_the_right(server, engine):
    """What the attacks below are measured by: they could see it."""
    with talk_to(server, {COOKIE: token_of(engine, "siti")}) as talk:
        heard = talk.run(RINGKASAN)

    assert {"plotly_chart", "metric"} <= heard.kinds
    assert "Register UPTD PPA" in heard.text


@pytest.mark.parametrize("path", GUARDED, ids=lambda path: path.split("/")[-1])
def test_no_page_answers_a_websocket_without_a_session(server, path):
    with talk_to(server) as talk:
        heard = talk.run(path)

    assert MASUK in heard.text
    assert not heard.kinds & INSIDE
    assert "UPTD" not in heard.text


@pytest.mark.parametrize("path", RUANG_RAPAT, ids=lambda path: path.split("/")[-1])
def test_a_websocket_without_a_session_reads_no_package_that_is_not_for_everybody(server, path):
    with talk_to(server) as talk:
        heard = talk.run(path)

    assert "Belum ada paket publik yang dirilis" in heard.text
    assert not heard.kinds & INSIDE
    assert "UPTD" not in heard.text


@pytest.mark.parametrize(
    "how",
    ["dikarang", "hash dari basis data", "SQL", "potongan", "dicabut", "lewat waktu", "lama diam"],
)
@pytest.mark.parametrize("nama", [COOKIE, COOKIE_AMAN])
def test_no_page_answers_a_cookie_that_is_forged_or_over(server, engine, how, nama):
    with talk_to(server, {nama: forge(engine, how)}) as talk:
        heard = talk.run(TREN)

    assert MASUK in heard.text
    assert not heard.kinds & INSIDE


@pytest.mark.parametrize("path", [TREN, MUTU, RIWAYAT, IMPOR])
def test_who_only_gives_rights_gets_no_record_by_the_hash_of_a_page(server, engine, path):
    with talk_to(server, {COOKIE: token_of(engine, "kepala")}) as talk:
        heard = talk.run(path)

    assert "tidak berhak membuka" in heard.text
    assert not heard.kinds & INSIDE
    assert "UPTD" not in heard.text


def test_an_analyst_gets_no_trail_by_the_hash_of_its_page(server, engine):
    with talk_to(server, {COOKIE: token_of(engine, "siti")}) as talk:
        heard = talk.run(JEJAK)

    assert "tidak berhak membuka" in heard.text
    assert "Keutuhan jejak" not in heard.text


@pytest.mark.parametrize(
    "query",
    [
        {"wilayah": "Kabupaten Serang"},
        {"wilayah": KABUPATEN},
        {"wilayah": "1"},
        {"wilayah": "Kabupaten Serang", "kecamatan": "Ciruas"},
    ],
)
def test_an_address_with_a_region_of_others_falls_back_to_one_s_own(server, engine, query):
    with talk_to(server, {COOKIE: token_of(engine, "siti")}) as talk:
        heard = talk.run(TREN, urlencode(query))

    assert "Tren kasus kekerasan, Kota Serang" in heard.text
    assert "Kabupaten Serang" not in heard.text


@pytest.mark.parametrize(
    "value",
    [
        {"string_value": "Kabupaten Serang"},
        {"string_value": KABUPATEN},
        {"int_value": 1},
        {"int_value": -1},
        {"json_value": f'"{KABUPATEN}"'},
    ],
    ids=str,
)
def test_a_forged_choice_of_the_region_brings_nothing_of_others(server, engine, value):
    with talk_to(server, {COOKIE: token_of(engine, "siti")}) as talk:
        widget = talk.run(TREN).widget("wilayah")
        heard = talk.run(TREN, widgets={widget: value})

    assert "Kabupaten Serang" not in heard.text
    assert "Ciruas" not in heard.text


def test_a_click_on_a_button_one_does_not_have_does_nothing(server, engine):
    """The id of a button is no secret: an analyst's is pressed by a pimpinan."""
    with talk_to(server, {COOKIE: token_of(engine, "siti")}) as talk:
        text = talk.run(RIWAYAT).text
    ids = [part.split('"')[0] for part in text.split('id: "')[1:] if "-riwayat_batal" in part[:90]]
    assert ids
    before = count(engine)

    with talk_to(server, {COOKIE: token_of(engine, "wali")}) as talk:
        talk.run(RIWAYAT)
        heard = talk.run(RIWAYAT, widgets={one: {"trigger_value": True} for one in ids})

    assert "ditarik. " not in heard.text
    assert count(engine) == before


def count(engine: Engine) -> int:
    with engine.connect() as connection:
        rows = connection.execute(select(jejak_audit).where(jejak_audit.c.perbuatan == "batal"))
        return len(rows.all())


def test_a_session_that_is_over_gets_nothing_on_the_connection_it_had(server, engine):
    token = token_of(engine, "siti")
    with talk_to(server, {COOKIE: token}) as talk:
        assert "plotly_chart" in talk.run(TREN).kinds
        with engine.begin() as connection:
            kept = hashlib.sha256(token.encode()).hexdigest()
            here = update(sesi).where(sesi.c.sidik == kept)
            connection.execute(here.values(dicabut_pada=datetime.now(UTC)))

        heard = talk.run(TREN)

    assert MASUK in heard.text
    assert not heard.kinds & INSIDE


def test_tables_that_may_not_be_exported_are_no_file_on_the_server(server, engine):
    with talk_to(server, {COOKIE: token_of(engine, "wali")}) as talk:
        heard = talk.run(RINGKASAN)
        panels = [
            part.split('"')[0]
            for part in heard.text.split('id: "')[1:]
            if "-dua_tahun_tabel" in part[:90]
        ]
        opened = talk.run(RINGKASAN, widgets={one: {"bool_value": True} for one in panels})

    assert "download_button" not in opened.kinds
    assert ".csv" not in opened.text


@pytest.mark.parametrize(
    "path",
    [
        "/dashboard.py",
        "/pages/situasi/tren.py",
        "/app/static/../dashboard.py",
        "/app/static/%2e%2e/dashboard.py",
        "/app/static/%2e%2e%2fvar/kunci",
        "/app/static/..%5cvar%5cdasbor.db",
        "/var/dasbor.db",
        "/.streamlit/secrets.toml",
        "/app/static/peta/",
        "/media/0000.csv",
        "/_stcore/script-health-check",
        "/_stcore/agent",
    ],
)
def test_no_file_and_no_back_door_is_served(server, path):
    status, body = fetch(server.url + path)

    # Streamlit answers an address it does not know with its empty page.
    assert status in (400, 403, 404, 405) or b'<div id="root">' in body


def fetch(address: str) -> tuple[int, bytes]:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, b""


def test_the_shell_of_the_page_says_nothing_of_the_data(server):
    with urllib.request.urlopen(f"{server.url}/tren", timeout=30) as answer:
        page = answer.read().decode()

    assert "Serang" not in page
    assert "kasus" not in page
