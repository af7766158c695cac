"""What was promised, and what is overdue."""

from datetime import date

import pandas as pd

from analysis.janji import say_late, summarise_rtl

HARI_INI = date(2025, 7, 31)


def rtl(*rows, contoh=False):
    """(uraian, tenggat, status_rtl, institusi)"""
    frame = pd.DataFrame(rows, columns=["uraian", "tenggat", "status_rtl", "institusi"])
    return frame.assign(tenggat=pd.to_datetime(frame["tenggat"]), contoh=contoh)


def test_overdue_is_what_is_past_its_day_and_not_done_whatever_was_reported():
    janji = summarise_rtl(
        rtl(
            ("berjalan, lewat", "2025-07-30", "berjalan", "Dinas"),
            ("tidak dilaporkan, lewat", "2025-06-01", None, "Polres"),
            ("selesai, lewat", "2025-06-01", "selesai", "Dinas"),
            ("dibatalkan, lewat", "2025-06-01", "dibatalkan", "Dinas"),
            # the last day is still in time
            ("hari ini", "2025-07-31", "belum_mulai", "Dinas"),
        ),
        HARI_INI,
    )

    assert list(janji.terlambat["uraian"]) == ["tidak dilaporkan, lewat", "berjalan, lewat"]
    assert (janji.jumlah, janji.selesai) == (5, 1)


def test_lines_name_what_whose_and_since_when_oldest_first():
    janji = summarise_rtl(
        rtl(
            ("Bentuk Satgas", "2025-07-01", None, "DP3AKB"),
            ("Latih kader", "2025-05-01", "berjalan", None),
        ),
        HARI_INI,
    )

    lines = say_late(janji)

    assert lines[1] == "Bentuk Satgas (DP3AKB, tenggat 1 Jul 2025)"
    # nobody was named
    assert lines[0] == "Latih kader (tenggat 1 Mei 2025)"
    assert say_late(janji, 1) == lines[:1]


def test_no_rakor_means_no_promises():
    janji = summarise_rtl(rtl(), HARI_INI)

    assert (janji.jumlah, janji.selesai, say_late(janji)) == (0, 0, [])


def test_the_heading_says_when_the_rakor_is_invented():
    late = ("Bentuk Satgas", "2025-07-01", None, "DP3AKB")

    assert summarise_rtl(rtl(late), HARI_INI).judul == "RTL terlambat: 1 dari 1"
    assert "DATA CONTOH" in summarise_rtl(rtl(late, contoh=True), HARI_INI).judul
