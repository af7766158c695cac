"""Areas from a CSV: kode, tingkat, nama, induk, and whatever else of the table is known.

A region is a kabupaten or kota; where a file has neither, it is the area without induk, so
that another country's provinces work as well. Whoever knows better says which areas are regions.
"""

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import Any

import pandas as pd
from sqlalchemy import Connection, insert, select, update

from data_access.imports.berkas import MAKS_BYTE, TERLALU_BESAR
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
        if path.stat().st_size > MAKS_BYTE:
            raise WilayahError([TERLALU_BESAR])
        rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise WilayahError([f"Berkas {path.name} tidak dapat dibaca sebagai CSV."]) from error
    errors = find_wilayah_errors(rows, known)
    if errors:
        raise WilayahError(errors)
    return rows


def has_own_columns(path: Path) -> bool:
    """Whether a file is laid out as `read_wilayah_file` reads it, or cannot be opened at all."""
    try:
        with path.open("rb") as file:
            first = file.readline(1000)
    except OSError:
        return True
    return set(REQUIRED) <= set(first.decode("utf-8-sig", errors="replace").strip().split(","))


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


def load_wilayah(
    connection: Connection, rows: pd.DataFrame, kode_region: Collection[str] = ()
) -> int:
    """Add the areas that the database does not have yet. Returns how many were added.

    Parents come before children, and each area gets its region and its kecamatan. `kode_region`
    says which areas are the regions, for example a provinsi whose kabupaten are its parts; an area
    that is there already becomes one. Raises WilayahError where an area belongs to another region.
    """
    known = connection.execute(
        select(wilayah.c.kode, wilayah.c.induk, wilayah.c.tingkat, wilayah.c.kode_region)
    ).all()
    induk = {row.kode: row.induk or "" for row in known}
    tingkat = {row.kode: row.tingkat for row in known}
    new = [row for row in rows.to_dict("records") if row["kode"] not in tingkat]
    induk |= {row["kode"]: row["induk"] for row in new}
    tingkat |= {row["kode"]: row["tingkat"] for row in new}
    new.sort(key=lambda row: (len(_ancestors(row["kode"], induk)), row["kode"]))
    has_region = bool({Tingkat.KABUPATEN, Tingkat.KOTA} & set(rows["tingkat"]))

    def find_line(kode: str) -> tuple[str | None, str | None]:
        """The region of an area and what it calls its kecamatan."""
        line = [*reversed(_ancestors(kode, induk)), kode]
        if kode_region:
            regions = [one for one in line if one in kode_region]
        else:
            regions = [one for one in line if tingkat[one] in (Tingkat.KABUPATEN, Tingkat.KOTA)]
        region = (regions[0] if regions else None) if has_region or kode_region else line[0]
        below = line[line.index(region) + 1 :] if region else []
        return region, below[0] if below else None

    if kode_region:
        _check_other_region({row.kode: row.kode_region for row in known}, rows, find_line)
    records = [_record(row, *find_line(row["kode"])) for row in new]
    if records:
        connection.execute(insert(wilayah), records)
    if kode_region:
        connection.execute(
            update(wilayah)
            .where(wilayah.c.kode.in_(kode_region), wilayah.c.kode_region.is_(None))
            .values(kode_region=wilayah.c.kode)
        )
    return len(records)


def _check_other_region(
    region_of: Mapping[str, str | None],
    rows: pd.DataFrame,
    find_line: Callable[[str], tuple[str | None, str | None]],
) -> None:
    """Raise WilayahError where the database has an area of the rows under another region."""
    taken = {
        region_of[kode]
        for kode in rows["kode"]
        if region_of.get(kode) and region_of[kode] != find_line(kode)[0]
    }
    if taken:
        names = ", ".join(sorted(kode for kode in taken if kode))
        raise WilayahError([f"Sebagian wilayah di berkas sudah termasuk daerah lain: {names}."])


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


def read_region(connection: Connection, kode: str) -> Wilayah:
    """One government. Raises WilayahError for a code that is none, such as that of a kecamatan."""
    for region in read_regions(connection):
        if region.kode == kode:
            return region
    raise WilayahError([f"{kode} bukan kode kabupaten/kota yang dikenal."])


def find_region(connection: Connection, text: str) -> Wilayah:
    """One government by its name or its code. Raises WilayahError."""
    plain = " ".join(text.casefold().split())
    for region in read_regions(connection):
        if plain in (region.kode, region.nama.casefold(), region.nama_lengkap.casefold()):
            return region
    raise WilayahError(["Kabupaten/kota itu tidak dikenal; pakai nama lengkap atau kodenya."])


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
