"""What decides a verdict: whole numbers, checked witnesses, and a solver that is not believed."""

import subprocess
import sys
from fractions import Fraction

import pytest

from penyerang import pemecah
from penyerang.kesalahan import Bertentangan, PenghitunganGagal
from penyerang.serangan import Serangan, attack
from penyerang.soal import make_soal
from tests.penyerang.contoh import dokumen, integer_intervals, pernyataan, sasaran
from tests.test_architecture import ROOT

# Twice a and twice b are even, so c is odd: 1, 3 or 5, while a linear programme allows 0.
GANJIL = pernyataan({"a": 2, "b": 2, "c": 1}, "=", 5, "jumlah ganjil")


def test_only_the_integer_programme_opens_what_parity_gives_away():
    laporan = attack(dokumen([GANJIL], [sasaran("c", {"memuat": [0, 5]})]))

    (hasil,) = laporan.sasaran
    assert (hasil.selang_lp.bawah, hasil.selang_lp.atas) == (0, 5)
    assert (hasil.selang_bulat.bawah, hasil.selang_bulat.atas) == (1, 5)
    assert not hasil.aman
    assert hasil.dibuka_oleh == ["jumlah ganjil"]


def test_the_same_sum_of_magnitudes_gives_nothing_away():
    laporan = attack(dokumen([GANJIL], [sasaran("c", {"memuat": [0, 5]})], bulat=False))

    assert laporan.lulus
    assert laporan.sasaran[0].selang_bulat is None


def test_two_sums_that_open_a_target_only_together_and_only_for_counts_are_both_blamed():
    # b is even, so e is odd.
    statements = [
        pernyataan({"a": 2, "b": 1}, "=", 4, "pertama"),
        pernyataan("c d", "=", 9, "tidak ada hubungannya"),
        pernyataan("b e", "=", 3, "kedua"),
        pernyataan("e d", "<=", 20, "ada hubungannya tetapi tidak perlu"),
    ]

    (hasil,) = attack(dokumen(statements, [sasaran("e", {"memuat": [0, 3]})])).sasaran

    assert (hasil.selang_lp.bawah, hasil.selang_lp.atas) == (0, 3)
    assert (hasil.selang_bulat.bawah, hasil.selang_bulat.atas) == (1, 3)
    assert hasil.dibuka_oleh == ["pertama", "kedua"]


@pytest.mark.parametrize(
    ("syarat", "aman"),
    [
        ({"memuat": [2, 6]}, True),
        ({"memuat": [1, 6]}, False),
        ({"memuat": [2, 7]}, False),
        ({"lebar": 4}, True),
        ({"lebar": 5}, False),
        ({"bawah_nol_atau_lebar": 4}, True),
        ({"bawah_nol_atau_lebar": 5}, False),
    ],
)
def test_a_requirement_holds_up_to_its_edge(syarat, aman):
    # x lies between 2 and 6.
    statements = [pernyataan("x", ">=", 2), pernyataan("x y", "=", 6)]

    assert attack(dokumen(statements, [sasaran("x", syarat)])).lulus is aman


def test_a_target_that_begins_at_zero_may_be_narrow():
    statements = [pernyataan("x y", "=", 2)]

    assert attack(dokumen(statements, [sasaran("x", {"bawah_nol_atau_lebar": 5})])).lulus


def test_what_no_statement_bounds_has_no_upper_bound():
    statements = [pernyataan("x y", ">=", 7, "paling sedikit")]

    laporan = attack(dokumen(statements, [sasaran("x y", {"memuat": [7, 1000]})]))

    (hasil,) = laporan.sasaran
    assert (hasil.selang_bulat.bawah, hasil.selang_bulat.atas) == (7, None)
    assert hasil.lebar is None
    assert hasil.aman
    assert '"atas": null' in laporan.model_dump_json(indent=1)


def test_variables_may_lie_below_zero_when_everybody_knows_they_may():
    statements = [pernyataan("x y", "=", 1)]

    laporan = attack(
        dokumen(
            statements,
            [sasaran("x", {"lebar": 1})],
            khusus={"x": {"bawah": None, "atas": 3}, "y": {"bawah": -2, "atas": 5}},
        )
    )

    assert integer_intervals(laporan) == {"sasaran": (-4, 3)}


