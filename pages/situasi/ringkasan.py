"""Ringkasan: how many, how it compares, where, who, and what was promised, in one look."""

import streamlit as st

from analysis import kalimat, tren
from analysis.disclosure import open_internal
from analysis.janji import say_late, summarise_rtl
from analysis.korban import make_age_groups
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
from domain.kategori import Dataset, Kelompok
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import write_table
from maps.choropleth import draw_jumlah

pilihan = access.open_page()
show_title(f"{pilihan.nama_wilayah}, {format_periode(pilihan.periode)}")
asal = require_asal(pilihan.asal.get(Dataset.REGISTER), Dataset.REGISTER, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)

kasus = figures.count_compared(pilihan, Satuan.KASUS)
korban = reads.jumlah_menurut(Satuan.KORBAN, ("kelompok",), pilihan.saringan(asal))
figures.show_angka_utama(pilihan, kasus)
if kasus is not None:
    show_sentence(*figures.say_headline(kasus))

tahun = pilihan.periode.selesai.year
per_bulan = figures.months_of(pilihan, Satuan.KASUS, asal, figures.two_years(tahun, asal))
kiri, kanan = st.columns(2, gap="large")
with kiri:
    table = open_internal(tren.pair_years(per_bulan, tahun), satuan=Satuan.KASUS, asal=asal,
                          catatan=("bulan diarsir belum lengkap",))  # fmt: skip
    judul = kalimat.say_monthly(tren.mean_of_complete(per_bulan, tahun), tahun, Satuan.KASUS)
    show_figure(reads.figure(draw_dua_tahun, table, tema, tahun), table, judul=judul, key="dua_tahun",
                unduh=write_table)  # fmt: skip
with kanan:
    areas = figures.areas_of(pilihan, Satuan.KASUS, asal, kecamatan=True)
    peta = reads.peta(pilihan.region.kode, kecamatan=True)
    table = open_internal(areas.rows, satuan=Satuan.KASUS, asal=asal)
    tingkat = figures.level_name(pilihan, kecamatan=True)
    judul = kalimat.say_map(areas, tingkat, Satuan.KASUS)
    kolom = {"nama": tingkat.capitalize(), "jumlah": "Kasus"}
    if peta is None:
        show_no_map(table, judul=judul, key="peta_kecamatan", kolom=kolom)
    else:
        terpilih = pilihan.kecamatan.kode if pilihan.kecamatan else None
        figure = reads.figure(draw_jumlah, table, peta.alamat, tema, terpilih=terpilih, height=340)
        show_figure(figure, table, judul=judul, key="peta_kecamatan", unduh=write_table,
                    kolom=kolom, pojok=peta.keterangan)  # fmt: skip

kiri, kanan = st.columns(2, gap="large")
with kiri:
    by_age = reads.jumlah_menurut(
        Satuan.KORBAN, ("kelompok_usia", "kelompok"), pilihan.saringan(asal)
    )
    table = open_internal(make_age_groups(by_age), satuan=Satuan.KORBAN, asal=asal)
    anak = int(korban.loc[korban["kelompok"] == Kelompok.ANAK, "jumlah"].sum())
    judul = kalimat.say_share(anak, int(korban["jumlah"].sum()), "adalah anak", "korban")
    show_figure(
        reads.figure(draw_kelompok, table, tema), table, judul=judul, key="siapa", unduh=write_table
    )
with kanan:
    janji = summarise_rtl(reads.janji(pilihan.region.kode), reads.hari_ini())
    show_lines(janji.judul, say_late(janji), "Tidak ada janji rakor yang terlambat.")
    show_lines("Yang berubah sejak data sebelumnya", figures.revisions_of(pilihan, asal),
               "Ini data pertama; belum ada yang dapat dibandingkan.")  # fmt: skip
