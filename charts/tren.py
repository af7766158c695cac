"""Charts over time: months as bars, twelve months as a line, two years side by side."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.kalimat import say_share_known
from charts.pencatatan import add_perubahan
from charts.theme import new_figure
from domain.format import format_angka, format_bulan, format_bulan_pendek
from domain.kategori import Bentuk, Kelompok
from domain.tema import FONT_SIZE, Tema, kelompok_colors

NAMA_BULAN = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
# Above this many bars the number over each would touch its neighbour's.
BARS_WITH_NUMBERS = 26
CAMPURAN = "cara mencatat bercampur"


def draw_per_bulan(
    table: PublishableTable,
    tema: Tema,
    penanda: PublishableTable | None = None,
    perubahan: PublishableTable | None = None,
) -> go.Figure:
    """One bar per month (bulan, jumlah, lengkap); months not complete yet are hatched.

    `penanda` (bulan, jumlah_kegiatan) marks the months with a campaign under the axis, `perubahan`
    (`analysis.pencatatan.tabulate_perubahan`) the days from which figures are counted otherwise.
    """
    figure = new_figure(tema)
    rows = table.rows
    _add_range(figure, rows, tema)
    figure.add_bar(
        x=rows["bulan"],
        y=rows["jumlah"],
        text=rows["jumlah"] if len(rows) <= BARS_WITH_NUMBERS else None,
        textposition="outside",
        cliponaxis=False,
        marker=_hatched(rows["lengkap"], tema.aksen, tema),
        customdata=[
            [format_bulan(bulan), said]
            for bulan, said in zip(rows["bulan"], _say_incomplete(rows), strict=True)
        ],
        hovertemplate="%{customdata[0]}: <b>%{y}</b>%{customdata[1]}<extra></extra>",
        showlegend=False,
    )
    if penanda is not None and not penanda.rows.empty:
        add_kampanye(figure, penanda, max(1.0, float(rows["jumlah"].max())), tema)
    _shade_incomplete(figure, rows, tema)
    add_perubahan(figure, perubahan, rows["bulan"], rows["jumlah"].max(), tema)
    _format_months(figure, table)
    return figure


def draw_per_kelompok(
    table: PublishableTable, tema: Tema, perubahan: PublishableTable | None = None
) -> go.Figure:
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
            marker=_hatched(rows["lengkap"], colors[kelompok], tema),
            hovertemplate=f"{kelompok.label}: <b>%{{y}}</b><extra></extra>",
        )
    figure.update_layout(barmode="stack", hovermode="x unified", legend={"traceorder": "normal"})
    per_bulan = table.rows.groupby("bulan")["jumlah"].sum()
    _shade_incomplete(figure, table.rows, tema)
    add_perubahan(figure, perubahan, table.rows["bulan"], per_bulan.max(), tema)
    _format_months(figure, table)
    return figure


def draw_per_bentuk(table: PublishableTable, tema: Tema) -> go.Figure:
    """One small chart per bentuk, all on the same scale: bulan, bentuk, jumlah, lengkap, and the sums
    of twelve months over it (sekarang, dulu; missing where there are not twice twelve)."""
    figure = new_figure(tema, height=2 * 190)
    daftar = list(Bentuk)
    figure.set_subplots(
        2, 4, shared_xaxes=True, shared_yaxes="all",
        subplot_titles=[_title_of(table.rows, bentuk) for bentuk in daftar], horizontal_spacing=0.03, vertical_spacing=0.26,
    )  # fmt: skip
    for position, bentuk in enumerate(daftar):
        rows = table.rows[table.rows["bentuk"] == bentuk]
        figure.add_bar(
            x=rows["bulan"],
            y=rows["jumlah"],
            marker=_hatched(rows["lengkap"], tema.aksen, tema),
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
    figure.update_layout(margin={"t": 48})
    return figure


def _title_of(rows: pd.DataFrame, bentuk: Bentuk) -> str:
    """'Seksual 66 (94)': the last twelve months and, where they compare, the twelve before."""
    own = rows[rows["bentuk"] == bentuk]
    if own.empty or pd.isna(own["dulu"].iloc[0]):
        return bentuk.label
    sekarang, dulu = (format_angka(own[name].iloc[0]) for name in ("sekarang", "dulu"))
    return f"{bentuk.label}<br><b>{sekarang}</b> ({dulu})"


def draw_dua_belas_bulan(
    table: PublishableTable, tema: Tema, perubahan: PublishableTable | None = None
) -> go.Figure:
    """The sum of twelve months, month after month (bulan, jumlah, campuran), with the last one named.

    The line is dotted where a sum holds months not counted alike, since one of `perubahan`.
    """
    figure = new_figure(tema)
    rows = table.rows
    figure.add_scatter(
        x=[*rows["bulan"], *rows["bulan"][::-1]],
        y=[*rows["atas"], *rows["bawah"][::-1]],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=tema.abu_muda,
        opacity=0.5,
        name="kisaran wajar",
        hoverinfo="skip",
    )
    _add_sums(figure, rows, tema)
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
    add_perubahan(figure, perubahan, rows["bulan"], rows["atas"].max(), tema)
    _format_months(figure, table, paling_banyak=8)
    return figure


def _add_sums(figure: go.Figure, rows: pd.DataFrame, tema: Tema) -> None:
    """The line of the sums; those of months not counted alike dotted, up to the nearest other."""
    campuran = rows["campuran"]
    beside = campuran.shift(1, fill_value=False) | campuran.shift(-1, fill_value=False)
    lines = {"": ~campuran}
    if campuran.any():
        lines[CAMPURAN] = campuran | beside
    for name, drawn in lines.items():
        figure.add_scatter(
            x=rows["bulan"],
            y=rows["jumlah"].where(drawn),
            mode="lines",
            line={"color": tema.aksen, "width": 3, "dash": "dot" if name else "solid"},
            name=name,
            customdata=[
                [format_bulan(bulan), f"<br>{CAMPURAN}" if mixed else ""]
                for bulan, mixed in zip(rows["bulan"], campuran, strict=True)
            ],
            hovertemplate="12 bulan sampai %{customdata[0]}: <b>%{y}</b>%{customdata[1]}<extra></extra>",
            showlegend=bool(name),
        )


def draw_dua_tahun(table: PublishableTable, tema: Tema) -> go.Figure:
    """The year's months beside those of the year before (`analysis.tren.pair_years`)."""
    figure = new_figure(tema)
    rows = table.rows
    tahun = int(rows["tahun"].iloc[0])
    bulan = [NAMA_BULAN[number - 1] for number in rows["nomor_bulan"]]
    figure.add_bar(
        x=bulan,
        y=rows["dulu"].astype(float),
        name=str(tahun - 1),
        marker={"color": tema.abu_muda},
        hovertemplate=f"%{{x}} {tahun - 1}: <b>%{{y}}</b><extra></extra>",
    )
    lengkap = rows["lengkap"].fillna(True).astype(bool)
    figure.add_bar(
        x=bulan,
        y=rows["sekarang"].astype(float),
        name=str(tahun),
        marker=_hatched(lengkap, tema.aksen, tema),
        customdata=_say_incomplete(rows.assign(lengkap=lengkap)),
        hovertemplate=f"%{{x}} {tahun}: <b>%{{y}}</b>%{{customdata}}<extra></extra>",
    )
    figure.update_layout(barmode="group", bargap=0.2, bargroupgap=0.05)
    _add_shade(figure, [number - 1 for number in rows["nomor_bulan"][~lengkap]], 0.5, tema)
    return figure


