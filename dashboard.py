"""The frame around every page. Run it with `make run`.

Pages live one folder down (pages/<bagian>/<nama>.py), never in pages/ itself: a file directly
in pages/ can be opened by its address without passing through here (docs/decisions.md, 002).
"""

import streamlit as st

from components import access, filters
from components.blocks import show_status
from components.frame import database_errors_shown, regions_or_stop, show_watermark
from domain.kategori import Dataset

st.set_page_config(
    page_title="Perlindungan Perempuan dan Anak Serang",
    page_icon="static/ikon.png",
    layout="wide",
)
page = st.navigation(
    {
        "Situasi": [
            st.Page("pages/situasi/ringkasan.py", title="Ringkasan", default=True),
            st.Page("pages/situasi/tren.py", title="Tren"),
            st.Page("pages/situasi/kendali.py", title="Bagan kendali"),
            st.Page("pages/situasi/laporan.py", title="Laporan atau kekerasan"),
            st.Page("pages/situasi/peta.py", title="Peta"),
            st.Page("pages/situasi/terbit.py", title="Angka terbit"),
        ],
        "Korban": [
            st.Page("pages/korban/profil.py", title="Profil korban"),
        ],
        "Pencegahan": [
            st.Page("pages/pencegahan/cakupan.py", title="Cakupan pencegahan"),
        ],
        "Data": [
            st.Page("pages/data/impor.py", title="Impor"),
            st.Page("pages/data/mutu.py", title="Mutu data"),
            st.Page("pages/data/riwayat.py", title="Riwayat"),
        ],
        "Tentang": [
            st.Page("pages/tentang/metode.py", title="Metode & definisi"),
        ],
    },
    position="top",
)
with database_errors_shown():
    pilihan = filters.choose_all(regions_or_stop())
    show_status(pilihan.asal.get(Dataset.REGISTER), pilihan.region.nama, pilihan.asal.values())
    access.let_through(pilihan)
    # Only seen where an answer takes more than a moment.
    with st.spinner("Menghitung angka …"):
        page.run()
    show_watermark()
