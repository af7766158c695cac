"""Peta: where reports come from and where prevention went, by kecamatan and below."""

import streamlit as st

from analysis import kalimat
from analysis.disclosure import open_internal, open_public
from analysis.wilayah import say_denominator
from components import access, figures, peta, reads
from components.blocks import require_asal, show_figure, show_no_map, show_rows, show_title
from domain.kategori import Dataset
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import UNDUHAN
from maps.choropleth import draw_angka, draw_bulan_sejak, draw_jumlah

pilihan = access.open_page()
show_title(f"Peta {pilihan.nama_wilayah}")
tema = choose_tema(pilihan.gelap)
isi, kecamatan, ukuran = peta.choose_view(pilihan)
satuan = Satuan.KEGIATAN if isi == peta.PENCEGAHAN else pilihan.satuan
dataset = Dataset.KEGIATAN if isi == peta.PENCEGAHAN else peta.dataset_of(satuan)
asal = require_asal(pilihan.asal.get(dataset), dataset, pilihan.region.nama)
outline = reads.peta(pilihan.region.kode, kecamatan=kecamatan)
tingkat = figures.level_name(pilihan, kecamatan=kecamatan)

kolom = peta.name_area_columns(tingkat, kecamatan=kecamatan)
if isi == peta.PENCEGAHAN:
    rows = figures.reach_of(pilihan, asal, kecamatan=kecamatan)
    table = open_public(rows, satuan=satuan, asal=(asal,), indikator="cakupan_wilayah")
    judul = kalimat.say_reach(int(rows["pernah"].sum()), len(rows), tingkat)
    kolom |= {"terakhir": "Kegiatan terakhir", "bulan_sejak": "Bulan sejak itu"}
    draw = draw_bulan_sejak
else:
    areas = figures.areas_of(pilihan, satuan, asal, kecamatan=kecamatan)
    catatan = (peta.CATATAN_TEMPAT, *([say_denominator(areas)] if ukuran == peta.ANGKA else []))
    table = open_internal(
        areas.rows,
        satuan=satuan,
        asal=asal,
        catatan=catatan,
        indikator="angka_kasus" if ukuran == peta.ANGKA else "jumlah_per_wilayah",
    )
    judul = kalimat.say_map(areas, tingkat, satuan)
    kolom |= {"jumlah": satuan.label.capitalize(), "penduduk": "Penduduk",
              "angka": "Per 10.000 penduduk"}  # fmt: skip
    draw = draw_angka if ukuran == peta.ANGKA else draw_jumlah

kiri, kanan = st.columns([2, 1], gap="large")
with kanan:
    terpilih = peta.choose_area(table.rows, tingkat)
with kiri:
    if outline is None:
        show_no_map(table, judul=judul, key="peta", kolom=kolom)
    else:
        figure = reads.figure(draw, table, outline.alamat, tema, terpilih=terpilih)
        points = show_figure(figure, table, judul=judul, key=peta.map_key(terpilih), pojok=outline.keterangan,
                             pilih=True, tabel=False)  # fmt: skip
        peta.follow_click(points, table.rows, terpilih)
with kanan:
    peta.show_area(pilihan, terpilih, table.rows)
show_rows(peta.sort_rows(table), key="peta", judul=judul, unduh=UNDUHAN, kolom=kolom)
