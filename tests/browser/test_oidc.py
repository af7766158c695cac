"""Signing in at a real OpenID Connect server that the test starts itself."""

import json
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from sqlalchemy import make_url, select, update

from components.masuk import find_by_claims, oidc_token
from data_access.engine import make_engine
from data_access.schema import akun, sesi
from domain.hak import Peran
from tests.browser.dashboard import heading
from tests.browser.servers import RunningServer, free_port, serving_dashboard
from tests.browser.watching import wait_until_ready
from tests.data_access.akun_uji import add_akun
from tests.factories import KOTA

ORANG = {
    "siti": {"email": "Siti@kota.id", "email_verified": True},
    # an address that is in the accounts, and nobody vouches for
    "palsu": {"email": "kepala@kota.id", "email_verified": False},
    # vouched for, and in no account
    "asing": {"email": "asing@kota.id", "email_verified": True},
}
RAHASIA = """
[auth]
redirect_uri = "http://127.0.0.1:{sini}/oauth2callback"
cookie_secret = "rahasia untuk pengujian saja, cukup panjang"
client_id = "dasbor"
client_secret = "rahasia"
server_metadata_url = "http://127.0.0.1:{sana}/.well-known/openid-configuration"
"""
MASUK = "Masuk untuk melanjutkan"
JUDUL = "Tren kasus kekerasan, Kota Serang"


@pytest.fixture(scope="module")
def penyedia() -> Iterator[int]:
    """A provider in a process of its own; where it listens."""
    port = free_port()
    claims = [
        word
        for sub, more in ORANG.items()
        for word in ("--user-claims", json.dumps({"sub": sub, **more}))
    ]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "-p", str(port), *claims],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}/.well-known/openid-configuration"
    deadline = time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            break
        except (urllib.error.URLError, ConnectionError):
            assert process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture(scope="module")
def database(example_database: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("oidc")
    url = f"sqlite:///{shutil.copy(str(make_url(example_database).database), folder)}"
    engine = make_engine(url)
    with engine.begin() as connection:
        add_akun(connection, "siti", peran=[(KOTA, Peran.ANALIS)], email="siti@kota.id",
                 hanya_oidc=True)  # fmt: skip
        add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)], email="kepala@kota.id",
                 hanya_oidc=True)  # fmt: skip
    engine.dispose()
    return url


@pytest.fixture(scope="module")
def server(penyedia: int, database: str, tmp_path_factory) -> Iterator[RunningServer]:
    port = free_port()
    secrets = tmp_path_factory.mktemp("rahasia") / "secrets.toml"
    secrets.write_text(RAHASIA.format(sini=port, sana=penyedia), encoding="utf-8")
    env = {"DASBOR_RAHASIA": str(secrets)}
    with serving_dashboard(database, port=port, env=env) as server:
        yield server


@pytest.fixture
def context(browser: Browser, browser_context_args: dict) -> Iterator[BrowserContext]:
    """Not the watched one: the provider is another host, as it is meant to be."""
    context = browser.new_context(**browser_context_args)
    yield context
    context.close()


@pytest.fixture
def change(database: str) -> Iterator[Callable]:
    engine = make_engine(database)

    def run(statement):
        with engine.begin() as connection:
            return connection.execute(statement)

    yield run
    engine.dispose()


def sign_in(page: Page, server: RunningServer, sub: str) -> None:
    page.goto(f"{server.url}/tren")
    page.get_by_role("button", name="Masuk").click()
    page.get_by_role("button", name=sub).click()
    page.wait_for_url(f"{server.url}/**")


def test_who_has_an_account_comes_in_by_the_verified_address(server, page: Page, change):
    sign_in(page, server, "siti")
    expect(page.get_by_text("siti · Analis")).to_be_visible()
    page.goto(f"{server.url}/tren")

    expect(heading(page)).to_have_text(JUDUL)
    bound = change(select(akun.c.subjek).where(akun.c.nama == "siti")).scalar_one()
    assert bound == "siti"


