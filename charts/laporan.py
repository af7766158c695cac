"""More reports or more violence: the signs side by side, and the months around a programme."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.laporan import KATA
from analysis.perbandingan import Putusan
from charts.theme import new_figure
from charts.tren import draw_per_bulan
from domain.format import format_bulan, format_bulan_pendek, format_persen
from domain.tema import FONT_SIZE, Tema

TINGGI_TANDA = 58
# Where the two periods of a sign lie around its line.
ATAS, BAWAH = 0.16, -0.16
LEBAR_KISARAN = 7
TINGGI_KAMPANYE = 300


def draw_tanda(table: PublishableTable, tema: Tema, sekarang: str, dulu: str) -> go.Figure:
    """One row per sign: its share now over that of last year, each with its interval.

    `table`: see `analysis.laporan.table_of_tanda`. The verdict stands under the name of the sign;
    where no percentage may be read out the two counts stand in the row.
    """
    rows = table.rows.reset_index(drop=True)
    shares = rows[rows["bagian_sekarang"].notna()]
    figure = new_figure(tema, height=80 + TINGGI_TANDA * len(rows))
    _add_period(figure, shares, "sekarang", sekarang, (tema.aksen, tema.aksen), ATAS)
    _add_period(figure, shares, "dulu", dulu, (tema.abu, tema.tinta_lemah), BAWAH)
    for place in rows.index.difference(shares.index).tolist():
        figure.add_annotation(
            x=0, y=-place, xanchor="left", align="left", showarrow=False, text=_counts(rows.loc[place].to_dict()),
            font={"color": tema.tinta_lemah},
        )  # fmt: skip
    ends = [*shares["atas_sekarang"], *shares["atas_dulu"]]
    figure.update_xaxes(
        # Room for the percentage after the longest interval.
        range=[0, max(ends, default=0.5) + 0.14], tickformat=".0%", showgrid=True, nticks=6,
        showticklabels=not shares.empty,
    )  # fmt: skip
    figure.update_yaxes(
        tickvals=[-place for place in range(len(rows))],
        ticktext=[_label(row, tema) for row in rows.to_dict("records")],
        tickfont={"color": tema.tinta},
        range=[-len(rows) + 0.4, 0.6], rangemode="normal", showgrid=False, zeroline=False,
    )  # fmt: skip
    return figure


def _add_period(
    figure: go.Figure,
    shares: pd.DataFrame,
    suffix: str,
    name: str,
    inks: tuple[str, str],
    shift: float,
) -> None:
    """The points of one period, a thick line for the interval of each, and its percentage."""
    ink, ink_of_text = inks
    y = [shift - place for place in shares.index]
    bagian, bawah, atas = (shares[f"{one}_{suffix}"] for one in ("bagian", "bawah", "atas"))
    figure.add_scatter(
        x=[end for pair in zip(bawah, atas, strict=True) for end in (*pair, None)],
        y=[end for place in y for end in (place, place, None)],
        mode="lines", line={"color": ink, "width": LEBAR_KISARAN}, opacity=0.4,
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    figure.add_scatter(
        x=bagian,
        y=y,
        mode="markers",
        name=name,
        marker={"color": ink, "size": 12},
        customdata=shares[["tanda", suffix, f"kisaran_{suffix}"]],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b> (kisaran %{customdata[2]})"
        "<extra></extra>",
    )
    figure.add_scatter(
        x=atas,
        y=y,
        mode="text",
        text=[f" {format_persen(share)}" for share in bagian],
        textposition="middle right",
        textfont={"color": ink_of_text, "size": FONT_SIZE},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )


def _label(row: Mapping[Any, Any], tema: Tema) -> str:
    """The sign over its verdict: dark where something can be said, faint where nothing can."""
    told = row["putusan"] in (KATA[Putusan.LEBIH_BANYAK], KATA[Putusan.LEBIH_SEDIKIT])
    putusan = f"<b>{row['putusan']}</b>" if told else row["putusan"]
    color = tema.aksen if told else tema.tinta_lemah
    return f'{row["tanda"]}<br><span style="color:{color}">{putusan}</span>'


def _counts(row: Mapping[Any, Any]) -> str:
    """The two counts; nothing where the verdict says it all."""
    if row["sekarang"] == row["dulu"] == row["putusan"]:
        return ""
    return f"{row['sekarang']}<br>tahun lalu {row['dulu']}"


def draw_kampanye(
    table: PublishableTable,
    tema: Tema,
    penanda: PublishableTable | None = None,
    perubahan: PublishableTable | None = None,
) -> go.Figure:
    """The months over the campaigns, as `charts.tren.draw_per_bulan`, for a third of a screen."""
    figure = draw_per_bulan(table, tema, penanda, perubahan)
    months = table.rows["bulan"].tolist()[::6]
    figure.update_traces(text=None)
    figure.update_layout(height=TINGGI_KAMPANYE)
    figure.update_xaxes(
        tickvals=months, ticktext=[format_bulan_pendek(month) for month in months], tickangle=0
    )
    return figure


def draw_sebelum_sesudah(table: PublishableTable, tema: Tema, nama: str) -> go.Figure:
    """Months before a programme in grey and after it in the accent, with the line that goes on.

    `table`: bulan, jumlah, sesudah, perkiraan, lanjutan.
    """
    rows = table.rows
    after = rows[rows["sesudah"]]
    figure = new_figure(tema)
    figure.add_bar(
        x=rows["bulan"],
        y=rows["jumlah"],
        marker={"color": [tema.aksen if one else tema.abu_muda for one in rows["sesudah"]]},
        customdata=[format_bulan(bulan) for bulan in rows["bulan"]],
        hovertemplate="%{customdata}: <b>%{y}</b><extra></extra>",
        showlegend=False,
    )
    for part, kolom, name, dash in (
        (rows, "perkiraan", "garis dan musim", "solid"),
        (after, "lanjutan", "kelanjutan pola sebelumnya", "dot"),
    ):
        figure.add_scatter(
            x=part["bulan"], y=part[kolom], mode="lines", name=name,
            line={"color": tema.tinta, "width": 2, "dash": dash}, hoverinfo="skip",
        )  # fmt: skip
    if not after.empty:
        # The step lies between two months.
        figure.add_shape(
            type="line", x0=_between(rows), x1=_between(rows), y0=0, y1=1, yref="paper",
            line={"color": tema.tinta_lemah, "width": 1},
        )  # fmt: skip
        figure.add_annotation(
            x=_between(rows), y=1, yref="paper", xanchor="right", yanchor="top", showarrow=False,
            text=f"{nama} mulai ", font={"color": tema.tinta},
        )  # fmt: skip
    months = rows["bulan"].tolist()
    shown = months[:: max(1, -(-len(months) // 6))]
    figure.update_xaxes(
        tickvals=shown, ticktext=[format_bulan_pendek(month) for month in shown], tickangle=0
    )
    # Room for the name of the programme over the highest bar.
    figure.update_yaxes(range=[0, 1.16 * max(rows["jumlah"].max(), rows["lanjutan"].max())])
    return figure


def _between(rows: pd.DataFrame) -> pd.Timestamp:
    """The middle between the last month before and the first one after."""
    first = rows.loc[rows["sesudah"], "bulan"].iloc[0]
    return first - (first - rows.loc[~rows["sesudah"], "bulan"].iloc[-1]) / 2
