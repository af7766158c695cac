"""What a new snapshot changed."""

from datetime import date

import pandas as pd

from analysis.perubahan import say_revisions
from analysis.revisi import compare_jumlah
from tests.factories import make_asal


def years(**jumlah):
    tahun = [int(name[1:]) for name in jumlah]
    return pd.DataFrame({"tahun": tahun, "jumlah": list(jumlah.values())})


def test_117_that_became_157_had_40_that_came_in_late():
    changed = compare_jumlah(years(y2024=117), years(y2024=157), years(y2024=157), kapan="tahun")

    assert changed.to_dict("records") == [
        {"tahun": 2024, "lalu": 117, "sekarang": 157, "terlambat": 40, "baru": 0}
    ]


def test_what_is_dated_after_the_old_cutoff_is_new_and_not_late():
    changed = compare_jumlah(
        years(y2023=90, y2024=117),
        years(y2023=90, y2024=160, y2025=68),
        years(y2023=90, y2024=157),
        kapan="tahun",
    )

    assert changed.set_index("tahun")["terlambat"].to_dict() == {2023: 0, 2024: 40, 2025: 0}
    assert changed.set_index("tahun")["baru"].to_dict() == {2023: 0, 2024: 3, 2025: 68}


def test_a_year_that_is_gone_from_the_register_was_taken_out():
    changed = compare_jumlah(years(y2023=2, y2024=5), years(y2024=5), years(y2024=5), kapan="tahun")

    assert changed.set_index("tahun")["terlambat"].to_dict() == {2023: -2, 2024: 0}


def test_only_years_that_were_revised_get_a_line_and_the_rest_is_new():
    lalu = make_asal(tanggal_cutoff=date(2024, 12, 30))
    changed = compare_jumlah(
        years(y2023=90, y2024=117),
        years(y2023=90, y2024=160, y2025=68),
        years(y2023=90, y2024=157),
        kapan="tahun",
    )

    assert say_revisions(lalu, changed) == [
        "2024: 117 menjadi 160; 40 kasus masuk terlambat.",
        "71 kasus dilaporkan setelah 30 Des 2024.",
    ]


def test_an_empty_first_snapshot_had_nothing_late():
    empty = years().astype({"jumlah": int})

    changed = compare_jumlah(empty, years(y2025=3), empty, kapan="tahun")

    assert changed["terlambat"].tolist() == [0]
    assert changed["baru"].tolist() == [3]
