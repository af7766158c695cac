"""Questions about quality: every record of a unit with what is filled in on it.

Rows carry `kunci_kasus` so that an office can be told which of its own lines to mend. It is
never shown.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Select,
    Subquery,
    Table,
    and_,
    case,
    exists,
    func,
    null,
    or_,
    select,
)

from data_access import schema as t
from data_access.queries.jumlah import DimensiError
from domain.isian import ISIAN
from domain.kategori import Bentuk, StatusKegiatan, StatusLokasi
from domain.saringan import Saringan
from domain.satuan import Satuan

SATUAN = tuple(ISIAN)


def select_catatan(satuan: Satuan, saringan: Saringan) -> Select:
    """One row per record of the unit in the chosen period and area; see `read_catatan`."""
    selects = {
        Satuan.KASUS: _select_kasus,
        Satuan.KORBAN: _select_korban,
        Satuan.PENGADUAN: _select_pengaduan,
        Satuan.KEGIATAN: _select_kegiatan,
    }
    return selects[satuan](saringan)


def read_catatan(connection: Connection, satuan: Satuan, saringan: Saringan) -> pd.DataFrame:
    """Every record of the unit: kasus kekerasan and their korban by the day of the report.

    Columns: nomor (inside the snapshot), tanggal (which puts it into a period), kode_kecamatan,
    then the fields of `domain.isian`, missing where blank; of wilayah and of lists only whether
    there is any. Kasus have kunci_kasus, ketelitian_kejadian, status_lokasi and jumlah_korban
    besides; korban have kunci_kasus, id_kasus and status_usia, and `bentuk` is a number that is
    the same for the same set of bentuk; pengaduan have status_lokasi.
    """
    statement = select_catatan(satuan, saringan)
    dates = [str(column.name) for column in statement.selected_columns if _is_date(column)]
    return pd.read_sql(statement, connection, parse_dates=dates)


def _is_date(column: ColumnElement) -> bool:
    return isinstance(column.type, Date)


def _fields(table: Table, satuan: Satuan, made: Sequence[str]) -> list[ColumnElement]:
    """The columns of the unit's own fields, without those that are made from other tables."""
    return [table.c[one.nama] for one in ISIAN[satuan] if one.nama not in made]


def _in_period(table: Table, day: ColumnElement, saringan: Saringan) -> list[ColumnElement[bool]]:
    conditions = [
        table.c.id_snapshot == saringan.id_snapshot,
        day.between(saringan.periode.mulai, saringan.periode.selesai),
    ]
    kode = saringan.kode_wilayah
    if kode is not None and "kode_wilayah" in table.c:
        conditions.append(or_(table.c.kode_wilayah == kode, table.c.kode_kecamatan == kode))
    if saringan.tercatat_sampai is not None:
        if "tanggal_input" not in table.c:
            raise DimensiError("Tanggal pencatatan hanya ada di register.")
        entered = func.coalesce(table.c.tanggal_input, day)
        conditions.append(entered <= saringan.tercatat_sampai)
    return conditions


def _wilayah(table: Table) -> ColumnElement:
    """Whether the place was written down, even if only as unknown."""
    recorded = table.c.status_lokasi != StatusLokasi.TIDAK_DICATAT
    return case((recorded, table.c.status_lokasi), else_=null()).label("wilayah")


def _any_of(table: Table, key: str, value: ColumnElement, saringan: Saringan) -> Subquery:
    """Per row of the parent: one value of a list of its own."""
    return (
        select(table.c[key], value.label("nilai"))
        .where(table.c.id_snapshot == saringan.id_snapshot)
        .group_by(table.c[key])
        .subquery()
    )


def _select_kasus(saringan: Saringan) -> Select:
    konteks = _any_of(t.kasus_konteks, "id_kasus", func.min(t.kasus_konteks.c.konteks), saringan)
    korban = _any_of(t.korban, "id_kasus", func.count(), saringan)
    joined: FromClause = t.kasus
    for one in (konteks, korban):
        joined = joined.outerjoin(one, one.c.id_kasus == t.kasus.c.id_kasus)
    return (
        select(
            t.kasus.c.id_kasus.label("nomor"),
            t.kasus.c.kunci_kasus,
            t.kasus.c.tanggal_lapor.label("tanggal"),
            t.kasus.c.kode_kecamatan,
            t.kasus.c.ketelitian_kejadian,
            t.kasus.c.status_lokasi,
            func.coalesce(korban.c.nilai, 0).label("jumlah_korban"),
            _wilayah(t.kasus),
            konteks.c.nilai.label("konteks"),
            *_fields(t.kasus, Satuan.KASUS, ("wilayah", "konteks")),
        )
        .select_from(joined)
        .where(t.kasus.c.kekerasan, *_in_period(t.kasus, t.kasus.c.tanggal_lapor, saringan))
        .order_by(t.kasus.c.id_kasus)
    )


