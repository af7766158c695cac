"""Questions about the network: which institutions there are, what they can do and where."""

from collections import defaultdict
from collections.abc import Iterable

import pandas as pd
from sqlalchemy import Column, Connection, Select, select

from data_access.kontak import restore_surat
from data_access.schema import (
    institusi,
    institusi_kompetensi,
    institusi_program,
    institusi_wilayah,
)
from data_access.waktu import as_utc
from domain.jejaring import Institusi, IsiInstitusi
from domain.kategori import BidangKompetensi, JenisInstitusi, KeanggotaanRuko


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


def read_daftar(connection: Connection, kode_region: str) -> list[Institusi]:
    """Every institution of a region with all that is known of it, those taken out of the list too; by
    name."""
    statement = select(institusi).where(institusi.c.kode_region == kode_region)
    rows = connection.execute(statement).all()
    bidang = _read_lists(connection, kode_region, institusi_kompetensi.c.bidang_kompetensi)
    wilayah = _read_lists(connection, kode_region, institusi_wilayah.c.kode_wilayah)
    program = _read_lists(connection, kode_region, institusi_program.c.program)
    found = [
        Institusi(
            row.id,
            row.kode_region,
            IsiInstitusi(
                row.nama,
                JenisInstitusi(row.jenis_institusi),
                tuple(one for one in BidangKompetensi if one in bidang[row.id]),
                tuple(sorted(wilayah[row.id])),
                KeanggotaanRuko(row.anggota_ruko),
                row.tanggal_bergabung,
                row.mou_berlaku_sampai,
                restore_surat(row.kontak_kantor or ""),
                tuple(sorted(program[row.id], key=str.casefold)),
                row.aktif,
            ),
            row.versi,
            row.contoh,
            row.diubah_oleh,
            as_utc(row.diubah_pada),
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.isi.nama.casefold())


def _read_lists(connection: Connection, kode_region: str, column: Column) -> dict[int, list[str]]:
    """What each institution of the region has in a table of one line for each."""
    statement = (
        select(column.table.c.id_institusi, column)
        .join(institusi, institusi.c.id == column.table.c.id_institusi)
        .where(institusi.c.kode_region == kode_region)
    )
    found: dict[int, list[str]] = defaultdict(list)
    rows: Iterable = connection.execute(statement)
    for nomor, value in rows:
        found[nomor].append(value)
    return found
