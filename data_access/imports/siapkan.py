"""The whole of an import up to the database: a file becomes rows, with everything to say about them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table

from data_access.imports import periksa, rekap, susun
from data_access.imports.bacaan import (
    Bacaan,
    TempatEjaan,
    TempatRagu,
    group_bacaan,
    group_rows,
    read_bacaan,
    read_tempat,
    read_tempat_banyak,
)
from data_access.imports.bahan import (
    Bahan,
    Maju,
    diam,
    find_letak,
    read_bahan,
    take_bersih,
    take_tabel,
    titles_of,
)
from data_access.imports.bidang import BIDANG, BIDANG_NOMOR, PER_DESA
from data_access.imports.catatan import say_catatan
from data_access.imports.cocok import find_kolom
from data_access.imports.gabung import expand_korban, find_jumlah_errors, merge_korban
from data_access.imports.ganda import find_ganda
from data_access.imports.huruf import posisi_kolom
from data_access.imports.identitas import (
    boleh_disimpan,
    menyebut_orang,
)
from data_access.imports.judul import is_dibuang, sebut_kolom
from data_access.imports.kesalahan import (
    Akibat,
    ImporDitolak,
    Kesalahan,
    NilaiError,
    sort_kesalahan,
)
from data_access.imports.mitra import read_institusi, read_mitra
from data_access.imports.profil import ArtiBaris, Profil
from data_access.imports.ragu import Ragu, find_ragu
from data_access.imports.rekap import PemetaanRekap
from data_access.imports.rekap_periksa import find_selisih
from data_access.imports.saring import blank_cells, count_lost, find_refused, keep_rows
from data_access.imports.tanggal import find_tahun
from data_access.imports.tata_letak import SebabDilewati, Tabel
from data_access.imports.tempat import DaftarWilayah, read_daftar_wilayah
from data_access.kunci import hash_kasus, read_kunci
from data_access.wilayah import read_region
from domain import hari
from domain.format import format_angka, format_periode
from domain.kategori import Dataset, StatusLokasi
from domain.periode import Periode
from domain.satuan import Satuan
from domain.wilayah import Wilayah

# The date by which the first and the last day of a file are told.
TANGGAL_UTAMA = {
    Dataset.REGISTER: "tanggal_lapor",
    Dataset.PENGADUAN: "tanggal_masuk",
    Dataset.KEGIATAN: "tanggal",
    Dataset.KOLING_PEPA: "tanggal",
    Dataset.KESIAPAN: "tanggal_bukti",
}


@dataclass(frozen=True)
class Persiapan:
    """A file ready to be loaded, and what a person should know before it is.

    `rows` maps tables to rows without id_snapshot, parents first: what would be loaded, without the
    rows and cells that `errors` names; empty when an error concerns the whole file.
    `jumlah_baris` counts the data rows of the file, `jumlah` each unit in `rows`. `ragu`,
    `tempat_ragu` are questions, `ejaan` places recognised in another spelling, `ganda` groups of
    rows (numbers of the file) that may be one kasus, `kelengkapan` label -> (filled, of how many).
    """

    dataset: Dataset
    kode_region: str
    tanggal_cutoff: date
    profil: Profil | None = field(repr=False)
    sidik: str
    nama_berkas: str | None
    jumlah_baris: int
    jumlah_ditolak: int
    errors: list[Kesalahan]
    rows: Mapping[Table, list[dict[str, Any]]] = field(repr=False)
    jumlah: Mapping[Satuan, int]
    tanggal_awal: date | None
    tanggal_akhir: date | None
    ragu: Ragu = field(default=Ragu(), repr=False)
    tempat_ragu: tuple[TempatRagu, ...] = field(default=(), repr=False)
    ejaan: tuple[TempatEjaan, ...] = field(default=(), repr=False)
    ganda: tuple[tuple[int, ...], ...] = ()
    kelengkapan: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    catatan: tuple[str, ...] = ()
    mutu: Mapping[str, Any] = field(default_factory=dict)

    @property
    def menghalangi(self) -> list[Kesalahan]:
        """The errors that let nothing be loaded: of the whole file, or all when no row is left."""
        whole = [error for error in self.errors if error.akibat == Akibat.BERKAS]
        return whole or ([] if any(self.rows.values()) else self.errors)

    @property
    def jumlah_dikosongkan(self) -> int:
        """Cells that would be left blank because they cannot be read."""
        return sum(self.mutu.get("dikosongkan", {}).values())

    @cached_property
    def salah_wilayah(self) -> str | None:
        """A question to ask where most of the places that the file names are not of the region."""
        status = Counter(
            row["status_lokasi"]
            for table, rows in self.rows.items()
            if "status_lokasi" in table.c
            for row in rows
        )
        dikenal = status[StatusLokasi.DIKENAL]
        lain = status[StatusLokasi.LUAR_WILAYAH] + sum(one.jumlah_baris for one in self.tempat_ragu)
        if lain <= dikenal:
            return None
        return (
            f"Dari {format_angka(dikenal + lain)} baris yang menyebut tempat, hanya "
            f"{format_angka(dikenal)} di wilayah ini. Apakah wilayah yang dipilih sudah benar?"
        )

    @property
    def ringkasan(self) -> str:
        """'120 baris: 118 kasus kekerasan, 120 korban; 1 Januari–5 Juli 2025.'"""
        jumlah = ", ".join(f"{format_angka(n)} {satuan.label}" for satuan, n in self.jumlah.items())
        if self.dataset == Dataset.REKAP:
            jumlah = f"{format_angka(sum(map(len, self.rows.values())))} angka rekap"
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
    maju: Maju = diam,
) -> Persiapan:
    """Read and check a file; nothing is written. Without a profile it is read as a template.

    Raises BerkasError for a file that cannot be read and ImporDitolak for a request that
    cannot be met. What is wrong inside the file is in `errors`.
    """
    bahan = read_bahan(content, nama_berkas, maju)
    return prepare(
        connection,
        bahan,
        dataset=dataset,
        kode_region=kode_region,
        tanggal_cutoff=tanggal_cutoff,
        profil=profil,
        hari_ini=hari_ini,
        maju=maju,
    )


def prepare(
    connection: Connection,
    bahan: Bahan,
    *,
    dataset: Dataset,
    kode_region: str,
    tanggal_cutoff: date,
    profil: Profil | None = None,
    hari_ini: date | None = None,
    maju: Maju = diam,
) -> Persiapan:
    """As `prepare_import`, for a file that has been opened already."""
    if profil is not None and profil.dataset != dataset:
        raise ImporDitolak("Profil itu bukan untuk jenis data ini.")
    if dataset not in BIDANG and not (dataset == Dataset.REKAP and profil is not None):
        raise ImporDitolak("Data itu hanya dapat diimpor dengan profil.")
    batas = min(tanggal_cutoff, hari_ini or hari.hari_ini())
    daftar = read_daftar_wilayah(connection, kode_region, profil.tempat if profil else ())
    seluruh = take_tabel(bahan, profil)
    dibuang_orang = profil.dibuang if profil else ()
    tabel, sebab = take_bersih(seluruh, dibuang_orang)
    umum: dict[str, Any] = {
        "dataset": dataset,
        "kode_region": kode_region,
        "tanggal_cutoff": tanggal_cutoff,
        "profil": profil,
        "sidik": bahan.buku.sidik,
        "nama_berkas": bahan.nama_berkas if boleh_disimpan(bahan.nama_berkas) else None,
        "jumlah_baris": len(tabel.isi),
        "catatan": tuple(say_catatan(bahan, tabel, seluruh, profil)),
    }
    ditolak = {
        judul: alasan
        for judul, alasan in sebab.items()
        if not is_dibuang(seluruh.huruf[judul], judul, dibuang_orang)
    }
    errors = _say_ditolak(seluruh, ditolak)
    dibuang = len(seluruh.huruf) - len(tabel.huruf)
    if profil is not None and profil.rekap is not None:
        region = read_region(connection, kode_region)
        bacaan_rekap = _Rekap(tabel, profil.rekap, daftar, region, batas)
        return _prepare_rekap(
            umum, errors, bacaan_rekap, dibuang, _jumlah_rows(bahan, profil, seluruh)
        )
    kolom, unknown = find_kolom(tabel, dataset, profil, ditolak)
    errors += unknown
    maju(0.6, f"Membaca {format_angka(len(tabel.isi))} baris …")
    tahun = find_tahun(titles_of(bahan, profil))
    if profil is not None and profil.tahun is None:
        # Dates without a year belong to the one year that the file speaks of, if there is one.
        profil = profil.model_copy(update={"tahun": tahun})
    bacaan, wrong = read_bacaan(tabel, kolom, profil)
    errors += wrong
    arti = profil.arti_baris if profil is not None else ArtiBaris.KORBAN
    if dataset == Dataset.REGISTER and arti == ArtiBaris.KORBAN_BENTUK:
        bacaan, beda = merge_korban(bacaan)
        errors += beda
    satu_per_baris = dataset == Dataset.REGISTER and arti == ArtiBaris.KASUS
    if satu_per_baris:
        errors += find_jumlah_errors(bacaan)
    groups = _groups(bacaan, dataset, satu_per_baris=satu_per_baris)
    maju(0.75, "Mencocokkan wilayah …")
    if dataset == Dataset.KEGIATAN:
        errors += read_tempat_banyak(bacaan, daftar)
        errors += _read_mitra(bacaan, read_institusi(connection, kode_region))
    elif dataset in PER_DESA:
        # A row without its desa/kelurahan says nothing: it cannot stay with a blank instead.
        errors += [error._replace(bidang=None) for error in read_tempat(bacaan, daftar)]
        errors += periksa.find_desa_errors(bacaan)
    else:
        errors += read_tempat(bacaan, daftar)
    maju(0.8, "Memeriksa isi …")
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
    refused = find_refused(bacaan, dataset, groups, errors)
    refused_rows = {bacaan.baris[place] for place in refused}
    # What keeps its row out no longer only blanks a cell.
    errors = [
        error._replace(bidang=None) if error.baris in refused_rows else error for error in errors
    ]
    lost = count_lost(errors, refused_rows)
    kept = keep_rows(bacaan, refused)
    blank_cells(kept, dataset, errors)
    rows: susun.Rows = {}
    groups = _groups(kept, dataset, satu_per_baris=satu_per_baris)
    ganda = find_ganda(kept, groups) if dataset == Dataset.REGISTER else ()
    kelengkapan = _kelengkapan(kept, dataset, groups)
    if satu_per_baris:
        kept, groups = expand_korban(kept, groups)
    if kept.baris and not _blocks(errors):
        maju(0.9, "Menyusun kasus dan korban …")
        rows = _rows(kept, dataset, groups, _make_kunci(kode_region, bahan.buku.sidik))
    days = [day for day in kept.of(TANGGAL_UTAMA[dataset]) if day is not None]
    return Persiapan(
        **umum,
        jumlah_ditolak=len(refused),
        errors=sort_kesalahan(errors),
        rows=rows,
        jumlah=susun.count_satuan(rows),
        tanggal_awal=min(days, default=None),
        tanggal_akhir=max(days, default=None),
        ragu=Ragu() if profil is None else find_ragu(tabel, kolom, profil),
        tempat_ragu=_only_places(bacaan.tempat_ragu),
        ejaan=tuple(bacaan.tempat_ejaan),
        ganda=ganda,
        kelengkapan=kelengkapan,
        mutu=_mutu(
            tabel, lost, dibuang, ejaan=sum(one.jumlah_baris for one in bacaan.tempat_ejaan)
        ),
    )


def _blocks(errors: Sequence[Kesalahan]) -> bool:
    return any(error.akibat == Akibat.BERKAS for error in errors)


def _say_ditolak(tabel: Tabel, ditolak: Mapping[str, str]) -> list[Kesalahan]:
    """One error per column of identity that nobody has seen and left out."""
    return [
        Kesalahan(
            None,
            tabel.huruf[judul],
            f"{sebut_kolom(tabel.huruf[judul], judul)} ditolak: {alasan}. Buang kolom itu, atau "
            "hapus dari berkas lalu unggah lagi.",
        )
        for judul, alasan in ditolak.items()
    ]


def _only_places(ragu: Iterable[TempatRagu]) -> tuple[TempatRagu, ...]:
    """Without texts that name somebody: a question would show them, and its answer keep them."""
    return tuple(
        one
        for one in ragu
        if not any(menyebut_orang(text) for text in (one.kecamatan, one.desa) if text)
    )


def _mutu(
    tabel: Tabel, lost: Mapping[str, Mapping[str, int]], dibuang: int, *, ejaan: int = 0
) -> dict[str, Any]:
    """What of the file does not come in as it stands, to be kept with the snapshot."""
    dilewati: dict[str, int] = {}
    for _baris, sebab in tabel.dilewati:
        dilewati[sebab.label] = dilewati.get(sebab.label, 0) + 1
    found = {"dilewati": dilewati, **lost, "kolom_dibuang": dibuang, "ejaan": ejaan}
    return {name: value for name, value in found.items() if value}


class _Rekap(NamedTuple):
    """What a recap is read with."""

    tabel: Tabel
    pemetaan: PemetaanRekap
    daftar: DaftarWilayah
    region: Wilayah
    batas: date


def _jumlah_rows(bahan: Bahan, profil: Profil, tabel: Tabel) -> dict[int, dict[str, str]]:
    """The file's own total rows, which are no data: row number -> heading -> text."""
    number, _letak = find_letak(bahan, profil)
    rows = bahan.buku.lembar[number].baris
    found = {}
    for baris, sebab in tabel.dilewati:
        if sebab == SebabDilewati.JUMLAH:
            cells = dict(enumerate(rows[baris - 1]))
            found[baris] = {
                judul: cells.get(posisi_kolom(huruf), "") for judul, huruf in tabel.huruf.items()
            }
    return found


