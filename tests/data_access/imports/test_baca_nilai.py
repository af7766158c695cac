"""One cell, one value."""

from datetime import date

import pytest

from data_access.imports.baca_nilai import (
    kata_kategori,
    make_di_dalam_reader,
    make_hari_reader,
    make_reader,
    read_tanggal,
)
from data_access.imports.bidang import BIDANG, Jenis, bidang_of
from data_access.imports.kesalahan import NilaiError
from data_access.imports.tanggal import CaraTanggal, UrutanTanggal
from data_access.imports.teks import sederhana
from domain.kategori import Dataset, KetelitianTanggal

REGISTER = bidang_of(Dataset.REGISTER)
KEGIATAN = bidang_of(Dataset.KEGIATAN)


@pytest.mark.parametrize(
    "text",
    [
        "31/07/2025",
        "31-7-2025",
        "31.07.2025",
        "2025-07-31",
        "2025-07-31 10:05:00",
        "31 Juli 2025",
        "31 jul 2025",
        "31-Jul-2025",
        # the number by which Excel stores the day
        "45869",
        "45869.5",
    ],
)
def test_a_day_is_read_as_it_is_written_in_offices(text):
    assert read_tanggal(text) == date(2025, 7, 31)


@pytest.mark.parametrize("text", ["07/31/2025", "31/02/2025", "31 Foo 2025", "0025-07-31", "5"])
def test_what_is_no_certain_day_is_refused(text):
    with pytest.raises(NilaiError, match=r"tanggal|Tahun"):
        read_tanggal(text)


def test_the_format_of_a_profile_takes_the_place_of_the_usual_ones():
    cara = CaraTanggal(UrutanTanggal.HARI_BULAN, None, ("%m/%d/%Y",))

    assert read_tanggal("07/31/2025", cara) == date(2025, 7, 31)
    assert read_tanggal("05/07/2025", cara) == date(2025, 5, 7)
    with pytest.raises(NilaiError):
        read_tanggal("31/07/2025", cara)


def test_a_field_reads_dates_in_the_way_of_its_column():
    cara = CaraTanggal(UrutanTanggal.BULAN_HARI, 2024)
    read = make_reader(REGISTER["tanggal_lapor"], cara_tanggal=cara)
    read_hari = make_hari_reader(REGISTER["tanggal_kejadian"], cara_tanggal=cara)

    assert (read("05/07/2025"), read("1 Januari")) == (date(2025, 5, 7), date(2024, 1, 1))
    assert read_hari("Juli 2025") == (date(2025, 7, 1), KetelitianTanggal.BULAN)
    assert read_hari("tidak diketahui") is None


@pytest.mark.parametrize("text", ["0", "0000-00-00", "00/00/0000", "0000-00-00 00:00:00"])
def test_a_day_of_noughts_is_no_day(text):
    assert make_reader(REGISTER["tanggal_lapor"])(text) is None


@pytest.mark.parametrize(
    ("fields", "nama", "text", "day"),
    [
        (REGISTER, "tanggal_kejadian", "2025", date(2025, 1, 1)),
        (REGISTER, "tanggal_kejadian", "sejak 2023", date(2023, 1, 1)),
        (REGISTER, "tanggal_lapor", "Juli 2025", date(2025, 7, 1)),
        (REGISTER, "tanggal_lapor", "2025", None),
        (REGISTER, "tanggal_lapor", "1-3 Juli 2025", None),
        (KEGIATAN, "tanggal", "1-3 Juli 2025", date(2025, 7, 1)),
        (KEGIATAN, "tanggal", "2025", None),
    ],
)
def test_a_field_that_cannot_tell_its_precision_takes_no_year_alone(fields, nama, text, day):
    read = make_reader(fields[nama])
    if day is not None:
        assert read(text) == day
    else:
        with pytest.raises(NilaiError, match=r"hanya menyebut tahun|masa, bukan satu hari"):
            read(text)


@pytest.mark.parametrize(
    ("nama", "text", "value"),
    [
        ("jenis_kelamin", "P", "perempuan"),
        ("jenis_kelamin", " LAKI  laki ", "laki_laki"),
        ("kelompok_usia", "6–12", "6-12"),
        ("kelompok_usia", "6-12 tahun", "6-12"),
        ("kelompok_usia", "60+", "60+"),
        ("tempat_kejadian", "Rumah Tangga", "rumah_tangga"),
        ("hubungan", "Orang tua sambung", "orang_tua_sambung"),
        ("disabilitas", "Tidak", "tidak"),
        ("pendidikan", "NA", None),
        ("pendidikan", "-", None),
        ("pendidikan", "tidak diketahui", None),
        ("bentuk", "Fisik; Psikis", ("fisik", "psikis")),
        ("bentuk", "fisik, fisik,psikis;", ("fisik", "psikis")),
        ("bentuk", "Fisik; *Seksual", ("seksual", "fisik")),
        # not eksploitasi_seksual
        ("bentuk", "Eksploitasi; Seksual", ("eksploitasi", "seksual")),
        ("usia", "17", 17),
        ("usia", "17 tahun", 17),
        ("usia", "0", 0),
        ("usia", "", None),
        ("kekerasan", "Y", True),
        ("kekerasan", "tidak", False),
        ("kecamatan", "tidak diketahui", "tidak diketahui"),
    ],
)
def test_a_cell_of_the_register_becomes(nama, text, value):
    assert make_reader(REGISTER[nama])(text) == value


