"""Mapping profiles: what is wrong in one is all said at once."""

import pytest

from data_access import schema
from data_access.imports.profil import (
    ProfilError,
    load_profil,
    read_profil,
    shipped_profil,
)
from tests.data_access.imports.factories import csv_bytes, messages, prepare_bytes, xlsx_bytes

DASAR = """
nama: Uji
dataset: register
kolom:
  nomor_kasus: No
  tanggal_lapor: Tgl
"""


def errors_of(text):
    with pytest.raises(ProfilError) as refused:
        read_profil(text)
    return refused.value.errors


def test_every_error_of_a_profile_is_told_at_once():
    errors = errors_of(
        """
nama: Uji
dataset: register
format_tanggal: ["%d/%B"]
kolom:
  nomor_kasus: No
  hubungn: Hub
  jenis_kelamin: {kolom: JK, nilai: {P: wanita2}}
  bentuk: [{kolom: F, kode: fisikk}]
  usia: [{kolom: U, kode: x}]
diabaikan: [JK]
"""
    )

    for words in (
        "'hubungn' tidak dikenal",
        "'tanggal_lapor' wajib",
        "'wanita2' tidak ada di daftar",
        "'fisikk' tidak ada di daftar",
        "'usia' tidak dapat memakai beberapa kolom",
        "Format tanggal",
        "'jk' dipetakan dan juga diabaikan",
    ):
        assert any(words in error for error in errors), words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "pasangan kunci"),
        ("[1, 2]", "pasangan kunci"),
        ("a: [", "bukan YAML"),
        ("!!python/object/apply:os.system [ls]", "bukan YAML"),
        ("[" * 5000, "bukan YAML"),
        ("a: " + "x" * 300_000, "terlalu besar"),
        (DASAR + "sumbr: x", "Kunci 'sumbr' tidak dikenal"),
        (DASAR + "baris_judul: 0", "Isi kunci 'baris_judul'"),
        (DASAR + "arti_baris: orang", "Isi kunci 'arti_baris'"),
        (DASAR.replace("register", "rumah"), "Kunci 'dataset' harus salah satu dari"),
        (DASAR.replace("register", "rekap"), "Kunci 'rekap' wajib ada"),
        (DASAR.replace("register", "kesiapan"), "'desa_kelurahan' wajib dipetakan"),
        (DASAR.replace("  nomor_kasus: No\n", ""), "'nomor_kasus' wajib"),
        ("dataset: register\nkolom: {}", "Kunci 'nama' wajib"),
    ],
)
def test_a_profile_that_cannot_be_used_says_why_in_indonesian(text, words):
    assert any(words in error for error in errors_of(text))


def test_no_word_of_yaml_turns_into_something_else():
    profil = read_profil(DASAR + "ya: [Yes, On]\ntidak: [No]\nlembar: 2024")

    assert (profil.ya, profil.tidak, profil.lembar) == (["Yes", "On"], ["No"], "2024")


@pytest.mark.parametrize("nama", shipped_profil())
def test_a_shipped_profile_is_right(nama):
    assert load_profil(nama).nama


def test_a_profile_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ProfilError, match="tidak dapat dibaca"):
        load_profil(str(tmp_path / "tidak_ada.yaml"))


