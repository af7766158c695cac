"""Real boundaries: the two real files in three formats, and small regions with every fault."""

import io
import json
import sqlite3
import subprocess
import sys
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.queries.wilayah import load_batas, read_alias, read_batas, read_wilayah
from data_access.queries.wilayah import remove_batas as remove
from domain.kategori import SumberBatas
from maps import boundary_files
from maps.__main__ import run
from maps.boundaries import prepare_boundaries

ROOT = Path(__file__).resolve().parents[2]
REFERENSI = ROOT / "data_access" / "referensi"
GEO = ROOT.parent / "shared" / "geo"
UTM_48S = 32748
REAL = {"36.73": (67, 265.70), "36.04": (326, 1469.32)}
RAHASIA = "3673010101900001"

needs_geo = pytest.mark.skipif(
    not (GEO / "boundaries_3673.geojson").exists(),
    reason="the real polygons lie beside the repository, not in it",
)


def real_content(region):
    return (GEO / f"boundaries_{region.replace('.', '')}.geojson").read_bytes()


def real_acuan(region):
    """What read_wilayah and read_alias give, from the CSVs behind them."""
    rows = pd.read_csv(REFERENSI / "wilayah.csv", dtype={"kode": str, "kode_bps": str})
    rows = rows[rows["kode"].str.startswith(f"{region}.")]
    nama = dict(zip(rows["kode"], rows["nama"], strict=True))
    rows = rows.assign(kode_kecamatan=rows["kode"].str[:8])
    rows = rows.assign(nama_kecamatan=rows["kode_kecamatan"].map(nama))
    return rows, pd.read_csv(REFERENSI / "wilayah_alias.csv", dtype=str)


def prepare_real(region, content, nama="batas"):
    return prepare_boundaries(content, nama, *real_acuan(region))


@pytest.fixture(scope="module", params=REAL)
def region(request):
    return request.param


@pytest.fixture(scope="module")
def real(region):
    return prepare_real(region, real_content(region))


def shapes_of(siap):
    return {row["kode_wilayah"]: shapely.geometry.shape(row["geometri"]) for row in siap.rows}


def units_of(siap):
    """Units (the kode with four parts) by kode, in degrees."""
    shapes = {kode: s for kode, s in shapes_of(siap).items() if kode.count(".") == 3}
    return gpd.GeoSeries(shapes, crs=4326).sort_index()


@needs_geo
def test_every_unit_and_kecamatan_of_the_real_files_is_found(region, real):
    wilayah, _ = real_acuan(region)

    assert (real.errors, real.temuan) == ([], [])
    assert real.jumlah == REAL[region][0]
    assert [row["kode_wilayah"] for row in real.rows] == sorted(wilayah["kode"])


@needs_geo
def test_the_real_areas_survive_the_simplification(region, real):
    wilayah, _ = real_acuan(region)
    official = wilayah.set_index("kode")["luas_km2"]
    drawn = units_of(real).to_crs(UTM_48S).area / 1e6

    assert drawn.sum() == pytest.approx(REAL[region][1], rel=0.005)
    assert real.luas == pytest.approx(REAL[region][1], rel=0.005)
    assert (drawn / official.reindex(drawn.index) - 1).abs().max() < 0.05


@needs_geo
def test_the_real_units_share_their_edges_and_lie_on_the_grid(real):
    units = units_of(real).to_numpy()
    coordinates = shapely.get_coordinates(units)

    assert shapely.is_valid(units).all()
    assert shapely.coverage_is_valid(units)
    assert np.array_equal(coordinates, coordinates.round(5))


@needs_geo
def test_a_kecamatan_is_exactly_its_units(real):
    shapes = shapes_of(real)

    for kode, kecamatan in shapes.items():
        if kode.count(".") == 2:
            units = [shape for k, shape in shapes.items() if k.startswith(f"{kode}.")]
            assert shapely.equals(shapely.coverage_union_all(units), kecamatan)


@needs_geo
def test_exterior_rings_run_clockwise_and_holes_do_not(real):
    polygons = shapely.get_parts(np.array(list(shapes_of(real).values())))

    assert not any(polygon.exterior.is_ccw for polygon in polygons)
    assert all(hole.is_ccw for polygon in polygons for hole in polygon.interiors)


