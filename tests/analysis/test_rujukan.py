"""Referrals: what became of them, and how long the answer took, of how many."""

import pandas as pd

from analysis.rujukan import SEMUA, TIDAK_DICATAT, count_rujukan, say_rujukan, say_tunggu


def rujukan(*rows):
    frame = pd.DataFrame(rows, columns=["dari", "ke", "tanggal", "diterima", "hari_tunggu"])
    return frame.assign(tanggal=pd.to_datetime(frame["tanggal"])).astype(
        {"diterima": "boolean", "hari_tunggu": "Int64"}
    )


ROWS = rujukan(
    ("UPTD", "RSUD", "2026-01-01", True, 1),
    ("UPTD", "RSUD", "2026-01-02", True, 4),
    ("UPTD", "RSUD", "2026-03-05", None, None),
    ("UPTD", "LBH", "2026-01-04", False, 9),
    ("UPTD", None, "2026-02-05", None, None),
    (None, "LBH", None, True, None),
)


def test_each_pair_is_counted_and_the_last_row_is_all_of_them():
    counts = count_rujukan(ROWS)

    assert list(zip(counts["dari"], counts["ke"], counts["jumlah"], strict=True)) == [
        ("UPTD", "RSUD", 3),
        ("UPTD", "LBH", 1),
        ("UPTD", TIDAK_DICATAT, 1),
        (TIDAK_DICATAT, "LBH", 1),
        (SEMUA, SEMUA, 6),
    ]
    rsud = counts.iloc[0]
    assert (rsud["diterima"], rsud["ditolak"], rsud["terbuka"]) == (2, 0, 1)
    assert (rsud["tunggu"], rsud["n_tunggu"]) == (2.5, 2)
    assert rsud["terbuka_sejak"] == pd.Timestamp("2026-03-05")
    semua = counts.iloc[-1]
    assert (semua["diterima"], semua["ditolak"], semua["terbuka"]) == (3, 1, 2)
    # the median of all, not of the medians
    assert (semua["tunggu"], semua["n_tunggu"]) == (4, 3)


def test_the_sentence_has_the_numbers_of_the_table_and_says_what_is_not_recorded():
    kalimat, tak_dicatat = say_rujukan(count_rujukan(ROWS))

    assert kalimat == (
        "6 rujukan: 3 diterima, 1 tidak diterima, 2 belum dicatat dijawab; nilai tengah menunggu "
        "jawaban 4 hari (n=3)"
    )
    assert tak_dicatat == (
        "3 tanpa catatan lama menunggu, yang belum dijawab paling lama sejak 5 Feb 2026, dan 2 tidak "
        "mencatat institusinya."
    )


def test_a_register_that_records_everything_or_no_wait_at_all():
    lengkap = count_rujukan(rujukan(("A", "B", "2026-01-01", True, 2)))
    tanpa = count_rujukan(rujukan(("A", "B", "2026-01-01", True, None)))

    assert say_rujukan(lengkap)[1] == "Semua rujukan mencatat jawaban dan lama menunggunya."
    assert say_rujukan(tanpa)[0] == "1 rujukan: 1 diterima"
    assert say_tunggu(tanpa.iloc[0]) == "tidak dicatat"
    assert count_rujukan(rujukan()).empty
