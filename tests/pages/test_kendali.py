"""Bagan kendali: the chart that the counts allow, or the reason why there is none."""

from datetime import date

import pytest

from analysis.bagan_kendali import PELUANG_TANDA_PALSU, JenisBagan
from components import reads
from data_access.pencatatan import add_perubahan
from domain.kategori import JenisPerubahan
from tests.pages.app import KENDALI, open_page, words

BULANAN = "Kasus kekerasan per bulan masih dalam rentang kebiasaan pada Januari–Juli 2026"
JEDA = "Jeda di antara dua kasus"


def said(app):
    """The markdown of the page."""
    return "\n".join(element.value for element in app.markdown)


def is_drawn(app):
    return len(app.get("plotly_chart")) == 1


def test_months_are_drawn_where_there_are_ten_and_the_answer_stands_over_them(example):
    app = open_page(KENDALI)

    assert is_drawn(app)
    assert BULANAN in said(app)
    assert "dari 24 bulan lengkap, Januari 2024–Desember 2025" in said(app)
    assert "kira-kira 1 dari 4 bagan tetap memberi tanda" in said(app)


def test_quarters_are_drawn_where_there_are_fewer(example):
    app = open_page(KENDALI, wilayah="Kota Serang")

    assert is_drawn(app)
    assert "Kasus kekerasan per triwulan masih dalam rentang kebiasaan" in said(app)
    assert "dari 12 triwulan lengkap, triwulan I 2023–triwulan IV 2025" in said(app)


def test_a_kecamatan_with_few_kasus_has_no_chart_but_a_reason(example):
    app = open_page(KENDALI, wilayah="Kota Serang", kecamatan="Serang")

    assert not is_drawn(app)
    assert "terlalu sedikit untuk bagan kendali; perlu sedikitnya 3 sebulan" in said(app)


def test_a_kecamatan_with_few_kasus_has_its_gaps(example):
    app = open_page(KENDALI, wilayah="Kota Serang", kecamatan="Serang", titik=JEDA)

    assert is_drawn(app)
    assert "Jeda di antara dua kasus kekerasan" in said(app)
    assert "Laporan pada hari yang sama menjadi satu titik" in said(app)


def test_gaps_of_a_whole_region_are_refused_because_they_are_too_short(example):
    app = open_page(KENDALI, titik=JEDA)

    assert not is_drawn(app)
    assert "Pakailah pandangan per bulan atau per triwulan" in said(app)


def test_women_children_and_the_day_of_the_incident_may_be_chosen(example):
    anak = open_page(KENDALI, kelompok="Anak", dasar="Tanggal kejadian")

    assert "Kasus kekerasan terhadap anak per triwulan" in said(anak)
    sumber = [one.value for one in anak.caption if "menurut tanggal kejadian" in one.value]
    assert "yang bulan kejadiannya tidak diketahui tidak ikut" in sumber[0]


def test_pengaduan_have_neither_groups_nor_days_of_incident(example):
    app = open_page(KENDALI, satuan="Pengaduan")

    assert is_drawn(app)
    assert {one.label for one in app.radio} == {"Satu titik adalah"}


def test_a_month_outside_is_the_headline_with_the_reminder_and_the_others_under_it(example):
    app = open_page(KENDALI, periode="Tahun 2024")

    assert "#### Desember 2024 di luar rentang kebiasaan (19 kasus kekerasan;" in said(app)
    assert "lebih banyak yang berani melapor" in said(app)
    assert "- Oktober 2024 di luar rentang kebiasaan (" in said(app)


def change_recording(tanggal, jenis=JenisPerubahan.CARA_MENCATAT):
    with reads.engine().begin() as connection:
        add_perubahan(
            connection, "36.04", tanggal=tanggal, jenis=jenis, uraian="Formulir baru",
            sumber="nota dinas", oleh="penguji",
        )  # fmt: skip


