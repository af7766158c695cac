"""Laporan atau kekerasan: whether more reports mean more violence, and what a programme stands beside."""

import streamlit as st

from analysis.laporan import say_tanda
from charts.laporan import draw_kampanye, draw_sebelum_sesudah, draw_tanda
from components import access, laporan, reads
from components.blocks import require_asal, show_figure, show_title
from domain.kategori import Dataset
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page()
show_title(f"Laporan atau kekerasan, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.REGISTER), Dataset.REGISTER, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)
hasil = laporan.weigh(pilihan, asal)
laporan.show_answer(hasil)

kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    if hasil.tanda:
        table = hasil.publish()
        show_figure(reads.figure(draw_tanda, table, tema, *hasil.nama_periode), table, key="tanda",
                    judul=say_tanda(hasil.tanda), unduh=UNDUHAN, kolom=laporan.KOLOM_TANDA)  # fmt: skip
with kanan:
    table, penanda, judul = laporan.months_with_campaigns(pilihan, asal)
    show_figure(reads.figure(draw_kampanye, table, tema, penanda), table, judul=judul,
                key="laporan_per_bulan", unduh=UNDUHAN, kolom=laporan.KOLOM_BULAN)  # fmt: skip

laporan.show_program(pilihan, asal, draw_sebelum_sesudah, UNDUHAN)
