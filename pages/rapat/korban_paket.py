"""Korban paket: who was harmed and how, from the sealed package alone."""

import streamlit as st

from analysis.kalimat import GANDA
from analysis.paket import baca
from charts.paket import draw_batang
from components import access, paket
from domain.hak import Hak
from domain.satuan import Satuan
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.RUANG_PUBLIK)
bacaan = paket.open_bacaan(pilihan, "Korban")
tahun = paket.choose_year(bacaan.tahun, "tahun_paket")

rows = baca.make_kelompok(bacaan.sel, tahun)
bacaan.show(draw_batang, bacaan.open(rows, Satuan.KORBAN),
            baca.say_largest(rows, "Korban menurut kelompok", tahun), "kelompok_paket", UNDUHAN)  # fmt: skip
for usia, kolom in zip(baca.NAMA_USIA, st.columns(2, gap="large"), strict=True):
    rows = baca.make_bentuk(bacaan.sel, tahun, usia)
    judul = baca.say_largest(rows, f"{baca.NAMA_USIA[usia]}, menurut bentuk", tahun)
    with kolom:
        bacaan.show(draw_batang, bacaan.open(rows, Satuan.KORBAN_BENTUK, GANDA), judul,
                    f"bentuk_{usia}", UNDUHAN)  # fmt: skip
