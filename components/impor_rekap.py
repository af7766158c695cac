"""What the columns of a recap are: places, periods, breakdowns and figures; proposed, then corrected."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import streamlit as st

from components.impor_kolom import (
    ABAIKAN,
    BELUM_DIBUANG,
    choose_buang,
    choose_per_kolom,
    show_kolom,
)
from components.impor_langkah import ARTI, PILIH, kunci, show_judul
from data_access.imports.profil import Profil
from data_access.imports.rekap import (
    SEBUTAN,
    KolomNilai,
    PemetaanRekap,
    Rincian,
    find_pemetaan_errors,
)
from data_access.imports.tata_letak import Tabel
from data_access.imports.usul import find_dibuang
from domain.kategori import Dataset
from domain.satuan import Satuan

ANGKA, RINCIAN = "angka", "rincian"
PERAN: dict[str | None, str] = {
    None: ABAIKAN,
    ANGKA: "Angka",
    RINCIAN: "Rincian (isinya kategori)",
}
PERAN.update(SEBUTAN)
SENDIRI = "Menurut judul kolomnya"


def choose_pemetaan(
    usul: PemetaanRekap,
    sumber: str,
    seluruh: Tabel,
    tabel: Tabel,
    sebab: Mapping[str, str],
    sel: Mapping[str, list[str]],
) -> Profil | None:
    """The recap's columns, proposed and changed by hand. Returns the profile once it can be used."""
    dikenali = [judul for judul in tabel.huruf if peran_of(judul, usul) is not None]
    show_judul(ARTI, f"{len(dikenali)} dari {len(tabel.huruf)} kolom dikenali")
    st.markdown(
        "Setiap angka disimpan dengan wilayah, periode, dan satuannya; rekap tidak pernah "
        "dijumlahkan dengan register."
    )
    with st.form("impor_rekap", border=False):
        buang = choose_buang(seluruh, sebab)
        with st.container(horizontal=True):
            mulai, sampai = _choose_periode(usul)
            satuan = _choose_satuan(usul)
        peran = choose_per_kolom(
            tabel, dikenali, lambda judul: _choose_peran(tabel, judul, sel[judul], usul)
        )
        lanjut = st.form_submit_button(
            "Periksa isi berkas", type="primary", key="impor_rekap_periksa"
        )
    if not lanjut:
        return None
    pemetaan = make_pemetaan(usul, peran, satuan, mulai, sampai)
    errors = _find_twice(peran) + find_pemetaan_errors(pemetaan, tabel.isi.columns)
    if not buang:
        errors.append(BELUM_DIBUANG)
    for error in errors:
        st.error(error)
    if errors:
        return None
    return Profil(
        nama=sumber,
        dataset=Dataset.REKAP,
        rekap=pemetaan,
        diabaikan=[judul for judul, one in peran.items() if one is None],
        dibuang=find_dibuang(seluruh, tabel),
    )


def _choose_periode(usul: PemetaanRekap) -> tuple[date | None, date | None]:
    mulai = st.date_input(
        "Angka sejak", usul.mulai, min_value=date(1950, 1, 1), format="DD/MM/YYYY",
        key=kunci("rekap_mulai"),
        help="Bila berkas tidak menyebut awalnya, usulannya awal tahun. Kosongkan bila kolom atau "
        "judul kolom menyebut waktunya.",
    )  # fmt: skip
    sampai = st.date_input(
        "sampai", usul.sampai, min_value=date(1950, 1, 1), format="DD/MM/YYYY",
        key=kunci("rekap_sampai"),
    )  # fmt: skip
    return mulai, sampai


def _choose_peran(tabel: Tabel, judul: str, cells: list[str], usul: PemetaanRekap) -> str | None:
    bawaan = peran_of(judul, usul)
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        show_kolom(tabel, judul, cells)
    with right:
        value = st.selectbox(
            f"Arti kolom {tabel.huruf[judul]}",
            list(PERAN),
            index=list(PERAN).index(bawaan),
            format_func=PERAN.__getitem__,
            key=kunci(f"peran_{list(tabel.huruf).index(judul)}"),
            label_visibility="collapsed",
            placeholder=PILIH,
        )
    return None if value is None else str(value)


def peran_of(judul: str, pemetaan: PemetaanRekap) -> str | None:
    """What a mapping takes a column for: a key of PERAN."""
    if judul in {one.kolom for one in pemetaan.nilai}:
        return ANGKA
    if judul in {one.kolom for one in pemetaan.rincian}:
        return RINCIAN
    return next((nama for nama in SEBUTAN if getattr(pemetaan, nama) == judul), None)


def _choose_satuan(usul: PemetaanRekap) -> Satuan | None:
    """One unit for every figure whose own heading does not name one."""
    named = {one.satuan for one in usul.nilai}
    bawaan = next(iter(named)) if len(named) == 1 else None
    options = [None, *Satuan.values()]
    value = st.selectbox(
        "Satuan angka",
        options,
        index=options.index(bawaan) if bawaan else 0,
        format_func=lambda value: SENDIRI if value is None else Satuan(value).label.capitalize(),
        key=kunci("rekap_satuan"),
        help="Bila semua angka menghitung satu hal, misalnya korban menurut usia.",
        placeholder=PILIH,
    )
    return None if value is None else Satuan(str(value))


def make_pemetaan(
    usul: PemetaanRekap,
    peran: dict[str, str | None],
    satuan: Satuan | None,
    mulai: date | None,
    sampai: date | None,
) -> PemetaanRekap:
    """The mapping that a person chose, with what was proposed about columns that stay what they were."""
    proposed = {one.kolom: one for one in usul.nilai}
    dimensi = {one.kolom: one for one in usul.rincian}
    nilai = []
    for judul, one in peran.items():
        if one != ANGKA:
            continue
        known = proposed.get(judul) or KolomNilai(kolom=judul, hitungan=judul[:80])
        if satuan is not None:
            known = known.model_copy(update={"satuan": satuan, "hitungan": None})
        nilai.append(known)
    columns: dict[str, Any] = {
        one: judul for judul, one in peran.items() if one not in (None, ANGKA, RINCIAN)
    }
    counted = {one.kolom for one in nilai}
    return PemetaanRekap(
        **columns,
        mulai=mulai,
        sampai=sampai,
        nilai=nilai,
        rincian=[
            dimensi.get(judul) or Rincian(kolom=judul, dimensi=judul[:40])
            for judul, one in peran.items()
            if one == RINCIAN
        ],
        periksa=[one for one in usul.periksa if {one.jumlah, *one.bagian} <= counted],
    )


def _find_twice(peran: dict[str, str | None]) -> list[str]:
    taken = [one for one in peran.values() if one not in (None, ANGKA, RINCIAN)]
    return [
        f"Beberapa kolom sama-sama berarti '{PERAN[one]}'; sisakan satu."
        for one in dict.fromkeys(taken)
        if taken.count(one) > 1
    ]
