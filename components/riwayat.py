"""The pieces of the history page: the list, undo, restore, lock, and removing the example."""

from typing import Any

import pandas as pd
import streamlit as st

from analysis.mutu import say_hilang, say_tambahan
from components import gerbang, reads
from components.blocks import format_cell
from components.filters import Pilihan, choose_one
from components.pencatat import note_in
from data_access import snapshots
from data_access.contoh.muat import has_example, remove_example
from data_access.snapshots import SnapshotError
from domain.format import format_angka, format_tanggal_pendek
from domain.hak import Hak
from domain.hari import ZONA
from domain.kategori import Dataset, Perbuatan, StatusSnapshot

OLEH = "halaman riwayat"
TINDAKAN = {"impor": "Impor", "batal": "Dibatalkan", "pulih": "Dipulihkan", "kunci": "Dikunci"}
DAFTAR, BANDINGKAN, KELENGKAPAN = "daftar", "bandingkan", "kelengkapan"
BAGIAN = {
    DAFTAR: "Daftar snapshot",
    BANDINGKAN: "Bandingkan dua snapshot",
    KELENGKAPAN: "Seberapa cepat lengkap",
}
SELESAI = "_riwayat_selesai"


def choose_bagian() -> str:
    """Which of the three things the page tells is wanted."""
    return choose_one("Lihat", BAGIAN, "bagian")


def show_snapshots(pilihan: Pilihan) -> None:
    """Every snapshot of the region, the current ones marked; who and which file behind it."""
    rows = reads.daftar_snapshot(pilihan.region.kode)
    if rows.empty:
        st.markdown("Belum ada data yang diimpor untuk wilayah ini.")
        return
    nomor = [
        f"**{row['id']} · berlaku**" if row["aktif"] else str(row["id"])
        for row in rows.to_dict("records")
    ]
    contoh = rows["contoh"].map({True: " (DATA CONTOH)", False: ""})
    shown = pd.DataFrame(
        {
            "Snapshot": nomor,
            "Isi": rows["dataset"].map(Dataset.labels()) + ", " + rows["sumber"] + contoh,
            "Data sampai": pd.to_datetime(rows["tanggal_cutoff"]),
            "Status": rows["status"].map(StatusSnapshot.labels()),
        }
    )
    st.table(shown.map(format_cell), border="horizontal", hide_index=True)
    with st.expander("Siapa, kapan, berkas mana, dan berapa baris"):
        detail = pd.DataFrame(
            {
                "Snapshot": rows["id"],
                "Dibuat": local_time(rows["dibuat_pada"]),
                "Oleh": rows["dibuat_oleh"],
                "Berkas": [_name_file(row) for row in rows.to_dict("records")],
                "Baris masuk": rows["jumlah_baris"],
                "Ditolak": rows["jumlah_ditolak"],
            }
        )
        st.table(detail.map(format_cell), border="horizontal", hide_index=True)


def _name_file(row: dict[Any, Any]) -> str:
    """The file by its name, else by the first letters of its fingerprint."""
    if isinstance(row["nama_berkas"], str):
        return row["nama_berkas"]
    return f"sidik {row['sidik_berkas'][:8]}" if isinstance(row["sidik_berkas"], str) else "–"


def local_time(moments: pd.Series) -> pd.Series:
    """Stored in UTC, shown as the clock in Serang: '23/11/2026 16.42 WIB'."""
    local = pd.to_datetime(moments, utc=True).dt.tz_convert(ZONA)
    return local.dt.strftime("%d/%m/%Y %H.%M WIB")


