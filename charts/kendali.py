"""Control charts: a line through its usual range. One drawing for every kind of chart."""

from math import ceil, floor

import pandas as pd
import plotly.graph_objects as go

from analysis.bagan_kendali import Langkah, Tanda
from analysis.disclosure import PublishableTable
from charts.theme import new_figure
from charts.tren import add_kampanye
from domain.format import format_angka, format_bulan_pendek, format_triwulan_pendek
from domain.tema import FONT_SIZE, Tema

TINGGI, TINGGI_RINGKAS = 360, 260
LABEL_TERBANYAK = 6
# So many months or quarters from one label to the next, so that labels are the same months of a year.
LANGKAH_BULAN, LANGKAH_TRIWULAN = (1, 2, 3, 6, 12, 24), (1, 2, 4, 8)


def draw_bagan(
    table: PublishableTable,
    tema: Tema,
    langkah: Langkah,
    penanda: PublishableTable | None = None,
    *,
    ringkas: bool = False,
) -> go.Figure:
    """The rows of `analysis.kalimat_kendali.make_table` over the band between their limits.

    Points of the chosen period in the accent, those that the limits come from in grey, points not
    complete yet hollow, signs as diamonds, with their value where they are outside. `penanda`
    (bulan, jumlah_kegiatan) marks campaigns under the axis. `ringkas` is for a second look: lower,
    limits without words.
    """
    figure = new_figure(tema, height=TINGGI_RINGKAS if ringkas else TINGGI)
    rows = table.rows
    for nomor, part in rows.groupby("bagian"):
        _add_band(figure, part, tema)
        if not ringkas:
            _name_limits(figure, part, tema, langkah)
        if nomor:
            _mark_from(figure, part, tema, "cara mencatat berubah", "dash")
    figure.add_scatter(
        x=rows["waktu"], y=rows["jumlah"], mode="lines", line={"color": tema.abu, "width": 1.5},
        hoverinfo="skip", showlegend=False,
    )  # fmt: skip
    complete, judged = rows["lengkap"], rows["dinilai"]
    marked = complete & judged & rows["tanda"].notna()
    _add_points(figure, rows[complete & ~judged], {"color": tema.abu})
    _add_points(figure, rows[complete & judged & ~marked], {"color": tema.aksen})
    hollow = {"color": tema.aksen, "symbol": "circle-open"}
    _add_points(figure, rows[~complete], hollow, nama="belum lengkap, tidak dinilai")
    _add_signs(figure, rows[marked], tema)
    if judged.any() and not judged.all():
        _mark_from(figure, rows[judged], tema, "periode ini", "dot")
        _write_above(figure, rows, tema, "acuan")
    if penanda is not None and not penanda.rows.empty:
        paling_banyak = float(max(rows["jumlah"].max(), rows["batas_atas"].max()))
        add_kampanye(figure, penanda, paling_banyak, tema)
    _format_waktu(figure, rows, langkah)
    return figure


def _add_band(figure: go.Figure, rows: pd.DataFrame, tema: Tema) -> None:
    """The usual range and its mean."""
    tepi = {"color": tema.abu, "width": 1, "dash": "dash"}
    common = {"x": rows["waktu"], "mode": "lines", "hoverinfo": "skip", "showlegend": False}
    figure.add_scatter(y=rows["batas_atas"], line=tepi, **common)
    figure.add_scatter(
        y=rows["batas_bawah"], line=tepi, fill="tonexty", fillcolor=tema.garis, **common
    )
    figure.add_scatter(y=rows["tengah"], line={"color": tema.abu, "width": 1.5}, **common)


