"""Questions about what was promised at a rakor."""

import pandas as pd
from sqlalchemy import Connection, func, select

from data_access.schema import institusi, rakor, rtl, rtl_kemajuan


def read_rtl(connection: Connection, kode_region: str) -> pd.DataFrame:
    """Every RTL of the region's latest rakor, with its last reported progress.

    Columns: rakor (date), tema, uraian, institusi, tenggat, prioritas, status_rtl (missing where
    nothing was reported), persen, contoh (whether the rakor is invented).
    """
    latest = (
        select(rakor.c.id)
        .where(rakor.c.kode_region == kode_region)
        .order_by(rakor.c.tanggal.desc(), rakor.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    last = (
        select(rtl_kemajuan.c.id_rtl, func.max(rtl_kemajuan.c.id).label("id"))
        .group_by(rtl_kemajuan.c.id_rtl)
        .subquery()
    )
    statement = (
        select(
            rakor.c.tanggal.label("rakor"),
            rakor.c.tema,
            rtl.c.uraian,
            institusi.c.nama.label("institusi"),
            rtl.c.tenggat,
            rtl.c.prioritas,
            rtl_kemajuan.c.status_rtl,
            rtl_kemajuan.c.persen,
            rakor.c.contoh,
        )
        .select_from(rtl)
        .join(rakor, rakor.c.id == rtl.c.id_rakor)
        .outerjoin(institusi, institusi.c.id == rtl.c.id_institusi)
        .outerjoin(last, last.c.id_rtl == rtl.c.id)
        .outerjoin(rtl_kemajuan, rtl_kemajuan.c.id == last.c.id)
        .where(rtl.c.id_rakor == latest)
        .order_by(rtl.c.tenggat, rtl.c.id)
    )
    return pd.read_sql(statement, connection, parse_dates=["rakor", "tenggat"])
