"""The rules that packages must keep, each broken alone, and what is refused."""

import copy
import hashlib
import json
import random
from datetime import date

import pytest

from penyerang.kesalahan import MasukanDitolak
from penyerang.mutasi_paket import try_package_mutations
from penyerang.sertifikat import attack_packages, say_sel
from tests.penyerang.contoh import write
from tests.penyerang.contoh_paket import (
    BENTUK,
    KELOMPOK,
    REGION,
    USIA,
    Penyunting,
    Register,
    end_of,
    invent,
    kode,
    kunci,
    make_kunci,
    make_paket,
    menu,
    quarters,
    riwayat,
)
from tests.penyerang.test_perintah import call

KECAMATAN = [kode(1), kode(2)]
TAHUN = [2023, 2024, 2025]
TRIWULAN = quarters(TAHUN[0], TAHUN[-1])
AKHIR = date(2025, 12, 31)
LANJUT = date(2026, 3, 31)
K = 5


def rich():
    """A register in which no cell is small, nor nearly all of another."""
    return Register(
        {(q, place, one): 10 for q in TRIWULAN for place in ["", *KECAMATAN] for one in KELOMPOK},
        {(q, usia, one): 5 for q in TRIWULAN for usia in USIA for one in BENTUK},
        dict.fromkeys(TRIWULAN, 50),
    )


def publish(register, nomor=1, selesai=AKHIR, hide=lambda one: False):
    """A package that says everything but what `hide` says."""
    cells = menu(selesai, TAHUN, KECAMATAN)
    for one in cells:
        one["per"] = str(selesai)
        one["nilai"] = None if hide(one) else register.count(one)
    return make_paket(nomor, selesai, cells, KECAMATAN, K)


def attack(packages, registers):
    keys = [make_kunci(n, one, K) for n, one in enumerate(registers, start=1)]
    return attack_packages(riwayat(packages, kunci(*keys)))


def broken(certificate):
    """Which rules have open targets."""
    return {rule for rule, one in certificate.aturan.items() if one.terbuka}


def is_kasus(year, *months):
    """Kasus of these quarters of the year."""

    def chosen(one):
        first = date.fromisoformat(one["mulai"])
        single = one["selesai"] == str(end_of(first))
        return one["satuan"] == "kasus" and single and first.year == year and first.month in months

    return chosen


def find(package, **wanted):
    (one,) = [
        one for one in package["sel"] if all(one[name] == value for name, value in wanted.items())
    ]
    return one


def test_where_nothing_is_small_everything_may_be_published():
    certificate = attack([publish(rich())], [rich()])

    assert certificate.lulus
    assert broken(certificate) == set()
    # Kecamatan x year x usia is not published, and is attacked all the same.
    assert certificate.aturan[3].sasaran == 3 * 3 * 2


@pytest.mark.parametrize(
    ("months", "rules"), [((), {1}), ((4,), {1}), ((4, 7), set())], ids=["none", "alone", "two"]
)
def test_a_small_cell_must_be_hidden_and_not_be_what_is_left(months, rules):
    register = rich()
    register.kasus[date(2024, 4, 1)] = 3

    certificate = attack([publish(register, hide=is_kasus(2024, *months))], [register])

    assert broken(certificate) == rules
    (target,) = [one for one in certificate.sasaran if "triwulan" in one.nama]
    assert target.nama == "Paket 1, M1 kasus 2024 triwulan 2"
    assert target.diterbitkan == (months == ())
    assert target.selang_bulat.bawah == (3 if rules else 0)


def test_none_is_small_too():
    register = rich()
    register.kasus[date(2024, 4, 1)] = 0

    assert broken(attack([publish(register)], [register])) == {1}
    assert attack([publish(register, hide=is_kasus(2024, 4, 7))], [register]).lulus


@pytest.mark.parametrize(("hidden", "rules"), [(False, {2}), (True, set())])
def test_a_cell_that_is_nearly_all_of_another_must_be_hidden(hidden, rules):
    register = rich()
    # 120 children a year; all but two suffered the same.
    for month in (1, 4, 7, 10):
        register.bentuk[date(2024, month, 1), "anak", "seksual"] = 29 + (month > 6)

    def hide(one):
        same = (one["bentuk"], one["kelompok"], one["mulai"]) == ("seksual", "anak", "2024-01-01")
        return hidden and same

    certificate = attack([publish(register, hide=hide)], [register])

    assert (
        register.count(
            find(publish(register), bentuk="seksual", kelompok="anak", mulai="2024-01-01")
        )
        == 118
    )
    assert broken(certificate) == rules


