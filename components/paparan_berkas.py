"""The files of a paparan on its page: each is made at the click, under the tier of its package."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from components.blocks import hak_unduh, offer_file
from components.paparan import Paparan

# What a form is called, its ending and MIME type.
Bentuk = tuple[str, str, str]


def show_files(
    paparan: Paparan, bentuk: Mapping[str, Bentuk], write: Callable[[str], bytes]
) -> None:
    """A button for each form; `write` makes the file of one."""
    paket = paparan.bacaan.paket
    st.markdown("#### Unduh")
    with st.container(horizontal=True, key="berkas_paparan"):
        for kode, (nama, akhiran, mime) in bentuk.items():
            offer_file(
                f"Unduh {nama}",
                partial(write, kode),
                hak=hak_unduh(paparan.semua[0].table),
                file_name=f"paparan_{paket.id}.{akhiran}",
                mime=mime,
                key=f"berkas_{kode}",
            )
    st.caption(
        "PowerPoint dan Excel dapat disunting. PDF memuat satu salindia per halaman dengan catatannya; lembar "
        "rakor satu halaman A4. CSV dan JSON memuat semua tabel paket dengan kartu metadatanya."
    )
