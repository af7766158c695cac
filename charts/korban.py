"""Charts of who the korban are: a pyramid, and bars by category with their share."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_angka, format_persen
from domain.kategori import JenisKelamin, Kelompok, KelompokUsia
from domain.tema import Tema, kelompok_colors

BAR_HEIGHT = 38


def draw_piramida(table: PublishableTable, tema: Tema) -> go.Figure:
    """Girls and women to the left, boys and men to the right, by age group.

    `table`: kelompok_usia, jenis_kelamin, jumlah. A line parts children from grown people.
    """
    figure = new_figure(tema)
    rows = table.rows
    largest = max(1, int(rows["jumlah"].max()))
    sides = ((JenisKelamin.PEREMPUAN, -1, tema.perempuan), (JenisKelamin.LAKI_LAKI, 1, tema.abu))
    for jenis_kelamin, side, color in sides:
        part = rows[rows["jenis_kelamin"] == jenis_kelamin]
        labels = [KelompokUsia(value).label for value in part["kelompok_usia"]]
        figure.add_bar(
            y=labels,
            x=part["jumlah"] * side,
            orientation="h",
            name=jenis_kelamin.label,
            marker={"color": color},
            text=[format_angka(count) for count in part["jumlah"]],
            textposition="outside",
            cliponaxis=False,
            customdata=part["jumlah"],
            hovertemplate=f"{jenis_kelamin.label}, %{{y}} tahun: <b>%{{customdata}}</b><extra></extra>",
        )
    figure.update_layout(barmode="overlay", bargap=0.18)
    figure.update_xaxes(range=[-largest * 1.18, largest * 1.18], showticklabels=False)
    figure.update_yaxes(type="category", title_text="usia (tahun)", showgrid=False)
    # The line between children and grown people.
    figure.add_hline(y=2.5, line={"color": tema.tinta_lemah, "dash": "dot", "width": 1})
    figure.add_annotation(
        x=1, xref="paper", y=2.5, yanchor="bottom", xanchor="right", text="▼ anak (di bawah 18)",
        showarrow=False, font={"color": tema.tinta_lemah},
    )  # fmt: skip
    return figure


def draw_sebaran(table: PublishableTable, tema: Tema, *, urut: bool = True) -> go.Figure:
    """Horizontal bars (label, jumlah, persen), the largest on top unless the order has a meaning.

    The number and the share stand at the end of each bar.
    """
    rows = table.rows.sort_values("jumlah", kind="stable") if urut else table.rows[::-1]
    figure = new_figure(tema, height=90 + BAR_HEIGHT * len(rows))
    largest = max(1, int(rows["jumlah"].max()))
    figure.add_bar(
        y=rows["label"],
        x=rows["jumlah"],
        orientation="h",
        marker={"color": tema.aksen},
        text=[
            f"{format_angka(jumlah)}  ({format_persen(persen)})" if persen == persen else "0"
            for jumlah, persen in zip(rows["jumlah"], rows["persen"], strict=True)
        ],
        textposition="outside",
        cliponaxis=False,
        hovertemplate="%{y}: <b>%{x}</b><extra></extra>",
        showlegend=False,
    )
    figure.update_xaxes(range=[0, largest * 1.35], showticklabels=False, showgrid=False)
    figure.update_yaxes(type="category", showgrid=False)
    return figure


def draw_kelompok(table: PublishableTable, tema: Tema) -> go.Figure:
    """Women and children by age group, stacked: kelompok_usia, kelompok, jumlah."""
    figure = new_figure(tema)
    colors = kelompok_colors(tema)
    for kelompok in Kelompok:
        rows = table.rows[table.rows["kelompok"] == kelompok]
        if rows["jumlah"].sum() == 0:
            continue
        figure.add_bar(
            x=[KelompokUsia(value).label for value in rows["kelompok_usia"]],
            y=rows["jumlah"],
            name=kelompok.label,
            text=[format_angka(count) if count else "" for count in rows["jumlah"]],
            textangle=0,
            marker={"color": colors[kelompok]},
            hovertemplate="%{x} tahun: <b>%{y}</b><extra></extra>",
        )
    figure.update_layout(
        barmode="stack",
        legend={"traceorder": "normal"},
        uniformtext={"minsize": 11, "mode": "hide"},
    )
    figure.update_xaxes(type="category", title_text="usia (tahun)")
    return figure
