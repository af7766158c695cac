"""The pictures of slides: those of the Ruang rapat, at the height of a slide."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.paparan.salindia import Gambar
from charts.paket import draw_batang, draw_matriks_lain, draw_triwulan
from domain.tema import FONT_SIZE, Tema

# More rows than these have names in small letters.
PALING_BANYAK = 24
DRAW = {
    Gambar.BATANG: draw_batang,
    Gambar.TRIWULAN: draw_triwulan,
    Gambar.MATRIKS: draw_matriks_lain,
}


def draw_salindia(table: PublishableTable, gambar: Gambar, tema: Tema, *, height: int) -> go.Figure:
    """Any picture but a map, `height` pixels high however many rows it has."""
    figure = DRAW[gambar](table, tema)
    figure.update_layout(height=height)
    if gambar is not Gambar.TRIWULAN:
        # Every row keeps its name, however little room it has.
        figure.update_yaxes(dtick=1)
        baris = table.rows["nama" if gambar is Gambar.MATRIKS else "label"].nunique()
        if baris > PALING_BANYAK:
            figure.update_yaxes(tickfont_size=FONT_SIZE - 4)
    return figure
