"""Meetings and promises: kept as they were written, never written over, never lost."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.queries.rtl import read_komitmen, read_rakor, read_semua_rtl
from data_access.rakor import (
    BerubahError,
    JanjiError,
    add_komitmen,
    change_komitmen,
    change_rakor,
    move_komitmen,
    move_rakor,
)
from domain.rtl import SEMUA_RTL, IsiKomitmen, Lingkup
from tests.data_access.rtl_uji import RAKOR, add_lembaga, put_rakor, put_rtl
from tests.factories import KABUPATEN, KOTA

JANJI = IsiKomitmen("Setiap sekolah memiliki TPPK yang bekerja", None, RAKOR.tanggal)


def the_rakor(connection, id_rakor):
    return next(one for one in read_rakor(connection, KOTA, SEMUA_RTL) if one.id == id_rakor)


def the_komitmen(connection, nomor):
    return next(one for one in read_komitmen(connection, KOTA, SEMUA_RTL) if one.id == nomor)


def test_a_meeting_is_read_as_it_was_written(connection):
    dinas, polres = add_lembaga(connection, "Dinas PPA"), add_lembaga(connection, "Polres")
    nomor = put_rakor(connection, hadir=(polres, dinas))

    there = the_rakor(connection, nomor)

    assert there.isi == replace(RAKOR, hadir=(dinas, polres))
    assert (there.versi, there.contoh, there.dibuang, there.diubah_oleh) == (
        1, False, False, "penguji",
    )  # fmt: skip
    assert read_rakor(connection, KABUPATEN, SEMUA_RTL) == []


def test_changing_a_meeting_over_another_version_is_refused(connection):
    nomor = put_rakor(connection)
    change_rakor(connection, KOTA, nomor, replace(RAKOR, tema="Rakor dua"), versi=1, oleh="satu")

    with pytest.raises(BerubahError):
        change_rakor(
            connection, KOTA, nomor, replace(RAKOR, tema="Rakor tiga"), versi=1, oleh="dua"
        )

    there = the_rakor(connection, nomor)
    assert (there.isi.tema, there.versi, there.diubah_oleh) == ("Rakor dua", 2, "satu")


def test_another_region_s_meeting_cannot_be_changed_or_taken_out(connection):
    nomor = put_rakor(connection)

    with pytest.raises(JanjiError):
        change_rakor(connection, KABUPATEN, nomor, RAKOR, versi=1, oleh="lain")
    with pytest.raises(JanjiError):
        move_rakor(connection, KABUPATEN, nomor, dibuang=True, oleh="lain")
    assert not the_rakor(connection, nomor).dibuang


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"tema": " "}, "Tema belum diisi"),
        ({"tema": "Rakor untuk Siti Rahmawati"}, "menyebut orang"),
        ({"pimpinan_jabatan": "Budi Santoso"}, "menyebut orang"),
        ({"tanggal": date(1999, 1, 1)}, "Tanggal rakor"),
        ({"jumlah_institusi_hadir": 0}, "hadir"),
        ({"hadir": (999_999,)}, "tidak ada lagi"),
        # the same meeting twice
        ({"tema": "RAKOR lintas sektor"}, "sudah ada"),
    ],
)
def test_a_meeting_that_cannot_be_so_is_refused(connection, values, said):
    put_rakor(connection)
    day = {} if "sudah ada" in said else {"tanggal": date(2025, 11, 1)}

    with pytest.raises(JanjiError, match=said):
        put_rakor(connection, **{**day, **values})


def test_institutions_of_another_region_do_not_come_to_a_meeting(connection):
    lain = add_lembaga(connection, "Dinas Kabupaten", KABUPATEN)

    with pytest.raises(JanjiError):
        put_rakor(connection, hadir=(lain,))


def test_a_meeting_taken_out_takes_its_rtl_along_and_brings_them_back(connection):
    nomor = put_rakor(connection)
    put_rtl(connection, nomor)

    move_rakor(connection, KOTA, nomor, dibuang=True, oleh="penguji")
    assert read_semua_rtl(connection, KOTA, SEMUA_RTL).empty
    assert the_rakor(connection, nomor).dibuang
    with pytest.raises(JanjiError):
        put_rtl(connection, nomor)

    move_rakor(connection, KOTA, nomor, dibuang=False, oleh="penguji")
    assert len(read_semua_rtl(connection, KOTA, SEMUA_RTL)) == 1
    with pytest.raises(JanjiError, match="sudah ada"):
        move_rakor(connection, KOTA, nomor, dibuang=False, oleh="penguji")


def test_a_promise_keeps_who_signed_it_by_office(connection):
    dinas, polres = add_lembaga(connection, "Dinas PPA"), add_lembaga(connection, "Polres")
    isi = replace(JANJI, id_institusi=dinas, penanda=((dinas, "Kepala Dinas"), (polres, "")))

    nomor = add_komitmen(connection, KOTA, put_rakor(connection), isi, oleh="penguji")
    assert the_komitmen(connection, nomor).isi == isi

    baru = replace(isi, penanda=((polres, "Kepala Satuan Reskrim"),))
    change_komitmen(connection, KOTA, nomor, baru, versi=1, oleh="penguji")
    assert the_komitmen(connection, nomor).isi == baru
    with pytest.raises(BerubahError):
        change_komitmen(connection, KOTA, nomor, isi, versi=1, oleh="lain")


def test_a_name_in_the_place_of_an_office_is_refused(connection):
    dinas = add_lembaga(connection, "Dinas PPA")
    isi = replace(JANJI, penanda=((dinas, "Siti Rahmawati"),))

    with pytest.raises(JanjiError, match="menyebut orang") as error:
        add_komitmen(connection, KOTA, put_rakor(connection), isi, oleh="penguji")
    assert "Siti" not in str(error.value)


def test_a_promise_taken_out_leaves_its_rtl_without_one(connection):
    rakor = put_rakor(connection)
    nomor = add_komitmen(connection, KOTA, rakor, JANJI, oleh="penguji")
    put_rtl(connection, rakor, id_komitmen=nomor)

    move_komitmen(connection, KOTA, nomor, dibuang=True, oleh="penguji")
    (row,) = read_semua_rtl(connection, KOTA, SEMUA_RTL).to_dict("records")
    assert row["komitmen"] is None or row["komitmen"] != row["komitmen"]

    move_komitmen(connection, KOTA, nomor, dibuang=False, oleh="penguji")
    assert read_semua_rtl(connection, KOTA, SEMUA_RTL)["komitmen"].tolist() == [JANJI.isi]


def test_a_partner_sees_meetings_and_promises_of_its_own_only(connection):
    dinas, polres = add_lembaga(connection, "Dinas PPA"), add_lembaga(connection, "Polres")
    own, other = put_rakor(connection), put_rakor(connection, tanggal=date(2025, 11, 1))
    put_rtl(connection, own, mitra=(polres,))
    put_rtl(connection, other, id_institusi=dinas)
    for penanda in ((dinas,), (dinas, polres)):
        isi = replace(JANJI, penanda=tuple((one, "") for one in penanda))
        add_komitmen(connection, KOTA, own, isi, oleh="penguji")
    lingkup = Lingkup(False, polres)

    assert [one.id for one in read_rakor(connection, KOTA, lingkup)] == [own]
    (seen,) = read_komitmen(connection, KOTA, lingkup)
    assert (polres, "") in seen.isi.penanda
    for nobody in (Lingkup(False, None), Lingkup(False, 999_999)):
        assert read_rakor(connection, KOTA, nobody) == []
        assert read_komitmen(connection, KOTA, nobody) == []


def test_a_meeting_whose_day_and_theme_were_taken_meanwhile_does_not_come_back(connection):
    nomor = put_rakor(connection)
    move_rakor(connection, KOTA, nomor, dibuang=True, oleh="penguji")
    put_rakor(connection)

    with pytest.raises(JanjiError, match="tanggal dan tema"):
        move_rakor(connection, KOTA, nomor, dibuang=False, oleh="penguji")
