"""Lists of areas as offices have them become the regions of the dashboard."""

import csv

import pytest

from data_access.imports.daftar_area import (
    PemetaanArea,
    read_area,
    read_first_area,
    usulkan_area,
)
from data_access.wilayah import WilayahError, load_wilayah, read_kecamatan, read_regions
from tests.data_access.imports.rekap_tabel import make_tabel
from tests.real import JAKARTA_WILAYAH, real_file


def read(rows):
    return read_first_area([make_tabel(rows)[0]])


def codes(area):
    return area.rows["kode"].tolist()


@pytest.fixture
def jakarta():
    with real_file(JAKARTA_WILAYAH).open(encoding="utf-8", newline="") as file:
        lines = file.read().replace("\r", "\n").splitlines()
    return read(list(csv.reader(lines)))


def test_the_list_of_267_kelurahan_is_one_region_with_44_kecamatan(jakarta, connection):
    assert jakarta.ringkasan.startswith("Daerah DKI JAKARTA (31): 44 kecamatan, 267 kelurahan.")
    assert "6 kabupaten/kota dilewati" in jakarta.ringkasan

    assert load_wilayah(connection, jakarta.rows, jakarta.kode_region) == 1 + 44 + 267

    assert "31" in [region.kode for region in read_regions(connection)]
    assert len(read_kecamatan(connection, "31")) == 44
    names = dict(zip(jakarta.rows["kode"], jakarta.rows["nama"], strict=True))
    assert names["31.01.01"] == "KEP. SERIBU UTARA"
    assert names["31.01.01.1001"] == "P. PANGGANG"


WHOLE = [
    ["Kode Kec", "Kecamatan", "Kode Desa/Kelurahan", "Nama Desa/Kelurahan"],
    ["36.72.01", "Pulo Merak", "36.72.01.1001", "Mekarsari"],
    ["36.72.01", "Pulo Merak", "36.72.01.2002", "Tamansari"],
]


@pytest.mark.parametrize("dots", [True, False])
def test_whole_codes_make_the_levels_above_them(dots):
    rows = [
        [cell if dots else cell.replace("36.", "36").replace(".", "") for cell in row]
        for row in WHOLE
    ]

    area = read(rows)

    assert codes(area) == ["36", "36.72", "36.72.01", "36.72.01.1001", "36.72.01.2002"]
    assert area.kode_region == ("36.72",)
    assert area.rows["tingkat"].tolist()[1:] == ["kota", "kecamatan", "kelurahan", "desa"]


def test_codes_of_bps_stay_as_they_are():
    area = read(
        [
            ["kode_kecamatan", "nama_kecamatan", "kode_desa", "nama_desa"],
            ["3672010", "Ciwandan", "3672010001", "Gunungsugih"],
        ]
    )

    assert codes(area) == ["36", "36.72", "3672010", "3672010001"]
    assert area.rows["kode_bps"].tolist()[2:] == ["3672010", "3672010001"]
    assert area.rows["induk"].tolist() == ["", "36", "36.72", "3672010"]


def test_one_column_of_codes_of_every_level():
    area = read(
        [
            ["kode", "nama"],
            ["36", "Banten"],
            ["36.72", "Kota Cilegon"],
            ["36.72.01", "Cibeber"],
            ["36.72.01.1001", "Kedaleman"],
        ]
    )

    assert area.ringkasan == "Daerah Kota Cilegon (36.72): 1 kecamatan, 1 kelurahan."
    assert area.rows["nama"].tolist() == ["Banten", "Kota Cilegon", "Cibeber", "Kedaleman"]


def test_a_list_of_kabupaten_makes_the_province_the_region(connection):
    area = read(
        [
            ["kode_provinsi", "nama_provinsi", "kode_kabupaten_kota", "nama_kabupaten_kota"],
            [32, "JAWA BARAT", 3201, "KABUPATEN BOGOR"],
            [32, "JAWA BARAT", 3273, "KOTA BANDUNG"],
        ]
    )

    assert area.ringkasan == "Daerah JAWA BARAT (32): 1 kabupaten, 1 kota."
    load_wilayah(connection, area.rows, area.kode_region)
    assert [one.kode for one in read_kecamatan(connection, "32")] == ["32.01", "32.73"]
    assert "32" in [region.kode for region in read_regions(connection)]
    assert "32.73" not in [region.kode for region in read_regions(connection)]


def test_areas_of_another_region_are_not_taken_from_it(connection):
    area = read([["kode", "nama"], ["36", "Banten"], ["36.73", "Serang"], ["36.04", "Serang"]])

    with pytest.raises(WilayahError, match=r"termasuk daerah lain: 36\.04, 36\.73"):
        load_wilayah(connection, area.rows, area.kode_region)


def test_a_province_that_is_there_already_becomes_the_region(connection):
    area = read([["kode", "nama"], ["36", "Banten"], ["36.71", "Tangerang"], ["36.72", "Cilegon"]])

    assert load_wilayah(connection, area.rows, area.kode_region) == 2
    assert "36" in [region.kode for region in read_regions(connection)]


def test_a_column_says_desa_or_kelurahan_where_the_codes_do_not():
    area = read(
        [
            ["kode_desa", "nama_desa", "jenis"],
            ["3672010001", "Gunungsugih", "Kelurahan"],
            ["3672010002", "Kepuh", "Desa"],
        ]
    )

    assert area.rows["tingkat"].tolist()[-2:] == ["kelurahan", "desa"]


@pytest.mark.parametrize(
    ("row", "pesan"),
    [
        (["36.72.01", "Pulo Merak", "", "Siti Aminah"], "Baris 4: kode desa/kelurahan kosong."),
        (["36.72.01", "X", "Siti Aminah", "Y"], "Baris 4: kode desa/kelurahan tidak sah."),
        (
            ["36.72.01", "Pulo Merak", "36.72.02.1001", "Y"],
            "Baris 4: kode desa/kelurahan tidak berada di bawah wilayah induknya.",
        ),
        (
            ["36.72.01", "Pulo Merak", "36.72.01.1001", "Y"],
            "Baris 4: kode berulang dengan nama lain.",
        ),
    ],
)
def test_what_is_wrong_is_said_with_its_row_and_never_repeated(row, pesan):
    tabel, _ = make_tabel(WHOLE)
    pemetaan = usulkan_area(tabel)

    with pytest.raises(WilayahError) as refused:
        read_area(make_tabel([*WHOLE, row])[0], pemetaan)

    assert refused.value.errors == [pesan]


def test_a_list_without_codes_is_refused():
    with pytest.raises(WilayahError, match="memerlukan kolom kode"):
        read([["Kecamatan", "Kelurahan"], ["Curug", "Sukawana"], ["Serang", "Cipare"]])
    with pytest.raises(WilayahError, match="memerlukan kolom kode"):
        read_area(make_tabel(WHOLE)[0], PemetaanArea())
