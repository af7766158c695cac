"""Two plans side by side: every visit of either is told once."""

from dataclasses import fields, replace

import pandas as pd

from analysis.rencana.banding import (
    KEDUA,
    KEDUANYA,
    NAMA_PERMINTAAN,
    PERTAMA,
    count_by_kecamatan,
    match_plans,
    say_match,
    say_wishes,
)
from analysis.rencana.soal import Bobot, Permintaan
from tests.analysis.rencana.test_permintaan import permintaan


def plan(*visits):
    """Visits as (area, group, month)."""
    return pd.DataFrame(
        [
            {"kode_wilayah": f"36.73.01.{area}", "nama": f"Wilayah {area}", "nama_kecamatan": "Serang",
             "jenis_kegiatan": "sosialisasi", "kelompok_sasaran": group,
             "bulan": pd.Timestamp(f"{month}-01")}
            for area, group, month in visits
        ]
    )  # fmt: skip


SATU = plan((1001, "siswa_sd", "2027-01"), (1001, "santri", "2027-05"), (1002, "guru", "2027-02"))
DUA = plan((1001, "siswa_sd", "2027-03"), (1003, "guru", "2027-02"))


def test_a_visit_in_both_is_one_row_with_both_months():
    rows = match_plans(SATU, DUA).set_index(["nama", "kelompok_sasaran"])

    assert rows["ada"].to_dict() == {
        ("Wilayah 1001", "santri"): PERTAMA,
        ("Wilayah 1001", "siswa_sd"): KEDUANYA,
        ("Wilayah 1002", "guru"): PERTAMA,
        ("Wilayah 1003", "guru"): KEDUA,
    }
    both = rows.loc[("Wilayah 1001", "siswa_sd")]
    assert (both["bulan_pertama"].month, both["bulan_kedua"].month) == (1, 3)
    assert pd.isna(rows.loc[("Wilayah 1003", "guru"), "bulan_pertama"])
    assert rows["nama_kecamatan"].eq("Serang").all()


def test_what_is_in_one_alone_is_said():
    assert say_match(match_plans(SATU, DUA)) == (
        "1 kunjungan ada dalam keduanya; 2 hanya dalam yang pertama, 1 hanya dalam yang kedua"
    )


def test_kecamatan_are_counted_in_both():
    other = DUA.assign(nama_kecamatan=["Serang", "Curug"])

    rows = count_by_kecamatan(SATU, other).set_index("nama")

    assert rows.loc["Curug"].tolist() == [0, 1]
    assert rows.loc["Serang"].tolist() == [3, 1]


def test_other_wishes_are_named():
    asked = permintaan()

    assert say_wishes(asked, replace(asked, uang=5, bobot=Bobot(1, 0, 0, 0))) == (
        "Yang diminta berbeda: uang dan bobot."
    )
    assert say_wishes(asked, asked).startswith("Yang diminta sama")


def test_every_wish_has_a_name():
    assert set(NAMA_PERMINTAAN) == {one.name for one in fields(Permintaan)}
