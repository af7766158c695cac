"""Layanan & proses: people and services apart, who waits in sight, and no fall read into new years."""

import json
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, text
from streamlit.testing.v1 import AppTest

from components import reads
from data_access import schema as t
from data_access.engine import make_engine
from domain.kategori import (
    JenisLayanan,
    KetelitianTanggal,
    StatusKasus,
    StatusLayanan,
    TahapHukum,
    TingkatRisiko,
)
from tests.factories import KECAMATAN_LAIN, KELURAHAN_LAIN, add_kasus, add_korban, add_snapshot
from tests.pages.app import LAYANAN, on_sqlite, open_page, words
from tests.pages.test_kalimat import headlines, numbers, ratios_between, said_by

pytestmark = on_sqlite
__all__ = ["headlines"]

SISI = ("Layanan", "Kecepatan", "Status kasus", "Proses hukum")
CHARTS = {"Layanan": 4, "Kecepatan": 3, "Status kasus": 2, "Proses hukum": 1}
KOTA = {"wilayah": "Kota Serang"}
TAHUN_2025 = {"wilayah": "Kota Serang", "periode": "Tahun 2025"}
CUTOFF = date(2025, 12, 31)


def open_sisi(sisi: str = "Layanan", **address: str) -> AppTest:
    return open_page(LAYANAN, sisi=sisi, **address)


def titles(app: AppTest) -> list[str]:
    return [str(one.value).lstrip("# ") for one in app.markdown if str(one.value).startswith("#")]


def chart(app: AppTest, key: str) -> dict:
    found = next(one for one in app.get("plotly_chart") if one.proto.id.endswith(f"-{key}"))
    return json.loads(found.proto.spec)


def alt(app: AppTest, key: str) -> str:
    return next(
        one.proto.alt for one in app.get("plotly_chart") if one.proto.id.endswith(f"-{key}")
    )


def opened(app: AppTest, key: str):
    app.session_state[f"{key}_tabel"] = True
    app.run()
    panel = next(one for one in app.expander if one.proto.id.endswith(f"-{key}_tabel"))
    return panel.table[0].value


def count(statement: str) -> int:
    """By plain SQL on the current register of the Kota, kasus kekerasan of 2024."""
    with reads.engine().connect() as connection:
        return connection.execute(text(
            f"SELECT {statement} AND kasus.kekerasan AND kode_region = '36.73' "
            "AND tanggal_lapor BETWEEN '2024-01-01' AND '2024-12-31'"
        )).scalar_one()  # fmt: skip


@pytest.fixture
def register(use_database, databases):
    """`register(fill)` opens the dashboard on a register of Kota Serang that `fill` has filled."""

    def make(fill):
        url = databases.fresh()
        engine = make_engine(url)
        with engine.begin() as connection:
            fill(connection, add_snapshot(connection, tanggal_cutoff=CUTOFF))
        engine.dispose()
        use_database(url)

    return make


def add_one(connection, snapshot, *, hari=date(2025, 3, 10), layanan=(), tahap=(), **kasus):
    """A kasus with one korban. `layanan`: (status, days from the report or None)."""
    nomor = add_kasus(connection, snapshot, tanggal_lapor=hari, tahap=tahap, **kasus)
    korban = add_korban(connection, snapshot, nomor)
    for place, (status, sesudah) in enumerate(layanan):
        mulai = None if sesudah is None else hari + timedelta(days=sesudah)
        connection.execute(insert(t.layanan).values(
            id_snapshot=snapshot, id_layanan=korban * 10 + place, id_korban=korban,
            jenis_layanan=JenisLayanan.KESEHATAN, status_layanan=status, tanggal_mulai=mulai,
        ))  # fmt: skip


