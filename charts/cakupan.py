"""Charts of prevention: who was reached where, and activity against need."""

from collections.abc import Iterable

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from charts.kotak import draw_kotak
from charts.theme import new_figure
from domain.kategori import KelompokSasaran
from domain.tema import FONT_SIZE, Tema

TINGGI_KUADRAN = 560
# The width of the drawing on a laptop's screen and of a letter, in pixels: for placing names.
LEBAR_GAMBAR, LEBAR_HURUF = 1120, 7
TEMPAT_NAMA = (
    *("top center", "bottom center", "middle right", "middle left"),
    *("top right", "top left", "bottom right", "bottom left"),
)
# Few reports where nobody goes may be silence, so both fields below matter.
BIDANG = (
    ("kiri", "atas", "Kasus di bawah,<br>kegiatan di atas<br>nilai tengah"),
    ("kanan", "atas", "Kasus dan kegiatan<br>di atas nilai tengah"),
    ("kiri", "bawah", "Kasus dan kegiatan<br>di bawah nilai tengah:<br>belum tentu aman"),
    ("kanan", "bawah", "Kasus di atas,<br>kegiatan di bawah<br>nilai tengah"),
)
Box = tuple[float, float, float, float]
# So many kegiatan in a box, or more, have the strongest colour.
BANYAK = 5


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
    """Need against reach: each kecamatan as a point, reported kasus to the right, adjusted for chance,
    kegiatan upwards, per 10.000; lines at the middle of both part four fields named in words. The two
    below, where kegiatan are few, are in the accent, and so is who stands out there (perlu).

    `table`: nama, kegiatan, kasus, kegiatan_per_penduduk, kasus_per_penduduk, putusan, perlu. Who has
    no rate has no place here.
    """
    rows = table.rows.dropna(subset=["kasus_per_penduduk", "kegiatan_per_penduduk"])
    figure = new_figure(tema, height=TINGGI_KUADRAN)
    x, y = rows["kasus_per_penduduk"], rows["kegiatan_per_penduduk"]
    ranges = _from_zero(x), _from_zero(y, bawah=0.16)
    figure.add_scatter(
        x=x,
        y=y,
        mode="markers+text",
        text=[
            f"<b>{nama}</b>" if perlu else nama
            for nama, perlu in zip(rows["nama"], rows["perlu"], strict=True)
        ],
        textposition=_place_names(x, y, rows["nama"], *ranges),
        textfont={"size": FONT_SIZE - 2, "color": tema.tinta},
        marker={
            "size": [14 if perlu else 9 for perlu in rows["perlu"]],
            "color": [tema.aksen if perlu else tema.abu for perlu in rows["perlu"]],
        },
        customdata=rows[["nama", "kegiatan", "kasus", "putusan"]],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]} kegiatan, "
        "%{customdata[2]} kasus tercatat, %{customdata[3]}<extra></extra>",
        showlegend=False,
        cliponaxis=False,
    )
    if not rows.empty:
        _add_fields(figure, float(x.median()), float(y.median()), ranges, tema)
    figure.update_xaxes(
        title_text="kasus tercatat per 10.000 penduduk setahun, disesuaikan", range=ranges[0]
    )
    figure.update_yaxes(title_text="kegiatan per 10.000 penduduk", range=ranges[1], showgrid=False)
    return figure


def _from_zero(values: pd.Series, bawah: float = 0.0) -> list[float]:
    """The range of an axis from zero, so that rates that hardly differ lie together, and as far beyond
    the middle as before it; under zero room for names, `bawah` of its length."""
    highest = max(2 * float(values.median()), 1.14 * float(values.max())) if len(values) else 0.0
    highest = highest or 1.0
    return [-bawah * highest, highest]


def _add_fields(
    figure: go.Figure, x: float, y: float, ranges: tuple[list[float], list[float]], tema: Tema
) -> None:
    """The lines at the middle, the ground of the two fields below, and the name of each field."""
    (left, right), (bottom, top) = ranges
    figure.add_hline(y=y, line={"color": tema.tinta_lemah, "dash": "dot", "width": 1})
    figure.add_vline(x=x, line={"color": tema.tinta_lemah, "dash": "dot", "width": 1})
    for start, end, opacity in ((left, x, 0.05), (x, right, 0.12)):
        figure.add_shape(
            type="rect", x0=start, x1=end, y0=bottom, y1=y, layer="below", line={"width": 0},
            fillcolor=tema.aksen, opacity=opacity,
        )  # fmt: skip
    for kasus, kegiatan, name in BIDANG:
        color = tema.tinta_lemah if kegiatan == "atas" else tema.aksen
        figure.add_annotation(
            x=left if kasus == "kiri" else right,
            xanchor="left" if kasus == "kiri" else "right",
            y=top if kegiatan == "atas" else bottom,
            yanchor="top" if kegiatan == "atas" else "bottom",
            text=f"<b>{name}</b>",
            align="left" if kasus == "kiri" else "right",
            showarrow=False,
            font={"size": FONT_SIZE - 1, "color": color},
        )


def _place_names(
    x: pd.Series, y: pd.Series, nama: pd.Series, lebar: list[float], tinggi: list[float]
) -> list[str]:
    """Where each name stands by its point so that it covers the fewest others, from top to bottom; on a
    picture as wide as a laptop shows it."""
    across = (x - lebar[0]) / (lebar[1] - lebar[0]) * LEBAR_GAMBAR
    down = (tinggi[1] - y) / (tinggi[1] - tinggi[0]) * TINGGI_KUADRAN
    points = list(zip(across, down, nama, strict=True))
    taken = [(px - 7, py - 7, px + 7, py + 7) for px, py, _name in points]
    chosen = [""] * len(points)
    for number in sorted(range(len(points)), key=lambda one: points[one][1]):
        px, py, name = points[number]
        boxes = {place: _box(px, py, len(name) * LEBAR_HURUF, place) for place in TEMPAT_NAMA}
        best = min(boxes, key=lambda place: sum(_covers(boxes[place], one) for one in taken))
        chosen[number] = best
        taken.append(boxes[best])
    return chosen


def _box(x: float, y: float, width: float, place: str) -> Box:
    """Left, top, right, bottom of a name beside a point, in pixels from the top left."""
    vertical, horizontal = place.split()
    start = {"left": x - width - 8, "center": x - width / 2, "right": x + 8}[horizontal]
    above = {"top": y - 24, "middle": y - 9, "bottom": y + 6}[vertical]
    return start, above, start + width, above + 18


def _covers(one: Box, other: Box) -> float:
    """The area that two boxes share."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)
