"""The card of one area: its reports with their chance band, prevention, people, schools."""

import pandas as pd
import streamlit as st

from analysis.kata_wilayah import say_area
from analysis.wilayah_kecil import BandingWilayah
from components import reads
from components.filters import Pilihan
from domain.format import format_angka, format_periode, format_tanggal
from domain.kategori import Dataset
from domain.periode import Periode
from domain.satuan import Satuan

SEKOLAH = ("sd", "smp", "sma", "smk", "slb")


def show_area(
    pilihan: Pilihan,
    kode: str | None,
    rows: pd.DataFrame,
    banding: BandingWilayah | None,
    periode: Periode,
) -> None:
    """The card of the chosen area; `banding` and its `periode` where reports are on the map."""
    if kode is None:
        st.caption("Kartu wilayah muncul di sini.")
        return
    row = rows.set_index("kode").loc[kode]
    lines = [] if banding is None else say_area(
        banding, kode, pilihan.satuan, periode, pilihan.region.nama
    )  # fmt: skip
    lines += [
        *_people(pilihan, kode, banding),
        *_counts(pilihan, kode, None if banding is None else pilihan.satuan),
        *_prevention(pilihan, kode),
        *_schools(pilihan, kode),
    ]
    with st.container(border=True, key="kartu_wilayah"):
        st.markdown(f"#### {row['nama']}")
        if row["nama_kecamatan"] != row["nama"]:
            st.caption(f"Kecamatan {row['nama_kecamatan']}")
        st.markdown("\n".join(f"- {line}" for line in lines))


def _counts(pilihan: Pilihan, kode: str, kecuali: Satuan | None) -> list[str]:
    """The units in the chosen period, but for the one that was said already."""
    said = []
    for satuan in (Satuan.PENGADUAN, Satuan.KASUS, Satuan.KORBAN):
        asal = pilihan.asal_untuk(satuan)
        if asal is not None and satuan != kecuali:
            jumlah = reads.jumlah_total(satuan, pilihan.saringan_wilayah(asal, kode))
            said.append(f"**{format_angka(jumlah)}** {satuan.label}")
    return [f"{', '.join(said)} pada {format_periode(pilihan.periode)}"] if said else []


def _prevention(pilihan: Pilihan, kode: str) -> list[str]:
    asal = pilihan.asal.get(Dataset.KEGIATAN)
    if asal is None:
        return []
    jumlah = reads.jumlah_total(Satuan.KEGIATAN, pilihan.saringan_wilayah(asal, kode))
    terakhir = reads.kegiatan_terakhir(asal.id_snapshot, kode)
    kapan = f"terakhir {format_tanggal(terakhir)}" if terakhir else "belum pernah"
    return [f"**{format_angka(jumlah)}** kegiatan pencegahan, {kapan}"]


def _people(pilihan: Pilihan, kode: str, banding: BandingWilayah | None) -> list[str]:
    """Everybody counted in the area, of which year by whom, and what the count holds besides: the
    denominator of `banding`, else the newest."""
    people = reads.penduduk(pilihan.region.kode)
    people = people[people["kode"] == kode]
    if banding is not None:
        same = people["sumber"] == banding.sumber_penduduk
        people = people[same & (people["tahun"] == banding.tahun_penduduk)]
        if banding.baku is not None:
            people = people[people["tanggal_acuan"] == banding.baku.tanggal.isoformat()]
    if people.empty:
        return ["Penduduk tidak diketahui"]
    row = people.iloc[0]
    catatan = "" if pd.isna(row["catatan"]) else f"; {row['catatan']}"
    jumlah = format_angka(int(row["jumlah"]))
    return [f"Penduduk {jumlah} (tahun {row['tahun']}, {row['sumber']}{catatan})"]


def _schools(pilihan: Pilihan, kode: str) -> list[str]:
    konteks = reads.konteks(pilihan.region.kode)
    here = konteks[konteks["kode"] == kode].set_index("ukuran")["nilai"]
    sekolah = int(sum(here.get(name, 0) for name in SEKOLAH))
    return [f"Sekolah {format_angka(sekolah)} (2019, tanpa madrasah)"] if sekolah else []
