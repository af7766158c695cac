"""What a file leaves open: dates, words and places that a person is asked about once."""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from components.impor_kolom import ABAIKAN
from components.impor_langkah import PILIH, TANYA, kunci, show_judul
from data_access.imports.bacaan import TempatRagu
from data_access.imports.bidang import Bidang, bidang_of
from data_access.imports.profil import Profil
from data_access.imports.ragu import NilaiRagu
from data_access.imports.siapkan import Persiapan
from data_access.imports.tanggal import UrutanTanggal
from data_access.imports.tempat import DaftarWilayah, JawabanTempat
from data_access.imports.usul import answer_nilai, answer_tempat, answer_urutan
from domain.format import format_angka
from domain.kategori import StatusLokasi

# More questions than there are: all of them are passed over.
SEMUA = sys.maxsize
# Questions on the screen at once; the next ones follow.
SEKALIGUS = 20
URUTAN: dict[str, str] = {
    UrutanTanggal.HARI_BULAN: "5 Juli (hari dahulu)",
    UrutanTanggal.BULAN_HARI: "7 Mei (bulan dahulu)",
}
BELUM = "(belum dijawab)"
KOSONGKAN = "(tidak dicatat)"
STATUS = (StatusLokasi.TIDAK_DIKETAHUI, StatusLokasi.LUAR_WILAYAH, StatusLokasi.TIDAK_DICATAT)


@dataclass(frozen=True)
class Jawaban:
    """What a person answered: the profile that knows it, and how many questions are passed over."""

    profil: Profil
    dilewati: int


def list_pertanyaan(persiapan: Persiapan) -> list[NilaiRagu | TempatRagu]:
    """The words and places to ask about, in the order of asking. Those that were passed over stay
    in front."""
    return [*persiapan.ragu.nilai, *persiapan.tempat_ragu]


def count_open(persiapan: Persiapan) -> int:
    """How many questions nobody has answered."""
    ragu = persiapan.ragu
    return len(list_pertanyaan(persiapan)) + len(ragu.tanggal) + bool(ragu.tanpa_tahun)


def say_open(persiapan: Persiapan) -> str:
    """'3 tidak dijawab; tanggal dibaca hari dahulu.'"""
    left = format_angka(count_open(persiapan))
    dibaca = "; tanggal dibaca hari dahulu" if persiapan.ragu.tanggal else ""
    return f"{left} tidak dijawab{dibaca}."


def is_asked(persiapan: Persiapan, dilewati: int | None) -> bool:
    """Whether nothing is left to ask. `dilewati` questions were passed over; None before any."""
    if dilewati is None:
        return count_open(persiapan) == 0
    return len(list_pertanyaan(persiapan)) <= dilewati


def show_bukan_daftar(persiapan: Persiapan) -> None:
    """Columns that were taken for a list and do not look like one."""
    for one in persiapan.ragu.bukan_daftar:
        st.warning(
            f"Kolom “{one.judul}” memuat {format_angka(one.jumlah_teks)} isi yang berbeda-beda dan "
            f"tidak tampak seperti daftar pilihan. Periksa lagi artinya, atau pilih {ABAIKAN}."
        )


def ask(
    profil: Profil, persiapan: Persiapan, daftar: DaftarWilayah, dilewati: int | None
) -> Jawaban | None:
    """Show the next questions. Returns what was answered once a button is pressed."""
    ragu = persiapan.ragu
    pertanyaan = list_pertanyaan(persiapan)
    kini = pertanyaan[dilewati or 0 :][:SEKALIGUS]
    left = len(pertanyaan) - (dilewati or 0) - len(kini)
    show_judul(TANYA, f"{format_angka(count_open(persiapan))} yang tidak pasti")
    st.markdown(
        "Ditanyakan sekali: jawaban diingat untuk berkas berikutnya dari sumber ini. Yang tidak "
        "dijawab dikosongkan; barisnya tetap masuk bila bukan isian wajib."
    )
    with st.form("impor_tanya", border=True):
        urutan, tahun = {}, None
        if dilewati is None:
            urutan = {one.bidang: _choose_urutan(one.bidang, one.judul) for one in ragu.tanggal}
            tahun = _choose_tahun(ragu.tanpa_tahun)
        nilai = _choose_nilai(
            [one for one in kini if isinstance(one, NilaiRagu)], bidang_of(persiapan.dataset)
        )
        tempat = _choose_tempat([one for one in kini if isinstance(one, TempatRagu)], daftar)
        if left:
            st.caption(f"{format_angka(left)} pertanyaan lagi menyusul sesudah ini.")
        with st.container(horizontal=True):
            jawab = st.form_submit_button("Pakai jawaban ini", key="impor_jawab", type="primary")
            lewati = st.form_submit_button("Lewati semua pertanyaan", key="impor_lewati")
    if lewati:
        return Jawaban(profil, len(pertanyaan))
    if not jawab:
        return None
    for bidang, choice in urutan.items():
        profil = answer_urutan(profil, bidang, choice)
    for bidang, answers in nilai.items():
        profil = answer_nilai(profil, bidang, answers)
    if tahun is not None:
        profil = profil.model_copy(update={"tahun": tahun})
    answered = sum(map(len, nilai.values())) + len(tempat)
    return Jawaban(answer_tempat(profil, tempat), (dilewati or 0) + len(kini) - answered)


