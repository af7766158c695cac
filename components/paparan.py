"""The pieces of the page Paparan: which slides a rakor shows, in which order, and what may be said."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from analysis.disclosure import TingkatRilis
from analysis.paparan.salindia import Gambar, Salindia
from analysis.paparan.susun import KECAMATAN, arrange, make_salindia
from components import gerbang, reads, tayang
from components.blocks import Susun, show_rows, show_title
from components.filters import Pilihan
from components.paket import KOLOM, Bacaan, read_bacaan, spell
from components.paket_lain import KOLOM_JANGKAUAN, widen
from components.pencatat import note_in
from data_access.paparan import PaparanError, SusunanRakor, write_susunan
from domain.format import format_tanggal_pendek
from domain.hak import Hak
from domain.kategori import Perbuatan, TingkatPaket

OLEH = "halaman paparan"
TANPA_RAKOR = "Tanpa rakor"
# The order of this session where it is kept for no rakor, and what must be said over the page.
URUTAN, PESAN = "_paparan_urutan", "_paparan_pesan"
# How the rows of each picture become a table of words, and its headers.
TABEL: Mapping[Gambar, tuple[Susun, Mapping[str, str] | None]] = {
    Gambar.BATANG: (spell, KOLOM),
    Gambar.TRIWULAN: (spell, KOLOM),
    Gambar.PETA: (spell, KOLOM_JANGKAUAN),
    Gambar.MATRIKS: (widen, None),
}


@dataclass(frozen=True)
class Paparan:
    """Every slide that the package allows, those that are shown, the one on the screen if any, and for
    which rakor."""

    bacaan: Bacaan
    semua: list[Salindia]
    tampil: list[Salindia]
    satu: Salindia | None
    susunan: SusunanRakor | None


@reads.remembered
def _make(sidik: str, tingkat: str, _bacaan: Bacaan) -> list[Salindia]:
    return make_salindia(_bacaan.isi, TingkatRilis(tingkat))


def open_paparan(pilihan: Pilihan) -> Paparan:
    """The package behind the slides and their order. The page ends where there is no package."""
    with st.container(key="paparan_atas"):
        show_title(f"Paparan, {pilihan.region.nama}")
        susunan = choose_rakor(pilihan.region.kode)
        bacaan = read_rakor(pilihan, susunan)
        semua = make_all(bacaan)
        tampil = choose_shown(semua, susunan)
        satu = tayang.choose_on_screen(tampil)
        tayang.load_keys()
    return Paparan(bacaan, semua, tampil, satu, susunan)


def choose_rakor(kode_region: str) -> SusunanRakor | None:
    """The rakor of the region that slides are for; None for none, and where there is none."""
    found = reads.susunan(kode_region)
    if not found:
        return None
    by_label: dict[str, SusunanRakor] = {}
    for one in found:
        by_label.setdefault(f"Rakor {format_tanggal_pendek(one.tanggal)}: {one.tema}", one)
    label = st.selectbox(
        "Untuk rakor", [*by_label, TANPA_RAKOR], key="rakor_paparan", bind="query-params",
        help="Setiap rakor menyimpan susunan salindianya, dan memakai paket yang dikunci untuknya.",
    )  # fmt: skip
    return by_label.get(str(label))


def read_rakor(pilihan: Pilihan, susunan: SusunanRakor | None) -> Bacaan:
    """The package that was locked for a rakor, else the one that holds; the page ends where there is
    none."""
    sidik = susunan.sidik_paket if susunan else None
    return read_bacaan(pilihan.region, TingkatPaket.RAPAT, gelap=pilihan.gelap, sidik=sidik)


def make_all(bacaan: Bacaan) -> list[Salindia]:
    """Every slide that a package allows."""
    return _make(bacaan.paket.sidik, bacaan.tingkat.value, bacaan)


def choose_shown(semua: list[Salindia], susunan: SusunanRakor | None) -> list[Salindia]:
    """Those that are shown, in the order kept for the rakor or in this session; all where nobody chose."""
    urutan = susunan.urutan if susunan else st.session_state.get(URUTAN)
    return (semua if urutan is None else arrange(semua, list(urutan))) or semua


def show_preparation(paparan: Paparan) -> None:
    """Every slide with its headline, whether and where it is shown, and what may be said of it."""
    if pesan := st.session_state.pop(PESAN, None):
        st.warning(pesan)
    with st.container(horizontal=True, vertical_alignment="center", key="paparan_mulai"):
        tayang.offer("Tayangkan", "tayangkan", paparan.tampil[0].nama, utama=True)
        st.caption(
            "Saat tayang: panah kiri dan kanan, F layar penuh, N catatan pembicara, Esc selesai."
        )
    dapat = paparan.susunan is None or gerbang.boleh(Hak.KELOLA_RAKOR)
    kode = [one.kode for one in paparan.tampil]
    for nomor, one in enumerate(paparan.tampil):
        _show_row(paparan, one, kode, nomor, dapat=dapat)
    lain = [one for one in paparan.semua if one.kode not in kode]
    if lain:
        st.markdown("#### Tidak ditayangkan")
    for one in lain:
        with st.container(horizontal=True, vertical_alignment="center", key=f"lain_{one.kode}"):
            st.markdown(one.nama)
            st.space("stretch")
            if dapat and st.button("Tayangkan juga", key=f"tambah_{one.kode}", type="tertiary"):
                _keep(paparan, [*kode, one.kode])


def show_sentences(bacaan: Bacaan) -> None:
    """One sentence for each figure, to be copied with a click, and what must not be said with it."""
    st.markdown(
        "Setiap kalimat menyebut satuan, periode, sumber, dan batas datanya, dan hanya memuat angka yang "
        "boleh diketahui siapa pun. Salin dengan tombol di sudut kotaknya."
    )
    for one in make_all(bacaan):
        # Areas are not ranked, so there is nothing of them to be quoted.
        if one.kode == KECAMATAN:
            continue
        with st.container(border=True, key=f"kalimat_{one.kode}", gap="small"):
            st.markdown(f"#### {one.judul}")
            st.code(one.ucapan, language=None, wrap_lines=True)
            if one.jangan:
                st.caption("Jangan dikatakan: " + "; ".join(one.jangan) + ".")
            st.caption(one.table.keterangan)
            susun, kolom = TABEL[one.gambar]
            key = f"kalimat_{one.kode}_angka"
            show_rows(one.table, key=key, judul=one.judul, susun=susun, kolom=kolom)


def _show_row(paparan: Paparan, one: Salindia, kode: list[str], nomor: int, *, dapat: bool) -> None:
    with st.container(border=True, key=f"salindia_{one.kode}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f"**{one.nama}** · salindia {nomor + 1} dari {len(kode)}")
            st.space("stretch")
            if dapat:
                _offer_moves(paparan, one.kode, kode, nomor)
        st.code(one.ucapan, language=None, wrap_lines=True)
        with st.expander("Definisi, dan yang jangan dikatakan", key=f"ucapan_{one.kode}"):
            st.markdown("\n".join(f"- {line}" for line in one.catatan_pembicara[1:]))


def _offer_moves(paparan: Paparan, satu: str, kode: list[str], nomor: int) -> None:
    for label, nama, ke in (("Naik", "naik", nomor - 1), ("Turun", "turun", nomor + 1)):
        mati = not 0 <= ke < len(kode)
        if st.button(label, key=f"{nama}_{satu}", type="tertiary", disabled=mati):
            moved = [one for one in kode if one != satu]
            _keep(paparan, [*moved[:ke], satu, *moved[ke:]])
    if st.button("Lewati", key=f"lewati_{satu}", type="tertiary", disabled=len(kode) == 1):
        _keep(paparan, [one for one in kode if one != satu])


def _keep(paparan: Paparan, urutan: list[str]) -> None:
    """Keep the order, for the rakor or for this session, and draw the page anew."""
    susunan = paparan.susunan
    if susunan is None:
        st.session_state[URUTAN] = urutan
        st.rerun()
    gerbang.check(Hak.KELOLA_RAKOR)
    try:
        with reads.engine().begin() as connection:
            write_susunan(
                connection, susunan.id_rakor, urutan, versi=susunan.versi, oleh=gerbang.oleh(OLEH)
            )
            note_in(connection, Perbuatan.UBAH, f"paparan:{susunan.id_rakor}")
    except PaparanError as error:
        st.session_state[PESAN] = str(error)
    st.rerun()
