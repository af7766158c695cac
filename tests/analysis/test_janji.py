"""What was promised, and what is overdue."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest

from analysis.janji import (
    add_states,
    count_by_lembaga,
    find_carried,
    find_lalu,
    say_board,
    say_janji,
    say_late,
    say_lembaga,
    summarise_rtl,
)
from domain.rtl import IsiRakor, Tersimpan

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


def stand(status, tenggat, **values):
    """One RTL with how it stands on HARI_INI."""
    row = {
        "id": 1,
        "id_rakor": 1,
        "rakor": pd.Timestamp("2025-01-15"),
        "institusi": "Dinas",
        "tenggat": pd.Timestamp(tenggat),
        "status_rtl": status,
        "realisasi": None,
        "target": None,
        "persen": None,
        **values,
    }
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    ("status", "tenggat", "keadaan", "kata"),
    [
        (None, "2025-09-01", "belum_mulai", "Belum mulai"),
        ("berjalan", "2025-09-01", "berjalan", "Berjalan"),
        # the last day is not late, the day after is
        ("berjalan", "2025-07-31", "berjalan", "Berjalan, tenggat hari ini"),
        ("berjalan", "2025-07-30", "terlambat", "Terlambat 1 hari"),
        # fourteen days ahead are soon, fifteen are not
        ("berjalan", "2025-08-14", "berjalan", "Berjalan, tenggat 14 hari lagi"),
        ("berjalan", "2025-08-15", "berjalan", "Berjalan"),
        ("terhambat", "2025-09-01", "terhambat", "Terhambat"),
        ("terhambat", "2025-07-01", "terlambat", "Terlambat 30 hari dan terhambat"),
        (None, "2025-07-01", "terlambat", "Terlambat 30 hari"),
        # done is done, however late, and what is called off is not late
        ("selesai", "2025-07-01", "selesai", "Selesai"),
        ("selesai", "2025-08-01", "selesai", "Selesai"),
        ("dibatalkan", "2025-07-01", "dibatalkan", "Dibatalkan"),
        # reported by hand before lateness was worked out
        ("terlambat", "2025-09-01", "berjalan", "Berjalan"),
        ("terlambat", "2025-07-01", "terlambat", "Terlambat 30 hari"),
    ],
)
def test_how_an_rtl_stands_follows_from_its_day_and_its_last_report(status, tenggat, keadaan, kata):
    row = add_states(stand(status, tenggat), HARI_INI).iloc[0]

    assert (row["keadaan"], row["kata"]) == (keadaan, kata)


def test_per_cent_follow_a_target_that_was_changed_after_the_report():
    rows = add_states(
        stand("berjalan", "2025-09-01", realisasi=50, target=100, persen=25), HARI_INI
    )

    assert rows["persen"].tolist() == [50.0]


def meeting(nomor, tanggal, *, dibuang=False):
    isi = IsiRakor(date.fromisoformat(tanggal), "Rakor", "", None)
    return Tersimpan(nomor, nomor, isi, 1, False, dibuang, "x", datetime(2025, 1, 1, tzinfo=UTC))


MEETINGS = [
    meeting(1, "2025-01-15"),
    meeting(2, "2025-06-01"),
    meeting(3, "2025-07-01", dibuang=True),
    meeting(4, "2025-07-15"),
    meeting(5, "2025-07-31"),
    meeting(6, "2025-09-01"),
]


@pytest.mark.parametrize(
    ("dipilih", "lalu"),
    [
        # the newest before today that promised anything: neither taken out nor without promises
        (None, 2),
        # over, and it promised something itself
        (1, 1),
        # over without promises, today, and yet to come: the one before
        (4, 2),
        (5, 2),
        (6, 5),
        # gone meanwhile
        (99, 2),
    ],
)
def test_a_rakor_opens_with_the_promises_of_the_one_before_it(dipilih, lalu):
    rows = pd.DataFrame({"id_rakor": [1, 2, 3, 5]})

    assert find_lalu(MEETINGS, rows, HARI_INI, dipilih).id == lalu


def test_without_an_earlier_rakor_there_is_nothing_to_tell():
    assert find_lalu(MEETINGS[:1], pd.DataFrame({"id_rakor": [1]}), date(2025, 1, 15)) is None
    assert find_lalu([], pd.DataFrame({"id_rakor": []}), HARI_INI) is None


def several():
    kinds = [
        ("selesai", "2025-07-01", "Dinas"),
        ("dibatalkan", "2025-07-01", "Dinas"),
        ("terhambat", "2025-07-01", "Dinas"),
        ("terhambat", "2025-09-01", "Polres"),
        ("berjalan", "2025-08-05", "Polres"),
        (None, "2025-06-01", None),
    ]
    rows = [
        stand(status, tenggat, id=nomor, institusi=institusi)
        for nomor, (status, tenggat, institusi) in enumerate(kinds)
    ]
    return add_states(pd.concat(rows, ignore_index=True), HARI_INI)


def test_what_is_late_and_stuck_is_said_as_both():
    assert say_janji(several(), date(2025, 1, 15)) == (
        "Janji rakor 15 Januari 2025: 1 dari 6 selesai, 2 terlambat, 2 terhambat (1 di antaranya juga "
        "terlambat), 1 dibatalkan."
    )
    assert say_board(several()) == (
        "4 RTL masih terbuka: 2 terlambat, 1 jatuh tempo dalam 14 hari. 1 selesai."
    )


def test_what_is_open_of_every_earlier_rakor_is_carried_along():
    older = several().assign(id_rakor=1, rakor=pd.Timestamp("2024-01-15"))
    oldest = several().assign(id_rakor=9, rakor=pd.Timestamp("2023-01-15"))
    own = several().assign(id_rakor=2, rakor=pd.Timestamp("2025-06-01"))

    carried = find_carried(pd.concat([own, older, oldest]), MEETINGS[1])

    assert carried["id_rakor"].value_counts().to_dict() == {1: 4, 9: 4}
    assert not set(carried["status_rtl"].dropna()) & {"selesai", "dibatalkan"}


def test_each_institution_has_its_share_done_its_late_ones_and_what_is_due_next():
    counted = count_by_lembaga(several(), HARI_INI).set_index("nama")

    assert counted["jumlah"].to_dict() == {"Dinas": 3, "Belum ada penanggung jawab": 1, "Polres": 2}
    # of those that were not called off
    assert counted.loc["Dinas", "persen_selesai"] == 50
    assert counted.loc["Polres", "tenggat"] == pd.Timestamp("2025-08-05")
    # what is late is not what is due next
    assert pd.isna(counted.loc["Dinas", "tenggat"])
    assert counted["terlambat"].to_dict()["Polres"] == 0
    assert say_lembaga(counted.reset_index()).startswith("2 dari 3 lembaga")


def test_an_institution_whose_rtl_were_all_called_off_has_no_share():
    counted = count_by_lembaga(add_states(stand("dibatalkan", "2025-07-01"), HARI_INI), HARI_INI)

    assert counted["persen_selesai"].isna().all()
    assert say_lembaga(counted) == "Tidak satu pun dari 1 lembaga mempunyai RTL yang terlambat."
