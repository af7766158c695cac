"""XLSX files of what is on the screen, with everything that must be said beside it."""

from collections.abc import Iterable
from io import BytesIO

import pandas as pd
import xlsxwriter

from analysis.disclosure import PublishableTable

CONTOH = "DATA CONTOH: angka karangan, bukan data nyata"


def write_table(table: PublishableTable, judul: str) -> bytes:
    """The table on one sheet under its title, source and caveats. Returns the XLSX."""
    lines = [judul, table.keterangan, table.tingkat.label, *table.catatan]
    return _write(table.rows, [CONTOH, *lines] if table.contoh else lines, "Tabel")


def write_errors(errors: pd.DataFrame) -> bytes:
    """The errors of an import (baris, kolom, pesan), one per row. Returns the XLSX."""
    names = {"lembar": "Lembar", "baris": "Baris", "kolom": "Kolom", "pesan": "Yang salah"}
    named = errors.rename(columns=names)
    return _write(named, ["Kesalahan berkas: tidak ada yang disimpan"], "Kesalahan")


def _write(rows: pd.DataFrame, lines: Iterable[str], sheet_name: str) -> bytes:
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
        sheet = book.add_worksheet(sheet_name)
        bold = book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "d mmm yyyy", "align": "left"})
        top = 0
        for top, line in enumerate(lines):
            sheet.write_string(top, 0, line, bold if top == 0 else None)
        top += 2
        for column, name in enumerate(rows.columns):
            sheet.write_string(top, column, str(name), bold)
            for row, value in enumerate(rows[name], start=top + 1):
                if (
                    value is None
                    or value is pd.NaT
                    or (not isinstance(value, str) and pd.isna(value))
                ):
                    sheet.write_string(row, column, "tidak dicatat")
                elif pd.api.types.is_bool(value):
                    sheet.write_string(row, column, "ya" if value else "tidak")
                elif hasattr(value, "strftime"):
                    sheet.write_datetime(row, column, value, day)
                elif isinstance(value, str):
                    sheet.write_string(row, column, value, wrap)
                else:
                    sheet.write_number(row, column, float(value))
        longest = [
            max([len(str(name)), *rows[name].astype(str).str.len()]) for name in rows.columns
        ]
        for column, width in enumerate(longest):
            sheet.set_column(column, column, min(60, width + 2))
        sheet.freeze_panes(top + 1, 0)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(top)
    return buffer.getvalue()
