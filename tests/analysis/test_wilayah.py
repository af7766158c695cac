"""Counts by area: every area once, and a rate only where people are known."""

import pandas as pd
import pytest

from analysis.wilayah import count_per_area, level_of

AREAS = pd.DataFrame(
    {
        "kode": ["36.73.01.1001", "36.73.01.1002", "36.73.02.1001"],
        "nama": ["Serang", "Cimuncang", "Kasemen"],
        "nama_kecamatan": ["Serang", "Serang", "Kasemen"],
    }
)
PENDUDUK = pd.DataFrame(
    {
        "kode": ["36.73.01.1001", "36.73.01.1002"],
        "tahun": [2010, 2010],
        "jumlah": [20_000, 0],
        "sumber": ["Sensus", "Sensus"],
    }
)


def count(penduduk=PENDUDUK, **jumlah):
    kode = [name.replace("_", ".")[1:] if name != "tanpa" else None for name in jumlah]
    counts = pd.DataFrame({"wilayah": kode, "jumlah": list(jumlah.values())})
    return count_per_area(counts, "wilayah", AREAS, penduduk)


def test_every_area_is_there_once_also_without_kasus():
    hasil = count(k36_73_01_1002=4)

    assert list(hasil.rows["kode"]) == list(AREAS["kode"])
    assert list(hasil.rows["jumlah"]) == [0, 4, 0]


def test_what_has_no_area_or_another_one_is_counted_apart():
    hasil = count(k36_73_01_1002=4, tanpa=3, k36_04_05_2001=2)

    assert hasil.tanpa_wilayah == 5
    assert hasil.rows["jumlah"].sum() + hasil.tanpa_wilayah == 9


def test_a_rate_is_per_10_000_and_missing_without_people():
    hasil = count(k36_73_01_1001=3, k36_73_01_1002=3, k36_73_02_1001=3)

    assert hasil.rows["angka"].iloc[0] == pytest.approx(1.5)
    # nobody lives there, or nobody knows how many
    assert hasil.rows["angka"].isna().tolist() == [False, True, True]


def test_a_rate_with_too_few_behind_it_is_missing_and_the_count_stays():
    counts = pd.DataFrame({"wilayah": ["36.73.01.1001"], "jumlah": [9]})

    few = count_per_area(counts, "wilayah", AREAS, PENDUDUK, paling_sedikit=10)
    enough = count_per_area(counts, "wilayah", AREAS, PENDUDUK, paling_sedikit=9)

    assert few.rows["angka"].isna().all()
    assert list(few.rows["jumlah"]) == [9, 0, 0]
    assert enough.rows["angka"].iloc[0] == pytest.approx(4.5)


def test_years_put_together_give_the_rate_of_a_mean_year_and_say_so():
    counts = pd.DataFrame({"wilayah": ["36.73.01.1001"], "jumlah": [9]})

    one, three = (count_per_area(counts, "wilayah", AREAS, PENDUDUK, tahun=t) for t in (1.0, 3.0))

    assert one.rows["angka"].iloc[0] == pytest.approx(3 * three.rows["angka"].iloc[0])
    assert one.per_penduduk == "per 10.000 penduduk"
    assert three.per_penduduk == "per 10.000 penduduk setahun"


def test_a_region_without_people_has_no_rate_and_no_source():
    hasil = count(PENDUDUK.head(0), k36_73_01_1001=3)

    assert hasil.rows["angka"].isna().all()
    assert (hasil.tahun_penduduk, hasil.sumber_penduduk) == (None, None)
    assert list(hasil.rows["jumlah"]) == [3, 0, 0]


def test_people_are_of_one_year_and_one_source_the_newest_that_covers_these_areas():
    elsewhere = PENDUDUK.assign(kode="36.04.05.2001", tahun=2026, sumber="Dinas lain").head(1)
    newer = PENDUDUK.assign(tahun=2025, jumlah=[30_000, 10_000], sumber="Dukcapil")
    older = newer.assign(tahun=2024, jumlah=[29_000, 9_000])

    hasil = count(pd.concat([elsewhere, newer, older, PENDUDUK]), k36_73_01_1001=3)

    assert (hasil.tahun_penduduk, hasil.sumber_penduduk) == (2025, "Dukcapil")
    assert hasil.rows["angka"].iloc[0] == pytest.approx(1.0)


def test_no_counts_at_all_is_all_zeros():
    hasil = count()

    assert list(hasil.rows["jumlah"]) == [0, 0, 0]
    assert hasil.tanpa_wilayah == 0


def test_the_two_levels_part_the_areas():
    wilayah = pd.DataFrame(
        {"kode": ["36.73.01", "36.73.01.1001"], "kode_kecamatan": ["36.73.01", "36.73.01"]}
    )

    assert list(level_of(wilayah, kecamatan=True)["kode"]) == ["36.73.01"]
    assert list(level_of(wilayah, kecamatan=False)["kode"]) == ["36.73.01.1001"]
