"""Signing in and out in a real browser: the form, the cookie, every tab, the start of the server."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from http.client import HTTPConnection
from secrets import token_hex
from urllib.parse import urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import make_url, select, update

from components.siap import COOKIE
from data_access.akun import find_akun, lock_akun
from data_access.engine import make_engine
from data_access.schema import jejak_audit, sesi, snapshot
from data_access.sesi import make_sesi
from domain.hak import Peran
from tests.browser.dashboard import heading
from tests.browser.servers import ROOT, RunningServer, serving_dashboard
from tests.browser.watching import SIZES, wait_until_ready
from tests.data_access.akun_uji import SANDI, add_akun
from tests.factories import KABUPATEN, KOTA

MASUK = "Masuk untuk melanjutkan"
TREN_KOTA = "Tren kasus kekerasan, Kota Serang"


@pytest.fixture(scope="module")
def guarded_database(example_database: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example data of an office whose people sign in."""
    folder = tmp_path_factory.mktemp("berakun")
    copy = shutil.copy(str(make_url(example_database).database), folder)
    url = f"sqlite:///{copy}"
    engine = make_engine(url)
    with engine.begin() as connection:
        add_akun(connection, "siti", peran=[(KOTA, Peran.ANALIS)])
        add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)])
        add_akun(connection, "wali", peran=[(KOTA, Peran.PIMPINAN), (KABUPATEN, Peran.PIMPINAN)])
        add_akun(connection, "mati", peran=[(KOTA, Peran.ANALIS)])
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def guarded(guarded_database: str) -> Iterator[RunningServer]:
    with serving_dashboard(guarded_database) as server:
        yield server


@pytest.fixture
def context(browser: Browser, browser_context_args: dict) -> Iterator[BrowserContext]:
    """Not the watched one: a refused sign-in is rightly an error in the console."""
    context = browser.new_context(**browser_context_args)
    yield context
    context.close()


def sign_in(
    page: Page, server: RunningServer, nama: str, sandi: str = SANDI, ke: str = "/"
) -> None:
    page.goto(f"{server.url}/masuk?{urlencode({'ke': ke})}")
    page.get_by_label("Nama akun").fill(nama)
    page.get_by_label("Sandi").fill(sandi)
    page.get_by_role("button", name="Masuk").click()


