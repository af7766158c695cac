"""Layanan & proses: who was served, how fast, how far the kasus and their legal process have come."""

import streamlit as st

from charts.korban import draw_sebaran
from charts.layanan import (
    draw_institusi,
    draw_jumlah,
    draw_lama,
    draw_status,
    draw_tahap,
    draw_tidak_didapat,
)
from components import access, layanan
from components.blocks import require_asal, show_title
from domain.hak import Hak
from domain.kategori import Dataset
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Layanan & proses, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.REGISTER), Dataset.REGISTER, pilihan.region.nama)
sisi = layanan.choose_sisi()

if sisi == layanan.KECEPATAN:
    layanan.require_korban(pilihan, asal)
    cepat = layanan.time_services(pilihan, asal)
    kiri, kanan = st.columns(2, gap="large")
    with kiri:
        layanan.show_lama(pilihan, asal, draw_lama, UNDUHAN)
        layanan.show_menunggu(pilihan, asal, cepat, draw_jumlah, UNDUHAN)
    with kanan:
        layanan.show_standar(pilihan, asal, cepat, draw_sebaran, UNDUHAN)
elif sisi == layanan.STATUS:
    saringan = layanan.read_proses(pilihan, asal)
    layanan.require_status(saringan)
    kiri, kanan = st.columns(2, gap="large")
    with kiri:
        layanan.show_status(pilihan, asal, saringan, draw_status, UNDUHAN)
    with kanan:
        layanan.show_umur(pilihan, asal, saringan, draw_jumlah, UNDUHAN)
elif sisi == layanan.HUKUM:
    saringan = layanan.read_proses(pilihan, asal)
    layanan.show_tahap(pilihan, asal, saringan, draw_tahap, UNDUHAN)
    layanan.show_polres(pilihan, asal, saringan)
else:
    saringan = layanan.require_layanan(pilihan, asal)
    layanan.show_jawaban(saringan)
    kiri, kanan = st.columns(2, gap="large")
    with kiri:
        layanan.show_korban(pilihan, asal, saringan, draw_jumlah, UNDUHAN)
        layanan.show_tidak_didapat(pilihan, asal, saringan, draw_tidak_didapat, UNDUHAN)
    with kanan:
        layanan.show_jenis(pilihan, asal, saringan, draw_jumlah, UNDUHAN)
        layanan.show_institusi(pilihan, asal, saringan, draw_institusi, UNDUHAN)
