"""Sentences that are safe to say aloud, made only from a tested result.

A verb of direction ('lebih banyak', 'lebih sedikit') stands only where the interval allows it;
the words naik, turun, meningkat, menurun and tren are never used for a comparison.
"""

import pandas as pd

from analysis.perbandingan import (
    HITUNGAN_KECIL,
    Perbandingan,
    Putusan,
    count_interval,
    detectable_counts,
)
from analysis.wilayah import PerWilayah
from domain.format import (
    format_angka,
    format_bulan,
    format_periode,
    format_persen,
)
from domain.kategori import Kelompok
from domain.periode import Periode
from domain.satuan import Satuan

PENGINGAT_LAPORAN = (
    "Laporan yang lebih banyak dapat berarti lebih banyak yang berani melapor, "
    "bukan lebih banyak kekerasan."
)


def _mean(rata: float) -> str:
    """One decimal, unless the number is large enough to do without."""
    return format_angka(rata, 0 if rata >= 100 else 1)


def say_count(satuan: Satuan, jumlah: int, periode: Periode) -> str:
    """'68 kasus kekerasan pada 1 Januari–5 Juli 2025.'"""
    return f"{format_angka(jumlah)} {satuan.label} pada {format_periode(periode)}."


def say_comparison(satuan: Satuan, periode: Periode, hasil: Perbandingan) -> str:
    """One sentence: the figure, its window, what it is compared with, and how sure one may be."""
    subjek = f"{format_angka(hasil.sekarang)} {satuan.label} pada {format_periode(periode)}, "
    pembanding = f"{format_angka(hasil.dulu)} pada periode yang sama setahun sebelumnya"
    if hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN:
        return f"{subjek}belum dapat dibedakan dari {pembanding}{say_ratio(hasil)}."
    return f"{subjek}{hasil.putusan} daripada {pembanding}{say_ratio(hasil)}."


def say_result(hasil: Perbandingan) -> str:
    """The comparison alone: 'Belum dapat dibedakan dari 112 pada periode yang sama tahun lalu'."""
    dari = "dari" if hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN else "daripada"
    return (
        f"{hasil.putusan.capitalize()} {dari} {format_angka(hasil.dulu)} pada periode yang sama "
        f"tahun lalu{say_ratio(hasil)}."
    )


def say_limits(jumlah: int, dulu: int, paparan: float, paparan_dulu: float) -> str:
    """What chance alone allows: the range of the count, and where a difference would begin.

    'Kisaran wajar 81–121. Baru dapat dibedakan dari 112 bila paling banyak 83 atau sedikitnya 145.'
    """
    bawah, atas = count_interval(jumlah)
    kisaran = f"Kisaran wajar {format_angka(bawah)}–{format_angka(atas)}."
    kurang, lebih = detectable_counts(dulu, paparan, paparan_dulu)
    batas = f"sedikitnya {format_angka(lebih)}"
    if kurang is not None:
        batas = f"paling banyak {format_angka(kurang)} atau {batas}"
    return f"{kisaran} Baru dapat dibedakan dari {format_angka(dulu)} bila {batas}."


def say_ratio(hasil: Perbandingan) -> str:
    """The interval of the ratio, unless a count is so small that it only misleads."""
    if hasil.kecil or hasil.rasio_atas is None:
        return ""
    bawah, atas = format_angka(hasil.rasio_bawah, 1), format_angka(hasil.rasio_atas, 1)
    if bawah == "1,0" or atas == "1,0":
        # One decimal would hide on which side of 1 the bound lies.
        bawah, atas = format_angka(hasil.rasio_bawah, 2), format_angka(hasil.rasio_atas, 2)
    return f" ({bawah}–{atas} kali)"


def say_no_comparison(periode_pembanding: Periode) -> str:
    """Why there is nothing to compare with."""
    return f"Tidak ada pembanding: data sumber ini belum mencakup {format_periode(periode_pembanding)}."


