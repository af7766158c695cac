"""Editing the network in place: one institution at a time, with undo, and told when somebody else has
saved meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NoReturn

import streamlit as st

from analysis.jejaring import SEMUA_WILAYAH
from components import gerbang, reads
from components.filters import Pilihan
from components.pencatat import note_in
from data_access.jejaring import (
    JejaringError,
    Perubahan,
    SudahBerubahError,
    add_institusi,
    change_institusi,
    put_back,
)
from domain.format import format_tanggal_pendek
from domain.hak import Hak
from domain.jejaring import MAKS_KONTAK, MAKS_NAMA, Institusi, IsiInstitusi, name_jejaring
from domain.kategori import (
    BidangKompetensi,
    JenisInstitusi,
    Kategori,
    KeanggotaanRuko,
    Perbuatan,
    Tingkat,
)
from domain.program import programs_of
from domain.wilayah import Wilayah

OLEH = "halaman jejaring"
# The last change of this session (_Selesai); what the open form began with (_Dasar); what its widgets
# are to hold in the next run; what must be said over it; how many forms there were; what is chosen next.
SELESAI, DASAR, ISIAN, PESAN, KE, PILIH = (
    "_jejaring_selesai", "_jejaring_dasar", "_jejaring_isian", "_jejaring_pesan", "_jejaring_ke",
    "_jejaring_pilih",
)  # fmt: skip
BARU = 0
PALING_AWAL, PALING_AKHIR = date(2000, 1, 1), date(2100, 12, 31)
# The fields of the form, and what they are called; `aktif` is a button.
LABEL = {
    "nama": "Nama",
    "jenis": "Jenis",
    "kompetensi": "Kompetensi",
    "wilayah": "Wilayah layanan",
    "anggota": "Keanggotaan",
    "bergabung": "Bergabung sejak",
    "mou_sampai": "MoU berlaku sampai",
    "program": "Program",
    "kontak": "Kontak kantor",
}
PENGANTAR = (
    "Hanya kontak kantor: telepon kantor, surel lembaga, atau nomor layanan. Bukan nama dan bukan nomor "
    "pribadi siapa pun. Yang tidak aktif tidak dihapus dan dapat diaktifkan lagi."
)
KARANGAN = "Institusi ini DATA CONTOH dan ikut terhapus bersamanya."
BANTUAN_KONTAK = (
    "Misalnya (0254) 200100, ppa@dinas.go.id, atau Hotline WA 0811 000 000. Nomor seluler hanya diterima "
    "sesudah kata hotline, layanan, atau pengaduan."
)


@dataclass(frozen=True)
class _Dasar:
    """What the form began with; None in `institusi` for a new one. `nama` is what it is called in the
    box above it: another name there would close the form under somebody's hands."""

    awalan: str
    institusi: Institusi | None
    nama: str


@dataclass(frozen=True)
class _Selesai:
    """What was done last in a region, and how to undo it; nothing to undo after an undo."""

    kode_region: str
    pesan: str
    perubahan: tuple[Perubahan, ...]


def show_editing(pilihan: Pilihan, institusi: Sequence[Institusi]) -> None:
    """Folded away, and only for who may change the network."""
    if not gerbang.boleh(Hak.UBAH_JEJARING):
        return
    label = "Tambah atau ubah institusi"
    with st.expander(label, key="jejaring_ubah", on_change="rerun") as panel:
        if panel.open:
            st.caption(PENGANTAR)
            nomor = _choose_institusi(pilihan, institusi)
            if nomor is not None:
                awalan = f"institusi_{pilihan.region.kode}_{nomor}_{st.session_state.get(KE, 0)}"
                found = next((one for one in institusi if one.id == nomor), None)
                _show_form(pilihan, _begin(awalan, found), institusi)


def show_last(kode_region: str) -> None:
    """What was done last in the region, and the button that undoes it."""
    selesai: _Selesai | None = st.session_state.get(SELESAI)
    if selesai is None or selesai.kode_region != kode_region:
        return
    with st.container(key="jejaring_selesai"):
        st.success(selesai.pesan)
        if not selesai.perubahan:
            del st.session_state[SELESAI]
        elif st.button("Batalkan", key="jejaring_batal"):
            _undo(selesai)


