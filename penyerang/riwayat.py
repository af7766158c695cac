"""Packages in the order of release, with the true counts of the moments they were made at.

The key tells two things only: what must stay unknown and how far (it is never a statement), and
where korban vanished, because there nobody can rely on counts that only grow.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import pairwise

from penyerang.kesalahan import MasukanDitolak
from penyerang.paket import (
    ANAK,
    BENTUK,
    DEWASA,
    KELOMPOK,
    SELAIN_ANAK,
    USIA,
    Kunci,
    KunciPaket,
    Paket,
    SelMenu,
    SelPaket,
    end_of_triwulan,
    list_triwulan,
    read_menu,
)

# A finest count: (quarter, kecamatan, kelompok), (quarter, usia, bentuk), (quarter,) or, where
# kelurahan are counted, (year, kecamatan, kelurahan, usia).
Halus = tuple
Tahun = tuple[int, ...]


def find_kelompok(nama: str) -> tuple[str, ...]:
    """The kelompok that a word stands for."""
    return {"": KELOMPOK, SELAIN_ANAK: DEWASA}.get(nama, (nama,))


def find_usia(kelompok: str) -> str:
    """The usia that a kelompok belongs to."""
    return ANAK if kelompok == ANAK else SELAIN_ANAK


@dataclass(frozen=True)
class Rilis:
    """One package: its cells by what they are about, and the true finest counts behind it."""

    paket: Paket
    menu: Mapping[SelMenu, SelPaket]
    korban: Mapping[Halus, int]
    bentuk: Mapping[Halus, int]
    kasus: Mapping[Halus, int]
    kelurahan: Mapping[Halus, int]
    # Sums of the above that are asked for again and again.
    jumlah: Counter = field(default_factory=Counter)

    def has(self, triwulan: date) -> bool:
        """Whether the quarter is over at the end of the package."""
        return end_of_triwulan(triwulan) <= self.paket.selesai

    def is_whole(self, tahun: int) -> bool:
        """Whether the year is over at the end of the package."""
        return date(tahun, 12, 31) <= self.paket.selesai

    @cached_property
    def jendela(self) -> list[Tahun]:
        """The three years of which the package counts kelurahan: those of M5, none in a paket-1."""
        if not self.paket.kelurahan:
            return []
        return sorted({sel.tahun for sel in self.menu if sel.tabel in {"M5", "M6"}})

    def count(self, sel: SelMenu) -> int:
        """The true count of the cell."""
        if sel.satuan == "kasus":
            quarters = [sel.triwulan] if sel.triwulan else list_triwulan(sel.tahun[0])
            return sum(self.kasus.get((quarter,), 0) for quarter in quarters)
        if sel.satuan == "korban_bentuk":
            return self.jumlah["bentuk", sel.tahun[0], sel.kelompok, sel.bentuk]
        if sel.triwulan:
            return self.jumlah["triwulan", sel.triwulan]
        if sel.kelurahan:
            return sum(
                self.jumlah["kelurahan", year, sel.kelurahan, usia]
                for year in sel.tahun
                for usia in USIA
                if sel.kelompok in ("", usia)
            )
        return sum(
            self.jumlah["kelompok", year, kelompok]
            if sel.wilayah is None
            else self.jumlah["wilayah", year, sel.wilayah, kelompok]
            for year in sel.tahun
            for kelompok in find_kelompok(sel.kelompok)
        )


@dataclass(frozen=True)
class Riwayat:
    """All packages, oldest first, and the years that any of them speaks of."""

    rilis: tuple[Rilis, ...]
    tahun: tuple[int, ...]

    @cached_property
    def nama(self) -> dict[str, str]:
        """The names of kecamatan and kelurahan by their codes."""
        return {one.kode: one.nama for r in self.rilis for one in r.paket.kecamatan} | {
            one.kode: one.nama for r in self.rilis for one in r.paket.kelurahan
        }

    def years(self, number: int) -> list[int]:
        """The years that have begun at the end of the package."""
        return [year for year in self.tahun if self.rilis[number].has(date(year, 1, 1))]

    def quarters(self, number: int, tahun: int) -> list[date]:
        """The quarters of the year that are over at the end of the package."""
        return [one for one in list_triwulan(tahun) if self.rilis[number].has(one)]

    def places(self) -> list[str]:
        """The kecamatan of any package, and "" for korban whose kecamatan was not recorded."""
        return ["", *dict.fromkeys(one.kode for r in self.rilis for one in r.paket.kecamatan)]

    def kelurahan(self) -> dict[str, str]:
        """The kelurahan of any package, each with the code of its kecamatan."""
        return {one.kode: one.kecamatan for r in self.rilis for one in r.paket.kelurahan}

    def cells(self, number: int) -> Iterator[SelMenu]:
        """The menu of the package down to kecamatan, whether it has the cell or not.

        M5 for the years it has.
        """
        rilis = self.rilis[number]
        places = ["", *(one.kode for one in rilis.paket.kecamatan)]
        for year in self.years(number):
            for satuan in ("kasus", "korban"):
                yield SelMenu("M1", satuan, (year,))
                for quarter in self.quarters(number, year):
                    yield SelMenu("M1", satuan, (year,), triwulan=quarter)
            for usia in USIA:
                for bentuk in BENTUK:
                    yield SelMenu("M2", "korban_bentuk", (year,), kelompok=usia, bentuk=bentuk)
            for kelompok in KELOMPOK:
                yield SelMenu("M3", "korban", (year,), kelompok=kelompok)
            if rilis.is_whole(year):
                for place in places:
                    yield SelMenu("M4", "korban", (year,), wilayah=place)
        for years in sorted({sel.tahun for sel in rilis.menu if sel.tabel == "M5"}):
            for place in places:
                for usia in USIA:
                    yield SelMenu("M5", "korban", years, wilayah=place, kelompok=usia)

    def cells_kelurahan(self, number: int) -> Iterator[SelMenu]:
        """M6 of the package, whether it has the cell or not, each followed by its two usia."""
        rilis = self.rilis[number]
        for years in rilis.jendela:
            for one in rilis.paket.kelurahan:
                whole = SelMenu("M6", "korban", years, wilayah=one.kecamatan, kelurahan=one.kode)
                yield whole
                for usia in USIA:
                    yield replace(whole, tabel="", kelompok=usia)

    def unpublished(self, number: int) -> Iterator[SelMenu]:
        """Kecamatan x whole year x usia, which nobody publishes."""
        rilis = self.rilis[number]
        for year in self.years(number):
            if rilis.is_whole(year):
                for place in ["", *(one.kode for one in rilis.paket.kecamatan)]:
                    for usia in USIA:
                        yield SelMenu("", "korban", (year,), wilayah=place, kelompok=usia)


def find_whole(sel: SelMenu) -> SelMenu | None:
    """What the cell is a part of; None when it is a part of nothing that matters (rule 2)."""
    if sel.tabel == "M2":
        return SelMenu("", "korban", sel.tahun, kelompok=sel.kelompok)
    if sel.tabel in {"M3", "M4"}:
        return SelMenu("M1", "korban", sel.tahun)
    if sel.tabel == "M5":
        return SelMenu("", "korban", sel.tahun, wilayah=sel.wilayah)
    return None


def make_riwayat(paket: list[Paket], kunci: Kunci) -> Riwayat:
    """The packages with their true counts.

    MasukanDitolak when they are not of one region and in order, or the key is not theirs.
    """
    _check_order(paket, kunci)
    rilis = tuple(_make_rilis(one, counts) for one, counts in zip(paket, kunci.paket, strict=True))
    ends = [one.selesai for one in paket]
    for number, one in enumerate(rilis):
        if any(cell.per not in ends[: number + 1] for cell in one.menu.values()):
            raise MasukanDitolak(
                f"Paket {one.paket.nomor} mengulang nilai dari paket yang tidak disertakan."
            )
    years = {year for one in rilis for sel in one.menu for year in sel.tahun}
    return Riwayat(rilis, tuple(sorted(years)))


def _check_order(paket: list[Paket], kunci: Kunci) -> None:
    if [(one.nomor, one.k) for one in paket] != [(one.nomor, one.k) for one in kunci.paket]:
        raise MasukanDitolak("Kunci tidak memuat paket yang sama, dalam urutan yang sama.")
    for earlier, later in pairwise(paket):
        if later.nomor <= earlier.nomor or later.selesai < earlier.selesai:
            raise MasukanDitolak("Paket tidak disebut menurut urutan terbitnya.")
        if later.kode_region != earlier.kode_region:
            raise MasukanDitolak("Paket berasal dari wilayah yang berbeda.")
    homes = {(one.kode, one.kecamatan) for each in paket for one in each.kelurahan}
    kecamatan = {one.kode for each in paket for one in each.kecamatan}
    codes = {kode for kode, _home in homes}
    if len(codes) != len(homes) or codes & kecamatan:
        raise MasukanDitolak("Sebuah kelurahan berada di kecamatan yang berbeda antarpaket.")


def _make_rilis(paket: Paket, kunci: KunciPaket) -> Rilis:
    rilis = Rilis(
        paket,
        read_menu(paket),
        {(one.triwulan, one.kecamatan, one.kelompok): one.jumlah for one in kunci.korban},
        {(one.triwulan, one.usia, one.bentuk): one.jumlah for one in kunci.bentuk},
        {(one.triwulan,): one.jumlah for one in kunci.kasus},
        {
            (one.tahun.year, one.kecamatan, one.kelurahan, one.usia): one.jumlah
            for one in kunci.kelurahan
            if paket.kelurahan
        },
    )
    known = {"", *(one.kode for one in paket.kecamatan)}
    counts = [*rilis.korban, *rilis.bentuk, *rilis.kasus]
    if any(not rilis.has(one[0]) for one in counts) or any(
        one[1] not in known for one in rilis.korban
    ):
        raise MasukanDitolak(
            f"Kunci paket {paket.nomor} menyebut triwulan atau kecamatan di luar paketnya."
        )
    for (quarter, place, kelompok), value in rilis.korban.items():
        rilis.jumlah["triwulan", quarter] += value
        rilis.jumlah["kelompok", quarter.year, kelompok] += value
        rilis.jumlah["wilayah", quarter.year, place, kelompok] += value
    for (quarter, usia, bentuk), value in rilis.bentuk.items():
        rilis.jumlah["bentuk", quarter.year, usia, bentuk] += value
    for year in {one[0].year for one in rilis.bentuk}:
        for usia in USIA:
            most = rilis.count(SelMenu("", "korban", (year,), kelompok=usia))
            if any(rilis.jumlah["bentuk", year, usia, one] > most for one in BENTUK):
                raise MasukanDitolak(
                    f"Kunci paket {paket.nomor} memuat lebih banyak korban sebuah bentuk "
                    "daripada korban seluruhnya."
                )
    _count_kelurahan(rilis)
    return rilis


def _count_kelurahan(rilis: Rilis) -> None:
    """Sum the korban of kelurahan. MasukanDitolak when they are not the korban of their kecamatan."""
    homes = {(one.kecamatan, one.kode) for one in rilis.paket.kelurahan}
    homes |= {(place, "") for place in ("", *(one.kode for one in rilis.paket.kecamatan))}
    years = {year for years in rilis.jendela for year in years}
    rest = Counter(
        {
            (year, place, usia): sum(
                rilis.jumlah["wilayah", year, place, one] for one in find_kelompok(usia)
            )
            for year in years
            for place in ("", *(one.kode for one in rilis.paket.kecamatan))
            for usia in USIA
        }
    )
    for (year, place, kelurahan, usia), value in rilis.kelurahan.items():
        if year not in years or (place, kelurahan) not in homes:
            raise MasukanDitolak(
                f"Kunci paket {rilis.paket.nomor} menyebut tahun atau kelurahan di luar paketnya."
            )
        if kelurahan:
            rilis.jumlah["kelurahan", year, kelurahan, usia] += value
        rest[year, place, usia] -= value
    if any(rest.values()):
        raise MasukanDitolak(
            f"Kunci paket {rilis.paket.nomor} memuat korban kelurahan yang bukan korban "
            "kecamatannya."
        )
