"""Files that are broken, something else, or meant to do harm, and words of what must be said of them."""

import io
import zipfile

import openpyxl
import xlsxwriter

from data_access.imports import berkas
from tests.data_access.imports.factories import (
    BOMB,
    FAR_CELL,
    GOOD,
    SHEET,
    with_member,
    xlsx_bytes,
    zipped,
)

OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def workbook(fill):
    """A workbook that `fill` has written into."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    fill(book)
    book.close()
    return content.getvalue()


def with_part(content, part):
    """The workbook with one more part."""
    return zipped(
        **{name.replace("/", "__"): text for name, text in {**_parts(content), part: b""}.items()}
    )


def _parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def only_hidden_sheets():
    return with_member(
        GOOD,
        "xl/workbook.xml",
        lambda xml: xml.replace(b"<sheet ", b'<sheet state="hidden" '),
    )


def only_a_chart():
    def fill(book):
        book.add_chartsheet()

    return workbook(fill)


def formulas_without_values():
    book = openpyxl.Workbook()
    book.active.append(["a", "b"])
    book.active.append([5, "=A2*2"])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def long_cells():
    return xlsx_bytes([["a", "b"], *([["x" * 32_000, "y" * 32_000]] * 3_000)])


# Name, how it is made, and words of the one sentence.
MUSUH = {
    "empty": ("kosong.xlsx", lambda: b"", "kosong"),
    "blank": ("kosong.csv", lambda: b"\r\n;;\r\n", "kosong"),
    "encrypted": ("a.xlsx", lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
    "truncated": ("a.xlsx", lambda: GOOD[: len(GOOD) // 2], "rusak"),
    "broken": ("rusak.xlsx", lambda: b"PK\x03\x04 bukan zip", "rusak"),
    "picture": ("gambar.csv", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "bukan XLSX"),
    "xls": ("a.xlsx", lambda: OLE + b"Workbook", "simpan sebagai XLSX"),
    "ods": ("a.xlsx", lambda: zipped(mimetype="x", **{"content.xml": "z"}), "ods"),
    "xlsb": ("a.xlsx", lambda: with_part(GOOD, "xl/workbook.bin"), "xlsb"),
    "xlsm": ("a.xlsx", lambda: with_part(GOOD, "xl/vbaProject.bin"), "makro"),
    "zip bomb": ("a.xlsx", lambda: BOMB, "terlalu besar"),
    "far cell": ("a.xlsx", lambda: FAR_CELL, "terlalu besar"),
    "million columns": ("a.csv", lambda: b"a," * 1_000_000 + b"a\n1", "terlalu besar"),
    "million rows": ("a.csv", lambda: b"a,b\n" * 1_000_000, "terlalu besar"),
    "formulas": ("a.xlsx", formulas_without_values, "rumus"),
    "html": ("a.csv", lambda: b"<html><table><tr><td>a</td></tr></table></html>", "halaman web"),
    "nul bytes": ("a.csv", lambda: b"a,b\n1,\x002\n", "bukan XLSX"),
    "garbage": ("a.csv", lambda: bytes(range(1, 256)) * 40, "bukan XLSX|tabel|kutip"),
    "utf-16 garbage": ("a.csv", lambda: b"\xff\xfe" + bytes(range(255, 0, -1)) * 41, "."),
    "lone quote": ("a.csv", lambda: b'a,b\n"1,2\n' + b"3,4\n" * 20_000, "tanda kutip"),
    "chart": ("a.xlsx", only_a_chart, "kosong"),
    "huge cells": ("a.xlsx", long_cells, "terlalu besar"),
    "huge csv cell": ("a.csv", lambda: b"a,b\n" + b"x" * 40_000 + b",1", "terlalu besar"),
    "only headings": ("a.csv", lambda: b"Nomor kasus,Tanggal lapor\n", "tabel|baris data"),
    "only a title": ("a.csv", lambda: b"DATA KASUS TAHUN 2025\n", "tabel|baris data"),
    "broken part": ("a.xlsx", lambda: with_member(GOOD, SHEET, lambda xml: xml[:150]), "rusak"),
}
# What can be read, and then has nothing that can be imported.
TANPA_ARTI = {
    "two lines of text": ("a.csv", lambda: b"Dengan hormat\nTerlampir data kami\n"),
    "hidden sheets": ("a.xlsx", only_hidden_sheets),
    "formulas as text": (
        "a.csv",
        lambda: b'"=HYPERLINK(""http://x"",""y"")",=cmd|\' /C calc\'!A0\n+1,@SUM(A1)\n-2,=1+1\n',
    ),
    "long headings": ("a.csv", lambda: b"x" * 32_000 + b",b\n1,2\n3,4\n"),
}
TERLALU_BESAR = berkas.MAKS_BYTE * 4
