"""Profiles kept in the database: what a person answered once about the files of a source."""

from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from data_access.imports.profil import Profil, ProfilError, make_profil
from data_access.schema import profil_impor, sumber_data
from data_access.snapshots import source_id
from domain.kategori import Dataset


def save_profil(
    connection: Connection, profil: Profil, *, kode_region: str, sumber: str, oleh: str
) -> None:
    """Keep the profile for the next file of the source, in the place of one with its name.

    The year of dates without one is not kept: the next file may be of another.
    """
    profil = profil.model_copy(update={"tahun": None})
    key = {
        "kode_region": kode_region,
        "dataset": profil.dataset,
        "id_sumber": source_id(connection, sumber),
        "nama": profil.nama,
    }
    connection.execute(delete(profil_impor).filter_by(**key))
    connection.execute(
        insert(profil_impor).values(
            **key, isi=profil.as_dict(), diubah_oleh=oleh, diubah_pada=datetime.now(UTC)
        )
    )


def read_profil_tersimpan(
    connection: Connection, kode_region: str, *, dataset: Dataset | None = None
) -> list[tuple[str, Profil]]:
    """(source, profile) of those kept for a region, newest first. One that this version cannot use
    is left out."""
    statement = (
        select(sumber_data.c.nama, profil_impor.c.isi)
        .join(sumber_data, sumber_data.c.id == profil_impor.c.id_sumber)
        .where(profil_impor.c.kode_region == kode_region)
        .order_by(profil_impor.c.diubah_pada.desc(), profil_impor.c.id.desc())
    )
    if dataset is not None:
        statement = statement.where(profil_impor.c.dataset == dataset)
    found = []
    for sumber, isi in connection.execute(statement):
        try:
            found.append((sumber, make_profil(isi)))
        except ProfilError:
            continue
    return found
