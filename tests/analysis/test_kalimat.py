"""Sentences: no direction that the figures do not carry, no number that was not given."""

import re
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import kalimat
from analysis.perbandingan import Putusan, compare_counts, count_interval, detectable_counts
from analysis.tren import add_monthly_range, compare_paired
from analysis.wilayah import PerWilayah
from domain.format import format_angka
from domain.kategori import Kelompok
from domain.periode import Periode
from domain.satuan import Satuan
from tests.factories import make_asal

NEVER = ("naik", "turun", "meningkat", "menurun", "tren", "berdampak", "menyebabkan", "%")
COUNTS = st.one_of(st.integers(0, 40), st.integers(0, 5000))
DAYS = st.integers(20, 366)
PERIODE = Periode(date(2025, 1, 1), date(2025, 7, 5))


def numbers(sentence):
    return re.findall(r"\d[\d.]*(?:,\d+)?", sentence)


def value(number):
    return float(number.rstrip(".").replace(".", "").replace(",", "."))


def compare(sekarang, dulu):
    return compare_counts(sekarang, dulu, 186, 187)


def sentences(hasil):
    return [
        kalimat.say_comparison(Satuan.KASUS, PERIODE, hasil),
        kalimat.say_result(hasil).lower(),
    ]


@given(COUNTS, COUNTS, DAYS, DAYS)
@settings(max_examples=150, deadline=None)
def test_no_sentence_says_that_violence_rose_or_fell(sekarang, dulu, days, days_before):
    hasil = compare_counts(sekarang, dulu, days, days_before)

    for sentence in sentences(hasil):
        assert not [word for word in NEVER if word in sentence.lower()]


@given(COUNTS, COUNTS, DAYS, DAYS)
@settings(max_examples=150, deadline=None)
def test_a_sentence_has_a_direction_only_where_the_interval_has_one(
    sekarang, dulu, days, days_before
):
    hasil = compare_counts(sekarang, dulu, days, days_before)

    more = hasil.rasio_bawah > 1
    fewer = hasil.rasio_atas is not None and hasil.rasio_atas < 1
    for sentence in sentences(hasil):
        assert ("lebih banyak" in sentence) == more
        assert ("lebih sedikit" in sentence) == fewer
        assert ("belum dapat dibedakan" in sentence) == (not more and not fewer)


@given(COUNTS, COUNTS)
@settings(max_examples=150, deadline=None)
def test_every_number_of_a_sentence_was_given_to_it(sekarang, dulu):
    hasil = compare(sekarang, dulu)
    bounds = [hasil.rasio_bawah, hasil.rasio_atas]
    allowed = {format_angka(sekarang), format_angka(dulu), "1", "5", "2025"}
    allowed |= {format_angka(bound, n) for bound in bounds if bound is not None for n in (1, 2)}

    for sentence in sentences(hasil):
        assert {number.rstrip(".") for number in numbers(sentence)} <= allowed


@given(st.integers(10, 5000), st.integers(10, 5000))
@settings(max_examples=100, deadline=None)
def test_the_interval_that_is_read_out_agrees_with_the_word_before_it(sekarang, dulu):
    hasil = compare(sekarang, dulu)

    bawah, atas = re.search(r"\(([\d.,]+)–([\d.,]+) kali\)", kalimat.say_result(hasil)).groups()

    if hasil.putusan is Putusan.LEBIH_BANYAK:
        assert value(bawah) >= 1
    elif hasil.putusan is Putusan.LEBIH_SEDIKIT:
        assert value(atas) <= 1
    else:
        assert value(bawah) <= 1 <= value(atas)


@given(st.integers(0, 9), COUNTS)
@settings(max_examples=60, deadline=None)
def test_small_counts_give_no_ratio_whichever_side_they_are_on(kecil, other):
    for hasil in (compare(kecil, other), compare(other, kecil)):
        assert not [sentence for sentence in sentences(hasil) if "kali" in sentence]


@pytest.mark.parametrize(("dulu", "days"), [(58, 187), (157, 366), (157, 187)])
def test_68_is_never_called_57_percent_fewer(dulu, days):
    hasil = compare_counts(68, dulu, 186, days)

    for sentence in sentences(hasil):
        assert not {"57", "43", "0,57", "0,43"} & set(numbers(sentence))


def test_68_against_58_is_said_as_it_may_be_said_aloud():
    hasil = compare(68, 58)

    assert kalimat.say_comparison(Satuan.KASUS, PERIODE, hasil) == (
        "68 kasus kekerasan tercatat pada 1 Januari–5 Juli 2025, belum dapat dibedakan dari 58 pada "
        "periode yang sama setahun sebelumnya (0,8–1,7 kali)."
    )
    assert kalimat.say_result(hasil) == (
        "Belum dapat dibedakan dari 58 pada periode yang sama tahun lalu (0,8–1,7 kali)."
    )


