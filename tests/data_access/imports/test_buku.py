"""A whole file as sheets: what comes out of XLSX and CSV, and what is refused in one sentence."""

import io
import re
import tracemalloc
import zipfile

import openpyxl
import pytest
import xlsxwriter

from data_access.imports import berkas
from data_access.imports.bagian_xlsx import POTONG
from data_access.imports.berkas import read_buku
from data_access.imports.buku import Catatan, Gabungan
from data_access.imports.kesalahan import BerkasError
from domain.format import format_angka
from tests.data_access.imports.factories import (
    BOMB,
    FAR_CELL,
    GOOD,
    SHEET,
    csv_bytes,
    with_member,
    xlsx_bytes,
    zipped,
)
from tests.real import JAKARTA_REKAP, JAKARTA_WILAYAH, LINEA144, real_file


def workbook(fill, **options):
    """A workbook that `fill` has written into."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, **options})
    fill(book)
    book.close()
    return content.getvalue()


def with_parts(content, **parts):
    """The workbook with parts added or replaced."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            if member not in parts:
                new.writestr(member, old.read(member))
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def rows_of(content):
    (lembar,) = read_buku(content, "x").lembar
    return lembar.baris


def refusal(content, nama_berkas="x"):
    with pytest.raises(BerkasError) as refused:
        read_buku(content, nama_berkas)
    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence
    return sentence


def test_every_sheet_is_read_hidden_ones_too():
    def fill(book):
        book.add_worksheet("Depan").write("A1", "a")
        for name, hide in (("Simpan", "hide"), ("Dalam", "very_hidden")):
            sheet = book.add_worksheet(name)
            sheet.write("B2", name)
            getattr(sheet, hide)()
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"values": "=Depan!$A$1"})
        book.add_chartsheet("Grafik").set_chart(chart)
        book.add_worksheet("Kosong & lain")

    buku = read_buku(workbook(fill), "x")

    assert [(one.nama, one.terlihat, one.baris) for one in buku.lembar] == [
        ("Depan", True, [["a"]]),
        ("Simpan", False, [[], ["", "Simpan"]]),
        ("Dalam", False, [[], ["", "Dalam"]]),
        ("Kosong & lain", True, []),
    ]


def test_merged_cells_and_hidden_columns_are_told():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.merge_range("B1:D2", "Korban")
        sheet.write("F3", "x")
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.set_column("F:F", 0)
        sheet.set_column("G:XFD", None, None, {"hidden": True})

    (lembar,) = read_buku(workbook(fill), "x").lembar

    assert lembar.gabungan == (Gabungan(0, 1, 1, 3),)
    assert {2, 3, 5, 6, 16_383} <= lembar.kolom_tersembunyi
    assert not {0, 1, 4} & lembar.kolom_tersembunyi


def test_comments_and_text_in_drawings_are_read_with_their_cell_and_sheet():
    def fill(book):
        book.add_worksheet("Satu").write("A1", "a")
        sheet = book.add_worksheet("Dua")
        sheet.write("A1", "a")
        sheet.write_comment("C5", "Ibu korban & bibi")
        sheet.insert_textbox("B3", "Catatan\nlapangan")

    satu, dua = read_buku(workbook(fill), "x").lembar

    assert satu.catatan == ()
    assert set(dua.catatan) == {
        Catatan("C5", "Ibu korban & bibi"),
        Catatan("B3", "Catatan\nlapangan"),
    }


THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def test_a_threaded_comment_is_read():
    content = with_parts(
        GOOD,
        **{
            "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{THREADED}">'
            '<threadedComment ref="A2" id="x"><text>Hubungi ibunya</text></threadedComment>'
            "</ThreadedComments>",
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship '
            'Id="rId1" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"'
            ' Target="../threadedComments/threadedComment1.xml"/></Relationships>',
        },
    )

    (lembar,) = read_buku(content, "x").lembar

    assert lembar.catatan == (Catatan("A2", "Hubungi ibunya"),)


