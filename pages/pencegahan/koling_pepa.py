"""Koling Pepa: how many visits, where and where never, what came of them, and a day's route."""

import streamlit as st

from analysis.rute import say_rute
from charts.koling_pepa import draw_kanal, draw_kunjungan
from components import access, cakupan, koling_pepa, reads
from components.blocks import require_asal, show_figure, show_no_map, show_title
from domain.hak import Hak
from domain.kategori import Dataset
from domain.tema import choose_tema
from exports.tables import UNDUHAN
from maps.choropleth import draw_bulan_sejak, draw_rute

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Koling Pepa, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(Dataset.KOLING_PEPA), Dataset.KOLING_PEPA, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)
kunjungan = koling_pepa.find_visits(pilihan, asal)
koling_pepa.show_answer(kunjungan, koling_pepa.visits_beside(pilihan))

outline = reads.peta(pilihan.region.kode, kecamatan=False)
table, judul = koling_pepa.publish_map(pilihan, kunjungan)
kolom = {"nama": kunjungan.tingkat.capitalize(), "nama_kecamatan": "Kecamatan",
         "kunjungan": "Kunjungan", "terakhir": "Kunjungan terakhir",
         "bulan_sejak": "Bulan sejak itu"}  # fmt: skip
kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    if outline is None:
        show_no_map(table, judul=judul, kolom=kolom)
    else:
        figure = reads.figure(draw_bulan_sejak, table, outline.alamat, tema)
        show_figure(figure, table, judul=judul, key="koling_peta", unduh=UNDUHAN, kolom=kolom,
                    pojok=outline.keterangan, kini=koling_pepa.table_of_now(pilihan, koling_pepa.publish_map))  # fmt: skip
with kanan:
    cakupan.show_never(table, kunjungan.tingkat)

kiri, kanan = st.columns([3, 2], gap="large")
with kiri:
    table, judul = koling_pepa.publish_months(pilihan, kunjungan)
    show_figure(reads.figure(draw_kunjungan, table, tema), table, judul=judul, key="koling_bulan",
                unduh=UNDUHAN, kolom=koling_pepa.KOLOM_BULAN,
                kini=koling_pepa.table_of_now(pilihan, koling_pepa.publish_months))  # fmt: skip
with kanan:
    share = koling_pepa.publish_share(pilihan, kunjungan)
    if share is None:
        st.markdown("Bagian dari semua pengaduan: belum ada daftar pengaduan untuk hari-hari ini.")
    else:
        table, judul = share
        show_figure(reads.figure(draw_kanal, table, tema), table, judul=judul, key="koling_kanal",
                    unduh=UNDUHAN, kolom=koling_pepa.KOLOM_KANAL,
                    kini=koling_pepa.table_of_now(pilihan, koling_pepa.publish_share))  # fmt: skip

st.markdown("### Rute sehari")
rute = koling_pepa.choose_rute(pilihan)
if rute is None:
    koling_pepa.show_rute_kosong()
else:
    wilayah, singgah = koling_pepa.publish_rute(pilihan, kunjungan, rute)
    kiri, kanan = st.columns([3, 2], gap="large")
    with kiri:
        if outline is not None:
            figure = reads.figure(draw_rute, wilayah, outline.alamat, rute.rows, tema)
            show_figure(figure, singgah, judul=say_rute(rute), key="koling_rute", unduh=UNDUHAN,
                        kolom=koling_pepa.KOLOM_RUTE, pojok=outline.keterangan)  # fmt: skip
    with kanan:
        koling_pepa.show_stops(singgah)
koling_pepa.show_kunjungan(pilihan, kunjungan, UNDUHAN)
