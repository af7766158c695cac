"""PublishableTable + the address of the outlines -> a map of classes, without a tile server."""

from collections.abc import Container, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis.cakupan import BELUM_PERNAH, class_of_months, month_labels
from analysis.disclosure import PublishableTable
from analysis.kesiapan import Keadaan, Pilar
from analysis.paket.baca import DISAMARKAN
from analysis.perbandingan import HITUNGAN_KECIL
from analysis.wilayah_kecil import PutusanWilayah
from domain.format import format_angka, format_tanggal_pendek
from domain.tema import FONT, FONT_SIZE, Tema, class_colors, fade
from maps.classes import Kelas, classify_chances, classify_counts, classify_rates

HEIGHT = 520
TIDAK_DAPAT_DIHITUNG = str(PutusanWilayah.TIDAK_DAPAT_DIHITUNG)
TIDAK_DALAM_RENCANA = "tidak dalam rencana"


def draw_jumlah(
    table: PublishableTable,
    alamat: str,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """Counts by area (kode, nama, jumlah) in classes that stay the same over time."""
    rows = table.rows
    hover = [f"{format_angka(jumlah)} {table.nama_satuan}" for jumlah in rows["jumlah"]]
    return _draw(rows, classify_counts(rows["jumlah"]), hover, alamat, tema, terpilih, height)


def draw_disamarkan(
    table: PublishableTable,
    alamat: str,
    titik: pd.DataFrame,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """Counts of a package by area (kode, nama, jumlah, kata): what is hidden has a grey of its own and a
    cross, at the points of `titik` (kode, lat, lon)."""
    rows = table.rows
    kelas = classify_counts(rows["jumlah"].astype(float))
    colors = class_colors(kelas.labels, tema) | {DISAMARKAN: tema.abu_muda}
    hidden = rows["jumlah"].isna()
    kelas = Kelas((DISAMARKAN, *kelas.labels), kelas.of.mask(hidden.to_numpy(), DISAMARKAN))
    figure = _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, terpilih, height, colors)
    _add_crosses(figure, titik[titik["kode"].isin(rows.loc[hidden, "kode"])], tema)
    return figure


def draw_pita(
    table: PublishableTable,
    alamat: str,
    titik: pd.DataFrame,
    kelas: Sequence[str],
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """Bands of a package by area (kode, nama, kelas): `kelas` lowest first, the hidden ones last, with a
    cross at the points of `titik`."""
    rows = table.rows
    # The lowest band holds none, so it is next to the ground; the second is as clear as a middle class.
    colors = class_colors(["", *kelas[:-1]], tema)
    colors |= {kelas[0]: tema.nol, DISAMARKAN: tema.abu_muda}
    of = Kelas((kelas[-1], *kelas[:-1]), rows["kelas"])
    hidden = rows["kelas"] == DISAMARKAN
    hover = [one if one == DISAMARKAN else f"{one} {table.nama_satuan}" for one in rows["kelas"]]
    figure = _draw(rows, of, hover, alamat, tema, terpilih, height, colors)
    _add_crosses(figure, titik[titik["kode"].isin(rows.loc[hidden, "kode"])], tema)
    return figure


def draw_angka(
    table: PublishableTable,
    alamat: str,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """Rates per 10.000 people by area (kode, nama, jumlah, penduduk, angka, kata).

    Few kasus, no rate.
    """
    rows = table.rows
    kelas = classify_rates(rows["angka"])
    few = (rows["jumlah"] < HITUNGAN_KECIL) & (rows["penduduk"] > 0)
    label = f"kurang dari {HITUNGAN_KECIL} {table.nama_satuan}"
    kelas = Kelas((label, *kelas.labels), kelas.of.mask(few, label))
    return _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, terpilih, height)


def draw_banding(
    table: PublishableTable,
    alamat: str,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """The verdict of each area (kode, nama, putusan, kata). Who stands out has a dark line too."""
    rows = table.rows
    colors: dict[str, str] = {
        PutusanWilayah.DI_BAWAH: tema.di_bawah,
        PutusanWilayah.SESUAI: tema.nol,
        PutusanWilayah.DI_ATAS: tema.di_atas,
    }
    unknown = rows["putusan"] == PutusanWilayah.TIDAK_DAPAT_DIHITUNG
    kelas = Kelas(tuple(colors), rows["putusan"].astype("object").mask(unknown))
    bold = (PutusanWilayah.DI_BAWAH, PutusanWilayah.DI_ATAS)
    return _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, terpilih, height, colors, bold)


def draw_disesuaikan(
    table: PublishableTable,
    alamat: str,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """Empirical Bayes rates per 10.000 people by area (kode, nama, angka_disesuaikan, kata)."""
    rows = table.rows
    kelas = classify_rates(rows["angka_disesuaikan"])
    colors = class_colors(["", *kelas.labels], tema)
    return _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, terpilih, height, colors)


def draw_peluang(
    table: PublishableTable,
    alamat: str,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """How likely a risk far over the region's is, in classes (kode, nama, peluang, kata)."""
    rows = table.rows
    kelas = classify_chances(rows["peluang"])
    return _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, terpilih, height)


def draw_bulan_sejak(
    table: PublishableTable,
    alamat: str,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """Time since the last kegiatan (kode, nama, bulan_sejak, terakhir): never is a blank spot."""
    rows = table.rows
    hover = [
        BELUM_PERNAH.capitalize() if pd.isna(hari) else f"terakhir {format_tanggal_pendek(hari)}"
        for hari in rows["terakhir"]
    ]
    kelas = Kelas(tuple(month_labels()[::-1]), class_of_months(rows["bulan_sejak"]))
    return _draw(rows, kelas, hover, alamat, tema, terpilih, height)


def draw_kunjungan(
    table: PublishableTable,
    alamat: str,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """Visits of a plan by area (kode, nama, jumlah, kata); those without one are next to the ground."""
    rows = table.rows
    most = max(1, int(rows["jumlah"].max()))
    labels = (TIDAK_DALAM_RENCANA, *(f"{n} kunjungan" for n in range(1, most + 1)))
    kelas = Kelas(labels, rows["jumlah"].map(dict(enumerate(labels))))
    # The palest step is left out, so that one visit is clear of the ground.
    colors = class_colors([labels[0], "", *labels[1:]], tema)
    return _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, terpilih, height, colors)


def draw_rute(
    table: PublishableTable, alamat: str, rute: pd.DataFrame, tema: Tema, *, height: int = HEIGHT
) -> go.Figure:
    """A round trip over the areas around it (kode, nama, kata; disinggahi are the stops).

    `rute`: the points in the order of the trip, back at the start (lat, lon, urutan, nama); a line
    joins them and each stop bears its number.
    """
    rows = table.rows
    labels = ("wilayah lain", "tempat singgah")
    kelas = Kelas(labels, rows["disinggahi"].map({False: labels[0], True: labels[1]}))
    colors = {labels[0]: tema.nol, labels[1]: tema.abu_muda}
    figure = _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, None, height, colors)
    figure.add_scattergeo(
        lat=rute["lat"],
        lon=rute["lon"],
        mode="lines",
        line={"color": tema.aksen, "width": 3},
        hoverinfo="skip",
        name="urutan perjalanan, garis lurus",
    )
    points = rute.iloc[:-1]
    figure.add_scattergeo(
        lat=points["lat"],
        lon=points["lon"],
        mode="markers+text",
        marker={
            "size": 26,
            "color": [tema.tinta, *[tema.aksen] * (len(points) - 1)],
            "line": {"color": tema.latar, "width": 2},
        },
        text=["<b>A</b>", *(f"<b>{urutan}</b>" for urutan in points["urutan"].iloc[1:])],
        textfont={"color": tema.latar, "size": FONT_SIZE},
        customdata=points[["nama"]],
        hovertemplate="<b>%{customdata[0]}</b><extra></extra>",
        showlegend=False,
    )
    return figure


def draw_keadaan(
    table: PublishableTable,
    alamat: str,
    titik: pd.DataFrame,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """How one element of readiness stands in each area (kode, nama, keadaan, kata). Old evidence has a
    ring and what was not recorded a cross, at the points of `titik` (kode, lat, lon)."""
    rows = table.rows
    colors = {
        Keadaan.ADA.value: tema.aksen,
        Keadaan.BUKTI_LAMA.value: fade(tema.aksen, tema, 0.35),
        Keadaan.TERBENTUK.value: tema.sebagian,
        Keadaan.BELUM.value: tema.nol,
        Keadaan.TIDAK_DICATAT.value: tema.abu_muda,
        Keadaan.TIDAK_BERLAKU.value: tema.latar,
    }
    kelas = Kelas(tuple(colors), rows["keadaan"].map(str))
    figure = _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, terpilih, height, colors)
    for keadaan, symbol, color in (
        (Keadaan.BUKTI_LAMA, "circle-open", tema.aksen),
        (Keadaan.TIDAK_DICATAT, "x-thin", tema.tinta),
    ):
        points = titik[titik["kode"].isin(rows.loc[rows["keadaan"] == keadaan, "kode"])]
        _add_signs(figure, points, symbol, color)
    return figure


def draw_pilar(
    table: PublishableTable,
    alamat: str,
    titik: pd.DataFrame,
    tema: Tema,
    *,
    terpilih: str | None = None,
    height: int = HEIGHT,
) -> go.Figure:
    """How many of the four pillars each area has (kode, nama, pilar, kata): what was not recorded has a
    cross, at the points of `titik` (kode, lat, lon)."""
    rows = table.rows
    labels = ["tidak satu pun", *(f"{n} pilar" for n in range(1, len(Pilar) + 1))]
    unknown = Keadaan.TIDAK_DICATAT.value
    colors = class_colors(labels, tema) | {unknown: tema.abu_muda}
    of = rows["pilar"].map(lambda n: unknown if pd.isna(n) else labels[int(n)])
    kelas = Kelas(tuple(colors), of)
    figure = _draw(rows, kelas, rows["kata"].tolist(), alamat, tema, terpilih, height, colors)
    _add_crosses(figure, titik[titik["kode"].isin(rows.loc[rows["pilar"].isna(), "kode"])], tema)
    return figure


def _draw(
    rows: pd.DataFrame,
    kelas: Kelas,
    hover: Sequence[str],
    alamat: str,
    tema: Tema,
    terpilih: str | None,
    height: int,
    colors: Mapping[str, str] | None = None,
    bold: Container[str] = (),
) -> go.Figure:
    """One trace per class, so that the legend names every colour; then the chosen area's line.

    `colors` of the classes, if not from few to many; `bold` ones have a dark line.
    """
    figure = go.Figure()
    colors = class_colors(kelas.labels, tema) if colors is None else colors
    drawn = rows[["kode", "nama"]].assign(kelas=kelas.of.to_numpy(), hover=hover)
    for label in [*kelas.labels, None]:
        part = drawn[drawn["kelas"].isna()] if label is None else drawn[drawn["kelas"] == label]
        if part.empty:
            continue
        color = tema.tinta_lemah if label is None else colors[label]
        line = {"color": tema.abu, "width": 0.7}
        if label in bold:
            line = {"color": tema.tinta, "width": 2}
        _add_areas(figure, part, alamat, color, label or TIDAK_DAPAT_DIHITUNG, line)
    if terpilih is not None and terpilih in set(drawn["kode"]):
        _add_outline(figure, terpilih, alamat, tema)
    figure.update_geos(
        fitbounds="locations", visible=False, bgcolor="rgba(0,0,0,0)", projection_type="mercator"
    )
    figure.update_layout(
        template=None,
        height=height,
        margin={"l": 0, "r": 0, "t": 0, "b": 0},
        paper_bgcolor="rgba(0,0,0,0)",
        dragmode=False,
        font={"family": FONT, "size": FONT_SIZE, "color": tema.tinta},
        hoverlabel={"bgcolor": tema.latar, "font": {"color": tema.tinta, "size": FONT_SIZE}},
        legend={
            "orientation": "h",
            "y": 0,
            "yanchor": "top",
            "x": 0,
            "itemclick": False,
            "itemdoubleclick": False,
        },
    )
    return figure


def _add_areas(
    figure: go.Figure,
    part: pd.DataFrame,
    alamat: str,
    color: str,
    name: str,
    line: Mapping[str, Any],
) -> None:
    figure.add_choropleth(
        geojson=alamat,
        featureidkey="id",
        locations=part["kode"],
        z=[0] * len(part),
        colorscale=[[0, color], [1, color]],
        showscale=False,
        name=name,
        showlegend=True,
        marker={"line": dict(line)},
        customdata=part[["nama", "hover"]],
        hovertemplate="<b>%{customdata[0]}</b><br>%{customdata[1]}<extra></extra>",
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _add_crosses(figure: go.Figure, points: pd.DataFrame, tema: Tema) -> None:
    """A cross on each area that is hidden: grey alone is near the lowest class."""
    _add_signs(figure, points, "x-thin", tema.tinta)


def _add_signs(figure: go.Figure, points: pd.DataFrame, symbol: str, color: str) -> None:
    figure.add_scattergeo(
        lat=points["lat"],
        lon=points["lon"],
        mode="markers",
        marker={
            "symbol": symbol,
            "size": 9,
            "color": color,
            "line": {"color": color, "width": 1.5},
        },
        hoverinfo="skip",
        showlegend=False,
    )


def _add_outline(figure: go.Figure, kode: str, alamat: str, tema: Tema) -> None:
    clear = "rgba(0,0,0,0)"
    figure.add_choropleth(
        geojson=alamat,
        featureidkey="id",
        locations=[kode],
        z=[0],
        colorscale=[[0, clear], [1, clear]],
        showscale=False,
        showlegend=False,
        marker={"line": {"color": tema.aksen, "width": 4}},
        hoverinfo="skip",
    )
