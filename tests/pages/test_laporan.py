"""Laporan atau kekerasan, and the fold for season and projection: what they say and refuse."""

import os
import re
import subprocess
import sys
from datetime import date

import pytest
import streamlit as st
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from analysis.laporan import TANDA
from analysis.sebelum_sesudah import PENGINGAT_PROGRAM
from components import reads
from data_access.engine import ROOT
from data_access.pencatatan import add_perubahan
from domain.kategori import JenisPerubahan
from tests.pages.app import HARI_INI, LAPORAN, TREN, on_sqlite, open_page, words
from tests.pages.test_pilihan import charts, sentence

pytestmark = on_sqlite

KOTA = {"wilayah": "Kota Serang"}
BELUM = "### Belum dapat disimpulkan apakah "
# What a sentence beside a programme may not say.
NEVER = ("menurunkan", "meningkatkan", "berdampak", "menyebabkan", "mengakibatkan", "berhasil")


def change(statement: str, **values) -> None:
    """Rewrite the example's current register, and forget what was read of it."""
    with reads.engine().begin() as connection:
        connection.execute(text(statement), values)
    st.cache_data.clear()


def headings(app: AppTest) -> list[str]:
    return [str(m.value) for m in app.markdown if str(m.value).startswith("#### ")]


def labels(app: AppTest) -> list[str]:
    """The signs of the picture with their verdicts, as text."""
    return charts(app)[0]["layout"]["yaxis"]["ticktext"]


@pytest.mark.parametrize("address", [{}, KOTA, {"periode": "Tahun 2025"}])
def test_the_first_sentence_says_that_nothing_can_be_concluded_yet(example, address):
    app = open_page(LAPORAN, **address)

    assert not app.exception
    assert sentence(app).startswith(BELUM)
    assert [label.split("<br>")[0] for label in labels(app)] == [one.label for one in TANDA]
    assert "sedikitnya dua tanda" in words(app)


def test_the_count_is_the_one_of_ringkasan(example):
    said = words(open_page(LAPORAN, periode="Tahun 2024"))

    assert "157 kasus kekerasan tercatat pada tahun 2024" in said
    # 166 in 2023
    assert "dari 166 pada periode yang sama setahun sebelumnya" in said


def test_the_signs_of_last_year_are_those_that_were_entered_by_the_same_day(own_example):
    # Every kasus has a kanal, so that its sign is of all kasus.
    change("UPDATE kasus SET kanal = 'telepon' WHERE kanal IS NULL")
    late = "tanggal_lapor BETWEEN '2025-03-01' AND '2025-04-30'"
    change(f"UPDATE kasus SET tanggal_input = '2026-06-01' WHERE {late}")

    app = open_page(LAPORAN)

    before = re.search(r"dari (\d+) pada periode yang sama setahun sebelumnya", words(app))[1]
    shown = charts(app)[0]["data"]
    assert {row[1].split()[-1] for row in shown[4]["customdata"][:1]} == {before}
    with reads.engine().connect() as connection:
        known = connection.execute(
            text(
                "SELECT count(*) FROM kasus JOIN snapshot_aktif USING (id_snapshot) WHERE kekerasan "
                "AND kode_region = '36.04' AND tanggal_lapor BETWEEN '2025-01-01' AND '2025-11-23' "
                f"AND tanggal_input <= '2025-11-23' AND NOT ({late})"
            )
        ).scalar_one()
    assert int(before) == known
    # Delay, too: no more kasus than were known, less those without a certain day.
    quick = next(row for row in shown[4]["customdata"] if row[0] == "Lapor dalam 14 hari")
    assert int(quick[1].split()[-1]) < known


def test_without_last_year_there_is_no_panel_and_no_verdict(example):
    app = open_page(LAPORAN, periode="Tahun 2021")

    assert sentence(app) == "### Belum dapat disimpulkan."
    assert "Tidak ada pembanding" in words(app)
    assert len(charts(app)) == 1


def test_a_kecamatan_is_weighed_but_never_set_before_and_after_a_programme(example):
    app = open_page(LAPORAN, **KOTA, kecamatan="Kasemen")

    assert sentence(app).startswith(BELUM)
    assert "#### Koling Pepa: tidak dibandingkan" in headings(app)
    assert "hanya dihitung untuk seluruh kota atau kabupaten: di satu kecamatan" in words(app)
    # a handful of kasus: counts, and not one percentage
    assert "kurang dari 10 catatan" in "".join(labels(app))


