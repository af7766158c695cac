"""What a control chart may be called: never a rise or a fall, never a number that it does not hold."""

import re
from datetime import date
from math import ceil, floor

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.bagan_kendali import (
    JenisBagan,
    Tanda,
    chart_days_between,
    choose_bagan,
    look_again,
)
from analysis.kalimat import PENGINGAT_LAPORAN
from analysis.kalimat_kendali import (
    make_table,
    name_counted,
    say_bagan,
    say_band,
    say_deviation,
    say_look,
    say_other_signs,
    say_reminder,
    say_runs,
)
from analysis.penolakan import Penolakan
from analysis.penyimpangan import Penyimpangan
from analysis.perbandingan import Putusan
from domain.format import format_angka
from domain.kategori import Kelompok, Tingkat
from domain.satuan import Satuan

NEVER = ("naik", "turun", "meningkat", "menurun", "tren", "berdampak", "menyebabkan", "%", "!")
KASUS = "kasus kekerasan"
BANYAK, SEDIKIT = (PENGINGAT_LAPORAN[one] for one in (Putusan.LEBIH_BANYAK, Putusan.LEBIH_SEDIKIT))
# Mean 13; the 23 moving ranges sum to 70, so the limits are 13 ± 2.66 × 70/23: 4.9 and 21.1.
SEDANG = [13, 11, 15, 12, 14, 10, 16, 13, 12, 14, 11, 15] * 2
COUNTS = st.lists(st.integers(0, 60), min_size=1, max_size=36)


def chart(*dinilai, acuan=SEDANG, belum=0):
    """Two years of reference, then these months of 2024, the last `belum` of them not complete."""
    jumlah = [*acuan, *dinilai]
    bulan = pd.date_range("2022-01-01", periods=len(jumlah), freq="MS")
    lengkap = [True] * (len(jumlah) - belum) + [False] * belum
    rows = pd.DataFrame({"bulan": bulan, "jumlah": jumlah, "lengkap": lengkap})
    return choose_bagan(
        rows, dinilai_dari=date(2024, 1, 1), tingkat=Tingkat.KABUPATEN, satuan=KASUS
    )


def test_without_a_sign_the_headline_names_the_months_and_the_usual_range():
    assert say_bagan(chart(13, 12, 14), KASUS) == (
        "Kasus kekerasan per bulan masih dalam rentang kebiasaan pada Januari–Maret 2024 "
        "(biasanya 5–21)"
    )
    assert say_other_signs(chart(13, 12, 14), KASUS) == []
    assert say_reminder(chart(13, 12, 14)) is None


def test_a_month_outside_is_said_with_its_count_and_what_is_usual():
    bagan = chart(13, 12, 25, 13)

    assert say_bagan(bagan, KASUS) == (
        "Maret 2024 di luar rentang kebiasaan (25 kasus kekerasan; biasanya 5–21)"
    )
    assert say_reminder(bagan) == BANYAK
    assert say_reminder(chart(13, 2)) == SEDIKIT
    assert say_reminder(chart(2, 25)) == f"{BANYAK} {SEDIKIT}"


def test_of_several_months_outside_the_latest_is_the_headline_and_the_others_follow():
    bagan = chart(2, 25, 12, 26)

    assert say_bagan(bagan, KASUS).startswith("April 2024 di luar rentang")
    assert say_other_signs(bagan, KASUS) == [
        "Februari 2024 di luar rentang kebiasaan (25 kasus kekerasan; biasanya 5–21).",
        "Januari 2024 di luar rentang kebiasaan (2 kasus kekerasan; biasanya 5–21).",
    ]


def test_a_sign_in_the_reference_alone_is_not_the_news():
    bagan = chart(13, 12, acuan=[*SEDANG[:5], 45, *SEDANG[6:]])

    assert "masih dalam rentang kebiasaan" in say_bagan(bagan, KASUS)
    assert say_other_signs(bagan, KASUS) == []


def test_months_on_one_side_are_counted_from_the_first_also_before_the_period():
    # December 2023 has 15, November 11.
    assert say_bagan(chart(14, 15, 14, 16, 14, 15, 14), KASUS) == (
        "Kasus kekerasan 8 bulan berturut-turut di atas rata-rata 13,0 (Desember 2023–Juli 2024)"
    )


def test_a_run_that_a_month_outside_interrupts_is_one_run():
    bagan = chart(14, 15, 14, 30, 14, 15, 14, 12)

    assert say_bagan(bagan, KASUS).startswith("April 2024 di luar rentang")
    assert say_other_signs(bagan, KASUS) == [
        "Kasus kekerasan 8 bulan berturut-turut di atas rata-rata 13,0 (Desember 2023–Juli 2024)."
    ]


