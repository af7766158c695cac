"""Totals of recaps: by level, by what is known of the place, never two levels together."""

from datetime import date

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from data_access.imports.rekap import KolomNilai, PemetaanRekap, make_rows, read_rekap
from data_access.imports.rekap_periksa import find_selisih
from data_access.imports.rekap_usulan import usulkan_rekap
from data_access.imports.tempat import read_daftar_wilayah
from data_access.queries import rekap as queries
from data_access.rekap import read_rekap_berlaku
from data_access.snapshots import NewSnapshot, SnapshotError, load_snapshot
from data_access.wilayah import load_wilayah, read_region
from domain.kategori import Dataset
from domain.satuan import Satuan
from tests.data_access.imports.rekap_tabel import as_cell, make_tabel
from tests.data_access.imports.test_daftar_area import jakarta  # noqa: F401 - a fixture
from tests.factories import KOTA
from tests.real import JAKARTA_REKAP, real_file

BATAS = date(2025, 12, 31)
TAHUN_2024 = {"mulai": date(2024, 1, 1), "sampai": date(2024, 12, 31)}
KASUS = PemetaanRekap(
    kecamatan="Kecamatan",
    desa_kelurahan="Kelurahan",
    nilai=[KolomNilai(kolom="Kasus", satuan=Satuan.KASUS)],
    **TAHUN_2024,
)


def load(connection, rows, sumber="SIMFONI PPA", kode_region=KOTA, batas=BATAS):
    new = NewSnapshot(
        dataset=Dataset.REKAP,
        sumber=sumber,
        kode_region=kode_region,
        tanggal_cutoff=batas,
        dibuat_oleh="penguji",
        jumlah_baris=len(rows),
    )
    return load_snapshot(connection, new, make_rows(rows))


def read(connection, rows, pemetaan=KASUS):
    daftar = read_daftar_wilayah(connection, KOTA)
    figures, errors, _ragu = read_rekap(
        make_tabel(rows)[0], pemetaan, daftar, read_region(connection, KOTA), BATAS
    )
    assert errors == []
    return figures


BERTINGKAT = [
    ["Kecamatan", "Kelurahan", "Kasus"],
    ["Kota Serang", "", 13],
    ["Serang", "", 9],
    ["Serang", "Cipare", 4],
    ["Serang", "Sukawana", 3],
    ["Serang", "tidak diketahui", 2],
    ["Curug", "", 1],
    ["Curug", "Sukawana", 1],
    ["tidak diketahui", "", 2],
    ["luar wilayah", "", 1],
]


def test_levels_are_counted_apart_and_each_comes_to_the_same_total(connection):
    id_snapshot = load(connection, read(connection, BERTINGKAT))

    found = queries.read_jumlah_rekap(connection, id_snapshot).set_index("tingkat")

    assert found["jumlah"].to_dict() == {"daerah": 13, "kecamatan": 13, "desa_kelurahan": 13}
    assert found["dikenal"].to_dict() == {"daerah": 13, "kecamatan": 10, "desa_kelurahan": 8}
    assert found["tidak_diketahui"].to_dict() == {"daerah": 0, "kecamatan": 2, "desa_kelurahan": 4}
    assert found["luar_wilayah"].to_dict() == {"daerah": 0, "kecamatan": 1, "desa_kelurahan": 1}


def test_a_recap_comes_to_the_same_before_and_after_it_is_saved(connection):
    rows = read(connection, BERTINGKAT)
    before = queries.sum_jumlah_rekap(rows, KOTA)

    found = queries.read_jumlah_rekap(connection, load(connection, rows))

    pd.testing.assert_frame_equal(before, found, check_dtype=False)


def test_a_place_unknown_inside_its_kecamatan_counts_where_kecamatan_are_the_lowest(connection):
    rows = [BERTINGKAT[0], ["Serang", "tidak diketahui", 2], ["Curug", "", 1]]
    id_snapshot = load(connection, read(connection, rows))

    found = queries.read_jumlah_rekap(connection, id_snapshot)

    assert found[["tingkat", "jumlah"]].values.tolist() == [["kecamatan", 3]]


def test_every_figure_comes_back_with_the_name_of_its_area(connection):
    id_snapshot = load(connection, read(connection, BERTINGKAT))

    rows = queries.read_rekap(connection, id_snapshot)

    assert rows["nilai"].tolist() == [13, 9, 4, 3, 2, 1, 1, 2, 1]
    assert rows["nama_wilayah"].tolist()[:3] == ["Kota Serang", "Serang", "Cipare"]
    assert rows["satuan"].unique().tolist() == ["kasus"]
    assert rows["mulai"].iloc[0] == pd.Timestamp(2024, 1, 1)


