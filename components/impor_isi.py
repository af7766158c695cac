"""What a file leaves open: dates, words and places that a person is asked about once."""

from collections.abc import Mapping

import streamlit as st

from components.impor_kolom import ABAIKAN
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

# Questions on the screen at once; the next ones follow.
SEKALIGUS = 20
URUTAN: dict[str, str] = {
    UrutanTanggal.HARI_BULAN: "5 Juli (hari dahulu)",
    UrutanTanggal.BULAN_HARI: "7 Mei (bulan dahulu)",
}
BELUM = "(belum dijawab)"
KOSONGKAN = "(tidak dicatat)"
STATUS = (StatusLokasi.TIDAK_DIKETAHUI, StatusLokasi.LUAR_WILAYAH, StatusLokasi.TIDAK_DICATAT)


def ask(profil: Profil, persiapan: Persiapan, daftar: DaftarWilayah) -> Profil | None:
    """Show what is open. Returns the profile with the answers once some are given."""
    ragu = persiapan.ragu
    for one in ragu.bukan_daftar:
        st.warning(
            f"Kolom “{one.judul}” memuat {format_angka(one.jumlah_teks)} isi yang berbeda-beda dan "
            f"tidak tampak seperti daftar pilihan. Periksa lagi artinya, atau pilih {ABAIKAN}."
        )
    if not (ragu.nilai or ragu.tanggal or ragu.tanpa_tahun or persiapan.tempat_ragu):
        return None
    st.markdown("#### Yang perlu ditanyakan sekali")
    st.caption(
        "Jawaban disimpan bersama profil sumber ini, jadi bulan depan tidak ditanyakan lagi. "
        "Yang tidak dijawab akan dikosongkan."
    )
    with st.form("impor_tanya", border=True):
        urutan = {one.bidang: _choose_urutan(one.bidang, one.judul) for one in ragu.tanggal}
        tahun = _choose_tahun(ragu.tanpa_tahun)
        nilai = _choose_nilai(ragu.nilai[:SEKALIGUS], bidang_of(persiapan.dataset))
        tempat = _choose_tempat(persiapan.tempat_ragu[:SEKALIGUS], daftar)
        left = max(len(ragu.nilai) - SEKALIGUS, 0) + max(len(persiapan.tempat_ragu) - SEKALIGUS, 0)
        if left:
            st.caption(f"{format_angka(left)} pertanyaan lagi menyusul sesudah ini.")
        jawab = st.form_submit_button("Pakai jawaban ini", key="impor_jawab", type="primary")
    if not jawab:
        return None
    for bidang, choice in urutan.items():
        profil = answer_urutan(profil, bidang, choice)
    for bidang, answers in nilai.items():
        profil = answer_nilai(profil, bidang, answers)
    if tahun is not None:
        profil = profil.model_copy(update={"tahun": tahun})
    return answer_tempat(profil, tempat)


def _choose_urutan(bidang: str, judul: str) -> UrutanTanggal:
    value = st.radio(
        f"Di kolom “{judul}”, 05/07 berarti",
        UrutanTanggal.values(),
        format_func=URUTAN.__getitem__,
        horizontal=True,
        key=f"impor_urutan_{bidang}",
    )
    return UrutanTanggal(str(value))


def _choose_tahun(kolom: tuple[str, ...]) -> int | None:
    if not kolom:
        return None
    names = ", ".join(f"“{judul}”" for judul in kolom)
    value = st.number_input(
        f"Tahun untuk tanggal tanpa tahun di kolom {names}", 1950, 2100, None, key="impor_tahun"
    )
    return None if value is None else int(value)


def _choose_nilai(
    asked: tuple[NilaiRagu, ...], fields: Mapping[str, Bidang]
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
                key=f"impor_nilai_{number}_{one.bidang}_{one.teks}",
                label_visibility="collapsed",
            )
        if value is not None:
            answers.setdefault(one.bidang, {})[one.teks] = str(value)
    return answers


def _choose_tempat(asked: tuple[TempatRagu, ...], daftar: DaftarWilayah) -> list[JawabanTempat]:
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
                key=f"impor_tempat_{number}_{one.kecamatan}_{one.desa}",
                label_visibility="collapsed",
            )
        if value is not None:
            answers.append(
                JawabanTempat(kecamatan=one.kecamatan or "", desa=one.desa or "", jadi=str(value))
            )
    return answers
