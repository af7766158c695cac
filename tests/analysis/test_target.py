"""What was set out against what was done: a part of a year is never a whole one."""

from datetime import UTC, date, datetime

import pytest

from analysis.target import (
    TahunTarget,
    compare_target,
    say_target,
    say_target_notes,
    tahun_target,
)
from domain.kategori import KelompokSasaran
from domain.periode import Periode
from domain.target import IsiTarget, Target
from tests.analysis.test_kegiatan import make_daftar

JULI = TahunTarget(2025, date(2025, 7, 5))
PENUH = TahunTarget(2025, date(2025, 12, 31))


def make_target(sasaran=None, kegiatan=None, peserta=None, anggaran=None, program=""):
    isi = IsiTarget(2025, program, sasaran, kegiatan, peserta, anggaran, "Renja")
    return Target(1, isi, False, "penguji", datetime(2025, 1, 2, tzinfo=UTC))


def test_more_participants_than_the_target_are_a_hundred_per_cent_and_a_flag():
    daftar = make_daftar({}, peserta=[(1, "guru", 120)])

    row = compare_target([make_target(peserta=100)], daftar).iloc[0]

    assert row[["target", "terlaksana", "bagian", "lebih"]].tolist() == [100, 120, 1.0, True]
    assert "terlampaui" in " ".join(say_target_notes(row.to_frame().T, PENUH))


def test_exactly_the_target_is_not_over_it():
    daftar = make_daftar({}, peserta=[(1, "guru", 100)])

    row = compare_target([make_target(peserta=100)], daftar).iloc[0]

    assert row[["bagian", "lebih"]].tolist() == [1.0, False]


def test_a_group_has_its_own_kegiatan_and_participants_alone():
    daftar = make_daftar(
        {"biaya": 5}, {"biaya": 7}, {},
        peserta=[(1, "guru", 10), (1, "santri", 40), (2, "guru", 3), (3, "santri", None)],
    )  # fmt: skip
    target = make_target(KelompokSasaran.SANTRI, kegiatan=4, peserta=100, anggaran=50)

    rows = compare_target([target], daftar)

    assert rows["terlaksana"].tolist() == [2, 40, 5]
    # one group that nobody counted, one cost that nobody noted
    assert rows["kurang"].tolist() == [0, 1, 1]
    assert rows["nama"].unique().tolist() == ["Santri"]


def test_only_what_was_set_is_compared():
    rows = compare_target([make_target(kegiatan=4)], make_daftar({}))

    assert rows["ukuran"].tolist() == ["kegiatan"]
    assert compare_target([], make_daftar({})).empty


def test_part_of_a_year_is_said_with_its_day_against_the_whole_year():
    daftar = make_daftar(*[{}] * 41, peserta=[(1, "guru", 3210)])
    rows = compare_target([make_target(kegiatan=96, peserta=9000)], daftar)

    assert say_target(rows, JULI) == (
        "Sampai 5 Juli 2025: 41 dari 96 kegiatan dan 3.210 dari 9.000 peserta yang ditargetkan setahun"
    )
    assert say_target_notes(rows, JULI)[0] == "garis putus-putus: 51% tahun 2025 sudah lewat"


def test_a_whole_year_has_no_line_for_what_is_over():
    rows = compare_target(
        [make_target(kegiatan=1, anggaran=2_000_000)], make_daftar({"biaya": 500_000})
    )

    assert say_target(rows, PENUH) == (
        "Sepanjang tahun 2025: 1 dari 1 kegiatan dan Rp500 ribu dari Rp2 juta yang ditargetkan setahun"
    )
    assert say_target_notes(rows, PENUH) == ()


def test_a_target_of_one_group_is_not_said_of_all():
    rows = compare_target([make_target(KelompokSasaran.SANTRI, kegiatan=4)], make_daftar({}))

    assert "bagi Santri" in say_target(rows, PENUH)


@pytest.mark.parametrize(
    ("periode", "batas", "tahun"),
    [
        (Periode(date(2025, 1, 1), date(2025, 7, 5)), date(2025, 7, 5), JULI),
        # the data end before the period does
        (Periode.year(2025), date(2025, 7, 5), JULI),
        (Periode.year(2025), date(2026, 3, 1), PENUH),
        # twelve months over two years: the year in which they end
        (Periode(date(2024, 7, 6), date(2025, 7, 5)), date(2025, 7, 5), JULI),
        (Periode.year(2026), date(2025, 7, 5), None),
    ],
)
def test_the_year_is_that_in_which_the_period_ends(periode, batas, tahun):
    assert tahun_target(periode, batas) == tahun
