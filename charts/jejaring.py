"""Pictures of the network: who serves where with what, and where nobody does."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.kotak import PALING_KUAT, PALING_LEMAH
from charts.theme import new_figure
from domain.format import format_angka
from domain.tema import FONT_SIZE, Tema, fade

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
        colorscale=[
            [0, fade(tema.aksen, tema, PALING_LEMAH)],
            [1, fade(tema.aksen, tema, PALING_KUAT)],
        ],
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
