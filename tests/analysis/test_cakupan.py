"""Where prevention has been, how long ago, and where never."""

from datetime import date

import pandas as pd
import pytest

from analysis.cakupan import (
    BELUM_PERNAH,
    class_of_months,
    groups_by_area,
    match_need,
    month_labels,
    months_between,
    reach_per_area,
    reached_groups,
    say_groups,
    say_need,
)
from analysis.wilayah import PerWilayah
from analysis.wilayah_kecil import compare_areas
from domain.kategori import KelompokSasaran

AREAS = pd.DataFrame(
    {
        "kode": ["36.73.01.1001", "36.73.01.1002"],
        "nama": ["Serang", "Cimuncang"],
        "nama_kecamatan": ["Serang", "Serang"],
    }
)


def visits(*rows):
    """(kode_wilayah, kelompok_sasaran, day of the last one, jumlah_kegiatan)"""
    frame = pd.DataFrame(
        rows, columns=["kode_wilayah", "kelompok_sasaran", "terakhir", "jumlah_kegiatan"]
    )
    return frame.assign(
        kode_kecamatan=frame["kode_wilayah"].str[:8], terakhir=pd.to_datetime(frame["terakhir"])
    )


@pytest.mark.parametrize(
    ("awal", "akhir", "bulan"),
    [
        ("2025-01-15", date(2025, 2, 14), 0),
        ("2025-01-15", date(2025, 2, 15), 1),
        ("2025-01-31", date(2025, 2, 28), 0),
        ("2025-01-31", date(2025, 3, 31), 2),
        ("2024-12-31", date(2025, 1, 1), 0),
        ("2024-07-05", date(2025, 7, 5), 12),
        # planned for later: not a negative age
        ("2025-08-01", date(2025, 7, 5), 0),
    ],
)
def test_only_whole_months_are_counted(awal, akhir, bulan):
    assert months_between(pd.Series([pd.Timestamp(awal)]), akhir).tolist() == [bulan]


def test_an_area_that_was_never_reached_is_there_and_has_no_months():
    per_sasaran = visits(("36.73.01.1001", "guru", "2025-06-01", 2))

    rows = reach_per_area(per_sasaran, AREAS, date(2025, 7, 5))

    assert list(rows["kode"]) == list(AREAS["kode"])
    assert list(rows["pernah"]) == [True, False]
    assert rows["bulan_sejak"].iloc[0] == 1
    assert pd.isna(rows["bulan_sejak"].iloc[1])
    assert pd.isna(rows["terakhir"].iloc[1])


def test_the_last_visit_counts_and_groups_are_counted_once():
    per_sasaran = visits(
        ("36.73.01.1001", "guru", "2024-01-01", 2),
        ("36.73.01.1001", "santri", "2025-06-01", 1),
        # reached, but nobody wrote down whom
        ("36.73.01.1002", None, "2025-05-01", 1),
    )

    rows = reach_per_area(per_sasaran, AREAS, date(2025, 7, 5))

    assert list(rows["kelompok_tercapai"]) == [2, 0]
    assert list(rows["bulan_sejak"]) == [1, 2]
    assert rows["pernah"].all()


def test_reach_of_one_group_does_not_count_visits_to_others():
    per_sasaran = visits(
        ("36.73.01.1001", "guru", "2024-01-01", 2), ("36.73.01.1002", "santri", "2025-06-01", 1)
    )

    rows = reach_per_area(per_sasaran, AREAS, date(2025, 7, 5), sasaran="guru")

    assert list(rows["pernah"]) == [True, False]


def test_without_any_kegiatan_no_area_was_reached():
    rows = reach_per_area(visits(), AREAS, date(2025, 7, 5))

    assert not rows["pernah"].any()
    assert list(class_of_months(rows["bulan_sejak"])) == [BELUM_PERNAH, BELUM_PERNAH]


def test_classes_of_months_include_their_upper_edge():
    months = pd.Series([0, 3, 4, 6, 7, 12, 13, 120, None], dtype="Int64")

    assert list(class_of_months(months)) == [
        "0–3 bulan", "0–3 bulan", "4–6 bulan", "4–6 bulan", "7–12 bulan", "7–12 bulan",
        "lebih dari 12 bulan", "lebih dari 12 bulan", "belum pernah",
    ]  # fmt: skip
    assert set(class_of_months(months)) == set(month_labels())


