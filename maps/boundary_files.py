"""Bytes of a GeoJSON, a zipped Shapefile or a GeoPackage -> polygons in degrees.

What a file is, is decided by its first bytes and not by its name: GDAL, left to guess, also opens
formats that point at other files.
"""

import lzma
import sqlite3
import tempfile
import warnings
import zipfile
import zlib
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

import geopandas as gpd
import numpy as np
import orjson
import pyproj
import shapely

MAKS_BYTE = 50 * 1024**2
MAKS_BYTE_TERBUKA = 300 * 1024**2
MAKS_BIDANG = 200_000
MAKS_LAPISAN = 50
BIDANG = ("Polygon", "MultiPolygon")
DERAJAT = "EPSG:4326"
SHP_MAGIC = bytes.fromhex("0000270a")
SQLITE_MAGIC = b"SQLite format 3\0"
SHAPEFILE_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
SHAPEFILE_NEEDED = {".shp", ".shx", ".dbf"}
TERLALU_BESAR = (
    f"Berkas terlalu besar: paling banyak 50 MB, 300 MB setelah ZIP dibuka, {MAKS_LAPISAN} "
    f"lapisan, dan {MAKS_BIDANG} bidang."
)
RUSAK = "Berkas rusak atau tidak lengkap dan tidak dapat dibuka."
ISI_ZIP = "ZIP harus memuat Shapefile yang lengkap: .shp, .shx, .dbf, dan .prj."
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, RuntimeError)
READ_ERRORS = (RuntimeError, ValueError, shapely.errors.ShapelyError, pyproj.exceptions.ProjError)


class BoundaryFileError(Exception):
    """A file that cannot be read as boundaries. The message is Indonesian, without its values."""


@dataclass(frozen=True)
class Layer:
    """Polygons in degrees with the columns of the file, and what was noticed while reading."""

    rows: gpd.GeoDataFrame
    temuan: list[str]


def read_layers(content: bytes, nama_berkas: str) -> list[Layer]:
    """Every layer of the file that has polygons, at least one. Raises BoundaryFileError."""
    if not content:
        raise BoundaryFileError("Berkas kosong.")
    if len(content) > MAKS_BYTE:
        raise BoundaryFileError(TERLALU_BESAR)
    start = content[:256].removeprefix(b"\xef\xbb\xbf").lstrip()
    if start.startswith(b"{"):
        frames = [_read_geojson(content)]
    elif content.startswith(SQLITE_MAGIC):
        frames = _read_geopackage(content)
    elif content.startswith(b"PK"):
        frames = _read_zip(content)
    elif content.startswith(SHP_MAGIC):
        raise BoundaryFileError(f"Berkas .shp saja tidak cukup. {ISI_ZIP}")
    else:
        raise BoundaryFileError(
            f"Berkas {nama_berkas} bukan GeoJSON, Shapefile dalam ZIP, atau GeoPackage."
        )
    layers = [_as_polygons(frame) for frame in frames]
    found = [layer for layer in layers if not layer.rows.empty]
    if not found:
        raise BoundaryFileError(
            "Berkas tidak memuat bidang batas: isinya titik, garis, atau kosong."
        )
    return found


def _read_geojson(content: bytes) -> gpd.GeoDataFrame:
    broken = BoundaryFileError("Berkas GeoJSON rusak dan tidak dapat dibuka.")
    try:
        collection = orjson.loads(content.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError as error:
        raise broken from error
    features = collection.get("features")
    if collection.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise BoundaryFileError("Berkas JSON ini bukan GeoJSON FeatureCollection.")
    if len(features) > MAKS_BIDANG:
        raise BoundaryFileError(TERLALU_BESAR)
    if not features:
        return gpd.GeoDataFrame(geometry=[], crs=DERAJAT)
    try:
        crs = _crs_member(collection)
        rows = [{**(f.get("properties") or {}), "geometry": f.get("geometry")} for f in features]
        for row in rows:
            row["geometry"] = shapely.geometry.shape(row["geometry"]) if row["geometry"] else None
        return gpd.GeoDataFrame(rows, geometry="geometry", crs=crs)
    except (*READ_ERRORS, TypeError, LookupError, AttributeError) as error:
        raise broken from error


def _crs_member(collection: dict) -> pyproj.CRS:
    """The coordinates a GeoJSON of before 2016 may name; degrees where it names none."""
    named = ((collection.get("crs") or {}).get("properties") or {}).get("name")
    return pyproj.CRS.from_user_input(named or DERAJAT)


def _read_zip(content: bytes) -> list[gpd.GeoDataFrame]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, tempfile.TemporaryDirectory() as folder:
            return [
                _read_layer(_unpack(archive, parts, Path(folder) / str(number)), None)
                for number, parts in enumerate(_shapefiles(archive))
            ]
    except ZIP_ERRORS as error:
        raise BoundaryFileError("Berkas ZIP rusak atau terkunci dan tidak dapat dibuka.") from error


def _shapefiles(archive: zipfile.ZipFile) -> list[dict[str, zipfile.ZipInfo]]:
    """The parts of each complete Shapefile, by ending."""
    files: dict[PurePosixPath, dict[str, zipfile.ZipInfo]] = {}
    for info in archive.infolist():
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.suffix.lower() in SHAPEFILE_PARTS and "__MACOSX" not in path.parts:
            files.setdefault(path.with_suffix(""), {})[path.suffix.lower()] = info
    complete = [parts for parts in files.values() if parts.keys() >= SHAPEFILE_NEEDED]
    if not complete:
        raise BoundaryFileError(ISI_ZIP)
    size = sum(info.file_size for parts in complete for info in parts.values())
    if size > MAKS_BYTE_TERBUKA or len(complete) > MAKS_LAPISAN:
        raise BoundaryFileError(TERLALU_BESAR)
    return complete


def _unpack(archive: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], folder: Path) -> Path:
    """Write the parts under names of our own. Returns the path of the .shp."""
    folder.mkdir()
    for suffix, info in parts.items():
        (folder / f"batas{suffix}").write_bytes(archive.read(info))
    path = folder / "batas.shp"
    with path.open("rb") as file:
        if file.read(len(SHP_MAGIC)) != SHP_MAGIC:
            raise BoundaryFileError(RUSAK)
    return path


