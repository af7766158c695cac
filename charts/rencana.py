"""Pictures of a plan: its months, and how visits are shared against need."""

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.kotak import draw_kotak
from charts.theme import new_figure
from domain.format import format_bulan_pendek, format_persen
from domain.tema import Tema


def draw_kalender(table: PublishableTable, tema: Tema) -> go.Figure:
    """Visits by kecamatan (rows, by name) and month (columns, first days); no box: no visit.

    `table`: index kecamatan, columns months, cells counts.
    """
    rows = table.rows[::-1]
    cells = rows.where(rows > 0)
    text = cells.map(lambda value: "" if value != value else f"{value:.0f}")
    labels = [format_bulan_pendek(bulan) for bulan in pd.DatetimeIndex(rows.columns)]
    return draw_kotak(labels, rows.index, cells, text, "kunjungan", tema)


def draw_keadilan(table: PublishableTable, tema: Tema) -> go.Figure:
    """Each kecamatan's share of the visits (full, accent) against its share of the need (hollow, grey).

    `table`: nama, bagian_kunjungan, bagian_kebutuhan (0..1), the most needy on top.
    """
    rows = table.rows[::-1]
    figure = new_figure(tema, height=110 + 30 * len(rows))
    gap = [None] * len(rows)
    ends = zip(rows["bagian_kebutuhan"], rows["bagian_kunjungan"], gap, strict=True)
    names = zip(rows["nama"], rows["nama"], gap, strict=True)
    figure.add_scatter(
        x=[x for three in ends for x in three],
        y=[y for three in names for y in three],
        mode="lines",
        line={"color": tema.abu, "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )
    for kolom, name, marker in (
        ("bagian_kebutuhan", "bagian dari kebutuhan",
         {"symbol": "circle-open", "color": tema.tinta, "size": 12, "line": {"width": 2}}),
        ("bagian_kunjungan", "bagian dari kunjungan", {"color": tema.aksen, "size": 12}),
    ):  # fmt: skip
        figure.add_scatter(
            x=rows[kolom],
            y=rows["nama"],
            mode="markers",
            marker=marker,
            name=name,
            customdata=[format_persen(value) for value in rows[kolom]],
            hovertemplate=f"%{{y}}: %{{customdata}} {name}<extra></extra>",
        )
    figure.update_xaxes(tickformat=".0%", rangemode="tozero", title_text="bagian")
    figure.update_yaxes(type="category", showgrid=False)
    return figure


def draw_dua_rencana(table: PublishableTable, tema: Tema, *, pertama: str, kedua: str) -> go.Figure:
    """Visits in each kecamatan in two plans, as bars side by side. `table`: nama, pertama, kedua."""
    rows = table.rows[::-1]
    figure = new_figure(tema, height=120 + 40 * len(rows))
    for kolom, name, color in (("kedua", kedua, tema.aksen), ("pertama", pertama, tema.abu)):
        figure.add_bar(
            x=rows[kolom],
            y=rows["nama"],
            orientation="h",
            name=name,
            marker={"color": color},
            text=rows[kolom],
            textposition="outside",
            cliponaxis=False,
            hovertemplate=f"%{{y}}, {name}: %{{x}} kunjungan<extra></extra>",
        )
    figure.update_xaxes(title_text="kunjungan", rangemode="tozero")
    figure.update_yaxes(type="category", showgrid=False)
    figure.update_layout(barmode="group", legend={"traceorder": "reversed"})
    return figure
