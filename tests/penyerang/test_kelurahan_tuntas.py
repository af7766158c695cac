"""What bands of kelurahan tell, against all registers of few korban written out one by one."""

import random
from datetime import date
from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest

from penyerang.sertifikat import attack_packages, list_targets
from tests.penyerang.contoh_paket import (
    KELOMPOK,
    Register,
    band_of,
    desa,
    kode,
    kunci,
    make_kunci,
    make_paket,
    menu,
    riwayat,
)

SATU, DUA = kode(1), kode(2)
A, B, C = desa(SATU, 1), desa(SATU, 2), desa(DUA, 1)
K = 2
# A korban is of one year, kecamatan, kelurahan and usia; grown ones are all perempuan here.
SEMPIT = ([SATU], [(SATU, ""), (SATU, A), (SATU, B)], {SATU: [A, B]})
LUAS = ([SATU, DUA], [*SEMPIT[1], (DUA, ""), (DUA, C)], {SATU: [A, B], DUA: [C]})
USIA = ("anak", "selain_anak")
PEREMPUAN = {"anak": "anak", "selain_anak": "perempuan"}


@cache
def write_out(total, size):
    """All ways to put so many korban into so many cells, one in a row."""
    if size == 1:
        return np.array([[total]], dtype=np.int16)
    return np.concatenate(
        [
            np.insert(write_out(total - first, size - 1), 0, first, axis=1)
            for first in range(total + 1)
        ]
    )


class Dunia:
    """All registers of these korban by year, in packages; `banyak` has an axis for packages."""

    def __init__(self, rows, totals, fallen=(), moved=()):
        """`totals`: korban of each year in each package; of the cells `fallen` some may vanish."""
        self.halus = [(year, *row, usia) for year in totals for row in rows for usia in USIA]
        parts = [
            self._pair(list(product([year], rows, USIA)), totals[year], fallen, moved)
            for year in totals
        ]
        index = np.indices([len(one) for one in parts]).reshape(len(parts), -1)
        self.banyak = np.concatenate(
            [one[at] for one, at in zip(parts, index, strict=True)], axis=2
        )

    def _pair(self, cells, totals, fallen, moved):
        names = [(year, *row, usia) for year, row, usia in cells]
        worlds = write_out(totals[0], len(names))[:, None, :]
        for before, after in pairwise(totals):
            bound = np.array([one not in fallen for one in names])
            grown = write_out(after - before, len(names)) if bound.all() else None
            if grown is None:
                later = write_out(after, len(names))
                old = np.repeat(worlds, len(later), axis=0)
                new = np.tile(later, (len(worlds), 1))
                kept = ((new - old[:, -1]) * bound >= 0).all(axis=1)
                # Where nobody vanished from a kecamatan, it grew as a whole.
                for place, usia in {(one[1], one[3]) for one in names} - set(moved):
                    inside = np.array([(one[1], one[3]) == (place, usia) for one in names])
                    kept &= (new - old[:, -1]) @ inside >= 0
                old, new = old[kept], new[kept]
            else:
                old = np.repeat(worlds, len(grown), axis=0)
                new = old[:, -1] + np.tile(grown, (len(worlds), 1))
            worlds = np.concatenate([old, new[:, None]], axis=1)
        return worlds

    def values(self, number, years, wilayah=None, kelurahan="", usia=""):
        """The sums of the cells in all registers of a package."""
        inside = [
            year in years
            and wilayah in (None, place)
            and kelurahan in ("", one)
            and usia in ("", kelompok)
            for year, place, one, kelompok in self.halus
        ]
        return self.banyak[:, number] @ np.array(inside, dtype=np.int16)

    def register(self, row, number, years):
        """One of the registers, up to the end of a year."""
        counts = {
            halus: int(n)
            for halus, n in zip(self.halus, self.banyak[row, number], strict=True)
            if n and halus[0] <= years
        }
        register = Register(kelurahan=counts)
        for (year, place, _one, usia), n in counts.items():
            register.korban[date(year, 1, 1), place, PEREMPUAN[usia]] += n
        return register