@needs_geo
def test_the_file_for_the_browser_stays_small(real):
    units = [row for row in real.rows if row["kode_wilayah"].count(".") == 3]
    features = [
        {
            "type": "Feature",
            "id": row["kode_wilayah"],
            "properties": {},
            "geometry": row["geometri"],
        }
        for row in units
    ]

    assert len(json.dumps(features, separators=(",", ":"))) < 251_000


def as_shapefile(frame, inside="", leave_out=()):
    """A ZIP of a Shapefile; `inside` stands before the name of each part."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in as_files(frame, "batas.shp"):
            if path.suffix not in leave_out:
                archive.writestr(f"{inside}{path.name}", path.read_bytes())
    return content.getvalue()


def as_geopackage(frame, layer="batas"):
    (path,) = as_files(frame, "batas.gpkg", layer=layer)
    return path.read_bytes()


def as_files(frame, name, **options):
    """Write the frame with the library's own writer. Returns the paths."""
    folder = Path(tempfile.mkdtemp(dir=SCRATCH[-1]))
    frame.to_file(folder / name, **options)
    return sorted(folder.iterdir())


SCRATCH = []


@pytest.fixture(autouse=True)
def _scratch(tmp_path):
    SCRATCH.append(tmp_path)
    yield
    SCRATCH.pop()


def real_frame(region, *columns):
    """The real polygons with only these columns of: kode, nama, kecamatan, kode_bps."""
    frame = gpd.read_file(io.BytesIO(real_content(region)))
    wilayah, _ = real_acuan(region)
    bps = dict(zip(wilayah["kode"], wilayah["kode_bps"], strict=True))
    return frame.assign(kode_bps=frame["kode"].map(bps))[[*columns, "geometry"]]


def with_bps_numbers(region):
    frame = real_frame(region, "kode_bps").rename(columns={"kode_bps": "iddesa"})
    return as_shapefile(
        frame.assign(iddesa=frame["iddesa"].astype("int64")).to_crs(UTM_48S), "Batas Desa/"
    )


def with_names_only(region):
    frame = real_frame(region, "nama", "kecamatan").to_crs(3857)
    frame["nama"] = frame["nama"].str.upper().replace("KAPUREN", "Kel. Kepuren")
    return as_geopackage(frame.assign(kecamatan="Kec. " + frame["kecamatan"].str.replace(" ", "")))


def with_codes_without_dots(region):
    frame = real_frame(region, "kode")
    return as_geopackage(frame.assign(kode=frame["kode"].str.replace(".", "").astype(float)))


@needs_geo
@pytest.mark.parametrize("write", [with_bps_numbers, with_names_only, with_codes_without_dots])
def test_other_formats_coordinates_and_keys_give_the_same_units(region, real, write):
    other = prepare_real(region, write(region))

    assert (other.errors, other.temuan) == ([], [])
    one, two = units_of(real), units_of(other)
    assert list(one.index) == list(two.index)
    difference = one.to_crs(UTM_48S).symmetric_difference(two.to_crs(UTM_48S)).area
    assert (difference / one.to_crs(UTM_48S).area).max() < 0.03


@needs_geo
def test_two_kelurahan_of_one_name_are_told_apart_by_their_kecamatan():
    real, by_name = (
        units_of(prepare_real("36.73", content))
        for content in (real_content("36.73"), with_names_only("36.73"))
    )

    for sukawana in ("36.73.01.1008", "36.73.04.1007"):
        assert by_name[sukawana].intersection(real[sukawana]).area > 0.99 * real[sukawana].area


@needs_geo
def test_polygons_of_another_region_are_counted_and_left_out():
    both = pd.concat([real_frame("36.73", "kode"), real_frame("36.04", "kode")])

    siap = prepare_real("36.73", both.to_json().encode())

    assert siap.jumlah == 67
    assert siap.temuan == ["326 bidang lain diabaikan: bukan desa/kelurahan wilayah ini."]


@needs_geo
def test_a_file_of_another_region_only_is_refused():
    siap = prepare_real("36.73", real_content("36.04"))

    assert siap.rows == []
    assert siap.errors[0].startswith("Tidak ada bidang yang cocok dengan wilayah ini")


