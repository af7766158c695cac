"""Questions about prevention: where it has been, for whom, and when last."""

from datetime import date

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, func, select

from data_access.schema import kegiatan, kegiatan_peserta, kegiatan_wilayah
from domain.kategori import TINDAK_LANJUT_KASUS, StatusKegiatan
from domain.periode import Periode


def select_kegiatan_per_sasaran(id_snapshot: int, periode: Periode) -> Select:
    same = kegiatan_wilayah.c.id_snapshot == kegiatan.c.id_snapshot
    return (
        select(
            kegiatan_wilayah.c.kode_wilayah,
            kegiatan_wilayah.c.kode_kecamatan,
            kegiatan_peserta.c.kelompok_sasaran,
            func.count(kegiatan.c.id_kegiatan.distinct()).label("jumlah_kegiatan"),
            func.max(kegiatan.c.tanggal).label("terakhir"),
        )
        .select_from(kegiatan)
        .join(kegiatan_wilayah, same & (kegiatan_wilayah.c.id_kegiatan == kegiatan.c.id_kegiatan))
        .outerjoin(
            kegiatan_peserta,
            (kegiatan_peserta.c.id_snapshot == kegiatan.c.id_snapshot)
            & (kegiatan_peserta.c.id_kegiatan == kegiatan.c.id_kegiatan),
        )
        .where(
            kegiatan.c.id_snapshot == id_snapshot,
            kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
            kegiatan.c.tanggal.between(periode.mulai, periode.selesai),
        )
        .group_by(
            kegiatan_wilayah.c.kode_wilayah,
            kegiatan_wilayah.c.kode_kecamatan,
            kegiatan_peserta.c.kelompok_sasaran,
        )
    )


def read_kegiatan_per_sasaran(
    connection: Connection, id_snapshot: int, periode: Periode
) -> pd.DataFrame:
    """Kegiatan that took place, by area and target group.

    Columns: kode_wilayah, kode_kecamatan, kelompok_sasaran (missing where none was noted),
    jumlah_kegiatan, terakhir (date of the last one). A kegiatan in two areas is in both rows; one
    for two groups too, so the counts must not be summed.
    """
    return pd.read_sql(
        select_kegiatan_per_sasaran(id_snapshot, periode), connection, parse_dates=["terakhir"]
    )


def read_kegiatan_terakhir(
    connection: Connection, id_snapshot: int, kode_wilayah: str
) -> date | None:
    """The day of the last kegiatan that took place in a kecamatan or desa/kelurahan."""
    inside = (kegiatan_wilayah.c.kode_wilayah == kode_wilayah) | (
        kegiatan_wilayah.c.kode_kecamatan == kode_wilayah
    )
    statement = (
        select(func.max(kegiatan.c.tanggal))
        .join(
            kegiatan_wilayah,
            (kegiatan_wilayah.c.id_snapshot == kegiatan.c.id_snapshot)
            & (kegiatan_wilayah.c.id_kegiatan == kegiatan.c.id_kegiatan),
        )
        .where(
            kegiatan.c.id_snapshot == id_snapshot,
            kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
            inside,
        )
    )
    found: date | None = connection.scalar(statement)
    return found


def read_penanda_kegiatan(
    connection: Connection, id_snapshot: int, periode: Periode
) -> pd.DataFrame:
    """How many kegiatan took place in each month of the period.

    Columns: bulan (first day of the month), jumlah_kegiatan.
    """
    tanggal = select(kegiatan.c.tanggal).where(
        kegiatan.c.id_snapshot == id_snapshot,
        kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
        kegiatan.c.jenis_kegiatan.in_(["kampanye_publik", "kampanye_digital"]),
        kegiatan.c.tanggal.between(periode.mulai, periode.selesai),
    )
    days = pd.read_sql(tanggal, connection, parse_dates=["tanggal"])
    bulan = days["tanggal"].dt.to_period("M").dt.to_timestamp()
    return (
        bulan.value_counts().sort_index().rename_axis("bulan").reset_index(name="jumlah_kegiatan")
    )


def read_program(connection: Connection, id_snapshot: int) -> pd.DataFrame:
    """Every programme with the day of its first kegiatan that took place, the earliest first.

    Columns: program, mulai, jumlah_kegiatan. Kegiatan of no programme are not there.
    """
    mulai = func.min(kegiatan.c.tanggal).label("mulai")
    statement = (
        select(kegiatan.c.program, mulai, func.count().label("jumlah_kegiatan"))
        .where(
            kegiatan.c.id_snapshot == id_snapshot,
            kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
            kegiatan.c.program.is_not(None),
            kegiatan.c.program != "",
        )
        .group_by(kegiatan.c.program)
        .order_by(mulai, kegiatan.c.program)
    )
    return pd.read_sql(statement, connection, parse_dates=["mulai"])


