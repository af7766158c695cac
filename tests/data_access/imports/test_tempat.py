"""A place as the register writes it becomes the code of an area."""

import csv

import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import select

from data_access.engine import ROOT
from data_access.imports.bacaan import Bacaan, TempatEjaan, read_tempat, read_tempat_banyak
from data_access.imports.kesalahan import ImporDitolak, NilaiError
from data_access.imports.tempat import (
    CaraTemu,
    DaftarWilayah,
    JawabanTempat,
    Tempat,
    load_alias,
    rapat,
    read_daftar_wilayah,
)
from data_access.schema import wilayah_alias
from domain.kategori import StatusLokasi
from tests.data_access.imports.factories import prepare
from tests.real import JAKARTA_REKAP, JAKARTA_WILAYAH, real_file

KOTA, KABUPATEN = "36.73", "36.04"


@pytest.fixture(scope="module")
def daftar(shared_engine):
    with shared_engine.connect() as connection:
        yield {kode: read_daftar_wilayah(connection, kode) for kode in (KOTA, KABUPATEN)}


@pytest.mark.parametrize(
    ("kecamatan", "desa", "kode"),
    [
        ("Cipocok Jaya", None, "36.73.05"),
        ("KEC. CIPOCOK JAYA", "", "36.73.05"),
        ("36.73.01", None, "36.73.01"),
        ("Serang", "Kel. Sukawana", "36.73.01.1008"),
        ("Curug", "Sukawana", "36.73.04.1007"),
        (None, "36.73.01.1008", "36.73.01.1008"),
        (None, "3673011008", "36.73.01.1008"),
        # BPS
        (None, "3673040012", "36.73.01.1008"),
        # the kelurahan is not known, the kecamatan is
        ("Serang", "tidak diketahui", "36.73.01"),
    ],
)
def test_a_place_is_found_by_name_or_code(daftar, kecamatan, desa, kode):
    tempat = daftar["36.73"].find(kecamatan, desa)

    assert tempat == Tempat(kode, kode[:8], StatusLokasi.DIKENAL)


def test_another_name_of_an_area_is_found(daftar):
    assert daftar["36.04"].find(None, "Telaga Luhur").kode_wilayah == "36.04.06.2002"


def test_a_name_in_two_kecamatan_asks_for_the_kecamatan(daftar):
    with pytest.raises(NilaiError, match="Curug dan Serang; isi kecamatannya"):
        daftar["36.73"].find(None, "Sukawana")


def test_a_kelurahan_of_another_kecamatan_is_an_error(daftar):
    with pytest.raises(NilaiError, match="tidak ada di kecamatan"):
        daftar["36.73"].find("Walantaka", "Sukawana")


@pytest.mark.parametrize(("kecamatan", "desa"), [("Ksmn", None), (None, "Desa X"), ("Kota", "")])
def test_an_unknown_name_is_an_error_that_does_not_repeat_it(daftar, kecamatan, desa):
    with pytest.raises(NilaiError, match="tidak dikenal") as refused:
        daftar["36.73"].find(kecamatan, desa)

    assert "Ksmn" not in str(refused.value)


@pytest.mark.parametrize(
    ("kecamatan", "desa", "status"),
    [
        ("tidak diketahui", None, StatusLokasi.TIDAK_DIKETAHUI),
        ("Tidak tahu", "tidak diketahui", StatusLokasi.TIDAK_DIKETAHUI),
        ("Luar wilayah", None, StatusLokasi.LUAR_WILAYAH),
        ("luar Kota Serang", "Nagreg", StatusLokasi.LUAR_WILAYAH),
        # a code of the neighbour
        (None, "36.04.05.2001", StatusLokasi.LUAR_WILAYAH),
    ],
)
def test_unknown_and_outside_are_two_things(daftar, kecamatan, desa, status):
    assert daftar["36.73"].find(kecamatan, desa) == Tempat(None, None, status)


def test_two_blank_cells_say_nothing(daftar):
    assert daftar["36.73"].find(None, "") is None


