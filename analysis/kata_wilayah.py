"""What may be said of areas with few counts: groups, never ranks, and how much of it is chance.

No sentence gives the rate of an area with fewer than HITUNGAN_KECIL behind it, unless the rate is
the adjusted one and the share of the region's mean in it is said.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd

from analysis.kalimat import say_caveats
from analysis.perbandingan import HITUNGAN_KECIL, Putusan, count_interval
from analysis.wilayah import DISAMAKAN, PerWilayah
from analysis.wilayah_kecil import (
    GARIS_DALAM,
    GARIS_LUAR,
    KALI_RATA,
    PELUANG_BESAR,
    BandingWilayah,
    PutusanWilayah,
)
from domain.format import format_angka, format_periode, format_persen
from domain.periode import Periode
from domain.satuan import Satuan

Row = dict[Any, Any]
PENGINGAT_KORBAN = "satu kasus dengan banyak korban dapat mengangkat satu wilayah"
ARAH = {
    PutusanWilayah.DI_ATAS: Putusan.LEBIH_BANYAK,
    PutusanWilayah.DI_BAWAH: Putusan.LEBIH_SEDIKIT,
}
# So many areas are named in a sentence; the others are in the list and the table.
PALING_BANYAK = 5


def say_groups(banding: BandingWilayah, tingkat: str, satuan: Satuan) -> str:
    """'2 dari 29 kecamatan di atas harapan: Curug, Kasemen; 1 di bawah harapan: Walantaka'."""
    semua = len(banding.dihitung)
    if semua == 0:
        return f"Tidak satu pun {tingkat} dapat dibandingkan dengan harapannya"
    parts: list[str] = []
    for putusan in (PutusanWilayah.DI_ATAS, PutusanWilayah.DI_BAWAH):
        if nama := banding.named(putusan):
            dari = "" if parts else f" dari {format_angka(semua)} {tingkat}"
            parts.append(f"{format_angka(len(nama))}{dari} {putusan}: {name_some(nama)}")
    if parts:
        return "; ".join(parts)
    return f"Tidak ada {tingkat} yang jumlah {satuan.label}nya di luar yang wajar dari kebetulan"


def name_some(nama: list[str]) -> str:
    """'Curug, Kasemen, Walantaka dan 3 lainnya'."""
    if len(nama) <= PALING_BANYAK:
        return ", ".join(nama)
    rest = format_angka(len(nama) - PALING_BANYAK)
    return f"{', '.join(nama[:PALING_BANYAK])} dan {rest} lainnya"


def say_rated(banding: BandingWilayah, tingkat: str, satuan: Satuan, nama_region: str) -> str:
    """'12 dari 29 kecamatan cukup kasusnya untuk angka per penduduk; rata-rata Kab. Serang 0,7'."""
    cukup = int(banding.rows["angka"].notna().sum())
    kalimat = (
        f"{format_angka(cukup)} dari {format_angka(len(banding.rows))} {tingkat} cukup "
        f"{satuan.label}nya untuk dihitung per penduduk"
        f"{f', {DISAMAKAN}' if banding.baku else ''}"
    )
    return f"{kalimat}; {say_mean(banding, nama_region)}"


def say_adjusted_range(banding: BandingWilayah, tingkat: str, nama_region: str) -> str:
    """'Sesudah disesuaikan, angka 29 kecamatan 0,4–1,1; rata-rata Kabupaten Serang 0,7 ...'."""
    angka = banding.dihitung["angka_disesuaikan"]
    if angka.empty:
        return f"Tidak satu pun {tingkat} dapat dihitung per penduduk"
    bawah, atas = format_angka(angka.min(), 1), format_angka(angka.max(), 1)
    rentang = bawah if bawah == atas else f"{bawah}–{atas}"
    return (
        f"Sesudah disesuaikan, angka {format_angka(len(angka))} {tingkat} {rentang}; "
        f"{say_mean(banding, nama_region)}"
    )


def say_mean(banding: BandingWilayah, nama_region: str) -> str:
    """'rata-rata Kabupaten Serang 0,7 per 10.000 penduduk setahun'."""
    if banding.rata is None:
        return f"rata-rata {nama_region} {PutusanWilayah.TIDAK_DAPAT_DIHITUNG}"
    return f"rata-rata {nama_region} {format_angka(banding.rata, 1)} {banding.per_penduduk}"


def say_likely(banding: BandingWilayah, tingkat: str, nama_region: str) -> str:
    """'Pada 3 dari 326 desa kemungkinan di atas 1,5 kali rata-rata ... 80% atau lebih: Citerep, ...'."""
    semua = banding.dihitung
    nama = sorted(semua.loc[semua["peluang"] >= PELUANG_BESAR, "nama_jelas"])
    besar = f"{format_persen(PELUANG_BESAR)} atau lebih"
    apa = f"di atas {format_angka(KALI_RATA, 1)} kali rata-rata {nama_region}"
    if not nama:
        return f"Tidak ada {tingkat} dengan kemungkinan {besar} {apa}"
    dari = f"{format_angka(len(nama))} dari {format_angka(len(semua))} {tingkat}"
    return f"Pada {dari} kemungkinan {apa} {besar}: {name_some(nama)}"


def describe_rates(areas: PerWilayah, satuan: Satuan) -> list[str]:
    """Of each area: its rate, or why there is none."""

    def say(row: Row) -> str:
        jumlah = f"{format_angka(row['jumlah'])} {satuan.label}"
        if not row["penduduk"] > 0:
            return f"{jumlah}; {_missing(row)}"
        if row["jumlah"] < HITUNGAN_KECIL:
            return f"{jumlah}: terlalu sedikit untuk angka per penduduk"
        if pd.isna(row["angka"]):
            return f"{jumlah}; {_missing_baku()}"
        disamakan = f", {DISAMAKAN}" if areas.baku else ""
        return f"{_rate(row, areas)}{disamakan} ({jumlah})"

    return _describe(areas, say)


def describe_expected(banding: BandingWilayah, satuan: Satuan) -> list[str]:
    """Of each area: its count, its harapan, the verdict."""

    def say(row: Row) -> str:
        jumlah = f"{format_angka(row['jumlah'])} {satuan.label}"
        if pd.isna(row["harapan"]):
            return f"{jumlah}; {_missing(row)}"
        tepi = " (di tepi)" if row["di_tepi"] else ""
        return f"{jumlah}, harapan {_harapan(row)}: {row['putusan']}{tepi}"

    return _describe(banding, say)


def describe_adjusted(banding: BandingWilayah, nama_region: str) -> list[str]:
    """Of each area: its adjusted rate and how much of it is the region's mean."""

    def say(row: Row) -> str:
        return _missing(row) if pd.isna(row["harapan"]) else _adjusted(row, banding, nama_region)

    return _describe(banding, say)


