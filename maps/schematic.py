"""Schematic map: every desa and kelurahan in its place and at its size, from facts alone.

The facts are label points, areas and neighbours with the length of their border. No polygon is
read. Sites on both sides of every border give a Voronoi diagram that has the right neighbours;
its corners are then moved until areas and borders fit. Lengths inside are km.
"""

import json
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray
from pyproj import CRS, Transformer
from scipy.optimize import minimize
from scipy.sparse import coo_array, csr_array, diags_array
from scipy.sparse.csgraph import connected_components

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Pair = tuple[int, int]

KETERANGAN = "Peta skematik, bukan batas resmi."
TINGKAT_UNIT = ("kelurahan", "desa")
OUTSIDE = -1

# A label point this many times farther from every neighbour than their radii lies on an island.
OFFSHORE = 2.0
# A real border winds: its ends are nearer than its length says.
BORDER_STRAIGHTNESS = 0.85
SHORTEST_BORDER_KM = 0.25
MEND_ROUNDS = 3
DECIMALS = 5
# Coordinates are rounded at every step, so that another machine's last digits change nothing.
# More than 50 steps in one run would make those digits count.
GRID_KM = 0.001
GRID_DECIMALS = 3
RELAX_RUNS = 12


class SchematicError(ValueError):
    """The facts do not give a map; the message says which wilayah."""


@dataclass(frozen=True)
class _Weights:
    """How much each wish counts when the corners are moved. Set by eye; half or double does."""

    area: float = 60.0
    star: float = 300.0
    centre: float = 3.0
    border: float = 0.6
    outline: float = 2.0
    bend: float = 1.0
    corner: float = 0.3


@dataclass
class _Facts:
    """One connected group of units: label points (km), areas (km2), borders (km) per pair."""

    kode: list[str]
    labels: Floats
    areas: Floats
    borders: dict[Pair, float]

    @property
    def pairs(self) -> Ints:
        return np.array(sorted(self.borders), dtype=np.int64).reshape(-1, 2)

    @property
    def radii(self) -> Floats:
        return np.sqrt(self.areas / np.pi)


@dataclass
class _Mesh:
    """Corners (km), and per unit its ring of corner numbers, counter-clockwise."""

    corners: Floats
    rings: list[list[int]]

    def polygons(self) -> list[shapely.Polygon]:
        return [shapely.Polygon(self.corners[ring]) for ring in self.rings]

    def sides(self) -> dict[Pair, int]:
        """Unit to the left of every directed side."""
        return {
            side: unit
            for unit, ring in enumerate(self.rings)
            for side in pairwise([*ring, ring[0]])
        }

    def units_at_corner(self) -> dict[int, set[int]]:
        units: dict[int, set[int]] = defaultdict(set)
        for unit, ring in enumerate(self.rings):
            for corner in ring:
                units[corner].add(unit)
        return units

    def neighbours(self) -> set[Pair]:
        sides = self.sides()
        both = ((unit, sides.get((b, a), OUTSIDE)) for (a, b), unit in sides.items())
        return {(one, other) for one, other in both if one < other}


def build_schematic(wilayah: pd.DataFrame, tetangga: pd.DataFrame) -> dict[str, Any]:
    """GeoJSON in degrees: one feature per kelurahan or desa, then one per kecamatan.

    wilayah has kode, tingkat, induk, luas_km2, lat_label, lon_label; tetangga has kode_a,
    kode_b, panjang_batas_m, jenis. Properties are kode and tingkat. Exterior rings run
    clockwise, because Plotly's `choropleth` fills the inverse of the others.
    """
    unit = wilayah[wilayah["tingkat"].isin(TINGKAT_UNIT)].sort_values("kode", ignore_index=True)
    _check_facts(unit)
    projection = _projection(unit)
    facts = _read_facts(unit, tetangga, projection)
    polygons: dict[str, shapely.Geometry] = {}
    for part in _connected(facts):
        polygons.update(zip(part.kode, _draw_connected(part), strict=True))
    return _as_geojson(unit, [_to_degrees(polygons[k], projection) for k in unit["kode"]])


