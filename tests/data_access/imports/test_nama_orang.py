"""Columns of names are recognised by what is in them, and columns of other words are not."""

import csv

import pytest
from babel import Locale

from data_access.engine import ROOT
from data_access.imports.berkas import read_buku
from data_access.imports.nama_orang import count_nama, is_kolom_nama, is_nama, read_nama_orang
from domain import kategori
from domain.kategori import Kategori
from tests.real import JAKARTA_WILAYAH, real_file

DAFTAR = [
    daftar
    for daftar in vars(kategori).values()
    if isinstance(daftar, type) and issubclass(daftar, Kategori) and daftar is not Kategori
]
INDONESIA = Locale("id")


def wilayah(tingkat):
    with (ROOT / "data_access/referensi/wilayah.csv").open(encoding="utf-8", newline="") as file:
        return sorted({row["nama"] for row in csv.DictReader(file) if row["tingkat"] in tingkat})


@pytest.mark.parametrize(
    "cells",
    [
        ["Siti Aminah", "Budi Santoso", "Dewi Lestari"],
        ["SITI AMINAH (15)", "RAHAYU, 12 th", "BUDI S."],
        ["1. Ahmad Fauzi", "2. Yusuf"],
        ["Drs. H. Mulyadi, M.Si.", "Hj. Nurhayati, S.Pd."],
        # one word each
        ["Maesaroh", "Sarmunah", "Rohimin", "Sukaesih"],
        # of the young
        ["Kayla Putri Ramadhani", "Keisha Anindya", "Zidan Alfarizi"],
        # half of them in no list
        ["Rina", "Xyzzy", "Ujang", "Qwerty"],
        ["Siti Aminah dan Budi", "Tuti; Wawan"],
        ["Siti Aminah, ibu rumah tangga", "Budi Santoso; tetangga", "ayah"],
        ["A.N.", "S. R.", "M.H"],
        # under a heading, with one row
        ["Keterangan", "Siti Aminah"],
        # among other texts
        ["Siti Aminah", "Budi Santoso", "Sri Wahyuni", *(f"kasus {n}" for n in "abcdefghijklm")],
    ],
)
def test_a_column_of_names_is_seen(cells):
    assert is_kolom_nama(cells)


@pytest.mark.parametrize(
    "cells",
    [
        ["UPTD PPA", "LBH Apik", "Yayasan Siti Hajar", "Polres Serang", "Puskesmas Ciruas"],
        ["SMPN 1 Serang", "MI Nurul Huda", "MTs Al Hidayah", "TK Aisyiyah", "SD Kartini"],
        ["Masjid Abdul Aziz", "Majelis Taklim Nurul Iman", "Jl. Ahmad Yani"],
        ["Sosialisasi anti perundungan", "Kampanye 16 HAKTP", "Rapat koordinasi PATBM"],
        ["Putra", "Putri"],
        ["Islam", "Kristen", "Muslim"],
        ["Sunda", "Jawa", "Betawi"],
        ["Posyandu Melati", "Posyandu Mawar", "Posyandu Dahlia"],
        ["N/A", "s.d.", "d.l.l."],
        ["L", "P"],
        ["PPA/2025/1", "PPA/2025/2"],
        [],
        list(INDONESIA.months["format"]["wide"].values()),
        list(INDONESIA.days["format"]["wide"].values()),
        list(INDONESIA.territories.values()),
        list(Locale("en").territories.values()),
        list(INDONESIA.languages.values()),
    ],
)
def test_a_column_of_other_words_is_not_taken_for_names(cells):
    assert not is_kolom_nama(cells)


@pytest.mark.parametrize("daftar", DAFTAR, ids=lambda daftar: daftar.__name__)
def test_no_label_of_the_field_is_a_name(daftar):
    nama = count_nama(daftar.labels().values())

    assert (nama.penuh, nama.sebagian) == (0, 0)


def test_no_area_of_either_government_is_a_name():
    names = wilayah({"kecamatan", "desa", "kelurahan"})

    assert len(names) > 350
    assert [nama for nama in names if is_kolom_nama([nama])] == []


def test_the_areas_of_another_city_are_no_column_of_names():
    baris = read_buku(real_file(JAKARTA_WILAYAH).read_bytes(), "x").lembar[0].baris

    for kolom in range(max(map(len, baris))):
        assert not is_kolom_nama({row[kolom] for row in baris if len(row) > kolom})
    # Even those of one kota alone.
    for kota in {row[4] for row in baris[1:]}:
        assert not is_kolom_nama({row[8] for row in baris if row[4] == kota})


def test_a_whole_name_has_at_least_two_words():
    assert is_nama("Siti Aminah")
    assert not is_nama("Siti")
    assert not is_nama("Kota Serang")


def test_the_list_is_in_small_letters_and_no_word_is_in_both_parts():
    depan, lain = read_nama_orang()

    assert len(depan) > 300
    assert not depan & lain
    assert all(kata.isalpha() and kata.islower() for kata in depan | lain)
