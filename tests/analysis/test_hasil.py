"""What came of kegiatan, in words that claim no cause."""

import re
from datetime import date

import numpy as np
import pandas as pd
import pytest
from scipy.stats import ttest_rel

from analysis.hasil import (
    ALASAN_KELURAHAN,
    JENDELA_BULAN,
    PENGINGAT_LAPORAN,
    PENGINGAT_UJI,
    UJI_TERSEDIKIT,
    Sisi,
    compare_around,
    count_pengaduan,
    group_by,
    has_windows,
    measure_tests,
    say_around,
    say_others,
    say_pengaduan,
    say_points,
    say_season,
    say_tests,
    say_untested,
    tabulate_pengaduan,
    tabulate_tests,
)
from analysis.penolakan import Penolakan
from analysis.perbandingan import Putusan, compare_counts
from domain.kategori import JenisKegiatan, Tingkat
from domain.satuan import Satuan

# No sentence may say that a kegiatan made violence, or reports, more or fewer.
PENYEBAB = re.compile(
    r"menurunkan|mengurangi|menyebabkan|mencegah|menekan|berkat|akibat|berdampak|berpengaruh|efektif|"
    r"karena kegiatan|keberhasilan|sukses",
    re.IGNORECASE,
)
NAN = float("nan")


def marks_of(*marks, jenis="sosialisasi"):
    """(pre, post) of each kegiatan."""
    frame = pd.DataFrame(marks, columns=["pre_test", "post_test"], dtype=float)
    return frame.assign(jenis_kegiatan=jenis)


def test_the_interval_is_that_of_a_paired_t_test():
    marks = [(50, 62), (44, 65), (61, 66), (58, 75), (47, 70), (52, 60)]

    uji = measure_tests(marks_of(*marks, (40, NAN), (NAN, 80)))

    pre, post = np.array(marks).T
    interval = ttest_rel(post, pre).confidence_interval(0.95)
    assert (uji.kegiatan, uji.diuji) == (8, 6)
    assert (uji.pre, uji.post) == (pre.mean(), post.mean())
    assert uji.selisih == pytest.approx((post - pre).mean())
    assert (uji.bawah, uji.atas) == pytest.approx((interval.low, interval.high))


@pytest.mark.parametrize("count", [1, UJI_TERSEDIKIT - 1])
def test_few_tests_have_points_and_no_interval(count):
    uji = measure_tests(marks_of(*[(50, 62 + number) for number in range(count)]))

    assert uji.bawah is None
    assert uji.selisih == pytest.approx(12 + (count - 1) / 2)
    assert "–" not in say_points(uji)
    assert say_tests(uji).endswith("(terlalu sedikit untuk kisaran)")


@pytest.mark.parametrize(
    ("differences", "said"),
    [
        ([12, 14, 16, 13, 15], "naik 14,0 poin (12,0–16,0)"),
        ([-12, -14, -16, -13, -15], "turun 14,0 poin (12,0–16,0)"),
        ([10, -10, 5, -5, 1], "belum dapat dibedakan (-9,6 sampai 10,0 poin)"),
        ([7], "naik 7,0 poin"),
        ([-7], "turun 7,0 poin"),
        ([0], "tetap"),
        ([], "tidak diuji"),
    ],
)
def test_points_have_a_direction_only_where_the_interval_allows_it(differences, said):
    assert say_points(measure_tests(marks_of(*[(50, 50 + one) for one in differences]))) == said


def test_the_sentence_says_how_many_kegiatan_have_no_test():
    uji = measure_tests(
        marks_of(*[(50, 60 + number) for number in range(5)], (NAN, NAN), (NAN, NAN))
    )

    assert say_tests(uji) == (
        "Nilai rata-rata peserta naik 12,0 poin (10,0–14,0) pada hari itu, di 5 dari 7 kegiatan; "
        "2 kegiatan tanpa uji sebelum dan sesudah"
    )
    assert say_tests(measure_tests(marks_of((NAN, NAN)))) == (
        "Tidak satu pun dari 1 kegiatan menguji pesertanya"
    )


def test_groups_come_with_the_most_tests_first_and_the_untested_are_named():
    rows = pd.concat(
        [
            marks_of(*[(50, 60 + number) for number in range(5)]),
            marks_of((50, 70), (NAN, NAN), jenis="pelatihan"),
            marks_of((NAN, NAN), jenis=None),
        ],
        ignore_index=True,
    )

    table = tabulate_tests(group_by(rows, "jenis_kegiatan", JenisKegiatan.labels()))

    assert table["label"].tolist() == [
        "Sosialisasi/penyuluhan",
        "Pelatihan petugas/kader",
        "Tidak dicatat",
    ]
    assert table["kata"].tolist() == ["naik 12,0 poin (10,0–14,0)", "naik 20,0 poin", "tidak diuji"]
    assert say_untested(table) == [
        "tanpa uji: Tidak dicatat (1)", "kurang dari 5 kegiatan diuji: tanpa kisaran",
    ]  # fmt: skip
    assert say_untested(table.head(1)) == []


def test_a_programme_is_its_own_label():
    rows = pd.DataFrame({"program": ["Puspaga", None, "2P"], "pre_test": NAN, "post_test": NAN})

    assert set(group_by(rows, "program", {})) == {"Puspaga", "Tidak dicatat", "2P"}


def raised(*jumlah, jenis="sosialisasi"):
    counts = pd.array(jumlah, dtype="Int64")
    return pd.DataFrame({"jumlah_pengaduan": counts, "jenis_kegiatan": jenis})