def as_text(schematic: dict[str, Any]) -> str:
    """The GeoJSON as it is stored: one feature a line, so that a change can be read."""
    features = [json.dumps(f, separators=(",", ":")) for f in schematic["features"]]
    head = {key: value for key, value in schematic.items() if key != "features"}
    opening = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{opening}, "features": [\n' + ",\n".join(features) + "\n]}\n"


def _check_facts(unit: pd.DataFrame) -> None:
    known = unit[["luas_km2", "lat_label", "lon_label"]].notna().all(axis=1)
    incomplete = unit.loc[~known | ~(unit["luas_km2"] > 0), "kode"]
    if unit.empty:
        raise SchematicError("Daftar wilayah tidak memuat kelurahan atau desa.")
    if len(incomplete):
        raise SchematicError(f"Luas atau titik label belum lengkap: {', '.join(incomplete)}.")
    same = unit.loc[unit.duplicated(["lat_label", "lon_label"], keep=False), "kode"]
    if len(same):
        raise SchematicError(f"Titik label sama: {', '.join(same)}.")


def _projection(unit: pd.DataFrame) -> Transformer:
    """Degrees to km, equal in area, centred on the region."""
    lat, lon = round(unit["lat_label"].mean(), 3), round(unit["lon_label"].mean(), 3)
    plane = CRS.from_proj4(f"+proj=laea +lat_0={lat} +lon_0={lon} +units=km")
    return Transformer.from_crs("EPSG:4326", plane, always_xy=True)


def _read_facts(unit: pd.DataFrame, tetangga: pd.DataFrame, projection: Transformer) -> _Facts:
    number = {kode: i for i, kode in enumerate(unit["kode"])}
    sisi = tetangga[
        (tetangga["jenis"] == "sisi")
        & tetangga["kode_a"].isin(number)
        & tetangga["kode_b"].isin(number)
    ]
    borders = {
        (min(number[a], number[b]), max(number[a], number[b])): metres / 1000
        for a, b, metres in zip(
            sisi["kode_a"], sisi["kode_b"], sisi["panjang_batas_m"], strict=True
        )
    }
    labels = np.column_stack(
        projection.transform(unit["lon_label"].to_numpy(), unit["lat_label"].to_numpy())
    )
    labels = labels.round(GRID_DECIMALS)
    return _Facts(list(unit["kode"]), labels, unit["luas_km2"].to_numpy(dtype=float), borders)


def _connected(facts: _Facts) -> list[_Facts]:
    """The mainland and each island of its own: groups that no border joins."""
    n, pairs = len(facts.kode), facts.pairs
    links = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    count, group = connected_components(links, directed=False)
    parts = []
    for i in range(count):
        members = np.flatnonzero(group == i)
        number = {int(old): new for new, old in enumerate(members)}
        borders = {
            (number[a], number[b]): km for (a, b), km in facts.borders.items() if a in number
        }
        kode = [facts.kode[m] for m in members]
        parts.append(_Facts(kode, facts.labels[members], facts.areas[members], borders))
    return parts


def _draw_connected(facts: _Facts) -> list[shapely.Geometry]:
    """One geometry per unit of a connected group, of the unit's area."""
    if not facts.borders:
        return [_disc(facts.labels[0], facts.areas[0])]
    mainland, islands = _split_islands(facts)
    mesh = _first_mesh(mainland)
    for _ in range(MEND_ROUNDS):
        mesh = _relax(mesh, mainland, _Weights())
        _mend_neighbours(mesh, mainland)
    mesh = _relax(mesh, mainland, _Weights())
    mesh = _relax(mesh, mainland, _Weights(area=1e5))
    cells: list[shapely.Geometry] = list(mesh.polygons())
    for unit, island in islands.items():
        cells[unit] = shapely.MultiPolygon([cells[unit], island])
    return cells


def _disc(centre: Floats, area: float) -> shapely.Polygon:
    """A round island of exactly this area."""
    round_ = shapely.Point(centre).buffer(1.0, quad_segs=6)
    scale = float(np.sqrt(area / round_.area))
    return shapely.Point(centre).buffer(scale, quad_segs=6)


def _split_islands(facts: _Facts) -> tuple[_Facts, dict[int, shapely.Polygon]]:
    """Units with a label point far out at sea get an island there, and the rest ashore.

    The label point lies in the largest part, so the island is at least about half the unit.
    """
    pairs, radii = facts.pairs, facts.radii
    reach = np.linalg.norm(np.diff(facts.labels[pairs], axis=1)[:, 0], axis=1)
    nearest = np.full(len(radii), np.inf)
    for side in (0, 1):
        np.minimum.at(nearest, pairs[:, side], reach / radii[pairs].sum(axis=1))
    labels, areas, islands = facts.labels.copy(), facts.areas.copy(), {}
    for unit in np.flatnonzero(nearest > OFFSHORE):
        islands[int(unit)] = _disc(facts.labels[unit], facts.areas[unit] / 2)
        areas[unit] /= 2
        around = np.unique(pairs[(pairs == unit).any(axis=1)])
        around = around[around != unit]
        middle = facts.labels[around].mean(axis=0)
        seaward = facts.labels[unit] - middle
        step = radii[around].mean() + np.sqrt(areas[unit] / np.pi)
        labels[unit] = middle + seaward / np.linalg.norm(seaward) * step
    return _Facts(facts.kode, labels, areas, facts.borders), islands


def _first_mesh(facts: _Facts) -> _Mesh:
    """Voronoi cells of the sites inside the outline, as a mesh with shared corners."""
    outline = _outline(facts)
    sites, owner = _sites(facts)
    voronoi = shapely.voronoi_polygons(
        shapely.MultiPoint(sites), extend_to=outline.buffer(10), ordered=True
    )
    pieces = shapely.intersection(np.array(voronoi.geoms), outline)
    cells = np.array([shapely.union_all(pieces[owner == i]) for i in range(len(facts.kode))])
    cells = shapely.coverage_clean(cells, snapping_distance=1e-5)
    cells = _join_strays(np.array(cells), facts)
    wiggle = 0.18 * np.sqrt(np.median(facts.areas))
    cells = shapely.coverage_simplify(cells, wiggle)
    return _as_mesh(shapely.orient_polygons(cells), facts)


def _outline(facts: _Facts) -> shapely.Polygon:
    """Where the region is: around label points, along borders, between three mutual neighbours.

    The reach around the points is chosen so that the whole has the official area.
    """
    pairs, radii, points = facts.pairs, facts.radii, facts.labels
    around: dict[int, set[int]] = defaultdict(set)
    for a, b in facts.borders:
        around[a].add(b)
        around[b].add(a)
    triples = [(a, b, c) for a, b in facts.borders for c in around[a] & around[b] if c > b]
    between = shapely.union_all([shapely.Polygon(points[list(t)]) for t in sorted(triples)])
    lines = shapely.linestrings(points[pairs])
    lengths = np.array([facts.borders[a, b] for a, b in pairs.tolist()])
    narrower = 0.7 * radii[pairs].min(axis=1)
    halfwidths = np.minimum(np.maximum(lengths, SHORTEST_BORDER_KM) / 2, narrower)
    # Bays narrower than about half a unit are filled, and so are holes smaller than a unit.
    bay = 0.3 * np.sqrt(np.median(facts.areas))
    largest = facts.areas.max()

    def reaching(factor: float) -> shapely.Polygon:
        discs = shapely.buffer(shapely.points(points), factor * radii)
        bands = shapely.buffer(lines, factor * halfwidths)
        whole = shapely.union_all([between, *discs, *bands], grid_size=GRID_KM)
        whole = shapely.set_precision(whole.buffer(bay).buffer(-bay), GRID_KM)
        holes = [ring for ring in whole.interiors if shapely.Polygon(ring).area > largest]
        return shapely.Polygon(whole.exterior, holes)

    low, high = 0.3, 2.0
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if reaching(middle).area < facts.areas.sum() else (low, middle)
    return reaching(middle)


def _sites(facts: _Facts) -> tuple[Floats, Ints]:
    """Voronoi sites and their units: each label point, and two astride each border."""
    one, other = facts.pairs.T
    across = facts.labels[other] - facts.labels[one]
    share = facts.radii[one] / (facts.radii[one] + facts.radii[other])
    share = np.clip(share, 0.1, 0.9)[:, None]
    border = facts.labels[one] + share * across
    beside = np.minimum(0.8 * np.minimum(share, 1 - share), 0.15) * across
    sites = np.vstack([facts.labels, border - beside, border + beside])
    return sites.round(GRID_DECIMALS), np.concatenate([np.arange(len(facts.kode)), one, other])


def _join_strays(cells: NDArray[np.object_], facts: _Facts) -> NDArray[np.object_]:
    """Each unit keeps the part with its label point; other parts go to the longest neighbour."""
    labels = shapely.points(facts.labels)
    for unit in np.flatnonzero(shapely.get_num_geometries(cells) > 1):
        home = int(np.argmin(shapely.distance(np.array(cells[unit].geoms), labels[unit])))
        parts = list(cells[unit].geoms)
        cells[unit] = parts.pop(home)
        for part in parts:
            shared = shapely.length(shapely.intersection(shapely.boundary(cells), part.boundary))
            host = int(np.argmax(shared))
            cells[host] = shapely.union(cells[host], part)
    return cells


def _as_mesh(cells: NDArray[np.object_], facts: _Facts) -> _Mesh:
    odd = [
        kode
        for kode, cell in zip(facts.kode, cells, strict=True)
        if cell.geom_type != "Polygon" or cell.is_empty or cell.interiors
    ]
    if odd:
        raise SchematicError(f"Bentuk skematik tidak dapat dibuat untuk {', '.join(odd)}.")
    outlines = [shapely.get_coordinates(cell.exterior)[:-1] for cell in cells]
    corners, number = np.unique(
        np.vstack(outlines).round(GRID_DECIMALS), axis=0, return_inverse=True
    )
    ends = np.cumsum([len(points) for points in outlines])[:-1]
    return _Mesh(corners, [ring.tolist() for ring in np.split(number.ravel(), ends)])


class _Energy:
    """How far a mesh is from the facts, and the slope of that with respect to its corners."""

    def __init__(self, mesh: _Mesh, facts: _Facts, weights: _Weights) -> None:
        self.facts, self.weights, self.count = facts, weights, len(mesh.corners)
        sides = mesh.sides()
        directed = np.array([(a, b, unit) for (a, b), unit in sides.items()])
        self.start, self.end, self.unit = directed.T
        self._take_borders(sides)
        self._take_smoothing(sides)

    def _take_borders(self, sides: dict[Pair, int]) -> None:
        number: dict[Pair, int] = {}
        rows = []
        for (a, b), unit in sides.items():
            other = sides.get((b, a), OUTSIDE)
            if other > unit:
                rows.append((a, b, number.setdefault((unit, other), len(number))))
        self.border_start, self.border_end, self.border = np.array(rows).T
        known = self.facts.borders
        self.wanted = np.array(
            [
                max(BORDER_STRAIGHTNESS * known[pair], SHORTEST_BORDER_KM) if pair in known else 0
                for pair in number
            ]
        )
        self.border_weight = self.weights.border / (0.3 + self.wanted) ** 2

    def _take_smoothing(self, sides: dict[Pair, int]) -> None:
        """A corner should lie amid its neighbours; one on the outline, amid those on it."""
        a, b = np.array(list(sides)).T
        shore = np.array([(b_, a_) not in sides for a_, b_ in sides])
        on_shore = np.zeros(self.count, dtype=bool)
        on_shore[a[shore]] = on_shore[b[shore]] = True
        use = shore | ~on_shore[a]
        rows, columns = np.concatenate([a[use], b[shore]]), np.concatenate([b[use], a[shore]])
        near = csr_array((np.ones(len(rows)), (rows, columns)), shape=(self.count, self.count))
        degree = np.asarray(near.sum(axis=1)).ravel()
        self.smoothing = (
            diags_array(np.ones(self.count)) - diags_array(1 / np.maximum(degree, 1)) @ near
        )
        bend, corner = self.weights.bend, self.weights.corner
        weight = np.where(on_shore, self.weights.outline, np.where(degree == 2, bend, corner))
        self.smoothing_weight = weight[:, None] / np.median(self.facts.areas)

    def __call__(self, flat: Floats) -> tuple[float, Floats]:
        corners = flat.reshape(-1, 2)
        cells, by_cells = self._cells(corners)
        borders, by_borders = self._borders(corners)
        smooth, by_smooth = self._smooth(corners)
        return cells + borders + smooth, (by_cells + by_borders + by_smooth).ravel()

    def _scatter(self, at: Ints, values: Floats) -> Floats:
        return np.column_stack([np.bincount(at, values[:, k], self.count) for k in (0, 1)])

    def _cells(self, corners: Floats) -> tuple[float, Floats]:
        """Area as stated, centre near the label point, every side in sight of the label point."""
        unit, areas, weights = self.unit, self.facts.areas, self.weights
        a = corners[self.start] - self.facts.labels[unit]
        b = corners[self.end] - self.facts.labels[unit]
        cross = a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]
        excess = np.bincount(unit, cross) / 2 / areas - 1
        hidden = np.maximum(0, 0.01 - cross / (2 * areas[unit]))
        moment = np.column_stack([np.bincount(unit, (a + b)[:, k] * cross) for k in (0, 1)])
        centre = moment / (6 * areas[:, None])
        value = (
            weights.area * (excess**2).sum()
            + weights.star * (hidden**2).sum()
            + weights.centre * ((centre**2).sum(axis=1) / areas).sum()
        )
        by_centre = (weights.centre * 2 * centre / (6 * areas[:, None] ** 2))[unit]
        by_cross = (
            (weights.area * excess / areas)[unit]
            - weights.star * hidden / areas[unit]
            + ((a + b) * by_centre).sum(axis=1)
        )[:, None]
        by_sum = by_centre * cross[:, None]
        slope_a = by_sum + by_cross * np.column_stack([b[:, 1], -b[:, 0]])
        slope_b = by_sum + by_cross * np.column_stack([-a[:, 1], a[:, 0]])
        return value, self._scatter(self.start, slope_a) + self._scatter(self.end, slope_b)

    def _borders(self, corners: Floats) -> tuple[float, Floats]:
        """Borders as long as stated; those that should not be, of no length."""
        side = corners[self.border_start] - corners[self.border_end]
        length = np.sqrt((side**2).sum(axis=1) + 1e-8)
        excess = np.bincount(self.border, length) - self.wanted
        pull = (2 * self.border_weight * excess)[self.border][:, None] * side / length[:, None]
        value = float((self.border_weight * excess**2).sum())
        return value, self._scatter(self.border_start, pull) - self._scatter(self.border_end, pull)

    def _smooth(self, corners: Floats) -> tuple[float, Floats]:
        off = self.smoothing @ corners
        value = float((self.smoothing_weight * off**2).sum())
        return value, self.smoothing.T @ (2 * self.smoothing_weight * off)