@pytest.mark.parametrize(
    ("nama", "text", "value"),
    [
        ("biaya", "Rp 1.500.000", 1_500_000),
        ("biaya", "1500000", 1_500_000),
        ("jumlah_peserta", "0", 0),
        ("pre_test", "72,5", 72.5),
    ],
)
def test_a_cell_of_kegiatan_becomes(nama, text, value):
    assert make_reader(KEGIATAN[nama])(text) == value


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Dewasa", "dewasa"),
        ("ANAK", "anak"),
        ("< 18", "anak"),
        ("<= 17 th", "anak"),
        ("di bawah 18 tahun", "anak"),
        ("> 17", "dewasa"),
        ("≥ 18 tahun", "dewasa"),
        ("18 tahun ke atas", "dewasa"),
        ("60+", "dewasa"),
    ],
)
def test_an_age_that_only_says_the_side_of_18_says_that(text, status):
    assert make_reader(REGISTER["usia"])(text) == status


def test_words_inside_a_cell_say_what_the_profile_says_of_them():
    read = make_di_dalam_reader(REGISTER["konteks"], {"KDRT": "kdrt", "KDP": "pacaran"})

    assert read("KDRT (fisik)") == ("kdrt",)
    assert read("fisik, KDP dan kdrt") == ("pacaran", "kdrt")
    assert read("Pencabulan") is None
    assert read("kdrtx") is None


def test_words_inside_a_cell_of_a_required_field_must_be_there():
    read = make_di_dalam_reader(
        KEGIATAN["jenis_kegiatan"], {"pelatihan": "pelatihan", "rapat": "advokasi"}
    )

    assert read("Rapat persiapan pelatihan") == "advokasi"
    with pytest.raises(NilaiError):
        read("Senam pagi")


@pytest.mark.parametrize(
    ("fields", "nama", "text"),
    [
        (REGISTER, "usia", "-5"),
        (REGISTER, "usia", "17 koma 5"),
        (REGISTER, "usia", "200"),
        (REGISTER, "usia", "remaja"),
        (REGISTER, "usia", "> 15"),
        (REGISTER, "usia", "< 20 th"),
        (REGISTER, "usia", "17 ke atas"),
        (REGISTER, "kekerasan", "mungkin"),
        (REGISTER, "bentuk", "Fisik; Rahasia"),
        (REGISTER, "bentuk", "*Fisik; *Psikis"),
        (REGISTER, "jenis_kelamin", "Rahasia"),
        # what Excel makes of 6-12
        (REGISTER, "kelompok_usia", "2025-12-06"),
        (KEGIATAN, "jumlah_peserta", "1.5"),
        (KEGIATAN, "jumlah_peserta", "-1"),
        (KEGIATAN, "jumlah_peserta", "12345678"),
        (KEGIATAN, "post_test", "101"),
        (KEGIATAN, "nama_kegiatan", "Rahasia " * 30),
    ],
)
def test_a_cell_that_cannot_be_read_is_refused_without_being_repeated(fields, nama, text):
    with pytest.raises(NilaiError) as refused:
        make_reader(fields[nama])(text)

    assert "Rahasia" not in str(refused.value)


def test_translations_come_before_the_words_of_the_list():
    read = make_reader(REGISTER["jenis_kelamin"], nilai={"P": "laki_laki", "X": ""})

    assert (read("p"), read("X"), read("Wanita")) == ("laki_laki", None, "perempuan")


def test_a_profile_may_give_a_meaning_to_a_word_for_missing():
    read = make_reader(REGISTER["hubungan"], nilai={"tidak diketahui": "tidak_dikenal"})

    assert (read("Tidak diketahui"), read("tidak tahu")) == ("tidak_dikenal", None)


@pytest.mark.parametrize(
    "bidang", [b for fields in BIDANG.values() for b in fields if b.daftar], ids=lambda b: b.nama
)
def test_every_member_of_a_list_can_be_written_as_code_or_label(bidang):
    kata = kata_kategori(bidang.daftar)

    for daftar in bidang.daftar[:1]:
        for nilai, label in daftar.labels().items():
            assert kata[sederhana(nilai)] == kata[sederhana(label)] == nilai
    for daftar in bidang.daftar[1:]:
        for nilai in daftar.values():
            assert kata[sederhana(nilai)] == nilai


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_no_two_fields_of_a_file_can_be_mistaken_for_each_other(dataset):
    names = [
        sederhana(name) for b in BIDANG[dataset] for name in {sederhana(b.nama), sederhana(b.label)}
    ]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_every_list_field_names_its_list(dataset):
    for bidang in BIDANG[dataset]:
        listed = bidang.jenis in (Jenis.KATEGORI, Jenis.KATEGORI_BANYAK)
        assert bool(bidang.daftar) == listed, bidang.nama
