"""A file is described once: the next one of its source needs no question."""

import pytest

from data_access.imports.bahan import read_bahan, take_bersih, take_tabel
from data_access.imports.kenali import find_nearest, recognise
from data_access.imports.muat import load_import
from data_access.imports.profil import make_profil, read_profil, write_profil
from data_access.imports.siapkan import prepare
from data_access.imports.tanggal import UrutanTanggal
from data_access.imports.tempat import JawabanTempat, read_daftar_wilayah
from data_access.imports.usul import (
    answer_nilai,
    answer_tempat,
    answer_urutan,
    keep_answers,
    start_arti,
    suggest_profil,
)
from data_access.profil_impor import read_profil_tersimpan, save_profil
from data_access.schema import kasus
from data_access.wilayah import read_region
from domain.kategori import Dataset
from tests.data_access.imports.factories import BATAS, KOTA, csv_bytes, xlsx_bytes

ROWS = [
    ["REGISTER UPTD PPA KOTA SERANG"],
    [],
    ["No Register", "Tgl Lapor", "Nama Korban", "JK", "Kec", "Jenis Kasus"],
    ["001/2025", "05/06/2025", "Siti Aminah", "P", "Curug", "Penganiayaan"],
    ["002/2025", "06/06/2025", "Dewi Lestari", "W", "Kasemn", "Seksual"],
    ["003/2025", "07/06/2025", "Rina Wati", "P", "Atlantis", "Seksual"],
]


@pytest.fixture
def describe(connection):
    """The file's profile as proposed, with the answers a person gives."""
    region = read_region(connection, KOTA)
    bahan = read_bahan(xlsx_bytes(ROWS), "register.xlsx")
    profil = suggest_profil(bahan, read_daftar_wilayah(connection, KOTA), region, nama="UPTD")
    profil = answer_nilai(profil, "jenis_kelamin", {"W": "perempuan"})
    return answer_tempat(profil, [JawabanTempat("Atlantis", "", "luar_wilayah")])


def ready(connection, rows, profil=None):
    bahan = read_bahan(xlsx_bytes(rows), "register.xlsx")
    return prepare(
        connection, bahan, dataset=Dataset.REGISTER, kode_region=KOTA, tanggal_cutoff=BATAS,
        profil=profil, hari_ini=BATAS,
    )  # fmt: skip


def test_the_proposal_leaves_identity_out_and_knows_the_columns(describe):
    assert describe.dibuang == ["Nama Korban"]
    assert {
        name: describe.kolom[name] for name in ("nomor_kasus", "tanggal_lapor", "kecamatan")
    } == {
        "nomor_kasus": "No Register",
        "tanggal_lapor": "Tgl Lapor",
        "kecamatan": "Kec",
    }
    assert describe.satu_kolom()["bentuk"].nilai == {"Penganiayaan": "fisik"}


def test_a_described_file_reads_without_an_error_and_its_profile_survives_yaml(
    connection, describe
):
    persiapan = ready(connection, ROWS, describe)

    assert persiapan.errors == []
    assert read_profil(write_profil(describe)) == describe
    assert make_profil(describe.as_dict()) == describe


def test_next_month_is_recognised_by_its_columns_only(connection, describe):
    persiapan = ready(connection, ROWS, describe)
    load_import(connection, persiapan, sumber="UPTD", oleh="uji", simpan_profil=True)
    later = [*ROWS, ["004/2025", "08/06/2025", "Nur Hasanah", "W", "Atlantis", "Penganiayaan"]]

    known = recognise(connection, read_bahan(xlsx_bytes(later), "x"), KOTA)

    assert known.sumber == "UPTD"
    assert ready(connection, later, known.profil).errors == []
    extra = [[*row, "x"] if len(row) > 1 else row for row in later]
    assert recognise(connection, read_bahan(xlsx_bytes(extra), "x"), KOTA) is None
    fewer = [row[:5] for row in later]
    assert recognise(connection, read_bahan(xlsx_bytes(fewer), "x"), KOTA) is None
    assert recognise(connection, read_bahan(xlsx_bytes(later), "x"), "36.04") is None


def test_a_file_with_a_new_column_starts_from_what_is_known_of_its_source(connection, describe):
    persiapan = ready(connection, ROWS, describe)
    load_import(connection, persiapan, sumber="UPTD", oleh="uji", simpan_profil=True)
    rows = [[*row, "x"] if len(row) > 1 else row for row in ROWS]
    tabel = take_tabel(read_bahan(xlsx_bytes(rows), "x"))

    near = find_nearest(connection, tabel, KOTA, Dataset.REGISTER, "UPTD")

    assert near.satu_kolom()["bentuk"].nilai == {"Penganiayaan": "fisik"}
    other = take_tabel(read_bahan(csv_bytes([["A", "B"], ["1", "2"]]), "x"))
    assert find_nearest(connection, other, KOTA, Dataset.REGISTER, "UPTD") is None


