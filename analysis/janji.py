"""What was promised at the last rakor, and how it stands today."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from domain.format import format_tanggal_pendek
from domain.kategori import StatusRtl

SELESAI = (StatusRtl.SELESAI, StatusRtl.DIBATALKAN)


@dataclass(frozen=True)
class Janji:
    """`terlambat`: the overdue RTL, oldest first (uraian, institusi, tenggat, status)."""

    jumlah: int
    selesai: int
    terlambat: pd.DataFrame
    contoh: bool

    @property
    def judul(self) -> str:
        """'RTL terlambat: 3 dari 12'."""
        contoh = " (DATA CONTOH)" if self.contoh else ""
        return f"RTL terlambat: {len(self.terlambat)} dari {self.jumlah}{contoh}"


def is_late(rtl: pd.DataFrame, hari_ini: date) -> pd.Series:
    """Of each RTL: whether it is past its date and neither done nor called off, whatever was reported."""
    return ~rtl["status_rtl"].isin(SELESAI) & (rtl["tenggat"] < pd.Timestamp(hari_ini))


def summarise_rtl(rtl: pd.DataFrame, hari_ini: date) -> Janji:
    """How many there are, how many are done, and which are overdue (`is_late`)."""
    late = rtl[is_late(rtl, hari_ini)].sort_values("tenggat")
    selesai = int((rtl["status_rtl"] == StatusRtl.SELESAI).sum())
    return Janji(len(rtl), selesai, late, bool(rtl["contoh"].any()))


def say_late(janji: Janji, paling_banyak: int = 4) -> list[str]:
    """The overdue RTL as lines, the oldest first: what, whose if anybody's, since when."""
    rows = janji.terlambat.head(paling_banyak)
    named = rows["institusi"].notna()
    return [
        f"{row['uraian']} ({row['institusi']}, tenggat {format_tanggal_pendek(row['tenggat'])})"
        if bernama
        else f"{row['uraian']} (tenggat {format_tanggal_pendek(row['tenggat'])})"
        for row, bernama in zip(rows.to_dict("records"), named, strict=True)
    ]
