"""The frame around every page. Run it with `make run`.

Pages live one folder down (pages/<bagian>/<nama>.py), never in pages/ itself: a file directly
in pages/ can be opened by its address without passing through here (docs/decisions.md, 002).
"""

import streamlit as st

from components import access, filters, gerbang, masuk
from components.frame import (
    database_errors_shown,
    make_menu,
    regions_or_stop,
    show_line,
    show_watermark,
)
from domain.hak import Hak

RUANG_RAPAT, DATA = "Ruang rapat", "Data"
# Each page asks for the same right itself, whatever stands here.
MENU = {
    "Situasi": [
        ("pages/situasi/ringkasan.py", "Ringkasan", Hak.LIHAT_ANALISIS),
        ("pages/situasi/tren.py", "Tren", Hak.LIHAT_ANALISIS),
        ("pages/situasi/kendali.py", "Bagan kendali", Hak.LIHAT_ANALISIS),
        ("pages/situasi/laporan.py", "Laporan atau kekerasan", Hak.LIHAT_ANALISIS),
        ("pages/situasi/peta.py", "Peta", Hak.LIHAT_ANALISIS),
        ("pages/situasi/terbit.py", "Angka terbit", Hak.LIHAT_ANALISIS),
    ],
    "Korban": [
        ("pages/korban/profil.py", "Profil korban", Hak.LIHAT_ANALISIS),
        ("pages/korban/layanan.py", "Layanan & proses", Hak.LIHAT_ANALISIS),
    ],
    "Pencegahan": [
        ("pages/pencegahan/cakupan.py", "Cakupan pencegahan", Hak.LIHAT_ANALISIS),
        ("pages/pencegahan/program.py", "Program", Hak.LIHAT_ANALISIS),
        ("pages/pencegahan/rencana.py", "Rencana kampanye", Hak.LIHAT_ANALISIS),
        ("pages/pencegahan/hasil.py", "Hasil kegiatan", Hak.LIHAT_ANALISIS),
        ("pages/pencegahan/koling_pepa.py", "Koling Pepa", Hak.LIHAT_ANALISIS),
        ("pages/pencegahan/kesiapan.py", "Kesiapan wilayah", Hak.LIHAT_ANALISIS),
    ],
    "Koordinasi": [
        ("pages/koordinasi/rakor.py", "Rakor & RTL", Hak.LIHAT_KOORDINASI),
        ("pages/koordinasi/rekonsiliasi.py", "Rekonsiliasi", Hak.LIHAT_ANALISIS),
        ("pages/koordinasi/berkas.py", "Berkas rapat", Hak.RUANG_RAPAT),
        ("pages/koordinasi/jejaring.py", "Jejaring RU.KO", Hak.LIHAT_KOORDINASI),
    ],
    DATA: [
        ("pages/data/impor.py", "Impor", Hak.IMPOR),
        ("pages/data/mutu.py", "Mutu data", Hak.LIHAT_MUTU),
        ("pages/data/riwayat.py", "Riwayat", Hak.LIHAT_RIWAYAT),
        ("pages/data/paket.py", "Paket", Hak.LIHAT_PAKET),
        ("pages/data/jejak.py", "Jejak", Hak.LIHAT_JEJAK),
        ("pages/data/akun.py", "Akun", Hak.AKUN_SENDIRI),
    ],
    RUANG_RAPAT: [
        ("pages/rapat/sorotan.py", "Sorotan", Hak.RUANG_PUBLIK),
        ("pages/rapat/tren_paket.py", "Tren paket", Hak.RUANG_PUBLIK),
        ("pages/rapat/peta_paket.py", "Peta paket", Hak.RUANG_PUBLIK),
        ("pages/rapat/korban_paket.py", "Korban paket", Hak.RUANG_PUBLIK),
        ("pages/rapat/pencegahan_paket.py", "Pencegahan paket", Hak.RUANG_PUBLIK),
        ("pages/rapat/paparan.py", "Paparan", Hak.RUANG_RAPAT),
        ("pages/rapat/kalimat_aman.py", "Kalimat aman", Hak.RUANG_PUBLIK),
        ("pages/rapat/unduhan_paket.py", "Unduhan paket", Hak.RUANG_PUBLIK),
    ],
    "Tentang": [
        ("pages/tentang/metode.py", "Metode & definisi", Hak.LIHAT_DEFINISI),
    ],
}

st.set_page_config(
    page_title="Perlindungan Perempuan dan Anak Serang",
    page_icon="static/ikon.png",
    layout="wide",
)
pintu = masuk.knock()
menu = make_menu(MENU, pintu)
page = st.navigation(menu, position="top")
rapat, kini = (any(page is one for one in menu.get(group, ())) for group in (RUANG_RAPAT, DATA))
with database_errors_shown():
    regions = regions_or_stop()
    with gerbang.let_in(masuk.require(pintu)):
        pilihan = filters.choose_all(regions, rapat=rapat, kini=kini)
        show_line(pilihan, rapat=rapat)
        # Only seen where an answer takes more than a moment.
        with access.let_through(pilihan), st.spinner("Menghitung angka …"):
            page.run()
        show_watermark(rapat=rapat)