@pytest.mark.parametrize("sisi", SISI)
@pytest.mark.parametrize("wilayah", ["Kota Serang", "Kabupaten Serang"])
def test_a_headline_of_any_side_has_no_number_that_its_table_does_not_have(
    example, headlines, sisi, wilayah
):
    for periode in ("Tahun ini", "Tahun 2024"):
        app = open_sisi(sisi, wilayah=wilayah, periode=periode)
        assert not app.exception
        assert len(app.get("plotly_chart")) == CHARTS[sisi]
    open_sisi(sisi, wilayah=wilayah, kecamatan="Taktakan" if wilayah == "Kota Serang" else "Anyar")

    unfounded = {}
    for judul, table in headlines:
        missing = numbers(judul) - said_by(table)
        if missing - ratios_between(numbers(judul)):
            unfounded[judul] = missing
    assert headlines
    assert unfounded == {}


@pytest.mark.parametrize("sisi", SISI)
def test_a_comparison_over_a_change_in_recording_says_so(changed, sisi):
    app = open_sisi(sisi, periode="Tahun ini")

    compared = [one.proto.alt for one in app.get("plotly_chart") if "tahun lalu" in one.proto.alt]
    assert len(compared) == (2 if sisi == "Kecepatan" else 0)
    assert [one for one in compared if "Cara mencatat berubah 19 Jan 2026" not in one] == []


def test_korban_and_services_are_counted_as_plain_sql_counts_them(example):
    app = open_sisi(wilayah="Kota Serang", periode="Tahun 2024")
    given = "status_layanan IN ('berjalan', 'selesai')"
    joined = ("FROM layanan JOIN korban USING (id_snapshot, id_korban) "
              "JOIN kasus USING (id_snapshot, id_kasus) JOIN snapshot_aktif USING (id_snapshot)")  # fmt: skip
    terlayani = count(f"count(DISTINCT id_korban) {joined} WHERE {given}")
    semua = count("count(*) FROM korban JOIN kasus USING (id_snapshot, id_kasus) "
                  "JOIN snapshot_aktif USING (id_snapshot) WHERE 1=1")  # fmt: skip

    assert titles(app)[0].startswith(f"{terlayani} dari {semua} korban sudah menerima layanan (")
    layanan = count(f"count(*) {joined} WHERE {given}")
    assert any(one.startswith(f"{layanan} layanan diberikan; ") for one in titles(app))
    rows = opened(app, "layanan_jenis")
    assert list(rows.iloc[:, 0]) == [one.label for one in JenisLayanan]
    assert sum(int(one) for one in rows["Diberikan"]) == layanan
    assert "jangan dijumlahkan" in alt(app, "layanan_jenis")


def test_each_korban_is_in_one_state_and_what_is_not_recorded_is_said(register):
    def fill(connection, snapshot):
        for layanan in (
            [(StatusLayanan.SELESAI, 1), (StatusLayanan.DITOLAK_KORBAN, None)],
            [(None, None)],
            [(StatusLayanan.DIMINTA, None), (StatusLayanan.TIDAK_TERSEDIA, None)],
            [(StatusLayanan.TIDAK_TERSEDIA, None)],
            [(StatusLayanan.DITOLAK_KORBAN, None)],
            [],
            [],
        ):
            add_one(connection, snapshot, layanan=layanan)

    register(fill)
    app = open_sisi(**KOTA)

    assert titles(app)[0] == "2 dari 7 korban sudah menerima layanan."
    assert "5 korban belum menerima layanan; 2 di antaranya tanpa catatan layanan" in titles(app)
    assert "2 layanan diminta tetapi tidak tersedia; 1 masih menunggu, 2 ditolak korban" in titles(
        app
    )
    rows = opened(app, "korban_terlayani")
    assert list(rows["Korban"]) == ["2", "1", "1", "1", "2"]
    assert "1 layanan tanpa status dihitung diberikan" in alt(app, "layanan_jenis")
    assert "Pemberi layanan tidak dicatat" in titles(app)


