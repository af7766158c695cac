"""What is said of small areas: groups and never ranks, chance and never a bare rate of a few."""

import re
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import kata_wilayah as kata
from analysis.baku_usia import SusunanUsia
from analysis.wilayah import PerWilayah
from analysis.wilayah_kecil import PutusanWilayah, compare_areas
from domain.periode import Periode
from domain.satuan import Satuan

TAHUN_2024 = Periode(date(2024, 1, 1), date(2024, 12, 31))
KOTA = "Kota Serang"
# Words of rank and of direction: there are none for areas.
NEVER = re.compile(
    r"\b(naik|turun|meningkat|menurun|tren|ter(banyak|tinggi|rendah|sedikit|parah)|peringkat|"
    r"urutan|rawan|paling|zona|nan|inf)\b",
    re.IGNORECASE,
)


def banding(jumlah, penduduk=9_000, *, nama=None, tahun=1.0):
    size = len(jumlah)
    rows = pd.DataFrame(
        {
            "kode": [f"36.73.01.{1001 + number}" for number in range(size)],
            "nama": nama or [f"Kelurahan {number}" for number in range(size)],
            "nama_kecamatan": "Serang",
            "jumlah": jumlah,
            "penduduk": penduduk,
        }
    )
    rows["penduduk"] = rows["penduduk"].astype(float)
    enough = (rows["penduduk"] > 0) & (rows["jumlah"] >= 10)
    rows["angka"] = rows["jumlah"] / rows["penduduk"].where(enough) / tahun * 10_000
    return compare_areas(PerWilayah(rows, 0, 2010, "Sensus Penduduk 2010", tahun))


ONE_HIGH = [12] * 20
ONE_HIGH[7], ONE_HIGH[3] = 40, 1


def test_areas_outside_are_named_by_group():
    hasil = banding(ONE_HIGH)

    assert kata.say_groups(hasil, "kelurahan", Satuan.KASUS) == (
        "1 dari 20 kelurahan di atas harapan: Kelurahan 7; 1 di bawah harapan: Kelurahan 3"
    )


def test_where_chance_explains_everything_no_area_is_named():
    hasil = banding([3, 1, 2, 0, 4, 2])

    assert kata.say_groups(hasil, "kelurahan", Satuan.KASUS) == (
        "Tidak ada kelurahan yang jumlah kasus kekerasannya di luar yang wajar dari kebetulan"
    )


@pytest.mark.parametrize("penduduk", [0, float("nan")])
def test_without_people_nothing_is_compared(penduduk):
    hasil = banding([3, 9], penduduk)

    assert kata.say_groups(hasil, "desa", Satuan.KASUS) == (
        "Tidak satu pun desa dapat dibandingkan dengan harapannya"
    )
    for said in kata.describe_rates(hasil, Satuan.KASUS) + kata.describe_adjusted(hasil, KOTA):
        assert "tidak dapat dihitung, penduduk tidak diketahui" in said


def test_areas_are_named_by_the_alphabet_and_not_by_their_count():
    jumlah, nama = [10] * 40, [f"Desa {number:02}" for number in range(40)]
    jumlah[0], jumlah[20], jumlah[39] = 30, 50, 40

    said = kata.say_groups(banding(jumlah, nama=nama), "desa", Satuan.KASUS)

    assert said == "3 dari 40 desa di atas harapan: Desa 00, Desa 20, Desa 39"
    assert kata.name_some(["A", "B", "C", "D", "E", "F", "G"]) == "A, B, C, D, E dan 2 lainnya"


def test_a_rate_of_fewer_than_ten_is_not_said():
    few, enough = kata.describe_rates(banding([9, 10], [1_000, 10_000]), Satuan.KASUS)

    assert few == "9 kasus kekerasan: terlalu sedikit untuk angka per penduduk"
    assert enough == "10,0 per 10.000 penduduk (10 kasus kekerasan)"


def test_the_adjusted_rate_says_how_much_of_it_is_the_mean():
    hasil = banding([30, 5, 8, 4, 9, 6], tahun=3.0)

    said = kata.describe_adjusted(hasil, KOTA)

    first = hasil.rows.iloc[0]
    share = round(first["bagian_rata"] * 100)
    assert said[0].endswith(f"{share}% dari angka ini adalah rata-rata Kota Serang")
    assert "per 10.000 penduduk setahun" in said[0]


def test_where_the_areas_do_not_differ_everything_is_the_mean():
    said = kata.describe_adjusted(banding([4, 4, 5, 4]), KOTA)

    assert {line.split("; ")[1] for line in said} == {
        "100% dari angka ini adalah rata-rata Kota Serang"
    }