def _relax(mesh: _Mesh, facts: _Facts, weights: _Weights) -> _Mesh:
    """The same mesh with its corners moved to the least energy near by."""
    energy, corners = _Energy(mesh, facts, weights), mesh.corners
    for _ in range(RELAX_RUNS):
        found = minimize(
            energy,
            corners.ravel(),
            jac=True,
            method="L-BFGS-B",
            options={"maxiter": 50, "maxfun": 200, "maxcor": 20},
        )
        corners = found.x.reshape(-1, 2).round(GRID_DECIMALS)
    return _Mesh(corners, mesh.rings)


def _mend_neighbours(mesh: _Mesh, facts: _Facts) -> None:
    """Turn or close every border between units that are no neighbours, in place.

    Relaxing has made such a border short. Where the units at its two ends should meet, they
    are joined by a border across it; otherwise all of them meet in one point.
    """
    for one, other in sorted(mesh.neighbours() - facts.borders.keys()):
        _straighten(mesh, one, other)
        at_corner = mesh.units_at_corner()
        sides = mesh.sides()
        ends = [
            (a, b) for (a, b), unit in sides.items() if unit == one and sides.get((b, a)) == other
        ]
        if len(ends) != 1:
            continue
        a, b = ends[0]
        third = [at_corner[corner] - {one, other} for corner in (a, b)]
        pair = tuple(sorted(unit for units in third for unit in units))
        should_meet = len(pair) == 1 or pair in facts.borders.keys() - mesh.neighbours()
        if should_meet:
            _turn(mesh, (a, b), (one, other), third)
        elif pair:
            _close(mesh, a, b)


