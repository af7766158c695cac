"""Counts by area: every area once, and a rate only where people are known."""

from datetime import date

import pandas as pd
import pytest

from analysis.baku_usia import choose_susunan
from analysis.wilayah import count_per_area, label_points, level_of, say_susunan
from analysis.wilayah_kecil import compare_areas
from domain.periode import Periode
from domain.satuan import Satuan

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


# With people by age

SUSUNAN = choose_susunan(
    pd.DataFrame(
        [
            (kode, "2025-06-30", usia, jumlah, "Disdukcapil")
            for kode, numbers in {
                "36.73.01.1001": (6_000, 4_000), "36.73.01.1002": (2_000, 8_000),
                "36.73": (8_000, 12_000),
            }.items()
            for usia, jumlah in zip(("0-24", "25+"), numbers, strict=True)
        ],
        columns=["kode", "tanggal_acuan", "kelompok_usia", "jumlah", "sumber"],
    ),
    list(AREAS["kode"]), "36.73", Periode(date(2025, 1, 1), date(2025, 12, 31)),
)  # fmt: skip
BERUSIA = pd.DataFrame(
    {
        "kode": ["36.73.01.1001", "36.73.01.1002", "36.73.01.1001"],
        "tahun": [2026, 2025, 2025],
        "tanggal_acuan": ["2026-06-30", "2025-06-30", "2025-06-30"],
        "jumlah": [99_000, 10_000, 10_000],
        "sumber": "Disdukcapil",
    }
)


def count_by_age(*rows, susunan=SUSUNAN, paling_sedikit=10):
    counts = pd.DataFrame(rows, columns=["wilayah", "kelompok_usia", "jumlah"])
    return count_per_area(
        counts, "wilayah", AREAS, BERUSIA, susunan=susunan, paling_sedikit=paling_sedikit
    )


YOUNG = [("36.73.01.1001", "13-17", 30), ("36.73.01.1002", "6-12", 10)]


def test_counts_by_age_get_rates_with_the_ages_of_the_region_and_its_people():
    hasil = count_by_age(*YOUNG)

    # 30 of 6.000 young and 10 of 2.000 young are the same, which crude rates hide (30 and 10)
    assert hasil.rows["angka"].tolist()[:2] == pytest.approx([20, 20])
    assert hasil.rows["angka"].isna().tolist() == [False, False, True]
    assert (hasil.rows["angka_bawah"] < hasil.rows["angka"]).tolist()[:2] == [True, True]
    # not those of 2026, which have no ages
    assert hasil.rows["penduduk"].tolist()[:2] == [10_000, 10_000]
    assert hasil.tahun_penduduk == 2025
    assert say_susunan(hasil, Satuan.KORBAN, "Kota Serang") == [
        "susunan usia disamakan dengan Kota Serang: penduduk per 30 Juni 2025, Disdukcapil; "
        "kelompok usia 0–24, 25+"
    ]


def test_the_rule_of_few_holds_for_standardised_rates_too():
    hasil = count_by_age(("36.73.01.1001", "13-17", 9), ("36.73.01.1002", "6-12", 10))

    assert hasil.rows[["angka", "angka_bawah", "angka_atas"]].isna().all(axis=1).tolist() == [
        True, False, True,
    ]  # fmt: skip


def test_those_without_an_age_are_counted_and_said():
    hasil = count_by_age(*YOUNG, ("36.73.01.1002", None, 2))

    assert hasil.rows["jumlah"].tolist() == [30, 12, 0]
    assert hasil.rows["angka"].iloc[1] == pytest.approx(24)
    (_source, said) = say_susunan(hasil, Satuan.KORBAN, "Kota Serang")
    assert said == "2 korban tanpa usia dianggap seusia yang lain"


def test_rates_stay_crude_where_too_many_have_no_age_and_it_is_said():
    hasil = count_by_age(*YOUNG, ("36.73.01.1002", None, 20))

    assert hasil.baku is None
    assert hasil.rows["penduduk"].iloc[0] == 99_000
    assert say_susunan(hasil, Satuan.KORBAN, "Kota Serang") == [
        "penduduk tahun 2026: Disdukcapil",
        "angka kasar, susunan usia tidak disamakan: usia 33% tidak dicatat",
    ]


def test_rates_of_a_unit_without_ages_stay_crude_and_it_is_said():
    counts = pd.DataFrame({"wilayah": ["36.73.01.1001"], "jumlah": [30]})

    crude = count_per_area(counts, "wilayah", AREAS, BERUSIA)
    hasil = count_per_area(counts, "wilayah", AREAS, BERUSIA, susunan=SUSUNAN)

    pd.testing.assert_frame_equal(hasil.rows, crude.rows)
    (_source, said) = say_susunan(hasil, Satuan.KASUS, "Kota Serang")
    assert said.startswith("angka kasar, susunan usia tidak disamakan: satuan ini tidak mempunyai")
    assert say_susunan(crude, Satuan.KASUS, "Kota Serang") == []


def test_areas_compared_with_their_harapan_keep_their_standardised_rates():
    hasil = compare_areas(count_by_age(*YOUNG))

    assert hasil.baku is SUSUNAN
    assert hasil.rows["angka"].tolist()[:2] == pytest.approx([20, 20])
    # the region's own rate needs no standard: its ages are the standard
    assert hasil.rata == pytest.approx(20)


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


def test_a_sign_for_a_kecamatan_stands_on_one_of_its_desa_never_between_them():
    areas = pd.DataFrame(
        [
            ("01", "01", None, None),
            ("01.1", "01", 0.0, 0.0),
            ("01.2", "01", 0.0, 10.0),
            # the middle is (0, 4.3), where nothing of it need be
            ("01.3", "01", 0.0, 3.0),
            ("02", "02", None, None),
            ("02.1", "02", None, None),
        ],
        columns=["kode", "kode_kecamatan", "lat_label", "lon_label"],
    )

    kecamatan = label_points(areas, kecamatan=True)
    desa = label_points(areas, kecamatan=False)

    assert kecamatan.to_dict("records") == [{"kode": "01", "lat": 0.0, "lon": 3.0}]
    assert list(desa["kode"]) == ["01.1", "01.2", "01.3"]
