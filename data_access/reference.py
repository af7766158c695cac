"""Facts that ship with the product: areas, neighbours, people, context, published figures, changes
in recording.

Where each comes from stands in docs/data-log.md. Loading is repeatable: what is there already
is left as it is.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pandas as pd
from sqlalchemy import Connection, Table, delete, func, insert, or_, select, update

from data_access.schema import (
    angka_terbit,
    batas,
    konteks_wilayah,
    penduduk,
    perubahan_pencatatan,
    polres,
    sumber_data,
    wilayah,
    wilayah_alias,
    wilayah_tetangga,
)
from data_access.wilayah import load_wilayah, read_wilayah_file
from domain.kategori import SumberBatas
from domain.satuan import Satuan

FOLDER = Path(__file__).parent / "referensi"
SATUAN_BY_LABEL = {label: value for value, label in Satuan.labels().items()}
OLEH = "bawaan dasbor"
POLRES = ("Polresta Serang Kota", "Polres Serang", "Polres Cilegon")
SUMBER = (
    ("Register UPTD PPA", "UPTD PPA", "kasus, korban"),
    ("SIMFONI PPA", "Kemen PPPA", "kasus, korban"),
    ("Polres/Polresta", "Polri", "laporan polisi"),
    ("SAPA 129", "Kemen PPPA", "pengaduan"),
    ("112", "Diskominfo", "pengaduan"),
    ("Komnas PA", "Komnas PA", "kasus"),
    ("Sekolah/TPPK", "Dinas Pendidikan", "laporan"),
    ("Puspaga", "Puspaga", "konsultasi"),
    ("Dinas PPA", "DP3AKB/DKBP3A", "pengaduan, kegiatan, kunjungan"),
)


def load_reference(connection: Connection) -> None:
    """Load whatever of the reference data the database does not have yet."""
    if _is_empty(connection, wilayah):
        load_wilayah(connection, read_wilayah_file(FOLDER / "wilayah.csv"))
        _load(connection, wilayah_alias, _read("wilayah_alias.csv"))
        _load(connection, wilayah_tetangga, _read("tetangga.csv"))
    if _is_empty(connection, polres):
        _load_polres(connection)
    if _is_empty(connection, penduduk):
        _load(connection, penduduk, _read("penduduk.csv").rename(columns={"kode": "kode_wilayah"}))
    if _is_empty(connection, konteks_wilayah):
        konteks = _read("konteks_wilayah.csv").rename(columns={"kode": "kode_wilayah"})
        _load(connection, konteks_wilayah, konteks)
    if _is_empty(connection, angka_terbit):
        _load(connection, angka_terbit, _read_angka_terbit())
    if _is_empty(connection, batas):
        _load_schematic_map(connection)
    if _is_empty(connection, sumber_data):
        connection.execute(
            insert(sumber_data),
            [{"nama": n, "pemilik": p, "satuan_hitung": s} for n, p, s in SUMBER],
        )
    _load_perubahan(connection)


def _is_empty(connection: Connection, table: Table) -> bool:
    return connection.scalar(select(func.count()).select_from(table)) == 0


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / name, dtype=str, keep_default_na=False)


def _read_angka_terbit() -> pd.DataFrame:
    rows = _read("angka_terbit.csv")
    dates = {name: pd.to_datetime(rows[name]).dt.date for name in DATE_COLUMNS}
    return rows.assign(
        **dates,
        satuan=rows["satuan"].map(SATUAN_BY_LABEL),
        perkiraan=rows["perkiraan"].eq("Y"),
    )


DATE_COLUMNS = ("mulai", "sampai", "tanggal_terbit")


def _load(connection: Connection, table: Table, rows: pd.DataFrame) -> None:
    """Write a frame of text; '' becomes NULL and numbers become numbers by the column's type."""
    numbers = {column.name: column.type.python_type for column in table.columns}
    records: list[dict[str, Any]] = []
    for row in rows.to_dict("records"):
        record: dict[str, Any] = {}
        for name, value in row.items():
            kind = numbers[str(name)]
            if value == "":
                record[str(name)] = None
            else:
                record[str(name)] = kind(value) if kind in (int, float) else value
        records.append(record)
    connection.execute(insert(table), records)


def _load_polres(connection: Connection) -> None:
    """The police command of each area whose command is known; the others keep none."""
    for nama in POLRES:
        connection.execute(insert(polres).values(nama=nama))
    ids = {row.nama: row.id for row in connection.execute(select(polres))}
    for row in _read("polres.csv").to_dict("records"):
        inside = or_(
            wilayah.c.kode == row["kode"],
            wilayah.c.kode_region == row["kode"],
            wilayah.c.kode_kecamatan == row["kode"],
        )
        connection.execute(update(wilayah).where(inside).values(id_polres=ids[row["polres"]]))


def _load_perubahan(connection: Connection) -> None:
    """Those of this version: one that a region took back stays so, its own are left alone."""
    rows = _read("perubahan_pencatatan.csv")
    rows["tanggal"] = pd.to_datetime(rows["tanggal"]).dt.date
    table, facts = perubahan_pencatatan, list(rows.columns)
    shipped = {tuple(row[name] or None for name in facts): row for row in rows.to_dict("records")}
    found = connection.execute(
        select(table.c.id, *(table.c[name] for name in facts)).where(table.c.bawaan)
    )
    for number, *values in found:
        if shipped.pop(tuple(values), None) is None:
            connection.execute(delete(table).where(table.c.id == number))
    if shipped:
        rows = pd.DataFrame(shipped.values())
        rows = rows.assign(bawaan=True, diubah_oleh=OLEH, diubah_pada=datetime.now(UTC))
        _load(connection, table, rows)


def _load_schematic_map(connection: Connection) -> None:
    collection = orjson.loads((FOLDER / "peta_skematik.geojson").read_bytes())
    connection.execute(
        insert(batas),
        [
            {
                "kode_wilayah": feature["properties"]["kode"],
                "sumber_batas": SumberBatas.SKEMATIK,
                "geometri": feature["geometry"],
                "keterangan": SumberBatas.SKEMATIK.label,
                "dimuat_pada": datetime.now(UTC),
            }
            for feature in collection["features"]
        ],
    )
