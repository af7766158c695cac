"""The pieces of the Ruang rapat: which package is read, what it is, and its tables with their door."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analysis.disclosure import PublishableTable, TingkatRilis
from analysis.hitungan import Hitungan
from analysis.paket import baca
from analysis.paket.pembaca import Pembaca
from components import gerbang, reads
from components.blocks import (
    Susun,
    Unduhan,
    show_empty,
    show_figure,
    show_number,
    show_sentence,
    show_title,
)
from components.filters import Pilihan, choose_one
from components.gambar import Draw
from data_access.paket import Paket, PaketError
from domain.asal import CONTOH
from domain.format import format_periode, format_tanggal
from domain.hak import Hak
from domain.hari import hari_dari
from domain.kategori import TingkatPaket
from domain.periode import Periode
from domain.satuan import Satuan
from domain.tema import Tema, choose_tema
from domain.wilayah import Wilayah

KOLOM = {"label": "Yang dihitung", "jumlah": "Jumlah"}


KOLOM_PITA = {"nama": "Desa/kelurahan", "nama_kecamatan": "Kecamatan", "kelas": "Korban"}
KECAMATAN, DESA = "kecamatan", "desa"


def spell(table: PublishableTable) -> PublishableTable:
    """The word in the place of a hidden number."""
    return table.with_rows(baca.spell_rows(table.rows))


@dataclass(frozen=True)
class Bacaan(Pembaca):
    """A package as a page reads it."""

    paket: Paket
    tema: Tema

    def show(
        self,
        draw: Draw,
        table: PublishableTable,
        judul: str,
        key: str,
        unduh: Unduhan,
        kolom: Mapping[str, str] | None = KOLOM,
        susun: Susun = spell,
    ) -> None:
        """The picture under its sentence, with its table behind it, hidden cells as a word."""
        show_figure(
            reads.figure(draw, table, self.tema), table, judul=judul, key=key, unduh=unduh,
            kolom=kolom, susun=susun,
        )  # fmt: skip


def open_bacaan(pilihan: Pilihan, judul: str, tingkat: TingkatPaket | None = None) -> Bacaan:
    """The heading of the page, and the package that this person may read of the chosen region; the page
    ends where there is none. With `tingkat` the one of that tier, whoever reads."""
    region, rapat = pilihan.region, gerbang.boleh(Hak.RUANG_RAPAT)
    tingkat = tingkat or (TingkatPaket.RAPAT if rapat else TingkatPaket.PUBLIK)
    if not rapat:
        region = _choose_region() or region
    show_title(f"{judul}, {region.nama}")
    return read_bacaan(region, tingkat, gelap=pilihan.gelap)


def read_bacaan(
    region: Wilayah, tingkat: TingkatPaket, *, gelap: bool, sidik: str | None = None
) -> Bacaan:
    """The package that holds, or the one with that seal, with the line that says what it is; the page
    ends where there is none."""
    try:
        paket = reads.paket(region.kode, tingkat, sidik)
    except PaketError as error:
        show_empty(str(error))
    if paket is None and sidik is not None:
        show_empty(
            "Paket yang dikunci untuk rakor ini sudah ditarik. Kunci angka lagi, atau pilih paket yang "
            "berlaku."
        )
    if paket is None:
        show_empty(
            f"Belum ada paket {tingkat.label.lower()} yang dirilis untuk {region.nama}. Paket disusun "
            "dengan `python -m data_access paket susun` dan dirilis oleh pimpinan."
        )
    _show_package(paket)
    return Bacaan(paket.isi, TingkatRilis(paket.tingkat.value), paket, choose_tema(gelap))


def _choose_region() -> Wilayah | None:
    """Who is not signed in chooses among all regions: their packages are for everybody."""
    regions = {one.kode: one for one in reads.regions()}
    kode = choose_one("Wilayah", {kode: one.nama for kode, one in regions.items()}, "wilayah_paket")
    return regions.get(kode)


def _show_package(paket: Paket) -> None:
    """What this package is: up to when, released by whom and when, what is hidden in it."""
    rilis = paket.peristiwa[0]
    said = [
        f"Paket {paket.id}",
        f"data sampai {format_tanggal(paket.selesai)}",
        f"dirilis {format_tanggal(hari_dari(rilis.pada))} oleh {rilis.oleh}",
        f"jumlah di bawah {paket.isi['k']} disamarkan demi perlindungan korban",
    ]
    with st.container(horizontal=True, vertical_alignment="center", key="keadaan_paket"):
        st.caption(" · ".join(said))
        if paket.contoh:
            st.badge(CONTOH, color="orange", help="Angka karangan untuk mencoba dasbor.")


def choose_year(years: Sequence[Periode], key: str) -> Periode:
    """One of some years of the package, the last first."""
    by_key = {str(year.mulai.year): year for year in reversed(years)}
    labels = {year: format_periode(span).removeprefix("tahun ") for year, span in by_key.items()}
    return by_key[choose_one("Tahun", labels, key)]


def choose_level(window: Periode) -> bool:
    """Whether desa/kelurahan are wanted, which are said of three years together, and not kecamatan."""
    labels = {
        KECAMATAN: "Kecamatan, satu tahun",
        DESA: f"Desa/kelurahan, {window.mulai.year}–{window.selesai.year}",
    }
    return choose_one("Lihat", labels, "tingkat_paket") == DESA


def show_headlines(bacaan: Bacaan) -> None:
    """Kasus and korban of the running year, each beside the same months of last year."""
    found = {
        satuan: baca.compare_running(bacaan.sel, satuan, bacaan.asal)
        for satuan in (Satuan.KASUS, Satuan.KORBAN)
    }
    kasus = found[Satuan.KASUS]
    if kasus is not None:
        show_sentence(kasus.kalimat, baca.PENGINGAT_PEMBANDING)
    with st.container(horizontal=True, key="angka_paket"):
        for satuan, hitungan in found.items():
            _show_headline(satuan, hitungan)


def _show_headline(satuan: Satuan, hitungan: Hitungan | None) -> None:
    label, key = satuan.label.capitalize(), f"paket_{satuan.value}"
    if hitungan is None:
        lines = ["Disamarkan demi perlindungan korban."]
        show_number(label, None, rincian=lines, bantuan=satuan.definisi, key=key)
        return
    lines = [hitungan.putusan, f"{format_periode(hitungan.periode)}. {hitungan.kisaran}"]
    bantuan = f"{satuan.definisi} {hitungan.batas}"
    show_number(label, hitungan.jumlah, rincian=lines, bantuan=bantuan, key=key)