def show_actions(pilihan: Pilihan) -> None:
    """One snapshot: what its import lost, and undo, restore or lock with what each would do."""
    if message := st.session_state.pop(SELESAI, None):
        st.success(message)
    rows = reads.daftar_snapshot(pilihan.region.kode)
    if rows.empty:
        return
    st.markdown("#### Satu snapshot")
    by_id = {int(row["id"]): row for row in rows.to_dict("records")}
    nomor = st.selectbox(
        "Snapshot", list(by_id), format_func=lambda nomor: _label(by_id[nomor]), key="riwayat_nomor"
    )
    row = by_id[nomor]
    _show_detail(row)
    with st.container(horizontal=True, key="riwayat_tindakan"):
        batal = gerbang.boleh(Hak.BATALKAN) and _offer_undo(row)
        pulih = gerbang.boleh(Hak.BATALKAN) and _offer_restore(row, by_id)
        kunci = gerbang.boleh(Hak.KUNCI_DATA) and _offer_lock(row)
    try:
        if batal:
            _undo(row)
        if pulih:
            _restore(row)
        if kunci:
            _lock(row)
    except SnapshotError as error:
        st.error(str(error))


def _label(row: dict[Any, Any]) -> str:
    cutoff = format_tanggal_pendek(row["tanggal_cutoff"])
    return f"{row['id']} · per {cutoff} · {Dataset(row['dataset']).label} · {row['sumber']}"


def _show_detail(row: dict[Any, Any]) -> None:
    """Where the snapshot came from, and what of its file did not come in as it stood."""
    asal = [
        f"Dibuat {local_time(pd.Series([row['dibuat_pada']])).iloc[0]} oleh {row['dibuat_oleh']}",
        *([_name_file(row)] if isinstance(row["sidik_berkas"], str) else []),
        f"tata kolom {row['profil'] if isinstance(row['profil'], str) else 'templat'}",
        f"{format_angka(row['jumlah_baris'])} baris masuk, "
        f"{format_angka(row['jumlah_ditolak'])} ditolak",
    ]
    st.caption(" · ".join(asal))
    mutu = row["mutu"] if isinstance(row["mutu"], dict) else {}
    if tambahan := mutu.get("tambahan"):
        st.markdown(say_tambahan(tambahan))
    if hilang := say_hilang(mutu):
        st.markdown("Yang tidak masuk seperti tertulis di berkasnya:")
        st.markdown("\n".join(f"- {line}" for line in hilang))


def _offer_undo(row: dict[Any, Any]) -> bool:
    terkunci = row["status"] == StatusSnapshot.TERKUNCI
    with st.container(border=True, height="stretch", key="kotak_batal"):
        st.markdown(_say_undo(row))
        return st.button(
            "Batalkan: kembali ke sebelumnya", key="riwayat_batal",
            disabled=bool(terkunci or not row["aktif"]),
        )  # fmt: skip


def _say_undo(row: dict[Any, Any]) -> str:
    if row["status"] == StatusSnapshot.TERKUNCI:
        return (
            f"Snapshot {row['id']} terkunci dan tidak dapat ditarik. Impor berikutnya tetap dapat "
            "menggantikannya, dan impor itu dapat dibatalkan sampai snapshot ini berlaku lagi."
        )
    if not row["aktif"]:
        return f"Snapshot {row['id']} sedang tidak berlaku, jadi tidak ada yang perlu dibatalkan."
    with reads.engine().connect() as connection:
        target = snapshots.read_undo(connection, int(row["id"]))
    if target is None:
        return (
            "Tidak ada snapshot sebelum ini. Bila dibatalkan, "
            f"**{Dataset(row['dataset']).label.lower()} dari {row['sumber']} menjadi kosong**; "
            "snapshotnya tetap tersimpan dan dapat diberlakukan lagi."
        )
    cutoff = format_tanggal_pendek(target.tanggal_cutoff)
    contoh = " (DATA CONTOH)" if target.contoh else ""
    return (
        f"Bila dibatalkan, **snapshot {target.id_snapshot} per {cutoff}{contoh} berlaku lagi**. "
        f"Snapshot {row['id']} tetap tersimpan dan dapat diberlakukan lagi."
    )


def _offer_restore(row: dict[Any, Any], by_id: dict[int, dict[Any, Any]]) -> bool:
    with st.container(border=True, height="stretch", key="kotak_pulih"):
        st.markdown(_say_restore(row, by_id))
        return st.button("Berlakukan lagi", key="riwayat_pulih", disabled=bool(row["aktif"]))