# A region of ten squares of 1,1 km: two kecamatan, each with a row of five desa A to E.

SISI = 0.01
BARAT, UTARA = 106.1, -6.1
METER = 1 / 111_320
KODE = [f"99.01.{k:02}.20{n:02}" for k in (1, 2) for n in range(1, 6)]


def square(kode):
    row, column = int(kode[6:8]) - 1, int(kode[-2:]) - 1
    west, north = BARAT + column * SISI, UTARA - row * SISI
    return shapely.box(west, north - SISI, west + SISI, north)


SQUARES = {kode: square(kode) for kode in KODE}
LUAS = 1.224


def kecil():
    rows = [
        {
            "kode": kode,
            "nama": "ABCDE"[int(kode[-2:]) - 1],
            "tingkat": "desa",
            "kode_kecamatan": kode[:8],
            "nama_kecamatan": "Utara" if kode[6:8] == "01" else "Selatan",
            "luas_km2": LUAS,
            "kode_bps": kode.replace(".", "")[:6] + "0" + kode[-3:],
            "lat_label": SQUARES[kode].centroid.y,
            "lon_label": SQUARES[kode].centroid.x,
        }
        for kode in KODE
    ]
    kecamatan = [
        {"kode": f"99.01.{k:02}", "nama": nama, "tingkat": "kecamatan", "kode_bps": None,
         "kode_kecamatan": f"99.01.{k:02}", "nama_kecamatan": nama}
        for k, nama in ((1, "Utara"), (2, "Selatan"))
    ]  # fmt: skip
    return pd.DataFrame(rows + kecamatan), pd.DataFrame({"kode": [], "alias": []}, dtype=str)


def frame_of(shapes, **columns):
    kode = list(shapes)
    return gpd.GeoDataFrame(
        {"kode": kode, "nik": RAHASIA, **columns}, geometry=list(shapes.values()), crs=4326
    )


def prepare(shapes, **columns):
    return prepare_content(frame_of(shapes, **columns).to_json().encode())


def prepare_content(content, nama="batas.geojson"):
    return prepare_boundaries(content, nama, *kecil())


def same(one, other):
    return one.symmetric_difference(other).area < 1e-6 * other.area


def is_map(siap):
    units = units_of(siap).to_numpy()
    return shapely.is_valid(units).all() and shapely.coverage_is_valid(units)


def test_a_faultless_file_has_nothing_to_say():
    siap = prepare(SQUARES)

    assert (siap.errors, siap.temuan, siap.jumlah) == ([], [], 10)
    assert siap.luas == pytest.approx(10 * LUAS, rel=0.001)
    assert siap.ringkasan == "10 desa/kelurahan ditemukan, seluas 12,24 km²."
    assert all(same(shape, SQUARES[kode]) for kode, shape in units_of(siap).items())


def test_overlaps_are_measured_and_given_to_one_owner():
    wider = shapely.box(BARAT, UTARA - SISI, BARAT + SISI + 60 * METER, UTARA)

    siap = prepare({**SQUARES, KODE[0]: wider})

    assert siap.temuan == ["2 wilayah tumpang tindih seluas 0,07 km²; tumpang tindihnya dirapikan."]
    assert is_map(siap)
    assert units_of(siap).union_all().area == pytest.approx(10 * SISI**2)


@pytest.mark.parametrize(
    ("width", "said", "left"),
    [
        # 10 m: nobody's land by mistake
        (10, "kurang dari 0,01 km²", 0),
        # 200 m: perhaps a lake, so it stays
        (200, "0,04 km²", 1),
    ],
)
def test_narrow_gaps_are_closed_and_wide_ones_are_kept(width, said, left):
    west, north = BARAT + SISI - width * METER, UTARA - SISI / 2
    gap = shapely.box(west, north - 200 * METER, BARAT + SISI, north)

    siap = prepare({**SQUARES, KODE[0]: SQUARES[KODE[0]] - gap})

    assert siap.temuan == [f"1 celah antarwilayah seluas {said}; yang sempit ditutup."]
    assert is_map(siap)
    assert len(units_of(siap).union_all().interiors) == left


