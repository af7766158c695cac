"""The few variables that the attack keeps lose nothing against all the finest ones."""

import random
from datetime import date

import pytest

from penyerang.sertifikat import attack_packages
from tests.penyerang.contoh_paket import (
    invent,
    kode,
    kunci,
    make_kunci,
    make_paket,
    menu,
    quarters,
    riwayat,
)

KECAMATAN = [kode(1), kode(2)]
TAHUN = [2023, 2024, 2025]
K = 3


def make_packages(seed, falls):
    """Two packages with cells shown at random, and registers in which some vanish."""
    rng = random.Random(seed)
    register = invent(seed, KECAMATAN, TAHUN, 24)
    ends = [date(2025, 12, 31), date(2026, 3, 31)]
    packages, keys = [], []
    for nomor, selesai in enumerate(ends, start=1):
        if nomor > 1:
            for _ in range(rng.randint(1, 6)):
                register.report(rng, rng.choice(quarters(2023, 2025)), KECAMATAN)
            for _ in range(falls):
                vanish(rng, register)
        cells = menu(selesai, TAHUN, KECAMATAN)
        for one in cells:
            one["per"] = str(selesai)
            one["nilai"] = register.count(one) if rng.random() < 0.5 else None
        packages.append(make_paket(nomor, selesai, cells, KECAMATAN, K))
        keys.append(make_kunci(nomor, register.copy(), K))
    return riwayat(packages, kunci(*keys))


def vanish(rng, register):
    halus = rng.choice([one for one, n in register.korban.items() if n])
    register.korban[halus] -= 1
    quarter = halus[0]
    register.kasus[quarter] -= register.kasus[quarter] > 0
    usia = "anak" if halus[2] == "anak" else "selain_anak"
    for bentuk in ("fisik", "seksual", "psikis"):
        if register.bentuk[quarter, usia, bentuk] > 1:
            register.bentuk[quarter, usia, bentuk] -= 1


@pytest.mark.parametrize("falls", [0, 1, 4])
@pytest.mark.parametrize("seed", range(2))
def test_every_interval_is_that_of_the_finest_variables(seed, falls, monkeypatch):
    # Who opened a target is another question, and takes longest.
    monkeypatch.setattr("penyerang.sertifikat.DISALAHKAN", 0)
    history = make_packages(seed * 10 + falls, falls)

    short, long = (attack_packages(history, ringkas=ringkas) for ringkas in (True, False))

    assert short.ukuran.variabel < long.ukuran.variabel
    assert len(short.sasaran) > 50
    for one, other in zip(short.sasaran, long.sasaran, strict=True):
        assert (one.nama, one.selang_bulat) == (other.nama, other.selang_bulat)


def test_a_region_of_thirty_kecamatan_has_few_columns():
    kecamatan = [kode(number) for number in range(1, 31)]
    register = invent(1, kecamatan, TAHUN, 400)
    cells = menu(date(2025, 12, 31), TAHUN, kecamatan)
    for one in cells:
        one["per"], one["nilai"] = "2025-12-31", None
        if one["tabel"] in {"M1", "M2", "M3"} and register.count(one) >= 5:
            one["nilai"] = register.count(one)
    package = make_paket(1, date(2025, 12, 31), cells, kecamatan)

    certificate = attack_packages(riwayat([package], kunci(make_kunci(1, register))))

    # 31 places x 4 kelompok x 12 quarters alone are 1488.
    assert certificate.ukuran.kolom < 400
