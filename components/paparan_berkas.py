"""The files of a paparan on their page: each is made at the click, of the sealed package; for who may take
small cells away also of exact counts, when they ask for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import streamlit as st

from analysis.paket.pembaca import Pembaca
from analysis.paparan.salindia import Salindia
from analysis.paparan.susun import make_salindia
from components import gerbang, paparan, paparan_internal
from components.blocks import hak_unduh, offer_file, show_title
from components.filters import Pilihan
from data_access.paparan import SusunanRakor
from domain.hak import Hak

# What a form is called, its ending and MIME type.
Bentuk = tuple[str, str, str]
RAPAT, INTERNAL = "Ruang rapat, sel kecil disamarkan", "Internal, memuat sel kecil"


@dataclass(frozen=True)
class Berkas:
    """What the files are made of: numbers, the slides that are shown, for which rakor; and their name."""

    pembaca: Pembaca
    tampil: list[Salindia]
    susunan: SusunanRakor | None
    nama: str


def open_berkas(pilihan: Pilihan) -> Berkas:
    """The numbers behind the files, as chosen on the page. It ends where there are none."""
    kode = pilihan.region.kode
    with st.container(key="paparan_atas"):
        show_title(f"Berkas rapat, {pilihan.region.nama}")
        susunan = paparan.choose_rakor(kode)
        if _choose_internal(kode):
            pembaca = paparan_internal.open_exact(pilihan, susunan)
            semua = make_salindia(pembaca.isi, pembaca.tingkat)
            nama = paparan_internal.name_file(pembaca)
            return Berkas(pembaca, paparan.choose_shown(semua, susunan), susunan, nama)
        bacaan = paparan.read_rakor(pilihan, susunan)
    tampil = paparan.choose_shown(paparan.make_all(bacaan), susunan)
    return Berkas(bacaan, tampil, susunan, f"paparan_{bacaan.paket.id}")


def _choose_internal(kode_region: str) -> bool:
    """Whether exact counts are wanted, by who may take them. Neither in the address nor kept when the page
    or the region is left: what is for meetings always stands chosen first."""
    if not gerbang.boleh(Hak.EKSPOR_INTERNAL):
        return False
    key = f"tingkat_berkas_{kode_region}"
    return st.radio("Tingkat", [RAPAT, INTERNAL], key=key, horizontal=True) == INTERNAL


def show_files(berkas: Berkas, bentuk: Mapping[str, Bentuk], write: Callable[[str], bytes]) -> None:
    """A button for each form; `write` makes the file of one."""
    st.markdown("#### Unduh")
    with st.container(horizontal=True, key="berkas_paparan"):
        for kode, (nama, akhiran, mime) in bentuk.items():
            offer_file(
                f"Unduh {nama}",
                partial(write, kode),
                hak=hak_unduh(berkas.tampil[0].table),
                file_name=f"{berkas.nama}.{akhiran}",
                mime=mime,
                key=f"berkas_{kode}",
            )
    tabel = "semua tabelnya" if berkas.pembaca.internal else "semua tabel paket"
    st.caption(
        "PowerPoint dan Excel dapat disunting. PDF memuat satu salindia per halaman dengan catatannya; lembar "
        f"rakor satu halaman A4. CSV dan JSON memuat {tabel} dengan kartu metadatanya."
    )
