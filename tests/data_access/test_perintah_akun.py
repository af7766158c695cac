"""The commands `akun` and `jejak`: passwords shown once or read, never an argument."""

import re
import subprocess
import sys
from io import StringIO

import pytest
from sqlalchemy import select, text

from data_access.akun import find_akun
from data_access.engine import ROOT
from data_access.masuk import Diterima, sign_in
from data_access.schema import akun, jejak_audit
from tests.data_access.conftest import call
from tests.factories import KOTA, add_snapshot


def make(capsys, nama="kepala", peran="pengelola"):
    code, out, err = call(capsys, "akun", "buat", nama, "--wilayah", KOTA, "--peran", peran)
    assert (code, err) == (0, "")
    return out.splitlines()[-1]


def comes_in(engine, nama, sandi):
    return isinstance(sign_in(engine, nama=nama, sandi=sandi, alamat="10.0.0.1"), Diterima)


def test_a_new_account_is_shown_its_password_and_comes_in_with_it(empty, capsys):
    sandi = make(capsys)

    assert re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", sandi)
    assert comes_in(empty, "kepala", sandi)
    with empty.connect() as connection:
        assert find_akun(connection, "kepala").wajib_ganti


def test_the_list_names_roles_and_no_password(empty, capsys):
    assert call(capsys, "akun", "daftar") == (0, "Belum ada akun.\n", "")
    make(capsys)
    make(capsys, "siti", "analis")

    code, out, err = call(capsys, "akun", "daftar")

    assert (code, err) == (0, "")
    assert "36.73 pengelola" in out
    assert "36.73 analis" in out
    assert "argon2" not in out


def test_roles_are_given_and_taken(empty, capsys):
    make(capsys)
    make(capsys, "siti", "analis")

    call(
        capsys,
        "akun",
        "peran",
        "siti",
        "--wilayah",
        KOTA,
        "--tambah",
        "pimpinan",
        "--cabut",
        "analis",
    )

    assert "36.73 pimpinan" in call(capsys, "akun", "daftar")[1]
    assert "analis" not in call(capsys, "akun", "daftar")[1]


def test_a_password_is_made_anew_or_read_from_stdin(empty, capsys, monkeypatch):
    old = make(capsys)
    new = call(capsys, "akun", "sandi", "kepala")[1].splitlines()[-1]
    assert not comes_in(empty, "kepala", old)
    assert comes_in(empty, "kepala", new)

    monkeypatch.setattr("sys.stdin", StringIO("perahu biru tanpa layar\n"))
    code, out, err = call(capsys, "akun", "sandi", "kepala", "--isi")

    assert (code, out, err) == (0, "Sandi akun kepala diganti.\n", "")
    assert comes_in(empty, "kepala", "perahu biru tanpa layar")


def test_a_refused_password_changes_nothing_and_is_not_repeated(empty, capsys, monkeypatch):
    sandi = make(capsys)
    monkeypatch.setattr("sys.stdin", StringIO("serang2026serang\n"))

    code, out, err = call(capsys, "akun", "sandi", "kepala", "--isi")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "serang2026" not in err
    assert comes_in(empty, "kepala", sandi)


def test_no_command_takes_a_password_as_an_argument(empty, capsys):
    make(capsys)

    code, _out, err = call(capsys, "akun", "sandi", "kepala", "perahu biru tanpa layar")

    assert code == 1
    assert "perahu" not in err


def test_locking_unlocking_and_removing(empty, capsys):
    make(capsys)
    sandi = make(capsys, "siti", "analis")

    assert call(capsys, "akun", "kunci", "siti")[0] == 0
    assert not comes_in(empty, "siti", sandi)
    assert call(capsys, "akun", "buka", "siti")[0] == 0
    assert comes_in(empty, "siti", sandi)
    assert call(capsys, "akun", "hapus", "siti")[0] == 0
    assert not comes_in(empty, "siti", sandi)
    assert "siti" not in call(capsys, "akun", "daftar")[1]


@pytest.mark.parametrize(
    "argv",
    [
        ("akun", "kunci", "kepala"),
        ("akun", "hapus", "kepala"),
        ("akun", "kunci", "tidak.ada"),
        ("akun", "buat", "kepala", "--wilayah", KOTA, "--peran", "analis"),
        ("akun", "buat", "Siti A", "--wilayah", KOTA, "--peran", "analis"),
        ("akun", "buat", "siti", "--wilayah", "99.99", "--peran", "analis"),
        ("akun", "buat", "siti", "--wilayah", KOTA, "--peran", "raja"),
        ("akun", "buat", "siti", "--wilayah", KOTA, "--peran", "publik"),
        ("akun", "buat", "siti", "--wilayah", KOTA, "--peran", "mitra"),
    ],
)
def test_what_cannot_be_is_one_line_and_changes_nothing(empty, capsys, argv):
    make(capsys)
    with empty.connect() as connection:
        before = connection.execute(select(akun)).all()

    code, out, err = call(capsys, *argv)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    with empty.connect() as connection:
        assert connection.execute(select(akun)).all() == before


def test_the_check_of_the_audit_says_so_when_it_is_whole_and_fails_when_not(empty, capsys):
    make(capsys)
    assert call(capsys, "jejak", "periksa")[:1] == (0,)
    loose = {
        "sqlite": "DROP TRIGGER jejak_audit_hapus",
        "postgresql": "ALTER TABLE jejak_audit DISABLE TRIGGER USER",
    }
    with empty.begin() as connection:
        connection.execute(text(loose[empty.dialect.name]))
        connection.execute(jejak_audit.delete())

    code, out, err = call(capsys, "jejak", "periksa")

    assert (code, out) == (1, "")
    assert err.startswith("Jejak rusak di catatan nomor 1")


def test_what_is_done_on_the_command_line_is_noted_as_such(empty, capsys):
    with empty.begin() as connection:
        first, second = (add_snapshot(connection) for _ in range(2))

    for argv in (("batal", second), ("pulih", second), ("kunci", second)):
        assert call(capsys, "snapshot", *argv)[0] == 0
    call(capsys, "contoh", "hapus")

    with empty.connect() as connection:
        rows = connection.execute(select(jejak_audit).order_by(jejak_audit.c.nomor)).all()
    assert [(row.perbuatan, row.objek, row.kode_region) for row in rows] == [
        ("batal", str(second), KOTA),
        ("pulih", str(second), KOTA),
        ("kunci", str(second), KOTA),
        ("ubah", "data_contoh", None),
    ]
    assert {(row.halaman, row.id_akun) for row in rows} == {("baris_perintah", None)}
    assert first != second


def test_what_was_refused_is_not_noted(empty, capsys):
    call(capsys, "snapshot", "kunci", "99")

    with empty.connect() as connection:
        assert connection.execute(select(jejak_audit)).all() == []


def test_it_runs_as_a_program_of_its_own(empty):
    result = subprocess.run(
        [sys.executable, "-m", "data_access", "akun", "--help"], cwd=ROOT, capture_output=True,
        text=True, check=True,
    )  # fmt: skip

    assert "Buat, ubah, kunci, atau hapus akun." in result.stdout
    assert "Usage" not in result.stdout
