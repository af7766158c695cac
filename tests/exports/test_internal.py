"""Files of exact counts: every part says what it is, none says that anything is hidden, and none is
written for who may not have it."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from pptx import Presentation

from analysis.disclosure import TingkatRilis
from analysis.paket.pembaca import Pembaca
from analysis.paket.unduhan import open_tables
from analysis.paparan.salindia import HANYA_YANG_BERHAK, Gambar
from analysis.paparan.susun import make_salindia
from exports.bahan import EksporError
from exports.kartu import write_csv_zip, write_json
from exports.paparan import BENTUK, Paparan, write_paparan
from exports.tables import CONTOH
from maps.classes import classify_counts
from tests.analysis.paparan.buatan import KECAMATAN, KELURAHAN, make_isi
from tests.exports.paparan_uji import all_text, square
from tests.exports.pdf_uji import read_pages

TANDA = "INTERNAL · memuat sel kecil"
BATAS = {
    one["kode"]: {"type": "Polygon", "coordinates": [square(number / 10, 0)]}
    for number, one in enumerate([*KECAMATAN, *KELURAHAN])
}


def make_exact(*, contoh=True):
    """The small package with what it hides said: 3 korban each."""
    isi = dict(make_isi(contoh=contoh))
    isi["sel"] = [
        row | {"nilai": 3 if row["nilai"] is None else row["nilai"]} for row in isi["sel"]
    ]
    del isi["k"]
    return Pembaca(isi, TingkatRilis.TERBATAS)


def make_paparan(pembaca):
    salindia = make_salindia(pembaca.isi, pembaca.tingkat)
    return Paparan(pembaca, salindia, "Rakor 31 Juli 2025", date(2026, 11, 26))


def write(bentuk, *, internal=True, contoh=True):
    paparan = make_paparan(make_exact(contoh=contoh))
    outlines = (BATAS, "Peta skematik, bukan batas resmi")
    return write_paparan(bentuk, paparan, lambda: outlines, classify_counts, internal=internal)


def slides(content):
    return list(Presentation(io.BytesIO(content)).slides)


def words(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def read_text(bentuk, content):
    """Everything that a person or a program can read in a file."""
    if bentuk in ("pdf", "lembar"):
        return "\n".join(read_pages(content))
    return content.decode() if bentuk == "json" else "\n".join(all_text(content))


@pytest.mark.parametrize("bentuk", BENTUK)
def test_exact_counts_are_written_for_nobody_who_may_not_have_them(bentuk):
    with pytest.raises(EksporError, match="Angka internal tidak boleh keluar"):
        write(bentuk, internal=False)


@pytest.mark.parametrize("bentuk", ["pptx", "pdf", "lembar", "xlsx"])
def test_no_slide_of_exact_counts_is_written_under_the_cover_of_a_package(bentuk):
    package = replace(make_exact(), tingkat=TingkatRilis.RAPAT)
    mixed = replace(make_paparan(make_exact()), pembaca=package)

    with pytest.raises(EksporError, match="internal"):
        write_paparan(bentuk, mixed, lambda: (BATAS, ""), classify_counts, internal=True)


@pytest.mark.parametrize("write_tables", [write_csv_zip, write_json])
def test_no_table_of_exact_counts_is_written_under_the_cover_of_a_package(write_tables):
    package = replace(make_exact(), tingkat=TingkatRilis.RAPAT)

    with pytest.raises(EksporError, match="internal"):
        write_tables(open_tables(make_exact()), make_paparan(package).sampul)


@pytest.mark.parametrize("bentuk", BENTUK)
def test_no_sentence_says_that_anything_is_hidden_or_of_a_package(bentuk):
    said = read_text(bentuk, write(bentuk)).lower()

    assert len(said) > 500
    assert "disamar" not in said
    assert " paket" not in said


def test_every_slide_its_notes_and_its_chart_are_marked():
    first, *rest = slides(write("pptx"))

    assert TANDA in words(first)
    assert CONTOH in words(first)
    assert len(rest) == len(make_paparan(make_exact()).salindia)
    for slide in rest:
        mark = next(one.text_frame.text for one in slide.shapes if one.name == "Tanda")
        foot = next(one.text_frame.text for one in slide.shapes if one.name == "Keterangan")
        notes = slide.notes_slide.notes_text_frame.text.split("\n")
        assert mark == f"{TANDA} · {CONTOH}"
        assert TANDA in foot
        assert "DATA CONTOH" in foot
        assert notes[0] == HANYA_YANG_BERHAK
        assert notes[-1] == f"{TANDA} · {CONTOH}"
        for chart in (one.chart for one in slide.shapes if one.has_chart):
            book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
            beside = [cell.value for row in book.worksheets[0].iter_rows() for cell in row]
            assert any(TANDA in str(one) for one in beside)


def test_the_charts_hold_the_exact_numbers_of_their_table():
    salindia = make_paparan(make_exact()).salindia

    _cover, *rest = slides(write("pptx"))

    drawn = 0
    for one, slide in zip(salindia, rest, strict=True):
        if one.gambar not in (Gambar.BATANG, Gambar.TRIWULAN):
            continue
        values = [
            int(value)
            for shape in slide.shapes
            if shape.has_chart
            for value in shape.chart.plots[0].series[0].values
        ]
        assert values == [int(value) for value in one.table.rows["jumlah"]]
        drawn += 3 in values
    assert drawn >= 3


@pytest.mark.parametrize("contoh", [True, False])
def test_every_page_is_marked_and_the_warning_stands_over_every_note(contoh):
    tanda = f"{TANDA} · {CONTOH}" if contoh else TANDA
    pages = read_pages(write("pdf", contoh=contoh))
    (sheet,) = read_pages(write("lembar", contoh=contoh))

    for page in [*pages, sheet]:
        said = " ".join(page.split())
        assert tanda in said
        assert HANYA_YANG_BERHAK in said
        assert "Yang dapat dikatakan" not in said
        assert contoh or "CONTOH" not in said


def test_every_sheet_is_marked_on_the_screen_and_on_paper():
    book = openpyxl.load_workbook(io.BytesIO(write("xlsx")))

    names = book.sheetnames
    assert (names[0], names[-1]) == ("Sampul", "Kartu metadata")
    for sheet in book:
        assert sheet["A2"].value == f"{TANDA} · {CONTOH}"
        assert sheet["A2"].alignment.wrap_text
        assert TANDA in sheet.oddHeader.right.text
    for sheet in book.worksheets[1:-1]:
        assert HANYA_YANG_BERHAK in [sheet.cell(row, 1).value for row in range(1, 12)]
    cards = list(book["Kartu metadata"].iter_rows(values_only=True))
    tingkat = [isi for _lembar, perihal, isi in cards if perihal == "Tingkat"]
    assert tingkat == [TANDA] * (len(names) - 2)


def test_every_table_of_csv_and_json_and_its_card_are_marked():
    document = json.loads(write("json"))
    archive = zipfile.ZipFile(io.BytesIO(write("csv")))

    assert document["format"] == "tabel-internal-1"
    assert document["tingkat"] == TANDA
    assert document["contoh"] is True
    for one in document["tabel"]:
        assert one["kartu"]["tingkat"] == TANDA
        assert one["kartu"]["ketentuan_pakai"].startswith("Hanya untuk yang berhak")
        assert one["kartu"]["contoh"] == CONTOH
    for name in archive.namelist():
        text = archive.read(name).decode("utf-8-sig")
        if name == "kartu.json":
            assert json.loads(text)["format"] == "tabel-internal-1"
            continue
        heading, *rows = text.strip().split("\r\n")
        assert "Tingkat" in heading
        assert rows
        assert all(TANDA in row and "DATA CONTOH" in row for row in rows)


def test_real_exact_counts_are_marked_without_being_called_an_example():
    for bentuk in BENTUK:
        said = read_text(bentuk, write(bentuk, contoh=False))
        assert TANDA in said
        assert "DATA CONTOH" not in said
