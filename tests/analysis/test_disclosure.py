"""The doors: what a table carries with it."""

from datetime import date

import pandas as pd
import pytest

from analysis.disclosure import TingkatRilis, open_internal, open_public
from domain.satuan import Satuan
from tests.factories import make_asal

ROWS = pd.DataFrame({"jumlah": [1]})


def test_exact_counts_are_marked_internal():
    table = open_internal(ROWS, satuan=Satuan.KASUS, asal=make_asal())

    assert table.tingkat is TingkatRilis.TERBATAS
    assert "INTERNAL" in table.tingkat.label
    assert table.keterangan == "kasus kekerasan · Register UPTD PPA · per 5 Jul 2025 · sementara"


def test_one_invented_snapshot_makes_the_whole_table_an_example():
    nyata, karangan = make_asal(), make_asal(contoh=True, tanggal_cutoff=date(2025, 12, 31))

    table = open_internal(ROWS, satuan=Satuan.KASUS, asal=(nyata, karangan))

    assert table.contoh
    assert table.keterangan.endswith("DATA CONTOH")
    assert "per 31 Des 2025" in table.keterangan
    assert not open_internal(ROWS, satuan=Satuan.KASUS, asal=nyata).contoh


def test_what_was_published_names_its_source_and_is_not_internal():
    table = open_public(ROWS, satuan=Satuan.KASUS, sumber="Media, alamatnya di tabel")

    assert table.tingkat is TingkatRilis.PUBLIK
    assert "INTERNAL" not in table.tingkat.label
    assert table.keterangan == "kasus kekerasan · Media, alamatnya di tabel"


def test_other_rows_keep_the_mark_and_the_source():
    table = open_internal(ROWS, satuan=Satuan.KASUS, asal=make_asal(contoh=True), catatan=("x",))

    other = table.with_rows(ROWS.head(0))

    assert other.rows.empty
    assert (other.keterangan, other.tingkat, other.catatan) == (
        table.keterangan,
        table.tingkat,
        table.catatan,
    )


def test_a_table_cannot_be_changed_in_passing():
    table = open_internal(ROWS, satuan=Satuan.KASUS, asal=make_asal())

    with pytest.raises(AttributeError):
        table.tingkat = TingkatRilis.PUBLIK