def _hatched(lengkap: pd.Series, color: str, tema: Tema) -> dict[str, Any]:
    """Bars in one colour; those of months that are not complete are hatched."""
    return {
        "color": color,
        "pattern": {
            "shape": ["" if whole else "/" for whole in lengkap],
            "bgcolor": tema.latar,
            "size": 7,
        },
        "line": {"color": color, "width": 1},
    }


def _say_incomplete(rows: pd.DataFrame) -> list[str]:
    """What is said of each month when it is pointed at; '' of a complete one."""
    said = []
    for row in rows.to_dict("records"):
        if row["lengkap"]:
            said.append("")
        elif row["bagian"] == row["bagian"]:
            known = say_share_known(row["bagian"], row["bagian_bawah"], row["bagian_atas"])
            said.append(f"<br>{known}")
        else:
            said.append("<br>belum lengkap")
    return said


def _shade_incomplete(figure: go.Figure, rows: pd.DataFrame, tema: Tema) -> None:
    months = sorted(rows.loc[~rows["lengkap"], "bulan"].unique())
    _add_shade(figure, months, pd.Timedelta(days=15), tema)


def _add_shade(figure: go.Figure, places: Sequence[Any], half: Any, tema: Tema) -> None:
    """A shade behind what is not complete yet, from the first of `places` to the last."""
    if not places:
        return
    figure.add_vrect(
        x0=places[0] - half, x1=places[-1] + half, fillcolor=tema.peringatan, opacity=0.12,
        line_width=0, layer="below",
    )  # fmt: skip
    figure.add_annotation(
        x=places[-1] + half, y=1, yref="paper", xanchor="right", yanchor="top", yshift=-20,
        text="belum lengkap", showarrow=False, font={"color": tema.peringatan},
    )  # fmt: skip


def _add_range(figure: go.Figure, rows: pd.DataFrame, tema: Tema) -> None:
    """The band in which a month lies if nothing but chance moves it."""
    bounds = rows[["wajar_bawah", "wajar_atas"]].dropna()
    if bounds.empty:
        return
    bawah, atas = bounds.iloc[0]
    figure.add_hrect(
        y0=bawah, y1=atas, fillcolor=tema.abu_muda, opacity=0.45, line_width=0, layer="below",
        showlegend=True, name=f"kisaran wajar {format_angka(bawah)}–{format_angka(atas)}",
    )  # fmt: skip


def add_kampanye(
    figure: go.Figure, penanda: PublishableTable, paling_banyak: float, tema: Tema
) -> None:
    """Triangles under the axis, in the months with a campaign (bulan, jumlah_kegiatan); the axis
    then reaches from there to a little over `paling_banyak`."""
    below = 0.06 * paling_banyak
    figure.update_yaxes(range=[-1.6 * below, 1.14 * paling_banyak], zeroline=True)
    figure.add_scatter(
        x=penanda.rows["bulan"],
        y=[-below] * len(penanda.rows),
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
