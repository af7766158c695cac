"""Profil korban: who they are, what was done to them, where, and by whom."""

import streamlit as st

from analysis import kalimat
from analysis.disclosure import open_internal
from analysis.korban import count_outside, make_pyramid
from charts.korban import draw_piramida, draw_sebaran
from components import access, filters, profil, reads
from components.blocks import require_asal, show_empty, show_figure, show_title
from domain import kategori as k
from domain.format import format_angka, format_periode
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page()
show_title(f"Profil korban, {pilihan.nama_wilayah}")
asal = require_asal(pilihan.asal.get(k.Dataset.REGISTER), k.Dataset.REGISTER, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)
kelompok = filters.choose_kelompok("Korban", "Semua korban")
jumlah = profil.count(pilihan, asal, kelompok, ("kelompok",))
total = int(jumlah["jumlah"].sum())
st.markdown(
    f"**n = {format_angka(total)} korban** pada {format_periode(pilihan.periode)}, menurut tanggal "
    "lapor. Orang yang sama dalam dua kasus dihitung dua kali."
)
if total == 0:
    show_empty("Tidak ada korban tercatat untuk pilihan ini.")

kiri, kanan = st.columns(2, gap="large")
with kiri:
    counts = profil.count(pilihan, asal, kelompok, ("jenis_kelamin", "kelompok_usia"))
    pyramid = make_pyramid(counts)
    luar = count_outside(counts, pyramid)
    catatan = (f"n = {format_angka(total - luar)}", f"{format_angka(luar)} tidak dicatat")
    table = open_internal(
        pyramid, satuan=Satuan.KORBAN, asal=asal, catatan=catatan, indikator="korban_per_usia"
    )
    anak = int(jumlah.loc[jumlah["kelompok"] == k.Kelompok.ANAK, "jumlah"].sum())
    judul = kalimat.say_share(anak, total, "adalah anak", "korban")
    show_figure(
        reads.figure(draw_piramida, table, tema),
        table,
        judul=judul,
        key="piramida",
        unduh=UNDUHAN,
    )
with kanan:
    profil.show_sebaran(pilihan, asal, kelompok, "bentuk", k.Bentuk, total, draw_sebaran, UNDUHAN)
for pair in (
    (("tempat_kejadian", k.TempatKejadian), ("hubungan", k.Hubungan)),
    (("pendidikan", k.Pendidikan), ("disabilitas", k.Disabilitas)),
):
    for column, (kolom, daftar) in zip(st.columns(2, gap="large"), pair, strict=True):
        with column:
            profil.show_sebaran(
                pilihan, asal, kelompok, kolom, daftar, total, draw_sebaran, UNDUHAN
            )
