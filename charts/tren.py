"""Charts over time: months as bars, twelve months as a line, two years side by side."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_bulan, format_bulan_pendek
from domain.kategori import Bentuk, Kelompok
from domain.tema import FONT_SIZE, Tema, kelompok_colors

NAMA_BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
# Above this many bars the number over each would touch its neighbour's.
BARS_WITH_NUMBERS = 26


def draw_per_bulan(
    table: PublishableTable, tema: Tema, penanda: PublishableTable | None = None
) -> go.Figure:
    """One bar per month (bulan, jumlah, lengkap); months not complete yet are hatched.

    `penanda` (bulan, jumlah_kegiatan) marks the months with a campaign under the axis.
    """
    figure = new_figure(tema)
    rows = table.rows
    complete = rows["lengkap"].tolist()
    figure.add_bar(
        x=rows["bulan"],
        y=rows["jumlah"],
        text=rows["jumlah"] if len(rows) <= BARS_WITH_NUMBERS else None,
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": tema.aksen,
            "pattern": {
                "shape": ["" if whole else "/" for whole in complete],
                "bgcolor": tema.latar,
                "size": 7,
            },
            "line": {"color": tema.aksen, "width": 1},
        },
        customdata=[
            [format_bulan(bulan), "" if whole else "<br>belum lengkap"]
            for bulan, whole in zip(rows["bulan"], complete, strict=True)
        ],
        hovertemplate="%{customdata[0]}: <b>%{y}</b>%{customdata[1]}<extra></extra>",
        showlegend=False,
    )
    if penanda is not None and not penanda.rows.empty:
        add_kampanye(figure, penanda, tema)
    _format_months(figure, table)
    return figure


def draw_per_kelompok(table: PublishableTable, tema: Tema) -> go.Figure:
    """Stacked bars per month (bulan, kelompok, jumlah, lengkap): groups that never overlap."""
    figure = new_figure(tema)
    colors = kelompok_colors(tema)
    for kelompok in Kelompok:
        rows = table.rows[table.rows["kelompok"] == kelompok]
        if rows["jumlah"].sum() == 0:
            continue
        figure.add_bar(
            x=rows["bulan"],
            y=rows["jumlah"],
            name=kelompok.label,
            marker={
                "color": colors[kelompok],
                "pattern": {
                    "shape": ["" if whole else "/" for whole in rows["lengkap"]],
                    "bgcolor": tema.latar,
                },
            },
            hovertemplate=f"{kelompok.label}: <b>%{{y}}</b><extra></extra>",
        )
    figure.update_layout(barmode="stack", hovermode="x unified", legend={"traceorder": "normal"})
    _format_months(figure, table)
    return figure


def draw_per_bentuk(table: PublishableTable, tema: Tema) -> go.Figure:
    """One small chart per bentuk (bulan, bentuk, jumlah, lengkap), all on the same scale."""
    figure = new_figure(tema, height=2 * 170)
    daftar = list(Bentuk)
    figure.set_subplots(
        2, 4, shared_xaxes=True, shared_yaxes="all", subplot_titles=[one.label for one in daftar],
        horizontal_spacing=0.03, vertical_spacing=0.16,
    )  # fmt: skip
    for position, bentuk in enumerate(daftar):
        rows = table.rows[table.rows["bentuk"] == bentuk]
        figure.add_bar(
            x=rows["bulan"],
            y=rows["jumlah"],
            marker={
                "color": tema.aksen,
                "pattern": {
                    "shape": ["" if whole else "/" for whole in rows["lengkap"]],
                    "bgcolor": tema.latar,
                },
            },
            customdata=[format_bulan(bulan) for bulan in rows["bulan"]],
            hovertemplate=f"{bentuk.label}, %{{customdata}}: <b>%{{y}}</b><extra></extra>",
            showlegend=False,
            row=position // 4 + 1,
            col=position % 4 + 1,
        )
    months = sorted(table.rows["bulan"].unique())
    ends = months[:1] + months[-1:]
    figure.update_xaxes(
        tickvals=ends, ticktext=[format_bulan_pendek(month) for month in ends], showgrid=False,
        fixedrange=True,
    )  # fmt: skip
    figure.update_yaxes(rangemode="tozero", gridcolor=tema.garis, fixedrange=True, nticks=4)
    figure.update_annotations(font={"size": FONT_SIZE, "color": tema.tinta})
    figure.update_layout(margin={"t": 32})
    return figure


def draw_dua_belas_bulan(table: PublishableTable, tema: Tema) -> go.Figure:
    """The sum of twelve months, month after month (bulan, jumlah), with the last one named."""
    figure = new_figure(tema)
    rows = table.rows
    figure.add_scatter(
        x=rows["bulan"],
        y=rows["jumlah"],
        mode="lines",
        line={"color": tema.aksen, "width": 3},
        customdata=[format_bulan(bulan) for bulan in rows["bulan"]],
        hovertemplate="12 bulan sampai %{customdata}: <b>%{y}</b><extra></extra>",
        showlegend=False,
    )
    if not rows.empty:
        figure.add_scatter(
            x=rows["bulan"].tail(1),
            y=rows["jumlah"].tail(1),
            mode="markers+text",
            text=rows["jumlah"].tail(1),
            textposition="top center",
            textfont={"size": FONT_SIZE + 3, "color": tema.aksen},
            marker={"size": 9, "color": tema.aksen},
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    _format_months(figure, table, paling_banyak=8)
    return figure


def draw_dua_tahun(table: PublishableTable, tema: Tema, tahun: int) -> go.Figure:
    """The year's months (nomor_bulan, sekarang, dulu, lengkap) over those of the year before."""
    figure = new_figure(tema)
    rows = table.rows
    bulan = [NAMA_BULAN[number - 1] for number in rows["nomor_bulan"]]
    figure.add_bar(
        x=bulan,
        y=rows["dulu"].astype(float),
        name=str(tahun - 1),
        marker={"color": tema.abu_muda},
        hovertemplate=f"%{{x}} {tahun - 1}: <b>%{{y}}</b><extra></extra>",
    )
    complete = rows["lengkap"].fillna(True).tolist()
    figure.add_bar(
        x=bulan,
        y=rows["sekarang"].astype(float),
        name=str(tahun),
        marker={
            "color": tema.aksen,
            "pattern": {
                "shape": ["" if whole else "/" for whole in complete],
                "bgcolor": tema.latar,
                "size": 7,
            },
            "line": {"color": tema.aksen, "width": 1},
        },
        hovertemplate=f"%{{x}} {tahun}: <b>%{{y}}</b><extra></extra>",
    )
    figure.update_layout(barmode="group", bargap=0.2, bargroupgap=0.05)
    return figure


def add_kampanye(figure: go.Figure, penanda: PublishableTable, tema: Tema) -> None:
    """Triangles on the axis in the months with a campaign (bulan, jumlah_kegiatan)."""
    figure.add_scatter(
        x=penanda.rows["bulan"],
        y=[0] * len(penanda.rows),
        mode="markers",
        name="kampanye pencegahan",
        marker={"symbol": "triangle-up", "size": 11, "color": tema.tinta},
        customdata=penanda.rows["jumlah_kegiatan"],
        hovertemplate="%{customdata} kampanye<extra></extra>",
        cliponaxis=False,
    )


def _format_months(figure: go.Figure, table: PublishableTable, paling_banyak: int = 12) -> None:
    """Write the months in Indonesian, as many as fit."""
    months = sorted(table.rows["bulan"].unique())
    step = -(-len(months) // paling_banyak)
    # An empty table has no months to write.
    shown = months[:: max(1, step)]
    figure.update_xaxes(
        tickvals=shown,
        ticktext=[format_bulan_pendek(month) for month in shown],
    )