def test_the_matrix_has_a_row_for_every_kecamatan_and_a_column_for_every_group():
    areas = pd.DataFrame({"kode": ["36.73.01", "36.73.02"], "nama": ["Serang", "Kasemen"]})
    counts = pd.DataFrame(
        {
            "kecamatan": ["36.73.01", "36.73.01", "36.73.01", None, "36.04.05"],
            "kelompok_sasaran": ["guru", "santri", None, "guru", "guru"],
            "jumlah": [2, 1, 9, 9, 9],
        }
    )

    matrix = groups_by_area(counts, areas)

    assert list(matrix.index) == ["Serang", "Kasemen"]
    assert list(matrix.columns) == KelompokSasaran.values()
    assert matrix.loc["Serang"].loc[lambda row: row > 0].to_dict() == {"guru": 2, "santri": 1}
    assert matrix.loc["Kasemen"].sum() == 0


def test_the_matrix_of_nothing_is_all_zeros():
    areas = pd.DataFrame({"kode": ["36.73.01"], "nama": ["Serang"]})
    counts = pd.DataFrame({"kecamatan": [], "kelompok_sasaran": [], "jumlah": []})

    assert groups_by_area(counts, areas).to_numpy().sum() == 0


def per_kecamatan(*jumlah, penduduk=10_000):
    kode = [f"36.73.0{number}" for number in range(1, len(jumlah) + 1)]
    rows = pd.DataFrame({"kode": kode, "nama": kode, "nama_kecamatan": kode, "jumlah": jumlah})
    rows["penduduk"] = penduduk
    rows["angka"] = rows["jumlah"] / rows["penduduk"].where(rows["penduduk"] > 0) * 10_000
    return PerWilayah(rows, 0, 2025, "Dukcapil")


def test_need_is_kasus_above_harapan_and_fewer_kegiatan_than_the_middle_kecamatan():
    kasus = compare_areas(per_kecamatan(40, 5, 4, 45, 6, 5))

    need = match_need(per_kecamatan(1, 5, 9, 8, 7, 2), kasus)

    assert list(need["perlu"]) == [True, False, False, False, False, False]
    assert need["putusan"].iloc[3] == "di atas harapan"
    assert list(need["kegiatan"]) == [1, 5, 9, 8, 7, 2]
    # drawn towards the mean of 17.5
    assert 17.5 < need["kasus_per_penduduk"].iloc[0] < 40
    assert say_need(need) == (
        "1 dari 6 kecamatan mencatat kasus di atas harapan dan kegiatan di bawah nilai tengah: "
        "36.73.01"
    )


def test_chance_makes_no_kecamatan_needy():
    need = match_need(per_kecamatan(1, 5, 9), compare_areas(per_kecamatan(7, 4, 2)))

    assert not need["perlu"].any()
    assert say_need(need).startswith("Tidak ada kecamatan yang mencatat kasus di atas harapan")


def test_a_kecamatan_without_people_is_not_called_needy():
    penduduk = [0, 10_000, 10_000]

    need = match_need(
        per_kecamatan(0, 5, 9, penduduk=penduduk),
        compare_areas(per_kecamatan(50, 4, 2, penduduk=penduduk)),
    )

    assert pd.isna(need["kasus_per_penduduk"].iloc[0])
    assert not need["perlu"].iloc[0]


def reach(**counts):
    """Two areas and every group of the list; `counts`: how often each of the two was reached."""
    rows = pd.DataFrame(0, index=["Serang", "Cimuncang"], columns=KelompokSasaran.values())
    return rows.assign(**counts)


def test_only_groups_that_were_reached_are_drawn_those_of_most_areas_first():
    shown = reached_groups(reach(guru=[9, 0], santri=[1, 1]))

    assert list(shown) == ["santri", "guru"]
    assert list(shown.loc["Serang"]) == [1, 9]


def test_desa_are_put_in_the_rows_as_kecamatan_are():
    counts = pd.DataFrame(
        {"wilayah": ["36.73.01.1002"], "kelompok_sasaran": ["guru"], "jumlah": [3]}
    )

    assert groups_by_area(counts, AREAS, "wilayah")["guru"].tolist() == [0, 3]


def test_the_headline_names_five_groups_and_counts_the_rest():
    said = say_groups(reach(guru=[1, 0]))

    assert said == (
        "1 dari 22 kelompok sasaran dijangkau; belum: Siswa PAUD/TK, Siswa SD/MI, Siswa SMP/MTs, Siswa "
        "SMA/SMK/MA, Mahasiswa, dan 16 kelompok lain"
    )


def test_six_groups_that_were_not_reached_are_all_named():
    every = {one: [1, 1] for one in KelompokSasaran.values()}
    last = KelompokSasaran.values()[-6:]

    said = say_groups(reach(**{**every, **{one: [0, 0] for one in last}}))

    assert said.startswith("16 dari 22 ")
    assert "kelompok lain" not in said
    assert said.endswith("dan Masyarakat umum")
    assert say_groups(reach(**every)) == "Semua 22 kelompok sasaran dijangkau"
    assert say_groups(reach()) == "Belum ada kelompok sasaran yang dijangkau"