def test_a_chance_is_never_none_and_never_certain():
    said = kata.describe_chances(banding([90, *[4] * 28]), KOTA)

    assert said[0] == "kemungkinan lebih dari 99% di atas 1,5 kali rata-rata Kota Serang"
    assert said[1].startswith("kemungkinan kurang dari 1% ")


def test_likely_areas_are_named_and_without_any_that_is_said():
    assert kata.say_likely(banding([90, *[4] * 28]), "kecamatan", KOTA) == (
        "Pada 1 dari 29 kecamatan kemungkinan di atas 1,5 kali rata-rata Kota Serang 80% atau "
        "lebih: Kelurahan 0"
    )
    assert kata.say_likely(banding([4, 3, 5]), "kecamatan", KOTA) == (
        "Tidak ada kecamatan dengan kemungkinan 80% atau lebih di atas 1,5 kali rata-rata Kota "
        "Serang"
    )


def test_the_card_has_the_band_the_harapan_the_verdict_and_the_share():
    hasil = banding(ONE_HIGH)

    first, second, third = kata.say_area(hasil, "36.73.01.1008", Satuan.KASUS, TAHUN_2024, KOTA)

    # Garwood: 40 has 28.58 to 54.47
    assert first == "**40** kasus kekerasan pada tahun 2024; kisaran wajar 29–54"
    assert second == "Harapan menurut penduduk 12,8: **di atas harapan**"
    assert third.startswith("Angka disesuaikan ")
    assert third.endswith("dari angka ini adalah rata-rata Kota Serang")


def test_the_card_of_an_area_without_people_says_so_and_keeps_its_count():
    hasil = banding([8, 5, 6], [0, 9_000, 9_000])

    assert kata.say_area(hasil, "36.73.01.1001", Satuan.KASUS, TAHUN_2024, KOTA) == [
        "**8** kasus kekerasan pada tahun 2024; kisaran wajar 3–16",
        "Dibanding harapan: tidak dapat dihitung, penduduk tidak diketahui",
    ]


def test_the_card_of_a_region_without_reports_does_not_blame_the_people():
    hasil = banding([0, 0])

    said = kata.say_area(hasil, "36.73.01.1001", Satuan.KASUS, TAHUN_2024, KOTA)

    assert said[1] == "Dibanding harapan: tidak dapat dihitung, belum ada laporan"
    assert kata.say_mean(hasil, KOTA) == "rata-rata Kota Serang tidak dapat dihitung"


def test_the_reading_says_what_chance_gives_and_who_cannot_be_computed():
    hasil = banding([*ONE_HIGH, 4], [*[9_000] * 20, 0])

    said = "\n".join(kata.say_reading(hasil, "kelurahan", Satuan.KASUS, KOTA))

    assert "rata-rata kurang dari 0,1 dari 20 kelurahan jatuh di luarnya" in said
    assert "Tidak dapat dihitung, penduduknya tidak diketahui: Kelurahan 20." in said
    assert "bukan jumlah yang diinginkan" in said
    # more reports may be more courage, and fewer are no praise
    assert "berani melapor" in said
    assert "bukan lebih sedikit kekerasan" in said


def test_nothing_is_reminded_of_where_nothing_stands_out():
    said = "\n".join(kata.say_reading(banding([3, 2, 4]), "kelurahan", Satuan.KASUS, KOTA))

    assert "berani melapor" not in said
    assert "lebih sedikit kekerasan" not in said
    assert "Tidak dapat dihitung" not in said


def test_a_table_has_words_where_there_is_no_number():
    rows = banding([12, 9, 5], [9_000, 9_000, 0]).rows

    spelled = kata.spell_gaps(rows, Satuan.KASUS)

    assert spelled["angka"].tolist()[1:] == [
        "kurang dari 10 kasus kekerasan", "tidak dapat dihitung",
    ]  # fmt: skip
    last = spelled.iloc[2]
    names = ["harapan", "angka_disesuaikan", "bagian_rata", "peluang", "putusan"]
    assert {last[name] for name in names} == {"tidak dapat dihitung"}
    assert last["penduduk"] == "tidak diketahui"
    assert not spelled[["harapan", "angka", "peluang"]].isna().any(axis=None)
    assert spelled["bagian_rata"].iloc[0].endswith("%")


