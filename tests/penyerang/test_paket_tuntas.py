"""What packages tell, against all registers of few korban written out one by one."""

import random
from datetime import date
from itertools import combinations_with_replacement, product

import numpy as np
import pytest

from penyerang.sertifikat import attack_packages, list_targets
from tests.penyerang.contoh_paket import (
    KELOMPOK,
    USIA,
    Register,
    kode,
    kunci,
    make_kunci,
    make_paket,
    menu,
    quarters,
    riwayat,
)

KECAMATAN = [kode(1), kode(2)]
TRIWULAN = quarters(2025, 2025)
HALUS = list(product(TRIWULAN, ["", *KECAMATAN], KELOMPOK))
AKHIR = date(2025, 12, 31)
K = 2


def write_out(total):
    """All registers of so many korban: counts by finest cell, one register in a row."""
    chosen = np.array(list(combinations_with_replacement(range(len(HALUS)), total)), dtype=int)
    counts = np.zeros((len(chosen), len(HALUS)), dtype=np.int16)
    np.add.at(counts, (np.arange(len(chosen))[:, None], chosen), 1)
    return counts


def membership(triwulan=None, wilayah=None, kelompok=""):
    """Which finest cells a sum of korban has."""
    wanted = USIA.get(kelompok, (kelompok,)) if kelompok else KELOMPOK
    return np.array(
        [
            triwulan in (None, quarter) and wilayah in (None, place) and one in wanted
            for quarter, place, one in HALUS
        ],
        dtype=np.int16,
    )


def membership_of(one):
    """The same for a published cell."""
    whole_year = one["selesai"] == str(AKHIR) and one["mulai"] == "2025-01-01"
    return membership(
        None if whole_year else date.fromisoformat(one["mulai"]),
        one["wilayah"] if one["tabel"] == "M4" else None,
        one["kelompok"],
    )


def membership_of_target(sel):
    return membership(sel.triwulan, sel.wilayah, sel.kelompok)


def make_register(counts):
    return Register({halus: int(n) for halus, n in zip(HALUS, counts, strict=True) if n})


def publish(rng, nomor, register, share):
    """A package with this share of its cells, and the region's korban of the year."""
    cells = menu(AKHIR, [2025], KECAMATAN)
    for one in cells:
        total = (one["tabel"], one["satuan"], one["mulai"]) == ("M1", "korban", "2025-01-01")
        one["per"] = str(AKHIR)
        if (total and one["selesai"] == str(AKHIR)) or rng.random() < share:
            one["nilai"] = register.count(one)
    return make_paket(nomor, AKHIR, cells, KECAMATAN, K)


def published(package, satuan):
    return [one for one in package["sel"] if one["satuan"] == satuan and one["nilai"] is not None]


def keep_korban(package, counts):
    """Which registers agree with the published korban."""
    kept = np.ones(len(counts), dtype=bool)
    for one in published(package, "korban"):
        kept &= counts @ membership_of(one) == one["nilai"]
    return kept


def ends(values):
    return int(values.min()), int(values.max())


