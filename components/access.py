"""The first line of every page: it asks for its right, and nothing is drawn for who lacks it.

A run that did not pass dashboard.py holds nothing: what dashboard.py gives is taken back when
the page ends (`components.gerbang`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from components import gerbang, pencatat
from components.blocks import GAMBAR_KOSONG
from components.filters import Pilihan
from components.masuk import offer_sign_in
from domain.hak import Hak, Orang

PILIHAN = "_pilihan"
AKUN = "pages/data/akun.py"


@contextmanager
def let_through(pilihan: Pilihan) -> Iterator[None]:
    """Around the page, on every run of dashboard.py: what was chosen above it."""
    st.session_state[PILIHAN] = pilihan
    try:
        yield
    finally:
        st.session_state.pop(PILIHAN, None)


def open_page(hak: Hak) -> Pilihan:
    """What was chosen above the page, for who holds the right; for everybody else the page ends.

    A run that skipped dashboard.py is sent back through it.
    """
    if PILIHAN not in st.session_state:
        st.switch_page("dashboard.py")
    pilihan: Pilihan = st.session_state[PILIHAN]
    orang = gerbang.orang()
    if orang.wajib_ganti and hak is not Hak.AKUN_SENDIRI:
        _show_change_first()
    if not gerbang.boleh(hak):
        pencatat.note_refusal(_page_name())
        _show_refusal(orang, pilihan)
    pencatat.open_halaman(_page_name(), repr(pilihan))
    return pilihan


def _page_name() -> str:
    """The stem of the page's file, which is its address."""
    context = get_script_run_ctx()
    if context is None:
        return "tidak_dikenal"
    page = context.pages_manager.get_pages()[context.page_script_hash]
    return Path(page["script_path"]).stem


def _show_refusal(orang: Orang, pilihan: Pilihan) -> NoReturn:
    """Who is not signed in is asked to; who is, reads what to do."""
    if orang.id_akun is None:
        offer_sign_in()
    with st.container(border=True, horizontal_alignment="center", key="tidak_berhak"):
        st.image(GAMBAR_KOSONG, width=160, alt="")
        st.markdown(
            f"Akun Anda tidak berhak membuka halaman ini untuk {pilihan.region.nama}. Bila ini "
            "bagian dari tugas Anda, minta pengelola menambah peran akun Anda.",
            text_alignment="center",
        )
    st.stop()


def _show_change_first() -> NoReturn:
    with st.container(border=True, horizontal_alignment="center", key="wajib_ganti"):
        st.markdown(
            "Sandi Anda dibuatkan orang lain. Gantilah dahulu; sesudah itu semua halaman terbuka.",
            text_alignment="center",
        )
        if st.button("Ganti sandi", type="primary", key="ke_akun"):
            st.switch_page(AKUN)
    st.stop()
