"""A PostgreSQL as docs/pasang.md has it: the owner migrates, the other accounts get their rights."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import pytest
from sqlalchemy import URL, Engine, make_url, text

from data_access import paket as p
from data_access.__main__ import prepare_database, run
from data_access.contoh.muat import load_example
from data_access.engine import ROOT, make_engine
from tests.conftest import Databases

T = TypeVar("T")
KOTA, HARI = "36.73", date(2026, 11, 23)
ORANG = ("--oleh", "Kepala Dinas", "--alasan", "Rakor November")
SANDI = "sandi-uji-peran"
PERAN = ("dasbor_pemilik", "dasbor_app", "dasbor_rapat", "dasbor_publik", "dasbor_cadangan")


@dataclass(frozen=True)
class Terpasang:
    """A database with its accounts."""

    superuser: URL

    def url(self, peran: str) -> str:
        """Its address for one of the accounts."""
        own = self.superuser.set(username=peran, password=SANDI)
        return own.render_as_string(hide_password=False)

    def run_script(self, name: str, engine: Engine) -> None:
        """Run a script of deploy/ as psql would."""
        connection = engine.raw_connection()
        try:
            connection.driver_connection.autocommit = True
            connection.cursor().execute((ROOT / "deploy" / name).read_text(encoding="utf-8"))
        finally:
            connection.close()

    def give_rights(self) -> None:
        """What stands after every migration."""
        self.with_engine("dasbor_pemilik", lambda engine: self.run_script("hak.sql", engine))

    def with_engine(self, peran: str, do: Callable[[Engine], T]) -> T:
        engine = make_engine(self.url(peran))
        try:
            return do(engine)
        finally:
            engine.dispose()


def install(databases: Databases) -> Terpasang:
    """An empty database brought to this version by its owner, reference data and rights included."""
    address = make_url(databases.empty())
    made = Terpasang(address)
    engine = make_engine(address.render_as_string(hide_password=False))
    for _twice in range(2):
        made.run_script("peran.sql", engine)
    with engine.begin() as connection:
        for peran in PERAN:
            connection.execute(text(f"ALTER ROLE {peran} PASSWORD '{SANDI}'"))
    engine.dispose()
    made.with_engine("dasbor_pemilik", prepare_database)
    for _twice in range(2):
        made.give_rights()
    return made


def fill_with_packages(terpasang: Terpasang) -> None:
    """Example data, a released package for meetings, one for everybody, and one for meetings that nobody
    released, made by the account of the server."""

    def fill(engine: Engine) -> None:
        with engine.begin() as connection:
            load_example(connection, sampai=HARI)

    terpasang.with_engine("dasbor_pemilik", fill)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", terpasang.url("dasbor_app"))
        for tingkat, k in (("rapat", "5"), ("publik", "10")):
            run_paket("atur", "--wilayah", KOTA, "--tingkat", tingkat, "--k", k, *ORANG)
        run_paket("susun", "--wilayah", KOTA, "--tingkat", "rapat")
        run_paket("rilis", "1", *ORANG)
        run_paket("susun", "--wilayah", KOTA, "--tingkat", "publik")
        run_paket("rilis", "2", *ORANG)
    terpasang.with_engine("dasbor_app", make_another)


def make_another(engine: Engine) -> None:
    with engine.begin() as store:
        p.save_paket(store, {**p.read_paket(store, 1).isi, "nomor": 2}, 1)


def run_paket(*argv: str) -> None:
    assert run(["paket", *argv]) == 0
