"""Counts by area: every area once, a rate only where people are known."""

from dataclasses import dataclass

import pandas as pd

from analysis.baku_usia import TANPA_USIA_TERBANYAK, SusunanUsia, standardise
from domain.format import format_angka, format_persen, format_tanggal
from domain.satuan import Satuan

PER_PENDUDUK = 10_000
DISAMAKAN = "susunan usia disamakan"


@dataclass(frozen=True)
class PerWilayah:
    """`rows`: kode, nama, nama_kecamatan, jumlah, penduduk, angka (per 10.000; NaN: unknown).

    `tanpa_wilayah` is what could not be put on the map at this level. `tahun` is by how many years
    the rates are divided: 1 where they are those of the whole span.
    With `baku` the rates are those that the areas would have if their ages were those of the region;
    then `rows` has angka_bawah, angka_atas (95 %) and tanpa_usia too. `kasar` says why they are
    not although there are people by age.
    """

    rows: pd.DataFrame
    tanpa_wilayah: int
    tahun_penduduk: int | None
    sumber_penduduk: str | None
    tahun: float = 1.0
    baku: SusunanUsia | None = None
    kasar: str | None = None

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


def say_susunan(hasil: PerWilayah, satuan: Satuan, nama_region: str) -> list[str]:
    """Who the people under a rate are, and what was done about their ages; nothing where no
    people by age are known."""
    if hasil.kasar:
        kasar = f"angka kasar, susunan usia tidak disamakan: {hasil.kasar}"
        return [say_denominator(hasil), kasar]
    if hasil.baku is None:
        return []
    lines = [
        f"{DISAMAKAN} dengan {nama_region}: penduduk per {format_tanggal(hasil.baku.tanggal)}, "
        f"{hasil.baku.sumber}; kelompok usia {', '.join(hasil.baku.kelompok)}"
    ]
    if tanpa := int(hasil.rows["tanpa_usia"].sum()):
        lines.append(f"{format_angka(tanpa)} {satuan.label} tanpa usia dianggap seusia yang lain")
    return lines


def level_of(wilayah: pd.DataFrame, *, kecamatan: bool) -> pd.DataFrame:
    """Only the kecamatan, or only what lies below them."""
    is_kecamatan = wilayah["kode"] == wilayah["kode_kecamatan"]
    return wilayah[is_kecamatan if kecamatan else ~is_kecamatan]


def label_points(wilayah: pd.DataFrame, *, kecamatan: bool) -> pd.DataFrame:
    """Where a sign for each area may stand: kode, lat, lon (degrees). In a kecamatan it stands on the
    desa/kelurahan nearest to the middle of all of them, so never outside. Areas without a known place
    are left out."""
    points = level_of(wilayah, kecamatan=False).dropna(subset=["lat_label", "lon_label"])
    points = points.rename(columns={"lat_label": "lat", "lon_label": "lon"})
    if not kecamatan:
        return points[["kode", "lat", "lon"]].reset_index(drop=True)
    middle = points.groupby("kode_kecamatan")[["lat", "lon"]].transform("mean")
    off = (points["lat"] - middle["lat"]) ** 2 + (points["lon"] - middle["lon"]) ** 2
    nearest = points.loc[off.groupby(points["kode_kecamatan"]).idxmin()]
    named = nearest[["kode_kecamatan", "lat", "lon"]].rename(columns={"kode_kecamatan": "kode"})
    return named.reset_index(drop=True)


def count_per_area(
    counts: pd.DataFrame,
    kolom: str,
    areas: pd.DataFrame,
    penduduk: pd.DataFrame,
    *,
    susunan: SusunanUsia | None = None,
    tahun: float = 1.0,
    paling_sedikit: int = 0,
) -> PerWilayah:
    """Put counts (kolom, jumlah) on areas (kode, nama, nama_kecamatan), zeros included.

    `penduduk` (kode, tahun, jumlah, sumber, newest first) gives the denominators: the newest
    year that covers these areas at all. An area without people in it has no rate, nor has one
    with fewer than `paling_sedikit`. Counts of several years give a mean rate by `tahun`.

    With `susunan` the rates of counts by kelompok_usia are standardised, and the denominators are
    its people; other counts, and those of which too many have no age, keep crude rates.
    """
    known = counts.dropna(subset=kolom).groupby(kolom)["jumlah"].sum()
    rows = areas[["kode", "nama", "nama_kecamatan"]].copy()
    rows["jumlah"] = rows["kode"].map(known).fillna(0).astype(int)
    people = penduduk[penduduk["kode"].isin(rows["kode"])]
    kasar = None if susunan is None else _find_kasar(counts)
    baku = None if kasar else susunan
    if baku is not None:
        same = people["tanggal_acuan"].eq(baku.tanggal.isoformat())
        people = people[same & people["sumber"].eq(baku.sumber)]
    if len(people):
        first = people.iloc[0]
        same = (people["sumber"] == first["sumber"]) & (people["tahun"] == first["tahun"])
        people = people[same].drop_duplicates("kode")
    rows["penduduk"] = rows["kode"].map(people.set_index("kode")["jumlah"])
    enough = (rows["penduduk"] > 0) & (rows["jumlah"] >= paling_sedikit)
    rows["angka"] = rows["jumlah"] / rows["penduduk"].where(enough) / tahun * PER_PENDUDUK
    if baku is not None:
        rates = standardise(rows, counts, kolom, baku, tahun)
        for name in ("angka", "angka_bawah", "angka_atas"):
            rows[name] = rates[name].where(enough) * PER_PENDUDUK
        rows["tanpa_usia"] = rates["tanpa_usia"]
    return PerWilayah(
        rows.reset_index(drop=True),
        int(counts["jumlah"].sum() - rows["jumlah"].sum()),
        int(people["tahun"].iloc[0]) if len(people) else None,
        str(people["sumber"].iloc[0]) if len(people) else None,
        tahun,
        baku,
        kasar,
    )


def _find_kasar(counts: pd.DataFrame) -> str | None:
    """Why rates of these counts cannot be standardised; None when they can."""
    if "kelompok_usia" not in counts:
        return "satuan ini tidak mempunyai usia (pilih jenis data Korban)"
    semua = int(counts["jumlah"].sum())
    tanpa = int(counts.loc[counts["kelompok_usia"].isna(), "jumlah"].sum())
    if semua and tanpa / semua > TANPA_USIA_TERBANYAK:
        return f"usia {format_persen(tanpa / semua)} tidak dicatat"
    return None
