"""Dashed lines on charts over months: from this day on, figures are not counted as before."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from domain.format import format_tanggal_pendek
from domain.tema import FONT_SIZE, Tema

# The labels are set for the width of a phone, so they cannot touch on a wider screen.
LEBAR_PONSEL = 300
LEBAR_HURUF = 7.5
# Two numbers closer than this, in pixels there, become one: '1–2'.
JARAK_ANGKA = 30
# The words over incomplete months reach so far from the right; labels that meet them stand a line
# lower.
LEBAR_BELUM_LENGKAP, TINGGI_BARIS = 100, 20
# Above the highest bar there is room for its number and for one line of words, or two.
RUANG_SATU, RUANG_DUA = 1.3, 1.5
SETENGAH_BULAN = pd.Timedelta(days=15)


class Label(NamedTuple):
    """A word at a line: where, on which side of it, and how far it reaches on a phone."""

    x: pd.Timestamp
    text: str
    sisi: str
    hover: str
    ujung: float


def add_perubahan(
    figure: go.Figure,
    perubahan: PublishableTable | None,
    bulan: pd.Series,
    tertinggi: float,
    tema: Tema,
) -> None:
    """Add a line for each of `perubahan` (`analysis.pencatatan.tabulate_perubahan`) over `bulan`,
    before the first month that it touches, where it crosses no bar and no number.

    One has its name beside it, several have the numbers that the caption explains. `tertinggi` is
    the highest figure drawn. Comes after the shade over incomplete months, whose words it avoids.
    """
    if perubahan is None or perubahan.rows.empty:
        return
    rows = perubahan.rows
    places = [day.replace(day=1) - SETENGAH_BULAN for day in rows["tanggal"]]
    for place, mengubah in zip(places, rows["mengubah"], strict=True):
        figure.add_shape(
            type="line", x0=place, x1=place, y0=0, y1=1, yref="paper",
            line={"color": tema.tinta_lemah, "width": 1.5, "dash": "dash" if mengubah else "dot"},
        )  # fmt: skip
    awal, akhir = bulan.min() - SETENGAH_BULAN, bulan.max() + SETENGAH_BULAN
    pixels = [LEBAR_PONSEL * ((place - awal) / (akhir - awal)) for place in places]
    labels = _label(rows, places, pixels)
    meets = max(one.ujung for one in labels) > LEBAR_PONSEL - LEBAR_BELUM_LENGKAP
    lower = bool(figure.layout.annotations) and meets
    bottom = figure.layout.yaxis.range[0] if figure.layout.yaxis.range else 0
    room = RUANG_DUA if lower else RUANG_SATU
    figure.update_yaxes(range=[bottom, room * max(1.0, float(tertinggi))])
    for one in labels:
        figure.add_annotation(
            x=one.x, y=1, yref="paper", text=one.text, hovertext=one.hover, showarrow=False,
            xanchor=one.sisi, xshift={"left": 4, "right": -4}.get(one.sisi, 0), yanchor="top",
            yshift=-TINGGI_BARIS if lower else 0, font={"color": tema.tinta, "size": FONT_SIZE - 1},
            # A number stands on its line.
            bgcolor=tema.latar if one.sisi == "center" else None,
        )  # fmt: skip


def _label(
    rows: pd.DataFrame, places: Sequence[pd.Timestamp], pixels: Sequence[float]
) -> list[Label]:
    """The name of a single one; the numbers of several, one for those that would touch."""
    said = [
        f"{format_tanggal_pendek(row['tanggal'])}: {row['nama']}" for row in rows.to_dict("records")
    ]
    if len(rows) == 1:
        text, sisi = _name_beside(rows.iloc[0], pixels[0])
        ujung = pixels[0] + (_width(text) if sisi == "left" else 0)
        return [Label(places[0], text, sisi, said[0], ujung)]
    labels = []
    for group in _group(pixels):
        first, last = group[0], group[-1]
        text = f"{first + 1}–{last + 1}" if last > first else str(first + 1)
        middle = places[first] + (places[last] - places[first]) / 2
        ujung = (pixels[first] + pixels[last] + _width(text)) / 2
        labels.append(Label(middle, text, "center", "<br>".join(said[one] for one in group), ujung))
    return labels


def _width(text: str) -> float:
    return LEBAR_HURUF * len(text) + 8


def _name_beside(row: pd.Series, pixel: float) -> tuple[str, str]:
    """The name and the side of the line on which it fits; else the day, on the wider side."""
    need = _width(row["nama"])
    if need <= LEBAR_PONSEL - pixel:
        return row["nama"], "left"
    if need <= pixel:
        return row["nama"], "right"
    return format_tanggal_pendek(row["tanggal"]), "left" if pixel < LEBAR_PONSEL / 2 else "right"


def _group(pixels: Sequence[float]) -> list[list[int]]:
    """Positions whose numbers would touch, together; `pixels` are where they stand, in order."""
    groups: list[list[int]] = []
    for position, pixel in enumerate(pixels):
        near = groups and pixel - pixels[groups[-1][-1]] < JARAK_ANGKA
        if near:
            groups[-1].append(position)
        else:
            groups.append([position])
    return groups
