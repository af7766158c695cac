"""Changes in recording: what ships, what a region adds and takes back, and what it may not write."""

from datetime import date

import pytest
from sqlalchemy import func, select, update

from data_access import pencatatan, reference
from data_access.pencatatan import (
    PencatatanError,
    add_perubahan,
    names_somebody,
    remove_perubahan,
    restore_perubahan,
)
from data_access.queries.perubahan import read_perubahan
from data_access.reference import load_reference
from data_access.schema import perubahan_ditarik, perubahan_pencatatan
from domain.kategori import JenisPerubahan
from tests.factories import KABUPATEN, KOTA

SIMFONI = "SIMFONI PPA V3, berbasis manajemen kasus, dimulai"
# Written as people write; all names are invented.
NAMED = [
    "Formulir baru dari Siti Aminah",
    "Laporan korban Rahayu dipisah",
    "Siti Aminah",
    "Pindah buku a.n. Dewi",
    "Hubungi 081234567890",
    "Hubungi petugas@contoh.id",
    "3673014501900001",
    "instagram.com/ppa",
    "Siti\u200b Aminah",
]
HARMLESS = [
    "Formulir register baru",
    "UU 12/2022 TPKS",
    "SE Kepala Dinas 463/12/2026",
    "SAPA 129 dibuka",
    "Register pindah ke SIMFONI",
    "https://suarapancasila.id/simfoni-ppa-versi-3-perkuat-penanganan-kekerasan-perempuan-dan-anak",
]


def add(connection, kode_region=KOTA, **values):
    given = {
        "tanggal": date(2026, 3, 1),
        "jenis": JenisPerubahan.CARA_MENCATAT,
        "uraian": "Formulir baru",
        "sumber": "nota dinas",
        "oleh": "penguji",
        **values,
    }
    return add_perubahan(connection, kode_region, **given)


def names(connection, kode_region):
    return [one.uraian for one in read_perubahan(connection, kode_region)]


def size(connection, table=perubahan_pencatatan):
    return connection.scalar(select(func.count()).select_from(table))


def test_what_ships_is_there_with_its_day_its_kind_and_its_source(connection):
    kota, kabupaten = (read_perubahan(connection, kode) for kode in (KOTA, KABUPATEN))

    assert [(one.tanggal, one.jenis) for one in kota] == [
        (date(2025, 10, 15), JenisPerubahan.LAYANAN),
        (date(2026, 1, 19), JenisPerubahan.SISTEM),
    ]
    assert [one.nama for one in kabupaten] == ["SIMFONI PPA V3"]
    assert all(one.bawaan and one.berlaku and one.sumber.startswith("https://") for one in kota)
    assert {one.diubah_oleh for one in kota} == {"bawaan dasbor"}


def test_what_ships_keeps_to_the_rules_for_what_is_typed_in(connection):
    for one in read_perubahan(connection, KOTA):
        assert not names_somebody(one.uraian)
        assert not names_somebody(one.sumber)
        assert not pencatatan.TANDA_GAMBAR.search(one.uraian + one.sumber)


def test_a_region_adds_its_own_with_who_and_when_and_the_other_does_not_see_it(connection):
    id_perubahan = add(connection, uraian="  Formulir   baru ")

    found = next(one for one in read_perubahan(connection, KOTA) if one.id == id_perubahan)

    assert (found.tanggal, found.uraian, found.diubah_oleh) == (
        date(2026, 3, 1), "Formulir baru", "penguji",
    )  # fmt: skip
    assert found.diubah_pada is not None
    assert not found.bawaan
    assert "Formulir baru" not in names(connection, KABUPATEN)


def test_they_come_by_day(connection):
    add(connection, tanggal=date(2020, 1, 1), uraian="Register mulai")

    days = [one.tanggal for one in read_perubahan(connection, KOTA)]

    assert days == sorted(days)
    assert days[0] == date(2020, 1, 1)


@pytest.mark.parametrize("bawaan", [True, False])
def test_what_is_taken_back_stays_in_the_list_and_comes_back(connection, bawaan):
    own = add(connection)
    shipped = next(one.id for one in read_perubahan(connection, KOTA) if one.uraian == SIMFONI)
    id_perubahan = shipped if bawaan else own

    def state(kode_region=KOTA):
        found = {one.id: one for one in read_perubahan(connection, kode_region)}
        return found[id_perubahan].berlaku, found[id_perubahan].diubah_oleh

    before = state()
    remove_perubahan(connection, KOTA, id_perubahan, oleh="kepala bidang")

    assert state() == (False, "kepala bidang")
    if bawaan:
        assert state(KABUPATEN) == (True, "bawaan dasbor")
    with pytest.raises(PencatatanError, match="sudah ditarik"):
        remove_perubahan(connection, KOTA, id_perubahan, oleh="penguji")

    restore_perubahan(connection, KOTA, id_perubahan)

    assert state() == before
    with pytest.raises(PencatatanError, match="sudah berlaku"):
        restore_perubahan(connection, KOTA, id_perubahan)


