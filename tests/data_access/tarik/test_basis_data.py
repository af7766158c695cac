"""Another database: its rows come over, and nothing there can be changed."""

import logging
import sqlite3
import uuid
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from data_access.imports.bahan import read_bahan, take_tabel
from data_access.imports.kesalahan import BerkasError
from data_access.tarik import basis_data
from data_access.tarik.basis_data import read_basis_data, to_text
from data_access.tarik.sumber import BasisData, TarikError
from tests.data_access.tarik.conftest import RAHASIA

TABEL = """
CREATE TABLE register (nomor text, lapor date, usia float, catatan text, berulang boolean);
"""
BARIS = [
    ("PPA/1", "2025-07-05", 15.0, "satu; dua", True),
    ("PPA/2", "2025-07-06", None, 'tab\tdan "kutip"\r\nbaris', False),
    ("PPA/3", "2025-07-07", 1.5, "hanya\rkembali", None),
]
FUNGSI = """
CREATE FUNCTION tulis() RETURNS int LANGUAGE plpgsql AS
$$ BEGIN DELETE FROM register; RETURN 1; END $$;
CREATE FUNCTION lepas() RETURNS int LANGUAGE plpgsql AS
$$ BEGIN SET TRANSACTION READ WRITE; DELETE FROM register; RETURN 1; END $$;
CREATE SEQUENCE nomor_urut;
"""


@pytest.fixture(scope="module")
def foreign_postgresql(postgresql_url):
    """A database of another office, with a role that has a password and may write."""
    nama = f"lain_{uuid.uuid4().hex[:8]}"
    server = make_url(postgresql_url)
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{nama}"'))
    engine.dispose()
    url = server.set(database=nama)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(TABEL)
        connection.exec_driver_sql(FUNGSI)
        for row in BARIS:
            connection.exec_driver_sql("INSERT INTO register VALUES (%s, %s, %s, %s, %s)", row)
    engine.dispose()
    return url


@pytest.fixture
def foreign_sqlite(tmp_path):
    path = tmp_path / "lain #100%.db"
    with sqlite3.connect(path) as connection:
        connection.execute(TABEL)
        connection.executemany("INSERT INTO register VALUES (?, ?, ?, ?, ?)", BARIS)
    connection.close()
    return f"sqlite:///{path}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    if request.param == "sqlite":
        return str(request.getfixturevalue("foreign_sqlite"))
    found = request.getfixturevalue("foreign_postgresql")
    return found.render_as_string(hide_password=False)


def read(url, kueri, folder):
    return read_basis_data(BasisData(url=url, kueri=kueri), folder)


def refusal(url, kueri, folder):
    with pytest.raises(TarikError) as caught:
        read_basis_data(BasisData.model_construct(url=url, kueri=kueri), folder)
    assert caught.value.__context__ is None or caught.value.__suppress_context__
    return str(caught.value)


def count_rows(url):
    engine = create_engine(url, poolclass=NullPool)
    with engine.connect() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM register").scalar()


def test_rows_become_the_table_that_a_file_would_be(url, tmp_path):
    content = read(url, "SELECT nomor, lapor, usia, catatan FROM register ORDER BY 1", tmp_path)

    isi = take_tabel(read_bahan(content, "x")).isi
    assert list(isi.columns) == ["nomor", "lapor", "usia", "catatan"]
    assert isi["lapor"].tolist() == ["2025-07-05", "2025-07-06", "2025-07-07"]
    assert isi["usia"].tolist() == ["15", "", "1.5"]
    assert isi["catatan"].tolist()[0] == "satu; dua"
    assert 'tab dan "kutip"' in isi["catatan"].tolist()[1]
    assert len(isi) == 3


def test_a_query_may_end_with_a_comment_and_use_percent_and_with(url, tmp_path):
    kueri = "WITH a AS (SELECT * FROM register) SELECT nomor FROM a WHERE nomor LIKE 'PPA%' -- dua"

    assert read(url, kueri, tmp_path).split() == [b"nomor", b"PPA/1", b"PPA/2", b"PPA/3"]


def test_a_query_may_have_a_limit_of_its_own(url, tmp_path):
    kueri = "SELECT nomor FROM register ORDER BY nomor DESC LIMIT 2"

    assert read(url, kueri, tmp_path).split() == [b"nomor", b"PPA/3", b"PPA/2"]


WRITES = [
    "INSERT INTO register (nomor) VALUES ('x')",
    "DELETE FROM register",
    "SELECT 1; DROP TABLE register",
    "SELECT 1) AS a; DROP TABLE register; SELECT * FROM (SELECT 1",
    "SELECT 1) AS a; COMMIT; DROP TABLE register; --",
    "UPDATE register SET nomor = 'x' RETURNING nomor",
]


@pytest.mark.parametrize("kueri", WRITES)
def test_what_would_write_fails_even_when_the_description_let_it_pass(url, kueri, tmp_path):
    assert "sumber" in refusal(url, kueri, tmp_path)
    assert count_rows(url) == 3


@pytest.mark.parametrize(
    ("kueri", "pesan"),
    [
        ("SELECT tulis()", "mencoba mengubah"),
        ("SELECT lepas()", "."),
        ("SELECT nextval('nomor_urut')", "mencoba mengubah"),
        ("WITH a AS (DELETE FROM register RETURNING *) SELECT * FROM a", "."),
        ("SELECT set_config('transaction_read_only', 'off', false), tulis()", "."),
    ],
)
def test_a_function_that_writes_is_kept_from_it(foreign_postgresql, kueri, pesan, tmp_path):
    url = foreign_postgresql.render_as_string(hide_password=False)

    assert pesan in refusal(url, kueri, tmp_path)
    assert count_rows(url) == 3


