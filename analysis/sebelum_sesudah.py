"""Before and after a programme began: a step in the months of a whole kota or kabupaten.

An interrupted time series (Lopez Bernal, Cummins & Gasparrini, IJE 2017): quasi-Poisson, one
straight line over the months, one step where the programme began, a season as sines and cosines.
The model is fixed here, before anyone sees a result; what it cannot carry is refused. It compares
stretches of time and measures no programme.

statsmodels takes a second to load, so no page but that of the reports may import this module.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from dateutil.relativedelta import relativedelta
from numpy.typing import ArrayLike
from scipy.stats import t as student
from statsmodels.genmod.families import Poisson
from statsmodels.genmod.generalized_linear_model import GLM

from analysis.kalimat import say_bounds
from analysis.penolakan import Penolakan, refuse_below_region
from analysis.perbandingan import HITUNGAN_KECIL, TINGKAT_KEPERCAYAAN, Putusan, judge_ratio
from domain.format import format_angka, format_bulan
from domain.kategori import Tingkat
from domain.satuan import Satuan

# Fewer months say nothing of a line and a season (stats of the tutorial: 36 and 23).
BULAN_SEBELUM = 24
BULAN_SESUDAH = 12
# The longer the window, the less one straight line fits it.
SEBELUM_TERBANYAK = 36
SESUDAH_TERBANYAK = 24
# One sine and cosine: as many as three years of small counts can carry.
HARMONIK = 1
# A programme that is in the list this soon after it begins was there before.
HARI_SUDAH_BERJALAN = 180
PENGINGAT_PROGRAM = (
    "Ini perbandingan waktu, bukan ukuran hasil program: jumlah laporan mengikuti jangkauan "
    "layanan dan keberanian melapor, dan hal lain dapat berubah pada bulan yang sama."
)


@dataclass(frozen=True)
class Langkah:
    """The step of a fitted model: after over before, at the same place of line and season.

    `galat` is the standard error of its logarithm, from `dispersi` (Pearson's X2 by its degrees
    of freedom) but never from less than 1. `perkiraan` is the fitted count of every month and
    `lanjutan` the same without the step; `berurutan` is the correlation of a month's residual
    with the next one's.
    """

    rasio: float
    galat: float
    bawah: float
    atas: float
    dispersi: float
    perkiraan: np.ndarray
    lanjutan: np.ndarray
    berurutan: float


@dataclass(frozen=True)
class SebelumSesudah:
    """`rows`: bulan, jumlah, sesudah, perkiraan, lanjutan (the line without the step)."""

    mulai: date
    langkah: Langkah
    putusan: Putusan
    rows: pd.DataFrame

    @property
    def jumlah_bulan(self) -> tuple[int, int]:
        """How many months before and after."""
        after = int(self.rows["sesudah"].sum())
        return len(self.rows) - after, after


def fit_langkah(
    jumlah: ArrayLike,
    sesudah: ArrayLike,
    paparan: ArrayLike,
    *,
    harmonik: int = HARMONIK,
    bulan: ArrayLike = (),
    kepercayaan: float = TINGKAT_KEPERCAYAAN,
) -> Langkah:
    """Fit one step on one line to consecutive months.

    `paparan` is the exposure of each month (days, people); `bulan` its number in the year, needed
    only for a season. The interval is Student's, which keeps to its level with few months.
    """
    y, step = np.asarray(jumlah, float), np.asarray(sesudah, float)
    time = np.arange(1, len(y) + 1)
    angles = [2 * np.pi * k * np.asarray(bulan) / 12 for k in range(1, harmonik + 1)]
    season = [wave(angle) for angle in angles for wave in (np.sin, np.cos)]
    design = np.column_stack([np.ones(len(y)), step, time, *season])
    offset = np.log(np.asarray(paparan, float))
    fitted = GLM(y, design, family=Poisson(), offset=offset).fit()
    dispersi = float(fitted.pearson_chi2 / fitted.df_resid)
    # Quasi-Poisson; but less than Poisson's variation is chance, and would narrow the interval.
    galat = float(fitted.bse[1]) * max(1.0, dispersi) ** 0.5
    half = float(student.ppf((1 + kepercayaan) / 2, fitted.df_resid)) * galat
    residuals = fitted.resid_pearson
    return Langkah(
        rasio=float(np.exp(fitted.params[1])),
        galat=galat,
        bawah=float(np.exp(fitted.params[1] - half)),
        atas=float(np.exp(fitted.params[1] + half)),
        dispersi=dispersi,
        perkiraan=fitted.fittedvalues,
        lanjutan=fitted.fittedvalues * np.exp(-fitted.params[1] * step),
        berurutan=float((residuals[1:] * residuals[:-1]).sum() / (residuals**2).sum()),
    )


def first_month_after(mulai: date) -> date:
    """The first month counted as after: that of the start when at least half of it was left."""
    days = monthrange(mulai.year, mulai.month)[1]
    month = mulai.replace(day=1)
    return month if 2 * (days - mulai.day + 1) >= days else month + relativedelta(months=1)


def known_starts(program: pd.DataFrame, awal: date) -> dict[str, date]:
    """The first day of each programme (program, mulai) that began after the list itself did.

    `awal` is the first day of the list of kegiatan.
    """
    since = pd.Timestamp(awal) + pd.Timedelta(days=HARI_SUDAH_BERJALAN)
    rows = program[program["mulai"] >= since]
    return dict(zip(rows["program"], rows["mulai"].dt.date, strict=True))


def compare_program(
    per_bulan: pd.DataFrame, mulai: date, *, tingkat: Tingkat, lain: Mapping[str, date]
) -> SebelumSesudah | Penolakan:
    """The step at the start of one programme, or why it cannot be told.

    `per_bulan`: bulan, jumlah, lengkap, every month once; only complete months are used, at most
    SEBELUM_TERBANYAK before and SESUDAH_TERBANYAK after. `lain` are the starts of other
    programmes by name: two steps in one window cannot be told apart.
    """
    refused = refuse_below_region(tingkat, "Sebelum dan sesudah program")
    if refused is not None:
        return refused
    rows = _window(per_bulan, first_month_after(mulai))
    refused = _refuse_window(rows, lain)
    if refused is not None:
        return refused
    langkah = fit_langkah(
        rows["jumlah"], rows["sesudah"], rows["bulan"].dt.days_in_month, bulan=rows["bulan"].dt.month
    )  # fmt: skip
    if langkah.berurutan > _chance_correlation(len(rows)):
        return Penolakan(
            "Bulan-bulan yang berdekatan masih mirip satu sama lain di luar garis dan musimnya, "
            "jadi pola sebelum program tidak dapat dilanjutkan dengan garis lurus."
        )
    rows = rows.assign(perkiraan=langkah.perkiraan, lanjutan=langkah.lanjutan)
    return SebelumSesudah(mulai, langkah, judge_ratio(langkah.bawah, langkah.atas), rows)


def _chance_correlation(months: int) -> float:
    """The correlation of neighbours that chance alone passes once in forty times."""
    return 1.96 / months**0.5


def _window(per_bulan: pd.DataFrame, pertama: date) -> pd.DataFrame:
    start = pd.Timestamp(pertama)
    rows = per_bulan[per_bulan["lengkap"]].sort_values("bulan")
    before = rows[rows["bulan"] < start].tail(SEBELUM_TERBANYAK)
    after = rows[rows["bulan"] >= start].head(SESUDAH_TERBANYAK)
    window = pd.concat([before, after], ignore_index=True)
    return window.assign(sesudah=window["bulan"] >= start)[["bulan", "jumlah", "sesudah"]]


def _refuse_window(rows: pd.DataFrame, lain: Mapping[str, date]) -> Penolakan | None:
    for side, needed, words in (
        (rows[~rows["sesudah"]], BULAN_SEBELUM, "sebelum"),
        (rows[rows["sesudah"]], BULAN_SESUDAH, "sesudah"),
    ):
        if len(side) < needed:
            return Penolakan(
                f"Baru ada {format_angka(len(side))} bulan yang datanya lengkap {words} program "
                f"mulai; perlu sedikitnya {format_angka(needed)} bulan."
            )
        if side["jumlah"].sum() < HITUNGAN_KECIL:
            return Penolakan(
                f"Kurang dari {format_angka(HITUNGAN_KECIL)} kasus {words} program mulai; terlalu "
                "sedikit untuk dibedakan dari kebetulan."
            )
    akhir = rows["bulan"].iloc[-1] + pd.offsets.MonthEnd(0)
    others = [
        f"{nama} ({format_bulan(day)})"
        for nama, day in sorted(lain.items(), key=lambda one: one[1])
        if rows["bulan"].iloc[0] <= pd.Timestamp(day) <= akhir
    ]
    if others:
        return Penolakan(
            f"Dalam bulan-bulan yang sama mulai juga {', '.join(others)}. Perbedaan sesudahnya "
            "tidak dapat dipisahkan menurut program."
        )
    return None


def say_program(hasil: SebelumSesudah, nama: str, satuan: Satuan) -> str:
    """'Sejak Koling Pepa (Oktober 2025), kasus kekerasan yang dilaporkan belum dapat dibedakan
    dari kelanjutan pola sebelumnya (0,7–1,3 kali)'."""
    dari = "dari" if hasil.putusan is Putusan.BELUM_DAPAT_DIBEDAKAN else "daripada"
    kisaran = say_bounds(hasil.langkah.bawah, hasil.langkah.atas)
    return (
        f"Sejak {nama} ({format_bulan(hasil.mulai)}), {satuan.label} yang dilaporkan "
        f"{hasil.putusan} {dari} kelanjutan pola sebelumnya ({kisaran} kali)"
    )


def say_window(hasil: SebelumSesudah) -> str:
    """'36 bulan sebelum dan 12 bulan sesudah, menurut tanggal lapor; rasio 0,94 (0,7–1,3)'."""
    before, after = hasil.jumlah_bulan
    langkah = hasil.langkah
    return (
        f"{format_angka(before)} bulan sebelum dan {format_angka(after)} bulan sesudah, menurut "
        f"tanggal lapor; rasio {format_angka(langkah.rasio, 2)} "
        f"({say_bounds(langkah.bawah, langkah.atas)})"
    )
