"""Cakupan: where prevention has been, for whom, how long ago, and where never; with what money, towards
which target."""

import streamlit as st

from analysis import kalimat
from charts.cakupan import draw_kebutuhan, draw_matriks
from charts.jangkauan import draw_biaya, draw_bidang, draw_peserta, draw_tempat, draw_ulang
from charts.target import draw_target
from components import access, cakupan, figures, jangkauan, reads, target
from components.blocks import require_asal, show_figure, show_no_map, show_title
from components.gambar import table_beside
from domain.hak import Hak
from domain.kategori import Dataset
from domain.tema import choose_tema
from exports.tables import UNDUHAN
from maps.choropleth import draw_bulan_sejak

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Cakupan pencegahan, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.KEGIATAN), Dataset.KEGIATAN, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)
with st.container(horizontal=True, gap="medium", key="pilihan_cakupan"):
    lihat = cakupan.choose_lihat()
    sasaran = cakupan.choose_sasaran() if lihat == cakupan.WILAYAH else None
    bermasa = lihat in cakupan.BERMASA
    masa = jangkauan.choose_masa(pilihan, asal) if bermasa else pilihan.periode
if lihat == cakupan.KEBUTUHAN:
    cakupan.show_need(pilihan, asal, draw_kebutuhan, UNDUHAN)
elif lihat == cakupan.SASARAN:
    jangkauan.show_groups(pilihan, asal, masa, draw_matriks, draw_ulang, UNDUHAN)
elif lihat == cakupan.TEMPAT:
    jangkauan.show_places(pilihan, asal, masa, draw_tempat, UNDUHAN)
elif lihat == cakupan.BIDANG:
    jangkauan.show_fields(pilihan, asal, masa, draw_bidang, UNDUHAN)
elif lihat == cakupan.BIAYA:
    jangkauan.show_costs(pilihan, asal, masa, draw_biaya, UNDUHAN)
elif lihat == cakupan.PESERTA:
    jangkauan.show_participants(pilihan, asal, masa, draw_peserta, UNDUHAN)
elif lihat == cakupan.TARGET:
    target.show_target(pilihan, asal, draw_target, UNDUHAN)
else:
    tingkat = figures.level_name(pilihan, kecamatan=False)

    table = cakupan.open_reach(pilihan, asal, sasaran)
    judul = kalimat.say_reach(int(table.rows["pernah"].sum()), len(table.rows), tingkat)
    kini = table_beside(
        pilihan,
        Dataset.KEGIATAN,
        lambda sekarang, baru: cakupan.open_reach(sekarang, baru, sasaran),
    )
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
                        pojok=outline.keterangan, kini=kini)  # fmt: skip
    with kanan:
        cakupan.show_never(table, tingkat)
