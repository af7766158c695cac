"""What the figures of a recap are called on the screen."""

import pandas as pd

from analysis.disclosure import open_internal
from analysis.rekap import choose_totals, describe_rekap
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
