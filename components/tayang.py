"""One slide on the whole screen: its frame, its keys, and how one leaves it."""

from pathlib import Path

import plotly.graph_objects as go
import streamlit as st
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from analysis.paparan.salindia import Salindia
from components.plotly_config import CONFIG

BERKAS = {"/tayang.js": "text/javascript", "/tayang.css": "text/css"}
FOLDER = Path(__file__).parent
# Of a picture, in the pixels of a slide of 1366 by 768: alone, beside figures, beside notes.
TINGGI = 540
LEBAR = {"penuh": 1270, "angka": 920, "catatan": 730}
CATATAN = "tayang_catat"
# Longer than a number, a large figure is set smaller.
PENDEK = 8
# Which slide is on the screen is a choice with a name, so that a reload and a link lead back to it.
TAYANG, SUSUN = "tayang", "Susun salindia"


def routes() -> list[Route]:
    """What slides look like and the script of their keys: files of this server, which is all that a page
    may run."""
    return [Route(alamat, _serve, methods=["GET"]) for alamat in BERKAS]


async def _serve(request: Request) -> Response:
    alamat = request.url.path
    text = (FOLDER / alamat.lstrip("/")).read_text(encoding="utf-8")
    return Response(text, media_type=BERKAS[alamat], headers={"Cache-Control": "no-cache"})


def load_keys() -> None:
    """Before the first slide, so that none is seen without its size."""
    st.html('<script src="/tayang.js"></script>', unsafe_allow_javascript=True)


def choose_on_screen(found: list[Salindia]) -> Salindia | None:
    """The slide that is shown, None while the paparan is prepared. The keys and buttons of a slide choose
    here too."""
    by_nama = {one.nama: one for one in found}
    nama = st.selectbox("Di layar", [SUSUN, *by_nama], key=TAYANG, bind="query-params")
    return by_nama.get(str(nama))


def offer(label: str, key: str, nama: str, *, tombol: str | None = None, mati: bool = False,
          utama: bool = False) -> None:  # fmt: skip
    """A button that brings the slide of that name onto the screen, or `SUSUN` back."""
    st.button(
        label, key=key, shortcut=tombol, disabled=mati, type="primary" if utama else "tertiary",
        on_click=st.session_state.update, args=({TAYANG: nama},),
    )  # fmt: skip


def show_salindia(
    found: list[Salindia], satu: Salindia, figure: go.Figure | None, pojok: str | None = None
) -> None:
    """The slide with what must stand on it, and the buttons that the keys press."""
    nomor = found.index(satu)
    with st.container(key="layar_tayang"):
        st.markdown(f"## {satu.judul}")
        with st.container(key="tayang_isi"):
            _show_content(satu, figure)
        with st.container(key="tayang_kaki", gap="small"):
            source = [satu.table.keterangan, satu.table.tingkat.label, *satu.table.catatan]
            st.caption(" · ".join([*source, *([pojok] if pojok else [])]))
            _show_buttons(found, nomor)


def _show_content(satu: Salindia, figure: go.Figure | None) -> None:
    catatan = bool(st.session_state.get(CATATAN))
    if not satu.angka and not catatan:
        _show_picture(satu, figure, "penuh")
        return
    kiri, kanan = st.columns([3, 2] if catatan else [3, 1], gap="large")
    with kiri:
        _show_picture(satu, figure, "catatan" if catatan else "angka")
    with kanan:
        if catatan:
            with st.container(height=TINGGI, key="tayang_catatan"):
                st.markdown("\n\n".join(satu.catatan_pembicara))
            return
        with st.container(key="tayang_angka"):
            for huruf, one in zip("abc", satu.angka, strict=False):
                with st.container(
                    key=f"tayang_{'kata' if len(one.nilai) > PENDEK else 'bilangan'}_{huruf}"
                ):
                    st.metric(one.arti, one.nilai)


def _show_picture(satu: Salindia, figure: go.Figure | None, ruang: str) -> None:
    """A width of its own: measured on the screen, a slide that is scaled would scale it twice."""
    if figure is None:
        st.markdown("Peta belum ada: batas wilayah ini belum diimpor.")
        return
    alt = satu.table.describe(satu.judul)
    st.plotly_chart(
        figure,
        key=f"tayang_{satu.kode}_{ruang}",
        theme=None,
        config=CONFIG,
        alt=alt,
        width=LEBAR[ruang],
    )


def _show_buttons(found: list[Salindia], nomor: int) -> None:
    nama = [one.nama for one in found]
    akhir = len(nama) - 1
    with st.container(horizontal=True, vertical_alignment="center", key="tayang_tombol"):
        offer(
            "Sebelumnya", "tayang_mundur", nama[max(0, nomor - 1)], tombol="Left", mati=nomor == 0
        )
        offer("Berikutnya", "tayang_maju", nama[min(akhir, nomor + 1)], tombol="Right",
              mati=nomor == akhir)  # fmt: skip
        st.caption(f"Salindia {nomor + 1} dari {len(nama)}")
        st.space("stretch")
        offer("Awal", "tayang_awal", nama[0], tombol="Home", mati=nomor == 0)
        st.toggle("Catatan pembicara (N)", key=CATATAN)
        st.button("Layar penuh (F)", key="tayang_penuh", type="tertiary")
        offer("Selesai", "tayang_selesai", SUSUN, tombol="Esc")
