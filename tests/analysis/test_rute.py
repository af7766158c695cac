"""The shortest round trip: exact, the same whichever way it is asked, and in true metres."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from analysis.rute import (
    BERANGKAT,
    KEMBALI,
    TEMPAT_TERBANYAK,
    find_rute,
    measure_distances,
    say_rute,
    shortest_tour,
)
from analysis.wilayah import label_points, level_of
from data_access.queries.wilayah import read_wilayah
from tests.factories import KOTA


def length(jarak, order):
    return sum(int(jarak[a, b]) for a, b in itertools.pairwise([*order, order[0]]))


def plane(points):
    x, y = np.array(points).T
    return np.rint(np.hypot(x[:, None] - x, y[:, None] - y)).astype(int)


def places(*points):
    """(nama, lat, lon), all of one kecamatan."""
    frame = pd.DataFrame(points, columns=["nama", "lat", "lon"])
    return frame.assign(kode=[f"36.73.01.{1001 + n}" for n in range(len(frame))],
                        nama_kecamatan="Serang")  # fmt: skip


def solve_by_integer_programming(jarak):
    """The same question to HiGHS, after Miller, Tucker and Zemlin (1960): which steps, then ranks."""
    count = len(jarak)
    steps = list(itertools.permutations(range(count), 2))
    cost = [*(jarak[step] for step in steps), *[0] * count]
    out = [[*(float(a == node) for a, _b in steps), *[0] * count] for node in range(count)]
    into = [[*(float(b == node) for _a, b in steps), *[0] * count] for node in range(count)]
    later = []
    for number, (a, b) in enumerate(steps):
        if a and b:
            row = np.zeros(len(cost))
            row[number], row[len(steps) + a], row[len(steps) + b] = count, 1, -1
            later.append(row)
    solved = milp(
        cost,
        integrality=[*[1] * len(steps), *[0] * count],
        bounds=Bounds(0, [*[1] * len(steps), *[count - 1] * count]),
        constraints=[
            LinearConstraint(np.array([*out, *into]), 1, 1),
            LinearConstraint(np.array(later), -np.inf, count - 1),
        ],
        options={"mip_rel_gap": 0},
    )
    return round(solved.fun)


@given(
    st.lists(
        st.tuples(st.integers(0, 9999), st.integers(0, 9999)), min_size=1, max_size=7, unique=True
    )
)
@settings(max_examples=60, deadline=None)
def test_no_other_order_is_shorter(points):
    jarak = plane(points)

    order = shortest_tour(jarak)

    assert sorted(order) == list(range(len(points)))
    assert order[0] == 0
    every = ([0, *rest] for rest in itertools.permutations(range(1, len(points))))
    assert length(jarak, order) == min(length(jarak, one) for one in every)


@pytest.mark.parametrize("seed", [1, 2])
def test_a_full_day_is_as_short_as_another_solver_finds_it(seed):
    points = np.random.default_rng(seed).integers(0, 10_000, (TEMPAT_TERBANYAK + 1, 2))
    jarak = plane(points)

    assert length(jarak, shortest_tour(jarak)) == solve_by_integer_programming(jarak)


def test_more_places_than_can_be_tried_are_refused():
    with pytest.raises(ValueError, match="terlalu banyak"):
        shortest_tour(np.zeros((TEMPAT_TERBANYAK + 2, TEMPAT_TERBANYAK + 2), dtype=int))


def test_one_degree_along_the_equator_is_111_kilometres():
    lat, lon = pd.Series([0.0, 0.0, 1.0]), pd.Series([106.0, 107.0, 106.0])

    jarak = measure_distances(lat, lon)

    # One degree of the equator of WGS 84 is 111 319.49 m, one of the meridian there 110 574.4 m.
    assert jarak[0].tolist() == [0, 111_319, 110_574]
    assert (jarak == jarak.T).all()


def test_the_order_in_which_places_were_chosen_changes_nothing():
    tempat = places(("A", -6.10, 106.1), ("B", -6.15, 106.2), ("C", -6.12, 106.12),
                    ("D", -6.2, 106.15))  # fmt: skip
    awal, rest = tempat.head(1), tempat.tail(3)

    forward, backward = find_rute(awal, rest), find_rute(awal, rest[::-1])

    pd.testing.assert_frame_equal(forward.rows, backward.rows)


def test_the_trip_begins_and_ends_at_the_start_and_adds_up():
    awal = places(("Kecamatan Serang", -6.12, 106.15)).assign(kode="36.73.01")
    tempat = places(("A", -6.11, 106.15), ("B", -6.12, 106.16), ("C", -6.11, 106.16))

    rute = find_rute(awal, tempat)

    assert rute.rows["urutan"].tolist() == [BERANGKAT, "1", "2", "3", KEMBALI]
    assert rute.rows["nama"].tolist() == ["Kecamatan Serang", "A", "C", "B", "Kecamatan Serang"]
    assert rute.rows["km"].iloc[0] == 0
    # A square of 0.01 degrees: 1.106 km from south to north, 1.107 km from west to east.
    assert rute.km == pytest.approx(2 * 1.106 + 2 * 1.107, abs=0.004)
    assert rute.tempat == 3
    assert say_rute(rute) == "3 tempat dari Kecamatan Serang dan kembali: 4,4 km garis lurus"


def test_a_real_kota_is_as_wide_as_it_is(connection):
    areas = read_wilayah(connection, KOTA)
    points = level_of(areas, kecamatan=False).merge(label_points(areas, kecamatan=False), on="kode")

    jarak = measure_distances(points["lat"], points["lon"])

    # Kota Serang is 267 km2: no two kelurahan are more than 30 km apart, none on the same point.
    assert 10_000 < jarak.max() < 30_000
    assert jarak[~np.eye(len(jarak), dtype=bool)].min() > 100
