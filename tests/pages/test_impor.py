"""From a filled template to new figures on Ringkasan, and back again by undo."""

from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from data_access.imports.templat import templat_path
from domain.kategori import Dataset
from tests.pages.app import (
    IMPOR,
    PAGES,
    RINGKASAN,
    RIWAYAT,
    badges,
    figures,
    on_all_pages,
    on_sqlite,
    open_page,
    words,
)

pytestmark = [on_sqlite, pytest.mark.usefixtures("own_example")]

SECRET = "Rahayu Contoh Rahasia"
ROW = {
    "Nomor kasus": "PPA/2026/{n:04d}",
    "Tanggal lapor": "05/03/2026",
    "Kecamatan": "Ciruas",
    "Jenis kelamin korban": "Perempuan",
    "Usia korban": "15",
    "Bentuk kekerasan": "Seksual",
}


def fill_template(rows: int, **changed: str) -> bytes:
    """The register template with so many korban; `changed` adds or replaces columns."""
    book = load_workbook(templat_path(Dataset.REGISTER))
    sheet = book.worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    for name, value in {**ROW, **changed}.items():
        if name not in headings:
            headings.append(name)
            sheet.cell(1, len(headings), name)
        for n in range(rows):
            sheet.cell(n + 2, headings.index(name) + 1, value.format(n=n))
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def upload(content: bytes, name: str = "register.xlsx") -> AppTest:
    app = open_page(IMPOR)
    return app.file_uploader(key="berkas_0").upload(name, content).run()


def test_a_filled_template_becomes_the_figures_of_ringkasan_and_undo_takes_it_back():
    before = figures(open_page())["Kasus kekerasan"]
    app = upload(fill_template(7))
    assert "7 kasus kekerasan" in app.success[0].value
    # nothing is saved before the button
    assert figures(open_page())["Kasus kekerasan"] == before

    app.button(key="impor_simpan").click().run()

    assert "Tersimpan sebagai snapshot" in app.success[0].value
    assert figures(open_page())["Kasus kekerasan"] == "7"

    history = open_page(RIWAYAT)
    history.button(key="riwayat_batal").click().run()

    assert figures(open_page())["Kasus kekerasan"] == before


def test_the_preview_says_what_each_year_will_be():
    app = upload(fill_template(3))

    table = app.table[0].value
    assert dict(zip(table["Tahun"], table["Setelah impor"], strict=True))["2026"] == "3"
    assert "DATA CONTOH" in app.info[0].value


def test_a_second_import_that_is_smaller_is_warned_of():
    app = upload(fill_template(9))
    app.button(key="impor_simpan").click().run()

    app.file_uploader(key="berkas_1").upload("register.xlsx", fill_template(4)).run()

    assert "2026" in app.warning[0].value


def test_errors_are_listed_by_row_and_column_and_nothing_is_saved():
    before = figures(open_page())["Kasus kekerasan"]

    app = upload(fill_template(2, **{"Tanggal lapor": "31/31/2026", "Kecamatan": "Atlantis"}))

    assert "4 kesalahan dalam 2 baris" in app.error[0].value
    assert list(app.table[0].value["Baris"]) == ["2", "2", "3", "3"]
    assert "Atlantis" not in words(app)
    assert [button.key for button in app.button] == []
    assert figures(open_page())["Kasus kekerasan"] == before


def test_a_column_with_identity_is_named_and_its_content_is_nowhere():
    app = upload(fill_template(2, **{"Nama korban": SECRET}))

    assert "Nama korban" in words(app)
    assert "nama orang" in words(app)
    assert SECRET not in words(app)
    assert SECRET not in repr(app.session_state["_impor_siap"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("kosong.xlsx", b""),
        ("rusak.xlsx", b"PK\x03\x04 bukan zip"),
        ("gambar.csv", b"\x89PNG\r\n\x1a\n" + bytes(200)),
    ],
)
def test_a_file_that_is_none_gets_one_sentence(name, content):
    app = upload(content, name)

    assert len(app.error) == 1
    assert app.error[0].value.endswith("Tidak ada yang disimpan.")
    assert not app.exception


def test_a_locked_snapshot_cannot_be_undone_on_the_page():
    app = open_page(RIWAYAT)

    app.button(key="riwayat_kunci").click().run()

    assert app.button(key="riwayat_batal").disabled
    assert "Terkunci" in words(app)


@on_all_pages
def test_data_contoh_is_on_every_page_until_the_example_is_removed(path):
    assert "DATA CONTOH" in badges(open_page(path))


def test_removing_the_example_empties_every_page_and_takes_the_mark_away():
    app = open_page(RIWAYAT)
    app.checkbox(key="contoh_yakin").check().run()

    app.button(key="contoh_hapus").click().run()

    for path in PAGES:
        page = open_page(path)
        assert not page.exception
        assert "DATA CONTOH" not in words(page)


def test_real_data_beside_example_data_is_marked_in_part():
    app = upload(fill_template(7))
    app.button(key="impor_simpan").click().run()

    page = open_page(RINGKASAN)

    assert "Sebagian DATA CONTOH" in badges(page)
    kasus = page.get_by_key("angka_kasus").caption[0].value
    pengaduan = page.get_by_key("angka_pengaduan").caption[0].value
    assert "DATA CONTOH" not in kasus
    assert "DATA CONTOH" in pengaduan
