"""Kesiapan wilayah: which bodies, policies, people and money each area has, and what is missing most."""

from functools import partial

import streamlit as st

from analysis.kesiapan import say_missing
from charts.kesiapan import draw_matriks_kecamatan, draw_matriks_wilayah, draw_unsur
from components import access, kesiapan, kesiapan_ubah, reads
from components.blocks import show_figure, show_no_map, show_sentence, show_title
from components.gambar import table_beside
from domain.hak import Hak
from domain.kategori import Dataset
from domain.tema import choose_tema
from exports.tables import UNDUHAN
from maps.choropleth import draw_keadaan, draw_pilar

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Kesiapan wilayah, {pilihan.nama_wilayah}")
asal = kesiapan_ubah.require_kesiapan(pilihan)
tema, hari = choose_tema(pilihan.gelap), reads.hari_ini()
kiri, kanan = st.columns([5, 2], gap="large", vertical_alignment="bottom")
with kanan:
    unsur = kesiapan.choose_unsur()
with kiri:
    show_sentence(*kesiapan.say_headline(pilihan, asal, hari, unsur))

kiri, kanan = st.columns(2, gap="large")
with kiri:
    table = kesiapan.open_states(pilihan, asal, hari)
    show_figure(reads.figure(draw_unsur, table, tema, terpilih=unsur), table,
                judul=say_missing(table.rows), key="kesiapan_unsur", unduh=UNDUHAN,
                kolom=kesiapan.KOLOM_UNSUR,
                kini=table_beside(pilihan, Dataset.KESIAPAN, partial(kesiapan.open_states, hari=hari)))  # fmt: skip
with kanan:
    peta = reads.peta(pilihan.region.kode, kecamatan=False)
    titik = reads.titik_label(pilihan.region.kode, kecamatan=False)
    table = kesiapan.open_map(pilihan, asal, hari, unsur)
    judul, kolom = kesiapan.say_map(pilihan, asal, hari, unsur), kesiapan.name_map_columns(unsur)
    if peta is None:
        show_no_map(table, judul=judul, kolom=kolom)
    else:
        draw_peta = draw_pilar if unsur == kesiapan.PILAR else draw_keadaan
        figure = reads.figure(draw_peta, table, peta.alamat, titik, tema, height=380)
        kini = table_beside(
            pilihan, Dataset.KESIAPAN, partial(kesiapan.open_map, hari=hari, kolom=unsur)
        )
        show_figure(figure, table, judul=judul, key="kesiapan_peta", unduh=UNDUHAN, kolom=kolom,
                    pojok=peta.keterangan, kini=kini)  # fmt: skip

table, susun, tanda = kesiapan.matrix_of(pilihan, asal, hari)
draw = draw_matriks_kecamatan if pilihan.kecamatan is None else draw_matriks_wilayah
kini = table_beside(
    pilihan, Dataset.KESIAPAN, lambda sekarang, baru: kesiapan.matrix_of(sekarang, baru, hari)[0]
)
show_figure(reads.figure(draw, table, tema, terpilih=unsur), table, key="kesiapan_matriks", unduh=UNDUHAN,
            judul=kesiapan.say_matrix(pilihan, asal, hari), susun=susun, pojok=tanda, kini=kini)  # fmt: skip
kesiapan.offer_all(pilihan, asal, hari, UNDUHAN)
kesiapan_ubah.show_editing(pilihan, asal)