@pytest.mark.parametrize(("hidden", "rules"), [(False, {3}), (True, set())])
def test_what_nobody_publishes_must_not_follow_from_what_is(hidden, rules):
    register = rich()
    # Six grown korban in three years, two in each: all others of each year must be children.
    for quarter in TRIWULAN:
        for kelompok in KELOMPOK[1:]:
            one = kelompok == "perempuan" and quarter.month < 6
            register.korban[quarter, kode(1), kelompok] = int(one)

    certificate = attack(
        [publish(register, hide=lambda one: hidden and one["tabel"] == "M5")], [register]
    )

    assert broken(certificate) == rules
    if not hidden:
        opened = [one.nama for one in certificate.sasaran if not one.aman]
        assert opened == [f"Paket 1, korban {y}, Kecamatan 01, anak" for y in TAHUN]


def grown(by, quarter=date(2024, 4, 1)):
    register = rich()
    register.kasus[quarter] += by
    return register


def repeat(package, old, wanted):
    """Say again what the older package said."""
    for one, before in zip(package["sel"], old["sel"], strict=True):
        if wanted(one):
            one["nilai"], one["per"] = before["nilai"], before["per"]
    return package


@pytest.mark.parametrize(("by", "rules"), [(0, set()), (2, {4}), (-2, {4}), (4, {4}), (5, set())])
def test_a_small_change_must_not_be_read_from_two_packages(by, rules):
    packages = [publish(rich()), publish(grown(by), 2, LANJUT)]

    certificate = attack(packages, [rich(), grown(by)])

    assert broken(certificate) == rules
    names = [one.nama for one in certificate.sasaran if one.aturan == 4]
    assert names == (
        ["Perubahan dari paket 1 ke 2, M1 kasus 2024 triwulan 2"] if 0 < abs(by) < K else []
    )


def test_a_small_change_stays_unknown_while_cell_and_year_repeat_what_was_said():
    registers = [rich(), grown(2)]
    old = publish(registers[0])

    def held_quarter(one):
        return is_kasus(2024, 4)(one)

    def held_year(one):
        span = (one["satuan"], one["mulai"], one["selesai"])
        return span == ("kasus", "2024-01-01", "2024-12-31")

    both = repeat(
        publish(registers[1], 2, LANJUT), old, lambda one: held_quarter(one) or held_year(one)
    )
    alone = repeat(publish(registers[1], 2, LANJUT), old, held_quarter)

    assert attack([old, both], registers).lulus
    # The year, exact, and its other quarters give the change away.
    assert broken(attack([old, alone], registers)) == {4}


@pytest.mark.parametrize(("shown", "rules"), [((4, 7), {5}), ((), set())])
def test_a_newer_package_must_not_open_what_an_older_one_hid(shown, rules):
    before, after = rich(), rich()
    before.kasus[date(2024, 4, 1)] = 3
    after.kasus[date(2024, 4, 1)] = 9
    old = publish(before, hide=is_kasus(2024, 4, 7))
    new = publish(
        after,
        2,
        LANJUT,
        hide=lambda one: is_kasus(2024, 4, 7)(one) and not is_kasus(2024, *shown)(one),
    )

    certificate = attack([old, new], [before, after])

    assert broken(certificate) == rules


def test_a_korban_who_vanished_does_not_make_the_packages_contradict_each_other():
    after = rich()
    # One was recorded in the wrong kecamatan, five others in the wrong usia.
    after.korban[date(2024, 4, 1), kode(1), "perempuan"] -= 6
    after.korban[date(2024, 4, 1), kode(2), "perempuan"] += 6
    packages = [publish(rich()), publish(after, 2, LANJUT)]

    certificate = attack(packages, [rich(), after])

    assert certificate.lulus


def test_a_register_with_more_kasus_than_korban_in_a_quarter_contradicts_nothing():
    register = rich()
    register.kasus[date(2024, 4, 1)] = 200

    assert attack([publish(register)], [register]).lulus


