"""The chosen pattern against published tables, and against trying every pattern."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from analysis.penyamaran.pilih import Cara, find_exposed, suppress
from analysis.penyamaran.tabel import Persamaan, Sel, Tabel, TabelError, make_tabel
from tests.analysis.penyamaran.tabel_uji import SEMUA, make_problem, make_two_way, name

# sdcTable, data-raw/microdata1.R: 100 persons by region and gender, counted.
MICRODATA1 = {
    ("A", "male"): 18, ("A", "female"): 2, ("B", "male"): 14, ("B", "female"): 19,
    ("C", "male"): 12, ("C", "female"): 10, ("D", "male"): 11, ("D", "female"): 14,
}  # fmt: skip
# checkTauArgus, inst/tests/Batch/ex1/tabdata_ex1.tab.
EX1 = {
    ("A", "male"): 895, ("A", "female"): 137, ("B", "male"): 753, ("B", "female"): 973,
    ("C", "male"): 569, ("C", "female"): 486, ("D", "male"): 540, ("D", "female"): 793,
}  # fmt: skip
# Positions in the order Total, A, B, C, D x Total, male, female, counted from 1.
POSISI_5_6_11_12 = {("A", "male"), ("A", "female"), ("C", "male"), ("C", "female")}


@pytest.mark.parametrize(
    ("inner", "biaya"), [(MICRODATA1, 42), (EX1, 2087)], ids=["S4 microdata1", "S5 tau-Argus ex1"]
)
def test_the_optimum_of_sdctable_and_tau_argus_is_found_and_proven(inner, biaya):
    tabel = make_two_way(inner, primer={("A", "female")})

    hasil = suppress(tabel)

    assert set(hasil.pola) == {name(*key) for key in POSISI_5_6_11_12}
    assert hasil.biaya + inner["A", "female"] == biaya
    assert hasil.cara is Cara.OPTIMAL
    assert hasil.batas == pytest.approx(hasil.biaya)


def test_s3_one_more_cell_repairs_what_was_hidden_but_exposed():
    tabel = make_problem()
    exposed = {tabel.ids[one.sel] for one in find_exposed(tabel, tabel.primer)}

    hasil = suppress(tabel)

    assert exposed == {name("w", "b")}
    assert hasil.tambahan == (name("x", "d"),)
    assert hasil.biaya == 31


def linked() -> Tabel:
    """S6: the same eight values under counties and under sizes; the totals are always published."""
    nilai = dict(zip("ABIJKLMN", (2, 2, 8, 8, 3, 3, 3, 7), strict=True))
    totals = {"county-1": "ABIJ", "county-2": "KLMN", "big": "LM", "small": "ABIJKN"}
    sel = [
        Sel(
            id=one,
            nilai=n,
            bobot=n,
            primer=one in "ABKLM",
            bawah=one in "ABKLM",
            atas=one in "ABKLM",
        )
        for one, n in nilai.items()
    ]
    for total, parts in totals.items():
        sel.append(Sel(id=total, nilai=sum(nilai[one] for one in parts), beku=True))
    persamaan = [
        Persamaan(bentuk=dict.fromkeys(parts, 1.0) | {total: -1.0})
        for total, parts in totals.items()
    ]
    return make_tabel(sel, persamaan, bulat=True)


def test_s6_linked_tables_are_protected_together():
    tabel = linked()
    exposed = {tabel.ids[one.sel] for one in find_exposed(tabel, tabel.primer)}

    hasil = suppress(tabel)

    assert exposed == {"K"}
    assert hasil.tambahan == ("N",)
    assert hasil.cara is Cara.OPTIMAL


def test_s10_three_ones_are_exposed_when_everybody_knows_that_none_is_zero():
    tertutup = [Sel(id=one, nilai=1, primer=True, bawah=1, atas=1) for one in "abc"]
    total = Sel(id="total", nilai=3, beku=True)
    jumlah = [Persamaan(bentuk={"a": 1, "b": 1, "c": 1, "total": -1})]
    tidak_nol = [one.model_copy(update={"minimum": 1.0}) for one in tertutup]

    assert suppress(make_tabel([*tertutup, total], jumlah, bulat=True)).tambahan == ()
    with pytest.raises(TabelError, match="tidak dapat dilindungi"):
        suppress(make_tabel([*tidak_nol, total], jumlah, bulat=True))


def test_what_only_whole_numbers_give_away_is_hidden_too():
    # With the three sums published a = 1 needs halves of p, q and r: no persons, but a fair answer
    # of a linear programme.
    sums = {"P": ("p", "q"), "Q": ("q", "r"), "R": ("p", "r")}
    tabel = make_tabel(
        [
            Sel(id="a", nilai=0, maksimum=1, primer=True, atas=1),
            *(Sel(id=one, nilai=1, tertutup=True) for one in "pqr"),
            *(
                Sel(id=one, nilai=2, bobot=bobot)
                for one, bobot in zip("PQR", (6, 5, 7), strict=True)
            ),
        ],
        [
            Persamaan(bentuk={"a": 1, **dict.fromkeys(parts, 1), total: -1})
            for total, parts in sums.items()
        ],
        bulat=True,
    )

    hasil = suppress(tabel)

    assert hasil.tambahan == ("Q",)
    assert hasil.cara is Cara.OPTIMAL


def test_a_whole_number_that_can_only_be_far_off_is_far_enough_off():
    # a - 2b = 1: a is 1 or 3, never 2.
    tabel = make_tabel(
        [
            Sel(id="a", nilai=1, primer=True, atas=1),
            Sel(id="b", nilai=0, tertutup=True),
            Sel(id="c", nilai=1, bobot=9),
        ],
        [Persamaan(bentuk={"a": 1, "b": -2, "c": -1})],
        bulat=True,
    )

    assert suppress(tabel).tambahan == ()


def test_what_closed_cells_give_by_themselves_need_not_be_hidden_again():
    # Three above a: t gives one of them whatever is chosen, so c for 3 is enough for the rest, though
    # what is dear by the person comes first to the greedy choice (p and q, 4).
    tabel = make_tabel(
        [
            Sel(id="a", nilai=5, primer=True, atas=3),
            Sel(id="t", nilai=1, tertutup=True),
            Sel(id="p", nilai=1, bobot=2),
            Sel(id="q", nilai=1, bobot=2),
            Sel(id="c", nilai=2, bobot=3),
            Sel(id="total", nilai=10, beku=True),
        ],
        [Persamaan(bentuk=dict.fromkeys("atpqc", 1.0) | {"total": -1.0})],
        bulat=True,
    )

    hasil = suppress(tabel)

    assert hasil.tambahan == ("c",)
    assert hasil.cara is Cara.OPTIMAL


def test_a_table_without_anything_to_protect_is_published_whole():
    hasil = suppress(make_two_way(EX1))

    assert (hasil.tambahan, hasil.biaya, hasil.cara) == ((), 0.0, Cara.OPTIMAL)


def test_when_no_time_is_left_the_pattern_is_safe_and_says_it_is_not_proven():
    rng = np.random.default_rng(7)
    inner = {
        (f"r{row}", f"c{column}"): int(rng.poisson(8)) for row in range(12) for column in range(6)
    }
    kecil = {key for key, value in inner.items() if 0 < value < 5}
    tabel = make_two_way(inner, primer=kecil)

    hasil = suppress(tabel, detik=0.0)

    terbuka = np.isin(tabel.ids, hasil.pola)
    assert hasil.cara is Cara.SERAKAH
    assert hasil.selisih > 0
    assert find_exposed(tabel, terbuka) == []
    assert suppress(tabel).biaya <= hasil.biaya


def test_what_costs_nothing_is_published_where_it_may_be():
    rng = np.random.default_rng(8)
    inner = {
        (f"r{row}", f"c{column}"): int(rng.poisson(40) * (rng.random() < 0.5))
        for row in range(14)
        for column in range(9)
    }
    primer = [key for key, value in inner.items() if value > 0 and rng.random() < 0.25]
    tabel = make_two_way(inner, primer=primer, perlu=4.0)

    hasil = suppress(tabel)

    gratis = [one for one in hasil.tambahan if tabel.bobot[tabel.ids.index(one)] == 0]
    assert hasil.cara is Cara.OPTIMAL
    for one in gratis:
        tanpa = np.isin(tabel.ids, [other for other in hasil.pola if other != one])
        assert find_exposed(tabel, tanpa)


counts = st.integers(0, 9)


@settings(deadline=None, max_examples=25)
@given(st.lists(counts, min_size=6, max_size=6), st.sampled_from([1.0, 3.0]), st.data())
def test_no_cheaper_pattern_is_safe(values, perlu, data):
    keys = [(row, column) for row in "ab" for column in "pqr"]
    inner = dict(zip(keys, values, strict=True))
    kecil = [key for key, value in inner.items() if 0 < value < 3]
    weights = {
        (row, column): data.draw(st.integers(1, 9)) for row in ("a", "b", SEMUA)
        for column in ("p", "q", "r", SEMUA)
    }  # fmt: skip
    tabel = make_two_way(inner, primer=kecil, bobot=weights, perlu=perlu, beku={(SEMUA, SEMUA)})

    try:
        found = suppress(tabel)
    except TabelError:
        assert cheapest(tabel) is None
        return

    assert found.biaya == cheapest(tabel)
    assert found.cara is Cara.OPTIMAL


def cheapest(tabel: Tabel) -> float | None:
    """By trying every pattern, each judged by another solver's front end."""
    bebas = np.flatnonzero(tabel.bebas)
    patterns = sorted(
        (float(tabel.bobot[list(chosen)].sum()), chosen)
        for size in range(len(bebas) + 1)
        for chosen in combinations(bebas, size)
    )
    for biaya, chosen in patterns:
        terbuka = tabel.primer.copy()
        terbuka[list(chosen)] = True
        if is_safe(tabel, terbuka):
            return biaya
    return None


