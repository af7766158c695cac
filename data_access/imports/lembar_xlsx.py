"""Reads one sheet of an XLSX in a process of its own: `python -m data_access.imports.lembar_xlsx`.

A workbook of a few kilobytes can ask for any amount of memory or time. Here that only ends
this process. Bytes come in on stdin; out go a line with the sheets, then a line per row (JSON).
"""

import io
import json
import math
import resource
import sys
from datetime import date, datetime, time
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

MEMORI = 1024**3
DETIK = 60
MAKS_HURUF_SEL = 32_767
MAKS_HURUF = 150_000_000

RUSAK, TANPA_LEMBAR, TERLALU_BESAR = 3, 4, 5


def to_text(value: Any) -> str:
    """A cell as a person would type it: ISO dates, whole numbers without a decimal point."""
    if isinstance(value, bool):
        return "ya" if value else "tidak"
    if isinstance(value, float):
        if math.isfinite(value) and value.is_integer():
            return str(int(value))
        return repr(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip()


def write_sheet(content: bytes, lembar: str | None, maks_baris: int, maks_kolom: int) -> int:
    """Write the sheet (default: the first visible one) to stdout. Returns the exit code."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    sheets = [sheet for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    seen = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
    chosen = lembar if lembar is not None else next(iter(seen), None)
    names = [sheet.name for sheet in sheets]
    sys.stdout.write(json.dumps({"lembar": names, "dipakai": chosen}) + "\n")
    if chosen is None or chosen not in names:
        return TANPA_LEMBAR
    sheet = workbook.get_sheet_by_name(chosen)
    if sheet.start is None or sheet.end is None:
        return 0
    # Far rows and columns that were only formatted are not data: they are judged by the reader.
    left = [""] * sheet.start[1]
    empty, letters = 0, 0
    for number, row in enumerate(sheet.iter_rows()):
        cells = left + [to_text(value) for value in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            empty += 1
            continue
        letters += sum(map(len, cells))
        too_long = any(len(cell) > MAKS_HURUF_SEL for cell in cells)
        if number > maks_baris or len(cells) > maks_kolom or letters > MAKS_HURUF or too_long:
            return TERLALU_BESAR
        sys.stdout.write("[]\n" * empty + json.dumps(cells) + "\n")
        empty = 0
    return 0


def main() -> int:
    """Read stdin within limits of memory and time. Returns the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORI, MEMORI))
    resource.setrlimit(resource.RLIMIT_CPU, (DETIK, DETIK))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    lembar = sys.argv[3] if len(sys.argv) > 3 else None
    content = sys.stdin.buffer.read()
    try:
        return write_sheet(content, lembar, int(sys.argv[1]), int(sys.argv[2]))
    except (CalamineError, ValueError):
        return RUSAK
    except MemoryError:
        return TERLALU_BESAR


if __name__ == "__main__":
    sys.exit(main())
