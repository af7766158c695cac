"""Charts of who the korban are: a pyramid, and shares by category with what chance allows.

A bar is a share, the thin line over it its interval, the grey mark the share it is compared with.
Of fewer than ten a bar is a count and nothing else. Those without a value are hatched in grey and
stand apart: they are in no share.
"""

from collections.abc import Mapping, Sequence
from textwrap import wrap
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.kalimat import say_part
from analysis.korban import LABEL_TIDAK_DICATAT, TIDAK_DICATAT
from analysis.perbandingan import HITUNGAN_KECIL, Putusan
from charts.theme import new_figure
from domain.format import format_angka, format_bagian
from domain.kategori import JenisKelamin, Kelompok, KelompokUsia
from domain.kelompok import KELOMPOK_ANAK
from domain.tema import Tema, kelompok_colors

ROW_HEIGHT = 46
# How far below the last category those without a value stand, in rows.
APART = 1.3
LABEL_WIDTH = 17
# So much of the width of a bar chart is left for the words at the end of the longest bar.
ROOM_FOR_WORDS = 1.6
HATCH = "\\"
# A bar, and how far below its middle stands what it is compared with, in rows.
BAR = 0.46
UNDER = 0.36
# A space at which no line ends.
TETAP = "\N{NO-BREAK SPACE}"
GAP = TETAP * 2
# What is said under the name of a category that differs.
KATA_TAHUN_LALU = {
    Putusan.LEBIH_BANYAK: "bagian lebih besar",
    Putusan.LEBIH_SEDIKIT: "bagian lebih kecil",
}
KATA_DUA_KELOMPOK = {
    Putusan.LEBIH_BANYAK: "lebih besar:<br>anak",
    Putusan.LEBIH_SEDIKIT: "lebih besar:<br>perempuan",
}


