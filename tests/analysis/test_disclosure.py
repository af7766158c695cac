"""The doors: what a table carries with it."""

from datetime import date

import pandas as pd
import pytest

from analysis.disclosure import TingkatRilis, open_internal, open_public
from analysis.indicators import INDIKATOR
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


def test_a_screen_reader_says_the_answer_the_extent_the_source_and_where_the_numbers_are():
    rows = pd.DataFrame({"jumlah": [4, 1200, 7]})
    table = open_internal(rows, satuan=Satuan.KASUS, asal=make_asal(), catatan=("n = 3",))

    said = table.describe("68 kasus")

    assert said.startswith("68 kasus. 3 angka, paling kecil 4, paling besar 1.200. kasus kekerasan")
    assert "per 5 Jul 2025" in said
    assert "n = 3" in said
    assert said.endswith("dalam tabel di bawah gambar.")
    assert "angka, paling" not in table.with_rows(rows.head(0)).describe("Kosong")


def test_the_definition_card_is_that_of_satu_data_with_the_cut_off_of_these_figures():
    table = open_internal(ROWS, satuan=Satuan.KASUS, asal=make_asal(), indikator="jumlah_kasus")

    card = {line.split(".**")[0].removeprefix("**"): line for line in table.kartu}

    assert list(card) == ["Indikator", "Definisi", "Satuan", "Rumus", "Sumber", "Batas data",
                          "Frekuensi", "Batasan", "Penanggung jawab"]  # fmt: skip
    assert "Register UPTD PPA per 5 Jul 2025" in card["Batas data"]
    assert "kasus kekerasan" in card["Satuan"]
    assert open_internal(ROWS, satuan=Satuan.KASUS, asal=make_asal()).kartu == []


@pytest.mark.parametrize("kode", INDIKATOR)
def test_every_definition_card_is_filled(kode):
    card = INDIKATOR[kode]

    texts = (card.nama, card.definisi, card.rumus, card.sumber, card.batasan)
    assert all(len(text) > 10 for text in texts)
    assert all(text.endswith(".") for text in (card.definisi, card.rumus, card.batasan))


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


def test_what_comes_from_no_snapshot_can_be_marked_as_invented():
    rows = pd.DataFrame({"jumlah": [1]})

    real = open_public(rows, satuan=Satuan.RTL, sumber="Rakor dan RTL")
    invented = open_public(rows, satuan=Satuan.RTL, sumber="Rakor dan RTL", karangan=True)

    assert (real.contoh, invented.contoh) == (False, True)
    assert "DATA CONTOH" in invented.keterangan
    assert "DATA CONTOH" not in real.keterangan
