"""How many corrections each file of an office needs: `python -m tests.data_access.imports.ukur_kantor`."""

import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import NamedTuple

from data_access import schema
from data_access.engine import make_engine
from data_access.imports.bahan import Bahan, read_bahan, take_bersih, take_tabel, titles_of
from data_access.imports.cocok import find_kolom
from data_access.imports.profil import ArtiBaris, Profil, find_profil_errors
from data_access.imports.ragu import find_ragu
from data_access.imports.rekap import find_pemetaan_errors
from data_access.imports.saran import suggest_dataset
from data_access.imports.siapkan import prepare
from data_access.imports.tanggal import UrutanTanggal, find_tahun
from data_access.imports.tempat import read_daftar_wilayah
from data_access.imports.usul import (
    answer_nilai,
    answer_urutan,
    make_usulan,
    suggest_arti,
    suggest_arti_baris,
    suggest_profil,
)
from data_access.migrate import migrate
from data_access.reference import load_reference
from data_access.wilayah import read_region
from domain.kategori import Dataset
from tests.data_access.imports.berkas_kantor import BERKAS
from tests.factories import KOTA

BATAS = date(2025, 6, 30)


class Hasil(NamedTuple):
    """A file, the profile of a person who corrects what is proposed, and every correction made."""

    bahan: Bahan
    profil: Profil
    koreksi: list


def arti_of(berkas):
    """What each column of the file means: (field, member)."""
    return {
        judul: (arti, None) if isinstance(arti, str) else arti
        for judul, arti in berkas.kolom.items()
    }


def make_profil(connection, berkas):
    """The proposal for the file, corrected as a person who knows the office would."""
    bahan = read_bahan(berkas.isi(), berkas.nama)
    daftar = read_daftar_wilayah(connection, KOTA)
    seluruh = take_tabel(bahan)
    tabel, _sebab = take_bersih(seluruh)
    koreksi = []
    if (dataset := suggest_dataset(tabel, daftar, titles_of(bahan))) != berkas.dataset:
        koreksi.append(f"salah jenis data: {dataset}")
    if berkas.dataset == Dataset.REKAP:
        region = read_region(connection, KOTA)
        usulan = suggest_profil(bahan, daftar, region, nama="Uji", dataset=Dataset.REKAP)
        koreksi += [f"tidak dapat: {one}" for one in find_pemetaan_errors(usulan.rekap, tabel.isi)]
        return Hasil(bahan, usulan, koreksi)
    usul, benar = suggest_arti(tabel, berkas.dataset, daftar), arti_of(berkas)
    assert set(benar) <= set(tabel.huruf), sorted(tabel.huruf)
    koreksi += [
        f"{'salah' if judul in usul else 'kurang'} kolom: {judul}"
        for judul in tabel.huruf
        if usul.get(judul) != benar.get(judul)
    ]
    if berkas.dataset == Dataset.REGISTER:
        arti_baris = suggest_arti_baris(tabel, usul)
        if arti_baris != berkas.arti_baris:
            koreksi.append(f"salah arti baris: {arti_baris}")
    profil = make_usulan(
        tabel,
        seluruh,
        benar,
        dataset=berkas.dataset,
        arti_baris=ArtiBaris(berkas.arti_baris),
        nama="x",
    )
    kolom, _errors = find_kolom(tabel, berkas.dataset, profil)
    ragu = find_ragu(tabel, kolom, profil)
    for one in ragu.nilai:
        jawab = berkas.nilai.get(one.bidang, {}).get(one.teks, one.saran)
        if jawab != one.saran or jawab is None:
            koreksi.append(
                f"{'salah' if one.saran is not None else 'kurang'} isi {one.bidang}: {one.teks}"
            )
        profil = answer_nilai(profil, one.bidang, {one.teks: jawab or ""})
    for one in ragu.tanggal:
        koreksi.append(f"tanya urutan: {one.judul}")
        urutan = berkas.urutan.get(one.bidang, UrutanTanggal.HARI_BULAN)
        profil = answer_urutan(profil, one.bidang, urutan)
    if ragu.tanpa_tahun:
        tahun = find_tahun(titles_of(bahan))
        if tahun != berkas.tahun:
            koreksi.append("tanya tahun")
        profil = profil.model_copy(update={"tahun": berkas.tahun})
    koreksi += [f"tidak dapat: {error}" for error in find_profil_errors(profil)]
    return Hasil(bahan, profil, koreksi)


def prepare_berkas(connection, bahan, berkas, profil):
    return prepare(
        connection, bahan, dataset=berkas.dataset, kode_region=KOTA, tanggal_cutoff=BATAS,
        hari_ini=BATAS, profil=profil,
    )  # fmt: skip


