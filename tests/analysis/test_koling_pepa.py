"""What came of the visits of Koling Pepa: what nobody counted is never a zero."""

from datetime import date

import pandas as pd
import pytest
from statsmodels.stats.proportion import proportion_confint

from analysis.koling_pepa import (
    add_konsultasi,
    count_hasil,
    count_months,
    count_unplaced,
    list_kanal,
    say_answer,
    say_groups,
    say_months,
    say_per_visit,
    say_reached,
    say_share,
    share_of_kanal,
    visits_per_area,
)
from domain.periode import Periode

SERANG, CIMUNCANG = "36.73.01.1001", "36.73.01.1002"
AREAS = pd.DataFrame(
    {"kode": [SERANG, CIMUNCANG], "nama": ["Serang", "Cimuncang"], "nama_kecamatan": "Serang"}
)
COUNTS = ["konsultasi_perempuan", "konsultasi_laki_laki", "konsultasi_anak",
          "jumlah_pengaduan", "jumlah_rujukan"]  # fmt: skip


def visits(*rows):
    """(day, area, women, men, children, pengaduan, rujukan)"""
    frame = pd.DataFrame(rows, columns=["tanggal", "kode_wilayah", *COUNTS])
    frame["tanggal"] = pd.to_datetime(frame["tanggal"])
    frame = frame.assign(kode_kecamatan=frame["kode_wilayah"].str[:8])
    return add_konsultasi(frame.astype(dict.fromkeys(COUNTS, "Int64")))


def test_a_visit_where_nobody_counted_is_in_no_mean():
    rows = visits(
        ("2026-01-05", SERANG, 8, 1, 3, 2, 0),
        ("2026-01-09", SERANG, None, None, None, 0, 1),
        ("2026-01-12", SERANG, 4, 0, None, None, None),
    )

    hasil = count_hasil(rows)

    assert (hasil["konsultasi"].jumlah, hasil["konsultasi"].dihitung) == (16, 2)
    assert hasil["konsultasi"].per_kunjungan == 8
    assert hasil["jumlah_pengaduan"].per_kunjungan == 1
    assert say_per_visit(hasil["konsultasi"]) == ["8,0 per kunjungan", "1 kunjungan tidak dihitung"]
    assert say_groups(hasil) == "perempuan 12, laki-laki 1, anak 3"


def test_nothing_counted_is_said_so_and_has_no_mean():
    hasil = count_hasil(visits(("2026-01-05", SERANG, None, None, None, None, 0)))

    assert hasil["konsultasi"].per_kunjungan is None
    assert say_per_visit(hasil["konsultasi"]) == ["tidak dihitung"]
    assert say_per_visit(hasil["jumlah_rujukan"]) == ["0,0 per kunjungan"]
    assert say_answer(hasil, 1, "kelurahan") == (
        "1 kunjungan Koling Pepa di 1 kelurahan: 0 rujukan"
    )


def test_children_are_counted_beside_women_and_men_and_in_no_group_twice():
    hasil = count_hasil(visits(("2026-01-05", SERANG, 7, 1, 9, 0, 0)))

    assert hasil["konsultasi"].jumlah == 7 + 1 + 9


def test_a_month_without_a_visit_is_zero_and_one_without_counts_is_missing():
    rows = visits(
        ("2026-01-05", SERANG, 8, 1, 3, 2, 0),
        ("2026-01-15", SERANG, None, None, None, 1, 0),
        ("2026-03-09", SERANG, None, None, None, 0, 1),
    )

    months = count_months(rows, Periode(date(2026, 1, 5), date(2026, 3, 31)))

    assert months["bulan"].tolist() == [pd.Timestamp(2026, month, 1) for month in (1, 2, 3)]
    assert months["kunjungan"].tolist() == [2, 0, 1]
    assert months["jumlah_pengaduan"].tolist() == [3, 0, 0]
    assert months["konsultasi"].tolist()[:2] == [12, 0]
    assert pd.isna(months["konsultasi"].iloc[2])
    assert say_months(months) == "Ada kunjungan pada 2 dari 3 bulan, paling banyak 2 sebulan"


