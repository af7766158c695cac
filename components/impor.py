"""The guided import: a file, what it is, what its columns mean, what is unclear, and what it changes.

What a person has answered is kept in a profile; a file whose source has one goes straight to the
preview. Nothing is written before the last button.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from components import impor_isi, impor_kolom, impor_pratinjau, impor_rekap, reads
from components.blocks import XLSX
from components.filters import Pilihan
from data_access.imports.bahan import Bahan, read_bahan, take_bersih, take_tabel, titles_of
from data_access.imports.berkas import MAKS_BYTE
from data_access.imports.bidang import BIDANG
from data_access.imports.identitas import sebut_lembar
from data_access.imports.kenali import recognise
from data_access.imports.kesalahan import BerkasError, ImporDitolak
from data_access.imports.muat import load_import
from data_access.imports.profil import Profil
from data_access.imports.rekap_usulan import usulkan_rekap
from data_access.imports.saran import suggest_dataset
from data_access.imports.siapkan import Persiapan, prepare
from data_access.imports.tanggal import find_tahun, find_tanggal_di_nama
from data_access.imports.tata_letak import Tabel, TataLetak
from data_access.imports.tempat import DaftarWilayah
from data_access.imports.templat import templat_path
from data_access.snapshots import undo
from domain.format import format_angka
from domain.kategori import Dataset
from domain.wilayah import Wilayah

OLEH = "halaman impor"
BERHASIL = "_impor_berhasil"
KERJA = "_impor"
DATASET = (*BIDANG, Dataset.REKAP)
# Who usually keeps such a list; a recap can come from anybody.
SUMBER_BIASA = {
    Dataset.REGISTER: "Register UPTD PPA",
    Dataset.PENGADUAN: "Dinas PPA",
    Dataset.KEGIATAN: "Dinas PPA",
}
MB = MAKS_BYTE // 1024**2
WriteErrors = Callable[[pd.DataFrame], bytes]


@dataclass(frozen=True)
class Kerja:
    """What is known of the file that is being imported. `profil` None: not described yet.

    `id_berkas` is the upload in its region. `dikenal` says by what the file was recognised, ''
    where a person describes it, `sumber` whose profile that is; `dicoba` that recognising it has
    been tried.
    """

    id_berkas: str
    bahan: Bahan
    dicoba: bool = False
    letak: tuple[int, TataLetak] | None = None
    profil: Profil | None = field(default=None, repr=False)
    dikenal: str = ""
    sumber: str | None = None
    siap: tuple[object, Persiapan] | None = field(default=None, repr=False)

    @property
    def bahan_dipakai(self) -> Bahan:
        """The file with the table that the person chose in the first place."""
        return self.bahan if self.letak is None else replace(self.bahan, letak=(self.letak,))


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


def show_import(pilihan: Pilihan, write_errors: WriteErrors) -> None:
    """The steps of an import, each shown once the one before is settled."""
    _show_success()
    unggahan = st.file_uploader(
        "Berkas XLSX atau CSV (seret ke sini atau pilih)",
        type=["xlsx", "csv", "tsv", "txt"],
        key=f"berkas_{st.session_state.get('_impor_ke', 0)}",
        max_upload_size=MB,
    )
    if unggahan is None:
        show_templates()
        return
    kerja = _open(unggahan, pilihan.region)
    if kerja is None:
        return
    daftar = reads.daftar_wilayah(pilihan.region.kode)
    kerja = _recognise(pilihan, kerja)
    try:
        kerja, seluruh, tabel = _choose_tabel(kerja)
    except BerkasError as error:
        st.error(str(error))
        return
    dataset, sumber, cutoff = _choose_isi(kerja, tabel, daftar)
    if not sumber:
        st.info("Isi sumber data dahulu.")
        return
    kerja = _describe(kerja, dataset, sumber, seluruh, tabel, daftar, pilihan.region)
    if kerja.profil is None:
        return
    persiapan = _prepare(pilihan, kerja, dataset, cutoff)
    if persiapan is None:
        return
    changed = impor_isi.ask(kerja.profil, persiapan, daftar)
    if changed is not None:
        _keep(replace(kerja, profil=changed, dikenal=""))
        st.rerun()
    simpan = impor_pratinjau.show(pilihan, persiapan, sumber, write_errors, baru=not kerja.dikenal)
    if simpan is not None:
        _save(persiapan, sumber, simpan)


def _keep(kerja: Kerja) -> Kerja:
    st.session_state[KERJA] = kerja
    return kerja


def _open(unggahan: UploadedFile, region: Wilayah) -> Kerja | None:
    """The file, read once; None when it cannot be, which is said."""
    kept = st.session_state.get(KERJA)
    id_berkas = f"{unggahan.file_id} {region.kode}"
    if isinstance(kept, Kerja) and kept.id_berkas == id_berkas:
        return kept
    for key in [key for key in st.session_state if str(key).startswith("impor_")]:
        del st.session_state[key]
    bar = st.progress(0.0, "Membuka berkas …")
    try:
        bahan = read_bahan(unggahan.getvalue(), unggahan.name, lambda n, kata: _tell(bar, n, kata))
    except BerkasError as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return None
    finally:
        bar.empty()
    return _keep(Kerja(id_berkas, bahan))


def _tell(bar: DeltaGenerator, bagian: float, kata: str) -> None:
    bar.progress(bagian, kata)


def _choose_tabel(kerja: Kerja) -> tuple[Kerja, Tabel, Tabel]:
    """The table of the file that is read, changed by hand where it was not found rightly.

    Returns it whole, and without columns of identity. Raises BerkasError.
    """
    letak = impor_kolom.choose_letak(kerja.bahan, kerja.letak or kerja.bahan.letak[0])
    if letak != (kerja.letak or kerja.bahan.letak[0]):
        kerja = _keep(replace(kerja, letak=letak, profil=None, dikenal="", siap=None))
    seluruh = take_tabel(kerja.bahan_dipakai, kerja.profil)
    tabel, sebab = take_bersih(seluruh)
    impor_kolom.show_tabel(seluruh, tabel, sebab, kerja.profil)
    return kerja, seluruh, tabel


def _recognise(pilihan: Pilihan, kerja: Kerja) -> Kerja:
    """A template, or a file of a source whose profile is kept, needs no question."""
    if kerja.dicoba:
        return kerja
    kerja = _keep(replace(kerja, dicoba=True))
    with reads.engine().connect() as connection:
        dikenal = recognise(connection, kerja.bahan, pilihan.region.kode)
    if dikenal is None:
        return kerja
    nama = "templat dasbor" if dikenal.sumber is None else f"profil {dikenal.profil.nama}"
    return _keep(replace(kerja, profil=dikenal.profil, dikenal=nama, sumber=dikenal.sumber))


def _choose_isi(kerja: Kerja, tabel: Tabel, daftar: DaftarWilayah) -> tuple[Dataset, str, date]:
    """What the rows are, who says so, and until when."""
    usul = kerja.profil.dataset if kerja.profil else suggest_dataset(tabel, daftar)
    with st.container(horizontal=True, vertical_alignment="bottom", key="impor_pilihan"):
        dataset = Dataset(
            str(
                st.selectbox(
                    "Isi berkas",
                    [one.value for one in DATASET],
                    index=DATASET.index(usul),
                    format_func=lambda value: Dataset(value).label,
                    key="impor_dataset",
                    help="Apa yang dicatat di tiap baris.",
                )
            )
        )
        key = f"impor_sumber_{dataset}"
        if key not in st.session_state:
            st.session_state[key] = kerja.sumber or SUMBER_BIASA.get(dataset)
        sumber = st.selectbox(
            "Sumber data", reads.nama_sumber(), index=None, accept_new_options=True, key=key,
            placeholder="Pilih atau ketik nama sumber",
            help="Angka dari sumber yang berbeda tidak pernah dijumlahkan.",
        )  # fmt: skip
        cutoff = st.date_input(
            "Data sampai tanggal", _guess_cutoff(kerja.bahan_dipakai), max_value=reads.hari_ini(),
            min_value=date(2000, 1, 1), format="DD/MM/YYYY", key="impor_cutoff",
            help="Tanggal batas data; tercetak di bawah setiap angka.",
        )  # fmt: skip
    return dataset, str(sumber or "").strip(), cutoff


def _guess_cutoff(bahan: Bahan) -> date:
    """The day in the file's name, else the end of the past year in its titles, else today."""
    today = reads.hari_ini()
    titles = titles_of(bahan)
    tahun = find_tahun(titles)
    ends = date(tahun, 12, 31) if tahun is not None and 2000 <= tahun < today.year else today
    return min(find_tanggal_di_nama(bahan.nama_berkas) or ends, today)


