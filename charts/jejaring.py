"""Pictures of the network: who serves where with what, and where nobody does."""

from typing import Any

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.rujukan import DITERIMA, DITOLAK, LABEL, SEMUA, TERBUKA, say_tunggu
from charts.kotak import make_scale
from charts.theme import new_figure
from domain.format import format_angka
from domain.tema import FONT_SIZE, Tema

LUBANG = "tidak ada satu pun"
# Short enough to stand over a column on a small screen.
PENDEK = {
    "aksesibilitas": "Aksesibilitas",
    "hukum": "Hukum",
    "komunikasi": "Komunikasi",
    "parenting": "Parenting",
    "pekerjaan_sosial": "Peksos",
    "reintegrasi": "Reintegrasi",
}
# Beyond so many institutions the colour says no more.
BANYAK = 5
TINGGI_NAMA = 96
# From one bar of the picture of referrals to the next: a name stands between them.
TINGGI_BARIS = 1.2


def draw_matriks(table: PublishableTable, tema: Tema, *, terpilih: str | None = None) -> go.Figure:
    """Kecamatan (rows, the chosen one in bold) by competence (columns), as `count_matrix` orders them:
    the number of institutions, and a sign of its own where there is none."""
    rows = table.rows
    names = list(dict.fromkeys(rows["nama_kecamatan"]))
    bidang = list(dict.fromkeys(rows["bidang"]))
    figure = new_figure(tema, height=TINGGI_NAMA + 60 + 28 * len(names))
    some = rows[rows["jumlah"] > 0]
    figure.add_heatmap(
        x=some["bidang"],
        y=some["nama_kecamatan"],
        z=some["jumlah"].clip(upper=BANYAK),
        zmin=1,
        zmax=BANYAK,
        text=[format_angka(jumlah) for jumlah in some["jumlah"]],
        texttemplate="%{text}",
        textfont_color=tema.tinta,
        colorscale=make_scale(tema),
        showscale=False,
        xgap=2,
        ygap=2,
        customdata=some[["label", "anggota", "siapa"]].to_numpy().tolist(),
        hovertemplate="<b>%{y}, %{customdata[0]}</b><br>%{text} institusi, %{customdata[1]} anggota"
        "<br>%{customdata[2]}<extra></extra>",
        hoverongaps=False,
    )
    holes = rows[rows["jumlah"] == 0]
    figure.add_scatter(
        x=holes["bidang"],
        y=holes["nama_kecamatan"],
        mode="markers",
        name=LUBANG,
        marker={
            "symbol": "x-thin",
            "size": 10,
            "line": {"color": tema.peringatan, "width": 2.5},
        },
        customdata=holes[["label"]],
        hovertemplate=f"<b>%{{y}}, %{{customdata[0]}}</b><br>{LUBANG}<extra></extra>",
        showlegend=True,
    )
    labels = dict(zip(rows["bidang"], rows["label"], strict=True))
    figure.update_xaxes(
        type="category",
        side="top",
        categoryorder="array",
        categoryarray=bidang,
        range=[-0.5, len(bidang) - 0.5],
        tickvals=bidang,
        ticktext=[PENDEK.get(one, labels[one]) for one in bidang],
        autotickangles=[0, 60, 90],
        tickfont={"color": tema.tinta, "size": FONT_SIZE - 1},
        ticks="",
        automargin=False,
    )
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=names,
        range=[len(names) - 0.5, -0.5],
        tickvals=names,
        ticktext=[f"<b>{nama}</b> " if nama == terpilih else f"{nama} " for nama in names],
        tickfont_color=tema.tinta,
        ticks="",
        showgrid=False,
    )
    figure.update_layout(
        margin_t=TINGGI_NAMA,
        legend={"y": -0.01, "yanchor": "top", "itemclick": False, "itemdoubleclick": False},
    )
    return figure


def draw_rujukan(table: PublishableTable, tema: Tema) -> go.Figure:
    """From whom to whom referrals went, as rows of `count_rujukan`: under each sender its receivers, the
    longer the bar the more, in the parts of what became of them; behind it how many and how long the
    answer took. (The bands of a flow diagram leave no room for the words of the thin ones.)"""
    rows = table.rows[table.rows["dari"] != SEMUA]
    figure = new_figure(tema, height=70 + 34 * rows["dari"].nunique() + 52 * len(rows))
    place = 0.0
    places: list[float] = []
    for dari, own in rows.groupby("dari", sort=False):
        jumlah = format_angka(own["jumlah"].sum())
        _head(figure, f"<b>Dari {dari}: {jumlah}</b>", place, tema.aksen)
        for ke in own["ke"]:
            place += TINGGI_BARIS
            _head(figure, f"→ {ke}", place - TINGGI_BARIS / 2 + 0.02, tema.tinta)
            places.append(place)
        place += 1
    inks = {
        DITERIMA: {"color": tema.aksen},
        DITOLAK: {"color": tema.abu},
        TERBUKA: {
            "color": tema.latar,
            "line": {"color": tema.peringatan, "width": 2},
        },
    }
    rows = rows.loc[
        [index for _dari, own in rows.groupby("dari", sort=False) for index in own.index]
    ]
    for one, ink in inks.items():
        if rows[one].any():
            figure.add_bar(
                x=rows[one],
                y=places,
                orientation="h",
                width=0.42,
                name=LABEL[one],
                marker=ink,
                customdata=rows[["dari", "ke"]],
                hovertemplate="%{customdata[0]} → %{customdata[1]}<br>"
                f"<b>%{{x}}</b> {LABEL[one]}<extra></extra>",
            )
    figure.add_scatter(
        x=rows["jumlah"],
        y=places,
        mode="text",
        text=[f" {_say_end(row)}" for row in rows.to_dict("records")],
        textposition="middle right",
        textfont={"color": tema.tinta},
        hoverinfo="skip",
        showlegend=False,
        cliponaxis=False,
    )
    figure.update_layout(
        barmode="stack",
        legend={
            "traceorder": "normal", "itemclick": False, "itemdoubleclick": False,
            "xref": "container", "x": 0, "yref": "container", "y": 1, "yanchor": "top",
        },
        margin_t=44,
    )  # fmt: skip
    # As much room behind the longest bar as it has itself, for the words.
    figure.update_xaxes(range=[0, 2 * rows["jumlah"].max()], visible=False)
    figure.update_yaxes(range=[places[-1] + 0.6, -0.6], visible=False)
    return figure


def _head(figure: go.Figure, text: str, place: float, color: str) -> None:
    figure.add_annotation(
        text=text, x=0, xref="paper", xanchor="left", y=place, yanchor="middle", showarrow=False,
        font={"color": color},
    )  # fmt: skip


def _say_end(row: dict[Any, Any]) -> str:
    """'7, menunggu 2 hari (n=7)'."""
    return f"{format_angka(row['jumlah'])}, menunggu {say_tunggu(row)}"