def test_a_number_that_is_not_that_of_the_key_fails_by_itself():
    package = publish(rich())
    find(package, tabel="M3", kelompok="perempuan", mulai="2024-01-01")["nilai"] += 1

    certificate = attack([package], [rich()])

    assert not certificate.lulus
    assert certificate.salah == ["Paket 1, M3 korban 2024, perempuan"]
    assert (certificate.sasaran, certificate.ukuran) == ([], None)


def test_a_cell_that_is_missing_counts_as_hidden_and_is_attacked():
    register = rich()
    register.kasus[date(2024, 4, 1)] = 3
    package = publish(register)
    package["sel"] = [one for one in package["sel"] if not is_kasus(2024, 4)(one)]

    certificate = attack([package], [register])

    assert broken(certificate) == {1}
    package["sel"] = [one for one in package["sel"] if not is_kasus(2024, 7)(one)]
    assert attack([package], [register]).lulus


def test_the_region_by_year_may_be_small_and_exact():
    register = Register({(date(2025, 1, 1), kode(1), "anak"): 3}, {}, {date(2025, 1, 1): 3})
    package = publish(register, hide=lambda one: one["tabel"] != "M1")
    year = find(package, satuan="kasus", mulai="2025-01-01", selesai="2025-12-31")
    assert year["nilai"] == 3
    names = [one.nama for one in attack([package], [register]).sasaran]

    assert "Paket 1, M1 kasus 2025" not in names
    assert "Paket 1, M1 kasus 2025 triwulan 1" in names


def test_in_march_the_running_year_is_its_first_quarter():
    register = rich()
    register.korban[date(2026, 1, 1), kode(1), "anak"] = 4
    cells = menu(LANJUT, [*TAHUN, 2026], KECAMATAN)
    for one in cells:
        one["per"], one["nilai"] = str(LANJUT), None
        if one["tabel"] == "M1" and one["satuan"] == "korban":
            one["nilai"] = register.count(one)

    certificate = attack([make_paket(1, LANJUT, cells, KECAMATAN, K)], [register])

    opened = {one.nama for one in certificate.sasaran if not one.aman}
    assert "Paket 1, M1 korban 2026 triwulan 1" in opened


def test_the_running_year_is_the_same_cell_in_the_next_package():
    ends = [date(2026, 3, 31), date(2026, 6, 30)]
    registers = [rich(), rich()]
    packages = []
    for number, selesai in enumerate(ends):
        for quarter in (date(2026, 1, 1), date(2026, 4, 1))[: number + 1]:
            for place in ["", *KECAMATAN]:
                for kelompok in KELOMPOK:
                    registers[number].korban[quarter, place, kelompok] = 10
            registers[number].kasus[quarter] = 50
        registers[number].bentuk[date(2026, 1, 1), "anak", "fisik"] = 7
        if number:
            registers[number].bentuk[date(2026, 4, 1), "anak", "fisik"] = 2
        cells = menu(selesai, [2026], KECAMATAN)
        for one in cells:
            one["per"] = str(selesai)
            if one["tabel"] == "M1" or one["bentuk"] == "fisik":
                one["nilai"] = registers[number].count(one) or None
        packages.append(make_paket(number + 1, selesai, cells, KECAMATAN, K))

    certificate = attack(packages, registers)

    opened = [one.nama for one in certificate.sasaran if not one.aman]
    assert opened == ["Perubahan dari paket 1 ke 2, M2 korban 2026, anak, fisik"]


def change_first(**new):
    def change(package, key):
        package["sel"][0] |= new

    return change


def change_table(tabel, **new):
    def change(package, key):
        next(one for one in package["sel"] if one["tabel"] == tabel).update(new)

    return change


def change_package(**new):
    return lambda package, key: package.update(new)


def repeat_a_cell(package, key):
    package["sel"].append(copy.deepcopy(package["sel"][40]))


def unknown_place(package, key):
    key["paket"][0]["korban"][0]["kecamatan"] = "99"


def too_many_of_one_bentuk(package, key):
    key["paket"][0]["bentuk"][0]["jumlah"] = 1000


def another_package(package, key):
    key["paket"][0]["nomor"] = 2


def twice_in_the_key(package, key):
    key["paket"][0]["kasus"].append(key["paket"][0]["kasus"][0])


