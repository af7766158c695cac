"""Charts of prevention: who was reached where, and activity against need."""

from collections.abc import Iterable

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.kotak import draw_kotak
from charts.theme import new_figure
from domain.kategori import KelompokSasaran
from domain.tema import Tema

# So many kegiatan in a box, or more, have the strongest colour.
BANYAK = 5
# Up to this many points every one has its name.
SEMUA_BERNAMA = 10


def draw_matriks(table: PublishableTable, tema: Tema) -> go.Figure:
    """Kegiatan by target group (rows) and area (columns); an empty cell was not reached.

    `table`: index the areas, columns the stored values of the groups, cells counts.
    """
    rows = table.rows.T[::-1]
    cells = rows.where(rows > 0)
    text = cells.map(lambda value: "" if value != value else f"{value:.0f}")
    figure = draw_kotak(rows.columns, name_groups(rows.index), cells, text, "kegiatan", tema)
    # Where every box is a 1 none of them is many.
    figure.update_traces(zmin=0, zmax=max(BANYAK, float(rows.max().max())))
    return figure


def name_groups(values: Iterable[str]) -> list[str]:
    """The labels of target groups."""
    return [KelompokSasaran(value).label for value in values]


def draw_kebutuhan(table: PublishableTable, tema: Tema) -> go.Figure:
    """Each kecamatan as a point: reported kasus to the right, adjusted for chance, kegiatan upwards,
    per 10.000.

    `table`: nama, kegiatan, kasus, kegiatan_per_penduduk, kasus_per_penduduk, putusan, perlu.
    """
    rows = table.rows
    figure = new_figure(tema, height=420)
    figure.add_scatter(
        x=rows["kasus_per_penduduk"],
        y=rows["kegiatan_per_penduduk"],
        mode="markers+text",
        text=rows["nama"].where(rows["perlu"] | (len(rows) <= SEMUA_BERNAMA), ""),
        textposition="top center",
        marker={
            "size": 12,
            "color": [tema.aksen if perlu else tema.abu for perlu in rows["perlu"]],
        },
        customdata=rows[["nama", "kegiatan", "kasus", "putusan"]],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} kegiatan, "
        "%{customdata[2]} kasus tercatat, %{customdata[3]}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )
    line = {"color": tema.tinta_lemah, "dash": "dot", "width": 1}
    figure.add_hline(y=rows["kegiatan_per_penduduk"].median(), line=line)
    figure.update_xaxes(
        title_text="kasus tercatat per 10.000 penduduk setahun, disesuaikan", rangemode="tozero"
    )
    figure.update_yaxes(title_text="kegiatan per 10.000 penduduk")
    return figure
