"""Questions about readiness: what each desa/kelurahan has."""

import pandas as pd
from sqlalchemy import Connection, select

from data_access.schema import kesiapan


def read_kesiapan(connection: Connection, id_snapshot: int) -> pd.DataFrame:
    """What is known of every desa/kelurahan of the snapshot.

    Columns: kode_wilayah, tanggal_bukti, satgas_ppa, patbm, puspaga, forum_anak (Kelembagaan), drppa
    (StatusDrppa), kebijakan, anggaran (bool); missing where nothing was noted.
    """
    columns = [
        "kode_wilayah", "tanggal_bukti", "satgas_ppa", "patbm", "puspaga", "forum_anak", "drppa",
        "kebijakan", "anggaran",
    ]  # fmt: skip
    statement = (
        select(*(kesiapan.c[name] for name in columns))
        .where(kesiapan.c.id_snapshot == id_snapshot)
        .order_by(kesiapan.c.kode_wilayah)
    )
    return pd.read_sql(statement, connection, parse_dates=["tanggal_bukti"])


def read_rt_rw(connection: Connection, id_snapshot: int) -> pd.DataFrame:
    """How many RT/RW each desa/kelurahan has. Columns: kode_wilayah, tanggal_bukti, rt_rw_total (missing
    where nobody counted them)."""
    statement = (
        select(kesiapan.c.kode_wilayah, kesiapan.c.tanggal_bukti, kesiapan.c.rt_rw_total)
        .where(kesiapan.c.id_snapshot == id_snapshot)
        .order_by(kesiapan.c.kode_wilayah)
    )
    return pd.read_sql(statement, connection, parse_dates=["tanggal_bukti"])
