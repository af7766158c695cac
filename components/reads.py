"""Cached reads: the only caches in the app.

Which snapshot is current is asked anew on every run, which is one small query. Everything else
is kept by snapshot and filter, so an import or an undo makes old entries irrelevant by itself
and nothing on a screen can be stale. Every cache is bounded.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, ParamSpec, TypeVar

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from sqlalchemy import Connection, Engine

from analysis.disclosure import PublishableTable
from analysis.kegiatan import DaftarKegiatan
from analysis.wilayah import label_points, level_of
from components import gerbang
from components.geometry import Peta, write_outlines
from data_access import snapshots
from data_access.bahan_paket import BahanRegister, read_bahan_lain, read_bahan_register
from data_access.engine import make_engine
from data_access.imports.tempat import DaftarWilayah, read_daftar_wilayah
from data_access.kunci_angka import read_asal_kunci, read_kunci
from data_access.migrate import is_current
from data_access.paket import (
    Paket,
    PaketError,
    has_store,
    make_paket_engine,
    read_all_paket,
    read_current,
    read_muka_publik,
)
from data_access.paparan import SusunanRakor, read_susunan
from data_access.queries import angka_terbit, hasil, jumlah, kegiatan, koling_pepa, rtl
from data_access.queries import institusi as q_institusi
from data_access.queries import kesiapan as q_kesiapan
from data_access.queries import layanan as q_layanan
from data_access.queries import perubahan as q_perubahan
from data_access.queries import rekap as q_rekap
from data_access.queries import rencana as q_rencana
from data_access.queries import revisi as q_revisi
from data_access.queries import target as q_target
from data_access.queries import wilayah as q_wilayah
from data_access.rencana import read_kunjungan, read_rencana, read_terlaksana
from data_access.rilis import LaporanPaket, PengaturanRilis, read_laporan, read_pengaturan
from data_access.wilayah import read_kecamatan, read_regions
from domain import hari
from domain.asal import Asal
from domain.jejaring import Institusi
from domain.kategori import Dataset, Kelompok, Tingkat, TingkatPaket
from domain.kunci_angka import KunciAngka
from domain.pencatatan import PerubahanPencatatan
from domain.periode import Periode
from domain.rencana import Rencana
from domain.rtl import IsiKomitmen, IsiRakor, IsiRtl, Lingkup, Tersimpan
from domain.saringan import Saringan
from domain.satuan import Satuan
from domain.target import Target
from domain.wilayah import Wilayah

ENTRIES = 512
# Frozen dataclasses of ours say everything they are in their repr; Streamlit's own way of
# hashing them field by field took a third of a rerun.
HASHED_BY_REPR: dict[str | type, Callable[[Any], Any]] = {
    "components.filters.Pilihan": repr,
    "components.profil.Arah": repr,
    "components.kendali.Lihat": repr,
    "components.tren.Pandangan": repr,
    "components.peta.Tampilan": repr,
    Asal: repr,
    Periode: repr,
    Saringan: repr,
}
P = ParamSpec("P")
R = TypeVar("R")
# Facts of areas change by a command, not by a click: asked again after this long.
REFERENCE_SECONDS = 300


def remembered(function: Callable[P, R]) -> Callable[P, R]:
    """Keep what a function makes of its arguments, which name a snapshot. A copy is given out."""
    return st.cache_data(max_entries=ENTRIES, show_spinner=False, hash_funcs=HASHED_BY_REPR)(
        function
    )


@st.cache_resource
def engine() -> Engine:
    """The one engine of the process."""
    return make_engine()


def figure(
    draw: Callable[..., go.Figure], table: PublishableTable, *args: Any, **kwargs: Any
) -> go.Figure:
    """The finished figure, drawn once for the same content. Nobody may change it afterwards."""
    content = pickle.dumps((draw.__module__, draw.__qualname__, table, args, kwargs))
    return _figure(hashlib.sha256(content).hexdigest(), draw, table, args, kwargs)


@st.cache_resource(max_entries=ENTRIES, show_spinner=False)
def _figure(
    key: str,
    _draw: Callable[..., go.Figure],
    _table: PublishableTable,
    _args: tuple[Any, ...],
    _kwargs: dict[str, Any],
) -> go.Figure:
    return _draw(_table, *_args, **_kwargs)


class _OldSchema(Exception):
    """Raised so that a schema that is not current yet is not remembered."""


@st.cache_resource
def paket_engine() -> Engine:
    """The engine of the store of packages, which knows no kasus."""
    return make_paket_engine()


def paket(kode_region: str, tingkat: TingkatPaket, sidik: str | None = None) -> Paket | None:
    """The package that holds in a region, or the one with that seal; None when there is none. Never
    cached: it may have been withdrawn since. Those for meetings are read by who may enter the room; those for everybody by
    nobody where the region has closed its public face (PaketError)."""
    if tingkat is TingkatPaket.RAPAT:
        gerbang.check_ruang(kode_region)
    with paket_engine().connect() as connection:
        if not has_store(connection):
            return None
        if tingkat is TingkatPaket.PUBLIK and not read_muka_publik(connection, kode_region):
            raise PaketError("Halaman publik wilayah ini sedang ditutup.")
        return read_current(connection, kode_region, tingkat, sidik)


def susunan(kode_region: str) -> list[SusunanRakor]:
    """The rakor of a region with the slides that each shows, newest first. Never cached."""
    gerbang.check_ruang(kode_region)
    with engine().connect() as connection:
        return read_susunan(connection, kode_region)


def semua_paket(kode_region: str) -> tuple[list[Paket], bool]:
    """Every package of a region, the newest first, and whether its public face is open. For who may read
    its records: a package that nobody has released is there too. Never cached."""
    gerbang.check_region(kode_region)
    with paket_engine().connect() as connection:
        if not has_store(connection):
            return [], True
        found = read_all_paket(connection, kode_region)
        return found[::-1], read_muka_publik(connection, kode_region)


def laporan_paket(one: Paket) -> LaporanPaket:
    """What was hidden in a package and why. Raises PaketError where the report is missing."""
    gerbang.check_region(one.kode_region)
    with engine().connect() as connection:
        return read_laporan(connection, one.sidik)


def pengaturan_rilis(kode_region: str, tingkat: TingkatPaket) -> PengaturanRilis:
    """The rule that packages are made by. Raises PaketError where there is none, or it is forged."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return read_pengaturan(connection, kode_region, tingkat)


