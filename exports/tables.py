"""XLSX and CSV files of what is on the screen, with everything that must be said beside it."""

from collections.abc import Iterable, Mapping
from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter

from analysis.disclosure import PublishableTable

CONTOH = "DATA CONTOH: angka karangan, bukan data nyata"
TIDAK_DICATAT = "tidak dicatat"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def write_table(table: PublishableTable, judul: str) -> bytes:
    """The table on one sheet under its title, source and caveats. Returns the XLSX."""
    return write_tables({"Tabel": (judul, table)})


def write_csv(table: PublishableTable, judul: str) -> bytes:
    """The table as CSV with what must be said beside it in columns of its own, so that it cannot be
    lost. Semicolons and decimal commas, as spreadsheets in Indonesian read them; UTF-8 with BOM.

    What was not recorded is 'tidak dicatat'; days are 2025-07-05.
    """
    rows = table.rows.map(_csv_cell)
    beside = {
        "Tentang": judul,
        "Satuan": table.nama_satuan,
        "Sumber": table.keterangan,
        "Tingkat": table.tingkat.label,
        "Catatan": "; ".join(table.catatan),
    }
    if "Satuan" in rows:
        # Rows of several units say their own.
        del beside["Satuan"]
    rows = rows.assign(**beside)
    text = rows.to_csv(index=False, sep=";", lineterminator="\r\n")
    return text.encode("utf-8-sig")


def _csv_cell(value: Any) -> Any:
    """A cell of text that begins like a formula gets a quote before it, so no program runs it."""
    if _is_missing(value):
        return TIDAK_DICATAT
    if pd.api.types.is_bool(value):
        return "ya" if value else "tidak"
    if hasattr(value, "strftime"):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return f"{value:.12g}".replace(".", ",")
    if isinstance(value, str) and value.lstrip().startswith(("=", "+", "-", "@")):
        return f"'{value}"
    return value


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NaT or (not isinstance(value, str) and bool(pd.isna(value)))


def write_errors(errors: pd.DataFrame) -> bytes:
    """The errors of an import (baris, kolom, pesan), one per row. Returns the XLSX."""
    names = {"lembar": "Lembar", "baris": "Baris", "kolom": "Kolom", "pesan": "Yang salah"}
    named = errors.rename(columns=names)
    return _write_book({"Kesalahan": (named, ["Kesalahan berkas: tidak ada yang disimpan"])})


def write_tables(tables: Mapping[str, tuple[str, PublishableTable]]) -> bytes:
    """Several tables with their titles, each on a sheet of its own, by the sheet's name. Returns the
    XLSX."""
    return _write_book(
        {name: (table.rows, _lines(table, judul)) for name, (judul, table) in tables.items()}
    )


def _lines(table: PublishableTable, judul: str) -> list[str]:
    lines = [judul, table.keterangan, table.tingkat.label, *table.catatan]
    return [CONTOH, *lines] if table.contoh else lines


def _write_book(sheets: Mapping[str, tuple[pd.DataFrame, Iterable[str]]]) -> bytes:
    """Text stays text, so a cell that begins with = + - @ is never run as a formula."""
    buffer = BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": False,
        "remove_timezone": True,
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        for name, (rows, lines) in sheets.items():
            _write_sheet(book, name, rows, lines)
    return buffer.getvalue()


def _write_sheet(
    book: xlsxwriter.Workbook, name: str, rows: pd.DataFrame, lines: Iterable[str]
) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
    top = 0
    for top, line in enumerate(lines):
        sheet.write_string(top, 0, line, bold if top == 0 else None)
    top += 2
    for column, heading in enumerate(rows.columns):
        sheet.write_string(top, column, str(heading), bold)
        for row, value in enumerate(rows[heading], start=top + 1):
            if _is_missing(value):
                sheet.write_string(row, column, TIDAK_DICATAT)
            elif pd.api.types.is_bool(value):
                sheet.write_string(row, column, "ya" if value else "tidak")
            elif hasattr(value, "strftime"):
                sheet.write_datetime(row, column, value, day)
            elif isinstance(value, str):
                sheet.write_string(row, column, value, wrap)
            else:
                sheet.write_number(row, column, float(value))
    longest = [
        max([len(str(heading)), *rows[heading].astype(str).str.len()]) for heading in rows.columns
    ]
    for column, width in enumerate(longest):
        sheet.set_column(column, column, min(60, width + 2))
    sheet.freeze_panes(top + 1, 0)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(top)


# What a person may take away: the format's name, how it is written, its ending and MIME type.
UNDUHAN = {
    "XLSX": (write_table, "xlsx", XLSX),
    "CSV": (write_csv, "csv", "text/csv"),
}
