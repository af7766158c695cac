"""Peta: where reports come from and where prevention went, by kecamatan and below."""

from functools import partial

import streamlit as st

from charts.corong import draw_corong
from components import access, figures, kartu_wilayah, peta, reads
from components.blocks import require_asal, show_figure, show_no_map, show_rows, show_title
from domain.hak import Hak
from domain.kategori import Dataset
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import UNDUHAN
from maps import choropleth

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Peta {pilihan.nama_wilayah}")
LUKISAN = {
    peta.JUMLAH: choropleth.draw_jumlah,
    peta.ANGKA: choropleth.draw_angka,
    peta.BANDING: choropleth.draw_banding,
    peta.DISESUAIKAN: choropleth.draw_disesuaikan,
    peta.PELUANG: choropleth.draw_peluang,
}
tema = choose_tema(pilihan.gelap)
tampilan = peta.choose_view(pilihan)
satuan = Satuan.KEGIATAN if tampilan.isi == peta.PENCEGAHAN else pilihan.satuan
dataset = Dataset.KEGIATAN if tampilan.isi == peta.PENCEGAHAN else peta.dataset_of(satuan)
asal = require_asal(pilihan.asal.get(dataset), dataset, pilihan.region.nama)
outline = reads.peta(pilihan.region.kode, kecamatan=tampilan.kecamatan)
tingkat = figures.level_name(pilihan, kecamatan=tampilan.kecamatan)

isi = peta.open_view(pilihan, tampilan, asal)
table, judul = isi.table, isi.judul
draw = choropleth.draw_bulan_sejak if isi.hasil is None else LUKISAN[tampilan.ukuran]

kiri, kanan = st.columns([2, 1], gap="large")
with kanan:
    terpilih = peta.choose_area(table.rows, tingkat)
with kiri:
    if outline is None:
        show_no_map(peta.sort_rows(table, satuan), judul=judul, kolom=isi.kolom)
    else:
        figure = reads.figure(draw, table, outline.alamat, tema, terpilih=terpilih)
        points = show_figure(figure, table, judul=judul, key=peta.map_key(terpilih), pojok=outline.keterangan,
                             pilih=True, tabel=False)  # fmt: skip
        peta.follow_click(points, table.rows, terpilih)
with kanan:
    kartu_wilayah.show_area(pilihan, terpilih, table.rows, isi.hasil, isi.periode)
show_rows(table, key="peta", judul=judul, unduh=UNDUHAN, kolom=isi.kolom,
          susun=partial(peta.sort_rows, satuan=satuan),
          kini=peta.areas_beside(pilihan, tampilan, asal))  # fmt: skip
if isi.hasil is not None:
    peta.show_corong(pilihan, peta.corong_of(isi, pilihan, tampilan), terpilih, draw_corong, UNDUHAN,
                     kini=peta.corong_beside(pilihan, tampilan, asal))  # fmt: skip
