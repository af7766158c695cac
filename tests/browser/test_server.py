"""The server itself, around a dashboard small enough to see through."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser, Error, Page, expect

from components.server import ServerRefusedError, check_port
from tests.browser.servers import ROOT, RunningServer, free_port, serving
from tests.browser.watching import Watch, wait_until_ready
from tests.browser.websoket import talk_to

SERVE = """
import sys
from pathlib import Path

from components.server import serve


def warm():
    raise ConnectionError("basis data mati")


serve(Path(sys.argv[1]), port=sys.argv[2], warm=[warm] if "rusak" in sys.argv else [])
"""

DASHBOARD = """
import streamlit as st

st.caption("bingkai terpasang")
pages = ["pages/situasi/awal.py", "pages/situasi/peta.py", "pages/situasi/rusak.py"]
st.navigation([st.Page(path) for path in pages]).run()
"""
AWAL = """
import gc

import streamlit as st

st.header("Halaman awal")
st.caption("beku" if gc.get_freeze_count() > 0 else "cair")
"""
PETA = """
import pandas as pd
import plotly.graph_objects as go
import streamlit as st

figure = go.Figure(go.Choropleth(
    geojson="/app/static/peta/kotak.abc123.json", featureidkey="properties.kode",
    locations=["a", "b"], z=[1, 2],
))
figure.update_geos(fitbounds="locations", visible=False, bgcolor="rgba(0,0,0,0)")
stub = 'data:application/json,{"type":"Topology","objects":{},"arcs":[]}#'
st.plotly_chart(figure, config={"topojsonURL": stub})
st.dataframe(pd.DataFrame({"wilayah": ["a", "b"], "jumlah": [1, 2]}))
"""
RUSAK = """
raise ValueError("aisahar"[::-1])
"""
# Straight in pages/, where Streamlit's old way of finding pages would take it up.
LANGSUNG = """
import streamlit as st

