"""Kunci angka on the screen: the button of a rakor, and what is said over fixed numbers."""

import streamlit as st

from analysis.kunci_angka import say_since
from components import gerbang, isian, reads
from components.filters import Pilihan
from components.pencatat import note_in
from data_access.kunci_angka import KunciError, lock_angka, unlock_angka
from data_access.paket import PaketError
from domain.format import format_tanggal, format_tanggal_pendek
from domain.hak import Hak
from domain.hari import hari_dari
from domain.kategori import Perbuatan, TingkatPaket
from domain.kunci_angka import KunciAngka

OLEH = "halaman rakor"
PENDUDUK = "Daftar penduduk sudah diganti sesudah angka dikunci: angka per penduduk memakai daftar yang baru."


def show_fixed(pilihan: Pilihan) -> None:
    """Over a page of fixed numbers: whose they are, and what came in since."""
    kunci = pilihan.kunci
    if kunci is None:
        return
    lines = say_since(pilihan.asal, pilihan.kini)
    if kunci.versi_penduduk != pilihan.versi_penduduk:
        lines.append(PENDUDUK)
    judul = f"Angka terkunci untuk rakor {format_tanggal(kunci.tanggal)}: {kunci.tema}"
    with st.container(border=True, key="angka_terkunci", gap=None):
        st.markdown(f"**{judul}**")
        if lines:
            st.caption("Sesudah dikunci: " + "; ".join(lines) + ".")
        else:
            st.caption("Sesudah dikunci tidak ada data yang berganti.")


def show_kunci(pilihan: Pilihan, id_rakor: int) -> None:
    """For one rakor: the button that fixes its numbers, or what is fixed and how to see it."""
    if not gerbang.boleh(Hak.LIHAT_ANALISIS):
        return
    found = {one.id_rakor: one for one in reads.kunci(pilihan.region.kode)}
    if id_rakor in found:
        _show_locked(pilihan, found[id_rakor])
    elif gerbang.boleh(Hak.KUNCI_DATA):
        _offer_lock(pilihan, id_rakor)
    else:
        st.caption("Angka rakor ini belum dikunci.")


def _offer_lock(pilihan: Pilihan, id_rakor: int) -> None:
    current = reads.asal(pilihan.region.kode)
    if not current:
        st.caption("Belum ada data yang dapat dikunci untuk wilayah ini.")
        return
    with st.popover("Kunci angka rakor ini", key="kunci_angka"):
        st.markdown(
            "Semua angka rakor ini akan diambil dari data yang berlaku saat ini, dan tidak berubah oleh "
            "impor sesudahnya:"
        )
        st.markdown("\n".join(f"- {one.dataset.label}: {one.keterangan}" for one in current))
        st.caption(
            "Data yang dikunci tidak dapat ditarik atau dihapus lagi. Sampai hari rakor, kunci dapat "
            "dibuka untuk mengunci data yang lebih baru."
        )
        if st.button("Kunci sekarang", type="primary", key="kunci_sekarang"):
            _lock(pilihan, id_rakor)


def _show_locked(pilihan: Pilihan, kunci: KunciAngka) -> None:
    pada = format_tanggal_pendek(hari_dari(kunci.dikunci_pada))
    fixed = reads.asal_kunci(pilihan.region.kode, kunci.id_rakor)
    st.markdown(f"Angka terkunci sejak {pada} oleh {kunci.dikunci_oleh}.")
    st.caption(
        "; ".join(f"{one.dataset.label}: {one.keterangan}" for one in fixed)
        + f". Pilih **{kunci.label}** pada *Angka* di atas untuk melihat setiap halaman menurut angka ini."
    )
    dapat_dibuka = gerbang.boleh(Hak.KUNCI_DATA) and kunci.tanggal >= reads.hari_ini()
    if dapat_dibuka and st.button("Buka kunci", key="kunci_buka", help="Hanya sampai hari rakor."):
        _unlock(kunci)


def _lock(pilihan: Pilihan, id_rakor: int) -> None:
    gerbang.check(Hak.KUNCI_DATA)
    try:
        with reads.engine().begin() as connection:
            fixed = lock_angka(
                connection, id_rakor, oleh=gerbang.oleh(OLEH), sidik_paket=_sidik(pilihan)
            )
            note_in(connection, Perbuatan.KUNCI, f"rakor:{id_rakor}")
    except KunciError as error:
        st.error(str(error))
        return
    isian.say(f"Angka rakor terkunci: {len(fixed)} kumpulan data.")
    st.rerun()


def _sidik(pilihan: Pilihan) -> str | None:
    """The package that holds now, which the meeting is presented from."""
    try:
        paket = reads.paket(pilihan.region.kode, TingkatPaket.RAPAT)
    except PaketError:
        return None
    return None if paket is None else paket.sidik


def _unlock(kunci: KunciAngka) -> None:
    gerbang.check(Hak.KUNCI_DATA)
    try:
        with reads.engine().begin() as connection:
            unlock_angka(connection, kunci.id_rakor, hari=reads.hari_ini())
            note_in(connection, Perbuatan.UBAH, f"rakor:{kunci.id_rakor}")
    except KunciError as error:
        st.error(str(error))
        return
    isian.say("Kunci dibuka. Angka rakor ini dapat dikunci lagi.")
    st.rerun()
