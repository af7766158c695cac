"""Every number of a headline comes from the table under it."""

import re
from itertools import permutations

import pandas as pd
import pytest

from analysis.disclosure import PublishableTable
from analysis.perbandingan import compare_counts
from domain.format import format_angka, format_bulan, format_persen, format_tanggal
from tests.pages.app import PAGES, on_sqlite, open_page

pytestmark = on_sqlite
NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?%?")
# Said of every table, whatever is in it.
WORDS = {"12", "10.000", "3", "1", "2", "24"}
FEW = 40
ADDRESSES = (
    {},
    {"periode": "Pilih tanggal", "mulai": "2025-01-01", "sampai": "2025-07-05"},
    {"wilayah": "Kota Serang", "periode": "Tahun 2024"},
    {"wilayah": "Kota Serang", "kecamatan": "Taktakan", "satuan": "Korban"},
)


@pytest.fixture
def headlines(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, PublishableTable]]:
    """Every headline over a picture from now on, with the table behind it."""
    found: list[tuple[str, PublishableTable]] = []
    describe = PublishableTable.describe

    def note(table: PublishableTable, judul: str) -> str:
        found.append((judul, table))
        return describe(table, judul)

    monkeypatch.setattr(PublishableTable, "describe", note)
    return found


def numbers(text: str) -> set[str]:
    return {number.rstrip(".") for number in NUMBER.findall(text)}


def parts_of(rows: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows, and those that share a value of a column with few of them."""
    parts = [rows]
    for name in rows.columns:
        column = rows[name]
        if isinstance(column.dtype, pd.StringDtype | pd.BooleanDtype) or column.dtype in (
            "object",
            "bool",
        ):
            if column.map(type).isin([list, dict]).any() or column.nunique() > FEW:
                continue
            parts += [rows[column == value] for value in column.dropna().unique()]
            parts.append(rows[column.isna()])
    return parts


def said_by(table: PublishableTable) -> set[str]:
    """Every number that may be read off the table: a cell, a sum, a mean, how many rows, a share."""
    rows = table.rows
    text = " ".join([table.keterangan, *table.catatan])
    for name in rows.columns:
        column = rows[name].dropna()
        if pd.api.types.is_datetime64_any_dtype(column):
            text += " ".join(f" {format_bulan(day)} {format_tanggal(day)}" for day in column)
        elif not pd.api.types.is_numeric_dtype(column) and len(column) <= 400:
            text += " " + " ".join(map(str, column))
    values: set[float] = set()
    totals: set[float] = set()
    for part in parts_of(rows):
        totals |= {len(part)}
        for name in part.select_dtypes("number").columns:
            column = part[name].dropna().astype(float)
            values |= set(column)
            totals |= {float(column.sum()), float((column > 0).sum()), float((column == 0).sum())}
            if len(column):
                values.add(float(column.mean()))
    allowed = {format_angka(value, places) for value in values for places in (0, 1, 2)}
    allowed |= {format_angka(value) for value in totals}
    # The year before the one that a table is about.
    allowed |= {str(int(year) - 1) for year in re.findall(r"\b20\d\d\b", text)}
    if "tahun" in rows:
        allowed |= {str(year + step) for year in rows["tahun"].unique() for step in (0, -1)}
    totals.add(float(rows.select_dtypes("number").sum().sum()))
    allowed |= {format_angka(value) for value in totals}
    totals |= {
        float(number.replace(".", ""))
        for number in numbers(text)
        if re.fullmatch(r"[\d.]+", number)
    }
    whole = sorted({value for value in values | totals if value == int(value)})
    shares = (
        {a / b for b in whole for a in whole if 0 <= a <= b and b > 0}
        if len(whole) < 700
        else set()
    )
    allowed |= {format_persen(share) for share in shares | {v for v in values if 0 <= v <= 1}}
    return allowed | numbers(text) | WORDS


def ratios_between(said: set[str]) -> set[str]:
    """The bounds of the ratio of any two counts of the sentence itself."""
    counts = [
        int(number.replace(".", "")) for number in said if "," not in number and "%" not in number
    ]
    found: set[str] = set()
    for one, other in permutations([count for count in counts if count < 100_000], 2):
        for days in ((365, 366), (366, 365), (1, 1), (181, 182), (304, 304), (273, 274)):
            hasil = compare_counts(one, other, *days)
            bounds = [hasil.rasio_bawah, hasil.rasio_atas]
            found |= {format_angka(b, n) for b in bounds if b is not None for n in (1, 2)}
    return found


@pytest.mark.parametrize("path", PAGES)
def test_a_headline_has_no_number_that_its_table_does_not_have(example, headlines, path):
    for address in ADDRESSES:
        open_page(path, **address)

    assert headlines
    unfounded = {}
    for judul, table in headlines:
        said = numbers(judul)
        missing = said - said_by(table)
        if missing:
            missing -= ratios_between(said)
        if missing:
            unfounded[judul] = missing
    assert unfounded == {}