@pytest.mark.parametrize(
    "change",
    [
        change_first(mulai="2023-02-01"),
        change_first(selesai="2025-12-31"),
        change_first(selesai="2026-12-31"),
        change_first(satuan="korban_bentuk"),
        change_first(wilayah=kode(1)),
        change_first(kelompok="anak"),
        change_first(bentuk="fisik"),
        change_first(nilai=-1),
        change_first(nilai="5"),
        change_first(nilai=5.5),
        change_first(per="2024-12-31"),
        change_first(per="2026-12-31"),
        change_first(mulai="20230101"),
        change_first(mulai="2023-13-01"),
        change_first(lain=1),
        change_first(tabel="M6"),
        change_table("M2", bentuk=""),
        change_table("M2", kelompok="perempuan"),
        change_table("M2", satuan="korban"),
        change_table("M3", kelompok=""),
        change_table("M3", wilayah=""),
        change_table("M4", wilayah="36.73.01"),
        change_table("M4", selesai="2023-03-31"),
        change_table("M4", kelompok="anak"),
        change_table("M5", selesai="2024-12-31"),
        change_table("M5", kelompok=""),
        change_package(selesai="2025-12-30"),
        change_package(k=1),
        change_package(catatan="apa saja"),
        change_package(sel=[]),
        change_package(kecamatan=[]),
        repeat_a_cell,
        unknown_place,
        too_many_of_one_bentuk,
        another_package,
        twice_in_the_key,
    ],
)
def test_what_is_not_of_the_menu_is_refused_in_one_sentence(change):
    package, key = publish(rich()), kunci(make_kunci(1, rich(), K))
    change(package, key)

    with pytest.raises(MasukanDitolak) as refusal:
        riwayat([package], key)

    assert str(refusal.value).endswith(".")
    assert str(refusal.value).count(". ") == 0


@pytest.mark.parametrize(
    "change", [{"nomor": 1}, {"kode_region": "36.73"}, {"selesai": "2025-09-30"}]
)
def test_packages_that_do_not_follow_each_other_are_refused(change):
    packages = [publish(rich()), publish(rich(), 2, LANJUT)]
    packages[1] |= change
    keys = [make_kunci(one["nomor"], rich(), K) for one in packages]

    with pytest.raises(MasukanDitolak):
        riwayat(packages, kunci(*keys))


@pytest.fixture(scope="module")
def tersembunyi():
    """Two packages of four kecamatan as the naive protector made them."""
    kecamatan = [kode(number) for number in range(1, 5)]
    register = invent(3, kecamatan, [2022, 2023, 2024], 120)
    protector = Penyunting(kecamatan, [2022, 2023, 2024, 2025])
    rng = random.Random(5)
    protector.publish(register, date(2024, 12, 31))
    for _ in range(30):
        register.report(rng, date(2025, 1, 1), kecamatan)
    for _ in range(6):
        register.report(rng, rng.choice(quarters(2023, 2024)), kecamatan)
    protector.publish(register, date(2025, 3, 31))
    return protector


def test_what_the_naive_protector_made_passes_until_a_needed_cell_is_shown(tersembunyi):
    key = kunci(*tersembunyi.kunci)
    assert attack_packages(riwayat(tersembunyi.paket, key)).lulus

    laporan = try_package_mutations(riwayat(tersembunyi.paket, key))

    assert laporan.pola_aman
    assert laporan.jumlah_berhasil > 0
    by_name = {one.sel: one.berhasil for one in laporan.mutasi}
    assert by_name == mutate_one_by_one(tersembunyi)


def mutate_one_by_one(protector):
    """The same, each attack made from the beginning."""
    outcome = {}
    for place, one in enumerate(protector.paket[-1]["sel"]):
        count, whole = protector.registers[-1].count(one), protector.registers[-1].whole(one)
        small = count < K or (whole is not None and whole - count < K)
        if one["nilai"] is None and not small:
            changed = copy.deepcopy(protector.paket)
            changed[-1]["sel"][place] |= {"nilai": count, "per": changed[-1]["selesai"]}
            history = riwayat(changed, kunci(*protector.kunci))
            outcome[name_of(history, place)] = not attack_packages(history).lulus
    return outcome


def name_of(history, place):
    rilis = history.rilis[-1]
    raw = rilis.paket.sel[place]
    return next(say_sel(history, sel) for sel, one in rilis.menu.items() if one is raw)