st.header("Tanpa bingkai")
"""


def square(kode: str, west: float) -> dict:
    corners = [[west, 0], [west, 1], [west + 1, 1], [west + 1, 0], [west, 0]]
    return {
        "type": "Feature",
        "properties": {"kode": kode},
        "geometry": {"type": "Polygon", "coordinates": [corners]},
    }


@pytest.fixture(scope="module")
def small_dashboard(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dasbor-kecil")
    shutil.copytree(ROOT / ".streamlit", folder / ".streamlit")
    files = {
        "dashboard.py": DASHBOARD,
        "pages/situasi/awal.py": AWAL,
        "pages/situasi/peta.py": PETA,
        "pages/situasi/rusak.py": RUSAK,
        "pages/langsung.py": LANGSUNG,
        "static/peta/kotak.abc123.json": json.dumps(
            {"type": "FeatureCollection", "features": [square("a", 0), square("b", 1)]}
        ),
        "static/lain.json": "{}",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "dashboard.py"


def start(script: Path, *arguments: str) -> AbstractContextManager[RunningServer]:
    port = free_port()
    command = [sys.executable, "-c", SERVE, str(script), str(port), *arguments]
    return serving(command, port=port, cwd=script.parent, env={"PYTHONPATH": str(ROOT)})


@pytest.fixture
def new_server(small_dashboard: Path) -> Iterator[RunningServer]:
    """A server that nobody has visited yet."""
    with start(small_dashboard) as server:
        yield server


@pytest.fixture(scope="module")
def server(small_dashboard: Path) -> Iterator[RunningServer]:
    with start(small_dashboard) as server:
        yield server


def test_a_deep_link_is_the_right_page_even_for_the_first_visitor(new_server, page: Page):
    page.goto(f"{new_server.url}/peta")
    wait_until_ready(page, charts=1)

    expect(page.get_by_text("bingkai terpasang")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_no_page_runs_without_the_dashboard_even_for_the_first_visitor(
    new_server, browser: Browser
):
    # Not the watched page: Streamlit rightly complains in the console that there is no such page.
    page = browser.new_page()
    page.goto(f"{new_server.url}/langsung")
    wait_until_ready(page)

    expect(page.get_by_text("bingkai terpasang")).to_be_visible()
    expect(page.get_by_text("Tanpa bingkai")).to_have_count(0)
    page.close()


def test_the_server_says_in_one_line_where_it_is(new_server):
    assert new_server.log.read_text() == f"Dasbor siap: {new_server.url}\n"


def test_what_is_loaded_at_start_is_kept_from_the_garbage_collector(server, page: Page):
    page.goto(server.url)

    expect(page.get_by_text("beku")).to_be_visible()


def test_the_server_starts_when_the_warm_up_fails(small_dashboard, page: Page):
    with start(small_dashboard, "rusak") as server:
        page.goto(server.url)

        expect(page.get_by_text("Halaman awal")).to_be_visible()
        assert "Persiapan awal dilewati (ConnectionError)" in server.log.read_text()
        assert "basis data mati" not in server.log.read_text()


def test_ctrl_c_ends_the_server_without_a_stack_trace(new_server, page: Page):
    page.goto(new_server.url)
    wait_until_ready(page)
    # The page will miss its server; it is not watched any longer.
    page.goto("about:blank")

    os.kill(new_server.pid, signal.SIGINT)
    psutil.Process(new_server.pid).wait(timeout=10)

    assert new_server.log.read_text() == f"Dasbor siap: {new_server.url}\n"


@pytest.mark.parametrize("path", ["/", "/peta"])
def test_the_page_is_in_indonesian(server, page: Page, path):
    page.goto(f"{server.url}{path}")

    assert page.locator("html").get_attribute("lang") == "id"


def test_map_and_table_are_drawn_under_the_content_security_policy(server, page: Page):
    page.goto(f"{server.url}/peta")
    wait_until_ready(page, charts=1)

    expect(page.locator(".choroplethlayer path")).to_have_count(2)
    expect(page.get_by_test_id("stDataFrame")).to_be_visible()


def test_the_browser_refuses_to_reach_another_server(server, browser: Browser):
    watch = Watch()
    context = browser.new_context()
    watch.attach(context)
    page = context.new_page()
    page.goto(server.url)

    with pytest.raises(Error, match="Failed to fetch"):
        page.evaluate("fetch('https://example.org/')")

    assert "Content Security Policy" in watch.errors[0]
    context.close()


def test_the_watch_notes_a_request_to_another_host(browser: Browser):
    watch = Watch()
    context = browser.new_context()
    watch.attach(context)
    context.route("**/*", lambda route: route.fulfill(body=""))

    context.new_page().goto("http://contoh.example/")

    assert watch.foreign_hosts == {"contoh.example"}
    context.close()


@pytest.mark.parametrize(
    ("host", "is_let_in"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        # a name of somebody else that points to this computer
        ("jebakan.example", False),
    ],
)
def test_only_this_computer_s_own_names_may_talk_to_the_server(server, host, is_let_in):
    port = int(server.url.rsplit(":", 1)[1])
    request = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(request.encode())
        answer = connection.recv(100)

    assert answer.startswith(b"HTTP/1.1 101") is is_let_in


@pytest.mark.parametrize(
    ("path", "is_kept"),
    [
        # the name carries a hash of the content
        ("/app/static/peta/kotak.abc123.json", True),
        # the name stays when the content changes
        ("/app/static/lain.json", False),
        # not found now may be found later
        ("/app/static/peta/tidak-ada.json", False),
    ],
)
def test_only_hashed_files_are_kept_for_long(server, page: Page, path, is_kept):
    answer = page.request.get(f"{server.url}{path}")

    assert ("immutable" in answer.headers.get("cache-control", "")) is is_kept


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/app/static/lain.json"])
def test_every_answer_carries_the_security_headers(server, path):
    with urllib.request.urlopen(server.url + path) as answer:
        headers = answer.headers

    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_a_broken_page_says_so_in_indonesian_and_quotes_no_data(server, page: Page):
    page.goto(f"{server.url}/rusak")

    expect(page.get_by_text("Halaman ini tidak dapat ditampilkan")).to_be_visible()
    expect(page.get_by_role("button", name="Coba lagi")).to_be_visible()
    expect(page.get_by_test_id("stException")).to_have_count(0)
    expect(page.get_by_text("rahasia")).to_have_count(0)
    log = server.log.read_text()
    assert "ValueError" in log
    assert "rusak.py" in log
    assert "rahasia" not in log


def test_nothing_that_is_sent_for_a_broken_page_tells_of_the_error(server):
    with talk_to(server) as talk:
        heard = talk.run("pages/situasi/rusak.py")

    assert "Halaman ini tidak dapat ditampilkan" in heard.text
    for said in ("rahasia", "aisahar", "ValueError", "Traceback", 'File "', "site-packages"):
        assert said not in heard.text


def test_the_browser_is_told_to_report_nothing_to_anybody(server):
    with talk_to(server) as talk:
        heard = talk.run("pages/situasi/peta.py")

    told = [one.new_session.config for one in heard.messages if one.HasField("new_session")]
    assert told
    assert not any(config.gather_usage_stats for config in told)


@pytest.mark.parametrize("port", ["0", "65536", "delapan", "-1", ""])
def test_a_port_that_is_none_is_refused(port):
    with pytest.raises(ServerRefusedError, match=f"^Porta {port} tidak sah:"):
        check_port("127.0.0.1", port)


def test_a_port_in_use_is_refused():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(ServerRefusedError, match=f"^Porta {port} sedang dipakai"):
            check_port("127.0.0.1", str(port))


@pytest.mark.parametrize("arguments", [["--address", "0.0.0.0"], ["--port", "0"]])
def test_a_refusal_is_one_sentence_and_exit_code_1(arguments):
    command = [sys.executable, "-m", "components.server", *arguments]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