@st.cache_data(show_spinner=False)
def _check_schema() -> None:
    with engine().connect() as connection:
        if not is_current(connection):
            raise _OldSchema


def schema_is_current() -> bool:
    """Whether the database has the schema of this version; once it has, nobody asks again."""
    try:
        _check_schema()
    except _OldSchema:
        return False
    return True


@st.cache_data(ttl=REFERENCE_SECONDS, max_entries=8, show_spinner=False)
def regions() -> list[Wilayah]:
    """The governments that the dashboard serves."""
    with engine().connect() as connection:
        return read_regions(connection)


@st.cache_data(ttl=REFERENCE_SECONDS, max_entries=64, show_spinner=False)
def kecamatan(kode_region: str) -> list[Wilayah]:
    """The kecamatan of a region, by name."""
    with engine().connect() as connection:
        return read_kecamatan(connection, kode_region)


@st.cache_data(ttl=REFERENCE_SECONDS, max_entries=64, show_spinner=False)
def wilayah(kode_region: str) -> pd.DataFrame:
    """Every area below the region: see `data_access.queries.wilayah.read_wilayah`."""
    with engine().connect() as connection:
        return q_wilayah.read_wilayah(connection, kode_region)


@st.cache_data(ttl=REFERENCE_SECONDS, max_entries=64, show_spinner=False)
def titik_label(kode_region: str, *, kecamatan: bool) -> pd.DataFrame:
    """Where a sign for each area may stand: see `analysis.wilayah.label_points`."""
    return label_points(wilayah(kode_region), kecamatan=kecamatan)


@st.cache_data(ttl=REFERENCE_SECONDS, max_entries=64, show_spinner=False)
def nama_tingkat(kode_region: str, *, kecamatan: bool) -> str:
    """'kecamatan', 'kelurahan', 'desa': what the areas of one level are called in this region."""
    areas = level_of(wilayah(kode_region), kecamatan=kecamatan)
    return "wilayah" if areas.empty else Tingkat(areas["tingkat"].iloc[0]).label.lower()


