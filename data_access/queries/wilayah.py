"""Questions about areas: who is below whom, how many people, which outline."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, delete, func, insert, select
from sqlalchemy.orm import aliased

from data_access.schema import batas, konteks_wilayah, penduduk, wilayah, wilayah_alias
from domain.kategori import SumberBatas


def select_wilayah(kode_region: str) -> Select:
    atas = aliased(wilayah, name="atas")
    return (
        select(
            wilayah.c.kode,
            wilayah.c.nama,
            wilayah.c.tingkat,
            wilayah.c.kode_kecamatan,
            atas.c.nama.label("nama_kecamatan"),
            wilayah.c.kode_bps,
            wilayah.c.luas_km2,
            wilayah.c.lat_label,
            wilayah.c.lon_label,
        )
        .outerjoin(atas, atas.c.kode == wilayah.c.kode_kecamatan)
        .where(wilayah.c.kode_region == kode_region, wilayah.c.kode != kode_region)
        .order_by(wilayah.c.kode)
    )


def read_wilayah(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Every area below the region.

    Columns: kode, nama, tingkat, kode_kecamatan (its own for a kecamatan), nama_kecamatan,
    kode_bps, luas_km2, lat_label, lon_label.
    """
    return pd.read_sql(select_wilayah(kode_region), connection)


def read_alias(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Other names of the areas of a region. Columns: kode, alias."""
    statement = (
        select(wilayah_alias.c.kode, wilayah_alias.c.alias)
        .join(wilayah, wilayah.c.kode == wilayah_alias.c.kode)
        .where(wilayah.c.kode_region == kode_region)
        .order_by(wilayah_alias.c.kode, wilayah_alias.c.alias)
    )
    return pd.read_sql(statement, connection)


def read_penduduk(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Everybody counted in the region and below, both sexes and all ages, newest first.

    Columns: kode, tahun, tanggal_acuan, jumlah, sumber, catatan.
    """
    kolom = ("tahun", "tanggal_acuan", "jumlah", "sumber", "catatan")
    statement = _select_penduduk(kode_region, kolom).where(penduduk.c.kelompok_usia == "semua")
    return pd.read_sql(statement, connection)


def read_penduduk_usia(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Everybody counted in the region and below by age band, both sexes.

    Columns: kode, tanggal_acuan, kelompok_usia ('0-4', '75+'), jumlah, sumber.
    """
    kolom = ("tanggal_acuan", "kelompok_usia", "jumlah", "sumber")
    statement = _select_penduduk(kode_region, kolom).where(penduduk.c.kelompok_usia != "semua")
    return pd.read_sql(statement, connection)


def _select_penduduk(kode_region: str, kolom: Sequence[str]) -> Select:
    """Both sexes, newest first. Columns: kode, then `kolom`."""
    return (
        select(penduduk.c.kode_wilayah.label("kode"), *(penduduk.c[nama] for nama in kolom))
        .join(wilayah, wilayah.c.kode == penduduk.c.kode_wilayah)
        .where(wilayah.c.kode_region == kode_region, penduduk.c.jenis_kelamin == "semua")
        .order_by(penduduk.c.tanggal_acuan.desc(), penduduk.c.kode_wilayah, penduduk.c.id)
    )


def read_versi_penduduk(connection: Connection, kode_region: str) -> str:
    """A text that changes whenever a list of people of the region is loaded."""
    statement = (
        select(penduduk.c.tanggal_acuan, penduduk.c.sumber, penduduk.c.rujukan)
        .where(penduduk.c.kode_wilayah == kode_region)
        .distinct()
        .order_by(penduduk.c.tanggal_acuan, penduduk.c.sumber)
    )
    known = repr([tuple(row) for row in connection.execute(statement)])
    return sha256(known.encode()).hexdigest()[:16]


def read_konteks(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Columns: kode, ukuran, tahun, nilai, sumber, catatan."""
    statement = (
        select(
            konteks_wilayah.c.kode_wilayah.label("kode"),
            konteks_wilayah.c.ukuran,
            konteks_wilayah.c.tahun,
            konteks_wilayah.c.nilai,
            konteks_wilayah.c.sumber,
            konteks_wilayah.c.catatan,
        )
        .join(wilayah, wilayah.c.kode == konteks_wilayah.c.kode_wilayah)
        .where(wilayah.c.kode_region == kode_region)
    )
    return pd.read_sql(statement, connection)


def read_batas(connection: Connection, kode_region: str) -> tuple[SumberBatas, pd.DataFrame]:
    """The outlines to draw: the imported ones where the region has any, else the schematic map.

    Columns: kode, kode_kecamatan, geometri (a GeoJSON geometry), keterangan, dimuat_pada.
    The frame is empty when the region has no outline at all.
    """
    counts: dict[Any, int] = {}
    for sumber, jumlah in connection.execute(
        select(batas.c.sumber_batas, func.count())
        .join(wilayah, wilayah.c.kode == batas.c.kode_wilayah)
        .where(wilayah.c.kode_region == kode_region)
        .group_by(batas.c.sumber_batas)
    ):
        counts[sumber] = jumlah
    sumber = SumberBatas.RESMI if counts.get(SumberBatas.RESMI) else SumberBatas.SKEMATIK
    statement = (
        select(
            batas.c.kode_wilayah.label("kode"),
            wilayah.c.kode_kecamatan,
            batas.c.geometri,
            batas.c.keterangan,
            batas.c.dimuat_pada,
        )
        .join(wilayah, wilayah.c.kode == batas.c.kode_wilayah)
        .where(wilayah.c.kode_region == kode_region, batas.c.sumber_batas == sumber)
        .order_by(batas.c.kode_wilayah)
    )
    return sumber, pd.read_sql(statement, connection)


def read_outlines(connection: Connection, kode_region: str) -> tuple[dict[str, Any], str]:
    """The same by kode, kecamatan among them, and what they are in a word; empty when there is none."""
    _sumber, rows = read_batas(connection, kode_region)
    keterangan = "" if rows.empty else str(rows["keterangan"].iloc[0])
    return dict(zip(rows["kode"], rows["geometri"], strict=True)), keterangan


def read_versi_batas(connection: Connection, kode_region: str) -> str:
    """A text that changes whenever the outlines of the region do."""
    statement = (
        select(func.count(), func.max(batas.c.dimuat_pada))
        .join(wilayah, wilayah.c.kode == batas.c.kode_wilayah)
        .where(wilayah.c.kode_region == kode_region)
    )
    jumlah, terakhir = connection.execute(statement).one()
    return f"{jumlah}-{terakhir}"


def load_batas(
    connection: Connection, kode_region: str, rows: list[dict[str, Any]], keterangan: str
) -> None:
    """Put imported outlines (kode_wilayah, geometri) in the place of those the region had."""
    remove_batas(connection, kode_region)
    common = {
        "sumber_batas": SumberBatas.RESMI,
        "keterangan": keterangan,
        "dimuat_pada": datetime.now(UTC),
    }
    connection.execute(insert(batas), [{**row, **common} for row in rows])


def remove_batas(connection: Connection, kode_region: str) -> int:
    """Go back to the schematic map. Returns how many outlines were removed."""
    inside = select(wilayah.c.kode).where(wilayah.c.kode_region == kode_region)
    return connection.execute(
        delete(batas).where(
            batas.c.sumber_batas == SumberBatas.RESMI, batas.c.kode_wilayah.in_(inside)
        )
    ).rowcount
