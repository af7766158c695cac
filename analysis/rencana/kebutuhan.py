"""How much a visit is needed: four components between 0 and 1, weighted, as whole points.

Whole points, so that the solver's sums are exact and a plan can be recomputed by hand.
"""

from dataclasses import asdict

import numpy as np
import pandas as pd

from analysis.rencana.soal import Soal

KOMPONEN = ("laporan", "orang", "waktu", "kesiapan")
NILAI_PENUH = 1000
# Twice the region's rate of reports, and two years without a kegiatan, are full need.
RASIO_PENUH = 2.0
BULAN_PENUH = 24
TENGAH = 0.5


def make_kebutuhan(soal: Soal, laporan: dict[str, float | None] | None = None) -> pd.DataFrame:
    """The need of every area and kind, in the order of `soal.keadaan`.

    Columns: kode, jenis; laporan, orang, waktu, kesiapan (0..1); for each of them
    `<komponen>_diketahui` (bool: False where the median of the kind stands in, 0.5 where none is
    known); ada_sasaran (False where the target group is known to be nobody); nilai (int, points
    0..1000: the weighted mean, 0 without a target group).

    `laporan` (area -> ratio) takes the place of the known ratios: one posterior draw.
    """
    rows = pd.DataFrame([asdict(one) for one in soal.keadaan])
    rasio = rows["laporan"].astype("float64")
    if laporan is not None:
        undian = rows["kode"].map(laporan).astype("float64")
        rasio = undian.where(rasio.notna() & undian.notna(), rasio)
    orang = rows["orang"].astype("float64")
    terbesar = orang.groupby(rows["jenis"]).transform("max")
    bulan = rows["bulan_sejak"].astype("float64").where(rows["pernah"], BULAN_PENUH)
    frame = pd.DataFrame(
        {
            "kode": rows["kode"],
            "jenis": rows["jenis"],
            "laporan": (rasio / RASIO_PENUH).clip(upper=1.0),
            # Where the largest is nobody, nobody is missed.
            "orang": (orang / terbesar).where(terbesar > 0, orang),
            "waktu": (bulan / BULAN_PENUH).clip(upper=1.0),
            "kesiapan": 1.0 - rows["kesiapan"].astype("float64"),
        }
    )
    for komponen in KOMPONEN:
        known = frame[komponen].notna()
        tengah = frame.groupby("jenis")[komponen].transform("median").fillna(TENGAH)
        frame[f"{komponen}_diketahui"] = known
        frame[komponen] = frame[komponen].fillna(tengah)
    frame["ada_sasaran"] = ~(orang == 0)
    bobot = np.array([getattr(soal.bobot, komponen) for komponen in KOMPONEN])
    mean = frame[list(KOMPONEN)].to_numpy() @ bobot / bobot.sum()
    frame["nilai"] = np.rint(mean * NILAI_PENUH).astype(int) * frame["ada_sasaran"].astype(int)
    return frame


def say_tanpa_sasaran(kebutuhan: pd.DataFrame) -> list[str]:
    """One Indonesian sentence where a pair is left out because its target group is nobody."""
    tanpa = int((~kebutuhan["ada_sasaran"]).sum())
    if not tanpa:
        return []
    return [
        f"Pada {tanpa} dari {len(kebutuhan)} pasangan wilayah dan jenis kunjungan jumlah sasarannya "
        "nol menurut data; pasangan itu tidak dipilih."
    ]


def say_tak_diketahui(kebutuhan: pd.DataFrame, soal: Soal) -> list[str]:
    """One Indonesian sentence for each component that counts and is not known everywhere."""
    nama = {
        "laporan": "Laporan per penduduk",
        "orang": "Jumlah sasaran",
        "waktu": "Waktu sejak kegiatan terakhir",
        "kesiapan": "Kesiapan wilayah",
    }
    sentences = []
    for komponen in KOMPONEN:
        belum = ~kebutuhan[f"{komponen}_diketahui"]
        if getattr(soal.bobot, komponen) and belum.any():
            sentences.append(
                f"{nama[komponen]} belum diketahui pada {int(belum.sum())} dari {len(belum)} "
                "pasangan wilayah dan jenis kunjungan; dipakai nilai tengah yang diketahui."
            )
    return sentences
