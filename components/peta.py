"""The pieces of the map page: what it shows, which area is chosen, and that area's card."""

from typing import Any

import pandas as pd
import streamlit as st

from analysis.disclosure import PublishableTable
from components import reads
from components.figures import level_name
from components.filters import DATASET_SATUAN, Pilihan, choose_one
from domain.format import format_angka, format_tanggal
from domain.kategori import Dataset
from domain.satuan import Satuan

LAPORAN, PENCEGAHAN = "laporan", "pencegahan"
JUMLAH, ANGKA = "jumlah", "angka"
SEMUA = "semua"
CATATAN_TEMPAT = "menurut tempat kejadian yang dicatat"


def dataset_of(satuan: Satuan) -> Dataset:
    """The dataset that holds the unit."""
    return DATASET_SATUAN[satuan]


def name_area_columns(tingkat: str, *, kecamatan: bool) -> dict[str, str]:
    """The headers of the columns that name an area."""
    own = {"nama": tingkat.capitalize()}
    return own if kecamatan else own | {"nama_kecamatan": "Kecamatan"}


def choose_view(pilihan: Pilihan) -> tuple[str, bool, str]:
    """What is on the map, whether by kecamatan, and count or rate."""
    atas, bawah = (level_name(pilihan, kecamatan=level) for level in (True, False))
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="large", key="pilihan_peta"
    ):
        isi = choose_one(
            "Isi peta",
            {LAPORAN: pilihan.satuan.label.capitalize(), PENCEGAHAN: "Kegiatan pencegahan"},
            "isi",
        )
        tingkat = choose_one(
            "Menurut", {"kecamatan": atas.capitalize(), "bawah": bawah.capitalize()}, "tingkat"
        )
        ukuran = JUMLAH
        if isi == LAPORAN:
            ukuran = choose_one(
                "Ukuran", {JUMLAH: "Jumlah", ANGKA: "Per 10.000 penduduk"}, "ukuran"
            )
    return isi, tingkat == "kecamatan", ukuran


def choose_area(rows: pd.DataFrame, tingkat: str) -> str | None:
    """The chosen area, from the list or from a click on the map: both write the same choice."""
    clicked = st.session_state.pop("_klik_peta", None)
    if clicked in set(rows["kode"]):
        st.session_state["area"] = clicked
    names = dict(zip(rows["kode"], rows["nama"] + ", " + rows["nama_kecamatan"], strict=True))
    if (rows["nama"] == rows["nama_kecamatan"]).all():
        names = dict(zip(rows["kode"], rows["nama"], strict=True))
    options = [SEMUA, *sorted(names, key=lambda kode: names[kode])]
    value = st.selectbox(
        f"Pilih {tingkat} di sini atau klik petanya",
        options,
        format_func=lambda kode: (
            f"Belum ada {tingkat} yang dipilih" if kode == SEMUA else names[kode]
        ),
        key="area",
        bind="query-params",
    )
    return None if value == SEMUA else str(value)


def map_key(terpilih: str | None) -> str:
    """The key of the map. A map with another area chosen is another widget: its click is spent."""
    return f"peta_{terpilih or SEMUA}"


def follow_click(points: list[dict[str, Any]], rows: pd.DataFrame, terpilih: str | None) -> None:
    """A click on another area becomes the choice, on a run of its own."""
    kode = points[0].get("location") if points else None
    if kode in set(rows["kode"]) and kode != terpilih:
        st.session_state["_klik_peta"] = kode
        st.rerun()


def show_area(pilihan: Pilihan, kode: str | None, rows: pd.DataFrame) -> None:
    """The card of the chosen area: people, reports, prevention, schools."""
    if kode is None:
        st.caption("Kartu wilayah muncul di sini.")
        return
    row = rows.set_index("kode").loc[kode]
    with st.container(border=True, key="kartu_wilayah"):
        st.markdown(f"#### {row['nama']}")
        if row["nama_kecamatan"] != row["nama"]:
            st.caption(f"Kecamatan {row['nama_kecamatan']}")
        st.markdown("\n".join(f"- {line}" for line in area_lines(pilihan, kode)))


def area_lines(pilihan: Pilihan, kode: str) -> list[str]:
    """What is known of an area in the chosen period, one line each, sources named."""
    lines = []
    for satuan in (Satuan.PENGADUAN, Satuan.KASUS, Satuan.KORBAN):
        asal = pilihan.asal_untuk(satuan)
        if asal is not None:
            counts = reads.jumlah_total(satuan, pilihan.saringan_wilayah(asal, kode))
            lines.append(f"**{format_angka(counts)}** {satuan.label}")
    kegiatan = pilihan.asal.get(Dataset.KEGIATAN)
    if kegiatan is not None:
        jumlah = reads.jumlah_total(Satuan.KEGIATAN, pilihan.saringan_wilayah(kegiatan, kode))
        terakhir = reads.kegiatan_terakhir(kegiatan.id_snapshot, kode)
        kapan = f"terakhir {format_tanggal(terakhir)}" if terakhir else "belum pernah"
        lines.append(f"**{format_angka(jumlah)}** kegiatan pencegahan, {kapan}")
    people = reads.penduduk(pilihan.region.kode)
    people = people[people["kode"] == kode]
    if people.empty:
        lines.append("Penduduk: tidak diketahui")
    else:
        newest = people.iloc[0]
        lines.append(f"Penduduk {format_angka(int(newest['jumlah']))} (tahun {newest['tahun']})")
    konteks = reads.konteks(pilihan.region.kode)
    here = konteks[konteks["kode"] == kode].set_index("ukuran")["nilai"]
    sekolah = int(sum(here.get(name, 0) for name in ("sd", "smp", "sma", "smk", "slb")))
    if sekolah:
        lines.append(f"Sekolah {format_angka(sekolah)} (2019, tanpa madrasah)")
    return lines


def sort_rows(table: PublishableTable) -> PublishableTable:
    """The largest first; where prevention is shown, what was never reached first."""
    rows = table.rows
    if "jumlah" in rows:
        return table.with_rows(rows.sort_values(["jumlah", "nama"], ascending=[False, True]))
    return table.with_rows(rows.sort_values("terakhir", na_position="first"))
