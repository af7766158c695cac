"""The pieces of the page Unduhan: every table of the package, and the whole of it."""

from collections.abc import Callable, Mapping

import streamlit as st

from analysis.disclosure import PublishableTable
from components.blocks import Unduhan, hak_unduh, offer_file, show_rows
from components.paket import Bacaan
from data_access.paket import seal

JSON = "application/json"
SemuaTabel = Mapping[str, tuple[str, PublishableTable]]


def show_whole(bacaan: Bacaan, tables: SemuaTabel, write: Callable[[SemuaTabel], bytes]) -> None:
    """The package in one workbook, and as the very text that was sealed, with its seal."""
    text, sidik = seal(bacaan.paket.isi)
    nama = f"paket_{bacaan.paket.id}"
    hak = hak_unduh(next(iter(tables.values()))[1])
    st.markdown("#### Seluruh paket")
    with st.container(horizontal=True, key="seluruh_paket"):
        offer_file(
            "Unduh buku kerja XLSX", lambda: write(tables), hak=hak, file_name=f"{nama}.xlsx",
            mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key="paket_xlsx", utama=True,
        )  # fmt: skip
        offer_file("Unduh JSON yang disegel", text.encode, hak=hak, file_name=f"{nama}.json",
                   mime=JSON, key="paket_json")  # fmt: skip
    st.caption(
        "Segel (SHA-256 dari berkas JSON); siapa pun dapat memeriksa bahwa isinya tidak diubah:"
    )
    st.code(sidik, language=None, wrap_lines=True)


def show_each(tables: SemuaTabel, unduh: Unduhan) -> None:
    """Each table folded away under its title, with its files and its card."""
    st.markdown("#### Satu tabel")
    for nama, (judul, table) in tables.items():
        show_rows(table, key=f"unduhan_{nama.lower()}", judul=judul, unduh=unduh, label=judul)
