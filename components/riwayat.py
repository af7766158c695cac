"""The pieces of the history page: the list, undo, restore, lock, and removing the example."""

import pandas as pd
import streamlit as st

from components import reads
from components.blocks import format_cell
from components.filters import Pilihan
from data_access import snapshots
from data_access.contoh.muat import has_example, remove_example
from data_access.snapshots import SnapshotError
from domain.format import format_angka, format_tanggal_pendek
from domain.kategori import Dataset, StatusSnapshot

OLEH = "halaman riwayat"
TINDAKAN = {"impor": "Impor", "batal": "Dibatalkan", "pulih": "Dipulihkan", "kunci": "Dikunci"}


def show_snapshots(pilihan: Pilihan) -> None:
    """Every snapshot of the region, the current ones marked."""
    rows = reads.daftar_snapshot(pilihan.region.kode)
    if rows.empty:
        st.markdown("Belum ada data yang diimpor untuk wilayah ini.")
        return
    shown = pd.DataFrame(
        {
            "Nomor": rows["id"],
            "Berlaku": rows["aktif"].map({True: "berlaku", False: ""}),
            "Isi": rows["dataset"].map(Dataset.labels()),
            "Sumber": rows["sumber"],
            "Data sampai": pd.to_datetime(rows["tanggal_cutoff"]),
            "Baris": rows["jumlah_baris"],
            "Status": rows["status"].map(StatusSnapshot.labels()),
            "Dibuat": local_time(rows["dibuat_pada"]),
            "Contoh": rows["contoh"].map({True: "DATA CONTOH", False: ""}),
        }
    )
    st.table(shown.map(format_cell), border="horizontal", hide_index=True)


def local_time(moments: pd.Series) -> pd.Series:
    """Stored in UTC, shown as the clock in Serang: '23/11/2026 16.42 WIB'."""
    local = pd.to_datetime(moments, utc=True).dt.tz_convert("Asia/Jakarta")
    return local.dt.strftime("%d/%m/%Y %H.%M WIB")


def show_actions(pilihan: Pilihan) -> None:
    """Undo or lock a current snapshot, restore one that is not."""
    rows = reads.daftar_snapshot(pilihan.region.kode)
    if rows.empty:
        return
    labels = {
        int(row["id"]): f"{row['id']} · {Dataset(row['dataset']).label} · {row['sumber']} · "
        f"per {format_tanggal_pendek(row['tanggal_cutoff'])}"
        for row in rows.to_dict("records")
    }
    nomor = st.selectbox(
        "Snapshot", list(labels), format_func=lambda nomor: labels[nomor], key="riwayat_nomor"
    )
    row = rows.set_index("id").loc[nomor]
    terkunci = row["status"] == StatusSnapshot.TERKUNCI
    with st.container(horizontal=True, key="riwayat_tindakan"):
        batal = st.button(
            "Batalkan: kembali ke sebelumnya", key="riwayat_batal",
            disabled=bool(terkunci or not row["aktif"]),
        )  # fmt: skip
        pulih = st.button("Berlakukan lagi", key="riwayat_pulih", disabled=bool(row["aktif"]))
        kunci = st.button("Kunci untuk rakor", key="riwayat_kunci", disabled=bool(terkunci))
    try:
        with reads.engine().begin() as connection:
            if batal:
                snapshots.undo(connection, int(nomor), oleh=OLEH)
            if pulih:
                snapshots.restore(connection, int(nomor), oleh=OLEH)
            if kunci:
                snapshots.lock(connection, int(nomor), oleh=OLEH)
    except SnapshotError as error:
        st.error(str(error))
        return
    if batal or pulih or kunci:
        st.rerun()


def show_jejak(pilihan: Pilihan) -> None:
    """What was done to the pointer, when and by whom."""
    rows = reads.jejak(pilihan.region.kode)
    if rows.empty:
        return
    st.markdown("#### Jejak")
    shown = pd.DataFrame(
        {
            "Waktu": local_time(rows["pada"]),
            "Tindakan": rows["tindakan"].map(TINDAKAN),
            "Isi": rows["dataset"].map(Dataset.labels()),
            "Sumber": rows["sumber"],
            "Dari": rows["dari"].map(_number),
            "Ke": rows["ke"].map(_number),
            "Oleh": rows["oleh"],
        }
    )
    st.table(shown.fillna(""), border="horizontal", hide_index=True)


def _number(value: float) -> str:
    return "–" if pd.isna(value) else format_angka(value)


def show_example_removal() -> None:
    """The button that takes every invented row out again, asked twice."""
    with reads.engine().connect() as connection:
        if not has_example(connection):
            return
    st.markdown("#### Data contoh")
    st.markdown(
        "Dasbor ini berisi **DATA CONTOH**: register, kegiatan, dan rakor karangan untuk kedua "
        "pemerintahan. Hapus sebelum memakai data nyata; data nyata tidak tersentuh."
    )
    yakin = st.checkbox("Ya, hapus semua data contoh", key="contoh_yakin")
    if st.button("Hapus data contoh", disabled=not yakin, key="contoh_hapus"):
        with reads.engine().begin() as connection:
            remove_example(connection)
        st.rerun()
