"""What can be done with a plan: taking it away, copying its wishes, taking it out and bringing it back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st

from analysis.disclosure import PublishableTable, open_public
from analysis.rencana.permintaan import a_year_later
from components import gerbang, reads
from components.blocks import XLSX, offer_file
from components.filters import Pilihan
from components.pencatat import note_in
from components.rencana import KE, SUSUN, Terbuka
from components.rencana_isian import Isian, copy_in
from data_access.imports.templat import fill_templat
from data_access.rencana import RencanaError, discard_rencana, restore_rencana
from domain.hak import Hak
from domain.kategori import Dataset, JenisKegiatan, KelompokSasaran, Perbuatan, StatusKegiatan
from domain.satuan import Satuan

OLEH = "halaman rencana"
SELESAI, DIBUANG = "_rencana_selesai", "_rencana_dibuang"


def show_outcome(pilihan: Pilihan) -> None:
    """The last word of what was just done, with the way back."""
    if message := st.session_state.pop(SELESAI, None):
        st.success(message)
    dibuang = st.session_state.get(DIBUANG)
    if dibuang is not None and gerbang.boleh(Hak.SUSUN_RENCANA):
        with st.container(horizontal=True, vertical_alignment="center", key="rencana_kembali"):
            st.markdown("Rencana dibuang dari daftar.")
            if st.button("Urungkan", key="rencana_urungkan"):
                st.session_state.pop(DIBUANG)
                _change(pilihan, restore_rencana, dibuang, "Rencana kembali ke daftar.")


def offer_taking(
    terbuka: Terbuka, write: Callable[[PublishableTable, str, datetime], bytes], mime: str
) -> None:
    """The workbook to be filled in and imported, and the calendar: neither holds a reason, so neither
    holds a word about reports."""
    rows = terbuka.kunjungan
    table = open_public(rows, satuan=Satuan.KUNJUNGAN_RENCANA, asal=terbuka.asal)
    nama = f"rencana_{terbuka.rencana.id}"
    with st.container(horizontal=True, key="rencana_unduhan"):
        offer_file(
            "Buku isian (XLSX)", lambda: fill_templat(Dataset.KEGIATAN, as_kegiatan(terbuka)),
            hak=Hak.SUSUN_RENCANA, file_name=f"{nama}_isian.xlsx", mime=XLSX, key="rencana_xlsx",
        )  # fmt: skip
        offer_file("Kalender (ICS)", lambda: write(table, terbuka.judul, terbuka.rencana.diubah_pada), hak=Hak.SUSUN_RENCANA,
                   file_name=f"{nama}.ics", mime=mime, key="rencana_ics")  # fmt: skip


def as_kegiatan(terbuka: Terbuka) -> list[dict[str, Any]]:
    """The visits as rows of the list of kegiatan, still to be held: what the template is filled with."""
    return [
        {
            "kode_rencana": row["kode_rencana"],
            "nama_kegiatan": f"{row['kegiatan']} untuk {row['sasaran']}, {row['nama']}",
            "tanggal": row["tanggal"].date(),
            "jenis_kegiatan": JenisKegiatan(row["jenis_kegiatan"]),
            "status_kegiatan": StatusKegiatan.RENCANA,
            "biaya": row["biaya"],
            "kecamatan": row["nama_kecamatan"],
            "desa_kelurahan": row["nama"],
            "kelompok_sasaran": KelompokSasaran(row["kelompok_sasaran"]),
        }
        for row in terbuka.kunjungan.to_dict("records")
    ]


def offer_changes(pilihan: Pilihan, terbuka: Terbuka) -> None:
    """Copying the wishes of a plan, for the same months or a year later, and taking it out."""
    if not gerbang.boleh(Hak.SUSUN_RENCANA):
        return
    asked, nama = terbuka.permintaan, terbuka.rencana.nama
    with st.container(horizontal=True, key="rencana_tindakan"):
        if st.button(
            "Salin dan ubah", key="rencana_salin", help="Buka isian yang sama untuk rencana baru."
        ):
            _start_from(Isian(f"{nama} (2)", asked))
        if st.button("Salin untuk tahun berikutnya", key="rencana_salin_tahun"):
            later = a_year_later(asked)
            _start_from(Isian(f"Rencana {later.bulan[-1].year}", later))
        if st.button("Buang", key="rencana_buang", help="Dapat diurungkan."):
            st.session_state[DIBUANG] = terbuka.rencana.id
            _change(pilihan, discard_rencana, terbuka.rencana.id, None)


def _start_from(isian: Isian) -> None:
    copy_in(isian)
    st.session_state[KE] = SUSUN
    st.rerun()


def _change(
    pilihan: Pilihan, change: Callable[..., None], id_rencana: int, message: str | None
) -> None:
    gerbang.check(Hak.SUSUN_RENCANA)
    try:
        with reads.engine().begin() as connection:
            change(connection, pilihan.region.kode, id_rencana, oleh=gerbang.oleh(OLEH))
            note_in(connection, Perbuatan.UBAH, f"rencana:{id_rencana}")
    except RencanaError as error:
        st.session_state.pop(DIBUANG, None)
        st.error(str(error))
        return
    st.session_state[SELESAI] = message
    st.rerun()
