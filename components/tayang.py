"""One slide on the whole screen: its frame, its keys, and how one leaves it."""

from html import escape
from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analysis.paparan.salindia import Salindia
from components.plotly_config import CONFIG

ALAMAT = "/tayang.js"
FOLDER = Path(__file__).parent
# Of a picture, in the pixels of a slide of 1366 by 768: alone, beside figures, beside notes.
TINGGI, LEBAR, LEBAR_ANGKA, LEBAR_CATATAN = 540, 1270, 920, 730
# Longer than a number, a large figure is set smaller.
PENDEK = 8
# The kode of the slide on the screen, and whether the speaker's notes are.
TAYANG, CATATAN = "_paparan_tayang", "_paparan_catatan"


def routes() -> list[Route]:
    """The script of the keys: the page may run scripts of this server only, and none written in it."""
    return [Route(ALAMAT, _serve, methods=["GET"])]


async def _serve(_request: Request) -> Response:
    script = (FOLDER / "tayang.js").read_text(encoding="utf-8")
    return Response(script, media_type="text/javascript", headers={"Cache-Control": "no-cache"})


def find_on_screen(found: list[Salindia]) -> Salindia | None:
    """The slide that is shown, None while the paparan is prepared."""
    kode = st.session_state.get(TAYANG)
    return next((one for one in found if one.kode == kode), None)


def start(kode: str) -> None:
    """From the next run on that slide is on the screen."""
    st.session_state[TAYANG] = kode


def show_salindia(
    found: list[Salindia], satu: Salindia, figure: go.Figure | None, pojok: str | None = None
) -> None:
    """The slide with what must stand on it, and the buttons that the keys press."""
    style = (FOLDER / "tayang.css").read_text(encoding="utf-8")
    st.html(f"<style>{style}</style>")
    nomor = found.index(satu)
    with st.container(key="tayang"):
        st.markdown(f"## {satu.judul}")
        with st.container(key="tayang_isi"):
            _show_content(satu, figure)
        with st.container(key="tayang_kaki", gap="small"):
            source = [satu.table.keterangan, satu.table.tingkat.label, *satu.table.catatan]
            st.caption(" · ".join([*source, *([pojok] if pojok else [])]))
            _show_buttons(found, nomor)
    st.html(f'<script src="{ALAMAT}"></script>', unsafe_allow_javascript=True)


def _show_content(satu: Salindia, figure: go.Figure | None) -> None:
    catatan = bool(st.session_state.get(CATATAN))
    if not satu.angka and not catatan:
        _show_picture(satu, figure, LEBAR)
        return
    kiri, kanan = st.columns([3, 2] if catatan else [3, 1], gap="large")
    with kiri:
        _show_picture(satu, figure, LEBAR_CATATAN if catatan else LEBAR_ANGKA)
    with kanan:
        if catatan:
            with st.container(height=TINGGI, key="tayang_catatan"):
                st.markdown("\n\n".join(satu.catatan_pembicara))
            return
        with st.container(key="tayang_angka"):
            for one in satu.angka:
                kelas = "besar" if len(one.nilai) <= PENDEK else "besar kata"
                st.html(
                    f'<div class="{kelas}">{escape(one.nilai)}</div>'
                    f'<div class="arti">{escape(one.arti)}</div>'
                )


def _show_picture(satu: Salindia, figure: go.Figure | None, lebar: int) -> None:
    """A width of its own: measured on the screen, a slide that is scaled would scale it twice."""
    if figure is None:
        st.markdown("Peta belum ada: batas wilayah ini belum diimpor.")
        return
    alt = satu.table.describe(satu.judul)
    st.plotly_chart(
        figure, key=f"tayang_{satu.kode}_{lebar}", theme=None, config=CONFIG, alt=alt, width=lebar
    )


def _show_buttons(found: list[Salindia], nomor: int) -> None:
    kode = [one.kode for one in found]
    with st.container(horizontal=True, vertical_alignment="center", key="tayang_tombol"):
        _button("Sebelumnya", "mundur", "Left", kode[max(0, nomor - 1)], mati=nomor == 0)
        _button("Berikutnya", "maju", "Right", kode[min(len(kode) - 1, nomor + 1)],
                mati=nomor == len(kode) - 1)  # fmt: skip
        st.caption(f"{nomor + 1} dari {len(kode)}")
        st.space("stretch")
        _button("Awal", "awal", "Home", kode[0], mati=nomor == 0)
        label = "Tutup catatan" if st.session_state.get(CATATAN) else "Catatan pembicara"
        if st.button(label, key="tayang_catat", type="tertiary", shortcut="N"):
            st.session_state[CATATAN] = not st.session_state.get(CATATAN)
            st.rerun()
        st.button("Layar penuh (F)", key="tayang_penuh", type="tertiary")
        if st.button("Selesai", key="tayang_selesai", type="tertiary", shortcut="Esc"):
            st.session_state.pop(TAYANG, None)
            st.rerun()


def _button(label: str, nama: str, tombol: str, kode: str, *, mati: bool) -> None:
    if st.button(label, key=f"tayang_{nama}", type="tertiary", shortcut=tombol, disabled=mati):
        start(kode)
        st.rerun()
