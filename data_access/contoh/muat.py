"""Put the example data into a database and take them out again."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Table, delete, exists, insert, or_, select

from data_access import snapshots
from data_access.contoh.jejaring import OLEH, RAKOR, by_jenis, load_institusi, load_rakor
from data_access.contoh.kasus import generate_kasus
from data_access.contoh.kegiatan import Jaringan, kegiatan_rows
from data_access.contoh.kendali import AWAL, KABUPATEN, KOTA
from data_access.contoh.kesiapan import bukti_rows, kesiapan_rows
from data_access.contoh.koling_pepa import kunjungan_rows
from data_access.contoh.pengaduan import pengaduan_rows
from data_access.contoh.register import register_rows
from data_access.contoh.target import target_rows
from data_access.contoh.tempat import Tempat, read_areas
from data_access.schema import (
    institusi,
    kesiapan,
    kesiapan_bukti,
    koling_pepa_kunjungan,
    pengaduan,
    rakor,
    rencana,
    snapshot,
    target_kegiatan,
)
from data_access.snapshots import NewSnapshot, load_snapshot
from domain.format import format_tanggal
from domain.kategori import Dataset

REGISTER, DINAS = "Register UPTD PPA", "Dinas PPA"


class ContohError(Exception):
    """The example data cannot be loaded. The message is for the person, in Indonesian."""


def load_example(connection: Connection, *, sampai: date) -> None:
    """Write the example data of both regions as they stand on `sampai`, all marked contoh.

    Raises ContohError when there are example data already, or the areas are not there.
    """
    if sampai < AWAL:
        raise ContohError(f"Data contoh mulai pada {format_tanggal(AWAL)}.")
    if has_example(connection):
        raise ContohError("Data contoh sudah ada di basis data ini.")
    for kode_region in (KABUPATEN, KOTA):
        _load_region(connection, kode_region, sampai)


def _load_region(connection: Connection, kode_region: str, sampai: date) -> None:
    areas = read_areas(connection, kode_region)
    if not areas:
        raise ContohError(f"Data contoh memerlukan wilayah {kode_region}.")
    tempat = Tempat(areas)
    ids = load_institusi(connection, kode_region, areas)
    rtl = load_rakor(connection, kode_region, areas, ids, sampai)
    lembaga = by_jenis(ids)
    fakta = generate_kasus(kode_region, tempat, sampai)
    for cutoff in _cutoffs(kode_region, sampai):
        rows = register_rows(fakta, cutoff, lembaga)
        _load(connection, Dataset.REGISTER, kode_region, cutoff, rows)
    kunjungan = kunjungan_rows(kode_region, tempat, sampai)
    aduan = pengaduan_rows(kode_region, fakta, tempat, sampai, kunjungan)
    jaringan = Jaringan(lembaga, rtl, RAKOR[kode_region].tanggal)
    acara = kegiatan_rows(kode_region, areas, sampai, jaringan)
    siap = kesiapan_rows(kode_region, areas, sampai)
    _load(connection, Dataset.PENGADUAN, kode_region, sampai, {pengaduan: aduan})
    _load(connection, Dataset.KEGIATAN, kode_region, sampai, acara)
    _load(
        connection,
        Dataset.KESIAPAN,
        kode_region,
        sampai,
        {kesiapan: siap, kesiapan_bukti: bukti_rows(siap, sampai)},
    )
    if targets := target_rows(kode_region, sampai):
        connection.execute(insert(target_kegiatan), targets)
    if kunjungan:
        visits = {koling_pepa_kunjungan: kunjungan}
        _load(connection, Dataset.KOLING_PEPA, kode_region, sampai, visits)


def _cutoffs(kode_region: str, sampai: date) -> list[date]:
    """The days of the register's snapshots: an earlier one, which shows revisions, and the last."""
    earlier = date(2024, 12, 30)
    if kode_region == KOTA:
        earlier = sampai.replace(day=1) - timedelta(days=1)
    return [earlier, sampai] if AWAL <= earlier < sampai else [sampai]


def _load(
    connection: Connection,
    dataset: Dataset,
    kode_region: str,
    cutoff: date,
    rows: Mapping[Table, list[dict[str, Any]]],
) -> None:
    """Write one snapshot; the first table of `rows` has one row for each record."""
    load_snapshot(
        connection,
        NewSnapshot(
            dataset=dataset,
            sumber=REGISTER if dataset == Dataset.REGISTER else DINAS,
            kode_region=kode_region,
            tanggal_cutoff=cutoff,
            dibuat_oleh=OLEH,
            jumlah_baris=len(next(iter(rows.values()))),
            contoh=True,
        ),
        rows,
    )


def has_example(connection: Connection) -> bool:
    """Whether anything in the database is marked as example."""
    marked = (
        exists().where(table.c.contoh) for table in (snapshot, institusi, rakor, target_kegiatan)
    )
    return bool(connection.scalar(select(or_(*marked))))


def remove_example(connection: Connection) -> None:
    """Remove everything marked as example; what is real stays as it is.

    The rakor goes first: a snapshot that only an example rakor had locked can then go too.
    """
    connection.execute(delete(rakor).where(rakor.c.contoh))
    snapshots.remove_example(connection)
    for table in (institusi, rencana, target_kegiatan):
        connection.execute(delete(table).where(table.c.contoh))