def test_one_of_ten_missing_is_named_and_two_are_refused():
    one = {kode: SQUARES[kode] for kode in KODE[:-1]}
    two = {kode: SQUARES[kode] for kode in KODE[:-2]}

    accepted, refused = prepare(one), prepare(two)

    assert accepted.temuan == ["Tidak ada di berkas: E (Kec. Selatan)."]
    assert accepted.jumlah == 9
    assert refused.rows == []
    assert refused.errors == [
        "Hanya 8 dari 10 desa/kelurahan ditemukan di berkas. "
        "Tidak ada: D (Kec. Selatan), E (Kec. Selatan)."
    ]


def test_parts_of_one_unit_are_united():
    west, south, east, north = SQUARES[KODE[0]].bounds
    left = shapely.box(west, south, west + SISI / 2, north)
    right = shapely.box(west + SISI / 2, south, east, north)
    frame = pd.concat([frame_of({**SQUARES, KODE[0]: left}), frame_of({KODE[0]: right})])

    siap = prepare_content(frame.to_json().encode())

    assert siap.temuan == ["Tercatat lebih dari sekali dan disatukan: A (Kec. Utara)."]
    assert same(units_of(siap)[KODE[0]], SQUARES[KODE[0]])


def test_an_outline_that_crosses_itself_is_mended_and_counted():
    west, south, east, north = SQUARES[KODE[0]].bounds
    spike = (east, north + 0.001)
    crossing = shapely.Polygon(
        [(west, south), (west, north), (east, north), spike, (west + 0.009, north - 0.001),
         (east, north - 0.001), (east, south)]
    )  # fmt: skip

    siap = prepare({**SQUARES, KODE[0]: crossing})

    assert not crossing.is_valid
    assert "1 bidang berbentuk tidak sah dan diperbaiki." in siap.temuan
    assert is_map(siap)


def test_lines_and_points_beside_the_polygons_are_dropped():
    mixed = shapely.GeometryCollection([SQUARES[KODE[0]], shapely.LineString([(0, 0), (1, 1)])])
    shapes = {**SQUARES, KODE[0]: mixed, "titik": shapely.Point(106, -6)}

    siap = prepare(shapes)

    assert (siap.errors, siap.temuan) == ([], [])
    assert same(units_of(siap)[KODE[0]], SQUARES[KODE[0]])


def test_a_unit_that_lies_wholly_inside_another_is_refused():
    inside = shapely.affinity.scale(SQUARES[KODE[0]], 0.2, 0.2)

    siap = prepare({**SQUARES, KODE[9]: inside})

    assert siap.rows == []
    assert siap.errors == ["Tertutup seluruhnya oleh wilayah lain: E (Kec. Selatan)."]


def test_an_outline_without_area_counts_as_missing():
    flat = shapely.Polygon([(106.14, -6.12), (106.15, -6.12), (106.14, -6.12), (106.14, -6.12)])

    siap = prepare({**SQUARES, KODE[9]: flat})

    assert siap.jumlah == 9
    assert "Tidak ada di berkas: E (Kec. Selatan)." in siap.temuan


def test_two_versions_in_one_file_are_refused():
    shifted = {
        kode: shapely.affinity.translate(shape, xoff=SISI / 4) for kode, shape in SQUARES.items()
    }
    mixed = {kode: (shifted if number % 2 else SQUARES)[kode] for number, kode in enumerate(KODE)}

    siap = prepare(mixed)

    assert siap.rows == []
    assert siap.errors[0].startswith("Wilayah saling tumpang tindih seluas")


def test_an_area_far_from_the_official_one_is_named():
    wilayah, alias = kecil()
    wilayah.loc[wilayah["kode"] == KODE[2], "luas_km2"] = LUAS * 1.2
    wilayah.loc[wilayah["kode"] == KODE[3], "luas_km2"] = None

    siap = prepare_boundaries(frame_of(SQUARES).to_json().encode(), "x", wilayah, alias)

    assert siap.temuan == [
        "Luas seluruhnya 11,02 km², menurut angka resmi 11,26 km².",
        "Luas 1 wilayah berbeda lebih dari 10% dari angka resmi: C (Kec. Utara).",
    ]


