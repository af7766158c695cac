"""The databases that pages are opened on: empty, with example data, broken, of another version."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import streamlit as st
from sqlalchemy import text

from components import reads
from data_access.akun import PERAN_AKUN, find_akun
from data_access.contoh.muat import load_example
from data_access.engine import make_engine
from data_access.migrate import migrate
from data_access.pencatatan import add_perubahan, remove_perubahan
from data_access.queries.perubahan import read_perubahan
from data_access.sesi import make_sesi
from data_access.wilayah import load_wilayah, read_regions
from domain.hak import Peran
from domain.kategori import JenisPerubahan
from tests.conftest import Databases
from tests.data_access.akun_uji import add_akun
from tests.pages.app import HARI_INI
from tests.pages.paket_rilis import KABUPATEN, KOTA, ORANG, run_paket

UseDatabase = Callable[..., None]
PENGUJI = "penguji"
MULAI_V3 = date(2026, 1, 19)
CILEGON = [
    {"kode": "36.72", "tingkat": "kota", "nama": "Kota Cilegon", "induk": "36"},
    {"kode": "36.72.01", "tingkat": "kecamatan", "nama": "Pulomerak", "induk": "36.72"},
    {"kode": "36.72.01.1001", "tingkat": "kelurahan", "nama": "Mekarsari", "induk": "36.72.01"},
]


@pytest.fixture(autouse=True)
def _known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "hari_ini", lambda: HARI_INI)


def forget_everything() -> None:
    """As after a restart of the server."""
    reads.engine().dispose()
    reads.paket_engine().dispose()
    st.cache_data.clear()
    st.cache_resource.clear()


@pytest.fixture
def use_database(monkeypatch: pytest.MonkeyPatch) -> Iterator[UseDatabase]:
    """`use_database(url)` starts the dashboard anew on that database, before a browser that is
    signed in there with every role; with `masuk=False` before one that nobody signed in with."""

    def use(url: str, *, masuk: bool = True) -> None:
        forget_everything()
        monkeypatch.setenv("DATABASE_URL", url)
        token = sign_in(url) if masuk else ""
        monkeypatch.setattr("components.masuk.read_token", lambda: token)

    yield use
    forget_everything()


def sign_in(url: str, nama: str = PENGUJI, peran: Iterable[Peran] = PERAN_AKUN) -> str:
    """Make an account with these roles in every region there is. Returns the token of a session."""
    engine = make_engine(url)
    with engine.begin() as connection:
        own = [
            (region.kode, one)
            for region in read_regions(connection)
            for one in peran
            if one is not Peran.MITRA
        ]
        token = make_sesi(connection, add_akun(connection, nama, peran=own))
    engine.dispose()
    return token


def make_example(databases: Databases) -> str:
    """A new database with the example data as they stand on HARI_INI."""
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        load_example(connection, sampai=HARI_INI)
    engine.dispose()
    return url


@pytest.fixture(scope="session")
def example_url(databases: Databases) -> str:
    return make_example(databases)


@pytest.fixture
def example(use_database: UseDatabase, example_url: str) -> None:
    """The example data, which the test only reads."""
    use_database(example_url, masuk=False)


@pytest.fixture(scope="session")
def changed_url(databases: Databases) -> str:
    """The example data of two offices that both began with SIMFONI V3 on 19 January 2026."""
    url = make_example(databases)
    engine = make_engine(url)
    with engine.begin() as connection:
        for kode in ("36.04", "36.73"):
            shipped = next(
                one for one in read_perubahan(connection, kode) if one.tanggal == MULAI_V3
            )
            remove_perubahan(connection, kode, shipped.id, oleh="penguji")
            add_perubahan(
                connection, kode, tanggal=MULAI_V3, jenis=JenisPerubahan.SISTEM,
                uraian="SIMFONI PPA V3, mulai dipakai", sumber="Nota dinas", oleh="penguji",
            )  # fmt: skip
    engine.dispose()
    return url


@pytest.fixture
def changed(use_database: UseDatabase, changed_url: str) -> None:
    """Registers that are counted in another way from 19 January 2026 on; only to be read."""
    use_database(changed_url, masuk=False)


@pytest.fixture
def own_example(use_database: UseDatabase, databases: Databases) -> None:
    """The example data, for the test to change."""
    use_database(make_example(databases))


@pytest.fixture
def empty(use_database: UseDatabase, databases: Databases) -> None:
    """Reference data and not one record."""
    use_database(databases.fresh())


@pytest.fixture
def third_region(use_database: UseDatabase, databases: Databases) -> None:
    """One more region, of which only the names of its areas are known."""
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        load_wilayah(connection, pd.DataFrame(CILEGON))
    engine.dispose()
    use_database(url, masuk=False)


@pytest.fixture
def old_schema(use_database: UseDatabase, databases: Databases) -> None:
    """What an earlier version of the dashboard has left behind."""
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0000'"))
    engine.dispose()
    use_database(url, masuk=False)


@pytest.fixture
def no_regions(use_database: UseDatabase, tmp_path: Path) -> None:
    """The schema of this version without even an area in it."""
    url = f"sqlite:///{tmp_path / 'kosong.db'}"
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()
    use_database(url, masuk=False)


@pytest.fixture(params=["berkas rusak", "server mati"])
def broken(request: pytest.FixtureRequest, use_database: UseDatabase, tmp_path: Path) -> None:
    """What cannot be read: a file that is no database, or a server that does not answer."""
    path = tmp_path / "rusak.db"
    path.write_bytes(b"bukan basis data " * 100)
    urls = {"berkas rusak": f"sqlite:///{path}", "server mati": "postgresql://a@127.0.0.1:1/a"}
    use_database(urls[request.param], masuk=False)


@pytest.fixture(scope="session")
def released_url(databases: Databases) -> str:
    """The example data of an office whose people sign in, with released packages of both regions,
    and one of the Kota for everybody."""
    url = make_example(databases)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", url)
        for kode in (KABUPATEN, KOTA):
            run_paket("atur", "--wilayah", kode, "--tingkat", "rapat", "--k", "5", *ORANG)
            run_paket("susun", "--wilayah", kode, "--tingkat", "rapat")
        run_paket("rilis", "1", *ORANG)
        run_paket("rilis", "2", *ORANG)
        run_paket("atur", "--wilayah", KOTA, "--tingkat", "publik", "--k", "10", *ORANG)
        run_paket("susun", "--wilayah", KOTA, "--tingkat", "publik")
        run_paket("rilis", "3", *ORANG)
    engine = make_engine(url)
    with engine.begin() as connection:
        add_akun(
            connection, "pimpinan", peran=[(KOTA, Peran.PIMPINAN), (KABUPATEN, Peran.PIMPINAN)]
        )
        # From the first pengelola on everybody signs in.
        add_akun(connection, "pengelola", peran=[(KOTA, Peran.PENGELOLA)])
        add_akun(connection, "hanya_kota", peran=[(KOTA, Peran.PIMPINAN)])
        add_akun(connection, "petugas", peran=[(KOTA, Peran.PETUGAS)])
        # May take small cells away in one region and not in the other.
        add_akun(connection, "analis", peran=[(KOTA, Peran.ANALIS), (KABUPATEN, Peran.PIMPINAN)])
    engine.dispose()
    return url


@pytest.fixture
def berkas(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What a click on each button would give, by the name of the file."""
    found: dict[str, Callable[[], bytes]] = {}

    def keep(make: Callable[[], bytes], nama: str) -> Callable[[], bytes]:
        found[nama] = make
        return make

    monkeypatch.setattr("components.blocks.hand_out", keep)
    return found


@pytest.fixture
def come(
    use_database: UseDatabase, released_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str | None], None]]:
    """`come("pimpinan")`: that account of an office with released packages opens pages from now on."""
    use_database(released_url, masuk=False)

    def sit(nama: str | None) -> None:
        token = ""
        if nama is not None:
            with reads.engine().begin() as connection:
                token = make_sesi(connection, find_akun(connection, nama).id)
        monkeypatch.setattr("components.masuk.read_token", lambda: token)

    yield sit
    reads.paket_engine().dispose()
