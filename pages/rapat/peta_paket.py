"""Peta paket: korban by kecamatan in a whole year, and in bands by desa/kelurahan, from the sealed package
alone."""

import streamlit as st

from analysis.paket import baca
from charts.paket import draw_batang
from components import access, paket, reads
from components.blocks import show_empty, show_figure, show_table
from domain.hak import Hak
from domain.satuan import Satuan
from exports.tables import UNDUHAN
from maps.choropleth import draw_disamarkan, draw_pita

pilihan = access.open_page(Hak.RUANG_PUBLIK)
bacaan = paket.open_bacaan(pilihan, "Peta")
utuh, window = baca.find_whole_years(bacaan.sel), baca.find_window(bacaan.sel)
if not utuh:
    show_empty(
        "Paket ini belum memuat satu tahun penuh, dan kecamatan hanya disebut untuk tahun penuh."
    )
pilih = st.container(horizontal=True, gap="large", key="pilihan_paket")
with pilih:
    rinci = window if window is not None and paket.choose_level(window) else None
kode, isi = bacaan.paket.kode_region, bacaan.paket.isi
outline = reads.peta(kode, kecamatan=rinci is None)
titik = reads.titik_label(kode, kecamatan=rinci is None)
kiri, kanan = st.columns([3, 2], gap="large")
if rinci is not None:
    rows = baca.make_kelurahan(bacaan.sel, rinci, isi["kelurahan"], isi["kecamatan"])
    table = bacaan.open_bands(rows.rename(columns={"label": "nama"}))
    judul, kelas = baca.say_kelurahan(rows, rinci), baca.find_classes(isi["k"])
    with kiri:
        if outline is not None:
            figure = reads.figure(draw_pita, table, outline.alamat, titik, kelas, bacaan.tema)
            show_figure(figure, table, judul=judul, key="pita_paket", pojok=outline.keterangan,
                        unduh=UNDUHAN, kolom=paket.KOLOM_PITA)  # fmt: skip
    with kanan:
        counted = bacaan.open_lain(
            baca.count_classes(rows, isi["k"]), Satuan.DESA_KELURAHAN, "paket_pita", "M6"
        )
        bacaan.show(draw_batang, counted, "Banyaknya desa/kelurahan tiap kelompok angka korban",
                    "kelas_paket", UNDUHAN)  # fmt: skip
        above = table.with_rows(baca.list_above(rows))
        if not above.rows.empty:
            st.markdown("#### Di atas kelompok angka terendah, menurut nama")
            show_table(above)
else:
    with pilih:
        tahun = paket.choose_year(utuh, "tahun_utuh")
    rows = baca.make_kecamatan(bacaan.sel, tahun, isi["kecamatan"])
    table = bacaan.open(rows, Satuan.KORBAN, "menurut kecamatan tempat kejadian yang dicatat")
    judul = baca.say_published(rows, "Korban menurut kecamatan", tahun)
    with kiri:
        if outline is not None:
            areas = table.with_rows(rows[rows["kode"] != ""].rename(columns={"label": "nama"}))
            figure = reads.figure(draw_disamarkan, areas, outline.alamat, titik, bacaan.tema)
            show_figure(figure, areas, judul=judul, key="peta_paket", pojok=outline.keterangan,
                        tabel=False)  # fmt: skip
    with kanan:
        bacaan.show(draw_batang, table, "Tiap kecamatan, menurut nama", "kecamatan_paket", UNDUHAN)
