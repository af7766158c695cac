"""Where prevention has been: by area and target group, how long ago, and where never."""

from datetime import date

import pandas as pd

from analysis.wilayah import PerWilayah
from analysis.wilayah_kecil import BandingWilayah, PutusanWilayah
from domain.format import format_angka, format_daftar
from domain.kategori import KelompokSasaran

# Classes of the time since the last kegiatan, in whole months, up to and including.
BATAS_BULAN = (3, 6, 12)
BELUM_PERNAH = "belum pernah"
# Target groups that a headline names before it counts the rest.
DISEBUT = 5


def months_between(awal: pd.Series, akhir: date) -> pd.Series:
    """Whole months from each date to `akhir`; missing where the date is."""
    day = pd.Timestamp(akhir)
    months = (day.year - awal.dt.year) * 12 + (day.month - awal.dt.month)
    return (months - (awal.dt.day > day.day)).clip(lower=0).astype("Int64")


def reach_per_area(
    per_sasaran: pd.DataFrame,
    areas: pd.DataFrame,
    sampai: date,
    *,
    kolom: str = "kode_wilayah",
    sasaran: str | None = None,
) -> pd.DataFrame:
    """Every area once, with how often and how long ago it was reached.

    `per_sasaran` as `read_kegiatan_per_sasaran` gives it; `sasaran` limits it to one target
    group. Columns: kode, nama, nama_kecamatan, kelompok_tercapai (number of target groups),
    terakhir (date), bulan_sejak (whole months; missing: never), pernah (bool).
    """
    chosen = (
        per_sasaran if sasaran is None else per_sasaran[per_sasaran["kelompok_sasaran"] == sasaran]
    )
    by_area = chosen.groupby(kolom)
    rows = areas[["kode", "nama", "nama_kecamatan"]].reset_index(drop=True)
    rows["kelompok_tercapai"] = (
        rows["kode"].map(by_area["kelompok_sasaran"].nunique()).fillna(0).astype(int)
    )
    last = by_area["terakhir"].max().reindex(rows["kode"])
    rows["terakhir"] = last.astype("datetime64[us]").to_numpy()
    rows["bulan_sejak"] = months_between(rows["terakhir"], sampai)
    rows["pernah"] = rows["terakhir"].notna()
    return rows


def class_of_months(bulan_sejak: pd.Series) -> pd.Series:
    """'0–3 bulan', '4–6 bulan', '7–12 bulan', 'lebih dari 12 bulan', 'belum pernah'."""
    labels = month_labels()
    edges = [-1, *BATAS_BULAN, 10_000]
    classes = pd.cut(bulan_sejak.astype("Float64"), edges, labels=labels[:-1]).astype("object")
    return classes.where(bulan_sejak.notna(), BELUM_PERNAH)


def month_labels() -> list[str]:
    """The classes of `class_of_months`, most recent first."""
    starts = [0, *(edge + 1 for edge in BATAS_BULAN[:-1])]
    within = [f"{start}–{end} bulan" for start, end in zip(starts, BATAS_BULAN, strict=True)]
    return [*within, f"lebih dari {BATAS_BULAN[-1]} bulan", BELUM_PERNAH]


def groups_by_area(
    counts: pd.DataFrame, areas: pd.DataFrame, kolom: str = "kecamatan"
) -> pd.DataFrame:
    """Kegiatan by area (rows, in the order of `areas`) and target group (columns, the stored values).

    `counts`: `kolom` (code), kelompok_sasaran, jumlah. Every area has a row and every group of the
    list a column, 0 where there was none.
    """
    wide = counts.dropna().pivot_table(
        index=kolom, columns="kelompok_sasaran", values="jumlah", aggfunc="sum"
    )
    wide = wide.reindex(index=areas["kode"], columns=KelompokSasaran.values()).fillna(0).astype(int)
    return wide.set_axis(areas["nama"], axis=0).rename_axis(index="kecamatan", columns=None)


def reached_groups(matriks: pd.DataFrame) -> pd.DataFrame:
    """The columns of `groups_by_area` with any kegiatan, those in most areas first."""
    areas = (matriks > 0).sum()
    return matriks[areas[areas > 0].sort_values(ascending=False, kind="stable").index]


def say_groups(matriks: pd.DataFrame) -> str:
    """'13 dari 22 kelompok sasaran dijangkau; belum: Mahasiswa, Guru, dan 7 kelompok lain'."""
    none = [KelompokSasaran(str(name)).label for name in matriks if not matriks[name].any()]
    semua, reached = len(matriks.columns), len(matriks.columns) - len(none)
    if not reached:
        return "Belum ada kelompok sasaran yang dijangkau"
    if not none:
        return f"Semua {format_angka(semua)} kelompok sasaran dijangkau"
    named = none[:DISEBUT] if len(none) > DISEBUT + 1 else none
    more = len(none) - len(named)
    rest = [f"{format_angka(more)} kelompok lain"] if more else []
    return (
        f"{format_angka(reached)} dari {format_angka(semua)} kelompok sasaran dijangkau; belum: "
        f"{format_daftar([*named, *rest])}"
    )


def match_need(kegiatan: PerWilayah, kasus: BandingWilayah) -> pd.DataFrame:
    """Kegiatan against kasus by kecamatan, both per 10.000 people, kasus adjusted for chance.

    Columns: kode, nama, kegiatan, kasus, kegiatan_per_penduduk, kasus_per_penduduk (missing where
    they cannot be computed), putusan, perlu (kasus above harapan, and fewer kegiatan per head than
    the middle kecamatan).
    """
    left = kegiatan.rows.rename(columns={"jumlah": "kegiatan", "angka": "kegiatan_per_penduduk"})
    right = kasus.rows.rename(
        columns={"jumlah": "kasus", "angka_disesuaikan": "kasus_per_penduduk"}
    )
    names = ["kode", "kasus", "kasus_per_penduduk", "putusan"]
    rows = left[["kode", "nama", "kegiatan", "kegiatan_per_penduduk"]].merge(
        right[names], on="kode"
    )
    fewer = rows["kegiatan_per_penduduk"] < rows["kegiatan_per_penduduk"].median()
    return rows.assign(perlu=(rows["putusan"] == PutusanWilayah.DI_ATAS) & fewer)


def say_need(need: pd.DataFrame) -> str:
    """'2 dari 29 kecamatan mencatat kasus di atas harapan dan kegiatan di bawah tengah: ...'."""
    apa = "mencatat kasus di atas harapan dan kegiatan di bawah nilai tengah"
    nama = sorted(need.loc[need["perlu"], "nama"])
    if not nama:
        return f"Tidak ada kecamatan yang {apa}"
    return (
        f"{format_angka(len(nama))} dari {format_angka(len(need))} kecamatan {apa}: "
        f"{', '.join(nama)}"
    )
