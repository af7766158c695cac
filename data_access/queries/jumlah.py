"""How many, of which unit, by what: the one place that counts records.

A unit (`Satuan`) is the rows of one table; a dimension is a column of that table, of a table it
belongs to (a korban's kasus), or of a table that belongs to it (a korban's bentuk). In the last
case one row of the unit may stand in several groups, so groups must not be summed: every count
is of distinct rows of the unit, and rows without any keep a group of their own (NULL).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    String,
    Table,
    and_,
    cast,
    exists,
    extract,
    func,
    or_,
    select,
)

from data_access import schema as t
from domain.kategori import DasarTanggal, Dataset, JenisPermintaan, StatusKegiatan
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan


@dataclass(frozen=True)
class _Unit:
    dataset: Dataset
    table: Table
    key: str
    where: ColumnElement[bool] | None = None
    measure: ColumnElement[int] | None = None


_UNITS: dict[Satuan, _Unit] = {
    Satuan.PENGADUAN: _Unit(Dataset.PENGADUAN, t.pengaduan, "id_pengaduan"),
    Satuan.KONSULTASI: _Unit(
        Dataset.PENGADUAN,
        t.pengaduan,
        "id_pengaduan",
        where=t.pengaduan.c.jenis_permintaan == JenisPermintaan.KONSULTASI,
    ),
    Satuan.KASUS: _Unit(Dataset.REGISTER, t.kasus, "id_kasus"),
    Satuan.KORBAN: _Unit(Dataset.REGISTER, t.korban, "id_korban"),
    Satuan.KORBAN_BENTUK: _Unit(
        Dataset.REGISTER,
        t.korban_bentuk,
        "id_korban",
        # A korban with two sub_bentuk of one bentuk has two rows and counts once.
        measure=func.count(
            (cast(t.korban_bentuk.c.id_korban, String) + t.korban_bentuk.c.bentuk).distinct()
        ),
    ),
    Satuan.TERLAPOR: _Unit(Dataset.REGISTER, t.terlapor, "id_terlapor"),
    Satuan.PASANGAN: _Unit(Dataset.REGISTER, t.relasi, "id_korban", measure=func.count()),
    Satuan.LAYANAN: _Unit(Dataset.REGISTER, t.layanan, "id_layanan"),
    Satuan.KEGIATAN: _Unit(
        Dataset.KEGIATAN,
        t.kegiatan,
        "id_kegiatan",
        where=t.kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
    ),
    Satuan.PESERTA: _Unit(
        Dataset.KEGIATAN,
        t.kegiatan_peserta,
        "id_peserta",
        where=t.kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
        measure=func.coalesce(func.sum(t.kegiatan_peserta.c.jumlah), 0),
    ),
    Satuan.KUNJUNGAN: _Unit(Dataset.KOLING_PEPA, t.koling_pepa_kunjungan, "id_kunjungan"),
}

# A row belongs to one row of its parent, found by this key in the same snapshot.
_PARENT: dict[Table, tuple[Table, str]] = {
    t.korban: (t.kasus, "id_kasus"),
    t.terlapor: (t.kasus, "id_kasus"),
    t.korban_bentuk: (t.korban, "id_korban"),
    t.relasi: (t.korban, "id_korban"),
    t.layanan: (t.korban, "id_korban"),
    t.kegiatan_peserta: (t.kegiatan, "id_kegiatan"),
}
_CHILD_KEYS: dict[Table, str] = {
    t.kasus_konteks: "id_kasus",
    t.proses_hukum: "id_kasus",
    t.korban_bentuk: "id_korban",
    t.relasi: "id_korban",
    t.layanan: "id_korban",
    t.kegiatan_wilayah: "id_kegiatan",
    t.kegiatan_peserta: "id_kegiatan",
}

# Tables in which each dimension is looked for, nearest to the unit first.
_DIMENSIONS: dict[str, tuple[ColumnElement, ...]] = {
    "kecamatan": (
        t.kasus.c.kode_kecamatan,
        t.pengaduan.c.kode_kecamatan,
        t.kegiatan_wilayah.c.kode_kecamatan,
        t.koling_pepa_kunjungan.c.kode_kecamatan,
    ),
    "wilayah": (
        t.kasus.c.kode_wilayah,
        t.pengaduan.c.kode_wilayah,
        t.kegiatan_wilayah.c.kode_wilayah,
        t.koling_pepa_kunjungan.c.kode_wilayah,
    ),
    "status_lokasi": (t.kasus.c.status_lokasi, t.pengaduan.c.status_lokasi),
    "kelompok": (t.korban.c.kelompok, t.kasus.c.kelompok),
    "jenis_kelamin": (
        t.terlapor.c.jenis_kelamin,
        t.kegiatan_peserta.c.jenis_kelamin,
        t.korban.c.jenis_kelamin,
    ),
    "kelompok_usia": (t.terlapor.c.kelompok_usia, t.korban.c.kelompok_usia),
    "status_usia": (t.korban.c.status_usia,),
    "pendidikan": (t.korban.c.pendidikan,),
    "pekerjaan": (t.terlapor.c.pekerjaan, t.korban.c.pekerjaan),
    "status_perkawinan": (t.korban.c.status_perkawinan,),
    "disabilitas": (t.korban.c.disabilitas,),
    "korban_berulang": (t.korban.c.korban_berulang,),
    "bentuk": (t.korban_bentuk.c.bentuk,),
    "sub_bentuk": (t.korban_bentuk.c.sub_bentuk,),
    "hubungan": (t.relasi.c.hubungan,),
    "sub_hubungan": (t.relasi.c.sub_hubungan,),
    "konteks": (t.kasus_konteks.c.konteks,),
    "tempat_kejadian": (t.kasus.c.tempat_kejadian,),
    "kanal": (t.kasus.c.kanal, t.pengaduan.c.kanal),
    "pelapor": (t.kasus.c.pelapor,),
    "status_kasus": (t.kasus.c.status_kasus,),
    "tingkat_risiko": (t.kasus.c.tingkat_risiko,),
    "ketelitian_kejadian": (t.kasus.c.ketelitian_kejadian,),
    "tahap": (t.proses_hukum.c.tahap,),
    "jenis_layanan": (t.layanan.c.jenis_layanan,),
    "jenis_permintaan": (t.pengaduan.c.jenis_permintaan,),
    "jenis_kegiatan": (t.kegiatan.c.jenis_kegiatan,),
    "kelompok_sasaran": (t.kegiatan_peserta.c.kelompok_sasaran,),
    "program": (t.kegiatan.c.program,),
    "sumber_dana": (t.kegiatan.c.sumber_dana,),
}
# Dimensions made from the date; they work for every unit.
_OF_DATE = {"tahun": ("tahun",), "bulan": ("tahun", "bulan"), "tanggal": ("tanggal",)}

DIMENSI = (*_OF_DATE, *_DIMENSIONS)


class DimensiError(Exception):
    """A unit that has no such dimension. The message is for the person, in Indonesian."""


def dataset_of(satuan: Satuan) -> Dataset:
    """The dataset whose snapshot holds the unit. Raises DimensiError where records hold none."""
    unit = _UNITS.get(satuan)
    if unit is None:
        raise DimensiError(
            f"Satuan {satuan.label} tidak dihitung dari catatan: carilah di angka terbit, rekap, atau "
            "halamannya sendiri."
        )
    return unit.dataset


def select_jumlah(satuan: Satuan, menurut: Sequence[str], saringan: Saringan) -> Select:
    """Columns: one per dimension (bulan as tahun and bulan), then jumlah."""
    dataset_of(satuan)
    unit = _UNITS[satuan]
    statement, joined = _from_unit(unit)
    columns: dict[str, ColumnElement] = {}
    for name in menurut:
        if name in _OF_DATE:
            columns |= _date_parts(unit, saringan, _OF_DATE[name])
            continue
        column = _dimension(name, unit, joined)
        if column.table not in joined:
            statement = _join_child(statement, column.table, joined)
        columns[name] = column.label(name)
    return (
        statement.with_only_columns(*columns.values(), _measure(unit).label("jumlah"))
        .where(*_conditions(unit, joined, saringan))
        .group_by(*columns.values())
        .order_by(*columns.values())
    )


def read_jumlah(
    connection: Connection, satuan: Satuan, menurut: Sequence[str], saringan: Saringan
) -> pd.DataFrame:
    """Columns: one per dimension, in the order asked, then jumlah.

    `bulan` is the first day of the month, `tanggal` a day, `tahun` a number, areas are codes, the
    rest stored values. A group without rows is not there; a group of rows that do not say is missing (NaN).
    """
    rows = pd.read_sql(select_jumlah(satuan, menurut, saringan), connection)
    if "bulan" in menurut:
        parts = {"year": rows["tahun"], "month": rows["bulan"], "day": 1}
        rows["bulan"] = pd.to_datetime(pd.DataFrame(parts, index=rows.index))
    if "tanggal" in menurut:
        rows["tanggal"] = pd.to_datetime(rows["tanggal"])
    return rows[[*dict.fromkeys(menurut), "jumlah"]]


def select_tanpa_terlapor(saringan: Saringan) -> Select:
    """Columns: kelompok, jumlah."""
    unit = _UNITS[Satuan.KORBAN]
    statement, joined = _from_unit(unit)
    return (
        statement.with_only_columns(t.korban.c.kelompok, _measure(unit).label("jumlah"))
        .where(
            *_conditions(unit, joined, saringan),
            ~exists().where(_same_row(t.korban, t.relasi, "id_korban")),
        )
        .group_by(t.korban.c.kelompok)
        .order_by(t.korban.c.kelompok)
    )


def read_tanpa_terlapor(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Korban of whose terlapor nothing is recorded, so that no pair speaks of them.

    Columns: kelompok, jumlah; a kelompok without any is not there.
    """
    return pd.read_sql(select_tanpa_terlapor(saringan), connection)


