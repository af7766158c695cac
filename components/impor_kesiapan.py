"""What an import of readiness would change: of which desa/kelurahan it speaks, and what each element is."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from components import reads
from data_access import schema
from data_access.imports.bidang import BUKTI, KESIAPAN, Bidang, Jenis
from data_access.imports.siapkan import Persiapan
from data_access.snapshots import read_rows
from domain.asal import Asal
from domain.format import format_angka
from domain.satuan import Satuan
from domain.teks import make_inert

DESA = Satuan.DESA_KELURAHAN.label
UNSUR = tuple(
    one
    for one in KESIAPAN
    if one.nama not in BUKTI and one.jenis not in (Jenis.TEMPAT, Jenis.TANGGAL)
)
DISEBUT = 12
Row = dict[str, Any]


def show(persiapan: Persiapan, sumber: str, current: Asal | None) -> None:
    """How many desa/kelurahan there are then, which are there no longer, and each element before and
    after."""
    kini = persiapan.rows[schema.kesiapan]
    lalu = [] if current is None or current.contoh else _read_current(current)
    st.markdown(f"### {say_change(len(lalu), len(kini), sumber, current)}")
    if lost := {row["kode_wilayah"] for row in lalu} - {row["kode_wilayah"] for row in kini}:
        st.warning(_say_lost(lost, persiapan.kode_region))
    shown = pd.DataFrame({"Unsur": [one.label for one in UNSUR]})
    if lalu:
        shown["Sekarang"] = [say_unsur(lalu, one) for one in UNSUR]
    shown["Setelah impor"] = [say_unsur(kini, one) for one in UNSUR]
    st.table(shown, border="horizontal", hide_index=True)
    bukti = len(persiapan.rows[schema.kesiapan_bukti])
    lain = f" {format_angka(bukti)} unsur berbukti dari hari lain." if bukti else ""
    st.caption(f"Satuan: {DESA}.{lain}")


def _read_current(current: Asal) -> list[Row]:
    with reads.engine().connect() as connection:
        return read_rows(connection, [schema.kesiapan], current.id_snapshot)[schema.kesiapan]


def say_change(lalu: int, kini: int, sumber: str, current: Asal | None) -> str:
    """'Impor ini menggantikan kesiapan Dinas PPA: 60 → 66 desa/kelurahan.'"""
    sumber = make_inert(sumber)
    if current is None:
        return f"Impor pertama kesiapan dari {sumber}: {format_angka(kini)} {DESA}."
    if current.contoh:
        return f"Impor ini menggantikan data contoh dengan {format_angka(kini)} {DESA}."
    return f"Impor ini menggantikan kesiapan {sumber}: {format_angka(lalu)} → {format_angka(kini)} {DESA}."


def _say_lost(lost: set[str], kode_region: str) -> str:
    nama = reads.daftar_wilayah(kode_region).nama
    said = ", ".join(nama[kode] for kode in sorted(lost)[:DISEBUT])
    more = f", dan {format_angka(len(lost) - DISEBUT)} lagi" if len(lost) > DISEBUT else ""
    return (
        f"Tidak ada di berkas ini: {said}{more}. Pastikan berkasnya lengkap sebelum menyimpan; impor "
        "menggantikan, bukan menambah."
    )


def say_unsur(rows: Sequence[Row], bidang: Bidang) -> str:
    """'12 aktif, 30 terbentuk, 4 tidak dicatat' or '61 di 20 desa/kelurahan'."""
    values = [row[bidang.nama] for row in rows if row[bidang.nama] is not None]
    if not values:
        return "tidak dicatat"
    if bidang.jenis == Jenis.JUMLAH:
        return f"{format_angka(sum(values))} di {format_angka(len(values))} {DESA}"
    labels = (
        {True: "ya", False: "tidak"}
        if bidang.jenis == Jenis.YA_TIDAK
        else {nilai: label.lower() for nilai, label in reversed(bidang.daftar[0].labels().items())}
    )
    counts = Counter(values)
    said = [f"{format_angka(counts[one])} {label}" for one, label in labels.items() if counts[one]]
    blank = len(rows) - len(values)
    return ", ".join([*said, *([f"{format_angka(blank)} tidak dicatat"] if blank else [])])
