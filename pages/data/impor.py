"""Impor: a file of the office becomes the current data, whole or not at all."""

import streamlit as st

from components import access, impor, impor_batas, impor_wilayah
from components.blocks import show_title
from domain.hak import Hak
from exports.tables import write_errors
from maps.boundaries import prepare_boundaries

pilihan = access.open_page(Hak.IMPOR)
show_title(f"Impor data, {pilihan.region.nama}")
data, wilayah, batas = st.tabs(
    ["Data", "Daftar wilayah", "Batas wilayah"], key="impor_tab", on_change="rerun"
)
if data.open:
    with data:
        impor.show_import(pilihan, write_errors)
if wilayah.open:
    with wilayah:
        impor_wilayah.show_area_import()
if batas.open:
    with batas:
        impor_batas.show_boundary_import(pilihan, prepare_boundaries)