@pytest.mark.parametrize("query_only", ["ON", "OFF"])
def test_the_sqlite_file_itself_is_opened_for_reading(foreign_sqlite, tmp_path, query_only):
    with basis_data._open_sqlite(make_url(foreign_sqlite), tmp_path) as connection:
        connection.exec_driver_sql(f"PRAGMA query_only = {query_only}")
        with pytest.raises(OperationalError, match="readonly database"):
            connection.exec_driver_sql("DELETE FROM register")

    assert count_rows(foreign_sqlite) == 3


ENDLESS = "WITH RECURSIVE a(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM a) SELECT "


def test_a_query_without_end_is_stopped(url, tmp_path, monkeypatch):
    monkeypatch.setattr(basis_data, "DETIK", 1)

    assert "terlalu lama" in refusal(url, ENDLESS + "max(n) FROM a", tmp_path)


def test_rows_beyond_the_limit_are_not_fetched(url, tmp_path, monkeypatch):
    monkeypatch.setattr(basis_data, "MAKS_BARIS", 100)

    assert len(read(url, ENDLESS + "n FROM a", tmp_path).split()) == 1 + 101


def test_an_answer_that_is_too_large_is_refused(url, tmp_path, monkeypatch):
    monkeypatch.setattr(basis_data, "MAKS_BYTE", 1_000)

    with pytest.raises(BerkasError, match="terlalu besar"):
        read(url, ENDLESS + "n FROM a", tmp_path)


def test_what_the_database_says_is_not_repeated(url, tmp_path):
    assert refusal(url, "SELECT nama_korban FROM tiada", tmp_path) == (
        "Kueri ditolak basis data sumber; periksa nama tabel dan kolomnya."
    )


def test_a_value_that_breaks_a_query_is_not_repeated(foreign_postgresql, tmp_path):
    url = foreign_postgresql.render_as_string(hide_password=False)

    pesan = refusal(url, "SELECT nomor::int FROM register", tmp_path)

    assert "PPA" not in pesan


@pytest.mark.parametrize(
    ("url", "pesan"),
    [
        ("sqlite:///tidak-ada.db", "Berkas basis data SQLite tidak ada."),
        ("sqlite://", "Alamat SQLite harus menyebut berkasnya."),
        ("sqlite:///bukan.db", "Basis data sumber tidak dapat dibaca."),
        ("mysql://u@h/d", "Jenis basis data itu belum didukung"),
        ("postgresql://u:${SANDI_UJI}@127.0.0.1:9/d", "tidak dapat dihubungi"),
        ("postgresql://u:${TIADA_UJI}@127.0.0.1:9/d", "TIADA_UJI belum diisi"),
        ("${URL_UJI}", "Alamat basis data tidak sah."),
    ],
)
def test_a_database_that_cannot_be_read_is_one_sentence(url, pesan, tmp_path, monkeypatch):
    (tmp_path / "bukan.db").write_text("ini bukan basis data, " * 100)
    monkeypatch.setenv("SANDI_UJI", RAHASIA)
    monkeypatch.setenv("URL_UJI", RAHASIA)

    said = refusal(url, "SELECT * FROM a", tmp_path)

    assert pesan in said
    assert RAHASIA not in said


def test_the_password_comes_from_the_environment(foreign_postgresql, tmp_path, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    engine = create_engine(foreign_postgresql, isolation_level="AUTOCOMMIT")
    sandi = RAHASIA.replace("'", "''")
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP ROLE IF EXISTS pembaca")
        connection.exec_driver_sql(f"CREATE ROLE pembaca LOGIN PASSWORD '{sandi}'")
        connection.exec_driver_sql("GRANT SELECT ON register TO pembaca")
    monkeypatch.setenv("SANDI_UJI", RAHASIA)
    url = foreign_postgresql.set(username="pembaca", password="SANDI")
    template = url.render_as_string(hide_password=False).replace(":SANDI@", ":${SANDI_UJI}@")

    content = read(template, "SELECT current_user", tmp_path)
    with engine.connect() as connection:
        connection.exec_driver_sql("DROP OWNED BY pembaca")
        connection.exec_driver_sql("DROP ROLE pembaca")
    engine.dispose()

    assert content.split() == [b"current_user", b"pembaca"]
    assert basis_data._make_url(template).password == RAHASIA
    assert RAHASIA not in caplog.text


def test_a_moment_is_told_by_the_clocks_of_the_office(foreign_postgresql, tmp_path):
    url = foreign_postgresql.render_as_string(hide_password=False)

    content = read(url, "SELECT TIMESTAMPTZ '2025-07-31 17:30:00+00' AS saat", tmp_path)

    assert content.splitlines()[1] == b"2025-08-01 00:30:00"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "ya"),
        (12.0, "12"),
        (0.5, "0.5"),
        (float("nan"), "nan"),
        (Decimal("12.00"), "12"),
        (Decimal("1E+3"), "1000"),
        (Decimal("1.50"), "1.50"),
        (date(2025, 7, 1), "2025-07-01"),
        (datetime(2025, 7, 1, tzinfo=UTC), "2025-07-01"),
        (datetime(2025, 7, 1, 8, 30, tzinfo=UTC), "2025-07-01 08:30:00"),
        (["fisik", "psikis"], "fisik; psikis"),
        (2**70, str(2**70)),
    ],
)  # fmt: skip
def test_a_value_is_written_as_a_person_would(value, text):
    assert to_text(value) == text


def test_binary_is_refused():
    with pytest.raises(TarikError, match="biner"):
        to_text(b"\x00")