def standardised():
    """12 korban with a rate, 9 without, 15 of which nobody knows the people of one age."""
    areas = banding([12, 9, 15])
    rows = areas.rows.assign(
        angka=[13.04, None, None], angka_bawah=[6.7, None, None], angka_atas=[22.81, None, None]
    )
    people = pd.DataFrame({"0–24": [1], "25+": [1]})
    susunan = SusunanUsia(date(2025, 6, 30), "Disdukcapil", ("0–24", "25+"), people, people.iloc[0])
    return replace(areas, rows=rows, baku=susunan)


def test_a_standardised_rate_is_said_with_its_interval_and_the_word_for_it():
    hasil = standardised()

    assert kata.describe_rates(hasil, Satuan.KORBAN) == [
        "13,0 (6,7–22,8) per 10.000 penduduk, susunan usia disamakan (12 korban)",
        "9 korban: terlalu sedikit untuk angka per penduduk",
        "15 korban; tidak dapat dihitung, penduduk salah satu kelompok usia tidak diketahui",
    ]
    assert "untuk dihitung per penduduk, susunan usia disamakan; rata-rata" in kata.say_rated(
        hasil, "kelurahan", Satuan.KORBAN, KOTA
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "Susunan usia disamakan: 13,0 (6,7–22,8) per 10.000 penduduk"),
        (1, "Susunan usia disamakan: tidak dihitung, kurang dari 10 korban"),
        (
            2,
            "Susunan usia disamakan: tidak dapat dihitung, penduduk salah satu kelompok usia",
        ),
    ],
)
def test_the_card_has_the_standardised_rate_or_why_there_is_none(number, said):
    hasil = standardised()
    kode = hasil.rows["kode"].iloc[number]

    lines = kata.say_area(hasil, kode, Satuan.KORBAN, TAHUN_2024, KOTA)

    assert lines[1].startswith(said)
    without = kata.say_area(banding([12, 9, 15]), kode, Satuan.KORBAN, TAHUN_2024, KOTA)
    assert without == [lines[0], *lines[2:]]


def test_a_table_has_words_where_a_standardised_rate_is_missing():
    spelled = kata.spell_gaps(standardised().rows, Satuan.KORBAN)

    for kolom in ("angka", "angka_bawah", "angka_atas"):
        assert spelled[kolom].tolist()[1:] == ["kurang dari 10 korban", "tidak dapat dihitung"]


AREAS = st.lists(
    st.tuples(st.integers(0, 60), st.sampled_from([0, 50, 3_000, 9_000, 40_000])),
    min_size=1,
    max_size=25,
)


@given(AREAS)
@settings(max_examples=120, deadline=None)
def test_no_sentence_ranks_areas_or_gives_the_bare_rate_of_a_few(pairs):
    hasil = banding([one for one, _ in pairs], [two for _, two in pairs])
    satuan = Satuan.KASUS

    heads = [
        kata.say_groups(hasil, "kelurahan", satuan),
        kata.say_rated(hasil, "kelurahan", satuan, KOTA),
        kata.say_adjusted_range(hasil, "kelurahan", KOTA),
        kata.say_likely(hasil, "kelurahan", KOTA),
    ]
    rates = kata.describe_rates(hasil, satuan)
    said = [
        *heads,
        *rates,
        *kata.describe_expected(hasil, satuan),
        *kata.describe_adjusted(hasil, KOTA),
        *kata.describe_chances(hasil, KOTA),
        *kata.say_reading(hasil, "kelurahan", satuan, KOTA),
        *[
            line
            for kode in hasil.rows["kode"]
            for line in kata.say_area(hasil, kode, satuan, TAHUN_2024, KOTA)
        ],
    ]
    assert [line for line in said if NEVER.search(line)] == []
    for (jumlah, _), rate in zip(pairs, rates, strict=True):
        assert ("per 10.000" in rate) <= (jumlah >= 10)


@given(AREAS)
@settings(max_examples=120, deadline=None)
def test_an_area_is_named_outside_only_when_its_band_leaves_out_its_harapan(pairs):
    hasil = banding([one for one, _ in pairs], [two for _, two in pairs])

    said = kata.say_groups(hasil, "kelurahan", Satuan.KASUS)

    outside = hasil.rows["putusan"].isin([PutusanWilayah.DI_ATAS, PutusanWilayah.DI_BAWAH])
    assert (": " in said) == outside.any()
    for row in hasil.rows[outside].to_dict("records"):
        (first, *_) = kata.say_area(hasil, row["kode"], Satuan.KASUS, TAHUN_2024, KOTA)
        low, high = (int(part.replace(".", "")) for part in first.rsplit(" ", 1)[1].split("–"))
        # the band printed is that of 95 %, the verdict needs 99.8 %
        assert row["harapan"] < low + 0.5 or row["harapan"] > high - 0.5
