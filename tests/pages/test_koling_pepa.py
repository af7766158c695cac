"""Koling Pepa: how many visits, where, what came of them, and the route that the address carries."""

import json
import re

import pytest
from sqlalchemy import text

from components import reads
from tests.pages.app import HARI_INI, KOLING_PEPA, figures, heading, on_sqlite, open_page, words
from tests.pages.test_gambar import CARD, PANEL, key

pytestmark = on_sqlite
KOTA = {"wilayah": "Kota Serang"}
SINGGAH = ["Unyur, Serang", "Banten, Kasemen", "Taktakan, Taktakan"]
TAHUN_INI = {"mulai": "2026-01-01", "selesai": HARI_INI.isoformat()}


def change(statement):
    with reads.engine().begin() as connection:
        connection.execute(text(statement))


def ask(statement):
    with reads.engine().connect() as connection:
        return connection.execute(text(statement), TAHUN_INI).one()


def headings(app):
    return [m.value for m in app.markdown if m.value.startswith("#")]


def drawn(app, number):
    return json.loads(app.get("plotly_chart")[number].proto.spec)["data"]


def test_the_figures_are_those_of_the_database(example):
    visits, places, women, complaints, referrals, uncounted = ask(
        "SELECT count(*), count(DISTINCT kode_wilayah), sum(konsultasi_perempuan), "
        "sum(jumlah_pengaduan), sum(jumlah_rujukan), "
        "sum(CASE WHEN konsultasi_perempuan IS NULL THEN 1 ELSE 0 END) "
        "FROM koling_pepa_kunjungan WHERE tanggal BETWEEN :mulai AND :selesai"
    )

    app = open_page(KOLING_PEPA, **KOTA)

    shown = figures(app)
    assert int(shown["Kunjungan"]) == visits
    assert (int(shown["Pengaduan"]), int(shown["Rujukan"])) == (complaints, referrals)
    assert f"{visits} kunjungan Koling Pepa di {places} kelurahan:" in headings(app)[0]
    assert f"perempuan {women}," in words(app)
    assert uncounted > 0
    assert f"{uncounted} kunjungan tidak dihitung" in words(app)


def test_the_map_and_the_list_leave_out_the_same_kelurahan(example):
    (visited,) = ask(
        "SELECT count(DISTINCT kode_wilayah) FROM koling_pepa_kunjungan WHERE tanggal <= :selesai"
    )

    app = open_page(KOLING_PEPA, **KOTA)

    assert f"#### Koling Pepa belum pernah ke {67 - visited} dari 67 kelurahan" in headings(app)
    assert f"#### {67 - visited} kelurahan belum pernah dijangkau" in headings(app)
    never = next(trace for trace in drawn(app, 0) if trace["name"] == "belum pernah")
    assert len(never["locations"]) == 67 - visited


def test_the_share_is_of_the_pengaduan_of_the_same_days(example):
    own, known = ask(
        "SELECT sum(CASE WHEN kanal = 'koling_pepa' THEN 1 ELSE 0 END), count(kanal) "
        "FROM pengaduan JOIN snapshot_aktif USING (id_snapshot) "
        "WHERE kode_region = '36.73' AND tanggal_masuk BETWEEN :mulai AND :selesai"
    )

    app = open_page(KOLING_PEPA, **KOTA)

    said = next(one for one in headings(app) if "masuk lewat Koling Pepa" in one)
    assert said.startswith(f"#### {own} dari {known} pengaduan masuk lewat Koling Pepa (")
    assert "kisaran wajar" in said
    assert re.search(r"catatan kunjungan menyebut \d+ pengaduan: hitungan lain", words(app))


def test_pengaduan_from_before_the_first_visit_are_in_no_share(example):
    (known,) = ask(
        "SELECT count(kanal) FROM pengaduan JOIN snapshot_aktif USING (id_snapshot) "
        "WHERE kode_region = '36.73' AND tanggal_masuk <= '2025-12-31' AND :mulai < :selesai "
        "AND tanggal_masuk >= (SELECT min(tanggal) FROM koling_pepa_kunjungan)"
    )

    app = open_page(KOLING_PEPA, **KOTA, periode="Tahun 2025")

    assert any(f"dari {known} pengaduan masuk lewat Koling Pepa" in one for one in headings(app))


def test_without_a_list_of_pengaduan_the_page_says_so(own_example):
    change("DELETE FROM snapshot_aktif WHERE dataset = 'pengaduan'")

    app = open_page(KOLING_PEPA, **KOTA)

    assert not app.exception
    assert "belum ada daftar pengaduan untuk hari-hari ini" in words(app)


