"""The command `tarik`: the same import as by hand, one line per source, sources kept apart."""

import fcntl
import sqlite3
import subprocess
import sys
from datetime import date

import pytest
import yaml
from sqlalchemy import select

from data_access import schema, snapshots
from data_access.engine import ROOT
from data_access.tarik import jalankan
from tests.data_access.imports.factories import csv_bytes
from tests.data_access.tarik.conftest import RAHASIA, REGISTER, answer, describe


@pytest.fixture
def masuk(tmp_path):
    path = tmp_path / "masuk"
    path.mkdir()
    (path / "juli.csv").write_bytes(csv_bytes(REGISTER))
    return path


FOLDER = {"folder": {"path": "masuk", "pola": "*.csv"}}


@pytest.fixture
def lain(tmp_path):
    """An SQLite database of another office."""
    path = tmp_path / "lain.db"
    with sqlite3.connect(path) as connection:
        connection.execute('CREATE TABLE r ("Nomor kasus" text, "Tanggal lapor" text, korban text)')
        connection.execute("INSERT INTO r VALUES ('PPA/9', '2025-07-01', 'Siti Aminah')")
    connection.close()
    return path


def from_lain(kueri, nama="Lain"):
    return describe(nama, basis_data={"url": "sqlite:///lain.db", "kueri": kueri})


def current(engine):
    with engine.connect() as connection:
        return {asal.sumber: asal.id_snapshot for asal in snapshots.read_asal(connection, "36.73")}


@pytest.mark.usefixtures("masuk", "lain")
def test_each_kind_of_source_becomes_a_snapshot(dasbor, tarik, situs):
    code, lines, err = tarik(
        describe("Kota", **FOLDER),
        describe("Situs", alamat={"url": situs.url + "/xlsx"}),
        from_lain('SELECT "Nomor kasus", "Tanggal lapor" FROM r'),
    )

    assert (code, err) == (0, "")
    ids = current(dasbor)
    assert lines == [
        f"Kota: snapshot {ids['Register Kota']}, 2 baris",
        f"Situs: snapshot {ids['Register Situs']}, 2 baris",
        f"Lain: snapshot {ids['Register Lain']}, 1 baris",
    ]
    with dasbor.connect() as connection:
        days = set(connection.scalars(select(schema.kasus.c.tanggal_lapor)))
        asal = snapshots.read_asal_of(connection, ids["Register Kota"])
    assert days == {date(2025, 7, 1), date(2025, 7, 5), date(2025, 7, 6)}
    assert asal.tanggal_cutoff == date(2025, 7, 31)


def test_a_foreign_postgresql_is_a_source(dasbor, tarik, postgresql_url):
    kueri = """SELECT 'PPA/' || n AS "Nomor kasus", DATE '2025-07-01' + n AS "Tanggal lapor"
               FROM generate_series(1, 3) AS n ORDER BY n"""
    sumber = describe(basis_data={"url": postgresql_url, "kueri": kueri})

    _code, first, _err = tarik(sumber)
    _code, second, _err = tarik(sumber)

    assert first == [f"Kota: snapshot {current(dasbor)['Register Kota']}, 3 baris"]
    assert second == ["Kota: tidak berubah"]


def test_what_has_not_changed_is_not_imported_again(dasbor, tarik, masuk):
    sumber = describe(**FOLDER)
    tarik(sumber)
    before = current(dasbor)

    assert tarik(sumber) == (0, ["Kota: tidak berubah"], "")
    assert current(dasbor) == before
    other_day = tarik(sumber | {"cutoff": "2025-08-01"})[1]
    (masuk / "juli.csv").write_bytes(csv_bytes(REGISTER[:1]))
    other_content = tarik(sumber | {"cutoff": "2025-08-01"})[1]

    assert "snapshot" in other_day[0]
    assert "1 baris" in other_content[0]


@pytest.mark.usefixtures("masuk")
def test_one_that_fails_leaves_the_others_and_its_own_data(dasbor, tarik, situs):
    situs.pages["/berubah"] = situs.pages["/csv"]
    sumber = [
        describe("Satu", **FOLDER),
        describe("Dua", alamat={"url": f"{situs.url}/berubah"}),
        describe("Tiga", alamat={"url": f"{situs.url}/xlsx"}),
    ]
    tarik(sumber[1])
    before = current(dasbor)
    situs.pages["/berubah"] = situs.pages["/mati"]

    code, lines, err = tarik(*sumber)

    after = current(dasbor)
    assert code == 1
    assert err == "1 dari 3 sumber gagal; datanya tetap seperti semula.\n"
    assert lines[1] == "Dua: GAGAL: Alamat sedang tidak melayani (HTTP 503)."
    assert after["Register Dua"] == before["Register Dua"]
    assert set(after) == {"Register Satu", "Register Dua", "Register Tiga"}


def test_errors_of_a_file_are_counted_and_the_first_said_by_row_and_column(dasbor, tarik, masuk):
    rows = [row | {"Tanggal lapor": "Siti"} for row in REGISTER] * 2
    (masuk / "juli.csv").write_bytes(csv_bytes(rows))

    code, (line,), _err = tarik(describe(**FOLDER))

    assert code == 1
    assert line.startswith("Kota: GAGAL: ")
    assert " kesalahan. Baris 2, kolom B" in line
    assert line.count("Baris ") == 3
    assert "Siti" not in line
    assert current(dasbor) == {}


