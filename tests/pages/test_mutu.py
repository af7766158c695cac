"""Mutu data: the answer on top, what follows the choice above, and the office's own lines."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from analysis import mutu as analysis
from components import mutu, reads
from components.filters import Pilihan
from data_access.imports.nomor import hash_nomor, read_tabel_nomor
from domain.kategori import Dataset
from domain.periode import Periode
from domain.satuan import Satuan
from exports.tables import write_table
from tests.pages.app import IMPOR, MUTU, current_asal, figures, on_sqlite, open_page, words
from tests.pages.test_impor import SECRET, fill_template

pytestmark = on_sqlite


def import_register(rows: int) -> bytes:
    """So many kasus become the current register of Kabupaten Serang. Returns the file."""
    content = fill_template(rows)
    app = open_page(IMPOR)
    app.file_uploader(key="berkas_0").upload("register.xlsx", content).run()
    app.button(key="impor_simpan").click().run()
    return content


def texts(app: AppTest) -> str:
    return "\n".join(str(element.value) for element in app.markdown)


def test_the_first_sentence_says_how_good_and_what_to_mend_first(example):
    app = open_page(MUTU)

    assert "% isian terisi" in texts(app)
    assert "Lengkapi dahulu: " in texts(app)
    assert set(figures(app)) == {
        "Isian terisi", "Wilayahnya dikenal", "Sampai dilaporkan", "Sampai dicatat",
    }  # fmt: skip


@pytest.mark.parametrize(("isi", "charts"), [("Daftar pengaduan", 2), ("Kegiatan pencegahan", 1)])
def test_pengaduan_and_kegiatan_are_judged_by_their_own_fields(example, isi, charts):
    app = open_page(MUTU, mutu_isi=isi)

    assert not app.exception
    assert len(app.get("plotly_chart")) == charts
    assert "Sampai dilaporkan" not in figures(app)
    assert not app.file_uploader


def test_a_kecamatan_and_a_year_are_respected(example):
    whole = open_page(MUTU, periode="Tahun 2024")
    part = open_page(MUTU, periode="Tahun 2024", kecamatan="Ciruas")

    counts = [app.get_by_key("mutu_angka").caption[0].value for app in (whole, part)]
    assert counts[0] == "157 kasus kekerasan"
    assert 0 < int(counts[1].split()[0]) < 157
    # inside one kecamatan every place is known, so nothing is said of it
    assert "Wilayahnya dikenal" not in figures(part)


def test_a_period_without_records_says_so_and_draws_nothing(own_example):
    import_register(2)

    app = open_page(MUTU, periode="Pilih tanggal", mulai="2026-11-01", sampai="2026-11-23")

    assert "Tidak ada catatan pada periode ini." in texts(app)
    assert not app.get("plotly_chart")
    assert not app.exception


def test_the_same_file_brings_back_the_numbers_and_nothing_else(own_example):
    import_register(3)
    file = fill_template(3, **{"Nama korban": SECRET})
    app = open_page(MUTU)

    app.file_uploader(key="mutu_berkas").upload("register.xlsx", file).run()

    assert "3 dari 3 kasus yang perlu diperbaiki ditemukan" in app.success[0].value
    assert app.selectbox(key="mutu_kolom").value == "Nomor kasus"
    assert "Nama korban" not in app.selectbox(key="mutu_kolom").options
    assert SECRET not in words(app)
    assert SECRET not in repr({key: app.session_state[key] for key in app.session_state})


def test_another_column_finds_nothing_and_says_so(own_example):
    import_register(2)
    app = open_page(MUTU)
    app.file_uploader(key="mutu_berkas").upload("register.xlsx", fill_template(2)).run()

    app.selectbox(key="mutu_kolom").select("Kecamatan").run()

    assert "Tidak satu pun nomor" in app.warning[0].value
    assert not [one for one in app.get("download_button") if "nomor kasus" in one.proto.label]


def test_a_file_that_is_none_gets_one_sentence(own_example):
    app = open_page(MUTU)

    app.file_uploader(key="mutu_berkas").upload("rusak.xlsx", b"PK\x03\x04 bukan zip").run()

    assert len(app.error) == 1
    assert not app.exception


def test_the_list_for_the_office_has_its_numbers_and_rows_and_no_other_column(own_example):
    import_register(2)
    file = fill_template(2, **{"Nama korban": SECRET})
    kabupaten = next(region for region in reads.regions() if region.kode == "36.04")
    register = next(
        asal
        for asal in current_asal("36.04")
        if asal.dataset == Dataset.REGISTER and not asal.contoh
    )
    pilihan = Pilihan(
        kabupaten, None, Periode(date(2026, 1, 1), date(2026, 12, 31)), Satuan.KASUS,
        {Dataset.REGISTER: register}, False, (),
    )  # fmt: skip
    hasil = mutu.measure(pilihan, register)
    rows = mutu.read_rows(pilihan, register)
    masalah = analysis.find_masalah(
        rows[Satuan.KASUS], rows[Satuan.KORBAN], register.tanggal_cutoff
    )
    nomor = hash_nomor(read_tabel_nomor(file, "register.xlsx"), "Nomor kasus", "36.04")

    content = write_table(
        mutu.mending_table(hasil, analysis.name_rows(masalah, nomor)), "Yang perlu diperbaiki"
    )

    cells = [[cell.value for cell in row] for row in load_workbook(BytesIO(content)).active]
    table = cells[
        cells.index(["Baris di berkas", "Nomor kasus", "Isian", "Yang perlu diperbaiki"]) :
    ]
    assert [2, "PPA/2026/0000", "Tanggal kejadian", "Kosong"] in table
    assert [3, "PPA/2026/0001", "Tanggal kejadian", "Kosong"] in table
    said = repr(cells)
    assert SECRET not in said
    assert not [kunci for kunci in nomor["kunci_kasus"] if kunci in said]