def _choose_institusi(pilihan: Pilihan, institusi: Sequence[Institusi]) -> int | None:
    names = {BARU: "Institusi baru"} | {one.id: _name(one) for one in institusi}
    key = f"jejaring_pilih_{pilihan.region.kode}"
    if (pilih := st.session_state.pop(PILIH, None)) in names:
        st.session_state[key] = pilih
    dasar: _Dasar | None = st.session_state.get(DASAR)
    if dasar and dasar.institusi and dasar.institusi.id in names:
        names[dasar.institusi.id] = dasar.nama
    return st.selectbox(
        "Institusi",
        list(names),
        index=None,
        placeholder="Pilih, atau ketik namanya",
        format_func=lambda nomor: names.get(nomor, ""),
        key=key,
        width=520,
    )


def _name(one: Institusi) -> str:
    return one.isi.nama if one.isi.aktif else f"{one.isi.nama} · tidak aktif"


def _begin(awalan: str, now: Institusi | None) -> _Dasar:
    """What the form began with. A form that was on the screen in the last run keeps what it began
    with, whatever has been saved since, so that nothing typed into it is lost."""
    dasar: _Dasar | None = st.session_state.get(DASAR)
    if dasar is None or dasar.awalan != awalan or f"{awalan}_nama" not in st.session_state:
        dasar = _Dasar(awalan, now, _name(now) if now else "")
        st.session_state[DASAR] = dasar
        st.session_state[ISIAN] = {f"{awalan}_{one}": value for one, value in _fill(now).items()}
    for key, value in st.session_state.pop(ISIAN, {}).items():
        st.session_state[key] = value
    return dasar


def _fill(now: Institusi | None) -> dict[str, Any]:
    return as_form(now.isi if now else IsiInstitusi("", JenisInstitusi.LAINNYA))


def as_form(isi: IsiInstitusi) -> dict[str, Any]:
    """What the widgets hold of an institution, by field."""
    return {
        "nama": isi.nama,
        "jenis": isi.jenis.value,
        "kompetensi": [one.value for one in isi.kompetensi],
        "wilayah": list(isi.wilayah),
        "anggota": isi.anggota.value,
        "bergabung": isi.bergabung,
        "mou_sampai": isi.mou_sampai,
        "program": list(isi.program),
        "kontak": isi.kontak,
    }


def _read_form(dasar: _Dasar) -> dict[str, Any]:
    return {one: st.session_state[f"{dasar.awalan}_{one}"] for one in LABEL}


def _as_isi(dasar: _Dasar, form: Mapping[str, Any]) -> IsiInstitusi:
    return IsiInstitusi(
        form["nama"],
        JenisInstitusi(form["jenis"]),
        tuple(BidangKompetensi(one) for one in form["kompetensi"]),
        tuple(form["wilayah"]),
        KeanggotaanRuko(form["anggota"]),
        form["bergabung"],
        form["mou_sampai"],
        form["kontak"],
        tuple(form["program"]),
        dasar.institusi.isi.aktif if dasar.institusi else True,
    )


