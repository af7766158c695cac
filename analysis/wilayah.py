"""Counts by area: every area once, a rate only where people are known."""

from dataclasses import dataclass

import pandas as pd

from domain.format import format_angka

PER_PENDUDUK = 10_000


@dataclass(frozen=True)
class PerWilayah:
    """`rows`: kode, nama, nama_kecamatan, jumlah, penduduk, angka (per 10.000; NaN: unknown).

    `tanpa_wilayah` is what could not be put on the map at this level. `tahun` is by how many years
    the rates are divided: 1 where they are those of the whole span.
    """

    rows: pd.DataFrame
    tanpa_wilayah: int
    tahun_penduduk: int | None
    sumber_penduduk: str | None
    tahun: float = 1.0

    @property
    def per_penduduk(self) -> str:
        """What the rates are per."""
        satu = f"per {format_angka(PER_PENDUDUK)} penduduk"
        return satu if self.tahun == 1 else f"{satu} setahun"


def say_denominator(hasil: PerWilayah) -> str:
    """Who the people under a rate are: 'penduduk 2010, BPS, Sensus Penduduk 2010 ...'."""
    if hasil.tahun_penduduk is None:
        return "per penduduk tidak tersedia: minta data penduduk ke Disdukcapil"
    return f"penduduk tahun {hasil.tahun_penduduk}: {hasil.sumber_penduduk}"


def level_of(wilayah: pd.DataFrame, *, kecamatan: bool) -> pd.DataFrame:
    """Only the kecamatan, or only what lies below them."""
    is_kecamatan = wilayah["kode"] == wilayah["kode_kecamatan"]
    return wilayah[is_kecamatan if kecamatan else ~is_kecamatan]


def count_per_area(
    counts: pd.DataFrame,
    kolom: str,
    areas: pd.DataFrame,
    penduduk: pd.DataFrame,
    *,
    tahun: float = 1.0,
    paling_sedikit: int = 0,
) -> PerWilayah:
    """Put counts (kolom, jumlah) on areas (kode, nama, nama_kecamatan), zeros included.

    `penduduk` (kode, tahun, jumlah, sumber, newest first) gives the denominators: the newest
    year that covers these areas at all. An area without people in it has no rate, nor has one
    with fewer than `paling_sedikit`. Counts of several years give a mean rate by `tahun`.
    """
    known = counts.dropna(subset=kolom).groupby(kolom)["jumlah"].sum()
    rows = areas[["kode", "nama", "nama_kecamatan"]].copy()
    rows["jumlah"] = rows["kode"].map(known).fillna(0).astype(int)
    people = penduduk[penduduk["kode"].isin(rows["kode"])]
    if len(people):
        first = people.iloc[0]
        same = (people["sumber"] == first["sumber"]) & (people["tahun"] == first["tahun"])
        people = people[same].drop_duplicates("kode")
    rows["penduduk"] = rows["kode"].map(people.set_index("kode")["jumlah"])
    enough = (rows["penduduk"] > 0) & (rows["jumlah"] >= paling_sedikit)
    rows["angka"] = rows["jumlah"] / rows["penduduk"].where(enough) / tahun * PER_PENDUDUK
    return PerWilayah(
        rows.reset_index(drop=True),
        int(counts["jumlah"].sum() - rows["jumlah"].sum()),
        int(people["tahun"].iloc[0]) if len(people) else None,
        str(people["sumber"].iloc[0]) if len(people) else None,
        tahun,
    )