def publish(rng, nomor, register, selesai, area, share):
    """A package that says the korban of each year, that the kecamatan of all was recorded, and this
    share of what is below."""
    kecamatan, _rows, kelurahan = area
    last = selesai.year if selesai.month == 12 else selesai.year - 1
    cells = menu(selesai, range(last - 2, last + 1), kecamatan, kelurahan)
    for one in cells:
        count, one["per"] = register.count(one), str(selesai)
        year = (one["tabel"], one["satuan"], one["selesai"][5:]) == ("M1", "korban", "12-31")
        if year and one["mulai"].endswith("-01-01"):
            one["nilai"] = count
        elif one["tabel"] == "M6" and rng.random() < 0.75:
            one["nilai"] = band_of(count, K)
        elif one["tabel"] in {"M4", "M5"} and (one["wilayah"] == "" or rng.random() < share):
            one["nilai"] = count
    return make_paket(nomor, selesai, cells, kecamatan, K, kelurahan)


def years_of(one):
    return range(int(one["mulai"][:4]), int(one["selesai"][:4]) + 1)


def keep_said(dunia, packages):
    """Which registers agree with what was said."""
    ends = [package["selesai"] for package in packages]
    kept = np.ones(len(dunia.banyak), dtype=bool)
    for one in (one for package in packages for one in package["sel"]):
        if one["nilai"] is None:
            continue
        number, years = ends.index(one["per"]), years_of(one)
        if one["tabel"] == "M6":
            values = dunia.values(number, years, kelurahan=one["wilayah"])
            low, high = one["nilai"]
            kept &= (values >= low) & (values <= (np.inf if high is None else high))
        else:
            place = None if one["tabel"] == "M1" else one["wilayah"]
            kept &= dunia.values(number, years, place, usia=one["kelompok"]) == one["nilai"]
    return kept


def check(dunia, row, packages):
    """Compare every interval about years of the menu. Returns the rules met, of kelurahan or not."""
    closed = [date.fromisoformat(one["selesai"]).year for one in packages]
    windows = [
        {y for one in p["sel"] if one["tabel"] == "M6" for y in years_of(one)} for p in packages
    ]
    registers = [dunia.register(row, number, year) for number, year in enumerate(closed)]
    keys = [
        make_kunci(p["nomor"], one, K, window)
        for p, one, window in zip(packages, registers, windows, strict=True)
    ]
    history = riwayat(packages, kunci(*keys))
    dunia.banyak = dunia.banyak[keep_said(dunia, packages)]
    assert len(dunia.banyak)

    certificate = attack_packages(history)
    assert not certificate.salah
    rules = set()
    for target, hasil in zip(list_targets(history), certificate.sasaran, strict=True):
        sel = target.sel
        # Of quarters, of kelompok and of years that the menu left, these registers know nothing.
        if sel.tabel in {"M1", "M2", "M3"} or not set(sel.tahun) <= windows[target.paket]:
            continue
        about = (sel.tahun, sel.wilayah, sel.kelurahan, sel.kelompok)
        values = dunia.values(target.paket, *about)
        if target.sejak >= 0:
            if not set(sel.tahun) <= windows[target.sejak]:
                continue
            values = values - dunia.values(target.sejak, *about)
        found = hasil.selang_bulat
        assert (found.bawah, found.atas) == (values.min(), values.max()), hasil.nama
        rules.add((target.aturan, sel.kelurahan != ""))
    return rules


@pytest.mark.parametrize("seed", range(12))
def test_one_package_tells_exactly_what_all_registers_have_in_common(seed):
    rng = random.Random(seed)
    wide = seed % 3 == 0
    area = LUAS if wide else SEMPIT
    totals = rng.choice(
        [(0, 6, 1), (5, 0, 1)] if wide else [(1, 6, 1), (0, 11, 0), (2, 9, 0), (3, 3, 2)]
    )
    dunia = Dunia(area[1], {2023 + n: [total] for n, total in enumerate(totals)})
    row = choose_uneven(rng, dunia)
    package = publish(rng, 1, dunia.register(row, 0, 2025), date(2025, 12, 31), area, 0.5)

    assert {(7, True), (8, True)} <= check(dunia, row, [package])


