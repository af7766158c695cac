"""Impor: a file of the office becomes the current data, whole or not at all."""

import streamlit as st

from components import access, impor
from components.blocks import show_title
from exports.tables import write_errors
from maps.boundaries import prepare_boundaries

pilihan = access.open_page()
show_title(f"Impor data, {pilihan.region.nama}")
st.markdown(
    "Unggah berkas XLSX atau CSV (paling besar 20 MB). Berkas diperiksa dahulu; **bila ada satu "
    "kesalahan pun, tidak ada yang disimpan**. Nama, NIK, alamat, nomor telepon, dan tanggal "
    "lahir tidak boleh ada di dalamnya."
)
data, batas = st.tabs(["Register, pengaduan, kegiatan", "Batas wilayah"])
with data:
    impor.show_templates()
    impor.show_import(pilihan, write_errors)
with batas:
    impor.show_boundary_import(pilihan, prepare_boundaries)
