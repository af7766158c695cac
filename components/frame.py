"""The states around every page: a database that does not answer, or has another schema."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError
from streamlit.navigation.page import Page

from analysis.disclosure import TingkatRilis
from components import gerbang, reads
from components.blocks import show_broken, show_empty, show_status
from components.filters import Pilihan
from components.kunci_angka import show_fixed
from components.masuk import Pintu, show_who
from domain.hak import Hak
from domain.kategori import Dataset
from domain.wilayah import Wilayah

AWAL = "awal"
# Path, title and the right that the page asks for itself.
Halaman = tuple[str, str, Hak]


def make_menu(menu: Mapping[str, Sequence[Halaman]], pintu: Pintu) -> dict[str, list[Page]]:
    """The menu with what the person may open somewhere. The other pages stay behind their address,
    so that it leads to an answer of ours, and refuse by themselves."""
    orang = pintu.orang
    daerah = [*orang.peran, ""]
    shown: dict[str, list[Page]] = {}
    hidden: list[Page] = []
    # Who is not signed in finds the way in on the first page, wherever it is theirs to open.
    outside = orang.id_akun is None and not orang.tanpa_masuk and pintu.terjawab
    first = True
    home = next(iter(menu.values()))[0][0]
    for section, pages in menu.items():
        for path, title, hak in pages:
            may = not pintu.terjawab or any(orang.boleh(hak, kode) for kode in daerah)
            seen = may or (outside and first)
            # The first page stands at the bare address and no longer at its own. Where it is another
            # than everybody's, links to it are sent around, and a twin answers there.
            moved = first and seen and path != home
            page = st.Page(
                path,
                title="Masuk" if outside and first else title,
                default=first and seen,
                visibility="visible" if seen else "hidden",
                url_path=AWAL if moved else None,
            )
            if moved:
                hidden.append(st.Page(path, title=title, visibility="hidden"))
            if seen:
                first = False
                shown.setdefault(section, []).append(page)
            else:
                hidden.append(page)
    if hidden:
        shown.setdefault(next(reversed(shown), ""), []).extend(hidden)
    return shown


@contextmanager
def database_errors_shown() -> Iterator[None]:
    """A database that does not answer becomes a sentence and a retry, never a stack trace."""
    try:
        yield
    except SQLAlchemyError:
        show_broken()


def regions_or_stop() -> list[Wilayah]:
    """The governments to choose from; the designed states when there is no schema or none."""
    if not reads.schema_is_current():
        show_empty(
            "Basis data belum disiapkan untuk versi ini. Minta pengelola menjalankan "
            "`python -m data_access migrasi`, lalu muat ulang halaman."
        )
    found = reads.regions()
    if not found:
        show_empty("Belum ada wilayah di basis data. Minta pengelola memuat data acuan.")
    return found


def show_line(pilihan: Pilihan, *, rapat: bool) -> None:
    """The line under the bar: what the data are, and who is signed in. What a package is, the page of
    the Ruang rapat says."""
    with st.container(horizontal=True, vertical_alignment="center", key="status_data"):
        if rapat:
            st.badge(TingkatRilis.RAPAT.label, color="green")
            st.space("stretch")
        elif gerbang.boleh(Hak.LIHAT_ANALISIS):
            register = pilihan.asal.get(Dataset.REGISTER)
            show_status(register, pilihan.region.nama, pilihan.asal.values())
        else:
            st.space("stretch")
        show_who(gerbang.orang(), pilihan.region.kode)
    show_fixed(pilihan)


def show_watermark(*, rapat: bool) -> None:
    """What the reader of a printed page must know, at its very end."""
    if rapat or not gerbang.boleh(Hak.LIHAT_ANALISIS):
        return
    st.caption(
        "Ruang analisis: memuat angka kecil yang dapat mengenali korban. Jangan difoto, dicetak, "
        "atau dibagikan di luar petugas yang berwenang."
    )
