"""Questions about recaps: totals from elsewhere. Levels of areas are never added together."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, case, func, select

from data_access.schema import rekap, snapshot, wilayah
from domain.kategori import StatusLokasi

KUNCI = ["satuan", "hitungan", "dimensi", "kategori", "mulai", "sampai"]
# What the areas of a level are: the region itself, those below it, those below these.
TINGKAT = ("daerah", "kecamatan", "desa_kelurahan")


def select_rekap(id_snapshot: int) -> Select:
    return (
        select(
            rekap.c.kode_wilayah,
            wilayah.c.nama.label("nama_wilayah"),
            rekap.c.kode_kecamatan,
            rekap.c.status_lokasi,
            rekap.c.mulai,
            rekap.c.sampai,
            rekap.c.satuan,
            rekap.c.hitungan,
            rekap.c.dimensi,
            rekap.c.kategori,
            rekap.c.nilai,
            rekap.c.tersensor,
        )
        .outerjoin(wilayah, wilayah.c.kode == rekap.c.kode_wilayah)
        .where(rekap.c.id_snapshot == id_snapshot)
        .order_by(rekap.c.id_rekap)
    )


def read_rekap(connection: Connection, id_snapshot: int) -> pd.DataFrame:
    """Every figure of a recap in the order of its file.

    Columns: kode_wilayah, nama_wilayah, kode_kecamatan, status_lokasi, mulai, sampai, satuan,
    hitungan, dimensi, kategori, nilai (Int64, missing where not given), tersensor.
    """
    rows = pd.read_sql(select_rekap(id_snapshot), connection, parse_dates=["mulai", "sampai"])
    return rows.astype({"nilai": "Int64"})


def select_jumlah_rekap(id_snapshot: int) -> Select:
    """Sums by what is counted, level and status. `tingkat` is NULL where there is no area."""
    tingkat = case(
        (rekap.c.kode_wilayah == snapshot.c.kode_region, "daerah"),
        (rekap.c.kode_wilayah == rekap.c.kode_kecamatan, "kecamatan"),
        (rekap.c.kode_wilayah.is_not(None), "desa_kelurahan"),
        # A place inside a known kecamatan is part of that kecamatan's figure already.
        (rekap.c.kode_kecamatan.is_not(None), "di_kecamatan"),
    ).label("tingkat")
    key = [rekap.c[name] for name in KUNCI]
    return (
        select(
            *key,
            tingkat,
            rekap.c.status_lokasi,
            func.coalesce(func.sum(rekap.c.nilai), 0).label("jumlah"),
            func.sum(case((rekap.c.tersensor, 1), else_=0)).label("tersensor"),
            func.sum(case((rekap.c.nilai.is_(None) & ~rekap.c.tersensor, 1), else_=0)).label(
                "tidak_diberikan"
            ),
            func.min(rekap.c.id_rekap).label("urutan"),
        )
        .join(snapshot, snapshot.c.id == rekap.c.id_snapshot)
        .where(rekap.c.id_snapshot == id_snapshot)
        .group_by(*key, tingkat, rekap.c.status_lokasi)
    )


def read_jumlah_rekap(connection: Connection, id_snapshot: int) -> pd.DataFrame:
    """What the figures of a recap come to, once per level of areas that it has.

    Columns: satuan, hitungan, dimensi, kategori, mulai, sampai, tingkat (daerah, kecamatan,
    desa_kelurahan), jumlah, dikenal, tidak_diketahui, luar_wilayah, tidak_dicatat, tersensor and
    tidak_diberikan (how many figures are hidden or not given). Figures without an area belong
    to the totals of both area levels; the figure of the region holds them already.
    """
    return _sum_levels(
        pd.read_sql(select_jumlah_rekap(id_snapshot), connection, parse_dates=KUNCI[4:])
    )


def sum_jumlah_rekap(rows: Sequence[Mapping[str, Any]], kode_region: str) -> pd.DataFrame:
    """The same of rows of the table `rekap` that are not in the database yet."""
    found = pd.DataFrame(rows).astype(dict.fromkeys(KUNCI[4:], "datetime64[ns]"))
    is_area, kecamatan = found["kode_wilayah"].notna(), found["kode_kecamatan"]
    found["tingkat"] = None
    found.loc[kecamatan.notna(), "tingkat"] = "di_kecamatan"
    found.loc[is_area, "tingkat"] = "desa_kelurahan"
    found.loc[is_area & (found["kode_wilayah"] == kecamatan), "tingkat"] = "kecamatan"
    found.loc[found["kode_wilayah"] == kode_region, "tingkat"] = "daerah"
    found["jumlah"] = found["nilai"].fillna(0).astype(int)
    found["tidak_diberikan"] = found["nilai"].isna() & ~found["tersensor"].astype(bool)
    return _sum_levels(found.assign(urutan=range(len(found))))


def _sum_levels(rows: pd.DataFrame) -> pd.DataFrame:
    present = [name for name in TINGKAT if (rows["tingkat"] == name).any()]
    levels = [name for name in present if name != "daerah"] or ["daerah"]
    records = []
    for _key, group in rows.groupby(KUNCI, dropna=False, sort=False):
        for tingkat in dict.fromkeys([*present, *levels]):
            if (chosen := _rows_of_level(group, tingkat, levels)).empty:
                continue
            records.append({"tingkat": tingkat, **_sum_up(chosen)})
    columns = [*KUNCI, "tingkat", "jumlah", *StatusLokasi.values(), "tersensor", "tidak_diberikan"]
    found = pd.DataFrame(records, columns=[*columns, "urutan"])
    return found.sort_values("urutan", kind="stable")[columns].reset_index(drop=True)


def _rows_of_level(group: pd.DataFrame, tingkat: str, levels: list[str]) -> pd.DataFrame:
    """The areas of one level and, unless it is the region's own figure, what has no area."""
    wanted = group["tingkat"] == tingkat
    if tingkat in levels:
        wanted |= group["tingkat"].isna()
    if tingkat == levels[-1]:
        wanted |= group["tingkat"] == "di_kecamatan"
    return group[wanted]


def _sum_up(rows: pd.DataFrame) -> dict[str, Any]:
    by_status = rows.groupby("status_lokasi")["jumlah"].sum()
    first = rows.iloc[0]
    return {
        **{name: first[name] for name in KUNCI},
        "jumlah": int(rows["jumlah"].sum()),
        **{status: int(by_status.get(status, 0)) for status in StatusLokasi.values()},
        "tersensor": int(rows["tersensor"].sum()),
        "tidak_diberikan": int(rows["tidak_diberikan"].sum()),
        "urutan": int(rows["urutan"].min()),
    }
