"""Questions about the network: which institutions there are, what they can do and where."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pandas as pd
from sqlalchemy import Column, Connection, Select, String, and_, func, literal, or_, select, union

from data_access.kontak import restore_surat
from data_access.schema import (
    institusi,
    institusi_kompetensi,
    institusi_program,
    institusi_wilayah,
    kasus,
    kegiatan,
    kegiatan_mitra,
    komitmen,
    komitmen_penanda,
    korban,
    rakor,
    rakor_hadir,
    rtl,
    rtl_mitra,
    rujukan,
)
from data_access.waktu import as_utc
from domain.jejaring import Institusi, IsiInstitusi, Keikutsertaan
from domain.kategori import BidangKompetensi, JenisInstitusi, KeanggotaanRuko, StatusKegiatan
from domain.saringan import Saringan


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


def select_rujukan(saringan: Saringan) -> Select:
    same_korban = and_(
        korban.c.id_snapshot == rujukan.c.id_snapshot, korban.c.id_korban == rujukan.c.id_korban
    )
    same_kasus = and_(
        kasus.c.id_snapshot == korban.c.id_snapshot, kasus.c.id_kasus == korban.c.id_kasus
    )
    dari, ke = institusi.alias("dari"), institusi.alias("ke")
    # A referral without a day is counted on that of its kasus, so that it is not lost.
    hari = func.coalesce(rujukan.c.tanggal, kasus.c.tanggal_lapor)
    where = [
        rujukan.c.id_snapshot == saringan.id_snapshot,
        hari.between(saringan.periode.mulai, saringan.periode.selesai),
    ]
    if saringan.kode_wilayah is not None:
        where.append(
            or_(
                kasus.c.kode_kecamatan == saringan.kode_wilayah,
                kasus.c.kode_wilayah == saringan.kode_wilayah,
            )
        )
    return (
        select(
            dari.c.nama.label("dari"),
            ke.c.nama.label("ke"),
            rujukan.c.tanggal,
            rujukan.c.diterima,
            rujukan.c.hari_tunggu,
        )
        .select_from(rujukan)
        .join(korban, same_korban)
        .join(kasus, same_kasus)
        .outerjoin(dari, dari.c.id == rujukan.c.dari_institusi)
        .outerjoin(ke, ke.c.id == rujukan.c.ke_institusi)
        .where(*where)
        .order_by(hari, rujukan.c.id_rujukan)
    )


def read_rujukan(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Every referral in the period, of korban whose kasus is in the area.

    Columns: dari and ke (names of institutions), tanggal, diterima (boolean), hari_tunggu (days);
    missing where not recorded. Nothing says whom it was about.
    """
    rows = pd.read_sql(select_rujukan(saringan), connection, parse_dates=["tanggal"])
    return rows.astype({"diterima": "boolean", "hari_tunggu": "Int64"})


def read_keikutsertaan(
    connection: Connection, kode_region: str, id_kegiatan: int | None
) -> pd.DataFrame:
    """What each institution of a region has had a part in, whenever.

    Columns: id (of the institution), macam (`Keikutsertaan`), peran (of a kegiatan, else missing), nomor
    (of the kegiatan, rakor, komitmen or RTL), tanggal (its day; of an RTL the day it is due).
    `id_kegiatan` is the snapshot of kegiatan; without one there are none.
    """
    kosong = literal(None, String)
    tak_dibuang = (rakor.c.kode_region == kode_region, rakor.c.dibuang_pada.is_(None))
    of_rtl = (rtl.c.dibuang_pada.is_(None), *tak_dibuang)
    of_komitmen = (komitmen.c.dibuang_pada.is_(None), *tak_dibuang)

    def row(nomor: Column, macam: Keikutsertaan, peran: Any, key: Column, hari: Column) -> Select:
        kind = literal(macam.value).label("macam")
        return select(
            nomor.label("id"), kind, peran.label("peran"), key.label("nomor"), hari.label("tanggal")
        )

    m = Keikutsertaan
    acara = and_(
        kegiatan.c.id_snapshot == kegiatan_mitra.c.id_snapshot,
        kegiatan.c.id_kegiatan == kegiatan_mitra.c.id_kegiatan,
    )
    parts = [
        row(kegiatan_mitra.c.id_institusi, m.KEGIATAN, kegiatan_mitra.c.peran, kegiatan.c.id_kegiatan,
            kegiatan.c.tanggal)
        .join(kegiatan, acara)
        .where(
            kegiatan.c.id_snapshot == (id_kegiatan if id_kegiatan is not None else -1),
            kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
        ),
        row(rakor_hadir.c.id_institusi, m.RAKOR, kosong, rakor.c.id, rakor.c.tanggal)
        .join(rakor, rakor.c.id == rakor_hadir.c.id_rakor).where(*tak_dibuang),
        row(komitmen.c.id_institusi, m.KOMITMEN, kosong, komitmen.c.id, komitmen.c.tanggal)
        .join(rakor, rakor.c.id == komitmen.c.id_rakor)
        .where(komitmen.c.id_institusi.is_not(None), *of_komitmen),
        row(komitmen_penanda.c.id_institusi, m.KOMITMEN, kosong, komitmen.c.id, komitmen.c.tanggal)
        .join(komitmen, komitmen.c.id == komitmen_penanda.c.id_komitmen)
        .join(rakor, rakor.c.id == komitmen.c.id_rakor).where(*of_komitmen),
        row(rtl.c.id_institusi, m.RTL, kosong, rtl.c.id, rtl.c.tenggat)
        .join(rakor, rakor.c.id == rtl.c.id_rakor)
        .where(rtl.c.id_institusi.is_not(None), *of_rtl),
        row(rtl_mitra.c.id_institusi, m.RTL_MITRA, kosong, rtl.c.id, rtl.c.tenggat)
        .join(rtl, rtl.c.id == rtl_mitra.c.id_rtl)
        .join(rakor, rakor.c.id == rtl.c.id_rakor).where(*of_rtl),
    ]  # fmt: skip
    # A promise that was made and signed by the same institution is one.
    return pd.read_sql(union(*parts), connection, parse_dates=["tanggal"])
