"""Areas: what ships with the product, and what a file from elsewhere may hold."""

import pandas as pd
import pytest
from sqlalchemy import func, select

from data_access.queries.wilayah import (
    load_batas,
    read_batas,
    read_versi_batas,
    read_wilayah,
    remove_batas,
)
from data_access.reference import FOLDER
from data_access.schema import wilayah
from data_access.wilayah import (
    WilayahError,
    find_wilayah_errors,
    load_wilayah,
    read_kecamatan,
    read_kode,
    read_regions,
    read_wilayah_file,
)
from domain.kategori import SumberBatas, Tingkat
from tests.factories import KABUPATEN, KOTA

PROVINCES = """kode,tingkat,nama,induk
QN,provinsi,Negeri Contoh,
QN-01,kecamatan,Utara,QN
QN-01-A,desa,Satu,QN-01
QN-02,kecamatan,Selatan,QN
QP,provinsi,Negeri Lain,
"""


def frame(*rows, **columns):
    """(kode, tingkat, nama, induk)"""
    found = pd.DataFrame(rows, columns=["kode", "tingkat", "nama", "induk"]).astype(str)
    return found.assign(**columns)


def test_the_areas_of_both_governments_are_all_there(connection):
    kota, kabupaten = (read_wilayah(connection, kode)["tingkat"] for kode in (KOTA, KABUPATEN))

    assert kota.value_counts().to_dict() == {Tingkat.KELURAHAN: 67, Tingkat.KECAMATAN: 6}
    assert kabupaten.value_counts().to_dict() == {Tingkat.DESA: 326, Tingkat.KECAMATAN: 29}


def test_the_governments_are_the_kabupaten_and_the_kota_and_not_the_province(connection):
    regions = read_regions(connection)

    assert [region.kode for region in regions] == [KABUPATEN, KOTA]
    assert regions[1].nama_lengkap == "Kota Serang"


def test_a_name_is_no_key_sukawana_is_two_kelurahan(connection):
    rows = read_wilayah(connection, KOTA)

    sukawana = rows[rows["nama"] == "Sukawana"]

    assert len(sukawana) == 2
    assert sukawana["nama_kecamatan"].nunique() == 2


def test_every_area_below_a_government_knows_its_kecamatan(connection):
    for kode in (KOTA, KABUPATEN):
        rows = read_wilayah(connection, kode)

        assert rows["kode"].is_unique
        assert (rows["kode_kecamatan"] == rows["kode"].str[:8]).all()
        assert rows["nama_kecamatan"].notna().all()


def test_codes_of_bps_are_text_of_their_level_and_unique(connection):
    rows = connection.execute(select(wilayah.c.kode, wilayah.c.kode_bps)).all()
    bps = pd.DataFrame(rows, columns=["kode", "bps"])

    assert bps["bps"].is_unique
    lengths = bps.groupby(bps["kode"].str.count(r"\."))["bps"].apply(
        lambda part: set(part.str.len())
    )
    assert lengths.to_dict() == {0: {2}, 1: {4}, 2: {7}, 3: {10}}


def test_areas_have_a_size_and_a_point_for_their_label(connection):
    rows = read_wilayah(connection, KOTA)
    kelurahan = rows[rows["tingkat"] == Tingkat.KELURAHAN]

    assert (kelurahan["luas_km2"] > 0).all()
    assert kelurahan["lat_label"].between(-6.3, -5.9).all()
    assert kelurahan["lon_label"].between(106.0, 106.4).all()


def test_kecamatan_are_listed_by_name(connection):
    names = [kecamatan.nama for kecamatan in read_kecamatan(connection, KOTA)]

    assert names == ["Cipocok Jaya", "Curug", "Kasemen", "Serang", "Taktakan", "Walantaka"]


def test_a_country_without_kabupaten_has_its_top_areas_as_governments(connection, tmp_path):
    path = tmp_path / "wilayah.csv"
    path.write_text(PROVINCES, encoding="utf-8")

    added = load_wilayah(connection, read_wilayah_file(path))

    assert added == 5
    assert [region.kode for region in read_regions(connection)] == ["36.04", "36.73", "QN", "QP"]
    below = read_wilayah(connection, "QN").set_index("kode")["kode_kecamatan"]
    assert below.to_dict() == {"QN-01": "QN-01", "QN-01-A": "QN-01", "QN-02": "QN-02"}


def test_children_may_stand_before_their_parents_in_the_file(connection):
    rows = frame(
        ("QN-01-A", "desa", "Satu", "QN-01"),
        ("QN-01", "kecamatan", "Utara", "QN"),
        ("QN", "kabupaten", "Contoh", ""),
    )

    assert load_wilayah(connection, rows) == 3
    assert len(read_wilayah(connection, "QN")) == 2