def _from_unit(unit: _Unit) -> tuple[Select, list[Table]]:
    """The unit's table joined with the tables it belongs to, in this order."""
    source, joined, table = unit.table, [unit.table], unit.table
    statement = select().select_from(source)
    while table in _PARENT:
        parent, key = _PARENT[table]
        statement = statement.join(parent, _same_row(table, parent, key))
        joined.append(parent)
        table = parent
    return statement, joined


def _same_row(left: Table, right: Table, key: str) -> ColumnElement[bool]:
    return and_(left.c.id_snapshot == right.c.id_snapshot, left.c[key] == right.c[key])


def _join_child(statement: Select, child: Table, joined: list[Table]) -> Select:
    """Join to the unit's own line, which comes first in `joined`: other lists may lack the row."""
    key = _CHILD_KEYS[child]
    parent = next(table for table in joined if table.c.get(key) is not None)
    joined.append(child)
    return statement.outerjoin(child, _same_row(parent, child, key))


def _dimension(name: str, unit: _Unit, joined: list[Table]) -> ColumnElement:
    """The column for a dimension: of the unit, of what it belongs to, else of what is its own."""
    if name not in _DIMENSIONS:
        raise DimensiError(f"Rincian tidak dikenal: {name}. Pilihan: {', '.join(DIMENSI)}.")
    near = [column for column in _DIMENSIONS[name] if column.table is unit.table]
    up = [column for column in _DIMENSIONS[name] if column.table in joined]
    down = [
        column
        for column in _DIMENSIONS[name]
        if any(table.c.get(_CHILD_KEYS.get(column.table, "")) is not None for table in joined)
    ]
    # A unit that is a sum counts joined rows, so a table that repeats them is out of the question.
    found = [*near, *up] if unit.measure is not None else [*near, *up, *down]
    if not found:
        raise DimensiError(f"Rincian {name} tidak ada untuk satuan yang diminta.")
    return found[0]


