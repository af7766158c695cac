"""Who the korban are: every category, what is missing always in sight, and chance in every word."""

import re
from io import BytesIO

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import korban as m
from analysis.disclosure import open_internal
from analysis.perbandingan import Putusan, compare_shares
from domain.kategori import (
    Bentuk,
    Disabilitas,
    Hubungan,
    JenisKelamin,
    Kelompok,
    KelompokUsia,
    TempatKejadian,
)
from domain.satuan import Satuan
from exports.tables import write_table
from tests.analysis.test_kalimat import NEVER, numbers
from tests.factories import make_asal

BEDA = (Putusan.LEBIH_BANYAK, Putusan.LEBIH_SEDIKIT)
BELUM = Putusan.BELUM_DAPAT_DIBEDAKAN


def side(kolom="bentuk", total=None, **jumlah):
    """One side: category=count, tidak_dicatat=count; `total` where categories overlap."""
    values = [None if name == m.TIDAK_DICATAT else name for name in jumlah]
    counts = pd.DataFrame({kolom: values, "jumlah": list(jumlah.values())}, dtype=object)
    return m.Sisi(counts.astype({"jumlah": int}), sum(jumlah.values()) if total is None else total)


def tempat(banding=None, **jumlah):
    other = None if banding is None else side("tempat_kejadian", **banding)
    sisi = side("tempat_kejadian", **jumlah)
    return m.distribute(sisi, "tempat_kejadian", TempatKejadian, banding=other)


def bentuk(total, banding=None, **jumlah):
    return m.distribute(side(total=total, **jumlah), "bentuk", Bentuk, ganda=True, banding=banding)


COUNTS = st.lists(st.integers(0, 60), min_size=8, max_size=8)


def sebaran_of(now, before):
    """Places of korban now and before; the last number of each is those not recorded."""
    names = [*TempatKejadian.values(), m.TIDAK_DICATAT]
    return tempat(
        **dict(zip(names, now, strict=True)), banding=dict(zip(names, before, strict=True))
    )


def test_every_category_is_there_in_the_order_of_the_list_and_the_unrecorded_after_them():
    sebaran = bentuk(7, psikis=2, fisik=5)

    assert list(sebaran.rows["kategori"]) == [*Bentuk.values(), m.TIDAK_DICATAT]
    assert list(sebaran.dicatat["label"]) == [one.label for one in Bentuk]
    assert list(sebaran.rows["jumlah"]) == [5, 2, 0, 0, 0, 0, 0, 0]


def test_what_is_not_recorded_is_a_row_of_its_own_and_in_no_share():
    sebaran = tempat(rumah_tangga=6, tidak_dicatat=4)

    assert (sebaran.tercatat, sebaran.tidak_dicatat) == (6, 4)
    assert sebaran.rows["persen"].iloc[0] == 1
    last = sebaran.rows.iloc[-1]
    assert (last["jumlah"], last["dari"]) == (4, 10)
    assert last[["persen", "bawah", "atas"]].isna().all()


@given(COUNTS, COUNTS)
@settings(max_examples=40, deadline=None)
def test_shares_of_one_answer_each_make_a_whole_and_nobody_is_lost(now, before):
    sebaran = sebaran_of(now, before)

    assert sebaran.rows["jumlah"].sum() == sum(now)
    assert sebaran.rows["jumlah_banding"].sum() == sum(before)
    if sebaran.tercatat:
        assert sebaran.dicatat["persen"].sum() == pytest.approx(1)
        inside = (sebaran.dicatat["bawah"] <= sebaran.dicatat["persen"]) & (
            sebaran.dicatat["persen"] <= sebaran.dicatat["atas"]
        )
        assert inside.all()


def test_shares_of_several_answers_are_of_korban_and_may_pass_one():
    sebaran = bentuk(12, fisik=8, psikis=6, tidak_dicatat=2)

    assert sebaran.tercatat == 10
    assert sebaran.dicatat["persen"].head(2).tolist() == [0.8, 0.6]


def test_several_answers_are_refused_as_parts_of_a_whole_unless_marked():
    overlapping = side(total=10, fisik=8, psikis=6)

    with pytest.raises(ValueError, match="bertumpang tindih"):
        m.distribute(overlapping, "bentuk", Bentuk)
    assert m.distribute(overlapping, "bentuk", Bentuk, ganda=True).tercatat == 10


