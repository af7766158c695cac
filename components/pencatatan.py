"""The fold with the changes in recording: the list, taking one back and undoing that, adding one."""

from urllib.parse import urlsplit

import pandas as pd
import streamlit as st

from components import gerbang, reads
from components.filters import Pilihan
from components.pencatat import note_in
from components.riwayat import local_time
from data_access.pencatatan import (
    PALING_AWAL,
    PencatatanError,
    add_perubahan,
    remove_perubahan,
    restore_perubahan,
)
from domain.format import format_tanggal_pendek
from domain.hak import Hak
from domain.kategori import JenisPerubahan, Perbuatan
from domain.pencatatan import MAKS_SUMBER, MAKS_URAIAN, PerubahanPencatatan

OLEH = "halaman tren"
SELESAI, BARU, KE = "_pencatatan_selesai", "_pencatatan_baru", "_pencatatan_ke"
PENGANTAR = (
    "Hari sejak laporan dicatat, dihitung, atau dilayani dengan cara lain. Di gambar menjadi garis "
    "putus-putus. Perbandingan yang melewatinya diberi catatan, kecuali bila yang berubah hanya "
    "layanan atau saluran laporan. Yang bawaan dasbor hanya digaris: bila register ini ikut berubah "
    "sejak itu, catat harinya di sini."
)
BANTUAN_URAIAN = (
    "Yang singkat dahulu, lalu koma dan penjelasannya: Formulir baru, dengan kolom disabilitas. "
    "Di gambar tampil sampai koma."
)
BANTUAN_SUMBER = "Surat, nota dinas, atau alamat laman yang menyebutkannya."
LARANGAN = "Jangan menulis nama, nomor, alamat, atau akun siapa pun."


def show_pencatatan(pilihan: Pilihan) -> None:
    """Folded away: what is known of the chosen region, and what can be done about it."""
    with st.expander("Perubahan pencatatan", key="pencatatan", on_change="rerun") as panel:
        if not panel.open:
            return
        st.caption(PENGANTAR)
        if message := st.session_state.pop(SELESAI, None):
            st.success(message)
        known = reads.perubahan(pilihan.region.kode)
        _show_list(known)
        if not gerbang.boleh(Hak.UBAH_CATATAN):
            return
        kiri, kanan = st.columns(2, gap="large")
        with kiri:
            _show_one(pilihan, known)
        with kanan:
            _show_form(pilihan)


def _show_list(known: list[PerubahanPencatatan]) -> None:
    if not known:
        st.markdown("Belum ada yang dicatat.")
        return
    rows = pd.DataFrame(
        {
            "Tanggal": [format_tanggal_pendek(one.tanggal) for one in known],
            "Perubahan dan sumbernya": [f"{one.uraian} · {_link(one.sumber)}" for one in known],
            "Jenis": [one.jenis.label for one in known],
            "Keadaan": [_say_state(one) for one in known],
        }
    )
    st.table(rows, border="horizontal", hide_index=True)


def _say_state(one: PerubahanPencatatan) -> str:
    """'berlaku, bawaan dasbor'; 'ditarik, halaman tren, 23/11/2026 16.42 WIB'."""
    if one.berlaku and one.bawaan:
        return f"berlaku, {one.diubah_oleh}"
    moment = local_time(pd.Series([one.diubah_pada])).iloc[0]
    return f"{'berlaku' if one.berlaku else 'ditarik'}, {one.diubah_oleh}, {moment}"


def _link(sumber: str) -> str:
    """An address by the name of its site; other sources as they are."""
    parts = urlsplit(sumber)
    if parts.scheme not in ("http", "https") or " " in sumber:
        return sumber
    return f"[{parts.hostname}]({sumber.replace('(', '%28').replace(')', '%29')})"


