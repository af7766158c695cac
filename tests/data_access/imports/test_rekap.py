"""Recaps as offices make them become figures with place, period, unit and breakdown."""

from datetime import date

import pandas as pd
import pytest

from data_access.imports.rekap import (
    KolomNilai,
    PemetaanRekap,
    Rincian,
    find_pemetaan_errors,
    read_rekap,
)
from data_access.imports.rekap_periksa import find_selisih
from data_access.imports.rekap_usulan import propose_nilai, usulkan_rekap
from data_access.imports.tempat import read_daftar_wilayah
from data_access.wilayah import read_region
from domain.kategori import Bentuk, StatusLokasi
from domain.satuan import Satuan
from tests.data_access.imports.rekap_tabel import make_tabel
from tests.factories import KOTA

BATAS = date(2025, 7, 31)
SIMFONI = [
    [
        "No Kecamatan",
        "Jumlah Kasus",
        "Korban L",
        "Korban P",
        "Jumlah Korban",
        "Usia 0-5",
        "Usia 6-12",
        "Usia 13-17",
        "Usia 18+",
        "Bentuk Fisik",
        "Bentuk Psikis",
        "Bentuk Seksual",
    ],
    ["Cipocok Jaya", 8, 2, 8, 10, 1, 2, 3, 4, 5, 6, 4],
    ["Curug", 5, 1, 4, 5, 0, 1, 2, 2, 3, 1, "<5"],
    ["Kasemen", 7, 3, 4, 7, "-", 1, 4, 2, 3, 4, 2],
    ["Tidak diketahui", 1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0],
    ["Luar Kota Serang", 2, 0, 2, 2, 0, 0, 0, 2, 1, 0, 1],
    ["JUMLAH", 23, 6, 19, 25, 1, 4, 10, 10, 13, 11, 9],
]
SIMFONI[0][0] = "Kecamatan"


@pytest.fixture(scope="module")
def daftar(shared_engine):
    with shared_engine.connect() as connection:
        yield read_daftar_wilayah(connection, KOTA)


@pytest.fixture(scope="module")
def region(shared_engine):
    with shared_engine.connect() as connection:
        yield read_region(connection, KOTA)


@pytest.fixture
def read(daftar, region):
    """`read(rows, *titles)`: the frame of what the proposal reads, without a single error."""

    def found(rows, *titles, batas=BATAS, pemetaan=None):
        tabel, _ = make_tabel(rows)
        pemetaan = pemetaan or usulkan_rekap(tabel, daftar, titles, region=region)
        figures, errors, _ragu = read_rekap(tabel, pemetaan, daftar, region, batas)
        assert [error.as_line() for error in errors] == []
        return pd.DataFrame(figures)

    return found


@pytest.fixture
def refuse(daftar, region):
    """`refuse(rows, mapping)`: the errors as lines."""

    def found(rows, pemetaan, batas=BATAS):
        tabel, _ = make_tabel(rows)
        return [error.as_line() for error in read_rekap(tabel, pemetaan, daftar, region, batas)[1]]

    return found


@pytest.fixture
def selisih(daftar, region):
    def found(rows, *titles, jumlah=(), pemetaan=None):
        tabel, totals = make_tabel(rows, jumlah=jumlah)
        pemetaan = pemetaan or usulkan_rekap(tabel, daftar, titles, region=region)
        return find_selisih(tabel, pemetaan, daftar, region, BATAS, totals)

    return found


def total(rows, **where):
    chosen = rows
    for name, value in where.items():
        chosen = chosen[chosen[name] == value]
    return int(chosen["nilai"].sum())


def test_a_wide_recap_per_kecamatan_needs_no_question(read):
    rows = read(SIMFONI, "Rekap korban kekerasan Januari s.d. Juli 2025")

    assert set(rows["mulai"]) == {date(2025, 1, 1)}
    assert set(rows["sampai"]) == {date(2025, 7, 31)}
    assert total(rows, satuan=Satuan.KASUS, dimensi="") == 23
    assert total(rows, satuan=Satuan.KORBAN, dimensi="") == 25
    assert total(rows, dimensi="jenis_kelamin", kategori="laki_laki") == 6
    assert total(rows, dimensi="kelompok_usia", kategori="13-17") == 10
    assert total(rows, dimensi="status_usia", kategori="dewasa") == 10
    assert total(rows, dimensi="bentuk", kategori=Bentuk.FISIK) == 13
    assert set(rows.loc[rows["dimensi"] != "", "satuan"]) == {Satuan.KORBAN}


