"""A paparan as a workbook: real tables that can be filtered, charts made from their cells, and their
cards. Text stays text, so that nothing in it is run as a formula."""

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

import pandas as pd
import xlsxwriter

from analysis.paparan.salindia import Gambar, Salindia
from domain.tema import TERANG
from exports.bahan import (
    PetaDasar,
    Sampul,
    check_salindia,
    clean,
    describe,
    is_hidden,
    label_of,
    say_foot,
    spell,
)
from exports.kartu import make_card

A4 = 9
# Where rows are more than this, bars cannot be told apart; the table has them in its cells.
BATANG_TERBANYAK = 40
JUMLAH, KETERANGAN, LABEL = "Jumlah", "Keterangan", "Label pada gambar"
PERIODE = "disebut dalam judul"
# Letters of the widest column, points of a row.
TERLEBAR, BARIS = 60, 15


def write_buku(salindia: Sequence[Salindia], sampul: Sampul, peta: PetaDasar) -> bytes:
    """A cover, a sheet for each slide with its table and chart, and the cards. Returns the XLSX; raises
    EksporError where a table may not leave or there is none. The same slides make the same bytes."""
    check_salindia(salindia, sampul)
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        day = datetime(sampul.tanggal.year, sampul.tanggal.month, sampul.tanggal.day)  # noqa: DTZ001
        book.set_properties(
            {
                "title": clean(sampul.judul),
                "subject": clean(" · ".join(sampul.baris)),
                "author": clean(sampul.wilayah),
                "keywords": sampul.tanda,
                "created": day,
            }
        )
        buku = _Buku(book, sampul)
        names = _name_sheets(salindia)
        buku.add_cover(salindia, names)
        for one, name in zip(salindia, names, strict=True):
            buku.add_slide(one, name, peta)
        buku.add_cards(salindia, names)
    return buffer.getvalue()


def _name_sheets(salindia: Sequence[Salindia]) -> list[str]:
    """A name for each sheet that a workbook allows, no two alike."""
    names: list[str] = []
    for number, one in enumerate(salindia, start=1):
        text = re.sub(r"[\[\]:*?/\\']", " ", clean(one.nama))
        names.append(f"{number} {text}"[:31].strip())
    return names


def make_rows(salindia: Salindia) -> pd.DataFrame:
    """The table of a slide as its sheet has it, under headings for people. A hidden number is an empty
    cell that `Keterangan` explains, so that a chart has a gap there; in a matrix it is the word."""
    rows = salindia.table.rows.reset_index(drop=True)
    if salindia.gambar is Gambar.MATRIKS:
        names, columns = list(dict.fromkeys(rows["nama"])), list(dict.fromkeys(rows["pilar"]))
        cells = {(one.nama, one.pilar): one.jumlah for one in rows.itertuples()}
        table: dict[str, Any] = {"Nama": [clean(str(nama)) for nama in names]}
        for pilar in columns:
            table[clean(str(pilar))] = [_as_cell(cells.get((nama, pilar))) for nama in names]
        return pd.DataFrame(table, dtype="object")
    made: dict[str, Any] = {}
    if salindia.gambar is Gambar.PETA:
        made["Kode"] = rows["kode"]
        if "nama_kecamatan" in rows:
            made["Kecamatan"] = rows["nama_kecamatan"]
    nama = rows["nama"] if salindia.gambar is Gambar.PETA else rows["label"]
    made["Nama"] = [clean(str(one)) for one in nama]
    if salindia.gambar is Gambar.TRIWULAN:
        # A year is a name: as a number it would read 2.025.
        made["Tahun"], made["Triwulan"] = rows["tahun"].astype(str), rows["triwulan"]
    hidden = [is_hidden(one) for one in rows["jumlah"]]
    made[JUMLAH] = [
        None if no else int(one) for no, one in zip(hidden, rows["jumlah"], strict=True)
    ]
    made[KETERANGAN] = [spell(None) if no else None for no in hidden]
    made[LABEL] = [label_of(str(one), n) for one, n in zip(nama, rows["jumlah"], strict=True)]
    return pd.DataFrame(made, dtype="object")