def drawing_of(xml):
    """A workbook whose only drawing is this."""
    return with_parts(
        GOOD,
        **{
            "xl/drawings/drawing1.xml": xml,
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship '
            f'Id="rId1" Type="{OFFICE}/drawing" Target="/xl/drawings/drawing1.xml"/></Relationships>',
        },
    )


LAUGHS = "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "x" * 1000}">' for n in range(9)
)  # fmt: skip


@pytest.mark.parametrize(
    "xml",
    [
        f"<!DOCTYPE x [{LAUGHS}]><x><p><t>&a8;</t></p></x>",
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x><p><t>&e;</t></p></x>',
        '<!DOCTYPE x [<!ENTITY e "teks">]><x><p><t>&e;</t></p></x>',
        "<x><p><t>",
        "",
    ],
    ids=["billion laughs", "outside entity", "small entity", "cut off", "empty"],
)
def test_a_hostile_or_broken_part_refuses_the_workbook(xml):
    assert refusal(drawing_of(xml)) == berkas.RUSAK


def test_a_part_that_is_named_but_missing_is_no_reason_to_refuse():
    content = drawing_of("<x/>")
    content = with_parts(
        content,
        **{
            "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship '
            f'Id="rId1" Type="{OFFICE}/comments" Target="../hilang.xml"/></Relationships>'
        },
    )

    assert rows_of(content) == [["a"], ["1"]]


def test_formulas_read_as_the_value_that_is_stored():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=1+1", None, 2)
        sheet.write_formula("B1", '=""', None, "dikosongkan")
        sheet.write_formula("C1", "=NA()", None, "#N/A")
        sheet.write_formula("D1", '=REPT("x",3)', None, "xxx")

    content = with_member(
        workbook(fill), SHEET, lambda xml: xml.replace(b"<v>dikosongkan</v>", b"<v></v>")
    )

    assert rows_of(content) == [["2", "", "", "xxx"]]