def test_more_in_a_category_than_there_are_korban_is_refused():
    with pytest.raises(ValueError, match="bertumpang tindih"):
        bentuk(5, fisik=6)


def test_cells_that_must_not_be_added_up_are_words_and_the_others_numbers():
    several = m.write_cells(bentuk(12, fisik=8, psikis=6, tidak_dicatat=2), m.KATA_TAHUN_LALU)
    one = m.write_cells(tempat(sekolah=8, tidak_dicatat=2), m.KATA_TAHUN_LALU)

    assert list(several["korban"].head(2)) == ["8 dari 10", "6 dari 10"]
    assert several["korban"].iloc[-1] == "2 dari 12"
    with pytest.raises((TypeError, ValueError)):
        several["korban"].astype(float).sum()
    assert one["korban"].sum() == 10


def test_a_spreadsheet_finds_nothing_to_add_up_in_what_overlaps():
    cells = m.write_cells(bentuk(12, fisik=8, psikis=6, tidak_dicatat=2), m.KATA_TAHUN_LALU)
    table = open_internal(cells[["label", "korban"]], satuan=Satuan.KORBAN, asal=make_asal())

    sheet = openpyxl.load_workbook(BytesIO(write_table(table, "Bentuk kekerasan"))).worksheets[0]

    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "8 dari 10" in values
    assert not [value for value in values if isinstance(value, int | float)]


def test_a_share_is_given_with_its_range_and_of_fewer_than_ten_not_at_all():
    large = m.write_cells(tempat(sekolah=41, rumah_tangga=27), m.KATA_TAHUN_LALU)
    small = m.write_cells(tempat(sekolah=4, rumah_tangga=5), m.KATA_TAHUN_LALU)

    # Clopper and Pearson, 41 of 68: 0.4770 to 0.7197, rounded outwards
    row = large[large["kategori"] == "sekolah"].iloc[0]
    assert (row["bagian"], row["rentang"]) == ("60%", "47–72%")
    assert row["lengkap"] == "41 dari 68 (60%; 47–72%)"
    cells = small[["bagian", "rentang", "penuh", "lengkap", "korban"]].astype(str).sum(axis=1).sum()
    assert "%" not in cells
    assert "4 dari 9" in list(small["penuh"])


def test_the_unrecorded_have_no_share_in_the_cells_either():
    rows = m.write_cells(
        tempat(sekolah=41, tidak_dicatat=9, banding={"sekolah": 30}), m.KATA_TAHUN_LALU
    )

    last = rows.iloc[-1]
    assert (last["bagian"], last["rentang"]) == (m.DI_LUAR_BAGIAN, m.DI_LUAR_BAGIAN)
    assert (last["penuh"], last["penuh_banding"]) == ("9 dari 50", "0 dari 30")
    assert last["putusan_kata"] == "tidak dibandingkan"
    assert (
        not rows.isna().loc[:, ["korban", "penuh", "penuh_banding", "rentang_banding"]].any().any()
    )


def test_nothing_recorded_has_no_shares():
    sebaran = tempat(tidak_dicatat=3)

    assert sebaran.rows["persen"].isna().all()
    assert m.say_sebaran(sebaran, "tempat kejadian") == "Tempat kejadian tidak dicatat"
    cells = m.write_cells(sebaran, m.KATA_TAHUN_LALU)
    assert set(cells["penuh"]) == {"0 dari 0", "3 dari 3"}


def test_no_korban_at_all_is_zeros():
    sebaran = bentuk(0)

    assert sebaran.rows["jumlah"].sum() == 0
    assert (sebaran.tercatat, sebaran.tidak_dicatat) == (0, 0)


def test_a_share_that_really_changed_is_told_apart_and_others_are_not():
    sebaran = tempat(
        sekolah=60, rumah_tangga=40, fasilitas_umum=20,
        banding={"sekolah": 15, "rumah_tangga": 35, "fasilitas_umum": 20},
    )  # fmt: skip

    assert list(sebaran.beda["kategori"]) == ["sekolah"]
    assert sebaran.beda["putusan"].iloc[0] is Putusan.LEBIH_BANYAK
    assert m.say_beda(sebaran) == "Sekolah: bagian lebih besar daripada tahun lalu"


