"""The workbook, read back: tables, charts on their cells, and no formula at all."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import openpyxl
import pytest

from analysis.disclosure import open_internal
from analysis.paparan.salindia import Gambar
from domain.satuan import Satuan
from exports.bahan import EksporError
from exports.buku import make_rows, write_buku
from tests.exports.paparan_uji import (
    ANEH,
    PETA_DASAR,
    RAHASIA,
    SAMPUL,
    SEMUA,
    all_text,
    batang,
    count_rows,
    kecamatan_panjang,
    make_salindia,
    matriks,
    peta,
    triwulan,
)
from tests.factories import make_asal


def write(*salindia, sampul=SAMPUL):
    return write_buku(salindia, sampul, PETA_DASAR)


def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def tables(sheet):
    """Rows of its only table, the headings first."""
    (table,) = sheet.tables.values()
    return [[cell.value for cell in row] for row in sheet[table.ref]]


def words(sheet):
    return "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)


def charts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [
            name for name in archive.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name)
        ]
        return [archive.read(name).decode() for name in sorted(names)]


def test_each_slide_is_a_real_table_on_a_sheet_of_its_own():
    found = book(write(*SEMUA))

    assert found.sheetnames == [
        "Sampul", "1 Nama tw", "2 Nama satu", "3 Nama matriks", "4 Nama peta", "Kartu metadata",
    ]  # fmt: skip
    assert tables(found["2 Nama satu"]) == [
        ["Nama", "Jumlah", "Keterangan", "Label pada gambar"],
        [ANEH, 54, None, ANEH],
        ["Perempuan", None, "disamarkan", "Perempuan (disamarkan)"],
        ["Laki-laki", 0, None, "Laki-laki"],
    ]
    assert tables(found["3 Nama matriks"]) == [
        ["Nama", "Kebijakan", "PATBM aktif", "Forum Anak aktif"],
        [ANEH, 0, 1, 2],
        ["Curug, dari 10", 1, 2, 3],
    ]
    assert tables(found["4 Nama peta"])[1][:3] == ["36.73.01", ANEH, 34]
    assert tables(found["1 Nama tw"])[1][:4] == ["Tw I 2024", "2024", "Tw I", 9]


def test_a_chart_reads_the_cells_of_its_table_and_leaves_a_gap_for_what_is_hidden():
    content = write(batang())

    (chart,) = charts(content)

    sheet = book(content)["1 Nama satu"]
    values = re.search(
        r"<c:val><c:numRef><c:f>'1 Nama satu'!\$(\w)\$(\d+):\$(\w)\$(\d+)</c:f>", chart
    )
    labels = re.search(r"<c:cat>.*?<c:f>'1 Nama satu'!\$(\w)\$(\d+):\$(\w)\$(\d+)</c:f>", chart)
    assert [one[0].value for one in sheet[f"{values[1]}{values[2]}:{values[3]}{values[4]}"]] == [
        54,
        None,
        0,
    ]
    assert [one[0].value for one in sheet[f"{labels[1]}{labels[2]}:{labels[3]}{labels[4]}"]] == [
        ANEH, "Perempuan (disamarkan)", "Laki-laki",
    ]  # fmt: skip
    # gaps are what a chart has without a word about blanks
    assert 'c:dispBlanksAs val="zero"' not in chart


def test_bars_lie_from_top_to_bottom_and_quarters_stand():
    lying, standing = charts(write(batang(), triwulan()))

    assert '<c:barDir val="bar"/>' in lying
    assert '<c:barDir val="col"/>' in standing
    assert "maxMin" in re.search(r"<c:catAx>.*</c:catAx>", lying)[0]
    assert "maxMin" not in re.search(r"<c:valAx>.*</c:valAx>", lying)[0]
    assert "maxMin" not in standing
    # the last year in another colour than the years before it
    assert len(set(re.findall(r'<c:dPt>.*?srgbClr val="(\w+)"', standing))) == 2


@pytest.mark.parametrize(
    "sign", ["=1+1", "+62", "-3", "@SUM(A1)", "=cmd|'/c calc'!A1", "{=1}", "https://x.id"]
)
def test_nothing_is_a_formula_or_a_link(sign):
    content = write(
        batang([(sign, 3)], judul=sign, catatan=(sign,)), matriks([sign]), peta(),
        sampul=replace(SAMPUL, judul=sign, wilayah=sign, rakor=sign),
    )  # fmt: skip

    cells = [cell for sheet in book(content) for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"n", "s"}
    assert len([cell for cell in cells if cell.value == sign]) > 5
    targets = {cell.hyperlink.target for cell in cells if cell.hyperlink}
    assert targets == {None}


def test_a_hidden_number_is_nowhere_in_the_workbook():
    assert str(RAHASIA) not in "\n".join(all_text(write(*SEMUA)))


def test_a_hidden_cell_of_a_matrix_is_the_word():
    salindia = matriks(["Curug"])
    rows = salindia.table.rows.astype({"jumlah": "Int64"})
    rows.loc[0, "jumlah"] = None

    made = make_rows(replace(salindia, table=salindia.table.with_rows(rows)))

    assert made.loc[0].tolist() == ["Curug", "disamarkan", 1, 2]


def test_every_sheet_says_what_must_stand_beside_its_numbers():
    found = book(write(*SEMUA))

    for salindia, sheet in zip(SEMUA, found.worksheets[1:-1], strict=True):
        for said in (
            salindia.judul, "Kota Serang", "Rakor 27 November 2026", salindia.table.nama_satuan,
            "Register UPTD PPA", "per 5 Jul 2025", "sementara", "RUANG RAPAT", "2 angka disamarkan",
            "DATA CONTOH: angka karangan", salindia.ucapan, "Jangan dikatakan: 54 bukan jumlah kasus.",
        ):  # fmt: skip
            assert said in words(sheet), said
        assert "DATA CONTOH" in sheet.oddHeader.right.text
        assert "Kota Serang" in sheet.oddFooter.left.text
    assert "Peta skematik, bukan batas resmi" in words(found["4 Nama peta"])


def test_a_sign_that_begins_a_code_stays_a_sign_in_the_foot_of_a_page():
    content = write(batang(), sampul=replace(SAMPUL, wilayah="A&B " * 40))

    assert "&amp;L&amp;8A&amp;&amp;B A&amp;&amp;B" in "\n".join(all_text(content))


def test_the_cards_are_a_table_too():
    rows = tables(book(write(*SEMUA))["Kartu metadata"])

    card = {perihal: isi for lembar, perihal, isi in rows if lembar == "2 Nama satu"}
    assert card["Satuan"] == "korban"
    assert card["Tanggal cutoff"] == "5 Juli 2025"
    assert card["Status"] == "Sementara"
    assert card["Cakupan wilayah"] == "Kota Serang"
    assert card["Definisi"]


def test_the_cover_leads_to_every_sheet():
    found = book(write(*SEMUA))

    links = [cell.hyperlink.location for cell in found["Sampul"]["A"] if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in found.sheetnames[1:-1]]


def test_real_numbers_are_not_called_an_example():
    content = write(batang(contoh=False), sampul=replace(SAMPUL, contoh=False))

    assert "DATA CONTOH" not in "\n".join(all_text(content))


def test_names_of_sheets_are_allowed_and_never_alike():
    long = "Nama: yang/sangat*panjang? [dan] 'aneh' sekali\\ " * 2
    salindia = [replace(batang(), nama=long), replace(batang(), nama=long)]

    names = book(write(*salindia)).sheetnames

    assert len(set(names)) == 4
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_every_sheet_prints_on_a4_as_wide_as_the_page_with_its_headings():
    for sheet in book(write(*SEMUA)).worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.page_setup.fitToWidth in (1, None)
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows


def test_a_desa_has_its_bar_in_its_cell_and_no_chart():
    rows = count_rows([(f"Desa {number}", number % 4) for number in range(67)], "nama")
    rows["kode"], rows["nama_kecamatan"] = [f"36.73.01.{1000 + n}" for n in range(67)], "Serang"
    content = write(make_salindia(Gambar.PETA, rows, kode="desa"))

    assert charts(content) == []
    sheet = book(content)["1 Nama desa"]
    assert len(tables(sheet)) == 68
    assert tables(sheet)[1][:4] == ["36.73.01.1000", "Serang", "Desa 0", 0]
    assert [rule.type for one in sheet.conditional_formatting for rule in one.rules] == ["dataBar"]


def test_every_kecamatan_is_named_on_its_chart():
    (chart,) = charts(write(batang([(nama, 5) for nama in kecamatan_panjang()])))

    assert '<c:tickLblSkip val="1"/>' in chart


def test_the_same_slides_make_the_same_file():
    sampul = replace(SAMPUL, tanggal=date(2025, 7, 31))

    content = write(*SEMUA, sampul=sampul)

    assert content == write(*SEMUA, sampul=sampul)
    # the day of the cover and not of the computer
    assert book(content).properties.created.date() == date(2025, 7, 31)


def test_an_internal_table_never_leaves():
    table = open_internal(batang().table.rows, satuan=Satuan.KORBAN, asal=make_asal())

    with pytest.raises(EksporError, match="internal"):
        write(replace(batang(), table=table))
