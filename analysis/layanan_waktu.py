"""How fast: days from incident to report and to the first service, and who still waits.

Who has no service yet is not left out, for then only the quick would count: such a korban is
censored at the cut-off (Kaplan & Meier 1958, by scipy.stats.ecdf). A quantile is the first day by
which so many are through; it is None where the data do not reach it. Two such curves are compared
by the log-rank test (Mantel 1966). The interval of a median is Brookmeyer and Crowley's (1982).
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import CensoredData, ecdf, logrank

from analysis.kalimat import say_share
from analysis.korban import LABEL_TIDAK_DICATAT, TIDAK_DICATAT, Sebaran
from analysis.layanan import Terlayani, are_given, classify_korban
from analysis.perbandingan import (
    HITUNGAN_KECIL,
    TINGKAT_KEPERCAYAAN,
    PerbandinganBagian,
    adjust_together,
    compare_shares,
    judge_together,
    measure_share,
)
from domain.format import format_angka
from domain.kategori import KetelitianTanggal, StatusKasus, TingkatRisiko
from domain.satuan import Satuan

STANDAR_HARI = (1, 3, 7, 14)
# 'Korban berisiko tinggi mendapat layanan pertama dalam tiga hari', a promise of the rakor.
STANDAR_BAWAAN = 3
# How long a wait has lasted, in days: the last day of each group but the last.
BATAS_MENUNGGU = (3, 14, 30, 90)
# No longer in the hands of the office that keeps the register.
BERAKHIR = (StatusKasus.SELESAI, StatusKasus.DITUTUP, StatusKasus.DIRUJUK)
BELUM_TERCAPAI = "belum tercapai"
TERLALU_SEDIKIT = "n kurang dari 10"
SEKARANG, DULU = "periode ini", "tahun lalu"


class Kecepatan(StrEnum):
    """The only things that a comparison of two durations may be called."""

    LEBIH_LAMA = "lebih lama"
    BELUM_DAPAT_DIBEDAKAN = "belum dapat dibedakan"
    LEBIH_CEPAT = "lebih cepat"


class Keadaan(StrEnum):
    """What is known of a first service: exactly one for each korban."""

    DILAYANI = "dilayani"
    MENUNGGU = "menunggu"
    MENOLAK = "menolak"
    TANPA_TANGGAL = "tanpa_tanggal"
    MUSTAHIL = "mustahil"


@dataclass(frozen=True)
class Durasi:
    """Days that came to an end, and days that last until the cut-off; and who is in neither."""

    selesai: tuple[int, ...]
    berlangsung: tuple[int, ...] = ()
    tanpa_tanggal: int = 0
    kurang_teliti: int = 0
    mustahil: int = 0
    menolak: int = 0

    @property
    def n(self) -> int:
        return len(self.selesai) + len(self.berlangsung)

    @property
    def terukur(self) -> bool:
        """Whether at least half of what came to an end has its days, and possible ones; else only
        those who wait would be counted whole."""
        return len(self.selesai) >= self.tanpa_tanggal + self.mustahil


@dataclass(frozen=True)
class Lama:
    """Quartiles of days among `n`, with the interval of the median; None where not reached.

    All are None, and `kecil` says so, of fewer than ten.
    """

    n: int
    q1: int | None = None
    median: int | None = None
    q3: int | None = None
    bawah: int | None = None
    atas: int | None = None

    @property
    def kecil(self) -> bool:
        return self.n < HITUNGAN_KECIL


def time_kejadian(kasus: pd.DataFrame) -> Durasi:
    """Days from incident to report, of the kasus whose incident is known to the day.

    `kasus`: tanggal_lapor, tanggal_kejadian, ketelitian_kejadian. An incident after its report is
    impossible.
    """
    dated = kasus["tanggal_kejadian"].notna()
    exact = dated & (kasus["ketelitian_kejadian"] == KetelitianTanggal.HARI)
    days = (kasus["tanggal_lapor"] - kasus["tanggal_kejadian"])[exact].dt.days
    return Durasi(
        selesai=tuple(int(day) for day in days[days >= 0]),
        tanpa_tanggal=int((~dated).sum()),
        kurang_teliti=int((dated & ~exact).sum()),
        mustahil=int((days < 0).sum()),
    )


def find_first(korban: pd.DataFrame, layanan: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """What is known at the cut-off of each korban's first service.

    Columns: id_korban, tanggal_lapor, tingkat_risiko, status_kasus, keadaan, hari (since the
    report: to the service, or to the cut-off while the korban waits; missing of the others). A
    service before its report, and one or a report after the cut-off, are impossible.
    """
    end = pd.Timestamp(cutoff)
    given = layanan[are_given(layanan)]
    earliest = given.groupby("id_korban")["tanggal_mulai"].min().reindex(korban["id_korban"])
    first = pd.Series(earliest.to_numpy(), index=korban.index)
    rows = korban.assign(hari=(first - korban["tanggal_lapor"]).dt.days)
    terlayani = korban["id_korban"].map(classify_korban(korban, layanan))
    rows["keadaan"] = pd.Series(Keadaan.MENUNGGU, index=rows.index, dtype=object)
    rows.loc[terlayani == Terlayani.MENOLAK, "keadaan"] = Keadaan.MENOLAK
    rows.loc[terlayani == Terlayani.SUDAH, "keadaan"] = Keadaan.TANPA_TANGGAL
    rows.loc[first.notna(), "keadaan"] = Keadaan.DILAYANI
    impossible = (rows["hari"] < 0) | (first > end) | (rows["tanggal_lapor"] > end)
    rows.loc[impossible, "keadaan"] = Keadaan.MUSTAHIL
    waiting = rows["keadaan"] == Keadaan.MENUNGGU
    rows.loc[waiting, "hari"] = (end - rows["tanggal_lapor"]).dt.days[waiting]
    rows.loc[~rows["keadaan"].isin([Keadaan.DILAYANI, Keadaan.MENUNGGU]), "hari"] = None
    return rows


def as_known(layanan: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """The services as they stood on an earlier day: one that began later was not given yet."""
    later = are_given(layanan) & (layanan["tanggal_mulai"] > pd.Timestamp(cutoff))
    return layanan[~later]


def time_layanan(first: pd.DataFrame) -> Durasi:
    """Days from report to first service, from `find_first`."""
    states = first["keadaan"].value_counts()
    days = {
        one: tuple(int(day) for day in first.loc[first["keadaan"] == one, "hari"])
        for one in (Keadaan.DILAYANI, Keadaan.MENUNGGU)
    }
    return Durasi(
        selesai=days[Keadaan.DILAYANI],
        berlangsung=days[Keadaan.MENUNGGU],
        tanpa_tanggal=int(states.get(Keadaan.TANPA_TANGGAL, 0)),
        mustahil=int(states.get(Keadaan.MUSTAHIL, 0)),
        menolak=int(states.get(Keadaan.MENOLAK, 0)),
    )


def measure_lama(durasi: Durasi) -> Lama:
    """The quartiles of the durations, those that still last censored."""
    if durasi.n < HITUNGAN_KECIL:
        return Lama(durasi.n)
    curve = ecdf(_censored(durasi)).sf
    days = curve.quantiles
    q1, median, q3 = (_first_day(days, curve.probabilities, left) for left in (0.75, 0.5, 0.25))
    bawah, atas = _median_interval(curve)
    return Lama(durasi.n, q1, median, q3, bawah, atas)


def _censored(durasi: Durasi) -> CensoredData:
    return CensoredData(uncensored=list(durasi.selesai), right=list(durasi.berlangsung))


def _first_day(days: np.ndarray, left: np.ndarray, bagian: float) -> int | None:
    # A share of the curve that is exactly this one may come out a little above it.
    reached = left <= bagian + 1e-9
    return int(days[np.argmax(reached)]) if reached.any() else None


def _median_interval(curve: Any) -> tuple[int | None, int | None]:
    with warnings.catch_warnings():
        # Where nobody or everybody is through, the interval of the curve is not defined.
        warnings.simplefilter("ignore", RuntimeWarning)
        interval = curve.confidence_interval(TINGKAT_KEPERCAYAAN, method="log-log")
    none_left = curve.probabilities < 1e-9
    low = np.where(none_left, 0.0, np.nan_to_num(interval.low.probabilities, nan=1.0))
    high = np.nan_to_num(interval.high.probabilities, nan=1.0)
    return _first_day(curve.quantiles, low, 0.5), _first_day(curve.quantiles, high, 0.5)


def compare_durasi(pairs: Sequence[tuple[Durasi, Durasi]]) -> list[Kecepatan]:
    """What each first one may be called against its second, all of them read as one answer."""
    tested = [_test(*pair) for pair in pairs]
    known = [one for one in tested if one is not None]
    adjusted = iter(adjust_together([p for _, p in known]))
    verdicts = []
    for one in tested:
        putusan = Kecepatan.BELUM_DAPAT_DIBEDAKAN
        if one is not None and next(adjusted) < 1 - TINGKAT_KEPERCAYAAN:
            putusan = Kecepatan.LEBIH_LAMA if one[0] < 0 else Kecepatan.LEBIH_CEPAT
        verdicts.append(putusan)
    return verdicts


def _test(now: Durasi, then: Durasi) -> tuple[float, float] | None:
    """The log-rank statistic (negative: fewer came to an end than expected) and its p; None of
    fewer than ten on a side, or where nothing came to an end."""
    if min(now.n, then.n) < HITUNGAN_KECIL or not now.selesai + then.selesai:
        return None
    with np.errstate(invalid="ignore", divide="ignore"):
        result = logrank(_censored(now), _censored(then))
    return None if np.isnan(result.pvalue) else (float(result.statistic), float(result.pvalue))


@dataclass(frozen=True)
class Langkah:
    """One stretch of the way, now and in the same window of last year (None: not in the data)."""

    label: str
    satuan: Satuan
    sekarang: Durasi
    dulu: Durasi | None


def tabulate_lama(langkah: Sequence[Langkah]) -> pd.DataFrame:
    """One row per stretch and side, this year's over last year's.

    Columns: langkah, kapan, satuan, n, q1, median, q3, bawah, atas (days; missing where not
    reached or of fewer than ten), median_kata and tengah_kata (cells), menunggu, tanpa_tanggal,
    kurang_teliti, mustahil, menolak, putusan (of this year's; '').
    """
    compared = [(one.sekarang, one.dulu) for one in langkah if one.dulu is not None]
    verdicts = iter(compare_durasi(compared))
    records = []
    for one in langkah:
        putusan = "" if one.dulu is None else str(next(verdicts))
        records.append({**_row(one, one.sekarang), "kapan": SEKARANG, "putusan": putusan})
        if one.dulu is not None:
            records.append({**_row(one, one.dulu), "kapan": DULU, "putusan": ""})
    rows = pd.DataFrame(records)
    return rows.astype(dict.fromkeys(("q1", "median", "q3", "bawah", "atas"), "Int64"))


def _row(one: Langkah, durasi: Durasi) -> dict[str, object]:
    lama = measure_lama(durasi)
    return {
        "langkah": one.label,
        "satuan": one.satuan.label,
        "n": lama.n,
        "q1": lama.q1,
        "median": lama.median,
        "q3": lama.q3,
        "bawah": lama.bawah,
        "atas": lama.atas,
        "median_kata": _say_median(lama),
        "tengah_kata": _say_middle(lama),
        "menunggu": len(durasi.berlangsung),
        "tanpa_tanggal": durasi.tanpa_tanggal,
        "kurang_teliti": durasi.kurang_teliti,
        "mustahil": durasi.mustahil,
        "menolak": durasi.menolak,
    }


def _say_median(lama: Lama) -> str:
    if lama.kecil:
        return TERLALU_SEDIKIT
    if lama.median is None:
        return BELUM_TERCAPAI
    atas = BELUM_TERCAPAI if lama.atas is None else format_angka(lama.atas)
    bawah = lama.median if lama.bawah is None else lama.bawah
    return f"{format_angka(lama.median)} hari ({format_angka(bawah)}–{atas})"


def _say_middle(lama: Lama) -> str:
    if lama.kecil:
        return TERLALU_SEDIKIT
    ends = (BELUM_TERCAPAI if one is None else format_angka(one) for one in (lama.q1, lama.q3))
    return " sampai ".join(ends)


def say_putusan(rows: pd.DataFrame) -> list[str]:
    """'Lapor sampai layanan pertama: lebih lama daripada tahun lalu', one of each compared stretch."""
    compared = rows[rows["putusan"] != ""]
    return [
        f"{row['langkah']}: {row['putusan']} "
        f"{'dari' if row['putusan'] == Kecepatan.BELUM_DAPAT_DIBEDAKAN else 'daripada'} tahun lalu"
        for row in compared.to_dict("records")
    ]


def say_lama(apa: str, dalam: str, sejak: str, lama: Lama) -> str:
    """'Separuh korban mendapat layanan pertama dalam 5 hari sejak lapor'; that it is not so far, or
    that they are too few."""
    if lama.kecil:
        return f"{format_angka(lama.n)} {apa} {dalam}: terlalu sedikit untuk dihitung lamanya"
    if lama.median is None:
        return f"Belum separuh {apa} {dalam}: median {BELUM_TERCAPAI}"
    if lama.median == 0:
        return f"Separuh {apa} {dalam} pada hari yang sama dengan {sejak}"
    return f"Separuh {apa} {dalam} dalam {format_angka(lama.median)} hari sejak {sejak}"


@dataclass(frozen=True)
class Menunggu:
    """`rows`: label (how long so far), jumlah, berakhir (of those, kasus that are over). `median`:
    days that half of them have waited; None of nobody."""

    rows: pd.DataFrame
    median: int | None


def count_menunggu(first: pd.DataFrame) -> Menunggu:
    """Korban without any service at the cut-off by how long since the report, from `find_first`."""
    waiting = first[first["keadaan"] == Keadaan.MENUNGGU]
    days = waiting["hari"].astype(int)
    ends = [-1, *BATAS_MENUNGGU, np.inf]
    labels = group_labels(BATAS_MENUNGGU)
    group = pd.cut(days, ends, labels=labels)
    berakhir = waiting["status_kasus"].isin(BERAKHIR)
    rows = pd.DataFrame(
        {
            "label": labels,
            "jumlah": [int((group == one).sum()) for one in labels],
            "berakhir": [int((berakhir & (group == one)).sum()) for one in labels],
        }
    )
    median = None if days.empty else int(np.percentile(days, 50, method="inverted_cdf"))
    return Menunggu(rows, median)


def group_labels(batas: Sequence[int]) -> list[str]:
    """'0–3 hari', '4–14 hari', 'lebih dari 14 hari' for (3, 14)."""
    starts = [0, *(one + 1 for one in batas[:-1])]
    labels = [f"{start}–{end} hari" for start, end in zip(starts, batas, strict=True)]
    return [*labels, f"lebih dari {batas[-1]} hari"]


def say_menunggu(menunggu: Menunggu) -> str:
    """'24 korban belum menerima layanan; separuhnya sudah lebih dari 120 hari sejak lapor'."""
    semua = int(menunggu.rows["jumlah"].sum())
    if menunggu.median is None:
        return "Tidak ada korban yang masih menunggu layanan pertama"
    return (
        f"{format_angka(semua)} korban belum menerima layanan; separuhnya sudah "
        f"{format_angka(menunggu.median)} hari atau lebih sejak lapor"
    )


@dataclass(frozen=True)
class Standar:
    """First service within `hari` days, by risk of the kasus, now and in the window of last year.

    `sebaran`: of those whose time has run out at the cut-off, how many were served within it. Of
    high risk besides: `belum_habis` whose time has not, `di_luar` of whom it cannot be told (no
    date, an impossible one) or who refused.
    """

    hari: int
    sebaran: Sebaran
    belum_habis: int
    di_luar: int


def measure_standar(
    hari: int, now: tuple[pd.DataFrame, date], then: tuple[pd.DataFrame, date] | None
) -> Standar:
    """From `find_first` and its cut-off, of this window and of last year's.

    Shares have Clopper and Pearson's interval; the levels are read together (Holm).
    """
    rows = pd.DataFrame(
        {
            "kategori": [*TingkatRisiko.values(), TIDAK_DICATAT],
            "label": [f"Risiko {one.label.lower()}" for one in TingkatRisiko]
            + [LABEL_TIDAK_DICATAT],
        }
    )
    rows = rows.join(_shares_within(hari, *now)).assign(putusan=None)
    if then is not None:
        rows = rows.join(_shares_within(hari, *then).add_suffix("_banding"))
        verdicts = judge_together([_compare(row) for row in rows.iloc[:-1].to_dict("records")])
        rows["putusan"] = pd.Series([*verdicts, None], dtype=object)
    first, cutoff = now
    tinggi = first[first["tingkat_risiko"] == TingkatRisiko.TINGGI]
    known = _is_known(tinggi)
    return Standar(
        hari,
        Sebaran(rows, dibandingkan=then is not None, ganda=True),
        belum_habis=int((known & ~_has_run_out(tinggi, hari, cutoff)).sum()),
        di_luar=int((~known).sum()),
    )


def _compare(row: dict[Any, Any]) -> PerbandinganBagian:
    return compare_shares(row["jumlah"], row["dari"], row["jumlah_banding"], row["dari_banding"])


def _is_known(first: pd.DataFrame) -> pd.Series:
    return first["keadaan"].isin([Keadaan.DILAYANI, Keadaan.MENUNGGU])


def _has_run_out(first: pd.DataFrame, hari: int, cutoff: date) -> pd.Series:
    """Also of who was served early: else the quick of the last days would count, the slow not yet."""
    return (pd.Timestamp(cutoff) - first["tanggal_lapor"]).dt.days >= hari


def _shares_within(hari: int, first: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    counted = first[_is_known(first) & _has_run_out(first, hari, cutoff)]
    within = (counted["keadaan"] == Keadaan.DILAYANI) & (counted["hari"] <= hari)
    records = []
    for tingkat in TingkatRisiko:
        of_level = counted["tingkat_risiko"] == tingkat
        share = measure_share(int((within & of_level).sum()), int(of_level.sum()))
        records.append((share.jumlah, share.semua, share.nilai, share.bawah, share.atas))
    unknown = int(counted["tingkat_risiko"].isna().sum())
    rows = pd.DataFrame(
        [*records, (unknown, len(counted), None, None, None)],
        columns=["jumlah", "dari", "persen", "bawah", "atas"],
    )
    return rows.astype({"persen": float, "bawah": float, "atas": float})


def say_standar(standar: Standar) -> str:
    """'12 dari 20 korban berisiko tinggi menerima layanan pertama dalam 3 hari (60%)'."""
    tinggi = standar.sebaran.rows.iloc[0]
    if tinggi["dari"] == 0:
        return (
            "Belum ada korban berisiko tinggi yang batas waktunya sudah habis "
            f"({format_angka(standar.hari)} hari sejak lapor)"
        )
    return say_share(
        int(tinggi["jumlah"]),
        int(tinggi["dari"]),
        f"menerima layanan pertama dalam {format_angka(standar.hari)} hari",
        "korban berisiko tinggi",
    )
