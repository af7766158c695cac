"""Laporan atau kekerasan: whether more reports mean more violence, and what a programme stands beside."""

import streamlit as st

from analysis.laporan import say_tanda
from charts.laporan import draw_kampanye, draw_sebelum_sesudah, draw_tanda
from components import access, laporan, reads
from components.blocks import require_asal, show_empty, show_figure, show_title
from components.tren import Pandangan
from domain.hak import Hak
from domain.kategori import DasarTanggal, Dataset
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Laporan atau kekerasan, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.REGISTER), Dataset.REGISTER, pilihan.region.nama)
rentang = reads.rentang(Satuan.KASUS, asal.id_snapshot)
if rentang is None:
    show_empty("Register ini belum memuat satu pun baris.")
hasil = laporan.weigh(pilihan, asal)
laporan.show_answer(hasil)

lihat = Pandangan(pilihan, asal, DasarTanggal.LAPOR, rentang)
kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    if hasil.tanda:
        table = hasil.publish()
        figure = reads.figure(draw_tanda, table, choose_tema(pilihan.gelap), *hasil.nama_periode)
        show_figure(figure, table, judul=say_tanda(hasil.tanda), key="tanda", unduh=UNDUHAN,
                    kolom=laporan.KOLOM_TANDA, kini=laporan.signs_beside(pilihan))  # fmt: skip
with kanan:
    lihat.show(draw_kampanye, laporan.months_of, laporan.KOLOM_KAMPANYE,
               "laporan_per_bulan", UNDUHAN)  # fmt: skip

laporan.show_program(lihat, draw_sebelum_sesudah, UNDUHAN)