def post(server: RunningServer, fields: dict[str, str], headers: dict[str, str] | None = None):
    """Send the form as no browser would. Returns status and headers."""
    connection = HTTPConnection(urlsplit(server.url).netloc)
    body = urlencode(fields)
    sent = {"Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
    connection.request("POST", "/masuk", body, sent)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def get_form(server: RunningServer) -> tuple[str, str]:
    """The cookie and the hidden field of a fresh form."""
    connection = HTTPConnection(urlsplit(server.url).netloc)
    connection.request("GET", "/masuk")
    answer = connection.getresponse()
    page = answer.read().decode()
    connection.close()
    cookie = answer.headers["Set-Cookie"].split(";")[0]
    return cookie, page.split('name="formulir" value="')[1].split('"')[0]


def test_a_deep_link_leads_through_the_form_and_back_to_itself(guarded, page: Page):
    page.goto(f"{guarded.url}/tren")
    expect(page.get_by_text(MASUK)).to_be_visible()
    page.get_by_role("link", name="Masuk").click()
    page.get_by_label("Nama akun").fill("siti")
    page.get_by_label("Sandi").fill(SANDI)
    page.keyboard.press("Enter")

    expect(heading(page)).to_have_text(TREN_KOTA)
    assert urlsplit(page.url).path == "/tren"
    page.reload()
    expect(heading(page)).to_have_text(TREN_KOTA)


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(guarded, page: Page):
    sign_in(page, guarded, "siti")
    expect(heading(page)).to_be_visible()

    kept = {cookie["name"]: cookie for cookie in page.context.cookies()}

    assert kept[COOKIE]["httpOnly"]
    assert kept[COOKIE]["sameSite"] == "Strict"
    assert COOKIE not in page.evaluate("document.cookie")


def test_behind_https_the_cookie_is_sent_over_https_only(guarded):
    cookie, token = get_form(guarded)

    answer = post(
        guarded, {"nama": "siti", "sandi": SANDI, "formulir": token},
        {"Cookie": cookie, "X-Forwarded-Proto": "https"},
    )  # fmt: skip

    own = next(one for one in answer.headers.get_all("Set-Cookie") if "dasbor_sesi" in one)
    assert own.startswith("__Host-dasbor_sesi=")
    assert "Secure" in own


def test_signing_out_in_one_tab_ends_the_other(guarded, page: Page):
    sign_in(page, guarded, "siti", ke="/tren")
    expect(heading(page)).to_have_text(TREN_KOTA)
    other = page.context.new_page()
    other.goto(f"{guarded.url}/tren")
    expect(heading(other)).to_have_text(TREN_KOTA)
    wait_until_ready(other)

    page.get_by_text("siti · Analis").click()
    page.get_by_role("button", name="Keluar").click()
    expect(page.get_by_text(MASUK)).to_be_visible()
    other.get_by_text("Tanggal kejadian", exact=True).click()

    expect(other.get_by_text(MASUK)).to_be_visible()
    expect(heading(other)).to_have_count(0)
    page.reload()
    expect(page.get_by_text(MASUK)).to_be_visible()


def test_a_locked_account_is_out_at_its_next_click(guarded, guarded_database, page: Page):
    sign_in(page, guarded, "mati", ke="/tren")
    expect(heading(page)).to_have_text(TREN_KOTA)
    wait_until_ready(page)
    engine = make_engine(guarded_database)
    with engine.begin() as connection:
        lock_akun(connection, "mati")
    engine.dispose()

    page.get_by_text("Tanggal kejadian", exact=True).click()

    expect(page.get_by_text(MASUK)).to_be_visible()


def test_a_wrong_password_says_nothing_of_what_was_wrong_and_keeps_the_name(guarded, page: Page):
    sign_in(page, guarded, "siti", "salah sama sekali")
    expect(page.get_by_role("alert")).to_have_text("Nama akun, sandi, atau kode tidak cocok.")
    expect(page.get_by_label("Nama akun")).to_have_value("siti")
    expect(page.get_by_label("Sandi")).to_have_value("")

    sign_in(page, guarded, '<b>"x"</b>{{formulir}}', "salah sama sekali")
    expect(page.get_by_role("alert")).to_have_text("Nama akun, sandi, atau kode tidak cocok.")
    expect(page.get_by_label("Nama akun")).to_have_value('<b>"x"</b>{{formulir}}')


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", ["laptop", "ponsel"])
def test_the_form_is_accessible_and_fits(guarded, page: Page, theme, size):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=theme)
    page.goto(f"{guarded.url}/masuk")

    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("html").get_attribute("lang") == "id"


@pytest.mark.parametrize(
    "ke", ["https://jahat.example/", "//jahat.example", "/\\jahat.example", "javascript:alert(1)",
           "/tren#x", "/a/../..//jahat.example", "/tren?x=\r\nSet-Cookie: a=b"],
)  # fmt: skip
def test_the_way_back_never_leads_to_another_server(guarded, ke):
    cookie, token = get_form(guarded)

    answer = post(
        guarded, {"nama": "siti", "sandi": SANDI, "formulir": token, "ke": ke}, {"Cookie": cookie}
    )

    assert (answer.status, answer.headers["Location"]) == (303, "/")


@pytest.mark.parametrize(
    ("fields", "headers"),
    [
        # another site can send fields, but neither read nor set our cookie
        ({}, {}),
        ({"formulir": "tebakan"}, {}),
        ({"formulir": "sama"}, {"Cookie": "dasbor_formulir=lain"}),
        ({"formulir": ""}, {"Cookie": "dasbor_formulir="}),
        ({"formulir": "sama"}, {"Cookie": "dasbor_formulir=sama", "Sec-Fetch-Site": "cross-site"}),
        ({"formulir": "sama"}, {"Cookie": "dasbor_formulir=sama", "Sec-Fetch-Site": "same-site"}),
    ],
)
def test_a_form_of_another_site_signs_nobody_in(guarded, fields, headers):
    answer = post(guarded, {"nama": "siti", "sandi": SANDI, **fields}, headers)

    assert answer.status == 403
    assert "dasbor_sesi" not in str(answer.headers)


