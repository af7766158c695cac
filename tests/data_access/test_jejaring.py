"""The network: added, changed and taken out of the list, and nobody writes over another's change."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from data_access.jejaring import (
    JejaringError,
    SudahBerubahError,
    add_institusi,
    change_institusi,
    find_institusi_errors,
    put_back,
)
from data_access.queries.institusi import read_daftar
from data_access.schema import institusi
from domain.jejaring import IsiInstitusi
from domain.kategori import BidangKompetensi, JenisInstitusi, KeanggotaanRuko
from tests.factories import KABUPATEN, KECAMATAN, KELURAHAN_LAIN, KOTA

LBH = IsiInstitusi(
    "LBH Perempuan",
    JenisInstitusi.LBH,
    (BidangKompetensi.HUKUM, BidangKompetensi.PENJANGKAUAN),
    (KECAMATAN, KELURAHAN_LAIN),
    KeanggotaanRuko.YA,
    date(2025, 10, 15),
    date(2027, 10, 14),
    "Telp. (0254) 200100; lbh@lbhserang.or.id",
    ("Koling Pepa", "Pos Aman"),
)


def put(connection, isi=LBH, kode_region=KOTA):
    """Add it, and give back what is stored."""
    nomor = add_institusi(connection, kode_region, isi, oleh="penguji")
    return stored(connection, nomor, kode_region)


def stored(connection, nomor, kode_region=KOTA):
    return next(one for one in read_daftar(connection, kode_region) if one.id == nomor)


def test_one_is_read_as_it_was_added(connection):
    there = put(connection)

    assert there.isi == LBH
    assert (there.versi, there.contoh, there.diubah_oleh) == (1, False, "penguji")
    assert there.diubah_pada.tzinfo is not None
    assert read_daftar(connection, KABUPATEN) == []


def test_lists_come_in_order_and_a_programme_has_one_spelling(connection):
    put(connection)
    kedua = replace(
        LBH,
        nama="  Forum   Psikolog ",
        kompetensi=LBH.kompetensi[::-1],
        wilayah=(KELURAHAN_LAIN, KECAMATAN, KECAMATAN),
        program=("pos  AMAN", "calling pepa", " ", "Rumah Pulih"),
    )

    there = put(connection, kedua).isi

    assert there.nama == "Forum Psikolog"
    assert there.kompetensi == LBH.kompetensi
    assert there.wilayah == LBH.wilayah
    assert there.program == ("Koling Pepa", "Pos Aman", "Rumah Pulih")


def test_a_second_one_of_the_same_name_is_refused_but_not_in_another_region(connection):
    put(connection)
    lain = put(connection, replace(LBH, nama="Pos Bantuan Hukum"))

    with pytest.raises(JejaringError, match="sudah ada"):
        put(connection, replace(LBH, nama="lbh  perempuan"))
    with pytest.raises(JejaringError, match="sudah ada"):
        change_institusi(connection, lain, replace(lain.isi, nama="LBH PEREMPUAN"), oleh="x")
    assert put(connection, replace(LBH, wilayah=()), KABUPATEN).isi.nama == LBH.nama


def test_changing_one_leaves_one_with_the_next_version(connection):
    there = put(connection)
    isi = replace(
        LBH, kompetensi=(BidangKompetensi.PSIKOLOGI,), wilayah=(KOTA,), program=(), kontak=""
    )

    change_institusi(connection, there, isi, oleh="lain")

    (now,) = read_daftar(connection, KOTA)
    assert now.isi == isi
    assert (now.id, now.versi, now.diubah_oleh) == (there.id, 2, "lain")


def test_what_somebody_else_changed_meanwhile_is_not_written_over(connection):
    seen = put(connection)
    change_institusi(connection, seen, replace(LBH, kontak="112"), oleh="satu")

    with pytest.raises(SudahBerubahError):
        change_institusi(connection, seen, replace(LBH, program=()), oleh="dua")
    with pytest.raises(SudahBerubahError):
        put_back(connection, [(None, seen)], oleh="dua")

    now = stored(connection, seen.id)
    assert (now.isi.kontak, now.isi.program, now.versi) == ("112", LBH.program, 2)
    # against what is there now it can be saved
    change_institusi(connection, now, replace(now.isi, program=()), oleh="dua")
    assert stored(connection, seen.id).isi == replace(LBH, kontak="112", program=())


def test_of_two_who_save_at_the_same_moment_one_is_told_and_nothing_is_lost(engine):
    with engine.begin() as connection:
        seen = put(connection)

    def save():
        with engine.begin() as connection:
            change_institusi(connection, seen, replace(LBH, kontak="112", wilayah=()), oleh="dua")

    with ThreadPoolExecutor(1) as lain, engine.begin() as connection:
        change_institusi(connection, seen, replace(LBH, program=()), oleh="satu")
        # the other one begins while this transaction is still open, and waits for it
        kedua = lain.submit(save)
        with pytest.raises(TimeoutError):
            kedua.result(timeout=1)
        connection.commit()
        with pytest.raises(SudahBerubahError):
            kedua.result(timeout=60)

    with engine.connect() as connection:
        now = stored(connection, seen.id)
    assert now.isi == replace(LBH, program=())
    assert (now.versi, now.diubah_oleh) == (2, "satu")


def test_of_two_who_add_the_same_at_the_same_moment_one_is_told(engine):
    def add():
        with engine.begin() as connection:
            return add_institusi(connection, KOTA, LBH, oleh="dua")

    with ThreadPoolExecutor(1) as lain, engine.begin() as connection:
        pertama = add_institusi(connection, KOTA, LBH, oleh="satu")
        kedua = lain.submit(add)
        with pytest.raises(TimeoutError):
            kedua.result(timeout=1)
        connection.commit()
        with pytest.raises(JejaringError, match="sudah ada"):
            kedua.result(timeout=60)

    with engine.connect() as connection:
        assert [one.id for one in read_daftar(connection, KOTA)] == [pertama]


def test_a_change_is_undone_and_who_was_added_is_no_longer_active(connection):
    lama = put(connection)
    change_institusi(connection, lama, replace(LBH, nama="LBH Baru", program=()), oleh="x")
    berubah, baru = stored(connection, lama.id), put(connection, replace(LBH, nama="Lain"))

    done = put_back(connection, [(lama, berubah), (None, baru)], oleh="x")

    assert done == [lama.id, baru.id]
    assert stored(connection, lama.id).isi == LBH
    assert stored(connection, baru.id).isi == replace(baru.isi, aktif=False)


def test_an_invented_one_stays_invented_when_it_is_changed(connection):
    there = put(connection)
    connection.execute(update(institusi).values(contoh=True))

    change_institusi(connection, there, replace(LBH, kontak=""), oleh="x")

    assert stored(connection, there.id).contoh


@pytest.mark.parametrize(
    ("isi", "bidang"),
    [
        (replace(LBH, nama=" "), "nama"),
        (replace(LBH, nama="x" * 201), "nama"),
        (replace(LBH, nama="Budi Santoso, S.H."), "nama"),
        (replace(LBH, nama="LBH <b>"), "nama"),
        (replace(LBH, kontak="0812 3456 7890"), "kontak"),
        (replace(LBH, kontak="x" * 201), "kontak"),
        (replace(LBH, program=("Siti Rahmawati",)), "program"),
        (replace(LBH, bergabung=date(1999, 12, 31)), "bergabung"),
        (replace(LBH, mou_sampai=date(2101, 1, 1)), "mou_sampai"),
    ],
)
def test_what_is_wrong_is_said_of_its_field_and_nothing_is_written(connection, isi, bidang):
    errors = find_institusi_errors(isi)

    assert [field for field, _pesan in errors] == [bidang]
    with pytest.raises(JejaringError):
        put(connection, isi)
    assert read_daftar(connection, KOTA) == []


@pytest.mark.parametrize(
    "nama", ["RSUD dr. Drajat Prawiranegara", "Pesantren KH. Abdul Hamid", "Yayasan Siti Khadijah"]
)
def test_an_institution_may_be_named_after_somebody(connection, nama):
    assert put(connection, replace(LBH, nama=nama)).isi.nama == nama


@pytest.mark.parametrize("kode", ["36.04.01", KABUPATEN, "99"])
def test_an_area_of_another_region_is_refused(connection, kode):
    with pytest.raises(JejaringError, match="bagian dari wilayah ini"):
        put(connection, replace(LBH, wilayah=(KECAMATAN, kode)))