def _show_form(pilihan: Pilihan, dasar: _Dasar, institusi: Sequence[Institusi]) -> None:
    awalan, now = dasar.awalan, dasar.institusi
    if now is not None and now.contoh:
        st.caption(KARANGAN)
    with st.form("jejaring_isian", enter_to_submit=False):
        kiri, kanan = st.columns(2, gap="large")
        with kiri:
            st.text_input(LABEL["nama"], max_chars=MAKS_NAMA, key=f"{awalan}_nama")
            _choose(JenisInstitusi, "jenis", awalan)
            _choose_many("kompetensi", BidangKompetensi.labels(), awalan)
            _choose_many("wilayah", _areas(pilihan.region), awalan)
        with kanan:
            st.text_input(
                LABEL["kontak"], max_chars=MAKS_KONTAK, key=f"{awalan}_kontak", help=BANTUAN_KONTAK
            )
            _choose(KeanggotaanRuko, "anggota", awalan, name_jejaring(pilihan.region.kode))
            for place, nama in zip(st.columns(2), ("bergabung", "mou_sampai"), strict=True):
                place.date_input(
                    LABEL[nama], None, min_value=PALING_AWAL, max_value=PALING_AKHIR,
                    format="DD/MM/YYYY", key=f"{awalan}_{nama}",
                )  # fmt: skip
            programs = {name for one in institusi for name in one.isi.program}
            programs |= {one.nama for one in programs_of(pilihan.region.kode)}
            programs |= set(st.session_state[f"{awalan}_program"])
            st.multiselect(
                LABEL["program"], sorted(programs), accept_new_options=True,
                key=f"{awalan}_program", placeholder="Pilih, atau ketik yang baru",
            )  # fmt: skip
        if pesan := st.session_state.pop(PESAN, None):
            st.warning(pesan)
        with st.container(horizontal=True):
            simpan = st.form_submit_button("Simpan", type="primary", key="jejaring_simpan")
            label = "Jadikan tidak aktif" if now and now.isi.aktif else "Aktifkan lagi"
            balik = now is not None and st.form_submit_button(label, key="jejaring_aktif")
    if simpan:
        _save(dasar)
    if balik and now is not None:
        _switch(dasar, now)


def _choose(daftar: type[Kategori], nama: str, awalan: str, jejaring: str = "") -> None:
    labels = daftar.labels()
    label = f"{LABEL[nama]} {jejaring}".strip()
    st.selectbox(label, list(labels), format_func=labels.__getitem__, key=f"{awalan}_{nama}")


def _choose_many(nama: str, labels: Mapping[str, str], awalan: str) -> None:
    st.multiselect(
        LABEL[nama],
        list(labels),
        format_func=lambda value: labels.get(value, value),
        key=f"{awalan}_{nama}",
        placeholder="Pilih satu atau beberapa",
    )


def _areas(region: Wilayah) -> dict[str, str]:
    """All of the region, its kecamatan, then what lies below them."""
    areas = reads.wilayah(region.kode)
    below = areas[areas["kode"] != areas["kode_kecamatan"]]
    return {
        region.kode: f"{SEMUA_WILAYAH} {region.nama}",
        **{one.kode: f"Kecamatan {one.nama}" for one in reads.kecamatan(region.kode)},
        **{
            row["kode"]: f"{Tingkat(row['tingkat']).label} {row['nama']}, {row['nama_kecamatan']}"
            for row in below.sort_values(["nama", "nama_kecamatan"]).to_dict("records")
        },
    }


def _save(dasar: _Dasar) -> None:
    kode_region = st.session_state[gerbang.REGION]
    isi, sebelum = _as_isi(dasar, _read_form(dasar)), dasar.institusi
    nomor = _write(dasar, kode_region, sebelum, isi)
    sesudah = next(one for one in reads.institusi(kode_region) if one.id == nomor)
    kata = "diubah" if sebelum else "ditambahkan"
    finish(kode_region, f"{sesudah.isi.nama} {kata}.", ((sebelum, sesudah),))


def _switch(dasar: _Dasar, now: Institusi) -> None:
    """Take it out of the list, or back into it; what was typed must be saved first."""
    if _read_form(dasar) != _fill(now):
        _tell("Ada isian yang belum disimpan. Simpan dahulu, atau kembalikan isian itu.")
    isi = replace(now.isi, aktif=not now.isi.aktif)
    nomor = _write(dasar, now.kode_region, now, isi)
    sesudah = next(one for one in reads.institusi(now.kode_region) if one.id == nomor)
    kata = "aktif lagi" if isi.aktif else "tidak aktif lagi dan tidak dihitung"
    finish(now.kode_region, f"{isi.nama} {kata}.", ((now, sesudah),))


def _write(dasar: _Dasar, kode_region: str, sebelum: Institusi | None, isi: IsiInstitusi) -> int:
    """Keep it, and note who did. What was wrong is said over the form, which keeps all that was typed
    into it."""
    gerbang.check(Hak.UBAH_JEJARING)
    oleh = gerbang.oleh(OLEH)
    try:
        with reads.engine().begin() as connection:
            if sebelum is None:
                nomor = add_institusi(connection, kode_region, isi, oleh=oleh)
            else:
                nomor = sebelum.id
                change_institusi(connection, sebelum, isi, oleh=oleh)
            note_in(connection, Perbuatan.UBAH, f"institusi:{nomor}")
    except SudahBerubahError:
        _merge(dasar, kode_region)
    except JejaringError as error:
        _tell(f"{error} Tidak ada yang disimpan; isian Anda masih ada.")
    return nomor