def test_a_register_without_the_fields_says_tidak_dicatat_and_concludes_nothing(own_example):
    change(
        "UPDATE kasus SET pelapor = NULL, tanggal_kejadian = NULL, tingkat_risiko = NULL, kanal = NULL"
    )
    change("UPDATE korban SET korban_berulang = NULL")

    app = open_page(LAPORAN)

    assert not app.exception
    assert sentence(app).startswith(BELUM)
    assert [label.count("tidak dicatat") for label in labels(app)] == [1] * len(TANDA)
    assert "#### 0 dari 6 tanda berbeda dari tahun lalu; 6 tidak dapat dibandingkan" in headings(
        app
    )


def test_two_signs_one_way_and_more_reports_are_said_to_fit_reporting(own_example):
    # 2023 had 166 kasus against 118; make those who report them others.
    change(
        "UPDATE kasus SET pelapor = 'korban', kanal = 'sapa_129' "
        "WHERE tanggal_lapor BETWEEN '2023-01-01' AND '2023-12-31'"
    )

    app = open_page(LAPORAN, periode="Tahun 2023")

    said = sentence(app)
    assert said.startswith("### Lebih cocok dengan pelaporan yang bertambah: ")
    assert "bagian telepon dan jemput bola lebih besar" in said
    assert "bagian korban melapor sendiri lebih besar" in said


def test_two_graver_signs_are_said_to_be_graver(own_example):
    change(
        "UPDATE kasus SET tingkat_risiko = 'tinggi' "
        "WHERE tanggal_lapor BETWEEN '2023-01-01' AND '2023-12-31'"
    )
    change(
        "UPDATE korban SET korban_berulang = 'berulang' WHERE EXISTS (SELECT 1 FROM kasus WHERE "
        "kasus.id_snapshot = korban.id_snapshot AND kasus.id_kasus = korban.id_kasus AND "
        "tanggal_lapor BETWEEN '2023-01-01' AND '2023-12-31')"
    )

    said = sentence(open_page(LAPORAN, periode="Tahun 2023"))

    assert said.startswith("### Tanda kekerasan yang lebih berat juga lebih banyak: ")


def test_months_of_another_way_of_counting_are_not_taken_for_a_step_of_the_programme(changed):
    app = open_page(LAPORAN, **KOTA)
    app.date_input[0].set_value(date(2025, 10, 15)).run()

    said = words(app)
    # October to December: SIMFONI PPA V3 began on 19 January.
    assert "Baru ada 3 bulan yang datanya lengkap sesudah program mulai" in said
    assert "Dipakai hanya bulan sebelum 19 Jan 2026 (SIMFONI PPA V3), yang dicatat" in said
    assert len(charts(app)) == 2


def test_koling_pepa_is_compared_from_its_official_first_day(example):
    app = open_page(LAPORAN, **KOTA)

    # the day on which it was announced, not that of its first visit on record
    assert app.date_input[0].value == date(2025, 10, 15)
    said = next(one for one in headings(app) if "Koling Pepa" in one)
    assert said.startswith(
        "#### Sejak Koling Pepa (Oktober 2025), kasus kekerasan yang dilaporkan "
    )
    assert "kelanjutan pola sebelumnya (" in said
    assert len(charts(app)) == 3
    bars = charts(app)[2]["data"][0]
    assert len(bars["x"]) == 36 + 12
    app.date_input[0].set_value(date(2025, 10, 31)).run()
    # November to September
    assert "Baru ada 11 bulan yang datanya lengkap sesudah program mulai" in words(app)


def more_who_report_themselves() -> None:
    """This year the same kasus are reported by others, and last year there were fewer."""
    change(
        "UPDATE kasus SET pelapor = 'korban', kanal = 'sapa_129', tingkat_risiko = 'rendah' "
        "WHERE tanggal_lapor >= '2026-01-01'"
    )
    change(
        "UPDATE kasus SET tanggal_lapor = '2024-12-01' "
        "WHERE tanggal_lapor BETWEEN '2025-01-01' AND '2025-08-31'"
    )


