"""Metode & definisi: what is counted, how it is compared, and what the numbers cannot say."""

import streamlit as st

from analysis.indicators import INDIKATOR
from components import access
from components.blocks import show_card, show_document, show_title
from components.metode import show_penimbangan
from domain.hak import Hak
from domain.satuan import Satuan

pilihan = access.open_page(Hak.LIHAT_DEFINISI)
show_title("Metode dan definisi")
st.markdown("#### Satuan hitung")
st.markdown("Satuan yang berbeda tidak pernah dijumlahkan atau dibandingkan satu sama lain.")
st.markdown("\n".join(f"- **{s.label.capitalize()}.** {s.definisi}" for s in Satuan))
st.markdown("#### Indikator")
for indikator in INDIKATOR.values():
    show_card(indikator.nama, indikator.as_lines())
show_document("pages/tentang/metode.md")
show_penimbangan()
