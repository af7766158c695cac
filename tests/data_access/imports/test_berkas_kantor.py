"""How much a person has to correct in the strange files of offices, and what then comes in."""

import pytest

from data_access.imports.bahan import read_bahan, take_tabel
from data_access.imports.bidang import bidang_of
from data_access.imports.profil import read_profil, write_profil
from data_access.imports.ragu import suggest_nilai
from data_access.imports.tempat import read_daftar_wilayah
from data_access.imports.usul import suggest_arti, suggest_profil
from data_access.wilayah import read_region
from domain.kategori import Dataset
from tests.data_access.imports.berkas_kantor import BERKAS, csv_of
from tests.data_access.imports.ukur_kantor import count_rows, make_profil, prepare_berkas
from tests.factories import KOTA

# All corrections in all files together. It may only go down; so may each file's own.
KOREKSI_PALING_BANYAK = 3

semua = pytest.mark.parametrize("berkas", BERKAS, ids=lambda berkas: berkas.nama)


@semua
def test_a_file_needs_the_corrections_that_are_written_beside_it_and_no_more(connection, berkas):
    assert set(make_profil(connection, berkas).koreksi) == berkas.koreksi


@semua
def test_what_comes_in_is_what_is_true_of_the_file(connection, berkas):
    bahan, profil, _koreksi = make_profil(connection, berkas)
    persiapan = prepare_berkas(connection, bahan, berkas, profil)

    found = count_rows(connection, persiapan)
    assert len(persiapan.errors) == berkas.errors, [one.as_line() for one in persiapan.errors]
    assert {nama: found[nama] for nama in berkas.benar} == berkas.benar


@semua
def test_the_profile_of_a_file_can_be_written_down_and_read_again(connection, berkas):
    profil = make_profil(connection, berkas).profil

    assert read_profil(write_profil(profil)) == profil


@pytest.mark.parametrize(
    "berkas", [one for one in BERKAS if not one.koreksi], ids=lambda berkas: berkas.nama
)
def test_where_nothing_has_to_be_corrected_the_command_line_reads_the_same(connection, berkas):
    bahan = read_bahan(berkas.isi(), berkas.nama)
    region = read_region(connection, KOTA)
    daftar = read_daftar_wilayah(connection, KOTA)

    profil = suggest_profil(bahan, daftar, region, nama="Uji")

    assert profil.dataset == berkas.dataset
    found = count_rows(connection, prepare_berkas(connection, bahan, berkas, profil))
    assert {nama: found[nama] for nama in berkas.benar} == berkas.benar


def test_the_corrections_of_all_files_do_not_become_more(connection):
    koreksi = [one for berkas in BERKAS for one in make_profil(connection, berkas).koreksi]

    assert len(koreksi) <= KOREKSI_PALING_BANYAK, koreksi
    assert len(BERKAS) >= 25
    assert {berkas.dataset for berkas in BERKAS} >= {
        Dataset.REGISTER, Dataset.KEGIATAN, Dataset.PENGADUAN, Dataset.REKAP,
    }  # fmt: skip


@pytest.mark.parametrize(
    "judul",
    [
        "Umur Pelaku", "Umur Pelapor", "Pendidikan Ayah", "Pekerjaan Ibu", "Prioritas", "Kab/Kota",
        "Ada bukti", "Tidak hadir", "Biaya Visum", "Jumlah Korban L", "Tanggal Visum",
    ],
)  # fmt: skip
def test_a_heading_about_something_else_is_proposed_for_nothing(connection, judul):
    isi = {
        "Prioritas": "Tinggi", "Kab/Kota": "Kota Serang", "Ada bukti": "Ya", "Tidak hadir": "Tidak",
        "Pendidikan Ayah": "SMA", "Pekerjaan Ibu": "Buruh", "Tanggal Visum": "05/02/2025",
    }.get(judul, "30")  # fmt: skip
    lain = {"Prioritas": "Rendah", "Pendidikan Ayah": "SD", "Pekerjaan Ibu": "IRT"}.get(judul, isi)
    rows = [["No Reg", "Tgl Lapor", judul], ["R1", "05/01/2025", isi], ["R2", "20/01/2025", lain]]
    tabel = take_tabel(read_bahan(csv_of(rows), "x.csv"))

    assert set(suggest_arti(tabel, Dataset.REGISTER, read_daftar_wilayah(connection, KOTA))) == {
        "No Reg",
        "Tgl Lapor",
    }


@pytest.mark.parametrize(
    ("nama", "teks", "saran"),
    [
        ("bentuk", "kekerasan seksual pencabulan", "pencabulan"),
        ("bentuk", "kekerasan fisik psikis", None),
        ("kanal", "hotline 129", None),
        ("hubungan", "ayah kandung korban", "orang_tua"),
        ("hubungan", "pacar dan paman", None),
        ("jenis_layanan", "penjemputan", None),
    ],
)
def test_a_text_that_says_two_things_is_asked_and_not_guessed(nama, teks, saran):
    assert suggest_nilai(teks, bidang_of(Dataset.REGISTER)[nama]) == saran
