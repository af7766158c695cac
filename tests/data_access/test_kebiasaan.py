"""What kegiatan have usually been, as the start of a plan."""

import math

import pytest

from data_access.queries.rencana import read_kebiasaan
from domain.kategori import Dataset, JenisKegiatan, KelompokSasaran, StatusKegiatan
from tests.factories import add_kegiatan, add_snapshot

SISWA, GURU = KelompokSasaran.SISWA_SMP, KelompokSasaran.GURU


@pytest.fixture
def id_snapshot(connection):
    return add_snapshot(connection, Dataset.KEGIATAN)


def usual(connection, id_snapshot):
    rows = read_kebiasaan(connection, id_snapshot)
    return {
        (row["jenis_kegiatan"], row["kelompok_sasaran"]): row for row in rows.to_dict("records")
    }


def test_a_kegiatan_counts_for_the_largest_group_that_was_there(connection, id_snapshot):
    add_kegiatan(connection, id_snapshot, peserta=[(GURU, 7), (SISWA, 90)], biaya=1_000_000)
    add_kegiatan(connection, id_snapshot, peserta=[(SISWA, 110)], biaya=3_000_000)
    add_kegiatan(connection, id_snapshot, peserta=[(SISWA, 130)])

    found = usual(connection, id_snapshot)

    (one,) = found.values()
    assert list(found) == [("sosialisasi", "siswa_smp")]
    # the middle of those that noted it
    assert (one["jumlah"], one["biaya"], one["peserta"]) == (3, 2_000_000, 110)


def test_the_most_frequent_kind_comes_first(connection, id_snapshot):
    add_kegiatan(connection, id_snapshot, peserta=[(SISWA, 10)])
    for _ in range(2):
        add_kegiatan(connection, id_snapshot, peserta=[(GURU, 10)],
                     jenis_kegiatan=JenisKegiatan.PELATIHAN)  # fmt: skip

    assert list(usual(connection, id_snapshot)) == [
        ("pelatihan", "guru"),
        ("sosialisasi", "siswa_smp"),
    ]


def test_sexes_of_one_group_are_one_group(connection, id_snapshot):
    add_kegiatan(connection, id_snapshot, peserta=[(SISWA, 40), (SISWA, 50), (GURU, 60)])

    assert usual(connection, id_snapshot)["sosialisasi", "siswa_smp"]["peserta"] == 90


def test_what_was_not_held_or_follows_up_a_kasus_is_no_custom(connection, id_snapshot):
    for values in (
        {"status_kegiatan": StatusKegiatan.RENCANA},
        {"status_kegiatan": StatusKegiatan.BATAL},
        {"jenis_kegiatan": JenisKegiatan.PEMBERDAYAAN},
        {"jenis_kegiatan": JenisKegiatan.KONSELING_KELILING},
    ):
        add_kegiatan(connection, id_snapshot, peserta=[(SISWA, 10)], **values)

    assert usual(connection, id_snapshot) == {}


def test_what_nobody_counted_is_missing_and_not_nothing(connection, id_snapshot):
    add_kegiatan(connection, id_snapshot, peserta=[(SISWA, None)])

    (one,) = usual(connection, id_snapshot).values()
    assert math.isnan(one["biaya"])
    assert math.isnan(one["peserta"])
