"""Kunci angka: the set of snapshots that a rakor speaks from.

Fixing it also locks each snapshot, so that none of them can be taken back or removed: what was read
aloud can be drawn again. Imports go on; what they bring stands beside the fixed numbers.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from data_access import snapshots
from data_access.queries.wilayah import read_versi_penduduk
from data_access.schema import rakor, rakor_snapshot
from data_access.waktu import as_utc
from domain.asal import Asal
from domain.kategori import StatusSnapshot
from domain.kunci_angka import KunciAngka

TANPA_KUNCI = {
    "dikunci_pada": None,
    "dikunci_oleh": None,
    "versi_penduduk": None,
    "sidik_paket": None,
}


class KunciError(Exception):
    """The numbers cannot be fixed, or not be opened again. The message is for the person, in Indonesian."""


def lock_angka(
    connection: Connection, id_rakor: int, *, oleh: str, sidik_paket: str | None = None
) -> list[Asal]:
    """Fix everything that is current in the rakor's region for it. Returns what was fixed.

    Raises KunciError when it is fixed already, out of the list, or there is nothing to fix, and when a
    real rakor would speak from invented data.
    """
    here = _hold(connection, id_rakor, terkunci=False)
    # Held one by one, and read again, so that nothing is replaced between reading and fixing.
    held = [
        snapshots.hold_current(connection, asal.dataset, asal.sumber, asal.kode_region)
        for asal in snapshots.read_asal(connection, here.kode_region)
    ]
    found = [asal for asal in held if asal is not None]
    if not found:
        raise KunciError("Belum ada data yang dapat dikunci untuk wilayah ini.")
    if not here.contoh and any(asal.contoh for asal in found):
        raise KunciError(
            "Data yang berlaku masih DATA CONTOH, sedangkan rakor ini nyata. Impor data nyata dahulu."
        )
    alasan = f"rakor {here.tanggal.isoformat()}"
    for asal in found:
        connection.execute(
            insert(rakor_snapshot).values(id_rakor=id_rakor, id_snapshot=asal.id_snapshot)
        )
        if asal.status != StatusSnapshot.TERKUNCI:
            snapshots.lock(connection, asal.id_snapshot, oleh=oleh, alasan=alasan)
    kunci = {
        "dikunci_pada": datetime.now(UTC),
        "dikunci_oleh": oleh,
        "versi_penduduk": read_versi_penduduk(connection, here.kode_region),
        "sidik_paket": sidik_paket,
    }
    _write(connection, id_rakor, kunci)
    return [snapshots.read_asal_of(connection, asal.id_snapshot) for asal in found]


def unlock_angka(connection: Connection, id_rakor: int, *, hari: date) -> None:
    """Let another set be fixed, as long as the meeting is not over. The snapshots stay locked.

    Raises KunciError when the rakor has taken place, or nothing was fixed.
    """
    here = _hold(connection, id_rakor, terkunci=True)
    if here.tanggal < hari:
        raise KunciError("Rakor ini sudah berlangsung: angka yang sudah dibacakan tetap terkunci.")
    connection.execute(delete(rakor_snapshot).where(rakor_snapshot.c.id_rakor == id_rakor))
    _write(connection, id_rakor, TANPA_KUNCI)


def read_kunci(connection: Connection, kode_region: str) -> list[KunciAngka]:
    """The rakor of a region whose numbers are fixed, the newest first."""
    statement = (
        select(rakor)
        .where(
            rakor.c.kode_region == kode_region,
            rakor.c.dikunci_pada.is_not(None),
            rakor.c.dibuang_pada.is_(None),
        )
        .order_by(rakor.c.tanggal.desc(), rakor.c.id.desc())
    )
    return [
        KunciAngka(
            id_rakor=row.id,
            tanggal=row.tanggal,
            tema=row.tema,
            dikunci_pada=as_utc(row.dikunci_pada),
            dikunci_oleh=row.dikunci_oleh or "",
            versi_penduduk=row.versi_penduduk or "",
            sidik_paket=row.sidik_paket,
            contoh=row.contoh,
        )
        for row in connection.execute(statement)
    ]


def read_asal_kunci(connection: Connection, id_rakor: int) -> list[Asal]:
    """The snapshots that were fixed for a rakor, by dataset and source."""
    ids = connection.scalars(
        select(rakor_snapshot.c.id_snapshot).where(rakor_snapshot.c.id_rakor == id_rakor)
    )
    found = [snapshots.read_asal_of(connection, one) for one in ids.all()]
    return sorted(found, key=lambda asal: (asal.dataset, asal.sumber))


def _hold(connection: Connection, id_rakor: int, *, terkunci: bool) -> Row:
    """The rakor, held until the transaction ends: of two who fix at once, one is told."""
    kunci = rakor.c.dikunci_pada
    held = connection.execute(
        update(rakor)
        .where(
            rakor.c.id == id_rakor,
            rakor.c.dibuang_pada.is_(None),
            kunci.is_not(None) if terkunci else kunci.is_(None),
        )
        .values(id=id_rakor)
        .returning(rakor.c.kode_region, rakor.c.tanggal, rakor.c.contoh)
    ).one_or_none()
    if held is None:
        raise KunciError(
            "Angka rakor ini belum dikunci."
            if terkunci
            else "Angka rakor ini sudah dikunci, atau rakornya tidak ada lagi."
        )
    return held


def _write(connection: Connection, id_rakor: int, values: Mapping[str, Any]) -> None:
    connection.execute(update(rakor).where(rakor.c.id == id_rakor).values(**values))