def test_months_that_each_have_fewer_than_the_last_are_said_without_a_verb_of_direction():
    bagan = chart(18, 17, 16, 15, 14, 12, 11, 10, 12)

    assert say_bagan(bagan, KASUS) == (
        "Kasus kekerasan 8 bulan berturut-turut selalu lebih sedikit daripada bulan sebelumnya "
        "(Januari–Agustus 2024)"
    )


def test_two_of_three_near_the_limit_name_the_months_from_the_first_to_the_last():
    assert say_bagan(chart(13, 19, 14, 20, 12), KASUS) == (
        "Kasus kekerasan mendekati batas atas rentang kebiasaan pada dua dari tiga bulan "
        "berturut-turut (Februari–April 2024; biasanya 5–21)"
    )


def test_a_period_without_a_complete_month_is_not_judged():
    assert say_bagan(chart(60, belum=1), KASUS) == (
        "Belum ada bulan yang lengkap pada periode ini untuk dibandingkan dengan rentang kebiasaan"
    )


def test_quarters_are_called_quarters():
    jumlah = [5, 6, 4, 5, 7, 5, 4, 6, 5, 5, 6, 4] * 3 + [5] * 6 + [14] * 3
    bulan = pd.date_range("2022-01-01", periods=len(jumlah), freq="MS")
    rows = pd.DataFrame({"bulan": bulan, "jumlah": jumlah, "lengkap": True})

    bagan = choose_bagan(
        rows, dinilai_dari=date(2025, 1, 1), tingkat=Tingkat.KOTA, satuan="korban anak"
    )

    assert say_bagan(bagan, "korban anak") == (
        "Triwulan III 2025 di luar rentang kebiasaan (42 korban anak; biasanya 4–27)"
    )
    assert "12 triwulan lengkap, triwulan I 2022–triwulan IV 2024" in say_band(bagan)[0]
    assert "1 dari 18 bagan" in say_band(bagan)[1]


def test_the_band_says_where_it_comes_from_and_how_often_it_deceives():
    apa, palsu = say_band(chart(13))

    assert apa == (
        "Pita abu-abu adalah rentang kebiasaan: 5–21 per bulan, dari 24 bulan lengkap, "
        "Januari 2022–Desember 2023. Di dalam pita, perbedaan belum dapat dibedakan dari kebetulan."
    )
    assert palsu.startswith(
        "Dalam setahun tanpa perubahan apa pun, kira-kira 1 dari 4 bagan tetap memberi tanda"
    )
    assert "1 dari 3 bagan" in say_band(chart(13, acuan=SEDANG[:14]))[1]


def gaps(*jeda):
    hari = pd.Timestamp("2023-01-01") + pd.to_timedelta(pd.Series([0, *jeda]).cumsum(), unit="D")
    return chart_days_between(
        pd.DataFrame({"tanggal": hari}),
        dinilai_dari=date(2024, 3, 1),
        lengkap_sampai=date(2025, 12, 31),
        satuan=KASUS,
    )


JEDA = [20, 9, 31, 14, 26, 18, 40, 11, 22, 29, 16, 35, 12, 24, 30, 19, 27, 15]


def test_a_long_gap_between_two_kasus_is_said_in_days_and_means_fewer():
    bagan = gaps(*JEDA, 300, 20)

    assert say_bagan(bagan, KASUS) == (
        "Jeda 300 hari sampai 29 November 2024 di luar rentang kebiasaan (biasanya paling lama 90 hari)"
    )
    assert say_reminder(bagan) == SEDIKIT
    assert "paling lama 90 hari, dari 18 jeda" in say_band(bagan)[0]
    assert "masih dalam rentang kebiasaan" in say_bagan(gaps(*JEDA, 30, 20), KASUS)


def test_the_table_names_each_point_and_its_sign_in_words():
    rows = make_table(chart(25, 12, 13, belum=1))

    assert list(rows["nama"].tail(3)) == ["Januari 2024", "Februari 2024", "Maret 2024"]
    assert list(rows["keterangan"].tail(3)) == [
        "di luar rentang kebiasaan, di atasnya",
        "tidak ada tanda",
        "belum lengkap, tidak dinilai",
    ]
    assert list(make_table(gaps(*JEDA))["nama"].head(1)) == ["21 Januari 2023"]


