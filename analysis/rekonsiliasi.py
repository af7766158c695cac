"""Rekonsiliasi: figures of several sources for one year, each beside our register's for the same days, and
why they differ. Nothing is ever added up.

A difference is taken apart as far as the register allows: what it came to hold after the figure was said
(late entries), and the rest, of which the likely cause is named (docs/assumptions.md, 5).
"""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from domain.format import format_angka, format_periode, format_tanggal_pendek
from domain.periode import Periode
from domain.satuan import Satuan

REGISTER, TERKUNCI, REKAP, TERBIT = "register", "terkunci", "rekap", "diumumkan"
JENIS = {
    REGISTER: "Register kita, berlaku kini",
    TERKUNCI: "Register kita, dikunci untuk rakor",
    REKAP: "Rekap sumber lain",
    TERBIT: "Diumumkan",
}
KOLOM = {
    "siapa": "Sumber",
    "nilai": "Angka",
    "kelompok": "Kelompok",
    "hari": "Periode",
    "per": "Disebut atau dikunci",
    "kita": "Register kita, hari yang sama",
    "selisih": "Selisih",
    "terlambat": "Karena laporan terlambat",
    "sisa": "Sisanya",
    "sebab": "Sebab yang paling mungkin",
}
KANTOR = r"DP3AKB|P3AP2KB|DKBP3A|UPTD PPA|Pemkot|Pemkab"
SEMUA = "semua"


def explain(rows: pd.DataFrame) -> pd.DataFrame:
    """Add what each figure differs by and why.

    `rows`: jenis (of `JENIS`), siapa, nilai, satuan, kelompok, mulai, sampai, per (days), perkiraan (bool),
    kita and kita_dulu (Int64: what our register holds for the same days now, and what it held on `per`;
    missing where it cannot say). Added: hari (the days in words), selisih (nilai - kita), terlambat
    (kita_dulu - kita), sisa (nilai - kita_dulu, or the whole difference where that is not known), sebab.
    Ordered by the last day, then by when it was said.
    """
    found = rows.sort_values(["sampai", "per", "nilai"], kind="stable").reset_index(drop=True)
    found["hari"] = [
        format_periode(Periode(mulai.date(), sampai.date()))
        for mulai, sampai in zip(found["mulai"], found["sampai"], strict=True)
    ]
    nilai, kita, dulu = (found[name].astype("Int64") for name in ("nilai", "kita", "kita_dulu"))
    found["selisih"] = nilai - kita
    found["terlambat"] = dulu - kita
    found["sisa"] = (nilai - dulu).fillna(found["selisih"])
    records = found.to_dict("records")
    found["sebab"] = [
        _say_cause(row, _others(records, number)) for number, row in enumerate(records)
    ]
    return found


def _others(records: list[dict[Any, Any]], number: int) -> list[dict[Any, Any]]:
    """Figures of the same group with the same first day and another last one."""
    mine = records[number]
    return [
        one
        for one in records
        if one["kelompok"] == mine["kelompok"]
        and one["mulai"] == mine["mulai"]
        and one["sampai"] != mine["sampai"]
        and one["jenis"] == mine["jenis"] == TERBIT
    ]


def _say_cause(row: Mapping[Any, Any], others: list[dict[Any, Any]]) -> str:
    """The first causes that fit, at most two; '' where nothing differs."""
    if row["jenis"] == REGISTER:
        return "Pembanding semua angka lain di tabel ini."
    if row["kelompok"] not in (SEMUA, "anak", "perempuan"):
        return f"Label: hanya {row['kelompok']}, bukan semua; register kita tidak disandingkan."
    if pd.isna(row["kita"]):
        return "Register kita belum mencakup hari-hari itu, jadi tidak dapat disandingkan."
    if row["selisih"] == 0:
        return "Sama dengan register kita."
    found = []
    if pd.notna(row["terlambat"]) and row["terlambat"] != 0:
        found.append(
            f"Laporan terlambat: {format_angka(-int(row['terlambat']))} masuk ke register sesudah "
            f"{format_tanggal_pendek(row['per'])}."
        )
    if row["sisa"] == 0:
        return " ".join(found)
    if row["jenis"] == REKAP or not pd.Series([row["siapa"]]).str.contains(KANTOR).any():
        found.append(
            "Sumber: register dinas, SIMFONI, dan kepolisian tidak mencatat hal dan wilayah yang sama."
        )
    elif row["perkiraan"]:
        found.append("Disebut sebagai perkiraan.")
    elif others:
        nearest = min(others, key=lambda one: abs((one["sampai"] - row["sampai"]).days))
        found.append(
            f"Tanggal batas: angka lain berhenti pada {format_tanggal_pendek(nearest['sampai'])}; "
            "bagian tahun yang berbeda tidak dibandingkan."
        )
    else:
        found.append("Isi: dinilai ulang, digabung, atau satuannya tertukar saat disebut.")
    return " ".join(found[:2])


def say_rekonsiliasi(rows: pd.DataFrame, satuan: Satuan, tahun: int) -> str:
    """'3 dari 5 angka kasus kekerasan tahun 2025 berbeda dari register kita untuk hari yang sama'."""
    lain = rows[rows["jenis"] != REGISTER]
    known = lain.dropna(subset="selisih")
    if known.empty:
        return f"Belum ada angka {satuan.label} tahun {tahun} yang dapat disandingkan dengan register kita"
    beda = int((known["selisih"] != 0).sum())
    return (
        f"{format_angka(beda)} dari {format_angka(len(known))} angka {satuan.label} tahun {tahun} berbeda "
        "dari register kita untuk hari yang sama"
    )
