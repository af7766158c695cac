"""The funnel: every area against its harapan, and how far chance alone would carry it."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.wilayah_kecil import GARIS_DALAM, GARIS_LUAR, PutusanWilayah, funnel_curve
from charts.theme import new_figure
from domain.format import format_angka
from domain.tema import FONT_SIZE, Tema

HEIGHT = 400
# Pixels: about the width of the picture beside its text, and of a letter.
LEBAR, LEBAR_HURUF = 640, 8
# Where a name begins from its point: in its own widths to the right, in pixels upwards.
SIDES = {
    "top center": (-0.5, 8),
    "bottom center": (-0.5, -8 - FONT_SIZE),
    "middle right": (0.05, -FONT_SIZE / 2),
    "middle left": (-1.05, -FONT_SIZE / 2),
}
# The scale reaches at least this far over 1, so that a calm map looks calm.
PALING_TINGGI = 2.5
SYMBOLS = {
    PutusanWilayah.DI_ATAS: "triangle-up",
    PutusanWilayah.SESUAI: "circle",
    PutusanWilayah.DI_BAWAH: "triangle-down",
}


def draw_corong(table: PublishableTable, tema: Tema, *, terpilih: str | None = None) -> go.Figure:
    """Counts over harapan (up) by harapan (right), between the two funnels of chance.

    `table`: kode, nama_jelas, jumlah, harapan, rasio, putusan, di_tepi, kata; areas without harapan are
    not drawn. Only the areas outside the outer line, and the chosen one in accent, have their name.
    """
    rows = table.rows.dropna(subset="harapan")
    figure = new_figure(tema, height=HEIGHT)
    figure.update_xaxes(title_text="jumlah harapan menurut penduduk", rangemode="tozero")
    figure.update_yaxes(title_text="tercatat dibanding harapan (kali)")
    if rows.empty:
        return figure
    right = float(rows["harapan"].max()) * 1.12
    top = max(PALING_TINGGI, float(rows["rasio"].max()) * 1.12)
    for garis, dash, nama in (
        (GARIS_LUAR, "solid", "garis luar"),
        (GARIS_DALAM, "dot", "garis dalam"),
    ):
        _add_line(figure, garis, dash, nama, (right, top), tema)
    figure.add_hline(y=1, line={"color": tema.tinta_lemah, "width": 1})
    named = (rows["putusan"] != PutusanWilayah.SESUAI) | (rows["kode"] == terpilih)
    rows = rows.assign(letak=place_names(rows[named], right, top))
    for putusan, symbol in SYMBOLS.items():
        part = rows[(rows["putusan"] == putusan) & (rows["kode"] != terpilih)]
        _add_points(figure, part, str(putusan), symbol, tema)
    chosen = rows[rows["kode"] == terpilih]
    if not chosen.empty:
        _add_chosen(figure, chosen, tema)
    figure.update_xaxes(range=[0, right])
    figure.update_yaxes(range=[0, top], **_ticks(top))
    return figure


def _ticks(top: float) -> dict[str, list[Any]]:
    """Seven marks at most; the one at 1 says what it is."""
    step = next((step for step in (0.5, 1, 2, 5, 10, 20, 50) if top / step <= 6), top)
    marks = [count * step for count in range(int(top / step) + 1) if count * step != 1]
    texts = [format_angka(mark, 0 if step >= 1 else 1) for mark in marks]
    return {"tickvals": [*marks, 1], "ticktext": [*texts, "rata-rata 1"]}


def place_names(rows: pd.DataFrame, right: float, top: float) -> pd.Series:
    """On which side of its point each name (nama_jelas, harapan, rasio) touches none of the others.

    `right` and `top` are the ends of the axes. Where no side is free the name stands above.
    """
    taken: list[tuple[float, float, float, float]] = []
    sides = {}
    for row in rows.sort_values(["harapan", "nama_jelas"]).to_dict("records"):
        x, y = row["harapan"] / right * LEBAR, row["rasio"] / top * HEIGHT
        width = len(row["nama_jelas"]) * LEBAR_HURUF
        boxes = {
            side: (x + dx * width, y + dy, x + (dx + 1) * width, y + dy + FONT_SIZE)
            for side, (dx, dy) in SIDES.items()
        }
        free = [
            side
            for side, box in boxes.items()
            if box[1] > 0 and box[2] < LEBAR and not any(_touch(box, other) for other in taken)
        ]
        sides[row["kode"]] = free[0] if free else "top center"
        taken.append(boxes[sides[row["kode"]]])
    return rows["kode"].map(sides)


def _touch(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _add_line(
    figure: go.Figure, garis: float, dash: str, nama: str, corner: tuple[float, float], tema: Tema
) -> None:
    """Both sides of a funnel. Where the upper one leaves the picture it is cut off."""
    right, top = corner
    curve = funnel_curve(garis, right)
    above, below = curve[curve["atas"] <= top], curve[curve["bawah"] > 0]
    line = {"color": tema.abu, "dash": dash, "width": 1.5}
    for part, side in ((above, "atas"), (below, "bawah")):
        figure.add_scatter(
            x=part["harapan"], y=part[side], mode="lines", line=line, hoverinfo="skip",
            showlegend=False,
        )  # fmt: skip
    if not above.empty:
        figure.add_annotation(
            x=right, y=above["atas"].iloc[-1], text=nama, xanchor="right", showarrow=False,
            # Below it, because to the left the line is higher.
            yanchor="top", font={"color": tema.tinta_lemah, "size": FONT_SIZE - 1},
        )  # fmt: skip


def _add_points(figure: go.Figure, part: pd.DataFrame, nama: str, symbol: str, tema: Tema) -> None:
    if part.empty:
        return
    inks = {PutusanWilayah.DI_ATAS: tema.di_atas, PutusanWilayah.DI_BAWAH: tema.di_bawah}
    ink = inks.get(PutusanWilayah(nama), tema.abu)
    outside = nama != PutusanWilayah.SESUAI
    _add_scatter(
        figure,
        part,
        name=nama,
        mode="markers+text" if outside else "markers",
        text=part["nama_jelas"] if outside else None,
        textfont={"color": tema.tinta, "size": FONT_SIZE},
        marker={
            "size": 12 if outside else 10,
            # Between the lines a point is hollow.
            "symbol": [f"{symbol}-open" if tepi else symbol for tepi in part["di_tepi"]],
            "color": ink,
            "line": {"color": tema.tinta if outside else ink, "width": 1 if outside else 2},
        },
    )


def _add_chosen(figure: go.Figure, chosen: pd.DataFrame, tema: Tema) -> None:
    symbol = SYMBOLS[PutusanWilayah(chosen["putusan"].iloc[0])]
    _add_scatter(
        figure,
        chosen,
        name="terpilih",
        mode="markers+text",
        text="<b>" + chosen["nama_jelas"] + "</b>",
        textfont={"color": tema.aksen, "size": FONT_SIZE + 1},
        marker={"size": 16, "symbol": symbol, "color": tema.aksen,
                "line": {"color": tema.latar, "width": 2}},
    )  # fmt: skip


def _add_scatter(figure: go.Figure, part: pd.DataFrame, **how: object) -> None:
    figure.add_scatter(
        x=part["harapan"],
        y=part["rasio"],
        customdata=part[["kode", "nama_jelas", "kata"]],
        hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
        textposition=part["letak"].fillna("top center"),
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        cliponaxis=False,
        showlegend=False,
        **how,
    )