def test_months_of_no_visits_at_all_are_zeros():
    months = count_months(visits(), Periode(date(2026, 1, 5), date(2026, 2, 1)))

    assert months.drop(columns="bulan").to_numpy().sum() == 0
    assert say_months(months) == "Tidak ada kunjungan dalam 2 bulan ini"
    hasil = count_hasil(visits())
    assert say_answer(hasil, 0, "kelurahan") == "Tidak ada kunjungan Koling Pepa pada periode ini"
    assert say_per_visit(hasil["konsultasi"]) == ["tidak ada kunjungan"]


def test_an_area_never_visited_is_there_without_months():
    rows = visits(
        ("2026-01-05", SERANG, 8, 1, 3, 2, 0),
        ("2025-11-01", SERANG, 8, 1, 3, 2, 0),
        # noted by kecamatan alone
        ("2026-02-01", "36.73.01", 8, 1, 3, 2, 0),
    )

    per_area = visits_per_area(rows, AREAS, date(2026, 3, 5)).set_index("kode")

    assert per_area["kunjungan"].to_dict() == {SERANG: 2, CIMUNCANG: 0}
    assert per_area["pernah"].to_dict() == {SERANG: True, CIMUNCANG: False}
    assert per_area.loc[SERANG, "bulan_sejak"] == 2
    assert pd.isna(per_area.loc[CIMUNCANG, "bulan_sejak"])
    assert count_unplaced(rows, AREAS) == 1


def test_without_any_visit_every_area_is_never_visited():
    per_area = visits_per_area(visits(), AREAS, date(2026, 3, 5))

    assert not per_area["pernah"].any()
    assert say_reached(0, 2, "kelurahan") == "Koling Pepa belum pernah ke 2 dari 2 kelurahan"
    assert say_reached(2, 2, "kelurahan") == "Koling Pepa sudah pernah ke semua 2 kelurahan"


def kanal(**jumlah):
    """The counts by kanal; `kosong` are those where it was not noted."""
    rows = [(None if name == "kosong" else name, count) for name, count in jumlah.items()]
    return pd.DataFrame(rows, columns=["kanal", "jumlah"])


def test_the_share_is_of_those_whose_kanal_is_noted():
    bagian = share_of_kanal(kanal(koling_pepa=6, telepon=95, kosong=40))

    assert (bagian.jumlah, bagian.semua) == (6, 101)
    assert (bagian.bawah, bagian.atas) == pytest.approx(
        proportion_confint(6, 101, method="beta"), rel=1e-9
    )
    assert say_share(bagian) == (
        "6 dari 101 pengaduan masuk lewat Koling Pepa (6%; kisaran wajar 2–12%)"
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"koling_pepa": 2, "telepon": 5}, "2 dari 7 pengaduan masuk lewat Koling Pepa"),
        ({"kosong": 5}, "Belum ada pengaduan yang salurannya dicatat"),
        ({}, "Belum ada pengaduan yang salurannya dicatat"),
    ],
)
def test_a_share_of_few_or_none_has_no_percentage(counts, said):
    assert say_share(share_of_kanal(kanal(**counts))) == said


def test_koling_pepa_is_in_the_list_also_where_nothing_came_through_it():
    rows = list_kanal(kanal(telepon=5, whatsapp=9, kosong=3))

    assert rows["label"].tolist() == ["Tidak dicatat", "Koling/Calling Pepa", "Telepon", "WhatsApp"]
    assert rows["jumlah"].tolist() == [3, 0, 5, 9]
    assert rows["dicatat"].tolist() == [False, True, True, True]
    assert rows["koling_pepa"].tolist() == [False, True, False, False]


def test_a_list_where_everything_is_noted_has_no_row_for_what_is_not():
    assert list_kanal(kanal(koling_pepa=1))["label"].tolist() == ["Koling/Calling Pepa"]
