"""Charts of services and of the process after a report: bars with their words at the end.

What is not recorded is hatched and stands last. Years that have had too little time are hatched
too, and the legend says why.
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.kalimat import say_part
from analysis.korban import TIDAK_DICATAT
from analysis.layanan import LABEL_TIDAK_DIDAPAT, TIDAK_DIDAPAT
from analysis.layanan_waktu import SEKARANG
from charts.batang import HATCH, add_bars, new_batang
from charts.theme import new_figure
from domain.format import format_angka
from domain.kategori import StatusKasus, StatusLayanan, TahapHukum
from domain.tema import FONT_SIZE, Tema

# So many institusi have a bar; the table has all of them.
PALING_BANYAK_INSTITUSI = 8
ROW_HEIGHT = 44
# Part of the width of a stage that its longest bar takes; the rest is for the number.
PANJANG_TAHAP = 0.52
# A space at which no line ends.
TETAP = "\N{NO-BREAK SPACE}"
CORONG = {
    "jumlah": "kasus",
    TahapHukum.LAPORAN_POLISI.value: "laporan<br>polisi",
    TahapHukum.PENYIDIKAN.value: "penyi-<br>dikan",
    TahapHukum.P21.value: "P21",
    TahapHukum.PUTUSAN.value: "putusan",
}


def draw_jumlah(table: PublishableTable, tema: Tema, *, bagian: bool = False) -> go.Figure:
    """One bar per row: kategori, label, jumlah. With `bagian` its share of all stands behind it."""
    rows = table.rows
    semua = int(rows["jumlah"].sum())
    unknown = rows["kategori"] == TIDAK_DICATAT
    shares = [say_part(int(jumlah), semua) for jumlah in rows["jumlah"]]
    kata = [format_angka(int(jumlah)) for jumlah in rows["jumlah"]]
    if bagian:
        kata = [one.replace(f" dari {format_angka(semua)}", "") for one in shares]
    petunjuk = [
        f"{label}: <b>{said}</b>" for label, said in zip(rows["label"], shares, strict=True)
    ]
    figure = new_batang(rows["label"].tolist(), rows["jumlah"].tolist(), kata, tema)
    add_bars(figure, rows["jumlah"].where(~unknown, 0).tolist(), tema.aksen, petunjuk=petunjuk)
    if unknown.any():
        add_bars(figure, rows["jumlah"].where(unknown, 0).tolist(), tema.abu_muda, arsir=HATCH,
                 garis=tema.abu, petunjuk=petunjuk)  # fmt: skip
    return figure


def draw_institusi(table: PublishableTable, tema: Tema) -> go.Figure:
    """The offices that gave most, and of how many services the giver is not recorded."""
    rows = table.rows
    shown = pd.concat([rows.iloc[:-1].head(PALING_BANYAK_INSTITUSI), rows.iloc[-1:]])
    return draw_jumlah(table.with_rows(shown), tema)


def draw_tidak_didapat(table: PublishableTable, tema: Tema) -> go.Figure:
    """Services by kind that were asked for and not given: label, and a column per TIDAK_DIDAPAT."""
    inks = dict(zip(TIDAK_DIDAPAT, (tema.aksen, tema.anak, tema.abu_muda), strict=True))
    parts = {
        one.value: (
            LABEL_TIDAK_DIDAPAT[one],
            inks[one],
            HATCH if one is StatusLayanan.DIMINTA else "",
        )
        for one in TIDAK_DIDAPAT
    }
    return _stack(table.rows, table.rows["label"].tolist(), parts, tema)


def draw_status(table: PublishableTable, tema: Tema) -> go.Figure:
    """Kasus by year of report, the newest on top, in the states they are in: tahun_lapor, terbuka, ..."""
    parts = {
        "terbuka": ("masih terbuka", tema.aksen, ""),
        StatusKasus.DIRUJUK.value: ("dirujuk/dilimpahkan", tema.sebagian, ""),
        StatusKasus.SELESAI.value: ("selesai", tema.abu_muda, ""),
        StatusKasus.DITUTUP.value: ("ditutup tanpa penanganan", tema.nol, ""),
        TIDAK_DICATAT: ("tidak dicatat", tema.abu, HATCH),
    }
    rows = table.rows.iloc[::-1]
    return _stack(rows, rows["tahun_lapor"].tolist(), parts, tema, ujung="terbuka")


def _stack(
    rows: pd.DataFrame,
    nama: list[str],
    parts: Mapping[str, tuple[str, str, str]],
    tema: Tema,
    *,
    ujung: str | None = None,
) -> go.Figure:
    """Parts one behind the other; the words name every part that is not 0, or one of all (`ujung`)."""
    semua = rows[list(parts)].sum(axis=1)
    kata = [_say_parts(row, parts) for row in rows.to_dict("records")]
    if ujung is not None:
        kata = [
            f"{format_angka(row[ujung])} terbuka dari {format_angka(row['jumlah'])}"
            for row in rows.to_dict("records")
        ]
    figure = new_batang(nama, semua.tolist(), kata, tema, legenda=True)
    start = pd.Series(0, index=rows.index)
    for urutan, (name, (label, warna, arsir)) in enumerate(parts.items()):
        if not rows[name].sum():
            continue
        petunjuk = [
            f"{one}, {label}: <b>{format_angka(jumlah)}</b>"
            for one, jumlah in zip(nama, rows[name], strict=True)
        ]
        add_bars(figure, rows[name].tolist(), warna, mulai=start.tolist(), nama=label,
                 urutan=urutan, arsir=arsir, garis=tema.abu, petunjuk=petunjuk)  # fmt: skip
        start = start + rows[name]
    return figure


def _say_parts(row: Mapping[Any, Any], parts: Mapping[str, tuple[str, str, str]]) -> str:
    said = [
        f"{format_angka(row[name])} {label}" for name, (label, *_) in parts.items() if row[name]
    ]
    return "<br>".join(said) or "0"


def draw_lama(table: PublishableTable, tema: Tema) -> go.Figure:
    """The middle half of the days as a bar, the median as a mark on it, this year's over last year's.

    `table`: langkah, kapan, n, q1, median, q3, median_kata, tengah_kata. What is not reached goes
    to the end of the scale.
    """
    rows = table.rows
    known = rows[["q1", "median", "q3"]].max().max()
    end = 1.15 * (float(known) if pd.notna(known) else 1.0)
    q1, median, q3 = (rows[name].astype(float) for name in ("q1", "median", "q3"))
    last = q3.fillna(end).where(q1.notna(), 0)
    nama = [
        f"{row['langkah'] if row['kapan'] == SEKARANG else row['kapan']} "
        f"(n{TETAP}={TETAP}{format_angka(row['n'])})"
        for row in rows.to_dict("records")
    ]
    figure = new_batang(nama, last.tolist(), rows["median_kata"].tolist(), tema)
    now = rows["kapan"] == SEKARANG
    petunjuk = [
        f"{row['langkah']}, {row['kapan']}: median <b>{row['median_kata']}</b>, separuh di tengah "
        f"{row['tengah_kata']}"
        for row in rows.to_dict("records")
    ]
    for side, warna in ((now, tema.aksen), (~now, tema.abu)):
        add_bars(figure, (last - q1.fillna(0)).where(side, 0).tolist(), warna,
                 mulai=q1.fillna(0).tolist(), lebar=0.4, petunjuk=petunjuk)  # fmt: skip
    figure.add_scatter(
        x=median,
        y=list(range(len(rows))),
        mode="markers",
        marker={"symbol": "line-ns", "size": 24, "line": {"width": 5, "color": tema.tinta}},
        hoverinfo="skip",
        showlegend=False,
    )
    figure.update_xaxes(visible=True, title_text="hari", showgrid=True)
    return figure


def draw_tahap(table: PublishableTable, tema: Tema) -> go.Figure:
    """The funnel: one column per stage, one row per year of report, the newest on top.

    `table`: tahun_lapor, jumlah, the stages, cukup_lama. All bars have one scale.
    """
    rows = table.rows.iloc[::-1].reset_index(drop=True)
    figure = new_figure(tema, height=110 + ROW_HEIGHT * len(rows))
    longest = max(1, int(rows["jumlah"].max()))
    for enough, nama in ((True, ""), (False, "waktunya belum cukup")):
        part = rows[rows["cukup_lama"] == enough]
        if part.empty:
            continue
        bars = [
            (column, place, row[name], row)
            for column, name in enumerate(CORONG)
            for place, row in zip(part.index, part.to_dict("records"), strict=True)
        ]
        warna = tema.aksen
        figure.add_bar(
            x=[jumlah / longest * PANJANG_TAHAP for _, _, jumlah, _ in bars],
            y=[place for _, place, _, _ in bars],
            base=[column for column, *_ in bars],
            orientation="h",
            width=0.6,
            marker={
                "color": warna,
                "line": {"color": warna, "width": 0 if enough else 1},
                "pattern": {
                    "shape": "" if enough else HATCH,
                    "fgcolor": warna,
                    "bgcolor": "rgba(0,0,0,0)",
                },
            },
            name=nama,
            showlegend=not enough,
            customdata=[_say_reached(column, row) for column, _, _, row in bars],
            hovertemplate="%{customdata}<extra></extra>",
        )
        figure.add_scatter(
            x=[column + jumlah / longest * PANJANG_TAHAP for column, _, jumlah, _ in bars],
            y=[place for _, place, _, _ in bars],
            mode="text",
            text=[f"{TETAP}{format_angka(jumlah)}" for _, _, jumlah, _ in bars],
            textposition="middle right",
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    for column, label in enumerate(CORONG.values()):
        figure.add_annotation(
            x=column, y=-0.55, text=label, xanchor="left", yanchor="bottom", align="left",
            showarrow=False, font={"color": tema.tinta, "size": FONT_SIZE},
        )  # fmt: skip
    figure.update_xaxes(visible=False, range=[-0.02, len(CORONG)])
    figure.update_yaxes(
        tickvals=list(rows.index), ticktext=rows["tahun_lapor"].tolist(),
        range=[len(rows) - 0.5, -1.5], showgrid=False, zeroline=False, rangemode="normal",
    )  # fmt: skip
    figure.update_layout(barmode="overlay")
    return figure


def _say_reached(column: int, row: Mapping[Any, Any]) -> str:
    name, label = list(CORONG.items())[column]
    nama = label.replace("-<br>", "").replace("<br>", " ")
    said = f"{row['tahun_lapor']}, {nama}: <b>{format_angka(row[name])}</b>"
    if column < 2:
        return said
    part = say_part(row[name], row[TahapHukum.LAPORAN_POLISI.value])
    return f"{said}, yaitu {part} laporan polisi"
