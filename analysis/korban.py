"""Who the korban are: counts by a category list, with what is missing always in sight."""

from dataclasses import dataclass

import pandas as pd

from analysis.kalimat import say_share
from analysis.perbandingan import Putusan, compare_counts
from domain.format import format_angka
from domain.kategori import Disabilitas, JenisKelamin, Kategori, Kelompok, KelompokUsia

LEBIH_BANYAK = Putusan.LEBIH_BANYAK


@dataclass(frozen=True)
class Sebaran:
    """Counts by category in the order of the list, the count without a value, and the total.

    `rows`: kategori (stored value), label, jumlah, persen (of those recorded, 0 to 1; missing
    where nothing is recorded).
    """

    rows: pd.DataFrame
    tercatat: int
    tidak_dicatat: int


def distribute(counts: pd.DataFrame, kolom: str, daftar: type[Kategori], total: int) -> Sebaran:
    """Spread `counts` (kolom, jumlah) over every category of the list, zeros included.

    `total` is the number of korban: where one may be in several categories the shares are of
    korban, and their sum may pass 1.
    """
    known = counts.dropna(subset=kolom).set_index(kolom)["jumlah"]
    jumlah = known.reindex(daftar.values(), fill_value=0)
    tidak_dicatat = int(counts.loc[counts[kolom].isna(), "jumlah"].sum())
    tercatat = total - tidak_dicatat
    rows = pd.DataFrame(
        {
            "kategori": daftar.values(),
            "label": list(daftar.labels().values()),
            "jumlah": jumlah.to_numpy(),
        }
    )
    rows["persen"] = rows["jumlah"] / tercatat if tercatat else float("nan")
    return Sebaran(rows, tercatat, tidak_dicatat)


def make_pyramid(counts: pd.DataFrame) -> pd.DataFrame:
    """Sex by age group, every pair once, youngest first.

    `counts`: jenis_kelamin, kelompok_usia, jumlah. Columns the same, only girls/women and
    boys/men of known age; the rest is what `count_outside` counts.
    """
    sexes = [JenisKelamin.PEREMPUAN.value, JenisKelamin.LAKI_LAKI.value]
    every = pd.MultiIndex.from_product(
        [KelompokUsia.values(), sexes], names=["kelompok_usia", "jenis_kelamin"]
    )
    counted = counts.dropna().groupby(["kelompok_usia", "jenis_kelamin"])["jumlah"].sum()
    return counted.reindex(every, fill_value=0).reset_index()


def count_outside(counts: pd.DataFrame, pyramid: pd.DataFrame) -> int:
    """How many korban are not in the pyramid: age or sex not recorded, or another sex."""
    return int(counts["jumlah"].sum() - pyramid["jumlah"].sum())


def make_age_groups(counts: pd.DataFrame) -> pd.DataFrame:
    """Korban by age group and kelompok, every age group of each kelompok that occurs.

    `counts`: kelompok_usia, kelompok, jumlah. Columns the same; korban without an age are left
    out (`count_outside` tells how many).
    """
    present = [kelompok.value for kelompok in Kelompok if (counts["kelompok"] == kelompok).any()]
    every = pd.MultiIndex.from_product(
        [KelompokUsia.values(), present], names=["kelompok_usia", "kelompok"]
    )
    counted = counts.dropna().groupby(["kelompok_usia", "kelompok"])["jumlah"].sum()
    return counted.reindex(every, fill_value=0).reset_index()


def say_sebaran(sebaran: Sebaran, apa: str) -> str:
    """'Bentuk kekerasan terbanyak: Seksual, 41 dari 68 korban'.

    Where the first two may have changed places by chance, both are named and neither is called
    the largest.
    """
    if sebaran.tercatat == 0:
        return f"{apa.capitalize()} tidak dicatat"
    ordered = sebaran.rows.sort_values("jumlah", ascending=False, kind="stable")
    first, second = ordered.iloc[0], ordered.iloc[1]
    if compare_counts(first["jumlah"], second["jumlah"], 1, 1).putusan is not LEBIH_BANYAK:
        return (
            f"{apa.capitalize()}: {first['label']} {format_angka(first['jumlah'])} dan "
            f"{second['label']} {format_angka(second['jumlah'])} dari "
            f"{format_angka(sebaran.tercatat)} korban"
        )
    return (
        f"{apa.capitalize()} terbanyak: {first['label']}, "
        f"{format_angka(first['jumlah'])} dari {format_angka(sebaran.tercatat)} korban"
    )


def say_disabilitas(sebaran: Sebaran) -> str:
    """'4 dari 103 korban adalah penyandang disabilitas (4%)'."""
    if sebaran.tercatat == 0:
        return "Disabilitas tidak dicatat"
    ya = int(sebaran.rows.loc[sebaran.rows["kategori"] == Disabilitas.YA, "jumlah"].sum())
    return say_share(ya, sebaran.tercatat, "adalah penyandang disabilitas", "korban")