def test_those_who_wait_make_the_median_longer_and_are_named(register):
    def fill(connection, snapshot):
        for _ in range(6):
            add_one(connection, snapshot, layanan=[(StatusLayanan.SELESAI, 2)])
        for _ in range(8):
            add_one(connection, snapshot, hari=date(2025, 12, 1), layanan=[], status_kasus=StatusKasus.SELESAI)  # fmt: skip

    register(fill)
    app = open_sisi("Kecepatan", **KOTA)

    assert any("Belum separuh korban mendapat layanan pertama" in one for one in titles(app))
    assert "8 korban belum menerima layanan; separuhnya sudah 30 hari atau lebih sejak lapor" in (
        titles(app)
    )
    rows = opened(app, "lama_penanganan")
    first = rows[rows["Dari–sampai"] == "Lapor sampai layanan pertama"].iloc[0]
    assert (first["n"], first["Masih menunggu"]) == ("14", "8")
    assert first["Median (kisaran)"] == "belum tercapai"
    assert "8 di antaranya: kasusnya sudah selesai" in alt(app, "menunggu_layanan")


def test_dates_that_cannot_be_are_left_out_and_counted(register):
    def fill(connection, snapshot):
        exact = {"ketelitian_kejadian": KetelitianTanggal.HARI}
        for _ in range(12):
            add_one(connection, snapshot, tanggal_kejadian=date(2025, 3, 3), **exact,
                    layanan=[(StatusLayanan.SELESAI, 4)])  # fmt: skip
        add_one(connection, snapshot, tanggal_kejadian=date(2025, 3, 11), **exact,
                layanan=[(StatusLayanan.SELESAI, -1)])  # fmt: skip
        add_one(connection, snapshot, tanggal_kejadian=date(2025, 3, 1),
                ketelitian_kejadian=KetelitianTanggal.BULAN,
                layanan=[(StatusLayanan.SELESAI, None)])  # fmt: skip
        add_one(connection, snapshot, layanan=[(StatusLayanan.DITOLAK_KORBAN, None)])

    register(fill)
    app = open_sisi("Kecepatan", **KOTA)

    said = alt(app, "lama_penanganan")
    assert said.startswith("Separuh kasus dilaporkan dalam 7 hari sejak kejadian. Separuh korban "
                           "mendapat layanan pertama dalam 4 hari sejak lapor")  # fmt: skip
    assert (
        "tidak ikut: 1 kasus tanpa tanggal kejadian, 1 kasus yang tanggalnya tidak tepat hari, 1 kasus "
        "dengan urutan tanggal mustahil" in said
    )
    assert (
        "tidak ikut: 1 korban tanpa tanggal layanan, 1 korban dengan urutan tanggal mustahil, 1 korban "
        "yang menolak layanan" in said
    )


def test_without_days_of_service_no_speed_is_made_up(register):
    def fill(connection, snapshot):
        for _ in range(12):
            add_one(connection, snapshot, layanan=[(None, None)])
        for _ in range(12):
            add_one(connection, snapshot, tingkat_risiko=TingkatRisiko.TINGGI)

    register(fill)
    app = open_sisi("Kecepatan", **KOTA)

    assert (
        "tanggal layanan tidak dicatat, atau urutannya mustahil, bagi lebih dari separuh"
        in words(app)
    )
    assert not any("layanan pertama dalam" in one for one in titles(app))
    assert not any("mendapat layanan pertama" in one for one in titles(app))
    assert "Status layanan tidak dicatat, jadi yang tidak tersedia tidak diketahui" in titles(
        open_sisi(**KOTA)
    )


def test_the_standard_is_three_days_and_counts_only_whose_time_has_run_out(register):
    def fill(connection, snapshot):
        tinggi = {"tingkat_risiko": TingkatRisiko.TINGGI}
        for sesudah in (0, 3, 4, 5):
            add_one(connection, snapshot, layanan=[(StatusLayanan.SELESAI, sesudah)], **tinggi)
        add_one(connection, snapshot, **tinggi)
        # Reported two days before the cut-off: served at once, or not yet. Neither may count.
        for layanan in ([(StatusLayanan.SELESAI, 0)], []):
            add_one(
                connection, snapshot, hari=CUTOFF - timedelta(days=2), layanan=layanan, **tinggi
            )
        add_one(connection, snapshot, layanan=[(StatusLayanan.SELESAI, 1)],
                tingkat_risiko=TingkatRisiko.RENDAH)  # fmt: skip

    register(fill)
    app = open_sisi("Kecepatan", **KOTA)

    assert "2 dari 5 korban berisiko tinggi menerima layanan pertama dalam 3 hari" in titles(app)
    assert "tidak ikut: 2 korban berisiko tinggi yang batas waktunya belum habis" in alt(
        app, "standar_layanan"
    )
    assert app.radio(key="standar").value == "3"

    app.radio(key="standar").set_value("14").run()
    assert "4 dari 5 korban berisiko tinggi menerima layanan pertama dalam 14 hari" in titles(app)