def test_unknown_and_outside_stay_in_the_totals_as_what_they_are(read):
    rows = read(SIMFONI, "2025")

    kasus = rows[(rows["satuan"] == Satuan.KASUS) & (rows["dimensi"] == "")]
    by_status = kasus.groupby("status_lokasi")["nilai"].sum().to_dict()
    assert by_status == {
        StatusLokasi.DIKENAL: 20,
        StatusLokasi.TIDAK_DIKETAHUI: 1,
        StatusLokasi.LUAR_WILAYAH: 2,
    }


def test_the_total_row_of_the_file_is_not_counted_even_where_nobody_marked_it(read):
    unmarked = [*SIMFONI[:-1], ["", *SIMFONI[-1][1:]]]

    assert total(read(SIMFONI, "2025"), satuan=Satuan.KASUS) == 23
    assert total(read(unmarked, "2025"), satuan=Satuan.KASUS) == 23


def test_figures_without_an_area_that_are_no_total_are_kept(read):
    rows = read([*SIMFONI[:-1], ["", 3, 1, 2, 3, 0, 0, 3, 0, 1, 1, 1]], "2025")

    assert total(rows, satuan=Satuan.KASUS, status_lokasi=StatusLokasi.TIDAK_DICATAT) == 3


def test_hidden_is_not_zero_and_not_given_is_neither(read):
    rows = read(SIMFONI, "2025")

    hidden = rows[rows["tersensor"]]
    assert list(zip(hidden["kode_wilayah"], hidden["kategori"], strict=True)) == [
        ("36.73.04", "seksual")
    ]
    missing = rows[rows["nilai"].isna() & ~rows["tersensor"]]
    assert list(missing["kategori"]) == ["0-5"]


def test_months_as_columns_get_their_year_from_the_title(read):
    rows = read(
        [
            ["Polsek", "Kecamatan", "Jan", "Feb", "Mar", "Jumlah"],
            ["Polsek A", "Curug", 2, 1, 0, 3],
            ["Polsek B", "Kasemen", 4, "-", 5, 9],
        ],
        "LAPORAN POLISI TAHUN 2025",
    )

    assert set(rows["satuan"]) == {Satuan.LAPORAN_POLISI}
    april = rows[rows["sampai"] == date(2025, 3, 31)]
    assert total(april) == 5
    february = rows[rows["mulai"] == date(2025, 2, 1)]
    assert set(february["sampai"]) == {date(2025, 2, 28)}
    assert total(rows, sampai=BATAS) == 12


def test_years_as_columns_are_the_years_and_end_at_the_cutoff(read):
    rows = read([["Wilayah", "2023", "2024", "2025"], ["Curug", 3, 4, 5], ["Kasemen", 1, 1, 1]])

    ends = rows.groupby("mulai")["sampai"].first().to_dict()
    assert ends == {
        date(2023, 1, 1): date(2023, 12, 31),
        date(2024, 1, 1): date(2024, 12, 31),
        date(2025, 1, 1): BATAS,
    }


def test_a_long_table_of_a_statistics_office(read):
    rows = read(
        [
            ["kode_wilayah", "wilayah", "tahun", "jenis", "nilai"],
            ["3673010", "Curug", 2023, "Kekerasan fisik", "1.250"],
            ["3673010", "Curug", 2023, "Psikis", 2],
            ["3673050", "Kasemen", 2024, "Fisik", 3],
            ["3673050", "Kasemen", 2024, "Penelantaran", "nihil"],
        ],
        "jumlah korban",
    )

    assert set(rows["dimensi"]) == {"bentuk"}
    assert set(rows["satuan"]) == {Satuan.KORBAN}
    assert total(rows, mulai=date(2023, 1, 1)) == 1252
    assert total(rows, kategori="penelantaran") == 0


def test_a_province_file_gives_only_the_rows_of_the_region(read):
    rows = read(
        [
            [
                "id",
                "kode_provinsi",
                "nama_provinsi",
                "kode_kabupaten_kota",
                "nama_kabupaten_kota",
                "jenis_kelamin",
                "jumlah_korban",
                "satuan",
                "tahun",
            ],
            [1, 36, "BANTEN", 3673, "KOTA SERANG", "LAKI-LAKI", 3, "ORANG", 2023],
            [2, 36, "BANTEN", 3673, "KOTA SERANG", "PEREMPUAN", 9, "ORANG", 2023],
            [3, 36, "BANTEN", 3604, "KABUPATEN SERANG", "LAKI-LAKI", 50, "ORANG", 2023],
            [4, 36, "BANTEN", 3604, "KABUPATEN SERANG", "PEREMPUAN", 60, "ORANG", 2023],
        ]
    )

    assert rows["kategori"].tolist() == ["laki_laki", "perempuan"]
    assert total(rows, kode_wilayah=KOTA, satuan=Satuan.KORBAN) == 12


