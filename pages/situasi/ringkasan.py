"""Ringkasan: how many, how it compares, where, who, and what was promised, in one look."""

import streamlit as st

from analysis import kalimat
from analysis.disclosure import open_internal
from analysis.janji import say_late, summarise_rtl
from charts.korban import draw_kelompok
from charts.tren import draw_dua_tahun
from components import access, figures, reads
from components.blocks import (
    require_asal,
    show_figure,
    show_lines,
    show_no_map,
    show_sentence,
    show_title,
)
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
figures.show_angka_utama(pilihan, kasus)
if kasus is not None:
    show_sentence(kasus.kalimat, kasus.pengingat)

kiri, kanan = st.columns(2, gap="large")
with kiri:
    rows, judul, catatan = figures.years_of(pilihan, asal)
    table = open_internal(
        rows, satuan=Satuan.KASUS, asal=asal, catatan=tuple(catatan), indikator="jumlah_kasus"
    )
    figure = reads.figure(draw_dua_tahun, table, tema)
    show_figure(
        figure, table, judul=judul, key="dua_tahun", unduh=UNDUHAN, kolom=figures.name_years(rows)
    )
with kanan:
    areas = figures.areas_of(pilihan, Satuan.KASUS, asal, kecamatan=True)
    peta = reads.peta(pilihan.region.kode, kecamatan=True)
    table = open_internal(
        areas.rows, satuan=Satuan.KASUS, asal=asal, indikator="jumlah_per_wilayah",
        catatan=tuple(kalimat.say_unplaced(areas)),
    )  # fmt: skip
    tingkat = figures.level_name(pilihan, kecamatan=True)
    judul = kalimat.say_map(areas, tingkat, Satuan.KASUS)
    kolom = {"nama": tingkat.capitalize(), "jumlah": "Kasus"}
    if peta is None:
        show_no_map(table, judul=judul, kolom=kolom)
    else:
        terpilih = pilihan.kecamatan.kode if pilihan.kecamatan else None
        figure = reads.figure(draw_jumlah, table, peta.alamat, tema, terpilih=terpilih, height=340)
        show_figure(figure, table, judul=judul, key="peta_kecamatan", unduh=UNDUHAN,
                    kolom=kolom, pojok=peta.keterangan)  # fmt: skip

kiri, kanan = st.columns(2, gap="large")
with kiri:
    rows, judul, tanpa_usia = figures.ages_of(pilihan, asal)
    table = open_internal(rows, satuan=Satuan.KORBAN, asal=asal, catatan=tanpa_usia,
                          indikator="korban_per_usia")  # fmt: skip
    figure = reads.figure(draw_kelompok, table, tema)
    show_figure(figure, table, judul=judul, key="siapa", unduh=UNDUHAN,
                kolom={"usia": "Usia", "nama_kelompok": "Kelompok", "jumlah": "Korban"})  # fmt: skip
with kanan:
    janji = summarise_rtl(reads.janji(pilihan.region.kode), reads.hari_ini())
    show_lines(janji.judul, say_late(janji), "Tidak ada janji rakor yang terlambat.")
    show_lines("Yang berubah sejak data sebelumnya", figures.revisions_of(pilihan, asal),
               "Ini data pertama; belum ada yang dapat dibandingkan.")  # fmt: skip
