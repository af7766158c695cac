"""The shipped nginx.conf in a real nginx before the real server: what comes through, and what does not."""

import shutil
import socket
import ssl
import sys
from collections.abc import Iterator
from secrets import token_hex

import httpx
import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import make_url

from components.siap import COOKIE_AMAN
from data_access.engine import ROOT, make_engine
from domain.hak import Peran
from tests.browser.servers import RunningServer, free_port, serving
from tests.browser.watching import Watch
from tests.data_access.akun_uji import SANDI, add_akun
from tests.deploy.debian import ProgramMissingError, find_program
from tests.deploy.nginx import NAMA, Nginx, proxying

KOTA = "36.73"
ONCE = (
    "content-security-policy",
    "permissions-policy",
    "referrer-policy",
    "strict-transport-security",
    "x-content-type-options",
)


@pytest.fixture(scope="module")
def server(example_database, tmp_path_factory) -> Iterator[RunningServer]:
    """The dashboard as dasbor@.service starts it, with accounts."""
    path = tmp_path_factory.mktemp("nginx") / "dasbor.db"
    shutil.copy(str(make_url(example_database).database), path)
    engine = make_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)])
        add_akun(connection, "siti", peran=[(KOTA, Peran.ANALIS), (KOTA, Peran.PETUGAS)])
    engine.dispose()
    port = free_port()
    command = [sys.executable, "-m", "components.server", "--port", str(port), "--nama", NAMA]
    env = {"DATABASE_URL": f"sqlite:///{path}", "DASBOR_KUNCI": token_hex(32)}
    with serving(command, port=port, cwd=ROOT, env=env) as running:
        yield running


@pytest.fixture(scope="module")
def nginx(server) -> Iterator[Nginx]:
    try:
        find_program("nginx")
    except ProgramMissingError as missing:
        pytest.skip(str(missing))
    with proxying(int(server.url.rsplit(":", 1)[1])) as running:
        yield running


@pytest.fixture
def client(nginx) -> Iterator[httpx.Client]:
    """Speaks HTTPS to it by its name, and believes no certificate but its own."""
    context = ssl.create_default_context(cafile=nginx.certificate)
    with httpx.Client(
        base_url=f"https://127.0.0.1:{nginx.https}", verify=context, headers={"Host": NAMA},
        timeout=30,
    ) as made:  # fmt: skip
        yield made


def ask(client: httpx.Client, method: str, path: str, **values) -> httpx.Response:
    return client.request(method, path, extensions={"sni_hostname": NAMA}, **values)


@pytest.fixture
def page(playwright, browser_type_launch_args, browser_context_args) -> Iterator[Page]:
    """A browser for which the name is this computer."""
    args = [*browser_type_launch_args["args"], f"--host-resolver-rules=MAP {NAMA} 127.0.0.1"]
    browser = playwright.chromium.launch(**{**browser_type_launch_args, "args": args})
    context = browser.new_context(**browser_context_args, ignore_https_errors=True)
    watch = Watch()
    watch.attach(context)
    yield context.new_page()
    browser.close()
    assert watch.foreign_hosts <= {NAMA}
    assert watch.errors == []


def sign_in(page: Page, nginx: Nginx) -> None:
    page.goto(f"https://{NAMA}:{nginx.https}/masuk?ke=%2Ftren")
    page.get_by_label("Nama akun").fill("siti")
    page.get_by_label("Sandi").fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Tren")


def test_who_signs_in_gets_a_page_and_a_cookie_that_only_https_carries(nginx, page: Page):
    # The page is drawn, so the websocket came through.
    sign_in(page, nginx)

    kept = {cookie["name"]: cookie for cookie in page.context.cookies()}
    assert kept[COOKIE_AMAN]["secure"]
    assert kept[COOKIE_AMAN]["httpOnly"]
    assert kept[COOKIE_AMAN]["sameSite"] == "Strict"
    assert kept[COOKIE_AMAN]["domain"] == NAMA
    assert all(cookie["secure"] for name, cookie in kept.items() if name.startswith("dasbor"))


def test_a_file_goes_up_through_it(nginx, page: Page):
    sign_in(page, nginx)
    page.goto(f"https://{NAMA}:{nginx.https}/impor")
    berkas = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"Nomor kasus,Tanggal\n" * 9000}

    with page.expect_response("**/_stcore/upload_file/**") as answer:
        page.locator("input[type=file]").first.set_input_files(berkas)

    assert len(berkas["buffer"]) > 64 * 1024
    assert answer.value.status == 204