def test_two_units_whose_codes_changed_places_are_named():
    swapped = {**SQUARES, KODE[0]: SQUARES[KODE[1]], KODE[1]: SQUARES[KODE[0]]}

    siap = prepare(swapped)

    assert siap.temuan == ["Titik label di luar batasnya: A (Kec. Utara), B (Kec. Utara)."]


def test_boundaries_in_another_place_are_refused():
    elsewhere = {kode: shapely.affinity.translate(shape, xoff=6) for kode, shape in SQUARES.items()}

    siap = prepare(elsewhere)

    assert siap.errors == [
        "Batas di berkas tidak berada di tempat wilayah ini: periksa sistem koordinat (CRS) dan "
        "isi kolom kodenya."
    ]


def test_an_old_code_of_the_region_is_found_by_its_name():
    kode = ["99.01.01.1999", *KODE[1:]]
    columns = {"desa": list("ABCDE" * 2), "kec": ["utara"] * 5 + ["SELATAN"] * 5}

    siap = prepare_content(frame_of(SQUARES, **columns).assign(kode=kode).to_json().encode())

    assert (siap.jumlah, siap.temuan) == (10, [])


def test_a_namesake_with_the_code_of_another_region_is_not_taken():
    kode = ["99.02.01.2001", *KODE[1:]]
    columns = {"desa": list("ABCDE" * 2), "kec": ["Utara"] * 5 + ["Selatan"] * 5}

    siap = prepare_content(frame_of(SQUARES, **columns).assign(kode=kode).to_json().encode())

    assert siap.jumlah == 9


def test_names_without_a_kecamatan_are_not_guessed():
    frame = frame_of(SQUARES, desa=list("ABCDE" * 2)).drop(columns="kode")

    siap = prepare_content(frame.to_json().encode())

    assert siap.errors[0].startswith("Tidak ada bidang yang cocok dengan wilayah ini")


def test_a_shapefile_without_prj_is_read_when_it_is_in_degrees():
    siap = prepare_content(as_shapefile(frame_of(SQUARES), leave_out=(".prj",)))

    assert siap.jumlah == 10
    assert siap.temuan == [
        "Berkas tidak menyebut sistem koordinatnya; koordinat dibaca sebagai derajat (WGS 84)."
    ]


def test_a_shapefile_with_capital_endings_is_read():
    content = io.BytesIO(as_shapefile(frame_of(SQUARES)))
    with zipfile.ZipFile(content) as archive:
        parts = {name.upper(): archive.read(name) for name in archive.namelist()}

    siap = prepare_content(zipped(**{name.replace(".", "_"): part for name, part in parts.items()}))

    assert (siap.jumlah, siap.temuan) == (10, [])


def test_a_crumb_of_a_unit_is_dropped_and_an_island_is_not():
    west, _south, _east, north = SQUARES[KODE[0]].bounds
    crumb, island = (
        shapely.box(west - 0.01, north, west - 0.01 + size * METER, north + size * METER)
        for size in (5, 50)
    )

    without, with_island = (
        units_of(prepare({**SQUARES, KODE[0]: shapely.union(SQUARES[KODE[0]], part)}))[KODE[0]]
        for part in (crumb, island)
    )

    assert without.geom_type == "Polygon"
    assert len(with_island.geoms) == 2


def test_a_name_that_two_desa_of_one_kecamatan_have_is_taken_for_neither():
    wilayah, _ = kecil()
    alias = pd.DataFrame({"kode": [KODE[1]], "alias": ["A"]})
    frame = frame_of(SQUARES, desa=list("ABCDE" * 2), kec=["Utara"] * 5 + ["Selatan"] * 5)

    siap = prepare_boundaries(
        frame.drop(columns="kode").to_json().encode(), "batas", wilayah, alias
    )

    assert siap.temuan[0] == "Tidak ada di berkas: A (Kec. Utara)."


def test_the_layer_with_the_units_is_found_among_others():
    kecamatan = frame_of({"99.01.01": shapely.union_all(list(SQUARES.values()))})
    (path,) = as_files(kecamatan, "batas.gpkg", layer="kecamatan")
    frame_of(SQUARES).to_file(path, layer="desa")

    siap = prepare_content(path.read_bytes())

    assert (siap.jumlah, siap.temuan) == (10, [])