def _as_cell(jumlah: Any) -> Any:
    return spell(jumlah) if is_hidden(jumlah) else int(jumlah)


class _Buku:
    """The workbook while it is written: its formats and what every sheet of it has."""

    def __init__(self, book: xlsxwriter.Workbook, sampul: Sampul) -> None:
        self.book, self.sampul = book, sampul
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": TERANG.tinta})
        self.warning = book.add_format(
            {"bold": True, "font_color": TERANG.peringatan, "text_wrap": True, "valign": "top"}
        )
        self.faint = book.add_format(
            {"font_color": TERANG.tinta_lemah, "text_wrap": True, "valign": "top"}
        )
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.link = book.add_format({"hyperlink": True, "valign": "top"})
        self.number = book.add_format({"num_format": "#,##0"})

    def _add_sheet(
        self, name: str, judul: str, lines: Sequence[str], rows: pd.DataFrame
    ) -> tuple[Any, int]:
        """A sheet with its title, its lines and a real table of the rows. Returns it, and the row of the
        table's headings."""
        sheet = self.book.add_worksheet(name)
        self._set_print(sheet)
        widths = [_measure(rows[heading]) for heading in rows.columns]
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.write_string(0, 0, clean(judul), self.title)
        said = [(self.sampul.tanda, self.warning)] if self.sampul.tanda else []
        said += [(line, self.faint) for line in lines]
        for row, (line, style) in enumerate(said, start=1):
            # As wide as the table, so that it is printed whole.
            sheet.merge_range(row, 0, row, len(widths) - 1, "", style)
            sheet.write_string(row, 0, clean(line), style)
            sheet.set_row(row, BARIS * ceil(len(line) / sum(widths)))
        top = len(said) + 2
        self._add_table(sheet, top, rows, widths)
        return sheet, top

    def _set_print(self, sheet: Any) -> None:
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        # & begins a code there, and longer lines are refused.
        about = " · ".join(self.sampul.baris)[:120].replace("&", "&&")
        sheet.set_footer(f"&L&8{about}&R&8&P / &N")
        if self.sampul.tanda:
            sheet.set_header(f"&R&B{self.sampul.tanda}")

    def _add_table(self, sheet: Any, top: int, rows: pd.DataFrame, widths: Sequence[int]) -> None:
        headings = [{"header": str(one)} for one in rows.columns]
        bottom = top + max(1, len(rows))
        sheet.add_table(
            top, 0, bottom, len(headings) - 1, {"columns": headings, "style": "Table Style Light 1"}
        )
        for row, values in enumerate(rows.itertuples(index=False), start=top + 1):
            for column, value in enumerate(values):
                if isinstance(value, int):
                    sheet.write_number(row, column, value, self.number)
                elif value is not None:
                    sheet.write_string(row, column, str(value), self.wrap)
            lines = [ceil(len(str(one)) / wide) for one, wide in zip(values, widths, strict=True)]
            if max(lines) > 1:
                sheet.set_row(row, BARIS * max(lines))
        sheet.freeze_panes(top + 1, 0)
        sheet.repeat_rows(top)

    def add_cover(self, salindia: Sequence[Salindia], names: Sequence[str]) -> None:
        """What is in the workbook, each with a link to its sheet."""
        rows = pd.DataFrame(
            {
                "Lembar": names,
                "Kalimat": [clean(one.judul) for one in salindia],
                "Keterangan": [" · ".join(say_foot(one, self.sampul)) for one in salindia],
            },
            dtype="object",
        )
        sheet, top = self._add_sheet("Sampul", self.sampul.judul, self.sampul.baris, rows)
        for row, name in enumerate(names, start=top + 1):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.link, string=name)

    def add_slide(self, salindia: Salindia, name: str, peta: PetaDasar) -> None:
        """A slide: its sentences, its table, its chart."""
        lines = [
            *say_foot(salindia, self.sampul),
            *([peta.keterangan] if salindia.gambar is Gambar.PETA else []),
            *([salindia.peringatan] if salindia.peringatan else []),
            salindia.ucapan,
            *(f"Jangan dikatakan: {one}" for one in salindia.jangan),
        ]
        rows = make_rows(salindia)
        sheet, top = self._add_sheet(name, salindia.judul, lines, rows)
        first, last = top + 1, top + len(rows)
        if rows.empty:
            return
        if salindia.gambar is Gambar.MATRIKS:
            colors = {"type": "2_color_scale", "min_color": TERANG.nol, "max_color": TERANG.aksen}
            for column in range(1, len(rows.columns)):
                sheet.conditional_format(first, column, last, column, colors)
        elif len(rows) > BATANG_TERBANYAK:
            column = list(rows.columns).index(JUMLAH)
            bars = {"type": "data_bar", "bar_color": TERANG.aksen}
            sheet.conditional_format(first, column, last, column, bars)
        else:
            self._add_chart(sheet, name, salindia, rows, first)

    def _add_chart(
        self, sheet: Any, name: str, salindia: Salindia, rows: pd.DataFrame, first: int
    ) -> None:
        tegak = salindia.gambar is Gambar.TRIWULAN
        last = first + len(rows) - 1
        chart = self.book.add_chart({"type": "column" if tegak else "bar"})
        jumlah, label = (list(rows.columns).index(one) for one in (JUMLAH, LABEL))
        chart.add_series(
            {
                "name": clean(salindia.table.nama_satuan),
                "categories": [name, first, label, last, label],
                "values": [name, first, jumlah, last, jumlah],
                "data_labels": {"value": True, "num_format": "#,##0"},
                "gap": 45,
                "fill": {"color": TERANG.aksen},
                "points": _color_points(salindia) if tegak else None,
            }
        )
        chart.set_legend({"none": True})
        chart.set_title({"none": True})
        values = {"visible": False, "major_gridlines": {"visible": False}, "min": 0}
        names = {"reverse": not tegak, "interval_unit": 1, "num_font": {"size": 9}}
        # On a chart that lies, xlsxwriter calls the axis that lies x, which has the values.
        chart.set_x_axis(names if tegak else values)
        chart.set_y_axis(values if tegak else names)
        chart.set_size({"width": 560, "height": 400 if tegak else max(220, 24 * len(rows) + 60)})
        sheet.insert_chart(
            first - 1, len(rows.columns) + 1, chart, {"description": describe(salindia)}
        )

    def add_cards(self, salindia: Sequence[Salindia], names: Sequence[str]) -> None:
        """What each table is, in the form of Satu Data."""
        rows = [
            (name, field.replace("_", " ").capitalize(), clean(text))
            for name, one in zip(names, salindia, strict=True)
            for field, text in make_card(clean(one.judul), one.table, self.sampul, PERIODE).items()
        ]
        cards = pd.DataFrame(rows, columns=["Lembar", "Perihal", "Isi"], dtype="object")
        self._add_sheet("Kartu metadata", "Kartu metadata", self.sampul.baris, cards)


def _measure(values: pd.Series) -> int:
    """How wide a column is, in letters."""
    longest = max((len(str(one)) for one in values if one is not None), default=0)
    return min(TERLEBAR, max(longest, len(str(values.name)) + 3) + 2)


def _color_points(salindia: Salindia) -> list[dict[str, Any]]:
    """The last year in the accent, the years before it grey."""
    tahun = salindia.table.rows["tahun"]
    last = tahun.max()
    return [{"fill": {"color": TERANG.aksen if one == last else TERANG.abu}} for one in tahun]