def test_open_kasus_are_counted_by_their_age_on_every_side_of_an_edge(register):
    def fill(connection, snapshot):
        for umur in (30, 31, 90, 91, 180, 181):
            add_one(connection, snapshot, hari=CUTOFF - timedelta(days=umur),
                    status_kasus=StatusKasus.DITANGANI)  # fmt: skip
        for status in (StatusKasus.SELESAI, StatusKasus.DIRUJUK, StatusKasus.DITUTUP, None):
            add_one(connection, snapshot, status_kasus=status)

    register(fill)
    app = open_sisi("Status kasus", **KOTA)

    assert titles(app) == [
        "6 dari 9 kasus yang statusnya dicatat masih terbuka",
        "1 dari 6 kasus terbuka dilaporkan lebih dari 180 hari lalu",
    ]
    assert list(opened(app, "umur_kasus")["Kasus terbuka"]) == ["1", "2", "2", "1"]


def test_recent_years_are_hatched_and_not_read_as_a_fall(example):
    app = open_sisi("Proses hukum", wilayah="Kabupaten Serang")

    bars = [one for one in chart(app, "tahap_hukum")["data"] if one["type"] == "bar"]
    assert [one["marker"]["pattern"]["shape"] != "" for one in bars] == [False, True]
    assert "jangan dibaca sebagai penurunan" in alt(app, "tahap_hukum")
    headline = titles(app)[0]
    assert re.match(
        r"Dari \d+ kasus tahun 2023 dengan laporan polisi, \d+ sampai putusan", headline
    )
    rows = opened(app, "tahap_hukum").set_index("Tahun lapor")
    assert list(rows["Waktu"]) == ["cukup lama"] * 3 + ["waktunya belum cukup"] * 3
    assert rows.loc["2023", "Laporan polisi"] in headline
    for one in ("Laporan polisi", "Penyidikan", "P21", "Putusan"):
        assert (rows[one].astype(int) <= rows["Kasus"].astype(int)).all()


def test_stages_out_of_the_main_line_are_said_and_not_lost(register):
    def fill(connection, snapshot):
        for tahap in (
            [TahapHukum.LAPORAN_POLISI, TahapHukum.DIHENTIKAN],
            [TahapHukum.DIVERSI],
            [TahapHukum.PUTUSAN],
            [TahapHukum.TIDAK_MELAPOR],
            [],
        ):
            add_one(connection, snapshot, tahap=tahap)

    register(fill)
    app = open_sisi("Proses hukum", **KOTA)

    assert titles(app)[0] == "Dari 3 kasus dengan laporan polisi, 1 sampai putusan sejauh ini"
    assert "1 diversi, 1 dihentikan, 1 tidak melapor polisi; tahap 1 kasus tidak dicatat" in alt(
        app, "tahap_hukum"
    )


def test_police_territories_are_named_and_what_is_unknown_is_said(example):
    app = open_sisi("Proses hukum", wilayah="Kabupaten Serang")

    rows = app.table[0].value
    assert list(rows["Wilayah polisi"]) == ["Polresta Serang Kota", "Belum diketahui",
                                            "Kecamatan tidak dicatat"]  # fmt: skip
    assert list(rows["Kecamatan"]) == ["7", "22", "0"]
    said = words(app)
    own = re.search(r"Polresta Serang Kota di sini meliputi 7 kecamatan \((.*?)\)", said)[1]
    for nama in ("Pabuaran", "Ciomas", "Padarincang", "Baros", "Kramatwatu", "Bojonegara",
                 "Pulo Ampel"):  # fmt: skip
        assert nama in own
    assert "Polresta Serang Kota juga meliputi 6 kecamatan (" in said
    assert "wilayah Polres Cilegon dan Polres Serang per kecamatan belum diketahui" in said
    assert "tidak pernah untuk wilayah yang sama" in said

    kota = open_sisi("Proses hukum", **KOTA)
    assert "juga meliputi 7 kecamatan (" in words(kota)


