"""Every page on every state of the database: with data, without, of another version, broken."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.app import (
    BERKAS,
    CAKUPAN,
    HASIL,
    IMPOR,
    JEJARING,
    KALIMAT_AMAN,
    KENDALI,
    KESIAPAN,
    KOLING_PEPA,
    KORBAN_PAKET,
    LAPORAN,
    LAYANAN,
    MUTU,
    PAGES,
    PAKET,
    PAPARAN,
    PENCEGAHAN_PAKET,
    PETA,
    PETA_PAKET,
    PROFIL,
    PROGRAM,
    RAKOR,
    REKONSILIASI,
    RENCANA,
    RINGKASAN,
    RIWAYAT,
    ROOT,
    RUANG_RAPAT,
    SOROTAN,
    TERBIT,
    TREN,
    TREN_PAKET,
    UNDUHAN_PAKET,
    figures,
    heading,
    on_all_pages,
    open_page,
    words,
)

METODE = "pages/tentang/metode.py"
AKUN, JEJAK = "pages/data/akun.py", "pages/data/jejak.py"
JUDUL = {
    RINGKASAN: "Kabupaten Serang, 1 Januari–23 November 2026",
    TREN: "Tren kasus kekerasan, Kabupaten Serang",
    LAPORAN: "Laporan atau kekerasan, Kabupaten Serang",
    KENDALI: "Bagan kendali kasus kekerasan, Kabupaten Serang",
    PETA: "Peta Kabupaten Serang",
    TERBIT: "Angka yang pernah diumumkan, Kabupaten Serang",
    PROFIL: "Profil korban, Kabupaten Serang",
    LAYANAN: "Layanan & proses, Kabupaten Serang",
    CAKUPAN: "Cakupan pencegahan, Kabupaten Serang",
    RENCANA: "Rencana kampanye, Kabupaten Serang",
    KOLING_PEPA: "Koling Pepa, Kabupaten Serang",
    HASIL: "Hasil kegiatan, Kabupaten Serang",
    KESIAPAN: "Kesiapan wilayah, Kabupaten Serang",
    PROGRAM: "Program pencegahan, Kabupaten Serang",
    JEJARING: "Jejaring, Kabupaten Serang",
    RAKOR: "Rakor & RTL, Kabupaten Serang",
    REKONSILIASI: "Rekonsiliasi, Kabupaten Serang",
    PAPARAN: "Paparan, Kabupaten Serang",
    BERKAS: "Berkas rapat, Kabupaten Serang",
    KALIMAT_AMAN: "Kalimat aman, Kabupaten Serang",
    IMPOR: "Impor data, Kabupaten Serang",
    MUTU: "Mutu data, Kabupaten Serang",
    RIWAYAT: "Riwayat data, Kabupaten Serang",
    SOROTAN: "Sorotan, Kabupaten Serang",
    TREN_PAKET: "Tren triwulan, Kabupaten Serang",
    PETA_PAKET: "Peta, Kabupaten Serang",
    KORBAN_PAKET: "Korban, Kabupaten Serang",
    PENCEGAHAN_PAKET: "Pencegahan, Kabupaten Serang",
    UNDUHAN_PAKET: "Unduhan, Kabupaten Serang",
    METODE: "Metode dan definisi",
    AKUN: "Akun saya",
    JEJAK: "Jejak",
    PAKET: "Paket, Kabupaten Serang",
}
CHARTS = {
    RINGKASAN: 3,
    TREN: 5,
    KENDALI: 1,
    LAPORAN: 2,
    PETA: 2,
    TERBIT: 1,
    PROFIL: 7,
    LAYANAN: 4,
    CAKUPAN: 1,
    HASIL: 3,
    KESIAPAN: 3,
    PROGRAM: 2,
    REKONSILIASI: 1,
    MUTU: 3,
}
NO_REGISTER = "Belum ada data register kasus untuk Kabupaten Serang."
# What each page says when nothing has been imported; the others do not need records.
SAID_WHEN_EMPTY = {
    RINGKASAN: NO_REGISTER,
    TREN: NO_REGISTER,
    LAPORAN: NO_REGISTER,
    KENDALI: NO_REGISTER,
    PETA: NO_REGISTER,
    PROFIL: NO_REGISTER,
    LAYANAN: NO_REGISTER,
    CAKUPAN: "Belum ada data kegiatan pencegahan untuk Kabupaten Serang.",
    RENCANA: "Belum ada data kegiatan pencegahan untuk Kabupaten Serang.",
    HASIL: "Belum ada data kegiatan pencegahan untuk Kabupaten Serang.",
    KOLING_PEPA: "Belum ada data kunjungan Koling Pepa untuk Kabupaten Serang.",
    KESIAPAN: "Belum ada data kesiapan wilayah untuk Kabupaten Serang.",
    **dict.fromkeys(
        (CAKUPAN, PROGRAM), "Belum ada data kegiatan pencegahan untuk Kabupaten Serang."
    ),
    JEJARING: "Belum ada institusi dalam jejaring Kabupaten Serang.",
    RAKOR: "Belum ada rakor di Kabupaten Serang.",
    MUTU: NO_REGISTER,
    RIWAYAT: "Belum ada data yang diimpor untuk wilayah ini.",
    BERKAS: "Belum ada paket rapat yang dirilis untuk Kabupaten Serang.",
    PAPARAN: "Belum ada paket rapat yang dirilis untuk Kabupaten Serang.",
    **dict.fromkeys(RUANG_RAPAT, "Belum ada paket rapat yang dirilis untuk Kabupaten Serang."),
    KALIMAT_AMAN: "Belum ada paket publik yang dirilis untuk Kabupaten Serang.",
}
ENGLISH = re.compile(r"\b(error|traceback|failed|exception|unable|warning|the)\b", re.IGNORECASE)


def count_charts(app: AppTest) -> int:
    return len(app.get("plotly_chart"))


def is_calm(app: AppTest) -> bool:
    """No stack trace and no red box."""
    return not app.exception and not app.error


def test_every_page_is_tested():
    assert set(JUDUL) == set(PAGES)


@on_all_pages
def test_page_shows_its_heading_and_charts_on_the_example(example, path):
    app = open_page(path)

    assert is_calm(app)
    assert heading(app) == JUDUL[path]
    assert count_charts(app) == CHARTS.get(path, 0)


@on_all_pages
def test_page_on_an_empty_database_says_what_is_missing(empty, path):
    app = open_page(path)

    assert is_calm(app)
    assert SAID_WHEN_EMPTY.get(path, heading(app)) in words(app)
    assert not figures(app)


@pytest.mark.parametrize(
    "path",
    [
        RINGKASAN,
        TREN,
        LAPORAN,
        PETA,
        PROFIL,
        LAYANAN,
        CAKUPAN,
        KOLING_PEPA,
        HASIL,
        KESIAPAN,
        MUTU,
    ],
)
def test_an_empty_page_leads_to_the_import(empty, path):
    app = open_page(path)

    app.button(key="langkah").click().run()

    assert heading(app) == JUDUL[IMPOR]


def test_published_figures_are_there_before_any_import(empty):
    assert count_charts(open_page(TERBIT)) == 1


@on_all_pages
def test_page_opens_for_a_region_of_which_nothing_is_known(third_region, path):
    app = open_page(path, wilayah="Kota Cilegon")

    assert is_calm(app)
    assert "Kota Cilegon" in heading(app) or path in (METODE, AKUN, JEJAK)
    assert count_charts(app) == 0


@on_all_pages
def test_page_of_an_old_schema_says_which_command_to_run(old_schema, path):
    app = open_page(path)

    assert is_calm(app)
    assert "python -m data_access migrasi" in words(app)
    assert heading(app) is None


def test_without_any_region_the_page_says_so(no_regions):
    app = open_page()

    assert is_calm(app)
    assert "Belum ada wilayah di basis data" in words(app)


@on_all_pages
def test_page_of_a_broken_database_is_a_sentence_and_a_retry(broken, path):
    app = open_page(path)

    assert is_calm(app)
    assert "Basis data tidak dapat dihubungi" in words(app)
    assert "Data Anda tidak berubah" in words(app)
    assert [button.label for button in app.button] == ["Coba lagi"]
    assert not any(ENGLISH.search(str(element.value)) for element in app.markdown)
    assert heading(app) is None


def test_a_retry_works_once_the_database_is_back(use_database, example_url, broken):
    app = open_page()
    use_database(example_url, masuk=False)

    app.button(key="coba_lagi").click().run()

    assert heading(app) == JUDUL[RINGKASAN]


@on_all_pages
def test_a_page_run_without_dashboard_shows_nothing(example, path):
    app = AppTest.from_file(str(ROOT / path), default_timeout=30).run()

    assert heading(app) is None
    assert not app.metric
    assert not app.table
    assert count_charts(app) == 0


def test_every_page_is_in_the_menu():
    text = (ROOT / "dashboard.py").read_text(encoding="utf-8")

    assert [path for path in PAGES if f'"{path}"' not in text] == []
    assert len({Path(path).stem for path in PAGES}) == len(PAGES)
