"""Questions about what was done after a report: services, dates, case states, legal stages, polres.

One row per record, because how long things took is worked out from single dates. Rows carry no
kunci_kasus and are never shown; `analysis.layanan*` counts them.
"""

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select

from data_access import schema as t
from domain.saringan import Saringan


def select_korban(saringan: Saringan) -> Select:
    return (
        select(
            t.korban.c.id_korban,
            t.kasus.c.tanggal_lapor,
            t.kasus.c.tingkat_risiko,
            t.kasus.c.status_kasus,
        )
        .join_from(t.korban, t.kasus, _same(t.korban, t.kasus, "id_kasus"))
        .where(*_in_choice(saringan))
        .order_by(t.korban.c.id_korban)
    )


def read_korban(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Every korban of the kasus kekerasan reported in the period and area.

    Columns: id_korban, and of the kasus tanggal_lapor, tingkat_risiko, status_kasus.
    """
    return pd.read_sql(select_korban(saringan), connection, parse_dates=["tanggal_lapor"])


def select_layanan(saringan: Saringan) -> Select:
    return (
        select(
            t.layanan.c.id_korban,
            t.layanan.c.jenis_layanan,
            t.layanan.c.status_layanan,
            t.layanan.c.tanggal_mulai,
            t.institusi.c.nama.label("institusi"),
        )
        .join_from(t.layanan, t.korban, _same(t.layanan, t.korban, "id_korban"))
        .join(t.kasus, _same(t.korban, t.kasus, "id_kasus"))
        .outerjoin(t.institusi, t.institusi.c.id == t.layanan.c.id_institusi)
        .where(*_in_choice(saringan))
        .order_by(t.layanan.c.id_layanan)
    )


def read_layanan(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Every service of those korban, given or not.

    Columns: id_korban, jenis_layanan, status_layanan, tanggal_mulai, institusi (the office's
    name); missing where not recorded.
    """
    return pd.read_sql(select_layanan(saringan), connection, parse_dates=["tanggal_mulai"])


def select_kasus(saringan: Saringan) -> Select:
    return (
        select(
            t.kasus.c.id_kasus,
            t.kasus.c.tanggal_lapor,
            t.kasus.c.tanggal_kejadian,
            t.kasus.c.ketelitian_kejadian,
            t.kasus.c.status_kasus,
            t.kasus.c.kode_kecamatan,
        )
        .where(*_in_choice(saringan))
        .order_by(t.kasus.c.id_kasus)
    )


def read_kasus(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Every kasus kekerasan reported in the period and area.

    Columns: id_kasus, tanggal_lapor, tanggal_kejadian, ketelitian_kejadian, status_kasus,
    kode_kecamatan; missing where not recorded.
    """
    dates = ["tanggal_lapor", "tanggal_kejadian"]
    return pd.read_sql(select_kasus(saringan), connection, parse_dates=dates)


def select_tahap(saringan: Saringan) -> Select:
    return (
        select(t.proses_hukum.c.id_kasus, t.proses_hukum.c.tahap)
        .join_from(t.proses_hukum, t.kasus, _same(t.proses_hukum, t.kasus, "id_kasus"))
        .where(*_in_choice(saringan))
        .order_by(t.proses_hukum.c.id_kasus, t.proses_hukum.c.tahap)
    )


def read_tahap(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """Every legal stage that is recorded of those kasus. Columns: id_kasus, tahap."""
    return pd.read_sql(select_tahap(saringan), connection)


def select_polres() -> Select:
    return (
        select(
            t.wilayah.c.kode_region,
            t.wilayah.c.kode.label("kode_kecamatan"),
            t.wilayah.c.nama,
            t.polres.c.nama.label("polres"),
        )
        .join_from(t.wilayah, t.polres, t.polres.c.id == t.wilayah.c.id_polres, isouter=True)
        .where(t.wilayah.c.kode == t.wilayah.c.kode_kecamatan)
        .order_by(t.wilayah.c.kode)
    )


def select_polres_tanpa_wilayah() -> Select:
    placed = select(t.wilayah.c.id_polres).where(t.wilayah.c.id_polres.is_not(None))
    return (
        select(t.polres.c.nama.label("polres"))
        .where(t.polres.c.id.not_in(placed))
        .order_by(t.polres.c.nama)
    )


def read_polres(connection: Connection) -> pd.DataFrame:
    """Every kecamatan of every region with its police command, then the commands of none.

    Columns: kode_region, kode_kecamatan, nama, polres (missing where it is not known); a command
    of no known kecamatan has only its name.
    """
    rows = pd.read_sql(select_polres(), connection)
    unplaced = pd.read_sql(select_polres_tanpa_wilayah(), connection)
    return pd.concat([rows, unplaced], ignore_index=True)


def _same(left: Table, right: Table, key: str) -> ColumnElement[bool]:
    return and_(left.c.id_snapshot == right.c.id_snapshot, left.c[key] == right.c[key])


def _in_choice(saringan: Saringan) -> list[ColumnElement[bool]]:
    """The kasus kekerasan reported in the period and area; as known by a day, where one is named."""
    kasus = t.kasus.c
    conditions: list[ColumnElement[bool]] = [
        kasus.id_snapshot == saringan.id_snapshot,
        kasus.kekerasan,
        kasus.tanggal_lapor.between(saringan.periode.mulai, saringan.periode.selesai),
    ]
    if saringan.tercatat_sampai is not None:
        entered = func.coalesce(kasus.tanggal_input, kasus.tanggal_lapor)
        conditions.append(entered <= saringan.tercatat_sampai)
    kode = saringan.kode_wilayah
    if kode is not None:
        conditions.append(or_(kasus.kode_wilayah == kode, kasus.kode_kecamatan == kode))
    return conditions
