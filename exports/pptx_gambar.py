"""Charts and matrices of the slides as objects that PowerPoint edits."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from math import ceil
from typing import Any

import pandas as pd
import xlsxwriter
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.slide import Slide
from pptx.util import Inches, Pt

from analysis.disclosure import PublishableTable
from analysis.paparan.salindia import Gambar, Salindia
from domain.tema import TERANG
from exports.bahan import (
    BATANG_SEBARIS,
    Sampul,
    clean,
    describe,
    ink_on,
    is_hidden,
    label_of,
    say_foot,
    shade,
    spell,
)
from exports.pptx_dasar import Kotak, drop_style, rgb, set_alt, write_text

# So many rows stand in one table before they cannot be read.
BARIS_MATRIKS = 15
JARAK = 0.3
HARI_BUKU = datetime(2000, 1, 1)  # noqa: DTZ001
BARIS_JUDUL = 0.62


def add_box(shapes: Any, place: Kotak, warna: str, nama: str) -> Any:
    """A plain rectangle of one colour."""
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *place.emu)
    shape.name = nama
    drop_style(shape)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(warna)
    shape.line.fill.background()
    return shape


def add_charts(slide: Slide, salindia: Salindia, sampul: Sampul, place: Kotak) -> None:
    """Bars of a slide: side by side on one scale where they are more than one chart can name."""
    rows = salindia.table.rows
    tegak = salindia.gambar is Gambar.TRIWULAN
    parts = 1 if tegak else max(1, ceil(len(rows) / BATANG_SEBARIS))
    size = max(1, ceil(len(rows) / parts))
    width = (place.lebar - JARAK * (parts - 1)) / parts
    longest = int(rows["jumlah"].max()) if rows["jumlah"].notna().any() else 1
    huruf = max(
        (len(label_of(*one)) for one in zip(rows["label"], rows["jumlah"], strict=True)), default=1
    )
    bagian = max(0.15, min(0.6, huruf * _font_size(size, place, tegak=tegak) * 0.6 / 72 / width))
    for number in range(parts):
        part = rows.iloc[number * size : (number + 1) * size]
        # The last column is as long as the others, so that bars are equally thick.
        height = place.tinggi if tegak else place.tinggi * min(1, (len(part) + 0.5) / (size + 0.5))
        spot = Kotak(place.kiri + number * (width + JARAK), place.atas, width, height)
        table = salindia.table.with_rows(part)
        chart = _add_chart(slide, salindia, table, sampul, spot, max(1, longest), bagian)
        nama = clean(salindia.nama) + (f" {number + 1}" if parts > 1 else "")
        set_alt(chart, nama, describe(replace(salindia, table=table)))


def _add_chart(
    slide: Slide,
    salindia: Salindia,
    table: PublishableTable,
    sampul: Sampul,
    place: Kotak,
    longest: int,
    bagian: float,
) -> Any:
    rows = table.rows
    tegak = salindia.gambar is Gambar.TRIWULAN
    labels = [label_of(*one) for one in zip(rows["label"], rows["jumlah"], strict=True)]
    values = [None if is_hidden(one) else int(one) for one in rows["jumlah"]]
    # The types of python-pptx are wrong about both.
    data: Any = CategoryChartData(number_format="#,##0")
    data.categories = labels
    data.add_series(clean(table.nama_satuan), values)
    kind = XL_CHART_TYPE.COLUMN_CLUSTERED if tegak else XL_CHART_TYPE.BAR_CLUSTERED
    frame: Any = slide.shapes.add_chart(kind, *place.emu, data)
    chart = frame.chart
    book = _write_book(labels, values, clean(table.nama_satuan), say_foot(salindia, sampul))
    chart.part.chart_workbook.update_from_xlsx_blob(book)
    chart.has_legend = chart.has_title = False
    ukuran = _font_size(len(rows), place, tegak=tegak)
    chart.font.size, chart.font.color.rgb = Pt(ukuran), rgb(TERANG.tinta)
    _set_axes(chart, longest, tegak=tegak)
    if not tegak:
        _set_room(chart, bagian)
    plot = chart.plots[0]
    plot.gap_width, plot.vary_by_categories = 45, False
    plot.has_data_labels = True
    plot.data_labels.number_format, plot.data_labels.number_format_is_linked = "#,##0", False
    plot.data_labels.position = XL_LABEL_POSITION.OUTSIDE_END
    plot.data_labels.font.size, plot.data_labels.font.bold = Pt(ukuran), True
    _color_bars(plot.series[0], rows, tegak=tegak)
    return frame


def _font_size(jumlah: int, place: Kotak, *, tegak: bool) -> float:
    """As large as the bars leave room for, from 10 to 16 points."""
    room = place.lebar / max(1, jumlah) * 14 if tegak else place.tinggi / max(1, jumlah) * 40
    return max(10, min(16, round(room)))


def _set_axes(chart: Any, longest: int, *, tegak: bool) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.visible = value.has_major_gridlines = False
    value.minimum_scale, value.maximum_scale = 0, longest * 1.15
    category.reverse_order = not tegak
    category.major_tick_mark = XL_TICK_MARK.NONE
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.format.line.color.rgb = rgb(TERANG.abu_muda)
    # Every name is said, also where a program finds them too many.
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    category._element.xpath("c:lblOffset")[0].addnext(skip)


def _set_room(chart: Any, bagian: float) -> None:
    """So much of the width for the names and every name said: else charts side by side have scales of
    different lengths, and programs leave names out."""
    room = parse_xml(
        f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
        '<c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{bagian:.3f}"/><c:y val="0.01"/><c:w val="{0.99 - bagian:.3f}"/><c:h val="0.98"/>'
        "</c:manualLayout></c:layout>"
    )
    area = chart._chartSpace.chart.plotArea
    for old in area.xpath("c:layout"):
        area.remove(old)
    area.insert(0, room)


def _color_bars(series: Any, rows: pd.DataFrame, *, tegak: bool) -> None:
    """The last year in the accent, the years before it grey."""
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(TERANG.aksen)
    series.invert_if_negative = False
    if not tegak:
        return
    for number, tahun in enumerate(rows["tahun"]):
        if tahun != rows["tahun"].max():
            fill = series.points[number].format.fill
            fill.solid()
            fill.fore_color.rgb = rgb(TERANG.abu)


def _write_book(
    labels: list[str], values: list[int | None], satuan: str, lines: list[str]
) -> bytes:
    """The numbers behind a chart, where PowerPoint looks for them. Text stays text: python-pptx's own
    would run a name that begins like a formula."""
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        # Else the file names the second it was made in.
        book.set_properties({"created": HARI_BUKU})
        sheet = book.add_worksheet("Sheet1")
        sheet.write_string(0, 1, satuan)
        for row, (label, value) in enumerate(zip(labels, values, strict=True), start=1):
            sheet.write_string(row, 0, label)
            if value is not None:
                sheet.write_number(row, 1, value)
        for row, line in enumerate(lines):
            sheet.write_string(row, 3, line)
    return buffer.getvalue()


def add_matrix(slide: Slide, salindia: Salindia, place: Kotak) -> None:
    """A matrix as a table: the fuller, the stronger the colour; the numbers stay text."""
    rows = salindia.table.rows
    names, columns = list(dict.fromkeys(rows["nama"])), list(dict.fromkeys(rows["pilar"]))
    height = min(0.36, (place.tinggi - BARIS_JUDUL) / len(names))
    spot = Kotak(place.kiri, place.atas, place.lebar, BARIS_JUDUL + height * len(names))
    frame = slide.shapes.add_table(len(names) + 1, len(columns) + 1, *spot.emu)
    set_alt(frame, clean(salindia.nama), describe(salindia))
    table = frame.table
    table.horz_banding = False
    kecil = 11 if len(columns) <= 8 else 9
    ukuran = 14 if height > 0.3 else 11
    kolom = min(3.2, max(len(str(nama)) for nama in names) * ukuran * 0.6 / 72 + 0.15)
    table.columns[0].width = Inches(kolom)
    for number in range(len(columns)):
        table.columns[number + 1].width = Inches((place.lebar - kolom) / len(columns))
    table.rows[0].height = Inches(BARIS_JUDUL)
    for number in range(len(names)):
        table.rows[number + 1].height = Inches(height)
    _fill_cell(table.cell(0, 0), clean(salindia.table.nama_satuan), TERANG.latar, kecil)
    for number, pilar in enumerate(columns):
        # A place to break a word that has two.
        _fill_cell(table.cell(0, number + 1), clean(str(pilar)).replace("/", "/\u200b"), TERANG.latar,
                   kecil, pusat=True)  # fmt: skip
    cells = {(one.nama, one.pilar): one for one in rows.itertuples()}
    for row, nama in enumerate(names, start=1):
        _fill_cell(table.cell(row, 0), clean(str(nama)), TERANG.latar, ukuran)
        for column, pilar in enumerate(columns, start=1):
            _fill_value(table.cell(row, column), cells.get((nama, pilar)), ukuran)


def _fill_value(cell: Any, one: Any, ukuran: float) -> None:
    if one is None:
        _fill_cell(cell, "", TERANG.latar, ukuran)
    elif is_hidden(one.jumlah):
        _fill_cell(cell, spell(one.jumlah), TERANG.abu_muda, min(ukuran, 9), pusat=True)
    else:
        _fill_cell(cell, clean(str(one.kata)), shade(one.bagian), ukuran, pusat=True)


def _fill_cell(cell: Any, text: str, warna: str, ukuran: float, *, pusat: bool = False) -> None:
    cell.margin_left = cell.margin_right = Inches(0.05)
    cell.margin_top = cell.margin_bottom = Inches(0.01)
    cell.fill.solid()
    cell.fill.fore_color.rgb = rgb(warna)
    write_text(cell, None, [text], ukuran=ukuran, warna=ink_on(warna), tengah=True, pusat=pusat)