def zipped(**files):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in files.items():
            archive.writestr(name.replace("_", "."), part)
    return content.getvalue()


def metres_without_crs():
    return as_shapefile(frame_of(SQUARES).to_crs(UTM_48S), leave_out=(".prj",))


def degrees_called_metres():
    collection = json.loads(frame_of(SQUARES).to_crs(UTM_48S).to_json())
    return json.dumps({**collection, "crs": None}).encode()


def points():
    return frame_of({kode: shape.centroid for kode, shape in SQUARES.items()}).to_json().encode()


def broken_geopackage():
    content = as_geopackage(frame_of(SQUARES))
    return content[:100] + bytes(len(content) - 100)


def table_without_shapes():
    return as_shapefile(frame_of(SQUARES), leave_out=(".shx",))


VRT = f"<OGRVRTDataSource><!-- {RAHASIA} --></OGRVRTDataSource>".encode()
FEATURE = {"type": "Feature", "properties": {"nik": RAHASIA}}


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: b"", "Berkas kosong."),
        (lambda: f"kode;nama\n{RAHASIA};x".encode(), "bukan GeoJSON, Shapefile dalam ZIP"),
        # GDAL would open this one, and whatever file it points at
        (lambda: VRT, "bukan GeoJSON, Shapefile dalam ZIP"),
        (lambda: zipped(a_shp=VRT, a_shx=b"", a_dbf=b""), "rusak atau tidak lengkap"),
        (lambda: b'{"type": "FeatureCollection", "features": [', "GeoJSON rusak"),
        (lambda: json.dumps({"type": "Topology"}).encode(), "bukan GeoJSON FeatureCollection"),
        (lambda: geojson(), "tidak memuat bidang batas"),
        (lambda: geojson(FEATURE), "tidak memuat bidang batas"),
        (lambda: geojson({**FEATURE, "geometry": {"type": "Polygon"}}), "GeoJSON rusak"),
        (lambda: geojson({**FEATURE, "geometry": {"type": "Polygon", "coordinates": [["x"]]}}),
         "GeoJSON rusak"),
        (lambda: geojson("x"), "GeoJSON rusak"),
        (lambda: geojson(FEATURE, crs={"properties": {"name": RAHASIA}}), "GeoJSON rusak"),
        (points, "isinya titik, garis, atau kosong"),
        (lambda: as_shapefile(frame_of(SQUARES))[:-100], "ZIP rusak"),
        (lambda: zipped(a_txt=b"x"), "ZIP harus memuat Shapefile yang lengkap"),
        (table_without_shapes, "ZIP harus memuat Shapefile yang lengkap"),
        (lambda: boundary_files.SHP_MAGIC + bytes(96), "Berkas .shp saja tidak cukup"),
        (lambda: boundary_files.SQLITE_MAGIC + bytes(2000), "GeoPackage rusak"),
        (broken_geopackage, "GeoPackage rusak"),
        (metres_without_crs, "sertakan berkas .prj"),
        (degrees_called_metres, "tidak sesuai dengan sistem koordinat"),
        (lambda: bytes(boundary_files.MAKS_BYTE + 1), "terlalu besar"),
    ],
)  # fmt: skip
def test_a_useless_file_is_refused_in_one_sentence_without_its_values(make, said):
    siap = prepare_content(make())

    assert len(siap.errors) == 1
    assert said in siap.errors[0]
    assert RAHASIA not in siap.errors[0]
    assert (siap.rows, siap.temuan, siap.jumlah) == ([], [], 0)


def geojson(*features, **members):
    return json.dumps({"type": "FeatureCollection", "features": features, **members}).encode()


def test_a_zip_that_grows_too_large_is_refused_before_it_is_opened(monkeypatch):
    content = as_shapefile(frame_of(SQUARES))
    monkeypatch.setattr(boundary_files, "MAKS_BYTE_TERBUKA", 1000)

    assert "terlalu besar" in prepare_content(content).errors[0]


