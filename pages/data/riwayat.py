"""Riwayat: every snapshot of the region; undo, restore, lock; remove the example data."""

import streamlit as st

from components import access, riwayat
from components.blocks import show_title

pilihan = access.open_page()
show_title(f"Riwayat data, {pilihan.region.nama}")
st.markdown(
    "Setiap impor disimpan utuh sebagai snapshot dan tidak pernah diubah. Membatalkan berarti "
    "kembali ke snapshot sebelumnya; yang terkunci untuk rakor tidak dapat dibatalkan."
)
riwayat.show_snapshots(pilihan)
riwayat.show_actions(pilihan)
riwayat.show_jejak(pilihan)
riwayat.show_example_removal()
