"""What is blank, how late, and where unknown: quality as pictures."""

from textwrap import wrap

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.mutu import LABEL_HARI, TAHAP_PENDEK
from charts.theme import new_figure
from domain.format import format_angka, format_bulan, format_bulan_pendek, format_persen
from domain.kategori import StatusLokasi
from domain.tema import FONT_SIZE, OKABE_ITO, Tema

HURUF_LABEL = 17
BARIS_TINGGI = 34
# How much amber the emptiest cell takes: the number in it must stay readable.
PALING_KUNING = 0.45
# Days as short as an axis on a phone needs them.
SUMBU_HARI = ["0–3", "4–5", "6–14", "15–30", "31–91", "> 91"]


def draw_kelengkapan_isian(table: PublishableTable, tema: Tema) -> go.Figure:
    """Fields (rows) by time (columns): the fuller the amber, the more is blank.

    `table`: isian, label, kapan, tahunan, jumlah, terisi, in the order of need. A cell says how
    many percent are filled, where anything is blank.
    """
    rows = table.rows
    labels = list(dict.fromkeys(rows["label"]))[::-1]
    tahunan = bool(rows["tahunan"].any())
    kapan = sorted(rows["kapan"].unique())
    words = _name_columns(kapan, tahunan=tahunan)
    share = (
        rows.assign(bagian=rows["terisi"] / rows["jumlah"])
        .pivot_table(index="label", columns="kapan", values="bagian")
        .reindex(index=labels, columns=kapan)
    )
    hover = {
        (row["label"], row["kapan"]): f"{format_angka(row['terisi'])} dari "
        f"{format_angka(row['jumlah'])} terisi"
        for row in rows.to_dict("records")
    }
    most = mix(tema.nol, tema.peringatan, PALING_KUNING)
    figure = new_figure(tema, height=90 + BARIS_TINGGI * len(labels))
    figure.add_heatmap(
        x=[words[one] for one in kapan],
        y=["<br>".join(wrap(label, HURUF_LABEL)) for label in labels],
        z=share,
        text=[[_percent(value) for value in line] for line in share.to_numpy()],
        texttemplate="%{text}",
        textfont={"size": FONT_SIZE + 1, "color": tema.tinta},
        customdata=[
            [
                f"{label}, {str(one.year) if tahunan else format_bulan(one)}: "
                f"{hover.get((label, one), 'tidak ada catatan')}"
                for one in kapan
            ]
            for label in labels
        ],
        colorscale=[[0, most], [0.5, most], [1, tema.nol]],
        zmin=0,
        zmax=1,
        showscale=False,
        xgap=2,
        ygap=2,
        hovertemplate="%{customdata}<extra></extra>",
        hoverongaps=False,
    )
    figure.update_xaxes(type="category", side="top")
    figure.update_yaxes(type="category", showgrid=False)
    return figure


def mix(ground: str, ink: str, share: float) -> str:
    """The ink laid thinly on the ground: `share` of it, as #RRGGBB."""
    parts = [
        round(int(ground[at : at + 2], 16) * (1 - share) + int(ink[at : at + 2], 16) * share)
        for at in (1, 3, 5)
    ]
    return "#{:02X}{:02X}{:02X}".format(*parts)


def _name_columns(kapan: list, *, tahunan: bool) -> dict:
    """'2024', or 'Jan' within one year, else 'Jan 24': as short as can be told apart."""
    if tahunan:
        return {one: str(one.year) for one in kapan}
    short = len({one.year for one in kapan}) == 1
    names = {one: format_bulan_pendek(one) for one in kapan}
    return {one: name.split()[0] if short else name for one, name in names.items()}


def _percent(share: float) -> str:
    """Nothing where all is filled or there is nothing to fill; never '100' for less than all."""
    if share != share or share == 1:
        return ""
    return str(min(99, round(share * 100)))


def draw_jeda(table: PublishableTable, tema: Tema) -> go.Figure:
    """How many kasus took how long, for each step: two bars in every group of days.

    `table`: tahap, n and one column per group of days.
    """
    figure = new_figure(tema, height=320)
    for row, color in zip(table.rows.to_dict("records"), (tema.aksen, tema.abu), strict=True):
        counts = [row[label] for label in LABEL_HARI]
        figure.add_bar(
            x=SUMBU_HARI,
            y=counts,
            name=f"{TAHAP_PENDEK[row['tahap']]} (n = {format_angka(row['n'])})",
            text=[format_angka(count) for count in counts],
            textposition="outside",
            cliponaxis=False,
            marker={"color": color},
            customdata=[
                [label, format_persen(count / row["n"]) if row["n"] else "–"]
                for label, count in zip(LABEL_HARI, counts, strict=True)
            ],
            hovertemplate="%{customdata[0]}: <b>%{y}</b> kasus (%{customdata[1]})<extra></extra>",
        )
    figure.update_xaxes(type="category", title_text="hari")
    return figure


def draw_tanpa_wilayah(table: PublishableTable, tema: Tema) -> go.Figure:
    """Stacked per month: records without a known area, and why.

    `table`: bulan and one column per status_lokasi.
    """
    rows = table.rows
    figure = new_figure(tema, height=320)
    kinds = [status for status in StatusLokasi if status is not StatusLokasi.DIKENAL]
    words = [format_bulan(bulan) for bulan in rows["bulan"]]
    for status, color, shape in zip(kinds, OKABE_ITO, ("", "/", "x"), strict=False):
        if not rows[status.value].any():
            continue
        figure.add_bar(
            x=rows["bulan"],
            y=rows[status.value],
            name=f"{status.label} ({format_angka(int(rows[status.value].sum()))})",
            marker={"color": color, "pattern": {"shape": shape, "size": 7}},
            customdata=words,
            hovertemplate=f"%{{customdata}}: <b>%{{y}}</b> {status.label.lower()}<extra></extra>",
        )
    step = max(1, -(-len(rows) // 12))
    highest = rows[[kind.value for kind in kinds]].sum(axis=1).max()
    figure.update_layout(barmode="stack", legend_traceorder="normal")
    figure.update_xaxes(
        tickvals=rows["bulan"][::step],
        ticktext=[format_bulan_pendek(bulan) for bulan in rows["bulan"][::step]],
    )
    figure.update_yaxes(dtick=max(1, -(-int(highest) // 5)))
    return figure