def test_from_a_change_of_recording_on_the_range_is_another(own_example):
    app = open_page(KENDALI)
    assert BULANAN in said(app)
    assert "perubahan pencatatan: 19 Jan 2026 SIMFONI PPA V3" in words(app)
    assert "Cara mencatat berubah" not in said(app)

    change_recording(date(2025, 2, 1))
    app = open_page(KENDALI)

    assert "Cara mencatat berubah pada Februari 2025: rentang dihitung ulang sejak itu." in said(
        app
    )
    assert "(1) 1 Feb 2025 Formulir baru; (2) 19 Jan 2026 SIMFONI PPA V3" in words(app)


def test_a_change_too_young_for_a_range_of_its_own_is_said_to_be_so(changed):
    app = open_page(KENDALI)

    assert "Cara mencatat berubah pada Januari 2026, tetapi baru ada 6 bulan lengkap" in said(app)


def test_a_new_service_does_not_move_the_range(own_example):
    before = said(open_page(KENDALI))
    change_recording(date(2025, 2, 1), JenisPerubahan.LAYANAN)

    app = open_page(KENDALI)

    assert said(app) == before
    assert "1 Feb 2025 Formulir baru" in words(app)


def test_a_change_after_the_period_is_not_spoken_of(example):
    app = open_page(KENDALI, periode="Tahun 2024")

    assert "Cara mencatat" not in said(app)
    assert "SIMFONI PPA V3" not in words(app)


def test_gaps_over_a_change_say_that_they_are_not_counted_alike(changed):
    app = open_page(KENDALI, wilayah="Kota Serang", kecamatan="Serang", titik=JEDA)

    assert "mencampur cara mencatat yang berbeda" in words(app)


def test_the_signs_stand_in_the_table_too(example):
    app = open_page(KENDALI, periode="Tahun 2024")

    app.session_state["bagan_kendali_tabel"] = True
    app.run()

    rows = app.table[0].value
    assert list(rows.columns) == [
        "Bulan", "Kasus kekerasan", "Lengkap", "Dipakai sebagai acuan", "Rata-rata", "Batas bawah",
        "Batas atas", "Tanda",
    ]  # fmt: skip
    december = rows[rows["Bulan"] == "Desember 2024"].iloc[0]
    assert december["Tanda"] == "di luar rentang kebiasaan, di atasnya"
    assert december["Kasus kekerasan"] == "19"


@pytest.mark.parametrize(
    ("address", "charts"),
    [({}, 3), ({"wilayah": "Kota Serang", "kecamatan": "Serang", "titik": JEDA}, 1)],
)
def test_the_second_look_is_folded_away_and_only_whole_regions_have_all_of_it(
    example, address, charts
):
    app = open_page(KENDALI, **address)
    assert "Anhøj" not in words(app)

    app.session_state["pandangan_kedua"] = True
    app.run()

    assert "Runtun (Anhøj)" in said(app)
    assert "**Bagan di atas.**" in said(app)
    assert len(app.get("plotly_chart")) == charts
    assert ("EARS C1" in said(app)) == ("Farrington" in said(app)) == (charts == 3)
    assert not app.exception


def test_the_page_of_methods_gives_the_rates_of_the_charts(example):
    rates = {jenis: round(1 / PELUANG_TANDA_PALSU[jenis]) for jenis in PELUANG_TANDA_PALSU}

    said_there = said(open_page("pages/tentang/metode.py")).replace("\n", " ")

    assert f"1 dari {rates[JenisBagan.XMR, 24]} bagan bulanan" in said_there
    assert f"1 dari {rates[JenisBagan.C, 12]} bagan triwulan" in said_there


def test_the_first_year_of_the_data_has_too_few_quarters(example):
    app = open_page(KENDALI, periode="Tahun 2021")

    assert not is_drawn(app)
    assert "Sampai akhir periode ini baru ada 4 triwulan lengkap" in said(app)