def test_across_a_change_in_recording_nothing_is_concluded_and_the_change_is_said(own_example):
    more_who_report_themselves()
    alike = open_page(LAPORAN)
    with reads.engine().begin() as connection:
        add_perubahan(
            connection, "36.04", tanggal=date(2026, 1, 19), jenis=JenisPerubahan.SISTEM,
            uraian="Formulir baru", sumber="Nota dinas", oleh="penguji",
        )  # fmt: skip

    changed = open_page(LAPORAN)

    assert sentence(alike).startswith("### Lebih cocok dengan pelaporan yang bertambah: ")
    assert sentence(changed).startswith(BELUM)
    assert "Cara mencatat berubah pada 19 Januari 2026 (Formulir baru)" in words(changed)


def test_the_caveat_stands_beside_a_programme_whatever_comes_of_it(example):
    for address in ({}, KOTA, {**KOTA, "kecamatan": "Kasemen"}):
        said = words(open_page(LAPORAN, **address))

        assert PENGINGAT_PROGRAM in said
        assert not [word for word in NEVER if word in said]


def test_programmes_that_began_together_are_named_and_not_compared(example):
    # The latest known start is offered first.
    app = open_page(LAPORAN)

    assert "#### TPPK: tidak dibandingkan" in headings(app)
    assert "Kampanye (Juli 2023)" in words(app)


def test_without_kegiatan_there_are_no_campaigns_and_no_programmes(own_example):
    change("DELETE FROM snapshot_aktif WHERE dataset IN ('kegiatan', 'koling_pepa')")

    said = words(open_page(LAPORAN))

    assert "Kampanye tidak dicatat: belum ada daftar kegiatan" in said
    assert "Belum ada program yang tanggal mulainya dapat dikenali." in said


def open_fold(**address: str) -> AppTest:
    app = open_page(TREN, **address)
    app.session_state["musim_dan_proyeksi"] = True
    return app.run()


def test_season_and_projection_are_made_only_when_they_are_opened(example):
    folded = open_page(TREN, **KOTA)
    opened = open_fold(**KOTA)

    assert len(charts(opened)) == len(charts(folded)) + 2
    assert "Proyeksi: " not in words(folded)


def test_the_projection_is_an_interval_with_what_it_assumes(example):
    app = open_fold(**KOTA)

    said = next(one for one in headings(app) if "Proyeksi" in one)
    first, last = (int(end) for end in said.split(": ")[1].split(" ")[0].split("–"))
    bars, interval = charts(app)[-1]["data"]
    assert interval["x"] == [first, last]
    # The year that is not over is hatched among whole ones.
    assert bars["marker"]["pattern"]["shape"] == ["", "", "", "/"]
    assert said.endswith(f"sepanjang tahun {HARI_INI.year}")
    for assumed in ("proyeksi, bukan target", "tanpa musim", "laporan terlambat menambahnya"):
        assert assumed in words(app)


def test_where_reports_follow_the_season_nothing_is_projected(example):
    # Kabupaten Serang: what was published puts most kasus into the last months of the year.
    said = words(open_fold())

    assert "Lebih banyak kasus kekerasan dilaporkan sekitar September–November" in said
    assert "Proyeksi tidak dibuat" in said


@pytest.mark.parametrize("satuan", ["Kasus kekerasan", "Korban"])
def test_a_kecamatan_has_neither_season_nor_projection(example, satuan):
    said = words(open_fold(**KOTA, kecamatan="Kasemen", satuan=satuan))

    assert "Musim tidak diuji" in said
    assert "Proyeksi tidak dibuat" in said


def test_ringkasan_does_not_load_statsmodels_and_this_page_does(example):
    code = (
        "import sys; from streamlit.testing.v1 import AppTest; "
        "app = AppTest.from_file('dashboard.py', default_timeout=60).run(); "
        "first = 'statsmodels' in sys.modules; app.switch_page('pages/situasi/laporan.py').run(); "
        "sys.exit(10 * first + ('statsmodels' in sys.modules) + 20 * bool(app.exception))"
    )

    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=os.environ, check=False)

    assert done.returncode == 1
