"""The attacker against tables that others published, and against the leaks that we know of.

Reference values: Fischetti and Salazar (2001); the tests of sdcTable (test-simpleheuristic.R,
test-linked-tables.r), of which only the numbers were taken.
"""

import pytest

from penyerang.serangan import attack
from tests.penyerang.contoh import (
    FISCHETTI,
    FISCHETTI_POLA,
    PROBLEMDATA,
    PROBLEMDATA_POLA,
    attack_table,
    dokumen,
    integer_intervals,
    pernyataan,
    sasaran,
    table_content,
)


def test_the_table_of_fischetti_and_salazar_has_its_four_intervals():
    laporan = attack_table(table_content(FISCHETTI, FISCHETTI_POLA), FISCHETTI_POLA)

    assert laporan.lulus
    assert integer_intervals(laporan) == {
        "IIa": (0, 25),
        "IIc": (5, 30),
        "IIIa": (0, 25),
        "IIIc": (4, 29),
    }


def test_a_cell_is_exposed_although_each_line_hides_two():
    laporan = attack_table(table_content(PROBLEMDATA, PROBLEMDATA_POLA), PROBLEMDATA_POLA)

    opened = [hasil for hasil in laporan.sasaran if not hasil.aman]
    assert [hasil.nama for hasil in opened] == ["wb"]
    assert (opened[0].selang_bulat.bawah, opened[0].selang_bulat.atas) == (47, 47)
    assert opened[0].diketahui_tepat
    assert not laporan.lulus
    # Rows w and x minus columns a and c, as the comment in sdcTable's test computes it.
    assert {"sel wd", "sel xb", "sel xd", "sel ya", "sel yc", "sel za", "sel zc"} < set(
        opened[0].dibuka_oleh
    )


@pytest.mark.parametrize(("pelengkap", "atas"), [("xd", 78), ("xb", 141)])
def test_one_more_hidden_cell_gives_the_interval_that_sdctable_prints(pelengkap, atas):
    content = table_content(PROBLEMDATA, PROBLEMDATA_POLA)

    laporan = attack_table(content, (*PROBLEMDATA_POLA, pelengkap))

    assert laporan.lulus
    assert integer_intervals(laporan)["wb"] == (0, atas)


KABUPATEN = [
    pernyataan("A B I J", "=", 20, "tabel kabupaten"),
    pernyataan("K L M N", "=", 16, "tabel kabupaten"),
]
BESAR_KECIL = [
    pernyataan("L M", "=", 6, "tabel besar dan kecil"),
    pernyataan("A B I J K N", "=", 30, "tabel besar dan kecil"),
]
TERBUKA = [pernyataan(sel, "=", nilai, f"sel {sel}") for sel, nilai in [("I", 8), ("J", 8)]]
SEL_N = pernyataan("N", "=", 7, "sel N")


@pytest.mark.parametrize(
    ("tables", "exact"),
    [(KABUPATEN, []), (BESAR_KECIL, []), (KABUPATEN + BESAR_KECIL, ["K"])],
)
def test_only_two_linked_tables_together_give_a_cell_away(tables, exact):
    targets = [sasaran(sel, {"lebar": 1}, nama=sel) for sel in "ABKLM"]

    laporan = attack(dokumen([*tables, *TERBUKA, SEL_N], targets))

    assert [hasil.nama for hasil in laporan.sasaran if hasil.diketahui_tepat] == exact
    if exact:
        assert integer_intervals(laporan)["K"] == (3, 3)
        assert all(
            high - low >= 3 for sel, (low, high) in integer_intervals(laporan).items() if sel != "K"
        )


def test_hiding_n_mends_the_linked_tables():
    targets = [sasaran(sel, {"lebar": 3}, nama=sel) for sel in "ABKLM"]

    assert attack(dokumen([*KABUPATEN, *BESAR_KECIL, *TERBUKA], targets)).lulus


@pytest.mark.parametrize(("minimum", "interval"), [(0, (0, 3)), (1, (1, 1))])
def test_three_hidden_ones_are_known_when_zeros_are_printed(minimum, interval):
    statements = [pernyataan("a b c", "=", 3)]
    targets = [sasaran(sel, {"memuat": [0, 3]}, nama=sel) for sel in "abc"]

    laporan = attack(dokumen(statements, targets, bawah=minimum))

    assert set(integer_intervals(laporan).values()) == {interval}
    assert laporan.lulus == (minimum == 0)