def _show_one(pilihan: Pilihan, known: list[PerubahanPencatatan]) -> None:
    """One of them: what taking it back would do, or bringing it back."""
    if not known:
        return
    by_id = {one.id: one for one in known}
    key = f"pencatatan_nomor_{pilihan.region.kode}"
    if (baru := st.session_state.pop(BARU, None)) in by_id:
        st.session_state[key] = baru
    nomor = st.selectbox(
        "Satu perubahan", list(by_id), format_func=lambda nomor: _label(by_id[nomor]), key=key
    )
    one = by_id[nomor]
    with st.container(border=True, key="kotak_pencatatan"):
        if one.berlaku:
            lain = " Di wilayah lain tetap berlaku." if one.bawaan else ""
            st.markdown(
                f"Bila ditarik, **{one.nama} tidak lagi tampil di gambar dan catatan "
                f"{pilihan.region.nama}**.{lain} Tetap ada dalam daftar dan dapat diberlakukan lagi."
            )
            pressed = st.button("Tarik", key="pencatatan_tarik")
        else:
            st.markdown(
                f"Bila diberlakukan lagi, **{one.nama} tampil lagi di gambar dan catatan "
                f"{pilihan.region.nama}**."
            )
            pressed = st.button("Berlakukan lagi", key="pencatatan_pulih")
    if pressed:
        _change(pilihan, one)


def _label(one: PerubahanPencatatan) -> str:
    ditarik = "" if one.berlaku else " · ditarik"
    return f"{format_tanggal_pendek(one.tanggal)} · {one.nama}{ditarik}"


def _change(pilihan: Pilihan, one: PerubahanPencatatan) -> None:
    try:
        with reads.engine().begin() as connection:
            if one.berlaku:
                remove_perubahan(connection, pilihan.region.kode, one.id, oleh=gerbang.oleh(OLEH))
            else:
                restore_perubahan(connection, pilihan.region.kode, one.id)
            note_in(connection, Perbuatan.UBAH, f"catatan:{one.id}")
    except PencatatanError as error:
        st.error(str(error))
        return
    if one.berlaku:
        _done(f"{one.nama} ditarik. Keliru? Tekan Berlakukan lagi.")
    _done(f"{one.nama} berlaku lagi.")


def _show_form(pilihan: Pilihan) -> None:
    ke = st.session_state.get(KE, 0)
    with st.form("pencatatan_baru", enter_to_submit=False):
        st.markdown(f"Tambah untuk {pilihan.region.nama}")
        st.caption(LARANGAN)
        kiri, kanan = st.columns(2)
        tanggal = kiri.date_input(
            "Sejak tanggal",
            None,
            min_value=PALING_AWAL,
            max_value=reads.hari_ini(),
            format="DD/MM/YYYY",
            key=f"pencatatan_tanggal_{ke}",
        )
        jenis = kanan.selectbox(
            "Jenis",
            JenisPerubahan.values(),
            index=None,
            placeholder="Pilih",
            format_func=lambda value: JenisPerubahan(value).label,
            key=f"pencatatan_jenis_{ke}",
        )
        uraian = st.text_input(
            "Uraian", max_chars=MAKS_URAIAN, key=f"pencatatan_uraian_{ke}", help=BANTUAN_URAIAN
        )
        sumber = st.text_input(
            "Sumber", max_chars=MAKS_SUMBER, key=f"pencatatan_sumber_{ke}", help=BANTUAN_SUMBER
        )
        if not st.form_submit_button("Tambahkan", key="pencatatan_tambah"):
            return
    try:
        if tanggal is None or jenis is None:
            raise PencatatanError(f"{'Tanggal' if tanggal is None else 'Jenis'} belum diisi.")
        with reads.engine().begin() as connection:
            st.session_state[BARU] = add_perubahan(
                connection,
                pilihan.region.kode,
                tanggal=tanggal,
                jenis=JenisPerubahan(jenis),
                uraian=uraian,
                sumber=sumber,
                oleh=gerbang.oleh(OLEH),
            )
            note_in(connection, Perbuatan.UBAH, f"catatan:{st.session_state[BARU]}")
    except PencatatanError as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return
    st.session_state[KE] = ke + 1
    _done("Perubahan ditambahkan. Keliru? Tekan Tarik.")


def _done(message: str) -> None:
    st.session_state[SELESAI] = message
    st.rerun()
