"""Ringkasan: how many, how it compares, where, who, and what was promised, in one look."""

import streamlit as st

from analysis.janji import say_late, summarise_rtl
from charts.korban import draw_kelompok
from charts.tren import draw_dua_tahun
from components import access, figures, reads, ringkasan
from components.blocks import (
    require_asal,
    show_figure,
    show_lines,
    show_no_map,
    show_sentence,
    show_title,
)
from components.gambar import table_beside
from domain.format import format_periode
from domain.hak import Hak
from domain.kategori import Dataset
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import UNDUHAN
from maps.choropleth import draw_jumlah

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"{pilihan.nama_wilayah}, {format_periode(pilihan.periode)}")
asal = require_asal(pilihan.asal.get(Dataset.REGISTER), Dataset.REGISTER, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)

kasus = figures.count_compared(pilihan, Satuan.KASUS)
ringkasan.show_angka_utama(pilihan, kasus)
if kasus is not None:
    show_sentence(kasus.kalimat, kasus.pengingat)

kiri, kanan = st.columns(2, gap="large")
with kiri:
    tahun = ringkasan.open_years(pilihan, asal)
    show_figure(reads.figure(draw_dua_tahun, tahun.table, tema), tahun.table, judul=tahun.judul,
                key="dua_tahun", unduh=UNDUHAN, kolom=ringkasan.name_years(tahun.table.rows),
                kini=table_beside(pilihan, Dataset.REGISTER, ringkasan.open_years))  # fmt: skip
with kanan:
    areas = ringkasan.open_areas(pilihan, asal)
    peta = reads.peta(pilihan.region.kode, kecamatan=True)
    kolom = {"nama": figures.level_name(pilihan, kecamatan=True).capitalize(), "jumlah": "Kasus"}
    if peta is None:
        show_no_map(areas.table, judul=areas.judul, kolom=kolom)
    else:
        terpilih = pilihan.kecamatan.kode if pilihan.kecamatan else None
        figure = reads.figure(
            draw_jumlah, areas.table, peta.alamat, tema, terpilih=terpilih, height=340
        )
        show_figure(figure, areas.table, judul=areas.judul, key="peta_kecamatan", unduh=UNDUHAN,
                    kolom=kolom, pojok=peta.keterangan,
                    kini=table_beside(pilihan, Dataset.REGISTER, ringkasan.open_areas))  # fmt: skip

kiri, kanan = st.columns(2, gap="large")
with kiri:
    usia = ringkasan.open_ages(pilihan, asal)
    show_figure(reads.figure(draw_kelompok, usia.table, tema), usia.table, judul=usia.judul, key="siapa",
                unduh=UNDUHAN,
                kolom={"usia": "Usia", "nama_kelompok": "Kelompok", "jumlah": "Korban"},
                kini=table_beside(pilihan, Dataset.REGISTER, ringkasan.open_ages))  # fmt: skip
with kanan:
    janji = summarise_rtl(reads.janji(pilihan.region.kode), reads.hari_ini())
    show_lines(janji.judul, say_late(janji), "Tidak ada janji rakor yang terlambat.")
    show_lines("Yang berubah sejak data sebelumnya", ringkasan.revisions_of(pilihan, asal),
               "Ini data pertama; belum ada yang dapat dibandingkan.")  # fmt: skip
