"""Bands of desa/kelurahan: said where nothing opens, by an audit and by writing every world out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest

from analysis.paket.cacahan import ANAK, LAIN
from analysis.paket.menu import (
    Pita,
    SelMenu,
    band_of,
    bands,
    count_cell,
    lies_inside,
    make_menu,
    make_menu_kelurahan,
)
from analysis.paket.pita import PilihanPita, choose_bands
from analysis.paket.sistem import PaketLalu, Sistem, make_sistem
from analysis.penyamaran.lawan import Lawan, Sasaran
from analysis.penyamaran.pilih import suppress
from domain.periode import Periode
from domain.satuan import Satuan
from tests.analysis.paket.buatan import (
    AWAL,
    KECAMATAN,
    KELURAHAN,
    REGION,
    count_rows,
    make_register,
    make_rows,
)
from tests.analysis.paket.serang_pita import Gabungan

K = 5
A, B, C = KECAMATAN[:3]
A1, A2, A3 = (kode for kode, own in list(KELURAHAN.items())[:3] if own == A)
B1, C1 = f"{B}.1001", f"{C}.1001"
# Enough in other places for the years of the region to be no concern.
RAMAI = {(tahun, C): (20, 20) for tahun in (2022, 2023, 2024, 2025)}
# And two small places, which are the cheapest to hide: what A holds is published then.
RAMAI_TERBUKA = RAMAI | {
    (tahun, kode): (3, 3) for tahun in (2022, 2023, 2024, 2025) for kode in KECAMATAN[3:]
}


@dataclass(frozen=True)
class Hasil:
    """A package as it would be made, and everything it was made of."""

    sistem: Sistem
    pola: tuple[str, ...]
    pilihan: PilihanPita
    paket: tuple[PaketLalu, ...]

    @property
    def kini(self) -> PaketLalu:
        return self.paket[-1]

    def said(self) -> dict[str, Pita]:
        return {cell.kode_wilayah: band for cell, band in self.pilihan.baru.items()}

    def attack(self, pita: Mapping[SelMenu, Pita] | None = None) -> Gabungan:
        """All of it at once; with `pita` as if the package had said these bands."""
        kini = replace(self.kini, pita=self.kini.pita if pita is None else pita)
        return Gabungan(self.sistem, self.pola, KELURAHAN, [*self.paket[:-1], kini])

    def all_bands(self, kecamatan: str) -> dict[SelMenu, Pita]:
        """What would be said of a kecamatan if nobody asked whether it may."""
        return {
            cell: band_of(count_tempat(self.kini, cell), self.kini.k)
            for cell in make_menu_kelurahan(self.kini.menu, KELURAHAN)
            if KELURAHAN[cell.kode_wilayah] == kecamatan
        }


def count_tempat(one: PaketLalu, cell: SelMenu) -> int:
    rows = one.cacahan.kelurahan.rename("jumlah").reset_index()
    years = rows["tahun"].dt.year.between(cell.periode.mulai.year, cell.periode.selesai.year)
    return int(rows.loc[years & (rows["kelurahan"] == cell.kode_wilayah), "jumlah"].sum())


def susun(
    rows: pd.DataFrame,
    tahun: int = 2024,
    lalu: Sequence[PaketLalu] = (),
    k: int = K,
    kecamatan: Sequence[str] = tuple(KECAMATAN),
    boleh: Mapping[SelMenu, Pita] | None = None,
) -> Hasil:
    """The package at the end of a year."""
    selesai, cacahan = date(tahun, 12, 31), count_rows(rows)
    menu = tuple(make_menu(REGION, kecamatan, selesai, AWAL))
    sistem = make_sistem(menu, REGION, kecamatan, cacahan, lalu, k)
    pola = suppress(sistem.tabel).pola
    hidden = {*pola, *(cell.id for cell in sistem.ditahan)}
    kini = PaketLalu(
        k, selesai, cacahan, menu, frozenset(cell for cell in menu if cell.id not in hidden)
    )
    kelurahan = {kode: own for kode, own in KELURAHAN.items() if own in kecamatan}
    cells = make_menu_kelurahan(menu, kelurahan)
    pilihan = choose_bands(sistem, pola, cells, kelurahan, [*lalu, kini], boleh)
    return Hasil(sistem, pola, pilihan, (*lalu, replace(kini, pita=pilihan.baru)))


def test_bands_hold_every_count_once_and_the_lowest_holds_none_and_k():
    for k in (3, 5, 10):
        held = [[low <= n and (high is None or n <= high) for low, high in bands(k)]
                for n in range(6 * k)]  # fmt: skip
        assert all(sum(row) == 1 for row in held)
        assert all(bands(k)[row.index(True)] == band_of(n, k) for n, row in enumerate(held))
        assert bands(k)[0][0] == 0
        assert bands(k)[0][1] > k
        assert all(high - low >= k for low, high in bands(k)[:2])


@pytest.mark.parametrize(
    ("sempit", "lebar", "inside"),
    [
        ((0, 9), (0, 19), True), ((10, 19), (0, 19), True), ((20, None), (0, 19), False),
        ((20, None), (20, 39), False), ((20, None), (20, None), True), ((0, 9), (10, 19), False),
    ],
)  # fmt: skip
def test_an_open_band_lies_inside_open_ones_only(sempit, lebar, inside):
    assert lies_inside(sempit, lebar) == inside


def test_every_kelurahan_of_a_kecamatan_is_said_or_none_and_each_band_holds_its_count():
    hasil = susun(make_rows("2024-12-31", 6.0, seed=3))

    said = hasil.said()
    per = {kode: {own for own in KELURAHAN if KELURAHAN[own] == kode} for kode in KECAMATAN}
    assert all(anggota <= said.keys() or not anggota & said.keys() for anggota in per.values())
    assert set(said.values()) == set(bands(K))
    for cell, band in hasil.pilihan.baru.items():
        assert band == band_of(count_tempat(hasil.kini, cell), K)


@pytest.mark.parametrize("seed", range(2, 4))
def test_with_every_band_said_nothing_is_open_in_one_system_of_all(seed):
    hasil = susun(make_rows("2024-12-31", (2.0, 4.0, 6.0, 9.0)[seed], seed))
    serangan = hasil.attack()

    assert hasil.pilihan.baru
    assert serangan.find_exposed() == []
    assert serangan.find_open() == []


@pytest.mark.parametrize("seed", range(1, 2))
def test_a_window_that_moves_on_opens_neither_its_own_bands_nor_the_older(seed):
    rows = make_rows("2025-12-31", (3.0, 5.0, 8.0)[seed], seed + 20)
    early = rows[rows["bulan"] < "2025"]
    first = susun(early)
    # Some came in late, a year after the first package.
    late = early.sample(3, random_state=seed)
    second = susun(pd.concat([rows, late], ignore_index=True), 2025, first.paket)
    serangan = second.attack()

    assert first.pilihan.baru
    assert second.pilihan.baru
    assert serangan.find_exposed() == []
    assert serangan.find_open() == []


def test_where_only_fewer_than_2_k_is_said_even_an_empty_kecamatan_is():
    hasil = susun(make_register(RAMAI | {(2022, A1): (1, 1)}))

    assert hasil.said() == dict.fromkeys(KELURAHAN, (0, 2 * K - 1))
    assert hasil.attack().find_open() == []


# -- Rule 7: as many as the lower ends need, and k more -------------------------------------------

PENUH = {(2022, A1): (5, 5), (2023, A2): (5, 5)}


def test_lower_ends_that_use_up_the_kecamatan_are_not_said():
    # Twenty korban, two kelurahan of "10-19": each would be known exactly.
    hasil = susun(make_register(RAMAI_TERBUKA | PENUH))

    assert A1 not in hasil.said()
    dibuka = hasil.attack(hasil.all_bands(A)).find_open()
    assert any(A1 in name and name.endswith("||") for name in dibuka)


@pytest.mark.parametrize(("tanpa_kelurahan", "said"), [(4, False), (5, True)])
def test_korban_without_a_kelurahan_may_be_anywhere_in_the_kecamatan(tanpa_kelurahan, said):
    rows = make_register(RAMAI_TERBUKA | PENUH | {(2024, A): (tanpa_kelurahan, 0)})

    hasil = susun(rows)

    assert (A1 in hasil.said()) == said
    assert (not hasil.attack(hasil.all_bands(A)).find_open()) == said


# -- Rule 8: one usia ----------------------------------------------------------------------------


@pytest.mark.parametrize(("lain", "said"), [(2, False), (3, True)])
def test_a_band_that_the_others_cannot_fill_says_how_many_are_children(lain, said):
    # Twenty in the kelurahan, six of them children. Where the whole kecamatan has eighteen others, two
    # of the twenty must be children; that there is one, five fewer, has to remain possible.
    rows = make_register(
        RAMAI_TERBUKA | {(2022, A1): (6, 14), (2023, A): (7, 2), (2024, A): (7, lain)}
    )

    hasil = susun(rows)

    assert (A1 in hasil.said()) == said
    dibuka = hasil.attack(hasil.all_bands(A)).find_open()
    assert all(name.endswith(f"{A1}|{ANAK}|") for name in dibuka)
    assert bool(dibuka) != said


# -- What is said of the kecamatan ----------------------------------------------------------------


def least_of(serangan: Gabungan, name: str) -> int:
    lawan, sel = Lawan(serangan.tabel, bulat=True), serangan.tabel.ids.index(name)
    lebar = serangan.terbuka.astype(float)
    nilai = int(serangan.tabel.nilai[sel])
    return nilai + int(lawan.reach(Sasaran(sel, -1, 1.0), lebar).deviasi[sel])


def test_bands_that_would_say_more_of_a_hidden_kecamatan_are_not_said():
    # Here A is what protects the empty places, so its korban by year are hidden.
    hasil = susun(make_register(RAMAI | PENUH | {(2024, A): (5, 0)}))
    disebut, hidden = hasil.all_bands(A), [one for one in hasil.pola if f"|{A}|" in one]

    # The bands themselves would be safe: it is the kecamatan of which they tell.
    assert hasil.attack(disebut).find_open() == []
    tanpa, dengan = hasil.attack({}), hasil.attack(disebut)
    assert any(least_of(dengan, one) > least_of(tanpa, one) for one in hidden)
    assert A1 not in hasil.said()


# -- Several packages -----------------------------------------------------------------------------


def test_a_window_is_said_once():
    rows = make_register(RAMAI | {(2022, A1): (2, 2)})
    first = susun(rows)

    again = susun(rows, 2024, first.paket)

    assert first.said().keys() == KELURAHAN.keys()
    assert again.said() == {}


BERGESER = {(2022, A1): (2, 1), (2022, A): (1, 1), (2023, A1): (3, 2), (2023, A): (3, 2),
            (2024, A1): (2, 2), (2024, A): (3, 2), (2025, A): (3, 3)}  # fmt: skip


def test_a_new_band_that_closes_in_on_an_older_one_is_not_said():
    # Ten and more in 2022-2024, at most five of them in 2022; fewer than ten in 2023-2025 would
    # leave fourteen at most.
    rows = make_register(RAMAI_TERBUKA | BERGESER)
    first = susun(rows[rows["bulan"] < "2025"])

    second = susun(rows, 2025, first.paket)

    assert first.said()[A1] == (10, 19)
    assert A1 not in second.said()
    dibuka = second.attack(second.all_bands(A)).find_open()
    assert any(name.startswith("sasaran0") and A1 in name for name in dibuka)
    assert second.attack().find_open() == []


def test_a_band_that_the_next_window_would_open_is_not_said():
    # Most of them in 2022, a year of which the kecamatan is published: two at least came later, which
    # the window 2023-2025 may not tell.
    rows = make_register(
        RAMAI_TERBUKA | {(2022, A1): (9, 9), (2023, A1): (1, 0), (2024, A1): (1, 1),
                 (2023, A): (3, 3), (2024, A): (3, 3), (2025, A): (3, 3)}
    )  # fmt: skip
    early = rows[rows["bulan"] < "2025"]
    first = susun(early)

    assert A1 not in first.said()
    assert first.attack(first.all_bands(A)).find_open() == []
    said = replace(first.kini, pita=first.all_bands(A))
    dibuka = susun(rows, 2025, [said]).attack().find_open()
    assert any(name.startswith("sasaran1") and A1 in name for name in dibuka)


@pytest.mark.parametrize("koreksi", ["hilang", "kelurahannya diketahui"])
def test_after_a_correction_downwards_a_kecamatan_of_older_bands_is_not_said_anew(koreksi):
    # The kecamatan has bands above the lowest.
    isi = RAMAI_TERBUKA | {(tahun, A1): (6, 6) for tahun in (2023, 2024)}
    isi |= {(tahun, A): (6, 6) for tahun in (2022, 2023, 2024, 2025)}
    rows = make_register(isi)
    first = susun(rows[rows["bulan"] < "2025"])
    one = rows.index[(rows["wilayah"] == A) & (rows["bulan"].dt.year == 2023)][0]
    fallen = rows.drop(index=one)
    if koreksi != "hilang":
        # Of the kecamatan nothing changes.
        fallen = rows.assign(wilayah=rows["wilayah"].where(rows.index != one, A1))

    assert first.said()[A1] == (20, None)
    assert susun(rows, 2025, first.paket).said().get(A1) == (20, None)
    assert A1 not in susun(fallen, 2025, first.paket).said()


def test_a_package_for_everybody_says_a_band_only_around_that_of_the_meeting():
    rows = make_register(
        RAMAI | {(2022, A1): (12, 12), (2023, A): (10, 10), (2022, B1): (6, 6), (2023, B): (6, 6)}
    )
    rapat = susun(rows)

    publik = susun(rows, k=10, boleh=rapat.pilihan.baru)

    assert rapat.said()[A1] == (20, None)
    assert rapat.said()[B1] == (10, 19)
    assert publik.said()[B1] == (0, 19)
    # 24 is "20 and more" at a meeting and would be "20-39" here.
    assert A1 not in publik.said()
    assert {cell.kode_wilayah for cell in publik.pilihan.dilarang} == {
        kode for kode, own in KELURAHAN.items() if own == A
    }


# -- Every world written out ----------------------------------------------------------------------

KECIL = 3
TEMPAT = (A, B, "")


DASAR = 64 ** np.arange(6, dtype=np.int64)


def write_worlds(hasil: Hasil) -> set[tuple[int, ...]]:
    """Every (children of A, others of A, children of B, ...) of the three years that M1 to M5 allow."""
    nilai = dict(zip(hasil.sistem.tabel.ids, hasil.sistem.tabel.nilai, strict=True))
    said = {cell: int(nilai[cell.id]) for cell in hasil.kini.menu if cell.id not in hasil.pola}
    # Each world is one number, in the base of 64.
    sums = np.zeros(1, dtype=np.int64)
    for tahun in (2022, 2023, 2024):
        worlds = np.array(sorted(write_year(hasil, said, Periode.year(tahun)))) @ DASAR
        sums = np.unique(sums[:, None] + worlds[None, :])
    window = Periode(date(2022, 1, 1), date(2024, 12, 31))
    for number, (kode, usia) in enumerate(product(TEMPAT, (ANAK, LAIN))):
        value = said.get(SelMenu("M5", Satuan.KORBAN, window, kode, usia))
        if value is not None:
            sums = sums[sums // DASAR[number] % 64 == value]
    return {tuple(int(n) for n in one // DASAR % 64) for one in sums}


def write_year(hasil: Hasil, said: Mapping[SelMenu, int], year: Periode) -> set[tuple[int, ...]]:
    """The same of one year."""
    total = count_cell(SelMenu("M1", Satuan.KORBAN, year, REGION), hasil.kini.cacahan, REGION)
    anak = said.get(SelMenu("M3", Satuan.KORBAN, year, REGION, "anak"))
    lain = [
        said.get(SelMenu("M3", Satuan.KORBAN, year, REGION, one))
        for one in ("perempuan", "laki_laki", "lainnya")
    ]
    tempat = [said.get(SelMenu("M4", Satuan.KORBAN, year, kode)) for kode in TEMPAT]
    worlds = set()
    for sizes in product(*(range(total + 1) if n is None else (n,) for n in tempat)):
        if sum(sizes) != total:
            continue
        for children in product(*(range(n + 1) for n in sizes)):
            banyak = sum(children)
            others = sum(one for one in lain if one is not None)
            if anak not in (None, banyak) or total - banyak < others:
                continue
            if None not in lain and total - banyak != others:
                continue
            worlds.add(tuple(n for c, s in zip(children, sizes, strict=True) for n in (c, s - c)))
    return worlds


def write_intervals(
    worlds: set[tuple[int, ...]], anak: int, pita: Mapping[str, Pita]
) -> dict[tuple[str, str], tuple[int, int]]:
    """Of A1, A2 and each usia in them: the least and the most in any division of any world."""
    pairs = {(one[anak], one[anak + 1]) for one in worlds}
    most = max(a + b for a, b in pairs) + 1
    room = np.zeros((most, most), dtype=bool)
    for a, b in pairs:
        room[: a + 1, : b + 1] = True
    a1, b1, a2, b2 = np.indices((most,) * 4)
    within = (a1 + a2 < most) & (b1 + b2 < most)
    within &= room[np.minimum(a1 + a2, most - 1), np.minimum(b1 + b2, most - 1)]
    for jumlah, kode in ((a1 + b1, A1), (a2 + b2, A2)):
        low, high = pita.get(kode, (0, None))
        within &= (jumlah >= low) & (jumlah <= (most * 2 if high is None else high))
    parts = {
        (A1, ""): a1 + b1, (A1, ANAK): a1, (A1, LAIN): b1,
        (A2, ""): a2 + b2, (A2, ANAK): a2, (A2, LAIN): b2,
    }  # fmt: skip
    return {key: (int(n[within].min()), int(n[within].max())) for key, n in parts.items()}


def make_small(seed: int) -> pd.DataFrame:
    """Some fifteen korban of two kecamatan, most of A in A1."""
    rng = np.random.default_rng(seed)
    isi = {}
    for tahun in (2022, 2023, 2024):
        for wilayah, rata in ((A1, 1.7), (A2, 0.3), (A, 0.6), (B, 0.7)):
            isi[tahun, wilayah] = (int(rng.poisson(rata)), int(rng.poisson(rata * rng.random())))
    return make_register(isi)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_said_is_what_every_world_allows(seed):
    hasil = susun(make_small(seed), k=KECIL, kecamatan=(A, B))
    kelurahan = {A1: A, A2: A}
    worlds = write_worlds(hasil)
    disebut = hasil.said() if A1 in hasil.said() else {}
    pita = {
        cell: band for cell, band in hasil.all_bands(A).items() if cell.kode_wilayah in kelurahan
    }
    serangan = Gabungan(hasil.sistem, hasil.pola, kelurahan, [replace(hasil.kini, pita=pita)])
    selang = write_intervals(worlds, 0, {cell.kode_wilayah: band for cell, band in pita.items()})

    # The audit of one system and the worlds agree, whatever is said.
    assert {(one.bawah, one.atas) for one in serangan.intervals()} == set(selang.values())
    # And what is said takes no world away, and opens nothing.
    if disebut:
        perlu = sum(low for low, _high in disebut.values())
        assert all(one[0] + one[1] >= perlu for one in worlds)
        assert all(one.aman for one in serangan.intervals())