def count_rows(connection, persiapan):
    """What came in, counted as the corpus counts it."""
    rows = persiapan.rows
    nama = read_daftar_wilayah(connection, KOTA).nama

    def of(table, column):
        return Counter(row[column] for row in rows[table] if row[column] is not None)

    def kecamatan(table):
        return Counter(nama[kode] for kode in of(table, "kode_kecamatan").elements())

    def bulan(table, column):
        return Counter(f"{row[column]:%Y-%m}" for row in rows[table])

    if schema.korban in rows:
        bentuk = {(row["id_korban"], row["bentuk"]) for row in rows[schema.korban_bentuk]}
        return {
            "kasus": len(rows[schema.kasus]),
            "korban": len(rows[schema.korban]),
            "bentuk": Counter(one for _, one in bentuk),
            **{
                name: of(schema.korban, name)
                for name in ("jenis_kelamin", "kelompok_usia", "status_usia", "kelompok")
            },
            "kecamatan": kecamatan(schema.kasus),
            "bulan": bulan(schema.kasus, "tanggal_lapor"),
            "hubungan": of(schema.relasi, "hubungan"),
            "konteks": of(schema.kasus_konteks, "konteks"),
        }
    if schema.kegiatan in rows:
        peserta = Counter()
        for row in rows[schema.kegiatan_peserta]:
            peserta[row["jenis_kelamin"]] += row["jumlah"] or 0
        return {
            "kegiatan": len(rows[schema.kegiatan]),
            "jenis_kegiatan": of(schema.kegiatan, "jenis_kegiatan"),
            "peserta_perempuan": peserta["perempuan"],
            "peserta_laki_laki": peserta["laki_laki"],
            "kecamatan": kecamatan(schema.kegiatan_wilayah),
            "bulan": bulan(schema.kegiatan, "tanggal"),
            "biaya": sum(row["biaya"] or 0 for row in rows[schema.kegiatan]),
        }
    if schema.pengaduan in rows:
        return {
            "pengaduan": len(rows[schema.pengaduan]),
            "kanal": of(schema.pengaduan, "kanal"),
            "jenis_permintaan": of(schema.pengaduan, "jenis_permintaan"),
            "kecamatan": kecamatan(schema.pengaduan),
            "bulan": bulan(schema.pengaduan, "tanggal_masuk"),
        }
    if schema.koling_pepa_kunjungan in rows:
        visits = schema.koling_pepa_kunjungan
        sums = ("konsultasi_perempuan", "konsultasi_laki_laki", "konsultasi_anak",
                "jumlah_pengaduan", "jumlah_rujukan", "jam_layanan")  # fmt: skip
        return {
            "kunjungan": len(rows[visits]),
            "desa": Counter(nama[kode] for kode in of(visits, "kode_wilayah").elements()),
            "kecamatan": kecamatan(visits),
            "bulan": bulan(visits, "tanggal"),
            "jenis_tempat": of(visits, "jenis_tempat"),
            "petugas": of(visits, "petugas"),
            **{name: sum(row[name] or 0 for row in rows[visits]) for name in sums},
        }
    if schema.kesiapan in rows:
        status = ("satgas_ppa", "patbm", "puspaga", "forum_anak", "drppa", "kebijakan")
        sums = ("kader_terlatih", "tppk_sekolah_ada", "tppk_sekolah_total", "rt_rw_terjangkau")
        return {
            "kesiapan": Counter(nama[kode] for kode in of(schema.kesiapan, "kode_wilayah")),
            **{name: of(schema.kesiapan, name) for name in status},
            **{name: sum(row[name] or 0 for row in rows[schema.kesiapan]) for name in sums},
            "bulan": bulan(schema.kesiapan, "tanggal_bukti"),
        }
    nilai = Counter()
    for row in rows[schema.rekap]:
        tempat = nama.get(row["kode_kecamatan"], "")
        masa = f"{row['mulai']:%m}-{row['sampai']:%m}"
        satuan = row["satuan"] or row["hitungan"]
        nilai[tempat, masa, satuan, row["kategori"]] += row["nilai"] or 0
    return {"rekap": +nilai}


def main():
    """One line per file with the number of corrections, and below it each correction."""
    with tempfile.TemporaryDirectory() as folder:
        engine = make_engine(f"sqlite:///{Path(folder) / 'ukur.db'}")
        migrate(engine)
        with engine.begin() as connection:
            load_reference(connection)
            found = {one.nama: make_profil(connection, one).koreksi for one in BERKAS}
        engine.dispose()
    for nama, koreksi in found.items():
        sys.stdout.write("\n    ".join([f"{len(koreksi):3} {nama}", *koreksi]) + "\n")
    sys.stdout.write(f"{sum(map(len, found.values())):3} in {len(found)} files\n")


if __name__ == "__main__":
    main()
