"""Two plans side by side: what is in both, what in one alone."""

from dataclasses import fields

import pandas as pd

from analysis.rencana.soal import Permintaan
from domain.format import format_angka, format_daftar

SAMA = ["kode_wilayah", "jenis_kegiatan", "kelompok_sasaran"]
KEDUANYA, PERTAMA, KEDUA = "keduanya", "hanya yang pertama", "hanya yang kedua"
# What the planner may wish, in the words of the form.
NAMA_PERMINTAAN = {
    "jenis": "jenis kunjungan",
    "bulan": "bulan",
    "jumlah_kunjungan": "kunjungan paling banyak",
    "uang": "uang",
    "tim": "tim",
    "hari_per_tim": "hari tiap tim",
    "per_kecamatan": "paling sedikit tiap kecamatan",
    "maks_per_wilayah": "paling banyak tiap wilayah",
    "wajib": "harus dikunjungi",
    "dilarang": "jangan dikunjungi",
    "bobot": "bobot",
}


def match_plans(pertama: pd.DataFrame, kedua: pd.DataFrame) -> pd.DataFrame:
    """Every visit that either plan has, by kecamatan and area.

    Both as `read_kunjungan` gives them. Columns: nama, nama_kecamatan, jenis_kegiatan,
    kelompok_sasaran, bulan_pertama, bulan_kedua (missing where it is not in that plan), ada
    (KEDUANYA, PERTAMA, KEDUA).
    """
    names = ["nama", "nama_kecamatan", *SAMA[1:]]
    left = pertama.set_index(SAMA)[["bulan"]].rename(columns={"bulan": "bulan_pertama"})
    right = kedua.set_index(SAMA)[["bulan"]].rename(columns={"bulan": "bulan_kedua"})
    known = pd.concat([pertama, kedua]).drop_duplicates(SAMA).set_index(SAMA)
    rows = left.join(right, how="outer").join(known[["nama", "nama_kecamatan"]]).reset_index()
    ada = pd.Series(KEDUANYA, index=rows.index)
    ada = ada.mask(rows["bulan_kedua"].isna(), PERTAMA).mask(rows["bulan_pertama"].isna(), KEDUA)
    rows = rows.assign(ada=ada).sort_values(["nama_kecamatan", "nama", *SAMA[1:]])
    return rows[[*names, "bulan_pertama", "bulan_kedua", "ada"]].reset_index(drop=True)


def count_by_kecamatan(pertama: pd.DataFrame, kedua: pd.DataFrame) -> pd.DataFrame:
    """Visits of both plans in each kecamatan that either visits, by name. Columns: nama, pertama, kedua."""
    counts = [one.groupby("nama_kecamatan").size() for one in (pertama, kedua)]
    rows = pd.concat(counts, axis=1, keys=["pertama", "kedua"]).fillna(0).astype(int)
    return rows.sort_index().rename_axis("nama").reset_index()


def say_match(rows: pd.DataFrame) -> str:
    """'61 kunjungan ada dalam keduanya; 12 hanya dalam yang pertama, 9 hanya dalam yang kedua.'"""
    n = {ada: format_angka(int((rows["ada"] == ada).sum())) for ada in (KEDUANYA, PERTAMA, KEDUA)}
    return (
        f"{n[KEDUANYA]} kunjungan ada dalam keduanya; {n[PERTAMA]} hanya dalam yang pertama, "
        f"{n[KEDUA]} hanya dalam yang kedua"
    )


def say_wishes(pertama: Permintaan, kedua: Permintaan) -> str:
    """'Yang diminta berbeda: uang dan bobot.'"""
    names = find_other_wishes(pertama, kedua)
    if not names:
        return "Yang diminta sama; yang berbeda hanya data yang ada saat disusun."
    return f"Yang diminta berbeda: {format_daftar([NAMA_PERMINTAAN[one] for one in names])}."


def find_other_wishes(pertama: Permintaan, kedua: Permintaan) -> list[str]:
    """The fields in which two differ."""
    return [
        one.name
        for one in fields(Permintaan)
        if getattr(pertama, one.name) != getattr(kedua, one.name)
    ]
