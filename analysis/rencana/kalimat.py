"""What a plan may be said to be, in a sentence that can be read aloud."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analysis.rencana.soal import Hasil, Permintaan, format_rupiah
from domain.format import format_angka, format_persen, format_rentang_bulan
from domain.kategori import StatusKegiatan

# A gap that is not proven to be none is never said to be 0,0 %.
CELAH_TERKECIL = 0.001


def say_plan(kunjungan: pd.DataFrame, bulan: Sequence[date], tingkat: str) -> str:
    """'24 kunjungan ke 22 kelurahan di 6 kecamatan, Januari–Desember 2027'."""
    areas = kunjungan["kode_wilayah"].nunique()
    kecamatan = kunjungan["kode_kecamatan"].nunique()
    return (
        f"{format_angka(len(kunjungan))} kunjungan ke {format_angka(areas)} {tingkat} di "
        f"{format_angka(kecamatan)} kecamatan, {format_rentang_bulan(min(bulan), max(bulan))}"
    )


def say_cost(hasil: Hasil, permintaan: Permintaan) -> str:
    """'Rp 36.000.000 dari Rp 40.000.000'."""
    if permintaan.uang is None:
        return format_rupiah(hasil.biaya)
    return f"{format_rupiah(hasil.biaya)} dari {format_rupiah(permintaan.uang)}"


def say_proof(hasil: Hasil) -> str:
    """Whether there is a better plan for the same wishes."""
    if hasil.terbukti:
        return "Terbukti: dengan permintaan dan bobot ini tidak ada susunan yang lebih baik."
    return (
        "Waktunya habis sebelum terbukti yang terbaik; paling banyak "
        f"{format_persen(max(hasil.celah, CELAH_TERKECIL), 1)} di bawahnya."
    )


def say_done(kunjungan: pd.DataFrame) -> str:
    """'3 dari 24 kunjungan terlaksana, 1 batal'. `kunjungan` with status_kegiatan."""
    held = int((kunjungan["status_kegiatan"] == StatusKegiatan.TERLAKSANA).sum())
    off = int((kunjungan["status_kegiatan"] == StatusKegiatan.BATAL).sum())
    batal = f", {format_angka(off)} batal" if off else ""
    return f"{format_angka(held)} dari {format_angka(len(kunjungan))} kunjungan terlaksana{batal}"
