"""How many by the end of the year: an interval, never a number, and only where one may be made.

Gamma-Poisson: after n reports in t days, with Jeffreys' prior of a Poisson rate, what the rest of
the year brings is negative binomial. It knows no season and no late reports, so both are said
beside it.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from scipy.stats import nbinom

from analysis.penolakan import Penolakan, refuse_below_region
from analysis.perbandingan import HITUNGAN_KECIL, TINGKAT_KEPERCAYAAN
from domain.format import format_angka, format_tanggal
from domain.kategori import Tingkat
from domain.periode import Periode
from domain.satuan import Satuan

# A quarter: before that the interval is as wide as saying nothing.
HARI_TERSEDIKIT = 90
# With less of the year left, reports that come late weigh more than days that are to come.
SISA_TERSEDIKIT = 30
JEFFREYS = 0.5
TAHUN_PEMBANDING = 3
ANGGAPAN_PROYEKSI = (
    "proyeksi, bukan target",
    "anggapan: sisa tahun seperti bulan-bulan yang sudah lengkap, tanpa musim dan tanpa program baru",
    "anggapan: bulan yang dihitung sudah lengkap; laporan terlambat menambahnya",
)


@dataclass(frozen=True)
class Proyeksi:
    """The year's total will be within `bawah` and `atas` (95 %), of which `sudah` are counted.

    `rata` is the mean of the prediction; it is not for the screen. `dasar` are the complete months
    that the rate is from.
    """

    tahun: int
    sudah: int
    rata: float
    bawah: int
    atas: int
    dasar: Periode


def predict_total(
    jumlah: int,
    hari: int,
    hari_setahun: int,
    *,
    kepercayaan: float = TINGKAT_KEPERCAYAAN,
) -> tuple[float, int, int]:
    """Mean and bounds of the total after `jumlah` in the first `hari` of `hari_setahun` days.

    Raises ValueError for a negative count, or where no day has gone or none is left.
    """
    if jumlah < 0 or not 0 < hari < hari_setahun:
        raise ValueError("hitungan tidak boleh negatif dan hari harus di dalam tahun")
    rest = nbinom(jumlah + JEFFREYS, hari / hari_setahun)
    ekor = (1 - kepercayaan) / 2
    return (
        jumlah + float(rest.mean()),
        jumlah + int(rest.ppf(ekor)),
        jumlah + int(rest.ppf(1 - ekor)),
    )


def project_year(
    per_bulan: pd.DataFrame, cutoff: date, *, tingkat: Tingkat, bermusim: bool
) -> Proyeksi | Penolakan:
    """The interval for the year of the cut-off, or why there is none.

    `per_bulan`: bulan, jumlah, lengkap, every month up to the cut-off once. The rate is that of
    the year's complete months; what is counted after them only lifts the lower bound.
    """
    refused = refuse_below_region(tingkat, "Proyeksi akhir tahun") or _refuse_day(cutoff, bermusim)
    if refused is not None:
        return refused
    rows = per_bulan[per_bulan["bulan"].dt.year == cutoff.year].sort_values("bulan")
    complete = rows[rows["lengkap"]]
    jumlah = int(complete["jumlah"].sum())
    hari = int(complete["bulan"].dt.days_in_month.sum())
    if hari < HARI_TERSEDIKIT or jumlah < HITUNGAN_KECIL:
        return Penolakan(
            f"Tahun {cutoff.year} baru mempunyai {format_angka(hari)} hari yang datanya lengkap "
            f"dengan {format_angka(jumlah)} laporan; proyeksi baru dibuat dari sedikitnya "
            f"{format_angka(HARI_TERSEDIKIT)} hari dan {format_angka(HITUNGAN_KECIL)} laporan."
        )
    setahun = Periode.year(cutoff.year)
    rata, bawah, atas = predict_total(jumlah, hari, setahun.jumlah_hari)
    sudah = int(rows["jumlah"].sum())
    dasar = Periode(setahun.mulai, setahun.mulai + timedelta(days=hari - 1))
    return Proyeksi(cutoff.year, sudah, rata, max(bawah, sudah), max(atas, sudah), dasar)


def _refuse_day(cutoff: date, bermusim: bool) -> Penolakan | None:
    if bermusim:
        return Penolakan(
            "Laporan berbeda menurut musim, jadi sisa tahun tidak dapat dibayangkan seperti "
            "bulan-bulan yang sudah lewat. Proyeksi tidak dibuat."
        )
    sisa = (date(cutoff.year, 12, 31) - cutoff).days
    if sisa < SISA_TERSEDIKIT:
        return Penolakan(
            f"Tahun {cutoff.year} tinggal {format_angka(sisa)} hari. Yang belum diketahui kini "
            "terutama laporan yang terlambat, dan itu tidak dapat diproyeksikan."
        )
    return None


def make_years(per_bulan: pd.DataFrame, hasil: Proyeksi) -> pd.DataFrame:
    """The whole years before, at most TAHUN_PEMBANDING of them, and this one: tahun, jumlah,
    bawah, atas, kisaran (as text); the last three missing for whole years."""
    before = per_bulan[per_bulan["bulan"].dt.year < hasil.tahun]
    years = before.groupby(before["bulan"].dt.year)["jumlah"].agg(["size", "sum"])
    whole = years.loc[years["size"] == 12, "sum"].tail(TAHUN_PEMBANDING)
    rows = pd.DataFrame({"tahun": [*whole.index, hasil.tahun], "jumlah": [*whole, hasil.sudah]})
    blank = [None] * len(whole)
    rows["bawah"] = pd.array([*blank, hasil.bawah], dtype="Int64")
    rows["atas"] = pd.array([*blank, hasil.atas], dtype="Int64")
    kisaran = f"{format_angka(hasil.bawah)}–{format_angka(hasil.atas)}"
    return rows.assign(kisaran=[*(["–"] * len(whole)), kisaran])


def say_proyeksi(hasil: Proyeksi, satuan: Satuan) -> str:
    """'Proyeksi: 114–158 kasus kekerasan sepanjang tahun 2025'; never one number."""
    return (
        f"Proyeksi: {format_angka(hasil.bawah)}–{format_angka(hasil.atas)} {satuan.label} "
        f"sepanjang tahun {hasil.tahun}"
    )


def say_dasar(hasil: Proyeksi) -> str:
    """'sudah tercatat 68; dihitung dari 1 Januari sampai 5 Juli 2025'."""
    return (
        f"sudah tercatat {format_angka(hasil.sudah)}; dihitung dari bulan yang lengkap sampai "
        f"{format_tanggal(hasil.dasar.selesai)}"
    )
