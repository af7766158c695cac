"""The pieces of the profile page: women or children, and one block per characteristic."""

from collections.abc import Callable, Sequence

import pandas as pd
import plotly.graph_objects as go

from analysis.disclosure import PublishableTable, open_internal
from analysis.korban import distribute, say_disabilitas, say_sebaran
from components import reads
from components.blocks import Unduhan, show_figure
from components.filters import Pilihan
from domain.asal import Asal
from domain.format import format_angka
from domain.kategori import Kategori, Kelompok
from domain.satuan import Satuan
from domain.tema import Tema, choose_tema

JUDUL = {
    "bentuk": "bentuk kekerasan",
    "tempat_kejadian": "tempat kejadian",
    "hubungan": "hubungan terlapor dengan korban",
    "pendidikan": "pendidikan",
    "disabilitas": "disabilitas",
}
INDIKATOR_KOLOM = {
    "bentuk": "korban_per_bentuk",
    "tempat_kejadian": "korban_per_tempat",
    "hubungan": "korban_per_hubungan",
    "pendidikan": "korban_per_pendidikan",
    "disabilitas": "korban_per_disabilitas",
}
# A korban may be in several categories of these.
GANDA = {
    "bentuk": "satu korban dapat mengalami beberapa bentuk; jangan dijumlahkan",
    "hubungan": "satu korban dapat memiliki beberapa terlapor",
}
# Categories whose order has a meaning are not sorted by size.
BERURUT = ("pendidikan", "disabilitas")
Draw = Callable[..., go.Figure]


def count(
    pilihan: Pilihan, asal: Asal, kelompok: Kelompok | None, menurut: Sequence[str]
) -> pd.DataFrame:
    """Korban of the chosen kelompok by the dimensions: one column each, jumlah."""
    saringan = pilihan.saringan(asal)
    if kelompok is None:
        return reads.jumlah_menurut(Satuan.KORBAN, tuple(menurut), saringan)
    dimensions = tuple(menurut) if "kelompok" in menurut else (*menurut, "kelompok")
    by_group = reads.jumlah_menurut(Satuan.KORBAN, dimensions, saringan)
    rows = by_group[by_group["kelompok"] == kelompok.value]
    return rows[[*menurut, "jumlah"]].reset_index(drop=True)


def show_sebaran(
    pilihan: Pilihan,
    asal: Asal,
    kelompok: Kelompok | None,
    kolom: str,
    daftar: type[Kategori],
    total: int,
    draw: Draw,
    unduh: Unduhan,
) -> None:
    """Bars of one characteristic with n and how many are not recorded."""
    tema: Tema = choose_tema(pilihan.gelap)
    sebaran = distribute(count(pilihan, asal, kelompok, (kolom,)), kolom, daftar, total)
    catatan = [
        f"n = {format_angka(sebaran.tercatat)}",
        f"{format_angka(sebaran.tidak_dicatat)} tidak dicatat",
    ]
    if kolom in GANDA:
        catatan.append(GANDA[kolom])
    table: PublishableTable = open_internal(
        sebaran.rows,
        satuan=Satuan.KORBAN,
        asal=asal,
        catatan=tuple(catatan),
        indikator=INDIKATOR_KOLOM[kolom],
    )
    judul = say_sebaran(sebaran, JUDUL[kolom])
    if kolom == "disabilitas":
        judul = say_disabilitas(sebaran)
    show_figure(
        reads.figure(draw, table, tema, urut=kolom not in BERURUT),
        table,
        judul=judul,
        key=f"sebaran_{kolom}",
        unduh=unduh,
        kolom={"label": JUDUL[kolom].capitalize(), "jumlah": "Korban", "persen": "Bagian"},
    )
