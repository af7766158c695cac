"""The pieces of the page of readiness: what to look at, and its rows, sentences and tables."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from analysis.disclosure import PublishableTable, open_public
from analysis.kesiapan import (
    BY_KOLOM,
    DIHITUNG,
    SEGAR_BULAN,
    UNSUR,
    USANG_BULAN,
    count_pillars,
    count_states,
    judge_cells,
    least_first,
    place_cells,
    say_cell,
    say_gaps,
    say_kecamatan,
    say_least_pillar,
    say_none,
    say_pillars,
    say_rest,
    say_unsur,
    widen_areas,
    widen_kecamatan,
)
from components import figures, reads
from components.blocks import Susun, Unduhan, hak_unduh, name_columns, offer_file
from components.filters import Pilihan
from domain.asal import Asal
from domain.format import format_tanggal_pendek
from domain.satuan import Satuan

PILAR = "pilar"
PATBM = "patbm"
KECAMATAN = ("kode_kecamatan", "nama_kecamatan")
KOLOM_UNSUR = {
    "label": "Unsur",
    **{keadaan.value: keadaan.value.capitalize() for keadaan in DIHITUNG},
    "dari": "Dari",
}
KOLOM_PETA = {
    "nama_kecamatan": "Kecamatan",
    "nama": "Desa/kelurahan",
    "sebutan": "Keadaan",
    "tanggal_bukti": "Bukti per",
}
KOLOM_PILAR = {
    "nama_kecamatan": "Kecamatan",
    "nama": "Desa/kelurahan",
    "pilar": "Pilar yang ada",
    "kata": "Yang mana",
}
KOLOM_SEMUA = {
    "kode": "Kode",
    "nama_kecamatan": "Kecamatan",
    "nama": "Desa/kelurahan",
    "pilar": "Pilar",
    "unsur": "Unsur",
    "keadaan": "Keadaan",
    "rincian": "Rincian",
    "tanggal_bukti": "Bukti per",
}
PUDAR = f"makin tua buktinya makin pudar ({SEGAR_BULAN} dan {USANG_BULAN} bulan)"
# What the two matrices look like, for the screen alone.
TANDA_KECAMATAN = (
    "di sebelah nama kecamatan: banyaknya desa/kelurahan; dalam kotak: berapa yang aktif atau ada · dalam "
    f"kurung: separuh buktinya atau lebih sudah lewat {SEGAR_BULAN} bulan · {PUDAR} · pilih satu kecamatan "
    "di atas untuk melihat tiap desa/kelurahan"
)
CATATAN_KECAMATAN = ("tanggal: bukti yang di tengah menurut umurnya",)


def choose_unsur() -> str:
    """The element to look at (its column), or PILAR for the number of pillars."""
    labels = {unsur.kolom: f"{unsur.label} ({unsur.pilar.label})" for unsur in UNSUR}
    labels[PILAR] = "Jumlah pilar yang ada"
    value = st.selectbox(
        "Yang dilihat",
        list(labels),
        index=list(labels).index(PATBM),
        format_func=lambda value: labels[value],
        key="unsur",
        bind="query-params",
        width=320,
        help="Periode di atas tidak berlaku di sini: yang tampil adalah keadaan hari ini menurut "
        "bukti terakhir.",
    )
    return str(value)


@reads.remembered
def cells_of(pilihan: Pilihan, asal: Asal, hari: date) -> pd.DataFrame:
    """Every desa/kelurahan of the choice with every element as it stands on `hari`: see
    `analysis.kesiapan.place_cells`. By kecamatan and name."""
    kesiapan, bukti = reads.kesiapan(asal.id_snapshot), reads.bukti_kesiapan(asal.id_snapshot)
    areas = figures.areas_in(pilihan, kecamatan=False).sort_values(["nama_kecamatan", "nama"])
    return place_cells(judge_cells(kesiapan, bukti, hari), areas)


@reads.remembered
def states_of(
    pilihan: Pilihan, asal: Asal, hari: date, menurut: tuple[str, ...] = ()
) -> pd.DataFrame:
    """How many of them stand how: see `analysis.kesiapan.count_states`."""
    return count_states(cells_of(pilihan, asal, hari), hari, menurut)


@reads.remembered
def pillars_of(pilihan: Pilihan, asal: Asal, hari: date) -> pd.DataFrame:
    """How many pillars each of them has: see `analysis.kesiapan.count_pillars`."""
    return count_pillars(cells_of(pilihan, asal, hari))


@reads.remembered
def one_of(pilihan: Pilihan, asal: Asal, hari: date, kolom: str) -> pd.DataFrame:
    """Every desa/kelurahan of the choice with one element: the columns of `cells_of`, sebutan (its
    state in words) and kata (with the day of its evidence)."""
    rows = cells_of(pilihan, asal, hari)
    rows = rows[rows["unsur"] == kolom]
    unsur = BY_KOLOM[kolom]
    cells = list(zip(rows["keadaan"], rows["rincian"], rows["tanggal_bukti"], strict=True))
    return rows.assign(
        sebutan=[say_cell(unsur, keadaan, rincian, None) for keadaan, rincian, _hari in cells],
        kata=[say_cell(unsur, *cell) for cell in cells],
    )


def say_headline(pilihan: Pilihan, asal: Asal, hari: date, kolom: str) -> tuple[str, str]:
    """The sentence over the page, and what it leaves out."""
    tingkat = figures.level_name(pilihan, kecamatan=False)
    if kolom == PILAR:
        hari_ini = (
            f"keadaan per {format_tanggal_pendek(hari)}, satu pilar ada bila satu unsurnya ada"
        )
        return say_pillars(pillars_of(pilihan, asal, hari), tingkat), hari_ini
    counts = states_of(pilihan, asal, hari)
    return say_unsur(counts, kolom, tingkat), say_rest(counts, kolom, tingkat, hari)


def open_map(pilihan: Pilihan, asal: Asal, hari: date, kolom: str) -> PublishableTable:
    """The areas of the map of what was chosen, with their definition card."""
    if kolom == PILAR:
        return open_rows(pillars_of(pilihan, asal, hari), asal, hari, kartu="kesiapan_pilar")
    return open_rows(one_of(pilihan, asal, hari, kolom), asal, hari)


def say_map(pilihan: Pilihan, asal: Asal, hari: date, kolom: str) -> str:
    """The sentence over that map."""
    tingkat = figures.level_name(pilihan, kecamatan=False)
    if kolom == PILAR:
        return say_least_pillar(pillars_of(pilihan, asal, hari), tingkat)
    if pilihan.kecamatan is not None:
        return f"{BY_KOLOM[kolom].label} di tiap {tingkat} Kecamatan {pilihan.kecamatan.nama}"
    return say_kecamatan(states_of(pilihan, asal, hari, KECAMATAN), kolom)


def name_map_columns(kolom: str) -> Mapping[str, str]:
    """The headers of its table."""
    return KOLOM_PILAR if kolom == PILAR else KOLOM_PETA


def matrix_of(pilihan: Pilihan, asal: Asal, hari: date) -> tuple[PublishableTable, Susun, str]:
    """The rows of the matrix, what puts them in the form of a table, and what its signs mean: by
    kecamatan, or by desa/kelurahan of the chosen one."""
    if pilihan.kecamatan is None:
        table = open_rows(states_of(pilihan, asal, hari, KECAMATAN), asal, hari, *CATATAN_KECAMATAN)
        return table, lambda table: table.with_rows(widen_kecamatan(table.rows)), TANDA_KECAMATAN
    table = open_rows(cells_of(pilihan, asal, hari), asal, hari)
    return table, lambda table: table.with_rows(widen_areas(table.rows)), PUDAR


def open_rows(
    rows: pd.DataFrame, asal: Asal, hari: date, *catatan: str, kartu: str = "kesiapan_unsur"
) -> PublishableTable:
    """Rows of readiness as they stand on `hari`, with their definition card."""
    said = (f"keadaan per {format_tanggal_pendek(hari)}", *catatan)
    return open_public(
        rows, satuan=Satuan.DESA_KELURAHAN, asal=(asal,), indikator=kartu, catatan=said
    )


def say_matrix(pilihan: Pilihan, asal: Asal, hari: date) -> str:
    """What the matrix answers: where there is none, by kecamatan or in the chosen one."""
    tingkat = figures.level_name(pilihan, kecamatan=False)
    if pilihan.kecamatan is not None:
        tempat = f"Kecamatan {pilihan.kecamatan.nama}"
        return say_none(states_of(pilihan, asal, hari), tingkat, tempat)
    return say_gaps(states_of(pilihan, asal, hari, KECAMATAN), tingkat)


def open_states(pilihan: Pilihan, asal: Asal, hari: date) -> PublishableTable:
    """Every element with how many desa/kelurahan stand how, the least first."""
    return open_rows(least_first(states_of(pilihan, asal, hari)), asal, hari)


def offer_all(pilihan: Pilihan, asal: Asal, hari: date, unduh: Unduhan) -> None:
    """Every cell with the day of its evidence, as a file: too many rows for the screen."""
    rows = cells_of(pilihan, asal, hari)
    named = rows.assign(
        unsur=rows["unsur"].map(lambda kolom: BY_KOLOM[kolom].label),
        pilar=rows["unsur"].map(lambda kolom: BY_KOLOM[kolom].pilar.label),
        keadaan=[
            BY_KOLOM[kolom].kata(keadaan)
            for kolom, keadaan in zip(rows["unsur"], rows["keadaan"], strict=True)
        ],
    )
    table = open_rows(name_columns(named, KOLOM_SEMUA), asal, hari)
    with st.container(horizontal=True, key="kesiapan_semua"):
        for nama, (write, akhiran, mime) in unduh.items():
            offer_file(
                f"Unduh semua unsur dan tanggal buktinya, {nama}",
                partial(write, table, f"Kesiapan wilayah, {pilihan.nama_wilayah}"),
                hak=hak_unduh(table),
                file_name=f"kesiapan_semua.{akhiran}",
                mime=mime,
                key=f"kesiapan_semua_{akhiran}",
            )
