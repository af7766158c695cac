"""Editing readiness in place: one desa/kelurahan at a time, with undo, and told when somebody else
has saved meanwhile."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

import pandas as pd
import streamlit as st

from analysis.kesiapan import UNSUR, Keadaan, Pilar, Unsur, find_dates
from components import figures, gerbang, reads
from components.blocks import require_asal
from components.filters import Pilihan
from components.pencatat import note_in
from data_access import snapshots
from data_access.kesiapan import (
    KOLOM,
    PALING_AWAL,
    PALING_BANYAK,
    KesiapanError,
    SudahBerubahError,
    begin_kesiapan,
    confirm_wilayah,
    write_wilayah,
)
from data_access.snapshots import SnapshotError
from domain.asal import Asal
from domain.format import format_daftar, format_tanggal_pendek
from domain.hak import Hak
from domain.kategori import Dataset, Perbuatan

OLEH = "halaman kesiapan"
# The source of what is filled in by hand from the beginning.
SUMBER = "Dinas PPA"
# The last change of this session (_Selesai); what the open form began with (_Dasar); what its
# widgets are to hold in the next run; what must be said over it; how many forms there were.
SELESAI, DASAR, ISIAN, PESAN, KE = (
    "_kesiapan_selesai", "_kesiapan_dasar", "_kesiapan_isian", "_kesiapan_pesan", "_kesiapan_ke",
)  # fmt: skip
TIDAK_DICATAT = ""
LABEL_ANGKA = {
    "kader_terlatih": "Kader terlatih (orang)",
    "tppk_sekolah_ada": "Sekolah ber-TPPK",
    "tppk_sekolah_total": "Semua sekolah",
    "rt_rw_terjangkau": "RT/RW terjangkau",
    "rt_rw_total": "Semua RT/RW",
}
PENGANTAR = (
    "Ubah yang berubah saja, dan isi tanggal bukti barunya (berita acara, foto kegiatan, SK). Yang "
    "tidak diubah tetap dengan bukti yang kini. Setiap simpanan menjadi snapshot baru dan dapat dibatalkan."
)
KARANGAN = "Ini DATA CONTOH: yang diubah di sini tetap karangan dan ikut terhapus bersamanya."
Baris = Mapping[str, Any]


@dataclass(frozen=True)
class _Dasar:
    """What the form of an area began with: the snapshot that was seen, its row, and the days of its
    evidence by element."""

    awalan: str
    id_snapshot: int
    baris: Baris
    hari: Mapping[str, date]


@dataclass(frozen=True)
class _Selesai:
    """The last change: the snapshot that has been current since, what to say of it, and whether it can
    be taken back."""

    id_snapshot: int | None
    pesan: str
    dapat_batal: bool


def require_kesiapan(pilihan: Pilihan) -> Asal:
    """The snapshot of readiness. Where there is none the page ends with the way to the import and, for
    who may, a button that begins one to be filled in here."""
    asal = pilihan.asal.get(Dataset.KESIAPAN)
    atas, bawah = st.container(), st.container(horizontal_alignment="center")
    if asal is None and gerbang.boleh(Hak.UBAH_KESIAPAN):
        with bawah:
            st.caption("Belum punya berkas? Isi di sini, satu desa/kelurahan demi satu.")
            if st.button("Mulai mengisi di sini", key="kesiapan_mulai"):
                _start(pilihan)
    with atas:
        return require_asal(asal, Dataset.KESIAPAN, pilihan.region.nama)


def _start(pilihan: Pilihan) -> None:
    with suppress(SudahBerubahError), reads.engine().begin() as connection:
        gerbang.check(Hak.UBAH_KESIAPAN)
        baru = begin_kesiapan(
            connection, pilihan.region.kode, sumber=SUMBER, hari=reads.hari_ini(),
            oleh=gerbang.oleh(OLEH),
        )  # fmt: skip
        note_in(connection, Perbuatan.UBAH, f"kesiapan:{baru}")
    st.rerun()


def show_editing(pilihan: Pilihan, asal: Asal) -> None:
    """Folded away, and only for who may change readiness."""
    if not gerbang.boleh(Hak.UBAH_KESIAPAN):
        return
    tingkat = figures.level_name(pilihan, kecamatan=False)
    label = f"Ubah kesiapan satu {tingkat}"
    with st.expander(label, key="kesiapan_ubah", on_change="rerun") as panel:
        if panel.open:
            _show_panel(pilihan, asal, tingkat)
    # Under the button that was pressed, so that it is in sight.
    _show_last(asal)


def _show_panel(pilihan: Pilihan, asal: Asal, tingkat: str) -> None:
    st.caption(" ".join([PENGANTAR, KARANGAN] if asal.contoh else [PENGANTAR]))
    kode = _choose_area(pilihan, tingkat)
    if kode is not None:
        awalan = f"kesiapan_{kode}_{st.session_state.get(KE, 0)}"
        _show_form(_begin(awalan, asal, kode), kode)


def _show_last(asal: Asal) -> None:
    """What was just done, and the button that takes it back, as long as it is what counts."""
    selesai: _Selesai | None = st.session_state.get(SELESAI)
    if selesai is None or selesai.id_snapshot != asal.id_snapshot:
        return
    with st.container(key="kesiapan_selesai"):
        st.success(selesai.pesan)
        if not selesai.dapat_batal:
            del st.session_state[SELESAI]
        elif st.button("Batalkan", key="kesiapan_batal"):
            _undo(asal)


def _choose_area(pilihan: Pilihan, tingkat: str) -> str | None:
    areas = figures.areas_in(pilihan, kecamatan=False).sort_values(["nama", "nama_kecamatan"])
    names = {
        row["kode"]: f"{row['nama']}, Kecamatan {row['nama_kecamatan']}"
        for row in areas.to_dict("records")
    }
    return st.selectbox(
        tingkat.capitalize(),
        list(names),
        index=None,
        placeholder="Ketik namanya",
        format_func=lambda kode: names[kode],
        # Another choice above has other areas.
        key=f"kesiapan_wilayah_{pilihan.region.kode}_{pilihan.nama_wilayah}",
        width=420,
    )


def _begin(awalan: str, asal: Asal, kode: str) -> _Dasar:
    """What the form began with. A form that was on the screen in the last run keeps what it began
    with, whatever has been saved since, so that nothing typed into it is lost."""
    dasar: _Dasar | None = st.session_state.get(DASAR)
    is_open = f"{awalan}_{KOLOM[0]}" in st.session_state
    if dasar is None or dasar.awalan != awalan or not is_open:
        dasar = _read_dasar(awalan, asal.id_snapshot, kode)
        st.session_state[DASAR] = dasar
        st.session_state[ISIAN] = {
            **{f"{awalan}_{kolom}": dasar.baris[kolom] for kolom in KOLOM},
            **{f"{awalan}_{unsur.kolom}_hari": reads.hari_ini() for unsur in UNSUR},
        }
    for key, value in st.session_state.pop(ISIAN, {}).items():
        st.session_state[key] = value
    return dasar


def _read_dasar(awalan: str, id_snapshot: int, kode: str) -> _Dasar:
    """What the widgets of an area hold by this snapshot (None or a number, or the text of a choice)."""
    rows = reads.kesiapan(id_snapshot)
    found = rows[rows["kode_wilayah"] == kode]
    row = found.to_dict("records")[0] if len(found) else dict.fromkeys(KOLOM)
    choices = {unsur.kolom for unsur in UNSUR if unsur.cara is not None}
    baris = {kolom: _as_widget(row[kolom], choice=kolom in choices) for kolom in KOLOM}
    bukti = reads.bukti_kesiapan(id_snapshot)
    hari = {
        unsur.kolom: find_dates(unsur, found, bukti).iloc[0].date()
        for unsur in UNSUR
        if len(found) and baris[unsur.kolom] not in (None, TIDAK_DICATAT)
    }
    return _Dasar(awalan, id_snapshot, baris, hari)


def _as_widget(value: Any, *, choice: bool) -> Any:
    if pd.isna(value):
        return TIDAK_DICATAT if choice else None
    return str(value) if choice else int(value)


def _show_form(dasar: _Dasar, kode: str) -> None:
    with st.form("kesiapan_isian", enter_to_submit=False):
        columns = st.columns(2, gap="large")
        for place, pilar in zip((0, 0, 1, 1), (Pilar.KEBIJAKAN, Pilar.INFRASTRUKTUR, Pilar.SDM,
                                               Pilar.ANGGARAN), strict=True):  # fmt: skip
            with columns[place]:
                st.markdown(f"**{pilar.label}**")
                for unsur in UNSUR:
                    if unsur.pilar is pilar:
                        _show_unsur(unsur, dasar)
        if pesan := st.session_state.pop(PESAN, None):
            st.warning(pesan)
        with st.container(horizontal=True):
            simpan = st.form_submit_button("Simpan", type="primary", key="kesiapan_simpan")
            sama = st.form_submit_button(
                "Sama seperti sebelumnya, buktinya diperbarui",
                key="kesiapan_sama",
                help="Semua yang tercatat di sini masih sama; tanggal buktinya menjadi hari ini.",
            )
    if simpan:
        _save(dasar, kode)
    if sama:
        _confirm(dasar, kode)


def _show_unsur(unsur: Unsur, dasar: _Dasar) -> None:
    awalan, hari = dasar.awalan, dasar.hari.get(unsur.kolom)
    kini = f" (kini {format_tanggal_pendek(hari)})" if hari else ""
    widths = [1, 1, 2] if unsur.total else [1, 1]
    places = st.columns(widths, vertical_alignment="bottom")
    for place, kolom in zip(places, unsur.semua_kolom, strict=False):
        with place:
            if unsur.cara is None:
                st.number_input(
                    LABEL_ANGKA[kolom],
                    min_value=0,
                    max_value=PALING_BANYAK,
                    value=None,
                    step=1,
                    placeholder="–",
                    key=f"{awalan}_{kolom}",
                )
            else:
                labels = {str(value): unsur.kata(one) for value, one in unsur.cara.items()}
                labels[TIDAK_DICATAT] = Keadaan.TIDAK_DICATAT.value
                st.selectbox(
                    unsur.label,
                    list(labels),
                    format_func=labels.__getitem__,
                    key=f"{awalan}_{kolom}",
                )
    places[-1].date_input(
        f"Bukti baru {unsur.label}{kini}",
        min_value=PALING_AWAL,
        max_value=reads.hari_ini(),
        format="DD/MM/YYYY",
        key=f"{awalan}_{unsur.kolom}_hari",
    )


def _read_form(dasar: _Dasar) -> tuple[dict[str, Any], dict[str, date]]:
    """What of the form is not as it began: columns with their new values, and the days of evidence of
    every element that was changed or given another day than today."""
    state = st.session_state
    nilai: dict[str, Any] = {}
    bukti: dict[str, date] = {}
    for unsur in UNSUR:
        given = {kolom: state[f"{dasar.awalan}_{kolom}"] for kolom in unsur.semua_kolom}
        changed = {kolom: one for kolom, one in given.items() if one != dasar.baris[kolom]}
        hari = state[f"{dasar.awalan}_{unsur.kolom}_hari"]
        nilai |= {kolom: _as_stored(unsur, one) for kolom, one in changed.items()}
        if changed or hari != reads.hari_ini():
            known = [kolom for kolom, one in given.items() if one not in (None, TIDAK_DICATAT)]
            bukti |= dict.fromkeys(known, hari)
    return nilai, bukti


def _as_stored(unsur: Unsur, value: Any) -> Any:
    if unsur.cara is None:
        return value
    return {str(one): one for one in unsur.cara}.get(value)


def _save(dasar: _Dasar, kode: str) -> None:
    nilai, bukti = _read_form(dasar)
    with _told(dasar, kode), reads.engine().begin() as connection:
        gerbang.check(Hak.UBAH_KESIAPAN)
        baru = write_wilayah(
            connection, dasar.id_snapshot, kode, nilai, bukti,
            hari=reads.hari_ini(), oleh=gerbang.oleh(OLEH),
        )  # fmt: skip
        note_in(connection, Perbuatan.UBAH, f"kesiapan:{baru}")
    _done(baru, f"Kesiapan {_name(kode)} disimpan.")


def _confirm(dasar: _Dasar, kode: str) -> None:
    nilai, bukti = _read_form(dasar)
    if nilai or bukti:
        st.session_state[PESAN] = (
            "Ada isian yang Anda ubah, jadi tidak sama seperti sebelumnya. Tekan Simpan, atau "
            "kembalikan isian itu. Tidak ada yang disimpan."
        )
        st.rerun()
    with _told(dasar, kode), reads.engine().begin() as connection:
        gerbang.check(Hak.UBAH_KESIAPAN)
        baru = confirm_wilayah(
            connection, dasar.id_snapshot, kode, hari=reads.hari_ini(), oleh=gerbang.oleh(OLEH)
        )
        note_in(connection, Perbuatan.UBAH, f"kesiapan:{baru}")
    _done(baru, f"Bukti {_name(kode)} diperbarui: semua yang tercatat masih sama.")


@contextmanager
def _told(dasar: _Dasar, kode: str) -> Iterator[None]:
    """Around writing: what was wrong is said over the form, which keeps all that was typed into it."""
    try:
        yield
    except SudahBerubahError:
        _merge(dasar, kode)
    except KesiapanError as error:
        st.session_state[PESAN] = f"{error} Tidak ada yang disimpan; isian Anda masih ada."
        st.rerun()


def _merge(dasar: _Dasar, kode: str) -> NoReturn:
    """Put the newer data under the form: what was typed stays, all else becomes as it is now."""
    kode_region = st.session_state[gerbang.REGION]
    now = next((one for one in reads.asal(kode_region) if one.dataset == Dataset.KESIAPAN), None)
    if now is None:
        st.session_state[PESAN] = "Data kesiapan sudah ditarik. Tidak ada yang disimpan."
        st.rerun()
    nilai, _bukti = _read_form(dasar)
    baru = _read_dasar(dasar.awalan, now.id_snapshot, kode)
    baris = baru.baris
    st.session_state[DASAR] = baru
    st.session_state[ISIAN] = {
        f"{dasar.awalan}_{kolom}": value for kolom, value in baris.items() if kolom not in nilai
    }
    lain = [
        unsur.label for unsur in UNSUR
        if any(baris[kolom] != dasar.baris[kolom] for kolom in unsur.semua_kolom)
    ]  # fmt: skip
    berubah = f" Yang berubah di sini: {format_daftar(lain)}." if lain else ""
    st.session_state[PESAN] = (
        "Sementara Anda mengisi, orang lain menyimpan perubahan, jadi isian Anda belum disimpan."
        f"{berubah} Isian Anda masih ada; periksa lalu simpan sekali lagi."
    )
    st.rerun()


def _name(kode: str) -> str:
    areas = reads.wilayah(st.session_state[gerbang.REGION])
    return str(areas.loc[areas["kode"] == kode, "nama"].iloc[0])


def _undo(asal: Asal) -> None:
    try:
        with reads.engine().begin() as connection:
            gerbang.check(Hak.UBAH_KESIAPAN)
            lalu = snapshots.undo(connection, asal.id_snapshot, oleh=gerbang.oleh(OLEH))
            note_in(connection, Perbuatan.BATAL, asal.id_snapshot)
    except SnapshotError as error:
        st.error(str(error))
        return
    _begin_anew(_Selesai(lalu, "Perubahan dibatalkan; yang sebelumnya berlaku lagi.", False))


def _done(id_snapshot: int, pesan: str) -> NoReturn:
    _begin_anew(_Selesai(id_snapshot, f"{pesan} Keliru? Tekan Batalkan.", True))


def _begin_anew(selesai: _Selesai) -> NoReturn:
    """Say what was done, over a new form with what holds now."""
    st.session_state[SELESAI] = selesai
    st.session_state[KE] = st.session_state.get(KE, 0) + 1
    st.rerun()
