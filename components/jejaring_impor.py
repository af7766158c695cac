"""Importing a list of institutions: the template, what a file would change, and one button."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import gerbang, reads
from components.blocks import XLSX, offer_file, show_table
from components.filters import Pilihan
from components.jejaring import open_institusi
from components.jejaring_ubah import KE, LABEL, OLEH, as_form, finish, say_value
from components.pencatat import note_in
from data_access.imports.berkas import MAKS_BYTE
from data_access.imports.daftar_institusi import RencanaImpor, prepare_institusi
from data_access.imports.kesalahan import BerkasError
from data_access.imports.templat_institusi import make_templat_institusi
from data_access.jejaring import JejaringError, load_institusi
from domain.format import format_angka
from domain.hak import Hak
from domain.jejaring import Institusi, IsiInstitusi
from domain.kategori import Perbuatan

PENGANTAR = (
    "Satu baris per institusi. Yang tidak ada di berkas tetap di jejaring, dan sel kosong tidak mengubah "
    "apa pun. Berkasnya sendiri tidak disimpan."
)
# The file that was looked at and what it would change; what must be said over that.
DILIHAT, PESAN = "_jejaring_dilihat", "_jejaring_impor_pesan"
# More errors than this are not read on a screen; they go away as the first are mended.
KESALAHAN_DITAMPILKAN = 30


def show_impor(pilihan: Pilihan, institusi: Sequence[Institusi]) -> None:
    """Folded away, and only for who may change the network."""
    if not gerbang.boleh(Hak.UBAH_JEJARING):
        return
    label = "Impor daftar institusi"
    with st.expander(label, key="jejaring_impor", on_change="rerun") as panel:
        if panel.open:
            _show_panel(pilihan, institusi)


def _show_panel(pilihan: Pilihan, institusi: Sequence[Institusi]) -> None:
    st.caption(PENGANTAR)
    kode_region = pilihan.region.kode
    offer_file(
        "Unduh templat, terisi daftar yang kini" if institusi else "Unduh templat",
        partial(_make_templat, kode_region, [one.isi for one in institusi if one.isi.aktif]),
        hak=Hak.UBAH_JEJARING,
        file_name="templat_institusi.xlsx",
        mime=XLSX,
        key="jejaring_templat",
    )
    unggahan = st.file_uploader(
        "Daftar institusi, XLSX atau CSV",
        type=["xlsx", "csv", "tsv", "txt"],
        key=f"jejaring_berkas_{kode_region}_{st.session_state.get(KE, 0)}",
        max_upload_size=MAKS_BYTE // 1024**2,
    )
    if unggahan is None:
        st.session_state.pop(DILIHAT, None)
        return
    try:
        rencana = _open(unggahan, kode_region, institusi)
    except BerkasError as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return
    if pesan := st.session_state.pop(PESAN, None):
        st.warning(pesan)
    if rencana.errors:
        _show_errors(rencana)
    else:
        _show_rencana(rencana, institusi)
        _offer_save(kode_region, rencana)


def _open(unggahan: UploadedFile, kode_region: str, institusi: Sequence[Institusi]) -> RencanaImpor:
    """What the file would change, as it was first seen: what somebody else saves meanwhile must not be
    written over unseen. Raises BerkasError."""
    seen: tuple[str, RencanaImpor] | None = st.session_state.get(DILIHAT)
    if seen is not None and seen[0] == unggahan.file_id:
        return seen[1]
    with st.spinner("Membaca berkas …"):
        rencana = prepare_institusi(
            unggahan.getvalue(), unggahan.name, reads.daftar_wilayah(kode_region), institusi
        )
    st.session_state[DILIHAT] = (unggahan.file_id, rencana)
    return rencana


def _make_templat(kode_region: str, isi: Sequence[IsiInstitusi]) -> bytes:
    areas = reads.wilayah(kode_region)
    names = {
        row["kode"]: row["nama"]
        if row["kode"] == row["kode_kecamatan"]
        else f"{row['nama']} ({row['nama_kecamatan']})"
        for row in areas.to_dict("records")
    }
    kecamatan = [one.nama for one in reads.kecamatan(kode_region)]
    return make_templat_institusi(isi, {**names, kode_region: "semua"}, kecamatan)


def _show_errors(rencana: RencanaImpor) -> None:
    semua = rencana.errors
    st.error(
        f"{format_angka(len(semua))} kesalahan; tidak ada yang disimpan. Perbaiki berkasnya lalu unggah "
        "lagi."
    )
    lines = [f"- {one.as_line()}" for one in semua[:KESALAHAN_DITAMPILKAN]]
    if (lain := len(semua) - len(lines)) > 0:
        lines.append(f"- Masih ada {format_angka(lain)} kesalahan lain.")
    st.markdown("\n".join(lines))


def _show_rencana(rencana: RencanaImpor, institusi: Sequence[Institusi]) -> None:
    """What would become of the list: how many, then each that is new or changed."""
    aktif_lagi = sum(not sebelum.isi.aktif for sebelum, _isi in rencana.berubah)
    berubah = f"{format_angka(len(rencana.berubah))} berubah"
    if aktif_lagi:
        berubah += f" ({format_angka(aktif_lagi)} menjadi aktif lagi)"
    st.markdown(
        f"**{format_angka(len(rencana.baru))} baru, {berubah}, {format_angka(len(rencana.tetap))} sama**; "
        f"{format_angka(len(rencana.tidak_di_berkas))} tidak ada di berkas dan tetap di jejaring."
    )
    if rencana.diabaikan:
        st.caption(f"Kolom yang tidak dipakai: {', '.join(rencana.diabaikan)}.")
    rows = [(isi.nama, "baru", _say_new(isi)) for isi in rencana.baru]
    rows += [
        (isi.nama, "berubah", _say_changes(sebelum.isi, isi)) for sebelum, isi in rencana.berubah
    ]
    if rows:
        frame = pd.DataFrame(rows, columns=["Institusi", "Menjadi", "Isinya"])
        show_table(open_institusi(frame, institusi, reads.hari_ini()))


def _say_new(isi: IsiInstitusi) -> str:
    form = as_form(isi)
    return "; ".join(
        f"{LABEL[one]}: {say_value(one, form[one])}"
        for one in LABEL
        if one != "nama" and form[one] not in ("", None, [])
    )


def _say_changes(sebelum: IsiInstitusi, isi: IsiInstitusi) -> str:
    lama, baru = as_form(sebelum), as_form(isi)
    said = [
        f"{LABEL[one]}: {say_value(one, lama[one])} → {say_value(one, baru[one])}"
        for one in LABEL
        if lama[one] != baru[one]
    ]
    if isi.aktif and not sebelum.aktif:
        said.append("aktif lagi")
    return "; ".join(said)


def _offer_save(kode_region: str, rencana: RencanaImpor) -> None:
    if not rencana.jumlah:
        st.markdown("Tidak ada yang perlu disimpan.")
        return
    label = f"Simpan {format_angka(rencana.jumlah)} institusi"
    if not st.button(label, type="primary", key="jejaring_impor_simpan"):
        return
    gerbang.check(Hak.UBAH_JEJARING)
    try:
        with reads.engine().begin() as connection:
            perubahan = load_institusi(
                connection, kode_region, rencana.baru, rencana.berubah, oleh=gerbang.oleh(OLEH)
            )
            for _sebelum, sesudah in perubahan:
                note_in(connection, Perbuatan.UBAH, f"institusi:{sesudah.id}")
    except JejaringError as error:
        st.session_state.pop(DILIHAT, None)
        st.session_state[PESAN] = (
            f"{error} Tidak ada yang disimpan. Perubahan di bawah ini dihitung lagi dari daftar yang kini; "
            "periksa lalu simpan."
        )
        st.rerun()
    st.session_state.pop(DILIHAT, None)
    pesan = (
        f"{format_angka(len(rencana.baru))} institusi ditambahkan dan "
        f"{format_angka(len(rencana.berubah))} diubah."
    )
    finish(kode_region, pesan, perubahan)