def _say_restore(row: dict[Any, Any], by_id: dict[int, dict[Any, Any]]) -> str:
    if row["aktif"]:
        return f"Snapshot {row['id']} sudah berlaku."
    kini = [
        one["id"]
        for one in by_id.values()
        if one["aktif"] and (one["dataset"], one["sumber"]) == (row["dataset"], row["sumber"])
    ]
    ganti = f" menggantikan snapshot {kini[0]}" if kini else ""
    return f"Bila diberlakukan lagi, **snapshot {row['id']} menjadi data yang tampil**{ganti}."


def _offer_lock(row: dict[Any, Any]) -> bool:
    terkunci = row["status"] == StatusSnapshot.TERKUNCI
    with st.container(border=True, height="stretch", key="kotak_kunci"):
        if terkunci:
            st.markdown(f"Snapshot {row['id']} sudah terkunci.")
        else:
            st.markdown(
                f"Mengunci snapshot {row['id']} untuk rakor: sejak itu **tidak dapat ditarik atau "
                "dihapus**, dan kuncinya tidak dapat dibuka lagi."
            )
        yakin = st.checkbox(
            f"Ya, kunci snapshot {row['id']}", key=f"riwayat_yakin_{row['id']}", disabled=terkunci
        )
        return st.button("Kunci untuk rakor", key="riwayat_kunci", disabled=terkunci or not yakin)


def _undo(row: dict[Any, Any]) -> None:
    with reads.engine().begin() as connection:
        target = snapshots.undo(connection, int(row["id"]), oleh=gerbang.oleh(OLEH))
        note_in(connection, Perbuatan.BATAL, int(row["id"]))
    berlaku = (
        f"Snapshot {target} yang berlaku sekarang." if target else "Tidak ada data yang berlaku."
    )
    _done(f"Snapshot {row['id']} ditarik. {berlaku}")


def _restore(row: dict[Any, Any]) -> None:
    with reads.engine().begin() as connection:
        snapshots.restore(connection, int(row["id"]), oleh=gerbang.oleh(OLEH))
        note_in(connection, Perbuatan.PULIH, int(row["id"]))
    _done(f"Snapshot {row['id']} yang berlaku sekarang.")


def _lock(row: dict[Any, Any]) -> None:
    with reads.engine().begin() as connection:
        snapshots.lock(connection, int(row["id"]), oleh=gerbang.oleh(OLEH))
        note_in(connection, Perbuatan.KUNCI, int(row["id"]))
    _done(f"Snapshot {row['id']} terkunci.")


def _done(message: str) -> None:
    st.session_state[SELESAI] = message
    st.rerun()


def show_jejak(pilihan: Pilihan) -> None:
    """What was done to the pointer, when and by whom."""
    rows = reads.jejak(pilihan.region.kode)
    if rows.empty:
        return
    st.markdown("#### Jejak")
    shown = pd.DataFrame(
        {
            "Waktu dan oleh": local_time(rows["pada"]) + ", " + rows["oleh"],
            "Tindakan": rows["tindakan"].map(TINDAKAN),
            "Isi": rows["dataset"].map(Dataset.labels()) + ", " + rows["sumber"],
            "Snapshot": [_say_move(row) for row in rows.to_dict("records")],
        }
    )
    st.table(shown, border="horizontal", hide_index=True)


def _say_move(row: dict[Any, Any]) -> str:
    """'6 → 7', '7' where nothing was there before, '7 → –' where nothing is there afterwards."""
    dari, ke = _number(row["dari"]), _number(row["ke"])
    return ke if dari in ("–", ke) else f"{dari} → {ke}"


def _number(value: float) -> str:
    return "–" if pd.isna(value) else format_angka(value)


def show_example_removal() -> None:
    """The button that takes every invented row out again, asked twice."""
    if not gerbang.boleh(Hak.BATALKAN):
        return
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
            note_in(connection, Perbuatan.UBAH, "data_contoh")
        st.rerun()
