"""What stays when a person goes on without what cannot be read."""

import pytest
from sqlalchemy import select

from data_access import schema
from data_access.imports.kesalahan import Akibat, ImporDitolak
from data_access.imports.muat import load_import
from domain.kategori import Dataset, StatusLokasi
from domain.satuan import Satuan
from tests.data_access.imports.factories import prepare

GOOD = {"Nomor kasus": "A", "Usia korban": "15"}


def test_a_row_without_its_date_stays_out_with_its_whole_kasus_and_no_other(connection):
    persiapan = prepare(
        connection,
        {**GOOD},
        {"Nomor kasus": "B", "Tanggal lapor": ""},
        {"Nomor kasus": "B", "Tanggal lapor": "kemarin"},
        {"Nomor kasus": "C"},
    )

    assert persiapan.jumlah[Satuan.KASUS] == 2
    assert persiapan.jumlah_ditolak == 2
    assert sum(persiapan.mutu["ditolak"].values()) == 2
    assert {error.akibat for error in persiapan.errors} == {Akibat.BARIS}


def test_a_date_that_another_row_of_the_kasus_has_is_enough(connection):
    persiapan = prepare(
        connection, {"Nomor kasus": "B", "Tanggal lapor": "kemarin"}, {"Nomor kasus": "B"}
    )

    assert persiapan.jumlah_ditolak == 0
    assert persiapan.jumlah[Satuan.KORBAN] == 2
    assert persiapan.mutu["dikosongkan"] == {"tanggal_lapor": 1}


def test_an_optional_cell_that_cannot_be_read_is_blank_and_its_kasus_counts(connection):
    persiapan = prepare(
        connection,
        {**GOOD, "Usia korban": "tua"},
        {"Nomor kasus": "B", "Tanggal kejadian": "06/07/2025"},
    )

    assert persiapan.jumlah[Satuan.KASUS] == 2
    assert [one["kelompok_usia"] for one in persiapan.rows[schema.korban]] == [None, None]
    # the incident lies after the report: which of the two is wrong nobody knows
    assert persiapan.rows[schema.kasus][1]["tanggal_kejadian"] is None
    assert persiapan.mutu["dikosongkan"] == {"usia": 1, "tanggal_kejadian": 1}


def test_a_place_that_is_written_and_not_found_is_unknown_not_unwritten(connection):
    persiapan = prepare(connection, {**GOOD, "Kecamatan": "Atlantis"}, {"Nomor kasus": "B"})

    assert [one["status_lokasi"] for one in persiapan.rows[schema.kasus]] == [
        StatusLokasi.TIDAK_DIKETAHUI,
        StatusLokasi.TIDAK_DICATAT,
    ]


def test_a_kegiatan_keeps_its_rows_when_its_counts_do_not_add_up(connection):
    persiapan = prepare(
        connection,
        {
            "Kelompok sasaran": "Guru/tenaga pendidik",
            "Peserta perempuan": "5",
            "Peserta laki-laki": "5",
            "Jumlah peserta": "11",
        },
        dataset=Dataset.KEGIATAN,
    )

    assert persiapan.jumlah[Satuan.KEGIATAN] == 1
    assert persiapan.jumlah[Satuan.PESERTA] == 10


def test_nothing_is_loaded_in_part_unless_it_is_asked_for(connection):
    persiapan = prepare(connection, {**GOOD}, {"Nomor kasus": "B", "Tanggal lapor": ""})

    with pytest.raises(ImporDitolak):
        load_import(connection, persiapan, sumber="uji", oleh="uji")
    id_snapshot = load_import(connection, persiapan, sumber="uji", oleh="uji", sebagian=True)

    kept = connection.execute(
        select(schema.snapshot.c.jumlah_baris, schema.snapshot.c.jumlah_ditolak).where(
            schema.snapshot.c.id == id_snapshot
        )
    ).one()
    assert tuple(kept) == (2, 1)


def test_a_file_of_which_nothing_is_left_cannot_be_loaded_in_part(connection):
    persiapan = prepare(connection, {"Tanggal lapor": ""})

    assert persiapan.menghalangi
    with pytest.raises(ImporDitolak):
        load_import(connection, persiapan, sumber="uji", oleh="uji", sebagian=True)


def test_rows_that_say_the_same_are_shown_and_kept(connection):
    same = {
        "Kecamatan": "Curug",
        "Jenis kelamin korban": "P",
        "Usia korban": "15",
        "Bentuk kekerasan": "Fisik",
    }
    persiapan = prepare(
        connection,
        {"Nomor kasus": "A", **same},
        {"Nomor kasus": "B", **same},
        {"Nomor kasus": "C", **same, "Usia korban": "16"},
        {"Nomor kasus": "D"},
        {"Nomor kasus": "E"},
    )

    assert persiapan.ganda == ((2, 3),)
    assert persiapan.jumlah[Satuan.KASUS] == 5


def test_completeness_counts_a_fact_of_the_kasus_once(connection):
    persiapan = prepare(
        connection,
        {"Nomor kasus": "A", "Kanal pengaduan": "Telepon", "Usia korban": "15"},
        {"Nomor kasus": "A", "Kanal pengaduan": "", "Usia korban": ""},
        {"Nomor kasus": "B", "Kanal pengaduan": "", "Usia korban": "9"},
    )

    assert persiapan.kelengkapan["Kanal pengaduan"] == (1, 2)
    assert persiapan.kelengkapan["Usia korban"] == (2, 3)
