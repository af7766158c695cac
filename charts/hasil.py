"""Charts of what came of kegiatan: marks before and after, pengaduan on the spot, months around a day."""

import plotly.graph_objects as go

from analysis.disclosure import PublishableTable
from analysis.hasil import Sisi
from charts.theme import new_figure
from domain.format import format_angka, format_bulan, format_bulan_pendek, format_tanggal
from domain.tema import FONT_SIZE, Tema

ROW_HEIGHT = 86
# Three quarters of a month in milliseconds: a bar alone in its trace would be a hair.
LEBAR_BULAN = 0.75 * 30 * 86_400_000


def draw_uji(table: PublishableTable, tema: Tema) -> go.Figure:
    """An arrow from the mean mark before (grey) to the one after (accent), one row per group that has
    any, under its name: label, diuji, kegiatan, pre, post, kata."""
    rows = table.rows[table.rows["diuji"] > 0][::-1]
    figure = new_figure(tema, height=96 + ROW_HEIGHT * max(1, len(rows)))
    for kolom, nama, warna in (("pre", "sebelum", tema.abu), ("post", "sesudah", tema.aksen)):
        figure.add_scatter(
            x=rows[kolom],
            y=rows["label"],
            mode="markers+text",
            name=f"nilai {nama}",
            text=[format_angka(value) for value in rows[kolom]],
            textposition=["middle left" if kolom == "pre" else "middle right"] * len(rows),
            textfont={"color": tema.tinta},
            marker={"size": 15, "color": warna},
            hovertemplate=f"%{{y}}, nilai {nama}: <b>%{{x:,.1f}}</b><extra></extra>",
        )
    for row in rows.to_dict("records"):
        figure.add_annotation(
            x=row["post"], ax=row["pre"], y=row["label"], ay=row["label"], xref="x", axref="x",
            yref="y", ayref="y", text="", showarrow=True, arrowhead=2, arrowwidth=2,
            arrowcolor=tema.tinta_lemah, standoff=9, startstandoff=9,
        )  # fmt: skip
        _add_name(
            figure,
            f"{row['label']} · {format_angka(row['diuji'])} dari {format_angka(row['kegiatan'])} "
            f"kegiatan<br><b>{row['kata']}</b>",
            row["label"],
            32,
            tema,
        )
    figure.update_xaxes(range=[0, 104], showgrid=True, title_text="nilai rata-rata, 0 sampai 100")
    figure.update_yaxes(type="category", showgrid=False, showticklabels=False)
    figure.update_layout(legend={"itemclick": False, "itemdoubleclick": False})
    return figure


def _add_name(figure: go.Figure, text: str, label: str, yshift: int, tema: Tema) -> None:
    """What a row is, over it from the left edge: beside it a phone would have no room for the row."""
    figure.add_annotation(
        x=0, xref="paper", xanchor="left", y=label, yshift=yshift, showarrow=False, text=text,
        align="left", font={"size": FONT_SIZE, "color": tema.tinta},
    )  # fmt: skip


def draw_pengaduan(table: PublishableTable, tema: Tema) -> go.Figure:
    """Pengaduan raised at kegiatan by group, with at how many of those that noted it: label, jumlah,
    dengan, dicatat. Groups of which none did are not drawn."""
    rows = table.rows[table.rows["dicatat"] > 0][::-1]
    figure = new_figure(tema, height=24 + 56 * max(1, len(rows)))
    figure.add_bar(
        y=rows["label"],
        x=rows["jumlah"],
        orientation="h",
        width=0.38,
        marker={"color": tema.aksen},
        text=[
            f"<b>{format_angka(row['jumlah'])}</b> · di {format_angka(row['dengan'])} dari "
            f"{format_angka(row['dicatat'])} kegiatan"
            for row in rows.to_dict("records")
        ],
        textposition="outside",
        cliponaxis=False,
        textfont={"color": tema.tinta},
        hovertemplate="%{y}: <b>%{x}</b> pengaduan<extra></extra>",
        showlegend=False,
    )
    for label in rows["label"]:
        _add_name(figure, label, label, 22, tema)
    # Half of the width is for the words behind the bars.
    figure.update_xaxes(range=[0, 2 * max(1, int(rows["jumlah"].max()))], showticklabels=False)
    figure.update_yaxes(type="category", showgrid=False, showticklabels=False)
    return figure


def draw_sekitar(
    table: PublishableTable, tema: Tema, hari: PublishableTable, apa: str
) -> go.Figure:
    """Months before a kegiatan in grey, after it in the accent, its own month pale (bulan, jumlah,
    sisi); under them a mark for the day of each kegiatan of `hari` (tanggal, nama, terpilih), called
    `apa`."""
    rows, days = table.rows, hari.rows
    colors = {
        Sisi.SEBELUM: tema.abu,
        Sisi.BULAN_KEGIATAN: tema.abu_muda,
        Sisi.SESUDAH: tema.aksen,
    }
    figure = new_figure(tema)
    for sisi, warna in colors.items():
        part = rows[rows["sisi"] == sisi]
        figure.add_bar(
            x=part["bulan"],
            y=part["jumlah"],
            name=str(sisi),
            width=LEBAR_BULAN,
            marker={"color": warna},
            text=[format_angka(jumlah) for jumlah in part["jumlah"]],
            textposition="outside",
            cliponaxis=False,
            textfont={"color": tema.tinta},
            customdata=[format_bulan(bulan) for bulan in part["bulan"]],
            hovertemplate="%{customdata}: <b>%{y}</b><extra></extra>",
        )
    highest = max(1, int(rows["jumlah"].max()))
    for terpilih, warna, size in ((False, tema.tinta_lemah, 9), (True, tema.tinta, 16)):
        part = days[days["terpilih"] == terpilih]
        figure.add_scatter(
            # Bars of months are centred on the first day; a day lies where it is in its bar.
            x=part["tanggal"] - (part["tanggal"].dt.days_in_month / 2).astype("timedelta64[D]"),
            y=[-0.07 * highest] * len(part),
            mode="markers",
            name=f"{apa} yang dipilih" if terpilih else f"{apa} lain",
            marker={"symbol": "triangle-up", "size": size, "color": warna},
            customdata=[
                [format_tanggal(day), nama]
                for day, nama in zip(part["tanggal"], part["nama"], strict=True)
            ],
            hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[0]}<extra></extra>",
        )
    months = rows["bulan"].tolist()
    shown = months[:: max(1, -(-len(months) // 8))]
    figure.update_xaxes(
        tickvals=shown, ticktext=[format_bulan_pendek(month) for month in shown], tickangle=0
    )
    figure.update_yaxes(
        range=[-0.14 * highest, 1.2 * highest], showticklabels=False, showgrid=False, zeroline=True
    )
    figure.update_layout(
        barmode="overlay",
        uniformtext={"mode": "show", "minsize": 10},
        legend={"traceorder": "normal", "itemclick": False, "itemdoubleclick": False},
    )
    return figure