def test_one_list_is_read_as_one_answer():
    # 30 of 68 against 14 of 58 differs when asked alone, p 0.026, but not as one of three.
    alone = compare_shares(30, 68, 14, 58)
    sebaran = tempat(
        sekolah=30, rumah_tangga=20, fasilitas_umum=18,
        banding={"sekolah": 14, "rumah_tangga": 24, "fasilitas_umum": 20},
    )  # fmt: skip

    assert alone.putusan is Putusan.LEBIH_BANYAK
    assert sebaran.beda.empty


def test_nothing_is_judged_where_nothing_is_compared():
    sebaran = tempat(sekolah=60, rumah_tangga=40)

    assert not sebaran.dibandingkan
    assert sebaran.beda.empty
    assert m.say_beda(sebaran) == ""
    assert "putusan_kata" not in m.write_cells(sebaran, m.KATA_TAHUN_LALU)


def draw_year(dice, n):
    """One invented year of n korban: places (one each) and bentuk (each or not)."""
    shares = [0.45, 0.05, 0.15, 0.2, 0.02, 0.03, 0.1]
    places = dice.multinomial(dice.binomial(n, 0.9), shares)
    forms = dice.binomial(n, [0.3, 0.35, 0.55, 0.02, 0.02, 0.1, 0.05])
    return (
        side("tempat_kejadian", n, **dict(zip(TempatKejadian.values(), places, strict=True)),
             tidak_dicatat=n - places.sum()),
        side("bentuk", n, **dict(zip(Bentuk.values(), forms, strict=True))),
    )  # fmt: skip


def test_two_years_of_the_same_kind_are_hardly_ever_told_apart():
    dice = np.random.default_rng(20260705)
    compared = flagged = lists = lists_flagged = 0
    for _ in range(150):
        now, before = draw_year(dice, 68), draw_year(dice, 58)
        for kolom, daftar, ganda, one, other in zip(
            ("tempat_kejadian", "bentuk"), (TempatKejadian, Bentuk), (False, True), now, before,
            strict=True,
        ):  # fmt: skip
            sebaran = m.distribute(one, kolom, daftar, ganda=ganda, banding=other)
            compared += len(sebaran.dicatat)
            flagged += len(sebaran.beda)
            lists += 1
            lists_flagged += not sebaran.beda.empty

    # Each comparison alone may err 5 times in 100; read together, each list may.
    assert flagged / compared <= 0.05
    assert lists_flagged / lists <= 0.05


@pytest.mark.parametrize(
    ("jumlah", "sentence"),
    [
        # 50 against 20 is more than chance
        (
            {"sekolah": 20, "rumah_tangga": 50},
            "Tempat kejadian terbanyak: Rumah tangga, 50 dari 70 korban (71%)",
        ),
        # 33 against 32 is not: both are named and neither is the largest
        (
            {"sekolah": 32, "rumah_tangga": 33},
            "Tempat kejadian terbanyak belum dapat dibedakan: Rumah tangga 33 dan Sekolah 32 "
            "dari 65 korban",
        ),
        (
            {"sekolah": 32, "rumah_tangga": 33, "fasilitas_umum": 30, "tidak_dicatat": 4},
            "Tempat kejadian terbanyak belum dapat dibedakan: Rumah tangga 33, Sekolah 32, dan "
            "Fasilitas umum 30 dari 95 korban yang dicatat",
        ),
        (
            {"sekolah": 3, "rumah_tangga": 3, "fasilitas_umum": 2, "tempat_kerja": 1},
            "Tempat kejadian terbanyak belum dapat dibedakan: antara lain Rumah tangga 3, "
            "Sekolah 3, dan Fasilitas umum 2 dari 9 korban",
        ),
        # a mixture of everything else is no answer
        (
            {"lainnya": 50, "sekolah": 20},
            "Tempat kejadian: Lainnya 50 dan Sekolah 20 dari 70 korban",
        ),
        # fewer than ten: no percentage
        ({"sekolah": 9}, "Tempat kejadian terbanyak: Sekolah, 9 dari 9 korban"),
    ],
)
def test_the_largest_is_named_only_where_chance_allows_it(jumlah, sentence):
    assert m.say_sebaran(tempat(**jumlah), "tempat kejadian") == sentence