def is_safe(tabel: Tabel, terbuka: np.ndarray) -> bool:
    bounds = [
        (0, None) if hidden else (value, value)
        for hidden, value in zip(terbuka, tabel.nilai, strict=True)
    ]
    kanan = np.zeros(tabel.matriks.shape[0])
    for sel in np.flatnonzero(tabel.primer):
        for arah, perlu in ((1, tabel.perlu_atas[sel]), (-1, tabel.perlu_bawah[sel])):
            biaya = np.zeros(len(bounds))
            biaya[sel] = -arah
            hasil = linprog(biaya, A_eq=tabel.matriks.toarray(), b_eq=kanan, bounds=bounds)
            reached = np.inf if hasil.status == 3 else -hasil.fun
            if reached < arah * tabel.nilai[sel] + perlu - 1e-6:
                return False
    return True


@settings(deadline=None, max_examples=40)
@given(st.lists(counts, min_size=12, max_size=12))
def test_every_cell_of_the_pattern_is_needed(values):
    keys = [(row, column) for row in "abcd" for column in "pqr"]
    inner = dict(zip(keys, values, strict=True))
    bobot = {
        (row, column): 1.0 for row in (*"abcd", SEMUA) for column in (*"pqr", SEMUA)
    }  # fmt: skip
    tabel = make_two_way(inner, primer=[key for key in keys if inner[key] == 1], bobot=bobot)
    hasil = suppress(tabel)
    terbuka = np.isin(tabel.ids, hasil.pola)

    for one in hasil.tambahan:
        tanpa = terbuka.copy()
        tanpa[tabel.ids.index(one)] = False
        assert find_exposed(tabel, tanpa)