def _read_geopackage(content: bytes) -> list[gpd.GeoDataFrame]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "batas.gpkg"
        path.write_bytes(content)
        return [_read_layer(path, layer) for layer in _geopackage_layers(path)]


def _geopackage_layers(path: Path) -> list[str]:
    """Layers that are tables. Views and virtual tables run what the file says, so they are out."""
    select = (
        "SELECT m.name FROM sqlite_master m JOIN gpkg_contents c ON c.table_name = m.name "
        "WHERE m.type = 'table' AND c.data_type = 'features'"
    )
    virtual = (
        "SELECT count(*) FROM sqlite_master "
        "WHERE sql LIKE 'CREATE VIRTUAL%' AND sql NOT LIKE '%USING RTREE%'"
    )
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as connection:
            foreign = connection.execute(virtual).fetchone()[0]
            layers = [name for (name,) in connection.execute(select)]
    except sqlite3.Error as error:
        raise BoundaryFileError("Berkas GeoPackage rusak dan tidak dapat dibuka.") from error
    if foreign or not layers:
        raise BoundaryFileError("GeoPackage tidak memuat lapisan bidang batas yang biasa.")
    if len(layers) > MAKS_LAPISAN:
        raise BoundaryFileError(TERLALU_BESAR)
    return layers


def _read_layer(path: Path, layer: str | None) -> gpd.GeoDataFrame:
    # GDAL's warnings quote values of the file, which belong in no log.
    with warnings.catch_warnings(action="ignore"):
        try:
            rows = gpd.read_file(
                path, layer=layer, rows=MAKS_BIDANG + 1, on_invalid="fix", force_2d=True
            )
        except READ_ERRORS as error:
            raise BoundaryFileError(RUSAK) from error
    if len(rows) > MAKS_BIDANG:
        raise BoundaryFileError(TERLALU_BESAR)
    if not isinstance(rows, gpd.GeoDataFrame):
        return gpd.GeoDataFrame(geometry=[], crs=DERAJAT)
    return rows.rename_geometry("geometry") if rows.geometry.name != "geometry" else rows


def _as_polygons(frame: gpd.GeoDataFrame) -> Layer:
    """The rows with an area, in degrees."""
    rows = frame.set_geometry(frame.geometry.force_2d().map(_without_lines))
    rows = rows[rows.geom_type.isin(BIDANG) & ~rows.is_empty].reset_index(drop=True)
    temuan: list[str] = []
    if rows.empty:
        return Layer(rows, temuan)
    if frame.crs is None or frame.crs.is_engineering:
        if not _looks_like_degrees(rows):
            raise BoundaryFileError(
                "Berkas tidak menyebut sistem koordinatnya; sertakan berkas .prj atau simpan ulang "
                "dengan CRS."
            )
        rows = rows.set_crs(DERAJAT, allow_override=True)
        temuan.append(
            "Berkas tidak menyebut sistem koordinatnya; koordinat dibaca sebagai derajat (WGS 84)."
        )
    try:
        rows = rows.to_crs(DERAJAT)
    except READ_ERRORS as error:
        raise BoundaryFileError(RUSAK) from error
    if not _looks_like_degrees(rows):
        raise BoundaryFileError(
            "Koordinat di berkas tidak sesuai dengan sistem koordinat (CRS) yang ditulisnya."
        )
    tidak_sah = int((~rows.is_valid).sum())
    if tidak_sah:
        temuan.append(f"{tidak_sah} bidang berbentuk tidak sah dan diperbaiki.")
    rows["geometry"] = rows.make_valid(method="structure", keep_collapsed=False)
    return Layer(rows[~rows.is_empty].reset_index(drop=True), temuan)


def _without_lines(shape: shapely.Geometry | None) -> shapely.Geometry | None:
    """The polygons of a collection; any other shape as it is."""
    if shape is None or shape.geom_type != "GeometryCollection":
        return shape
    parts = shapely.get_parts(shape)
    return shapely.union_all(parts[shapely.get_dimensions(parts) == 2])


def _looks_like_degrees(rows: gpd.GeoDataFrame) -> bool:
    bounds = rows.total_bounds
    return bool(np.isfinite(bounds).all() and (np.abs(bounds) <= [180, 90, 180, 90]).all())
