"""What a year is to reach: the picture, and the fold where a target is set, changed or taken away.

One step back is always there: what was done last can be undone as long as nobody else changed it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go
import streamlit as st
from sqlalchemy import Connection
from streamlit.delta_generator import DeltaGenerator

from analysis.disclosure import PublishableTable, open_public
from analysis.target import (
    PESERTA,
    TahunTarget,
    compare_target,
    say_target,
    say_target_notes,
    tahun_target,
)
from components import gerbang, reads
from components.blocks import Unduhan
from components.filters import Pilihan
from components.gambar import table_beside
from components.jangkauan import show_drawn
from components.pencatat import note_in
from data_access.target import TargetError, copy_targets, remove_target, set_target
from domain.asal import Asal
from domain.format import format_tanggal
from domain.hak import Hak
from domain.kategori import Dataset, KelompokSasaran, Perbuatan
from domain.satuan import Satuan
from domain.target import (
    MAKS_ANGGARAN,
    MAKS_KEGIATAN,
    MAKS_PESERTA,
    MAKS_SUMBER,
    SEMUA_KELOMPOK,
    SEMUA_PROGRAM,
    IsiTarget,
    Target,
)

OLEH = "halaman target"
SELESAI, URUNG, KE = "_target_selesai", "_target_urung", "_target_ke"
SEMUA = "semua"
KOLOM = {
    "nama": "Untuk",
    "ukuran": "Ukuran",
    "target": "Target setahun",
    "terlaksana": "Terlaksana",
    "bagian": "Bagian (%)",
    "lebih": "Terlampaui",
    "kurang": "Kegiatan yang tidak dihitung atau tidak dicatat",
}
ANGKA = (
    ("jumlah_kegiatan", "Kegiatan", MAKS_KEGIATAN, 1),
    ("jumlah_peserta", "Peserta", MAKS_PESERTA, 1),
    ("anggaran", "Anggaran (rupiah)", MAKS_ANGGARAN, 1_000_000),
)
BANTUAN_KUNJUNGAN = "Untuk Koling Pepa: banyaknya kunjungan."
PENGANTAR = (
    "Angka setahun penuh. Kosongkan yang tidak ditargetkan. Sumber: dokumen yang memuatnya, misalnya "
    "Renja atau DPA dinas."
)


@dataclass(frozen=True)
class _Langkah:
    """What was done last, so that it can be undone: of each target what was there before and what is
    there now."""

    kode_region: str
    perubahan: tuple[tuple[Target | None, Target | None], ...]


def show_target(
    pilihan: Pilihan, asal: Asal, draw: Callable[..., go.Figure], unduh: Unduhan
) -> None:
    """Targets of the year against what was done, and the fold to change them."""
    tahun = tahun_target(pilihan.periode, asal.tanggal_cutoff)
    if tahun is None:
        st.markdown("#### Data kegiatan berakhir sebelum periode ini")
        st.caption(f"Data sampai {format_tanggal(asal.tanggal_cutoff)}. Pilih periode lain.")
        return
    targets = [
        one
        for one in reads.target(pilihan.region.kode, tahun.tahun)
        if one.isi.program == SEMUA_PROGRAM
    ]
    if targets:
        _show_picture(pilihan, asal, tahun, targets, draw, unduh)
    else:
        st.markdown(f"#### Target tahun {tahun.tahun} belum ditetapkan")
        st.caption(
            "Tanpa target tidak ada yang dapat dibandingkan. Perencana atau analis menetapkannya di "
            "bawah ini."
        )
    show_form(pilihan, tahun.tahun, (SEMUA_PROGRAM,))


def _show_picture(
    pilihan: Pilihan,
    asal: Asal,
    tahun: TahunTarget,
    targets: Sequence[Target],
    draw: Callable[..., go.Figure],
    unduh: Unduhan,
) -> None:
    table = _open_targets(pilihan, asal, tahun, targets)
    lewat = None if tahun.periode.is_year else tahun.lewat
    kini = table_beside(
        pilihan,
        Dataset.KEGIATAN,
        lambda sekarang, baru: _open_targets(sekarang, baru, tahun, targets),
    )
    show_drawn(draw, table, pilihan, judul=say_target(table.rows, tahun), key="gambar_target",
               unduh=unduh, kolom=KOLOM, susun=as_percent, kini=kini, lewat=lewat)  # fmt: skip


def as_percent(table: PublishableTable) -> PublishableTable:
    """The part of a target that is done in percent."""
    return table.with_rows(table.rows.assign(bagian=(table.rows["bagian"] * 100).round(1)))


def _open_targets(
    pilihan: Pilihan, asal: Asal, tahun: TahunTarget, targets: Sequence[Target]
) -> PublishableTable:
    daftar = reads.daftar_kegiatan(asal.id_snapshot, tahun.periode)
    rows = compare_target(targets, daftar)
    sumber = "; ".join(dict.fromkeys(one.isi.sumber for one in targets))
    catatan = [*say_target_notes(rows, tahun), f"target: {sumber}"]
    if len(daftar.open().rows) < len(daftar.rows) and (rows["ukuran"] == PESERTA).any():
        catatan.append("peserta termasuk konseling keliling dan pemberdayaan penyintas")
    if pilihan.kecamatan is not None:
        catatan.insert(0, f"target dan hasilnya untuk seluruh {pilihan.region.nama}")
    return open_public(rows, satuan=Satuan.KEGIATAN, asal=(asal,), catatan=tuple(catatan),
                       indikator="target_kegiatan")  # fmt: skip


def show_form(pilihan: Pilihan, tahun: int, programs: Sequence[str]) -> None:
    """Folded away, for who may change targets: one target of one of the `programs`."""
    if not gerbang.boleh(Hak.UBAH_TARGET):
        return
    with st.expander("Tetapkan atau ubah target", key="target", on_change="rerun") as panel:
        if not panel.open:
            return
        st.caption(PENGANTAR)
        _show_last(pilihan)
        years = [tahun - 1, tahun, tahun + 1]
        kolom = st.columns(3)
        chosen = kolom[0].selectbox("Tahun", years, index=1, key=f"target_tahun_{tahun}")
        sasaran = _choose_group(kolom[1])
        program = programs[0]
        if len(programs) > 1:
            program = str(kolom[2].selectbox("Program", list(programs), key="target_program"))
        _offer_copy(pilihan.region.kode, int(chosen))
        there = _find(pilihan.region.kode, int(chosen), program, sasaran)
        _show_fields(pilihan, int(chosen), program, sasaran, there)


def _choose_group(tempat: DeltaGenerator) -> KelompokSasaran | None:
    labels = {SEMUA: SEMUA_KELOMPOK, **KelompokSasaran.labels()}
    value = tempat.selectbox(
        "Untuk", list(labels), format_func=lambda value: labels[value], key="target_untuk"
    )
    return None if value == SEMUA else KelompokSasaran(str(value))


def _find(
    kode_region: str, tahun: int, program: str, sasaran: KelompokSasaran | None
) -> Target | None:
    for one in reads.target(kode_region, tahun):
        if (one.isi.program, one.isi.kelompok_sasaran) == (program, sasaran):
            return one
    return None


def _show_fields(
    pilihan: Pilihan,
    tahun: int,
    program: str,
    sasaran: KelompokSasaran | None,
    there: Target | None,
) -> None:
    # Another target, or the same one changed, gets fields of its own.
    ke = f"{pilihan.region.kode}_{tahun}_{program}_{sasaran}_{there.id if there else 'baru'}"
    ke = f"{ke}_{st.session_state.get(KE, 0)}"
    lama = there.isi if there else None
    with st.form(f"target_isi_{ke}", enter_to_submit=False):
        kolom = st.columns(3)
        kegiatan, peserta, anggaran = (
            kolom[place].number_input(
                label,
                min_value=1,
                max_value=maks,
                value=getattr(lama, nama) if lama else None,
                step=step,
                key=f"target_{nama}_{ke}",
                placeholder="tidak ditargetkan",
                help=BANTUAN_KUNJUNGAN if nama == "jumlah_kegiatan" else None,
            )
            for place, (nama, label, maks, step) in enumerate(ANGKA)
        )
        sumber = st.text_input(
            "Sumber",
            lama.sumber if lama else "",
            max_chars=MAKS_SUMBER,
            key=f"target_sumber_{ke}",
            help="Nama dokumennya, bukan nama orang.",
        )
        with st.container(horizontal=True):
            simpan = st.form_submit_button(
                "Simpan perubahan" if there else "Tetapkan", key="target_simpan", type="primary"
            )
            hapus = there is not None and st.form_submit_button("Hapus", key="target_hapus")
    if simpan:
        isi = IsiTarget(tahun, program, sasaran, kegiatan, peserta, anggaran, sumber)
        _set(pilihan.region.kode, isi, there)
    if hapus and there is not None:
        _remove(pilihan.region.kode, there)


def _set(kode_region: str, isi: IsiTarget, sebelum: Target | None) -> None:
    gerbang.check(Hak.UBAH_TARGET)
    try:
        with reads.engine().begin() as connection:
            nomor = set_target(
                connection, kode_region, isi, oleh=gerbang.oleh(OLEH), sebelum=sebelum
            )
            note_in(connection, Perbuatan.UBAH, f"target:{nomor}")
    except TargetError as error:
        st.error(f"{error} Tidak ada yang disimpan.")
        return
    sesudah = _find_id(kode_region, nomor)
    kata = "diubah" if sebelum else "ditetapkan"
    _done(
        f"Target {isi.tahun} untuk {isi.nama} {kata}.", _Langkah(kode_region, ((sebelum, sesudah),))
    )


def _remove(kode_region: str, sebelum: Target) -> None:
    gerbang.check(Hak.UBAH_TARGET)
    try:
        with reads.engine().begin() as connection:
            remove_target(connection, kode_region, sebelum)
            note_in(connection, Perbuatan.UBAH, f"target:{sebelum.id}")
    except TargetError as error:
        st.error(f"{error} Tidak ada yang dihapus.")
        return
    isi = sebelum.isi
    _done(
        f"Target {isi.tahun} untuk {isi.nama} dihapus.", _Langkah(kode_region, ((sebelum, None),))
    )


def _find_id(kode_region: str, nomor: int) -> Target | None:
    return next((one for one in reads.target(kode_region) if one.id == nomor), None)


def _show_last(pilihan: Pilihan) -> None:
    """What was done last, and the button that undoes it."""
    if message := st.session_state.pop(SELESAI, None):
        st.success(message)
    langkah: _Langkah | None = st.session_state.get(URUNG)
    if langkah is None or langkah.kode_region != pilihan.region.kode:
        return
    if st.button("Batalkan perubahan terakhir", key="target_urung"):
        _undo(langkah)


def _undo(langkah: _Langkah) -> None:
    """As it was before the last step: gone, changed back, or there again."""
    gerbang.check(Hak.UBAH_TARGET)
    try:
        with reads.engine().begin() as connection:
            for sebelum, sesudah in langkah.perubahan:
                nomor = _put_back(connection, langkah.kode_region, sebelum, sesudah)
                note_in(connection, Perbuatan.UBAH, f"target:{nomor}")
    except TargetError as error:
        st.session_state.pop(URUNG, None)
        st.error(f"{error} Tidak ada yang dibatalkan.")
        return
    _done("Perubahan terakhir dibatalkan.", None)


def _put_back(
    connection: Connection, kode_region: str, sebelum: Target | None, sesudah: Target | None
) -> int:
    """One target as it was. Returns the id that the audit names."""
    if sebelum is not None:
        return set_target(
            connection, kode_region, sebelum.isi, oleh=gerbang.oleh(OLEH), sebelum=sesudah,
            contoh=sebelum.contoh,
        )  # fmt: skip
    if sesudah is None:
        raise ValueError("langkah tanpa target")
    remove_target(connection, kode_region, sesudah)
    return sesudah.id


def _offer_copy(kode_region: str, tahun: int) -> None:
    """A button for the targets of the year before that this one does not have."""
    lalu = reads.target(kode_region, tahun - 1)
    there = {
        (one.isi.program, one.isi.kelompok_sasaran) for one in reads.target(kode_region, tahun)
    }
    missing = [one for one in lalu if (one.isi.program, one.isi.kelompok_sasaran) not in there]
    label = f"Salin {len(missing)} target {tahun - 1} yang belum ada di {tahun}"
    if missing and st.button(label, key="target_salin"):
        _copy(kode_region, tahun)


def _copy(kode_region: str, tahun: int) -> None:
    gerbang.check(Hak.UBAH_TARGET)
    try:
        with reads.engine().begin() as connection:
            numbers = copy_targets(
                connection, kode_region, tahun - 1, tahun, oleh=gerbang.oleh(OLEH)
            )
            for nomor in numbers:
                note_in(connection, Perbuatan.UBAH, f"target:{nomor}")
    except TargetError as error:
        st.error(f"{error} Tidak ada yang disalin.")
        return
    perubahan = tuple((None, _find_id(kode_region, nomor)) for nomor in numbers)
    message = (
        f"{len(numbers)} target {tahun - 1} disalin ke {tahun}. Periksa angkanya satu per satu."
    )
    _done(message, _Langkah(kode_region, perubahan))


def _done(message: str, langkah: _Langkah | None) -> None:
    st.session_state[SELESAI] = message
    st.session_state[URUNG] = langkah
    st.session_state[KE] = st.session_state.get(KE, 0) + 1
    st.rerun()
