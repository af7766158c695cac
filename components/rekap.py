"""Recaps from other sources: each with its own figures, beside the register and never in it."""

import streamlit as st

from analysis.disclosure import open_internal
from analysis.rekap import CATATAN, KOLOM, choose_totals, describe_rekap
from components import reads
from components.blocks import Unduhan, name_columns, show_rows, show_source, show_table
from components.filters import Pilihan, list_asal
from domain.format import format_angka
from domain.kategori import Dataset

MAKS_BARIS = 30


def show_rekap(pilihan: Pilihan, unduh: Unduhan) -> None:
    """The current recaps of the chosen region, one table each; nothing where there is none."""
    current = [asal for asal in list_asal(pilihan) if asal.dataset == Dataset.REKAP]
    if not current:
        return
    st.markdown("#### Rekap dari sumber lain")
    st.markdown(CATATAN)
    for asal in current:
        jumlah = reads.jumlah_rekap(asal.id_snapshot)
        totals = choose_totals(jumlah)
        rows = describe_rekap(totals).head(MAKS_BARIS)
        notes = ["satuan yang berbeda tidak dapat dibandingkan"]
        if hidden := int(totals["tersensor"].sum()):
            notes.append(f"{format_angka(hidden)} angka disembunyikan sumbernya")
        if missing := int(totals["tidak_diberikan"].sum()):
            notes.append(f"{format_angka(missing)} angka tidak diberikan")
        table = open_internal(rows, satuan=None, asal=asal, catatan=tuple(notes))
        show_table(table.with_rows(name_columns(rows, KOLOM)))
        show_source(table)
        if len(jumlah) > len(rows):
            show_rows(
                table.with_rows(describe_rekap(jumlah)),
                key=f"rekap_{asal.id_snapshot}",
                judul=f"Rekap {asal.sumber}",
                unduh=unduh,
                kolom=KOLOM,
            )
