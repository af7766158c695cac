"""A matrix of boxes: the more, the stronger the colour, with the number on it."""

from typing import Any

import plotly.graph_objects as go

from charts.theme import new_figure
from domain.tema import Tema, fade

# How much of the accent the boxes with least and with most have: the ink is read on both.
PALING_LEMAH, PALING_KUAT = 0.25, 0.6


def draw_kotak(kolom: Any, baris: Any, isi: Any, kata: Any, satuan: str, tema: Tema) -> go.Figure:
    """Columns across the top, rows from the bottom up; `isi` colours (missing: no box), `kata` is what
    stands in the box, `satuan` what follows it when a box is pointed at."""
    figure = new_figure(tema, height=150 + 26 * len(baris))
    figure.add_heatmap(
        x=kolom,
        y=baris,
        z=isi,
        text=kata,
        texttemplate="%{text}",
        textfont={"color": tema.tinta},
        colorscale=make_scale(tema),
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate=f"%{{y}}, %{{x}}: <b>%{{text}}</b> {satuan}<extra></extra>",
        hoverongaps=False,
    )
    figure.update_xaxes(type="category", side="top", tickangle=-40)
    figure.update_yaxes(type="category", showgrid=False)
    return figure


def make_scale(tema: Tema) -> list[tuple[float, str]]:
    """From the weakest box to the strongest."""
    return [
        (0, fade(tema.aksen, tema, PALING_LEMAH)),
        (1, fade(tema.aksen, tema, PALING_KUAT)),
    ]
