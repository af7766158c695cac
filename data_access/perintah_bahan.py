"""What a package is made of, read from the database for the commands `paket`."""

from datetime import date

from sqlalchemy import Connection

from analysis.paket.cacahan import Cacahan, make_cacahan
from data_access.bahan_paket import read_bahan_register
from data_access.paket import PaketError
from data_access.snapshots import read_asal
from domain.asal import Asal
from domain.kategori import Dataset


def read_register(connection: Connection, kode_region: str) -> Asal:
    """The current register. Raises PaketError where there is none, or more than one."""
    found = [one for one in read_asal(connection, kode_region) if one.dataset == Dataset.REGISTER]
    if not found:
        raise PaketError("Wilayah ini belum mempunyai register; impor dahulu.")
    if len(found) > 1:
        raise PaketError(
            "Wilayah ini mempunyai lebih dari satu sumber register; sisakan satu, karena paket tidak "
            "menjumlahkan sumber."
        )
    return found[0]


def count_register(connection: Connection, id_snapshot: int, selesai: date) -> Cacahan:
    """What a snapshot counts from its beginning to the end of a quarter."""
    return make_cacahan(*read_bahan_register(connection, id_snapshot, selesai))