def test_more_than_a_thousand_has_a_point_and_a_direction_is_said():
    sentence = kalimat.say_comparison(Satuan.PENGADUAN, Periode.year(2025), compare(1500, 1200))

    assert sentence.startswith(
        "1.500 pengaduan tercatat pada tahun 2025, lebih banyak daripada 1.200 "
    )


def test_a_bound_close_to_1_is_read_out_with_the_decimal_that_decides():
    hasil = compare_counts(1090, 1000, 1, 1)

    assert hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN
    assert kalimat.say_result(hasil).endswith("(1,00–1,19 kali).")


def test_a_window_without_data_is_named_and_not_compared():
    sentence = kalimat.say_no_comparison(Periode(date(2020, 1, 1), date(2020, 7, 5)))

    assert sentence.endswith("belum mencakup 1 Januari–5 Juli 2020.")
    assert "0 kasus" not in sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((2024, 117, 157, 40), "2024: 117 menjadi 157; 40 kasus masuk terlambat."),
        (
            (2024, 157, 155, -2),
            "2024: 157 menjadi 155; 2 kasus dikeluarkan setelah diperiksa ulang.",
        ),
        ((2025, 1000, 1000, 0), "2025: 1.000 menjadi 1.000."),
    ],
)
def test_a_revision_says_how_many_came_late_or_were_taken_out(arguments, sentence):
    assert kalimat.say_revision(*arguments) == sentence


def test_a_share_of_few_has_no_percentage():
    assert kalimat.say_share(54, 68, "anak", "korban adalah") == (
        "54 dari 68 korban adalah anak (79%)"
    )
    assert kalimat.say_share(3, 9, "anak", "korban adalah") == "3 dari 9 korban adalah anak"


def test_reach_says_how_many_were_never_reached():
    assert kalimat.say_reach(27, 67, "kelurahan") == (
        "27 dari 67 kelurahan pernah dijangkau; 40 belum pernah"
    )
    assert kalimat.say_reach(67, 67, "kelurahan") == "Semua 67 kelurahan pernah dijangkau"


def paired(sekarang, dulu, complete):
    """The first months of 2026 beside those of 2025, of which so many are complete."""
    rows = pd.DataFrame({"nomor_bulan": range(1, 13), "sekarang": sekarang, "dulu": dulu})
    rows["lengkap"] = [*[True] * complete, *[False] * (12 - complete)]
    return rows.convert_dtypes()


def test_the_complete_months_of_a_year_are_set_against_the_same_months_only():
    rows = paired([10, 12, 9, 8, 11, 15, 1, *[0] * 5], [9, 8, 9, 8, 9, 9, *[20] * 6], 6)
    hasil = compare_paired(rows, 2026)

    assert (hasil.sekarang, hasil.dulu) == (65, 52)
    assert (hasil.paparan_sekarang, hasil.paparan_dulu) == (181, 181)
    assert kalimat.say_paired(rows, 2026, Satuan.KASUS, hasil) == (
        "65 kasus kekerasan pada Januari–Juni 2026, belum dapat dibedakan dari 52 pada bulan yang "
        "sama 2025 (0,9–1,8 kali)"
    )
    assert kalimat.say_paired(rows, 2026, Satuan.KASUS, None).endswith("Januari–Juni 2026")
    assert kalimat.say_paired(paired(1, 1, 0), 2026, Satuan.KASUS, None) == (
        "Belum ada bulan 2026 yang datanya lengkap"
    )


def test_the_map_says_what_it_cannot_draw_only_when_there_is_some():
    rows = pd.DataFrame({"jumlah": [3, 0, 1]})

    areas = PerWilayah(rows, 7, None, None)

    assert kalimat.say_map(areas, "kecamatan", Satuan.KASUS) == (
        "2 dari 3 kecamatan mencatat kasus kekerasan"
    )
    assert kalimat.say_unplaced(areas) == ["7 tanpa wilayah tidak digambar"]
    assert kalimat.say_unplaced(PerWilayah(rows, 0, None, None)) == []


def test_the_source_names_its_day_and_its_status():
    assert make_asal().keterangan == "Register UPTD PPA · per 5 Jul 2025 · sementara"


def test_the_count_alone_names_its_unit_and_its_days():
    assert kalimat.say_count(Satuan.KASUS, 68, PERIODE) == (
        "68 kasus kekerasan tercatat pada 1 Januari–5 Juli 2025."
    )
    assert kalimat.say_count(Satuan.KORBAN, 14, PERIODE, Kelompok.PEREMPUAN) == (
        "14 korban perempuan dewasa tercatat pada 1 Januari–5 Juli 2025."
    )
    for pengingat in kalimat.PENGINGAT_LAPORAN.values():
        assert [word for word in NEVER if word in pengingat.lower()] == []
        assert pengingat.endswith("kekerasan.")


