"""The shortest round trip through a few places, in straight lines.

Every order is tried, so the answer is exact; with TEMPAT_TERBANYAK places that is 3,6 million orders
and half a second. Distances are geodesics on WGS 84 in whole metres, so equal tours are equal and
the first order wins, whichever way the places were given.
"""

from dataclasses import dataclass
from itertools import chain, pairwise, permutations

import numpy as np
import pandas as pd
from pyproj import Geod

from domain.format import format_angka

TEMPAT_TERBANYAK = 10
BERANGKAT, KEMBALI = "berangkat", "kembali"
BUKAN_JALAN = "jarak garis lurus antartitik wilayah, bukan jarak jalan"


@dataclass(frozen=True)
class Rute:
    """`rows` in the order of the trip, from the start and back to it: urutan ('berangkat', '1', ...,
    'kembali'), kode, nama, nama_kecamatan, lat, lon, km (from the row before; 0 at the start)."""

    rows: pd.DataFrame

    @property
    def km(self) -> float:
        """The whole trip, back at the start."""
        return float(self.rows["km"].sum())

    @property
    def tempat(self) -> int:
        """The stops, without the start."""
        return len(self.rows) - 2


def measure_distances(lat: pd.Series, lon: pd.Series) -> np.ndarray:
    """Metres between every two points (degrees, WGS 84), rounded to whole ones."""
    count = len(lat)
    one, other = (grid.ravel() for grid in np.meshgrid(range(count), range(count), indexing="ij"))
    x, y = lon.to_numpy(float), lat.to_numpy(float)
    _there, _back, metres = Geod(ellps="WGS84").inv(x[one], y[one], x[other], y[other])
    return np.rint(metres).astype(int).reshape(count, count)


def shortest_tour(jarak: np.ndarray) -> list[int]:
    """The order in which a round trip from point 0 through all the others is shortest, by trying every
    order. Of equal ones the first by number.

    Raises ValueError for more than TEMPAT_TERBANYAK points beside the start.
    """
    count = len(jarak)
    if count - 1 > TEMPAT_TERBANYAK:
        raise ValueError("terlalu banyak tempat untuk satu rute")
    if count <= 2:
        return list(range(count))
    # The orders of all but the start and the first stop are the same whichever stop is first.
    orders = np.fromiter(chain.from_iterable(permutations(range(count - 2))), np.intp)
    orders = orders.reshape(-1, count - 2)
    best, shortest = [0], -1
    for first in range(1, count):
        others = np.array([point for point in range(1, count) if point != first])
        steps = others[orders].T
        metres = jarak[0, first] + jarak[first, steps[0]] + jarak[steps[-1], 0]
        for here, there in pairwise(steps):
            metres = metres + jarak[here, there]
        found = int(metres.argmin())
        if shortest < 0 or metres[found] < shortest:
            shortest = int(metres[found])
            best = [0, first, *(int(step[found]) for step in steps)]
    return best


def find_rute(awal: pd.DataFrame, tempat: pd.DataFrame) -> Rute:
    """The shortest round trip from `awal` (one row) through `tempat`; both kode, nama,
    nama_kecamatan, lat, lon. The order of the rows given does not matter."""
    points = pd.concat([awal, tempat.sort_values("kode")], ignore_index=True)
    jarak = measure_distances(points["lat"], points["lon"])
    order = [*shortest_tour(jarak), 0]
    rows = points.iloc[order].reset_index(drop=True)
    legs = [0, *(int(jarak[a, b]) for a, b in pairwise(order))]
    stops = [str(number) for number in range(1, len(points))]
    return Rute(
        rows.assign(urutan=[BERANGKAT, *stops, KEMBALI], km=[metres / 1000 for metres in legs])
    )


def say_rute(rute: Rute) -> str:
    """'6 tempat dari Kecamatan Serang dan kembali: 31,4 km garis lurus'."""
    awal = rute.rows["nama"].iloc[0]
    return (
        f"{format_angka(rute.tempat)} tempat dari {awal} dan kembali: "
        f"{format_angka(rute.km, 1)} km garis lurus"
    )
