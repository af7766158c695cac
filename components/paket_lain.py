"""The pieces of the page Pencegahan of the Ruang rapat: which of its views, and their tables."""

from analysis.disclosure import PublishableTable
from analysis.paket import baca_lain
from components.blocks import show_empty, show_no_map
from components.filters import choose_one
from components.paket import Bacaan

KEGIATAN, KESIAPAN, JEJARING = "kegiatan", "kesiapan", "jejaring"
# Name of each view, and the letters of the tables it is made of.
LIHAT = {
    KEGIATAN: ("Kegiatan", "P"),
    KESIAPAN: ("Kesiapan wilayah", "K"),
    JEJARING: ("Jejaring dan janji rakor", "JR"),
}
KOLOM_JANGKAUAN = {"nama": "Desa/kelurahan", "nama_kecamatan": "Kecamatan", "jumlah": "Kegiatan"}


def choose_view(bacaan: Bacaan) -> str:
    """One of the views that the package has tables for; the page ends where it has none."""
    labels = {
        key: label
        for key, (label, tabel) in LIHAT.items()
        if baca_lain.has_tables(bacaan.lain, tabel)
    }
    if not labels:
        show_empty(
            "Paket ini tidak memuat tabel pencegahan: saat disusun, kegiatan, kesiapan, dan jejaring "
            "wilayah ini belum diimpor."
        )
    return choose_one("Lihat", labels, "lihat_pencegahan")


def show_without_map(table: PublishableTable, judul: str) -> None:
    """Every desa/kelurahan by name, where the region has no outlines."""
    show_no_map(table, judul=judul, kolom=KOLOM_JANGKAUAN)


def widen(table: PublishableTable) -> PublishableTable:
    """A matrix as a table of words, a row for each kecamatan."""
    return table.with_rows(baca_lain.widen(table.rows, "Kecamatan"))
