"""Season and the year's end, folded away: computed only when someone asks."""

import pandas as pd
import streamlit as st

from analysis.disclosure import open_internal
from analysis.kalimat import say_changed_short
from analysis.musim import Musim, find_musim, say_musim, say_tahun
from analysis.penolakan import Penolakan
from analysis.proyeksi import (
    ANGGAPAN_PROYEKSI,
    Proyeksi,
    make_years,
    project_year,
    say_dasar,
    say_proyeksi,
)
from components.blocks import Unduhan, show_refusal
from components.figures import months_of
from components.tren import Draw, Gambar, Pandangan
from domain.pencatatan import between_two_counts

KOLOM_MUSIM = {"nomor_bulan": "Bulan ke-", "rata": "Rata-rata", "ramai": "Sekitar puncak musim"}
KOLOM_PROYEKSI = {"tahun": "Tahun", "jumlah": "Tercatat", "kisaran": "Proyeksi"}


def show_season_and_projection(
    lihat: Pandangan, draw_musim: Draw, draw_proyeksi: Draw, unduh: Unduhan
) -> None:
    """Whether months differ by season, and between what the year will end; or why neither is said.

    By the day of the report and up to the cut-off, whatever date and period are chosen.
    """
    with st.expander(
        "Musim dan perkiraan akhir tahun", key="musim_dan_proyeksi", on_change="rerun"
    ) as panel:
        if not panel.open:
            return
        per_bulan = months_of(lihat.pilihan, lihat.satuan, lihat.asal, lihat.semua)
        tingkat = (lihat.pilihan.kecamatan or lihat.pilihan.region).tingkat
        musim = find_musim(per_bulan, tingkat=tingkat)
        bermusim = isinstance(musim, Musim) and musim.bermusim
        cutoff = lihat.asal.tanggal_cutoff
        proyeksi = project_year(per_bulan, cutoff, tingkat=tingkat, bermusim=bermusim)
        kiri, kanan = st.columns(2, gap="large")
        with kiri:
            _show_musim(lihat, musim, draw_musim, unduh)
        with kanan:
            _show_proyeksi(lihat, proyeksi, per_bulan, draw_proyeksi, unduh)


def _show_musim(lihat: Pandangan, musim: Musim | Penolakan, draw: Draw, unduh: Unduhan) -> None:
    if isinstance(musim, Penolakan):
        show_refusal("Musim tidak diuji", musim)
        return
    table = open_internal(
        musim.rows,
        satuan=lihat.satuan,
        asal=lihat.asal,
        catatan=(
            f"rata-rata sebulan dari {say_tahun(musim)}",
            "menurut tanggal lapor",
            *_say_recording(lihat),
        ),
        indikator="musim",
    )
    gambar = Gambar(table, say_musim(musim, lihat.satuan))
    lihat.show(draw, gambar, KOLOM_MUSIM, "musim", unduh)


def _show_proyeksi(
    lihat: Pandangan,
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
        satuan=lihat.satuan,
        asal=lihat.asal,
        catatan=(say_dasar(proyeksi), *ANGGAPAN_PROYEKSI, *_say_recording(lihat)),
        indikator="proyeksi",
    )
    gambar = Gambar(table, say_proyeksi(proyeksi, lihat.satuan))
    lihat.show(draw, gambar, KOLOM_PROYEKSI, "proyeksi", unduh)


def _say_recording(lihat: Pandangan) -> list[str]:
    """That the years are not all counted alike, where they are not."""
    return list(
        filter(None, [say_changed_short(between_two_counts(lihat.pilihan.perubahan, lihat.semua))])
    )
