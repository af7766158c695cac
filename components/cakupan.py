"""The pieces of the prevention page: the target group, the list of what was never reached."""

import pandas as pd
import streamlit as st

from analysis.disclosure import PublishableTable
from components.blocks import show_table
from components.filters import choose_one
from domain.format import format_angka
from domain.kategori import KelompokSasaran

SEMUA = "semua"
(WILAYAH, SASARAN, TEMPAT, BIDANG, BIAYA, PESERTA, TARGET) = (
    "wilayah", "sasaran", "tempat", "bidang", "biaya", "peserta", "target"
)  # fmt: skip
LIHAT = {
    WILAYAH: "Wilayah",
    SASARAN: "Kelompok sasaran",
    TEMPAT: "Sekolah & pesantren",
    BIDANG: "Bidang UU TPKS",
    BIAYA: "Penyelenggara & dana",
    PESERTA: "Peserta",
    TARGET: "Target",
}
# Those that can be counted for the chosen period or since the beginning.
BERMASA = (SASARAN, TEMPAT, BIDANG, BIAYA, PESERTA)
PALING_BANYAK = 12
CATATAN_KEBUTUHAN = (
    "kasus tercatat bergantung pada keberanian melapor; garis putus-putus: nilai tengah kegiatan"
)
KOLOM_KEBUTUHAN = {
    "nama": "Kecamatan",
    "kegiatan": "Kegiatan",
    "kasus": "Kasus tercatat",
    "kegiatan_per_penduduk": "Kegiatan per 10.000",
    "kasus_per_penduduk": "Kasus per 10.000, disesuaikan",
    "putusan": "Dibanding harapan",
    "perlu": "Perlu perhatian",
}


def choose_lihat() -> str:
    """Which side of coverage the page shows."""
    return choose_one("Lihat", LIHAT, "lihat")


def choose_sasaran() -> str | None:
    """One target group, or None for any."""
    labels = {SEMUA: "Semua kelompok sasaran", **KelompokSasaran.labels()}
    value = st.selectbox(
        "Kelompok sasaran",
        list(labels),
        format_func=lambda value: labels[value],
        key="sasaran",
        bind="query-params",
        width=240,
    )
    return None if value == SEMUA else str(value)


def show_never(table: PublishableTable, tingkat: str) -> None:
    """The areas that no kegiatan has reached, some by name and the rest by number."""
    never = table.rows[~table.rows["pernah"]].sort_values(["nama_kecamatan", "nama"])
    if never.empty:
        st.markdown(f"#### Semua {tingkat} pernah dijangkau")
        return
    st.markdown(f"#### {format_angka(len(never))} {tingkat} belum pernah dijangkau")
    per_kecamatan = never.groupby("nama_kecamatan")["nama"].agg(["count", ", ".join])
    rows = per_kecamatan.sort_values("count", ascending=False, kind="stable").reset_index()
    rows.columns = pd.Index(["Kecamatan", "Belum", tingkat.capitalize()])
    show_table(table.with_rows(rows.head(PALING_BANYAK)))
    if len(rows) > PALING_BANYAK:
        st.caption(f"dan {format_angka(len(rows) - PALING_BANYAK)} kecamatan lain; lihat tabel.")
