"""Hasil kegiatan: marks before and after, pengaduan raised on the spot, reports around a day."""

import streamlit as st

from charts.hasil import draw_pengaduan, draw_sekitar, draw_uji
from components import access, hasil
from components.blocks import require_asal, show_empty, show_title
from domain.hak import Hak
from domain.kategori import Dataset
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Hasil kegiatan, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.KEGIATAN), Dataset.KEGIATAN, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)
found = hasil.read_results(pilihan, asal)
if found.rows.empty:
    show_empty("Belum ada kegiatan yang terlaksana pada periode ini.")
hasil.show_answer(pilihan, found)

kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    menurut = hasil.choose_menurut()
    hasil.show_uji(pilihan, found, menurut, draw_uji, tema, UNDUHAN)
with kanan:
    hasil.show_pengaduan(pilihan, found, draw_pengaduan, tema, UNDUHAN)

hasil.show_sekitar(pilihan, asal, draw_sekitar, UNDUHAN)
