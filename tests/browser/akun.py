"""A browser that is signed in: an account with every role wherever there is a region."""

from playwright.sync_api import BrowserContext
from sqlalchemy import insert, select

from components.siap import COOKIE
from data_access.akun import PERAN_AKUN
from data_access.engine import make_engine
from data_access.schema import akun, akun_peran
from data_access.sesi import make_sesi
from data_access.wilayah import read_regions
from domain.hak import Peran
from tests.browser.servers import RunningServer
from tests.data_access.akun_uji import add_akun

PENGUJI = "penguji"
PERAN = [one for one in PERAN_AKUN if one is not Peran.MITRA]


def add_signed_in(database_url: str) -> str:
    """Make the account. Returns the token of a session of it."""
    engine = make_engine(database_url)
    with engine.begin() as connection:
        own = [(region.kode, one) for region in read_regions(connection) for one in PERAN]
        token = make_sesi(connection, add_akun(connection, PENGUJI, peran=own))
    engine.dispose()
    return token


def give_token(context: BrowserContext, server: RunningServer, token: str) -> None:
    """From now on the browser is signed in."""
    context.add_cookies([{"name": COOKIE, "value": token, "url": server.url}])


def add_region(database_url: str, kode_region: str) -> None:
    """Give the account its roles in a region that was made since, and leave its session open."""
    engine = make_engine(database_url)
    with engine.begin() as connection:
        id_akun = connection.scalar(select(akun.c.id).where(akun.c.nama == PENGUJI))
        connection.execute(
            insert(akun_peran),
            [
                {"id_akun": id_akun, "kode_region": kode_region, "peran_akun": one.value}
                for one in PERAN
            ],
        )
    engine.dispose()
