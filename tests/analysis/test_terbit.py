"""Published figures that contradict one another: the real 63, and made-up ones."""

import pandas as pd
import pytest

from analysis.terbit import count_for, find_conflicts, say_conflicts, table_of_conflicts
from data_access.reference import FOLDER
from domain.satuan import Satuan


def real(kode):
    rows = pd.read_csv(
        FOLDER / "angka_terbit.csv",
        dtype={"kode_wilayah": str},
        parse_dates=["mulai", "sampai", "tanggal_terbit"],
    )
    rows = rows[rows["kode_wilayah"] == kode].sort_values(["mulai", "sampai", "tanggal_terbit"])
    return rows.assign(perkiraan=rows["perkiraan"] == "Y").drop(columns="kode_wilayah")


def figures(*rows):
    frame = pd.DataFrame(
        [
            {
                "mulai": "2024-01-01", "sampai": "2024-12-31", "satuan": "kasus",
                "kelompok": "semua", "nilai": 60, "perkiraan": False, "pencatat": "DP3AKB Kota",
                "tanggal_terbit": "2025-01-14", **row,
            }
            for row in rows
        ]
    )  # fmt: skip
    dates = ["mulai", "sampai", "tanggal_terbit"]
    return frame.assign(**{name: pd.to_datetime(frame[name]) for name in dates})


def groups(rows):
    """[(last day, unit, group, the values that contradict one another)]"""
    found = rows[rows["pertentangan"].notna()].groupby("pertentangan")
    return sorted(
        (
            str(group["sampai"].max().date()),
            group["satuan"].iloc[0],
            group["kelompok"].iloc[0],
            sorted(group["nilai"].tolist()),
        )
        for _number, group in found
    )


def test_the_contradictions_among_the_published_figures_of_the_kota_are_these():
    assert groups(find_conflicts(real("36.73"))) == [
        ("2020-12-31", "kasus kekerasan", "anak", [23, 25]),
        ("2020-12-31", "kasus kekerasan", "perempuan", [13, 14]),
        ("2020-12-31", "kasus kekerasan", "semua", [36, 39]),
        ("2021-04-07", "kasus kekerasan", "semua", [13, 17]),
        ("2024-12-31", "kasus kekerasan", "semua", [60, 64]),
    ]


def test_the_contradictions_among_the_published_figures_of_the_kabupaten_are_these():
    assert groups(find_conflicts(real("36.04"))) == [
        ("2020-12-31", "kasus kekerasan", "semua", [102, 103]),
        ("2024-12-31", "kasus kekerasan", "anak", [98, 99]),
        ("2024-12-31", "kasus kekerasan", "perempuan", [28, 58]),
        ("2024-12-31", "kasus kekerasan", "semua", [117, 157, 157]),
        ("2025-07-31", "kasus kekerasan", "semua", [68, 74]),
    ]


def test_157_said_twice_is_no_contradiction():
    rows = find_conflicts(figures({"nilai": 157}, {"nilai": 157, "tanggal_terbit": "2025-07-31"}))

    assert rows["pertentangan"].isna().all()
    assert set(rows["sebab"]) == {""}


@pytest.mark.parametrize(
    "other",
    [
        # another unit, another group, another start, another end: nothing to contradict
        {"satuan": "korban"},
        {"kelompok": "anak"},
        {"mulai": "2023-01-01"},
        {"sampai": "2024-12-17"},
    ],
)
def test_figures_about_different_things_do_not_contradict_one_another(other):
    rows = find_conflicts(figures({"nilai": 60}, {"nilai": 64, **other}))

    assert rows["pertentangan"].isna().all()


def test_a_week_between_two_last_days_is_still_the_same_period():
    week = find_conflicts(figures({"sampai": "2024-12-24"}, {"nilai": 64}))
    longer = find_conflicts(figures({"sampai": "2024-12-23"}, {"nilai": 64}))

    assert week["pertentangan"].notna().all()
    assert longer["pertentangan"].isna().all()


@pytest.mark.parametrize(
    ("other", "sebab"),
    [
        ({"pencatat": "SIMFONI PPA"}, "Sumber berbeda"),
        ({"perkiraan": True}, "perkiraan"),
        ({"tanggal_terbit": "2025-11-27"}, "Laporan masuk terlambat"),
        # said two days apart, counted to different days
        ({"tanggal_terbit": "2025-01-16", "sampai": "2024-12-30"}, "Tanggal batas berbeda"),
        ({}, "Satuan tertukar"),
        # the same office under its earlier name, on the same day
        ({"pencatat": "Dinas P3AP2KB Kota"}, "Satuan tertukar"),
    ],
)
def test_the_likely_cause_is_named(other, sebab):
    rows = find_conflicts(figures({"nilai": 60}, {"nilai": 64, **other}))

    assert len(set(rows["sebab"])) == 1
    assert sebab in rows["sebab"].iloc[0]


def test_60_and_64_of_2024_are_explained_by_what_was_entered_between_january_and_november():
    rows = find_conflicts(real("36.73"))

    kota_2024 = rows[rows["pertentangan"].notna() & (rows["mulai"].dt.year == 2024)]

    assert set(kota_2024["nilai"]) == {60, 64}
    assert kota_2024["sebab"].str.startswith("Laporan masuk terlambat").all()


def test_our_own_figure_stands_beside_the_published_one_or_is_missing():
    rows = count_for(figures({"nilai": 157}, {"nilai": 58}), [157, None])

    assert rows["angka_kita"].iloc[0] == 157
    assert rows["selisih"].iloc[0] == 0
    assert rows[["angka_kita", "selisih"]].iloc[1].isna().all()


def test_every_contradiction_is_a_row_that_says_who_said_what_and_when():
    table = table_of_conflicts(find_conflicts(real("36.73")))

    row = table[table["Periode"] == "tahun 2024"].squeeze()
    assert len(table) == 5 + 2  # same period; falling with a later day
    assert "64 (DP3AKB Kota Serang, terbit 14 Jan 2025)" in row["Angka yang diumumkan"]


def test_parts_that_pass_their_total_are_found():
    table = table_of_conflicts(find_conflicts(real("36.04")))

    sums = table[table["Kelompok"] == "anak + perempuan"]

    assert list(sums["Angka yang diumumkan"]) == ["98 + 28 = 126, padahal semua 117"]


def test_the_number_of_contradictions_is_said_also_when_there_are_none():
    none = find_conflicts(figures({"nilai": 60}))

    assert say_conflicts(find_conflicts(real("36.73")), Satuan.KASUS).startswith("5 periode")
    assert say_conflicts(none, Satuan.KASUS).startswith("Tidak ada angka kasus kekerasan")


def test_a_count_that_falls_with_a_later_day_is_listed():
    said = {kode: table_of_conflicts(find_conflicts(real(kode))) for kode in ("36.73", "36.04")}

    falls = {
        kode: [
            text
            for text, sebab in zip(
                rows["Angka yang diumumkan"], rows["Sebab yang paling mungkin"], strict=True
            )
            if "lebih akhir lebih kecil" in sebab
        ]
        for kode, rows in said.items()
    }
    assert [text.split(" (")[0] for text in falls["36.73"]] == [
        "17 sampai 7 Apr 2021",
        "65 sampai 27 Nov 2025",
    ]
    assert [text.split(" (")[0] for text in falls["36.04"]] == ["35 sampai 15 Mei 2025"]