def test_the_largest_of_equals_is_hardly_ever_crowned():
    dice = np.random.default_rng(11)
    crowned = {"one answer": 0, "several answers": 0}
    for _ in range(150):
        one = dict(zip(TempatKejadian.values(), dice.multinomial(60, [0.3, 0.3, 0.3, 0.1, 0, 0, 0]),
                       strict=True))  # fmt: skip
        several = dict(zip(Bentuk.values(), dice.binomial(60, [0.4] * 3 + [0.05] * 4), strict=True))
        crowned["one answer"] += "terbanyak:" in m.say_sebaran(tempat(**one), "tempat")
        crowned["several answers"] += "terbanyak:" in m.say_sebaran(bentuk(60, **several), "bentuk")

    assert all(times / 150 <= 0.05 for times in crowned.values())


@given(st.integers(1, 40), st.integers(0, 39), st.integers(0, 39))
@settings(max_examples=60, deadline=None)
def test_those_in_both_categories_would_only_part_the_two_further(more, fewer, both):
    # McNemar's exact test leaves out those in both; ours does not know them and keeps them.
    fewer, both = min(fewer, more), min(both, fewer, more)

    with_both = compare_counts_p(more, fewer)

    assert compare_counts_p(more - both, fewer - both) <= with_both + 1e-12


def compare_counts_p(one, other):
    return m.compare_counts(one, other, 1, 1).p


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_a_range_in_words_never_claims_more_than_the_interval(now):
    rows = m.write_cells(sebaran_of(now, now), m.KATA_TAHUN_LALU)

    for row in rows[rows["rentang"].str.endswith("%")].to_dict("records"):
        bawah, atas = row["rentang"].removesuffix("%").split("–")
        assert int(bawah) <= row["bawah"] * 100
        assert int(atas) >= row["atas"] * 100


@given(COUNTS, COUNTS)
@settings(max_examples=60, deadline=None)
def test_a_verdict_is_said_only_where_the_exact_test_has_one(now, before):
    sebaran = sebaran_of(now, before)

    alone = [
        compare_shares(row.jumlah, row.dari, row.jumlah_banding, row.dari_banding).putusan
        for row in sebaran.dicatat.itertuples()
    ]
    for said, tested in zip(sebaran.dicatat["putusan"], alone, strict=True):
        assert said in (tested, BELUM)
    sentence = m.say_susunan({"tempat kejadian": sebaran}, "Dibanding tahun lalu")
    assert ("belum dapat dibedakan" in sentence) == sebaran.beda.empty
    assert ("berbeda (" in sentence) == (not sebaran.beda.empty)


@given(COUNTS, COUNTS)
@settings(max_examples=60, deadline=None)
def test_no_sentence_or_cell_says_that_violence_rose_or_fell(now, before):
    sebaran = sebaran_of(now, before)
    cells = m.write_cells(sebaran, m.KATA_TAHUN_LALU)
    said = [
        m.say_sebaran(sebaran, "tempat kejadian"),
        m.say_beda(sebaran),
        m.say_dua_kelompok(sebaran, "tempat kejadian"),
        m.say_pencatatan(sebaran),
        *cells["putusan_kata"],
    ]

    for sentence in said:
        assert not [word for word in NEVER if word != "%" and word in sentence.lower()]


@given(COUNTS)
@settings(max_examples=60, deadline=None)
def test_every_number_of_the_headline_was_counted(now):
    sebaran = sebaran_of(now, now)

    sentence = m.say_sebaran(sebaran, "tempat kejadian")

    counted = {str(count) for count in [*now, sebaran.tercatat]}
    said = re.sub(r" \([^)]*%\)", "", sentence)
    assert set(numbers(said)) <= counted


def test_children_and_women_are_told_apart_with_both_shares():
    sebaran = bentuk(54, seksual=45, fisik=12, banding=side(total=14, seksual=3, fisik=11))

    assert m.say_dua_kelompok(sebaran, "bentuk kekerasan") == (
        "Bentuk kekerasan berbeda: Seksual 45 dari 54 (83%) pada anak, 3 dari 14 (21%) pada "
        "perempuan dewasa; Fisik 12 dari 54 (22%) pada anak, 11 dari 14 (79%) pada perempuan dewasa"
    )
    alike = bentuk(54, seksual=27, banding=side(total=14, seksual=7))
    assert m.say_dua_kelompok(alike, "bentuk kekerasan") == (
        "Bentuk kekerasan: anak dan perempuan dewasa belum dapat dibedakan"
    )
    nobody = bentuk(54, seksual=27, banding=side(total=0))
    assert m.say_dua_kelompok(nobody, "bentuk kekerasan") == (
        "Bentuk kekerasan tidak dicatat pada perempuan dewasa"
    )