def test_a_profile_reads_another_layout(connection):
    profil = read_profil(
        """
nama: Lama
dataset: register
lembar: Rekap
baris_judul: 3
format_tanggal: ["%m/%d/%Y"]
kosong: ["?!", belum ada]
ya: [ada]
tidak: [tiada]
kolom:
  nomor_kasus: No. Reg
  tanggal_lapor: Tgl Lapor
  kecamatan: {kolom: Kec, nilai: {CPJ: Cipocok Jaya}}
  jenis_kelamin: {kolom: JK, nilai: {W: perempuan, X: ""}}
  pendidikan: Sekolah terakhir
  konteks: {kolom: Ranah, pemisah: "/"}
  bentuk:
    - {kolom: Psikis, kode: psikis}
    - {kolom: Ekonomi, kode: ekonomi}
diabaikan: [Petugas]
"""
    )
    rows = [
        ["REKAP 2024"],
        [],
        ["NO REG", "tgl lapor", "Kec", "JK", "Sekolah terakhir", "Ranah", "Psikis", "Ekonomi", "Petugas"],
        ["1", "05/07/2025", "cpj", "w", "belum ada", "KDRT/Daring", "ada", "Ada", "ab"],
        ["2", "05/08/2025", "", "X", "SD", "", "tiada", "", ""],
    ]  # fmt: skip

    persiapan = prepare_bytes(connection, xlsx_bytes([["a"]], Rekap=rows), profil=profil)

    assert messages(persiapan) == []
    rows = {table.name: kept for table, kept in persiapan.rows.items()}
    assert [str(row["tanggal_lapor"]) for row in rows["kasus"]] == ["2025-05-07", "2025-05-08"]
    assert [row["kode_kecamatan"] for row in rows["kasus"]] == ["36.73.05", None]
    assert [row["jenis_kelamin"] for row in rows["korban"]] == ["perempuan", None]
    assert [row["pendidikan"] for row in rows["korban"]] == [None, "sd"]
    assert [row["konteks"] for row in rows["kasus_konteks"]] == ["kdrt", "daring"]
    assert [
        (row["id_korban"], row["bentuk"], row["sub_bentuk"]) for row in rows["korban_bentuk"]
    ] == [
        (1, "psikis", ""),
        (1, "penelantaran", "ekonomi"),
    ]
    assert persiapan.profil.nama == "Lama"


def test_columns_that_a_profile_names_must_be_there(connection):
    profil = read_profil(DASAR + "  bentuk: [{kolom: F, kode: fisik}]\n  usia: Umur\n")

    persiapan = prepare_bytes(
        connection, csv_bytes([{"No": "1", "Tgl": "05/07/2025", "Lain": "x"}]), profil=profil
    )

    assert sorted(messages(persiapan)) == [
        "Kolom 'F' tidak ada di berkas.",
        "Kolom 'Umur' tidak ada di berkas.",
        "Kolom C tidak dikenal; hapus, atau sebut di profil.",
    ]


def prepare_tik(connection, *rows):
    profil = read_profil(
        """
nama: Uji
dataset: register
arti_baris: kasus
kolom:
  tanggal_lapor: Tgl
  jenis_kelamin:
    - {kolom: L, kode: laki_laki}
    - {kolom: P, kode: perempuan}
"""
    )
    content = csv_bytes([["Tgl", "L", "P"], *(["05/07/2025", *row] for row in rows)])
    return prepare_bytes(connection, content, profil=profil)


def test_ticks_in_several_columns_make_one_value(connection):
    persiapan = prepare_tik(connection, ["v", ""], ["", "√"], ["", ""])

    assert messages(persiapan) == []
    assert [row["jenis_kelamin"] for row in persiapan.rows[schema.korban]] == [
        "laki_laki",
        "perempuan",
        None,
    ]


def test_two_ticks_for_one_value_are_an_error_that_blanks_it(connection):
    persiapan = prepare_tik(connection, ["v", "v"], ["", "v"])

    assert messages(persiapan) == [
        "Baris 2, kolom B, C (Jenis kelamin korban): Lebih dari satu kolom bertanda ya; hanya satu "
        "yang boleh."
    ]
    assert [row["jenis_kelamin"] for row in persiapan.rows[schema.korban]] == [None, "perempuan"]


def test_a_field_that_is_no_list_cannot_be_made_of_ticks():
    assert errors_of(DASAR + "  usia:\n    - {kolom: A, kode: a}\n") == [
        "Bidang 'usia' tidak dapat memakai beberapa kolom."
    ]


def test_words_inside_the_cells_can_only_be_members_of_a_list():
    assert errors_of(DASAR + "  usia: {kolom: A, di_dalam: true}\n") == [
        "Bidang 'usia' tidak dapat memakai 'di_dalam'."
    ]
