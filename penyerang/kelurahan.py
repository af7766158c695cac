"""Korban of desa and kelurahan in the register that nobody sees, as variables.

A package counts them in three whole years together, so kecamatan x usia of each year are split by
kelurahan, one of them "not recorded". What came in of one year between two packages that count it is
a slice. No cell and no target tells slices apart that are in the same counts (of these years, at that
package): those are one part, and of each kelurahan and usia there is one variable for each part. A
table of kelurahan x slices with given sums exists whenever the sums have one total, in whole numbers
too, so nothing is lost. Where a kelurahan's count fell, its variables of that usia are those of the
slices, and what they leave of each slice is still not negative.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator

from penyerang.paket import USIA, SelMenu
from penyerang.riwayat import Riwayat
from penyerang.soal import Klaim, Rentang, Tepat

Form = dict[str, Tepat]
# What came in of a year, up to a package: (number of the package, year).
Irisan = tuple[int, int]
# A kelurahan or "" (not recorded), in a kecamatan, and a usia.
Baris = tuple[str, str, str]
SEMUA_TAHU = "yang diketahui semua orang"


class KorbanKelurahan:
    """Variables, bounds and what everybody knows; without `ringkas` all variables are the finest.

    `make_form` says what came in of a count of a kecamatan between two packages; of its variables
    only those in `bebas` may be negative.
    """

    def __init__(
        self,
        riwayat: Riwayat,
        make_form: Callable[[SelMenu, int, int], Form],
        bebas: Collection[str],
        *,
        ringkas: bool,
    ) -> None:
        self.make_form = make_form
        self.bebas = frozenset(bebas)
        # The package before in which the slice's year was counted too; -1 when there is none.
        self.sebelum = _find_slices(riwayat)
        self.bagian = _find_parts(riwayat, self.sebelum)
        self.baris = _list_rows(riwayat) if self.bagian else {}
        # The counts that fell, with the slices in which they did.
        self.turun = _find_falls(riwayat, self.sebelum)
        self.utuh = set(self.turun)
        if not ringkas:
            self.utuh = {
                (place, one, usia)
                for place, rows in self.baris.items()
                for one in rows
                for usia in USIA
            }

    def make_form_of(self, sel: SelMenu, until: int) -> Form:
        """The korban of a kelurahan up to package `until`, which counts these years."""
        form: Form = {}
        for usia in USIA:
            if sel.kelompok in ("", usia) and sel.wilayah is not None:
                baris = (sel.wilayah, sel.kelurahan, usia)
                for part, slices in enumerate(self.bagian):
                    number, year = slices[0]
                    if number <= until and year in sel.tahun:
                        form |= self._sum_part(baris, part)
        return form

    def is_like_others(self, place: str, kelurahan: str) -> bool:
        """Whether the kelurahan has the variables that most of its kecamatan have."""
        return not any((place, kelurahan, usia) in self.utuh for usia in USIA)

    def make_bounds(self) -> dict[str, Rentang]:
        """Bounds of the variables that may be negative."""
        return {
            _name_slice(baris, one): (None, None)
            for baris, slices in self.turun.items()
            for one in slices
        }

    def list_known(self) -> Iterator[Klaim]:
        """The kelurahan of a kecamatan make up its korban; what may fall is never negative."""
        for place, rows in self.baris.items():
            for usia in USIA:
                whole = [(place, one, usia) for one in rows if (place, one, usia) in self.utuh]
                rest = [(place, one, usia) for one in rows if (place, one, usia) not in self.utuh]
                for part in range(len(self.bagian)):
                    yield from self._link(place, usia, part, whole, rest)
        for baris, slices in self.turun.items():
            yield from self._stay_counts(baris, slices)

    def _link(
        self, place: str, usia: str, part: int, whole: list[Baris], rest: list[Baris]
    ) -> Iterator[Klaim]:
        total: Form = {}
        for one in self.bagian[part]:
            number, year = one
            sel = SelMenu("", "korban", (year,), wilayah=place, kelompok=usia)
            korban = self.make_form(sel, number, self.sebelum[one])
            may_fall = not self.bebas.isdisjoint(korban)
            korban |= {_name_slice(baris, one): -1 for baris in whole}
            total |= korban
            if whole or may_fall:
                # What is left of the slice for the other kelurahan, if there are any.
                yield Klaim(korban, 0, None if rest else 0, SEMUA_TAHU)
        if rest:
            total |= {_name_part(baris, part): -1 for baris in rest}
            yield Klaim(total, 0, 0, SEMUA_TAHU)

    def _stay_counts(self, baris: Baris, slices: list[Irisan]) -> Iterator[Klaim]:
        for year in {year for _number, year in slices}:
            first = min(number for number, one in slices if one == year)
            numbers = sorted(number for number, one in self.sebelum if one == year)
            for until in numbers[numbers.index(first) :]:
                form: Form = {_name_slice(baris, (n, year)): 1 for n in numbers if n <= until}
                yield Klaim(form, 0, None, SEMUA_TAHU)

    def _sum_part(self, baris: Baris, part: int) -> Form:
        if baris not in self.utuh:
            return {_name_part(baris, part): 1}
        return {_name_slice(baris, one): 1 for one in self.bagian[part]}


def _name_part(baris: Baris, part: int) -> str:
    return "|".join(["kelurahan", str(part), *baris])


def _name_slice(baris: Baris, irisan: Irisan) -> str:
    return "|".join(["kelurahan_halus", *map(str, irisan), *baris])


def _find_slices(riwayat: Riwayat) -> dict[Irisan, int]:
    """The slices of each year, each with the package that the one before ends at, or -1."""
    slices: dict[Irisan, int] = {}
    for year in riwayat.tahun:
        before = -1
        for number, rilis in enumerate(riwayat.rilis):
            if any(year in years for years in rilis.jendela):
                slices[number, year] = before
                before = number
    return slices


def _find_parts(riwayat: Riwayat, slices: dict[Irisan, int]) -> list[list[Irisan]]:
    """The slices that are in the same counts, together."""
    counts = [(n, years) for n, rilis in enumerate(riwayat.rilis) for years in rilis.jendela]
    parts: dict[frozenset, list[Irisan]] = defaultdict(list)
    for number, year in slices:
        inside = frozenset(one for one in counts if number <= one[0] and year in one[1])
        parts[inside].append((number, year))
    return list(parts.values())


def _list_rows(riwayat: Riwayat) -> dict[str, list[str]]:
    """The kelurahan of each kecamatan that has any, and "" for those not recorded."""
    rows: dict[str, list[str]] = {}
    for kelurahan, place in riwayat.kelurahan().items():
        rows.setdefault(place, [""]).append(kelurahan)
    return rows


def _find_falls(riwayat: Riwayat, slices: dict[Irisan, int]) -> dict[Baris, list[Irisan]]:
    falls: dict[Baris, list[Irisan]] = defaultdict(list)
    for (number, year), before in slices.items():
        if before >= 0:
            after = riwayat.rilis[number].kelurahan
            for halus, value in riwayat.rilis[before].kelurahan.items():
                if halus[0] == year and value > after.get(halus, 0):
                    falls[halus[1:]].append((number, year))
    return falls
