"""An invented register as counts by month, with as many reports as a real one has."""

from datetime import date

import numpy as np
import pandas as pd

from analysis.paket.cacahan import Cacahan, make_cacahan
from domain.kategori import Bentuk, Kelompok

REGION = "36.99"
KECAMATAN = [f"{REGION}.0{number}" for number in range(1, 6)]
# The first: no kelurahan was recorded.
AKHIRAN = ["", ".1001", ".1002", ".1003", ".1004"]
KELURAHAN = {f"{kode}{akhiran}": kode for kode in KECAMATAN for akhiran in AKHIRAN[1:]}
AWAL = date(2022, 1, 1)


def make_rows(selesai: str = "2025-06-30", per_bulan: float = 9.0, seed: int = 1) -> pd.DataFrame:
    """One row per korban: bulan, kecamatan (missing for some), kelompok, bentuk (a tuple), wilayah (a
    kelurahan, or the kecamatan where none was recorded)."""
    rng, acak = np.random.default_rng(seed), np.random.default_rng(seed + 100)
    months = pd.date_range("2022-01-01", selesai, freq="MS")
    rows = []
    for bulan in months:
        for _ in range(rng.poisson(per_bulan)):
            kecamatan = rng.choice([*KECAMATAN, None], p=[0.4, 0.2, 0.2, 0.1, 0.05, 0.05])
            kelompok = rng.choice([one.value for one in Kelompok], p=[0.6, 0.35, 0.03, 0.02])
            bentuk = tuple(
                one.value
                for one, peluang in zip(Bentuk, (0.3, 0.4, 0.5, 0.02, 0.01, 0.1, 0.05), strict=True)
                if rng.random() < peluang
            )
            rows.append((bulan, kecamatan, kelompok, bentuk))
    found = pd.DataFrame(rows, columns=["bulan", "kecamatan", "kelompok", "bentuk"])
    nomor = acak.choice(len(AKHIRAN), size=len(found), p=[0.1, 0.5, 0.25, 0.1, 0.05])
    found["wilayah"] = found["kecamatan"] + [AKHIRAN[one] for one in nomor]
    return found


def count_rows(rows: pd.DataFrame) -> Cacahan:
    """The counts of these korban, each the only one of its kasus."""
    korban = rows.groupby(["bulan", "kecamatan", "kelompok"], dropna=False).size()
    bentuk = rows.explode("bentuk").groupby(["bulan", "kelompok", "bentuk"], dropna=False).size()
    kasus = rows.groupby("bulan").size()
    tahun = rows["bulan"].dt.year.rename("tahun")
    kelurahan = rows.groupby([tahun, "kecamatan", "wilayah", "kelompok"], dropna=False).size()
    parts = (korban, bentuk, kasus, kelurahan)
    return make_cacahan(*(one.rename("jumlah").reset_index() for one in parts))


def make_register(isi: dict[tuple[int, str], tuple[int, int]]) -> pd.DataFrame:
    """One row per korban, of whom no bentuk is recorded: so many children and women in a year and a
    kelurahan (or a kecamatan, where no kelurahan was recorded), month after month."""
    rows = []
    for (tahun, wilayah), jumlah in isi.items():
        for kelompok, banyak in zip((Kelompok.ANAK, Kelompok.PEREMPUAN), jumlah, strict=True):
            for nomor in range(banyak):
                bulan = pd.Timestamp(tahun, 1 + nomor % 12, 1)
                rows.append((bulan, wilayah[:8], kelompok.value, (), wilayah))
    return pd.DataFrame(rows, columns=["bulan", "kecamatan", "kelompok", "bentuk", "wilayah"])