def test_a_geopackage_with_a_foreign_virtual_table_is_refused():
    (path,) = as_files(frame_of(SQUARES), "batas.gpkg")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIRTUAL TABLE luar USING fts5(isi)")
        connection.commit()

    assert prepare_content(path.read_bytes()).errors == [
        "GeoPackage tidak memuat lapisan bidang batas yang biasa."
    ]


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.floats(-30, 30), min_size=80, max_size=80),
    st.lists(st.sampled_from(KODE), max_size=1),
)
def test_whatever_the_hand_that_drew_it_the_map_is_a_coverage(shifts, missing):
    # Every corner of every square is drawn up to 30 m from where it should be.
    moved = np.array(shifts).reshape(10, 4, 2) * METER
    shapes = {
        kode: shapely.Polygon(shapely.get_coordinates(SQUARES[kode])[:4] + moved[number])
        for number, kode in enumerate(KODE)
        if kode not in missing
    }

    siap = prepare(shapes)

    assert siap.errors == []
    assert is_map(siap)
    assert siap.jumlah == 10 - len(missing)
    coordinates = shapely.get_coordinates(list(shapes_of(siap).values()))
    assert np.array_equal(coordinates, coordinates.round(5))
    polygons = shapely.get_parts(list(shapes_of(siap).values()))
    assert not any(polygon.exterior.is_ccw for polygon in polygons)


def test_a_page_that_only_offers_the_import_does_not_wait_for_geopandas():
    code = "import sys, maps.boundaries; print({'geopandas', 'shapely'} & sys.modules.keys())"

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert done.stdout.strip() == "set()"


@needs_geo
def test_imported_boundaries_replace_the_schematic_map_until_they_are_removed(connection, region):
    acuan = read_wilayah(connection, region), read_alias(connection, region)
    siap = prepare_boundaries(real_content(region), "batas", *acuan)
    other = "36.04" if region == "36.73" else "36.73"

    load_batas(connection, region, siap.rows, "Bappeda, 2025")

    sumber, rows = read_batas(connection, region)
    assert sumber == SumberBatas.RESMI
    assert dict(zip(rows["kode"], rows["geometri"], strict=True)) == {
        row["kode_wilayah"]: row["geometri"] for row in siap.rows
    }
    assert read_batas(connection, other)[0] == SumberBatas.SKEMATIK
    assert remove(connection, region) == len(siap.rows)
    assert read_batas(connection, region)[0] == SumberBatas.SKEMATIK


@pytest.fixture
def database(databases, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", databases.fresh())


@needs_geo
def test_the_command_loads_boundaries_and_goes_back(database, capsys):
    path = str(GEO / "boundaries_3673.geojson")
    load = ["batas", path, "--wilayah", "36.73", "--sumber", "Bappeda"]

    codes = [run([*load, "--coba"]), run(["batas-hapus", "--wilayah", "36.73"])]
    codes += [run(load), run(["batas-hapus", "--wilayah", "36.73"])]

    assert codes == [0, 0, 0, 0]
    assert capsys.readouterr().out.splitlines() == [
        "67 desa/kelurahan ditemukan, seluas 265,81 km².",
        "Uji coba: tidak ada yang disimpan.",
        "Tidak ada batas yang dimuat untuk wilayah ini.",
        "67 desa/kelurahan ditemukan, seluas 265,81 km².",
        "Batas dimuat dan dipakai sejak sekarang.",
        "Peta skematik dipakai lagi.",
    ]


@pytest.mark.parametrize(
    ("wilayah", "content", "said"),
    [
        (
            "36.73",
            b"x",
            "Berkas batas.geojson bukan GeoJSON, Shapefile dalam ZIP, atau GeoPackage.",
        ),
        ("36.73.01", b"x", "--wilayah harus kode kabupaten/kota, misalnya 36.73."),
        ("99", b"x", "Wilayah 99 tidak dikenal."),
        ("36.73", None, "Berkas tidak dapat dibuka."),
    ],
)
def test_the_command_refuses_in_one_line(database, tmp_path, capsys, wilayah, content, said):
    path = tmp_path / "batas.geojson"
    if content is not None:
        path.write_bytes(content)

    code = run(["batas", str(path), "--wilayah", wilayah, "--sumber", "x"])

    assert code == 1
    assert capsys.readouterr() == ("", f"{said}\n")
