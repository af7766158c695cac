"""Which slides a rakor shows: kept per rakor, and never saved over what somebody did not see."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest

from data_access.paparan import PaparanError, read_susunan, write_susunan
from tests.data_access.test_kunci_angka import add_rakor
from tests.factories import KABUPATEN, KOTA


def test_a_rakor_shows_what_nobody_has_chosen_until_somebody_does(connection):
    nomor = add_rakor(connection)
    (kosong,) = read_susunan(connection, KOTA)

    write_susunan(connection, nomor, ["janji", "kasus"], versi=kosong.versi, oleh="penguji")

    (susunan,) = read_susunan(connection, KOTA)
    assert (kosong.urutan, kosong.versi) == (None, 0)
    assert (susunan.urutan, susunan.versi) == (("janji", "kasus"), 1)
    assert read_susunan(connection, KABUPATEN) == []


def test_the_newest_rakor_comes_first_and_what_is_out_of_the_list_not_at_all(connection):
    lama = add_rakor(connection, tanggal=date(2025, 1, 1))
    baru = add_rakor(connection, tanggal=date(2025, 9, 1))
    add_rakor(connection, dibuang_pada=datetime(2025, 7, 2, tzinfo=UTC))

    assert [one.id_rakor for one in read_susunan(connection, KOTA)] == [baru, lama]


@pytest.mark.parametrize("versi", [0, 1])
def test_who_saves_against_an_older_order_is_told_and_the_newer_stands(connection, versi):
    nomor = add_rakor(connection)
    for number, urutan in enumerate((["kasus"], ["janji"])):
        write_susunan(connection, nomor, urutan, versi=number, oleh="satu")

    with pytest.raises(PaparanError, match="orang lain"):
        write_susunan(connection, nomor, ["korban"], versi=versi, oleh="dua")

    assert read_susunan(connection, KOTA)[0].urutan == ("janji",)


def test_of_two_who_choose_first_at_once_one_is_told(engine):
    with engine.begin() as connection:
        nomor = add_rakor(connection)

    def choose(urutan):
        try:
            with engine.begin() as connection:
                write_susunan(connection, nomor, [urutan], versi=0, oleh=urutan)
        except PaparanError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(choose, ["kasus", "janji"]))

    assert sorted(done) == [False, True]
    with engine.connect() as connection:
        assert read_susunan(connection, KOTA)[0].urutan == (("kasus",) if done[0] else ("janji",))