def wilayah_untuk_batas(kode_region: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What outlines are matched with: areas with BPS codes, and their other names."""
    with engine().connect() as connection:
        return (
            q_wilayah.read_wilayah(connection, kode_region),
            q_wilayah.read_alias(connection, kode_region),
        )


@st.cache_data(max_entries=64, show_spinner=False)
def _penduduk(kode_region: str, versi: str) -> pd.DataFrame:
    with engine().connect() as connection:
        return q_wilayah.read_penduduk(connection, kode_region)


def penduduk(kode_region: str) -> pd.DataFrame:
    """People by area: see `data_access.queries.wilayah.read_penduduk`."""
    return _penduduk(kode_region, versi_penduduk(kode_region))


@st.cache_data(max_entries=64, show_spinner=False)
def _penduduk_usia(kode_region: str, versi: str) -> pd.DataFrame:
    with engine().connect() as connection:
        return q_wilayah.read_penduduk_usia(connection, kode_region)


def penduduk_usia(kode_region: str) -> pd.DataFrame:
    """People by area and age: see `data_access.queries.wilayah.read_penduduk_usia`."""
    return _penduduk_usia(kode_region, versi_penduduk(kode_region))


def versi_penduduk(kode_region: str) -> str:
    """A text that changes whenever a list of people of the region is loaded. Never cached."""
    with engine().connect() as connection:
        return q_wilayah.read_versi_penduduk(connection, kode_region)


@st.cache_data(ttl=REFERENCE_SECONDS, max_entries=64, show_spinner=False)
def konteks(kode_region: str) -> pd.DataFrame:
    """Schools, pesantren, TPS by area: see `data_access.queries.wilayah.read_konteks`."""
    with engine().connect() as connection:
        return q_wilayah.read_konteks(connection, kode_region)


@st.cache_data(max_entries=64, show_spinner=False)
def _peta(kode_region: str, versi: str, kecamatan: bool) -> Peta | None:
    with engine().connect() as connection:
        sumber, rows = q_wilayah.read_batas(connection, kode_region)
    is_kecamatan = rows["kode"] == rows["kode_kecamatan"]
    return write_outlines(sumber, rows[is_kecamatan if kecamatan else ~is_kecamatan], kode_region)


def peta(kode_region: str, *, kecamatan: bool) -> Peta | None:
    """The outlines of the kecamatan, or of what lies below them; None where there are none."""
    return _peta(kode_region, versi_batas(kode_region), kecamatan)


def outlines(kode_region: str) -> tuple[dict[str, Any], str]:
    """Every outline of the region by kode, and what they are; for a file, so never kept."""
    with engine().connect() as connection:
        return q_wilayah.read_outlines(connection, kode_region)


def versi_batas(kode_region: str) -> str:
    """A text that changes whenever the outlines of the region do."""
    with engine().connect() as connection:
        return q_wilayah.read_versi_batas(connection, kode_region)


def asal(kode_region: str) -> list[Asal]:
    """The current snapshots of a region. Never cached: this is what the caches hang on."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return snapshots.read_asal(connection, kode_region)


def kunci(kode_region: str) -> list[KunciAngka]:
    """The rakor of a region whose numbers are fixed, newest first. Never cached."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return read_kunci(connection, kode_region)


def asal_kunci(kode_region: str, id_rakor: int) -> list[Asal]:
    """The snapshots that were fixed for a rakor of the region. Never cached."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        found = read_asal_kunci(connection, id_rakor)
    return [asal for asal in found if asal.kode_region == kode_region]


def asal_sebelumnya(sekarang: Asal) -> Asal | None:
    """The snapshot that this one took the place of. Never cached: it may be removed since."""
    with engine().connect() as connection:
        return snapshots.read_previous(connection, sekarang)


@remembered
def jumlah_menurut(satuan: Satuan, menurut: Sequence[str], saringan: Saringan) -> pd.DataFrame:
    """Counts: see `data_access.queries.jumlah.read_jumlah`."""
    with engine().connect() as connection:
        return jumlah.read_jumlah(connection, satuan, menurut, saringan)


@remembered
def tanpa_terlapor(saringan: Saringan) -> pd.DataFrame:
    """Korban without a terlapor: see `data_access.queries.jumlah.read_tanpa_terlapor`."""
    with engine().connect() as connection:
        return jumlah.read_tanpa_terlapor(connection, saringan)


@remembered
def korban_layanan(saringan: Saringan) -> pd.DataFrame:
    """Korban with what their waiting hangs on: see `data_access.queries.layanan.read_korban`."""
    with engine().connect() as connection:
        return q_layanan.read_korban(connection, saringan)


@remembered
def layanan(saringan: Saringan) -> pd.DataFrame:
    """Single services: see `data_access.queries.layanan.read_layanan`."""
    with engine().connect() as connection:
        return q_layanan.read_layanan(connection, saringan)


@remembered
def kasus_proses(saringan: Saringan) -> pd.DataFrame:
    """Kasus with their days and states: see `data_access.queries.layanan.read_kasus`."""
    with engine().connect() as connection:
        return q_layanan.read_kasus(connection, saringan)


@remembered
def tahap_hukum(saringan: Saringan) -> pd.DataFrame:
    """Legal stages: see `data_access.queries.layanan.read_tahap`."""
    with engine().connect() as connection:
        return q_layanan.read_tahap(connection, saringan)


@st.cache_data(ttl=REFERENCE_SECONDS, max_entries=64, show_spinner=False)
def polres() -> pd.DataFrame:
    """Police territories: see `data_access.queries.layanan.read_polres`."""
    with engine().connect() as connection:
        return q_layanan.read_polres(connection)


@remembered
def tercatat(saringan: Saringan) -> tuple[int, int]:
    """Kasus, and how many of them say when they were entered."""
    with engine().connect() as connection:
        return q_revisi.read_tercatat(connection, saringan)


def jumlah_kelompok(
    satuan: Satuan, menurut: Sequence[str], saringan: Saringan, kelompok: Kelompok | None
) -> pd.DataFrame:
    """The counts of one kelompok, or of all: see `jumlah_menurut`."""
    if kelompok is None:
        return jumlah_menurut(satuan, tuple(menurut), saringan)
    counts = jumlah_menurut(satuan, (*menurut, "kelompok"), saringan)
    return counts[counts["kelompok"] == kelompok.value].drop(columns="kelompok")


def jumlah_total(satuan: Satuan, saringan: Saringan) -> int:
    """The count alone."""
    return int(jumlah_menurut(satuan, (), saringan)["jumlah"].sum())


@remembered
def _bahan_register(id_snapshot: int, selesai: date) -> BahanRegister:
    with engine().connect() as connection:
        return read_bahan_register(connection, id_snapshot, selesai)


def bahan_register_internal(register: Asal, selesai: date) -> BahanRegister:
    """The exact counts of a register up to a day, for who may take them away: see
    `data_access.bahan_paket.read_bahan_register`."""
    gerbang.check_internal(register.kode_region)
    return _bahan_register(register.id_snapshot, selesai)


def bahan_lain_internal(
    kode_region: str, asal: Mapping[Dataset, Asal], selesai: date
) -> dict[str, pd.DataFrame]:
    """What stands beside those counts: see `data_access.bahan_paket.read_bahan_lain`. Part of it is edited
    in the app, so never cached."""
    gerbang.check_internal(kode_region)
    with engine().connect() as connection:
        return read_bahan_lain(connection, kode_region, asal, selesai=selesai, hari_ini=hari_ini())


@remembered
def rentang(satuan: Satuan, id_snapshot: int) -> Periode | None:
    """From the first to the last date in a snapshot; None when it is empty."""
    with engine().connect() as connection:
        return jumlah.read_rentang_tanggal(connection, satuan, id_snapshot)


@remembered
def kegiatan_per_sasaran(id_snapshot: int, periode: Periode) -> pd.DataFrame:
    """Kegiatan by area and target group: see `data_access.queries.kegiatan`."""
    with engine().connect() as connection:
        return kegiatan.read_kegiatan_per_sasaran(connection, id_snapshot, periode)


@remembered
def daftar_kegiatan(id_snapshot: int, periode: Periode) -> DaftarKegiatan:
    """What took place in a period: see `data_access.queries.kegiatan.read_kegiatan`."""
    with engine().connect() as connection:
        return DaftarKegiatan(
            kegiatan.read_kegiatan(connection, id_snapshot, periode),
            kegiatan.read_wilayah_kegiatan(connection, id_snapshot, periode),
            kegiatan.read_peserta_kegiatan(connection, id_snapshot, periode),
        )


@remembered
def kegiatan_terakhir(id_snapshot: int, kode_wilayah: str) -> date | None:
    """The day of the last kegiatan in an area; None when there was none."""
    with engine().connect() as connection:
        return kegiatan.read_kegiatan_terakhir(connection, id_snapshot, kode_wilayah)


@remembered
def kesiapan(id_snapshot: int) -> pd.DataFrame:
    """Readiness by area: see `data_access.queries.kesiapan.read_kesiapan`."""
    with engine().connect() as connection:
        return q_kesiapan.read_kesiapan(connection, id_snapshot)


@remembered
def bukti_kesiapan(id_snapshot: int) -> pd.DataFrame:
    """Evidence of single elements: see `data_access.queries.kesiapan.read_bukti`."""
    with engine().connect() as connection:
        return q_kesiapan.read_bukti(connection, id_snapshot)


@remembered
def kampanye_per_bulan(id_snapshot: int, periode: Periode) -> pd.DataFrame:
    """Campaigns by month: see `data_access.queries.kegiatan.read_penanda_kegiatan`."""
    with engine().connect() as connection:
        return kegiatan.read_penanda_kegiatan(connection, id_snapshot, periode)


@remembered
def program(id_snapshot: int) -> pd.DataFrame:
    """Programmes and when they began: see `data_access.queries.kegiatan.read_program`."""
    with engine().connect() as connection:
        return kegiatan.read_program(connection, id_snapshot)


@remembered
def kebiasaan(id_snapshot: int) -> pd.DataFrame:
    """What kegiatan have usually been: see `data_access.queries.rencana.read_kebiasaan`."""
    with engine().connect() as connection:
        return q_rencana.read_kebiasaan(connection, id_snapshot)


def rencana(kode_region: str) -> list[Rencana]:
    """The plans of a region, the newest first. Never cached: one may have been taken out since."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return read_rencana(connection, kode_region)


@remembered
def kunjungan_rencana(id_rencana: int) -> pd.DataFrame:
    """The visits of a plan, which never change: see `data_access.rencana.read_kunjungan`."""
    with engine().connect() as connection:
        return read_kunjungan(connection, id_rencana)


@remembered
def terlaksana(id_snapshot: int, id_rencana: int) -> pd.DataFrame:
    """Which visits took place: see `data_access.rencana.read_terlaksana`."""
    with engine().connect() as connection:
        return read_terlaksana(connection, id_snapshot, id_rencana)


@remembered
def hasil_kegiatan(saringan: Saringan) -> pd.DataFrame:
    """What came of each kegiatan: see `data_access.queries.hasil.read_hasil`."""
    with engine().connect() as connection:
        return hasil.read_hasil(connection, saringan)


@remembered
def sasaran_kegiatan(saringan: Saringan) -> pd.DataFrame:
    """The target groups of each kegiatan: see `data_access.queries.hasil.read_sasaran`."""
    with engine().connect() as connection:
        return hasil.read_sasaran(connection, saringan)


@remembered
def kunjungan(saringan: Saringan) -> pd.DataFrame:
    """Visits of Koling Pepa: see `data_access.queries.koling_pepa.read_kunjungan`."""
    with engine().connect() as connection:
        return koling_pepa.read_kunjungan(connection, saringan)


@st.cache_data(ttl=REFERENCE_SECONDS, max_entries=64, show_spinner=False)
def terbit(kode_region: str) -> pd.DataFrame:
    """Published figures: see `data_access.queries.angka_terbit`."""
    with engine().connect() as connection:
        return angka_terbit.read_angka_terbit(connection, kode_region)


@remembered
def rekap(id_snapshot: int) -> pd.DataFrame:
    """Every figure of a recap: see `data_access.queries.rekap.read_rekap`."""
    with engine().connect() as connection:
        return q_rekap.read_rekap(connection, id_snapshot)


@remembered
def jumlah_rekap(id_snapshot: int) -> pd.DataFrame:
    """What a recap comes to: see `data_access.queries.rekap.read_jumlah_rekap`."""
    with engine().connect() as connection:
        return q_rekap.read_jumlah_rekap(connection, id_snapshot)


def janji(kode_region: str) -> pd.DataFrame:
    """RTL of the last rakor. Edited in the app, so never cached, like all that follows of rakor."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return rtl.read_rtl(connection, kode_region, hari_ini())


@contextmanager
def _koordinasi(kode_region: str) -> Iterator[tuple[Connection, Lingkup]]:
    """A connection for who may read the network and rakor of the region, and whose RTL they are."""
    lingkup = gerbang.check_koordinasi(kode_region)
    with engine().connect() as connection:
        yield connection, lingkup


def rtl_lengkap(kode_region: str) -> pd.DataFrame:
    """Every RTL that is theirs to see: see `data_access.queries.rtl.read_semua_rtl`."""
    with _koordinasi(kode_region) as (connection, lingkup):
        return rtl.read_semua_rtl(connection, kode_region, lingkup)


def mitra_rtl(kode_region: str) -> pd.DataFrame:
    """The partners of each RTL: see `data_access.queries.rtl.read_mitra_rtl`."""
    with _koordinasi(kode_region) as (connection, lingkup):
        return rtl.read_mitra_rtl(connection, kode_region, lingkup)


def wilayah_rtl(kode_region: str) -> pd.DataFrame:
    """The areas of each RTL: see `data_access.queries.rtl.read_wilayah_rtl`."""
    with _koordinasi(kode_region) as (connection, lingkup):
        return rtl.read_wilayah_rtl(connection, kode_region, lingkup)


def isi_rtl(kode_region: str) -> list[Tersimpan[IsiRtl]]:
    """What each RTL says, those taken out too: see `data_access.queries.rtl.read_isi_rtl`."""
    with _koordinasi(kode_region) as (connection, lingkup):
        return rtl.read_isi_rtl(connection, kode_region, lingkup)


def kemajuan_rtl(kode_region: str, id_rtl: int) -> pd.DataFrame:
    """Every report on one RTL: see `data_access.queries.rtl.read_kemajuan`."""
    with _koordinasi(kode_region) as (connection, lingkup):
        return rtl.read_kemajuan(connection, kode_region, id_rtl, lingkup)


def riwayat_rtl(kode_region: str, id_rtl: int) -> list[dict[str, Any]]:
    """What one RTL said before: see `data_access.queries.rtl.read_riwayat`."""
    with _koordinasi(kode_region) as (connection, lingkup):
        return rtl.read_riwayat(connection, kode_region, id_rtl, lingkup)


def rakor(kode_region: str) -> list[Tersimpan[IsiRakor]]:
    """The meetings of a region, those taken out too: see `data_access.queries.rtl.read_rakor`."""
    with _koordinasi(kode_region) as (connection, lingkup):
        return rtl.read_rakor(connection, kode_region, lingkup)


def komitmen(kode_region: str) -> list[Tersimpan[IsiKomitmen]]:
    """The promises, those taken out too: see `data_access.queries.rtl.read_komitmen`."""
    with _koordinasi(kode_region) as (connection, lingkup):
        return rtl.read_komitmen(connection, kode_region, lingkup)


def nama_lembaga(kode_region: str) -> pd.DataFrame:
    """The institutions of a region: see `data_access.queries.rtl.read_lembaga`."""
    with _koordinasi(kode_region) as (connection, _lingkup):
        return rtl.read_lembaga(connection, kode_region)


def institusi(kode_region: str) -> list[Institusi]:
    """The network of a region, those taken out of its list too. Edited in the app, so never cached."""
    with _koordinasi(kode_region) as (connection, _lingkup):
        return q_institusi.read_daftar(connection, kode_region)


@remembered
def rujukan(saringan: Saringan) -> pd.DataFrame:
    """Referrals: see `data_access.queries.institusi.read_rujukan`."""
    with engine().connect() as connection:
        return q_institusi.read_rujukan(connection, saringan)


def keikutsertaan(kode_region: str, id_kegiatan: int | None) -> pd.DataFrame:
    """What institutions had a part in: see `data_access.queries.institusi.read_keikutsertaan`. Part of it
    is edited in the app, so never cached."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return q_institusi.read_keikutsertaan(connection, kode_region, id_kegiatan)


def target(kode_region: str, tahun: int | None = None) -> list[Target]:
    """The targets of a region (of a year). Edited in the app, so never cached."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return q_target.read_target(connection, kode_region, tahun)


def perubahan(kode_region: str) -> list[PerubahanPencatatan]:
    """The changes in recording of a region. Edited in the app, so never cached."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return q_perubahan.read_perubahan(connection, kode_region)


def forget_areas() -> None:
    """Ask for areas anew, after some were added."""
    for cached in (regions, kecamatan, wilayah, titik_label, nama_tingkat, polres):
        cached.clear()


def nama_sumber() -> list[str]:
    """The names of the sources that data have come from, or may come from."""
    with engine().connect() as connection:
        return snapshots.read_sumber(connection)


def daftar_wilayah(kode_region: str) -> DaftarWilayah:
    """The areas of a region by every name they are known by."""
    with engine().connect() as connection:
        return read_daftar_wilayah(connection, kode_region)


def daftar_snapshot(kode_region: str) -> pd.DataFrame:
    """Every snapshot of a region: see `data_access.snapshots.read_snapshots`."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return snapshots.read_snapshots(connection, kode_region)


def jejak(kode_region: str) -> pd.DataFrame:
    """Each move of the pointer: see `data_access.snapshots.read_jejak`."""
    gerbang.check_region(kode_region)
    with engine().connect() as connection:
        return snapshots.read_jejak(connection, kode_region)


def hari_ini() -> date:
    """Today in Serang. One place, so that a test can stand on another day."""
    return hari.hari_ini()
