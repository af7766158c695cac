"""Files for the tests, made from a heading and rows."""

import csv
import io
import zipfile
from datetime import date

import xlsxwriter

from data_access.imports.siapkan import prepare_import
from domain.kategori import Dataset

KOTA = "36.73"
BATAS = date(2025, 7, 31)

REGISTER = {"Nomor kasus": "PPA/1", "Tanggal lapor": "05/07/2025"}
KEGIATAN = {
    "Nama kegiatan": "Sosialisasi",
    "Tanggal kegiatan": "05/07/2025",
    "Jenis kegiatan": "Sosialisasi/penyuluhan",
}
PENGADUAN = {"Tanggal masuk": "05/07/2025", "Jenis permintaan": "Laporan kekerasan"}
KUNJUNGAN = {"Tanggal kunjungan": "05/07/2025", "Desa/kelurahan": "Cipare"}
KESIAPAN = {"Desa/kelurahan": "Cipare", "Tanggal bukti": "30/06/2025"}
DASAR = {
    Dataset.REGISTER: REGISTER,
    Dataset.KEGIATAN: KEGIATAN,
    Dataset.PENGADUAN: PENGADUAN,
    Dataset.KOLING_PEPA: KUNJUNGAN,
    Dataset.KESIAPAN: KESIAPAN,
}


def csv_bytes(rows, delimiter=",", newline="\r\n", encoding="utf-8"):
    """Rows of dicts with the headings of all, or lists that are written as they are."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, lineterminator=newline)
    writer.writerows(_lines(rows))
    return text.getvalue().encode(encoding)


def xlsx_bytes(rows, lembar="Data", **sheets):
    content = io.BytesIO()
    workbook = xlsxwriter.Workbook(content, {"in_memory": True})
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for name, lines in {lembar: rows, **sheets}.items():
        sheet = workbook.add_worksheet(name)
        for number, line in enumerate(_lines(lines)):
            for column, cell in enumerate(line):
                sheet.write(number, column, cell, day if isinstance(cell, date) else None)
    workbook.close()
    return content.getvalue()


def _lines(rows):
    if not rows or not isinstance(rows[0], dict):
        return rows
    headings = list(dict.fromkeys(name for row in rows for name in row))
    return [headings, *([row.get(name, "") for name in headings] for row in rows)]


def prepare(connection, *rows, dataset=Dataset.REGISTER, **options):
    """Prepare rows that have the required fields and whatever each row says besides."""
    content = csv_bytes([{**DASAR[dataset], **row} for row in rows])
    return prepare_bytes(connection, content, dataset=dataset, **options)


def prepare_bytes(connection, content, dataset=Dataset.REGISTER, **options):
    options = {"kode_region": KOTA, "tanggal_cutoff": BATAS, "hari_ini": BATAS} | options
    return prepare_import(connection, content, "berkas.csv", dataset=dataset, **options)


def messages(persiapan):
    return [error.as_line() for error in persiapan.errors]


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
