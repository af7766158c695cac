"""The time line of RTL: from the rakor to the due date, today marked, each with how it stands in words."""

from datetime import date
from textwrap import shorten

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_tanggal_pendek
from domain.kategori import StatusRtl
from domain.tema import FONT_SIZE, Tema

ROW_HEIGHT = 66
# So much of a name fits on a telephone.
LABEL_LENGTH = 46
# Of the width of all days: room before the first and behind the last.
ROOM = 0.03
# Told apart by shape too: open is to come, filled is under way or past.
TANDA = {
    StatusRtl.BELUM_MULAI: "circle-open",
    StatusRtl.BERJALAN: "circle",
    StatusRtl.TERHAMBAT: "x",
    StatusRtl.TERLAMBAT: "diamond",
    StatusRtl.SELESAI: "square",
    StatusRtl.DIBATALKAN: "square-open",
}


def draw_garis_waktu(table: PublishableTable, tema: Tema, *, hari_ini: date) -> go.Figure:
    """One row for each RTL, what is open on top and the first due first: its name and how it stands in
    words, under them a line from its rakor to its due date with a mark by how it stands.

    `table`: id, uraian, rakor, tenggat, keadaan, kata, segera, terlambat, institusi.
    """
    over = table.rows["keadaan"].isin([StatusRtl.SELESAI, StatusRtl.DIBATALKAN])
    rows = table.rows.assign(over=over).sort_values(["over", "tenggat", "id"])
    records = rows.to_dict("records")
    figure = new_figure(tema, height=70 + ROW_HEIGHT * len(rows))
    for place, row in enumerate(records):
        figure.add_scatter(
            x=[row["rakor"], row["tenggat"]], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": tema.abu_muda, "width": 3}, showlegend=False,
        )  # fmt: skip
        figure.add_annotation(
            x=0, xref="paper", xanchor="left", y=place - 0.12, yanchor="bottom", showarrow=False,
            align="left", text=f"{_label(row['uraian'])}<br>{_say_state(row)}", bgcolor=tema.latar,
            borderpad=0, font={"color": tema.tinta, "size": FONT_SIZE},
        )  # fmt: skip
    colors = _colors(tema)
    states = [StatusRtl(one) for one in rows["keadaan"]]
    figure.add_scatter(
        x=rows["tenggat"],
        y=list(range(len(rows))),
        mode="markers",
        marker={
            "symbol": [TANDA[one] for one in states],
            "color": [colors[one] for one in states],
            "size": 13,
            "line": {"width": 2, "color": [colors[one] for one in states]},
        },
        cliponaxis=False,
        showlegend=False,
        customdata=[_say_row(row) for row in records],
        hovertemplate="%{customdata}<extra></extra>",
    )
    _mark_today(figure, hari_ini, tema)
    figure.update_xaxes(range=_range(rows, hari_ini), type="date", tickformat="%m/%Y", nticks=8)
    figure.update_yaxes(visible=False, range=[len(rows) - 0.6, -1.2])
    return figure


def _mark_today(figure: go.Figure, hari_ini: date, tema: Tema) -> None:
    today = pd.Timestamp(hari_ini)
    figure.add_vline(x=today, line={"color": tema.tinta, "dash": "dot", "width": 2}, layer="below")
    figure.add_annotation(
        x=today, y=1, yref="paper", text=f"Hari ini, {format_tanggal_pendek(hari_ini)}",
        showarrow=False, yanchor="top", bgcolor=tema.latar,
        font={"color": tema.tinta, "size": FONT_SIZE},
    )  # fmt: skip


def _colors(tema: Tema) -> dict[StatusRtl, str]:
    return {
        StatusRtl.BELUM_MULAI: tema.aksen,
        StatusRtl.BERJALAN: tema.aksen,
        StatusRtl.TERHAMBAT: tema.tinta,
        StatusRtl.TERLAMBAT: tema.tinta,
        StatusRtl.SELESAI: tema.abu,
        StatusRtl.DIBATALKAN: tema.abu,
    }


def _label(uraian: str) -> str:
    return shorten(uraian, LABEL_LENGTH, placeholder=" …")


def _say_state(row: dict) -> str:
    """'30 Jun 2026 · Terlambat 146 hari'; what matters now in bold."""
    kata = f"{format_tanggal_pendek(row['tenggat'])} · {row['kata']}"
    return f"<b>{kata}</b>" if row["terlambat"] or row["segera"] else kata


def _say_row(row: dict) -> str:
    milik = row["institusi"] if isinstance(row["institusi"], str) else "belum ada penanggung jawab"
    return f"<b>{row['uraian']}</b><br>{milik}<br>{_say_state(row)}"


def _range(rows: pd.DataFrame, hari_ini: date) -> list[pd.Timestamp]:
    first = min(rows["rakor"].min(), rows["tenggat"].min(), pd.Timestamp(hari_ini))
    last = max(rows["tenggat"].max(), pd.Timestamp(hari_ini))
    width = max(last - first, pd.Timedelta(days=30))
    return [first - ROOM * width, last + ROOM * width]