def _name_limits(figure: go.Figure, rows: pd.DataFrame, tema: Tema, langkah: Langkah) -> None:
    """How far the band reaches in whole numbers; no word where nothing can lie beyond."""
    # A word is as wide as half the chart on a phone.
    awal, first = rows.head(-(-len(rows) // 2)), rows.iloc[0]
    atas, bawah = floor(first["batas_atas"]), ceil(first["batas_bawah"])
    jeda = langkah is Langkah.KASUS
    paling = (
        f"paling lama {format_angka(atas)} hari" if jeda else f"paling banyak {format_angka(atas)}"
    )
    above = (awal["jumlah"] > awal["batas_atas"]).any()
    _write_at(figure, rows, "batas_atas", paling, "bottom", tema, kanan=bool(above))
    if bawah > 0 and not jeda:
        below = (awal["jumlah"] < awal["batas_bawah"]).any()
        paling = f"paling sedikit {format_angka(bawah)}"
        _write_at(figure, rows, "batas_bawah", paling, "top", tema, kanan=bool(below))


def _write_at(
    figure: go.Figure,
    rows: pd.DataFrame,
    kolom: str,
    text: str,
    letak: str,
    tema: Tema,
    *,
    kanan: bool,
) -> None:
    """A word outside the band: on the left, or on the right where points lie on the left."""
    row = rows.iloc[-1 if kanan else 0]
    figure.add_annotation(
        x=row["waktu"], y=row[kolom], text=text, showarrow=False, yanchor=letak,
        xanchor="right" if kanan else "left",
        font={"color": tema.tinta_lemah, "size": FONT_SIZE - 1},
    )  # fmt: skip


def _add_points(
    figure: go.Figure, rows: pd.DataFrame, marker: dict[str, str], nama: str | None = None
) -> None:
    """The points of one kind, in the legend under `nama`."""
    if rows.empty:
        return
    figure.add_scatter(
        x=rows["waktu"],
        y=rows["jumlah"],
        mode="markers",
        name=nama,
        showlegend=nama is not None,
        marker={"size": 8, "line": {"width": 1.5, "color": marker["color"]}, **marker},
        customdata=rows[["nama", "keterangan"]],
        hovertemplate="%{customdata[0]}: <b>%{y}</b><br>%{customdata[1]}<extra></extra>",
        cliponaxis=False,
    )


def _add_signs(figure: go.Figure, rows: pd.DataFrame, tema: Tema) -> None:
    """The points with a sign: larger, another shape, and those outside with their value."""
    if rows.empty:
        return
    _add_points(figure, rows, {"color": tema.aksen, "symbol": "diamond"}, nama="bertanda")
    luar = rows["tanda"].eq(Tanda.DI_LUAR)
    figure.data[-1].update(
        mode="markers+text",
        text=[
            format_angka(one) if out else "" for one, out in zip(rows["jumlah"], luar, strict=True)
        ],
        textposition="top center",
        textfont={"size": FONT_SIZE + 1, "color": tema.tinta},
        marker={"size": 14, "line": {"width": 2, "color": tema.tinta}},
    )


def _mark_from(figure: go.Figure, rows: pd.DataFrame, tema: Tema, text: str, garis: str) -> None:
    """A vertical line where these rows begin, with a word on top."""
    figure.add_vline(x=rows["waktu"].iloc[0], line={"color": tema.abu, "width": 1, "dash": garis})
    _write_above(figure, rows, tema, text)


def _write_above(figure: go.Figure, rows: pd.DataFrame, tema: Tema, text: str) -> None:
    figure.add_annotation(
        x=rows["waktu"].iloc[0], y=1, yref="paper", text=text, showarrow=False, xanchor="left",
        yanchor="bottom", font={"color": tema.tinta_lemah, "size": FONT_SIZE - 1},
    )  # fmt: skip


def _format_waktu(figure: go.Figure, rows: pd.DataFrame, langkah: Langkah) -> None:
    """Write the months or quarters in Indonesian, few enough to stand upright on a phone."""
    triwulan = langkah is Langkah.TRIWULAN
    awal, akhir = rows["waktu"].iloc[[0, -1]]
    every = pd.date_range(awal.replace(day=1), akhir, freq="QS" if triwulan else "MS")
    steps = LANGKAH_TRIWULAN if triwulan else LANGKAH_BULAN
    step = next((one for one in steps if len(every) <= one * LABEL_TERBANYAK), len(every))
    write = format_triwulan_pendek if triwulan else format_bulan_pendek
    shown = every[::step]
    figure.update_xaxes(tickvals=shown, ticktext=[write(waktu) for waktu in shown])
    figure.update_layout(legend={"y": 1.08})
