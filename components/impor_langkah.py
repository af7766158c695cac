"""The steps of an import: where a person stands, and the names of the widgets of one file."""

from collections.abc import Callable
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

BERKAS, ARTI, TANYA, SIMPAN = range(1, 5)
LANGKAH = {
    BERKAS: "Berkas",
    ARTI: "Arti kolom",
    TANYA: "Pertanyaan",
    SIMPAN: "Periksa dan simpan",
}
NOMOR = "_impor_nomor"
# What has been made of the file that is open.
INGATAN = "_impor_ingatan"
# Streamlit's own words for a select box without a choice are English.
PILIH = "Pilih"
T = TypeVar("T")


def show_langkah(place: DeltaGenerator, kini: int) -> None:
    """The four steps in one line; the present one stands out."""
    place.markdown(" → ".join(_say_langkah(one, kini) for one in LANGKAH))


def _say_langkah(one: int, kini: int) -> str:
    said = f"{one} {LANGKAH[one]}"
    if one == kini:
        return f"**:primary[{said}]**"
    return f":material/check: {said}" if one < kini else f":gray[{said}]"


def show_judul(one: int, kata: str = "") -> None:
    """The heading of a step, with what it is about: '3 Pertanyaan: 2 yang perlu dijawab'."""
    st.markdown(f"#### {one} {LANGKAH[one]}{': ' if kata else ''}{kata}")


def show_selesai(
    place: DeltaGenerator, one: int, kata: str, tombol: str = "", key: str = ""
) -> bool:
    """A settled step in one line. Returns whether its button was pressed."""
    with place:
        st.markdown(f":material/check: **{one} {LANGKAH[one]}:** {kata}", width="content")
        return bool(tombol) and st.button(tombol, key=key)


def start_file() -> None:
    """From now on `kunci` gives the names of another file."""
    st.session_state[NOMOR] = st.session_state.get(NOMOR, -1) + 1


def kunci(nama: str) -> str:
    """The key of a widget for the file that is open.

    The browser keeps a choice under its key, also when the server has forgotten it: under the same
    name, what was chosen for one file would be chosen for the next.
    """
    nomor = st.session_state.get(NOMOR, 0)
    return f"impor_{nama}_{nomor}" if nomor else f"impor_{nama}"


def once(
    nama: str,
    tanda: object,
    make: Callable[[], T],
    *,
    kata: str = "Mengenali kolom …",
    ingatan: str = INGATAN,
) -> T:
    """What `make` gives, made anew only when `tanda` changes, with `kata` on a bar meanwhile: a large
    file is looked at once, not on every click. `ingatan` names where the session keeps it."""
    kept = st.session_state.setdefault(ingatan, {})
    if nama not in kept or kept[nama][0] != tanda:
        bar = st.progress(0.45, kata)
        try:
            kept[nama] = (tanda, make())
        finally:
            bar.empty()
    found: T = kept[nama][1]
    return found