@pytest.mark.parametrize("sub", ["asing", "palsu"])
def test_who_has_none_or_whose_address_nobody_vouches_for_may_nothing(
    server, page: Page, change, sub
):
    sign_in(page, server, sub)

    expect(page.get_by_text("akun Anda tidak dikenal")).to_be_visible()
    expect(heading(page)).to_have_count(0)
    assert change(select(akun.c.subjek).where(akun.c.nama == "kepala")).scalar_one() is None


def test_signing_out_in_one_tab_ends_the_other_and_the_old_cookie(server, page: Page):
    sign_in(page, server, "siti")
    expect(page.get_by_text("siti · Analis")).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{server.url}/tren")
    expect(heading(other)).to_have_text(JUDUL)
    wait_until_ready(other)
    kept = page.context.cookies()

    page.get_by_text("siti · Analis").click()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_timeout(1_000)
    other.get_by_text("Tanggal kejadian", exact=True).click()
    expect(other.get_by_text(MASUK)).to_be_visible()

    # Streamlit's cookie would be good for 30 days: somebody has kept it
    page.context.add_cookies(kept)
    page.goto(f"{server.url}/tren")
    expect(page.get_by_text(MASUK)).to_be_visible()


def test_a_session_that_has_run_out_does_not_begin_again_by_itself(server, page: Page, change):
    sign_in(page, server, "siti")
    expect(page.get_by_text("siti · Analis")).to_be_visible()

    change(update(sesi).values(berakhir_pada=datetime.now(UTC) - timedelta(seconds=1)))
    page.goto(f"{server.url}/tren")

    expect(page.get_by_text(MASUK)).to_be_visible()


def test_a_cookie_of_the_provider_s_that_is_forged_opens_nothing(server, page: Page):
    forged = {"name": "_streamlit_user", "value": "eyJzdWIiOiJzaXRpIn0=", "url": server.url}
    page.context.add_cookies([forged])

    page.goto(f"{server.url}/tren")

    expect(page.get_by_text(MASUK)).to_be_visible()


def test_with_a_provider_no_password_of_this_server_opens_anything(server, page: Page):
    page.goto(f"{server.url}/masuk")

    assert 'name="sandi"' not in page.content()


KLAIM = {
    "is_logged_in": True, "iss": "https://masuk.kota.id", "sub": "siti", "email_verified": True,
    "email": "siti@kota.id", "iat": datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp(),
}  # fmt: skip


@pytest.mark.parametrize(
    ("klaim", "menit", "masuk"),
    [
        ({}, 1, True),
        # a cookie of last month, of which no session is known
        ({}, 11, False),
        ({}, 60 * 24 * 20, False),
        ({}, -11, False),
        ({"is_logged_in": False}, 1, False),
        ({"email_verified": False}, 1, False),
        ({"email_verified": None}, 1, False),
        ({"iat": None}, 1, False),
        ({"sub": ""}, 1, False),
    ],
)
def test_only_a_sign_in_of_just_now_begins_a_session(connection, klaim, menit, masuk):
    add_akun(connection, "siti", email="siti@kota.id", hanya_oidc=True)
    kini = datetime(2026, 11, 23, 8, tzinfo=UTC) + timedelta(minutes=menit)

    orang = find_by_claims(connection, {**KLAIM, **klaim}, kini)

    assert (orang is not None) is masuk


def test_two_sign_ins_are_two_sessions_and_claims_without_a_time_are_none():
    claims = {"iss": "https://a", "sub": "b", "iat": 1}

    assert oidc_token(claims) == oidc_token(dict(claims))
    assert oidc_token(claims) != oidc_token({**claims, "iat": 2})
    assert oidc_token(claims) != oidc_token({**claims, "iss": "https://a b", "sub": ""})
    assert oidc_token({"iss": "https://a", "sub": "b"}) is None
    assert oidc_token({"iss": "https://a", "iat": 1}) is None