def test_kecamatan_written_once_above_their_kelurahan(read):
    rows = read(
        [
            ["No", "Kecamatan", "Kelurahan", "Kasus"],
            [1, "Serang", "Sukawana", 3],
            [2, "", "Cipare", 2],
            [3, "", "Tidak diketahui", 1],
            [4, "Curug", "Sukawana", 7],
        ],
        "2024",
    )

    assert rows["kode_wilayah"].tolist()[0] == "36.73.01.1008"
    assert rows["kode_wilayah"].tolist()[3] == "36.73.04.1007"
    unknown = rows.iloc[2]
    assert pd.isna(unknown["kode_wilayah"])
    assert unknown["kode_kecamatan"] == "36.73.01"
    assert unknown["status_lokasi"] == StatusLokasi.TIDAK_DIKETAHUI


def test_a_recap_without_places_is_of_the_region(read):
    rows = read(
        [["Bulan", "Jumlah LP"], ["Januari", 98], ["Februari", 28]], "Polresta Serang Kota 2025"
    )

    assert set(rows["kode_wilayah"]) == {KOTA}
    assert set(rows["satuan"]) == {Satuan.LAPORAN_POLISI}
    assert rows["sampai"].tolist() == [date(2025, 1, 31), date(2025, 2, 28)]


def test_two_categories_in_one_heading_are_two_dimensions(read):
    rows = read([["Kecamatan", "Anak Laki-laki", "Anak Perempuan"], ["Curug", 1, 2]], "Kasus 2024")

    assert rows["dimensi"].tolist() == ["status_usia+jenis_kelamin"] * 2
    assert rows["kategori"].tolist() == ["anak+laki_laki", "anak+perempuan"]


def test_women_and_children_are_groups_where_men_have_no_column(read):
    rows = read([["Kecamatan", "Perempuan", "Anak"], ["Curug", 1, 2]], "Kasus 2024")

    assert set(rows["dimensi"]) == {"kelompok"}


def test_codes_shares_and_running_numbers_are_no_figures(read):
    rows = read(
        [
            ["No", "Kode", "Kecamatan", "Kasus", "Persen", "Luas (km2)"],
            [1, "36.73.04", "Curug", 1, "10,5", 49],
            [2, "36.73.03", "Kasemen", 2, "20", 63],
            [3, "36.73.05", "Cipocok Jaya", 3, "30", 31],
            [4, "36.73.06", "Taktakan", 4, "40", 47],
        ],
        "2024",
    )

    assert rows["nilai"].tolist() == [1, 2, 3, 4]


def test_what_is_none_of_our_units_keeps_the_word_of_the_file(read):
    rows = read([["Kecamatan", "Stunting", "Korban P"], ["Curug", 40, 2]], "2024")

    assert rows["hitungan"].tolist()[0] == "Stunting"
    assert rows["satuan"].tolist()[1] == Satuan.KORBAN


DASAR = PemetaanRekap(
    kecamatan="Kec",
    mulai=date(2024, 1, 1),
    sampai=date(2024, 12, 31),
    nilai=[KolomNilai(kolom="n", satuan=Satuan.KASUS)],
)


@pytest.mark.parametrize(
    ("cell", "pesan"),
    [
        ("12,5", "Baris 2, kolom B: Isi harus bilangan bulat"),
        ("-3", "Isi harus bilangan bulat"),
        ("Siti Aminah", "Isi harus bilangan bulat"),
        ("12345678901", "Bilangan terlalu besar"),
    ],
)
def test_what_is_no_count_is_refused_without_being_repeated(refuse, cell, pesan):
    errors = refuse([["Kec", "n"], ["Curug", cell]], DASAR)

    assert len(errors) == 1
    assert pesan in errors[0]
    assert cell not in errors[0]


def test_a_place_that_is_not_found_names_its_row_and_column(refuse):
    errors = refuse([["Kec", "n"], ["Curug", 1], ["Atlantis", 2]], DASAR)

    assert errors[0].startswith("Baris 3, kolom A (Kecamatan): Kecamatan tidak dikenal")
    assert "Atlantis" not in errors[0]


def test_figures_of_another_region_are_not_taken_for_parts_of_this_one(daftar, region):
    tabel, _ = make_tabel([["Nama Kecamatan", "Kasus 2024"], ["Baros", 1], ["Ciruas", 2]])
    pemetaan = usulkan_rekap(tabel, daftar, region=region)

    assert (pemetaan.kecamatan, pemetaan.rincian) == ("Nama Kecamatan", [])


