"""Rows that are not korban: one form of violence each, or a kasus with several korban."""

from data_access import schema
from data_access.imports.profil import make_profil
from domain.satuan import Satuan
from tests.data_access.imports.factories import csv_bytes, messages, prepare_bytes

KOLOM = {
    "nomor_kasus": "No",
    "nomor_korban": "Korban",
    "tanggal_lapor": "Tgl",
    "jenis_kelamin": "JK",
    "bentuk": "Bentuk",
}


def read(connection, arti_baris, rows, **kolom):
    profil = make_profil(
        {"nama": "x", "dataset": "register", "arti_baris": arti_baris, "kolom": kolom or KOLOM}
    )
    return prepare_bytes(connection, csv_bytes(rows), profil=profil)


def row(no, korban, bentuk, jk="P"):
    return {"No": no, "Korban": korban, "Tgl": "05/07/2025", "JK": jk, "Bentuk": bentuk}


def test_rows_of_korban_and_bentuk_make_no_false_korban(connection):
    rows = [
        row("A", "1", "Fisik"),
        row("A", "1", "Psikis"),
        row("A", "2", "Fisik", "L"),
        row("B", "1", "Seksual"),
        row("B", "1", "Seksual"),
    ]

    persiapan = read(connection, "korban_bentuk", rows)

    assert messages(persiapan) == []
    assert persiapan.jumlah[Satuan.KASUS] == 2
    assert persiapan.jumlah[Satuan.KORBAN] == 3
    assert persiapan.jumlah[Satuan.KORBAN_BENTUK] == 4
    assert [one["jenis_kelamin"] for one in persiapan.rows[schema.korban]] == [
        "perempuan",
        "laki_laki",
        "perempuan",
    ]


def test_rows_that_contradict_one_another_are_not_one_korban(connection):
    kolom = {nama: judul for nama, judul in KOLOM.items() if nama != "nomor_korban"}
    rows = [row("A", "", "Fisik"), row("A", "", "Psikis", "L"), row("B", "", "Fisik")]
    rows = [{name: cell for name, cell in one.items() if name != "Korban"} for one in rows]

    persiapan = read(connection, "korban_bentuk", rows, **kolom)

    assert "Isi berbeda di baris 3" in messages(persiapan)[0]
    # the contradiction keeps its own kasus out, and no other
    assert persiapan.jumlah_ditolak == 1
    assert persiapan.jumlah[Satuan.KASUS] == 1


def test_a_kasus_has_as_many_korban_as_its_row_says(connection):
    rows = [
        {"No": "A", "Tgl": "05/07/2025", "N": "12", "JK": "P"},
        {"No": "B", "Tgl": "05/07/2025", "N": "", "JK": "L"},
        {"No": "C", "Tgl": "05/07/2025", "N": "0", "JK": "P"},
    ]

    persiapan = read(
        connection, "kasus", rows, nomor_kasus="No", tanggal_lapor="Tgl", jumlah_korban="N",
        jenis_kelamin="JK",
    )  # fmt: skip

    assert messages(persiapan) == [
        "Baris 4, kolom C (Jumlah korban): Jumlah korban paling sedikit 1."
    ]
    assert persiapan.jumlah[Satuan.KASUS] == 3
    assert persiapan.jumlah[Satuan.KORBAN] == 12 + 1 + 1
    ids = [one["id_korban"] for one in persiapan.rows[schema.korban]]
    assert ids == list(range(1, 15))
