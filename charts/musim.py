"""The months of a year on average, and the year's end as an interval."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_angka, format_nama_bulan
from domain.tema import FONT_SIZE, Tema

TINGGI_TAHUN = 46


def draw_musim(table: PublishableTable, tema: Tema) -> go.Figure:
    """One bar per month of the year (nomor_bulan, rata, ramai): its mean over the years.

    Only the months around the top of a season that passed its test are in the accent.
    """
    rows = table.rows
    figure = new_figure(tema, height=280)
    figure.add_bar(
        x=[format_nama_bulan(number)[:3] for number in rows["nomor_bulan"]],
        y=rows["rata"],
        marker={"color": [tema.aksen if busy else tema.abu_muda for busy in rows["ramai"]]},
        customdata=[
            [format_nama_bulan(number), format_angka(mean, 1)]
            for number, mean in zip(rows["nomor_bulan"], rows["rata"], strict=True)
        ],
        hovertemplate="%{customdata[0]}: rata-rata <b>%{customdata[1]}</b><extra></extra>",
        showlegend=False,
    )
    return figure


def draw_proyeksi(table: PublishableTable, tema: Tema) -> go.Figure:
    """Whole years in grey, this year hatched up to what is counted, and its interval as a line.

    `table`: tahun, jumlah, bawah, atas (missing for whole years).
    """
    rows = table.rows.sort_values("tahun")
    running = rows["atas"].notna()
    years = [str(tahun) for tahun in rows["tahun"]]
    figure = new_figure(tema, height=70 + TINGGI_TAHUN * len(rows))
    figure.add_bar(
        x=rows["jumlah"],
        y=years,
        orientation="h",
        # No number could be read over the hatching.
        text=["" if now else format_angka(jumlah)
              for now, jumlah in zip(running, rows["jumlah"], strict=True)],
        textposition="inside",
        insidetextanchor="start",
        textangle=0,
        textfont={"size": FONT_SIZE},
        marker={
            "color": [tema.aksen if now else tema.abu_muda for now in running],
            "pattern": {"shape": ["/" if now else "" for now in running], "bgcolor": tema.latar,
                        "size": 7},
            "line": {"color": [tema.aksen if now else tema.abu_muda for now in running],
                     "width": 1},
        },
        hovertemplate="%{y}: <b>%{x}</b> tercatat<extra></extra>",
        showlegend=False,
    )  # fmt: skip
    for row in rows[running].to_dict("records"):
        ends = [row["bawah"], row["atas"]]
        words = "–".join(format_angka(end) for end in ends)
        figure.add_scatter(
            x=ends, y=[str(row["tahun"])] * 2, mode="lines+text",
            text=["", f"  proyeksi {words}"], textposition="middle right",
            textfont={"color": tema.tinta, "size": FONT_SIZE},
            line={"color": tema.tinta, "width": 5}, hoverinfo="skip", showlegend=False,
        )  # fmt: skip
    longest = max(rows["jumlah"].max(), rows["atas"].max())
    # Room for the words after the interval.
    figure.update_xaxes(range=[0, 1.6 * longest], showgrid=True, nticks=6)
    figure.update_yaxes(type="category", showgrid=False)
    return figure