def draw_piramida(table: PublishableTable, tema: Tema) -> go.Figure:
    """Girls and women to the left, boys and men to the right, by age group; the youngest below.

    `table`: kelompok_usia, jenis_kelamin, jumlah, as `analysis.korban.make_pyramid` makes it.
    Those without a place stand in the middle under all.
    """
    rows = table.rows
    ages = KelompokUsia.values()
    figure = new_figure(tema, height=120 + 36 * (len(ages) + 1))
    colors = kelompok_colors(tema)
    sides = ((JenisKelamin.PEREMPUAN, -1), (JenisKelamin.LAKI_LAKI, 1))
    for kelompok in (Kelompok.ANAK, Kelompok.PEREMPUAN, Kelompok.LAKI_LAKI):
        bars = [
            (ages.index(row["kelompok_usia"]), side, row)
            for jenis_kelamin, side in sides
            for row in rows[rows["jenis_kelamin"] == jenis_kelamin].to_dict("records")
            if _kelompok_of(row) is kelompok
        ]
        figure.add_bar(
            y=[place for place, _side, _row in bars],
            x=[side * row["jumlah"] for _place, side, row in bars],
            orientation="h",
            width=0.78,
            name="Anak (di bawah 18)" if kelompok is Kelompok.ANAK else kelompok.label,
            marker={"color": colors[kelompok]},
            customdata=[
                [row["jenis"], row["usia"], format_angka(row["jumlah"])] for *_, row in bars
            ],
            hovertemplate="%{customdata[0]}, %{customdata[1]} tahun: <b>%{customdata[2]}</b>"
            "<extra></extra>",
        )
    for jenis_kelamin, side in sides:
        part = rows[rows["jenis_kelamin"] == jenis_kelamin]
        figure.add_scatter(
            y=[ages.index(age) for age in part["kelompok_usia"]],
            x=part["jumlah"] * side,
            mode="text",
            text=[f"{GAP}{format_angka(count)}{GAP}" for count in part["jumlah"]],
            textposition="middle left" if side < 0 else "middle right",
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    outside = int(rows.loc[rows["kelompok_usia"] == TIDAK_DICATAT, "jumlah"].sum())
    figure.add_bar(
        y=[-APART],
        x=[outside],
        base=[-outside / 2],
        orientation="h",
        width=0.78,
        marker=_hatched(tema),
        hovertemplate=f"usia atau jenis kelamin tidak dicatat: <b>{format_angka(outside)}</b>"
        "<extra></extra>",
        showlegend=False,
    )
    figure.add_scatter(
        x=[outside / 2], y=[-APART], mode="text", text=[f"{GAP}{format_angka(outside)}"],
        textposition="middle right", hoverinfo="skip", showlegend=False, cliponaxis=False,
    )  # fmt: skip
    largest = max(1, int(rows["jumlah"].max()))
    figure.update_layout(barmode="overlay", legend={"traceorder": "normal"})
    figure.update_xaxes(range=[-largest * 1.2, largest * 1.2], showticklabels=False)
    _name_rows(figure, range(len(ages)), list(KelompokUsia.labels().values()), "tidak dicatat")
    figure.update_yaxes(range=[-APART - 0.6, len(ages) + 0.2])
    for jenis_kelamin, side in sides:
        figure.add_annotation(
            x=side * largest * 0.6, y=len(ages) - 0.1, text=jenis_kelamin.label, showarrow=False,
            font={"color": tema.tinta_lemah},
        )  # fmt: skip
    # The line between children and grown people.
    figure.add_hline(
        y=len(KELOMPOK_ANAK) - 0.5, line={"color": tema.tinta_lemah, "dash": "dot", "width": 1}
    )
    return figure


def _kelompok_of(row: dict[Any, Any]) -> Kelompok:
    if row["kelompok_usia"] in KELOMPOK_ANAK:
        return Kelompok.ANAK
    if row["jenis_kelamin"] == JenisKelamin.PEREMPUAN:
        return Kelompok.PEREMPUAN
    return Kelompok.LAKI_LAKI


def draw_sebaran(table: PublishableTable, tema: Tema, *, urut: bool = True) -> go.Figure:
    """Bars of the share in each category, the largest on top unless the order has a meaning.

    `table`: `analysis.korban.Sebaran.rows`, the last of which is those without a value. Where it
    has another side, that side's share is a grey mark.
    """
    rows = _sort(table.rows, urut=urut)
    side = _side(rows, "")
    kecil = bool(side["dari"].max() < HITUNGAN_KECIL)
    places = [float(place) for place in range(len(rows) - 1, -1, -1)]
    figure = new_figure(tema, height=80 + int(ROW_HEIGHT * (len(rows) + APART)))
    end = _add_shares(figure, side, places, tema, color=tema.aksen, kecil=kecil)
    longest = float(end.max())
    if "persen_banding" in rows and not kecil:
        before = _add_marks(figure, _side(rows, "_banding"), places, tema)
        longest = max(longest, float(before.max()))
    _add_words(figure, end, places, _say_ends(side, kecil=kecil))
    missing = _add_missing(figure, table.rows, "", -APART, tema, kecil=kecil)
    _format_rows(figure, places, _label(rows, KATA_TAHUN_LALU), max(longest, missing))
    return figure


def draw_dua_kelompok(table: PublishableTable, tema: Tema, *, urut: bool = True) -> go.Figure:
    """Children over grown women in every category, each as a share of its own with its interval.

    `table` as for `draw_sebaran`: children are the side, grown women the other one.
    """
    rows = _sort(table.rows, urut=urut)
    sides = {
        Kelompok.ANAK: ("", 0.2),
        Kelompok.PEREMPUAN: ("_banding", -0.2),
    }
    kecil = bool(rows[["dari", "dari_banding"]].min().min() < HITUNGAN_KECIL)
    places = range(len(rows) - 1, -1, -1)
    figure = new_figure(tema, height=110 + int(1.25 * ROW_HEIGHT * (len(rows) + APART)))
    longest = 0.0
    for kelompok, (akhiran, shift) in sides.items():
        side = _side(rows, akhiran)
        at = [place + shift for place in places]
        name = f"{kelompok.label} (n = {format_angka(side['dari'].iloc[0])})"
        end = _add_shares(figure, side, at, tema, color=kelompok_colors(tema)[kelompok],
                          kecil=kecil, width=0.36, name=name)  # fmt: skip
        _add_words(figure, end, at, _say_ends(side, kecil=kecil))
        missing = _add_missing(figure, table.rows, akhiran, shift - APART, tema, kecil=kecil,
                               width=0.36)  # fmt: skip
        longest = max(longest, float(end.max()), missing)
    _format_rows(figure, places, _label(rows, KATA_DUA_KELOMPOK), longest)
    return figure


def _sort(rows: pd.DataFrame, *, urut: bool) -> pd.DataFrame:
    """The categories without the last row, from top to bottom."""
    categories = rows.iloc[:-1]
    if not urut:
        return categories
    return categories.sort_values("jumlah", ascending=False, kind="stable")


def _side(rows: pd.DataFrame, akhiran: str) -> pd.DataFrame:
    """One side: label, jumlah, dari, and persen, bawah, atas where it is not of fewer than ten."""
    side = rows[["label"]].assign(
        **{name: rows[f"{name}{akhiran}"] for name in ("jumlah", "dari", "persen", "bawah", "atas")}
    )
    side.loc[side["dari"] < HITUNGAN_KECIL, ["persen", "bawah", "atas"]] = float("nan")
    return side


def _add_shares(
    figure: go.Figure,
    side: pd.DataFrame,
    places: Sequence[float],
    tema: Tema,
    *,
    color: str,
    kecil: bool,
    width: float = BAR,
    name: str = "",
) -> pd.Series:
    """The bars with their intervals. Returns where each ends, its interval included."""
    lengths = side["jumlah"].astype(float) if kecil else side["persen"]
    error = None
    if not kecil:
        error = {
            "array": (side["atas"] - side["persen"]).fillna(0),
            "arrayminus": (side["persen"] - side["bawah"]).fillna(0),
            "color": tema.tinta, "thickness": 1.5, "width": 4,
        }  # fmt: skip
    figure.add_bar(
        y=places,
        x=lengths,
        orientation="h",
        width=width,
        marker={"color": color},
        error_x=error,
        name=name,
        showlegend=bool(name),
        customdata=[
            [row["label"], say_part(row["jumlah"], row["dari"])] for row in side.to_dict("records")
        ],
        hovertemplate="%{customdata[0]}: <b>%{customdata[1]}</b><extra></extra>",
    )
    return (lengths if kecil else side["atas"]).fillna(0)


def _add_marks(
    figure: go.Figure, before: pd.DataFrame, places: Sequence[float], tema: Tema
) -> pd.Series:
    """Last year's shares, each a grey mark on its own interval right under the bar. Returns where
    each interval ends."""
    figure.add_scatter(
        x=before["persen"],
        y=[place - UNDER for place in places],
        mode="markers",
        marker={"symbol": "line-ns", "size": 11, "line": {"width": 4, "color": tema.abu}},
        error_x={
            "array": (before["atas"] - before["persen"]).fillna(0),
            "arrayminus": (before["persen"] - before["bawah"]).fillna(0),
            "color": tema.abu, "thickness": 1.5, "width": 0,
        },
        name="bagian tahun lalu",
        customdata=[
            [row["label"], say_part(row["jumlah"], row["dari"])]
            for row in before.to_dict("records")
        ],
        hovertemplate="%{customdata[0]}, tahun lalu: <b>%{customdata[1]}</b><extra></extra>",
    )  # fmt: skip
    return before["atas"].fillna(0)


def _say_ends(side: pd.DataFrame, *, kecil: bool) -> list[str]:
    """'41 (60%)' at the end of a bar; '4 dari 7' where the others are shares, '4' where none is."""
    said = []
    for row in side.to_dict("records"):
        if kecil:
            said.append(format_angka(row["jumlah"]))
        elif row["dari"] < HITUNGAN_KECIL:
            said.append(say_part(row["jumlah"], row["dari"]))
        else:
            said.append(f"{format_angka(row['jumlah'])} ({format_bagian(row['persen'])})")
    return said


def _add_words(
    figure: go.Figure, end: pd.Series, places: Sequence[float], words: Sequence[str]
) -> None:
    figure.add_scatter(
        x=end,
        y=places,
        mode="text",
        text=[f"{GAP}{said}" for said in words],
        textposition="middle right",
        cliponaxis=False,
        hoverinfo="skip",
        showlegend=False,
    )


def _label(rows: pd.DataFrame, kata: Mapping[Putusan, str]) -> list[str]:
    """The names of the categories: with their n where each has its own, with what differs."""
    several = rows["dari"].nunique() > 1
    said = []
    for row in rows.to_dict("records"):
        n = f" (n = {format_angka(row['dari'])})".replace(" = ", f"{TETAP}={TETAP}")
        label = row["label"] + n if several else row["label"]
        beda = kata.get(row["putusan"])
        said.append(_wrap(label) + (f"<br><b>{beda}</b>" if beda else ""))
    return said


def _add_missing(
    figure: go.Figure,
    rows: pd.DataFrame,
    akhiran: str,
    place: float,
    tema: Tema,
    *,
    kecil: bool,
    width: float = BAR,
) -> float:
    """Those without a value, hatched, as a share of everybody. Returns where the bar ends."""
    jumlah, dari = (int(rows[f"{name}{akhiran}"].iloc[-1]) for name in ("jumlah", "dari"))
    length = float(jumlah) if kecil else jumlah / dari if dari else 0.0
    said = f"{format_angka(jumlah)} dari {format_angka(dari)}"
    figure.add_bar(
        y=[place],
        x=[length],
        orientation="h",
        width=width,
        marker=_hatched(tema),
        showlegend=False,
        hovertemplate=f"tidak dicatat: <b>{said}</b><extra></extra>",
    )
    _add_words(figure, pd.Series([length]), [place], [said])
    return length


def _hatched(tema: Tema) -> dict[str, Any]:
    return {
        "color": tema.abu,
        "pattern": {"shape": HATCH, "bgcolor": tema.latar, "size": 7},
        "line": {"color": tema.abu, "width": 1},
    }


def _format_rows(
    figure: go.Figure, places: Sequence[float], labels: Sequence[str], longest: float
) -> None:
    """Name the rows, and leave room for the words at the end of the longest bar."""
    _name_rows(figure, places, labels, LABEL_TIDAK_DICATAT)
    figure.update_xaxes(
        range=[0, (longest or 1) * ROOM_FOR_WORDS], showticklabels=False, showgrid=False
    )
    figure.update_layout(barmode="overlay", legend={"traceorder": "normal"})


def _name_rows(
    figure: go.Figure, places: Sequence[float], labels: Sequence[str], tidak_dicatat: str
) -> None:
    """The names of the rows and, apart under them, of those without a value."""
    figure.update_yaxes(
        tickvals=[*places, -APART],
        ticktext=[*labels, tidak_dicatat],
        range=[-APART - 0.6, len(places) - 0.4],
        showgrid=False,
        zeroline=False,
        rangemode="normal",
    )


def _wrap(label: str) -> str:
    """A long label in lines that a phone has room for; a slash may end one."""
    return "<br>".join(
        line.replace("/ ", "/") for line in wrap(label.replace("/", "/ "), LABEL_WIDTH)
    )


def draw_kelompok(table: PublishableTable, tema: Tema) -> go.Figure:
    """Women and children by age group, stacked: kelompok_usia, kelompok, usia, jumlah.

    Those whose age is not recorded, whatever their kelompok, stand last and hatched.
    """
    figure = new_figure(tema)
    colors = kelompok_colors(tema)
    unknown = table.rows["kelompok_usia"] == TIDAK_DICATAT
    for kelompok in Kelompok:
        rows = table.rows[(table.rows["kelompok"] == kelompok) & ~unknown]
        if rows["jumlah"].sum() == 0:
            continue
        figure.add_bar(
            x=rows["usia"],
            y=rows["jumlah"],
            name=kelompok.label,
            text=[format_angka(count) if count else "" for count in rows["jumlah"]],
            textangle=0,
            marker={"color": colors[kelompok]},
            hovertemplate="%{x} tahun: <b>%{y}</b><extra></extra>",
        )
    tidak_dicatat = int(table.rows.loc[unknown, "jumlah"].sum())
    figure.add_bar(
        x=[LABEL_TIDAK_DICATAT.replace(" ", "<br>")],
        y=[tidak_dicatat],
        text=[format_angka(tidak_dicatat)],
        textposition="outside",
        marker=_hatched(tema),
        hovertemplate="usia tidak dicatat: <b>%{y}</b><extra></extra>",
        showlegend=False,
    )
    figure.update_layout(
        barmode="stack",
        legend={"traceorder": "normal"},
        uniformtext={"minsize": 11, "mode": "hide"},
    )
    figure.update_xaxes(
        type="category", title_text="usia (tahun)", categoryorder="array",
        categoryarray=[*KelompokUsia.labels().values(), LABEL_TIDAK_DICATAT.replace(" ", "<br>")],
    )  # fmt: skip
    return figure