def describe_chances(banding: BandingWilayah, nama_region: str) -> list[str]:
    """Of each area: how likely its risk is far over that of the region."""
    apa = f"di atas {format_angka(KALI_RATA, 1)} kali rata-rata {nama_region}"

    def say(row: Row) -> str:
        if pd.isna(row["peluang"]):
            return _missing(row)
        return f"kemungkinan {_peluang(row['peluang'])} {apa}"

    return _describe(banding, say)


def spell_gaps(rows: pd.DataFrame, satuan: Satuan) -> pd.DataFrame:
    """The same rows for a table: words where there is no number, and shares as percentages."""
    tidak = str(PutusanWilayah.TIDAK_DAPAT_DIHITUNG)
    known = rows["penduduk"] > 0
    few = f"kurang dari {HITUNGAN_KECIL} {satuan.label}"
    enough = rows["jumlah"] >= HITUNGAN_KECIL
    spelled = rows.astype({"harapan": object, "angka_disesuaikan": object})
    for kolom in {"angka", "angka_bawah", "angka_atas"} & set(rows):
        spelled[kolom] = rows[kolom].astype(object).where(rows[kolom].notna(), tidak)
        spelled[kolom] = spelled[kolom].where(enough, few).where(known, tidak)
    for kolom in ("harapan", "angka_disesuaikan"):
        spelled[kolom] = spelled[kolom].where(rows[kolom].notna(), tidak)
    for kolom, say in (("bagian_rata", format_persen), ("peluang", _peluang)):
        spelled[kolom] = [tidak if pd.isna(value) else say(value) for value in rows[kolom]]
    spelled["penduduk"] = spelled["penduduk"].astype(object).where(known, "tidak diketahui")
    spelled["di_tepi"] = rows["di_tepi"].map({True: "di tepi", False: ""})
    return spelled


def say_area(
    banding: BandingWilayah, kode: str, satuan: Satuan, periode: Periode, nama_region: str
) -> list[str]:
    """The lines of one area's card: its count with its band, its harapan, its adjusted rate."""
    (row,) = banding.rows[banding.rows["kode"] == kode].to_dict("records")
    bawah, atas = count_interval(row["jumlah"])
    lines = [
        f"**{format_angka(row['jumlah'])}** {satuan.label} pada {format_periode(periode)}; kisaran "
        f"wajar {format_angka(bawah)}–{format_angka(atas)}"
    ]
    if pd.isna(row["harapan"]):
        return [*lines, f"Dibanding harapan: {_missing(row)}"]
    tepi = ", di tepi batas kebetulan" if row["di_tepi"] else ""
    if banding.baku is not None:
        lines.append(_say_baku(row, banding, satuan))
    return [
        *lines,
        f"Harapan menurut penduduk {_harapan(row)}: **{row['putusan']}**{tepi}",
        f"Angka disesuaikan {_adjusted(row, banding, nama_region)}",
    ]