def _date_column(unit: _Unit, dasar: DasarTanggal) -> ColumnElement:
    if unit.dataset == Dataset.REGISTER:
        if dasar == DasarTanggal.KEJADIAN:
            return t.kasus.c.tanggal_kejadian
        return t.kasus.c.tanggal_lapor
    if unit.dataset == Dataset.PENGADUAN:
        return t.pengaduan.c.tanggal_masuk
    if unit.dataset == Dataset.KEGIATAN:
        return t.kegiatan.c.tanggal
    return t.koling_pepa_kunjungan.c.tanggal


def _date_parts(unit: _Unit, saringan: Saringan, parts: Sequence[str]) -> dict[str, ColumnElement]:
    # extract() compiles on SQLite and PostgreSQL alike; date_trunc() and strftime() do not.
    # PostgreSQL's gives a decimal.
    column = _date_column(unit, saringan.dasar_tanggal)
    made: dict[str, ColumnElement] = {
        "tahun": cast(extract("year", column), Integer),
        "bulan": cast(extract("month", column), Integer),
        "tanggal": column,
    }
    return {part: made[part].label(part) for part in parts}


def _measure(unit: _Unit) -> ColumnElement:
    if unit.measure is not None:
        return unit.measure
    return func.count(unit.table.c[unit.key].distinct())


