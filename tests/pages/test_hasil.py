"""Hasil kegiatan: marks, pengaduan on the spot, and reports around a day without a claim of cause."""

import json
import re

import pytest
from sqlalchemy import text

from analysis.hasil import PENGINGAT_LAPORAN
from components import reads
from tests.analysis.test_hasil import PENYEBAB
from tests.pages.app import HARI_INI, HASIL, figures, on_sqlite, open_page, words
from tests.pages.test_gambar import figure_of

pytestmark = on_sqlite
TAHUN_INI = {"mulai": "2026-01-01", "selesai": HARI_INI.isoformat()}
HELD = (
    "FROM kegiatan k LEFT JOIN kegiatan_hasil h USING (id_snapshot, id_kegiatan) "
    "JOIN snapshot_aktif a ON a.id_snapshot = k.id_snapshot "
    "WHERE a.kode_region = '36.04' AND k.status_kegiatan = 'terlaksana' "
    "AND k.tanggal BETWEEN :mulai AND :selesai"
)


def change(statement):
    with reads.engine().begin() as connection:
        connection.execute(text(statement))


def ask(statement):
    with reads.engine().connect() as connection:
        return connection.execute(text(statement), TAHUN_INI).one()


def headings(app):
    return [m.value for m in app.markdown if m.value.startswith("#")]


def around(app):
    """The sentence over the months around a kegiatan."""
    return next(one for one in headings(app) if "bulan sebelumnya" in one)


def test_the_figures_are_those_of_the_database(example):
    held, tested, points, noted, raised = ask(
        "SELECT count(*), sum(CASE WHEN h.pre_test IS NOT NULL AND h.post_test IS NOT NULL "
        "THEN 1 ELSE 0 END), avg(h.post_test - h.pre_test), count(h.jumlah_pengaduan), "
        f"sum(h.jumlah_pengaduan) {HELD}"
    )

    app = open_page(HASIL)

    shown = figures(app)
    assert int(shown["Kegiatan"]) == held
    assert int(shown["Diuji sebelum dan sesudah"]) == tested
    assert int(shown["Pengaduan di tempat"]) == raised
    said = f"{points:.1f}".replace(".", ",")
    assert f"naik {said} poin (" in headings(app)[0]
    assert (
        f"di {tested} dari {held} kegiatan; {held - tested} kegiatan tanpa uji" in headings(app)[0]
    )
    assert any(f"kegiatan yang mencatatnya; {held - noted} tidak" in one for one in headings(app))


@pytest.mark.parametrize("menurut", ["Jenis kegiatan", "Program", "Kelompok sasaran"])
def test_marks_are_grouped_as_chosen_and_every_row_says_at_how_many(example, menurut):
    app = open_page(HASIL, menurut_uji=menurut)

    assert any(f"{menurut.lower()} menguji" in one for one in headings(app))
    layout = figure_of(app.get("plotly_chart")[0])["layout"]
    said = [note["text"] for note in layout["annotations"] if note.get("text")]
    assert said
    assert all(re.search(r" · \d+ dari \d+ kegiatan<br><b>", one) for one in said)
    assert ("jangan dijumlahkan" in app.get("plotly_chart")[0].proto.alt) == (
        menurut == "Kelompok sasaran"
    )


def test_with_few_tests_the_sentence_has_points_and_no_interval(own_example):
    change("UPDATE kegiatan_hasil SET pre_test = NULL WHERE id_kegiatan % 9 <> 0")

    app = open_page(HASIL, periode="Tahun 2025", kecamatan="Ciruas")

    assert not app.exception
    assert "Nilai rata-rata" in headings(app)[0] or "Tidak satu pun" in headings(app)[0]
    assert not re.search(r"poin \(\d", headings(app)[0])


def test_without_any_test_and_any_note_nothing_is_zero(own_example):
    change("DELETE FROM kegiatan_hasil")

    app = open_page(HASIL)

    assert "Tidak satu pun dari" in headings(app)[0]
    assert figures(app)["Pengaduan di tempat"] == "–"
    assert any("Pengaduan di tempat tidak dicatat pada" in one for one in headings(app))
    assert not app.exception


def test_reports_are_set_around_the_newest_campaign_whose_windows_are_whole(example):
    app = open_page(HASIL)

    label = app.selectbox(key="kegiatan_sekitar").label
    assert label == "Kampanye"
    assert "dalam 12 bulan sesudah" in around(app)
    trace = json.loads(app.get("plotly_chart")[2].proto.spec)["data"]
    sides = {one["name"]: len(one["customdata"]) for one in trace[:3]}
    assert sides == {"sebelum": 12, "bulan kegiatan": 1, "sesudah": 12}


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"jendela": "3 bulan"},
        {"wilayah": "Kota Serang", "jendela": "6 bulan"},
        {"kecamatan": "Ciruas"},
        {"satuan": "Pengaduan"},
        {"wilayah": "Kota Serang", "kecamatan": "Kasemen", "satuan": "Pengaduan"},
    ],
)
def test_the_warning_stands_beside_every_comparison_and_nothing_claims_a_cause(example, address):
    app = open_page(HASIL, **address)

    assert any(one.value == PENGINGAT_LAPORAN for one in app.markdown)
    chart = app.get("plotly_chart")[2]
    assert PENGINGAT_LAPORAN in chart.proto.alt
    assert not PENYEBAB.search(
        " ".join(headings(app)) + " ".join(c.proto.alt for c in app.get("plotly_chart"))
    )
    unit = "pengaduan" if "satuan" in address else "kasus kekerasan"
    assert f" {unit} di " in around(app)


def test_a_kecamatan_offers_its_own_kegiatan_and_never_a_desa(example):
    app = open_page(HASIL, kecamatan="Ciruas")

    assert app.selectbox(key="kegiatan_sekitar").label == "Kegiatan"
    assert "Kec. Ciruas dilaporkan" in around(app)
    assert "Menurut desa/kelurahan tidak ditawarkan" in words(app)


def test_a_kegiatan_too_new_for_its_window_is_refused_with_the_reason(example):
    app = open_page(HASIL)
    newest = app.selectbox(key="kegiatan_sekitar").options[0]

    app.selectbox(key="kegiatan_sekitar").select(newest).run()

    assert any("tidak dibandingkan" in one for one in headings(app))
    assert "bulan yang datanya lengkap sesudah kegiatan ini; perlu 12 bulan" in words(app)


def test_a_period_without_kegiatan_is_an_empty_page(example):
    app = open_page(HASIL, periode="Tahun 2022")

    assert "Belum ada kegiatan yang terlaksana pada periode ini." in words(app)
    assert not figures(app)


def test_without_a_register_the_marks_are_still_there(own_example):
    change("DELETE FROM snapshot_aktif WHERE dataset = 'register'")

    app = open_page(HASIL)

    assert not app.exception
    assert "Belum ada kasus kekerasan yang dapat dibandingkan." in words(app)
    assert len(app.get("plotly_chart")) == 2
