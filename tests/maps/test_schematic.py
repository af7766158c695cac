"""The schematic map: committed file against the facts, and small regions made by hand."""

import json
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from maps.schematic import SchematicError, as_text, build_schematic

ROOT = Path(__file__).resolve().parents[2]
REFERENSI = ROOT / "data_access" / "referensi"
REAL = [ROOT.parent / "shared" / "geo" / f"boundaries_{kota}.geojson" for kota in (3673, 3604)]
UTM_48S = 32748


@pytest.fixture(scope="module")
def wilayah():
    return pd.read_csv(REFERENSI / "wilayah.csv", dtype={"kode": str, "induk": str})


@pytest.fixture(scope="module")
def tetangga():
    return pd.read_csv(REFERENSI / "tetangga.csv", dtype={"kode_a": str, "kode_b": str})


@pytest.fixture(scope="module")
def committed():
    return json.loads((REFERENSI / "peta_skematik.geojson").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def unit(committed):
    """Kelurahan and desa of the committed file, by kode, in metres."""
    return units_of(committed).to_crs(UTM_48S)


def shapes_of(schematic):
    shapes = gpd.GeoDataFrame.from_features(schematic["features"], crs=4326)
    return shapes.set_index("kode").sort_index()


def units_of(schematic):
    shapes = shapes_of(schematic)
    return shapes[shapes["tingkat"] != "kecamatan"]


def meeting_pairs(unit):
    """Pairs of kode that share more than a point."""
    shapes = unit.geometry.to_numpy()
    one, other = shapely.STRtree(shapes).query(shapes, "touches")
    shared = shapely.length(shapely.intersection(shapes[one], shapes[other]))
    kode = unit.index.to_numpy()
    return {
        (kode[a], kode[b])
        for a, b, length in zip(one, other, shared, strict=True)
        if kode[a] < kode[b] and length > 0
    }


def true_pairs(tetangga):
    sisi = tetangga[tetangga["jenis"] == "sisi"]
    return set(zip(sisi["kode_a"], sisi["kode_b"], strict=True))


def area_error(unit, wilayah):
    """Largest relative difference from the official area."""
    official = wilayah.set_index("kode")["luas_km2"].astype(float).loc[unit.index]
    return float((unit.area / 1e6 / official - 1).abs().max())


def signed_area(ring):
    """Positive when counter-clockwise, seen with north up."""
    x, y = np.array(ring).T
    return float((x[:-1] * y[1:] - x[1:] * y[:-1]).sum() / 2)


def test_every_kelurahan_desa_and_kecamatan_is_there_once(committed, wilayah):
    expected = wilayah[wilayah["tingkat"].isin(["kelurahan", "desa", "kecamatan"])]

    drawn = [(f["properties"]["kode"], f["properties"]["tingkat"]) for f in committed["features"]]

    assert len(drawn) == 393 + 35
    assert sorted(drawn) == sorted(zip(expected["kode"], expected["tingkat"], strict=True))


def test_the_file_says_that_it_is_no_official_boundary(committed):
    assert "bukan batas resmi" in committed["keterangan"]


def test_every_shape_is_valid_and_has_no_more_than_5_decimals(committed):
    shapes = shapes_of(committed)

    corners = shapely.get_coordinates(shapes.geometry)

    assert shapes.is_valid.all()
    assert (corners == corners.round(5)).all()


def test_exterior_rings_run_clockwise_and_holes_do_not(committed):
    for feature in committed["features"]:
        geometry = feature["geometry"]
        single = geometry["type"] == "Polygon"
        for outer, *holes in [geometry["coordinates"]] if single else geometry["coordinates"]:
            assert signed_area(outer) < 0, feature["properties"]
            assert all(signed_area(hole) > 0 for hole in holes), feature["properties"]


def test_units_neither_overlap_nor_leave_a_gap(unit):
    whole = shapely.union_all(unit.geometry)

    assert whole.area == pytest.approx(unit.area.sum(), rel=1e-6)
    assert shapely.coverage_is_valid(unit.geometry.to_numpy())
    assert sum(len(part.interiors) for part in whole.geoms) == 0


def test_the_mainland_is_one_and_only_three_islands_lie_apart(unit):
    parts = shapely.get_parts(shapely.union_all(unit.geometry))

    apart = unit[unit.geom_type == "MultiPolygon"]

    assert len(parts) == 4
    # Cikoneng, whose label point is on Pulau Sangiang; it also has land at Anyar.
    assert apart.index.to_list() == ["36.04.30.2003"]


def test_every_kecamatan_is_the_union_of_its_units_and_one_piece_but_for_islands(committed):
    shapes = shapes_of(committed)
    kecamatan = shapes[shapes["tingkat"] == "kecamatan"]

    for kode, shape in kecamatan.geometry.items():
        members = shapes.loc[shapes.index.str.startswith(f"{kode}."), "geometry"]
        assert shape.equals(shapely.union_all(members)), kode
    pieces = kecamatan.geometry.count_geometries()
    # Pulo Panjang, Pulau Tunda (Wargasara) and Pulau Sangiang.
    assert pieces[pieces > 1].to_dict() == {"36.04.08": 2, "36.04.13": 2, "36.04.30": 2}


def test_every_unit_has_its_official_area_within_a_quarter_percent(unit, wilayah):
    assert area_error(unit, wilayah) < 0.0025


def test_every_label_point_lies_in_its_own_unit(committed, wilayah):
    unit = units_of(committed)
    facts = wilayah.set_index("kode").loc[unit.index]

    labels = shapely.points(facts["lon_label"], facts["lat_label"])

    assert shapely.contains(unit.geometry.to_numpy(), labels).all()


def test_no_unit_touches_a_stranger_and_all_but_three_neighbours_meet(unit, tetangga):
    drawn, real = meeting_pairs(unit), true_pairs(tetangga)

    # Two pairs meet only along an exclave, which the map does not draw.
    assert real - drawn <= {
        ("36.04.05.2010", "36.04.05.2013"),
        ("36.04.13.2010", "36.04.13.2014"),
        ("36.04.28.2006", "36.04.29.2006"),
    }
    assert drawn <= real


def test_units_lie_where_the_real_ones_do(unit):
    if not all(path.exists() for path in REAL):
        pytest.skip("the real polygons are not part of the repository")
    real = pd.concat([gpd.read_file(path) for path in REAL]).set_index("kode").to_crs(UTM_48S)
    real = real.loc[unit.index]

    shared = unit.intersection(real).area / unit.union(real).area
    whole, real_whole = unit.union_all(), real.union_all()

    assert shared.mean() > 0.60
    assert shared.min() > 0.25
    assert whole.intersection(real_whole).area / whole.union(real_whole).area > 0.93


def test_the_committed_file_is_what_the_facts_give(wilayah, tetangga, committed):
    rebuilt = build_schematic(wilayah, tetangga)

    before, after = units_of(committed).to_crs(UTM_48S), units_of(rebuilt).to_crs(UTM_48S)
    assert [f["properties"] for f in rebuilt["features"]] == [
        f["properties"] for f in committed["features"]
    ]
    # Another processor's last digits may move a corner by metres, not more.
    assert before.hausdorff_distance(after).max() < 30


def small_region():
    """Four desa of 1 km2 in a square of 2 km by 2 km, and one on an island to the north."""
    degree = 1 / 111.32
    places = {"1": (-0.5, -0.5), "2": (0.5, -0.5), "3": (0.5, 0.5), "4": (-0.5, 0.5), "5": (0, 4)}
    kode = {name: f"99.01.01.200{name}" for name in places}
    wilayah = pd.DataFrame(
        {
            "kode": ["99.01.01", *kode.values()],
            "tingkat": ["kecamatan"] + ["desa"] * 5,
            "induk": ["99.01"] + ["99.01.01"] * 5,
            "luas_km2": [np.nan] + [1.0] * 5,
            "lat_label": [np.nan] + [y * degree for _, y in places.values()],
            "lon_label": [np.nan] + [x * degree + 106 for x, _ in places.values()],
        }
    )
    sides = [("1", "2", "sisi"), ("2", "3", "sisi"), ("3", "4", "sisi"), ("1", "4", "sisi")]
    corners = [("1", "3", "titik"), ("2", "4", "titik")]
    tetangga = pd.DataFrame(
        [(kode[a], kode[b], 1000 * (jenis == "sisi"), jenis) for a, b, jenis in sides + corners],
        columns=["kode_a", "kode_b", "panjang_batas_m", "jenis"],
    )
    return wilayah, tetangga


def test_four_desa_in_a_square_meet_in_one_point_and_the_fifth_is_an_island():
    wilayah, tetangga = small_region()

    unit = units_of(build_schematic(wilayah, tetangga)).to_crs(UTM_48S)

    assert meeting_pairs(unit) == true_pairs(tetangga)
    assert area_error(unit, wilayah) < 0.005
    assert not unit.drop("99.01.01.2005").intersects(unit.geometry["99.01.01.2005"]).any()


def test_two_desa_that_share_a_border_share_it_on_the_map():
    wilayah, tetangga = small_region()
    wilayah = wilayah[wilayah["kode"].isin(["99.01.01.2001", "99.01.01.2002"])]

    unit = units_of(build_schematic(wilayah, tetangga)).to_crs(UTM_48S)

    assert meeting_pairs(unit) == {("99.01.01.2001", "99.01.01.2002")}


def test_a_label_point_far_at_sea_gives_its_desa_an_island_and_half_of_it_ashore():
    wilayah, tetangga = small_region()
    far = wilayah["kode"] == "99.01.01.2004"
    wilayah.loc[far, "lon_label"] -= 0.1

    desa = units_of(build_schematic(wilayah, tetangga)).to_crs(UTM_48S).geometry["99.01.01.2004"]

    areas = [part.area / 1e6 for part in desa.geoms]
    assert areas == pytest.approx([0.5, 0.5], rel=0.02)


def test_the_order_of_the_rows_does_not_change_a_byte():
    wilayah, tetangga = small_region()

    forwards = as_text(build_schematic(wilayah, tetangga))
    backwards = as_text(build_schematic(wilayah[::-1], tetangga[::-1]))

    assert forwards == backwards
    assert json.loads(forwards)["type"] == "FeatureCollection"


def test_missing_and_equal_facts_are_named():
    wilayah, tetangga = small_region()
    unknown, same = wilayah.copy(), wilayah.copy()
    unknown.loc[1, "luas_km2"] = np.nan
    same.loc[2, ["lat_label", "lon_label"]] = same.loc[1, ["lat_label", "lon_label"]]

    with pytest.raises(SchematicError, match=r"belum lengkap: 99\.01\.01\.2001\."):
        build_schematic(unknown, tetangga)
    with pytest.raises(SchematicError, match=r"sama: 99\.01\.01\.2001, 99\.01\.01\.2002"):
        build_schematic(same, tetangga)
    with pytest.raises(SchematicError, match="tidak memuat"):
        build_schematic(wilayah[:1], tetangga)