def test_a_kegiatan_that_did_not_note_pengaduan_had_not_none():
    one = count_pengaduan(raised(2, 0, None, 3, None))

    assert (one.kegiatan, one.dicatat, one.dengan, one.jumlah) == (5, 3, 2, 5)
    assert say_pengaduan(one) == (
        "5 pengaduan disampaikan di 2 dari 3 kegiatan yang mencatatnya; 2 tidak mencatat"
    )
    assert say_pengaduan(count_pengaduan(raised(None))) == (
        "Pengaduan di tempat tidak dicatat pada 1 kegiatan"
    )


def test_the_most_pengaduan_come_first_and_those_who_noted_nothing_are_counted():
    rows = pd.concat(
        [raised(1, 2), raised(None, None, jenis="pelatihan"), raised(0, jenis="parenting")]
    )

    table = tabulate_pengaduan(group_by(rows, "jenis_kegiatan", JenisKegiatan.labels()))

    assert table["label"].tolist() == [
        "Sosialisasi/penyuluhan", "Parenting/kelas Puspaga", "Pelatihan petugas/kader",
    ]  # fmt: skip
    assert table["jumlah"].tolist() == [3, 0, 0]
    assert table["dicatat"].tolist() == [2, 1, 0]
    assert table["tidak_mencatat"].tolist() == [0, 0, 2]


def months(*jumlah, awal="2025-01-01", lengkap=None):
    bulan = pd.date_range(awal, periods=len(jumlah), freq="MS")
    return pd.DataFrame(
        {"bulan": bulan, "jumlah": jumlah, "lengkap": True if lengkap is None else lengkap}
    )


def test_equal_windows_leave_out_the_month_of_the_kegiatan():
    per_bulan = months(9, 5, 4, 6, 100, 1, 2, 3, 9)

    around = compare_around(per_bulan, date(2025, 5, 20), 3, tingkat=Tingkat.KECAMATAN)

    assert around.rows["jumlah"].tolist() == [5, 4, 6, 100, 1, 2, 3]
    assert (
        around.rows["sisi"].tolist()
        == [Sisi.SEBELUM] * 3 + [Sisi.BULAN_KEGIATAN] + [Sisi.SESUDAH] * 3
    )
    # February to April have 89 days, June to August 92.
    assert around.hasil == compare_counts(6, 15, 92, 89)
    assert say_around(around, Satuan.KASUS, "Kota Serang") == (
        "6 kasus kekerasan di Kota Serang dilaporkan dalam 3 bulan sesudah Mei 2025, belum dapat "
        "dibedakan dari 15 dalam 3 bulan sebelumnya"
    )
    assert say_season(around).startswith("kurang dari setahun")


def test_a_whole_year_on_both_sides_holds_every_month_of_the_calendar():
    around = compare_around(months(*[2] * 25), date(2026, 1, 31), 12, tingkat=Tingkat.KOTA)

    sides = around.rows.groupby("sisi")["bulan"].apply(lambda bulan: set(bulan.dt.month))
    assert sides["sebelum"] == sides["sesudah"] == set(range(1, 13))
    assert say_season(around) == ""


@pytest.mark.parametrize(
    ("hari", "sisi", "found"), [(date(2025, 2, 1), "sebelum", 1), (date(2025, 6, 1), "sesudah", 2)]
)
def test_a_window_that_is_not_whole_is_refused_with_the_reason(hari, sisi, found):
    # The last of nine months is not complete yet.
    per_bulan = months(*[5] * 9, lengkap=[True] * 8 + [False])

    refused = compare_around(per_bulan, hari, 3, tingkat=Tingkat.KECAMATAN)

    assert isinstance(refused, Penolakan)
    assert refused.alasan.startswith(f"Baru ada {found} bulan yang datanya lengkap {sisi} kegiatan")
    assert has_windows(per_bulan, [hari, date(2025, 4, 30), date(2025, 5, 1)], 3) == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize("tingkat", [Tingkat.DESA, Tingkat.KELURAHAN])
def test_one_desa_or_kelurahan_is_never_compared(tingkat):
    refused = compare_around(months(*[5] * 9), date(2025, 5, 1), 3, tingkat=tingkat)

    assert isinstance(refused, Penolakan)
    assert f"tidak dihitung di satu {tingkat.label.lower()}" in refused.alasan
    # What the page says of it: five and then two may well be chance.
    assert compare_counts(2, 5, 90, 90).putusan is Putusan.BELUM_DAPAT_DIBEDAKAN


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (40, 10, "lebih sedikit daripada"),
        (10, 40, "lebih banyak daripada"),
        (10, 12, "belum dapat dibedakan dari"),
        (0, 0, "belum dapat dibedakan dari"),
    ],
)
def test_no_sentence_claims_a_cause_whatever_the_verdict(before, after, said):
    around = compare_around(
        months(before, before, before, 1, after, after, after), date(2025, 4, 2), 3,
        tingkat=Tingkat.KOTA,
    )  # fmt: skip

    sentence = say_around(around, Satuan.PENGADUAN, "Kota Serang")

    assert said in sentence
    uji = say_tests(measure_tests(marks_of((50, 60))))
    for one in (
        sentence,
        say_season(around),
        uji,
        PENGINGAT_LAPORAN,
        PENGINGAT_UJI,
        ALASAN_KELURAHAN,
    ):
        assert not PENYEBAB.search(one)


def test_other_kegiatan_in_the_same_months_are_counted_without_the_one_chosen():
    around = compare_around(months(*[2] * 7), date(2025, 4, 2), 3, tingkat=Tingkat.KOTA)
    days = pd.Series(pd.to_datetime(["2025-04-02", "2025-01-01", "2025-07-31", "2025-08-01"]))

    assert say_others(days, around) == "2 kegiatan lain berlangsung dalam bulan-bulan ini"
    assert say_others(days.head(1), around) == ""


def test_the_window_offered_first_is_the_one_without_a_season():
    assert JENDELA_BULAN[0] == 12