def _describe(
    kerja: Kerja,
    dataset: Dataset,
    sumber: str,
    seluruh: Tabel,
    tabel: Tabel,
    daftar: DaftarWilayah,
    region: Wilayah,
) -> Kerja:
    """The file with a profile for this dataset: known, or made by the person here."""
    if kerja.dikenal and kerja.profil is not None and kerja.profil.dataset == dataset:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(f":material/check: Susunan kolom dikenali: **{kerja.dikenal}**.")
            if st.button("Ubah arti kolom", key="impor_ubah"):
                _keep(replace(kerja, dikenal=""))
                st.rerun()
        return kerja
    lama = kerja.profil if kerja.profil and kerja.profil.dataset == dataset else None
    if dataset == Dataset.REKAP:
        usul = (
            lama.rekap
            if lama and lama.rekap
            else usulkan_rekap(tabel, daftar, titles_of(kerja.bahan_dipakai), region=region)
        )
        profil = impor_rekap.choose_pemetaan(usul, sumber, seluruh, tabel)
    else:
        profil = impor_kolom.choose_arti(dataset, sumber, seluruh, tabel, daftar, lama)
    if profil is not None:
        return _keep(replace(kerja, profil=_with_letak(kerja, profil), dikenal=""))
    return (
        kerja if kerja.profil and kerja.profil.dataset == dataset else replace(kerja, profil=None)
    )


