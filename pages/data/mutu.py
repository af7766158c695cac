"""Mutu data: how complete, how quick and how consistent the records are, and what to mend first."""

import streamlit as st

from analysis.mutu import say_delays, say_places
from charts.mutu import draw_jeda, draw_kelengkapan_isian, draw_tanpa_wilayah
from components import access, mutu, reads
from components.blocks import show_figure, show_rows, show_source, show_title
from domain.hak import Hak
from domain.kategori import StatusLokasi
from domain.tema import choose_tema
from exports.tables import UNDUHAN, write_table

pilihan = access.open_page(Hak.LIHAT_MUTU)
show_title(f"Mutu data, {pilihan.nama_wilayah}")
asal = mutu.choose_dataset(pilihan)
tema = choose_tema(pilihan.gelap)
hasil = mutu.measure(pilihan, asal)
mutu.show_answer(hasil)
if hasil.jumlah == 0:
    st.stop()

catatan = ("angka di kotak: persen terisi; kotak tanpa angka terisi semua", *mutu.say_unused(hasil))
rows = hasil.publish(mutu.isian_rows(hasil), *catatan, indikator="kelengkapan_isian")
if hasil.waktu.empty:
    st.markdown(f"#### {mutu.say_isian(hasil)}")
    show_source(rows)
else:
    table = hasil.publish(hasil.waktu, *catatan, indikator="kelengkapan_isian")
    show_figure(reads.figure(draw_kelengkapan_isian, table, tema), table,
                judul=mutu.say_isian(hasil), key="mutu_isian", tabel=False)  # fmt: skip
show_rows(rows, key="mutu_per_isian", judul="Kelengkapan isian", unduh=UNDUHAN,
          kolom=mutu.KOLOM_ISIAN)  # fmt: skip

kiri, kanan = st.columns(2, gap="large")
with kiri:
    if hasil.jeda is not None and hasil.jeda_bulan is not None:
        table = hasil.publish(hasil.jeda, *mutu.say_undated(hasil), indikator="jeda_laporan")
        show_figure(reads.figure(draw_jeda, table, tema), table, judul=say_delays(hasil.jeda),
                    key="mutu_jeda", tabel=False)  # fmt: skip
        show_rows(hasil.publish(hasil.jeda_bulan, indikator="jeda_laporan"), key="mutu_jeda_bulan", judul="Jeda per bulan",
                  unduh=UNDUHAN, kolom=mutu.KOLOM_JEDA_BULAN)  # fmt: skip
with kanan:
    if hasil.tempat is not None:
        table = hasil.publish(hasil.tempat, indikator="laporan_tanpa_wilayah")
        judul = say_places(hasil.tempat, hasil.satuan)
        show_figure(reads.figure(draw_tanpa_wilayah, table, tema), table, judul=judul,
                    key="mutu_tempat", unduh=UNDUHAN,
                    kolom={"bulan": "Bulan", **StatusLokasi.labels()})  # fmt: skip

mutu.show_checks(hasil)
mutu.show_lost(pilihan, hasil)
mutu.show_mending(pilihan, hasil, write_table)