def test_every_area_is_found_by_its_own_name_and_by_each_of_its_codes(daftar):
    for areas in daftar.values():
        for kode, kecamatan in areas.kecamatan_of.items():
            names = (kecamatan, None if kode == kecamatan else areas.nama[kode])
            assert areas.find(*names).kode_wilayah == kode
            assert areas.find(None, kode.replace(".", "")).kode_wilayah == kode


def test_a_region_without_areas_cannot_be_imported_into(connection):
    with pytest.raises(ImporDitolak, match="belum mempunyai daftar wilayah"):
        read_daftar_wilayah(connection, "99.99")


# Written in other ways


@pytest.mark.parametrize(
    ("region", "kecamatan", "desa", "kode"),
    [
        (KOTA, "CIPOCOKJAYA", None, "36.73.05"),
        (KOTA, "Serang", "Kotabaru", "36.73.01.1004"),
        (KABUPATEN, "Puloampel", "Pulo-Ampel", "36.04.08.2001"),
        (KOTA, None, "Kelurahan Sukawana, Kec. Curug", "36.73.04.1007"),
        (KOTA, None, "Sukawana (Kec. Curug)", "36.73.04.1007"),
        (KOTA, None, "Sukawana, Curug", "36.73.04.1007"),
        (KOTA, None, "Kel. Unyur Kec. Serang Kota Serang Banten", "36.73.01.1007"),
        (KOTA, "Kec. Kasemen, Kota Serang", None, "36.73.02"),
        (KOTA, "Kel. Kota Baru Kec. Serang", None, "36.73.01.1004"),
        # the word for the level counts: there is also a kelurahan Kasemen
        (KOTA, None, "Kec. Kasemen", "36.73.02"),
        (KABUPATEN, "Kab. Serang", "Ds. Kramatwatu", "36.04.05.2001"),
        # codes of BPS, as they come out of Excel and of a list with dots
        (KOTA, "3673040.0", None, "36.73.01"),
        (KOTA, "3673040", "3673040012,0", "36.73.01.1008"),
        (KOTA, "36.73.040", None, "36.73.01"),
    ],
)
def test_a_place_is_found_however_it_is_written(daftar, region, kecamatan, desa, kode):
    temuan = daftar[region].cari(kecamatan, desa)

    assert temuan.tempat == Tempat(kode, kode[:8], StatusLokasi.DIKENAL)
    assert temuan.cara == CaraTemu.PERSIS


@pytest.mark.parametrize(
    ("region", "kecamatan", "desa", "kode"),
    [
        (KABUPATEN, "Tunjung Teja", "Tj. Teja", "36.04.20.2001"),
        (KABUPATEN, "Pabuaran", "Tj. Sari", "36.04.28.2007"),
        (KABUPATEN, "Pulo Ampel", "P. Panjang", "36.04.08.2009"),
        (KABUPATEN, "Petir", "Kp. Baru", "36.04.19.2011"),
        (KOTA, "Curug", "Sk. Jaya", "36.73.04.1010"),
        (KOTA, "Kasemn", None, "36.73.02"),
        (KOTA, "Serang", "Sukawanna", "36.73.01.1008"),
        (KOTA, "Serang", "Kota Bharu", "36.73.01.1004"),
        (KOTA, "Kasemn", "Warung Jaud", "36.73.02.1004"),
        (KOTA, None, "Warung Jauud", "36.73.02.1004"),
    ],
)
def test_a_spelling_is_decided_and_told(daftar, region, kecamatan, desa, kode):
    temuan = daftar[region].cari(kecamatan, desa)

    assert temuan.tempat is not None, temuan.pesan
    assert (temuan.tempat.kode_wilayah, temuan.cara) == (kode, CaraTemu.EJAAN)
    assert temuan.yakin >= 0.85


