"""What packages may say of desa and kelurahan: the rules broken alone, and what is refused."""

import copy
import json
from datetime import date

import pytest

from penyerang.kesalahan import MasukanDitolak
from penyerang.mutasi_paket import try_package_mutations
from penyerang.sertifikat import attack_packages
from tests.penyerang.contoh import write
from tests.penyerang.contoh_paket import (
    BENTUK,
    KELOMPOK,
    USIA,
    Register,
    band_of,
    desa,
    kode,
    kunci,
    make_kunci,
    make_paket,
    menu,
    quarters,
    riwayat,
    usia_of,
)
from tests.penyerang.test_perintah import call

KECAMATAN = [kode(1), kode(2)]
A, B, C = (desa(kode(1), number) for number in (1, 2, 3))
DESA = {kode(1): [A, B, C]}
LALU, AKHIR, LANJUT = date(2024, 12, 31), date(2025, 12, 31), date(2026, 3, 31)
K = 5
LAIN = {
    "tabel": "P1",
    "satuan": "kegiatan",
    "mulai": "2025-01-01",
    "selesai": "2025-12-31",
    "wilayah": A,
    "kategori": "jenis:sosialisasi_2",
    "nilai": 3,
}


def make_register(split):
    """Korban of the first kecamatan by year, desa and kelompok; many elsewhere, in no desa."""
    register = Register(
        {(q, p, one): 10 for q in quarters(2022, 2025) for p in ("", kode(2)) for one in KELOMPOK},
        {(q, usia, one): 5 for q in quarters(2022, 2025) for usia in USIA for one in BENTUK},
        dict.fromkeys(quarters(2022, 2025), 50),
    )
    for (quarter, place, kelompok), n in register.korban.items():
        register.kelurahan[quarter.year, place, "", usia_of(kelompok)] += n
    for (year, one, kelompok), n in split.items():
        register.korban[date(year, 1, 1), kode(1), kelompok] += n
        register.kelurahan[year, kode(1), one, usia_of(kelompok)] += n
    return register


def publish(register, selesai=AKHIR, nomor=1, hide=(), tabel=("M1", "M3", "M4", "M6")):
    """Everything of these tables but the bands in `hide`, of the last three whole years."""
    last = selesai.year if selesai.month == 12 else selesai.year - 1
    cells = menu(selesai, range(last - 2, last + 1), KECAMATAN, DESA)
    for one in cells:
        one["per"] = str(selesai)
        if one["tabel"] in tabel and one["wilayah"] not in hide:
            count = register.count(one)
            one["nilai"] = band_of(count, K) if one["tabel"] == "M6" else count
    return make_paket(nomor, selesai, cells, KECAMATAN, K, DESA)


def forget_later(register, selesai):
    """The register without what came after this day."""
    return Register(
        {one: n for one, n in register.korban.items() if one[0] <= selesai},
        {one: n for one, n in register.bentuk.items() if one[0] <= selesai},
        {one: n for one, n in register.kasus.items() if one <= selesai},
        register.kelurahan,
    )


def read_history(packages, registers):
    keys = [
        make_kunci(
            package["nomor"],
            forget_later(register, date.fromisoformat(package["selesai"])),
            K,
            {int(one["selesai"][:4]) - n for one in package["sel"] if one["tabel"] == "M6"
             for n in range(3)},
        )
        for package, register in zip(packages, registers, strict=True)
    ]  # fmt: skip
    return riwayat(packages, kunci(*keys))


def attack(packages, registers):
    return attack_packages(read_history(packages, registers))


def broken(certificate):
    return {rule for rule, one in certificate.aturan.items() if one.terbuka}


def opened(certificate):
    return [one.nama for one in certificate.sasaran if not one.aman]


def name(one, usia=None, nomor=1, years="2023–2025"):
    table = f"korban {years}" if usia else f"M6 korban {years}"
    parts = [f"Paket {nomor}", table, f"Desa {one[-7:]}", "Kecamatan 01", *([usia] if usia else [])]
    return ", ".join(parts)


