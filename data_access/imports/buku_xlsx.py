"""Reads all of an XLSX in a process of its own: `python -m data_access.imports.buku_xlsx`.

A workbook of a few kilobytes can ask for any amount of memory or time. Here that only ends
this process. Bytes come in on stdin; out go, for each sheet, a line that describes it and a line
per row (JSON).
"""

import io
import math
import resource
import sys
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import orjson
from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from data_access.imports import bagian_xlsx
from data_access.imports.bagian_xlsx import BagianError
from data_access.imports.batas import Batas, TerlaluBesarError, read_rows

MEMORI = 1024**3
DETIK = 60

RUSAK, TANPA_LEMBAR, TERLALU_BESAR, RUMUS_TANPA_NILAI = 3, 4, 5, 6


def to_text(value: Any) -> str:
    """A cell as a person would type it: ISO dates, whole numbers without a decimal point."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        if math.isfinite(value) and value.is_integer():
            return str(int(value))
        # Excel itself keeps 15 digits: 0.30000000000000004 is 0.3 there.
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _sheet_rows(sheet: CalamineSheet) -> Iterator[list[str]]:
    if sheet.start is None:
        return
    left = [""] * sheet.start[1]
    for row in sheet.iter_rows():
        yield left + [to_text(value) for value in row]


def write_buku(content: bytes, batas: Batas) -> int:
    """Write every worksheet to stdout. Returns the exit code."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    out = sys.stdout.buffer
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = bagian_xlsx.read_bagian(archive)
        for metadata in sheets:
            bagian = parts[metadata.name]
            if bagian_xlsx.has_rumus_tanpa_nilai(archive, bagian):
                return RUMUS_TANPA_NILAI
            sheet = workbook.get_sheet_by_name(metadata.name)
            described = {
                "nama": metadata.name,
                "terlihat": metadata.visible == SheetVisibleEnum.Visible,
                "gabungan": [[*start, *end] for start, end in sheet.merged_cell_ranges or ()],
                "kolom_tersembunyi": bagian_xlsx.read_kolom_tersembunyi(
                    archive, bagian.nama_bagian
                ),
                "catatan": [
                    list(catatan)
                    for catatan in bagian_xlsx.read_catatan(archive, bagian.nama_bagian)
                ],
            }
            out.write(orjson.dumps(described, option=orjson.OPT_APPEND_NEWLINE))
            for row in read_rows(_sheet_rows(sheet), batas):
                out.write(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE))
    return 0


def main() -> int:
    """Read stdin within limits of memory and time. Returns the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        return write_buku(content, Batas(int(sys.argv[1]), int(sys.argv[2])))
    except (TerlaluBesarError, MemoryError):
        return TERLALU_BESAR
    except (
        CalamineError,
        BagianError,
        zipfile.BadZipFile,
        zlib.error,
        ValueError,
        LookupError,
        OSError,
        NotImplementedError,
        RuntimeError,
    ):
        return RUSAK


if __name__ == "__main__":
    sys.exit(main())