@pytest.mark.parametrize(
    ("kecamatan", "desa", "first"),
    [
        # in two kecamatan
        (None, "Sukawanna", "Sukawana"),
        # a real name, of another kecamatan
        ("Walantaka", "Sukawana", "Sukawana"),
        # what two columns say of the kecamatan differs
        ("Serang", "Sukawana (Kec. Curug)", "Sukawana"),
        # a number makes it another place
        ("Serang", "Unyur 2", "Unyur"),
        # too short for a letter to be wrong
        ("Serang", "Unyr", "Unyur"),
        # not certain enough without a kecamatan
        (None, "Lialng", "Lialang"),
        ("Sreang", "Unyur", "Unyur"),
    ],
)
def test_what_is_not_certain_is_asked_with_the_likely_first(daftar, kecamatan, desa, first):
    temuan = daftar[KOTA].cari(kecamatan, desa)

    assert (temuan.tempat, temuan.cara) == (None, CaraTemu.TIDAK_DIKENAL)
    assert temuan.pesan
    assert temuan.usul[0].nama == first
    assert len(temuan.usul) <= 5


def test_areas_of_the_stated_kecamatan_are_proposed_before_others(daftar):
    usul = daftar[KOTA].usulkan("Curug", "Sukawanaa raya")
    same = [one.kecamatan_sama for one in usul]

    assert usul
    assert same == sorted(same, reverse=True)
    assert all(one.kode.count(".") == 3 for one in usul)


@pytest.mark.parametrize(
    ("region", "kecamatan", "desa", "status"),
    [
        (KOTA, "BELUM DIKETAHUI", "TDK DIKETAHUI", StatusLokasi.TIDAK_DIKETAHUI),
        (KOTA, "tidak jelas", None, StatusLokasi.TIDAK_DIKETAHUI),
        (KOTA, None, "unknown", StatusLokasi.TIDAK_DIKETAHUI),
        # the region itself, and no more
        (KOTA, "Kota Serang", None, StatusLokasi.TIDAK_DIKETAHUI),
        (KOTA, "LUAR DKI JAKARTA", "LUAR DKI JAKARTA", StatusLokasi.LUAR_WILAYAH),
        (KOTA, "luar kota", None, StatusLokasi.LUAR_WILAYAH),
        (KABUPATEN, None, "Luar Kab. Serang", StatusLokasi.LUAR_WILAYAH),
        (KOTA, "Kab. Lebak", None, StatusLokasi.LUAR_WILAYAH),
        (KOTA, "Kab. Serang", None, StatusLokasi.LUAR_WILAYAH),
        (KABUPATEN, "Kota Serang", None, StatusLokasi.LUAR_WILAYAH),
        (KABUPATEN, "Kota Cilegon", "Ciwandan", StatusLokasi.LUAR_WILAYAH),
        (KABUPATEN, None, "Pandeglang", StatusLokasi.LUAR_WILAYAH),
        (KOTA, "Kabupaten Bogor", None, StatusLokasi.LUAR_WILAYAH),
        # a kecamatan of the neighbour
        (KOTA, "Ciruas", "Pulo", StatusLokasi.LUAR_WILAYAH),
        (KOTA, "Kramat Watu", None, StatusLokasi.LUAR_WILAYAH),
    ],
)
def test_outside_and_unknown_are_told_from_names(daftar, region, kecamatan, desa, status):
    assert daftar[region].cari(kecamatan, desa).tempat == Tempat(None, None, status)


@pytest.mark.parametrize(
    ("region", "kecamatan", "desa"),
    [
        # of the kota or of the kabupaten?
        (KABUPATEN, "Serang", None),
        (KOTA, "Kasemen", "Pandeglang"),
        (KOTA, "Kasemen, Kab. Serang", None),
        (KOTA, "Kota Serrang", None),
        (KOTA, "luar kecamatan", None),
        # outside, but the kelurahan is one of ours
        (KOTA, "Ciruas", "Unyur"),
    ],
)
def test_contradictions_are_asked(daftar, region, kecamatan, desa):
    assert daftar[region].cari(kecamatan, desa).cara == CaraTemu.TIDAK_DIKENAL