def say_reading(
    banding: BandingWilayah, tingkat: str, satuan: Satuan, nama_region: str
) -> list[str]:
    """How the funnel is read: its lines, what chance alone gives, who cannot be computed."""
    semua = f"{format_angka(len(banding.dihitung))} {tingkat}"
    lines = [
        f"Satu titik satu {tingkat}. **Harapan**: jumlah bila {satuan.label} tersebar menurut "
        "penduduk; bukan jumlah yang diinginkan.",
        f"Garis 1: sama dengan {say_mean(banding, nama_region)}.",
        "Di luar **garis luar** barulah disebut di atas atau di bawah harapan. Karena kebetulan "
        f"saja, rata-rata {_few(banding.by_chance(GARIS_LUAR))} dari {semua} jatuh di luarnya, dan "
        f"{_few(banding.by_chance(GARIS_DALAM))} di luar garis dalam.",
    ]
    if tepi := sorted(banding.rows.loc[banding.rows["di_tepi"], "nama_jelas"]):
        lines.append(
            f"Titik kosong, di antara kedua garis, belum cukup untuk disebut berbeda: {', '.join(tepi)}."
        )
    if tidak := banding.named(PutusanWilayah.TIDAK_DAPAT_DIHITUNG):
        lines.append(f"Tidak dapat dihitung, penduduknya tidak diketahui: {', '.join(tidak)}.")
    return lines + say_reminders(banding)


def say_reminders(banding: BandingWilayah) -> list[str]:
    """What the verdicts do not mean."""
    found = set(banding.rows["putusan"])
    # Areas are compared with one another over the same days, counted in the same way.
    return say_caveats((arah for one, arah in ARAH.items() if one in found), ())


def _describe(areas: PerWilayah, say: Callable[[Row], str]) -> list[str]:
    return [say(row) for row in areas.rows.to_dict("records")]


def _missing(row: Row) -> str:
    """Why an area has no harapan and no rate."""
    sebab = "belum ada laporan" if row["penduduk"] > 0 else "penduduk tidak diketahui"
    return f"{PutusanWilayah.TIDAK_DAPAT_DIHITUNG}, {sebab}"


def _rate(row: Row, areas: PerWilayah) -> str:
    """'2,3 per 10.000 penduduk'; a standardised one with its interval."""
    angka = format_angka(row["angka"], 1)
    if areas.baku is not None:
        bawah, atas = format_angka(row["angka_bawah"], 1), format_angka(row["angka_atas"], 1)
        angka += f" ({bawah}–{atas})"
    return f"{angka} {areas.per_penduduk}"


def _missing_baku() -> str:
    """Why there is no standardised rate of an area with people and enough reports."""
    return (
        f"{PutusanWilayah.TIDAK_DAPAT_DIHITUNG}, penduduk salah satu kelompok usia tidak diketahui"
    )


def _say_baku(row: Row, banding: BandingWilayah, satuan: Satuan) -> str:
    """The line of the card for a standardised rate, or why there is none."""
    if row["jumlah"] < HITUNGAN_KECIL:
        said = f"tidak dihitung, kurang dari {HITUNGAN_KECIL} {satuan.label}"
    else:
        said = _missing_baku() if pd.isna(row["angka"]) else _rate(row, banding)
    return f"{DISAMAKAN.capitalize()}: {said}"


def _harapan(row: Row) -> str:
    return format_angka(row["harapan"], 1)


def _adjusted(row: Row, banding: BandingWilayah, nama_region: str) -> str:
    angka = f"{format_angka(row['angka_disesuaikan'], 1)} {banding.per_penduduk}"
    bagian = format_persen(row["bagian_rata"])
    return f"{angka}; {bagian} dari angka ini adalah rata-rata {nama_region}"


def _few(jumlah: float) -> str:
    return "kurang dari 0,1" if jumlah < 0.1 else format_angka(jumlah, 1)


def _peluang(peluang: float) -> str:
    """A probability is never said to be none or certain."""
    if peluang < 0.01:
        return "kurang dari 1%"
    return "lebih dari 99%" if peluang > 0.99 else format_persen(peluang)
