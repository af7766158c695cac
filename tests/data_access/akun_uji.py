"""Accounts for tests: made as the command line makes them, with a password that will do."""

from sqlalchemy import update

from data_access import akun as a
from data_access.sandi import hash_sandi
from data_access.schema import akun
from domain.hak import Peran
from tests.factories import KOTA

SANDI = "kuda lari di atas genting"
_SIDIK = hash_sandi(SANDI)


def add_akun(connection, nama="siti", *, peran=((KOTA, Peran.ANALIS),), ganti=False, **values):
    """An account that signs in with SANDI. Returns its id."""
    a.create_akun(connection, nama, peran=peran, oleh="penguji", **values)
    if not values.get("hanya_oidc"):
        connection.execute(
            update(akun).where(akun.c.nama == nama).values(sandi=_SIDIK, wajib_ganti=ganti)
        )
    return a.find_akun(connection, nama).id