def _merge(dasar: _Dasar, kode_region: str) -> NoReturn:
    """Put what somebody else saved under the form: what was typed stays, all else becomes as it is now,
    and both are said where they differ."""
    lama = dasar.institusi
    found = reads.institusi(kode_region)
    now = next((one for one in found if lama is not None and one.id == lama.id), None)
    if now is None:
        _tell("Institusi ini sudah tidak ada. Tidak ada yang disimpan.")
    form, awal, kini = _read_form(dasar), _fill(lama), _fill(now)
    typed = {one for one in LABEL if form[one] != awal[one]}
    st.session_state[DASAR] = replace(dasar, institusi=now)
    st.session_state[ISIAN] = {
        f"{dasar.awalan}_{one}": value for one, value in kini.items() if one not in typed
    }
    lines = [
        f"- {LABEL[one]}: {say_value(one, kini[one])}"
        + (f" (isian Anda: {say_value(one, form[one])})" if one in typed else "")
        for one in LABEL
        if kini[one] != awal[one]
    ]
    if lama is not None and now.isi.aktif != lama.isi.aktif:
        lines.append("- Keadaan: " + ("aktif lagi" if now.isi.aktif else "tidak aktif"))
    siapa = "orang lain" if now.diubah_oleh == OLEH else now.diubah_oleh
    _tell(
        f"Sementara Anda mengisi, {siapa} menyimpan perubahan, jadi isian Anda belum disimpan. "
        "Yang tersimpan kini:\n\n" + "\n".join(lines)
        + "\n\nIsian Anda masih ada; periksa lalu tekan lagi."
    )  # fmt: skip


def say_value(nama: str, value: Any) -> str:
    """What a widget holds, in words."""
    if value in ("", None, []):
        return "kosong"
    if nama in ("bergabung", "mou_sampai"):
        return format_tanggal_pendek(value)
    if nama == "wilayah":
        areas = reads.wilayah(st.session_state[gerbang.REGION])
        names = dict(zip(areas["kode"], areas["nama"], strict=True))
        return "; ".join(names.get(kode, SEMUA_WILAYAH) for kode in value)
    labels = JenisInstitusi.labels() | KeanggotaanRuko.labels() | BidangKompetensi.labels()
    if isinstance(value, list):
        return "; ".join(str(labels.get(one, one)) for one in value)
    return labels[value] if nama in ("jenis", "anggota") else str(value)


def _undo(selesai: _Selesai) -> None:
    gerbang.check(Hak.UBAH_JEJARING)
    try:
        with reads.engine().begin() as connection:
            for nomor in put_back(connection, selesai.perubahan, oleh=gerbang.oleh(OLEH)):
                note_in(connection, Perbuatan.UBAH, f"institusi:{nomor}")
    except JejaringError as error:
        st.session_state.pop(SELESAI, None)
        st.error(f"{error} Tidak ada yang dibatalkan.")
        return
    finish(selesai.kode_region, "Perubahan terakhir dibatalkan.", ())


def finish(kode_region: str, pesan: str, perubahan: tuple[Perubahan, ...]) -> NoReturn:
    """Say what was done, over a new form with what holds now, with the way back."""
    urung = " Keliru? Tekan Batalkan." if perubahan else ""
    st.session_state[SELESAI] = _Selesai(kode_region, pesan + urung, perubahan)
    st.session_state[KE] = st.session_state.get(KE, 0) + 1
    dasar: _Dasar | None = st.session_state.pop(DASAR, None)
    if dasar is not None and dasar.institusi is not None:
        # Its name may have changed, and the box goes by names.
        st.session_state[PILIH] = dasar.institusi.id
    st.rerun()


def _tell(pesan: str) -> NoReturn:
    st.session_state[PESAN] = pesan
    st.rerun()
