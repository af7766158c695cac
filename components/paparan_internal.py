"""Exact counts for the files of a rakor, for who may take small cells away. No page of the Ruang rapat
imports it (tests/pages/test_paparan_internal.py)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import streamlit as st

from analysis.disclosure import TingkatRilis
from analysis.paket.cacahan import make_cacahan
from analysis.paket.kepala import list_kelurahan, make_kepala
from analysis.paket.lain import choose_asal, make_lain
from analysis.paket.menu import MenuError, SelMenu, make_menu_register, whole_quarters
from analysis.paket.pembaca import Pembaca
from analysis.paket.tepat import make_exact_cells
from components import gerbang, reads
from components.blocks import require_asal, show_empty
from components.filters import Pilihan, list_asal
from data_access.bahan_paket import BahanRegister
from data_access.paparan import SusunanRakor
from domain.asal import CONTOH, Asal
from domain.format import format_tanggal
from domain.kategori import Dataset
from domain.satuan import Satuan
from domain.wilayah import Wilayah


def open_exact(pilihan: Pilihan, susunan: SusunanRakor | None) -> Pembaca:
    """The tables of a package with exact counts, of what was locked for the rakor, else of what the bar over
    the page says, with the line that says which. The page ends where there is no register. Raises
    AksesError for who may not take them away."""
    gerbang.check_internal(pilihan.region.kode)
    asal, tanggal = _find_asal(pilihan, susunan)
    register = _choose_register(asal, pilihan)
    if register is None and tanggal is not None:
        show_empty("Angka yang dikunci untuk rakor ini tidak memuat register kasus.")
    register = require_asal(register, Dataset.REGISTER, pilihan.region.nama)
    try:
        pembaca = read_exact(pilihan.region, register, asal)
    except MenuError as error:
        show_empty(str(error))
    _show_source(pembaca, register, tanggal)
    return pembaca


def read_exact(region: Wilayah, register: Asal, asal: Sequence[Asal]) -> Pembaca:
    """Exact counts of this register, and beside them what the snapshots in `asal` and the lists of the app
    say. Raises MenuError where the register is too short, AksesError for who may not take them away."""
    selesai = whole_quarters(register.tanggal_cutoff)
    kecamatan = reads.kecamatan(region.kode)
    menu = make_menu_register(
        region.kode,
        [one.kode for one in kecamatan],
        selesai,
        reads.rentang(Satuan.KASUS, register.id_snapshot),
    )
    counted = reads.bahan_register_internal(register, selesai)
    beside = choose_asal(asal, contoh=register.contoh)
    bahan = reads.bahan_lain_internal(region.kode, beside, selesai)
    kelurahan = list_kelurahan(reads.wilayah(region.kode))
    isi = {
        **make_kepala(region, register, selesai, kecamatan, kelurahan),
        "sel": _make_cells(register, [one.id for one in menu], menu, counted),
        **make_lain(bahan, beside, register, kelurahan, selesai=selesai, hari_ini=reads.hari_ini()),
    }
    return Pembaca(isi, TingkatRilis.TERBATAS)


@reads.remembered
def _make_cells(
    register: Asal, ids: Sequence[str], _menu: Sequence[SelMenu], _counted: BahanRegister
) -> list[dict[str, Any]]:
    """The cells of a register and a menu (named by `ids`), counted once: who may have them was asked for
    where they were read."""
    selesai = whole_quarters(register.tanggal_cutoff)
    return make_exact_cells(_menu, make_cacahan(*_counted), register.kode_region, selesai)


def name_file(pembaca: Pembaca) -> str:
    """'paparan_internal_36.73_2026-09-30': of which region, counted up to which day. The audit keeps it."""
    return f"paparan_internal_{pembaca.isi['kode_region']}_{pembaca.isi['selesai']}"


def _find_asal(
    pilihan: Pilihan, susunan: SusunanRakor | None
) -> tuple[Sequence[Asal], date | None]:
    """The snapshots to count, and the day of the rakor that they were locked for, None where they are what
    is current."""
    if susunan and (fixed := reads.asal_kunci(pilihan.region.kode, susunan.id_rakor)):
        return fixed, susunan.tanggal
    return list_asal(pilihan), pilihan.kunci.tanggal if pilihan.kunci else None


def _choose_register(asal: Sequence[Asal], pilihan: Pilihan) -> Asal | None:
    """One register: sources are never added up, so of several it is the one that the bar shows."""
    registers = [one for one in asal if one.dataset == Dataset.REGISTER]
    shown = pilihan.asal.get(Dataset.REGISTER)
    same = [one for one in registers if shown and one.sumber == shown.sumber]
    return next(iter(same or registers), None)


def _show_source(pembaca: Pembaca, register: Asal, tanggal: date | None) -> None:
    """Which register the numbers are of, and that they are for few."""
    said = [
        "Angka tepat",
        *register.rincian,
        f"dihitung sampai {format_tanggal(pembaca.asal.tanggal_cutoff)}",
        f"dikunci untuk rakor {format_tanggal(tanggal)}" if tanggal else "berlaku saat ini",
    ]
    with st.container(horizontal=True, vertical_alignment="center", key="keadaan_internal"):
        st.caption(" · ".join(said))
        st.badge(pembaca.tingkat.label, color="red")
        if register.contoh:
            st.badge(CONTOH, color="orange", help="Angka karangan untuk mencoba dasbor.")
    dicatat = " Setiap unduhan dicatat." if gerbang.orang().id_akun is not None else ""
    st.warning(
        "Berkas ini memuat angka kecil yang dapat mengenali korban. Simpan dan berikan hanya kepada yang "
        f"berhak; jangan ditayangkan dalam rakor.{dicatat}"
    )