def test_a_target_may_be_a_difference_of_merged_cells():
    statements = [pernyataan("a b c d", "=", 6)]

    laporan = attack(
        dokumen(statements, [sasaran({"a": 1, "b": -2, "c": 1}, {"memuat": [-12, 6]})])
    )

    assert integer_intervals(laporan) == {"sasaran": (-12, 6)}


def test_many_cells_collapse_to_few_columns():
    # 67 kelurahan in 6 kecamatan, each with the total of its kecamatan and of the city.
    kecamatan = [[f"k{i}.{j}" for j in range(67 // 6)] for i in range(6)]
    statements = [pernyataan(" ".join(one), "=", 20) for one in kecamatan]
    targets = [sasaran(one[3], {"memuat": [0, 5]}, nama=one[3]) for one in kecamatan]

    laporan = attack(dokumen(statements, targets))

    assert laporan.lulus
    assert (laporan.ukuran.variabel, laporan.ukuran.kolom) == (66, 12)


def test_published_zeros_leave_the_programme():
    statements = [
        pernyataan("a b c", "=", 0, "nol"),
        pernyataan("a d", "=", 4, "jumlah"),
        pernyataan("b d e", "=", 9, "jumlah lain"),
    ]

    laporan = attack(dokumen(statements, [sasaran("e", {"lebar": 1})]))

    assert (laporan.ukuran.variabel, laporan.ukuran.kolom) == (5, 2)
    assert integer_intervals(laporan) == {"sasaran": (5, 5)}
    assert laporan.sasaran[0].dibuka_oleh == ["nol", "jumlah", "jumlah lain"]


@pytest.mark.parametrize("bulat", [True, False])
def test_contradictory_statements_are_named_and_prove_nothing(bulat):
    statements = [
        pernyataan("a b", "=", 5, "tabel jenis"),
        pernyataan("c", "=", 1, "lain"),
        pernyataan("a b", "=", 6, "tabel usia"),
    ]

    with pytest.raises(Bertentangan, match="saling bertentangan") as caught:
        attack(dokumen(statements, [sasaran("a", {"lebar": 1})], bulat=bulat))

    assert caught.value.asal == ("tabel jenis", "tabel usia")


@pytest.mark.parametrize("target", ["a", "z"])
def test_statements_that_only_fractions_satisfy_contradict_each_other(target):
    statements = [pernyataan("a b", ">=", 1), pernyataan({"a": 2, "b": 2}, "=", 7, "ganjil")]
    # Nothing bounds z, so no programme is asked about it.
    content = dokumen(
        statements, [sasaran(target, {"lebar": 1})], khusus={"z": {"bawah": None, "atas": None}}
    )

    with pytest.raises(Bertentangan) as caught:
        attack(content)

    assert caught.value.asal == ("ganjil",)


def test_a_tenth_is_a_tenth():
    soal = make_soal(dokumen([pernyataan({"a": 0.1}, "=", 0.3)], [sasaran("a", {"lebar": 1})]))

    assert soal.klaim[0].bentuk == {"a": Fraction(1, 10)}
    assert soal.klaim[0].atas == Fraction(3, 10)


def test_decimal_fractions_that_were_added_by_a_program_do_not_contradict():
    # 0.1 + 0.2 is 0.30000000000000004 there.
    statements = [
        pernyataan("a", "=", 0.1),
        pernyataan("b", "=", 0.2),
        pernyataan("a b", "=", 0.1 + 0.2),
        pernyataan("a b c", "=", 1e9 + 0.1),
    ]

    laporan = attack(dokumen(statements, [sasaran("c", {"lebar": 1})], bulat=False))

    assert laporan.sasaran[0].diketahui_tepat
    assert laporan.sasaran[0].selang_lp.bawah == pytest.approx(1e9 - 0.2)


def test_large_magnitudes_are_bounded_to_their_own_size():
    statements = [
        pernyataan("a b", "=", 3.2e11),
        pernyataan("b c", "=", 2.5e11),
        pernyataan("c d", "=", 1.0e11),
    ]

    laporan = attack(dokumen(statements, [sasaran("b", {"lebar": 1e11})], bulat=False))

    (hasil,) = laporan.sasaran
    assert hasil.selang_lp.bawah == pytest.approx(1.5e11)
    assert hasil.selang_lp.atas == pytest.approx(2.5e11)
    assert hasil.aman


def test_a_solver_that_stops_early_is_not_believed(monkeypatch):
    statements = [pernyataan("a b", "=", 5), pernyataan("b c", "=", 4), pernyataan("c a", "<=", 7)]
    monkeypatch.setitem(pemecah.OPSI, "simplex_iteration_limit", 0)
    monkeypatch.setitem(pemecah.OPSI, "presolve", "off")

    with pytest.raises(PenghitunganGagal):
        attack(dokumen(statements, [sasaran("b", {"lebar": 1})]))


def test_a_solver_that_stops_after_the_first_solution_is_not_believed():
    statements = [pernyataan("a b", "=", 5), pernyataan("b c", "=", 4), pernyataan("c a", "<=", 7)]
    content = dokumen(statements, [sasaran("b", {"lebar": 1})])
    serangan = Serangan(make_soal(content))
    serangan.pecahan.highs.setOptionValue("simplex_iteration_limit", 0)

    # The first solution cannot be both the least and the greatest.
    with pytest.raises(PenghitunganGagal):
        serangan.bound(0)


def test_large_whole_numbers_are_judged_to_the_last_unit():
    statements = [pernyataan("x y", "=", 30_000_000), pernyataan("x", ">=", 29_999_999)]

    (hasil,) = attack(dokumen(statements, [sasaran("x", {"lebar": 2})])).sasaran

    assert (hasil.lebar, hasil.diketahui_tepat, hasil.aman) == (1, False, False)


def test_a_witness_that_breaks_a_statement_is_not_believed():
    content = dokumen([pernyataan("a b", "=", 5)], [sasaran("a", {"lebar": 1})])
    serangan = Serangan(make_soal(content))
    true = serangan.pecahan.titik.kolom

    assert serangan.pemeriksa.find_values(true, serangan.model.dasar) is not None
    assert serangan.pemeriksa.find_values(true + 1, serangan.model.dasar) is None
    assert serangan.pemeriksa.find_values(true * float("nan"), serangan.model.dasar) is None


def test_another_solver_with_more_threads_makes_the_attack_fail_loudly_not_wrongly():
    # HiGHS then does nothing and returns zeros (ERGO-Code/HiGHS issue 3141).
    script = """
import highspy, numpy
other = highspy.Highs()
other.setOptionValue("output_flag", False)
other.setOptionValue("threads", 2)
other.addCol(1.0, 1.0, 2.0, 0, numpy.array([], dtype=numpy.int32), numpy.array([]))
other.run()
from penyerang.kesalahan import PenghitunganGagal
from penyerang.serangan import attack
from tests.penyerang.contoh import dokumen, pernyataan, sasaran
content = dokumen([pernyataan("a b c", "=", 5), pernyataan("b c d", "=", 4)],
                  [sasaran("b", {"memuat": [0, 4]})])
try:
    (hasil,) = attack(content).sasaran
    assert (hasil.selang_bulat.bawah, hasil.selang_bulat.atas) == (0, 4)
except PenghitunganGagal:
    pass
"""

    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


def test_targets_that_take_turns_in_one_column_keep_their_own_bounds():
    statements = [pernyataan("a b c d", "=", 6)]
    targets = [sasaran(one, {"lebar": 1}, nama=one) for one in "abcd"]
    bounds = {"b": {"bawah": 0, "atas": 1}, "c": {"bawah": 1, "atas": 4}}

    laporan = attack(dokumen(statements, targets, khusus=bounds))

    assert integer_intervals(laporan) == {"a": (0, 5), "b": (0, 1), "c": (1, 4), "d": (0, 5)}