def months(*jumlah, lengkap=True):
    bulan = pd.date_range("2025-01-01", periods=len(jumlah), freq="MS")
    rows = pd.DataFrame({"bulan": bulan, "jumlah": jumlah, "lengkap": lengkap})
    return rows.assign(bagian=float("nan"), bagian_bawah=float("nan"), bagian_atas=float("nan"))


def test_the_sentence_about_months_leaves_out_what_is_not_complete():
    rows = add_monthly_range(months(6, 19, 9, 1, lengkap=[True, True, True, False]))

    assert kalimat.say_months(rows, Satuan.KASUS) == (
        "Rata-rata 11,3 kasus kekerasan sebulan; kisaran wajar satu bulan 5–18"
    )
    none = add_monthly_range(months(1, lengkap=False))
    assert kalimat.say_months(none, Satuan.KASUS).startswith("Belum ada")


def test_the_sentence_about_twelve_months_names_the_last():
    rows = months(130, 134)

    assert kalimat.say_rolling(rows, Satuan.KASUS, None) == (
        "134 kasus kekerasan dalam 12 bulan sampai Februari 2025"
    )
    assert kalimat.say_rolling(rows, Satuan.KASUS, compare(134, 129)) == (
        "134 kasus kekerasan dalam 12 bulan sampai Februari 2025, belum dapat dibedakan dari 129 "
        "dalam 12 bulan sebelumnya (0,8–1,3 kali)"
    )
    assert kalimat.say_rolling(months(), Satuan.KASUS, None) == "Belum ada dua belas bulan data"


def test_months_that_are_not_complete_are_said_with_their_share_the_latest_first():
    rows = months(9, 8, 7, 2, lengkap=[True, False, False, False]).assign(
        bagian=[1, 0.93, 0.82, float("nan")],
        bagian_bawah=[1, float("nan"), 0.71, float("nan")],
        bagian_atas=[1, float("nan"), 0.93, float("nan")],
        berjalan=[False, False, False, True],
    )

    assert kalimat.say_completeness(rows) == [
        "April 2025 belum berakhir",
        "Maret 2025 baru lengkap ±82% (71–93%)",
        "Februari 2025 baru lengkap ±93%",
    ]
    assert kalimat.say_completeness(rows.head(1)) == []
    unknown = rows.head(2).assign(bagian=float("nan"))
    assert kalimat.say_completeness(unknown) == ["Februari 2025 belum lengkap"]


def test_a_direction_is_never_left_without_what_it_does_not_mean():
    assert kalimat.say_caveats([Putusan.BELUM_DAPAT_DIBEDAKAN], []) == []
    assert (
        len(kalimat.say_caveats([Putusan.LEBIH_BANYAK, "lebih sedikit", "lebih banyak"], [])) == 2
    )


def test_parts_that_can_be_told_apart_from_a_year_before_are_named_and_no_others():
    def row(label, sekarang, dulu):
        putusan = compare_counts(sekarang, dulu, 365, 365).putusan
        return {"label": label, "sekarang": sekarang, "dulu": dulu, "putusan": putusan}

    rows = pd.DataFrame([row("Fisik", 30, 33), row("Seksual", 66, 31)])

    assert kalimat.say_twelve(rows, "Bentuk kekerasan") == (
        "Bentuk kekerasan: Seksual lebih banyak daripada 12 bulan sebelumnya (66 banding 31)"
    )
    assert "tidak satu pun" in kalimat.say_twelve(rows.head(1), "Bentuk kekerasan")
    assert "belum ada" in kalimat.say_twelve(rows.head(0), "Bentuk kekerasan")


def test_the_share_of_children_is_of_all_groups():
    counts = pd.DataFrame({"kelompok": ["anak", "perempuan"], "jumlah": [99, 58]})

    assert kalimat.say_group_share(counts, Satuan.KASUS) == (
        "99 dari 157 kasus kekerasan menyangkut anak (63%)"
    )
    assert kalimat.say_group_share(counts.head(0), Satuan.KASUS).startswith("Tidak ada")


def test_the_limits_say_where_a_difference_would_begin():
    # stats.md 2.1: from 157 in a year, fewer is at most 123 and more at least 195
    assert kalimat.say_thresholds(157, *detectable_counts(157)) == (
        "Baru dapat dibedakan dari 157 bila paling banyak 123 atau sedikitnya 195."
    )
    # from 5 nothing can be called fewer
    assert kalimat.say_thresholds(5, *detectable_counts(5)).endswith("dari 5 bila sedikitnya 15.")
    assert kalimat.say_range(*count_interval(68)) == "Kisaran wajar 53–86."
