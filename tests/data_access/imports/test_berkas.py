"""Reading bytes: what comes out, and what is refused in one sentence."""

import io
import zipfile
from datetime import date

import pytest

from data_access.imports import berkas
from data_access.imports.berkas import read_file
from data_access.imports.kesalahan import BerkasError
from tests.data_access.imports.factories import csv_bytes, xlsx_bytes

ROWS = [["Nama kegiatan", "Tanggal"], ["Añil", "05/07/2025"], ["", ""], ["B, C", ""]]


def cells(content, **options):
    tabel = read_file(content, "x", **options)
    return [tabel.isi.columns.tolist(), *tabel.isi.to_numpy().tolist()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_same_csv_reads_alike_however_it_is_written(delimiter, newline, encoding):
    content = csv_bytes(ROWS, delimiter, newline, encoding)

    assert cells(content) == [ROWS[0], ROWS[1], ROWS[3]]


def test_rows_keep_the_numbers_they_have_in_the_file():
    assert read_file(csv_bytes(ROWS), "x").isi.index.tolist() == [2, 4]
    assert read_file(xlsx_bytes(ROWS), "x").isi.index.tolist() == [2, 4]


def test_a_table_that_does_not_start_in_the_corner_keeps_its_letters():
    rows = [[], ["", "", "Judul", "Lain"], ["", "", "a", "b"]]

    tabel = read_file(xlsx_bytes(rows), "x", baris_judul=2)

    assert tabel.huruf == {"Judul": "C", "Lain": "D"}
    assert tabel.isi.index.tolist() == [3]


def test_cells_of_xlsx_read_as_a_person_would_type_them():
    rows = [["a", "b", "c", "d"], [date(2025, 7, 31), 12.0, 0.5, True]]

    assert cells(xlsx_bytes(rows))[1] == ["2025-07-31", "12", "0.5", "ya"]


def test_the_asked_for_sheet_is_read_and_the_first_otherwise():
    content = xlsx_bytes([["a"], ["1"]], lembar="Satu", Dua=[["b"], ["2"]])

    assert cells(content) == [["a"], ["1"]]
    assert cells(content, lembar="Dua") == [["b"], ["2"]]


def test_columns_past_the_26th_are_named_like_excel_does():
    assert [berkas.huruf_kolom(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def zipped(**members):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name.replace("__", "/"), member)
    return content.getvalue()


def with_member(content, name, change):
    """The workbook with one of its parts changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for member in old.namelist():
            part = old.read(member)
            new.writestr(member, change(part) if member == name else part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
GOOD = xlsx_bytes([["a"], ["1"]])
FAR_CELL = with_member(
    GOOD,
    SHEET,
    lambda xml: xml.replace(b'r="A2"', b'r="XFD1048576"').replace(
        b'<row r="2"', b'<row r="1048576"'
    ),
)
BOMB = with_member(GOOD, "xl/styles.xml", lambda xml: xml + b" " * 60_000_000)
LONG_STRING = with_member(
    xlsx_bytes([["a"], *([f"{n}"] for n in range(3000))]),
    "xl/sharedStrings.xml",
    lambda xml: xml.replace(b">7<", b">" + b"x" * 100_000 + b"<"),
)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "kosong"),
        (b"\r\n \n", "kosong"),
        (b"%PDF-1.7\x00\x01", "bukan XLSX dan bukan CSV"),
        (b"\x89PNG\r\n\x1a\n\x00", "bukan XLSX dan bukan CSV"),
        (b"\xff\xfea", "bukan XLSX dan bukan CSV"),
        (b"PK\x03\x04 not a zip", "rusak"),
        (GOOD[: len(GOOD) // 2], "rusak"),
        (with_member(GOOD, SHEET, lambda xml: xml[:150]), "rusak"),
        (with_member(GOOD, "xl/workbook.xml", lambda xml: b"<x>"), "tidak ada|rusak"),
        (zipped(mimetype="x", content="y"), "bukan XLSX"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"Workbook", "simpan sebagai XLSX"),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "kata sandi",
        ),
        (b"a,b\n" + b"x" * (20 * 1024**2), "terlalu besar"),
        (BOMB, "terlalu besar"),
        (FAR_CELL, "terlalu besar"),
        (LONG_STRING, "terlalu besar"),
        (b"a\n" + b"1\n" * 200_001, "terlalu besar"),
        (b"a\n" + b"x" * 40_000, "terlalu besar"),
        (b",".join(b"k%d" % n for n in range(201)) + b"\n1", "terlalu besar"),
        (b"a,b\n", "tidak memuat satu pun baris data"),
        (b",,\n1,2,3", "judul kolom"),
        (b"a,b\n1,2,3", "tanpa judul tetapi berisi: C"),
        (b"a,A ,b\n1,2,3", "berulang: kolom A, B"),
        (b'a,b\n"1,2\n3,4', "tanda kutip"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(content, words):
    with pytest.raises(BerkasError, match=words) as refused:
        read_file(content, "berkas.xlsx")

    sentence = str(refused.value)
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_a_sheet_that_is_not_there_is_said():
    with pytest.raises(BerkasError, match="Lembar yang diminta tidak ada"):
        read_file(GOOD, "x", lembar="Rahasia")


def test_an_ending_is_only_repeated_when_it_is_one():
    with pytest.raises(BerkasError, match=r"berkas \.pdf ini"):
        read_file(b"%PDF\x00", "laporan.pdf")
    with pytest.raises(BerkasError) as refused:
        read_file(b"%PDF\x00", "siti.081234567890")
    assert "0812" not in str(refused.value)