@pytest.fixture
def berkas(tmp_path):
    """Files of a package that passes, and of its key."""
    return (
        write(tmp_path / "paket.json", publish(rich())),
        write(tmp_path / "kunci.json", kunci(make_kunci(1, rich(), K))),
    )


def test_the_certificate_is_stored_with_what_it_is_about(tmp_path, berkas):
    paket, key = berkas
    hasil = tmp_path / "sertifikat.json"

    code, out, err = call("paket", paket, "--kunci", key, "--hasil", hasil)

    assert (code, err) == (0, "")
    assert out.endswith("LULUS: tidak satu sasaran pun terbuka.\n")
    stored = json.loads(hasil.read_text(encoding="utf-8"))
    assert (stored["format"], stored["lulus"], stored["paket"]) == ("sertifikat-1", True, [1])
    assert stored["masukan"] == [
        {"berkas": path.name, "sha256": hashlib.sha256(path.read_bytes()).hexdigest()}
        for path in berkas
    ]
    assert stored["aturan"]["3"] == {"sasaran": 18, "terbuka": 0}
    assert stored["versi"]["highspy"]
    assert stored["ukuran"]["variabel"] > 0
    assert {"nama", "aturan", "paket", "selang_bulat", "aman"} <= stored["sasaran"][0].keys()


def test_a_wrong_number_and_an_open_cell_end_with_code_one(tmp_path):
    register = rich()
    register.kasus[date(2024, 4, 1)] = 3
    package = publish(register)
    key = write(tmp_path / "kunci.json", kunci(make_kunci(1, register, K)))

    code, out, err = call("paket", write(tmp_path / "buka.json", package), "--kunci", key)
    assert (code, err) == (1, "")
    assert "Terbuka: Paket 1, M1 kasus 2024 triwulan 2 tepat 3" in out
    assert "Diterbitkan padahal harus disamarkan." in out
    assert "Aturan 1: 1 dari 1 sasaran terbuka." in out

    find(package, tabel="M3", kelompok="anak", mulai="2023-01-01")["nilai"] += 1
    code, out, err = call("paket", write(tmp_path / "salah.json", package), "--kunci", key)
    assert (code, err) == (1, "")
    assert "Salah: Paket 1, M3 korban 2023, anak tidak sama dengan kunci." in out


def test_mutations_of_a_package_have_a_command(tmp_path):
    register = rich()
    register.kasus[date(2024, 4, 1)] = 3
    key = write(tmp_path / "kunci.json", kunci(make_kunci(1, register, K)))
    needed = write(tmp_path / "perlu.json", publish(register, hide=is_kasus(2024, 4, 7)))
    spare = write(tmp_path / "lebih.json", publish(register, hide=is_kasus(2024, 4, 7, 10)))
    opened = write(tmp_path / "buka.json", publish(register))

    code, out, err = call("paket-mutasi", needed, "--kunci", key)
    assert (code, err) == (0, "")
    assert "serangan berhasil pada 1 di antaranya" in out
    code, out, err = call("paket-mutasi", spare, "--kunci", key)
    assert (code, err) == (1, "")
    assert "Tidak perlu disembunyikan: sel M1 kasus 2024 triwulan 4." in out
    code, out, err = call("paket-mutasi", opened, "--kunci", key)
    assert (code, err) == (1, "")
    assert "Jalankan perintah paket lebih dahulu." in out


@pytest.mark.parametrize("perintah", ["paket", "paket-mutasi"])
def test_refused_packages_end_with_code_two_and_one_sentence(tmp_path, berkas, perintah):
    paket, key = berkas
    content = json.loads(paket.read_text(encoding="utf-8"))
    content["sel"][0]["wilayah"] = "36.73"
    changed = write(tmp_path / "lain.json", content)

    for words in (
        [changed, "--kunci", key],
        [paket],
        [paket, "--kunci", paket],
        [key, "--kunci", key],
        [paket, paket, "--kunci", key],
        ["--kunci", key],
    ):
        code, out, err = call(perintah, *words)
        assert (code, out, err.count("\n")) == (2, "", 1)
    assert "36.73" not in call(perintah, changed, "--kunci", key)[2]
    assert REGION not in call(perintah, changed, "--kunci", key)[2]