@pytest.mark.usefixtures("lain")
def test_a_query_that_returns_names_is_refused_like_a_file_that_has_them(dasbor, tarik):
    kueri = 'SELECT "Nomor kasus", "Tanggal lapor", korban AS "Nama korban" FROM r'

    code, (line,), _err = tarik(from_lain(kueri))

    assert code == 1
    assert "nama orang" in line
    assert "Siti" not in line
    assert current(dasbor) == {}


@pytest.mark.usefixtures("masuk")
def test_a_trial_stores_nothing(dasbor, tarik):
    code, lines, _err = tarik(describe(**FOLDER), words=["--coba"])

    assert (code, lines) == (0, ["Kota: uji coba, 2 baris, tidak ada yang disimpan"])
    assert current(dasbor) == {}


@pytest.mark.usefixtures("masuk")
def test_one_source_can_be_pulled_alone(dasbor, tarik):
    sumber = [describe("Satu", **FOLDER), describe("Dua", **FOLDER)]

    _code, lines, _err = tarik(*sumber, words=["--hanya", "Dua"])
    code, none, err = tarik(*sumber, words=["--hanya", "Tiga"])

    assert [line.split(":")[0] for line in lines] == ["Dua"]
    assert (code, none, err) == (1, [], "Nama di --hanya tidak ada di berkas sumber.\n")
    assert set(current(dasbor)) == {"Register Dua"}


@pytest.mark.usefixtures("dasbor", "masuk")
def test_a_profile_lies_beside_the_description(tarik, masuk):
    (masuk / "juli.csv").write_bytes(csv_bytes([{"Reg": "1", "Tgl": "05/07/2025"}]))
    profil = {
        "nama": "Lama",
        "dataset": "register",
        "kolom": {"nomor_kasus": "Reg", "tanggal_lapor": "Tgl"},
    }
    (masuk.parent / "lama.yaml").write_text(yaml.safe_dump(profil))

    _code, (line,), _err = tarik(describe(**FOLDER, profil="lama.yaml"))
    code, (missing,), _err = tarik(describe(**FOLDER, profil="tiada.yaml"))

    assert line.endswith("1 baris")
    assert code == 1
    assert missing == "Kota: GAGAL: Profil tiada.yaml tidak dapat dibaca."


@pytest.mark.usefixtures("masuk")
def test_two_runs_do_not_overlap(dasbor, tarik):
    jalankan.KUNCI_PATH.parent.mkdir()
    with jalankan.KUNCI_PATH.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        blocked = tarik(describe(**FOLDER))
        nothing = current(dasbor)
    freed = tarik(describe(**FOLDER))

    assert blocked == (1, [], "Penarikan lain sedang berjalan; yang ini tidak dimulai.\n")
    assert nothing == {}
    assert freed[0] == 0


@pytest.mark.usefixtures("dasbor")
def test_a_failure_nobody_thought_of_stays_with_its_source(tarik, situs, monkeypatch):
    def break_down(*_words):
        raise KeyError(RAHASIA)

    monkeypatch.setattr(jalankan, "read_basis_data", break_down)

    code, lines, _err = tarik(
        from_lain("SELECT 1"), describe("Situs", alamat={"url": situs.url + "/csv"})
    )

    assert code == 1
    assert lines[0] == "Lain: GAGAL: Kesalahan yang tidak terduga (KeyError)."
    assert lines[1].startswith("Situs: snapshot ")


@pytest.mark.usefixtures("dasbor")
def test_secrets_are_never_said_or_logged(tarik, situs, monkeypatch):
    monkeypatch.setenv("SANDI_UJI", RAHASIA)
    situs.pages["/kunci"] = lambda handler: answer(handler, csv_bytes(REGISTER))
    kepala = {"Authorization": "Bearer ${SANDI_UJI}"}
    sumber = [
        describe("a", basis_data={"url": "postgresql://u:${SANDI_UJI}@127.0.0.1:9/d", "kueri": "SELECT 1"}),
        describe("b", basis_data={"url": "${SANDI_UJI}", "kueri": "SELECT 1"}),
        describe("c", alamat={"url": situs.url + "/mati?k=${SANDI_UJI}", "kepala": kepala}),
        describe("d", alamat={"url": situs.url + "/kunci?k=${SANDI_UJI}", "kepala": kepala}),
        describe("e", alamat={"url": "${SANDI_UJI}"}),
    ]  # fmt: skip

    code, lines, _err = tarik(*sumber)

    assert code == 1
    assert ["GAGAL" in line for line in lines] == [True, True, True, False, True]
    assert dict(situs.asked)["/kunci"]["Authorization"] == f"Bearer {RAHASIA}"


@pytest.mark.usefixtures("dasbor")
def test_a_region_that_is_none_fails_by_itself(tarik, situs):
    sumber = describe(alamat={"url": situs.url + "/csv"}) | {"wilayah": "99.99"}

    assert tarik(sumber)[1] == ["Kota: GAGAL: Wilayah 99.99 tidak dikenal."]


@pytest.mark.usefixtures("dasbor")
def test_a_description_with_errors_pulls_nothing(tarik):
    code, lines, err = tarik(describe())

    assert (code, lines) == (1, [])
    assert "harus memuat tepat satu dari" in err


def test_the_program_gives_cron_its_exit_code(tmp_path):
    ran = subprocess.run(
        [sys.executable, "-m", "data_access", "tarik", str(tmp_path / "tiada.yaml")],
        cwd=ROOT, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip

    assert ran.returncode == 1
    assert ran.stderr == "Berkas sumber tidak dapat dibaca.\n"