@pytest.mark.parametrize(
    ("satuan", "kelompok", "nama"),
    [
        (Satuan.KASUS, None, "kasus kekerasan"),
        (Satuan.KASUS, Kelompok.ANAK, "kasus kekerasan terhadap anak"),
        (Satuan.KORBAN, Kelompok.PEREMPUAN, "korban perempuan dewasa"),
        (Satuan.PENGADUAN, None, "pengaduan"),
    ],
)
def test_what_is_counted_has_a_name(satuan, kelompok, nama):
    assert name_counted(satuan, kelompok) == nama


def test_the_second_look_says_what_it_found():
    shifted, calm = chart(16, 17, 16, 17, 16, 17, 16, 17), chart(13, 12, 14)

    assert say_look(look_again(shifted, JenisBagan.EWMA)).endswith(
        "melewati batasnya sejak Mei 2024"
    )
    assert say_look(look_again(calm, JenisBagan.CUSUM)).endswith("tidak melewati batasnya")
    assert "wajar sampai 7" in say_runs(calm)
    assert say_runs(calm).endswith("Tidak ada tanda.")


def test_the_last_month_is_said_with_what_was_expected():
    hasil = Penyimpangan(date(2024, 3, 1), 25, 12.5, 19.7, cukup=True)

    assert say_deviation(hasil, "tujuh bulan sebelumnya", "") == (
        "Maret 2024: 25; tujuh bulan sebelumnya rata-rata 12,5, dan sampai 19 masih dapat berarti "
        "kebetulan. Ada tanda."
    )
    sedikit = Penyimpangan(date(2024, 3, 1), 4, 0, 0, cukup=False)
    assert say_deviation(sedikit, "x", "").endswith("terlalu sedikit untuk sebuah tanda.")
    assert say_deviation(None, "x", "Belum ada pembanding.") == "Belum ada pembanding."


def said(bagan):
    return [say_bagan(bagan, KASUS), *say_other_signs(bagan, KASUS)]


def numbers(sentence):
    return set(re.findall(r"\d[\d.]*(?:,\d+)?", sentence.rstrip(".")))


@given(COUNTS, st.integers(0, 3))
@settings(max_examples=50, deadline=None)
def test_no_sentence_says_that_violence_rose_or_fell(dinilai, belum):
    bagan = chart(*dinilai, belum=belum)
    everything = [*said(bagan), *say_band(bagan), *make_table(bagan)["keterangan"]]

    for sentence in [*everything, say_reminder(bagan) or "", say_runs(bagan)]:
        assert not [word for word in NEVER if word in sentence.lower()]


@given(COUNTS)
@settings(max_examples=50, deadline=None)
def test_every_number_of_a_sentence_stands_in_the_chart(dinilai):
    bagan = chart(*dinilai)
    rows = bagan.rows
    allowed = {format_angka(one) for one in rows["jumlah"]}
    allowed |= {format_angka(ceil(one)) for one in rows["batas_bawah"]}
    allowed |= {format_angka(floor(one)) for one in rows["batas_atas"]}
    allowed |= {format_angka(one, 1) for one in rows["tengah"]}
    allowed |= {str(year) for year in rows["waktu"].dt.year}
    # The length of a run.
    allowed |= {format_angka(one) for one in range(7, len(rows) + 1)}

    for sentence in said(bagan):
        assert numbers(sentence) <= allowed


@given(COUNTS)
@settings(max_examples=50, deadline=None)
def test_the_headline_says_usual_exactly_when_no_point_of_the_period_has_a_sign(dinilai):
    bagan = chart(*dinilai)

    marked = bagan.dinilai["tanda"].notna()
    assert ("masih dalam rentang kebiasaan" in say_bagan(bagan, KASUS)) == (not marked.any())
    luar = bagan.dinilai[bagan.dinilai["tanda"].eq(Tanda.DI_LUAR)]
    outside = [one for one in said(bagan) if "di luar rentang" in one]
    assert len(outside) == len(luar)


@given(COUNTS)
@settings(max_examples=50, deadline=None)
def test_a_run_that_is_said_is_seven_or_more_of_the_same_kind(dinilai):
    bagan = chart(*dinilai)

    for sentence in said(bagan):
        found = re.search(r" (\d+) bulan berturut-turut (di|selalu)", sentence)
        assert not found or int(found[1]) >= 7


@given(st.lists(st.integers(0, 2), min_size=40, max_size=60))
@settings(max_examples=20, deadline=None)
def test_a_refusal_is_a_sentence_without_a_verb_of_direction(jumlah):
    penolakan = chart(acuan=jumlah)

    assert isinstance(penolakan, Penolakan)
    assert not [word for word in NEVER if word in penolakan.alasan.lower()]
