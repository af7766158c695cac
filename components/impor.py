"""The pieces of the import page: templates, the file and its check, the confirmation."""

from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

import pandas as pd
import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import reads
from components.blocks import XLSX, format_cell
from components.filters import Pilihan
from data_access.imports.bidang import BIDANG
from data_access.imports.kesalahan import BerkasError, ImporDitolak, kesalahan_table
from data_access.imports.muat import load_import
from data_access.imports.profil import ProfilError, load_profil, shipped_profil
from data_access.imports.siapkan import TANGGAL_UTAMA, Persiapan, prepare_import
from data_access.imports.templat import templat_path
from data_access.queries.wilayah import load_batas, remove_batas
from domain.asal import Asal
from domain.format import format_angka, format_tanggal_pendek
from domain.kategori import Dataset, StatusKegiatan, SumberBatas
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan

OLEH = "halaman impor"
TEMPLAT = "templat"
SUMBER = {
    Dataset.REGISTER: ["Register UPTD PPA", "SAPA 129", "Komnas PA"],
    Dataset.PENGADUAN: ["Dinas PPA", "SAPA 129", "112"],
    Dataset.KEGIATAN: ["Dinas PPA", "Puspaga", "Sekolah/TPPK"],
}
UTAMA = {
    Dataset.REGISTER: Satuan.KASUS,
    Dataset.PENGADUAN: Satuan.PENGADUAN,
    Dataset.KEGIATAN: Satuan.KEGIATAN,
}
KESALAHAN_TAMPIL = 100
BERHASIL = "_impor_berhasil"


def show_templates() -> None:
    """The empty files to fill in, one per dataset."""
    with st.container(horizontal=True, key="templat"):
        for dataset in BIDANG:
            path = templat_path(dataset)
            st.download_button(
                f"Templat {dataset.label.lower()}",
                data=path.read_bytes(),
                file_name=path.name,
                mime=XLSX,
                key=f"templat_{dataset}",
                on_click="ignore",
                icon=":material/download:",
            )


def show_import(pilihan: Pilihan, write_errors: Callable[[pd.DataFrame], bytes]) -> None:
    """What the file is, the file, then either every error or a preview and one button."""
    if message := st.session_state.pop(BERHASIL, None):
        st.success(message)
        st.page_link("pages/situasi/ringkasan.py", label="Lihat Ringkasan")
    with st.container(horizontal=True, vertical_alignment="bottom", key="impor_pilihan"):
        dataset = _choose_dataset()
        sumber = st.selectbox(
            "Sumber data", SUMBER[dataset], accept_new_options=True, key="impor_sumber",
            help="Angka dari sumber yang berbeda tidak pernah dijumlahkan.",
        )  # fmt: skip
        cutoff = st.date_input(
            "Data sampai tanggal", reads.hari_ini(), max_value=reads.hari_ini(),
            min_value=date(2000, 1, 1), format="DD/MM/YYYY", key="impor_cutoff",
        )  # fmt: skip
        profil = _choose_profil()
    unggahan = st.file_uploader(
        "Berkas XLSX atau CSV (seret ke sini atau pilih)",
        type=["xlsx", "csv"],
        key=f"berkas_{st.session_state.get('_impor_ke', 0)}",
        max_upload_size=20,
    )
    if unggahan is None or not sumber:
        return
    persiapan = _prepare(pilihan, unggahan, dataset, cutoff, profil)
    if persiapan is None:
        return
    if persiapan.errors:
        _show_errors(persiapan, write_errors)
        return
    _show_preview(pilihan, persiapan, str(sumber))


def _choose_dataset() -> Dataset:
    value = st.selectbox(
        "Isi berkas",
        [dataset.value for dataset in BIDANG],
        format_func=lambda value: Dataset(value).label,
        key="impor_dataset",
    )
    return Dataset(str(value))


def _choose_profil() -> str | None:
    labels = {TEMPLAT: "Templat dasbor", **{nama: f"Profil {nama}" for nama in shipped_profil()}}
    value = st.selectbox(
        "Tata kolom",
        list(labels),
        format_func=lambda value: labels[value],
        key="impor_profil",
        help="Berkas dengan kolom lain dibaca memakai profil pemetaan (lihat panduan).",
    )
    return None if value == TEMPLAT else str(value)


