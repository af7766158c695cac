"""A prepared import becomes a snapshot, whole or not at all."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.exc import SQLAlchemyError

from data_access.imports.bahan import Maju, diam
from data_access.imports.kesalahan import ImporDitolak
from data_access.imports.siapkan import Persiapan
from data_access.imports.tambah import SUDAH_SEMUA, Tambahan, find_tambahan
from data_access.imports.tempat import load_alias
from data_access.profil_impor import save_profil
from data_access.snapshots import BATCH, NewSnapshot, hold_current, load_snapshot
from domain.format import format_angka


def load_import(
    connection: Connection,
    persiapan: Persiapan,
    *,
    sumber: str,
    oleh: str,
    sebagian: bool = False,
    simpan_profil: bool = False,
    tambah: bool = False,
    maju: Maju = diam,
) -> int:
    """Write the rows as a new snapshot and point to it. Returns id_snapshot.

    With `tambah` the snapshot holds those of the current one too (`imports.tambah`); where there is
    none yet, it makes no difference. With `sebagian` the rows and cells that could not be read stay
    out; without it one error is enough to change nothing. With `simpan_profil` the next file of the
    source is read the same way, and spellings of places that a person explained are known to every
    later import.
    Raises ImporDitolak when the file has such errors, when adding would change nothing or mix real
    with invented data, or when the database does not take the rows; in the last case the transaction
    is rolled back.
    """
    if persiapan.menghalangi or (persiapan.errors and not sebagian):
        raise ImporDitolak(len(persiapan.errors))
    profil = persiapan.profil
    new = NewSnapshot(
        dataset=persiapan.dataset,
        sumber=sumber,
        kode_region=persiapan.kode_region,
        tanggal_cutoff=persiapan.tanggal_cutoff,
        dibuat_oleh=oleh,
        jumlah_baris=persiapan.jumlah_baris,
        jumlah_ditolak=persiapan.jumlah_ditolak,
        sidik_berkas=persiapan.sidik,
        profil=None if profil is None else profil.nama,
        nama_berkas=persiapan.nama_berkas,
        mutu=persiapan.mutu or None,
    )
    try:
        tambahan = _find_tambahan(connection, persiapan, sumber) if tambah else None
        if tambahan is None:
            id_snapshot = load_snapshot(connection, new, _told(persiapan.rows, maju))
        else:
            new = replace(
                new,
                tanggal_cutoff=tambahan.tanggal_cutoff,
                contoh=tambahan.dari.contoh,
                mutu={**persiapan.mutu, "tambahan": tambahan.as_mutu()},
            )
            rows = _told(tambahan.rows, maju)
            id_snapshot = load_snapshot(connection, new, rows, tambahan.salinan)
        if simpan_profil and profil is not None:
            region = persiapan.kode_region
            save_profil(connection, profil, kode_region=region, sumber=sumber, oleh=oleh)
            load_alias(connection, region, profil.tempat, sumber=f"impor {sumber}"[:120])
    except SQLAlchemyError:
        # The database's own message repeats the rows, so it goes no further.
        connection.rollback()
        raise ImporDitolak("Basis data menolak impor; tidak ada yang berubah.") from None
    return id_snapshot


def _find_tambahan(connection: Connection, persiapan: Persiapan, sumber: str) -> Tambahan | None:
    """What adding does to the list in force, which nobody else changes from now on; None where there
    is none yet."""
    dari = hold_current(connection, persiapan.dataset, sumber, persiapan.kode_region)
    if dari is None:
        return None
    tambahan = find_tambahan(connection, persiapan, dari)
    if not tambahan.mengubah:
        raise ImporDitolak(SUDAH_SEMUA)
    return tambahan


def _told(
    rows: Mapping[Table, list[dict[str, Any]]], maju: Maju
) -> dict[Table, Iterator[dict[str, Any]]]:
    """The same rows, telling how far they have come as they are taken."""
    total = sum(map(len, rows.values()))
    taken = count(1)

    def tell(some: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for row in some:
            if (number := next(taken)) % BATCH == 0:
                maju(
                    number / total,
                    f"Menyimpan {format_angka(number)} dari {format_angka(total)} baris …",
                )
            yield row

    return {table: tell(some) for table, some in rows.items()}