def find_band(package, one):
    (found,) = [raw for raw in package["sel"] if raw["tabel"] == "M6" and raw["wilayah"] == one]
    return found


def even(counts):
    """Korban of three years from 2023 on, spread evenly: by desa and kelompok."""
    return {
        (year, one, kelompok): n // 3 + ((year + shift) % 3 < n % 3)
        for shift, ((one, kelompok), n) in enumerate(counts.items())
        for year in (2023, 2024, 2025)
    }


# Of the first kecamatan 20 korban, 10 of each of two desa.
PENUH = make_register(
    even({(A, "perempuan"): 5, (A, "anak"): 5, (B, "anak"): 5, (B, "lainnya"): 5})
)


def test_every_kelurahan_is_attacked_with_its_two_usia():
    certificate = attack([publish(PENUH, hide=(B,))], [PENUH])

    assert certificate.lulus
    # Of the third desa there are none of either usia, and that is no target.
    assert (certificate.aturan[7].sasaran, certificate.aturan[8].sasaran) == (3, 4)
    by_name = {one.nama: one.selang_bulat for one in certificate.sasaran}
    assert (by_name[name(A)].bawah, by_name[name(A)].atas) == (10, 19)
    assert (by_name[name(B)].bawah, by_name[name(B)].atas) == (0, 10)
    assert (by_name[name(A, "anak")].bawah, by_name[name(A, "anak")].atas) == (0, 19)


def test_bands_that_fill_a_kecamatan_pin_their_numbers():
    certificate = attack([publish(PENUH)], [PENUH])

    assert broken(certificate) == {7}
    # Two desa of at least 10 leave nothing of 20, neither for the third nor for those not recorded.
    assert opened(certificate) == [name(A), name(B), name(C)]
    (first, *_rest) = [one for one in certificate.sasaran if not one.aman]
    assert (first.selang_bulat.bawah, first.diketahui_tepat, first.diterbitkan) == (10, True, False)
    assert f"paket 1, {name(B)[9:]}" in first.dibuka_oleh
    assert "yang diketahui semua orang" in first.dibuka_oleh


def test_a_band_that_is_missing_counts_as_hidden():
    package = publish(PENUH)
    package["sel"].remove(find_band(package, B))

    certificate = attack([package], [PENUH])

    assert certificate.lulus
    assert certificate.aturan[7].sasaran == 3


def test_without_any_band_the_kelurahan_are_attacked_all_the_same():
    package = publish(PENUH)
    package["sel"] = [one for one in package["sel"] if one["tabel"] != "M6"]
    key = make_kunci(1, PENUH, K, {2023, 2024, 2025})

    certificate = attack_packages(riwayat([package], kunci(key)))

    assert certificate.lulus
    assert certificate.aturan[7].sasaran == 3


def test_those_whose_kelurahan_was_not_recorded_keep_a_single_desa_unknown():
    register = make_register(even({(A, "anak"): 6, (A, "perempuan"): 6, ("", "anak"): 3}))

    certificate = attack([publish(register)], [register])

    assert certificate.lulus
    by_name = {one.nama: one.selang_bulat for one in certificate.sasaran}
    # Of 15 at least 10; were everybody recorded and the two others none, it would be 15.
    assert (by_name[name(A)].bawah, by_name[name(A)].atas) == (10, 15)


@pytest.mark.parametrize(("total", "rules"), [(40, set()), (25, set()), (24, {7})])
def test_the_open_band_ends_where_its_kecamatan_does(total, rules):
    register = make_register(even({(A, "anak"): 10, (A, "lainnya"): 12, ("", "anak"): total - 22}))

    certificate = attack([publish(register)], [register])

    # From 20 to the korban of the kecamatan: 5 wide, or 4; the others are what is left.
    assert broken(certificate) == rules
    by_name = {one.nama: one.selang_bulat for one in certificate.sasaran}
    assert (by_name[name(A)].bawah, by_name[name(A)].atas) == (20, total)