def by_openpyxl():
    book = openpyxl.Workbook()
    book.active.append(["a", 5, "=B1*2"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def by_xlsxwriter():
    return workbook(lambda book: book.add_worksheet().write_row(0, 0, [5, "=A1*2"]))


def cut_in_two():
    """A formula without a value of which only half is in what is read at once."""
    head = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    head += b'<row r="1"><c r="A1"><v>1</v></c></row><row r="2">'
    head += b" " * (POTONG - len(head) - 20)
    tail = b'<c r="A2"><f>A1+A1+A1+A1</f></c></row></sheetData></worksheet>'
    return with_member(GOOD, SHEET, lambda _xml: head + tail)


@pytest.mark.parametrize("make", [by_openpyxl, by_xlsxwriter, cut_in_two])
def test_formulas_that_were_never_computed_are_not_read_as_empty_or_zero(make):
    assert "rumus yang belum dihitung" in refusal(make())


def test_a_zero_that_a_formula_gave_is_a_zero_beside_others():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write_formula("A1", "=1-1", None, 0)
        sheet.write_formula("B1", "=1", None, 1)

    assert rows_of(workbook(fill)) == [["0", "1"]]


def test_cells_that_look_like_formulas_are_text():
    cells = ['=HYPERLINK("http://x","y")', "+62", "-1", "@SUM(A1)"]

    def fill(book):
        sheet = book.add_worksheet()
        for column, cell in enumerate(cells):
            sheet.write_string(0, column, cell)

    assert rows_of(workbook(fill)) == [cells]
    assert rows_of(csv_bytes([cells])) == [cells]


def test_far_cells_that_were_only_formatted_are_ignored():
    def fill(book):
        sheet = book.add_worksheet()
        sheet.write("A1", "a")
        for row, column in ((1_048_575, 16_383), (300_000, 0), (0, 900)):
            sheet.write_blank(row, column, None, book.add_format({"bold": True}))

    assert rows_of(workbook(fill)) == [["a"]]
    assert rows_of(b"a,b\n1,2\n" + b"," * 900 + b"\n" * 300_000) == [["a", "b"], ["1", "2"]]


def test_numbers_keep_the_digits_that_excel_shows():
    rows = [[0.1 + 0.2, 1 / 3, 3604010101900001, 0.05, -6.123456]]

    assert rows_of(xlsx_bytes(rows)) == [
        ["0.3", "0.333333333333333", "3604010101900001", "0.05", "-6.123456"]
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_one_sheet_without_a_name(encoding, newline, delimiter):
    rows = [
        ["Nama kegiatan", "Biaya"],
        ["Añil – Qur’an", "1.000,50"],
        [],
        ['"B", C', f"x{newline}y"],
    ]

    buku = read_buku(csv_bytes(rows, delimiter, newline, encoding), "x")

    assert [(one.nama, one.terlihat, one.baris) for one in buku.lembar] == [("", True, rows)]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Désa,Año\nCafé,“x” – 5 °C", "cp1252"),
        ("Год,Город\n2024,Москва и область\n" * 40, "cp1251"),
        ("年份,城市\n2024,北京市和上海市\n" * 40, "gb18030"),
    ],
)
def test_older_encodings_are_recognised(text, encoding):
    expected = [line.split(",") for line in text.splitlines()]

    assert rows_of(text.encode(encoding)) == expected


def test_mixed_line_ends_all_end_a_row():
    assert rows_of(b"a,b\r\n1,2\n3,4\r5,6") == [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]


def test_rows_may_be_ragged_and_blanks_at_their_end_are_cut():
    assert rows_of(b"a,b,c\n1\n,,\n1,2,3,4,,\n,,\n") == [
        ["a", "b", "c"],
        ["1"],
        [],
        ["1", "2", "3", "4"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        # title rows with other punctuation
        "Rekap kasus, tahun 2024, per kecamatan\nDinas, kota\n\nKecamatan;Kasus\nA;1\nB;2\nC;3\n",
        # decimal commas in every row of data
        "Kecamatan;Rasio;Angka\nA;1,5;2,5\nB;1,5;2,5\nC;1,5;2,5\nD;1,5;2,5\n",
        # several values in a cell
        "Kecamatan;Bentuk|Konteks;Usia\nA;fisik|psikis;1\nB;fisik|psikis;2\nC;x|y;3\n",
    ],
)
def test_a_title_and_decimal_commas_do_not_hide_the_separator(text):
    assert {len(row) for row in rows_of(text.encode()) if len(row) > 1} == {
        text.splitlines()[-1].count(";") + 1
    }


def test_a_first_line_may_name_the_separator():
    assert rows_of(b"sep=|\r\na,x|b\r\n1;2|3") == [["a,x", "b"], ["1;2", "3"]]
    assert rows_of(b'\xef\xbb\xbf"sep=;"\na;b') == [["a", "b"]]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"\r\n \n", "kosong"),
        (b"\xef\xbb\xbf\r\n;;\r\n", "kosong"),
        (xlsx_bytes([]), "kosong"),
        (b"a,b\n1,\x002\n", "bukan XLSX dan bukan CSV"),
        (b"a,b\n1,\x0023\n", "bukan XLSX dan bukan CSV"),
        (b"\x89PNG\r\n\x1a\n\x00", "bukan XLSX dan bukan CSV"),
        (b"\xff\xfea", "bukan XLSX dan bukan CSV"),
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"%PDF-1.7\x00\x01", "PDF"),
        (b"{\\rtf1\\ansi x}", "RTF"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\nx", "MHTML"),
        (b"From: x\r\nSubject: y\r\nMIME-Version: 1.0\r\n\r\nx", "MHTML"),
        (b"\n <!DOCTYPE html>\n<html><table>", "halaman web"),
        (b"<table border=1><tr><td>Nama</td></tr></table>", "halaman web"),
        ("<html><body>x".encode("utf-16"), "halaman web"),
        (b'<?xml version="1.0"?>\n<html xmlns="x">', "halaman web"),
        (b'<?xml version="1.0"?><Workbook>', "XML"),
        (b'[{"a": 1}]', "JSON"),
        (b'{\n "a": [1, 2]}', "JSON"),
        (b"PK\x03\x04 not a zip", "rusak"),
        (GOOD[: len(GOOD) // 2], "rusak"),
        (with_member(GOOD, SHEET, lambda xml: xml[:150]), "rusak"),
        (with_member(GOOD, "xl/workbook.xml", lambda xml: b"<x>"), "rusak"),
        (zipped(a="x"), "arsip ZIP"),
        (zipped(mimetype="x", content="y", **{"content.xml": "z"}), r"\.ods"),
        (with_parts(GOOD, **{"xl/workbook.bin": b""}), r"\.xlsb"),
        (with_parts(GOOD, **{"xl/vbaProject.bin": b""}), "tanpa makro"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", r"\.xls\b.*simpan sebagai XLSX"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "kata sandi",
        ),
        (b'a,b\n"1,2\n3,4', "tanda kutip"),
        (b'a,b\n"1,2\n' + b"3,4\n" * 200_000, "tanda kutip"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(content, words):
    assert re.search(words, refusal(content))


def test_text_with_the_start_of_another_format_inside_is_a_csv():
    assert rows_of(b"<18 tahun,>18 tahun\n1,2")[0] == ["<18 tahun", ">18 tahun"]
    assert rows_of(b"a,b\n<html>,{x}")[1] == ["<html>", "{x}"]
    assert rows_of(b"[1],b\n1,2")[0] == ["[1]", "b"]


MILLION = 1_000_000


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"a,b\n".ljust(200 * 1024**2, b"x"),
        lambda: b"a," * MILLION,
        lambda: b"a\n" * MILLION,
        lambda: b"a\n" + b"x" * 40_000,
        lambda: b'a\n"' + b"x" * 200_000 + b'"',
        lambda: BOMB,
        lambda: FAR_CELL,
        lambda: xlsx_bytes([["x" * 30_000]] * 6_000),
        lambda: xlsx_bytes([["a"] * (berkas.MAKS_KOLOM + 1)]),
        lambda: xlsx_bytes([["a"], *([] for _ in range(berkas.MAKS_BARIS + 100)), ["b"]]),
    ],
)
def test_a_file_that_is_too_large_is_refused_with_the_limits(make):
    content = make()
    tracemalloc.start()

    sentence = refusal(content)

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 300 * 1024**2
    for limit in (berkas.MAKS_BYTE // 1024**2, berkas.MAKS_BARIS, berkas.MAKS_KOLOM):
        assert f" {format_angka(limit)} " in sentence


def test_an_ending_is_only_repeated_when_it_is_one():
    assert "berkas .dat ini" in refusal(b"\x00\x01", "laporan.dat")
    assert "0812" not in refusal(b"\x00\x01", "siti.081234567890")


def test_the_same_bytes_have_the_same_fingerprint():
    assert read_buku(GOOD, "a").sidik == read_buku(GOOD, "b").sidik
    assert read_buku(GOOD, "a").sidik != read_buku(b"a,b", "a").sidik


def test_equal_texts_are_one_object():
    rows = rows_of(xlsx_bytes([["sama sekali"], ["sama sekali"]]))

    assert rows[0][0] is rows[1][0]


@pytest.mark.parametrize(
    ("nama", "shapes"),
    [
        (LINEA144, [("", 29_707, 19)]),
        (JAKARTA_WILAYAH, [("", 268, 11)]),
        (
            JAKARTA_REKAP,
            [("data", 271, 18), ("pivot kecamatan", 50, 12), ("data_kecamatan", 48, 15)],
        ),
    ],
)
def test_the_real_files_are_read_whole(nama, shapes):
    path = real_file(nama)

    buku = read_buku(path.read_bytes(), nama)

    assert [(one.nama, len(one.baris), max(map(len, one.baris))) for one in buku.lembar] == shapes
    assert all("\ufffd" not in cell for one in buku.lembar for row in one.baris for cell in row)
    assert not buku.lembar[0].baris[0][0].startswith("\ufeff")