def test_the_year_of_dates_without_one_comes_from_the_file_and_is_not_kept(connection, describe):
    def with_year(year):
        rows = [
            [*row[:1], row[1].removesuffix("/2025"), *row[2:]] if len(row) > 1 else row
            for row in ROWS
        ]
        rows[2] = ROWS[2]
        return [[f"REGISTER TAHUN {year}"], *rows[1:]]

    persiapan = ready(connection, with_year(2024), describe)
    load_import(connection, persiapan, sumber="UPTD", oleh="uji", simpan_profil=True)
    known = recognise(connection, read_bahan(xlsx_bytes(with_year(2023)), "x"), KOTA)
    later = ready(connection, with_year(2023), known.profil)

    days = [row["tanggal_lapor"] for row in (*persiapan.rows[kasus], *later.rows[kasus])]
    assert [day.year for day in days] == [2024] * 3 + [2023] * 3
    assert (persiapan.errors, later.errors) == ([], [])


def test_a_template_is_recognised_and_one_with_a_column_of_names_is_not(connection):
    rows = [["Nomor kasus", "Tanggal lapor"], ["1", "05/06/2025"]]
    named = [[*rows[0], "Nama korban"], [*rows[1], "Siti Aminah"]]

    known = recognise(connection, read_bahan(csv_bytes(rows), "x"), KOTA)

    assert (known.profil.nama, known.sumber, known.profil.dataset) == ("Templat", None, "register")
    assert recognise(connection, read_bahan(csv_bytes(named), "x"), KOTA) is None


def test_a_kept_profile_is_replaced_by_name_and_one_of_another_version_is_left_out(connection):
    old = make_profil({"nama": "a", "dataset": "pengaduan", "kolom": {"tanggal_masuk": "T", "jenis_permintaan": "J"}})  # fmt: skip
    new = old.model_copy(update={"kosong": ["belum ada"]})

    save_profil(connection, old, kode_region=KOTA, sumber="Dinas PPA", oleh="uji")
    save_profil(connection, new, kode_region=KOTA, sumber="Dinas PPA", oleh="uji")
    broken = old.model_copy(update={"nama": "b", "kolom": {}})
    save_profil(connection, broken, kode_region=KOTA, sumber="Dinas PPA", oleh="uji")

    assert read_profil_tersimpan(connection, KOTA) == [("Dinas PPA", new)]
    assert read_profil_tersimpan(connection, KOTA, dataset=Dataset.REGISTER) == []


def test_a_spelling_that_a_person_explained_is_known_to_every_later_file(connection, describe):
    profil = answer_tempat(describe, [JawabanTempat("Kasmen", "", "36.73.02")])
    load_import(
        connection, ready(connection, ROWS, profil), sumber="UPTD", oleh="uji", simpan_profil=True
    )

    found = read_daftar_wilayah(connection, KOTA).cari("Kasmen", None)

    assert found.tempat.kode_wilayah == "36.73.02"
    # a word that is no spelling of an area is an answer of this source alone
    assert read_daftar_wilayah(connection, KOTA).cari("Atlantis", None).tempat is None


def test_answers_stay_when_another_column_is_given_another_meaning(describe):
    answered = answer_urutan(describe, "tanggal_lapor", UrutanTanggal.BULAN_HARI)
    again = answered.model_copy(
        update={"kolom": {"nomor_kasus": "No Register", "tanggal_lapor": "Tgl Lapor",
                          "jenis_kelamin": "JK", "bentuk": "Kec"}, "tempat": []}
    )  # fmt: skip

    kept = keep_answers(again, answered)

    assert kept.satu_kolom()["tanggal_lapor"].urutan == UrutanTanggal.BULAN_HARI
    assert kept.satu_kolom()["jenis_kelamin"].nilai == {"W": "perempuan"}
    assert kept.satu_kolom()["bentuk"].nilai == {}
    assert kept.tempat == answered.tempat


def test_a_changed_file_begins_with_what_was_said_and_with_guesses_for_its_new_columns():
    rows = [["No Register", "Tgl Lapor", "JK", "Usia", "Umur", "Kec"], ["1", "5/6/25", "P", "9", "9", "Curug"]]  # fmt: skip
    tabel = take_tabel(read_bahan(csv_bytes(rows), "x"))
    dekat = make_profil(
        {"nama": "a", "dataset": "register", "diabaikan": ["Kec"],
         "kolom": {"nomor_kasus": "No Register", "tanggal_lapor": "TGL LAPOR", "usia": "Umur"}}
    )  # fmt: skip
    usul = {
        "No Register": ("nomor_kasus", None), "Tgl Lapor": ("tanggal_lapor", None),
        "JK": ("jenis_kelamin", None), "Usia": ("usia", None), "Kec": ("kecamatan", None),
    }  # fmt: skip

    assert start_arti(tabel, usul, dekat) == {
        "No Register": ("nomor_kasus", None),
        "Tgl Lapor": ("tanggal_lapor", None),
        "JK": ("jenis_kelamin", None),
        "Umur": ("usia", None),
    }


def test_cells_of_a_refused_column_are_gone_from_the_table_that_others_see():
    tabel, sebab = take_bersih(take_tabel(read_bahan(xlsx_bytes(ROWS), "x")))

    assert list(sebab) == ["Nama Korban"]
    assert "Siti" not in tabel.isi.to_csv()
