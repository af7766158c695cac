"""Pencegahan paket: kegiatan, readiness, network and promises, from the sealed package alone."""

import streamlit as st

from analysis.paket import baca_lain
from charts.paket import draw_batang, draw_matriks_lain
from components import access, paket, paket_lain, reads
from components.blocks import show_figure, show_sentence
from domain.hak import Hak
from domain.satuan import Satuan
from exports.tables import UNDUHAN
from maps.choropleth import draw_jumlah

pilihan = access.open_page(Hak.RUANG_PUBLIK)
bacaan = paket.open_bacaan(pilihan, "Pencegahan")
pilih = st.container(horizontal=True, gap="large", key="pilihan_paket")
with pilih:
    lihat = paket_lain.choose_view(bacaan)
kecamatan = bacaan.paket.isi["kecamatan"]

if lihat == paket_lain.KEGIATAN:
    with pilih:
        tahun = paket.choose_year(baca_lain.find_years(bacaan.lain), "tahun_kegiatan")
    show_sentence(baca_lain.say_kegiatan(bacaan.lain, tahun))
    areas = baca_lain.make_jangkauan(bacaan.lain, tahun, bacaan.paket.isi["kelurahan"], kecamatan)
    table = bacaan.open_lain(areas, Satuan.KEGIATAN, "paket_kegiatan", "P3")
    judul = baca_lain.say_reached(areas, tahun)
    outline = reads.peta(bacaan.paket.kode_region, kecamatan=False)
    kiri, kanan = st.columns([3, 2], gap="large")
    with kiri:
        if outline is None:
            paket_lain.show_without_map(table, judul)
        else:
            show_figure(reads.figure(draw_jumlah, table, outline.alamat, bacaan.tema), table, judul=judul,
                        key="jangkauan_paket", unduh=UNDUHAN, kolom=paket_lain.KOLOM_JANGKAUAN,
                        pojok=outline.keterangan)  # fmt: skip
        rows = baca_lain.make_sasaran(bacaan.lain, tahun)
        bacaan.show(draw_batang, bacaan.open_lain(rows, Satuan.KEGIATAN, "paket_kegiatan", "P2"),
                    baca_lain.say_sasaran(rows, tahun), "sasaran_paket", UNDUHAN)  # fmt: skip
    with kanan:
        rows = baca_lain.count_unreached(areas)
        bacaan.show(draw_batang, bacaan.open_lain(rows, Satuan.DESA_KELURAHAN, "paket_kegiatan", "P3"),
                    "Belum dijangkau, menurut kecamatan", "belum_paket", UNDUHAN)  # fmt: skip
elif lihat == paket_lain.KESIAPAN:
    rows = baca_lain.make_kesiapan(bacaan.lain, kecamatan)
    table = bacaan.open_lain(rows, Satuan.DESA_KELURAHAN, "paket_kesiapan", "K1",
                             baca_lain.say_bukti(bacaan.lain), "yang tidak dicatat tidak dihitung ada")  # fmt: skip
    bacaan.show(draw_matriks_lain, table, baca_lain.say_kesiapan(rows), "kesiapan_paket", UNDUHAN,
                None, paket_lain.widen)  # fmt: skip
else:
    if baca_lain.has_tables(bacaan.lain, "R"):
        rows = baca_lain.make_rtl(bacaan.lain)
        bacaan.show(draw_batang, bacaan.open_lain(rows, Satuan.RTL, "paket_rtl", "R1"),
                    baca_lain.say_rtl(bacaan.lain), "rtl_paket", UNDUHAN)  # fmt: skip
    if baca_lain.has_tables(bacaan.lain, "J"):
        show_sentence(baca_lain.say_anggota(bacaan.lain))
        rows = baca_lain.make_kompetensi(bacaan.lain, kecamatan)
        bacaan.show(draw_matriks_lain, bacaan.open_lain(rows, Satuan.INSTITUSI, "paket_jejaring", "J2"),
                    baca_lain.say_kompetensi(rows), "jejaring_paket", UNDUHAN, None, paket_lain.widen)  # fmt: skip
