"""Charts of readiness: what is missing most, and who has what, by evidence of which age.

Each state has a sign of its own besides its colour, and the older the evidence the paler the cell.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.kesiapan import BY_KOLOM, DIHITUNG, UNSUR, Keadaan, Pilar, Usia, say_cell
from charts.theme import new_figure
from domain.format import format_angka, format_tanggal_pendek
from domain.tema import FONT_SIZE, Tema, fade

# What is left of a colour over the ground, by the age of the evidence.
PUDAR = {Usia.SEGAR: 1.0, Usia.LAMA: 0.55, Usia.USANG: 0.35}
# A count stands in its part of a bar where that is at least so much of it.
CUKUP_LEBAR = 0.06
# Over a narrow column there is room for one word or two.
PENDEK = {"kader_terlatih": "Kader", "rt_rw_terjangkau": "RT/RW"}
# Pixels between the matrix and the names of the pillars: a name of an element upright, on a phone.
TINGGI_NAMA = 76
# The strongest colour of a box, so that the same ink can be read on all of them.
PALING_KUAT = 0.6


def draw_unsur(table: PublishableTable, tema: Tema, *, terpilih: str | None = None) -> go.Figure:
    """A bar for each element (rows of `analysis.kesiapan.count_states`, first on top), in parts by
    state; the chosen one in bold."""
    rows = table.rows[::-1]
    figure = new_figure(tema, height=80 + 28 * len(rows))
    for keadaan in DIHITUNG:
        share = rows[keadaan] / rows["dari"].where(rows["dari"] > 0)
        figure.add_bar(
            x=share,
            y=rows["unsur"],
            orientation="h",
            name=keadaan.value,
            marker=_bar_ink(keadaan, tema),
            text=[
                format_angka(jumlah) if bagian >= CUKUP_LEBAR else ""
                for jumlah, bagian in zip(rows[keadaan], share, strict=True)
            ],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            textfont={"color": tema.latar if keadaan is Keadaan.ADA else tema.tinta},
            constraintext="none",
            customdata=[
                (row["label"], BY_KOLOM[row["unsur"]].kata(keadaan), row[keadaan], row["dari"])
                for row in rows.to_dict("records")
            ],
            hovertemplate="%{customdata[0]}, %{customdata[1]}: <b>%{customdata[2]}</b> dari "
            "%{customdata[3]}<extra></extra>",
        )
    figure.update_layout(
        barmode="stack",
        bargap=0.3,
        legend={
            "traceorder": "normal", "itemclick": False, "itemdoubleclick": False,
            "xref": "container", "x": 0, "yref": "container", "y": 1, "yanchor": "top",
        },
        margin_t=64,
    )  # fmt: skip
    figure.update_xaxes(range=[0, 1], visible=False)
    figure.update_yaxes(
        type="category",
        tickvals=rows["unsur"],
        ticktext=[_say_bar(row, terpilih) for row in rows.to_dict("records")],
        tickfont_color=tema.tinta,
        showgrid=False,
    )
    return figure


def _say_bar(row: Mapping[Any, Any], terpilih: str | None) -> str:
    said = f"{row['label']}  {format_angka(row[Keadaan.ADA])} dari {format_angka(row['dari'])} "
    return f"<b>{said}</b>" if row["unsur"] == terpilih else said


def _bar_ink(keadaan: Keadaan, tema: Tema) -> dict[str, Any]:
    line = {"color": tema.latar, "width": 1}
    hatch = {"bgcolor": tema.latar, "size": 7, "solidity": 0.3}
    return {
        Keadaan.ADA: {"color": tema.aksen, "line": line},
        Keadaan.BUKTI_LAMA: {
            "color": tema.aksen,
            "pattern": {"shape": "/", "fgcolor": fade(tema.aksen, tema, 0.5), **hatch},
            "line": {"color": tema.aksen, "width": 1},
        },
        Keadaan.TERBENTUK: {"color": tema.sebagian, "line": line},
        Keadaan.BELUM: {"color": tema.nol, "line": {"color": tema.abu, "width": 1}},
        Keadaan.TIDAK_DICATAT: {
            "color": tema.abu_muda,
            "pattern": {"shape": ".", "fgcolor": tema.abu_muda, **hatch},
            "line": {"color": tema.abu_muda, "width": 1},
        },
    }[keadaan]


def draw_matriks_kecamatan(
    table: PublishableTable, tema: Tema, *, terpilih: str | None = None
) -> go.Figure:
    """In how many desa/kelurahan of each kecamatan (rows) each element is in place (columns, the chosen
    one in bold): rows of `count_states` by nama_kecamatan, first on top. A number in brackets is by
    old evidence."""
    rows = table.rows
    names = rows["nama_kecamatan"].drop_duplicates().tolist()
    figure = _new_matrix(len(names), tema, terpilih)
    rows = rows[rows["dari"] > 0]
    # Where nothing was recorded there is no evidence to fade.
    tingkat_pudar = rows["usia"].map(list(PUDAR).index, na_action="ignore").fillna(0).astype(int)
    figure.add_heatmap(
        x=rows["label"],
        y=rows["nama_kecamatan"],
        # One scale for each age, one after the other.
        z=2 * tingkat_pudar + rows["bagian"],
        zmin=0,
        zmax=2 * len(PUDAR) - 1,
        text=[
            f"({format_angka(jumlah)})" if pudar else format_angka(jumlah)
            for jumlah, pudar in zip(rows[Keadaan.ADA], tingkat_pudar, strict=True)
        ],
        texttemplate="%{text}",
        textfont_color=tema.tinta,
        colorscale=_fading_scale(tema),
        showscale=False,
        xgap=2,
        ygap=2,
        customdata=[[_say_states(row)] for row in rows.to_dict("records")],
        hovertemplate="<b>%{y}, %{x}</b><br>%{customdata[0]}<extra></extra>",
        hoverongaps=False,
    )
    dari = rows.groupby("nama_kecamatan")["dari"].max()
    figure.update_yaxes(
        categoryarray=names,
        tickvals=names,
        ticktext=[f"{nama} · {format_angka(dari[nama])} " for nama in names],
    )
    return figure


def _fading_scale(tema: Tema) -> list[tuple[float, str]]:
    """From none to all for each age of PUDAR: none is next to the ground, and from the first on an area
    is told apart from none."""
    kuat_penuh = fade(tema.aksen, tema, PALING_KUAT)
    ends = ((0, tema.nol), (0.001, tema.abu_muda), (1, kuat_penuh))
    largest = 2 * len(PUDAR) - 1
    return [
        ((2 * n + bagian) / largest, fade(color, tema, kuat))
        for n, kuat in enumerate(PUDAR.values())
        for bagian, color in ends
    ]


def _say_states(row: Mapping[Any, Any]) -> str:
    unsur = BY_KOLOM[row["unsur"]]
    lines = [f"{unsur.ada} di {format_angka(row[Keadaan.ADA])} dari {format_angka(row['dari'])}"]
    lines += [
        f"{unsur.kata(keadaan)}: {format_angka(row[keadaan])}"
        for keadaan in DIHITUNG[1:]
        if row[keadaan]
    ]
    if not pd.isna(row["bukti"]):
        lines.append(f"bukti (nilai tengah): {format_tanggal_pendek(row['bukti'])}")
    return "<br>".join(lines)


def draw_matriks_wilayah(
    table: PublishableTable, tema: Tema, *, terpilih: str | None = None
) -> go.Figure:
    """How each element (columns, the chosen one in bold) stands in each desa/kelurahan (rows): rows of
    `place_cells`, first on top. Every state has a sign; the older its evidence, the paler."""
    rows = table.rows
    names = rows["nama"].drop_duplicates().tolist()
    figure = _new_matrix(len(names), tema, terpilih)
    for keadaan in DIHITUNG:
        part = rows[rows["keadaan"] == keadaan]
        figure.add_scatter(
            x=part["unsur"].map(lambda kolom: BY_KOLOM[kolom].label),
            y=part["nama"],
            mode="markers",
            name=keadaan.value,
            marker={
                **_sign(keadaan, tema),
                "opacity": [PUDAR.get(usia, 1.0) for usia in part["usia"]],
            },
            customdata=[
                [say_cell(BY_KOLOM[kolom], keadaan, rincian, tanggal)]
                for kolom, rincian, tanggal in zip(
                    part["unsur"], part["rincian"], part["tanggal_bukti"], strict=True
                )
            ],
            hovertemplate="<b>%{y}, %{x}</b><br>%{customdata[0]}<extra></extra>",
            showlegend=True,
        )
    figure.update_yaxes(categoryarray=names, showgrid=True)
    figure.update_layout(
        legend={"y": -0.01, "yanchor": "top", "itemclick": False, "itemdoubleclick": False}
    )
    return figure


def _sign(keadaan: Keadaan, tema: Tema) -> dict[str, Any]:
    def thin(symbol: str, size: int, color: str, width: float) -> dict[str, Any]:
        return {"symbol": symbol, "size": size, "line": {"color": color, "width": width}}

    return {
        Keadaan.ADA: {"symbol": "circle", "size": 19, "color": tema.aksen},
        Keadaan.BUKTI_LAMA: {**thin("circle", 17, tema.aksen, 2.5), "color": tema.latar},
        Keadaan.TERBENTUK: {"symbol": "diamond", "size": 14, "color": tema.abu},
        Keadaan.BELUM: thin("line-ew", 8, tema.tinta_lemah, 2.5),
        Keadaan.TIDAK_DICATAT: thin("x-thin", 8, tema.abu, 1.5),
    }[keadaan]


def _new_matrix(jumlah_baris: int, tema: Tema, terpilih: str | None) -> go.Figure:
    """An empty matrix with the elements on top, under the names of their pillars."""
    figure = new_figure(tema, height=150 + 29 * jumlah_baris)
    labels = [unsur.label for unsur in UNSUR]
    figure.update_xaxes(
        type="category",
        side="top",
        categoryarray=labels,
        range=[-0.5, len(labels) - 0.5],
        tickvals=labels,
        ticktext=[
            f"<b>{nama}</b>" if unsur.kolom == terpilih else nama
            for unsur in UNSUR
            for nama in [PENDEK.get(unsur.kolom, unsur.label)]
        ],
        autotickangles=[0, 90],
        tickfont_color=tema.tinta,
        ticks="",
        automargin=False,
    )
    figure.update_yaxes(
        type="category",
        range=[jumlah_baris - 0.5, -0.5],
        tickfont_color=tema.tinta,
        ticks="",
        showgrid=False,
    )
    figure.update_layout(margin_t=TINGGI_NAMA + 30)
    for pilar in Pilar:
        places = [n for n, unsur in enumerate(UNSUR) if unsur.pilar is pilar]
        _head_pillar(figure, pilar, places, tema)
    return figure


def _head_pillar(figure: go.Figure, pilar: Pilar, places: list[int], tema: Tema) -> None:
    anchor = "left" if not places[0] else "right" if places[-1] == len(UNSUR) - 1 else "center"
    figure.add_annotation(
        text=pilar.label,
        # On a phone the names of the narrow ones need the edges.
        x={"left": places[0] - 0.5, "right": places[-1] + 0.5}.get(
            anchor, sum(places) / len(places)
        ),
        xanchor=anchor,
        y=1,
        yref="paper",
        yshift=TINGGI_NAMA,
        yanchor="bottom",
        showarrow=False,
        font={"color": tema.aksen, "size": FONT_SIZE - 2},
    )
    if places[0]:
        edge = {"type": "line", "x0": places[0] - 0.5, "x1": places[0] - 0.5, "yref": "paper"}
        line = {"color": tema.abu, "width": 1}
        figure.add_shape(**edge, y0=0, y1=1, line=line)
        above = {"ysizemode": "pixel", "yanchor": 1, "y0": 0, "y1": TINGGI_NAMA + 20}
        figure.add_shape(**edge, **above, line=line)
