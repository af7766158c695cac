"""Each figure beside our register's for the same days: a gap is a line between two marks."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_angka
from domain.tema import Tema

TINGGI_BARIS = 46


def draw_rekonsiliasi(table: PublishableTable, tema: Tema) -> go.Figure:
    """Rows from top to bottom (siapa, hari, nilai, kita): the figure filled, our register's hollow.

    Only rows whose `kita` is known: two figures are set side by side for the same days or not at all.
    """
    rows = table.rows.dropna(subset="kita")
    nama = [f"{siapa}<br>{hari}" for siapa, hari in zip(rows["siapa"], rows["hari"], strict=True)]
    tempat = list(range(len(rows)))
    figure = new_figure(tema, height=110 + TINGGI_BARIS * len(rows))
    x: list[float | None] = []
    y: list[int | None] = []
    for nomor, (nilai, kita) in enumerate(zip(rows["nilai"], rows["kita"], strict=True)):
        x += [float(nilai), float(kita), None]
        y += [nomor, nomor, None]
    figure.add_scatter(
        x=x,
        y=y,
        mode="lines",
        line={"color": tema.abu, "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )
    for name, values, symbol, posisi in (
        ("angka yang disebut", rows["nilai"], "circle", "top center"),
        ("register kita, hari yang sama", rows["kita"], "circle-open", "bottom center"),
    ):
        figure.add_scatter(
            x=values.astype(float),
            y=tempat,
            mode="markers+text",
            name=name,
            marker={"symbol": symbol, "size": 13, "color": tema.aksen, "line": {"width": 2}},
            text=[format_angka(one) for one in values],
            textposition=posisi,
            hovertemplate=f"%{{x}}, {name}<extra></extra>",
            cliponaxis=False,
        )
    figure.update_yaxes(
        tickvals=tempat,
        ticktext=nama,
        range=[len(rows) - 0.4, -0.6],
        showgrid=False,
        rangemode="normal",
    )
    figure.update_xaxes(rangemode="tozero", showgrid=True, title={"text": table.nama_satuan})
    return figure