@pytest.mark.parametrize(
    "path", ["/", "/masuk", "/_stcore/health", "/app/static/kosong.svg", "/tidak-ada"]
)
def test_every_answer_has_each_header_of_security_once(client, path):
    answer = ask(client, "GET", path)

    assert {name: len(answer.headers.get_list(name)) for name in ONCE} == dict.fromkeys(ONCE, 1)
    assert answer.headers["strict-transport-security"] == "max-age=63072000"
    assert "default-src 'self'" in answer.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/masuk", "/_stcore/metrics"])
def test_no_answer_says_by_which_version_it_is_made(client, path):
    answer = ask(client, "GET", path)

    assert answer.headers.get_list("server") == ["nginx"]
    assert not {"x-powered-by", "via"} & set(answer.headers)
    assert "nginx" not in answer.text


def test_http_leads_to_https_whatever_host_is_asked_for(nginx):
    answer = httpx.get(f"http://127.0.0.1:{nginx.http}/tren?wilayah=x", headers={"Host": NAMA})

    assert answer.status_code == 301
    assert answer.headers["location"] == f"https://{NAMA}/tren?wilayah=x"
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(f"http://127.0.0.1:{nginx.http}/", headers={"Host": "jebakan.example"})


def test_another_name_is_not_even_greeted(nginx):
    context = ssl.create_default_context(cafile=nginx.certificate)
    with socket.create_connection(("127.0.0.1", nginx.https)) as plain, pytest.raises(ssl.SSLError):
        context.wrap_socket(plain, server_hostname="jebakan.example")


@pytest.mark.parametrize(
    ("method", "path", "size", "status"),
    [
        ("POST", "/masuk", 8 * 1024 + 1, 413),
        ("POST", "/", 64 * 1024 + 1, 413),
        ("PUT", "/_stcore/upload_file/a/b", 51 * 1024**2 + 1, 413),
        # as large as a file may be: refused by the server behind, for want of a session
        ("PUT", "/_stcore/upload_file/a/b", 50 * 1024**2, 403),
    ],
)
def test_what_is_too_large_is_refused_in_indonesian(client, method, path, size, status):
    answer = ask(client, method, path, content=b"a" * size)

    assert answer.status_code == status
    assert ("Berkas terlalu besar" in answer.text) is (status == 413)
    assert answer.headers.get_list("strict-transport-security") == ["max-age=63072000"]


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/interact"])
def test_what_is_for_the_inside_stays_inside(client, path):
    assert ask(client, "GET", path).status_code == 404


def test_a_script_is_sent_compressed(client):
    start = ask(client, "GET", "/").text
    script = start.split('src="./', 1)[1].split('"', 1)[0]

    assert ask(client, "GET", f"/{script}").headers["content-encoding"] == "gzip"


def fail_to_sign_in(client: httpx.Client, alamat: str) -> httpx.Response:
    form = ask(client, "GET", "/masuk")
    token = form.text.split('name="formulir" value="')[1].split('"')[0]
    return ask(
        client, "POST", "/masuk",
        data={"nama": "siti", "sandi": "salah sekali ini", "formulir": token},
        headers={"X-Forwarded-For": alamat, "X-Real-IP": alamat, "Forwarded": f"for={alamat}"},
    )  # fmt: skip


def test_guesses_are_counted_by_the_address_they_come_from_not_by_what_they_say(client):
    codes = [fail_to_sign_in(client, f"203.0.113.{n}").status_code for n in range(6)]

    assert codes == [401] * 5 + [429]


def test_a_flood_at_the_door_is_turned_away_before_the_server(client):
    answers = [ask(client, "POST", "/masuk", data={"nama": "x"}) for _ in range(40)]

    turned = [answer for answer in answers if answer.status_code == 429]
    assert len(turned) >= 10
    assert "Terlalu sering mencoba" in turned[0].text


def test_the_log_says_neither_what_was_chosen_nor_who(client, nginx):
    ask(client, "GET", "/oauth2callback?code=rahasia&state=x")

    assert "GET /oauth2callback" in nginx.log
    assert "rahasia" not in nginx.log
    assert "siti" not in nginx.log


def test_without_a_server_behind_it_says_so_in_indonesian():
    with proxying(free_port()) as alone:
        context = ssl.create_default_context(cafile=alone.certificate)
        with httpx.Client(base_url=f"https://127.0.0.1:{alone.https}", verify=context,
                          headers={"Host": NAMA}) as client:  # fmt: skip
            answer = ask(client, "GET", "/")

    assert answer.status_code == 502
    assert "Dasbor sedang tidak dapat dibuka" in answer.text
