"""Peta paket: korban of a whole year by kecamatan, from the sealed package alone."""

import streamlit as st

from analysis.paket import baca
from charts.paket import draw_batang
from components import access, paket, reads
from components.blocks import show_empty, show_figure
from domain.hak import Hak
from domain.satuan import Satuan
from exports.tables import UNDUHAN
from maps.choropleth import draw_disamarkan

pilihan = access.open_page(Hak.RUANG_PUBLIK)
bacaan = paket.open_bacaan(pilihan, "Peta kecamatan")
utuh = baca.find_whole_years(bacaan.sel)
if not utuh:
    show_empty(
        "Paket ini belum memuat satu tahun penuh, dan kecamatan hanya disebut untuk tahun penuh."
    )
tahun = paket.choose_year(utuh, "tahun_utuh")

rows = baca.make_kecamatan(bacaan.sel, tahun, bacaan.paket.isi["kecamatan"])
table = bacaan.open(rows, Satuan.KORBAN, "menurut kecamatan tempat kejadian yang dicatat")
judul = baca.say_published(rows, "Korban menurut kecamatan", tahun)
outline = reads.peta(bacaan.paket.kode_region, kecamatan=True)
kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    if outline is not None:
        areas = table.with_rows(rows[rows["kode"] != ""].rename(columns={"label": "nama"}))
        titik = reads.titik_label(bacaan.paket.kode_region, kecamatan=True)
        figure = reads.figure(draw_disamarkan, areas, outline.alamat, titik, bacaan.tema)
        show_figure(
            figure, areas, judul=judul, key="peta_paket", pojok=outline.keterangan, tabel=False
        )
with kanan:
    bacaan.show(draw_batang, table, "Tiap kecamatan, menurut nama", "kecamatan_paket", UNDUHAN)