def test_blank_cells_and_marks_are_missing(daftar):
    assert daftar[KOTA].cari("?", " - ").tempat is None
    assert daftar[KOTA].cari("?", " - ").pesan is None


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        # as near to the one as to the other
        ("Karundang", "Harundang", "Arundang"),
        ("Bojong Kulon", "Bojong Kulom", "Bojong Kuloh"),
        # nearly a name of the kecamatan, and really that of another kecamatan
        ("Lebakano", None, "Lebakan"),
        # a number
        ("Bojong Kulon 1", None, "Bojong Kulon 2"),
        ("Bojong Kulon", None, "Bojong Kulon II"),
        # nearer to a name of another kecamatan
        ("Margaluyuasri", None, "Margaluyuasrix"),
    ],
)
def test_two_names_that_come_near_are_asked(first, second, text):
    desa = [name for name in (first, second) if name]
    rows = [("1", "Ciwaru", "1", None), ("2", "Lebakan", "2", None)]
    rows += [(f"1.{n}", nama, "1", None) for n, nama in enumerate(desa)]
    rows += [("2.1", "Margaluyuasrixy", "2", None)]

    assert DaftarWilayah(rows, "9").cari("Ciwaru", text).cara == CaraTemu.TIDAK_DIKENAL


def _without_alias(daftar):
    """The official names only."""
    rows = [(k, n, daftar.kecamatan_of[k], None) for k, n in daftar.nama.items()]
    return DaftarWilayah(rows, daftar.region, sekitar=daftar.sekitar)


def test_real_spellings_are_decided_without_the_list_of_them(daftar):
    """20 of the 23 known other names differ in one letter; the rest is asked."""
    asked = []
    with (ROOT / "data_access" / "referensi" / "wilayah_alias.csv").open() as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        areas = _without_alias(daftar[row["kode"][:5]])
        kecamatan = areas.kecamatan_of[row["kode"]]
        one_cell = kecamatan == row["kode"]
        names = (row["alias"], None) if one_cell else (areas.nama[kecamatan], row["alias"])
        temuan = areas.cari(*names)
        if temuan.tempat is None:
            asked.append(row["alias"])
            assert row["kode"] in {one.kode for one in temuan.usul}, row
        else:
            assert temuan.tempat.kode_wilayah == row["kode"], row

    assert asked == ["Tunjung Jaya", "Cipocok"]


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")
def test_no_real_name_is_ever_read_as_another(daftar):
    names = {nama for areas in daftar.values() for nama in areas.nama.values()}
    decided = []
    for areas in daftar.values():
        alike = {}
        for nama_of in (areas.resmi, areas.alias):
            for tingkat in nama_of.values():
                for key, codes in tingkat.items():
                    alike.setdefault(key, set()).update(codes)
        stated = [None, *(areas.nama[kode] for kode in set(areas.kecamatan_of.values()))]
        for nama in names:
            pairs = [(nama, None), *((kecamatan, nama) for kecamatan in stated)]
            for pair in pairs:
                tempat = areas.cari(*pair).tempat
                if tempat and tempat.kode_wilayah:
                    decided.append((pair, tempat.kode_wilayah))
                    assert tempat.kode_wilayah in alike[rapat(nama)], (pair, tempat)

    assert len(decided) > 393


@pytest.mark.parametrize("databases", ["sqlite"], indirect=True, scope="session")
def test_one_wrong_letter_never_leads_to_another_area(daftar):
    for areas in daftar.values():
        for kode, kecamatan in areas.kecamatan_of.items():
            nama = areas.nama[kode]
            for position in range(len(nama)):
                wrong = nama[:position] + nama[position + 1 :]
                pair = (wrong, None) if kode == kecamatan else (areas.nama[kecamatan], wrong)
                temuan = areas.cari(*pair)
                if temuan.cara == CaraTemu.EJAAN:
                    assert temuan.tempat.kode_wilayah == kode, (pair, temuan)


# A real list of another place


