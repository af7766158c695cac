"""What was set out to be done in a year against what was done, a part of a year never as a whole one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.kegiatan import DaftarKegiatan, say_money
from domain.format import format_angka, format_daftar, format_persen, format_tanggal
from domain.periode import Periode
from domain.target import SEMUA_KELOMPOK, Target

KEGIATAN, KUNJUNGAN, PESERTA, ANGGARAN = "kegiatan", "kunjungan", "peserta", "anggaran"
KOLOM = ["nama", "program", "ukuran", "target", "terlaksana", "bagian", "lebih", "kurang"]


@dataclass(frozen=True)
class TahunTarget:
    """The year that targets are for, and the day up to which there are data."""

    tahun: int
    sampai: date

    @property
    def periode(self) -> Periode:
        """The part of the year that is counted."""
        return Periode(date(self.tahun, 1, 1), self.sampai)

    @property
    def lewat(self) -> float:
        """The share of the year that is over."""
        return self.periode.jumlah_hari / Periode.year(self.tahun).jumlah_hari

    @property
    def kata(self) -> str:
        """'Sampai 5 Juli 2025', 'Sepanjang tahun 2025'."""
        if self.periode.is_year:
            return f"Sepanjang tahun {self.tahun}"
        return f"Sampai {format_tanggal(self.sampai)}"


def tahun_target(periode: Periode, batas: date) -> TahunTarget | None:
    """The year in which the chosen period ends, up to that day; where the data end earlier (`batas`),
    up to theirs. None where they end before the period begins."""
    if batas < periode.mulai:
        return None
    sampai = min(periode.selesai, batas)
    return TahunTarget(sampai.year, sampai)


def compare_target(
    targets: Sequence[Target], daftar: DaftarKegiatan, *, kunjungan: int | None = None
) -> pd.DataFrame:
    """Each number of each target with what was done; `daftar`: the kegiatan of the counted part of the
    year, of the same programmes. `kunjungan`: how many visits there were, of a programme whose target is
    in visits.

    Columns: nama (for whom), program, ukuran (KEGIATAN or KUNJUNGAN, PESERTA, ANGGARAN), target, terlaksana, bagian
    (0 to 1: what is over the target is cut off), lebih (it was more), kurang (kegiatan of which it was
    not noted: participants who were not counted, no cost).
    """
    records = []
    for one in targets:
        isi = one.isi
        part, peserta = daftar, daftar.peserta
        if isi.kelompok_sasaran is not None:
            peserta = peserta[peserta["kelompok_sasaran"] == isi.kelompok_sasaran]
            part = daftar.only(peserta["id_kegiatan"])
        tanpa_hitungan = int(peserta.loc[peserta["jumlah"].isna(), "id_kegiatan"].nunique())
        biaya = part.rows["biaya"]
        numbers = (
            (KEGIATAN, isi.jumlah_kegiatan, len(part.rows), 0)
            if kunjungan is None
            else (KUNJUNGAN, isi.jumlah_kegiatan, kunjungan, 0),
            (PESERTA, isi.jumlah_peserta, peserta["jumlah"].sum(), tanpa_hitungan),
            (ANGGARAN, isi.anggaran, biaya.sum(), int(biaya.isna().sum())),
        )
        records += [
            {
                "nama": isi.untuk,
                "program": isi.program,
                "ukuran": ukuran,
                "target": target,
                "terlaksana": int(done),
                "bagian": min(1.0, done / target),
                "lebih": bool(done > target),
                "kurang": kurang,
            }
            for ukuran, target, done, kurang in numbers
            if target is not None
        ]
    return pd.DataFrame(records, columns=KOLOM)


def say_amount(ukuran: str, jumlah: float) -> str:
    """'96 kegiatan', '4.000 peserta', 'Rp250 juta'."""
    return say_money(jumlah) if ukuran == ANGGARAN else f"{format_angka(jumlah)} {ukuran}"


def say_done(row: dict) -> str:
    """'41 dari 96 kegiatan', 'Rp120 juta dari Rp250 juta', of a row of `compare_target`."""
    if row["ukuran"] == ANGGARAN:
        return f"{say_money(row['terlaksana'])} dari {say_money(row['target'])}"
    return f"{format_angka(row['terlaksana'])} dari {say_amount(row['ukuran'], row['target'])}"


def say_target(rows: pd.DataFrame, tahun: TahunTarget) -> str:
    """'Sampai 5 Juli 2025: 41 dari 96 kegiatan dan 3.210 dari 9.000 peserta yang ditargetkan setahun',
    of the first target."""
    first = rows[
        (rows["nama"] == rows["nama"].iloc[0]) & (rows["program"] == rows["program"].iloc[0])
    ]
    done = format_daftar([say_done(row) for row in first.to_dict("records")])
    untuk = "" if first["nama"].iloc[0] == SEMUA_KELOMPOK else f" bagi {first['nama'].iloc[0]}"
    return f"{tahun.kata}: {done}{untuk} yang ditargetkan setahun"


def say_target_notes(rows: pd.DataFrame, tahun: TahunTarget) -> tuple[str, ...]:
    """What must be said under targets: how much of the year is over, what is over 100 %, and what was
    not noted and so is in no figure."""
    lines = []
    if not tahun.periode.is_year:
        lines.append(
            f"garis putus-putus: {format_persen(tahun.lewat)} tahun {tahun.tahun} sudah lewat"
        )
    over = int(rows["lebih"].sum())
    if over:
        lines.append(f"{format_angka(over)} target terlampaui; batangnya dipotong di 100%")
    if (rows["kurang"] > 0).any():
        lines.append("yang tidak dihitung atau tidak dicatat biayanya tidak ikut dijumlahkan")
    return tuple(lines)