@pytest.mark.parametrize(
    ("tabel", "rules"), [(("M1", "M4", "M6"), set()), (("M1", "M5", "M6"), {8})]
)
def test_a_band_must_not_tell_the_usia_of_a_kelurahan(tabel, rules):
    # Of 26 at least 20 are of this desa; when 6 of all are grown, at least 14 of its 16 are children.
    register = make_register(even({(A, "anak"): 16, (A, "perempuan"): 5, (B, "anak"): 4}))
    register.korban[date(2023, 1, 1), kode(1), "perempuan"] += 1
    register.kelurahan[2023, kode(1), "", "selain_anak"] += 1

    certificate = attack([publish(register, tabel=tabel)], [register])

    assert broken(certificate) == rules
    assert opened(certificate) == ([name(A, "anak")] if rules else [])


@pytest.mark.parametrize("band", [[0, 9], [20, None]])
def test_a_band_without_the_true_count_fails_by_itself(band):
    package = publish(PENUH, hide=(B,))
    find_band(package, A)["nilai"] = band

    certificate = attack([package], [PENUH])

    assert certificate.salah == [name(A)]
    assert not certificate.lulus


def test_two_windows_give_away_what_neither_does():
    # Five a year in the first kecamatan; the one desa until 2024, the other from 2023 on.
    register = make_register(
        {
            (2022, A, "anak"): 5,
            (2023, A, "anak"): 3,
            (2023, B, "anak"): 2,
            (2024, A, "perempuan"): 2,
            (2024, B, "perempuan"): 3,
            (2025, B, "anak"): 5,
        }
    )
    packages = [publish(register, LALU), publish(register, AKHIR, 2)]

    alone = [attack([one], [register]) for one in packages]
    together = attack(packages, [register, register])

    assert [one.lulus for one in alone] == [True, True]
    # Of 2023 and 2024 each has 5 at least, and these were 10.
    assert broken(together) == {5, 7}
    earlier = [name(one, nomor=1, years="2022–2024") for one in (A, B, C)]
    assert opened(together) == [name(one, nomor=2) for one in (A, B, C)] + earlier
    # The first desa has at least 10, then at most 9: in 2022, which left, were no more than 5.
    first = [packages[0], publish(register, AKHIR, 2, hide=(B, C))]
    assert opened(attack(first, [register, register])) == [name(A, nomor=2), earlier[0]]
    hidden = [packages[0], publish(register, AKHIR, 2, hide=(A, B))]
    assert attack(hidden, [register, register]).lulus


def grown():
    """What became of 9 korban of a desa after the first package: 11 of them."""
    before = make_register(even({(A, "anak"): 9, (B, "anak"): 9, ("", "perempuan"): 6}))
    after = before.copy()
    after.korban[date(2025, 4, 1), kode(1), "anak"] += 2
    after.kelurahan[2025, kode(1), A, "anak"] += 2
    packages = [publish(before, tabel=("M6",)), publish(before, LANJUT, 2, tabel=("M6",))]
    for one in packages[1]["sel"]:
        one["per"] = str(AKHIR if one["tabel"] == "M6" else LANJUT)
    return packages, [before, after]


def test_a_band_that_is_repeated_is_that_of_the_package_it_was_first_said_in():
    packages, registers = grown()

    certificate = attack(packages, registers)

    assert (certificate.lulus, certificate.salah) == (True, [])
    by_name = {one.nama: one.selang_bulat for one in certificate.sasaran}
    assert (by_name[name(A)].bawah, by_name[name(A)].atas) == (0, 9)
    assert (by_name[name(A, nomor=2)].bawah, by_name[name(A, nomor=2)].atas) == (0, None)


