"""What the table of a file is and what its columns mean: found, shown, and corrected by a person."""

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from components.impor_langkah import ARTI, PILIH, kunci, show_judul
from data_access.imports.bahan import Bahan, letak_di
from data_access.imports.bidang import BIDANG, bidang_of
from data_access.imports.identitas import sebut_lembar
from data_access.imports.judul import sebut_kolom
from data_access.imports.kesalahan import BerkasError
from data_access.imports.profil import ArtiBaris, Profil, find_profil_errors
from data_access.imports.saran import bisa_tanda
from data_access.imports.tata_letak import Tabel, TataLetak
from data_access.imports.usul import (
    Arti,
    find_arti_errors,
    kode_kolom,
    make_usulan,
    names_needed,
)
from domain.format import format_angka
from domain.kategori import Dataset

ABAIKAN = "(tidak dibaca)"
CONTOH_ISI = 3
CONTOH_BARIS = 5
MAKS_HURUF_CONTOH = 28
# More columns without a meaning than this are folded away.
MAKS_TERBUKA = 8
BELUM_DIBUANG = "Kolom identitas tidak dapat diimpor: centang untuk membuangnya."
T = TypeVar("T")


def choose_letak(
    bahan: Bahan, letak: tuple[int, TataLetak], fold: DeltaGenerator
) -> tuple[int, TataLetak]:
    """The sheet and the heading row, changed by hand in a fold that most people never open."""
    number, layout = letak
    sheets, names = bahan.buku.lembar, sebut_lembar(bahan.buku)
    nama = bahan.buku.sidik[:8]
    with fold:
        if len(sheets) > 1:
            number = st.selectbox(
                "Lembar", range(len(sheets)), index=number, key=f"impor_lembar_{nama}",
                format_func=lambda n: names[n] + ("" if sheets[n].terlihat else " (tersembunyi)"),
                placeholder=PILIH,
            )  # fmt: skip
        if number != letak[0]:
            layout = next(
                (one for sheet, one in bahan.letak if sheet == number), TataLetak(1, 1, 0, 0)
            )
        rows = len(sheets[number].baris)
        with st.container(horizontal=True):
            first = st.number_input(
                "Judul kolom ada di baris", 1, max(rows, 1), min(layout.baris_judul, max(rows, 1)),
                key=f"impor_baris_judul_{number}_{nama}",
            )  # fmt: skip
            high = st.number_input(
                "Judul memakai berapa baris", 0, 3, layout.tinggi_judul,
                key=f"impor_tinggi_judul_{number}_{nama}",
                help="0 bila berkas tidak mempunyai judul kolom.",
            )  # fmt: skip
        if (first, high) == (layout.baris_judul, layout.tinggi_judul):
            return number, layout
        try:
            return number, letak_di(sheets[number], int(first), int(high))
        except BerkasError as error:
            st.error(str(error))
            return letak


def say_tabel(bahan: Bahan, seluruh: Tabel, tabel: Tabel) -> str:
    """'Terbaca 12 baris dan 9 kolom dari lembar “Juli”, judul di baris 3.'"""
    rows, columns = format_angka(len(tabel.isi)), format_angka(len(seluruh.huruf))
    names = zip(bahan.buku.lembar, sebut_lembar(bahan.buku), strict=True)
    disebut = {lembar.nama: nama for lembar, nama in names}
    dari = f" dari lembar “{_plain(disebut[seluruh.lembar])}”" if seluruh.lembar else ""
    if seluruh.lembar_lain:
        dari = f" dari {format_angka(1 + len(seluruh.lembar_lain))} lembar"
    return (
        f"Terbaca **{rows} baris** dan **{columns} kolom**{dari}, judul di baris "
        f"{format_angka(seluruh.tata_letak.baris_judul)}."
    )


def show_contoh(tabel: Tabel) -> None:
    """The first rows, without the columns of identity."""
    shown = tabel.isi.head(CONTOH_BARIS).map(_short)
    with st.container(key="impor_contoh"):
        st.table(shown.rename(columns=lambda judul: f"{tabel.huruf[judul]} · {judul}"))


def _short(text: str) -> str:
    return text if len(text) <= MAKS_HURUF_CONTOH else text[: MAKS_HURUF_CONTOH - 1] + "…"


def choose_buang(seluruh: Tabel, sebab: Mapping[str, str]) -> bool:
    """Which columns are refused and why, over the box that drops them. True when nothing is left to
    decide."""
    if not sebab:
        return True
    lines = [
        f"- {_plain(sebut_kolom(seluruh.huruf[judul], judul))}: {alasan}"
        for judul, alasan in sebab.items()
    ]
    with st.container(border=True, gap="small", key="impor_identitas"):
        st.warning(f"**{len(sebab)} kolom memuat identitas orang:**\n" + "\n".join(lines))
        return st.checkbox(
            f"Buang {len(sebab)} kolom identitas; isinya tidak dibaca dan tidak disimpan",
            key=kunci("buang"),
        )