def _straighten(mesh: _Mesh, one: int, other: int) -> None:
    """Leave out the corners that only these two units have, so their border is one side."""
    only = {corner for corner, units in mesh.units_at_corner().items() if units == {one, other}}
    for unit in (one, other):
        mesh.rings[unit] = [corner for corner in mesh.rings[unit] if corner not in only]


def _close(mesh: _Mesh, a: int, b: int) -> None:
    """Make one corner of two."""
    mesh.corners[a] = (mesh.corners[a] + mesh.corners[b]) / 2
    for unit in sorted(mesh.units_at_corner()[b]):
        ring = [a if corner == b else corner for corner in mesh.rings[unit]]
        mesh.rings[unit] = [c for c, after in pairwise([*ring, ring[0]]) if c != after]


def _turn(mesh: _Mesh, side: Pair, apart: Pair, joined: list[set[int]]) -> None:
    """Replace side (a, b) between the units `apart` by one across it, between those `joined`.

    The first unit apart lies left of a->b and keeps corner a; the second keeps b.
    """
    a, b = side
    middle = (mesh.corners[a] + mesh.corners[b]) / 2
    along = mesh.corners[b] - mesh.corners[a]
    left = np.array([-along[1], along[0]]) / np.linalg.norm(along) * SHORTEST_BORDER_KM / 2
    mesh.corners[a], mesh.corners[b] = middle + left, middle - left
    one, other = apart
    mesh.rings[one] = [corner for corner in mesh.rings[one] if corner != b]
    mesh.rings[other] = [corner for corner in mesh.rings[other] if corner != a]
    for units, old, new in ((joined[0], a, [b, a]), (joined[1], b, [a, b])):
        for unit in units:
            at = mesh.rings[unit].index(old)
            mesh.rings[unit][at : at + 1] = new


