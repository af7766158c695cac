"""A file becomes rows, or every error at once; and nothing in between."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from data_access import schema
from data_access.contoh.kesiapan import UNSUR_BERBUKTI
from data_access.imports import kesalahan
from data_access.imports.bidang import UNSUR_KESIAPAN
from data_access.imports.kesalahan import ImporDitolak, Kesalahan, kesalahan_table, sort_kesalahan
from data_access.imports.muat import load_import
from data_access.imports.profil import make_profil, read_profil
from data_access.kunci import hash_kasus
from domain.kategori import INDUK_SUB_BENTUK, Bentuk, Dataset, SubBentuk
from domain.kelompok import kelompok_usia
from domain.satuan import Satuan
from tests.data_access.imports.factories import (
    BATAS,
    KOTA,
    csv_bytes,
    messages,
    prepare,
    prepare_bytes,
    xlsx_bytes,
)


def rows_of(persiapan, table):
    assert messages(persiapan) == []
    return persiapan.rows[table]


def test_rows_with_one_number_are_korban_of_one_kasus(connection):
    persiapan = prepare(
        connection,
        {"Nomor kasus": "PPA/1", "Usia korban": "15", "Kanal pengaduan": "Telepon"},
        {"Nomor kasus": "ppa/1 ", "Usia korban": "35", "Jenis kelamin korban": "P"},
        {"Nomor kasus": "PPA/2", "Usia korban": "40", "Jenis kelamin korban": "P"},
    )

    kasus = rows_of(persiapan, schema.kasus)
    assert [row["kelompok"] for row in kasus] == ["anak", "perempuan"]
    assert [row["kanal"] for row in kasus] == ["telepon", None]
    assert [row["id_kasus"] for row in persiapan.rows[schema.korban]] == [1, 1, 2]
    assert persiapan.jumlah[Satuan.KASUS] == 2
    assert persiapan.jumlah[Satuan.KORBAN] == 3


def test_the_number_of_a_kasus_leaves_only_a_keyed_hash(connection):
    persiapan = prepare(connection, {"Nomor kasus": "PPA/2025/0012"})

    (kasus,) = rows_of(persiapan, schema.kasus)
    assert kasus["kunci_kasus"] == hash_kasus(b"kunci untuk pengujian saja", KOTA, " ppa/2025/0012")
    assert "0012" not in repr({**persiapan.rows, schema.kasus: []})
    assert "PPA/2025" not in repr(persiapan)


def test_age_becomes_a_group_and_is_dropped(connection):
    persiapan = prepare(connection, {"Usia korban": "17"})

    (korban,) = rows_of(persiapan, schema.korban)
    assert (korban["kelompok_usia"], korban["status_usia"]) == ("13-17", "anak")
    assert "usia" not in korban


def test_bentuk_keep_their_sub_bentuk_and_one_main(connection):
    persiapan = prepare(
        connection, {"Bentuk kekerasan": "Fisik; *Seksual", "Sub bentuk kekerasan": "Pencabulan"}
    )

    assert [
        (row["bentuk"], row["sub_bentuk"], row["bentuk_utama"])
        for row in rows_of(persiapan, schema.korban_bentuk)
    ] == [("seksual", "pencabulan", True), ("fisik", "", False)]


def test_a_missing_bentuk_stays_missing(connection):
    persiapan = prepare(connection, {"Bentuk kekerasan": ""})

    assert rows_of(persiapan, schema.korban_bentuk) == []


def test_a_terlapor_is_made_only_when_something_is_known_of_one(connection):
    persiapan = prepare(
        connection,
        {"Nomor kasus": "1", "Hubungan terlapor dengan korban": "Orang tua sambung"},
        {"Nomor kasus": "2", "Hubungan terlapor dengan korban": "Orang tidak dikenal"},
        {"Nomor kasus": "3"},
    )

    assert [row["diketahui"] for row in rows_of(persiapan, schema.terlapor)] == [True, False]
    assert [
        (row["id_korban"], row["hubungan"], row["sub_hubungan"])
        for row in persiapan.rows[schema.relasi]
    ] == [(1, "orang_tua", "orang_tua_sambung"), (2, "lainnya", "tidak_dikenal")]


def test_where_a_korban_lives_is_inside_outside_or_not_said(connection):
    persiapan = prepare(
        connection,
        {"Nomor kasus": "1", "Kecamatan tinggal korban": "Curug"},
        {"Nomor kasus": "2", "Kecamatan tinggal korban": "luar wilayah"},
        {"Nomor kasus": "3"},
    )

    korban = rows_of(persiapan, schema.korban)
    assert [row["dalam_wilayah"] for row in korban] == [True, False, None]
    assert [row["kode_wilayah_tinggal"] for row in korban] == ["36.73.04", None, None]


def test_the_three_reasons_for_no_place_are_kept_apart(connection):
    persiapan = prepare(
        connection,
        {"Nomor kasus": "1", "Kecamatan": "tidak diketahui"},
        {"Nomor kasus": "2", "Kecamatan": "luar wilayah"},
        {"Nomor kasus": "3"},
    )

    assert [row["status_lokasi"] for row in rows_of(persiapan, schema.kasus)] == [
        "tidak_diketahui",
        "luar_wilayah",
        "tidak_dicatat",
    ]


def test_what_a_profile_does_to_columns_is_said_where_the_file_is_checked(connection):
    profil = make_profil(
        {"nama": "a", "dataset": "register", "isi_ke_bawah": ["No"], "kolom": {
            "nomor_kasus": "No", "tanggal_lapor": {"kolom": "Tgl", "urutan": "bulan-hari"},
            "bentuk": "Jenis", "konteks": {"kolom": "Jenis", "di_dalam": True, "nilai": {"kdrt": "kdrt"}}}}
    )  # fmt: skip
    rows = [["No", "Tgl", "Jenis"], ["1", "07/30/2025", "Fisik, KDRT"], ["", "07/30/2025", "Fisik"]]
    persiapan = prepare_bytes(connection, csv_bytes(rows), profil=profil)

    assert set(persiapan.catatan) >= {
        "Konteks dibaca dari kata-kata di kolom C.",
        "Tanggal di kolom B dibaca bulan dahulu, lalu hari.",
        "Sel kosong di kolom A berarti sama dengan sel di atasnya.",
    }


def test_a_file_of_another_region_makes_one_ask_whether_the_region_is_right(connection):
    kota = [{"Nomor kasus": f"A{n}", "Kecamatan": "Serang"} for n in range(3)]
    kabupaten = [{"Nomor kasus": f"B{n}", "Kecamatan": "Baros"} for n in range(4)]
    luar = [{"Nomor kasus": f"C{n}", "Kecamatan": "luar wilayah"} for n in range(4)]
    kosong = [{"Nomor kasus": f"D{n}", "Kecamatan": ""} for n in range(9)]
    asks = "Dari 7 baris yang menyebut tempat, hanya 3 di wilayah ini."
    assert prepare(connection, *kota, *kabupaten[:3], *kosong).salah_wilayah is None
    for lain in (kabupaten, luar):
        said = prepare(connection, *kota, *lain, *kosong).salah_wilayah
        assert said is not None
        assert said.startswith(asks)


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ({"Tanggal lapor": ""}, "Baris 2, kolom B (Tanggal lapor): Wajib diisi."),
        ({"Tanggal lapor": "besok"}, "Baris 2, kolom B (Tanggal lapor): Isi bukan tanggal"),
        ({"Nomor kasus": "-"}, "Baris 2, kolom A (Nomor kasus): Wajib diisi."),
        ({"Tanggal kejadian": "06/07/2025"}, "Tanggal kejadian sesudah tanggal lapor."),
        ({"Tanggal input": "04/07/2025"}, "Tanggal input sebelum tanggal lapor."),
        ({"Tanggal status": "04/07/2025"}, "Tanggal status sebelum tanggal lapor."),
        ({"Tanggal lapor": "01/08/2025"}, "Tanggal sesudah 31 Juli 2025, batas data ini."),
        ({"Tanggal input": "01/08/2025"}, "Tanggal sesudah 31 Juli 2025, batas data ini."),
        (
            {"Usia korban": "17", "Kelompok usia korban": "18-24"},
            "Kelompok usia tidak sesuai dengan usia.",
        ),
        ({"Kecamatan": "", "Desa/kelurahan": "Sukawana"}, "isi kecamatannya"),
        ({"Kolom lain": "x"}, "Kolom C tidak dikenal"),
        ({"tanggal_lapor": "05/07/2025"}, "Kolom B, C sama-sama berarti 'Tanggal lapor'"),
    ],
)
def test_an_error_names_row_and_column(connection, row, line):
    persiapan = prepare(connection, row)

    assert len(persiapan.errors) == 1
    assert line in messages(persiapan)[0]
    with pytest.raises(ImporDitolak):
        load_import(connection, persiapan, sumber="uji", oleh="uji")


def test_today_also_limits_the_days_of_a_file(connection):
    persiapan = prepare(connection, {}, hari_ini=date(2025, 7, 4))

    assert "sesudah 4 Juli 2025" in messages(persiapan)[0]


def test_columns_that_are_missing_are_named(connection):
    persiapan = prepare_bytes(connection, csv_bytes([{"Usia korban": "5"}]))

    assert messages(persiapan) == [
        "Kolom 'Nomor kasus' tidak ada di berkas.",
        "Kolom 'Tanggal lapor' tidak ada di berkas.",
    ]


def test_facts_of_one_kasus_may_be_left_out_but_not_differ(connection):
    persiapan = prepare(
        connection,
        {"Kecamatan": "Curug", "Konteks": "KDRT; Daring", "Tanggal input": "06/07/2025"},
        {"Tanggal lapor": "", "Kecamatan": "", "Konteks": "Daring;KDRT"},
        {"Tanggal lapor": "06/07/2025", "Kecamatan": "Serang", "Konteks": "KDRT"},
    )

    assert [(error.baris, error.kolom[0]) for error in persiapan.errors] == [
        (4, "B"),
        (4, "C"),
        (4, "D"),
    ]
    assert all("baris 2" in error.pesan for error in persiapan.errors)


def test_every_error_of_a_file_is_told_at_once_in_order(connection):
    persiapan = prepare(
        connection,
        {"Nomor kasus": "1", "Usia korban": "x", "Jenis kelamin korban": "x"},
        {"Nomor kasus": "2", "Tanggal lapor": "x", "Kecamatan": "x"},
        {"Nomor kasus": "", "NIK": "x"},
    )

    assert [(error.baris, error.kolom.split()[0]) for error in persiapan.errors] == [
        (None, "F"),
        (2, "C"),
        (2, "D"),
        (3, "B"),
        (3, "E"),
        (4, "A"),
    ]


def test_errors_become_a_table_to_take_away():
    table = kesalahan_table([Kesalahan(None, "C", "a"), Kesalahan(5, "B (Usia)", "b")])

    assert table.columns.tolist() == ["baris", "kolom", "pesan"]
    assert table["baris"].isna().tolist() == [True, False]
    assert table["baris"][1] == 5


def test_errors_beyond_the_limit_are_counted(monkeypatch):
    monkeypatch.setattr(kesalahan, "MAKS_KESALAHAN", 2)

    errors = sort_kesalahan([Kesalahan(n, "A", "x") for n in range(2, 7)])

    assert len(errors) == 3
    assert "3 kesalahan lain" in errors[-1].pesan


def test_repeated_numbers_are_an_error_where_each_row_is_a_kasus(connection):
    profil = read_profil(
        "nama: x\ndataset: register\narti_baris: kasus\n"
        "kolom: {nomor_kasus: No, tanggal_lapor: Tgl}"
    )
    rows = [{"No": no, "Tgl": "05/07/2025"} for no in ("a", "", "", "A")]

    persiapan = prepare_bytes(connection, csv_bytes(rows), profil=profil)

    assert messages(persiapan) == ["Baris 5, kolom A (Nomor kasus): Nomor sama dengan baris 2."]


def test_exact_repeats_without_a_number_stay_separate_kasus(connection):
    profil = read_profil(
        "nama: x\ndataset: register\narti_baris: kasus\nkolom: {tanggal_lapor: Tgl}"
    )

    persiapan = prepare_bytes(connection, csv_bytes([{"Tgl": "05/07/2025"}] * 3), profil=profil)

    assert len({row["kunci_kasus"] for row in rows_of(persiapan, schema.kasus)}) == 3
    load_import(connection, persiapan, sumber="uji", oleh="uji")


def test_a_profile_of_another_dataset_is_turned_away(connection):
    profil = read_profil(
        "nama: x\ndataset: pengaduan\nkolom: {tanggal_masuk: T, jenis_permintaan: J}"
    )

    with pytest.raises(ImporDitolak):
        prepare(connection, {}, profil=profil)


def test_pengaduan_become_rows(connection):
    persiapan = prepare(
        connection,
        {"Nomor kasus": "PPA/1", "Kecamatan": "Curug", "Kanal pengaduan": "WhatsApp"},
        {"Jenis permintaan": "Konsultasi/konseling", "Menjadi kasus": "tidak"},
        {"Menjadi kasus": ""},
        dataset=Dataset.PENGADUAN,
    )

    first, second, third = rows_of(persiapan, schema.pengaduan)
    assert first["jadi_kasus"] is True
    assert first["kunci_kasus"] == hash_kasus(b"kunci untuk pengujian saja", KOTA, "PPA/1")
    assert (second["jadi_kasus"], second["kunci_kasus"]) == (False, None)
    assert third["jadi_kasus"] is None
    assert persiapan.jumlah == {Satuan.PENGADUAN: 3, Satuan.KONSULTASI: 1}


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"Nomor kasus": "1", "Menjadi kasus": "tidak"}, "tertulis tidak menjadi kasus"),
        (
            {"Jenis permintaan": "Konsultasi/konseling", "Menjadi kasus": "ya"},
            "tidak dapat menjadi kasus",
        ),
        ({"Jenis permintaan": ""}, "Wajib diisi"),
    ],
)
def test_a_pengaduan_that_contradicts_itself_is_an_error(connection, row, words):
    persiapan = prepare(connection, row, dataset=Dataset.PENGADUAN)

    assert words in messages(persiapan)[0]


@pytest.fixture
def pkk(connection):
    added = insert(schema.institusi).values(
        kode_region=KOTA,
        nama="TP PKK Kota",
        jenis_institusi="tp_pkk",
        anggota_ruko="ya",
        aktif=True,
        contoh=False,
        diubah_oleh="uji",
        diubah_pada=func.now(),
    )
    return connection.execute(added.returning(schema.institusi.c.id)).scalar_one()


def test_kegiatan_become_rows(connection, pkk):
    persiapan = prepare(
        connection,
        {
            "Nomor kegiatan": "K1",
            "Kecamatan": "Serang",
            "Desa/kelurahan": "Sukawana; Cipare",
            "Kelompok sasaran": "Siswa SD/MI",
            "Peserta perempuan": "12",
            "Peserta laki-laki": "0",
            "Biaya (rupiah)": "Rp 1.500.000",
            "Mitra": "tp pkk kota (Tuan rumah)",
            "Nilai pre-test": "55,5",
        },
        {"Nomor kegiatan": "k1", "Kelompok sasaran": "Guru", "Jumlah peserta": "7"},
        {"Nomor kegiatan": "", "Kelompok sasaran": "Santri; RT/RW", "Kecamatan": "Curug; Taktakan"},
        dataset=Dataset.KEGIATAN,
    )

    kegiatan = rows_of(persiapan, schema.kegiatan)
    assert [row["status_kegiatan"] for row in kegiatan] == ["terlaksana", "terlaksana"]
    assert kegiatan[0]["biaya"] == 1_500_000
    assert [
        (row["id_kegiatan"], row["kode_wilayah"]) for row in persiapan.rows[schema.kegiatan_wilayah]
    ] == [(1, "36.73.01.1008"), (1, "36.73.01.1002"), (2, "36.73.04"), (2, "36.73.06")]
    assert [
        (row["id_kegiatan"], row["kelompok_sasaran"], row["jenis_kelamin"], row["jumlah"])
        for row in persiapan.rows[schema.kegiatan_peserta]
    ] == [
        (1, "siswa_sd", "perempuan", 12),
        (1, "siswa_sd", "laki_laki", 0),
        (1, "guru", None, 7),
        (2, "santri", None, None),
        (2, "rt_rw", None, None),
    ]
    assert persiapan.rows[schema.kegiatan_mitra] == [
        {"id_kegiatan": 1, "id_institusi": pkk, "peran": "tuan_rumah"}
    ]
    assert [row["pre_test"] for row in persiapan.rows[schema.kegiatan_hasil]] == [55.5]
    assert persiapan.jumlah == {Satuan.KEGIATAN: 2, Satuan.PESERTA: 19}
    load_import(connection, persiapan, sumber="Dinas PPA", oleh="uji")


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"Jumlah peserta": "5"}, "Wajib diisi bila peserta dihitung"),
        (
            {"Kelompok sasaran": "Guru; Santri", "Jumlah peserta": "5"},
            "satu kelompok sasaran per baris",
        ),
        (
            {
                "Kelompok sasaran": "Guru",
                "Peserta perempuan": "2",
                "Peserta laki-laki": "2",
                "Jumlah peserta": "5",
            },
            "tidak sama dengan perempuan ditambah laki-laki",
        ),
        ({"Tanggal kegiatan": "01/08/2025"}, "Tanggal sesudah 31 Juli 2025"),
        ({"Kelompok usia peserta": "6-12"}, "Wajib diisi bila kelompok usia peserta ditulis"),
        (
            {"Nomor kegiatan": "K1", "Kode rencana": "R12 3"},
            "Kode rencana ditulis seperti R12-3",
        ),
        ({"Mitra": "TP PKK Kota"}, "ditulis 'Nama lembaga (Peran)'"),
        ({"Mitra": "Yayasan X (Narasumber)"}, "belum terdaftar"),
        ({"Kecamatan": "Curug; Serang", "Desa/kelurahan": "Cipare"}, "Beberapa kecamatan"),
        ({"Jenis kegiatan": ""}, "Wajib diisi"),
    ],
)
def test_a_kegiatan_that_cannot_be_is_an_error(connection, row, words):
    persiapan = prepare(connection, row, dataset=Dataset.KEGIATAN)

    assert len(persiapan.errors) == 1
    assert words in messages(persiapan)[0]


def test_participants_not_counted_by_sex_are_kept(connection):
    row = {"Kelompok sasaran": "Guru", "Peserta perempuan": "2", "Jumlah peserta": "5"}

    persiapan = prepare(connection, row, dataset=Dataset.KEGIATAN)

    assert [
        (peserta["jenis_kelamin"], peserta["jumlah"])
        for peserta in rows_of(persiapan, schema.kegiatan_peserta)
    ] == [("perempuan", 2), (None, 3)]


def test_the_age_group_of_a_row_is_that_of_its_participants_and_the_code_that_of_the_kegiatan(
    connection,
):
    persiapan = prepare(
        connection,
        {
            "Nomor kegiatan": "K1",
            "Kode rencana": "R12-3",
            "Kelompok sasaran": "Siswa SMP/MTs",
            "Kelompok usia peserta": "13-17 th",
            "Peserta perempuan": "12",
            "Jumlah peserta": "20",
        },
        {"Nomor kegiatan": "K1", "Kelompok sasaran": "Guru", "Jumlah peserta": "7"},
        dataset=Dataset.KEGIATAN,
    )

    assert [row["kode_rencana"] for row in rows_of(persiapan, schema.kegiatan)] == ["R12-3"]
    assert [
        (row["kelompok_sasaran"], row["jenis_kelamin"], row["kelompok_usia"], row["jumlah"])
        for row in persiapan.rows[schema.kegiatan_peserta]
    ] == [
        ("siswa_smp", "perempuan", "13-17", 12),
        ("siswa_smp", None, "13-17", 8),
        ("guru", None, None, 7),
    ]
    load_import(connection, persiapan, sumber="Dinas PPA", oleh="uji")
    saved = connection.execute(select(schema.kegiatan_peserta.c.kelompok_usia)).scalars()
    assert sorted(saved, key=str) == ["13-17", "13-17", None]


def test_a_planned_kegiatan_may_lie_ahead(connection):
    persiapan = prepare(
        connection,
        {"Tanggal kegiatan": "01/09/2025", "Status kegiatan": "Rencana"},
        dataset=Dataset.KEGIATAN,
    )

    assert messages(persiapan) == []


def test_visits_become_rows(connection):
    persiapan = prepare(
        connection,
        {
            "Kecamatan": "Serang",
            "Jenis tempat": "Sekolah",
            "Konsultasi perempuan": "4",
            "Konsultasi laki-laki": "0",
            "Konsultasi anak": "",
            "Jumlah pengaduan": "1",
            "Jumlah rujukan": "2",
            "Petugas": "Pekerja sosial",
            "Jam layanan": "3,5",
        },
        {"Desa/kelurahan": "36.73.05.1006"},
        dataset=Dataset.KOLING_PEPA,
    )

    assert messages(persiapan) == []
    first, second = persiapan.rows[schema.koling_pepa_kunjungan]
    assert first == {
        "id_kunjungan": 1,
        "tanggal": date(2025, 7, 5),
        "kode_wilayah": "36.73.01.1002",
        "kode_kecamatan": "36.73.01",
        "jenis_tempat": "sekolah",
        "konsultasi_perempuan": 4,
        "konsultasi_laki_laki": 0,
        "konsultasi_anak": None,
        "jumlah_pengaduan": 1,
        "jumlah_rujukan": 2,
        "petugas": "peksos",
        "jam_layanan": 3.5,
    }
    assert second["kode_wilayah"] == "36.73.05.1006"
    assert persiapan.jumlah == {Satuan.KUNJUNGAN: 2}
    load_import(connection, persiapan, sumber="Dinas PPA", oleh="uji")
    assert count(connection, schema.koling_pepa_kunjungan) == 2


DESA = "Isi harus nama atau kode desa/kelurahan di wilayah ini."


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"Desa/kelurahan": ""}, "Wajib diisi"),
        ({"Desa/kelurahan": "", "Kecamatan": "Curug"}, "Wajib diisi"),
        ({"Desa/kelurahan": "tidak diketahui", "Kecamatan": "Curug"}, DESA),
        ({"Desa/kelurahan": "luar wilayah"}, DESA),
        ({"Desa/kelurahan": "Atlantis"}, "Desa/kelurahan tidak dikenal"),
        ({"Tanggal kunjungan": ""}, "Wajib diisi"),
        ({"Tanggal kunjungan": "01/08/2025"}, "Tanggal sesudah 31 Juli 2025"),
    ],
)
def test_a_visit_without_its_day_or_its_kelurahan_stays_out(connection, row, words):
    persiapan = prepare(connection, row, {"Jenis tempat": "Sekolah"}, dataset=Dataset.KOLING_PEPA)

    assert len(persiapan.errors) == 1
    assert words in messages(persiapan)[0]
    assert persiapan.jumlah_ditolak == 1
    assert len(persiapan.rows[schema.koling_pepa_kunjungan]) == 1


def test_more_hours_than_a_day_has_are_left_blank(connection):
    persiapan = prepare(connection, {"Jam layanan": "25"}, dataset=Dataset.KOLING_PEPA)

    assert "angka dari 0 sampai 24" in messages(persiapan)[0]
    assert persiapan.jumlah_ditolak == 0


def test_readiness_becomes_rows_with_the_days_of_evidence_that_differ(connection):
    persiapan = prepare(
        connection,
        {
            "Kecamatan": "Serang",
            "Satgas PPA": "Aktif",
            "PATBM": "Terbentuk",
            "Puspaga": "Belum ada",
            "DRPPA": "Dicanangkan",
            "Jumlah kader terlatih": "4",
            "Jumlah sekolah dengan TPPK": "3",
            "Jumlah sekolah seluruhnya": "3",
            "Kebijakan": "Ya",
            "Anggaran": "tidak",
            "Tanggal bukti Satgas PPA": "01/02/2024",
            "Tanggal bukti PATBM": "30/06/2025",
            "Tanggal bukti anggaran": "Mei 2025",
        },
        {"Desa/kelurahan": "Tembong", "Tanggal bukti": "Juni 2025"},
        dataset=Dataset.KESIAPAN,
    )

    assert messages(persiapan) == []
    first, second = persiapan.rows[schema.kesiapan]
    assert first == {
        "kode_wilayah": "36.73.01.1002",
        "tanggal_bukti": date(2025, 6, 30),
        "satgas_ppa": "aktif",
        "patbm": "terbentuk",
        "puspaga": "belum",
        "forum_anak": None,
        "drppa": "dicanangkan",
        "kader_terlatih": 4,
        "tppk_sekolah_ada": 3,
        "tppk_sekolah_total": 3,
        "rt_rw_terjangkau": None,
        "rt_rw_total": None,
        "kebijakan": True,
        "infrastruktur": None,
        "anggaran": False,
    }
    assert (second["kode_wilayah"], second["tanggal_bukti"]) == ("36.73.05.1006", date(2025, 6, 1))
    assert [tuple(row.values()) for row in persiapan.rows[schema.kesiapan_bukti]] == [
        ("36.73.01.1002", "satgas_ppa", date(2024, 2, 1)),
        ("36.73.01.1002", "anggaran", date(2025, 5, 1)),
    ]
    assert persiapan.jumlah == {Satuan.DESA_KELURAHAN: 2}
    load_import(connection, persiapan, sumber="Dinas PPA", oleh="uji")
    assert count(connection, schema.kesiapan) == 2
    assert count(connection, schema.kesiapan_bukti) == 2


def test_every_element_with_a_day_of_evidence_is_a_column_of_readiness():
    assert set(UNSUR_KESIAPAN) <= {column.name for column in schema.kesiapan.c}
    assert set(UNSUR_KESIAPAN) >= set(UNSUR_BERBUKTI)


@pytest.mark.parametrize(
    ("row", "words", "ditolak"),
    [
        ({"Desa/kelurahan": "", "Kecamatan": "Curug"}, "Wajib diisi", 1),
        ({"Desa/kelurahan": "luar wilayah"}, DESA, 1),
        ({"Tanggal bukti": ""}, "Wajib diisi", 1),
        ({"Tanggal bukti": "01/08/2025"}, "Tanggal sesudah 31 Juli 2025", 1),
        ({"Tanggal bukti": "2025"}, "hanya menyebut tahun", 1),
        ({"PATBM": "Aktif", "Tanggal bukti PATBM": "01/08/2025"}, "Tanggal sesudah", 0),
        ({"Tanggal bukti PATBM": "01/07/2025"}, "unsurnya kosong", 0),
        ({"Jumlah RT/RW terjangkau": "9", "Jumlah RT/RW seluruhnya": "8"}, "Lebih banyak", 0),
        (
            {"Jumlah sekolah dengan TPPK": "1", "Jumlah sekolah seluruhnya": "0"},
            "Lebih banyak",
            0,
        ),
        ({"Satgas PPA": "rusak"}, "Pilihan: Belum ada; Terbentuk; Aktif", 0),
    ],
)
def test_readiness_that_cannot_be_is_an_error(connection, row, words, ditolak):
    persiapan = prepare(connection, row, {"Desa/kelurahan": "Tembong"}, dataset=Dataset.KESIAPAN)

    assert len(persiapan.errors) == 1
    assert words in messages(persiapan)[0]
    assert persiapan.jumlah_ditolak == ditolak
    assert len(persiapan.rows[schema.kesiapan]) == 2 - ditolak


def test_a_desa_that_is_there_twice_names_both_rows_and_neither_comes_in(connection):
    persiapan = prepare(
        connection,
        {"PATBM": "Aktif"},
        {"Desa/kelurahan": "Tembong"},
        {"Desa/kelurahan": "36.73.01.1002"},
        dataset=Dataset.KESIAPAN,
    )

    assert messages(persiapan) == [
        "Baris 2, kolom A (Desa/kelurahan): Desa/kelurahan sama dengan baris 4; sisakan satu.",
        "Baris 4, kolom A (Desa/kelurahan): Desa/kelurahan sama dengan baris 2; sisakan satu.",
    ]
    kept = persiapan.rows[schema.kesiapan]
    assert [row["kode_wilayah"] for row in kept] == ["36.73.05.1006"]


def test_a_column_of_names_in_a_list_of_readiness_is_refused(connection):
    rows = [{"Desa/kelurahan": "Cipare", "Ketua Satgas": "Siti Aminah"},
            {"Desa/kelurahan": "Tembong", "Ketua Satgas": "Dewi Lestari"}]  # fmt: skip

    persiapan = prepare(connection, *rows, dataset=Dataset.KESIAPAN)

    assert "ditolak: nama orang" in messages(persiapan)[0]
    assert persiapan.menghalangi


def count(connection, table):
    return connection.scalar(select(func.count()).select_from(table))


def test_an_xlsx_with_real_cells_gives_the_same_rows_as_a_csv(connection):
    row = {"Nomor kasus": "12", "Tanggal lapor": "05/07/2025", "Usia korban": "17"}
    typed = {"Nomor kasus": 12, "Tanggal lapor": date(2025, 7, 5), "Usia korban": 17.0}

    from_csv = prepare_bytes(connection, csv_bytes([row]))
    from_xlsx = prepare_bytes(connection, xlsx_bytes([typed]))

    assert rows_of(from_xlsx, schema.kasus) == rows_of(from_csv, schema.kasus)
    assert rows_of(from_xlsx, schema.korban) == rows_of(from_csv, schema.korban)


def test_a_file_with_errors_changes_nothing(connection):
    persiapan = prepare(connection, {}, {"Nomor kasus": "2", "Tanggal lapor": "x"})

    with pytest.raises(ImporDitolak, match="1 kesalahan"):
        load_import(connection, persiapan, sumber="Baru", oleh="uji")

    assert count(connection, schema.snapshot) == 0
    assert count(connection, schema.kasus) == 0


def test_rows_that_the_database_refuses_leave_no_trace_and_are_not_repeated(engine):
    with engine.connect() as connection:
        persiapan = prepare(connection, {"Nomor kasus": "PPA/1"}, {"Nomor kasus": "PPA/2"})
    persiapan.rows[schema.kasus][1]["id_kasus"] = 1

    with pytest.raises(ImporDitolak) as refused, engine.begin() as connection:
        load_import(connection, persiapan, sumber="Baru", oleh="uji")

    assert persiapan.rows[schema.kasus][0]["kunci_kasus"] not in str(refused.value)
    assert refused.value.__cause__ is None
    with engine.connect() as connection:
        assert count(connection, schema.snapshot) == 0


def test_the_snapshot_knows_its_file_and_profile(connection):
    persiapan = prepare(connection, {})

    id_snapshot = load_import(connection, persiapan, sumber="Baru", oleh="uji")

    row = connection.execute(
        select(schema.snapshot).where(schema.snapshot.c.id == id_snapshot)
    ).one()
    assert (row.sidik_berkas, row.profil, row.jumlah_baris) == (persiapan.sidik, None, 1)
    assert (row.tanggal_cutoff, row.kode_region, row.dataset) == (BATAS, KOTA, "register")


baris = st.fixed_dictionaries(
    {
        "Nomor kasus": st.integers(1, 8).map(str),
        "Usia korban": st.integers(0, 90).map(str) | st.just(""),
        "Jenis kelamin korban": st.sampled_from(["P", "L", "Lainnya", ""]),
        "Bentuk kekerasan": st.lists(
            st.sampled_from([*Bentuk.values(), *SubBentuk.values()]), max_size=4
        ).map("; ".join),
        "Hubungan terlapor dengan korban": st.sampled_from(["", "Guru", "Paman/bibi"]),
        "Layanan yang diberikan": st.sampled_from(["", "Kesehatan", "Kesehatan; Pemulangan"]),
    }
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=st.lists(baris, min_size=1, max_size=25))
def test_a_register_counts_the_same_after_the_journey(connection, rows):
    for row in rows:
        # one report day per number
        row["Tanggal lapor"] = (BATAS - timedelta(days=int(row["Nomor kasus"]))).strftime(
            "%d/%m/%Y"
        )
    persiapan = prepare_bytes(connection, csv_bytes(rows))

    assert messages(persiapan) == []
    id_snapshot = load_import(connection, persiapan, sumber="uji", oleh="uji")

    def counted(table, column):
        statement = select(column, func.count()).where(table.c.id_snapshot == id_snapshot)
        return dict(map(tuple, connection.execute(statement.group_by(column))))

    assert sum(counted(schema.kasus, schema.kasus.c.id_kasus).values()) == len(
        {row["Nomor kasus"] for row in rows}
    )
    ages = [row["Usia korban"] for row in rows]
    assert counted(schema.korban, schema.korban.c.kelompok_usia) == Counter(
        kelompok_usia(int(age)).value if age else None for age in ages
    )
    pairs = [
        {
            (INDUK_SUB_BENTUK[SubBentuk(c)], c) if c in SubBentuk.values() else (Bentuk(c), "")
            for c in row["Bentuk kekerasan"].split("; ")
            if c
        }
        for row in rows
    ]
    # a bentuk written with and without its sub_bentuk is that sub_bentuk
    slow = Counter()
    for found in pairs:
        with_sub = {bentuk for bentuk, sub in found if sub}
        slow.update(sub for bentuk, sub in found if sub or bentuk not in with_sub)
    assert counted(schema.korban_bentuk, schema.korban_bentuk.c.sub_bentuk) == slow
    main = select(func.count()).where(
        schema.korban_bentuk.c.id_snapshot == id_snapshot, schema.korban_bentuk.c.bentuk_utama
    )
    assert connection.scalar(main) == sum(bool(found) for found in pairs)
    assert sum(counted(schema.relasi, schema.relasi.c.hubungan).values()) == sum(
        bool(row["Hubungan terlapor dengan korban"]) for row in rows
    )
    assert sum(counted(schema.layanan, schema.layanan.c.jenis_layanan).values()) == sum(
        len(row["Layanan yang diberikan"].split("; ")) * bool(row["Layanan yang diberikan"])
        for row in rows
    )


def test_a_month_of_an_incident_keeps_its_precision(connection):
    days = ["Juni 2025", "2024", "12-14 Juni 2025", "15/06/2025", ""]
    persiapan = prepare(
        connection,
        *({"Nomor kasus": str(n), "Tanggal kejadian": day} for n, day in enumerate(days)),
    )

    assert messages(persiapan) == []
    kasus = persiapan.rows[schema.kasus]
    assert [row["ketelitian_kejadian"] for row in kasus] == [
        "bulan", "tahun", "berulang", None, None,
    ]  # fmt: skip
    assert kasus[1]["tanggal_kejadian"] == date(2024, 1, 1)


def test_a_written_precision_stays_unless_the_date_says_less(connection):
    written = [("15/06/2025", "Berulang/periode"), ("Juni 2025", "Hari")]
    persiapan = prepare(
        connection,
        *(
            {"Nomor kasus": str(n), "Tanggal kejadian": day, "Ketelitian tanggal kejadian": one}
            for n, (day, one) in enumerate(written)
        ),
    )

    kasus = persiapan.rows[schema.kasus]
    assert [row["ketelitian_kejadian"] for row in kasus] == ["berulang", "bulan"]


def test_an_incident_is_not_after_a_report_of_which_only_the_month_is_known(connection):
    row = {"Tanggal lapor": "Juni 2025", "Tanggal kejadian": "20/06/2025"}

    assert messages(prepare(connection, row)) == []
    later = prepare(connection, row | {"Tanggal kejadian": "01/07/2025"})
    assert [error.pesan for error in later.errors] == ["Tanggal kejadian sesudah tanggal lapor."]
