"""How far kasus have come: their states, those still open by age, and the legal stages by year.

Recent years have had less time than older ones, so their stages are never read as a fall.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from dateutil.relativedelta import relativedelta

from analysis.kalimat import say_part, say_share
from analysis.korban import TIDAK_DICATAT
from analysis.layanan_waktu import group_labels
from domain.format import format_angka, format_daftar
from domain.kategori import StatusKasus, TahapHukum

# Still in the hands of the office that keeps the register.
TERBUKA = (StatusKasus.DITERIMA, StatusKasus.DIVERIFIKASI, StatusKasus.DITANGANI)
# How old an open kasus is, in days: the last day of each group but the last.
BATAS_UMUR = (30, 90, 180)
# The main line of the legal process, in its order. Who came to one passed those before it.
JALUR = (
    TahapHukum.LAPORAN_POLISI,
    TahapHukum.PENYELIDIKAN,
    TahapHukum.PENYIDIKAN,
    TahapHukum.P21,
    TahapHukum.PENUNTUTAN,
    TahapHukum.PUTUSAN,
)
# Where the way may end besides. Nobody comes there without a police report.
UJUNG_LAIN = (TahapHukum.DIVERSI, TahapHukum.DIHENTIKAN)
# A year of reports is compared once its last kasus has had so many months.
BULAN_CUKUP = 24
POLRES_BELUM_DIKETAHUI = "Belum diketahui"
TANPA_TEMPAT = "Kecamatan tidak dicatat"


def count_status(kasus: pd.DataFrame) -> pd.DataFrame:
    """Kasus by year of report and state, the oldest year first.

    Columns: tahun_lapor (text), jumlah, terbuka, then one per StatusKasus and TIDAK_DICATAT.
    """
    status = kasus["status_kasus"].fillna(TIDAK_DICATAT)
    counts = pd.crosstab(kasus["tanggal_lapor"].dt.year, status)
    counts = counts.reindex(columns=[*StatusKasus.values(), TIDAK_DICATAT], fill_value=0)
    rows = counts.sort_index().rename_axis("tahun_lapor").rename_axis(None, axis=1).reset_index()
    rows.insert(1, "jumlah", counts.sum(axis=1).to_numpy())
    rows.insert(2, "terbuka", counts[[one.value for one in TERBUKA]].sum(axis=1).to_numpy())
    return rows.astype({"tahun_lapor": str})


def say_status(status: pd.DataFrame) -> str:
    """'266 dari 1.000 kasus masih terbuka (27%)'; of those whose state is recorded."""
    terbuka, tanpa = int(status["terbuka"].sum()), int(status[TIDAK_DICATAT].sum())
    semua = int(status["jumlah"].sum()) - tanpa
    dari = "kasus yang statusnya dicatat" if tanpa else "kasus"
    return say_share(terbuka, semua, "masih terbuka", dari)


def _part(bagian: int, semua: int) -> str:
    _, spasi, persen = say_part(bagian, semua).partition(" (")
    return f"{spasi}{persen}"


def count_umur(kasus: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """Open kasus by days since their report at the cut-off. Columns: label, jumlah, then one per
    open state."""
    is_open = kasus["status_kasus"].isin(TERBUKA)
    opened = kasus[is_open]
    days = (pd.Timestamp(cutoff) - opened["tanggal_lapor"]).dt.days
    labels = group_labels(BATAS_UMUR)
    group = pd.cut(days, [-np.inf, *BATAS_UMUR, np.inf], labels=labels)
    rows = pd.DataFrame({"label": labels, "jumlah": [int((group == one).sum()) for one in labels]})
    for status in TERBUKA:
        here = opened["status_kasus"] == status
        rows[status.value] = [int((here & (group == one)).sum()) for one in labels]
    return rows


def say_umur(umur: pd.DataFrame) -> str:
    """'12 dari 266 kasus terbuka dilaporkan lebih dari 180 hari lalu (5%)'."""
    semua, lama = int(umur["jumlah"].sum()), int(umur["jumlah"].iloc[-1])
    if not semua:
        return "Tidak ada kasus yang masih terbuka"
    return (
        f"{format_angka(lama)} dari {format_angka(semua)} kasus terbuka dilaporkan "
        f"{umur['label'].iloc[-1]} lalu{_part(lama, semua)}"
    )


def find_reached(kasus: pd.DataFrame, tahap: pd.DataFrame) -> pd.DataFrame:
    """Which stages each kasus has reached: id_kasus, then a bool per TahapHukum, and tercatat.

    A stage of the main line is reached when it or a later one is recorded; a police report also
    when diversi or an end is. That nobody went to the police holds only where no report is known.
    """
    recorded = {
        one: kasus["id_kasus"].isin(tahap.loc[tahap["tahap"] == one, "id_kasus"])
        for one in TahapHukum
    }
    rows = pd.DataFrame({"id_kasus": kasus["id_kasus"]})
    later = pd.Series(False, index=kasus.index)
    for one in reversed(JALUR):
        later = later | recorded[one]
        rows[one.value] = later
    for one in UJUNG_LAIN:
        rows[one.value] = recorded[one]
        rows[TahapHukum.LAPORAN_POLISI.value] |= recorded[one]
    reported = rows[TahapHukum.LAPORAN_POLISI.value]
    rows[TahapHukum.TIDAK_MELAPOR.value] = recorded[TahapHukum.TIDAK_MELAPOR] & ~reported
    rows["tercatat"] = reported | rows[TahapHukum.TIDAK_MELAPOR.value]
    return rows


def count_tahap(kasus: pd.DataFrame, tahap: pd.DataFrame, cutoff: date) -> pd.DataFrame:
    """How many kasus reached each stage by year of report, the oldest year first.

    Columns: tahun_lapor (text), jumlah (kasus), tidak_dicatat (no stage recorded), one per TahapHukum,
    cukup_lama (whether the year ended BULAN_CUKUP months before the cut-off), keterangan.
    """
    reached = find_reached(kasus, tahap)
    tahun = kasus["tanggal_lapor"].dt.year
    columns = [one.value for one in TahapHukum]
    rows = reached[columns].groupby(tahun).sum().astype(int)
    rows.insert(0, "tidak_dicatat", (~reached["tercatat"]).groupby(tahun).sum().astype(int))
    rows.insert(0, "jumlah", tahun.value_counts())
    rows = rows.rename_axis("tahun_lapor").reset_index()
    limit = cutoff - relativedelta(months=BULAN_CUKUP)
    rows["cukup_lama"] = [date(int(year), 12, 31) <= limit for year in rows["tahun_lapor"]]
    rows["keterangan"] = [
        "cukup lama" if enough else "waktunya belum cukup" for enough in rows["cukup_lama"]
    ]
    return rows.astype({"tahun_lapor": str})


def say_tahap(tahap: pd.DataFrame) -> str:
    """'Dari 60 laporan polisi tahun 2023, 25 sampai putusan (42%)': the last year with enough time.

    Where none has had it, all of them, with 'sejauh ini'.
    """
    enough = tahap[tahap["cukup_lama"] & (tahap[TahapHukum.LAPORAN_POLISI.value] > 0)]
    laporan, putusan = TahapHukum.LAPORAN_POLISI.value, TahapHukum.PUTUSAN.value
    if not enough.empty:
        last = enough.iloc[-1]
        semua, sampai = int(last[laporan]), int(last[putusan])
        return (
            f"Dari {format_angka(semua)} kasus tahun {last['tahun_lapor']} dengan laporan polisi, "
            f"{format_angka(sampai)} sampai putusan{_part(sampai, semua)}"
        )
    semua, sampai = int(tahap[laporan].sum()), int(tahap[putusan].sum())
    return (
        f"Dari {format_angka(semua)} kasus dengan laporan polisi, {format_angka(sampai)} sampai "
        "putusan sejauh ini"
    )


@dataclass(frozen=True)
class Polres:
    """`rows`: label, kecamatan (how many), jumlah (kasus), dicatat (whose stage is), laporan_polisi.
    `catatan`: what must be said of the territories."""

    rows: pd.DataFrame
    catatan: tuple[str, ...]


def count_polres(
    kasus: pd.DataFrame, tahap: pd.DataFrame, polres: pd.DataFrame, kode_region: str
) -> Polres:
    """Kasus of each police territory by the kecamatan of the incident, those unknown apart.

    `polres`: kode_region, kode_kecamatan, nama, polres, of every region, because a command may
    serve two governments; a command of no known kecamatan has a row without one.
    """
    reached = find_reached(kasus, tahap)
    here = polres[polres["kode_region"] == kode_region]
    label = here["polres"].fillna(POLRES_BELUM_DIKETAHUI)
    territory = kasus["kode_kecamatan"].map(dict(zip(here["kode_kecamatan"], label, strict=True)))
    territory = territory.fillna(TANPA_TEMPAT)
    names = [*sorted(set(here["polres"].dropna())), POLRES_BELUM_DIKETAHUI, TANPA_TEMPAT]
    rows = pd.DataFrame(
        {"label": names, "kecamatan": [int((label == name).sum()) for name in names]}
    )
    for column, counted in (
        ("jumlah", pd.Series(True, index=kasus.index)),
        ("dicatat", reached["tercatat"]),
        ("laporan_polisi", reached[TahapHukum.LAPORAN_POLISI.value]),
    ):
        rows[column] = [int((counted & (territory == one)).sum()) for one in rows["label"]]
    occupied = (rows["jumlah"] > 0) | (rows["kecamatan"] > 0)
    return Polres(rows[occupied].reset_index(drop=True), _say_territories(polres, kode_region))


def _say_territories(polres: pd.DataFrame, kode_region: str) -> tuple[str, ...]:
    said = []
    is_here = polres["kode_region"] == kode_region
    here = polres[is_here]
    for name, areas in here.groupby("polres"):
        if len(areas) < len(here):
            said.append(f"{name} di sini meliputi {_say_areas(areas)}")
        elsewhere = polres[~is_here & (polres["polres"] == name) & polres["nama"].notna()]
        if len(elsewhere):
            said.append(f"{name} juga meliputi {_say_areas(elsewhere)} di luar wilayah ini")
    unplaced = sorted(polres.loc[polres["kode_kecamatan"].isna(), "polres"])
    if unplaced and here["polres"].isna().any():
        said.append(f"wilayah {format_daftar(unplaced)} per kecamatan belum diketahui")
    said.append(
        "wilayah polisi dan wilayah pemerintahan berbeda: angka polisi dan angka ini tidak pernah untuk "
        "wilayah yang sama, jadi jangan dijumlahkan atau dibandingkan"
    )
    return tuple(said)


def _say_areas(areas: pd.DataFrame) -> str:
    return f"{len(areas)} kecamatan ({format_daftar(list(areas['nama']))})"


def say_polres(polres: Polres) -> str:
    """'163 dari 749 kasus terjadi di kecamatan yang wilayah polisinya diketahui (22%)'."""
    rows = polres.rows
    known = ~rows["label"].isin([POLRES_BELUM_DIKETAHUI, TANPA_TEMPAT])
    tahu, semua = int(rows.loc[known, "jumlah"].sum()), int(rows["jumlah"].sum())
    return say_share(tahu, semua, "terjadi di kecamatan yang wilayah polisinya diketahui", "kasus")
