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
from components import reads
from components.blocks import Unduhan, show_refusal
from components.figures import months_of
from components.gambar import Draw, Gambar
from components.tren import Pandangan
from domain.kategori import Tingkat
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
        kiri, kanan = st.columns(2, gap="large")
        with kiri:
            musim = _musim_of(lihat)
            if isinstance(musim, Penolakan):
                show_refusal("Musim tidak diuji", musim)
            lihat.show(draw_musim, open_musim, KOLOM_MUSIM, "musim", unduh)
        with kanan:
            proyeksi = _proyeksi_of(lihat)
            if isinstance(proyeksi, Penolakan):
                show_refusal("Proyeksi tidak dibuat", proyeksi)
            lihat.show(draw_proyeksi, open_proyeksi, KOLOM_PROYEKSI, "proyeksi", unduh)


@reads.remembered
def _musim_of(lihat: Pandangan) -> Musim | Penolakan:
    return find_musim(_all_months(lihat), tingkat=_tingkat(lihat))


@reads.remembered
def _proyeksi_of(lihat: Pandangan) -> Proyeksi | Penolakan:
    musim = _musim_of(lihat)
    bermusim = isinstance(musim, Musim) and musim.bermusim
    cutoff = lihat.pilihan.batas_untuk(lihat.asal)
    return project_year(_all_months(lihat), cutoff, tingkat=_tingkat(lihat), bermusim=bermusim)


def _all_months(lihat: Pandangan) -> pd.DataFrame:
    return months_of(lihat.pilihan, lihat.satuan, lihat.asal, lihat.semua)


def _tingkat(lihat: Pandangan) -> Tingkat:
    return (lihat.pilihan.kecamatan or lihat.pilihan.region).tingkat


def open_musim(lihat: Pandangan) -> Gambar | None:
    """The mean of each month of the year; None where it is refused."""
    musim = _musim_of(lihat)
    if isinstance(musim, Penolakan):
        return None
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
    return Gambar(table, say_musim(musim, lihat.satuan))


def open_proyeksi(lihat: Pandangan) -> Gambar | None:
    """The years, the running one as a range; None where it is refused."""
    proyeksi = _proyeksi_of(lihat)
    if isinstance(proyeksi, Penolakan):
        return None
    table = open_internal(
        make_years(_all_months(lihat), proyeksi),
        satuan=lihat.satuan,
        asal=lihat.asal,
        catatan=(say_dasar(proyeksi), *ANGGAPAN_PROYEKSI, *_say_recording(lihat)),
        indikator="proyeksi",
    )
    return Gambar(table, say_proyeksi(proyeksi, lihat.satuan))


def _say_recording(lihat: Pandangan) -> list[str]:
    """That the years are not all counted alike, where they are not."""
    return list(
        filter(None, [say_changed_short(between_two_counts(lihat.pilihan.perubahan, lihat.semua))])
    )