def _conditions(unit: _Unit, joined: list[Table], saringan: Saringan) -> list[ColumnElement[bool]]:
    conditions = [
        unit.table.c.id_snapshot == saringan.id_snapshot,
        _date_column(unit, saringan.dasar_tanggal).between(
            saringan.periode.mulai, saringan.periode.selesai
        ),
    ]
    if unit.dataset == Dataset.REGISTER:
        # Said twice, so that the database starts from the index on (snapshot, date).
        conditions += [t.kasus.c.id_snapshot == saringan.id_snapshot, t.kasus.c.kekerasan]
    if saringan.tercatat_sampai is not None:
        conditions.append(_entered_by(unit, saringan.tercatat_sampai))
    if unit.where is not None:
        conditions.append(unit.where)
    if saringan.kode_wilayah is not None:
        conditions.append(_inside(joined, saringan.kode_wilayah))
    return conditions


def _entered_by(unit: _Unit, hari: date) -> ColumnElement[bool]:
    if unit.dataset != Dataset.REGISTER:
        raise DimensiError("Tanggal pencatatan hanya ada di register.")
    return func.coalesce(t.kasus.c.tanggal_input, t.kasus.c.tanggal_lapor) <= hari


def _inside(joined: list[Table], kode_wilayah: str) -> ColumnElement[bool]:
    """The row lies in the area. Asked of kegiatan's areas without joining them: no row twice."""
    place = next(
        (column.table for column in _DIMENSIONS["wilayah"] if column.table in joined), None
    )
    areas = t.kegiatan_wilayah if place is None else place
    inside = or_(areas.c.kode_wilayah == kode_wilayah, areas.c.kode_kecamatan == kode_wilayah)
    if place is not None:
        return inside
    return exists().where(_same_row(t.kegiatan, areas, "id_kegiatan"), inside)


def read_rentang_tanggal(
    connection: Connection,
    satuan: Satuan,
    id_snapshot: int,
    dasar: DasarTanggal = DasarTanggal.LAPOR,
) -> Periode | None:
    """From the first to the last date of the unit's dataset in a snapshot; None when empty."""
    column = _date_column(_UNITS[satuan], dasar)
    statement = select(func.min(column), func.max(column))
    mulai, selesai = connection.execute(
        statement.where(column.table.c.id_snapshot == id_snapshot)
    ).one()
    return None if mulai is None else Periode(mulai, selesai)