def _choose_urutan(bidang: str, judul: str) -> UrutanTanggal:
    value = st.radio(
        f"Di kolom “{judul}”, 05/07 berarti",
        UrutanTanggal.values(),
        format_func=URUTAN.__getitem__,
        horizontal=True,
        key=kunci(f"urutan_{bidang}"),
    )
    return UrutanTanggal(str(value))


def _choose_tahun(kolom: tuple[str, ...]) -> int | None:
    if not kolom:
        return None
    names = ", ".join(f"“{judul}”" for judul in kolom)
    value = st.number_input(
        f"Tahun untuk tanggal tanpa tahun di kolom {names}", 1950, 2100, None, key=kunci("tahun")
    )
    return None if value is None else int(value)


def _choose_nilai(
    asked: Sequence[NilaiRagu], fields: Mapping[str, Bidang]
) -> dict[str, dict[str, str]]:
    """Field -> text -> stored value, for the texts that were answered."""
    answers: dict[str, dict[str, str]] = {}
    for number, one in enumerate(asked):
        bidang = fields[one.bidang]
        labels = {
            nilai: label for daftar in bidang.daftar for nilai, label in daftar.labels().items()
        }
        options: list[str | None] = [None, "", *labels]
        names: dict[str | None, str] = {None: BELUM, "": KOSONGKAN}
        names.update(labels)
        left, right = st.columns([3, 2], vertical_alignment="center")
        with left:
            st.text(f"{bidang.label}: “{one.teks}”, {format_angka(one.jumlah_baris)} baris")
        with right:
            value = st.selectbox(
                f"Arti “{one.teks}”",
                options,
                index=options.index(one.saran) if one.saran in options else 0,
                format_func=names.__getitem__,
                key=kunci(f"nilai_{number}_{one.bidang}_{one.teks}"),
                label_visibility="collapsed",
                placeholder=PILIH,
            )
        if value is not None:
            answers.setdefault(one.bidang, {})[one.teks] = str(value)
    return answers


def _choose_tempat(asked: Sequence[TempatRagu], daftar: DaftarWilayah) -> list[JawabanTempat]:
    answers = []
    for number, one in enumerate(asked):
        likely = {usul.kode: f"{usul.nama}, {usul.nama_kecamatan}" for usul in one.usul}
        rest = {kode: daftar.nama_lengkap(kode) for kode in daftar.near(one.kecamatan)}
        labels = {**likely, **{kode: nama for kode, nama in rest.items() if kode not in likely}}
        status = {value.value: value.label for value in STATUS}
        names: dict[str | None, str] = {None: BELUM}
        names.update({**labels, **status})
        left, right = st.columns([3, 2], vertical_alignment="center")
        with left:
            named = ", ".join(f"“{text}”" for text in (one.desa, one.kecamatan) if text)
            st.text(f"Wilayah: {named}, {format_angka(one.jumlah_baris)} baris")
        with right:
            value = st.selectbox(
                f"Wilayah {named}",
                list(names),
                index=1 if likely and one.usul[0].kecamatan_sama else 0,
                format_func=names.__getitem__,
                key=kunci(f"tempat_{number}_{one.kecamatan}_{one.desa}"),
                label_visibility="collapsed",
                placeholder=PILIH,
            )
        if value is not None:
            answers.append(
                JawabanTempat(kecamatan=one.kecamatan or "", desa=one.desa or "", jadi=str(value))
            )
    return answers
