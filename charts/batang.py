"""Bars that lie one under the other, each with its words at the end: readable without a legend."""

from collections.abc import Sequence
from textwrap import wrap

import plotly.graph_objects as go

from charts.theme import new_figure
from domain.tema import Tema

ROW_HEIGHT = 50
LABEL_WIDTH = 22
WIDTH = 0.52
HATCH = "/"
# So much of the width, and so many pixels besides, are left for the words at the end of the longest bar.
ROOM, MARGIN = 1.3, 80
GAP = "\N{NO-BREAK SPACE}" * 2


def new_batang(
    nama: Sequence[str],
    ujung: Sequence[float],
    kata: Sequence[str],
    tema: Tema,
    *,
    legenda: bool = False,
) -> go.Figure:
    """An empty figure with rows from the top down: their names, and `kata` behind where each ends."""
    tinggi = (60 if legenda else 24) + ROW_HEIGHT * len(nama)
    figure = new_figure(tema, height=tinggi)
    rows = list(range(len(nama)))
    figure.add_scatter(
        x=list(ujung),
        y=rows,
        mode="text",
        text=[GAP + one.replace("<br>", f"<br>{GAP}") for one in kata],
        textposition="middle right",
        hoverinfo="skip",
        cliponaxis=False,
        showlegend=False,
    )
    figure.update_xaxes(
        visible=False, range=[0, max(max(ujung, default=0), 1e-9) * ROOM], rangemode="tozero"
    )
    figure.update_yaxes(
        tickvals=rows,
        ticktext=[wrap_name(one) for one in nama],
        range=[len(nama) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        tickfont={"color": tema.tinta, "size": 15},
    )
    figure.update_layout(barmode="overlay", margin_r=MARGIN)
    return figure


def wrap_name(nama: str) -> str:
    """A name in lines that are not too long; a <br> in it stays where it is."""
    return "<br>".join(line for part in nama.split("<br>") for line in wrap(part, LABEL_WIDTH))


def add_bars(
    figure: go.Figure,
    panjang: Sequence[float],
    warna: str,
    *,
    mulai: Sequence[float] | None = None,
    nama: str = "",
    urutan: int = 1000,
    arsir: str = "",
    garis: str = "",
    lebar: float = WIDTH,
    petunjuk: Sequence[str] | None = None,
) -> None:
    """One bar in each row, from `mulai` (0) on; hatched where it stands for what is not known. With a
    `nama` it is in the legend, by `urutan`."""
    figure.add_bar(
        x=list(panjang),
        y=list(range(len(panjang))),
        base=None if mulai is None else list(mulai),
        orientation="h",
        width=lebar,
        marker={
            "color": warna,
            "line": {"color": garis or warna, "width": 1 if garis else 0},
            "pattern": {"shape": arsir, "fgcolor": garis or warna, "bgcolor": "rgba(0,0,0,0)"},
        },
        name=nama,
        legendrank=urutan,
        showlegend=bool(nama),
        customdata=None if petunjuk is None else list(petunjuk),
        hovertemplate="%{customdata}<extra></extra>" if petunjuk is not None else None,
        hoverinfo="skip" if petunjuk is None else None,
    )