def _with_letak(kerja: Kerja, profil: Profil) -> Profil:
    """A sheet or heading row that a person had to point at is pointed at in the next file too."""
    if kerja.letak is None:
        return profil
    number, letak = kerja.letak
    lembar = kerja.bahan.buku.lembar[number].nama
    disebut = sebut_lembar(kerja.bahan.buku)[number]
    return profil.model_copy(
        update={
            "lembar": lembar if lembar and lembar == disebut else None,
            "baris_judul": letak.baris_judul,
            "tinggi_judul": letak.tinggi_judul,
        }
    )


def _prepare(pilihan: Pilihan, kerja: Kerja, dataset: Dataset, cutoff: date) -> Persiapan | None:
    """The checked file, checked once and kept until something changes."""
    key = (kerja.profil, kerja.letak, dataset, cutoff, pilihan.region.kode)
    if kerja.siap is not None and kerja.siap[0] == key:
        return kerja.siap[1]
    bar = st.progress(0.55, "Membaca kolom …")
    try:
        with reads.engine().connect() as connection:
            persiapan = prepare(
                connection,
                kerja.bahan_dipakai,
                dataset=dataset,
                kode_region=pilihan.region.kode,
                tanggal_cutoff=cutoff,
                profil=kerja.profil,
                hari_ini=reads.hari_ini(),
                maju=lambda n, kata: _tell(bar, n, kata),
            )
    except (BerkasError, ImporDitolak) as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return None
    finally:
        bar.empty()
    _keep(replace(kerja, siap=(key, persiapan)))
    return persiapan


def _save(persiapan: Persiapan, sumber: str, simpan: impor_pratinjau.Simpan) -> None:
    try:
        with st.spinner("Menyimpan …"), reads.engine().begin() as connection:
            nomor = load_import(
                connection,
                persiapan,
                sumber=sumber,
                oleh=OLEH,
                sebagian=simpan.sebagian,
                simpan_profil=simpan.profil,
            )
    except ImporDitolak as error:
        st.error(str(error))
        return
    st.session_state.pop(KERJA, None)
    st.session_state["_impor_ke"] = st.session_state.get("_impor_ke", 0) + 1
    st.session_state[BERHASIL] = (nomor, persiapan.ringkasan)
    st.rerun()


def _show_success() -> None:
    """What was saved, the way to see it and the way back."""
    saved = st.session_state.get(BERHASIL)
    if saved is None:
        return
    nomor, ringkasan = saved
    st.success(f"Tersimpan sebagai snapshot {format_angka(nomor)}. {ringkasan}")
    with st.container(horizontal=True):
        st.page_link("pages/situasi/ringkasan.py", label="Lihat Ringkasan")
        st.page_link("pages/data/mutu.py", label="Lihat mutu data")
        if st.button("Batalkan impor ini", key="impor_batalkan", icon=":material/undo:"):
            with reads.engine().begin() as connection:
                undo(connection, nomor, oleh=OLEH)
            st.session_state.pop(BERHASIL)
            st.rerun()
