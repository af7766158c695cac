"""Season and the year's end, folded away: computed only when someone asks."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from analysis.disclosure import open_internal
from analysis.musim import Musim, find_musim, say_musim
from analysis.penolakan import Penolakan
from analysis.proyeksi import (
    ANGGAPAN_PROYEKSI,
    Proyeksi,
    make_years,
    project_year,
    say_dasar,
    say_proyeksi,
)
from components import figures, reads
from components.blocks import Unduhan, show_figure, show_refusal
from components.filters import Pilihan
from domain.asal import Asal
from domain.periode import Periode
from domain.satuan import Satuan
from domain.tema import choose_tema

KOLOM_MUSIM = {"nomor_bulan": "Bulan ke-", "rata": "Rata-rata", "ramai": "Sekitar puncak musim"}
KOLOM_PROYEKSI = {
    "tahun": "Tahun",
    "jumlah": "Tercatat",
    "kisaran": "Proyeksi",
}
Draw = Callable[..., go.Figure]


def show_season_and_projection(
    pilihan: Pilihan, asal: Asal, draw_musim: Draw, draw_proyeksi: Draw, unduh: Unduhan
) -> None:
    """Whether months differ by season, and between what the year will end; or why neither is said.

    By the day of the report and up to the cut-off, whatever period is chosen.
    """
    with st.expander(
        "Musim dan perkiraan akhir tahun", key="musim_dan_proyeksi", on_change="rerun"
    ) as panel:
        if not panel.open:
            return
        satuan = pilihan.satuan
        per_bulan = _months(pilihan, satuan, asal)
        tingkat = (pilihan.kecamatan or pilihan.region).tingkat
        musim = find_musim(per_bulan, tingkat=tingkat)
        bermusim = isinstance(musim, Musim) and musim.bermusim
        proyeksi = project_year(per_bulan, asal.tanggal_cutoff, tingkat=tingkat, bermusim=bermusim)
        kiri, kanan = st.columns(2, gap="large")
        with kiri:
            _show_musim(pilihan, asal, musim, draw_musim, unduh)
        with kanan:
            _show_proyeksi(pilihan, asal, proyeksi, per_bulan, draw_proyeksi, unduh)


def _months(pilihan: Pilihan, satuan: Satuan, asal: Asal) -> pd.DataFrame:
    rentang = reads.rentang(satuan, asal.id_snapshot)
    awal: date = rentang.mulai if rentang else asal.tanggal_cutoff
    periode = Periode(awal.replace(day=1), max(awal, asal.tanggal_cutoff))
    return figures.months_of(pilihan, satuan, asal, periode)


def _show_musim(
    pilihan: Pilihan, asal: Asal, musim: Musim | Penolakan, draw: Draw, unduh: Unduhan
) -> None:
    if isinstance(musim, Penolakan):
        show_refusal("Musim tidak diuji", musim)
        return
    table = open_internal(
        musim.rows,
        satuan=pilihan.satuan,
        asal=asal,
        catatan=("rata-rata sebulan", "menurut tanggal lapor"),
        indikator="musim",
    )
    show_figure(
        reads.figure(draw, table, choose_tema(pilihan.gelap)),
        table,
        judul=say_musim(musim, pilihan.satuan),
        key="musim",
        unduh=unduh,
        kolom=KOLOM_MUSIM,
    )


def _show_proyeksi(
    pilihan: Pilihan,
    asal: Asal,
    proyeksi: Proyeksi | Penolakan,
    per_bulan: pd.DataFrame,
    draw: Draw,
    unduh: Unduhan,
) -> None:
    if isinstance(proyeksi, Penolakan):
        show_refusal("Proyeksi tidak dibuat", proyeksi)
        return
    table = open_internal(
        make_years(per_bulan, proyeksi),
        satuan=pilihan.satuan,
        asal=asal,
        catatan=(say_dasar(proyeksi), *ANGGAPAN_PROYEKSI),
        indikator="proyeksi",
    )
    show_figure(
        reads.figure(draw, table, choose_tema(pilihan.gelap)),
        table,
        judul=say_proyeksi(proyeksi, pilihan.satuan),
        key="proyeksi",
        unduh=unduh,
        kolom=KOLOM_PROYEKSI,
    )