def test_hidden_and_missing_figures_are_counted_and_not_added(connection):
    rows = [
        BERTINGKAT[0],
        ["Serang", "Cipare", "<5"],
        ["Curug", "Sukawana", "-"],
        ["Curug", "Curug", 4],
    ]
    id_snapshot = load(connection, read(connection, rows))

    found = queries.read_jumlah_rekap(connection, id_snapshot).iloc[0]

    assert (found["jumlah"], found["tersensor"], found["tidak_diberikan"]) == (4, 1, 1)


def test_periods_and_categories_are_never_added_together(connection):
    pemetaan = PemetaanRekap(
        kecamatan="Kecamatan",
        nilai=[
            KolomNilai(kolom="2023", satuan=Satuan.KASUS, tahun=2023),
            KolomNilai(kolom="2024", satuan=Satuan.KASUS, tahun=2024),
            KolomNilai(
                kolom="P", satuan=Satuan.KASUS, tahun=2024, dimensi="kelompok", kategori="perempuan"
            ),
        ],
    )
    rows = [["Kecamatan", "2023", "2024", "P"], ["Serang", 1, 2, 1], ["Curug", 3, 4, 2]]
    id_snapshot = load(connection, read(connection, rows, pemetaan))

    found = queries.read_jumlah_rekap(connection, id_snapshot)

    assert found["jumlah"].tolist() == [4, 6, 3]


def test_sources_stand_beside_one_another(connection):
    rows = read(connection, [BERTINGKAT[0], ["Curug", "", 1]])
    load(connection, rows, sumber="SIMFONI PPA")
    load(connection, rows, sumber="Polresta")

    assert [one.asal.sumber for one in read_rekap_berlaku(connection, KOTA)] == [
        "Polresta",
        "SIMFONI PPA",
    ]
    [one] = read_rekap_berlaku(connection, KOTA, "Polresta")
    assert one.as_dict()["baris"][0]["jumlah"] == 1
    assert one.as_dict()["baris"][0]["sampai"] == "2024-12-31"
    with pytest.raises(SnapshotError, match="Belum ada data rekap"):
        read_rekap_berlaku(connection, KOTA, "BPS")


@pytest.fixture
def workbook():
    """`workbook(sheet, total rows)`: a sheet of the real workbook and its total rows."""

    sheets = CalamineWorkbook.from_path(str(real_file(JAKARTA_REKAP)))

    def read_sheet(lembar, jumlah=()):
        rows = sheets.get_sheet_by_name(lembar).to_python()
        return make_tabel([[as_cell(cell) for cell in row] for row in rows], jumlah=jumlah)

    return read_sheet


@pytest.fixture
def region_jakarta(connection, jakarta):  # noqa: F811 - the fixture
    load_wilayah(connection, jakarta.rows, jakarta.kode_region)
    return read_region(connection, "31")


@pytest.mark.parametrize(
    ("lembar", "jumlah", "tingkat"),
    [
        ("data", (2,), "desa_kelurahan"),
        # the total row left in the table, under its own label
        ("data", (), "desa_kelurahan"),
        # a total row without a label
        ("data_kecamatan", (), "kecamatan"),
    ],
)
def test_the_workbook_of_267_kelurahan_gives_its_published_totals(
    connection, workbook, region_jakarta, lembar, jumlah, tingkat
):
    tabel, totals = workbook(lembar, jumlah)
    daftar, batas = read_daftar_wilayah(connection, "31"), date(2020, 5, 31)
    pemetaan = usulkan_rekap(tabel, daftar, [JAKARTA_REKAP], region=region_jakarta)

    figures, errors, _ragu = read_rekap(tabel, pemetaan, daftar, region_jakarta, batas)
    id_snapshot = load(connection, figures, "Dinkes", "31", batas)
    found = queries.read_jumlah_rekap(connection, id_snapshot).set_index("hitungan")

    assert errors == []
    assert set(found["tingkat"]) == {tingkat}
    status = ["jumlah", "dikenal", "tidak_diketahui", "luar_wilayah", "tidak_dicatat"]
    assert found.loc["POSITIF", status].tolist() == [7_272, 5_235, 615, 1_422, 0]
    assert found["jumlah"][["Sembuh", "Meninggal", "ODP", "PDP"]].tolist() == [
        2_102, 520, 33_866, 10_781,
    ]  # fmt: skip
    rows = queries.read_rekap(connection, id_snapshot)
    assert rows["kode_wilayah"].nunique() == (267 if tingkat == "desa_kelurahan" else 44)
    assert find_selisih(tabel, pemetaan, daftar, region_jakarta, batas, totals) == []