@pytest.fixture(scope="module")
def jakarta():
    text = real_file(JAKARTA_WILAYAH).read_bytes().decode("ascii")
    rows = []
    for row in csv.DictReader(text.splitlines()):
        kecamatan = f"31.{int(row['nomor_kabupaten']):02}.{int(row['nomor_kecamatan']):02}"
        rows.append((kecamatan, row["nama_kecamatan"], kecamatan, None))
        rows.append((f"{kecamatan}.{row['no_kelurahan']}", row["nama_kelurahan"], kecamatan, None))
    return DaftarWilayah(dict.fromkeys(rows), "31")


def test_all_267_kelurahan_of_jakarta_are_found_by_name_and_by_code(jakarta):
    judul, *baris = (
        CalamineWorkbook.from_path(real_file(JAKARTA_REKAP)).get_sheet_by_index(0).to_python()
    )
    counts = {"dikenal": 0, "tidak_diketahui": 0, "luar_wilayah": 0}
    found = set()
    for row in (dict(zip(judul, cells, strict=True)) for cells in baris):
        if row["nama_kelurahan"] in ("TOTAL", ""):
            continue
        by_name = jakarta.cari(row["nama_kecamatan"], row["nama_kelurahan"])
        kode = str(row["ID_KEL"]).removesuffix(".0")
        by_code = jakarta.cari(None, kode)
        assert by_name.tempat is not None, (row, by_name)
        assert by_name.tempat == by_code.tempat, row
        counts[by_name.tempat.status] += int(row["POSITIF"])
        if by_name.tempat.kode_wilayah:
            found.add(by_name.tempat.kode_wilayah)
            assert jakarta.cari(None, f"{kode}.0") == by_code

    assert len(found) == 267
    assert counts == {"dikenal": 5_235, "tidak_diketahui": 615, "luar_wilayah": 1_422}


def test_a_short_form_in_the_list_is_the_full_name_in_the_file(jakarta):
    temuan = jakarta.cari("KEP. SERIBU UTARA", "PULAU PANGGANG")

    assert jakarta.nama[temuan.tempat.kode_wilayah] == "P. PANGGANG"
    assert jakarta.cari("Kepulauan Seribu Utara", "P.PANGGANG").tempat == temuan.tempat


# Answers of a person


def test_an_answer_holds_for_the_texts_as_they_are_written(connection):
    jawaban = [
        JawabanTempat("Kasemen", "Kp. Nelayan", "36.73.02.1004"),
        JawabanTempat("", "rumah susun", "luar_wilayah"),
        JawabanTempat("Serang", "", "36.73.01.1007"),
        JawabanTempat("", "hilang", "36.73.99.9999"),
    ]
    daftar = read_daftar_wilayah(connection, KOTA, jawaban)

    assert daftar.find("KASEMEN", "kp nelayan").kode_wilayah == "36.73.02.1004"
    assert daftar.find(None, "Rumah  Susun").status == StatusLokasi.LUAR_WILAYAH
    # also against what the texts would mean by themselves
    assert daftar.find("Serang", None).kode_wilayah == "36.73.01.1007"
    # only for this very pair
    assert daftar.cari("Serang", "Kp. Nelayan").tempat is None
    # an area that is no more is asked again
    assert daftar.cari(None, "hilang").cara == CaraTemu.TIDAK_DIKENAL


def test_answers_become_names_that_every_later_file_knows(connection):
    jawaban = [
        JawabanTempat("Serang", "Kel. Unyr", "36.73.01.1007"),
        JawabanTempat("Ksmen", "", "36.73.02"),
    ]

    assert load_alias(connection, KOTA, jawaban, "jawaban pengguna") == 2
    assert load_alias(connection, KOTA, jawaban, "jawaban pengguna") == 0

    daftar = read_daftar_wilayah(connection, KOTA)
    temuan = daftar.cari(None, "UNYR")
    assert (temuan.tempat.kode_wilayah, temuan.cara) == ("36.73.01.1007", CaraTemu.ALIAS)
    assert daftar.find("ksmen", None).kode_wilayah == "36.73.02"
    saved = connection.execute(select(wilayah_alias).where(wilayah_alias.c.alias == "Unyr")).one()
    assert saved.sumber == "jawaban pengguna"