def read_kegiatan_terbuka(connection: Connection, id_snapshot: int, sampai: date) -> pd.DataFrame:
    """Every kegiatan that took place up to a day and follows up no kasus, once for each of its areas.

    Columns: id_kegiatan, tanggal, kode_wilayah and kode_kecamatan (missing where no area was noted).
    """
    same = kegiatan_wilayah.c.id_snapshot == kegiatan.c.id_snapshot
    statement = (
        select(
            kegiatan.c.id_kegiatan,
            kegiatan.c.tanggal,
            kegiatan_wilayah.c.kode_wilayah,
            kegiatan_wilayah.c.kode_kecamatan,
        )
        .outerjoin(
            kegiatan_wilayah, same & (kegiatan_wilayah.c.id_kegiatan == kegiatan.c.id_kegiatan)
        )
        .where(*_is_open(id_snapshot, sampai))
        .order_by(kegiatan.c.id_kegiatan, kegiatan_wilayah.c.kode_wilayah)
    )
    return pd.read_sql(statement, connection, parse_dates=["tanggal"])


def read_peserta_terbuka(connection: Connection, id_snapshot: int, sampai: date) -> pd.DataFrame:
    """Who took part in the kegiatan of `read_kegiatan_terbuka`.

    Columns: id_kegiatan, tanggal, kelompok_sasaran, jumlah (missing where nobody counted).
    """
    same = kegiatan_peserta.c.id_snapshot == kegiatan.c.id_snapshot
    statement = (
        select(
            kegiatan.c.id_kegiatan,
            kegiatan.c.tanggal,
            kegiatan_peserta.c.kelompok_sasaran,
            kegiatan_peserta.c.jumlah,
        )
        .join(kegiatan_peserta, same & (kegiatan_peserta.c.id_kegiatan == kegiatan.c.id_kegiatan))
        .where(*_is_open(id_snapshot, sampai))
        .order_by(kegiatan.c.id_kegiatan, kegiatan_peserta.c.id_peserta)
    )
    return pd.read_sql(statement, connection, parse_dates=["tanggal"])


def _is_open(id_snapshot: int, sampai: date) -> tuple[ColumnElement[bool], ...]:
    return (
        kegiatan.c.id_snapshot == id_snapshot,
        kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
        kegiatan.c.jenis_kegiatan.not_in(TINDAK_LANJUT_KASUS),
        kegiatan.c.tanggal <= sampai,
    )


def read_kegiatan(connection: Connection, id_snapshot: int, periode: Periode) -> pd.DataFrame:
    """Every kegiatan that took place in the period, once.

    Columns: id_kegiatan, tanggal, jenis_kegiatan, jenis_tempat, bidang_tpks, program, penyelenggara,
    sumber_dana, biaya (rupiah, float); missing where it was not noted.
    """
    nama = (
        "id_kegiatan", "tanggal", "jenis_kegiatan", "jenis_tempat", "bidang_tpks", "program",
        "penyelenggara", "sumber_dana", "biaya",
    )  # fmt: skip
    statement = (
        select(*(kegiatan.c[one] for one in nama))
        .where(*_took_place(id_snapshot, periode))
        .order_by(kegiatan.c.id_kegiatan)
    )
    rows = pd.read_sql(statement, connection, parse_dates=["tanggal"])
    return rows.assign(biaya=rows["biaya"].astype(float))


def read_wilayah_kegiatan(
    connection: Connection, id_snapshot: int, periode: Periode
) -> pd.DataFrame:
    """The areas of the kegiatan of `read_kegiatan`.

    Columns: id_kegiatan, kode_wilayah, kode_kecamatan (the same where only the kecamatan was noted).
    """
    same = kegiatan_wilayah.c.id_snapshot == kegiatan.c.id_snapshot
    statement = (
        select(
            kegiatan.c.id_kegiatan,
            kegiatan_wilayah.c.kode_wilayah,
            kegiatan_wilayah.c.kode_kecamatan,
        )
        .join(kegiatan_wilayah, same & (kegiatan_wilayah.c.id_kegiatan == kegiatan.c.id_kegiatan))
        .where(*_took_place(id_snapshot, periode))
        .order_by(kegiatan.c.id_kegiatan, kegiatan_wilayah.c.kode_wilayah)
    )
    return pd.read_sql(statement, connection)


def read_peserta_kegiatan(
    connection: Connection, id_snapshot: int, periode: Periode
) -> pd.DataFrame:
    """Who took part in the kegiatan of `read_kegiatan`.

    Columns: id_kegiatan, kelompok_sasaran, jenis_kelamin, kelompok_usia (missing where not noted),
    jumlah (missing where nobody counted).
    """
    nama = ("kelompok_sasaran", "jenis_kelamin", "kelompok_usia", "jumlah")
    same = kegiatan_peserta.c.id_snapshot == kegiatan.c.id_snapshot
    statement = (
        select(kegiatan.c.id_kegiatan, *(kegiatan_peserta.c[one] for one in nama))
        .join(kegiatan_peserta, same & (kegiatan_peserta.c.id_kegiatan == kegiatan.c.id_kegiatan))
        .where(*_took_place(id_snapshot, periode))
        .order_by(kegiatan_peserta.c.id_peserta)
    )
    return pd.read_sql(statement, connection)


def _took_place(id_snapshot: int, periode: Periode) -> tuple[ColumnElement[bool], ...]:
    return (
        kegiatan.c.id_snapshot == id_snapshot,
        kegiatan.c.status_kegiatan == StatusKegiatan.TERLAKSANA,
        kegiatan.c.tanggal.between(periode.mulai, periode.selesai),
    )