def choose_arti(
    dataset: Dataset,
    sumber: str,
    seluruh: Tabel,
    tabel: Tabel,
    sebab: Mapping[str, str],
    sel: Mapping[str, list[str]],
    usul: Mapping[str, Arti],
    usul_baris: ArtiBaris,
) -> Profil | None:
    """What a row is and what each column means, proposed and changed by hand.

    Returns the profile once the person goes on and nothing required is missing.
    """
    dikenali = [judul for judul in tabel.huruf if judul in usul]
    show_judul(ARTI, f"{len(dikenali)} dari {len(tabel.huruf)} kolom dikenali")
    st.markdown(_say_wajib(dataset, tabel, usul))
    with st.form(f"impor_arti_{dataset}", border=False):
        buang = choose_buang(seluruh, sebab)
        arti_baris = ArtiBaris.KORBAN
        if dataset == Dataset.REGISTER:
            arti_baris = _choose_arti_baris(usul_baris)
        chosen = choose_per_kolom(
            tabel,
            dikenali,
            lambda judul: _choose_kolom(tabel, judul, sel[judul], dataset, usul.get(judul)),
        )
        lanjut = st.form_submit_button("Periksa isi berkas", type="primary", key="impor_periksa")
    if not lanjut:
        return None
    arti = {judul: one for judul, one in chosen.items() if one is not None}
    errors = find_arti_errors(arti, dataset)
    missing = [
        bidang_of(dataset)[nama].label
        for nama in dict.fromkeys(names_needed(dataset, arti_baris))
        if nama not in {bidang for bidang, _kode in arti.values()}
    ]
    errors += [f"Pilih kolom untuk '{label}'." for label in missing]
    if not buang:
        errors.append(BELUM_DIBUANG)
    if not errors:
        profil = make_usulan(
            tabel, seluruh, arti, dataset=dataset, arti_baris=arti_baris, nama=sumber
        )
        errors = find_profil_errors(profil)
    for error in errors:
        st.error(error)
    return None if errors else profil


def _say_wajib(dataset: Dataset, tabel: Tabel, usul: Mapping[str, Arti]) -> str:
    """Which fields no import can do without, and where they were found."""
    where = {bidang: tabel.huruf[judul] for judul, (bidang, _kode) in usul.items()}
    selalu = set(names_needed(dataset, ArtiBaris.KASUS))
    said = []
    for nama in dict.fromkeys(names_needed(dataset, ArtiBaris.KORBAN)):
        found = f"kolom {where[nama]}" if nama in where else "belum dipilih"
        kecuali = "" if nama in selalu else "; tidak perlu bila satu baris satu kasus"
        said.append(f"**{bidang_of(dataset)[nama].label}** ({found}{kecuali})")
    return (
        "Betulkan yang salah; kolom yang tidak dipakai dibiarkan "
        f"“{ABAIKAN}”. Wajib ada: {', '.join(said)}."
    )


def choose_per_kolom(
    tabel: Tabel, dikenali: Sequence[str], choose: Callable[[str], T]
) -> dict[str, T]:
    """What `choose` gives for each column: those with a proposed meaning, then the others."""
    with st.container(gap="small"):
        chosen = {judul: choose(judul) for judul in dikenali}
    rest = [judul for judul in tabel.huruf if judul not in chosen]
    if rest:
        label = f"{len(rest)} kolom belum dikenali; tidak dibaca kecuali artinya dipilih"
        with st.expander(label, expanded=len(rest) <= MAKS_TERBUKA, key="impor_belum_dikenali"):
            chosen.update({judul: choose(judul) for judul in rest})
    return {judul: chosen[judul] for judul in tabel.huruf}


def _choose_arti_baris(bawaan: ArtiBaris) -> ArtiBaris:
    value = st.radio(
        "Satu baris berarti",
        ArtiBaris.values(),
        index=ArtiBaris.values().index(bawaan),
        format_func=lambda value: ArtiBaris(value).label,
        key=kunci("arti_baris"),
    )
    return ArtiBaris(str(value))


def _choose_kolom(
    tabel: Tabel, judul: str, cells: list[str], dataset: Dataset, usul: Arti | None
) -> Arti | None:
    """The meaning of one column, beside its heading and a few of its cells."""
    options = meanings(dataset, tanda=bisa_tanda(cells))
    bawaan = usul if usul in options else None
    left, right = st.columns([3, 2], vertical_alignment="center")
    with left:
        show_kolom(tabel, judul, cells)
    with right:
        return st.selectbox(
            f"Arti kolom {tabel.huruf[judul]}",
            [None, *options],
            index=0 if bawaan is None else 1 + list(options).index(bawaan),
            format_func=lambda arti: ABAIKAN if arti is None else options[arti],
            key=kunci(f"kolom_{dataset}_{list(tabel.huruf).index(judul)}"),
            label_visibility="collapsed",
            placeholder=PILIH,
        )


def show_kolom(tabel: Tabel, judul: str, cells: list[str]) -> None:
    """A column's letter and heading over a few of its cells."""
    said = " · ".join(_plain(_short(text)) for text in cells[:CONTOH_ISI]) or "kosong"
    st.markdown(f"**{tabel.huruf[judul]} · {_plain(judul)}**  \n:small[:gray[{said}]]")


def _plain(text: str) -> str:
    """The text of a cell or heading as it is: no sign in it means bold, a link or an icon."""
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+-.!|~:$<>" else sign for sign in text)


def meanings(dataset: Dataset, *, tanda: bool) -> dict[Arti, str]:
    """What a column can mean -> how it is called; a yes/no column may also be one member of a list."""
    fields: dict[Arti, str] = {(bidang.nama, None): bidang.label for bidang in BIDANG[dataset]}
    if not tanda:
        return fields
    labels = bidang_of(dataset)
    return fields | {
        (nama, nilai): f"{labels[nama].label}: {label}"
        for nama, choices in kode_kolom(dataset).items()
        for nilai, label in choices.items()
    }