def test_a_band_that_is_repeated_as_if_it_were_new_is_wrong():
    packages, registers = grown()
    find_band(packages[1], A)["per"] = str(LANJUT)

    assert attack(packages, registers).salah == [name(A, nomor=2)]


def test_a_band_said_anew_tells_of_both_packages():
    packages, registers = grown()
    find_band(packages[1], A).update(nilai=[10, 19], per=str(LANJUT))

    by_name = {one.nama: one.selang_bulat for one in attack(packages, registers).sasaran}

    assert (by_name[name(A)].bawah, by_name[name(A)].atas) == (0, 9)
    assert (by_name[name(A, nomor=2)].bawah, by_name[name(A, nomor=2)].atas) == (10, 19)


def test_a_band_of_a_package_that_counted_no_kelurahan_is_wrong():
    packages, registers = grown()
    first = make_paket(1, AKHIR, menu(AKHIR, range(2023, 2026), KECAMATAN), KECAMATAN, K)
    for one in first["sel"]:
        one["per"] = str(AKHIR)
    keys = kunci(make_kunci(1, registers[0], K), make_kunci(2, registers[1], K, {2023, 2024, 2025}))

    certificate = attack_packages(riwayat([first, packages[1]], keys))

    assert certificate.salah == [name(one, nomor=2) for one in (A, B, C)]


def test_a_kelurahan_that_is_corrected_contradicts_nothing():
    before = make_register(even({(A, "anak"): 9, ("", "anak"): 9, (B, "perempuan"): 12}))
    after = before.copy()
    # Three of whom it was not known were of the one desa, two moved to the other, one was grown.
    after.kelurahan[2024, kode(1), "", "anak"] -= 3
    after.kelurahan[2024, kode(1), A, "anak"] += 3
    after.kelurahan[2023, kode(1), B, "selain_anak"] -= 2
    after.kelurahan[2023, kode(1), C, "selain_anak"] += 2
    after.kelurahan[2025, kode(1), A, "anak"] -= 1
    after.kelurahan[2025, kode(1), A, "selain_anak"] += 1
    after.korban[date(2025, 1, 1), kode(1), "anak"] -= 1
    after.korban[date(2025, 1, 1), kode(1), "perempuan"] += 1
    anew = publish(after, LANJUT, 2, tabel=("M6",))

    certificate = attack([publish(before, tabel=("M6",)), anew], [before, after])

    assert certificate.salah == []
    assert certificate.lulus


def test_a_kelurahan_falls_only_in_the_year_in_which_it_was_corrected():
    before = make_register(
        {(2023, A, "anak"): 16, (2024, A, "anak"): 3, (2025, A, "anak"): 2}
        | {(2023, "", "anak"): 4, (2024, "", "anak"): 2, (2025, "", "anak"): 3}
    )
    after = before.copy()
    after.kelurahan[2024, kode(1), A, "anak"] -= 1
    after.kelurahan[2024, kode(1), "", "anak"] += 1
    packages = [publish(before), publish(after, LANJUT, 2, tabel=())]

    by_name = {one.nama: one.selang_bulat for one in attack(packages, [before, after]).sasaran}

    # Of the 20 that it had at least, no more than the five of 2024 can have left.
    assert by_name[name(A, nomor=2)].bawah == 15


def test_a_kecamatan_whose_kelurahan_did_not_fall_did_not_fall_itself():
    before = make_register({(2024, A, "anak"): 2, (2024, "", "anak"): 2, (2025, A, "anak"): 9})
    after = before.copy()
    # Another quarter for one of them.
    after.korban[date(2024, 1, 1), kode(1), "anak"] -= 1
    after.korban[date(2024, 4, 1), kode(1), "anak"] += 1
    packages = [publish(before), publish(after, LANJUT, 2, tabel=())]

    by_name = {one.nama: one.selang_bulat for one in attack(packages, [before, after]).sasaran}

    assert by_name["Paket 2, M4 korban 2024, Kecamatan 01"].bawah == 4


