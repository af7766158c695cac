"""What was revised, in words, and how fast a month becomes complete."""

from datetime import date

import pandas as pd
import pytest

from analysis import revisi
from domain.kategori import DasarTanggal


def register(**lapor):
    """One kasus kekerasan per key, reported on that day."""
    return pd.DataFrame(
        {
            "kunci_kasus": list(lapor),
            "tanggal_lapor": pd.to_datetime(list(lapor.values())),
            "kekerasan": [True] * len(lapor),
        }
    )


def per_bulan(**jumlah):
    months = pd.to_datetime([f"{name[1:]}-01" for name in jumlah], format="%Y_%m-%d")
    return pd.DataFrame({"bulan": months, "jumlah": list(jumlah.values())})


def test_forty_kasus_that_came_late_are_said_as_the_office_said_it():
    lalu = register(**{f"k{n}": "2024-05-01" for n in range(117)})
    kini = register(**{f"k{n}": "2024-05-01" for n in range(157)})

    per_tahun = revisi.sum_years(revisi.compare_kasus(lalu, kini, date(2024, 12, 30)))

    assert revisi.say_revisions(per_tahun, date(2024, 12, 30)) == [
        "2024: 117 → 157, 40 kasus masuk terlambat"
    ]


def test_on_the_cut_off_is_late_and_the_day_after_is_new():
    cutoff = date(2024, 12, 30)
    kini = register(a="2024-12-30", b="2024-12-31")

    rows = revisi.compare_kasus(register(), kini, cutoff)

    assert rows[["terlambat", "baru"]].to_numpy().tolist() == [[1, 1]]


def test_years_that_only_grew_after_the_cut_off_are_not_called_revised():
    rows = revisi.sum_years(
        revisi.compare_kasus(
            register(a="2024-01-01"), register(a="2024-01-01", b="2025-02-01"), date(2024, 12, 31)
        )
    )

    assert revisi.say_revisions(rows, date(2024, 12, 31)) == [
        "Tidak ada perubahan pada kasus yang sudah tercatat per 31 Des 2024"
    ]


def test_a_kasus_that_is_gone_and_one_that_moved_are_said_apart():
    lalu = register(a="2024-01-01", b="2024-02-01", c="2023-05-01")
    kini = register(a="2024-01-01", c="2024-05-01")

    lines = revisi.say_revisions(
        revisi.sum_years(revisi.compare_kasus(lalu, kini, date(2024, 12, 31))), date(2024, 12, 31)
    )

    assert lines == [
        "2024: 2 → 2, 1 tidak ada lagi, +1 karena tanggal lapornya dibetulkan",
        "2023: 1 → 0, -1 karena tanggal lapornya dibetulkan",
    ]


def test_counts_that_cannot_be_told_apart_give_a_net_difference():
    rows = revisi.compare_jumlah(
        per_bulan(_2025_01=10, _2025_02=4),
        per_bulan(_2025_01=8, _2025_02=9),
        per_bulan(_2025_01=8, _2025_02=5),
    )

    assert rows[["terlambat", "baru"]].to_numpy().tolist() == [[-2, 0], [1, 4]]
    assert revisi.say_revisi(revisi.sum_years(rows).to_dict("records")[0], "pengaduan") == (
        "2025: 14 → 17, 1 pengaduan berkurang, 4 baru"
    )


def test_files_that_number_their_kasus_anew_share_nothing():
    assert revisi.share_found(register(a="2024-01-01"), register(b="2024-01-01")) == 0
    assert revisi.share_found(register(a="2024-01-01"), register(a="2024-01-01")) == 1
    assert revisi.share_found(register(), register(a="2024-01-01")) == 1


def days(*rows):
    """(kejadian, ketelitian, lapor, input) as a frame."""
    names = ["tanggal_kejadian", "ketelitian_kejadian", "tanggal_lapor", "tanggal_input"]
    frame = pd.DataFrame(list(rows), columns=names)
    dates = ["tanggal_kejadian", "tanggal_lapor", "tanggal_input"]
    frame[dates] = frame[dates].apply(pd.to_datetime)
    return frame


def test_a_month_is_known_by_what_was_entered_so_long_after_its_end():
    rows = days(
        (None, None, "2024-01-10", "2024-01-31"),
        (None, None, "2024-01-20", "2024-02-29"),
        (None, None, "2024-01-31", "2024-04-30"),
        (None, None, "2024-01-31", "2025-03-01"),
    )

    known = revisi.known_by_dates(rows, DasarTanggal.LAPOR, date(2025, 12, 31))

    # 31 January plus a month is 29 February.
    assert known["umur"].tolist() == [0, 1, 2, 3, 6, 12]
    assert known["diketahui"].tolist() == [1, 2, 2, 3, 3, 3]
    assert (
        revisi.say_known(known) == "3 bulan setelah bulan berakhir, 75% dari 4 kasus sudah tercatat"
    )


def test_months_that_ended_less_than_a_year_ago_do_not_count():
    rows = days((None, None, "2024-12-31", "2024-12-31"), (None, None, "2025-01-01", "2025-01-01"))

    known = revisi.known_by_dates(rows, DasarTanggal.LAPOR, date(2025, 12, 31))

    assert set(known["dari"]) == {1}


def test_by_incident_the_report_stands_in_for_a_missing_entry_and_a_vague_day_is_left_out():
    rows = days(
        ("2024-01-10", "hari", "2024-02-20", None),
        ("2024-01-01", "tahun", "2024-01-02", None),
        (None, None, "2024-01-02", None),
    )

    known = revisi.known_by_dates(rows, DasarTanggal.KEJADIAN, date(2025, 12, 31))

    assert known["diketahui"].tolist()[:2] == [0, 1]
    assert set(known["dari"]) == {1}
    assert revisi.known_by_dates(rows, DasarTanggal.LAPOR, date(2025, 12, 31)).empty


def test_earlier_snapshots_tell_what_was_known_of_the_months_gone_by():
    then = per_bulan(_2025_01=9, _2025_02=4, _2025_03=1)
    now = per_bulan(_2025_01=10, _2025_02=8, _2025_03=20)

    known = revisi.known_by_snapshots([(date(2025, 3, 15), then)], now)

    # March was not over; February had just ended, January a month before.
    assert known[["umur", "diketahui", "dari"]].to_numpy().tolist() == [[0, 4, 8], [1, 9, 10]]


@pytest.mark.parametrize(("cutoff", "umur"), [(date(2025, 1, 31), 0), (date(2025, 2, 28), 1),
                                              (date(2025, 6, 29), 3), (date(2026, 5, 1), 12)])  # fmt: skip
def test_an_age_between_two_is_put_down_to_the_one_reached(cutoff, umur):
    month = per_bulan(_2025_01=1)

    assert revisi.known_by_snapshots([(cutoff, month)], month)["umur"].tolist() == [umur]


def test_one_snapshot_tells_nothing():
    assert revisi.known_by_snapshots([], per_bulan(_2025_01=1)).empty
