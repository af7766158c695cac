"""Polygons of a region -> a coverage: no overlaps, no slivers, few points, shared edges identical.

Coordinates come and go in degrees. Areas are measured in a plane of equal area, in metres.
"""

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import orjson
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS

Shapes = NDArray[np.object_]

DERAJAT = "EPSG:4326"
METER = 1 / 111_320  # in degrees
DECIMALS = 5
CELAH_SEMPIT_M = 25.0
SNAP_M = 0.5
BAGIAN_KECIL_M2 = 100.0
# Less than this is what a long straight edge loses when it is projected.
BERARTI_M2 = 100.0
GRID_ROUNDS = 8
# The file that the browser gets: 326 desa stay within the first, larger regions within the other.
MAKS_BYTE_PETA = 250_000
MAKS_BYTE_PER_UNIT = 765
BYTE_FEATURE = 80
TOLERANSI_M = 5.0
TOLERANSI_MAKS_M = 300.0
KUSUT = "Batas di berkas terlalu kusut dan tidak dapat dirapikan."


class BoundaryShapeError(Exception):
    """Polygons that do not become a map. The message is Indonesian."""


@dataclass(frozen=True)
class Drawn:
    """Units by kode in degrees, light, with exterior rings clockwise: Plotly fills the inverse of
    the others. Their km² by kode before they were made light. What was found on the way (km²).
    """

    units: dict[str, shapely.Geometry]
    luas: pd.Series
    tumpang_tindih: int
    luas_tumpang_tindih: float
    celah: int
    luas_celah: float
    tertutup: list[str]


def draw_units(raw: gpd.GeoSeries) -> Drawn:
    """Clean and light outlines of valid polygons; the index is the kode, maybe repeated.

    Raises BoundaryShapeError.
    """
    try:
        return _draw(raw)
    except (shapely.errors.ShapelyError, ValueError) as error:
        raise BoundaryShapeError(KUSUT) from error


def _draw(raw: gpd.GeoSeries) -> Drawn:
    plane = _equal_area(raw)
    # What is valid in degrees may cross itself in the plane by a hair.
    metric = raw.to_crs(plane).make_valid(method="structure", keep_collapsed=False)
    metric = metric.groupby(level=0).agg(lambda parts: parts.union_all())
    kode, before = metric.index.to_numpy(), _drop_crumbs(metric.to_numpy())
    one, area = _overlaps(before)
    holes = _holes(before)
    cleaned = _clean(before)
    covered = [str(k) for k in kode[shapely.is_empty(cleaned)]]
    light = cleaned
    if not covered:
        degrees = gpd.GeoSeries(cleaned, crs=plane).to_crs(DERAJAT).to_numpy()
        light = shapely.orient_polygons(_simplify(_on_grid(degrees)), exterior_cw=True)
    return Drawn(
        units=dict(zip(map(str, kode), light, strict=True)),
        luas=pd.Series(shapely.area(cleaned) / 1e6, index=kode),
        tumpang_tindih=len(np.unique(one)),
        luas_tumpang_tindih=float(area.sum() / 1e6),
        celah=len(holes),
        luas_celah=float(holes.sum() / 1e6),
        tertutup=covered,
    )


def dissolve(
    units: dict[str, shapely.Geometry], kecamatan_of: dict[str, str]
) -> dict[str, shapely.Geometry]:
    """The outline of each kecamatan, made of the very edges of its units."""
    groups: dict[str, list[shapely.Geometry]] = {}
    for kode, outline in units.items():
        groups.setdefault(kecamatan_of[kode], []).append(outline)
    return {
        kode: shapely.orient_polygons(shapely.coverage_union_all(parts), exterior_cw=True)
        for kode, parts in groups.items()
    }


def holds(outline: shapely.Geometry, lon: float, lat: float) -> bool:
    return bool(shapely.intersects_xy(outline, lon, lat))


def as_geojson(outline: shapely.Geometry) -> dict[str, Any]:
    """A GeoJSON geometry as plain lists."""
    return orjson.loads(orjson.dumps(shapely.geometry.mapping(outline)))


def _equal_area(shapes: gpd.GeoSeries) -> CRS:
    west, south, east, north = shapes.total_bounds
    lat, lon = round((south + north) / 2, 2), round((west + east) / 2, 2)
    return CRS.from_proj4(f"+proj=laea +lat_0={lat} +lon_0={lon} +units=m")


def _drop_crumbs(shapes: Shapes) -> Shapes:
    """Without parts too small to see; the largest part stays whatever its size."""
    kept = []
    for shape in shapes:
        parts = shapely.get_parts(shape)
        areas = shapely.area(parts)
        large = parts[areas >= min(BAGIAN_KECIL_M2, areas.max(initial=0.0))]
        kept.append(large[0] if len(large) == 1 else shapely.union_all(large))
    return np.array(kept, dtype=object)


def _overlaps(shapes: Shapes) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """The units that share ground with another, both of each pair, and the m² of each pair."""
    one, other = shapely.STRtree(shapes).query(shapes, "intersects")
    one, other = one[one < other], other[one < other]
    area = shapely.area(shapely.intersection(shapes[one], shapes[other]))
    large = area > BERARTI_M2
    return np.concatenate([one[large], other[large]]), area[large]


def _holes(shapes: Shapes) -> NDArray[np.float64]:
    """m² of each place inside the region that belongs to nobody."""
    whole = shapely.get_parts(shapely.union_all(shapes))
    inner = [shapely.Polygon(ring) for polygon in whole for ring in polygon.interiors]
    areas = shapely.area(np.array(inner, dtype=object))
    return areas[areas > BERARTI_M2]


def _clean(shapes: Shapes) -> Shapes:
    """Metres: overlaps go to one owner, gaps narrower than CELAH_SEMPIT_M to a neighbour."""
    if shapely.coverage_is_valid(shapes, gap_width=CELAH_SEMPIT_M):
        return shapes
    cleaned = shapely.coverage_clean(shapes, snapping_distance=SNAP_M, gap_width=CELAH_SEMPIT_M)
    return np.array(cleaned, dtype=object)


def _on_grid(shapes: Shapes) -> Shapes:
    """Degrees: every coordinate rounded, and still a coverage."""
    for _ in range(GRID_ROUNDS):
        shapes = shapely.transform(shapes, lambda points: points.round(DECIMALS))
        if shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes):
            return shapes
        shapes = np.array(
            shapely.coverage_clean(shapes, snapping_distance=METER, gap_width=2 * METER),
            dtype=object,
        )
    raise BoundaryShapeError(KUSUT)


def _simplify(shapes: Shapes) -> Shapes:
    """With the smallest tolerance, to a metre, that makes the map light enough.

    Points are only left out, so they stay on the grid and shared edges stay identical.
    """
    limit = max(MAKS_BYTE_PETA, MAKS_BYTE_PER_UNIT * len(shapes))
    fine, coarse = TOLERANSI_M, TOLERANSI_MAKS_M
    light = shapely.coverage_simplify(shapes, fine * METER)
    if _weigh(light) <= limit:
        return light
    while coarse - fine > 1:
        middle = (fine + coarse) / 2
        light = shapely.coverage_simplify(shapes, middle * METER)
        fine, coarse = (middle, coarse) if _weigh(light) > limit else (fine, middle)
    return shapely.coverage_simplify(shapes, coarse * METER)


def _weigh(shapes: Shapes) -> int:
    """Bytes of the file of these units."""
    return sum(len(orjson.dumps(shapely.geometry.mapping(s))) + BYTE_FEATURE for s in shapes)
