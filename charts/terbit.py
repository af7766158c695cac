"""Published figures on one time line, each as the stretch of time that it is about."""

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_angka, format_periode, format_tanggal
from domain.periode import Periode
from domain.tema import Tema

# Line ends closer than this are one place on the time axis.
HARI_BERDEKATAN = 45


def draw_garis_waktu(table: PublishableTable, tema: Tema) -> go.Figure:
    """A line from the first to the last day of each figure's period, at its value.

    `table`: mulai, sampai, nilai, pencatat, tanggal_terbit, pertentangan (missing where none).
    Figures that contradict one another are amber; the number stands at the end of the line.
    """
    figure = new_figure(tema, height=420)
    for bertentangan, color, name in (
        (False, tema.abu, "angka terbit"),
        (True, tema.peringatan, "bertentangan dengan angka lain"),
    ):
        rows = table.rows[table.rows["pertentangan"].notna() == bertentangan]
        if rows.empty:
            continue
        x: list = []
        y: list = []
        records = rows.to_dict("records")
        for row in records:
            x += [row["mulai"], row["sampai"], None]
            y += [row["nilai"], row["nilai"], None]
        figure.add_scatter(
            x=x, y=y, mode="lines", line={"color": color, "width": 4}, name=name, hoverinfo="skip"
        )
        figure.add_scatter(
            x=rows["sampai"],
            y=rows["nilai"],
            mode="markers+text",
            marker={"size": 8, "color": color},
            text=merge_labels(rows),
            textposition="middle right",
            customdata=[
                [
                    row["pencatat"],
                    format_periode(Periode(row["mulai"].date(), row["sampai"].date())),
                    format_tanggal(row["tanggal_terbit"]),
                ]
                for row in records
            ],
            hovertemplate="<b>%{y}</b>, %{customdata[1]}<br>%{customdata[0]}, "
            "terbit %{customdata[2]}<extra></extra>",
            showlegend=False,
            cliponaxis=False,
        )
    figure.update_xaxes(tickformat="%Y", dtick="M12")
    return figure


def merge_labels(rows: pd.DataFrame) -> list[str]:
    """The text at the end of each line; ends that would print over one another share one text."""
    near = max(1.0, float(rows["nilai"].max()) / 25)
    texts = [
        format_angka(nilai) + ("" if kelompok == "semua" else f" {kelompok}")
        for nilai, kelompok in zip(rows["nilai"], rows["kelompok"], strict=True)
    ]
    labels = [""] * len(texts)
    placed: list[int] = []
    for here in range(len(texts)):
        for there in placed:
            days = abs((rows["sampai"].iloc[here] - rows["sampai"].iloc[there]).days)
            gap = abs(rows["nilai"].iloc[here] - rows["nilai"].iloc[there])
            if days <= HARI_BERDEKATAN and gap < near:
                if texts[here] not in labels[there].split(" · "):
                    labels[there] += f" · {texts[here]}"
                break
        else:
            labels[here] = texts[here]
            placed.append(here)
    return labels
