"""Visits of Koling Pepa: how many, where, what came of each, and whose turn it is.

Women, men and children are three groups of consultations that do not overlap: a child is counted
as a child and as nobody else. What nobody counted is missing and never zero, so every figure by
visit is of those visits that have it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from analysis.cakupan import reach_per_area
from analysis.kalimat import say_part
from analysis.perbandingan import Bagian, measure_share
from domain.format import format_angka, format_daftar, format_persen
from domain.kategori import Kanal
from domain.periode import Periode

KELOMPOK_KONSULTASI = {
    "konsultasi_perempuan": "perempuan",
    "konsultasi_laki_laki": "laki-laki",
    "konsultasi_anak": "anak",
}
# What came of a visit, by the column that counts it; the word is printed after the figure.
HASIL = {"konsultasi": "konsultasi", "jumlah_pengaduan": "pengaduan", "jumlah_rujukan": "rujukan"}
KUNJUNGAN = "kunjungan"


@dataclass(frozen=True)
class HasilKunjungan:
    """`jumlah` of one thing in `dihitung` of `kunjungan` visits; the others did not count it."""

    jumlah: int
    dihitung: int
    kunjungan: int

    @property
    def per_kunjungan(self) -> float | None:
        """The mean of the visits that counted; None where none did."""
        return self.jumlah / self.dihitung if self.dihitung else None

    @property
    def tidak_dihitung(self) -> int:
        """The visits that did not count it."""
        return self.kunjungan - self.dihitung


def add_konsultasi(kunjungan: pd.DataFrame) -> pd.DataFrame:
    """Add konsultasi: women, men and children together; missing where none of them was counted."""
    parts = kunjungan[list(KELOMPOK_KONSULTASI)]
    return kunjungan.assign(konsultasi=parts.sum(axis=1, min_count=1).astype("Int64"))


def count_hasil(kunjungan: pd.DataFrame) -> dict[str, HasilKunjungan]:
    """Everything of HASIL and each group of consultations, by column; visits as `add_konsultasi`
    gives them."""
    return {
        kolom: HasilKunjungan(
            int(kunjungan[kolom].sum()), int(kunjungan[kolom].notna().sum()), len(kunjungan)
        )
        for kolom in (*HASIL, *KELOMPOK_KONSULTASI)
    }


def count_months(kunjungan: pd.DataFrame, periode: Periode) -> pd.DataFrame:
    """Every month of the period: bulan, kunjungan, and each of HASIL by its column.

    A month without a visit has none of anything; a figure is missing where there were visits and
    none of them counted it.
    """
    bulan = kunjungan["tanggal"].dt.to_period("M").dt.to_timestamp().rename("bulan")
    months = pd.DatetimeIndex(list(periode.months()), name="bulan")
    grouped = kunjungan.groupby(bulan)
    visits = grouped.size().rename(KUNJUNGAN).reindex(months, fill_value=0)
    sums = grouped[list(HASIL)].sum(min_count=1).reindex(months).astype("Int64")
    quiet = sums.isna().all(axis=1) & (visits == 0)
    return pd.concat([visits, sums.mask(quiet, 0)], axis=1).reset_index()


def visits_per_area(kunjungan: pd.DataFrame, areas: pd.DataFrame, sampai: date) -> pd.DataFrame:
    """Every area once: kode, nama, nama_kecamatan, kunjungan, terakhir (date), bulan_sejak (whole
    months; missing: never), pernah. Visits noted by kecamatan alone are at no area."""
    visits = kunjungan.rename(columns={"tanggal": "terakhir"}).assign(kelompok_sasaran=None)
    rows = reach_per_area(visits, areas, sampai).drop(columns="kelompok_tercapai")
    counts = rows["kode"].map(kunjungan["kode_wilayah"].value_counts())
    return rows.assign(kunjungan=counts.fillna(0).astype(int))


def count_unplaced(kunjungan: pd.DataFrame, areas: pd.DataFrame) -> int:
    """The visits that name none of the areas."""
    return int((~kunjungan["kode_wilayah"].isin(areas["kode"])).sum())


def share_of_kanal(per_kanal: pd.DataFrame) -> Bagian:
    """How many of the pengaduan whose kanal is noted came through Koling Pepa, with the 95 % interval
    of Clopper and Pearson. `per_kanal`: kanal (missing: not noted), jumlah."""
    known = per_kanal.dropna(subset="kanal")
    own = known.loc[known["kanal"] == Kanal.KOLING_PEPA, "jumlah"].sum()
    return measure_share(int(own), int(known["jumlah"].sum()))


def list_kanal(per_kanal: pd.DataFrame) -> pd.DataFrame:
    """The kanal that were used, the most used last, over those not noted: label, jumlah, dicatat,
    koling_pepa. Koling Pepa is there also where nothing came through it."""
    counts = per_kanal.dropna(subset="kanal").set_index("kanal")["jumlah"]
    counts = counts.reindex(counts.index.union([Kanal.KOLING_PEPA.value]), fill_value=0)
    rows = counts.sort_values(kind="stable").rename_axis("kanal").reset_index()
    rows = rows.assign(label=rows["kanal"].map(Kanal.labels()), dicatat=True)
    kosong = int(per_kanal.loc[per_kanal["kanal"].isna(), "jumlah"].sum())
    if kosong:
        last = pd.DataFrame({"label": ["Tidak dicatat"], "jumlah": [kosong], "dicatat": [False]})
        rows = pd.concat([last, rows], ignore_index=True)
    rows["koling_pepa"] = rows["kanal"] == Kanal.KOLING_PEPA
    return rows[["label", "jumlah", "dicatat", "koling_pepa"]]


def say_answer(hasil: Mapping[str, HasilKunjungan], wilayah: int, tingkat: str) -> str:
    """'34 kunjungan di 25 kelurahan: 340 konsultasi, 30 pengaduan, dan 12 rujukan'."""
    kunjungan = next(iter(hasil.values())).kunjungan
    if not kunjungan:
        return "Tidak ada kunjungan Koling Pepa pada periode ini"
    found = [
        f"{format_angka(one.jumlah)} {HASIL[kolom]}"
        for kolom, one in hasil.items()
        if kolom in HASIL and one.dihitung
    ]
    said = f"{format_angka(kunjungan)} kunjungan Koling Pepa di {format_angka(wilayah)} {tingkat}"
    return f"{said}: {format_daftar(found)}" if found else f"{said}; hasilnya tidak dihitung"


def say_per_visit(hasil: HasilKunjungan) -> list[str]:
    """['8,4 per kunjungan', '3 kunjungan tidak dihitung'], the second only where there are any."""
    if not hasil.kunjungan:
        return ["tidak ada kunjungan"]
    if hasil.per_kunjungan is None:
        return ["tidak dihitung"]
    lines = [f"{format_angka(hasil.per_kunjungan, 1)} per kunjungan"]
    if hasil.tidak_dihitung:
        lines.append(f"{format_angka(hasil.tidak_dihitung)} kunjungan tidak dihitung")
    return lines


def say_groups(hasil: Mapping[str, HasilKunjungan]) -> str:
    """'perempuan 210, laki-laki 30, anak 90'."""
    said = [
        f"{nama} {format_angka(hasil[kolom].jumlah) if hasil[kolom].dihitung else 'tidak dihitung'}"
        for kolom, nama in KELOMPOK_KONSULTASI.items()
    ]
    return ", ".join(said)


def say_reached(pernah: int, semua: int, tingkat: str) -> str:
    """'Koling Pepa belum pernah ke 40 dari 67 kelurahan'."""
    if pernah == semua:
        return f"Koling Pepa sudah pernah ke semua {format_angka(semua)} {tingkat}"
    belum = format_angka(semua - pernah)
    return f"Koling Pepa belum pernah ke {belum} dari {format_angka(semua)} {tingkat}"


def say_months(per_bulan: pd.DataFrame) -> str:
    """'Ada kunjungan pada 11 dari 11 bulan, paling banyak 4 sebulan'."""
    visits = per_bulan[KUNJUNGAN]
    if not visits.any():
        return f"Tidak ada kunjungan dalam {format_angka(len(visits))} bulan ini"
    active = format_angka(int((visits > 0).sum()))
    most = format_angka(int(visits.max()))
    return (
        f"Ada kunjungan pada {active} dari {format_angka(len(visits))} bulan, paling banyak {most} "
        "sebulan"
    )


def say_share(bagian: Bagian) -> str:
    """'6 dari 101 pengaduan masuk lewat Koling Pepa (6%; kisaran wajar 2–13%)'; of too few without
    the percentages."""
    if bagian.semua == 0:
        return "Belum ada pengaduan yang salurannya dicatat"
    if bagian.kecil:
        return f"{say_part(bagian.jumlah, bagian.semua)} pengaduan masuk lewat Koling Pepa"
    return (
        f"{format_angka(bagian.jumlah)} dari {format_angka(bagian.semua)} pengaduan masuk lewat "
        f"Koling Pepa ({format_persen(bagian.jumlah / bagian.semua)}; kisaran wajar "
        f"{format_persen(bagian.bawah)[:-1]}–{format_persen(bagian.atas)})"
    )
