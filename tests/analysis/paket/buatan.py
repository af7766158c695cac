"""An invented register as counts by month, with as many reports as a real one has."""

from datetime import date

import numpy as np
import pandas as pd

from analysis.paket.cacahan import Cacahan, make_cacahan
from domain.kategori import Bentuk, Kelompok

REGION = "36.99"
KECAMATAN = [f"{REGION}.0{number}" for number in range(1, 6)]
AWAL = date(2022, 1, 1)


def make_rows(selesai: str = "2025-06-30", per_bulan: float = 9.0, seed: int = 1) -> pd.DataFrame:
    """One row per korban: bulan, kecamatan (missing for some), kelompok, bentuk (a tuple)."""
    rng = np.random.default_rng(seed)
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
    return pd.DataFrame(rows, columns=["bulan", "kecamatan", "kelompok", "bentuk"])


def count_rows(rows: pd.DataFrame) -> Cacahan:
    """The counts of these korban, each the only one of its kasus."""
    korban = rows.groupby(["bulan", "kecamatan", "kelompok"], dropna=False).size()
    bentuk = rows.explode("bentuk").groupby(["bulan", "kelompok", "bentuk"], dropna=False).size()
    kasus = rows.groupby("bulan").size()
    return make_cacahan(*(one.rename("jumlah").reset_index() for one in (korban, bentuk, kasus)))
