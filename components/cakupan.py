"""The pieces of the prevention page: the target group, the list of what was never reached."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from analysis.cakupan import match_need, say_need
from analysis.disclosure import PublishableTable, open_internal, open_public
from analysis.wilayah import say_denominator
from components import figures, reads
from components.banding import banding_of, pooled_window
from components.blocks import Unduhan, show_figure, show_table
from components.filters import Pilihan, choose_one
from components.gambar import Draw, table_beside
from domain.asal import Asal
from domain.format import format_angka, format_periode
from domain.kategori import Dataset, KelompokSasaran
from domain.satuan import Satuan
from domain.tema import choose_tema

SEMUA = "semua"
(WILAYAH, KEBUTUHAN, SASARAN, TEMPAT, BIDANG, BIAYA, PESERTA, TARGET) = (
    "wilayah", "kebutuhan", "sasaran", "tempat", "bidang", "biaya", "peserta", "target"
)  # fmt: skip
LIHAT = {
    WILAYAH: "Wilayah",
    KEBUTUHAN: "Kegiatan & kasus",
    SASARAN: "Kelompok sasaran",
    TEMPAT: "Sekolah & pesantren",
    BIDANG: "UU TPKS",
    BIAYA: "Dana",
    PESERTA: "Peserta",
    TARGET: "Target",
}
# Those that can be counted for the chosen period or since the beginning.
BERMASA = (SASARAN, TEMPAT, BIDANG, BIAYA, PESERTA)
PALING_BANYAK = 12
CATATAN_KEBUTUHAN = (
    "kasus tercatat bergantung pada keberanian melapor; garis putus-putus: nilai tengah keduanya"
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


def open_reach(pilihan: Pilihan, asal: Asal, sasaran: str | None) -> PublishableTable:
    """Every desa/kelurahan with its last kegiatan up to the end of the period."""
    reach = figures.reach_of(pilihan, asal, sasaran)
    return open_public(reach, satuan=Satuan.KEGIATAN, asal=(asal,), indikator="cakupan_wilayah")


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


def show_need(pilihan: Pilihan, asal: Asal, draw: Draw, unduh: Unduhan) -> None:
    """Kegiatan against kasus by kecamatan, in four fields; always of the whole region."""
    register = pilihan.asal.get(Dataset.REGISTER)
    if register is None:
        st.markdown(
            "Belum ada register kasus, jadi kegiatan belum dapat dibandingkan dengan kasus."
        )
        return
    table = _open_need(pilihan, asal, register)
    figure = reads.figure(draw, table, choose_tema(pilihan.gelap))
    show_figure(figure, table, judul=say_need(table.rows), key="kebutuhan", unduh=unduh,
                kolom=KOLOM_KEBUTUHAN,
                kini=table_beside(pilihan, Dataset.KEGIATAN, _need_beside))  # fmt: skip


def _need_beside(sekarang: Pilihan, baru: Asal) -> PublishableTable | None:
    register = sekarang.asal.get(Dataset.REGISTER)
    return _open_need(sekarang, baru, register) if register else None


def _open_need(pilihan: Pilihan, asal: Asal, register: Asal) -> PublishableTable:
    whole = replace(pilihan, kecamatan=None)
    kegiatan = figures.areas_of(whole, Satuan.KEGIATAN, asal, kecamatan=True)
    gabung = pooled_window(whole, Satuan.KASUS, register)
    kasus = banding_of(whole, Satuan.KASUS, register, kecamatan=True, gabung=gabung)
    catatan = (
        CATATAN_KEBUTUHAN, f"kegiatan: {format_periode(pilihan.periode)}",
        f"kasus: {format_periode(gabung)}", say_denominator(kasus),
    )  # fmt: skip
    return open_internal(match_need(kegiatan, kasus), satuan=None, asal=(asal, register),
                         indikator="kegiatan_dan_kasus", catatan=catatan)  # fmt: skip