def test_what_differs_of_everything_is_said_in_one_sentence():
    beda = tempat(sekolah=60, rumah_tangga=20, banding={"sekolah": 15, "rumah_tangga": 60})
    sama = tempat(sekolah=30, rumah_tangga=20, banding={"sekolah": 28, "rumah_tangga": 22})

    said = m.say_susunan(
        {"tempat kejadian": beda, "pendidikan": sama, "disabilitas": sama}, "Dibanding tahun lalu"
    )

    assert said == (
        "Dibanding tahun lalu: tempat kejadian berbeda (Rumah tangga, Sekolah); pendidikan dan "
        "disabilitas belum dapat dibedakan."
    )


def test_a_change_of_what_is_written_down_is_said_beside_the_shares():
    changed = tempat(sekolah=66, tidak_dicatat=2, banding={"sekolah": 38, "tidak_dicatat": 20})
    same = tempat(sekolah=66, tidak_dicatat=2, banding={"sekolah": 57, "tidak_dicatat": 1})

    assert "20 dari 58 tidak dicatat" in m.say_pencatatan(changed)
    assert m.say_pencatatan(same) == ""
    assert m.say_pencatatan(tempat(sekolah=66)) == ""


def by_group(kolom="bentuk", **jumlah):
    """bentuk_kelompok=count as a frame; 'tidak_dicatat' as bentuk is missing."""
    rows = []
    for name, count in jumlah.items():
        value, kelompok = name.rsplit("__")
        rows.append((None if value == m.TIDAK_DICATAT else value, kelompok, count))
    return pd.DataFrame(rows, columns=[kolom, "kelompok", "jumlah"])


def korban_of(**jumlah):
    return pd.DataFrame({"kelompok": list(jumlah), "jumlah": list(jumlah.values())})


def test_sexual_violence_is_counted_out_of_all_korban_and_by_group():
    sisi = m.SisiKelompok(
        by_group(seksual__anak=38, fisik__anak=20, seksual__perempuan=3, fisik__perempuan=10,
                 tidak_dicatat__anak=3),
        korban_of(anak=54, perempuan=14),
    )  # fmt: skip

    sebaran = m.single_out(sisi, "bentuk", Bentuk.SEKSUAL)

    assert list(sebaran.rows["label"]) == [
        "Semua korban", "Anak", "Perempuan dewasa", "Tidak dicatat",
    ]  # fmt: skip
    assert list(sebaran.rows["jumlah"]) == [41, 38, 3, 3]
    assert list(sebaran.rows["dari"]) == [65, 51, 14, 68]
    assert m.say_seksual(sebaran) == (
        "41 dari 65 korban yang bentuk kekerasannya dicatat mengalami kekerasan seksual (63%); "
        "24 lainnya hanya bentuk lain"
    )


def test_the_verdict_on_all_korban_is_the_one_of_the_list_of_bentuk():
    sisi = m.SisiKelompok(by_group(seksual__anak=38, fisik__anak=16), korban_of(anak=54))
    other = m.SisiKelompok(by_group(seksual__anak=3, fisik__laki_laki=40),
                           korban_of(anak=10, laki_laki=40))  # fmt: skip

    sebaran = m.single_out(sisi, "bentuk", Bentuk.SEKSUAL, banding=other, putusan=BELUM)

    # The groups are those of this side.
    assert list(sebaran.rows["kategori"]) == ["semua", "anak", m.TIDAK_DICATAT]
    assert sebaran.rows["dari_banding"].tolist() == [50, 10, 50]
    assert sebaran.rows["putusan"].iloc[0] is BELUM
    assert sebaran.rows["jumlah_banding"].tolist() == [3, 3, 0]


def test_nobody_is_said_to_have_suffered_only_other_forms_where_there_is_none():
    sisi = m.SisiKelompok(by_group(seksual__anak=12), korban_of(anak=12))

    assert m.say_seksual(m.single_out(sisi, "bentuk", Bentuk.SEKSUAL)) == (
        "12 dari 12 korban mengalami kekerasan seksual (100%)"
    )