def choose_uneven(rng, dunia):
    """A register of which one kelurahan has more than its neighbours, so that bands tell more."""
    rows = rng.choices(range(len(dunia.banyak)), k=60)
    return max(rows, key=lambda row: int(dunia.banyak[row].max()))


@pytest.mark.parametrize("seed", range(10))
def test_two_windows_tell_exactly_what_all_pairs_of_registers_have_in_common(seed):
    rng = random.Random(50 + seed)
    totals = rng.choice(
        [
            {2022: [3, 3], 2023: [2, 3], 2024: [0, 0], 2025: [0, 3]},
            {2022: [1, 1], 2023: [5, 5], 2024: [0, 1], 2025: [0, 1]},
            {2022: [4, 4], 2023: [0, 1], 2024: [1, 1], 2025: [0, 4]},
        ]
    )
    dunia = Dunia(SEMPIT[1], totals)
    row = choose_uneven(rng, dunia)
    ends = [date(2024, 12, 31), date(2025, 12, 31)]
    packages = [
        publish(rng, number + 1, dunia.register(row, number, end.year), end, SEMPIT, 0.4)
        for number, end in enumerate(ends)
    ]

    assert {(7, True), (8, True), (5, True)} <= check(dunia, row, packages)


@pytest.mark.parametrize("seed", range(8))
def test_a_band_that_is_repeated_tells_of_the_package_it_was_first_said_in(seed):
    rng = random.Random(80 + seed)
    totals = rng.choice(
        [
            {2023: [1, 2], 2024: [4, 6], 2025: [0, 0]},
            {2023: [0, 1], 2024: [6, 8], 2025: [0, 0]},
            {2023: [3, 3], 2024: [3, 4], 2025: [0, 1]},
        ]
    )
    check_same_window(rng, Dunia(SEMPIT[1], totals), repeat=True)


@pytest.mark.parametrize("seed", range(12))
def test_where_a_kelurahan_was_corrected_a_fall_is_allowed_and_nowhere_else(seed):
    rng = random.Random(120 + seed)
    usia = rng.choice(USIA)
    fallen = (2024, SATU, rng.choice(["", A]), usia)
    # The other usia, or the same in another kelurahan.
    moved = [(SATU, usia)] if seed % 2 else []
    totals = {2023: [1, 1], 2024: [3, 3 + (seed % 3 == 0)], 2025: [0, 1]}
    check_same_window(
        rng, Dunia(SEMPIT[1], totals, [fallen], moved), repeat=seed % 4 == 0, fall=(fallen, moved)
    )


def check_same_window(rng, dunia, repeat, fall=None):
    ends = [date(2025, 12, 31), date(2026, 3, 31)]
    possible = np.arange(len(dunia.banyak))
    if fall:
        fallen, moved = fall
        at = dunia.halus.index(fallen)
        fell = dunia.banyak[:, 1, at] < dunia.banyak[:, 0, at]
        whole = [dunia.values(n, [fallen[0]], SATU, usia=fallen[3]) for n in (0, 1)]
        possible = possible[fell & ((whole[1] < whole[0]) == bool(moved))]
    row = rng.choice(possible)
    packages = [
        publish(rng, number + 1, dunia.register(row, number, 2025), end, SEMPIT, 0.4)
        for number, end in enumerate(ends)
    ]
    if repeat:
        for old, new in zip(packages[0]["sel"], packages[1]["sel"], strict=True):
            if new["tabel"] == "M6":
                new.update(nilai=old["nilai"], per=old["per"])
    assert (7, True) in check(dunia, row, packages)


def test_what_is_written_out_is_all_there_is():
    assert len(write_out(6, 6)) == 462
    assert (write_out(4, 3).sum(axis=1) == 4).all()
    assert len(np.unique(write_out(4, 3), axis=0)) == 15
    assert set(PEREMPUAN.values()) < set(KELOMPOK)
