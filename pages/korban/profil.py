"""Profil korban: who they are, what was done to them, where, and by whom."""

import streamlit as st

from charts.korban import draw_dua_kelompok, draw_piramida, draw_sebaran
from components import access, profil
from components.blocks import require_asal, show_title
from domain.hak import Hak
from domain.kategori import Dataset
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Profil korban, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.REGISTER), Dataset.REGISTER, pilihan.region.nama)
arah = profil.choose_arah(pilihan, asal)
profil.show_jumlah(pilihan, arah)
draw = draw_dua_kelompok if arah.dua_kelompok else draw_sebaran

kiri, kanan = st.columns(2, gap="large")
with kiri:
    profil.show_piramida(pilihan, asal, arah, draw_piramida, UNDUHAN)
with kanan:
    profil.show_ciri(pilihan, asal, arah, "bentuk", draw, UNDUHAN)
kiri, kanan = st.columns(2, gap="large")
with kiri:
    if arah.kelompok is None:
        profil.show_seksual(pilihan, asal, arah, draw_sebaran, UNDUHAN)
    else:
        profil.show_ciri(pilihan, asal, arah, "disabilitas", draw, UNDUHAN)
with kanan:
    profil.show_ciri(pilihan, asal, arah, "hubungan", draw, UNDUHAN)
kiri, kanan = st.columns(2, gap="large")
with kiri:
    profil.show_ciri(pilihan, asal, arah, "tempat_kejadian", draw, UNDUHAN)
with kanan:
    profil.show_ciri(pilihan, asal, arah, "pendidikan", draw, UNDUHAN)
if arah.kelompok is None:
    kiri, _ = st.columns(2, gap="large")
    with kiri:
        profil.show_ciri(pilihan, asal, arah, "disabilitas", draw, UNDUHAN)
