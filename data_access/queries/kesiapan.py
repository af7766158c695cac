"""Questions about readiness: what each desa/kelurahan has, and since when it is known."""

import pandas as pd
from sqlalchemy import Connection, Select, select

from data_access.schema import kesiapan, kesiapan_bukti


def select_kesiapan(id_snapshot: int) -> Select:
    columns = [column for column in kesiapan.columns if column.name != "id_snapshot"]
    return (
        select(*columns)
        .where(kesiapan.c.id_snapshot == id_snapshot)
        .order_by(kesiapan.c.kode_wilayah)
    )


def read_kesiapan(connection: Connection, id_snapshot: int) -> pd.DataFrame:
    """What is known of every desa/kelurahan of the snapshot.

    Columns: kode_wilayah, tanggal_bukti, satgas_ppa, patbm, puspaga, forum_anak (Kelembagaan), drppa
    (StatusDrppa), kader_terlatih, tppk_sekolah_ada, tppk_sekolah_total, rt_rw_terjangkau,
    rt_rw_total (counts), kebijakan, infrastruktur, anggaran (bool); missing where nothing was noted.
    """
    return pd.read_sql(select_kesiapan(id_snapshot), connection, parse_dates=["tanggal_bukti"])


def select_bukti(id_snapshot: int) -> Select:
    return (
        select(
            kesiapan_bukti.c.kode_wilayah, kesiapan_bukti.c.unsur, kesiapan_bukti.c.tanggal_bukti
        )
        .where(kesiapan_bukti.c.id_snapshot == id_snapshot)
        .order_by(kesiapan_bukti.c.kode_wilayah, kesiapan_bukti.c.unsur)
    )


def read_bukti(connection: Connection, id_snapshot: int) -> pd.DataFrame:
    """The elements whose evidence is of another day than that of their area.

    Columns: kode_wilayah, unsur (a column of `kesiapan`), tanggal_bukti.
    """
    return pd.read_sql(select_bukti(id_snapshot), connection, parse_dates=["tanggal_bukti"])
