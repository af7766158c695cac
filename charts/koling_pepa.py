"""Charts of Koling Pepa: visits and what came of them by month, and its share of all pengaduan."""

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.koling_pepa import HASIL, KUNJUNGAN
from charts.theme import new_figure
from domain.format import format_angka, format_bulan, format_bulan_pendek
from domain.tema import FONT_SIZE, Tema

PANEL_HEIGHT = 96
# Up to this many months every bar has its number.
BULAN_BERANGKA = 18


def draw_kunjungan(table: PublishableTable, tema: Tema) -> go.Figure:
    """One row of bars per thing counted, each on its own scale, over the same months.

    `table`: bulan, kunjungan, konsultasi, jumlah_pengaduan, jumlah_rujukan (missing: not counted, a
    gap with a dash).
    """
    rows = table.rows
    panels = {KUNJUNGAN: KUNJUNGAN, **HASIL}
    figure = new_figure(tema, height=60 + PANEL_HEIGHT * len(panels))
    titles = [f"<b>{nama.capitalize()}</b>" for nama in panels.values()]
    figure.set_subplots(
        len(panels), 1, shared_xaxes=True, subplot_titles=titles, vertical_spacing=0.1
    )
    for number, (kolom, nama) in enumerate(panels.items(), start=1):
        values = rows[kolom].astype("Float64")
        named = [
            "–" if pd.isna(value) else format_angka(value) if value else "" for value in values
        ]
        figure.add_bar(
            x=rows["bulan"],
            y=values.fillna(0),
            marker={"color": tema.abu if kolom == KUNJUNGAN else tema.aksen},
            text=named if len(rows) <= BULAN_BERANGKA else None,
            textposition="outside",
            cliponaxis=False,
            textfont={"color": tema.tinta},
            customdata=[
                [format_bulan(bulan), "tidak dihitung" if pd.isna(value) else format_angka(value)]
                for bulan, value in zip(rows["bulan"], values, strict=True)
            ],
            hovertemplate=f"%{{customdata[0]}}: <b>%{{customdata[1]}}</b> {nama}<extra></extra>",
            showlegend=False,
            row=number,
            col=1,
        )
        highest = float(values.max()) if values.notna().any() else 0.0
        figure.update_yaxes(range=[0, 1.5 * max(1.0, highest)], row=number, col=1)
    months = rows["bulan"].tolist()
    shown = months[:: max(1, -(-len(months) // 6))]
    figure.update_xaxes(
        tickvals=shown, ticktext=[format_bulan_pendek(month) for month in shown], showgrid=False,
        fixedrange=True, tickangle=0, linecolor=tema.garis, automargin=True,
        tickfont={"color": tema.tinta_lemah, "size": FONT_SIZE},
    )  # fmt: skip
    figure.update_yaxes(showticklabels=False, showgrid=False, fixedrange=True, zeroline=False)
    figure.update_annotations(
        font={"size": FONT_SIZE, "color": tema.tinta}, x=0, xanchor="left", yshift=-2
    )
    figure.update_layout(margin={"t": 28, "b": 32}, bargap=0.35)
    return figure


def draw_kanal(table: PublishableTable, tema: Tema) -> go.Figure:
    """Pengaduan by kanal, Koling Pepa in the accent, those not noted hatched: label, jumlah, dicatat,
    koling_pepa."""
    rows = table.rows
    figure = new_figure(tema, height=60 + 28 * len(rows))
    figure.add_bar(
        y=rows["label"],
        x=rows["jumlah"],
        orientation="h",
        marker={
            "color": [tema.aksen if own else tema.abu_muda for own in rows["koling_pepa"]],
            "pattern": {
                "shape": ["" if noted else "/" for noted in rows["dicatat"]],
                "fgcolor": tema.abu,
            },
        },
        text=[format_angka(jumlah) for jumlah in rows["jumlah"]],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": tema.tinta},
        hovertemplate="%{y}: <b>%{x}</b> pengaduan<extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(range=[0, 1.15 * max(1, int(rows["jumlah"].max()))], showticklabels=False)
    figure.update_yaxes(type="category", showgrid=False, ticklabelstandoff=6)
    return figure
