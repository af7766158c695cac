"""Cakupan: where prevention has been, for whom, how long ago, and where never."""

import streamlit as st

from analysis import kalimat
from analysis.cakupan import groups_by_area, match_need, say_need
from analysis.disclosure import open_internal, open_public
from analysis.wilayah import say_denominator
from charts.cakupan import draw_kebutuhan, draw_matriks
from components import access, banding, cakupan, figures, reads
from components.blocks import require_asal, show_figure, show_no_map, show_title
from domain.format import format_periode
from domain.hak import Hak
from domain.kategori import Dataset
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import UNDUHAN
from maps.choropleth import draw_bulan_sejak

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Cakupan pencegahan, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.KEGIATAN), Dataset.KEGIATAN, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)
sasaran = cakupan.choose_sasaran()
tingkat = figures.level_name(pilihan, kecamatan=False)

reach = figures.reach_of(pilihan, asal, sasaran)
table = open_public(reach, satuan=Satuan.KEGIATAN, asal=(asal,), indikator="cakupan_wilayah")
judul = kalimat.say_reach(int(reach["pernah"].sum()), len(reach), tingkat)
outline = reads.peta(pilihan.region.kode, kecamatan=False)
kolom = {"nama": tingkat.capitalize(), "nama_kecamatan": "Kecamatan",
         "terakhir": "Kegiatan terakhir", "bulan_sejak": "Bulan sejak itu",
         "kelompok_tercapai": "Kelompok sasaran"}  # fmt: skip
kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    if outline is None:
        show_no_map(table, judul=judul, kolom=kolom)
    else:
        figure = reads.figure(draw_bulan_sejak, table, outline.alamat, tema)
        show_figure(figure, table, judul=judul, key="cakupan", unduh=UNDUHAN, kolom=kolom,
                    pojok=outline.keterangan)  # fmt: skip
with kanan:
    cakupan.show_never(table, tingkat)

per_kecamatan = reads.jumlah_menurut(
    Satuan.KEGIATAN, ("kecamatan", "kelompok_sasaran"), pilihan.saringan(asal)
)
matriks = groups_by_area(per_kecamatan, cakupan.kecamatan_rows(pilihan))
table = open_public(matriks, satuan=Satuan.KEGIATAN, asal=(asal,), indikator="kegiatan_per_sasaran",
                    catatan=(format_periode(pilihan.periode), "kotak kosong: belum ada"))  # fmt: skip
judul = cakupan.say_matrix(matriks)
show_figure(reads.figure(draw_matriks, table, tema), table.with_rows(matriks.reset_index()), judul=judul,
            key="matriks", unduh=UNDUHAN)  # fmt: skip

register = pilihan.asal.get(Dataset.REGISTER)
if register is not None and pilihan.kecamatan is None:
    kegiatan = figures.areas_of(pilihan, Satuan.KEGIATAN, asal, kecamatan=True)
    gabung = banding.pooled_window(pilihan, Satuan.KASUS, register)
    kasus = banding.banding_of(pilihan, Satuan.KASUS, register, kecamatan=True, gabung=gabung)
    need = match_need(kegiatan, kasus)
    table = open_internal(need, satuan=None, asal=(asal, register), indikator="kegiatan_dan_kasus",
                          catatan=(cakupan.CATATAN_KEBUTUHAN, f"kegiatan: {format_periode(pilihan.periode)}",
                                   f"kasus: {format_periode(gabung)}", say_denominator(kasus)))  # fmt: skip
    show_figure(reads.figure(draw_kebutuhan, table, tema), table, judul=say_need(need), key="kebutuhan",
                unduh=UNDUHAN, kolom=cakupan.KOLOM_KEBUTUHAN)  # fmt: skip
