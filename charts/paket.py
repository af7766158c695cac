"""Pictures of a package: bars with their numbers on them, and a sign of its own for what is hidden."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.paket.baca import DISAMARKAN
from charts.kotak import draw_kotak
from charts.theme import new_figure
from domain.format import format_angka
from domain.tema import Tema

# From the axis to the sign of what is hidden, of the longest bar.
JARAK = 0.02


def draw_triwulan(table: PublishableTable, tema: Tema) -> go.Figure:
    """Quarters over their years (label, tahun, triwulan, jumlah): the last year in the accent."""
    rows = table.rows
    figure = new_figure(tema)
    last = rows["tahun"].max()
    colors = [tema.aksen if year == last else tema.abu for year in rows["tahun"]]
    places = [rows["tahun"].astype(str), rows["triwulan"].str.removeprefix("Tw ")]
    _add_bars(figure, rows, places, colors, tema, tegak=True)
    figure.update_xaxes(tickangle=0, dividercolor=tema.garis, title={"text": "triwulan"})
    return figure


def draw_batang(table: PublishableTable, tema: Tema) -> go.Figure:
    """Rows from top to bottom (label, jumlah), each with its number or the word for hidden."""
    rows = table.rows.iloc[::-1]
    figure = new_figure(tema, height=max(200, 34 * len(rows) + 40))
    _add_bars(figure, rows, rows["label"], [tema.aksen] * len(rows), tema, tegak=False)
    figure.update_xaxes(showgrid=False, showticklabels=False)
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=list(rows["label"]),
        rangemode="normal",
        tickformat=None,
        showgrid=False,
    )
    return figure


def draw_matriks_lain(table: PublishableTable, tema: Tema) -> go.Figure:
    """Kecamatan (nama, from top to bottom) by what they have (pilar): the fuller, the stronger."""
    baris = list(dict.fromkeys(table.rows["nama"]))[::-1]
    kolom = list(dict.fromkeys(table.rows["pilar"]))
    isi, kata = (
        table.rows.pivot(index="nama", columns="pilar", values=nilai).loc[baris, kolom]
        for nilai in ("bagian", "kata")
    )
    return draw_kotak(kolom, baris, isi, kata, table.nama_satuan, tema)


def _add_bars(
    figure: go.Figure,
    rows: pd.DataFrame,
    places: Any,
    colors: list[str],
    tema: Tema,
    *,
    tegak: bool,
) -> None:
    """Bars with their numbers. What is hidden has no length at all: a crossed box at the axis."""
    hidden = rows["jumlah"].isna().to_numpy()
    longest = 1 if hidden.all() else int(rows["jumlah"].max())
    lengths = rows["jumlah"].astype(float).where(~hidden)
    texts = ["" if pd.isna(one) else format_angka(int(one)) for one in rows["jumlah"]]
    bars = {"x": places, "y": lengths} if tegak else {"x": lengths, "y": places}
    figure.add_bar(
        **bars,
        orientation="v" if tegak else "h",
        marker={"color": colors},
        text=texts,
        textposition="outside",
        textangle=0,
        cliponaxis=False,
        customdata=rows[["label"]],
        hovertemplate="%{customdata[0]}: %{text}<extra></extra>",
        showlegend=False,
    )
    labels = [one[hidden] for one in places] if tegak else places[hidden]
    ground = [JARAK * longest] * int(hidden.sum())
    figure.add_scatter(
        x=labels if tegak else ground,
        y=ground if tegak else labels,
        mode="markers" if tegak else "markers+text",
        marker={"symbol": "square-x-open", "size": 12, "color": tema.tinta_lemah},
        text=[DISAMARKAN] * len(ground),
        textposition="middle right",
        textfont={"color": tema.tinta_lemah},
        customdata=rows.loc[hidden, ["label"]],
        hovertemplate=f"%{{customdata[0]}}: {DISAMARKAN}<extra></extra>",
        name=DISAMARKAN,
        showlegend=tegak and bool(hidden.any()),
        cliponaxis=False,
    )
    axis = figure.update_yaxes if tegak else figure.update_xaxes
    axis(range=[0, 1.18 * longest])
