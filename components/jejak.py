"""The pieces of the page Jejak: who did what, and whether the record of it is whole."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from components import gerbang, reads
from components.riwayat import local_time
from data_access import jejak_audit
from data_access.akun import read_nama
from domain.format import format_angka
from domain.hak import Hak, Peran
from domain.kategori import Perbuatan

SEMUA = "semua"
RENTANG = {"1": "24 jam terakhir", "7": "7 hari terakhir", "30": "30 hari terakhir", SEMUA: "Semua"}
BATAS = 200


def show_trail() -> None:
    """The filters, the newest rows of one's own regions, and the check of the whole chain."""
    orang = gerbang.orang()
    regions = {
        region.kode: region.nama
        for region in reads.regions()
        if orang.boleh(Hak.LIHAT_JEJAK, region.kode)
    }
    perbuatan, nama, hari = _choose()
    sejak = None if hari == SEMUA else datetime.now(UTC) - timedelta(days=int(hari))
    with reads.engine().connect() as connection:
        rows = jejak_audit.read_jejak_audit(
            connection, list(regions), sejak=sejak, nama=nama or None, batas=BATAS,
            perbuatan=[] if perbuatan == SEMUA else [Perbuatan(perbuatan)],
        )  # fmt: skip
        names = read_nama(connection)
    if rows.empty:
        st.markdown("Tidak ada catatan untuk pilihan ini.")
    else:
        _show_rows(rows, regions, names)
    _show_check()


def _choose() -> tuple[str, str, str]:
    with st.container(horizontal=True, vertical_alignment="bottom", key="jejak_pilihan"):
        labels = {SEMUA: "Semua", **Perbuatan.labels()}
        perbuatan = st.selectbox(
            "Perbuatan", list(labels), format_func=labels.__getitem__, key="jejak_perbuatan"
        )
        nama = st.text_input("Nama akun", key="jejak_nama", placeholder="semua akun", max_chars=40)
        hari = st.selectbox("Waktu", list(RENTANG), format_func=RENTANG.__getitem__,
                            index=1, key="jejak_waktu")  # fmt: skip
    return str(perbuatan), nama.strip().lower(), str(hari)


def _show_rows(rows: pd.DataFrame, regions: dict[str, str], names: dict[int, str]) -> None:
    shown = pd.DataFrame(
        {
            "Waktu": local_time(rows["pada"]),
            "Akun": [_say_who(row) for row in rows.to_dict("records")],
            "Peran": rows["peran_akun"].map(_say_peran),
            "Perbuatan": rows["perbuatan"].map(Perbuatan.labels()),
            "Wilayah": rows["kode_region"].map(regions).fillna("–"),
            "Halaman": rows["halaman"].fillna("–"),
            "Objek": [_say_objek(row, names) for row in rows.to_dict("records")],
        }
    )
    st.table(shown, border="horizontal", hide_index=True)
    if len(rows) == BATAS:
        st.caption(
            f"Hanya {format_angka(BATAS)} catatan terbaru yang ditampilkan; persempit pilihannya "
            "untuk yang lebih lama."
        )


def _say_who(row: dict[Any, Any]) -> str:
    """The account; the command line where nobody signs in; else whoever failed to."""
    if isinstance(row["nama"], str):
        return row["nama"]
    return "tidak dikenal" if row["perbuatan"] == Perbuatan.GAGAL_MASUK else "baris perintah"


def _say_objek(row: dict[Any, Any], names: dict[int, str]) -> str:
    """The number or code as it was noted; of an account its name."""
    if not isinstance(row["objek"], str):
        return "–"
    if row["perbuatan"] == Perbuatan.AKUN:
        return names.get(int(row["objek"]), row["objek"])
    return row["objek"]


def _say_peran(roles: object) -> str:
    if not isinstance(roles, str):
        return "–"
    return ", ".join(Peran(one).label for one in roles.split(","))


def _show_check() -> None:
    st.markdown("#### Keutuhan jejak")
    st.markdown(
        "Setiap catatan mengunci catatan sebelumnya. Bila satu saja diubah, dihapus, atau disisipkan "
        "langsung di basis data, pemeriksaan ini menemukannya."
    )
    if not st.button("Periksa sekarang", key="jejak_periksa"):
        return
    with reads.engine().connect() as connection, st.spinner("Memeriksa jejak …"):
        hasil = jejak_audit.check_jejak(connection)
    if hasil.utuh:
        st.success(hasil.kalimat)
    else:
        st.error(hasil.kalimat)
