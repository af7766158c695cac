"""Questions about revisions: what two snapshots of a register say of the same kasus.

A kasus is recognised by `kunci_kasus`, which is never shown.
"""

from typing import NamedTuple

import pandas as pd
from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, select

from data_access import schema as t
from domain.saringan import Saringan

FAKTA_KASUS = (
    "tanggal_lapor", "tanggal_kejadian", "tanggal_input", "kode_wilayah", "status_lokasi",
    "tempat_kejadian", "kanal", "pelapor", "kewenangan", "status_kasus", "tanggal_status",
    "tingkat_risiko",
)  # fmt: skip
FAKTA_KORBAN = (
    "jenis_kelamin", "kelompok_usia", "pendidikan", "pekerjaan", "status_perkawinan",
    "disabilitas", "dalam_wilayah", "korban_berulang",
)  # fmt: skip
HARI = ("tanggal_lapor", "tanggal_kejadian", "tanggal_input", "tanggal_status")


class Fakta(NamedTuple):
    """What a snapshot of a register says.

    `kasus`: kunci_kasus, kekerasan, FAKTA_KASUS. `korban`: kunci_kasus, FAKTA_KORBAN, a row per
    korban. `bentuk`: kunci_kasus, bentuk, a row per korban and bentuk.
    """

    kasus: pd.DataFrame
    korban: pd.DataFrame
    bentuk: pd.DataFrame


def select_kasus(id_snapshot: int) -> Select:
    columns = (t.kasus.c[name] for name in ("kunci_kasus", "kekerasan", *FAKTA_KASUS))
    return select(*columns).where(t.kasus.c.id_snapshot == id_snapshot)


def select_korban(id_snapshot: int) -> Select:
    columns = (t.korban.c[name] for name in FAKTA_KORBAN)
    return (
        select(t.kasus.c.kunci_kasus, *columns)
        .join_from(t.korban, t.kasus, _same(t.korban, t.kasus, "id_kasus"))
        .where(t.korban.c.id_snapshot == id_snapshot)
    )


def select_bentuk(id_snapshot: int) -> Select:
    return (
        select(t.kasus.c.kunci_kasus, t.korban_bentuk.c.bentuk)
        .join_from(t.korban_bentuk, t.korban, _same(t.korban_bentuk, t.korban, "id_korban"))
        .join(t.kasus, _same(t.korban, t.kasus, "id_kasus"))
        .where(t.korban_bentuk.c.id_snapshot == id_snapshot)
    )


def _same(left: Table, right: Table, key: str) -> ColumnElement[bool]:
    return and_(left.c.id_snapshot == right.c.id_snapshot, left.c[key] == right.c[key])


def read_fakta(connection: Connection, id_snapshot: int) -> Fakta:
    """Every kasus of a snapshot of a register, of violence or not, with what is known of it."""
    return Fakta(
        pd.read_sql(select_kasus(id_snapshot), connection, parse_dates=list(HARI)),
        pd.read_sql(select_korban(id_snapshot), connection),
        pd.read_sql(select_bentuk(id_snapshot), connection),
    )


def read_tercatat(connection: Connection, saringan: Saringan) -> tuple[int, int]:
    """How many kasus kekerasan were reported in the period, and of how many the entry is noted."""
    kasus = t.kasus.c
    statement = select(func.count(), func.count(kasus.tanggal_input)).where(
        kasus.id_snapshot == saringan.id_snapshot,
        kasus.kekerasan,
        kasus.tanggal_lapor.between(saringan.periode.mulai, saringan.periode.selesai),
    )
    jumlah, tercatat = connection.execute(statement).one()
    return jumlah, tercatat


def select_tanggal(saringan: Saringan) -> Select:
    kasus = t.kasus.c
    return select(
        kasus.tanggal_kejadian, kasus.ketelitian_kejadian, kasus.tanggal_lapor, kasus.tanggal_input
    ).where(
        kasus.id_snapshot == saringan.id_snapshot,
        kasus.kekerasan,
        kasus.tanggal_lapor.between(saringan.periode.mulai, saringan.periode.selesai),
    )


def read_tanggal(connection: Connection, saringan: Saringan) -> pd.DataFrame:
    """The days of every kasus kekerasan reported in the period.

    Columns: tanggal_kejadian, ketelitian_kejadian, tanggal_lapor, tanggal_input.
    """
    days = ["tanggal_kejadian", "tanggal_lapor", "tanggal_input"]
    return pd.read_sql(select_tanggal(saringan), connection, parse_dates=days)