def _prepare(
    pilihan: Pilihan, unggahan: UploadedFile, dataset: Dataset, cutoff: date, profil: str | None
) -> Persiapan | None:
    """The checked file, checked once and kept until another is chosen; None when unreadable."""
    key = (unggahan.file_id, dataset, cutoff, profil, pilihan.region.kode)
    kept = st.session_state.get("_impor_siap")
    if kept is not None and kept[0] == key:
        persiapan: Persiapan = kept[1]
        return persiapan
    try:
        with st.spinner("Memeriksa berkas …"), reads.engine().connect() as connection:
            persiapan = prepare_import(
                connection,
                unggahan.getvalue(),
                unggahan.name,
                dataset=dataset,
                kode_region=pilihan.region.kode,
                tanggal_cutoff=cutoff,
                profil=load_profil(profil) if profil else None,
            )
    except (BerkasError, ProfilError) as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return None
    st.session_state["_impor_siap"] = (key, persiapan)
    return persiapan


def _show_errors(persiapan: Persiapan, write_errors: Callable[[pd.DataFrame], bytes]) -> None:
    """How many, where to get all of them, and the first hundred."""
    errors = kesalahan_table(persiapan.errors)
    st.error(
        f"{format_angka(len(errors))} kesalahan dalam {format_angka(persiapan.jumlah_baris)} baris. "
        "Tidak ada yang disimpan. Perbaiki berkasnya, lalu unggah lagi."
    )
    st.download_button(
        "Unduh semua kesalahan (XLSX)",
        data=lambda: write_errors(errors),
        file_name="kesalahan.xlsx",
        mime=XLSX,
        key="kesalahan_unduh",
        on_click="ignore",
    )
    named = errors.rename(columns={"baris": "Baris", "kolom": "Kolom", "pesan": "Yang salah"})
    shown = named.head(KESALAHAN_TAMPIL).map(format_cell).replace("tidak dicatat", "seluruhnya")
    st.table(shown, border="horizontal", hide_index=True)
    if len(errors) > KESALAHAN_TAMPIL:
        st.caption(
            f"dan {format_angka(len(errors) - KESALAHAN_TAMPIL)} lagi; unduh untuk semuanya."
        )


def _show_preview(pilihan: Pilihan, persiapan: Persiapan, sumber: str) -> None:
    """What the import would change, then the one button."""
    st.success(f"Berkas dapat diimpor. {persiapan.ringkasan}")
    current = [
        asal
        for asal in reads.asal(pilihan.region.kode)
        if asal.dataset == persiapan.dataset and asal.sumber == sumber
    ]
    if current:
        st.markdown("#### Yang akan berubah")
        cutoff = format_tanggal_pendek(current[0].tanggal_cutoff)
        st.caption(f"Dibandingkan dengan data yang berlaku sekarang (per {cutoff}).")
        both = _per_year(persiapan, current[0])
        st.table(_as_text(both, persiapan), border="horizontal", hide_index=True)
        fewer = [str(tahun) for tahun in both.index[both["baru"] < both["kini"]]]
        if current[0].contoh:
            st.info("Yang berlaku sekarang adalah DATA CONTOH; impor ini menggantikannya.")
        elif fewer:
            st.warning(
                f"Lebih sedikit daripada data sekarang: {', '.join(fewer)}. Pastikan berkas ini "
                "lengkap sebelum menyimpan; impor menggantikan, bukan menambah."
            )
    if st.button("Simpan dan jadikan data yang berlaku", type="primary", key="impor_simpan"):
        _save(persiapan, sumber)


def _per_year(persiapan: Persiapan, asal: Asal) -> pd.DataFrame:
    """Index tahun; columns kini and baru, the main unit's count now and after the import."""
    satuan = UTAMA[persiapan.dataset]
    semua = Saringan(asal.id_snapshot, Periode(date(1900, 1, 1), date(9999, 12, 31)))
    kini = reads.jumlah_menurut(satuan, ("tahun",), semua).set_index("tahun")["jumlah"]
    tanggal = [row[TANGGAL_UTAMA[persiapan.dataset]] for row in _counted_rows(persiapan)]
    baru = pd.Series([hari.year for hari in tanggal], dtype="int64").value_counts()
    return pd.DataFrame({"kini": kini, "baru": baru}).fillna(0).astype(int).sort_index()


