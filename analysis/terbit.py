"""Published figures beside one another: which contradict, and the likely cause."""

from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from domain.format import format_angka, format_periode, format_tanggal_pendek
from domain.periode import Periode
from domain.satuan import Satuan

CATATAN_KITA = (
    "menurut tanggal lapor pada data yang sedang berlaku, jadi dapat berbeda dari yang diumumkan "
    "dahulu karena laporan yang masuk terlambat"
)
SUMBER = "Angka yang diumumkan; alamatnya ada di tabel"
# Two figures whose windows end within this many days are about the same period.
HARI_SAMA = 7
# Figures said further apart than this had time to be revised.
HARI_SUSULAN = 30


def find_conflicts(terbit: pd.DataFrame) -> pd.DataFrame:
    """Add `pertentangan` (number of the group, missing where none) and `sebab` (Indonesian).

    Figures contradict one another when unit, group and start are the same, the ends lie within
    a week, and the values differ. `terbit` as `read_angka_terbit` gives it.
    """
    rows = terbit.reset_index(drop=True)
    rows["pertentangan"] = pd.Series(pd.NA, index=rows.index, dtype="Int64")
    rows["sebab"] = ""
    number = 0
    for _key, group in rows.groupby(["satuan", "kelompok", "mulai"], sort=False):
        for cluster in _clusters(group.sort_values("sampai")):
            if cluster["nilai"].nunique() > 1:
                number += 1
                rows.loc[cluster.index, "pertentangan"] = number
                rows.loc[cluster.index, "sebab"] = _likely_cause(cluster)
    return rows


def _clusters(group: pd.DataFrame) -> list[pd.DataFrame]:
    """Split a group, ordered by end, where two ends lie more than HARI_SAMA days apart."""
    gap = group["sampai"].diff().dt.days.fillna(0) > HARI_SAMA
    return [cluster for _number, cluster in group.groupby(gap.cumsum())]


def _likely_cause(cluster: pd.DataFrame) -> str:
    """The first of the six usual mechanisms (docs/assumptions.md, 5) that fits."""
    if cluster["pencatat"].nunique() > 1 and not _same_office(cluster):
        return (
            "Sumber berbeda: register dinas, SIMFONI, atau kepolisian tidak mencatat hal yang sama."
        )
    if cluster["perkiraan"].any():
        return "Sebagian angka disebut sebagai perkiraan."
    said = cluster.drop_duplicates("nilai")["tanggal_terbit"]
    if (said.max() - said.min()).days > HARI_SUSULAN:
        return "Laporan masuk terlambat atau diperbaiki di antara dua tanggal terbit."
    if cluster["sampai"].nunique() > 1:
        return "Tanggal batas berbeda beberapa hari."
    return "Satuan tertukar: kasus, korban, atau pengaduan disebut dengan kata yang sama."


def _same_office(cluster: pd.DataFrame) -> bool:
    """Two names of one dinas (DP3AKB was Dinas P3AP2KB) are one office."""
    return bool(cluster["pencatat"].str.contains("DP3AKB|P3AP2KB|DKBP3A").all())


def count_for(terbit: pd.DataFrame, own: Sequence[int | None]) -> pd.DataFrame:
    """Put our own figures, in the same order, beside the published ones.

    Adds `angka_kita` (missing where ours do not cover the window) and `selisih`.
    """
    rows = terbit.reset_index(drop=True)
    rows["angka_kita"] = pd.Series(list(own), index=rows.index, dtype="Int64")
    rows["selisih"] = rows["angka_kita"] - rows["nilai"].astype("Int64")
    return rows


def table_of_conflicts(rows: pd.DataFrame) -> pd.DataFrame:
    """One row per contradiction, the figures side by side: Periode, Kelompok, Angka, Sebab."""
    records = []
    for _number, group in rows.dropna(subset="pertentangan").groupby("pertentangan"):
        said = [
            f"{format_angka(row['nilai'])} ({row['pencatat']}, terbit "
            f"{format_tanggal_pendek(row['tanggal_terbit'])})"
            for row in group.sort_values("tanggal_terbit").to_dict("records")
        ]
        periode = Periode(group["mulai"].min().date(), group["sampai"].max().date())
        records.append(
            {
                "Periode": format_periode(periode),
                "Kelompok": group["kelompok"].iloc[0],
                "Angka yang diumumkan": " · ".join(said),
                "Sebab yang paling mungkin": group["sebab"].iloc[0],
            }
        )
    return pd.DataFrame([*records, *_falls(rows), *_sums_that_fail(rows)])


def _falls(rows: pd.DataFrame) -> list[dict[str, str]]:
    """A count up to a later day that is smaller than one up to an earlier day."""
    records = []
    for _key, group in rows.groupby(["satuan", "kelompok", "mulai"], sort=False):
        ordered = group.sort_values(["sampai", "tanggal_terbit"])
        for before, after in pairwise(ordered.to_dict("records")):
            listed = pd.notna(before["pertentangan"])
            if after["nilai"] >= before["nilai"] or (
                listed and before["pertentangan"] == after["pertentangan"]
            ):
                continue
            said = [
                f"{format_angka(row['nilai'])} sampai {format_tanggal_pendek(row['sampai'])} "
                f"({row['pencatat']})"
                for row in (before, after)
            ]
            periode = Periode(after["mulai"].date(), after["sampai"].date())
            records.append(
                {
                    "Periode": format_periode(periode),
                    "Kelompok": after["kelompok"],
                    "Angka yang diumumkan": " · ".join(said),
                    "Sebab yang paling mungkin": (
                        "Jumlah sampai hari yang lebih akhir lebih kecil: sumber atau isinya berbeda."
                    ),
                }
            )
    return records


def _sums_that_fail(rows: pd.DataFrame) -> list[dict[str, str]]:
    """Parts said together with a total that is smaller than they are: 98 + 28 is not 117."""
    records = []
    for _key, group in rows.groupby(["mulai", "sampai", "tanggal_terbit", "sumber"]):
        said = group.set_index("kelompok")["nilai"]
        if not {"semua", "anak", "perempuan"} <= set(said.index) or said.index.has_duplicates:
            continue
        parts = int(said["anak"] + said["perempuan"])
        if parts > said["semua"]:
            periode = Periode(group["mulai"].iloc[0].date(), group["sampai"].iloc[0].date())
            records.append(
                {
                    "Periode": format_periode(periode),
                    "Kelompok": "anak + perempuan",
                    "Angka yang diumumkan": f"{said['anak']} + {said['perempuan']} = {parts}, "
                    f"padahal semua {said['semua']}",
                    "Sebab yang paling mungkin": "Bagian dihitung per korban, jumlahnya per kasus.",
                }
            )
    return records


def say_conflicts(rows: pd.DataFrame, satuan: Satuan) -> str:
    """'4 periode memiliki lebih dari satu angka kasus kekerasan'."""
    jumlah = rows["pertentangan"].nunique()
    if jumlah == 0:
        return f"Tidak ada angka {satuan.label} yang bertentangan untuk periode yang sama"
    return f"{format_angka(jumlah)} periode memiliki lebih dari satu angka {satuan.label}"
