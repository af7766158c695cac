"""Schools, pesantren and majelis taklim as an interval: at least, at most, of how many."""

import pandas as pd
import pytest

from analysis.tempat import (
    bound_places,
    reach_places,
    say_denominators,
    say_interval,
    say_left_out,
    say_places,
)
from tests.analysis.test_kegiatan import CIPARE, KASEMEN, SERANG, make_daftar

KECAMATAN = "36.73.01"
SEKOLAH = {"jenis_tempat": "sekolah"}


def places(*pairs):
    """(id_kegiatan, kode_wilayah)"""
    frame = pd.DataFrame(pairs, columns=["id_kegiatan", "kode_wilayah"])
    return frame.assign(kode_kecamatan=frame["kode_wilayah"].astype(str).str[:8])


def penyebut(*rows):
    """(kode, kelompok_sasaran, jumlah)"""
    frame = pd.DataFrame(rows, columns=["kode", "kelompok_sasaran", "jumlah"])
    return frame.assign(tahun=2019, sumber="Kemdikbud", catatan="tanpa madrasah")


@pytest.mark.parametrize(
    ("pairs", "tempat", "bounds"),
    [
        # two in one kelurahan: the same school or two
        ([(1, SERANG), (2, SERANG)], {SERANG: 5}, (1, 2)),
        # two kelurahan: surely two
        ([(1, SERANG), (2, CIPARE)], {SERANG: 5, CIPARE: 5}, (2, 2)),
        # four times where there are three
        ([(1, SERANG), (2, SERANG), (3, SERANG), (4, SERANG)], {SERANG: 3}, (1, 3)),
        # nobody knows how many there are
        ([(1, SERANG), (2, SERANG)], {}, (1, 2)),
        # the list says none, and somebody was there
        ([(1, SERANG), (2, SERANG)], {SERANG: 0}, (1, 1)),
        # one kegiatan for pupils of two kelurahan was at one school
        ([(1, SERANG), (1, CIPARE)], {SERANG: 5, CIPARE: 5}, (1, 1)),
        # only the kecamatan was written down: maybe the same school, maybe another
        ([(1, SERANG), (2, KECAMATAN)], {SERANG: 5}, (1, 2)),
        # of a kecamatan where nothing else was held: surely another
        ([(1, SERANG), (2, "36.73.02")], {SERANG: 5}, (2, 2)),
        ([], {SERANG: 5}, (0, 0)),
    ],
)
def test_the_bounds_hold_whichever_schools_they_were(pairs, tempat, bounds):
    assert bound_places(places(*pairs), pd.Series(tempat, dtype=float)) == bounds


def test_only_kegiatan_at_the_place_for_its_group_count():
    daftar = make_daftar(
        SEKOLAH,
        # pupils of another level
        SEKOLAH,
        # pupils, but not at a school
        {"jenis_tempat": "kantor_desa"},
        # at a school, but for teachers
        SEKOLAH,
        wilayah=[(1, SERANG), (2, CIPARE), (3, KASEMEN), (4, KASEMEN)],
        peserta=[(1, "siswa_sd", 30), (2, "siswa_smp", 30), (3, "siswa_sd", 30), (4, "guru", 30)],
    )

    rows = reach_places(daftar, penyebut((SERANG, "siswa_sd", 4.0)), penyebut()).set_index(
        "sasaran"
    )

    assert rows.loc["siswa_sd", ["kegiatan", "bawah", "atas", "jumlah"]].tolist() == [1, 1, 1, 4.0]
    assert rows.loc["siswa_smp", "kegiatan"] == 1
    assert say_left_out(daftar) == [
        "1 kegiatan di sekolah tanpa siswa jenjang mana pun, tidak dihitung"
    ]


def test_the_kecamatan_know_of_schools_that_no_kelurahan_has():
    daftar = make_daftar(SEKOLAH, wilayah=[(1, SERANG)], peserta=[(1, "siswa_sd", 30)])

    rows = reach_places(
        daftar, penyebut((SERANG, "siswa_sd", 4.0)), penyebut((KECAMATAN, "siswa_sd", 25.0))
    )

    assert rows["jumlah"].iloc[0] == 25
    assert rows["tahun"].iloc[0] == "2019"


def test_more_than_the_list_has_is_cut_off_and_said():
    daftar = make_daftar(SEKOLAH, SEKOLAH, wilayah=[(1, SERANG), (2, CIPARE)],
                         peserta=[(1, "siswa_sd", 30), (2, "siswa_sd", 30)])  # fmt: skip

    row = reach_places(daftar, penyebut((SERANG, "siswa_sd", 1.0)), penyebut()).iloc[0]

    assert row[["bawah", "atas"]].tolist() == [1, 1]
    assert row["lebih"]


def test_nobody_knows_how_many_majelis_taklim_there_are():
    daftar = make_daftar({"jenis_tempat": "masjid_majelis"}, wilayah=[(1, SERANG)],
                         peserta=[(1, "majelis_taklim", 30)])  # fmt: skip

    rows = reach_places(daftar, penyebut(), penyebut())

    last = rows.iloc[-1]
    assert pd.isna(last["jumlah"])
    assert last[["bawah", "atas"]].tolist() == [1, 1]
    assert not last["lebih"]
    assert last["sumber"] == "tidak diketahui; tanyakan ke Kantor Kemenag"
    assert "1 majelis taklim (jumlah seluruhnya tidak diketahui)" in say_places(rows)


def test_the_headline_gives_each_kind_with_its_number():
    rows = pd.DataFrame(
        {"nama": ["SD", "SMP"], "kegiatan": [3, 2], "bawah": [21, 8], "atas": [30, 8],
         "jumlah": [1250.0, 76.0], "sumber": ["a", "a"]}
    )  # fmt: skip

    assert say_places(rows) == "Dijangkau 21–30 dari 1.250 SD dan 8 dari 76 SMP"
    assert say_denominators(rows) == ["jumlah SD dan SMP: a"]
    assert say_places(rows.assign(kegiatan=0)).startswith("Belum ada")
    assert say_interval(8, 8) == "8"
