"""The boundary tab of the import page: real outlines in the place of the schematic map."""

from collections.abc import Callable
from typing import Any, Protocol

import pandas as pd
import streamlit as st

from components import reads
from components.filters import Pilihan
from components.pencatat import note_in
from data_access.queries.wilayah import load_batas, remove_batas
from domain.kategori import Perbuatan, SumberBatas


class BatasSiap(Protocol):
    """What `maps.boundaries.prepare_boundaries` gives back."""

    @property
    def errors(self) -> list[str]: ...
    @property
    def temuan(self) -> list[str]: ...
    @property
    def rows(self) -> list[dict[str, Any]]: ...
    @property
    def ringkasan(self) -> str: ...


PrepareBatas = Callable[[bytes, str, pd.DataFrame, pd.DataFrame], BatasSiap]


def show_boundary_import(pilihan: Pilihan, prepare: PrepareBatas) -> None:
    """Real outlines in the place of the schematic map, and the way back."""
    peta = reads.peta(pilihan.region.kode, kecamatan=False)
    st.markdown(
        "GeoJSON, Shapefile (dalam ZIP), atau GeoPackage, dengan sistem koordinat apa pun. "
        "Wilayah dicocokkan menurut kode Kemendagri atau BPS, atau nama di dalam kecamatan."
    )
    if peta is not None:
        st.caption(f"Yang dipakai sekarang: {peta.keterangan}.")
    resmi = peta is not None and peta.sumber == SumberBatas.RESMI
    if resmi and st.button("Kembali ke peta skematik", key="batas_hapus"):
        with reads.engine().begin() as connection:
            remove_batas(connection, pilihan.region.kode)
            note_in(connection, Perbuatan.UBAH, "batas")
        st.rerun()
    asal_batas = st.text_input(
        "Sumber batas", key="batas_sumber", placeholder="misalnya: Bappeda Kota Serang, 2025"
    )
    unggahan = st.file_uploader(
        "Berkas batas", type=["geojson", "json", "zip", "gpkg"], key="berkas_batas",
        max_upload_size=20,
    )  # fmt: skip
    if unggahan is None:
        return
    if not asal_batas.strip():
        st.warning("Isi sumber batas dahulu; ia tercetak di setiap peta.")
        return
    with st.spinner("Memeriksa batas …"):
        siap = prepare(
            unggahan.getvalue(), unggahan.name, *reads.wilayah_untuk_batas(pilihan.region.kode)
        )
    for error in siap.errors:
        st.error(error)
    if siap.errors:
        return
    st.success(siap.ringkasan)
    for line in siap.temuan:
        st.warning(line)
    if st.button("Pakai batas ini", type="primary", key="batas_simpan"):
        with reads.engine().begin() as connection:
            load_batas(connection, pilihan.region.kode, siap.rows, asal_batas.strip())
            note_in(connection, Perbuatan.UBAH, "batas")
        st.rerun()
