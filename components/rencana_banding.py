"""Two plans side by side."""

import pandas as pd
import streamlit as st

from analysis.disclosure import PublishableTable
from analysis.rencana import kalimat
from analysis.rencana.banding import say_wishes
from components.blocks import Unduhan, show_rows, show_table
from components.filters import Pilihan
from components.rencana import Terbuka, choose_rencana, open_rencana, open_table
from domain.format import format_angka, format_bulan
from domain.kategori import JenisKegiatan, KelompokSasaran
from domain.rencana import Rencana

TIDAK_ADA = "–"


def choose_two(pilihan: Pilihan, plans: list[Rencana]) -> tuple[Terbuka, Terbuka]:
    """Two different plans; the page ends with a sentence where there is only one."""
    if len(plans) < 2:
        st.markdown("Baru ada satu rencana. Susun satu lagi, lalu bandingkan keduanya di sini.")
        st.stop()
    with st.container(horizontal=True, key="rencana_dua"):
        kedua = choose_rencana(plans, "Rencana kedua", "rencana_kedua")
        pertama = choose_rencana(plans, "Dibanding dengan", "rencana_pertama", bukan=kedua.id)
    return open_rencana(pilihan, pertama), open_rencana(pilihan, kedua)


def open_two(pertama: Terbuka, kedua: Terbuka, rows: pd.DataFrame) -> PublishableTable:
    """Rows made of both, with the data of both behind them."""
    asal = tuple(dict.fromkeys((*pertama.asal, *kedua.asal)))
    return open_table(
        Terbuka(kedua.rencana, kedua.permintaan, kedua.hasil, asal, kedua.kunjungan), rows
    )


def show_difference(pertama: Terbuka, kedua: Terbuka) -> None:
    """What was asked for differently, and the two in figures."""
    st.markdown(f"### {say_wishes(pertama.permintaan, kedua.permintaan)}")
    two = (pertama, kedua)
    rows = pd.DataFrame(
        {
            "Rencana": [one.judul for one in two],
            "Kunjungan": [len(one.kunjungan) for one in two],
            "Wilayah dikunjungi": [one.kunjungan["kode_wilayah"].nunique() for one in two],
            "Kecamatan": [one.kunjungan["kode_kecamatan"].nunique() for one in two],
            "Biaya": [kalimat.say_cost(one.hasil, one.permintaan) for one in two],
            "Peserta direncanakan": [int(one.kunjungan["peserta"].sum()) for one in two],
            "Terlaksana": [kalimat.say_done(one.kunjungan) for one in two],
        }
    )
    show_table(open_two(pertama, kedua, rows))
    if pertama.permintaan.bobot != kedua.permintaan.bobot:
        st.caption("Nilai keduanya tidak dapat dibandingkan karena bobotnya berbeda.")
        return
    nilai = " dan ".join(format_angka(one.hasil.nilai) for one in two)
    st.caption(f"Nilai menurut bobot yang sama: {nilai}.")


def show_visits(pertama: Terbuka, kedua: Terbuka, rows: pd.DataFrame, unduh: Unduhan) -> None:
    """Every visit of either, with its month in each."""
    shown = pd.DataFrame(
        {
            "Kecamatan": rows["nama_kecamatan"],
            "Wilayah": rows["nama"],
            "Kegiatan": rows["jenis_kegiatan"].map(JenisKegiatan.labels()),
            "Sasaran": rows["kelompok_sasaran"].map(KelompokSasaran.labels()),
            pertama.judul: _months(rows["bulan_pertama"]),
            kedua.judul: _months(rows["bulan_kedua"]),
            "Ada dalam": rows["ada"],
        }
    )
    show_rows(open_two(pertama, kedua, shown), key="dua_kunjungan",
              judul=f"{pertama.judul} dan {kedua.judul}", unduh=unduh, label="Semua kunjungan")  # fmt: skip


def _months(bulan: pd.Series) -> list[str]:
    return [TIDAK_ADA if pd.isna(one) else format_bulan(one.date()) for one in bulan]
