"""The files of the page Paparan: what is shown is what is written, and who may not look may not take."""

import io
import json

from pptx import Presentation

from components import paparan, reads
from data_access.schema import jejak_audit
from domain.kategori import Perbuatan
from tests.exports.pdf_uji import read_pages
from tests.pages.app import BERKAS, PAPARAN, on_sqlite, open_page

pytestmark = on_sqlite
SEMUA = [
    "Unduh PowerPoint", "Unduh PDF", "Unduh lembar rakor", "Unduh Excel", "Unduh CSV", "Unduh JSON",
]  # fmt: skip


def offered(app):
    return [button.proto.label for button in app.get("download_button")]


def titles(content):
    return [
        one.shapes.title.text_frame.text
        for one in list(Presentation(io.BytesIO(content)).slides)[1:]
    ]


def test_every_form_is_offered_and_made_only_at_the_click(come, berkas):
    come("pimpinan")

    app = open_page(BERKAS, wilayah="Kota Serang")

    assert offered(app) == SEMUA
    assert sorted(name.split(".", 1)[1] for name in berkas) == [
        "json", "lembar.pdf", "pdf", "pptx", "xlsx", "zip",
    ]  # fmt: skip


def test_the_slides_that_are_shown_are_written_in_their_order(come, berkas):
    come("pimpinan")
    app = open_page(BERKAS, wilayah="Kota Serang")
    before = titles(next(make for name, make in berkas.items() if name.endswith("pptx"))())

    app.switch_page(PAPARAN).run()
    app.selectbox(key="rakor_paparan").set_value(paparan.TANPA_RAKOR).run()
    app.button(key="turun_kasus").click().run()
    app.switch_page(BERKAS).run()
    app.selectbox(key="rakor_paparan").set_value(paparan.TANPA_RAKOR).run()

    assert not app.exception
    after = titles(next(make for name, make in berkas.items() if name.endswith("pptx"))())
    assert after == [before[1], before[0], *before[2:]]


def test_the_files_are_of_the_package_of_the_region_that_is_open(come, berkas):
    come("pimpinan")
    open_page(BERKAS, wilayah="Kabupaten Serang")

    document = json.loads(next(make for name, make in berkas.items() if name.endswith("json"))())
    (sheet,) = read_pages(next(make for name, make in berkas.items() if "lembar" in name)())

    assert document["wilayah"] == "Kabupaten Serang"
    assert {one["kartu"]["tingkat"] for one in document["tabel"]} == {
        "RUANG RAPAT · sel kecil disamarkan"
    }
    assert "Kabupaten Serang" in sheet
    assert "Peta skematik, bukan batas resmi" in sheet


def test_a_file_that_is_taken_is_noted(come, monkeypatch):
    come("pimpinan")
    taken = {}
    monkeypatch.setattr(
        "components.blocks.st.download_button",
        lambda label, data, **other: taken.update({label: data}),
    )
    open_page(BERKAS, wilayah="Kota Serang")

    assert taken["Unduh JSON"]()[:1] == b"{"

    with reads.engine().connect() as connection:
        rows = connection.execute(
            jejak_audit.select().where(jejak_audit.c.perbuatan == Perbuatan.EKSPOR.value)
        ).all()
    assert rows[-1].objek.startswith("paparan_")
    assert rows[-1].halaman == "berkas"
