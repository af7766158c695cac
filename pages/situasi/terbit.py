"""Angka terbit: what both governments said in public, and why the figures contradict."""

import streamlit as st

from analysis.disclosure import open_public
from analysis.terbit import SUMBER, find_conflicts, say_conflicts, table_of_conflicts
from charts.terbit import draw_garis_waktu
from components import access, figures, reads
from components.blocks import show_empty, show_figure, show_table
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import write_table

pilihan = access.open_page()
st.title(f"Angka yang pernah diumumkan, {pilihan.region.nama}")
st.markdown(
    "Angka resmi dan angka media dikumpulkan di sini apa adanya, dengan alamatnya. Garis mendatar "
    "adalah periode yang dimaksud angka itu. **Satuan yang berbeda tidak dapat dibandingkan.**"
)
terbit = reads.terbit(pilihan.region.kode)
if terbit.empty:
    show_empty(f"Belum ada angka terbit untuk {pilihan.region.nama}.")
tema = choose_tema(pilihan.gelap)
satuan = figures.choose_satuan_terbit(terbit)
semua = find_conflicts(figures.own_beside(pilihan, terbit))
rows = semua[semua["satuan"] == satuan].reset_index(drop=True)
table = open_public(rows, satuan=satuan, sumber=SUMBER)
kolom = {
    "mulai": "Dari",
    "sampai": "Sampai",
    "kelompok": "Kelompok",
    "nilai": "Angka terbit",
    "angka_kita": "Register kita",
    "pencatat": "Yang menyebut",
    "tanggal_terbit": "Terbit",
    "sumber": "Alamat",
    "catatan": "Catatan",
}
show_figure(draw_garis_waktu(table, tema), table, judul=say_conflicts(rows, satuan),
            key="garis_waktu", unduh=write_table, kolom=kolom)  # fmt: skip

bentrok = table_of_conflicts(rows)
if not bentrok.empty:
    st.markdown("#### Yang bertentangan, dan sebab yang paling mungkin")
    show_table(table.with_rows(bentrok))
if satuan in (Satuan.KASUS, Satuan.KORBAN, Satuan.PENGADUAN):
    st.markdown("#### Register kita untuk periode yang sama")
    st.caption(
        "Register kita dihitung menurut tanggal lapor pada data yang sedang berlaku, jadi dapat "
        "berbeda dari yang diumumkan dahulu karena laporan yang masuk terlambat."
    )
    beside = rows[rows["angka_kita"].notna()]
    kolom_kita = {name: kolom[name] for name in ("mulai", "sampai", "kelompok", "nilai")}
    kolom_kita |= {"angka_kita": "Register kita", "selisih": "Selisih", "pencatat": "Yang menyebut"}
    show_table(table.with_rows(beside[list(kolom_kita)].rename(columns=kolom_kita)))