def _as_text(both: pd.DataFrame, persiapan: Persiapan) -> pd.DataFrame:
    satuan = UTAMA[persiapan.dataset]
    return pd.DataFrame(
        {
            "Tahun": [str(tahun) for tahun in both.index],
            f"Sekarang ({satuan.label})": both["kini"].map(format_angka),
            "Setelah impor": both["baru"].map(format_angka),
            "Selisih": (both["baru"] - both["kini"]).map(lambda n: f"{n:+d}" if n else "0"),
        }
    )


def _counted_rows(persiapan: Persiapan) -> list[dict[str, Any]]:
    """The rows of the file that the main unit counts."""
    main = next(iter(persiapan.rows.values()), [])
    if persiapan.dataset == Dataset.REGISTER:
        return [row for row in main if row["kekerasan"]]
    if persiapan.dataset == Dataset.KEGIATAN:
        return [row for row in main if row["status_kegiatan"] == StatusKegiatan.TERLAKSANA]
    return main


def _save(persiapan: Persiapan, sumber: str) -> None:
    try:
        with st.spinner("Menyimpan …"), reads.engine().begin() as connection:
            nomor = load_import(connection, persiapan, sumber=sumber, oleh=OLEH)
    except ImporDitolak as error:
        st.error(str(error))
        return
    st.session_state.pop("_impor_siap", None)
    st.session_state["_impor_ke"] = st.session_state.get("_impor_ke", 0) + 1
    st.session_state[BERHASIL] = (
        f"Tersimpan sebagai snapshot {nomor}. {persiapan.ringkasan} Dapat dibatalkan di Riwayat."
    )
    st.rerun()


class BatasSiap(Protocol):
    """What `maps.boundaries.prepare_boundaries` gives back."""

    @property
    def errors(self) -> list[str]: ...
    @property
    def temuan(self) -> list[str]: ...
    @property
    def rows(self) -> list[dict[str, Any]]: ...
    @property
    def ringkasan(self) -> str: ...


PrepareBatas = Callable[[bytes, str, pd.DataFrame, pd.DataFrame], BatasSiap]


def show_boundary_import(pilihan: Pilihan, prepare: PrepareBatas) -> None:
    """Real outlines in the place of the schematic map, and the way back."""
    peta = reads.peta(pilihan.region.kode, kecamatan=False)
    st.markdown(
        "GeoJSON, Shapefile (dalam ZIP), atau GeoPackage, dengan sistem koordinat apa pun. "
        "Wilayah dicocokkan menurut kode Kemendagri atau BPS, atau nama di dalam kecamatan."
    )
    if peta is not None:
        st.caption(f"Yang dipakai sekarang: {peta.keterangan}.")
    resmi = peta is not None and peta.sumber == SumberBatas.RESMI
    if resmi and st.button("Kembali ke peta skematik", key="batas_hapus"):
        with reads.engine().begin() as connection:
            remove_batas(connection, pilihan.region.kode)
        st.rerun()
    asal_batas = st.text_input(
        "Sumber batas", key="batas_sumber", placeholder="misalnya: Bappeda Kota Serang, 2025"
    )
    unggahan = st.file_uploader(
        "Berkas batas", type=["geojson", "json", "zip", "gpkg"], key="berkas_batas",
        max_upload_size=20,
    )  # fmt: skip
    if unggahan is None:
        return
    if not asal_batas.strip():
        st.warning("Isi sumber batas dahulu; ia tercetak di setiap peta.")
        return
    with st.spinner("Memeriksa batas …"):
        siap = prepare(
            unggahan.getvalue(), unggahan.name, *reads.wilayah_untuk_batas(pilihan.region.kode)
        )
    for error in siap.errors:
        st.error(error)
    if siap.errors:
        return
    st.success(siap.ringkasan)
    for line in siap.temuan:
        st.warning(line)
    if st.button("Pakai batas ini", type="primary", key="batas_simpan"):
        with reads.engine().begin() as connection:
            load_batas(connection, pilihan.region.kode, siap.rows, asal_batas.strip())
        st.rerun()
