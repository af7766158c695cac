"""Now beside last year: a dot on the band inside which nothing can be told apart."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_angka
from domain.tema import FONT_SIZE, Tema

ROW_HEIGHT = 72


def draw_perbandingan(table: PublishableTable, tema: Tema) -> go.Figure:
    """One row per count (`analysis.hitungan.tabulate`): the grey band holds every count that could
    not be told apart from last year's, the grey tick is last year's, the dot the present one with
    its own range."""
    rows = table.rows[::-1]
    figure = new_figure(tema, height=110 + ROW_HEIGHT * len(rows))
    start = rows["kurang"].fillna(-1).astype(int) + 1
    figure.add_bar(
        y=rows["label"],
        x=rows["lebih"] - 1 - start,
        base=start,
        orientation="h",
        width=0.36,
        name="belum dapat dibedakan dari tahun lalu",
        marker={"color": tema.abu_muda},
        customdata=[
            [format_angka(a), format_angka(b - 1)]
            for a, b in zip(start, rows["lebih"], strict=True)
        ],
        hovertemplate="%{y}: %{customdata[0]}–%{customdata[1]} belum dapat dibedakan dari tahun "
        "lalu<extra></extra>",
    )
    figure.add_scatter(
        y=rows["label"],
        x=rows["dulu"],
        mode="markers",
        name="periode yang sama tahun lalu",
        marker={"symbol": "line-ns", "size": 26, "line": {"width": 4, "color": tema.tinta_lemah}},
        hovertemplate="%{y}, tahun lalu: <b>%{x}</b><extra></extra>",
    )
    figure.add_scatter(
        y=rows["label"],
        x=rows["jumlah"],
        mode="markers",
        name="periode ini dan kisaran wajarnya",
        marker={"size": 15, "color": tema.aksen, "line": {"width": 2, "color": tema.latar}},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": rows["atas"] - rows["jumlah"],
            "arrayminus": rows["jumlah"] - rows["bawah"],
            "color": tema.aksen,
            "thickness": 2,
            "width": 6,
        },
        customdata=[
            [format_angka(low), format_angka(high), putusan]
            for low, high, putusan in zip(rows["bawah"], rows["atas"], rows["putusan"], strict=True)
        ],
        hovertemplate="%{y}: <b>%{x}</b> (kisaran wajar %{customdata[0]}–%{customdata[1]})<br>"
        "%{customdata[2]}<extra></extra>",
    )
    far = float(max(rows["atas"].max(), rows["lebih"].max(), 1))
    figure.update_xaxes(range=[0, far * 1.08], showgrid=True)
    figure.update_yaxes(type="category", showgrid=False, ticklabelstandoff=8)
    for label, jumlah, dulu, putusan in zip(
        rows["label"], rows["jumlah"], rows["dulu"], rows["putusan"], strict=True
    ):
        figure.add_annotation(
            x=1, xref="paper", y=label, yshift=26, xanchor="right", showarrow=False,
            text=f"<b>{format_angka(jumlah)}</b> banding {format_angka(dulu)}: {putusan}",
            font={"size": FONT_SIZE, "color": tema.tinta},
        )  # fmt: skip
    figure.update_layout(
        legend={"traceorder": "normal", "itemclick": False, "itemdoubleclick": False}
    )
    return figure
