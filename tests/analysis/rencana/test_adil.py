"""Shares of visits beside shares of need."""

from dataclasses import replace

import numpy as np
import pytest

from analysis.rencana.adil import make_keadilan, say_keadilan
from analysis.rencana.soal import sort_soal
from analysis.rencana.susun import make_hasil
from tests.analysis.rencana.contoh import make_kota, make_soal

# Areas 0 and 1 are in the first kecamatan, 2 and 3 in the second.
SOAL = sort_soal(make_soal(wilayah=4, jenis=2, kecamatan=2))
NILAI = np.array([[300, 100], [100, 100], [50, 200], [400, 100]])


def test_the_need_of_a_kecamatan_is_the_greatest_of_each_of_its_areas():
    first, second = make_keadilan(SOAL, NILAI, ((0, 0), (0, 1), (3, 0)))

    assert (first.kode, first.nama, first.kunjungan) == ("36.73.01", "Kecamatan 1", 2)
    assert first.bagian_kebutuhan == pytest.approx(400 / 1000)
    assert first.bagian_kunjungan == pytest.approx(2 / 3)
    assert second.bagian_kebutuhan == pytest.approx(600 / 1000)
    assert second.bagian_kunjungan == pytest.approx(1 / 3)
    assert (first.peserta, second.peserta) == (80, 40)


def test_people_are_those_of_the_largest_group_and_schools_are_not_people():
    kinds = {one.kode: n for n, one in enumerate(SOAL.jenis)}

    def with_states(units, sizes):
        rows = tuple(
            replace(one, satuan_orang=units[kinds[one.jenis]], orang=sizes[kinds[one.jenis]])
            for one in SOAL.keadaan
        )
        return [row.orang for row in make_keadilan(replace(SOAL, keadaan=rows), NILAI, ())]

    assert with_states(("orang", "orang"), (30.0, 50.0)) == [100.0, 100.0]
    assert with_states(("sekolah", "orang"), (300.0, 50.0)) == [100.0, 100.0]
    assert with_states(("sekolah", "pesantren"), (300.0, 50.0)) == [None, None]
    assert with_states(("orang", "orang"), (None, None)) == [None, None]


def test_shares_add_up_to_the_whole():
    hasil = make_hasil(make_kota())

    assert sum(one.bagian_kunjungan for one in hasil.keadilan) == pytest.approx(1)
    assert sum(one.bagian_kebutuhan for one in hasil.keadilan) == pytest.approx(1)
    assert sum(one.kunjungan for one in hasil.keadilan) == len(hasil.kunjungan)


def test_a_clear_difference_is_said_and_a_small_one_is_not():
    clear = make_keadilan(SOAL, NILAI, ((0, 0), (0, 1), (1, 0), (1, 1)))
    small = make_keadilan(SOAL, np.full((4, 2), 100), ((0, 0), (3, 0)))

    assert say_keadilan(clear) == (
        "Bagian kunjungan lebih kecil daripada bagian kebutuhannya di Kecamatan Kecamatan 2 (0% "
        "kunjungan, 60% kebutuhan); lebih besar daripada bagian kebutuhannya di Kecamatan "
        "Kecamatan 1 (100% kunjungan, 40% kebutuhan)."
    )
    assert say_keadilan(small) == (
        "Bagian kunjungan setiap kecamatan dekat dengan bagian kebutuhannya."
    )


def test_without_visits_there_is_nothing_to_compare():
    assert "Belum ada kunjungan" in say_keadilan(make_keadilan(SOAL, NILAI, ()))


def test_many_kecamatan_are_not_all_named():
    many = sort_soal(make_soal(wilayah=20, jenis=2, kecamatan=10))
    nilai = np.full((20, 2), 100)

    sentence = say_keadilan(
        make_keadilan(many, nilai, tuple((i, j) for i in range(8) for j in range(2)))
    )

    assert "dan 3 lainnya; lebih besar" in sentence
    assert sentence.count("Kecamatan Kecamatan") == 6
