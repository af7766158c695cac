"""Snapshots: immutable copies of one dataset of one source of one region, and the pointer.

An import makes a new snapshot and moves the pointer to it in the caller's transaction. Undo
moves the pointer back to where it came from. Nothing here changes a row of a snapshot.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import chain
from typing import Any

import pandas as pd
import psycopg
from sqlalchemy import Connection, Table, and_, delete, func, insert, literal, null, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from data_access.schema import (
    rakor_snapshot,
    snapshot,
    snapshot_aktif,
    snapshot_jejak,
    sumber_data,
)
from domain.asal import Asal
from domain.kategori import Dataset, StatusSnapshot

# Rows sent to the database at once: large enough that the round trips do not count, small
# enough that a register of a nation does not stand in memory twice.
BATCH = 5_000


class SnapshotError(Exception):
    """What was asked of a snapshot cannot be done. The message is for the person, in Indonesian."""


@dataclass(frozen=True)
class NewSnapshot:
    """What has to be known of a snapshot before its rows."""

    dataset: Dataset
    sumber: str
    kode_region: str
    tanggal_cutoff: date
    dibuat_oleh: str
    jumlah_baris: int
    jumlah_ditolak: int = 0
    sidik_berkas: str | None = None
    profil: str | None = None
    status: StatusSnapshot = StatusSnapshot.SEMENTARA
    contoh: bool = False
    nama_berkas: str | None = None
    mutu: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Salinan:
    """Rows of another snapshot that a new one begins with: of `tabel`, parents first, those whose
    `kunci` is one of `nomor`. They keep their numbers."""

    id_snapshot: int
    tabel: Sequence[Table]
    kunci: str
    nomor: Sequence[int]


def source_id(connection: Connection, nama: str) -> int:
    """The id of the source called `nama`, which is added when it is new."""
    found = connection.scalar(select(sumber_data.c.id).where(sumber_data.c.nama == nama))
    if found is not None:
        return int(found)
    added = insert(sumber_data).values(nama=nama).returning(sumber_data.c.id)
    return int(connection.execute(added).scalar_one())


def read_sumber(connection: Connection) -> list[str]:
    """The names of all sources, by name."""
    return list(connection.scalars(select(sumber_data.c.nama).order_by(sumber_data.c.nama)))


def load_snapshot(
    connection: Connection,
    new: NewSnapshot,
    rows: Mapping[Table, Iterable[Mapping[str, Any]]],
    salinan: Salinan | None = None,
) -> int:
    """Write a snapshot with its rows and point to it. Returns its id.

    `rows` maps each table to its rows, parents before children, without `id_snapshot`; with
    `salinan` those of another snapshot come first. The caller owns the transaction: when it is
    rolled back, nothing of this has happened.
    """
    id_sumber = source_id(connection, new.sumber)
    made = connection.execute(
        insert(snapshot)
        .values(
            dataset=new.dataset,
            id_sumber=id_sumber,
            kode_region=new.kode_region,
            tanggal_cutoff=new.tanggal_cutoff,
            dibuat_pada=datetime.now(UTC),
            dibuat_oleh=new.dibuat_oleh,
            sidik_berkas=new.sidik_berkas,
            profil=new.profil,
            jumlah_baris=new.jumlah_baris,
            jumlah_ditolak=new.jumlah_ditolak,
            status=new.status,
            contoh=new.contoh,
            nama_berkas=new.nama_berkas,
            # Python's None would be stored as the JSON text 'null'.
            mutu=null() if new.mutu is None else dict(new.mutu),
        )
        .returning(snapshot.c.id)
    )
    id_snapshot = int(made.scalar_one())
    if salinan is not None:
        _copy_snapshot(connection, salinan, id_snapshot)
    for table, table_rows in rows.items():
        _insert_rows(connection, table, table_rows, id_snapshot)
    _point_to(connection, id_snapshot, tindakan="impor", oleh=new.dibuat_oleh)
    return id_snapshot


def _copy_snapshot(connection: Connection, salinan: Salinan, id_snapshot: int) -> None:
    """Inside the database: no row of it comes here."""
    for table in salinan.tabel:
        others = [column for column in table.c if column.name != "id_snapshot"]
        names = ["id_snapshot", *(column.name for column in others)]
        for start in range(0, len(salinan.nomor), BATCH):
            some = salinan.nomor[start : start + BATCH]
            kept = select(literal(id_snapshot), *others).where(
                table.c.id_snapshot == salinan.id_snapshot, table.c[salinan.kunci].in_(some)
            )
            connection.execute(insert(table).from_select(names, kept))


def _insert_rows(
    connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]], id_snapshot: int
) -> None:
    if connection.dialect.name == "postgresql":
        _copy_rows(connection, table, rows, id_snapshot)
        return
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append({**row, "id_snapshot": id_snapshot})
        if len(batch) == BATCH:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)


def _copy_rows(
    connection: Connection, table: Table, rows: Iterable[Mapping[str, Any]], id_snapshot: int
) -> None:
    """The same by COPY, which takes PostgreSQL a quarter of the time."""
    usual = {
        column.name: column.default.arg
        for column in table.columns
        if isinstance(column.default, ScalarElementColumnDefault)
    }
    complete = ({**usual, **row, "id_snapshot": id_snapshot} for row in rows)
    if (first := next(complete, None)) is None:
        return
    quote = connection.dialect.identifier_preparer.quote
    names = ", ".join(quote(name) for name in first)
    statement = f"COPY {quote(table.name)} ({names}) FROM STDIN"
    try:
        driver: Any = connection.connection.cursor()
        with driver as cursor, cursor.copy(statement) as copy:
            for row in chain([first], complete):
                copy.write_row([None if row[name] is None else str(row[name]) for name in first])
    except psycopg.Error:
        # As an error of INSERT would be, without the row that the driver's message repeats.
        raise SQLAlchemyError("PostgreSQL did not take the rows.") from None


def hold_current(
    connection: Connection, dataset: Dataset, sumber: str, kode_region: str
) -> Asal | None:
    """The current snapshot, held until the transaction ends: nobody moves its pointer meanwhile.

    What is made from it would else leave out what came in between.
    """
    mine = select(sumber_data.c.id).where(sumber_data.c.nama == sumber).scalar_subquery()
    held = connection.scalar(
        update(snapshot_aktif)
        .where(
            snapshot_aktif.c.dataset == dataset,
            snapshot_aktif.c.id_sumber == mine,
            snapshot_aktif.c.kode_region == kode_region,
        )
        # A change that changes nothing holds the row in PostgreSQL and the file in SQLite.
        .values(id_snapshot=snapshot_aktif.c.id_snapshot)
        .returning(snapshot_aktif.c.id_snapshot)
    )
    return None if held is None else read_asal_of(connection, held)


def _point_to(
    connection: Connection, id_snapshot: int, *, tindakan: str, oleh: str, alasan: str | None = None
) -> None:
    """Make `id_snapshot` the current one of its dataset, source and region."""
    row = connection.execute(select(snapshot).where(snapshot.c.id == id_snapshot)).one()
    here = _pointer_of(row)
    dari = connection.scalar(select(snapshot_aktif.c.id_snapshot).where(here))
    if dari is None:
        connection.execute(
            insert(snapshot_aktif).values(
                dataset=row.dataset,
                id_sumber=row.id_sumber,
                kode_region=row.kode_region,
                id_snapshot=id_snapshot,
            )
        )
    else:
        connection.execute(update(snapshot_aktif).where(here).values(id_snapshot=id_snapshot))
    _log(connection, tindakan, dari=dari, ke=id_snapshot, oleh=oleh, alasan=alasan)


def _pointer_of(row: Any) -> Any:
    return and_(
        snapshot_aktif.c.dataset == row.dataset,
        snapshot_aktif.c.id_sumber == row.id_sumber,
        snapshot_aktif.c.kode_region == row.kode_region,
    )


def _log(
    connection: Connection,
    tindakan: str,
    *,
    dari: int | None,
    ke: int | None,
    oleh: str,
    alasan: str | None = None,
) -> None:
    connection.execute(
        insert(snapshot_jejak).values(
            tindakan=tindakan, dari=dari, ke=ke, oleh=oleh, pada=datetime.now(UTC), alasan=alasan
        )
    )


def undo(connection: Connection, id_snapshot: int, *, oleh: str) -> int | None:
    """Point back to the snapshot that `id_snapshot` took the place of.

    Returns the id that is current afterwards, or None when it was the first of its kind.
    Raises SnapshotError when it is not the current one or is locked.
    """
    row = _read_one(connection, id_snapshot)
    here = _pointer_of(row)
    if connection.scalar(select(snapshot_aktif.c.id_snapshot).where(here)) != id_snapshot:
        raise SnapshotError(f"Snapshot {id_snapshot} bukan yang sedang berlaku.")
    if row.status == StatusSnapshot.TERKUNCI:
        raise SnapshotError(f"Snapshot {id_snapshot} terkunci dan tidak dapat dibatalkan.")
    sebelum = _replaced_by(connection, id_snapshot)
    if sebelum is None:
        connection.execute(delete(snapshot_aktif).where(here))
        _log(connection, "batal", dari=id_snapshot, ke=None, oleh=oleh)
    else:
        _point_to(connection, sebelum, tindakan="batal", oleh=oleh)
    return sebelum


def _replaced_by(connection: Connection, id_snapshot: int) -> int | None:
    """The snapshot that was current before `id_snapshot` came, if it still exists."""
    dari = connection.scalar(
        select(snapshot_jejak.c.dari)
        .where(snapshot_jejak.c.ke == id_snapshot, snapshot_jejak.c.tindakan == "impor")
        .order_by(snapshot_jejak.c.id.desc())
        .limit(1)
    )
    return None if dari is None else int(dari)


def read_undo(connection: Connection, id_snapshot: int) -> Asal | None:
    """What becomes current when `id_snapshot` is undone; None when nothing does."""
    sebelum = _replaced_by(connection, id_snapshot)
    return None if sebelum is None else read_asal_of(connection, sebelum)


def restore(connection: Connection, id_snapshot: int, *, oleh: str) -> None:
    """Point to any snapshot again, for example one that was undone by mistake."""
    _read_one(connection, id_snapshot)
    _point_to(connection, id_snapshot, tindakan="pulih", oleh=oleh)


def lock(connection: Connection, id_snapshot: int, *, oleh: str, alasan: str | None = None) -> None:
    """Mark a snapshot as `terkunci`: it is never undone or removed from then on."""
    row = _read_one(connection, id_snapshot)
    if row.status == StatusSnapshot.TERKUNCI:
        raise SnapshotError(f"Snapshot {id_snapshot} sudah terkunci.")
    connection.execute(
        update(snapshot).where(snapshot.c.id == id_snapshot).values(status=StatusSnapshot.TERKUNCI)
    )
    _log(connection, "kunci", dari=id_snapshot, ke=id_snapshot, oleh=oleh, alasan=alasan)


def _read_one(connection: Connection, id_snapshot: int) -> Any:
    row = connection.execute(select(snapshot).where(snapshot.c.id == id_snapshot)).one_or_none()
    if row is None:
        raise SnapshotError(f"Snapshot {id_snapshot} tidak ada.")
    return row


def read_rows(
    connection: Connection, tables: Iterable[Table], id_snapshot: int
) -> dict[Table, list[dict[str, Any]]]:
    """The rows that a snapshot has in each of these tables."""
    return {
        table: [
            dict(row)
            for row in connection.execute(
                select(table).where(table.c.id_snapshot == id_snapshot)
            ).mappings()
        ]
        for table in tables
    }


def read_asal(connection: Connection, kode_region: str) -> list[Asal]:
    """The current snapshots of a region, one per dataset and source, by dataset and source."""
    statement = (
        select(snapshot, sumber_data.c.nama.label("sumber"))
        .join(snapshot_aktif, snapshot_aktif.c.id_snapshot == snapshot.c.id)
        .join(sumber_data, sumber_data.c.id == snapshot.c.id_sumber)
        .where(snapshot.c.kode_region == kode_region)
        .order_by(snapshot.c.dataset, sumber_data.c.nama)
    )
    return [_asal(row) for row in connection.execute(statement)]


def read_asal_of(connection: Connection, id_snapshot: int) -> Asal:
    """Where the numbers of one snapshot come from. Raises SnapshotError when there is none."""
    statement = (
        select(snapshot, sumber_data.c.nama.label("sumber"))
        .join(sumber_data, sumber_data.c.id == snapshot.c.id_sumber)
        .where(snapshot.c.id == id_snapshot)
    )
    row = connection.execute(statement).one_or_none()
    if row is None:
        raise SnapshotError(f"Snapshot {id_snapshot} tidak ada.")
    return _asal(row)


def _asal(row: Any) -> Asal:
    return Asal(
        id_snapshot=row.id,
        dataset=Dataset(row.dataset),
        kode_region=row.kode_region,
        sumber=row.sumber,
        tanggal_cutoff=row.tanggal_cutoff,
        status=StatusSnapshot(row.status),
        contoh=row.contoh,
    )


def read_snapshots(connection: Connection, kode_region: str | None = None) -> pd.DataFrame:
    """Every snapshot, newest first.

    Columns: id, dataset, sumber, kode_region, tanggal_cutoff, dibuat_pada, dibuat_oleh,
    sidik_berkas, nama_berkas, profil, jumlah_baris, jumlah_ditolak, mutu (a dict or missing),
    status, contoh, aktif.
    """
    statement = (
        select(
            snapshot.c.id,
            snapshot.c.dataset,
            sumber_data.c.nama.label("sumber"),
            snapshot.c.kode_region,
            snapshot.c.tanggal_cutoff,
            snapshot.c.dibuat_pada,
            snapshot.c.dibuat_oleh,
            snapshot.c.sidik_berkas,
            snapshot.c.nama_berkas,
            snapshot.c.profil,
            snapshot.c.jumlah_baris,
            snapshot.c.jumlah_ditolak,
            snapshot.c.mutu,
            snapshot.c.status,
            snapshot.c.contoh,
            snapshot_aktif.c.id_snapshot.is_not(None).label("aktif"),
        )
        .join(sumber_data, sumber_data.c.id == snapshot.c.id_sumber)
        .outerjoin(snapshot_aktif, snapshot_aktif.c.id_snapshot == snapshot.c.id)
        .order_by(snapshot.c.id.desc())
    )
    if kode_region is not None:
        statement = statement.where(snapshot.c.kode_region == kode_region)
    return pd.read_sql(statement, connection)


def read_jejak(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Each move of a pointer of the region, newest first.

    Columns: pada, tindakan, dataset, sumber, dari, ke, oleh, alasan.
    """
    subject = func.coalesce(snapshot_jejak.c.ke, snapshot_jejak.c.dari)
    statement = (
        select(
            snapshot_jejak.c.pada,
            snapshot_jejak.c.tindakan,
            snapshot.c.dataset,
            sumber_data.c.nama.label("sumber"),
            snapshot_jejak.c.dari,
            snapshot_jejak.c.ke,
            snapshot_jejak.c.oleh,
            snapshot_jejak.c.alasan,
        )
        .join(snapshot, snapshot.c.id == subject)
        .join(sumber_data, sumber_data.c.id == snapshot.c.id_sumber)
        .where(snapshot.c.kode_region == kode_region)
        .order_by(snapshot_jejak.c.id.desc())
    )
    return pd.read_sql(statement, connection)


def read_previous(connection: Connection, asal: Asal) -> Asal | None:
    """The snapshot that `asal` took the place of, or None when there is none to compare with.

    Invented data are nobody's past: what took their place is the first of its kind.
    """
    lalu = read_undo(connection, asal.id_snapshot)
    return None if lalu is None or lalu.contoh != asal.contoh else lalu


def read_deret(connection: Connection, asal: Asal) -> list[Asal]:
    """`asal` and the snapshots before it, oldest first. Those that were undone are not among them."""
    deret = [asal]
    while (lalu := read_previous(connection, deret[0])) is not None:
        deret.insert(0, lalu)
    return deret


def remove_example(connection: Connection) -> int:
    """Remove every snapshot marked as example that no real rakor has locked. Returns how many."""
    locked = select(rakor_snapshot.c.id_snapshot)
    return connection.execute(
        delete(snapshot).where(snapshot.c.contoh, snapshot.c.id.not_in(locked))
    ).rowcount
