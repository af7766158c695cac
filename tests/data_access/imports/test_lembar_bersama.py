"""Sheets of one layout are one table; what repeats or is no list of records is read alone."""

from datetime import date

import pytest

from data_access.imports.bahan import read_bahan, take_tabel
from data_access.imports.kesalahan import kesalahan_table, sebut_baris
from data_access.imports.profil import Profil
from data_access.imports.siapkan import prepare
from domain.kategori import Dataset
from tests.data_access.imports.berkas_kantor import xlsx
from tests.data_access.imports.factories import BATAS, KOTA

JUDUL = ["No Register", "Tgl Lapor", "JK", "Umur"]


def lembar(*rows):
    return [JUDUL, *rows]


def baris(nomor, bulan, umur=20):
    return [nomor, date(2025, bulan, 7), "P", umur + int(nomor)]


JANUARI = lembar(baris("1", 1), baris("2", 1), baris("3", 1))
FEBRUARI = lembar(baris("4", 2), baris("5", 2))
PROFIL = {
    "nama": "Uji",
    "dataset": Dataset.REGISTER,
    "kolom": {"nomor_kasus": "No Register", "tanggal_lapor": "Tgl Lapor", "jenis_kelamin": "JK",
              "usia": "Umur"},
}  # fmt: skip


def read(profil=None, **sheets):
    return take_tabel(read_bahan(xlsx(**sheets), "register.xlsx"), profil)


def test_the_sheets_of_the_months_are_one_table_in_the_order_of_the_file():
    tabel = read(Januari=JANUARI, Februari=FEBRUARI)

    assert tabel.isi["No Register"].tolist() == ["1", "2", "3", "4", "5"]
    assert tabel.isi.index.is_unique
    assert [sebut_baris(row) for row in tabel.isi.index][2:4] == ["4 lembar ke-1", "2 lembar ke-2"]


def test_an_error_names_the_sheet(connection):
    wrong = lembar(baris("4", 2), ["5", "besok", "P", 20])
    persiapan = prepare(
        connection, read_bahan(xlsx(Januari=JANUARI, Februari=wrong), "register.xlsx"),
        dataset=Dataset.REGISTER, kode_region=KOTA, tanggal_cutoff=BATAS, hari_ini=BATAS,
        profil=Profil(**PROFIL),
    )  # fmt: skip

    (error,) = persiapan.errors
    assert error.as_line().startswith(
        "Baris 3 lembar ke-2, kolom B (Tanggal lapor): Isi bukan tanggal"
    )
    table = kesalahan_table(persiapan.errors)
    assert table[["lembar", "baris"]].values.tolist() == [[2, 3]]
    assert persiapan.catatan[0].startswith("2 lembar yang susunan kolomnya sama dibaca bersama")
    assert persiapan.jumlah_baris == 5


def test_one_number_on_two_sheets_with_other_facts_is_an_error_with_both_rows(connection):
    again = lembar(baris("3", 2), baris("5", 2))
    persiapan = prepare(
        connection, read_bahan(xlsx(Januari=JANUARI, Februari=again), "register.xlsx"),
        dataset=Dataset.REGISTER, kode_region=KOTA, tanggal_cutoff=BATAS, hari_ini=BATAS,
        profil=Profil(**PROFIL),
    )  # fmt: skip

    assert [error.as_line() for error in persiapan.errors] == [
        "Baris 2 lembar ke-2, kolom B (Tanggal lapor): Isi berbeda dari baris 4 lembar ke-1 yang "
        "bernomor sama."
    ]


@pytest.mark.parametrize("nama", ["Salinan Januari", "Contoh", "Data lama"])
def test_a_sheet_whose_name_says_that_it_is_no_data_is_not_added(nama):
    assert len(read(Januari=JANUARI, **{nama: FEBRUARI}).isi) == 3


def test_a_sheet_that_repeats_the_rows_of_another_is_not_added():
    kumulatif = lembar(*JANUARI[1:], *FEBRUARI[1:])

    assert len(read(Januari=JANUARI, Februari=kumulatif).isi) == 5


def test_a_sheet_with_other_columns_is_not_added():
    lain = [[*JUDUL, "Kecamatan"], [*baris("6", 3), "Curug"]]

    assert len(read(Januari=JANUARI, Maret=lain).isi) == 3


def test_recaps_of_one_layout_are_not_added_up():
    def rekap(n):
        return [["Kecamatan", "Kasus", "Korban"], ["Curug", n, n + 1], ["Kasemen", n + 2, n + 4]]

    assert len(read(Januari=rekap(1), Februari=rekap(7)).isi) == 2


def test_a_sheet_that_a_person_pointed_at_is_read_alone():
    profil = Profil(**PROFIL, lembar="Februari")

    tabel = read(profil, Januari=JANUARI, Februari=FEBRUARI)

    assert tabel.isi["No Register"].tolist() == ["4", "5"]
    assert [sebut_baris(row) for row in tabel.isi.index] == ["2", "3"]
