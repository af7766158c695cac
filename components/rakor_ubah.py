"""Meetings with their promises: seen, added, changed, taken out, brought back; and new RTL."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from components import gerbang, isian, reads, rtl_buka
from components.blocks import show_sentence
from components.kunci_angka import show_kunci
from components.pencatat import note_in
from components.rakor import Bahan, Saringan, say_rakor, show_cards
from data_access.rakor import (
    JanjiError,
    add_komitmen,
    add_rakor,
    change_komitmen,
    change_rakor,
    move_komitmen,
    move_rakor,
)
from domain.format import format_tanggal
from domain.hak import Hak
from domain.kategori import Perbuatan
from domain.rtl import (
    MAKS_HADIR,
    MAKS_JABATAN,
    MAKS_TEMA,
    MAKS_URAIAN,
    IsiKomitmen,
    IsiRakor,
    Tersimpan,
)

OLEH = "halaman rakor"
JABATAN = "Jabatan saja, tanpa nama orang."
BARU = "baru"


def show_rakor(bahan: Bahan, saringan: Saringan) -> None:
    """One meeting: the one chosen, else the newest. Who may changes it here."""
    chosen = bahan.rakor_of(saringan.id_rakor) or next(iter(bahan.daftar_rakor), None)
    may = gerbang.boleh(Hak.KELOLA_RAKOR)
    if chosen is None:
        show_sentence(f"Belum ada rakor di {bahan.pilihan.region.nama}.")
    else:
        _show_meeting(bahan, chosen)
    if not may:
        return
    with _panel("Tambah rakor", "rakor_baru_panel") as panel:
        if panel.open:
            _show_rakor_form(bahan, None)
    _show_gone(bahan)


def _panel(label: str, key: str) -> Any:
    return st.expander(label, key=key, on_change="rerun")


def _show_meeting(bahan: Bahan, rakor: Tersimpan[IsiRakor]) -> None:
    isi, may = rakor.isi, gerbang.boleh(Hak.KELOLA_RAKOR)
    own = bahan.rtl[bahan.rtl["id_rakor"] == rakor.id]
    promised = [one for one in bahan.komitmen if one.id_rakor == rakor.id and not one.dibuang]
    contoh = " (DATA CONTOH)" if rakor.contoh else ""
    show_sentence(
        f"{isi.tema}, {format_tanggal(isi.tanggal)}: {len(promised)} komitmen, {len(own)} RTL{contoh}."
    )
    st.caption(_say_attended(bahan, isi))
    if not gerbang.check_koordinasi(bahan.pilihan.region.kode).semua:
        st.caption("Hanya komitmen dan RTL yang menyangkut lembaga Anda.")
    # Buttons about the chosen rakor stand in this row.
    with st.container(horizontal=True, key="rakor_tindakan"):
        if may and st.button("Buang rakor ini", key="rakor_buang", help="Dapat diurungkan."):
            _move(move_rakor, "rakor", "Rakor", bahan.pilihan.region.kode, rakor.id)
        show_kunci(bahan.pilihan, rakor.id)
    if may:
        with _panel("Ubah rakor ini", "rakor_ubah_panel") as panel:
            if panel.open:
                _show_rakor_form(bahan, rakor)
    st.markdown(f"#### Komitmen: {len(promised)}")
    for one in promised:
        _show_komitmen(bahan, one)
    if may:
        _show_komitmen_panels(bahan, rakor, promised)
    st.markdown(f"#### RTL: {len(own)}")
    if may:
        with _panel("Tambah RTL", "rtl_baru_panel") as panel:
            if panel.open:
                rtl_buka.show_new(bahan, rakor.id)
    show_cards(own, lebar=3)


def _say_attended(bahan: Bahan, isi: IsiRakor) -> str:
    names = [bahan.nama[one] for one in isi.hadir if one in bahan.nama]
    parts = [f"Dipimpin {isi.pimpinan_jabatan}"] if isi.pimpinan_jabatan else []
    jumlah = isi.jumlah_institusi_hadir or len(names)
    if jumlah:
        parts.append(f"{jumlah} lembaga hadir" + (f": {', '.join(names)}" if names else ""))
        if names and jumlah > len(names):
            parts.append(f"{jumlah - len(names)} tidak disebut namanya")
    return " · ".join(parts) or "Pimpinan dan yang hadir belum dicatat."


def _show_komitmen(bahan: Bahan, one: Tersimpan[IsiKomitmen]) -> None:
    milik = bahan.nama.get(one.isi.id_institusi or 0, "belum disebut milik siapa")
    signed = [
        f"{bahan.nama.get(nomor, '')}{f' ({jabatan})' if jabatan else ''}"
        for nomor, jabatan in one.isi.penanda
    ]
    penanda = f"ditandatangani {', '.join(signed)}" if signed else "penanda tangan belum dicatat"
    st.markdown(f"- {one.isi.isi}: **{milik}**, {penanda}")


def _show_rakor_form(bahan: Bahan, ada: Tersimpan[IsiRakor] | None) -> None:
    kode = bahan.pilihan.region.kode
    kosong = IsiRakor(bahan.hari, "", "", None)
    fields = [
        [isian.teks("tema", "Tema", MAKS_TEMA), isian.tanggal("tanggal", "Tanggal")],
        [
            isian.teks("pimpinan_jabatan", "Jabatan pimpinan rapat", MAKS_JABATAN, bantuan=JABATAN),
            isian.angka("jumlah_institusi_hadir", "Banyaknya lembaga yang hadir", MAKS_HADIR),
        ],
        [isian.banyak("hadir", "Lembaga yang hadir", bahan.nama, "belum disebut")],
    ]
    isian.show_isian(
        "rakor_ubah" if ada else "rakor_baru", ada, kosong, fields,
        save=partial(_save_rakor, kode, ada.id if ada else None),
        now=partial(_find, reads.rakor, kode, ada.id if ada else 0),
        tombol="Simpan perubahan" if ada else "Tambah rakor",
    )  # fmt: skip


def _save_rakor(kode: str, nomor: int | None, isi: IsiRakor, versi: int) -> str:
    gerbang.check(Hak.KELOLA_RAKOR)
    oleh = gerbang.oleh(OLEH)
    with reads.engine().begin() as connection:
        if nomor is None:
            nomor, said = add_rakor(connection, kode, isi, oleh=oleh), "Rakor ditambahkan."
        else:
            change_rakor(connection, kode, nomor, isi, versi=versi, oleh=oleh)
            said = "Perubahan rakor disimpan."
        note_in(connection, Perbuatan.UBAH, f"rakor:{nomor}")
    return said


def _show_komitmen_panels(
    bahan: Bahan, rakor: Tersimpan[IsiRakor], promised: list[Tersimpan[IsiKomitmen]]
) -> None:
    with _panel("Tambah atau ubah komitmen", "komitmen_panel") as panel:
        if not panel.open:
            return
        rtl_buka.say_karangan(bahan, rakor.id)
        labels: dict[Any, str] = {BARU: "Komitmen baru"}
        labels |= {one.id: one.isi.isi for one in promised}
        chosen = st.selectbox(
            "Komitmen", list(labels), format_func=lambda value: labels.get(value, ""),
            key=f"komitmen_pilih_{rakor.id}",
        )  # fmt: skip
        ada = next((one for one in promised if one.id == chosen), None)
        _show_komitmen_form(bahan, rakor, ada)
        if ada is not None and st.button(
            "Buang komitmen ini", key="komitmen_buang", help="RTL-nya tetap ada. Dapat diurungkan."
        ):
            _move(move_komitmen, "komitmen", "Komitmen", bahan.pilihan.region.kode, ada.id)


def _show_komitmen_form(
    bahan: Bahan, rakor: Tersimpan[IsiRakor], ada: Tersimpan[IsiKomitmen] | None
) -> None:
    kode = bahan.pilihan.region.kode
    kosong = IsiKomitmen("", None, rakor.isi.tanggal)
    fields = [
        [isian.teks("isi", "Isi komitmen", MAKS_URAIAN, panjang=True)],
        [
            isian.pilih("id_institusi", "Janji siapa", bahan.nama, "belum disebut"),
            isian.tanggal("tanggal", "Tanggal"),
        ],
        [_field_penanda(bahan)],
    ]
    isian.show_isian(
        "komitmen_ubah" if ada else "komitmen_baru", ada, kosong, fields,
        save=partial(_save_komitmen, kode, rakor.id, ada.id if ada else None),
        now=partial(_find, reads.komitmen, kode, ada.id if ada else 0),
        tombol="Simpan perubahan" if ada else "Tambah komitmen",
        bebas=True,
    )  # fmt: skip


def _field_penanda(bahan: Bahan) -> isian.Bidang:
    """Who signed: institutions, and the office for each of them."""
    lembaga = isian.banyak("penanda", "Ditandatangani oleh", bahan.nama, "belum dicatat")

    def show(label: str, key: str) -> None:
        lembaga.show(label, key)
        for nomor in st.session_state[key]:
            st.text_input(f"Jabatan penanda tangan, {bahan.nama[nomor]}", max_chars=MAKS_JABATAN,
                          key=f"{key}_{nomor}", help=JABATAN)  # fmt: skip

    def say(value: tuple[tuple[int, str], ...]) -> str:
        said = [f"{bahan.nama.get(nomor, '')} ({jabatan or 'jabatan belum dicatat'})"
                for nomor, jabatan in value]  # fmt: skip
        return ", ".join(said) or isian.KOSONG

    def fill(key: str, value: tuple[tuple[int, str], ...]) -> dict[str, Any]:
        held = {f"{key}_{nomor}": jabatan for nomor, jabatan in value}
        return {key: [nomor for nomor, _jabatan in value if nomor in bahan.nama], **held}

    def read(key: str) -> tuple[tuple[int, str], ...]:
        state = st.session_state
        return tuple(sorted((nomor, state.get(f"{key}_{nomor}", "")) for nomor in state[key]))

    return replace(lembaga, show=show, kata=say, masuk=fill, keluar=read)


def _save_komitmen(
    kode: str, id_rakor: int, nomor: int | None, isi: IsiKomitmen, versi: int
) -> str:
    gerbang.check(Hak.KELOLA_RAKOR)
    oleh = gerbang.oleh(OLEH)
    with reads.engine().begin() as connection:
        if nomor is None:
            nomor = add_komitmen(connection, kode, id_rakor, isi, oleh=oleh)
            said = "Komitmen ditambahkan."
        else:
            change_komitmen(connection, kode, nomor, isi, versi=versi, oleh=oleh)
            said = "Perubahan komitmen disimpan."
        note_in(connection, Perbuatan.UBAH, f"komitmen:{nomor}")
    return said


def _find(read: Callable[[str], list[Any]], kode: str, nomor: int) -> Any:
    return next((one for one in read(kode) if one.id == nomor), None)


def _move(move: Callable[..., None], objek: str, nama: str, kode: str, nomor: int) -> None:
    """Take one out, with the way back."""
    try:
        said = _move_to(move, objek, nama, kode, nomor, True)
    except JanjiError as error:
        st.error(str(error))
        return
    undo = partial(_move_to, move, objek, nama, kode, nomor, False)
    isian.say(said, isian.Langkah(kode, "Urungkan", undo))
    st.rerun()


def _move_to(
    move: Callable[..., None], objek: str, nama: str, kode: str, nomor: int, dibuang: bool
) -> str:
    gerbang.check(Hak.KELOLA_RAKOR)
    with reads.engine().begin() as connection:
        move(connection, kode, nomor, dibuang=dibuang, oleh=gerbang.oleh(OLEH))
        note_in(connection, Perbuatan.UBAH, f"{objek}:{nomor}")
    return f"{nama} dibuang dari daftar." if dibuang else f"{nama} kembali ke daftar."


def _show_gone(bahan: Bahan) -> None:
    """What was taken out, each with the button that brings it back."""
    kode = bahan.pilihan.region.kode
    gone: list[tuple[str, str, Callable[[], str]]] = [
        (f"Rakor {say_rakor(one)}", f"rakor_{one.id}",
         partial(_move_to, move_rakor, "rakor", "Rakor", kode, one.id, False))
        for one in bahan.rakor if one.dibuang
    ]  # fmt: skip
    gone += [
        (f"Komitmen: {one.isi.isi}", f"komitmen_{one.id}",
         partial(_move_to, move_komitmen, "komitmen", "Komitmen", kode, one.id, False))
        for one in bahan.komitmen if one.dibuang
    ]  # fmt: skip
    gone += [
        (f"RTL: {one.isi.uraian}", f"rtl_{one.id}", partial(rtl_buka.move, kode, one.id, False))
        for one in reads.isi_rtl(kode) if one.dibuang
    ]  # fmt: skip
    if not gone:
        return
    with _panel(f"Yang dibuang: {len(gone)}", "rakor_dibuang_panel") as panel:
        if not panel.open:
            return
        for label, key, back in gone:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(label)
                if st.button("Kembalikan", key=f"kembali_{key}"):
                    _bring_back(back)


def _bring_back(back: Callable[[], str]) -> None:
    try:
        said = back()
    except JanjiError as error:
        st.error(str(error))
        return
    isian.say(said)
    st.rerun()