def hubungan(**jumlah):
    return m.distribute(side("hubungan", **jumlah), "hubungan", Hubungan, ganda=True)


def test_who_was_known_to_the_korban_is_said_of_pairs_as_at_least():
    pairs = hubungan(pacar_teman=30, orang_tua=32, lainnya=8, tidak_dicatat=5)

    assert m.say_dikenal(pairs) == (
        "Terlapor dikenal korban pada sedikitnya 62 dari 70 pasangan yang dicatat (89%)"
    )
    assert m.say_dasar_dikenal(pairs) == "hubungan selain lainnya 62 dari 70 (89%)"
    assert m.say_dikenal(hubungan(tetangga=3, lainnya=1)) == (
        "Terlapor dikenal korban pada sedikitnya 3 dari 4 pasangan"
    )
    assert "tidak dicatat" in m.say_dikenal(hubungan(tidak_dicatat=5))
    assert m.say_sebaran(hubungan(tetangga=30, guru=3), "hubungan", Satuan.PASANGAN) == (
        "Hubungan terbanyak: Tetangga, 30 dari 33 pasangan korban–terlapor (91%)"
    )


def test_disability_is_said_of_those_of_whom_it_is_known():
    known = m.distribute(side("disabilitas", ya=4, tidak=99), "disabilitas", Disabilitas)
    partly = m.distribute(
        side("disabilitas", ya=4, tidak=30, tidak_dicatat=69), "disabilitas", Disabilitas
    )

    assert m.say_disabilitas(known) == "4 dari 103 korban adalah penyandang disabilitas (4%)"
    assert m.say_disabilitas(partly) == (
        "4 dari 34 korban yang dicatat adalah penyandang disabilitas (12%)"
    )


def ages():
    return pd.DataFrame(
        {
            "jenis_kelamin": ["perempuan", "laki_laki", "perempuan", None, "lainnya"],
            "kelompok_usia": ["13-17", "0-5", None, "13-17", "18-24"],
            "jumlah": [20, 3, 4, 2, 1],
        }
    )


def test_the_pyramid_has_every_pair_once_youngest_first():
    pyramid = m.make_pyramid(ages())

    assert len(pyramid) == len(KelompokUsia) * 2 + 1
    assert list(pyramid["kelompok_usia"].unique()) == [*KelompokUsia.values(), m.TIDAK_DICATAT]
    counts = pyramid.set_index(["kelompok_usia", "jenis_kelamin"])["jumlah"]
    assert counts["13-17", JenisKelamin.PEREMPUAN] == 20
    assert counts["60+", JenisKelamin.LAKI_LAKI] == 0


def test_nobody_disappears_from_the_pyramid():
    pyramid = m.make_pyramid(ages())

    assert pyramid["jumlah"].iloc[-1] == 4 + 2 + 1
    assert pyramid["jumlah"].sum() == ages()["jumlah"].sum()


def groups():
    return pd.DataFrame(
        {
            "kelompok_usia": ["13-17", "25-44", None, None],
            "kelompok": ["anak", "perempuan", "lainnya", "perempuan"],
            "jumlah": [20, 5, 2, 1],
        }
    )


def test_age_groups_are_complete_for_each_group_that_occurs_and_nobody_is_lost():
    rows = m.make_age_groups(groups())

    assert set(rows["kelompok"]) == {Kelompok.ANAK, Kelompok.PEREMPUAN, Kelompok.LAINNYA}
    assert len(rows) == (len(KelompokUsia) + 1) * 3
    assert rows["jumlah"].sum() == 28
    assert rows.loc[rows["kelompok_usia"] == m.TIDAK_DICATAT, "jumlah"].sum() == 3


def test_children_are_a_share_of_those_whose_age_is_known():
    anak = m.count_children(groups())

    # A woman of no age group is known to be grown.
    assert anak == m.Anak(20, 26, 2)
    assert m.say_children(anak) == "20 dari 26 korban yang usianya dicatat adalah anak (77%)"
    assert m.say_dasar_anak(anak).startswith("anak 20 dari 26 (77%) korban yang diketahui anak")
    assert m.say_children(m.Anak(54, 68, 0)) == "54 dari 68 korban adalah anak (79%)"
    assert m.say_children(m.Anak(0, 0, 3)) == "Usia korban tidak dicatat"
    assert m.say_children(m.Anak(0, 0, 0)) == "Tidak ada korban tercatat"