@pytest.mark.parametrize(("minimum", "lebar"), [(0, 4), (1, 1)])
def test_a_lower_bound_of_one_shrinks_every_width_from_four_to_one(minimum, lebar):
    # The shape of paris2025: small counts of which only the totals of the rows are shown.
    rows = {"Kota": [1, 1, 2], "Kabupaten": [2, 1, 1], "Luar": [1, 2, 1]}
    hidden = [row + column for row in rows for column in "abc"]
    hidden += ["Ta", "Tb", "Tc"]
    content = table_content(rows, hidden, minimum=minimum, primer=hidden[:9])

    laporan = attack_table(content, hidden)

    assert {hasil.lebar for hasil in laporan.sasaran} == {lebar}


def test_a_total_that_moves_from_68_to_69_dates_one_victim():
    first = pernyataan("sebelum", "=", 68, "paket 4 Juli")
    second = pernyataan("sebelum sesudah", "=", 69, "paket 5 Juli")
    targets = [sasaran("sesudah", {"memuat": [0, 5]}, nama="masuk 4 sampai 5 Juli")]

    laporan = attack(dokumen([first, second], targets))

    (hasil,) = laporan.sasaran
    assert (hasil.selang_bulat.bawah, hasil.selang_bulat.atas) == (1, 1)
    assert hasil.dibuka_oleh == ["paket 4 Juli", "paket 5 Juli"]


def test_one_package_alone_dates_nobody():
    second = pernyataan("sebelum sesudah", "=", 69, "paket 5 Juli")
    targets = [sasaran("sesudah", {"memuat": [0, 5]})]

    assert attack(dokumen([second], targets)).lulus


def test_a_rate_rounded_to_whole_numbers_gives_back_the_count():
    penduduk = 8431
    shown = round(3 / penduduk * 100_000)
    rate = {"kasus": 100_000 / penduduk}
    statements = [
        pernyataan(rate, ">=", shown - 0.5, "peta"),
        pernyataan(rate, "<=", shown + 0.5, "peta"),
    ]

    laporan = attack(dokumen(statements, [sasaran("kasus", {"memuat": [0, 5]})]))

    (hasil,) = laporan.sasaran
    assert (hasil.selang_bulat.bawah, hasil.selang_bulat.atas) == (3, 3)
    assert hasil.selang_lp.lebar > 0
    assert not hasil.aman
    assert hasil.dibuka_oleh == ["peta"]


def test_a_smoothed_rate_gives_back_the_count_when_its_formula_is_known():
    # Shown: 100.000 x (mean + shrinkage x (count / people - mean)), as a whole number.
    penduduk, mean, shrinkage, true_count = 8431, 0.000204, 0.61, 2
    shown = round(100_000 * (mean + shrinkage * (true_count / penduduk - mean)))
    form = {"kasus": 100_000 * shrinkage / penduduk}
    rest = 100_000 * mean * (1 - shrinkage)
    statements = [
        pernyataan(form, ">=", shown - 0.5 - rest, "peta halus"),
        pernyataan(form, "<=", shown + 0.5 - rest, "peta halus"),
    ]

    laporan = attack(dokumen(statements, [sasaran("kasus", {"bawah_nol_atau_lebar": 5})]))

    assert integer_intervals(laporan) == {"sasaran": (true_count, true_count)}
    assert not laporan.lulus


def test_a_cell_that_was_never_in_a_table_is_found_empty():
    # All six korban of the kecamatan are children: its grown women are known to be none.
    statements = [
        pernyataan("anak dewasa", "=", 6, "kecamatan"),
        pernyataan("anak", "=", 6, "kecamatan menurut usia"),
    ]

    laporan = attack(dokumen(statements, [sasaran("dewasa", {"memuat": [0, 5]})]))

    assert integer_intervals(laporan) == {"sasaran": (0, 0)}
    assert not laporan.lulus


def test_all_but_one_kelurahan_gives_back_the_hidden_one():
    kelurahan = [f"k{number}" for number in range(67)]
    statements = [
        pernyataan(" ".join(kelurahan), "=", 157, "seluruh kota"),
        pernyataan(" ".join(kelurahan[1:]), "=", 155, "tanpa satu kelurahan"),
    ]

    laporan = attack(dokumen(statements, [sasaran("k0", {"memuat": [0, 5]})]))

    assert integer_intervals(laporan) == {"sasaran": (2, 2)}
