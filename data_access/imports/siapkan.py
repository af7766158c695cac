"""The whole of an import up to the database: a file becomes rows, or a list of errors."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table

from data_access.imports import periksa, susun
from data_access.imports.bacaan import (
    Bacaan,
    group_bacaan,
    group_rows,
    read_bacaan,
    read_tempat,
    read_tempat_banyak,
)
from data_access.imports.berkas import Tabel, read_file
from data_access.imports.bidang import BIDANG, BIDANG_NOMOR
from data_access.imports.cocok import find_kolom
from data_access.imports.identitas import find_identitas_errors
from data_access.imports.kesalahan import ImporDitolak, Kesalahan, NilaiError, sort_kesalahan
from data_access.imports.mitra import read_institusi, read_mitra
from data_access.imports.profil import Profil
from data_access.imports.tempat import read_daftar_wilayah
from data_access.kunci import hash_kasus, read_kunci
from domain.format import format_angka, format_periode
from domain.kategori import Dataset
from domain.periode import Periode
from domain.satuan import Satuan

# The date by which the first and the last day of a file are told.
TANGGAL_UTAMA = {
    Dataset.REGISTER: "tanggal_lapor",
    Dataset.PENGADUAN: "tanggal_masuk",
    Dataset.KEGIATAN: "tanggal",
}


@dataclass(frozen=True)
class Persiapan:
    """A file ready to be loaded, or what is wrong with it: `errors` empty means ready.

    `rows` maps tables to rows without id_snapshot, parents first; empty when there are errors.
    `jumlah_baris` counts the rows of the file, `jumlah` each unit in `rows`.
    """

    dataset: Dataset
    kode_region: str
    tanggal_cutoff: date
    profil: str | None
    sidik: str
    jumlah_baris: int
    errors: list[Kesalahan]
    rows: Mapping[Table, list[dict[str, Any]]]
    jumlah: Mapping[Satuan, int]
    tanggal_awal: date | None
    tanggal_akhir: date | None

    @property
    def ringkasan(self) -> str:
        """'120 baris: 118 kasus kekerasan, 120 korban; 1 Januari–5 Juli 2025.'"""
        jumlah = ", ".join(f"{format_angka(n)} {satuan.label}" for satuan, n in self.jumlah.items())
        if self.tanggal_awal is None or self.tanggal_akhir is None:
            return f"{format_angka(self.jumlah_baris)} baris: {jumlah}."
        periode = format_periode(Periode(self.tanggal_awal, self.tanggal_akhir))
        return f"{format_angka(self.jumlah_baris)} baris: {jumlah}; {periode}."


def prepare_import(
    connection: Connection,
    content: bytes,
    nama_berkas: str,
    *,
    dataset: Dataset,
    kode_region: str,
    tanggal_cutoff: date,
    profil: Profil | None = None,
    hari_ini: date | None = None,
) -> Persiapan:
    """Read and check a file; nothing is written.

    Raises BerkasError for a file that cannot be read and ImporDitolak for a request that
    cannot be met. What is wrong inside the file is in `errors`.
    """
    if dataset not in BIDANG or (profil is not None and profil.dataset != dataset):
        raise ImporDitolak("Profil itu bukan untuk jenis data ini.")
    batas = min(tanggal_cutoff, hari_ini or date.today())
    daftar = read_daftar_wilayah(connection, kode_region)
    tabel = (
        read_file(content, nama_berkas)
        if profil is None
        else read_file(content, nama_berkas, lembar=profil.lembar, baris_judul=profil.baris_judul)
    )
    errors = find_identitas_errors(tabel)
    refused = {error.kolom for error in errors}
    kolom, unknown = find_kolom(tabel, dataset, profil)
    errors += [error for error in unknown if not _is_known(error, refused, tabel)]
    bacaan, wrong = read_bacaan(tabel, kolom, profil)
    errors += wrong
    satu_per_baris = profil is not None and profil.arti_baris == "kasus"
    satu_per_baris = satu_per_baris and dataset == Dataset.REGISTER
    groups = _groups(bacaan, dataset, satu_per_baris=satu_per_baris)
    if dataset == Dataset.KEGIATAN:
        errors += read_tempat_banyak(bacaan, daftar)
        errors += _read_mitra(bacaan, read_institusi(connection, kode_region))
    else:
        errors += read_tempat(bacaan, daftar)
    errors += periksa.find_wajib_errors(bacaan, dataset, groups)
    if dataset in BIDANG_NOMOR:
        errors += periksa.find_nomor_errors(
            bacaan,
            BIDANG_NOMOR[dataset],
            wajib=dataset == Dataset.REGISTER and not satu_per_baris,
            satu_per_baris=satu_per_baris,
        )
        errors += periksa.find_beda_errors(bacaan, dataset, groups)
    errors += _find_dataset_errors(bacaan, dataset, groups, batas)
    rows: susun.Rows = {}
    if not errors:
        rows = _rows(bacaan, dataset, groups, _make_kunci(kode_region, tabel))
    days = [day for day in bacaan.of(TANGGAL_UTAMA[dataset]) if day is not None]
    return Persiapan(
        dataset=dataset,
        kode_region=kode_region,
        tanggal_cutoff=tanggal_cutoff,
        profil=None if profil is None else profil.nama,
        sidik=tabel.sidik,
        jumlah_baris=len(tabel.isi),
        errors=sort_kesalahan(errors),
        rows=rows,
        jumlah=susun.count_satuan(rows),
        tanggal_awal=min(days, default=None),
        tanggal_akhir=max(days, default=None),
    )


def _is_known(error: Kesalahan, refused: set[str], tabel: Tabel) -> bool:
    """Whether the error only says again that a refused column should not be there."""
    return error.kolom in refused and error.kolom in tabel.huruf.values()


def _groups(bacaan: Bacaan, dataset: Dataset, *, satu_per_baris: bool) -> list[int]:
    nomor = bacaan.of(BIDANG_NOMOR[dataset]) if dataset in BIDANG_NOMOR else bacaan.of("")
    return group_rows(nomor, satu_per_baris=satu_per_baris)


def _read_mitra(bacaan: Bacaan, known: dict[str, int]) -> list[Kesalahan]:
    """Replace the texts of `mitra` by institutions; returns an error per text that is none."""
    errors = []
    for position, text in enumerate(bacaan.of("mitra")):
        if text is None:
            continue
        try:
            bacaan.nilai["mitra"][position] = read_mitra(text, known)
        except NilaiError as error:
            bacaan.nilai["mitra"][position] = None
            row = bacaan.baris[position]
            errors.append(Kesalahan(row, bacaan.nama["mitra"], str(error)))
    return errors


def _find_dataset_errors(
    bacaan: Bacaan, dataset: Dataset, groups: list[int], batas: date
) -> list[Kesalahan]:
    if dataset == Dataset.KEGIATAN:
        return periksa.find_kegiatan_errors(bacaan, batas)
    errors = periksa.find_tanggal_errors(group_bacaan(bacaan, groups), batas)
    if dataset == Dataset.REGISTER:
        return errors + periksa.find_usia_errors(bacaan)
    return errors + periksa.find_pengaduan_errors(bacaan)


def _rows(
    bacaan: Bacaan,
    dataset: Dataset,
    groups: list[int],
    kunci_of: Callable[[int, str | None], str],
) -> susun.Rows:
    if dataset == Dataset.REGISTER:
        return susun.register_rows(bacaan, groups, kunci_of)
    if dataset == Dataset.PENGADUAN:
        return susun.pengaduan_rows(bacaan, kunci_of)
    return susun.kegiatan_rows(bacaan, groups)


def _make_kunci(kode_region: str, tabel: Tabel) -> Callable[[int, str | None], str]:
    """The key of a kasus: from its number, or from its place in this very file."""
    kunci = read_kunci()

    def kunci_of(baris: int, nomor: str | None) -> str:
        return hash_kasus(kunci, kode_region, nomor or f"{tabel.sidik}#{baris}")

    return kunci_of