@pytest.mark.parametrize(
    "jawaban",
    [
        JawabanTempat("", "entah", "tidak_diketahui"),
        JawabanTempat("Serang", "Kp. Nelayan", "36.73.01.1007"),  # reads unlike the area
        JawabanTempat("Curug", "Unyr", "36.73.01.1007"),  # across a kecamatan
        JawabanTempat("Foo", "Unyr", "36.73.01.1007"),
        JawabanTempat("", "Sukawana", "36.73.01.1008"),  # also of Curug
        JawabanTempat("Serang", "Unyur", "36.73.01.1007"),  # known
        JawabanTempat("Kasemen", "Pulo", "36.73.02.1004"),  # the name of a desa of the neighbour
        JawabanTempat("Serang", "Unyur", "36.73.02"),
        JawabanTempat("Serang", "Unyur RT 02", "36.73.01.1007"),
        JawabanTempat("Serang", "unyur@u.id", "36.73.01.1007"),
        JawabanTempat("Serang", "Unyr", "36.99.01.1007"),
    ],
)
def test_answers_that_are_no_spelling_are_not_remembered(connection, jawaban):
    assert load_alias(connection, KOTA, [jawaban], "uji") == 0


def test_one_text_said_to_be_two_areas_is_remembered_for_neither(connection):
    jawaban = [
        JawabanTempat("Serang", "Sukawna", "36.73.01.1008"),
        JawabanTempat("Curug", "Sukawna", "36.73.04.1007"),
    ]

    assert load_alias(connection, KOTA, jawaban, "uji") == 0


# What the screen is told


def test_a_file_tells_what_it_decided_by_spelling_and_what_it_could_not(daftar):
    kecamatan = ["Serang", "Serang", "Kasemn", None, "Serang"]
    desa = ["Sukawanna", "Sukawanna", None, "entah di mana", "Unyur"]
    nama = {"kecamatan": "A", "desa_kelurahan": "B"}
    bacaan = Bacaan([2, 3, 4, 5, 6], {"kecamatan": kecamatan, "desa_kelurahan": desa}, nama, set())

    errors = read_tempat(bacaan, daftar[KOTA])

    assert [(error.baris, error.kolom) for error in errors] == [(5, "A, B")]
    assert bacaan.tempat_ejaan[0] == TempatEjaan(
        "Serang", "Sukawanna", 2, "36.73.01.1008", "Sukawana", "Serang", pytest.approx(8 / 9)
    )
    assert [one.nama for one in bacaan.tempat_ejaan] == ["Sukawana", "Kasemen"]
    (ragu,) = bacaan.tempat_ragu
    assert (ragu.kecamatan, ragu.desa, ragu.jumlah_baris) == ("", "entah di mana", 1)
    assert "entah" not in ragu.pesan


def test_each_of_several_places_in_a_cell_is_told_by_itself(daftar):
    bacaan = Bacaan([2], {"desa_kelurahan": ["Unyur; Entah; Warung Jauud"]}, {}, set())
    bacaan.nama["desa_kelurahan"] = "A"

    read_tempat_banyak(bacaan, daftar[KOTA])

    assert [one.desa for one in bacaan.tempat_ragu] == ["Entah"]
    assert [one.desa for one in bacaan.tempat_ejaan] == ["Warung Jauud"]


def test_unknown_outside_and_missing_all_stay_in_the_totals(connection):
    texts = ["Kasemen", "Kasemn", "tidak diketahui", "luar kota", ""]
    persiapan = prepare(
        connection, *({"Nomor kasus": str(n), "Kecamatan": text} for n, text in enumerate(texts))
    )

    assert persiapan.errors == []
    (kasus,) = (rows for table, rows in persiapan.rows.items() if table.name == "kasus")
    assert [row["status_lokasi"] for row in kasus] == [
        "dikenal", "dikenal", "tidak_diketahui", "luar_wilayah", "tidak_dicatat",
    ]  # fmt: skip
