"""The guided import: a file, what it is, what its columns mean, what is unclear, and what it changes.

What a person has answered is kept in a profile; a file whose source has one goes straight to the
preview. Nothing is written before the last button.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from analysis.mutu import say_tambahan
from components import (
    gerbang,
    impor_isi,
    impor_kolom,
    impor_langkah,
    impor_pratinjau,
    impor_rekap,
    reads,
)
from components.blocks import XLSX
from components.filters import Pilihan
from components.impor_langkah import INGATAN, PILIH, kunci, once
from components.pencatat import note_in
from data_access.imports.bahan import Bahan, read_bahan, take_bersih, take_tabel, titles_of
from data_access.imports.berkas import MAKS_BYTE
from data_access.imports.bidang import BIDANG
from data_access.imports.identitas import sebut_lembar
from data_access.imports.kenali import find_nearest, recognise
from data_access.imports.kesalahan import Akibat, BerkasError, ImporDitolak
from data_access.imports.muat import load_import
from data_access.imports.profil import Profil
from data_access.imports.rekap_usulan import usulkan_rekap
from data_access.imports.saran import distinct_cells, suggest_dataset
from data_access.imports.siapkan import Persiapan, prepare
from data_access.imports.tanggal import find_tahun, find_tanggal_di_nama
from data_access.imports.tata_letak import Tabel, TataLetak
from data_access.imports.tempat import DaftarWilayah
from data_access.imports.templat import templat_path
from data_access.imports.usul import (
    Arti,
    arti_of,
    keep_answers,
    read_headings,
    start_arti,
    suggest_arti,
    suggest_arti_baris,
)
from data_access.snapshots import undo
from domain.format import format_angka
from domain.hak import Hak
from domain.kategori import Dataset, Perbuatan
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
    Dataset.KOLING_PEPA: "Dinas PPA",
    Dataset.KESIAPAN: "Dinas PPA",
}
# Where what was imported is seen first.
RINGKASAN = ("pages/situasi/ringkasan.py", "Ringkasan")
HALAMAN = {
    Dataset.REKAP: ("pages/situasi/terbit.py", "Angka terbit"),
    Dataset.KEGIATAN: ("pages/pencegahan/cakupan.py", "Cakupan pencegahan"),
    Dataset.KOLING_PEPA: ("pages/pencegahan/koling_pepa.py", "Koling Pepa"),
    Dataset.KESIAPAN: ("pages/pencegahan/kesiapan.py", "Kesiapan wilayah"),
}
MB = MAKS_BYTE // 1024**2
PENGANTAR = (
    "Seret berkas kantor apa adanya: register, daftar pengaduan, kegiatan, kunjungan Koling Pepa, "
    "kesiapan wilayah, atau rekap. Dasbor "
    "menanyakan yang tidak dapat dikenali, menunjukkan apa yang akan berubah, dan **baru menyimpan "
    "setelah tombol terakhir ditekan**. Nama, NIK, alamat, dan nomor telepon tidak pernah dibaca."
)
WriteErrors = Callable[[pd.DataFrame], bytes]


@dataclass(frozen=True)
class Kerja:
    """What is known of the file that is being imported. `profil` None: not described yet.

    `id_berkas` is the upload in its region. `dikenal` says by what the file was recognised, ''
    where a person describes it, `sumber` whose profile that is; `dicoba` that recognising it has
    been tried; `disunting` that the meanings are open for change; `dilewati` how many questions
    were passed over, None before any was asked.
    """

    id_berkas: str
    bahan: Bahan
    dicoba: bool = False
    letak: tuple[int, TataLetak] | None = None
    profil: Profil | None = field(default=None, repr=False)
    dikenal: str = ""
    sumber: str | None = None
    disunting: bool = False
    dilewati: int | None = None
    siap: tuple[object, Persiapan] | None = field(default=None, repr=False)

    @property
    def bahan_dipakai(self) -> Bahan:
        """The file with the table that the person chose in the first place."""
        return self.bahan if self.letak is None else replace(self.bahan, letak=(self.letak,))


def show_templates() -> None:
    """The empty files to fill in, one per dataset."""
    st.caption("Belum punya berkas? Isi salah satu templat ini.")
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
    atas, langkah = st.container(), st.empty()
    impor_langkah.show_langkah(langkah, impor_langkah.BERKAS)
    unggahan = st.file_uploader(
        "Berkas XLSX atau CSV (seret ke sini atau pilih)",
        type=["xlsx", "csv", "tsv", "txt"],
        key=f"berkas_{st.session_state.get('_impor_ke', 0)}",
        max_upload_size=MB,
    )
    if unggahan is None:
        _forget()
        with atas:
            _show_success()
            st.markdown(PENGANTAR)
        show_templates()
        return
    kerja = _open(unggahan, pilihan.region)
    if kerja is None:
        return
    daftar = reads.daftar_wilayah(pilihan.region.kode)
    kerja = _recognise(pilihan, kerja)
    try:
        kerja, dibaca = _choose_tabel(kerja)
    except BerkasError as error:
        st.error(str(error))
        return
    dataset, sumber, cutoff = _choose_isi(pilihan, kerja, dibaca, daftar)
    if not sumber:
        st.info("Isi sumber data dahulu: lembaga atau aplikasi yang mengeluarkan angka ini.")
        return
    impor_langkah.show_langkah(langkah, impor_langkah.ARTI)
    selesai = st.container(horizontal=True, vertical_alignment="center", key="impor_selesai")
    described = _describe(kerja, dataset, sumber, dibaca, daftar, pilihan.region, selesai)
    if described is None:
        return
    persiapan = _prepare(pilihan, described, dataset, cutoff)
    if persiapan is None:
        return
    impor_langkah.show_langkah(langkah, impor_langkah.TANYA)
    if not _ask(described, persiapan, daftar, selesai):
        return
    impor_langkah.show_langkah(langkah, impor_langkah.SIMPAN)
    baru = not described.dikenal
    simpan = impor_pratinjau.show(pilihan, persiapan, sumber, write_errors, baru=baru)
    if simpan is not None:
        _save(persiapan, sumber, simpan)


def _forget() -> None:
    """Nothing is kept of a file that was taken away."""
    for name in (KERJA, INGATAN):
        st.session_state.pop(name, None)


def _keep(kerja: Kerja) -> Kerja:
    st.session_state[KERJA] = kerja
    return kerja


def _open(unggahan: UploadedFile, region: Wilayah) -> Kerja | None:
    """The file, read once; None when it cannot be, which is said."""
    kept = st.session_state.get(KERJA)
    id_berkas = f"{unggahan.file_id} {region.kode}"
    if isinstance(kept, Kerja) and kept.id_berkas == id_berkas:
        return kept
    _forget()
    impor_langkah.start_file()
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


@dataclass(frozen=True)
class Dibaca:
    """The table of the file: whole, without its columns of identity, and why these are some.

    `sel` are a few distinct cells of each column; `tanda` changes when it is another table.
    """

    seluruh: Tabel = field(repr=False)
    bersih: Tabel = field(repr=False)
    sebab: Mapping[str, str] = field(repr=False)
    sel: Mapping[str, list[str]] = field(repr=False)
    tanda: object = field(repr=False)


def _choose_tabel(kerja: Kerja) -> tuple[Kerja, Dibaca]:
    """The table of the file that is read, changed by hand where it was not found rightly.

    Raises BerkasError.
    """
    kata = st.empty()
    terbuka = kerja.profil is None or kerja.disunting
    fold = _open_fold() if terbuka else None
    if fold is not None:
        dahulu = kerja.letak or kerja.bahan.letak[0]
        letak = impor_kolom.choose_letak(kerja.bahan, dahulu, fold)
        if letak != dahulu:
            impor_langkah.start_file()
            kerja = _keep(
                replace(kerja, letak=letak, profil=None, dikenal="", dilewati=None, siap=None)
            )
    profil = kerja.profil
    places = (profil.lembar, profil.baris_judul, profil.tinggi_judul) if profil else (None,) * 3
    tanda = (kerja.id_berkas, kerja.letak, places, tuple(profil.isi_ke_bawah) if profil else ())
    dibaca = once("tabel", tanda, lambda: _read_tabel(kerja, tanda))
    kata.markdown(impor_kolom.say_tabel(kerja.bahan, dibaca.seluruh, dibaca.bersih))
    if fold is not None:
        with fold:
            impor_kolom.show_contoh(dibaca.bersih)
    return kerja, dibaca


def _open_fold() -> DeltaGenerator | None:
    """The fold about the table; None while it is shut."""
    label = "Lihat baris pertama, atau betulkan lembar dan baris judul"
    fold = st.expander(label, key="impor_letak", on_change="rerun")
    return fold if fold.open else None


def _read_tabel(kerja: Kerja, tanda: object) -> Dibaca:
    seluruh = take_tabel(kerja.bahan_dipakai, kerja.profil)
    bersih, sebab = take_bersih(seluruh)
    sel = {judul: distinct_cells(bersih, judul) for judul in bersih.huruf}
    return Dibaca(seluruh, bersih, sebab, sel, tanda)


def _recognise(pilihan: Pilihan, kerja: Kerja) -> Kerja:
    """A template, or a file of a source whose profile is kept, needs no question."""
    if kerja.dicoba:
        return kerja
    kerja = _keep(replace(kerja, dicoba=True))
    with reads.engine().connect() as connection:
        dikenal = recognise(connection, kerja.bahan, pilihan.region.kode)
    if dikenal is None:
        return kerja
    kerja = replace(kerja, profil=dikenal.profil, sumber=dikenal.sumber)
    if dikenal.sumber is None:
        # In the template the day comes before the month: that need not be asked.
        return _keep(replace(kerja, dikenal="templat dasbor", dilewati=0))
    # What was left unanswered once is not asked again; it can be answered all the same.
    nama = f"profil {dikenal.profil.nama}"
    return _keep(replace(kerja, dikenal=nama, dilewati=impor_isi.SEMUA))


def _choose_isi(
    pilihan: Pilihan, kerja: Kerja, dibaca: Dibaca, daftar: DaftarWilayah
) -> tuple[Dataset, str, date]:
    """What the rows are, who says so, and until when."""
    usul = (
        once(
            "dataset",
            dibaca.tanda,
            lambda: suggest_dataset(dibaca.bersih, daftar, titles_of(kerja.bahan_dipakai)),
        )
        if kerja.profil is None
        else kerja.profil.dataset
    )
    with st.container(horizontal=True, vertical_alignment="bottom", key="impor_pilihan"):
        dataset = Dataset(
            str(
                st.selectbox(
                    "Isi berkas",
                    [one.value for one in DATASET],
                    index=DATASET.index(usul),
                    format_func=lambda value: Dataset(value).label,
                    key=kunci("dataset"),
                    help="Apa yang dicatat di tiap baris.",
                    placeholder=PILIH,
                )
            )
        )
        key = kunci(f"sumber_{dataset}")
        if key not in st.session_state:
            # A list goes on where the one in force comes from; under another name it would be a second.
            berlaku = pilihan.asal.get(dataset)
            nyata = berlaku.sumber if berlaku and not berlaku.contoh else None
            st.session_state[key] = kerja.sumber or nyata or SUMBER_BIASA.get(dataset)
        sumber = st.selectbox(
            "Sumber data", reads.nama_sumber(), index=None, accept_new_options=True, key=key,
            placeholder="Pilih atau ketik nama sumber",
            help="Angka dari sumber yang berbeda tidak pernah dijumlahkan.",
        )  # fmt: skip
        cutoff = st.date_input(
            "Data sampai tanggal", _guess_cutoff(kerja.bahan_dipakai), max_value=reads.hari_ini(),
            min_value=date(2000, 1, 1), format="DD/MM/YYYY", key=kunci("cutoff"),
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
    dibaca: Dibaca,
    daftar: DaftarWilayah,
    region: Wilayah,
    selesai: DeltaGenerator,
) -> Kerja | None:
    """The file with a profile for this dataset: known, or made by the person here. None while the
    meanings are open for change."""
    lama = kerja.profil if kerja.profil and kerja.profil.dataset == dataset else None
    if lama is not None and not kerja.disunting:
        said = _say_arti(kerja, lama, dibaca)
        if impor_langkah.show_selesai(
            selesai, impor_langkah.ARTI, said, "Ubah arti kolom", "impor_ubah"
        ):
            _keep(replace(kerja, disunting=True))
            st.rerun()
        return kerja
    profil = _choose_profil(kerja, lama, dataset, sumber, dibaca, daftar, region)
    if profil is not None:
        profil = _with_letak(kerja, profil)
        _keep(replace(kerja, profil=profil, dikenal="", disunting=False, dilewati=None))
        st.rerun()
    return None


def _say_arti(kerja: Kerja, profil: Profil, dibaca: Dibaca) -> str:
    """By what the columns are known, or how many of them are read; and which are left out."""
    if kerja.dikenal:
        said = f"Susunan kolom dikenali, {kerja.dikenal}."
    else:
        read = format_angka(len(set(read_headings(profil))))
        said = f"{read} dari {format_angka(len(dibaca.seluruh.huruf))} kolom dibaca."
    if profil.dibuang:
        said += f" {format_angka(len(profil.dibuang))} kolom identitas dibuang."
    return said


def _choose_profil(
    kerja: Kerja,
    lama: Profil | None,
    dataset: Dataset,
    sumber: str,
    dibaca: Dibaca,
    daftar: DaftarWilayah,
    region: Wilayah,
) -> Profil | None:
    """The form that says what the columns mean. None until it is sent and whole.

    It begins with what was said of this file, else with the profile of a like file, else with what
    the columns look like; answers of before are kept.
    """
    tanda, bersih = (dibaca.tanda, dataset), dibaca.bersih
    tables = (dibaca.seluruh, bersih, dibaca.sebab, dibaca.sel)
    dekat = lama or once("dekat", tanda, lambda: _find_dekat(bersih, region, dataset, sumber))
    if dekat is not None and lama is None:
        st.info(
            f"Susunannya mirip berkas {dekat.nama} yang lalu: artinya dimulai dari sana. Periksa "
            "kolom yang baru."
        )
    if dataset == Dataset.REKAP:
        titles = titles_of(kerja.bahan_dipakai)
        usul = once("rekap", tanda, lambda: usulkan_rekap(bersih, daftar, titles, region=region))
        profil = impor_rekap.choose_pemetaan(
            lama.rekap if lama and lama.rekap else usul, sumber, *tables
        )
    else:
        arti = (
            arti_of(lama, bersih)
            if lama is not None
            else once("arti", tanda, lambda: _start_arti(bersih, dataset, daftar, dekat))
        )
        arti_baris = (
            dekat.arti_baris
            if dekat is not None
            else once("arti_baris", tanda, lambda: suggest_arti_baris(bersih, arti))
        )
        profil = impor_kolom.choose_arti(dataset, sumber, *tables, arti, arti_baris)
    return profil if profil is None or dekat is None else keep_answers(profil, dekat)


def _find_dekat(tabel: Tabel, region: Wilayah, dataset: Dataset, sumber: str) -> Profil | None:
    with reads.engine().connect() as connection:
        return find_nearest(connection, tabel, region.kode, dataset, sumber)


def _start_arti(
    tabel: Tabel, dataset: Dataset, daftar: DaftarWilayah, dekat: Profil | None
) -> dict[str, Arti]:
    usul = suggest_arti(tabel, dataset, daftar)
    return usul if dekat is None else start_arti(tabel, usul, dekat)


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


def _ask(
    kerja: Kerja, persiapan: Persiapan, daftar: DaftarWilayah, selesai: DeltaGenerator
) -> bool:
    """Whether everything uncertain has been answered or passed over. A file that cannot be imported
    anyway is not asked about."""
    impor_isi.show_bukan_daftar(persiapan)
    if kerja.profil is None or any(one.akibat == Akibat.BERKAS for one in persiapan.errors):
        return True
    if not impor_isi.is_asked(persiapan, kerja.dilewati):
        jawaban = impor_isi.ask(kerja.profil, persiapan, daftar, kerja.dilewati)
        if jawaban is not None:
            dikenal = kerja.dikenal if jawaban.profil == kerja.profil else ""
            _keep(replace(kerja, profil=jawaban.profil, dilewati=jawaban.dilewati, dikenal=dikenal))
            st.rerun()
        return False
    left = impor_isi.count_open(persiapan)
    if left == 0:
        kata = "tidak ada." if kerja.dilewati is None else "semua terjawab."
        impor_langkah.show_selesai(selesai, impor_langkah.TANYA, kata)
    elif impor_langkah.show_selesai(
        selesai, impor_langkah.TANYA, impor_isi.say_open(persiapan), "Jawab", "impor_tanya_lagi"
    ):
        _keep(replace(kerja, dilewati=None))
        st.rerun()
    return True


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
    gerbang.check(Hak.IMPOR)
    bar = st.progress(0.0, "Menyimpan …")
    try:
        with reads.engine().begin() as connection:
            nomor = load_import(
                connection,
                persiapan,
                sumber=sumber,
                oleh=gerbang.oleh(OLEH),
                sebagian=simpan.sebagian,
                simpan_profil=simpan.profil,
                tambah=simpan.tambahan is not None,
                maju=lambda n, kata: _tell(bar, n, kata),
            )
            note_in(connection, Perbuatan.IMPOR, nomor)
    except ImporDitolak as error:
        st.error(str(error))
        return
    finally:
        bar.empty()
    _forget()
    st.session_state["_impor_ke"] = st.session_state.get("_impor_ke", 0) + 1
    isi = impor_pratinjau.say_isi(persiapan)
    if simpan.tambahan is not None:
        isi += f" {say_tambahan(simpan.tambahan.as_mutu())}"
    st.session_state[BERHASIL] = (nomor, persiapan.dataset, isi)
    st.rerun()


def _show_success() -> None:
    """What was saved, the way to see it and the way back."""
    saved = st.session_state.get(BERHASIL)
    if saved is None:
        return
    nomor, dataset, isi = saved
    st.success(f"Tersimpan sebagai snapshot {format_angka(nomor)}. {isi}")
    with st.container(horizontal=True, vertical_alignment="center"):
        path, label = HALAMAN.get(dataset, RINGKASAN)
        st.page_link(path, label=f"Lihat {label}")
        st.page_link("pages/data/mutu.py", label="Lihat mutu data")
        if st.button("Batalkan impor ini", key="impor_batalkan", icon=":material/undo:"):
            with reads.engine().begin() as connection:
                undo(connection, nomor, oleh=gerbang.oleh(OLEH))
                note_in(connection, Perbuatan.BATAL, nomor)
            st.session_state.pop(BERHASIL)
            st.rerun()
