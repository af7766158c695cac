"""Real boundaries from a file: read, matched to the areas of a region, checked, made light.

GeoPandas and Shapely are imported only when there is a file: no page waits for them before.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from domain.format import format_angka, format_persen
from maps.boundary_match import TINGKAT_UNIT, match_units

MIN_COCOK = 0.9
MIN_DI_TEMPATNYA = 0.5
MAKS_TUMPANG_TINDIH = 0.05
MAKS_BEDA_LUAS = 0.1
MAKS_BEDA_JUMLAH_LUAS = 0.01
MAKS_DISEBUT = 8


@dataclass(frozen=True)
class BatasSiap:
    """What came of a file. With `errors` it is refused and the rest is empty.

    `temuan`: what a person should know before accepting, in Indonesian. `rows`: kode_wilayah and
    geometri (GeoJSON, degrees, exterior rings clockwise) of every unit found and every kecamatan.
    `jumlah`: units found. `luas`: their km², before they were made light.
    """

    errors: list[str] = field(default_factory=list)
    temuan: list[str] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    jumlah: int = 0
    luas: float = 0.0

    @property
    def ringkasan(self) -> str:
        """'67 desa/kelurahan ditemukan, seluas 265,81 km².'"""
        luas = format_angka(self.luas, 2)
        return f"{self.jumlah} desa/kelurahan ditemukan, seluas {luas} km²."


class BatasDitolak(Exception):
    """A file that cannot become the map of the region. The message is Indonesian."""


def prepare_boundaries(
    content: bytes, nama_berkas: str, wilayah: pd.DataFrame, alias: pd.DataFrame
) -> BatasSiap:
    """Outlines of every kelurahan or desa of one region out of a GeoJSON, ZIP or GeoPackage.

    `wilayah`: kode, nama, tingkat, kode_kecamatan, nama_kecamatan, luas_km2, kode_bps, and
    lat_label, lon_label where known. `alias`: kode, alias.
    """
    from maps.boundary_files import BoundaryFileError
    from maps.boundary_shapes import BoundaryShapeError

    try:
        return _prepare(content, nama_berkas, wilayah, alias)
    except (BatasDitolak, BoundaryFileError, BoundaryShapeError) as error:
        return BatasSiap(errors=[str(error)])


def _prepare(
    content: bytes, nama_berkas: str, wilayah: pd.DataFrame, alias: pd.DataFrame
) -> BatasSiap:
    from maps import boundary_shapes as shapes
    from maps.boundary_files import read_layers

    unit = wilayah[wilayah["tingkat"].isin(TINGKAT_UNIT)].set_index("kode", drop=False)
    if unit.empty:
        raise BatasDitolak("Wilayah ini belum mempunyai daftar desa/kelurahan.")
    layers = read_layers(content, nama_berkas)
    matches = [match_units(layer.rows.drop(columns="geometry"), wilayah, alias) for layer in layers]
    best = max(range(len(layers)), key=lambda i: matches[i].nunique())
    layer, kode = layers[best], matches[best]
    _check_matched(kode, unit)

    raw = layer.rows.geometry.set_axis(kode).loc[kode.notna().to_numpy()]
    drawn = shapes.draw_units(raw)
    if drawn.tertutup:
        raise BatasDitolak(
            f"Tertutup seluruhnya oleh wilayah lain: {_names(drawn.tertutup, unit)}."
        )
    if drawn.luas_tumpang_tindih > MAKS_TUMPANG_TINDIH * drawn.luas.sum():
        raise BatasDitolak(
            f"Wilayah saling tumpang tindih seluas {_km2(drawn.luas_tumpang_tindih)}: berkas "
            "mungkin memuat lebih dari satu versi batas."
        )
    outside = _outside(drawn.units, unit)
    temuan = [
        *layer.temuan,
        *_say_matches(kode, unit),
        *_say_topology(drawn),
        *_say_areas(drawn.luas, unit),
        *([f"Titik label di luar batasnya: {_names(outside, unit)}."] if outside else []),
    ]
    kecamatan_of = dict(zip(unit["kode"], unit["kode_kecamatan"], strict=True))
    outlines = {**drawn.units, **shapes.dissolve(drawn.units, kecamatan_of)}
    rows = [
        {"kode_wilayah": kode, "geometri": shapes.as_geojson(outline)}
        for kode, outline in sorted(outlines.items())
    ]
    return BatasSiap([], temuan, rows, len(drawn.units), float(drawn.luas.sum()))


def _check_matched(kode: pd.Series, unit: pd.DataFrame) -> None:
    found = kode.nunique()
    if found == 0:
        raise BatasDitolak(
            "Tidak ada bidang yang cocok dengan wilayah ini: perlu kolom kode Kemendagri atau "
            "BPS desa/kelurahan, atau kolom nama desa/kelurahan beserta kolom kecamatan."
        )
    if found < MIN_COCOK * len(unit):
        missing = unit.index.difference(pd.Index(kode.dropna()))
        raise BatasDitolak(
            f"Hanya {found} dari {len(unit)} desa/kelurahan ditemukan di berkas. "
            f"Tidak ada: {_names(missing, unit)}."
        )


def _outside(units: dict[str, Any], unit: pd.DataFrame) -> list[str]:
    """Units whose label point lies outside. Raises BatasDitolak when that is most of them."""
    from maps.boundary_shapes import holds

    if not {"lat_label", "lon_label"} <= set(unit.columns):
        return []
    known = unit.loc[list(units)].dropna(subset=["lat_label", "lon_label"])
    outside = [
        kode
        for kode, lon, lat in zip(known.index, known["lon_label"], known["lat_label"], strict=True)
        if not holds(units[kode], float(lon), float(lat))
    ]
    if len(outside) > (1 - MIN_DI_TEMPATNYA) * len(known):
        raise BatasDitolak(
            "Batas di berkas tidak berada di tempat wilayah ini: periksa sistem koordinat (CRS) "
            "dan isi kolom kodenya."
        )
    return outside


def _say_matches(kode: pd.Series, unit: pd.DataFrame) -> list[str]:
    found = kode.dropna()
    missing = unit.index.difference(pd.Index(found))
    others = int(kode.isna().sum())
    united = sorted(set(found[found.duplicated()]))
    temuan = []
    if len(missing):
        temuan.append(f"Tidak ada di berkas: {_names(missing, unit)}.")
    if len(united):
        temuan.append(f"Tercatat lebih dari sekali dan disatukan: {_names(united, unit)}.")
    if others:
        temuan.append(f"{others} bidang lain diabaikan: bukan desa/kelurahan wilayah ini.")
    return temuan


def _say_topology(drawn: Any) -> list[str]:
    temuan = []
    if drawn.tumpang_tindih:
        temuan.append(
            f"{drawn.tumpang_tindih} wilayah tumpang tindih seluas "
            f"{_km2(drawn.luas_tumpang_tindih)}; tumpang tindihnya dirapikan."
        )
    if drawn.celah:
        temuan.append(
            f"{drawn.celah} celah antarwilayah seluas {_km2(drawn.luas_celah)}; yang sempit ditutup."
        )
    return temuan


def _say_areas(luas: pd.Series, unit: pd.DataFrame) -> list[str]:
    resmi = unit["luas_km2"].astype(float).reindex(luas.index).dropna()
    resmi = resmi[resmi > 0]
    luas = luas.reindex(resmi.index)
    beda = (luas / resmi - 1).abs()
    far = beda[beda > MAKS_BEDA_LUAS].sort_values(ascending=False)
    temuan = []
    if abs(luas.sum() - resmi.sum()) > MAKS_BEDA_JUMLAH_LUAS * resmi.sum():
        temuan.append(
            f"Luas seluruhnya {_km2(luas.sum())}, menurut angka resmi {_km2(resmi.sum())}."
        )
    if len(far):
        temuan.append(
            f"Luas {len(far)} wilayah berbeda lebih dari {format_persen(MAKS_BEDA_LUAS)} dari "
            f"angka resmi: {_names(far.index, unit)}."
        )
    return temuan


def _names(kode: Sequence[str] | pd.Index, unit: pd.DataFrame) -> str:
    """'Sukawana (Kec. Serang), Sukawana (Kec. Curug), dan 3 lainnya'."""
    shown = [
        f"{nama} (Kec. {kecamatan})"
        for nama, kecamatan in unit.loc[
            list(kode)[:MAKS_DISEBUT], ["nama", "nama_kecamatan"]
        ].itertuples(index=False)
    ]
    more = len(kode) - len(shown)
    return ", ".join(shown) + (f", dan {more} lainnya" if more else "")


def _km2(luas: float) -> str:
    return f"{format_angka(luas, 2)} km²" if luas >= 0.005 else "kurang dari 0,01 km²"
