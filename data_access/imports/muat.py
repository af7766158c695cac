"""A prepared import becomes a snapshot, whole or not at all."""

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from data_access.imports.kesalahan import ImporDitolak
from data_access.imports.siapkan import Persiapan
from data_access.snapshots import NewSnapshot, load_snapshot


def load_import(connection: Connection, persiapan: Persiapan, *, sumber: str, oleh: str) -> int:
    """Write the rows as a new snapshot and point to it. Returns id_snapshot.

    Raises ImporDitolak when the file has errors or the database does not take the rows; in
    the second case the transaction is rolled back.
    """
    if persiapan.errors:
        raise ImporDitolak(len(persiapan.errors))
    new = NewSnapshot(
        dataset=persiapan.dataset,
        sumber=sumber,
        kode_region=persiapan.kode_region,
        tanggal_cutoff=persiapan.tanggal_cutoff,
        dibuat_oleh=oleh,
        jumlah_baris=persiapan.jumlah_baris,
        sidik_berkas=persiapan.sidik,
        profil=persiapan.profil,
    )
    try:
        return load_snapshot(connection, new, persiapan.rows)
    except SQLAlchemyError:
        # The database's own message repeats the rows, so it goes no further.
        connection.rollback()
        raise ImporDitolak("Basis data menolak impor; tidak ada yang berubah.") from None
