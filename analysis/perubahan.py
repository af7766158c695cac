"""What a new snapshot changed: per year, and since the cut-off of the one before."""

from datetime import date

import pandas as pd

from analysis.kalimat import say_revision
from domain.asal import Asal
from domain.format import format_angka, format_tanggal_pendek

COLUMNS = ["tahun", "lalu", "sekarang", "terlambat", "baru"]


def compare_snapshots(
    lalu: pd.DataFrame, sekarang: pd.DataFrame, terlambat: pd.DataFrame
) -> pd.DataFrame:
    """Counts per year in two snapshots.

    `lalu`, `sekarang`: tahun, jumlah of each snapshot as a whole. `terlambat`: tahun, jumlah of
    the new snapshot, only of what is dated on or before the cut-off of the old one. Columns:
    tahun, lalu, sekarang, terlambat (came in late, or was taken out where negative), baru (dated
    after the old cut-off).
    """
    counts = {
        "lalu": lalu.set_index("tahun")["jumlah"],
        "sekarang": sekarang.set_index("tahun")["jumlah"],
        "sebelum_cutoff": terlambat.set_index("tahun")["jumlah"],
    }
    rows = pd.DataFrame(counts).fillna(0).astype(int).sort_index()
    rows["terlambat"] = rows["sebelum_cutoff"] - rows["lalu"]
    rows["baru"] = rows["sekarang"] - rows["sebelum_cutoff"]
    return rows.rename_axis("tahun").reset_index()[COLUMNS]


def say_revisions(lalu: Asal, perubahan: pd.DataFrame) -> list[str]:
    """One line per year that was revised, then one for what is new since the old cut-off."""
    cutoff: date = lalu.tanggal_cutoff
    rows = perubahan.to_dict("records")
    lines = [
        say_revision(row["tahun"], row["lalu"], row["sekarang"], row["terlambat"])
        for row in rows
        if row["terlambat"] != 0
    ]
    baru = sum(row["baru"] for row in rows)
    since = format_tanggal_pendek(cutoff)
    return [*lines, f"{format_angka(baru)} kasus dilaporkan setelah {since}."]
