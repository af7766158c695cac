"""Areas from a CSV: kode, tingkat, nama, induk, and whatever else of the table is known.

A region is a kabupaten or kota; where a file has neither, it is the area without induk, so
that another country's provinces work as well.
"""

from collections.abc import Collection
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, insert, select

from data_access.schema import wilayah
from domain.kategori import Tingkat
from domain.wilayah import POLA_KODE, Wilayah

REQUIRED = ("kode", "tingkat", "nama", "induk")
OPTIONAL_TEXT = ("kode_bps", "kodepos", "keterangan")
OPTIONAL_NUMBER = ("luas_km2", "lat_label", "lon_label")


class WilayahError(Exception):
    """A file of areas that cannot be used. `errors` says why, in Indonesian, one line each."""

    def __init__(self, errors: list[str]) -> None:
        super().__init__("; ".join(errors))
        self.errors = errors


def read_wilayah_file(path: Path, known: Collection[str] = ()) -> pd.DataFrame:
    """The file as text, one row per area, after `find_wilayah_errors` found nothing.

    Raises WilayahError with every error found.
    """
    try:
        rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise WilayahError([f"Berkas {path.name} tidak dapat dibaca sebagai CSV."]) from error
    errors = find_wilayah_errors(rows, known)
    if errors:
        raise WilayahError(errors)
    return rows


def find_wilayah_errors(rows: pd.DataFrame, known: Collection[str] = ()) -> list[str]:
    """Every reason why the rows cannot be loaded, in Indonesian; empty when they can.

    `known`: codes that the database has already and that may be an induk.
    """
    missing = [name for name in REQUIRED if name not in rows.columns]
    if missing:
        return [f"Kolom wajib tidak ada: {', '.join(missing)}."]
    if rows.empty:
        return ["Berkas tidak memuat satu pun wilayah."]
    errors = []
    codes = {*rows["kode"], *known}
    for number, row in enumerate(rows.to_dict("records"), start=2):
        if not POLA_KODE.fullmatch(row["kode"]):
            errors.append(f"Baris {number}: kode wilayah kosong atau tidak sah.")
        if row["tingkat"] not in Tingkat.values():
            errors.append(f"Baris {number}: tingkat harus salah satu dari {_LEVELS}.")
        if not row["nama"].strip():
            errors.append(f"Baris {number}: nama kosong.")
        if row["induk"] and row["induk"] not in codes:
            errors.append(f"Baris {number}: induk tidak ada di berkas ini maupun di basis data.")
        if row["kode"] and row["induk"] == row["kode"]:
            errors.append(f"Baris {number}: wilayah tidak dapat menjadi induknya sendiri.")
        errors += [
            f"Baris {number}: {name} harus angka."
            for name in OPTIONAL_NUMBER
            if row.get(name) and not _is_number(row[name])
        ]
    repeated = rows.loc[rows["kode"].duplicated(), "kode"]
    errors += [f"Baris {number + 2}: kode berulang." for number in repeated.index]
    return errors or _find_loops(rows)


_LEVELS = ", ".join(Tingkat.values())


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _find_loops(rows: pd.DataFrame) -> list[str]:
    induk = dict(zip(rows["kode"], rows["induk"], strict=True))
    for kode in induk:
        seen: set[str] = set()
        while kode:
            if kode in seen:
                return ["Susunan induk melingkar: sebuah wilayah menjadi induk dari induknya."]
            seen.add(kode)
            kode = induk.get(kode, "")
    return []


def load_wilayah(connection: Connection, rows: pd.DataFrame) -> int:
    """Add the areas that the database does not have yet. Returns how many were added.

    Parents come before children, and each area gets its region and its kecamatan.
    """
    known = connection.execute(select(wilayah.c.kode, wilayah.c.induk, wilayah.c.tingkat)).all()
    induk = {row.kode: row.induk or "" for row in known}
    tingkat = {row.kode: row.tingkat for row in known}
    new = [row for row in rows.to_dict("records") if row["kode"] not in tingkat]
    induk |= {row["kode"]: row["induk"] for row in new}
    tingkat |= {row["kode"]: row["tingkat"] for row in new}
    new.sort(key=lambda row: (len(_ancestors(row["kode"], induk)), row["kode"]))
    has_region = bool({Tingkat.KABUPATEN, Tingkat.KOTA} & set(rows["tingkat"]))
    records = []
    for row in new:
        line = [*reversed(_ancestors(row["kode"], induk)), row["kode"]]
        regions = [kode for kode in line if tingkat[kode] in (Tingkat.KABUPATEN, Tingkat.KOTA)]
        region = (regions[0] if regions else None) if has_region else line[0]
        below = line[line.index(region) + 1 :] if region else []
        records.append(_record(row, region, below[0] if below else None))
    if records:
        connection.execute(insert(wilayah), records)
    return len(records)


def _ancestors(kode: str, induk: dict[str, str]) -> list[str]:
    """From the nearest to the furthest."""
    line = []
    while kode := induk.get(kode, ""):
        line.append(kode)
    return line


def _record(row: dict[Any, Any], region: str | None, kecamatan: str | None) -> dict[str, Any]:
    return {
        "kode": row["kode"],
        "tingkat": row["tingkat"],
        "nama": row["nama"].strip(),
        "induk": row["induk"] or None,
        "kode_region": region,
        "kode_kecamatan": kecamatan,
        **{name: row.get(name) or None for name in OPTIONAL_TEXT},
        **{name: float(row[name]) if row.get(name) else None for name in OPTIONAL_NUMBER},
    }


def read_kode(connection: Connection) -> set[str]:
    """Every code that the database knows."""
    return set(connection.scalars(select(wilayah.c.kode)))


def read_regions(connection: Connection) -> list[Wilayah]:
    """The governments that the dashboard serves, by code."""
    statement = (
        select(wilayah).where(wilayah.c.kode == wilayah.c.kode_region).order_by(wilayah.c.kode)
    )
    return [_wilayah(row) for row in connection.execute(statement)]


def read_kecamatan(connection: Connection, kode_region: str) -> list[Wilayah]:
    """The areas one level below the region, by name."""
    statement = (
        select(wilayah)
        .where(wilayah.c.kode_region == kode_region, wilayah.c.kode == wilayah.c.kode_kecamatan)
        .order_by(wilayah.c.nama)
    )
    return [_wilayah(row) for row in connection.execute(statement)]


def _wilayah(row: Any) -> Wilayah:
    return Wilayah(row.kode, row.nama, Tingkat(row.tingkat), row.induk, row.kode_region)
