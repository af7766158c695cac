"""Second opinions: every solution written out, and SciPy's own solvers."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import LinearConstraint, linprog, milp

from penyerang.kesalahan import Bertentangan
from penyerang.serangan import attack
from tests.penyerang.contoh import dokumen, integer_intervals, pernyataan, sasaran

VARIABEL = "abcde"
KOEFISIEN = st.integers(min_value=-1, max_value=2)
FORM = st.lists(KOEFISIEN, min_size=5, max_size=5).filter(any)
TANDA = st.sampled_from(["=", "<=", ">="])
TERBANYAK = 5


def ends(selang):
    return selang.bawah, selang.atas


def as_form(row):
    return {name: value for name, value in zip(VARIABEL, row, strict=True) if value}


@st.composite
def problems(draw, *, capped):
    """Statements that are true of some counts, and forms to bound. All `capped` at TERBANYAK."""
    truth = draw(st.lists(st.integers(0, 4), min_size=5, max_size=5))
    statements = []
    for row in draw(st.lists(FORM, min_size=1, max_size=4)):
        total = int(np.dot(row, truth))
        tanda = draw(TANDA)
        off = 0 if tanda == "=" else draw(st.integers(0, 2))
        statements.append((row, tanda, total + (off if tanda == "<=" else -off)))
    targets = draw(st.lists(FORM, min_size=1, max_size=3))
    limits = {
        name: {"bawah": draw(st.integers(0, value)), "atas": draw(st.integers(value, TERBANYAK))}
        for name, value in zip(VARIABEL, truth, strict=True)
        if capped or draw(st.booleans())
    }
    return statements, targets, limits


def as_dokumen(statements, targets, limits, **batas):
    return dokumen(
        [pernyataan(as_form(row), tanda, value) for row, tanda, value in statements],
        [
            sasaran(as_form(row), {"lebar": 3}, nama=str(number))
            for number, row in enumerate(targets)
        ],
        # Every variable is declared, those in no statement too.
        khusus={name: {"bawah": 0, "atas": None} for name in VARIABEL} | limits,
        **batas,
    )


def fits(counts, statements):
    for row, tanda, value in statements:
        total = sum(map(int.__mul__, row, counts))
        if (tanda != ">=" and total > value) or (tanda != "<=" and total < value):
            return False
    return True


@settings(max_examples=150, deadline=None)
@given(problems(capped=True))
def test_integer_intervals_are_those_of_all_solutions_written_out(problem):
    statements, targets, limits = problem
    ranges = [range(limits[name]["bawah"], limits[name]["atas"] + 1) for name in VARIABEL]
    solutions = np.array([c for c in product(*ranges) if fits(c, statements)])

    found = integer_intervals(attack(as_dokumen(*problem)))

    for number, row in enumerate(targets):
        values = solutions @ np.array(row)
        assert found[str(number)] == (values.min(), values.max())


def scipy_interval(statements, row, limits):
    equal = [(r, v) for r, tanda, v in statements if tanda == "="]
    below = [(r, v) for r, tanda, v in statements if tanda == "<="]
    below += [([-one for one in r], -v) for r, tanda, v in statements if tanda == ">="]
    bounds = [
        (limits[name]["bawah"], limits[name]["atas"]) if name in limits else (0, None)
        for name in VARIABEL
    ]
    interval = []
    for sign in (1, -1):
        # Its presolve calls some unbounded problems infeasible; without it some end in no status.
        for presolve in (False, True):
            answer = linprog(
                sign * np.array(row, dtype=float),
                A_ub=[r for r, _ in below] or None,
                b_ub=[v for _, v in below] or None,
                A_eq=[r for r, _ in equal] or None,
                b_eq=[v for _, v in equal] or None,
                bounds=bounds,
                options={"presolve": presolve},
            )
            if answer.status in (0, 3):
                break
        assert answer.status in (0, 3)
        interval.append(sign * answer.fun if answer.status == 0 else None)
    return tuple(interval)


@settings(max_examples=150, deadline=None)
@given(problems(capped=False))
def test_linear_intervals_are_those_of_scipy(problem):
    statements, targets, limits = problem

    laporan = attack(as_dokumen(*problem, bulat=False))

    for hasil, row in zip(laporan.sasaran, targets, strict=True):
        expected = scipy_interval(statements, row, limits)
        assert ends(hasil.selang_lp) == pytest.approx(expected, abs=1e-6)


@settings(max_examples=100, deadline=None)
@given(problems(capped=True))
def test_integer_intervals_are_those_of_scipy(problem):
    statements, targets, limits = problem
    found = integer_intervals(attack(as_dokumen(*problem)))

    rows = np.array([row for row, _, _ in statements], dtype=float)
    low = [-np.inf if tanda == "<=" else value for _, tanda, value in statements]
    high = [np.inf if tanda == ">=" else value for _, tanda, value in statements]
    bounds = (
        [limits[name]["bawah"] for name in VARIABEL],
        [limits[name]["atas"] for name in VARIABEL],
    )
    for number, row in enumerate(targets):
        ends = []
        for sign in (1, -1):
            answer = milp(
                sign * np.array(row, dtype=float),
                constraints=LinearConstraint(rows, low, high),
                bounds=bounds,
                integrality=np.ones(5),
            )
            assert answer.success
            ends.append(sign * answer.fun)
        assert found[str(number)] == pytest.approx(tuple(ends), abs=1e-6)


@settings(max_examples=150, deadline=None)
@given(problems(capped=False), st.booleans())
def test_merging_columns_changes_no_interval(problem, bulat):
    content = as_dokumen(*problem, bulat=bulat)

    merged = attack(content)
    apart = attack(content, gabungkan=False)

    for one, other in zip(merged.sasaran, apart.sasaran, strict=True):
        assert ends(one.selang_lp) == pytest.approx(ends(other.selang_lp))
        assert one.selang_bulat == other.selang_bulat


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_merging_many_equal_columns_changes_no_interval(data):
    # Columns that stand in the same statements, each with bounds of its own.
    names = [f"{group}{number}" for group in "xy" for number in range(4)]
    limits = {
        name: {
            "bawah": (low := data.draw(st.integers(0, 2))),
            "atas": data.draw(st.none() | st.integers(low, 4)),
        }
        for name in names
    }
    truth = {
        name: data.draw(st.integers(limits[name]["bawah"], limits[name]["atas"] or 4))
        if limits[name]["atas"] != 0
        else 0
        for name in names
    }
    total, group = sum(truth.values()), sum(truth[name] for name in names[:4])
    statements = [
        pernyataan(" ".join(names), "=", total),
        pernyataan(" ".join(names[:4]), "<=", group + data.draw(st.integers(0, 3))),
    ]
    targets = [
        sasaran(" ".join(names[:4]), {"lebar": 1}, nama="semua x"),
        sasaran(" ".join(names[4:7]), {"lebar": 1}, nama="sebagian y"),
    ]
    content = dokumen(statements, targets, khusus=limits)

    merged = attack(content)
    apart = attack(content, gabungkan=False)

    assert merged.ukuran.kolom <= 3
    assert integer_intervals(merged) == integer_intervals(apart)


@settings(max_examples=100, deadline=None)
@given(problems(capped=True))
def test_blame_is_enough_and_has_nothing_to_spare(problem):
    statements, targets, limits = problem
    numbered = [
        pernyataan(as_form(row), tanda, value, asal=str(number))
        for number, (row, tanda, value) in enumerate(statements)
    ]
    khusus = {name: {"bawah": 0, "atas": None} for name in VARIABEL} | limits
    # Half of the targets are that narrow.
    target = sasaran(as_form(targets[0]), {"lebar": 6})
    (hasil,) = attack(dokumen(numbered, [target], khusus=khusus)).sasaran
    if hasil.aman:
        return
    blamed = [int(one) for one in hasil.dibuka_oleh]

    def opens(kept):
        part = dokumen([numbered[one] for one in kept], [target], khusus=khusus)
        return not attack(part).lulus

    assert opens(blamed)
    assert not any(opens([one for one in blamed if one != left_out]) for left_out in blamed)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(FORM, TANDA, st.integers(-3, 6)), min_size=1, max_size=4),
    st.dictionaries(st.sampled_from(VARIABEL), st.just({"bawah": 0, "atas": 2}), min_size=5),
)
def test_statements_contradict_exactly_when_no_counts_fit(statements, limits):
    possible = any(fits(counts, statements) for counts in product(range(3), repeat=5))
    content = as_dokumen(statements, [[1, 0, 0, 0, 0]], limits)

    if possible:
        attack(content)
    else:
        with pytest.raises(Bertentangan):
            attack(content)