def intervals(history):
    """The attacker's interval of each target."""
    certificate = attack_packages(history)
    targets = list(list_targets(history))
    assert len(targets) == len(certificate.sasaran)
    return [
        (target, (hasil.selang_bulat.bawah, hasil.selang_bulat.atas))
        for target, hasil in zip(targets, certificate.sasaran, strict=True)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_one_package_tells_exactly_what_all_registers_have_in_common(seed):
    rng = random.Random(seed)
    everything = write_out(3)
    register = make_register(everything[rng.randrange(len(everything))])
    for (quarter, _place, kelompok), n in register.korban.items():
        register.kasus[quarter] += rng.randint(0, n)
        usia = "anak" if kelompok == "anak" else "selain_anak"
        register.bentuk[quarter, usia, "seksual"] += rng.randint(0, n)
        register.bentuk[quarter, usia, "fisik"] += rng.randint(0, n)
    package = publish(rng, 1, register, 0.35)
    counts = everything[keep_korban(package, everything)]
    # One bentuk: at most the korban of its usia.
    said = {
        (one["kelompok"], one["bentuk"]): one["nilai"]
        for one in published(package, "korban_bentuk")
    }
    for (usia, _bentuk), value in said.items():
        counts = counts[counts @ membership(kelompok=usia) >= value]
    # Kasus of a quarter: at most its korban, and together those of the year.
    lower, upper, year = bound_kasus(package, counts)
    fits = (lower <= upper).all(axis=1)
    if year is not None:
        fits &= (lower.sum(axis=1) <= year) & (upper.sum(axis=1) >= year)
    counts, lower, upper = counts[fits], lower[fits], upper[fits]
    assert len(counts)

    for target, interval in intervals(riwayat([package], kunci(make_kunci(1, register, K)))):
        sel = target.sel
        if sel.satuan == "korban":
            assert interval == ends(counts @ membership_of_target(sel)), sel
        elif sel.satuan == "korban_bentuk":
            value = said.get((sel.kelompok, sel.bentuk))
            most = int((counts @ membership(kelompok=sel.kelompok)).max())
            assert interval == ((0, most) if value is None else (value, value)), sel
        else:
            at = TRIWULAN.index(sel.triwulan)
            least, most = lower[:, at], upper[:, at]
            if year is not None:
                rest = np.delete(np.arange(len(TRIWULAN)), at)
                least = np.maximum(least, year - upper[:, rest].sum(axis=1))
                most = np.minimum(most, year - lower[:, rest].sum(axis=1))
            assert interval == (least.min(), most.max()), sel


def bound_kasus(package, counts):
    """Between what the kasus of each quarter lie in each register, and those of the year."""
    upper = np.stack([counts @ membership(one) for one in TRIWULAN], axis=1)
    lower, year = np.zeros_like(upper), None
    for one in published(package, "kasus"):
        if one["selesai"] == str(AKHIR) and one["mulai"] == "2025-01-01":
            year = one["nilai"]
        else:
            at = TRIWULAN.index(date.fromisoformat(one["mulai"]))
            lower[:, at] = one["nilai"]
            upper[:, at] = np.minimum(upper[:, at], one["nilai"])
    return lower, upper, year


def write_out_pairs(first, second, fallen):
    """All pairs of registers with so many korban, of which none vanished but in `fallen`."""
    before = write_out(first)
    pairs = []
    for lost in range(first + 1) if fallen is not None else [0]:
        old = before if fallen is None else before[before[:, fallen] >= lost]
        new = write_out(second - first + lost)
        if lost:
            new = new[new[:, fallen] == 0]
        left = np.repeat(old, len(new), axis=0)
        right = left + np.tile(new, (len(old), 1))
        if lost:
            right[:, fallen] -= lost
        pairs.append((left, right))
    return [np.concatenate(part) for part in zip(*pairs, strict=True)]


def check_pair(rng, fallen, hold=False):
    before, after = write_out_pairs(2, 3, fallen)
    possible = np.arange(len(before))
    if fallen is not None:
        possible = possible[after[:, fallen] < before[:, fallen]]
    chosen = rng.choice(possible)
    registers = [make_register(before[chosen]), make_register(after[chosen])]
    ends_at = date(2026, 3, 31)
    first = publish(rng, 1, registers[0], 0.25)
    second = publish(rng, 2, registers[1], 0.25)
    second["selesai"] = str(ends_at)
    for old, new in zip(first["sel"], second["sel"], strict=True):
        new["per"] = str(ends_at)
        total = (
            new["tabel"] == "M1" and new["selesai"] == str(AKHIR) and new["mulai"] == "2025-01-01"
        )
        if hold and not total and new["nilai"] is not None:
            # What the first package counted, whether it said so or not.
            new["nilai"], new["per"] = registers[0].count(new), old["per"]
    kept = keep_korban(first, before)
    for one in published(second, "korban"):
        of = before if one["per"] == str(AKHIR) else after
        kept &= of @ membership_of(one) == one["nilai"]
    before, after = before[kept], after[kept]
    assert len(before)
    history = riwayat(
        [first, second], kunci(*(make_kunci(n, one, K) for n, one in enumerate(registers, start=1)))
    )

    checked = 0
    for target, interval in intervals(history):
        if target.sel.satuan != "korban":
            continue
        form = membership_of_target(target.sel)
        values = (before if target.paket == 0 else after) @ form
        if target.sejak >= 0:
            values = (after - before) @ form
        assert interval == ends(values), target
        checked += 1
    assert checked > 10
    return {target.aturan for target in list_targets(history)}


@pytest.mark.parametrize("seed", range(6))
def test_two_packages_tell_exactly_what_all_pairs_of_registers_have_in_common(seed):
    assert {1, 4, 5} <= check_pair(random.Random(seed), None)


@pytest.mark.parametrize("seed", range(6))
def test_where_a_korban_vanished_a_fall_is_allowed_and_nowhere_else(seed):
    rng = random.Random(100 + seed)

    check_pair(rng, rng.randrange(len(HALUS)))


@pytest.mark.parametrize("seed", range(4))
def test_a_value_that_is_repeated_tells_of_the_package_it_was_first_said_in(seed):
    check_pair(random.Random(200 + seed), None, hold=True)
