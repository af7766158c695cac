"""The few variables that the attack keeps lose nothing against all the finest ones."""

import random
from datetime import date

import pytest

from penyerang.pemecah import Pemecah
from penyerang.sertifikat import attack_packages
from tests.penyerang.contoh_paket import (
    band_of,
    desa,
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


def make_packages_of_desa(seed, falls):
    """The same with bands of kelurahan, of the three years before each of two Decembers and a March."""
    rng = random.Random(seed)
    kelurahan = {place: [desa(place, number) for number in (1, 2, 3)] for place in KECAMATAN}
    years = [2022, *TAHUN]
    register = invent(seed, KECAMATAN, years[:3], 24, kelurahan)
    packages, keys = [], []
    for nomor, selesai in enumerate(
        [date(2024, 12, 31), date(2025, 12, 31), date(2026, 3, 31)], start=1
    ):
        last = min(selesai.year, 2025)
        if nomor > 1:
            for _ in range(24 if nomor == 2 else 3):
                register.report(rng, rng.choice(quarters(2023, last)), KECAMATAN, kelurahan)
            for _ in range(falls):
                correct(rng, register, kelurahan)
        cells = menu(selesai, years[last - 2024 : last - 2021], KECAMATAN, kelurahan)
        for one in cells:
            one["per"], count = str(selesai), register.count(one)
            if rng.random() < 0.5:
                one["nilai"] = band_of(count, K) if one["tabel"] == "M6" else count
        packages.append(make_paket(nomor, selesai, cells, KECAMATAN, K, kelurahan))
        keys.append(make_kunci(nomor, register, K, years[last - 2024 : last - 2021]))
    return riwayat(packages, kunci(*keys))


def correct(rng, register, kelurahan):
    """Another kelurahan for one korban, or none; sometimes he was never there."""
    year, place, one, usia = rng.choice(
        [halus for halus, n in register.kelurahan.items() if n and halus[1] and halus[0] > 2022]
    )
    register.kelurahan[year, place, one, usia] -= 1
    if rng.random() < 0.6:
        register.kelurahan[year, place, rng.choice(["", *kelurahan[place]]), usia] += 1
    else:
        members = ("anak",) if usia == "anak" else ("perempuan", "laki_laki", "lainnya")
        halus = rng.choice(
            [
                (q, p, k)
                for (q, p, k), n in register.korban.items()
                if n and (q.year, p) == (year, place) and k in members
            ]
        )
        register.korban[halus] -= 1


@pytest.mark.parametrize(("seed", "falls"), [(1, 0), (2, 2), (3, 6)])
def test_few_variables_of_kelurahan_lose_nothing_either(seed, falls, monkeypatch):
    monkeypatch.setattr("penyerang.sertifikat.DISALAHKAN", 0)
    history = make_packages_of_desa(seed, falls)

    short, long = (attack_packages(history, ringkas=ringkas) for ringkas in (True, False))

    assert short.ukuran.variabel < long.ukuran.variabel
    for rule in (5, 7, 8):
        assert short.aturan[rule].sasaran > 5
    for one, other in zip(short.sasaran, long.sasaran, strict=True):
        assert (one.nama, one.selang_bulat) == (other.nama, other.selang_bulat)


def test_a_region_of_three_hundred_desa_asks_the_solver_for_few_of_them(monkeypatch):
    kecamatan = [kode(number) for number in range(1, 31)]
    kelurahan = {place: [desa(place, number) for number in range(11)] for place in kecamatan}
    register = invent(1, kecamatan, TAHUN, 400, kelurahan)
    cells = menu(date(2025, 12, 31), TAHUN, kecamatan, kelurahan)
    for one in cells:
        one["per"], count = "2025-12-31", register.count(one)
        if one["tabel"] == "M6":
            one["nilai"] = band_of(count, 5)
        elif one["tabel"] == "M1" and one["mulai"][5:] + one["selesai"][5:] == "01-0112-31":
            one["nilai"] = count
    package = make_paket(1, date(2025, 12, 31), cells, kecamatan, kelurahan=kelurahan)
    key = kunci(make_kunci(1, register, tahun=TAHUN))
    asked = []
    minimise = Pemecah.minimise

    def count_asked(pemecah, tugas, tanda):
        asked.append(tugas)
        return minimise(pemecah, tugas, tanda)

    monkeypatch.setattr(Pemecah, "minimise", count_asked)
    certificate = attack_packages(riwayat([package], key))

    # 330 desa and those not recorded x 2 usia, once for three years.
    assert certificate.ukuran.kolom < 1000
    assert certificate.aturan[7].sasaran == 330
    assert len(asked) < certificate.jumlah_sasaran


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
