"""Tren: how reports compare with last year, month by month, and over twelve months at a time."""

import streamlit as st

from analysis.hitungan import KOLOM
from analysis.kalimat import TERCATAT
from charts.musim import draw_musim, draw_proyeksi
from charts.perbandingan import draw_perbandingan
from charts.tren import draw_dua_belas_bulan, draw_per_bentuk, draw_per_bulan, draw_per_kelompok
from components import access, filters, pencatatan, reads, tren
from components.blocks import require_asal, show_empty, show_title
from components.musim import show_season_and_projection
from domain.hak import Hak
from domain.kategori import DasarTanggal, Dataset
from domain.satuan import Satuan
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Tren {pilihan.satuan.label}, {pilihan.nama_wilayah}")
st.caption(TERCATAT)
dataset = filters.DATASET_SATUAN[pilihan.satuan]
asal = require_asal(pilihan.asal.get(dataset), dataset, pilihan.region.nama)
dasar = filters.choose_dasar() if dataset == Dataset.REGISTER else DasarTanggal.LAPOR
rentang = reads.rentang(pilihan.satuan, asal.id_snapshot)
if rentang is None:
    show_empty("Register ini belum memuat satu pun baris.")
lihat = tren.Pandangan(pilihan, asal, dasar, rentang)

lihat.show(draw_perbandingan, tren.perbandingan_of, KOLOM, "perbandingan", UNDUHAN)
lihat.show(draw_per_bulan, tren.per_bulan_of, tren.KOLOM_BULAN, "per_bulan", UNDUHAN)
pencatatan.show_pencatatan(pilihan)
kiri, kanan = st.columns(2, gap="large")
with kiri:
    lihat.show(draw_dua_belas_bulan, tren.dua_belas_bulan_of, tren.KOLOM_DUA_BELAS,
               "dua_belas_bulan", UNDUHAN)  # fmt: skip
with kanan:
    if pilihan.satuan == Satuan.PENGADUAN:
        st.markdown("Pengaduan tidak dirinci menurut anak dan perempuan.")
    else:
        lihat.show(draw_per_kelompok, tren.per_kelompok_of, tren.KOLOM_KELOMPOK,
                   "per_kelompok", UNDUHAN)  # fmt: skip
if dataset == Dataset.REGISTER:
    lihat.show(draw_per_bentuk, tren.per_bentuk_of, tren.KOLOM_BENTUK, "per_bentuk", UNDUHAN)
show_season_and_projection(lihat, draw_musim, draw_proyeksi, UNDUHAN)