def test_the_same_figure_twice_is_an_error(refuse):
    errors = refuse([["Kec", "n"], ["Curug", 1], ["CURUG", 2]], DASAR)

    assert errors == [
        "Baris 3, kolom B: Angka untuk wilayah, periode, dan rincian yang sama sudah ada di baris 2."
    ]


def test_figures_after_the_cutoff_are_refused_and_their_zeros_left_out(refuse, read):
    months = DASAR.model_copy(update={"bulan": "Bulan", "kecamatan": None})
    zeros = [["Bulan", "n"], ["Januari", 5], ["Desember", 0], ["November", ""]]

    assert len(read(zeros, pemetaan=months, batas=date(2024, 7, 31))) == 1
    errors = refuse([["Bulan", "n"], ["Desember", 4]], months, batas=date(2024, 7, 31))
    assert errors == ["Baris 2, kolom B: Angka untuk periode sesudah tanggal batas data."]


@pytest.mark.parametrize(
    ("change", "pesan"),
    [
        ({"kecamatan": "X"}, "Kolom untuk Kecamatan tidak ada di berkas."),
        ({"mulai": None, "sampai": None}, "Periode angka belum ditentukan."),
        ({"nilai": []}, "Belum ada kolom angka yang dipilih."),
        ({"nilai": [KolomNilai(kolom="n")]}, "memerlukan satuan atau nama yang dihitung"),
        ({"sampai": date(2023, 1, 1)}, "Periode berakhir sebelum dimulai."),
        ({"rincian": [Rincian(kolom="Y", dimensi="bentuk")]}, "tidak ada di berkas"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(change, pesan):
    errors = find_pemetaan_errors(DASAR.model_copy(update=change), ["Kec", "n"])

    assert any(pesan in error for error in errors), errors


def test_the_parts_of_a_row_that_do_not_come_to_its_total_are_reported(selisih):
    rows = [
        ["Kecamatan", "Perempuan", "Laki-laki", "Jumlah"],
        ["Curug", 98, 28, 117],
        ["Kasemen", 1, 2, 3],
        ["Serang", 5, "-", 5],
    ]

    found = selisih(rows, "Korban 2024")

    assert [one.kalimat for one in found] == [
        "Baris 2, kolom D: 98 + 28 = 126, tetapi tertulis 117 (selisih 9)."
    ]


def test_the_total_row_of_the_file_is_compared_with_its_rows(selisih):
    rows = [["Kecamatan", "Kasus"], ["Curug", 98], ["Kasemen", 28], ["JUMLAH", 117]]

    assert [one.kalimat for one in selisih(rows, "2024", jumlah=(4,))] == [
        "Baris 4, kolom B: 98 + 28 = 126, tetapi tertulis 117 (selisih 9)."
    ]
    rows[-1][1] = 126
    assert selisih(rows, "2024", jumlah=(4,)) == []


def test_subtotals_between_the_rows_are_totals_of_the_rows_above_them(selisih):
    rows = [
        ["Kecamatan", "Kelurahan", "Kasus"],
        ["Serang", "Cipare", 3],
        ["Serang", "Sukawana", 4],
        ["Jumlah", "", 7],
        ["Curug", "Sukawana", 5],
        ["Jumlah", "", 6],
        ["Total", "", 12],
    ]

    assert [one.baris for one in selisih(rows, "2024", jumlah=(4, 6, 7))] == [6]


def test_forms_of_violence_may_come_to_more_or_less_than_the_total(selisih):
    rows = [
        ["Kecamatan", "Jumlah korban", "Bentuk fisik", "Bentuk psikis", "Bentuk seksual"],
        ["Curug", 3, 3, 3, 1],
        ["Kasemen", 9, 3, 2, 1],
    ]

    assert selisih(rows, "2024") == []


def test_forms_in_rows_may_come_to_more_than_their_total(selisih):
    rows = [
        ["Kecamatan", "Bentuk", "Korban"],
        ["Curug", "Fisik", 98],
        ["Curug", "Psikis", 28],
        ["Curug", "Jumlah", 117],
    ]

    assert selisih(rows, "2024") == []


def test_a_kecamatan_that_is_not_the_sum_of_its_kelurahan_is_reported(selisih):
    rows = [
        ["Kecamatan", "Kelurahan", "Kasus"],
        ["Serang", "", 126],
        ["Serang", "Cipare", 98],
        ["Serang", "Sukawana", 27],
        ["Curug", "", 2],
        ["Curug", "Sukawana", 2],
    ]

    assert [one.kalimat for one in selisih(rows, "2024")] == [
        "Baris 2, kecamatan dan bagiannya: 98 + 27 = 125, tetapi tertulis 126 (selisih 1)."
    ]


def test_a_year_that_is_not_the_sum_of_its_months_is_reported(selisih):
    months = [["Januari", 9], *([name, 10] for name in ("Februari", "Maret", "April", "Mei"))]
    months += [[name, 0] for name in ("Juni", "Juli", "Agustus", "September")]
    months += [["Oktober", 0], ["November", 0], ["Desember", 1]]
    rows = [["Tahun", "Bulan", "LP"], *([2024, *month] for month in months), [2024, "", 51]]

    found = selisih(rows)

    assert [(one.baris, one.dihitung, one.tertulis) for one in found] == [(14, 50, 51)]


def test_months_beside_their_total_are_checked_row_by_row(selisih):
    rows = [["Kecamatan", "Jan", "Feb", "Jumlah"], ["Curug", 98, 28, 117], ["Kasemen", 1, 1, 2]]

    assert [one.baris for one in selisih(rows, "LP tahun 2024")] == [2]


def test_totals_are_also_found_by_their_numbers(selisih):
    rows = [["Kecamatan", "ODP", "Proses", "Selesai"]]
    names = ["Serang", "Curug", "Kasemen", "Taktakan", "Walantaka", "Cipocok Jaya"]
    rows += [[name, 2 * n + 5, n + 2, n + 3] for n, name in enumerate(names, start=1)]
    rows[3][1] = 117

    assert [one.baris for one in selisih(rows, "2024")] == [4]


def test_categories_in_rows_are_checked_against_their_total(selisih):
    rows = [
        ["Kecamatan", "Jenis Kelamin", "Korban"],
        ["Curug", "Perempuan", 98],
        ["Curug", "Laki-laki", 28],
        ["Curug", "Jumlah", 117],
    ]

    assert [(one.baris, one.dihitung) for one in selisih(rows, "2024")] == [(4, 126)]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("TEMPAT KEJADIAN Rumah Tangga", ("kasus", "tempat_kejadian", "rumah_tangga")),
        ("Layanan Bantuan Hukum", ("layanan", "jenis_layanan", "bantuan_hukum")),
        ("Kelompok Umur 60+", ("korban", "kelompok_usia", "60+")),
        ("Pelaku Laki-laki", ("terlapor", "jenis_kelamin", "laki_laki")),
        ("Hubungan Pelaku Orang Tua", ("korban", "hubungan", "orang_tua")),
        ("Bentuk Kekerasan / Fisik / L", ("korban", "bentuk+jenis_kelamin", "fisik+laki_laki")),
        ("Bentuk Kekerasan KDRT", ("korban", "bentuk", "kdrt")),
        # a second column of the same meaning keeps its own heading
        ("Banyak Kasus", (None, "", "")),
    ],
)
def test_a_heading_says_unit_dimension_and_category(heading, said):
    found = propose_nilai(["JUMLAH KASUS", "JUMLAH KORBAN", heading])[-1]

    assert (found.satuan, found.dimensi, found.kategori) == said


@pytest.mark.parametrize("desa", ["Cuurug", "KECAMATAN CURUG", "Curug", "Atlantis"])
def test_a_kecamatan_written_in_place_of_its_desa_is_read_or_an_error(daftar, region, desa):
    tabel, _ = make_tabel(
        [["Kecamatan", "Kelurahan", "Kasus"], [desa, desa, 3], ["Curug", desa, 4]]
    )
    pemetaan = PemetaanRekap(
        kecamatan="Kecamatan",
        desa_kelurahan="Kelurahan",
        mulai=date(2024, 1, 1),
        sampai=date(2024, 12, 31),
        nilai=[KolomNilai(kolom="Kasus", satuan=Satuan.KASUS)],
    )

    rows, errors, _ragu = read_rekap(tabel, pemetaan, daftar, region, BATAS)

    assert len(rows) + len(errors) >= 2


def test_sums_of_a_mapping_that_lacks_its_columns_are_not_checked(daftar, region):
    tabel, totals = make_tabel([["Wilayah", "Kasus"], ["Curug", 3], ["JUMLAH", 4]], jumlah=[3])
    pemetaan = PemetaanRekap(
        kecamatan="Kecamatan", nilai=[KolomNilai(kolom="Korban", satuan=Satuan.KORBAN)]
    )

    assert find_selisih(tabel, pemetaan, daftar, region, BATAS, totals) == []