def test_a_kecamatan_without_korban_last_year_is_compared_with_nobody(register):
    def fill(connection, snapshot):
        add_one(connection, snapshot, hari=date(2023, 12, 1), layanan=[(StatusLayanan.SELESAI, 1)])
        for _ in range(12):
            add_one(connection, snapshot, kode_kecamatan=KECAMATAN_LAIN, kode_wilayah=KELURAHAN_LAIN,
                    layanan=[(StatusLayanan.SELESAI, 1)])  # fmt: skip

    register(fill)
    app = open_sisi("Kecepatan", wilayah="Kota Serang", kecamatan="Kasemen", periode="Tahun ini")

    assert not app.exception
    rows = opened(app, "lama_penanganan")
    assert list(rows["n"]) == ["0", "0", "12"]
    assert "Separuh korban mendapat layanan pertama dalam 1 hari sejak lapor" in " ".join(
        titles(app)
    )


def test_last_year_is_shown_as_it_stood_a_year_before_the_cut_off(register):
    def fill(connection, snapshot):
        add_one(connection, snapshot, hari=date(2023, 12, 1))
        for hari, sesudah in ((date(2024, 12, 20), 30), (date(2025, 12, 20), 5)):
            for _ in range(12):
                add_one(connection, snapshot, hari=hari, layanan=[(StatusLayanan.SELESAI, sesudah)])

    register(fill)
    rows = opened(open_sisi("Kecepatan", **KOTA), "lama_penanganan")

    first = rows[rows["Dari–sampai"] == "Lapor sampai layanan pertama"].set_index("Kapan")
    assert first.loc["tahun lalu", "Masih menunggu"] == "12"
    assert first.loc["periode ini", "Masih menunggu"] == "0"
    assert first.loc["periode ini", "Putusan"] == "lebih cepat"


@pytest.mark.parametrize(
    ("sisi", "pesan"),
    [
        ("Layanan", "Register ini tidak mencatat satu pun layanan untuk pilihan ini."),
        ("Status kasus", "Status kasus tidak dicatat untuk pilihan ini."),
        ("Proses hukum", "Tahap proses hukum tidak dicatat untuk pilihan ini."),
    ],
)
def test_what_a_register_does_not_record_is_said_and_not_shown_as_zero(register, sisi, pesan):
    register(lambda connection, snapshot: add_one(connection, snapshot))

    app = open_sisi(sisi, **KOTA)

    assert pesan in words(app)
    assert not app.get("plotly_chart")


def test_without_any_service_days_to_the_report_are_still_counted_and_nobody_is_said_to_wait(
    register,
):
    def fill(connection, snapshot):
        for _ in range(12):
            add_one(connection, snapshot, tanggal_kejadian=date(2025, 3, 8),
                    ketelitian_kejadian=KetelitianTanggal.HARI)  # fmt: skip

    register(fill)
    app = open_sisi("Kecepatan", **KOTA)

    assert titles(app) == ["Separuh kasus dilaporkan dalam 2 hari sejak kejadian"]
    assert "Register ini tidak mencatat satu pun layanan untuk pilihan ini." in words(app)


@pytest.mark.parametrize("sisi", SISI)
def test_a_register_without_any_row_is_said_on_every_side(register, sisi):
    register(lambda connection, snapshot: None)

    app = open_sisi(sisi, **KOTA)

    assert not app.exception
    assert not app.get("plotly_chart")
    assert "Tidak ada korban tercatat" in words(app) or "belum memuat satu pun baris" in words(app)
