"""Targets: one for each year, programme and group; nobody writes over what somebody else changed."""

from dataclasses import replace

import pytest
from sqlalchemy import func, insert, select, update

from data_access.queries.target import read_target
from data_access.schema import target_kegiatan
from data_access.target import (
    TargetError,
    copy_targets,
    find_target_errors,
    remove_target,
    set_target,
)
from domain.kategori import KelompokSasaran
from domain.target import IsiTarget
from tests.factories import KABUPATEN, KOTA

SEMUA = IsiTarget(2026, "", None, 96, 4000, 250_000_000, "Renja 2026")
SANTRI = replace(SEMUA, kelompok_sasaran=KelompokSasaran.SANTRI, anggaran=None)


def put(connection, isi=SEMUA, sebelum=None, **values):
    """Set it, and give back what is stored."""
    nomor = set_target(connection, KOTA, isi, oleh="penguji", sebelum=sebelum, **values)
    return next(one for one in read_target(connection, KOTA) if one.id == nomor)


def test_a_target_is_read_as_it_was_set(connection):
    there = put(connection)

    assert there.isi == SEMUA
    assert (there.contoh, there.diubah_oleh) == (False, "penguji")
    assert there.diubah_pada.tzinfo is not None
    assert read_target(connection, KABUPATEN) == []
    assert read_target(connection, KOTA, 2025) == []


def test_groups_and_years_do_not_stand_in_each_other_s_way_and_come_in_order(connection):
    put(connection, SANTRI)
    put(connection, replace(SEMUA, tahun=2025))
    put(connection)
    put(connection, replace(SEMUA, program="Nyapeu Wacil"))

    found = [(one.isi.tahun, one.isi.nama) for one in read_target(connection, KOTA)]

    assert found == [
        (2025, "Semua program · Semua kelompok"),
        (2026, "Semua program · Semua kelompok"),
        (2026, "Semua program · Santri"),
        (2026, "Nyapeu Wacil · Semua kelompok"),
    ]


@pytest.mark.parametrize("isi", [SEMUA, SANTRI], ids=["semua", "satu kelompok"])
def test_a_second_one_for_the_same_is_refused(connection, isi):
    put(connection, isi)

    with pytest.raises(TargetError, match="sudah ada"):
        put(connection, isi)
    assert len(read_target(connection, KOTA)) == 1


def test_changing_it_leaves_one(connection):
    there = put(connection)

    changed = put(connection, replace(SEMUA, jumlah_kegiatan=120), sebelum=there)

    assert read_target(connection, KOTA) == [changed]
    assert changed.isi.jumlah_kegiatan == 120


def test_what_somebody_else_changed_meanwhile_is_not_written_over(connection):
    seen = put(connection)
    put(connection, replace(SEMUA, jumlah_kegiatan=120), sebelum=seen)

    with pytest.raises(TargetError, match="diubah orang lain"):
        put(connection, replace(SEMUA, jumlah_kegiatan=7), sebelum=seen)
    with pytest.raises(TargetError, match="diubah orang lain"):
        remove_target(connection, KOTA, seen)
    assert read_target(connection, KOTA)[0].isi.jumlah_kegiatan == 120


def test_a_change_in_the_same_row_is_seen_too(connection):
    seen = put(connection)
    connection.execute(update(target_kegiatan).values(jumlah_kegiatan=5))

    with pytest.raises(TargetError, match="diubah orang lain"):
        remove_target(connection, KOTA, seen)


def test_one_that_was_removed_can_be_brought_back_as_it_was(connection):
    there = put(connection, contoh=True)

    remove_target(connection, KOTA, there)
    assert read_target(connection, KOTA) == []
    back = put(connection, there.isi, contoh=there.contoh)

    assert (back.isi, back.contoh) == (there.isi, True)


def test_two_set_at_one_moment_are_read_as_one_and_go_together(connection):
    # To a database no two NULL are alike, so it lets both in.
    put(connection)
    row = connection.execute(select(target_kegiatan)).one()._mapping
    again = {name: value for name, value in row.items() if name != "id"}
    connection.execute(insert(target_kegiatan).values({**again, "jumlah_kegiatan": 7}))

    (there,) = read_target(connection, KOTA)
    assert there.isi.jumlah_kegiatan == 7
    remove_target(connection, KOTA, there)

    assert connection.scalar(select(func.count()).select_from(target_kegiatan)) == 0


def test_one_programme_is_not_two_because_it_is_spelled_in_two_ways(connection):
    put(connection, replace(SEMUA, program="Kelas Aman"))

    assert put(connection, replace(SEMUA, program=" calling  PEPA ")).isi.program == "Koling Pepa"
    with pytest.raises(TargetError, match="sudah ada"):
        put(connection, replace(SEMUA, program="kelas  aman"))


@pytest.mark.parametrize(
    ("values", "kalimat"),
    [
        (
            {"jumlah_kegiatan": None, "jumlah_peserta": None, "anggaran": None},
            "Isi sedikitnya satu",
        ),
        ({"jumlah_kegiatan": 0}, "Banyaknya kegiatan paling sedikit 1"),
        ({"jumlah_peserta": -1}, "Banyaknya peserta paling sedikit 1"),
        ({"anggaran": 10**13}, "Anggaran paling sedikit 1"),
        ({"tahun": 1926}, "Tahunnya antara"),
        ({"sumber": ""}, "Sumber belum diisi"),
        ({"sumber": "x" * 161}, "Sumber paling panjang 160 huruf"),
        ({"sumber": "Renja <b>"}, "Sumber memuat tanda"),
        ({"sumber": "dari Siti Aminah"}, "Sumber tampaknya menyebut orang"),
        ({"program": "Siti Aminah"}, "Program tampaknya menyebut orang"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is_written(connection, values, kalimat):
    isi = replace(SEMUA, **values)

    assert find_target_errors(isi)[0].startswith(kalimat)
    with pytest.raises(TargetError, match=kalimat):
        put(connection, isi)
    assert read_target(connection, KOTA) == []


def test_a_region_s_target_is_not_another_s(connection):
    there = put(connection)

    with pytest.raises(TargetError):
        remove_target(connection, KABUPATEN, there)
    set_target(connection, KABUPATEN, SEMUA, oleh="penguji")

    assert len(read_target(connection, KOTA)) == 1


def test_last_year_s_targets_are_copied_where_this_year_has_none(connection):
    put(connection, replace(SEMUA, tahun=2025), contoh=True)
    put(connection, replace(SANTRI, tahun=2025))
    kept = put(connection, replace(SEMUA, jumlah_kegiatan=7))

    (copied,) = copy_targets(connection, KOTA, 2025, 2026, oleh="penguji")

    now = read_target(connection, KOTA, 2026)
    assert now[0] == kept
    assert now[1].id == copied
    assert now[1].isi == replace(SANTRI, sumber="Disalin dari target 2025")
    with pytest.raises(TargetError, match="sudah ada di tahun 2026"):
        copy_targets(connection, KOTA, 2025, 2026, oleh="penguji")


def test_a_copy_of_an_invented_target_is_invented(connection):
    put(connection, replace(SEMUA, tahun=2025), contoh=True)

    copy_targets(connection, KOTA, 2025, 2026, oleh="penguji")

    assert [one.contoh for one in read_target(connection, KOTA, 2026)] == [True]
    assert read_target(connection, KABUPATEN) == []