def test_loading_again_adds_only_what_is_new(connection):
    first = frame(("QN", "kabupaten", "Contoh", ""))
    more = frame(("QN", "kabupaten", "Nama lain", ""), ("QN-01", "kecamatan", "Utara", "QN"))

    assert load_wilayah(connection, first) == 1
    assert load_wilayah(connection, more) == 1
    assert load_wilayah(connection, more) == 0
    assert connection.scalar(select(wilayah.c.nama).where(wilayah.c.kode == "QN")) == "Contoh"


@pytest.mark.parametrize(
    ("rows", "error"),
    [
        (frame(("", "desa", "Satu", "")), "Baris 2: kode wilayah kosong atau tidak sah."),
        (frame(("Q N", "desa", "Satu", "")), "Baris 2: kode wilayah kosong atau tidak sah."),
        (frame(("QN", "dusun", "Satu", "")), "Baris 2: tingkat harus salah satu dari"),
        (frame(("QN", "desa", "  ", "")), "Baris 2: nama kosong."),
        (
            frame(("QN", "desa", "Satu", "QX")),
            "Baris 2: induk tidak ada di berkas ini maupun di basis data.",
        ),
        (frame(("QN", "desa", "Satu", "QN")), "tidak dapat menjadi induknya sendiri."),
        (
            frame(("QN", "desa", "Satu", ""), ("QN", "desa", "Dua", "")),
            "Baris 3: kode berulang.",
        ),
        (
            frame(("QN", "desa", "Satu", ""), luas_km2="luas"),
            "Baris 2: luas_km2 harus angka.",
        ),
        (
            frame(("QA", "desa", "Satu", "QB"), ("QB", "desa", "Dua", "QA")),
            "Susunan induk melingkar",
        ),
        (pd.DataFrame({"kode": ["QN"]}), "Kolom wajib tidak ada: tingkat, nama, induk."),
        (frame(), "Berkas tidak memuat satu pun wilayah."),
    ],
)
def test_what_is_wrong_is_said_with_its_row(rows, error):
    errors = find_wilayah_errors(rows)

    assert any(error in line for line in errors), errors


def test_every_error_is_said_at_once():
    errors = find_wilayah_errors(frame(("", "dusun", "", ""), ("QN", "desa", "Satu", "QX")))

    assert len(errors) == 4


def test_values_of_the_file_are_not_repeated_in_its_errors():
    errors = find_wilayah_errors(frame(("Siti Aminah", "Siti Aminah", "", "Siti Aminah")))

    assert errors
    assert "Siti" not in " ".join(errors)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00kode", b'kode,nama\n"tak ditutup'])
def test_a_file_that_is_no_table_is_one_error(tmp_path, content):
    path = tmp_path / "wilayah.csv"
    path.write_bytes(content)

    with pytest.raises(WilayahError) as caught:
        read_wilayah_file(path)

    assert len(caught.value.errors) == 1


def test_the_shipped_file_has_no_errors():
    assert len(read_wilayah_file(FOLDER / "wilayah.csv")) == 1 + 2 + 6 + 29 + 67 + 326


OUTLINES = [{"kode_wilayah": "36.73.01.1001", "geometri": {"type": "Point"}}]


def test_imported_outlines_are_used_from_then_on_and_can_be_taken_away(connection):
    sumber, before = read_batas(connection, KOTA)
    versi = read_versi_batas(connection, KOTA)

    load_batas(connection, KOTA, OUTLINES, "dari BIG")

    assert sumber is SumberBatas.SKEMATIK
    assert len(before[before["kode"] != before["kode_kecamatan"]]) == 67
    resmi, rows = read_batas(connection, KOTA)
    assert resmi is SumberBatas.RESMI
    assert list(rows["kode"]) == ["36.73.01.1001"]
    assert read_versi_batas(connection, KOTA) != versi
    assert remove_batas(connection, KOTA) == 1
    assert read_batas(connection, KOTA)[0] is SumberBatas.SKEMATIK


def test_outlines_of_one_region_do_not_touch_the_other(connection):
    versi = read_versi_batas(connection, KABUPATEN)

    load_batas(connection, KOTA, OUTLINES, "dari BIG")

    assert read_batas(connection, KABUPATEN)[0] is SumberBatas.SKEMATIK
    assert read_versi_batas(connection, KABUPATEN) == versi
    assert connection.scalar(select(func.count()).select_from(wilayah)) == 431


def test_a_region_may_hang_below_an_area_that_is_there_already(connection):
    rows = frame(
        ("36.72", "kota", "Kota Cilegon", "36"),
        ("36.72.01", "kecamatan", "Pulomerak", "36.72"),
        ("36.72.01.1001", "kelurahan", "Mekarsari", "36.72.01"),
    )

    assert find_wilayah_errors(rows, read_kode(connection)) == []
    assert load_wilayah(connection, rows) == 3

    assert [region.kode for region in read_regions(connection)] == ["36.04", "36.72", "36.73"]
    assert [one.kode for one in read_kecamatan(connection, "36.72")] == ["36.72.01"]