def test_a_host_that_is_not_ours_and_a_body_too_large_are_refused(guarded):
    assert post(guarded, {}, {"Host": "jahat.example"}).status == 400
    assert post(guarded, {"nama": "x" * 9000}).status == 413


def test_neither_password_nor_token_is_in_the_log(guarded, page: Page):
    sign_in(page, guarded, "siti", "rahasia yang salah ketik")
    sign_in(page, guarded, "siti")
    expect(heading(page)).to_be_visible()
    token = next(one["value"] for one in page.context.cookies() if one["name"] == COOKIE)

    assert guarded.log.read_text() == f"Dasbor siap: {guarded.url}\n"
    assert token not in guarded.log.read_text()


@pytest.fixture
def real_database(own_database: str) -> str:
    """Data that are not invented, and no account."""
    change(own_database, update(snapshot).where(snapshot.c.id == 1).values(contoh=False))
    return own_database


def change(url: str, statement) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(statement)
    engine.dispose()


def refused(url: str, *arguments: str) -> str:
    """What the server says when it does not start."""
    result = subprocess.run(
        [sys.executable, "-m", "components.server", "--port", "0", *arguments], cwd=ROOT,
        capture_output=True, text=True, timeout=60, env={**ENV, "DATABASE_URL": url},
    )  # fmt: skip
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


ENV = {"PATH": "/usr/bin:/bin", "DASBOR_KUNCI": token_hex(32)}


def test_with_real_data_the_server_starts_only_when_somebody_can_manage(real_database):
    assert "memuat data nyata" in refused(real_database)
    assert "akun buat NAMA" in refused(real_database)

    engine = make_engine(real_database)
    with engine.begin() as connection:
        add_akun(connection, "siti", peran=[(KOTA, Peran.ANALIS)])
    assert "memuat data nyata" in refused(real_database)
    with engine.begin() as connection:
        add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)])
    engine.dispose()

    # what is wrong now is the port
    assert refused(real_database).startswith("Porta 0")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--address", "0.0.0.0", "--nama", "dasbor.example"],
        ["--address", "192.0.2.10"],
        ["--nama", "dasbor.example"],
    ],
)
def test_where_others_can_come_in_the_server_starts_only_when_they_must_sign_in(
    own_database, arguments
):
    assert "komputer lain dapat membukanya" in refused(own_database, *arguments)

    engine = make_engine(own_database)
    with engine.begin() as connection:
        add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)])
    engine.dispose()

    assert refused(own_database, *arguments).startswith("Porta 0")


def test_for_every_address_the_names_are_to_be_said(own_database):
    assert "--nama" in refused(own_database, "--address", "0.0.0.0")


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_example_data_on_this_computer_need_nobody(own_database, address):
    assert refused(own_database, "--address", address).startswith("Porta 0")


def test_the_audit_notes_who_took_which_file_and_an_ended_session_takes_none(
    guarded, guarded_database, page: Page
):
    engine = make_engine(guarded_database)
    with engine.begin() as connection:
        token = make_sesi(connection, find_akun(connection, "siti").id)
    page.context.add_cookies([{"name": COOKIE, "value": token, "url": guarded.url}])
    page.goto(f"{guarded.url}/")
    wait_until_ready(page, charts=3)
    page.get_by_text("Tabel, definisi, dan unduhan").first.click()
    unduh = page.get_by_role("button", name="Unduh CSV").first
    with page.expect_download():
        unduh.click()

    with engine.begin() as connection:
        rows = connection.execute(select(jejak_audit).where(jejak_audit.c.perbuatan == "ekspor"))
        assert [row.objek for row in rows] == ["dua_tahun.csv"]
        connection.execute(update(sesi).values(dicabut_pada=sesi.c.dibuat_pada))
    downloads: list[object] = []
    page.on("download", lambda download: downloads.append(download))
    unduh.click()
    page.wait_for_timeout(2_000)

    assert downloads == []
    with engine.connect() as connection:
        rows = connection.execute(select(jejak_audit).where(jejak_audit.c.perbuatan == "ekspor"))
        assert len(rows.all()) == 1
    engine.dispose()
