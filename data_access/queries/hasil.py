"""Questions about what came of kegiatan: tests before and after, pengaduan raised on the spot."""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, and_, exists, or_, select

from data_access.schema import kegiatan, kegiatan_hasil, kegiatan_peserta, kegiatan_wilayah
from domain.kategori import StatusKegiatan
from domain.saringan import Saringan


def select_hasil(saringan: Saringan) -> Select:
    same = and_(
        kegiatan_hasil.c.id_snapshot == kegiatan.c.id_snapshot,
        kegiatan_hasil.c.id_kegiatan == kegiatan.c.id_kegiatan,
    )
    return (
        select(
            kegiatan.c.id_kegiatan,
            kegiatan.c.tanggal,
            kegiatan.c.nama,
            kegiatan.c.jenis_kegiatan,
            kegiatan.c.program,
            kegiatan_hasil.c.pre_test,
            kegiatan_hasil.c.post_test,
            kegiatan_hasil.c.jumlah_pengaduan,
        )
        .outerjoin(kegiatan_hasil, same)
        .where(*_took_place(saringan))
        .order_by(kegiatan.c.tanggal, kegiatan.c.id_kegiatan)
    )


def read_hasil(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Every kegiatan that took place in the period and area, once, by day.

    Columns: id_kegiatan, tanggal, nama, jenis_kegiatan, program (missing where there is none),
    pre_test and post_test (mean marks, 0 to 100), jumlah_pengaduan; missing where not noted.
    """
    rows = pd.read_sql(select_hasil(saringan), connection, parse_dates=["tanggal"])
    return rows.astype({"pre_test": float, "post_test": float, "jumlah_pengaduan": "Int64"})


def select_sasaran(saringan: Saringan) -> Select:
    same = and_(
        kegiatan_peserta.c.id_snapshot == kegiatan.c.id_snapshot,
        kegiatan_peserta.c.id_kegiatan == kegiatan.c.id_kegiatan,
    )
    return (
        select(kegiatan.c.id_kegiatan, kegiatan_peserta.c.kelompok_sasaran)
        .distinct()
        .join(kegiatan_peserta, same)
        .where(*_took_place(saringan))
        .order_by(kegiatan.c.id_kegiatan, kegiatan_peserta.c.kelompok_sasaran)
    )


def read_sasaran(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Each kegiatan of `read_hasil` with each of its target groups: id_kegiatan, kelompok_sasaran.
    Those without a group noted are not there."""
    return pd.read_sql(select_sasaran(saringan), connection)


def _took_place(saringan: Saringan) -> list[ColumnElement[bool]]:
    conditions = [
        kegiatan.c.id_snapshot == saringan.id_snapshot,
        kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
        kegiatan.c.tanggal.between(saringan.periode.mulai, saringan.periode.selesai),
    ]
    if saringan.kode_wilayah is not None:
        conditions.append(
            exists().where(
                kegiatan_wilayah.c.id_snapshot == kegiatan.c.id_snapshot,
                kegiatan_wilayah.c.id_kegiatan == kegiatan.c.id_kegiatan,
                or_(
                    kegiatan_wilayah.c.kode_wilayah == saringan.kode_wilayah,
                    kegiatan_wilayah.c.kode_kecamatan == saringan.kode_wilayah,
                ),
            )
        )
    return conditions
