"""Secrets that are none: refused where it matters, in one sentence that does not repeat them."""

import base64
import os
import re
import secrets
import subprocess
import sys

import pytest
from sqlalchemy import update

from components import siap
from components.server import ServerRefusedError, check_start
from data_access.__main__ import prepare_database
from data_access.akun import create_akun
from data_access.engine import ROOT, make_engine
from data_access.kunci import is_weak
from data_access.schema import snapshot
from domain.hak import Peran
from tests.factories import KOTA, add_snapshot

NAMA = "dasbor.example"
CONTOH = sorted(
    {
        value
        for path in (*(ROOT / "deploy").glob("*.env.example"), ROOT / "README.md")
        for value in re.findall(
            r'(?:DASBOR_KUNCI=|(?:cookie|client)_secret = "|://\w+:)([^"@\s]+)',
            path.read_text(encoding="utf-8"),
        )
    }
)


@pytest.fixture
def office(tmp_path, monkeypatch):
    """A database with a pengelola, and no real data."""
    url = f"sqlite:///{tmp_path / 'dasbor.db'}"
    monkeypatch.setenv("DATABASE_URL", url)
    monkeypatch.setenv("DASBOR_KUNCI", secrets.token_hex(32))
    monkeypatch.delenv("PAKET_URL", raising=False)
    engine = make_engine(url)
    prepare_database(engine)
    with engine.begin() as connection:
        create_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)], oleh="penguji")
        add_snapshot(connection, contoh=True)
    yield engine
    engine.dispose()


def test_the_examples_are_found():
    assert {"GANTI_KUNCI", "GANTI_SANDI", "…"} <= set(CONTOH)


@pytest.mark.parametrize(
    "kunci",
    [
        *CONTOH, "changeme", "rahasia", "password", "kunci", "x" * 64, "abc123" * 10,
        "GANTI_KUNCI" * 8, "1234567890" * 4, "rahasia-dasbor-serang-rahasia-kunci-2026",
        # Named, since every process of the tests draws another one.
        pytest.param(secrets.token_hex(32)[:31], id="31 random signs"),
    ],
)  # fmt: skip
def test_a_key_that_is_none_is_refused_where_others_can_come_in(office, monkeypatch, kunci):
    monkeypatch.setenv("DASBOR_KUNCI", kunci)

    with pytest.raises(ServerRefusedError, match=r"^DASBOR_KUNCI ditolak: .*\.$") as refusal:
        check_start("127.0.0.1", [NAMA])

    assert kunci not in str(refusal.value).removeprefix("DASBOR_KUNCI")
    # by itself, with invented data, one command is enough
    check_start("127.0.0.1", [])


def test_a_key_that_is_none_is_refused_with_real_data_too(office, monkeypatch):
    monkeypatch.setenv("DASBOR_KUNCI", "rahasia")
    with office.begin() as connection:
        connection.execute(update(snapshot).values(contoh=False))

    with pytest.raises(ServerRefusedError, match=r"^DASBOR_KUNCI ditolak:"):
        check_start("127.0.0.1", [])


@pytest.mark.parametrize("make", [secrets.token_hex, secrets.token_urlsafe])
def test_a_random_secret_is_never_taken_for_a_weak_one(make):
    assert not any(is_weak(make(32), 32) for _ in range(2000))


def test_a_random_secret_of_openssl_will_do():
    assert not is_weak(base64.b64encode(secrets.token_bytes(32)).decode(), 32)


def test_without_one_of_its_own_the_server_makes_a_key(office, monkeypatch):
    monkeypatch.delenv("DASBOR_KUNCI")

    check_start("127.0.0.1", [NAMA])


@pytest.mark.parametrize("name", ["DATABASE_URL", "PAKET_URL"])
@pytest.mark.parametrize("sandi", ["GANTI_SANDI", "dasbor_app", "postgres", "aaaaaaaaaaaaaaaaaaaa"])
def test_a_password_of_the_database_that_is_none_is_refused(office, monkeypatch, name, sandi):
    monkeypatch.setenv(name, f"postgresql://dasbor_app:{sandi}@127.0.0.1:1/dasbor")

    with pytest.raises(ServerRefusedError, match=rf"^Sandi di {name} ditolak:"):
        check_start("127.0.0.1", [NAMA])


@pytest.mark.parametrize(
    "url", ["postgresql://dasbor_app@/dasbor?host=/x", "postgresql://a:Xk4-pqLw9.Zt2_vB@h/d"]
)
def test_no_password_and_a_good_one_are_taken(monkeypatch, tmp_path, url):
    monkeypatch.setenv("DASBOR_KUNCI", secrets.token_hex(32))
    monkeypatch.setenv("DATABASE_URL", url)

    assert siap.find_weak_secret(tmp_path) is None


@pytest.mark.parametrize("name", ["cookie_secret", "client_secret"])
@pytest.mark.parametrize("section", ["auth", "auth.kota"])
def test_a_secret_of_the_provider_that_is_none_is_refused(
    office, tmp_path, monkeypatch, name, section
):
    rahasia = tmp_path / "rahasia.toml"
    monkeypatch.setenv("DASBOR_RAHASIA", str(rahasia))
    good = {one: secrets.token_urlsafe(32) for one in ("cookie_secret", "client_secret")}
    for value, weak in ((good[name], None), ("your-secret-here", name)):
        lines = [f'{one} = "{value if one == name else kept}"' for one, kept in good.items()]
        rahasia.write_text("\n".join([f"[{section}]", *lines]), encoding="utf-8")

        assert siap.find_weak_secret(tmp_path) == weak


def test_the_refusal_is_one_line_and_no_stack_trace(office):
    env = {**os.environ, "DASBOR_KUNCI": "GANTI_KUNCI"}
    done = subprocess.run(
        [sys.executable, "-m", "components.server", "--nama", NAMA],
        cwd=ROOT, env=env, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "GANTI" not in done.stderr
