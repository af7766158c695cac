"""What a person writes down of the readiness of one area.

A snapshot is never changed: each change is a new one, a copy made in the database with one row put
in its place, and the pointer moves to it. Who saves against an older one is told, and nothing of
either is lost.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, Table, func, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from data_access.schema import kesiapan, kesiapan_bukti, snapshot_aktif, wilayah
from data_access.snapshots import NewSnapshot, load_snapshot, read_asal, read_asal_of, read_undo
from domain.asal import Asal
from domain.format import format_tanggal
from domain.kategori import Dataset

PALING_AWAL = date(2015, 1, 1)
PALING_BANYAK = 10_000
KUNCI = ("id_snapshot", "kode_wilayah", "tanggal_bukti")
KOLOM = tuple(column.name for column in kesiapan.columns if column.name not in KUNCI)
# The part, the whole, and what they count.
BAGIAN = (
    ("tppk_sekolah_ada", "tppk_sekolah_total", "Sekolah dengan TPPK"),
    ("rt_rw_terjangkau", "rt_rw_total", "RT/RW terjangkau"),
)
Nilai = Mapping[str, Any]
Bukti = Mapping[str, date]


class KesiapanError(Exception):
    """The change cannot be kept. The message is for the person, in Indonesian."""


class SudahBerubahError(KesiapanError):
    """Somebody else has saved since the form was opened."""


def begin_kesiapan(
    connection: Connection, kode_region: str, *, sumber: str, hari: date, oleh: str
) -> int:
    """A first snapshot in which nothing is recorded yet, to be filled in by hand. Returns its id.

    Raises SudahBerubahError when the region has one.
    """
    sudah_ada = SudahBerubahError("Wilayah ini sudah mempunyai data kesiapan.")
    if any(asal.dataset == Dataset.KESIAPAN for asal in read_asal(connection, kode_region)):
        raise sudah_ada
    new = NewSnapshot(Dataset.KESIAPAN, sumber, kode_region, hari, oleh, jumlah_baris=0)
    # Somebody else may begin at the same moment: PostgreSQL refuses a second pointer, and SQLite, which
    # lets one wait for the other, would move the first.
    try:
        baru = load_snapshot(connection, new, {})
    except IntegrityError as error:
        raise sudah_ada from error
    if read_undo(connection, baru) is not None:
        raise sudah_ada
    return baru


def write_wilayah(
    connection: Connection,
    id_snapshot: int,
    kode_wilayah: str,
    nilai: Nilai,
    bukti: Bukti,
    *,
    hari: date,
    oleh: str,
) -> int:
    """Keep what changed in one area: `nilai` by column (None: not recorded), `bukti` the day of the
    evidence of each column, up to `hari`. Returns the new snapshot, which is current.

    `id_snapshot` is the one the person saw. Raises SudahBerubahError when it is not current any more,
    KesiapanError with what is wrong.
    """
    asal = _hold(connection, id_snapshot)
    _check_wilayah(connection, asal.kode_region, kode_wilayah)
    lama, hari_lama = _read_row(connection, id_snapshot, kode_wilayah)
    row = {**dict.fromkeys(KOLOM), **lama, **nilai}
    days = {**hari_lama, **bukti}
    _check_values(row)
    _check_days(bukti, hari)
    known = {name: day for name, day in days.items() if row[name] is not None}
    if row == lama and known == hari_lama:
        raise KesiapanError("Tidak ada isian yang berubah.")
    if undated := [name for name in KOLOM if row[name] is not None and name not in known]:
        raise ValueError(f"no day of evidence for {undated}")
    return _copy_with(connection, asal, kode_wilayah, row, known, oleh)


def confirm_wilayah(
    connection: Connection, id_snapshot: int, kode_wilayah: str, *, hari: date, oleh: str
) -> int:
    """Everything known of the area is still so: its evidence is of `hari` from now on. Returns the new
    snapshot, which is current. Raises as `write_wilayah` does.
    """
    _hold(connection, id_snapshot)
    row, _days = _read_row(connection, id_snapshot, kode_wilayah)
    known = [name for name, value in row.items() if value is not None]
    if not known:
        raise KesiapanError("Belum ada yang dicatat di sini, jadi tidak ada yang dapat diperbarui.")
    return write_wilayah(
        connection, id_snapshot, kode_wilayah, {}, dict.fromkeys(known, hari), hari=hari, oleh=oleh
    )


def _hold(connection: Connection, id_snapshot: int) -> Asal:
    """Nobody else moves the pointer until this transaction ends; what it points to is returned.

    An UPDATE that changes nothing takes the lock on both databases, and after waiting for another
    transaction it looks again.
    """
    same = (
        update(snapshot_aktif)
        .where(snapshot_aktif.c.id_snapshot == id_snapshot)
        .values(id_snapshot=id_snapshot)
    )
    if connection.execute(same).rowcount != 1:
        raise SudahBerubahError("Data kesiapan sudah berubah sejak halaman ini dibuka.")
    asal = read_asal_of(connection, id_snapshot)
    if asal.dataset != Dataset.KESIAPAN:
        raise ValueError("not a snapshot of kesiapan")
    return asal


def _read_row(
    connection: Connection, id_snapshot: int, kode_wilayah: str
) -> tuple[dict[str, Any], dict[str, date]]:
    """What is known of the area, and the day of the evidence of all that is known; empty when the
    area has no row."""
    found = connection.execute(_of(kesiapan, id_snapshot, kode_wilayah)).mappings().one_or_none()
    if found is None:
        return {}, {}
    row = {name: found[name] for name in KOLOM}
    own = connection.execute(_of(kesiapan_bukti, id_snapshot, kode_wilayah)).mappings()
    days = dict.fromkeys(KOLOM, found["tanggal_bukti"])
    days |= {one["unsur"]: one["tanggal_bukti"] for one in own}
    return row, {name: day for name, day in days.items() if row.get(name) is not None}


def _of(table: Table, id_snapshot: int, kode_wilayah: str) -> Any:
    return select(table).where(
        table.c.id_snapshot == id_snapshot, table.c.kode_wilayah == kode_wilayah
    )


def _copy_with(
    connection: Connection,
    asal: Asal,
    kode_wilayah: str,
    row: dict[str, Any],
    days: dict[str, date],
    oleh: str,
) -> int:
    """A new snapshot: every other area as it was, and this one with `row`, `days` by column."""
    lama = kesiapan.c.id_snapshot == asal.id_snapshot
    lain = select(func.count()).select_from(kesiapan)
    lain = lain.where(lama, kesiapan.c.kode_wilayah != kode_wilayah)
    baru = load_snapshot(
        connection,
        NewSnapshot(
            dataset=asal.dataset,
            sumber=asal.sumber,
            kode_region=asal.kode_region,
            tanggal_cutoff=max([asal.tanggal_cutoff, *days.values()]),
            dibuat_oleh=oleh,
            jumlah_baris=connection.execute(lain).scalar_one() + 1,
            contoh=asal.contoh,
        ),
        {},
    )
    for table in (kesiapan, kesiapan_bukti):
        _copy_others(connection, table, asal.id_snapshot, baru, kode_wilayah)
    kunci = {"id_snapshot": baru, "kode_wilayah": kode_wilayah}
    # The day most of them share stands in the row, the others beside it.
    umum = max(
        sorted(set(days.values())), key=list(days.values()).count, default=asal.tanggal_cutoff
    )
    connection.execute(insert(kesiapan).values(**kunci, tanggal_bukti=umum, **row))
    other = [
        {**kunci, "unsur": name, "tanggal_bukti": day} for name, day in days.items() if day != umum
    ]
    if other:
        connection.execute(insert(kesiapan_bukti), other)
    return baru


def _copy_others(
    connection: Connection, table: Table, lama: int, baru: int, kode_wilayah: str
) -> None:
    names = [column.name for column in table.columns if column.name != "id_snapshot"]
    rows = select(literal(baru, Integer), *(table.c[name] for name in names)).where(
        table.c.id_snapshot == lama, table.c.kode_wilayah != kode_wilayah
    )
    connection.execute(insert(table).from_select(["id_snapshot", *names], rows))


def _check_wilayah(connection: Connection, kode_region: str, kode_wilayah: str) -> None:
    """Only what lies below a kecamatan of the region has readiness."""
    below = select(wilayah.c.kode).where(
        wilayah.c.kode == kode_wilayah,
        wilayah.c.kode_region == kode_region,
        wilayah.c.kode_kecamatan != wilayah.c.kode,
    )
    if connection.scalar(below) is None:
        raise KesiapanError("Desa/kelurahan itu bukan bagian dari wilayah ini.")


def _check_values(row: Nilai) -> None:
    for bagian, total, nama in BAGIAN:
        if None not in (row[bagian], row[total]) and row[bagian] > row[total]:
            raise KesiapanError(f"{nama} lebih banyak daripada jumlah seluruhnya.")
    for name in ("kader_terlatih", *(name for one in BAGIAN for name in one[:2])):
        if row[name] is not None and not 0 <= row[name] <= PALING_BANYAK:
            raise KesiapanError(f"Jumlah hanya dari 0 sampai {PALING_BANYAK}.")


def _check_days(bukti: Bukti, hari: date) -> None:
    for day in bukti.values():
        if day < PALING_AWAL:
            raise KesiapanError(f"Tanggal bukti paling awal {format_tanggal(PALING_AWAL)}.")
        if day > hari:
            raise KesiapanError("Tanggal bukti tidak boleh sesudah hari ini.")