def test_packages_without_kelurahan_are_read_with_those_that_have_them():
    old = publish(PENUH, LALU)
    old["sel"] = [one for one in old["sel"] if one["tabel"] != "M6"]
    for one in old["sel"]:
        if one["tabel"] == "M4":
            one["nilai"] = None
    del old["kelurahan"], old["lain"]
    old["format"] = "paket-1"
    new = publish(PENUH, AKHIR, 2, hide=(B,))
    past = forget_later(PENUH, LALU)
    keys = [make_kunci(1, past, K), make_kunci(2, PENUH, K, {2023, 2024, 2025})]

    certificate = attack_packages(riwayat([old, new], kunci(*keys)))

    assert certificate.lulus
    assert certificate.aturan[7].sasaran == 3
    # The key may count kelurahan of it, too: they are not read.
    keys[0] = make_kunci(1, past, K, {2022})
    assert attack_packages(riwayat([old, new], kunci(*keys))).lulus


def test_a_hidden_band_is_no_cell_that_protects_others():
    laporan = try_package_mutations(read_history([publish(PENUH, hide=(B,))], [PENUH]))

    assert laporan.pola_aman
    assert not any(one.sel.startswith("M6") for one in laporan.mutasi)
    assert not try_package_mutations(read_history([publish(PENUH)], [PENUH])).pola_aman


def change_band(**new):
    return lambda package, key: find_band(package, A).update(new)


def change_number(package, key):
    next(one for one in package["sel"] if one["tabel"] == "M4")["nilai"] = [0, 9]


def repeat_a_band(package, key):
    package["sel"].append(copy.deepcopy(find_band(package, A)))


def change_package(**new):
    return lambda package, key: package.update(new)


def add_row(**new):
    return lambda package, key: package["lain"].append(LAIN | new)


def change_desa(**new):
    return lambda package, key: package["kelurahan"][0].update(new)


def change_key(**new):
    def change(package, key):
        rows = key["paket"][0]["kelurahan"]
        next(one for one in rows if one["kelurahan"] == A).update(new)

    return change


def add_to_key(package, key):
    rows = key["paket"][0]["kelurahan"]
    rows.append(rows[0] | {"tahun": "2022-01-01"})


def twice_in_the_key(package, key):
    key["paket"][0]["kelurahan"].append(key["paket"][0]["kelurahan"][0])


def not_in_the_key(package, key):
    del key["paket"][0]["kelurahan"]


