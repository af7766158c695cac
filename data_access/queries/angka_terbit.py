"""Questions about what was said in public."""

import pandas as pd
from sqlalchemy import Connection, select

from data_access.schema import angka_terbit


def read_angka_terbit(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Every published figure of a region, in the order of its period and of publication.

    Columns: mulai, sampai, satuan, kelompok, nilai, perkiraan, pencatat, tanggal_terbit, sumber,
    catatan.
    """
    statement = (
        select(*(column for column in angka_terbit.c if column.name not in ("id", "kode_wilayah")))
        .where(angka_terbit.c.kode_wilayah == kode_region)
        .order_by(angka_terbit.c.mulai, angka_terbit.c.sampai, angka_terbit.c.tanggal_terbit)
    )
    dates = ["mulai", "sampai", "tanggal_terbit"]
    return pd.read_sql(statement, connection, parse_dates=dates)
