"""Who the korban are: every category, and what is missing always in sight."""

import pandas as pd
import pytest

from analysis.korban import count_outside, distribute, make_age_groups, make_pyramid, say_sebaran
from domain.kategori import Bentuk, JenisKelamin, Kelompok, KelompokUsia


def by_bentuk(**jumlah):
    values = [None if name == "tidak_dicatat" else name for name in jumlah]
    return pd.DataFrame({"bentuk": values, "jumlah": list(jumlah.values())})


def test_every_category_is_there_in_the_order_of_the_list():
    sebaran = distribute(by_bentuk(psikis=2, fisik=5), "bentuk", Bentuk, total=7)

    assert list(sebaran.rows["kategori"]) == Bentuk.values()
    assert list(sebaran.rows["label"]) == [bentuk.label for bentuk in Bentuk]
    assert list(sebaran.rows["jumlah"]) == [5, 2, 0, 0, 0, 0, 0]


def test_what_is_not_recorded_is_counted_and_shares_are_of_the_rest():
    sebaran = distribute(by_bentuk(fisik=6, tidak_dicatat=4), "bentuk", Bentuk, total=10)

    assert (sebaran.tercatat, sebaran.tidak_dicatat) == (6, 4)
    assert sebaran.rows["persen"].iloc[0] == 1
    assert "tidak_dicatat" not in set(sebaran.rows["kategori"])


def test_shares_of_several_answers_are_of_korban_and_may_pass_one():
    sebaran = distribute(by_bentuk(fisik=8, psikis=6, tidak_dicatat=2), "bentuk", Bentuk, total=12)

    assert sebaran.tercatat == 10
    assert sebaran.rows["persen"].head(2).tolist() == [0.8, 0.6]


def test_nothing_recorded_has_no_shares():
    sebaran = distribute(by_bentuk(tidak_dicatat=3), "bentuk", Bentuk, total=3)

    assert sebaran.rows["persen"].isna().all()
    assert say_sebaran(sebaran, "bentuk kekerasan") == "Bentuk kekerasan tidak dicatat"


def test_no_korban_at_all_is_zeros():
    sebaran = distribute(by_bentuk().astype({"jumlah": int}), "bentuk", Bentuk, total=0)

    assert sebaran.rows["jumlah"].sum() == 0
    assert (sebaran.tercatat, sebaran.tidak_dicatat) == (0, 0)


@pytest.mark.parametrize(
    ("jumlah", "sentence"),
    [
        # 50 against 20 is more than chance
        (
            {"fisik": 20, "seksual": 50},
            "Bentuk kekerasan terbanyak: Seksual, 50 dari 70 korban",
        ),
        # 33 against 32 is not: both are named and neither is the largest
        (
            {"fisik": 32, "seksual": 33},
            "Bentuk kekerasan: Seksual 33 dan Fisik 32 dari 65 korban",
        ),
    ],
)
def test_the_largest_is_named_only_where_chance_allows_it(jumlah, sentence):
    total = sum(jumlah.values())
    sebaran = distribute(by_bentuk(**jumlah), "bentuk", Bentuk, total=total)

    assert say_sebaran(sebaran, "bentuk kekerasan") == sentence


def ages():
    return pd.DataFrame(
        {
            "jenis_kelamin": ["perempuan", "laki_laki", "perempuan", None, "lainnya"],
            "kelompok_usia": ["13-17", "0-5", None, "13-17", "18-24"],
            "jumlah": [20, 3, 4, 2, 1],
        }
    )


def test_the_pyramid_has_every_pair_once_youngest_first():
    pyramid = make_pyramid(ages())

    assert len(pyramid) == len(KelompokUsia) * 2
    assert list(pyramid["kelompok_usia"].unique()) == KelompokUsia.values()
    counts = pyramid.set_index(["kelompok_usia", "jenis_kelamin"])["jumlah"]
    assert counts["13-17", JenisKelamin.PEREMPUAN] == 20
    assert counts["60+", JenisKelamin.LAKI_LAKI] == 0


def test_nobody_disappears_from_the_pyramid_unsaid():
    counts = ages()

    pyramid = make_pyramid(counts)

    assert count_outside(counts, pyramid) == 4 + 2 + 1
    assert pyramid["jumlah"].sum() + count_outside(counts, pyramid) == counts["jumlah"].sum()


def test_age_groups_are_complete_for_each_group_that_occurs():
    counts = pd.DataFrame(
        {
            "kelompok_usia": ["13-17", "25-44", None],
            "kelompok": ["anak", "perempuan", "lainnya"],
            "jumlah": [20, 5, 2],
        }
    )

    groups = make_age_groups(counts)

    assert set(groups["kelompok"]) == {Kelompok.ANAK, Kelompok.PEREMPUAN, Kelompok.LAINNYA}
    assert len(groups) == len(KelompokUsia) * 3
    assert groups["jumlah"].sum() == 25
    assert count_outside(counts, groups) == 2