@pytest.mark.parametrize(
    "change",
    [
        change_band(nilai=7),
        change_band(nilai=[0, 4]),
        change_band(nilai=[5, 9]),
        change_band(nilai=[0, None]),
        change_band(nilai=[10, 20]),
        change_band(nilai=[20]),
        change_band(nilai=[0, 9, 19]),
        change_band(nilai=["0", 9]),
        change_band(nilai=[0.0, 9.5]),
        change_band(nilai=[-5, 9]),
        change_number,
        change_band(wilayah=desa(kode(1), 4)),
        change_band(wilayah=kode(1)),
        change_band(wilayah=""),
        change_band(selesai="2024-12-31"),
        change_band(mulai="2022-01-01"),
        change_band(mulai="2024-01-01", selesai="2026-12-31"),
        change_band(kelompok="anak"),
        change_band(bentuk="fisik"),
        change_band(satuan="kasus"),
        change_band(tabel="M4"),
        repeat_a_band,
        change_package(format="paket-1"),
        change_package(format="paket-1", kelurahan=[], lain=[LAIN | {"wilayah": kode(1)}]),
        change_package(format="paket-3"),
        change_package(kelurahan=[]),
        change_desa(kecamatan=kode(3)),
        change_desa(kecamatan=kode(2)),
        change_desa(kode=kode(1)),
        change_desa(kode=B),
        change_desa(nama=""),
        change_desa(lintang=1),
        add_row(satuan="korban"),
        add_row(satuan="kasus"),
        add_row(satuan="layanan"),
        add_row(tabel="M1"),
        add_row(tabel="P12"),
        add_row(tabel="P1\n"),
        add_row(kategori="jenis sosialisasi"),
        add_row(kategori="Jenis"),
        add_row(kategori="jenis\n"),
        add_row(kategori="a" * 61),
        add_row(wilayah="36.73"),
        add_row(wilayah=""),
        add_row(nilai=-1),
        add_row(nilai=[0, 9]),
        add_row(nilai=None),
        add_row(mulai="2026-01-01"),
        add_row(mulai="kemarin"),
        add_row(selesai=""),
        add_row(korban=3),
        change_key(jumlah=4),
        change_key(usia="selain_anak"),
        change_key(usia="lainnya"),
        change_key(kecamatan=kode(2)),
        change_key(kelurahan=desa(kode(1), 4)),
        change_key(tahun="2023-04-01"),
        add_to_key,
        twice_in_the_key,
        not_in_the_key,
    ],
)  # fmt: skip
def test_what_is_said_otherwise_of_kelurahan_is_refused_in_one_sentence(change):
    register = make_register(even({(A, "anak"): 9, ("", "perempuan"): 6}))
    package = publish(register)
    key = kunci(make_kunci(1, register, K, {2023, 2024, 2025}))
    change(package, key)

    with pytest.raises(MasukanDitolak) as refusal:
        riwayat([package], key)

    assert str(refusal.value).endswith(".")
    assert str(refusal.value).count(". ") == 0


def test_a_key_of_the_first_form_has_no_kelurahan():
    key = kunci(make_kunci(1, PENUH, K, {2023, 2024, 2025})) | {"format": "kunci-1"}

    with pytest.raises(MasukanDitolak, match="kunci-1"):
        riwayat([publish(PENUH)], key)


def test_a_kelurahan_that_moves_to_another_kecamatan_is_refused():
    packages = [publish(PENUH, LALU), publish(PENUH, AKHIR, 2)]
    packages[1]["kelurahan"][2]["kecamatan"] = kode(2)

    with pytest.raises(MasukanDitolak, match="kecamatan yang berbeda"):
        read_history(packages, [PENUH, PENUH])


@pytest.mark.parametrize("wilayah", ["36.04", kode(1), A])
@pytest.mark.parametrize("kategori", ["", "jenis:sosialisasi_2"])
def test_other_rows_change_nothing(wilayah, kategori):
    package = publish(PENUH, hide=(B,))
    plain = attack([package], [PENUH])
    package["lain"] = [LAIN | {"wilayah": wilayah, "kategori": kategori, "mulai": ""}]

    certificate = attack([package], [PENUH])

    assert certificate.sasaran == plain.sasaran


def test_the_certificate_counts_the_rules_of_kelurahan(tmp_path):
    key = write(tmp_path / "kunci.json", kunci(make_kunci(1, PENUH, K, {2023, 2024, 2025})))
    hidden = write(tmp_path / "aman.json", publish(PENUH, hide=(B,)))
    shown = write(tmp_path / "buka.json", publish(PENUH))
    hasil = tmp_path / "sertifikat.json"

    code, out, err = call("paket", hidden, "--kunci", key, "--hasil", hasil)
    assert (code, err) == (0, "")
    stored = json.loads(hasil.read_text(encoding="utf-8"))
    assert stored["aturan"]["7"] == {"sasaran": 3, "terbuka": 0}
    assert stored["aturan"]["8"] == {"sasaran": 4, "terbuka": 0}
    code, out, err = call("paket", shown, "--kunci", key)
    assert (code, err) == (1, "")
    assert f"Terbuka: {name(C)} tepat 0 (harus memuat 0 sampai 5)." in out
    assert "Diterbitkan padahal harus disamarkan." not in out
    assert "Aturan 7: 3 dari 3 sasaran terbuka." in out
