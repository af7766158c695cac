"""Plans of visits: kept as they were made, taken out of the list and brought back, never changed.

Another choice is another plan, so that two can be laid side by side and what was decided in a meeting
can be opened again.
"""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, insert, select, update

from data_access.imports.teks import clean_text
from data_access.pencatatan import find_text_error
from data_access.schema import kegiatan, rencana, rencana_kunjungan, wilayah
from domain.kategori import StatusKegiatan
from domain.rencana import MAKS_NAMA, Rencana, make_kode


class RencanaError(Exception):
    """The plan cannot be kept or found. The message is for the person, in Indonesian."""


def check_nama(connection: Connection, kode_region: str, nama: str) -> str:
    """The name as it would be kept. Raises RencanaError where it cannot be, or another plan of the
    region that is in the list has it."""
    nama = clean_text(nama)
    if error := find_text_error("Nama rencana", nama, MAKS_NAMA):
        raise RencanaError(error)
    taken = (
        one.nama.casefold() for one in read_rencana(connection, kode_region) if not one.dibuang
    )
    if nama.casefold() in taken:
        raise RencanaError("Nama itu sudah dipakai rencana lain; beri nama lain.")
    return nama


def add_rencana(
    connection: Connection,
    kode_region: str,
    *,
    nama: str,
    mulai: date,
    selesai: date,
    masukan: Mapping[str, Any],
    hasil: Mapping[str, Any],
    kunjungan: Sequence[Mapping[str, Any]],
    contoh: bool,
    oleh: str,
) -> int:
    """Keep a plan with its visits (the columns of rencana_kunjungan without id_rencana). Returns its
    id; raises RencanaError with what is wrong with its name."""
    made = (
        insert(rencana)
        .values(
            kode_region=kode_region,
            nama=check_nama(connection, kode_region, nama),
            mulai=mulai,
            selesai=selesai,
            masukan=dict(masukan),
            hasil=dict(hasil),
            contoh=contoh,
            **_changed(oleh),
        )
        .returning(rencana.c.id)
    )
    id_rencana = int(connection.execute(made).scalar_one())
    if kunjungan:
        connection.execute(
            insert(rencana_kunjungan), [{**one, "id_rencana": id_rencana} for one in kunjungan]
        )
    return id_rencana


def discard_rencana(
    connection: Connection, kode_region: str, id_rencana: int, *, oleh: str
) -> None:
    """Take a plan out of the list. Raises RencanaError when it is not in it."""
    _move(connection, kode_region, id_rencana, dibuang=True, oleh=oleh)


def restore_rencana(
    connection: Connection, kode_region: str, id_rencana: int, *, oleh: str
) -> None:
    """Bring a plan back into the list. Raises RencanaError when it is in it, or its name is taken."""
    for one in read_rencana(connection, kode_region):
        if one.id == id_rencana and one.dibuang:
            check_nama(connection, kode_region, one.nama)
    _move(connection, kode_region, id_rencana, dibuang=False, oleh=oleh)


def _move(
    connection: Connection, kode_region: str, id_rencana: int, *, dibuang: bool, oleh: str
) -> None:
    now = _changed(oleh)
    before = rencana.c.dibuang_pada.is_(None) if dibuang else rencana.c.dibuang_pada.is_not(None)
    moved = connection.execute(
        update(rencana)
        .where(rencana.c.id == id_rencana, rencana.c.kode_region == kode_region, before)
        .values(dibuang_pada=now["diubah_pada"] if dibuang else None, **now)
    )
    if moved.rowcount != 1:
        where = "tidak ada lagi dalam daftar" if dibuang else "sudah ada dalam daftar"
        raise RencanaError(f"Rencana itu {where}.")


def read_rencana(connection: Connection, kode_region: str) -> list[Rencana]:
    """Every plan of a region, those taken out of the list too, the newest first."""
    statement = (
        select(rencana).where(rencana.c.kode_region == kode_region).order_by(rencana.c.id.desc())
    )
    return [
        Rencana(
            id=row["id"],
            kode_region=row["kode_region"],
            nama=row["nama"],
            mulai=row["mulai"],
            selesai=row["selesai"],
            masukan=row["masukan"],
            hasil=row["hasil"],
            contoh=row["contoh"],
            dibuang=row["dibuang_pada"] is not None,
            diubah_oleh=row["diubah_oleh"],
            diubah_pada=row["diubah_pada"],
        )
        for row in connection.execute(statement).mappings()
    ]


def read_kunjungan(connection: Connection, id_rencana: int) -> pd.DataFrame:
    """The visits of a plan, by month and number.

    Columns: nomor, kode_rencana ('R12-3'), kode_wilayah, nama, kode_kecamatan, nama_kecamatan, bulan
    (first day), jenis_kegiatan, kelompok_sasaran, biaya (rupiah), peserta, alasan.
    """
    atas = wilayah.alias("atas")
    statement = (
        select(
            rencana_kunjungan.c.nomor,
            rencana_kunjungan.c.kode_wilayah,
            wilayah.c.nama,
            rencana_kunjungan.c.kode_kecamatan,
            atas.c.nama.label("nama_kecamatan"),
            rencana_kunjungan.c.bulan,
            rencana_kunjungan.c.jenis_kegiatan,
            rencana_kunjungan.c.kelompok_sasaran,
            rencana_kunjungan.c.biaya,
            rencana_kunjungan.c.peserta,
            rencana_kunjungan.c.alasan,
        )
        .join(wilayah, wilayah.c.kode == rencana_kunjungan.c.kode_wilayah)
        .join(atas, atas.c.kode == rencana_kunjungan.c.kode_kecamatan)
        .where(rencana_kunjungan.c.id_rencana == id_rencana)
        .order_by(rencana_kunjungan.c.bulan, rencana_kunjungan.c.nomor)
    )
    rows = pd.read_sql(statement, connection, parse_dates=["bulan"])
    rows["biaya"] = rows["biaya"].astype("int64")
    kode = [make_kode(id_rencana, nomor) for nomor in rows["nomor"]]
    rows.insert(1, "kode_rencana", pd.Series(kode, dtype="str"))
    return rows


def read_terlaksana(connection: Connection, id_snapshot: int, id_rencana: int) -> pd.DataFrame:
    """The visits of a plan that a list of kegiatan says took place or were called off.

    Columns: kode_rencana, tanggal, status_kegiatan; the latest where one stands there twice.
    """
    awalan = make_kode(id_rencana, 0).removesuffix("0")
    statement = (
        select(kegiatan.c.kode_rencana, kegiatan.c.tanggal, kegiatan.c.status_kegiatan)
        .where(
            kegiatan.c.id_snapshot == id_snapshot,
            kegiatan.c.kode_rencana.startswith(awalan, autoescape=True),
            kegiatan.c.status_kegiatan != StatusKegiatan.RENCANA,
        )
        .order_by(kegiatan.c.tanggal, kegiatan.c.id_kegiatan)
    )
    rows = pd.read_sql(statement, connection, parse_dates=["tanggal"])
    return rows.drop_duplicates("kode_rencana", keep="last").reset_index(drop=True)


def _changed(oleh: str) -> dict[str, Any]:
    return {"diubah_oleh": oleh, "diubah_pada": datetime.now(UTC)}