def test_before_the_service_began_there_is_no_visit_to_show(example):
    app = open_page(KOLING_PEPA, **KOTA, periode="Tahun 2024")

    assert "Belum ada kunjungan Koling Pepa yang tercatat sampai akhir periode ini." in words(app)
    assert not figures(app)


def test_months_before_the_first_visit_are_not_months_without_visits(example):
    app = open_page(KOLING_PEPA, **KOTA, periode="Tahun 2025")

    months = [said[0] for said in drawn(app, 1)[0]["customdata"]]
    assert months == ["Oktober 2025", "November 2025", "Desember 2025"]
    assert "Desember 2025, sejak kunjungan pertama." in words(app)
    assert "baru sampai tanggal" not in words(app)
    assert "November 2026 baru sampai tanggal 23" in words(open_page(KOLING_PEPA, **KOTA))


def test_visits_of_which_nothing_was_counted_are_never_zero(own_example):
    change(
        "UPDATE koling_pepa_kunjungan SET konsultasi_perempuan = NULL, konsultasi_anak = NULL, "
        "konsultasi_laki_laki = NULL"
    )

    app = open_page(KOLING_PEPA, **KOTA)

    assert figures(app)["Konsultasi"] == "–"
    assert "konsultasi," not in headings(app)[0]


def test_the_route_is_in_the_address_and_says_that_it_is_no_road(example):
    app = open_page(KOLING_PEPA, **KOTA, singgah=SINGGAH, berangkat="Kecamatan Curug")

    said = next(one for one in headings(app) if "garis lurus" in one)
    assert re.fullmatch(
        r"#### 3 tempat dari Kecamatan Curug dan kembali: \d+,\d km garis lurus", said
    )
    assert "jarak garis lurus antartitik wilayah, bukan jarak jalan" in words(app)
    stops = next(table.value for table in app.table if "Urutan" in table.value.columns)
    assert stops["Urutan"].tolist() == ["berangkat", "1", "2", "3", "kembali"]
    assert set(stops["Tempat"][1:4]) == set(SINGGAH)
    assert stops["Tempat"].iloc[0] == stops["Tempat"].iloc[-1] == "Kecamatan Curug"


def test_without_a_start_the_first_place_chosen_is_the_start(example):
    app = open_page(KOLING_PEPA, **KOTA, singgah=SINGGAH)

    assert any("2 tempat dari Unyur dan kembali" in one for one in headings(app))


@pytest.mark.parametrize("singgah", [[], SINGGAH[:1]])
def test_a_route_needs_two_ends(example, singgah):
    app = open_page(KOLING_PEPA, **KOTA, singgah=singgah)

    assert "Pilih sedikitnya dua tempat" in words(app)
    assert len(app.get("plotly_chart")) == 3


def test_one_kecamatan_shows_its_own_visits_only(example):
    (visits,) = ask(
        "SELECT count(*) FROM koling_pepa_kunjungan WHERE kode_kecamatan = '36.73.01' "
        "AND tanggal BETWEEN :mulai AND :selesai"
    )

    app = open_page(KOLING_PEPA, **KOTA, kecamatan="Serang")

    assert heading(app) == "Koling Pepa, Kec. Serang"
    assert int(figures(app)["Kunjungan"]) == visits


def test_a_kecamatan_without_any_visit_says_so_and_names_all_its_kelurahan(own_example):
    change("DELETE FROM koling_pepa_kunjungan WHERE kode_kecamatan = '36.73.03'")

    app = open_page(KOLING_PEPA, **KOTA, kecamatan="Walantaka")

    assert not app.exception
    assert "### Tidak ada kunjungan Koling Pepa pada periode ini." in headings(app)
    assert figures(app)["Kunjungan"] == "0"
    assert figures(app)["Konsultasi"] == "–"
    assert any(re.fullmatch(r"#### Koling Pepa belum pernah ke (\d+) dari \1 kelurahan", one)
               for one in headings(app))  # fmt: skip


def test_every_picture_and_the_list_of_visits_have_a_table_a_card_and_files(example):
    app = open_page(KOLING_PEPA, **KOTA, singgah=SINGGAH)
    panels = [one for one in app.expander if one.label == PANEL or "Daftar" in one.label]
    for panel in panels:
        app.session_state[key(panel)] = True
    app.run()

    assert len(app.get("plotly_chart")) == 4
    assert len(panels) == 5
    for panel in (one for one in app.expander if one.label == PANEL or "Daftar" in one.label):
        assert len(panel.table) == 1
        assert {"Unduh XLSX", "Unduh CSV"} == {one.label for one in panel.get("download_button")}
        assert [name for name in CARD if f"**{name}.**" not in panel.markdown[-1].value] == []
