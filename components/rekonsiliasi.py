"""The pieces of the page Rekonsiliasi: every figure of one year and unit, with our own beside it."""

from typing import Any

import pandas as pd
import streamlit as st

from analysis.rekonsiliasi import REGISTER, REKAP, SEMUA, TERBIT, TERKUNCI, explain
from components import figures, reads
from components.filters import DATASET_SATUAN, Pilihan, choose_one, list_asal
from domain.asal import Asal
from domain.format import format_tanggal_pendek
from domain.hari import hari_dari
from domain.kategori import Dataset
from domain.periode import Periode
from domain.satuan import Satuan

Baris = dict[str, Any]
KOLOM = (
    "jenis", "siapa", "nilai", "kelompok", "mulai", "sampai", "per", "perkiraan", "kita", "kita_dulu",
)  # fmt: skip


def choose(terbit: pd.DataFrame) -> tuple[Satuan, int]:
    """The unit, and one of the years in which figures of it begin, the last first."""
    with st.container(horizontal=True, gap="large", key="pilihan_rekonsiliasi"):
        satuan = figures.choose_satuan_terbit(terbit)
        starts = terbit.loc[terbit["satuan"] == satuan.value, "mulai"]
        years = sorted({str(mulai.year) for mulai in starts}, reverse=True)
        return satuan, int(choose_one("Tahun", {year: year for year in years}, "tahun_angka"))


def read_rows(pilihan: Pilihan, terbit: pd.DataFrame, satuan: Satuan, tahun: int) -> pd.DataFrame:
    """What everybody said of that unit and year, explained: see `analysis.rekonsiliasi.explain`."""
    rows = [*_published(terbit, satuan, tahun), *_recaps(pilihan, satuan, tahun)]
    rows += _fixed(pilihan, satuan, tahun)
    rows += _own(pilihan, satuan, tahun)
    for row in rows:
        row |= _beside(pilihan, satuan, row)
    found = pd.DataFrame(rows, columns=list(KOLOM))
    for name in ("mulai", "sampai", "per"):
        found[name] = pd.to_datetime(found[name])
    return explain(found)


def _make(
    jenis: str, siapa: str, nilai: int, hari: tuple[Any, Any], per: Any, kelompok: str = SEMUA,
    *, perkiraan: bool = False,
) -> Baris:  # fmt: skip
    """One figure: who says it, of which days, and when it was said."""
    return {
        "jenis": jenis, "siapa": siapa, "nilai": nilai, "kelompok": kelompok, "mulai": hari[0],
        "sampai": hari[1], "per": per, "perkiraan": perkiraan,
    }  # fmt: skip


def _published(terbit: pd.DataFrame, satuan: Satuan, tahun: int) -> list[Baris]:
    same = terbit[(terbit["satuan"] == satuan.value) & (terbit["mulai"].dt.year == tahun)]
    return [
        _make(
            TERBIT, row["pencatat"], row["nilai"], (row["mulai"], row["sampai"]), row["tanggal_terbit"],
            row["kelompok"], perkiraan=bool(row["perkiraan"]),
        )
        for row in same.to_dict("records")
    ]  # fmt: skip


def _recaps(pilihan: Pilihan, satuan: Satuan, tahun: int) -> list[Baris]:
    """Totals of the whole region from recaps that count in the same unit."""
    found = []
    for asal in list_asal(pilihan):
        if asal.dataset != Dataset.REKAP:
            continue
        totals = reads.jumlah_rekap(asal.id_snapshot)
        same = totals[
            (totals["satuan"] == satuan.value)
            & (totals["dimensi"] == "")
            & (totals["mulai"].dt.year == tahun)
        ].drop_duplicates(["mulai", "sampai"])
        found += [
            _make(
                REKAP,
                asal.sumber,
                row["jumlah"],
                (row["mulai"], row["sampai"]),
                asal.tanggal_cutoff,
            )
            for row in same.to_dict("records")
        ]
    return found


def _fixed(pilihan: Pilihan, satuan: Satuan, tahun: int) -> list[Baris]:
    """What each rakor's fixed snapshots say of the year."""
    rows = []
    for kunci in reads.kunci(pilihan.region.kode):
        fixed = [
            asal
            for asal in reads.asal_kunci(pilihan.region.kode, kunci.id_rakor)
            if asal.dataset == DATASET_SATUAN.get(satuan)
        ]
        for asal in fixed[:1]:
            siapa = f"Register kita, dikunci untuk rakor {format_tanggal_pendek(kunci.tanggal)}"
            rows += _row(asal, satuan, tahun, TERKUNCI, siapa, hari_dari(kunci.dikunci_pada))
    return rows


def _own(pilihan: Pilihan, satuan: Satuan, tahun: int) -> list[Baris]:
    asal = pilihan.asal_untuk(satuan)
    if asal is None:
        return []
    siapa = "Register kita, berlaku kini" if pilihan.kunci is None else "Register kita, terkunci"
    return _row(asal, satuan, tahun, REGISTER, siapa, asal.tanggal_cutoff)


def _row(asal: Asal, satuan: Satuan, tahun: int, jenis: str, siapa: str, per: Any) -> list[Baris]:
    whole = Periode.year(tahun)
    if asal.tanggal_cutoff < whole.mulai:
        return []
    periode = Periode(whole.mulai, min(whole.selesai, asal.tanggal_cutoff))
    nilai = figures.count_own(asal, satuan, SEMUA, periode)
    if nilai is None:
        return []
    return [_make(jenis, siapa, nilai, (periode.mulai, periode.selesai), per)]


def _beside(pilihan: Pilihan, satuan: Satuan, row: Baris) -> Baris:
    """What our register holds for the same days now, and what it held when the figure was said."""
    asal = pilihan.asal_untuk(satuan)
    if asal is None:
        return {"kita": None, "kita_dulu": None}
    days = Periode(pd.Timestamp(row["mulai"]).date(), pd.Timestamp(row["sampai"]).date())
    per = pd.Timestamp(row["per"]).date()
    kita = figures.count_own(asal, satuan, row["kelompok"], days)
    dulu = None
    if kita is not None and per < asal.tanggal_cutoff and row["jenis"] != REGISTER:
        dulu = figures.count_own(asal, satuan, row["kelompok"], days, sampai=per)
    return {"kita": kita, "kita_dulu": dulu}


def show_pengantar() -> None:
    """What the page does and what it never does."""
    st.markdown(
        "Angka dari sumber yang berbeda berdiri **berdampingan, tidak pernah dijumlahkan**. Setiap angka "
        "disandingkan dengan register kita untuk hari yang sama, dan selisihnya diurai: yang masuk "
        "sesudah angka itu disebut, lalu sisanya dengan sebab yang paling mungkin."
    )
