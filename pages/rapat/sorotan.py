"""Sorotan: what a meeting is told first, from the sealed package alone."""

import streamlit as st

from analysis.paket import baca
from charts.paket import draw_batang, draw_triwulan
from components import access, paket
from domain.hak import Hak
from domain.satuan import Satuan
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.RUANG_PUBLIK)
bacaan = paket.open_bacaan(pilihan, "Sorotan")
paket.show_headlines(bacaan)

kiri, kanan = st.columns(2, gap="large")
with kiri:
    rows = baca.make_quarters(bacaan.sel, Satuan.KASUS)
    bacaan.show(draw_triwulan, bacaan.open(rows, Satuan.KASUS), baca.say_quarters(rows, Satuan.KASUS),
                "sorotan_triwulan", UNDUHAN)  # fmt: skip
with kanan:
    tahun = bacaan.tahun[-1]
    rows = baca.make_kelompok(bacaan.sel, tahun)
    bacaan.show(draw_batang, bacaan.open(rows, Satuan.KORBAN),
                baca.say_largest(rows, "Korban menurut kelompok", tahun), "sorotan_kelompok", UNDUHAN)  # fmt: skip