def say_revision(tahun: int, lalu: int, sekarang: int, terlambat: int) -> str:
    """'2024: 117 menjadi 157; 40 kasus masuk terlambat.'"""
    angka = f"{tahun}: {format_angka(lalu)} menjadi {format_angka(sekarang)}"
    if terlambat > 0:
        return f"{angka}; {format_angka(terlambat)} kasus masuk terlambat."
    if terlambat < 0:
        return f"{angka}; {format_angka(-terlambat)} kasus dikeluarkan setelah diperiksa ulang."
    return f"{angka}."


def say_share(bagian: int, semua: int, apa: str, dari: str) -> str:
    """'54 dari 68 korban adalah anak', with the percentage where it is not misleading."""
    persen = f" ({format_persen(bagian / semua)})" if semua >= HITUNGAN_KECIL else ""
    return f"{format_angka(bagian)} dari {format_angka(semua)} {dari} {apa}{persen}"


def say_reach(tercapai: int, semua: int, tingkat: str) -> str:
    """'27 dari 67 kelurahan pernah dijangkau; 40 belum pernah'."""
    if tercapai == semua:
        return f"Semua {format_angka(semua)} {tingkat} pernah dijangkau"
    return (
        f"{format_angka(tercapai)} dari {format_angka(semua)} {tingkat} pernah dijangkau; "
        f"{format_angka(semua - tercapai)} belum pernah"
    )


def say_monthly(rata: float | None, tahun: int, satuan: Satuan) -> str:
    """'Rata-rata 11,3 kasus kekerasan sebulan pada 2026'."""
    if rata is None:
        return f"Belum ada bulan {tahun} yang datanya lengkap"
    return f"Rata-rata {_mean(rata)} {satuan.label} sebulan pada {tahun}"


def say_map(areas: PerWilayah, tingkat: str, satuan: Satuan) -> str:
    """'29 dari 29 kecamatan mencatat kasus kekerasan; 7 tanpa wilayah tidak digambar'."""
    tercatat = int((areas.rows["jumlah"] > 0).sum())
    semua = len(areas.rows)
    kalimat = (
        f"{format_angka(tercatat)} dari {format_angka(semua)} {tingkat} mencatat {satuan.label}"
    )
    if not areas.tanpa_wilayah:
        return kalimat
    return f"{kalimat}; {format_angka(areas.tanpa_wilayah)} tanpa wilayah tidak digambar"


def say_months(per_bulan: pd.DataFrame, satuan: Satuan) -> str:
    """'Rata-rata 11,3 kasus kekerasan sebulan; paling sedikit 6, paling banyak 19'."""
    lengkap = per_bulan[per_bulan["lengkap"]]["jumlah"]
    if lengkap.empty:
        return "Belum ada bulan yang datanya lengkap"
    return (
        f"Rata-rata {_mean(float(lengkap.mean()))} {satuan.label} sebulan; paling "
        f"sedikit {format_angka(int(lengkap.min()))}, paling banyak "
        f"{format_angka(int(lengkap.max()))}"
    )


def say_rolling(rolling: pd.DataFrame, satuan: Satuan) -> str:
    """'134 kasus kekerasan dalam 12 bulan sampai Oktober 2026'."""
    if rolling.empty:
        return "Belum ada dua belas bulan data"
    last = rolling.iloc[-1]
    return (
        f"{format_angka(int(last['jumlah']))} {satuan.label} dalam 12 bulan sampai "
        f"{format_bulan(last['bulan'])}"
    )


def say_group_share(counts: pd.DataFrame, satuan: Satuan) -> str:
    """'99 dari 157 kasus kekerasan menyangkut anak (63%)' from kelompok, jumlah."""
    total = int(counts["jumlah"].sum())
    anak = int(counts.loc[counts["kelompok"] == Kelompok.ANAK, "jumlah"].sum())
    if total == 0:
        return f"Tidak ada {satuan.label} pada periode ini"
    return say_share(anak, total, "menyangkut anak", satuan.label)
