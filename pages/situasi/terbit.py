"""Angka terbit: what both governments said in public, and why the figures contradict."""

from functools import partial

import streamlit as st

from analysis.disclosure import open_public
from analysis.terbit import SUMBER, find_conflicts, say_conflicts, table_of_conflicts
from charts.terbit import draw_garis_waktu
from components import access, figures, reads
from components.blocks import (
    name_columns,
    show_changes,
    show_empty,
    show_figure,
    show_now,
    show_source,
    show_table,
    show_title,
)
from components.gambar import table_beside
from components.rekap import show_rekap
from domain.hak import Hak
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page(Hak.LIHAT_ANALISIS)
show_title(f"Angka yang pernah diumumkan, {pilihan.region.nama}")
st.markdown(
    "Angka resmi dan angka media dikumpulkan di sini apa adanya, dengan alamatnya. Garis mendatar "
    "adalah periode yang dimaksud angka itu: garis pendek hanya sebagian tahun dan **tidak dapat "
    "dibandingkan dengan angka setahun penuh**. Satuan yang berbeda juga tidak."
)
terbit = reads.terbit(pilihan.region.kode)
if terbit.empty:
    show_rekap(pilihan, UNDUHAN)
    show_empty(f"Belum ada angka terbit untuk {pilihan.region.nama}.")
tema = choose_tema(pilihan.gelap)
satuan = figures.choose_satuan_terbit(terbit)
rows = find_conflicts(terbit[terbit["satuan"] == satuan])
table = open_public(rows, satuan=satuan, sumber=SUMBER, indikator="angka_terbit")
kolom = {
    "mulai": "Dari",
    "sampai": "Sampai",
    "kelompok": "Kelompok",
    "nilai": "Angka terbit",
    "pencatat": "Yang menyebut",
    "tanggal_terbit": "Terbit",
    "sumber": "Alamat",
    "catatan": "Catatan",
}
show_figure(reads.figure(draw_garis_waktu, table, tema), table, key="garis_waktu",
            judul=say_conflicts(rows, satuan), unduh=UNDUHAN, kolom=kolom)  # fmt: skip

bentrok = table_of_conflicts(rows)
if not bentrok.empty:
    st.markdown("#### Yang bertentangan, dan sebab yang paling mungkin")
    show_table(table.with_rows(bentrok))

asal = pilihan.asal_untuk(satuan)
if asal is not None:
    kita = figures.open_own(pilihan, asal, rows)
    kini = table_beside(pilihan, asal.dataset, partial(figures.open_own, terbit=rows))
    st.markdown("#### Register kita untuk periode yang sama")
    kolom_kita = {name: kolom[name] for name in ("mulai", "sampai", "kelompok", "nilai")}
    kolom_kita |= {"angka_kita": "Register kita", "selisih": "Selisih", "pencatat": "Yang menyebut"}
    show_table(kita.with_rows(name_columns(kita.rows, kolom_kita)))
    show_source(kita)
    show_changes(kita, show_now(kita, kini, kolom_kita))

show_rekap(pilihan, UNDUHAN)
