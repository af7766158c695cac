"""The tab for lists of areas: another government, or the areas of one, from a list of any layout."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import gerbang, reads
from components.impor_langkah import PILIH, once
from components.pencatat import note_in
from data_access.imports.bahan import read_bahan, take_bersih, take_tabel
from data_access.imports.berkas import MAKS_BYTE
from data_access.imports.daftar_area import (
    LEVELS,
    SEBUTAN,
    DaftarArea,
    KolomTingkat,
    PemetaanArea,
    read_area,
    usulkan_area,
)
from data_access.imports.kesalahan import BerkasError
from data_access.imports.tata_letak import Tabel
from data_access.wilayah import WilayahError, load_wilayah
from domain.format import format_angka
from domain.hak import Hak
from domain.kategori import Perbuatan

BERHASIL = "_wilayah_berhasil"
# The list that is open, apart from the file of the other tab.
INGATAN = "_wilayah_ingatan"
TANPA = "(tidak ada)"
DAERAH = {
    "kabupaten_kota": "Setiap kabupaten/kota menjadi satu daerah",
    "provinsi": "Seluruh provinsi menjadi satu daerah",
}


def show_area_import() -> None:
    """The list, what its columns are, what it makes, and one button."""
    if message := st.session_state.pop(BERHASIL, None):
        st.success(message)
    st.markdown(
        "Daftar kecamatan dan desa/kelurahan dengan kodenya menambah daerah baru, atau wilayah baru "
        "di daerah yang sudah ada. Wilayah yang sudah dikenal dibiarkan seperti adanya."
    )
    unggahan = st.file_uploader(
        "Daftar wilayah, XLSX atau CSV", type=["xlsx", "csv", "tsv", "txt"],
        key=f"berkas_wilayah_{st.session_state.get('_wilayah_ke', 0)}", max_upload_size=MAKS_BYTE // 1024**2,
    )  # fmt: skip
    if unggahan is None:
        st.session_state.pop(INGATAN, None)
        return
    try:
        tabel = once(
            "tabel", unggahan.file_id, lambda: _read_tabel(unggahan),
            kata="Membuka berkas …", ingatan=INGATAN,
        )  # fmt: skip
    except BerkasError as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return
    rows = format_angka(len(tabel.isi))
    st.markdown(f"Terbaca **{rows} baris**, judul di baris {tabel.tata_letak.baris_judul}.")
    hasil = st.container()
    pemetaan = _choose_pemetaan(tabel, usulkan_area(tabel))
    with hasil:
        _show_hasil(tabel, pemetaan)


def _read_tabel(unggahan: UploadedFile) -> Tabel:
    tabel, _sebab = take_bersih(take_tabel(read_bahan(unggahan.getvalue(), unggahan.name)))
    return tabel


def _show_hasil(tabel: Tabel, pemetaan: PemetaanArea) -> None:
    """What the list makes and the button, or what is wrong with it."""
    try:
        area = read_area(tabel, pemetaan)
    except WilayahError as error:
        _show_errors(error.errors)
        return
    st.markdown(f"### {area.ringkasan}")
    if asing := _find_foreign(area):
        st.error(
            f"Daftar ini menambah wilayah di {', '.join(asing)}, dan akun Anda tidak mengimpor di "
            "sana. Tidak ada yang disimpan."
        )
        return
    st.caption("Belum ada yang disimpan. Bila keliru, betulkan kolomnya di bawah.")
    if st.button("Tambahkan wilayah ini", type="primary", key="wilayah_simpan"):
        _save(area)


def _find_foreign(area: DaftarArea) -> list[str]:
    """The regions of the dashboard that the list adds to and that are another's to fill."""
    kode = [str(one) for one in area.rows["kode"]]
    return [
        region.nama
        for region in reads.regions()
        if not gerbang.orang().boleh(Hak.IMPOR, region.kode)
        and any(one == region.kode or one.startswith(f"{region.kode}.") for one in kode)
    ]


def _choose_pemetaan(tabel: Tabel, usul: PemetaanArea) -> PemetaanArea:
    """The columns of code and name of each level, proposed and changed by hand."""
    if usul.semua is not None:
        return usul
    headings = list(tabel.huruf)
    levels = {}
    st.markdown("#### Kolom kode dan nama")
    for level in LEVELS:
        known: KolomTingkat = getattr(usul, level)
        with st.container(horizontal=True, key=f"wilayah_{level}"):
            kode = _choose(f"Kode {SEBUTAN[level]}", headings, known.kode, f"wilayah_kode_{level}")
            nama = _choose(f"Nama {SEBUTAN[level]}", headings, known.nama, f"wilayah_nama_{level}")
        levels[level] = KolomTingkat(kode=kode, nama=nama)
    daerah = st.radio(
        "Daerah di dasbor",
        list(DAERAH),
        index=list(DAERAH).index(usul.tingkat_daerah),
        format_func=DAERAH.__getitem__,
        key="wilayah_daerah",
    )
    return usul.model_copy(update={**levels, "tingkat_daerah": str(daerah)})


def _choose(label: str, headings: Sequence[str], known: str | None, key: str) -> str | None:
    options: list[str | None] = [None, *headings]
    value = st.selectbox(
        label,
        options,
        index=options.index(known) if known in options else 0,
        format_func=lambda judul: TANPA if judul is None else judul,
        key=key,
        placeholder=PILIH,
    )
    return None if value is None else str(value)


def _show_errors(errors: Sequence[str]) -> None:
    st.error(f"{format_angka(len(errors))} kesalahan. Tidak ada yang disimpan.")
    st.markdown("\n".join(f"- {error}" for error in errors[:20]))
    if len(errors) > 20:
        st.caption(f"dan {format_angka(len(errors) - 20)} lagi.")


def _save(area: DaftarArea) -> None:
    with reads.engine().begin() as connection:
        added = load_wilayah(connection, area.rows, area.kode_region)
        note_in(connection, Perbuatan.UBAH, "wilayah")
    reads.forget_areas()
    st.session_state["_wilayah_ke"] = st.session_state.get("_wilayah_ke", 0) + 1
    st.session_state[BERHASIL] = (
        f"{format_angka(added)} wilayah ditambahkan. {area.ringkasan} {_say_next()}"
    )
    st.rerun()


def _say_next() -> str:
    if gerbang.orang().tanpa_masuk:
        return "Pilih daerahnya di kiri atas."
    return "Daerah baru terbuka setelah pengelola memberi akun Anda peran di sana."
