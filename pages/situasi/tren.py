"""Tren: how reports move from month to month, and over twelve months at a time."""

import streamlit as st

from analysis import kalimat
from analysis.disclosure import open_internal, open_public
from analysis.tren import complete_months, mark_incomplete, rolling_twelve
from charts.tren import draw_dua_belas_bulan, draw_per_bentuk, draw_per_bulan, draw_per_kelompok
from components import access, figures, filters, reads
from components.blocks import require_asal, show_empty, show_figure, show_title
from domain.kategori import Bentuk, Dataset
from domain.periode import Periode
from domain.satuan import Satuan
from domain.tema import choose_tema
from exports.tables import UNDUHAN

pilihan = access.open_page()
show_title(f"Tren {pilihan.satuan.label}, {pilihan.nama_wilayah}")
st.markdown(
    "Yang dihitung di sini adalah **laporan yang tercatat**, bukan semua kekerasan yang terjadi. "
    "Laporan bertambah bila orang lebih berani melapor dan berkurang bila layanan sulit dijangkau."
)
dataset = filters.DATASET_SATUAN[pilihan.satuan]
asal = require_asal(pilihan.asal.get(dataset), dataset, pilihan.region.nama)
tema = choose_tema(pilihan.gelap)
dasar = filters.choose_dasar() if dataset == Dataset.REGISTER else filters.DasarTanggal.LAPOR

rentang = reads.rentang(pilihan.satuan, asal.id_snapshot)
if rentang is None:
    show_empty("Register ini belum memuat satu pun baris.")
periode = figures.trend_window(pilihan, asal, rentang)
per_bulan = figures.months_of(pilihan, pilihan.satuan, asal, periode, dasar)
catatan = (f"menurut {dasar.label.lower()}", "bulan diarsir belum lengkap")
table = open_internal(per_bulan, satuan=pilihan.satuan, asal=asal,
                      catatan=catatan, indikator=f"jumlah_{pilihan.satuan}")  # fmt: skip
kegiatan = pilihan.asal.get(Dataset.KEGIATAN)
penanda = None
if kegiatan is not None:
    kampanye = reads.kampanye_per_bulan(kegiatan.id_snapshot, periode)
    penanda = open_public(kampanye, satuan=Satuan.KEGIATAN, asal=(kegiatan,))
figure = reads.figure(draw_per_bulan, table, tema, penanda)
judul = kalimat.say_months(per_bulan, pilihan.satuan)
kolom = {"bulan": "Bulan", "jumlah": pilihan.satuan.label.capitalize(), "lengkap": "Lengkap"}
show_figure(figure, table, judul=judul, key="per_bulan", unduh=UNDUHAN, kolom=kolom)

kiri, kanan = st.columns(2, gap="large")
with kiri:
    semua = Periode(rentang.mulai.replace(day=1), asal.tanggal_cutoff)
    rolling = rolling_twelve(figures.months_of(pilihan, pilihan.satuan, asal, semua, dasar))
    table = open_internal(rolling, satuan=pilihan.satuan, asal=asal,
                          catatan=catatan[:1], indikator="jumlah_dua_belas_bulan")  # fmt: skip
    judul = kalimat.say_rolling(rolling, pilihan.satuan)
    show_figure(reads.figure(draw_dua_belas_bulan, table, tema), table, judul=judul, key="dua_belas_bulan",
                unduh=UNDUHAN, kolom={"bulan": "Sampai bulan", "jumlah": "Jumlah"})  # fmt: skip
with kanan:
    if pilihan.satuan == Satuan.PENGADUAN:
        show_empty("Pengaduan tidak dirinci menurut anak dan perempuan.")
    saringan = pilihan.saringan(asal, periode, dasar)
    counts = reads.jumlah_menurut(pilihan.satuan, ("bulan", "kelompok"), saringan)
    rows = mark_incomplete(complete_months(counts, periode, "kelompok"), asal.tanggal_cutoff, dasar)
    table = open_internal(rows, satuan=pilihan.satuan, asal=asal,
                          catatan=catatan, indikator="jumlah_per_kelompok")  # fmt: skip
    judul = kalimat.say_group_share(counts, pilihan.satuan)
    show_figure(reads.figure(draw_per_kelompok, table, tema), table, judul=judul, key="per_kelompok",
                unduh=UNDUHAN)  # fmt: skip

if dataset == Dataset.REGISTER:
    saringan = pilihan.saringan(asal, periode, dasar)
    counts = reads.jumlah_menurut(Satuan.KORBAN, ("bulan", "bentuk"), saringan)
    rows = complete_months(counts, periode, "bentuk", Bentuk.values())
    rows = mark_incomplete(rows, asal.tanggal_cutoff, dasar)
    ganda = "satu korban dapat mengalami beberapa bentuk; jangan dijumlahkan"
    table = open_internal(rows, satuan=Satuan.KORBAN, asal=asal,
                          catatan=(*catatan, ganda), indikator="korban_per_bentuk")  # fmt: skip
    show_figure(reads.figure(draw_per_bentuk, table, tema), table, key="per_bentuk",
                judul="Korban menurut bentuk kekerasan, skala yang sama", unduh=UNDUHAN)  # fmt: skip
