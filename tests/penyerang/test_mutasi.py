"""Each hidden cell published after all: a needed one opens a target."""

import random

from penyerang.mutasi import try_mutations
from penyerang.tabel import Tabel
from tests.penyerang.contoh import (
    FISCHETTI,
    FISCHETTI_POLA,
    PROBLEMDATA,
    PROBLEMDATA_POLA,
    attack_table,
    table_content,
)


def mutate(content, pola):
    return try_mutations(Tabel.model_validate(content), frozenset(pola))


def test_every_complementary_cell_of_fischetti_and_salazar_is_needed():
    content = table_content(FISCHETTI, FISCHETTI_POLA, primer=["IIc"], bawah=5, atas=5)

    laporan = mutate(content, FISCHETTI_POLA)

    assert laporan.lulus
    assert {one.sel: one.sasaran for one in laporan.mutasi} == {
        "IIa": "IIc",
        "IIIa": "IIc",
        "IIIc": "IIc",
    }


def test_a_needless_cell_is_named():
    content = table_content(FISCHETTI, FISCHETTI_POLA, primer=["IIc"], bawah=5, atas=5)

    laporan = mutate(content, (*FISCHETTI_POLA, "Ib"))

    assert not laporan.lulus
    assert [one.sel for one in laporan.mutasi if not one.berhasil] == ["Ib"]
    assert (laporan.jumlah_sel, laporan.jumlah_berhasil) == (4, 3)


def test_a_pattern_that_is_open_itself_passes_no_mutation_test():
    content = table_content(PROBLEMDATA, PROBLEMDATA_POLA)

    laporan = mutate(content, PROBLEMDATA_POLA)

    assert not laporan.pola_aman
    assert not laporan.lulus
    assert laporan.mutasi == []


def test_a_mutation_opens_exactly_what_an_attack_without_the_cell_opens():
    chance = random.Random(11)
    found = set()
    for _table in range(12):
        rows = {name: [chance.randrange(9) for _ in range(4)] for name in "wxyz"}
        cells = [row + column for row in rows for column in "abcd"]
        primary = chance.sample(cells, 3)
        pola = {*primary, *chance.sample(cells, 8)}
        content = table_content(rows, primary, primer=primary, bawah=0, atas=1)

        for one in mutate(content, pola).mutasi:
            again = attack_table(content, pola - {one.sel})
            opened = [hasil.nama for hasil in again.sasaran if not hasil.aman]
            assert one.berhasil == bool(opened)
            assert not one.berhasil or one.sasaran in opened
            found.add(one.berhasil)
    assert found == {True, False}
