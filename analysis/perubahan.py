"""What a new snapshot changed, in the words of Ringkasan."""

from datetime import date

import pandas as pd

from analysis.kalimat import say_revision
from domain.asal import Asal
from domain.format import format_angka, format_tanggal_pendek


def say_revisions(lalu: Asal, perubahan: pd.DataFrame) -> list[str]:
    """One line per year that was revised, then one for what is new since the old cut-off.

    `perubahan`: the years of `analysis.revisi.compare_jumlah`.
    """
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
