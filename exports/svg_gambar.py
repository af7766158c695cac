"""The pictures of a sheet as SVG, drawn by matplotlib with the font that comes with it.

Only who writes a sheet imports this module: matplotlib is heavy. Nothing of pyplot is used, so that
sessions do not share a figure.
"""

from collections.abc import Sequence
from io import BytesIO
from math import ceil, cos, radians
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import Patch, PathPatch
from matplotlib.path import Path

from analysis.paket.baca import DISAMARKAN
from analysis.paparan.salindia import Gambar, Salindia
from domain.tema import TERANG
from exports.bahan import BATANG_SEBARIS, PetaDasar, clean, draw_areas, is_hidden, spell

HURUF = "DejaVu Sans"
# The same for every figure of this process, so setting them once is safe between threads.
mpl.rcParams.update(
    {
        "font.family": HURUF,
        # Text stays text, and a $ in a name is a $.
        "svg.fonttype": "none",
        "text.parse_math": False,
        "hatch.linewidth": 0.8,
        "axes.unicode_minus": False,
    }
)
ARSIR, LEBAR_PETA = "////", 0.66


def draw_svg(salindia: Salindia, peta: PetaDasar, lebar: float, tinggi: float, huruf: float) -> str:
    """A slide's bars or map as SVG of so many inches, its letters of so many points."""
    figure = Figure(figsize=(lebar, tinggi))
    FigureCanvasSVG(figure)
    if salindia.gambar is Gambar.PETA:
        _draw_map(figure, salindia, peta, huruf)
    else:
        # Of a map it would measure every area, more than once.
        figure.set_layout_engine("constrained")
        _draw_bars(figure, salindia, huruf)
    buffer = BytesIO()
    figure.savefig(buffer, format="svg", transparent=True)
    return buffer.getvalue().decode()


def _draw_bars(figure: Figure, salindia: Salindia, huruf: float) -> None:
    """Bars; in two parts beside each other, on one scale, where they are many."""
    rows = salindia.table.rows
    tegak = salindia.gambar is Gambar.TRIWULAN
    longest = 1 if rows["jumlah"].isna().all() else max(1, int(rows["jumlah"].max()))
    parts = 1 if tegak else max(1, ceil(len(rows) / BATANG_SEBARIS))
    size = max(1, ceil(len(rows) / parts))
    for number, axes in enumerate(figure.subplots(1, parts, squeeze=False)[0]):
        part = rows.iloc[number * size : (number + 1) * size]
        _draw_part(axes, part, longest, size, huruf, tegak=tegak)


def _draw_part(
    axes: Any, rows: pd.DataFrame, longest: int, size: int, huruf: float, *, tegak: bool
) -> None:
    places = range(len(rows))
    lengths = [0 if is_hidden(one) else int(one) for one in rows["jumlah"]]
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    draw = axes.bar if tegak else axes.barh
    draw(places, lengths, 0.7, color=_bar_colors(rows, tegak=tegak))
    for place, value in zip(places, rows["jumlah"], strict=True):
        _write_value(axes, place, value, longest, huruf, tegak=tegak)
    names = [clean(one).replace(" 20", "\n20") if tegak else clean(one) for one in rows["label"]]
    if tegak:
        axes.set_xticks(places, names, fontsize=huruf, color=TERANG.tinta)
        axes.set_ylim(0, longest * 1.15)
        axes.set_yticks([])
    else:
        axes.set_yticks(places, names, fontsize=huruf, color=TERANG.tinta)
        axes.set_xlim(0, longest * 1.15)
        axes.set_ylim(size - 0.5, -0.5)
        axes.set_xticks([])


def _bar_colors(rows: pd.DataFrame, *, tegak: bool) -> Sequence[str]:
    """The last year in the accent, the years before it grey."""
    if not tegak:
        return [TERANG.aksen] * len(rows)
    last = rows["tahun"].max()
    return [TERANG.aksen if year == last else TERANG.abu for year in rows["tahun"]]


def _write_value(
    axes: Any, place: int, value: Any, longest: int, huruf: float, *, tegak: bool
) -> None:
    """The number at the end of its bar; the word for hidden at the axis, on its side over a column."""
    hidden = is_hidden(value)
    end = longest * 0.015 + (0 if hidden else int(value))
    axes.text(
        *((place, end) if tegak else (end, place)),
        spell(value),
        fontsize=huruf,
        color=TERANG.tinta_lemah if hidden else TERANG.tinta,
        fontweight="normal" if hidden else "bold",
        rotation=90 if tegak and hidden else 0,
        ha="center" if tegak else "left",
        va="bottom" if tegak else "center",
    )


def _draw_map(figure: Figure, salindia: Salindia, peta: PetaDasar, huruf: float) -> None:
    ready = draw_areas(salindia, peta)
    axes = figure.add_axes((0, 0, LEBAR_PETA, 1))
    axes.set_axis_off()
    for one in ready.bidang:
        path = Path.make_compound_path(*(Path(list(ring), closed=True) for ring in one.cincin))
        axes.add_patch(PathPatch(path, **_ink(one.warna, hidden=one.disamarkan)))
    if ready.bidang:
        lat = [y for one in ready.bidang for ring in one.cincin for _x, y in ring]
        axes.set_aspect(1 / cos(radians((min(lat) + max(lat)) / 2)))
        axes.autoscale_view()
    if not ready.legenda:
        return
    handles = [
        Patch(label=label, **_ink(warna, hidden=label == DISAMARKAN))
        for label, warna in ready.legenda
    ]
    figure.legend(
        handles=handles,
        title=clean(salindia.table.nama_satuan),
        loc="center left",
        bbox_to_anchor=(LEBAR_PETA, 0.5),
        fontsize=huruf,
        title_fontsize=huruf,
        frameon=False,
    )


def _ink(warna: str, *, hidden: bool) -> dict[str, Any]:
    return {
        "facecolor": warna,
        "edgecolor": TERANG.abu,
        "linewidth": 0.4,
        "hatch": ARSIR if hidden else None,
    }
