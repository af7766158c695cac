"""Dashed lines on charts over months: from this day on, figures are not counted as before."""

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from domain.format import format_tanggal_pendek
from domain.tema import FONT_SIZE, Tema

# The labels are set for the width of a phone, so they cannot touch on a wider screen.
LEBAR_PONSEL = 300
LEBAR_HURUF = 7.5
# Two numbers closer than this, in pixels there, become one: '1–2'.
JARAK_ANGKA = 30
# Above the highest bar there is room for its number and for the labels.
RUANG_ATAS = 1.3
SETENGAH_BULAN = pd.Timedelta(days=15)


def add_perubahan(
    figure: go.Figure,
    perubahan: PublishableTable | None,
    bulan: pd.Series,
    tertinggi: float,
    tema: Tema,
) -> None:
    """Add a line for each of `perubahan` (`analysis.pencatatan.tabulate_perubahan`) over `bulan`,
    before the first month that it touches, where it crosses no bar and no number.

    One has its name beside it, several have the numbers that the caption explains. `tertinggi` is
    the highest figure drawn.
    """
    if perubahan is None or perubahan.rows.empty:
        return
    rows = perubahan.rows
    places = [day.replace(day=1) - SETENGAH_BULAN for day in rows["tanggal"]]
    bottom = figure.layout.yaxis.range[0] if figure.layout.yaxis.range else 0
    figure.update_yaxes(range=[bottom, RUANG_ATAS * max(1.0, float(tertinggi))])
    for place, mengubah in zip(places, rows["mengubah"], strict=True):
        figure.add_shape(
            type="line", x0=place, x1=place, y0=0, y1=1, yref="paper",
            line={"color": tema.tinta_lemah, "width": 1.5, "dash": "dash" if mengubah else "dot"},
        )  # fmt: skip
    tepi = bulan.min() - SETENGAH_BULAN, bulan.max() + SETENGAH_BULAN
    shares = [(place - tepi[0]) / (tepi[1] - tepi[0]) for place in places]
    said = [
        f"{format_tanggal_pendek(row['tanggal'])}: {row['nama']}" for row in rows.to_dict("records")
    ]
    label = {"y": 1, "yref": "paper", "yanchor": "top", "showarrow": False,
             "font": {"color": tema.tinta, "size": FONT_SIZE - 1}}  # fmt: skip
    if len(rows) == 1:
        text, anchor = _name_beside(rows.iloc[0], shares[0])
        shift = 4 if anchor == "left" else -4
        figure.add_annotation(
            x=places[0], text=text, xanchor=anchor, xshift=shift, hovertext=said[0], **label
        )
        return
    for group in _group(shares):
        first, last = group[0], group[-1]
        figure.add_annotation(
            x=places[first] + (places[last] - places[first]) / 2,
            text=f"{first + 1}–{last + 1}" if last > first else str(first + 1),
            hovertext="<br>".join(said[one] for one in group),
            bgcolor=tema.latar,
            **label,
        )


def _name_beside(row: pd.Series, share: float) -> tuple[str, str]:
    """The name and the side of the line on which it fits; else the day, on the wider side."""
    need = LEBAR_HURUF * len(row["nama"]) + 8
    if need <= (1 - share) * LEBAR_PONSEL:
        return row["nama"], "left"
    if need <= share * LEBAR_PONSEL:
        return row["nama"], "right"
    return format_tanggal_pendek(row["tanggal"]), "left" if share < 0.5 else "right"


def _group(shares: Sequence[float]) -> list[list[int]]:
    """Positions whose numbers would touch, together; `shares` are where they stand, in order."""
    groups: list[list[int]] = []
    for position, share in enumerate(shares):
        near = groups and (share - shares[groups[-1][-1]]) * LEBAR_PONSEL < JARAK_ANGKA
        if near:
            groups[-1].append(position)
        else:
            groups.append([position])
    return groups