def _to_degrees(geometry: shapely.Geometry, projection: Transformer) -> shapely.Geometry:
    def to_degrees(points: Floats) -> Floats:
        degrees = projection.transform(points[:, 0], points[:, 1], direction="INVERSE")
        return np.column_stack(degrees).round(DECIMALS)

    return shapely.transform(geometry, to_degrees)


def _as_geojson(unit: pd.DataFrame, cells: list[shapely.Geometry]) -> dict[str, Any]:
    _check_map(list(unit["kode"]), cells)
    features = [
        _feature(kode, tingkat, cell)
        for kode, tingkat, cell in zip(unit["kode"], unit["tingkat"], cells, strict=True)
    ]
    of_kecamatan = pd.Series(cells, index=unit.index).groupby(unit["induk"])
    for kode, members in of_kecamatan:
        features.append(_feature(str(kode), "kecamatan", shapely.union_all(members.to_list())))
    return {"type": "FeatureCollection", "keterangan": KETERANGAN, "features": features}


def _check_map(kode: list[str], cells: list[shapely.Geometry]) -> None:
    broken = [k for k, cell in zip(kode, cells, strict=True) if not cell.is_valid]
    if broken:
        raise SchematicError(f"Bentuk skematik tidak sah untuk {', '.join(broken)}.")
    total = sum(cell.area for cell in cells)
    if abs(shapely.union_all(cells).area / total - 1) > 1e-6:
        raise SchematicError("Bentuk skematik saling menutupi.")


def _feature(kode: str, tingkat: str, geometry: shapely.Geometry) -> dict[str, Any]:
    clockwise = shapely.orient_polygons(shapely.normalize(geometry), exterior_cw=True)
    return {
        "type": "Feature",
        "properties": {"kode": kode, "tingkat": tingkat},
        "geometry": json.loads(shapely.to_geojson(clockwise)),
    }
