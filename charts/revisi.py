"""How fast a month becomes complete, as bars that reach for the whole."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_angka, format_bagian
from domain.tema import FONT_SIZE, Tema

HEIGHT = 300


def draw_kelengkapan(table: PublishableTable, tema: Tema) -> go.Figure:
    """One bar per age of a month: the share of its kasus that was recorded by then.

    `table`: umur (months), kapan (its words), diketahui, dari, bagian.
    """
    rows = table.rows
    figure = new_figure(tema, height=HEIGHT)
    figure.add_bar(
        x=rows["kapan"].str.replace(" ", "<br>", n=1),
        y=rows["bagian"],
        text=[f"<b>{format_bagian(bagian)}</b>" for bagian in rows["bagian"]],
        textposition="outside",
        textfont={"size": FONT_SIZE + 3},
        cliponaxis=False,
        marker={"color": tema.aksen},
        customdata=[
            [kapan, format_angka(known), format_angka(dari)]
            for kapan, known, dari in zip(
                rows["kapan"], rows["diketahui"], rows["dari"], strict=True
            )
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b> dari %{customdata[2]}"
        "<extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(type="category")
    figure.update_yaxes(range=[0, 1.15], tickvals=[0, 0.5, 1], tickformat=".0%")
    return figure
