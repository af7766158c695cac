"""Riwayat: every snapshot of the region, what two of them say differently, how fast months fill."""

import streamlit as st

from charts.revisi import draw_kelengkapan
from components import access, reads, revisi, riwayat
from components.blocks import show_figure, show_title
from domain.hak import Hak
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_RIWAYAT)
show_title(f"Riwayat data, {pilihan.region.nama}")
bagian = riwayat.choose_bagian()
if bagian == riwayat.DAFTAR:
    st.caption(
        "Setiap impor disimpan utuh sebagai snapshot dan tidak pernah diubah; yang berlaku dipakai "
        "di semua halaman."
    )
    riwayat.show_snapshots(pilihan)
    riwayat.show_actions(pilihan)
    riwayat.show_jejak(pilihan)
    riwayat.show_example_removal()
elif bagian == riwayat.BANDINGKAN:
    revisi.show_comparison(pilihan, UNDUHAN)
else:
    known = revisi.choose_known(pilihan)
    if known is None:
        st.markdown(revisi.SEKALI)
    else:
        table, judul = known
        tema = choose_tema(pilihan.gelap)
        show_figure(reads.figure(draw_kelengkapan, table, tema), table, judul=judul,
                    key="kelengkapan_bulan", unduh=UNDUHAN,
                    kolom=revisi.KOLOM_KELENGKAPAN)  # fmt: skip
