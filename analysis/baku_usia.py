"""Rates as they would be if every area had the ages of the region: direct age standardisation."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from dateutil.relativedelta import relativedelta
from scipy.stats import gamma

from analysis.perbandingan import TINGKAT_KEPERCAYAAN
from domain.periode import Periode
from domain.rentang_usia import (
    RENTANG_KORBAN,
    RentangUsia,
    find_rentang,
    join_rentang,
    read_rentang_usia,
)

# How far the day of the people may lie from the period, in years.
TAHUN_TERJAUH = 5
# A larger share without an age would make the rate one of the assumption about them.
TANPA_USIA_TERBANYAK = 0.2

Angka = np.ndarray


class AngkaBaku(NamedTuple):
    """A standardised rate with its interval, per unit of exposure."""

    angka: float
    bawah: float
    atas: float


@dataclass(frozen=True)
class SusunanUsia:
    """People by age of one source and day, in bands into which those of korban nest.

    `penduduk`: a row per area (index kode), a column per band. `standar`: the region's own people
    in the same bands.
    """

    tanggal: date
    sumber: str
    kelompok: tuple[str, ...]
    penduduk: pd.DataFrame = field(repr=False)
    standar: pd.Series = field(repr=False)


def direct_rate(jumlah: Angka, paparan: Angka, standar: Angka) -> AngkaBaku | None:
    """The rate of a population whose ages are those of `standar`, from what was counted and the
    people (or person-years) in each age band.

    The interval is the gamma interval of Fay & Feuer, "Confidence intervals for directly
    standardized rates", Statistics in Medicine 16 (1997) 791-801; with one weight for all ages it
    is Garwood's. None ("tidak dapat dihitung") where nobody is of an age that the standard has, or
    the standard is empty: such a rate is neither 0 nor infinite, it is unknown.
    """
    used = standar > 0
    if not used.any() or (paparan[used] <= 0).any():
        return None
    bobot = standar[used] / standar.sum() / paparan[used]
    angka = float((bobot * jumlah[used]).sum())
    ragam = float((bobot**2 * jumlah[used]).sum())
    terbesar = float(bobot.max())
    ekor = (1 - TINGKAT_KEPERCAYAAN) / 2
    bawah = 0.0 if angka == 0 else gamma.ppf(ekor, angka**2 / ragam, scale=ragam / angka)
    # As if one more had been counted where one more weighs most.
    lebih, ragam_lebih = angka + terbesar, ragam + terbesar**2
    atas = gamma.ppf(1 - ekor, lebih**2 / ragam_lebih, scale=ragam_lebih / lebih)
    return AngkaBaku(angka, float(bawah), float(atas))


def choose_susunan(
    penduduk: pd.DataFrame, kode: Collection[str], kode_region: str, periode: Periode
) -> SusunanUsia | None:
    """The people by age that lie nearest to the period, at most TAHUN_TERJAUH years from it.

    `penduduk`: kode, tanggal_acuan, kelompok_usia, jumlah, sumber. None where none of them has the
    region and one of the areas `kode`, or bands that meet those of korban at more than one age.
    """
    jauh = relativedelta(years=TAHUN_TERJAUH)
    found: list[tuple[int, int, SusunanUsia]] = []
    for (tanggal, sumber), rows in penduduk.groupby(["tanggal_acuan", "sumber"]):
        hari = pd.Timestamp(str(tanggal)).date()
        if not periode.mulai - jauh <= hari <= periode.selesai + jauh:
            continue
        susunan = _make_susunan(rows, hari, str(sumber), kode_region)
        if susunan is not None and not set(kode).isdisjoint(susunan.penduduk.index):
            jarak = max((periode.mulai - hari).days, (hari - periode.selesai).days, 0)
            found.append((jarak, -hari.toordinal(), susunan))
    return min(found, key=lambda one: one[:2])[2] if found else None


def _make_susunan(
    rows: pd.DataFrame, tanggal: date, sumber: str, kode_region: str
) -> SusunanUsia | None:
    bands = [read_rentang_usia(kode) for kode in rows["kelompok_usia"].unique()]
    bersama = join_rentang([band for band in bands if band is not None], RENTANG_KORBAN)
    if len(bersama) < 2 or kode_region not in set(rows["kode"]):
        return None
    kelompok = tuple(band.label for band in bersama)
    people = rows.assign(label=_labels_of(rows["kelompok_usia"], bersama)).pivot_table(
        index="kode", columns="label", values="jumlah", aggfunc="sum"
    )[list(kelompok)]
    return SusunanUsia(tanggal, sumber, kelompok, people, people.T[kode_region])


def _labels_of(kelompok_usia: pd.Series, bersama: Collection[RentangUsia]) -> pd.Series:
    """The label of the band of `bersama` to which each age band belongs."""
    found = {kode: find_rentang(kode, bersama) for kode in kelompok_usia.unique()}
    return kelompok_usia.map({kode: band.label for kode, band in found.items() if band})


def standardise(
    rows: pd.DataFrame,
    counts: pd.DataFrame,
    kolom: str,
    susunan: SusunanUsia,
    tahun: float,
) -> pd.DataFrame:
    """The rate of each area (kode, jumlah) as rates with the region's ages, per person and year.

    `counts`: kolom, kelompok_usia, jumlah. Columns: angka, angka_bawah, angka_atas (NaN where it
    cannot be computed) and tanpa_usia, how many have no age. Those are taken to be of the ages of
    the others in their area: the rate is multiplied by all over those with an age, as cancer
    registries do (Boyle & Parkin, "Statistical methods for registries", IARC Scientific
    Publications 95, 1991, chapter 11).
    """
    bersama = [band for band in map(read_rentang_usia, susunan.kelompok) if band is not None]
    known = counts.dropna(subset=[kolom, "kelompok_usia"])
    korban = (
        known.assign(label=_labels_of(known["kelompok_usia"], bersama))
        .pivot_table(index=kolom, columns="label", values="jumlah", aggfunc="sum", fill_value=0)
        .reindex(index=rows["kode"], columns=list(susunan.kelompok), fill_value=0)
    )
    people = susunan.penduduk.reindex(rows["kode"]).fillna(0)
    standar = susunan.standar.to_numpy(float)
    found = [
        _rate_of(semua, satu, orang * tahun, standar)
        for semua, satu, orang in zip(
            rows["jumlah"], korban.to_numpy(float), people.to_numpy(float), strict=True
        )
    ]
    hasil = pd.DataFrame(found, columns=["angka", "angka_bawah", "angka_atas"], index=rows.index)
    return hasil.assign(tanpa_usia=rows["jumlah"].to_numpy() - korban.to_numpy().sum(axis=1))


def _rate_of(semua: int, jumlah: Angka, paparan: Angka, standar: Angka) -> tuple[float, ...]:
    rate = direct_rate(jumlah, paparan, standar)
    berusia = jumlah.sum()
    if rate is None or (semua and not berusia):
        return (np.nan,) * 3
    kali = semua / berusia if semua else 1.0
    return tuple(kali * one for one in rate)
