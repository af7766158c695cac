"""Figures side by side: what each differs by, and why; nothing added up."""

import pandas as pd
import pytest

from analysis.rekonsiliasi import REGISTER, REKAP, TERBIT, TERKUNCI, explain, say_rekonsiliasi
from domain.satuan import Satuan


def make_rows(*rows):
    names = [
        "jenis",
        "siapa",
        "nilai",
        "kelompok",
        "sampai",
        "per",
        "perkiraan",
        "kita",
        "kita_dulu",
    ]
    frame = pd.DataFrame(rows, columns=names)
    frame["mulai"] = pd.Timestamp("2025-01-01")
    for name in ("sampai", "per"):
        frame[name] = pd.to_datetime(frame[name])
    return frame


def cause(*row, others=()):
    found = explain(make_rows(row, *others))
    return found[found["nilai"] == row[2]].iloc[0]


DKBP3A = "DKBP3A Kabupaten Serang"


def test_what_came_in_after_the_figure_is_said_and_leaves_no_rest():
    one = cause(TERBIT, DKBP3A, 68, "semua", "2025-07-05", "2025-07-31", False, 71, 68)

    assert (one["selisih"], one["terlambat"], one["sisa"]) == (-3, -3, 0)
    assert one["sebab"] == "Laporan terlambat: 3 masuk ke register sesudah 31 Jul 2025."


def test_two_last_days_in_one_hall_are_the_cause_and_are_not_set_against_one_another():
    lain = (TERBIT, DKBP3A, 74, "semua", "2025-07-31", "2025-07-31", False, 80, 78)

    one = cause(
        TERBIT, DKBP3A, 68, "semua", "2025-07-05", "2025-07-31", False, 71, 70, others=[lain]
    )

    assert one["sebab"] == (
        "Laporan terlambat: 1 masuk ke register sesudah 31 Jul 2025. Tanggal batas: angka lain berhenti "
        "pada 31 Jul 2025; bagian tahun yang berbeda tidak dibandingkan."
    )


@pytest.mark.parametrize(
    ("row", "sebab"),
    [
        ((TERBIT, "SIMFONI PPA", 62, "semua", "2025-12-15", "2025-12-15", False, 71, 71), "Sumber: "),
        ((REKAP, "Polres Serang", 62, "semua", "2025-12-15", "2025-12-15", False, 71, None), "Sumber: "),
        ((TERBIT, DKBP3A, 40, "semua", "2025-06-30", "2025-07-24", True, 52, 52), "Disebut sebagai"),
        ((TERBIT, DKBP3A, 40, "semua", "2025-06-30", "2025-07-24", False, 52, 52), "Isi: "),
        ((TERBIT, DKBP3A, 40, "seksual", "2025-06-30", "2025-07-24", False, None, None), "Label: hanya seksual"),
        ((TERBIT, DKBP3A, 40, "semua", "2025-06-30", "2025-07-24", False, None, None), "Register kita belum"),
        ((TERKUNCI, "Register kita", 52, "semua", "2025-06-30", "2025-07-24", False, 52, 52), "Sama dengan"),
    ],
)  # fmt: skip
def test_the_cause_of_the_rest_is_named(row, sebab):
    assert cause(*row)["sebab"].startswith(sebab)


def test_without_days_of_entry_the_whole_difference_is_the_rest():
    one = cause(TERBIT, DKBP3A, 40, "semua", "2025-06-30", "2025-07-24", False, 52, None)

    assert (one["selisih"], one["sisa"]) == (-12, -12)
    assert pd.isna(one["terlambat"])
    assert "Laporan terlambat" not in one["sebab"]


def test_the_headline_counts_only_what_can_be_set_beside_ours():
    rows = explain(
        make_rows(
            (REGISTER, "Register kita", 80, "semua", "2025-12-31", "2026-11-23", False, 80, None),
            (TERBIT, DKBP3A, 68, "semua", "2025-07-05", "2025-07-31", False, 71, 68),
            (TERBIT, DKBP3A, 20, "semua", "2025-02-28", "2025-03-04", False, 20, 20),
            (TERBIT, DKBP3A, 9, "KDRT", "2025-02-28", "2025-03-04", False, None, None),
        )
    )

    assert say_rekonsiliasi(rows, Satuan.KASUS, 2025) == (
        "1 dari 2 angka kasus kekerasan tahun 2025 berbeda dari register kita untuk hari yang sama"
    )
    assert list(rows["sampai"].dt.month) == [2, 2, 7, 12]
    nothing = rows[rows["kelompok"] == "KDRT"]
    assert say_rekonsiliasi(nothing, Satuan.KASUS, 2025).startswith(
        "Belum ada angka kasus kekerasan"
    )
