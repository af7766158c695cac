"""The register that nobody sees, as variables of which published cells are sums.

A variable is what came in between two packages; the count of a cell is the sum of all that came in
up to its package. Variables are at least 0, because korban do not vanish, except where the key
shows that a finest count fell.

What is left out, and why nothing is lost. Of one package and year, no cell and no target is about
quarter x kecamatan or about kecamatan x kelompok among those who are not children. Tables of counts
with given margins exist whenever the margins have one sum, in whole numbers too. So instead of
quarter x kecamatan x kelompok there are kecamatan x usia (`wilayah`), kelompok (`kelompok`) and
quarter (`triwulan`), and the equations between their sums. Where a count fell, its kecamatan and
usia keep their finest variables, of that year in all packages, and the rest is summed as before.
Kelurahan split kecamatan x usia once more: penyerang/kelurahan.py.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise

from penyerang.kelurahan import SEMUA_TAHU, Form, KorbanKelurahan
from penyerang.paket import ANAK, BENTUK, DEWASA, KELOMPOK, SELAIN_ANAK, USIA, SelMenu
from penyerang.riwayat import Halus, Riwayat, find_kelompok, find_usia
from penyerang.soal import Klaim, Rentang


class Register:
    """Variables, bounds and what everybody knows; without `ringkas` all variables are the finest."""

    def __init__(self, riwayat: Riwayat, *, ringkas: bool = True) -> None:
        self.riwayat = riwayat
        self.tempat = riwayat.places()
        # The finest counts that fell, by satuan, with the packages in which they did.
        self.turun = {
            satuan: _find_falls(riwayat, satuan) for satuan in ("korban", "bentuk", "kasus")
        }
        self.utuh_korban = {
            (quarter.year, place, find_usia(kelompok))
            for quarter, place, kelompok in self.turun["korban"]
        }
        self.utuh_bentuk = {
            (quarter.year, usia, bentuk) for quarter, usia, bentuk in self.turun["bentuk"]
        }
        if not ringkas:
            years = riwayat.tahun
            self.utuh_korban = {(y, place, u) for y in years for place in self.tempat for u in USIA}
            self.utuh_bentuk = {(y, usia, b) for y in years for usia in USIA for b in BENTUK}
        self.batas: dict[str, Rentang] = {
            name_halus(satuan, number, halus): (None, None)
            for satuan, falls in self.turun.items()
            for halus, numbers in falls.items()
            for number in numbers
        }
        self.kelurahan = KorbanKelurahan(riwayat, self.make_form, self.batas, ringkas=ringkas)

    def make_form(self, sel: SelMenu, until: int, since: int = -1) -> Form:
        """The cell as a sum of what came in after package `since` up to package `until`.

        A kelurahan only as all that came in, up to a package that counts it in these years.
        """
        if sel.kelurahan:
            return self.kelurahan.make_form_of(sel, until)
        form: Counter = Counter()
        for number in range(since + 1, until + 1):
            for year in sel.tahun:
                form.update(self._list_variables(sel, number, year))
        return dict(form)

    def make_bounds(self) -> dict[str, Rentang]:
        """Bounds of the variables that may be negative."""
        return self.batas | self.kelurahan.make_bounds()

    def list_known(self) -> Iterator[Klaim]:
        """What everybody knows beyond that korban do not vanish."""
        for number, rilis in enumerate(self.riwayat.rilis):
            for year in self.riwayat.years(number):
                yield from self._link(number, year)
                for usia in USIA:
                    most = self.make_form(SelMenu("", "korban", (year,), kelompok=usia), number)
                    for bentuk in BENTUK:
                        cell = SelMenu("M2", "korban_bentuk", (year,), kelompok=usia, bentuk=bentuk)
                        yield _at_most(self.make_form(cell, number), most)
                for quarter in self.riwayat.quarters(number, year):
                    kasus, korban = (
                        SelMenu("M1", satuan, (year,), quarter) for satuan in ("kasus", "korban")
                    )
                    if rilis.count(kasus) <= rilis.count(korban):
                        yield _at_most(
                            self.make_form(kasus, number), self.make_form(korban, number)
                        )
        yield from self.kelurahan.list_known()
        for satuan, falls in self.turun.items():
            for halus, numbers in falls.items():
                yield from self._stay_counts(satuan, halus, min(numbers))

    def _stay_counts(self, satuan: str, halus: Halus, first: int) -> Iterator[Klaim]:
        """A count that may fall is still never negative."""
        start = next(n for n, one in enumerate(self.riwayat.rilis) if one.has(halus[0]))
        for until in range(first, len(self.riwayat.rilis)):
            form: Form = {name_halus(satuan, n, halus): 1 for n in range(start, until + 1)}
            yield Klaim(form, 0, None, SEMUA_TAHU)

    def _link(self, number: int, year: int) -> Iterator[Klaim]:
        """The sums of quarters, of kelompok and of kecamatan are one and the same."""
        rest = {usia: self._rest_places(year, usia) for usia in USIA}
        if not any(rest.values()):
            return
        form: Form = {f"triwulan|{number}|{q}": 1 for q in self.riwayat.quarters(number, year)}
        form |= {f"kelompok|{number}|{year}|{kelompok}": -1 for kelompok in KELOMPOK}
        yield Klaim(form, 0, 0, SEMUA_TAHU)
        for usia, places in rest.items():
            form = {f"kelompok|{number}|{year}|{kelompok}": 1 for kelompok in find_kelompok(usia)}
            form |= {f"wilayah|{number}|{year}|{place}|{usia}": -1 for place in places}
            yield Klaim(form, 0, 0, SEMUA_TAHU)

    def _rest_places(self, year: int, usia: str) -> list[str]:
        """The places of which the finest variables are left out."""
        return [one for one in self.tempat if (year, one, usia) not in self.utuh_korban]

    def _list_variables(self, sel: SelMenu, number: int, year: int) -> Iterator[str]:
        quarters = self.riwayat.quarters(number, year)
        chosen = [one for one in quarters if sel.triwulan in (None, one)]
        if sel.satuan == "kasus":
            yield from (name_halus("kasus", number, (one,)) for one in chosen)
        elif sel.satuan == "korban_bentuk":
            yield from self._list_bentuk(sel, number, year, chosen)
        elif chosen:
            yield from self._list_korban(sel, number, year, chosen)

    def _list_bentuk(self, sel: SelMenu, number: int, year: int, chosen: list) -> Iterator[str]:
        if (year, sel.kelompok, sel.bentuk) in self.utuh_bentuk:
            for one in chosen:
                yield name_halus("bentuk", number, (one, sel.kelompok, sel.bentuk))
        elif chosen:
            yield f"bentuk|{number}|{year}|{sel.kelompok}|{sel.bentuk}"

    def _list_korban(self, sel: SelMenu, number: int, year: int, chosen: list) -> Iterator[str]:
        kelompok = find_kelompok(sel.kelompok)
        places = self.tempat if sel.wilayah is None else [sel.wilayah]
        for place in places:
            for one in kelompok:
                if (year, place, find_usia(one)) in self.utuh_korban:
                    for quarter in chosen:
                        yield name_halus("korban", number, (quarter, place, one))
        if not any(self._rest_places(year, usia) for usia in USIA):
            return
        if sel.triwulan:
            yield f"triwulan|{number}|{sel.triwulan}"
        elif sel.wilayah is None:
            yield from (f"kelompok|{number}|{year}|{one}" for one in kelompok)
        else:
            for usia, members in ((ANAK, (ANAK,)), (SELAIN_ANAK, DEWASA)):
                if (year, sel.wilayah, usia) not in self.utuh_korban and set(members) <= set(
                    kelompok
                ):
                    yield f"wilayah|{number}|{year}|{sel.wilayah}|{usia}"


def name_halus(satuan: str, number: int, halus: Halus) -> str:
    """The variable of a finest count: what came in between the package before and this one."""
    return "|".join([f"{satuan}_halus", str(number), *map(str, halus)])


def _find_falls(riwayat: Riwayat, satuan: str) -> dict[Halus, list[int]]:
    """The finest counts that fell, and in which packages."""
    counts = [getattr(one, satuan) for one in riwayat.rilis]
    falls: dict[Halus, list[int]] = defaultdict(list)
    for number, (before, after) in enumerate(pairwise(counts), start=1):
        for halus, value in before.items():
            if value > after.get(halus, 0) and halus[0].year in riwayat.tahun:
                falls[halus].append(number)
    return falls


def _at_most(form: Form, most: Form) -> Klaim:
    return Klaim({**form, **{nama: -value for nama, value in most.items()}}, None, 0, SEMUA_TAHU)