def _bentuk_number() -> ColumnElement:
    """A number with one bit per bentuk: the same for the same set, however often each is there."""
    bits: list[ColumnElement] = [
        func.max(case((t.korban_bentuk.c.bentuk == bentuk.value, 2**position), else_=0))
        for position, bentuk in enumerate(Bentuk)
    ]
    return reduce(add, bits)


def _select_korban(saringan: Saringan) -> Select:
    bentuk = _any_of(t.korban_bentuk, "id_korban", _bentuk_number(), saringan)
    hubungan = _any_of(t.relasi, "id_korban", func.min(t.relasi.c.hubungan), saringan)
    joined = t.korban.join(
        t.kasus,
        and_(
            t.kasus.c.id_snapshot == t.korban.c.id_snapshot,
            t.kasus.c.id_kasus == t.korban.c.id_kasus,
        ),
    )
    for one in (bentuk, hubungan):
        joined = joined.outerjoin(one, one.c.id_korban == t.korban.c.id_korban)
    return (
        select(
            t.korban.c.id_korban.label("nomor"),
            t.korban.c.id_kasus,
            t.kasus.c.kunci_kasus,
            t.kasus.c.tanggal_lapor.label("tanggal"),
            t.kasus.c.kode_kecamatan,
            t.korban.c.status_usia,
            bentuk.c.nilai.label("bentuk"),
            hubungan.c.nilai.label("hubungan"),
            *_fields(t.korban, Satuan.KORBAN, ("bentuk", "hubungan")),
        )
        .select_from(joined)
        .where(
            t.korban.c.id_snapshot == saringan.id_snapshot,
            t.kasus.c.kekerasan,
            *_in_period(t.kasus, t.kasus.c.tanggal_lapor, saringan),
        )
        .order_by(t.korban.c.id_korban)
    )


def _select_pengaduan(saringan: Saringan) -> Select:
    return (
        select(
            t.pengaduan.c.id_pengaduan.label("nomor"),
            t.pengaduan.c.tanggal_masuk.label("tanggal"),
            t.pengaduan.c.kode_kecamatan,
            t.pengaduan.c.status_lokasi,
            _wilayah(t.pengaduan),
            *_fields(t.pengaduan, Satuan.PENGADUAN, ("wilayah",)),
        )
        .where(*_in_period(t.pengaduan, t.pengaduan.c.tanggal_masuk, saringan))
        .order_by(t.pengaduan.c.id_pengaduan)
    )


def _select_kegiatan(saringan: Saringan) -> Select:
    lists = {
        "wilayah": (t.kegiatan_wilayah, func.min(t.kegiatan_wilayah.c.kode_wilayah)),
        "kelompok_sasaran": (
            t.kegiatan_peserta,
            func.min(t.kegiatan_peserta.c.kelompok_sasaran),
        ),
        "jumlah_peserta": (t.kegiatan_peserta, func.max(t.kegiatan_peserta.c.jumlah)),
        "kode_kecamatan": (t.kegiatan_wilayah, func.min(t.kegiatan_wilayah.c.kode_kecamatan)),
    }
    joined: FromClause = t.kegiatan
    columns = []
    for name, (table, value) in lists.items():
        one = _any_of(table, "id_kegiatan", value, saringan)
        joined = joined.outerjoin(one, one.c.id_kegiatan == t.kegiatan.c.id_kegiatan)
        columns.append(one.c.nilai.label(name))
    conditions = _in_period(t.kegiatan, t.kegiatan.c.tanggal, saringan)
    if saringan.kode_wilayah is not None:
        areas = t.kegiatan_wilayah.c
        conditions.append(
            exists().where(
                areas.id_snapshot == saringan.id_snapshot,
                areas.id_kegiatan == t.kegiatan.c.id_kegiatan,
                or_(
                    areas.kode_wilayah == saringan.kode_wilayah,
                    areas.kode_kecamatan == saringan.kode_wilayah,
                ),
            )
        )
    return (
        select(
            t.kegiatan.c.id_kegiatan.label("nomor"),
            t.kegiatan.c.tanggal,
            *columns,
            *_fields(t.kegiatan, Satuan.KEGIATAN, tuple(lists)),
        )
        .select_from(joined)
        .where(t.kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA, *conditions)
        .order_by(t.kegiatan.c.id_kegiatan)
    )