def test_the_change_of_another_region_cannot_be_touched(connection):
    id_perubahan = add(connection)

    for act in (lambda: remove_perubahan(connection, KABUPATEN, id_perubahan, oleh="penguji"),
                lambda: restore_perubahan(connection, KABUPATEN, id_perubahan)):  # fmt: skip
        with pytest.raises(PencatatanError, match="tidak ada di wilayah ini"):
            act()
    assert size(connection, perubahan_ditarik) == 0


@pytest.mark.parametrize("field", ["uraian", "sumber"])
@pytest.mark.parametrize("text", NAMED)
def test_a_text_that_points_at_a_person_is_refused_and_not_repeated(connection, field, text):
    before = size(connection)

    with pytest.raises(PencatatanError, match="menyebut orang") as error:
        add(connection, **{field: text})

    assert text not in str(error.value)
    assert str(error.value).count(".") == 1
    assert size(connection) == before


@pytest.mark.parametrize("field", ["uraian", "sumber"])
@pytest.mark.parametrize("text", HARMLESS)
def test_a_text_about_a_form_or_a_rule_is_kept_as_it_is(connection, field, text):
    id_perubahan = add(connection, **{field: text})

    found = next(one for one in read_perubahan(connection, KOTA) if one.id == id_perubahan)
    assert getattr(found, field) == text


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"uraian": "  "}, "Uraian belum diisi."),
        ({"sumber": ""}, "Sumber belum diisi."),
        ({"uraian": "x" * 121}, "Uraian paling panjang 120 huruf."),
        ({"sumber": "x" * 251}, "Sumber paling panjang 250 huruf."),
        ({"uraian": "<b>Formulir</b>"}, "tanda yang tidak dapat dipakai"),
        ({"uraian": "[Formulir](https://contoh.id)"}, "tanda yang tidak dapat dipakai"),
        ({"sumber": "nota\x00dinas"}, "tanda yang tidak dapat dipakai"),
        ({"tanggal": date(1999, 12, 31)}, "paling awal tahun 2000"),
        ({"uraian": "simfoni ppa v3, berbasis manajemen kasus, dimulai",
          "tanggal": date(2026, 1, 19)}, "sudah ada dalam daftar."),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_in_a_sentence_and_nothing_is_written(connection, values, said):
    before = size(connection)

    with pytest.raises(PencatatanError) as error:
        add(connection, **values)

    assert said in str(error.value)
    assert size(connection) == before


def test_two_who_add_or_take_back_the_same_at_once_do_it_once(engine, monkeypatch):
    with engine.begin() as connection:
        id_perubahan = add(connection)
        known = read_perubahan(connection, KOTA)
        remove_perubahan(connection, KOTA, id_perubahan, oleh="yang lain")
    # as if the other had not yet been there when it was looked
    monkeypatch.setattr(pencatatan, "read_perubahan", lambda *_: known)

    with pytest.raises(PencatatanError, match="sudah ditarik"), engine.begin() as connection:
        remove_perubahan(connection, KOTA, id_perubahan, oleh="penguji")
    monkeypatch.setattr(pencatatan, "read_perubahan", lambda *_: [])
    with (
        pytest.raises(PencatatanError, match="sudah ada dalam daftar"),
        engine.begin() as connection,
    ):
        add(connection)

    with engine.connect() as connection:
        assert size(connection, perubahan_ditarik) == 1
        assert size(connection) == len(known)


def test_what_was_taken_back_is_brought_back_and_not_added_again(connection):
    remove_perubahan(connection, KOTA, add(connection), oleh="penguji")

    with pytest.raises(PencatatanError, match="ditarik; berlakukan lagi"):
        add(connection)


def test_a_shipped_one_that_is_no_longer_shipped_goes_and_own_ones_stay(connection):
    add(connection)
    shipped = perubahan_pencatatan.c.uraian == SIMFONI
    connection.execute(update(perubahan_pencatatan).where(shipped).values(uraian="Salah ketik"))
    wrong = next(one.id for one in read_perubahan(connection, KOTA) if one.uraian == "Salah ketik")
    remove_perubahan(connection, KOTA, wrong, oleh="penguji")

    load_reference(connection)

    assert sorted(names(connection, KOTA)) == sorted(
        ["Formulir baru", "RU.KO dan Koling Pepa diumumkan", SIMFONI]
    )
    assert size(connection, perubahan_ditarik) == 0


def test_a_shipped_one_that_was_taken_back_stays_so_when_loaded_again(connection):
    shipped = next(one.id for one in read_perubahan(connection, KOTA) if one.bawaan)
    remove_perubahan(connection, KOTA, shipped, oleh="penguji")

    load_reference(connection)

    found = next(one for one in read_perubahan(connection, KOTA) if one.id == shipped)
    assert not found.berlaku


def test_the_file_says_for_each_where_it_was_read():
    rows = reference._read("perubahan_pencatatan.csv")

    assert set(rows["jenis"]) <= set(JenisPerubahan.values())
    assert rows["sumber"].str.startswith("https://").all()
    assert not rows.duplicated(["kode_region", "tanggal", "uraian"]).any()
