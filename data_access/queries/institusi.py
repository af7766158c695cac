"""Questions about the network: which institutions there are, what they can do and where."""

import pandas as pd
from sqlalchemy import Connection, Select, select

from data_access.schema import institusi, institusi_kompetensi, institusi_wilayah


def read_institusi(connection: Connection, kode_region: str) -> pd.DataFrame:
    """The institutions that are active.

    Columns: id, jenis_institusi, anggota_ruko, mou_berlaku_sampai, contoh. Neither names nor contacts.
    """
    statement = select(
        institusi.c.id,
        institusi.c.jenis_institusi,
        institusi.c.anggota_ruko,
        institusi.c.mou_berlaku_sampai,
        institusi.c.contoh,
    ).where(institusi.c.kode_region == kode_region, institusi.c.aktif)
    return pd.read_sql(
        statement.order_by(institusi.c.id), connection, parse_dates=["mou_berlaku_sampai"]
    )


def read_kompetensi_wilayah(connection: Connection, kode_region: str) -> pd.DataFrame:
    """What the active institutions can do in which area that they serve, wherever their office is.

    Columns: id, bidang_kompetensi, kode_wilayah (a region, kecamatan or desa/kelurahan).
    """
    statement: Select = (
        select(
            institusi.c.id,
            institusi_kompetensi.c.bidang_kompetensi,
            institusi_wilayah.c.kode_wilayah,
        )
        .join(institusi_kompetensi, institusi_kompetensi.c.id_institusi == institusi.c.id)
        .join(institusi_wilayah, institusi_wilayah.c.id_institusi == institusi.c.id)
        .where(institusi.c.kode_region == kode_region, institusi.c.aktif)
    )
    return pd.read_sql(
        statement.order_by(institusi.c.id, institusi_kompetensi.c.bidang_kompetensi), connection
    )
