"""A count is never alone: its range, its comparison, its threshold, its maturity."""

from datetime import date

import pandas as pd
import pytest

from analysis.hitungan import KOLOM, compare_windows, say_all, tabulate
from domain.kategori import JenisPerubahan
from domain.periode import Periode
from domain.satuan import Satuan
from tests.factories import make_asal, make_perubahan

PERIODE = Periode(date(2025, 1, 1), date(2025, 7, 5))
SAMPAI = date(2024, 7, 5)


def hitung(jumlah, dulu, label="Kasus kekerasan", **values):
    values = {"perubahan": (), **values}
    return compare_windows(Satuan.KASUS, label, jumlah, dulu, PERIODE, make_asal(), **values)


def test_68_stands_beside_58_with_its_range_and_its_thresholds():
    one = hitung(68, 58, dulu_kini=58, tercatat_sampai=SAMPAI)

    assert one.kalimat == (
        "68 kasus kekerasan tercatat pada 1 Januari–5 Juli 2025, belum dapat dibedakan dari 58 "
        "pada periode yang sama setahun sebelumnya (0,8–1,7 kali)."
    )
    assert one.kisaran == "Kisaran wajar 53–86."
    assert one.batas == "Baru dapat dibedakan dari 58 bila paling banyak 37 atau sedikitnya 82."
    assert one.pengingat == ""
    assert one.pembanding == Periode(date(2024, 1, 1), date(2024, 7, 5))
    assert (one.hasil.paparan_sekarang, one.hasil.paparan_dulu) == (186, 187)


def test_what_came_late_to_the_year_before_is_said_and_not_compared_with():
    one = hitung(68, 58, dulu_kini=64, tercatat_sampai=SAMPAI)

    assert one.pengingat == "58 adalah yang tercatat sampai 5 Juli 2024; kini tercatat 64."


def test_without_days_of_entry_it_is_said_that_the_year_before_had_more_time():
    one = hitung(68, 58)

    assert "tanggal pencatatan tidak ada" in one.pengingat


def test_a_direction_comes_with_what_it_does_not_mean():
    more, fewer = hitung(68, 30), hitung(30, 68)

    assert "berani melapor" in more.pengingat
    assert "takut melapor" in fewer.pengingat


@pytest.mark.parametrize(
    ("tanggal", "parted"),
    [
        # PERIODE is 1 January to 5 July 2025, what it is compared with the same days of 2024.
        (date(2024, 1, 1), False),
        (date(2024, 1, 2), True),
        (date(2024, 7, 6), True),
        (date(2024, 12, 31), True),
        (date(2025, 1, 1), True),
        (date(2025, 7, 5), True),
        (date(2025, 7, 6), False),
    ],
)
def test_a_change_inside_or_between_the_two_windows_is_said_with_the_comparison(tanggal, parted):
    one = hitung(68, 58, tercatat_sampai=SAMPAI, perubahan=[make_perubahan(tanggal)])

    assert ("tidak sepenuhnya sebanding." in one.pengingat) is parted
    assert bool(one.kesebandingan) is parted
    assert bool(one.kesebandingan_singkat) is parted
    assert one.kalimat == hitung(68, 58).kalimat


def test_a_new_service_does_not_make_two_counts_incomparable():
    layanan = make_perubahan(date(2025, 1, 1), JenisPerubahan.LAYANAN)

    assert hitung(68, 58, tercatat_sampai=SAMPAI, perubahan=[layanan]).pengingat == ""


def test_a_change_is_not_said_where_nothing_is_compared():
    one = hitung(68, None, perubahan=[make_perubahan(date(2025, 1, 1))])

    assert one.kesebandingan == one.kesebandingan_singkat == ""
    assert "sebanding" not in one.pengingat


def test_where_nothing_compares_the_count_still_has_its_range_and_the_reason():
    one = hitung(68, None)

    assert one.kalimat == "68 kasus kekerasan tercatat pada 1 Januari–5 Juli 2025."
    assert one.kisaran == "Kisaran wajar 53–86."
    assert "belum mencakup 1 Januari–5 Juli 2024" in one.pengingat
    assert one.batas == one.kematangan == ""


def test_the_picture_has_only_what_compares():
    rows = tabulate([hitung(68, 58), hitung(4, None), hitung(3, 4, label="Anak")])

    assert rows["label"].tolist() == ["Kasus kekerasan", "Anak"]
    assert list(rows) == list(KOLOM)
    assert rows.loc[0, ["kurang", "lebih"]].tolist() == [37, 82]
    # Under ten no ratio, and from 4 not even none could be told apart.
    assert pd.isna(rows.loc[1, "rasio_bawah"])
    assert pd.isna(rows.loc[1, "kurang"])
    assert tabulate([]).empty


def test_several_counts_are_said_in_one_sentence_by_their_verdict():
    semua = [hitung(68, 58), hitung(54, 48, label="Anak"), hitung(30, 12, label="Perempuan dewasa")]

    assert say_all(semua[:2]) == (
        "Kasus kekerasan dan anak belum dapat dibedakan dari periode yang sama tahun lalu"
    )
    assert say_all(semua) == (
        "Perempuan dewasa lebih banyak; kasus kekerasan dan anak belum dapat dibedakan dari "
        "periode yang sama tahun lalu"
    )
    assert (
        say_all([hitung(68, 30)])
        == "Kasus kekerasan lebih banyak daripada periode yang sama tahun lalu"
    )
    assert say_all([hitung(68, None)]) == "Belum ada pembanding dari tahun lalu"
