"""The control totals: how many of what in which days. Everything else is drawn around them.

They stand in angka_kendali.csv, each with the published figure that it meets. Published figures
are of tanggal_lapor and of kasus kekerasan. Where two contradict one another the later one is
met, and the other is what an earlier snapshot of the register said.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from dateutil.relativedelta import relativedelta

from data_access.contoh.undian import Undian
from domain.periode import Periode

KABUPATEN, KOTA = "36.04", "36.73"
AWAL = date(2021, 1, 1)
FOLDER = Path(__file__).parent
JUMLAH = ("anak", "perempuan", "lainnya", "bukan_kekerasan", "konsultasi", "pengaduan_lain")
# Reports are fewer in the school holidays and in the weeks of Ramadan and Lebaran.
MUSIM = (1.05, 1.1, 1.0, 0.9, 1.05, 0.85, 0.85, 1.1, 1.1, 1.1, 1.05, 0.85)


@dataclass(frozen=True)
class Terlambat:
    """Of a potongan's kasus, those that were entered only after `batas`, up to `akhir`."""

    anak: int
    perempuan: int
    batas: date
    akhir: date


@dataclass(frozen=True)
class Potongan:
    """The days from `mulai` to `selesai` and what was reported in them."""

    kode_region: str
    mulai: date
    selesai: date
    anak: int
    perempuan: int
    lainnya: int
    bukan_kekerasan: int
    konsultasi: int
    pengaduan_lain: int
    terlambat: Terlambat | None
    # How many kasus anak have a second korban; None: the usual share of all.
    korban_kedua: int | None
    kecamatan_utama: str | None


@cache
def _read_control_totals() -> list[dict[str, Any]]:
    """The rows of angka_kendali.csv; where `cara` is rata_bulanan, numbers are monthly means."""
    path = FOLDER / "angka_kendali.csv"
    rows = pd.read_csv(path, dtype=str, keep_default_na=False).to_dict("records")
    return [{str(name): value for name, value in row.items()} for row in rows]


def draw_potongan(kode_region: str, sampai: date) -> list[Potongan]:
    """The region's days up to the end of the month of `sampai`, in order.

    A month is always drawn whole; who reads it cuts it at the day that he stands at.
    """
    potongan: list[Potongan] = []
    for row in _read_control_totals():
        mulai = date.fromisoformat(row["mulai"])
        if row["kode_region"] == kode_region and mulai <= sampai:
            if row["cara"] == "tetap":
                potongan.append(_fixed(row))
            else:
                potongan += [_draw_month(row, month) for month in _months(row, sampai)]
    return potongan


def _fixed(row: dict[str, Any]) -> Potongan:
    terlambat = None
    if row["lambat_batas"]:
        terlambat = Terlambat(
            int(row["lambat_anak"]),
            int(row["lambat_perempuan"]),
            date.fromisoformat(row["lambat_batas"]),
            date.fromisoformat(row["lambat_akhir"]),
        )
    return Potongan(
        kode_region=row["kode_region"],
        mulai=date.fromisoformat(row["mulai"]),
        selesai=date.fromisoformat(row["selesai"]),
        **{name: int(row[name]) for name in JUMLAH},
        terlambat=terlambat,
        korban_kedua=int(row["korban_kedua"]) if row["korban_kedua"] else None,
        kecamatan_utama=row["kecamatan_utama"] or None,
    )


def _months(row: dict[str, Any], sampai: date) -> Iterator[Periode]:
    """Each month of the row, the first from the day on which it begins."""
    mulai = date.fromisoformat(row["mulai"])
    akhir = date.fromisoformat(row["selesai"]) if row["selesai"] else sampai
    for month in Periode(mulai, min(akhir, sampai)).months():
        yield Periode(max(month, mulai), last_day(month))


def last_day(day: date) -> date:
    """The last day of the month of `day`."""
    return day + relativedelta(day=31)


def _draw_month(row: dict[str, Any], month: Periode) -> Potongan:
    undian = Undian("jumlah", row["kode_region"], month.mulai)
    bagian = month.jumlah_hari / month.selesai.day * MUSIM[month.mulai.month - 1]
    return Potongan(
        kode_region=row["kode_region"],
        mulai=month.mulai,
        selesai=month.selesai,
        **{name: undian.poisson(float(row[name]) * bagian) for name in JUMLAH},
        terlambat=None,
        korban_kedua=None,
        kecamatan_utama=row["kecamatan_utama"] or None,
    )


def draw_days(undian: Undian, potongan: Potongan, jumlah: int) -> list[date]:
    """`jumlah` days of the potongan in order: office days, more of them in term time."""
    days = [
        potongan.mulai + timedelta(days=n)
        for n in range((potongan.selesai - potongan.mulai).days + 1)
    ]
    bobot = {day: MUSIM[day.month - 1] * (1.0 if day.weekday() < 5 else 0.15) for day in days}
    return sorted(undian.pick(bobot) for _ in range(jumlah))
