"""The time line of RTL: from the rakor to the due date, today marked, each with how it stands in words."""

from datetime import date
from textwrap import wrap

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from domain.format import format_tanggal_pendek
from domain.kategori import StatusRtl
from domain.tema import FONT_SIZE, Tema

ROW_HEIGHT = 46
LABEL_WIDTH, LABEL_LINES = 36, 2
# Of the width of all days: room before the first, and behind the last for its words.
ROOM_BEFORE, ROOM_AFTER = 0.03, 0.42
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
    """One row for each RTL, what is open on top and the first due first: a line from its rakor to its
    due date, a mark by how it stands, and that in words. `table`: id, uraian, rakor, tenggat, keadaan,
    kata, segera, terlambat, institusi."""
    over = table.rows["keadaan"].isin([StatusRtl.SELESAI, StatusRtl.DIBATALKAN])
    rows = table.rows.assign(over=over).sort_values(["over", "tenggat", "id"])
    rows = rows.reset_index(drop=True)
    figure = new_figure(tema, height=60 + ROW_HEIGHT * len(rows))
    for place, row in enumerate(rows.to_dict("records")):
        figure.add_scatter(
            x=[row["rakor"], row["tenggat"]], y=[place, place], mode="lines", hoverinfo="skip",
            line={"color": tema.abu_muda, "width": 3}, showlegend=False,
        )  # fmt: skip
    colors = _colors(tema)
    figure.add_scatter(
        x=rows["tenggat"],
        y=list(range(len(rows))),
        mode="markers+text",
        marker={
            "symbol": [TANDA[StatusRtl(one)] for one in rows["keadaan"]],
            "color": [colors[StatusRtl(one)] for one in rows["keadaan"]],
            "size": 13,
            "line": {"width": 2},
        },
        text=[f"  {_say_end(row)}" for row in rows.to_dict("records")],
        textposition="middle right",
        textfont={"color": tema.tinta, "size": FONT_SIZE},
        cliponaxis=False,
        showlegend=False,
        customdata=[_say_row(row) for row in rows.to_dict("records")],
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure.add_vline(
        x=pd.Timestamp(hari_ini), line={"color": tema.tinta, "dash": "dot", "width": 2}
    )
    figure.add_annotation(
        x=pd.Timestamp(hari_ini), y=-0.6, text=f"Hari ini, {format_tanggal_pendek(hari_ini)}",
        showarrow=False, yanchor="bottom", bgcolor=tema.latar, font={"color": tema.tinta, "size": FONT_SIZE},
    )  # fmt: skip
    figure.update_xaxes(
        range=_range(rows, hari_ini), type="date", tickformat="%m/%Y", side="bottom"
    )
    figure.update_yaxes(
        tickvals=list(range(len(rows))),
        ticktext=[_label(one) for one in rows["uraian"]],
        range=[len(rows) - 0.5, -1.4],
        showgrid=False,
        zeroline=False,
        tickfont={"color": tema.tinta, "size": FONT_SIZE},
    )
    return figure


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
    return "<br>".join(wrap(uraian, LABEL_WIDTH, max_lines=LABEL_LINES, placeholder=" …"))


def _say_end(row: dict) -> str:
    """'30 Jun 2026 · Terlambat 146 hari'; what matters now in bold."""
    kata = f"{format_tanggal_pendek(row['tenggat'])} · {row['kata']}"
    return f"<b>{kata}</b>" if row["terlambat"] or row["segera"] else kata


def _say_row(row: dict) -> str:
    milik = row["institusi"] if isinstance(row["institusi"], str) else "belum ada penanggung jawab"
    return f"<b>{row['uraian']}</b><br>{milik}<br>{_say_end(row)}"


def _range(rows: pd.DataFrame, hari_ini: date) -> list[pd.Timestamp]:
    first = min(rows["rakor"].min(), pd.Timestamp(hari_ini))
    last = max(rows["tenggat"].max(), pd.Timestamp(hari_ini))
    width = max(last - first, pd.Timedelta(days=30))
    return [first - ROOM_BEFORE * width, last + ROOM_AFTER * width]