def _prepare_rekap(
    umum: dict[str, Any],
    errors: list[Kesalahan],
    bacaan: _Rekap,
    dibuang: int,
    baris_jumlah: dict[int, dict[str, str]],
) -> Persiapan:
    rows, wrong, ragu = rekap.read_rekap(*bacaan)
    errors += wrong
    refused = {error.baris for error in wrong if error.akibat == Akibat.BARIS and error.baris}
    selisih = [one.kalimat for one in find_selisih(*bacaan, baris_jumlah=baris_jumlah)]
    lost = count_lost(errors, refused)
    return Persiapan(
        **umum,
        jumlah_ditolak=len(refused),
        errors=sort_kesalahan(errors),
        rows={} if _blocks(errors) else rekap.make_rows(rows),
        jumlah={},
        tanggal_awal=min((row["mulai"] for row in rows), default=None),
        tanggal_akhir=max((row["sampai"] for row in rows), default=None),
        tempat_ragu=_only_places(ragu),
        mutu={
            **_mutu(bacaan.tabel, lost, dibuang),
            **({"selisih": selisih} if selisih else {}),
        },
    )


def _kelengkapan(bacaan: Bacaan, dataset: Dataset, groups: list[int]) -> dict[str, tuple[int, int]]:
    """Label of each field that the file has -> (how many say it, of how many)."""
    found = {}
    kelompok = group_bacaan(bacaan, groups)
    for bidang in BIDANG[dataset]:
        if bidang.nama not in bacaan.nilai:
            continue
        values = (kelompok if bidang.kelompok else bacaan).of(bidang.nama)
        found[bidang.label] = (sum(value is not None for value in values), len(values))
    return found


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
            errors.append(Kesalahan(row, bacaan.nama["mitra"], str(error), "mitra"))
    return errors


def _find_dataset_errors(
    bacaan: Bacaan, dataset: Dataset, groups: list[int], batas: date
) -> list[Kesalahan]:
    if dataset == Dataset.KEGIATAN:
        return periksa.find_kegiatan_errors(bacaan, batas)
    if dataset == Dataset.KOLING_PEPA:
        return periksa.find_kunjungan_errors(bacaan, batas)
    if dataset == Dataset.KESIAPAN:
        return periksa.find_kesiapan_errors(bacaan, batas)
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
    if dataset == Dataset.KOLING_PEPA:
        return susun.kunjungan_rows(bacaan)
    if dataset == Dataset.KESIAPAN:
        return susun.kesiapan_rows(bacaan)
    return susun.kegiatan_rows(bacaan, groups)


def _make_kunci(kode_region: str, sidik: str) -> Callable[[int, str | None], str]:
    """The key of a kasus: from its number, or from its place in this very file."""
    kunci = read_kunci()

    def kunci_of(baris: int, nomor: str | None) -> str:
        return hash_kasus(kunci, kode_region, nomor or f"{sidik}#{baris}")

    return kunci_of
