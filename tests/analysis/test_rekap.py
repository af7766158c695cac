"""What the figures of a recap are called on the screen."""

import pandas as pd

from analysis.disclosure import open_internal
from analysis.rekap import choose_totals, compare_figur, describe_rekap
from tests.factories import make_asal

NILAI = {"jumlah": 7, "dikenal": 5, "tidak_diketahui": 0, "luar_wilayah": 2, "tidak_dicatat": 0}


def jumlah(*rows):
    base = {
        "satuan": "korban", "hitungan": None, "dimensi": "", "kategori": "", "tingkat": "kecamatan",
        "mulai": pd.Timestamp(2024, 1, 1), "sampai": pd.Timestamp(2024, 12, 31),
    }  # fmt: skip
    return pd.DataFrame([{**base, **NILAI, **row} for row in rows])


def test_a_figure_says_what_it_counts_when_and_by_which_areas():
    rows = describe_rekap(
        jumlah(
            {},
            {"dimensi": "status_usia+jenis_kelamin", "kategori": "anak+laki_laki"},
            {"satuan": None, "hitungan": "ODP", "tingkat": "daerah"},
        )
    )

    assert rows["yang_dihitung"].tolist() == ["korban", "korban", "ODP"]
    assert rows["rincian"].tolist()[:2] == ["jumlah", "status usia, jenis kelamin: anak, laki laki"]
    assert rows["periode"].unique().tolist() == ["tahun 2024"]
    assert rows["menurut"].tolist()[1:] == ["jumlah kecamatan", "seluruh daerah"]


def test_parts_stand_aside_where_there_are_totals():
    both = jumlah({}, {"dimensi": "bentuk", "kategori": "fisik"})

    assert len(choose_totals(both)) == 1
    assert len(choose_totals(both.tail(1))) == 1


def test_a_table_whose_rows_name_their_units_has_none_of_its_own():
    table = open_internal(jumlah({}), satuan=None, asal=make_asal(sumber="SIMFONI PPA"))

    assert table.keterangan == "SIMFONI PPA · per 5 Jul 2025 · sementara"


def figur(*rows):
    base = {
        "satuan": "korban", "hitungan": None, "dimensi": "", "kategori": "",
        "mulai": pd.Timestamp(2024, 1, 1), "sampai": pd.Timestamp(2024, 12, 31),
        "kode_wilayah": "36.73.01", "kode_kecamatan": "36.73.01", "status_lokasi": "dikenal",
        "nilai": 7,
    }  # fmt: skip
    return pd.DataFrame([{**base, **row} for row in rows])


def test_two_recaps_differ_figure_by_figure():
    luar = {"kode_wilayah": None, "kode_kecamatan": None, "status_lokasi": "luar_wilayah"}
    lalu = figur({}, {"kode_wilayah": "36.73.02"}, {"satuan": None, "hitungan": "ODP"}, luar, luar)
    kini = figur({"nilai": 9}, {"satuan": None, "hitungan": "ODP"}, {"kategori": "anak"}, luar)

    hasil = compare_figur(lalu, kini)

    assert hasil.kalimat == "1 angka baru, 1 angka tidak ada lagi, 2 angka berubah"
    assert hasil.rows[["kode_wilayah", "lalu", "sekarang"]].to_numpy().tolist() == [
        ["36.73.01", 7, 9],
        # two figures of places outside are one figure of what lies outside
        [None, 14, 7],
    ]


def test_a_figure_that_is_given_at_last_is_a_change_and_one_that_stays_hidden_is_none():
    hidden = figur({"nilai": None}, {"nilai": None, "kategori": "anak"})

    hasil = compare_figur(hidden, figur({"nilai": None}, {"nilai": 0, "kategori": "anak"}))

    assert (hasil.baru, hasil.hilang, hasil.berubah) == (0, 0, 1)
    assert compare_figur(hidden, hidden).kalimat == "Semua angka sama seperti sebelumnya"
