"""Published tables for other programs: nothing is lost, nothing is more than published."""

import io
import json
import zipfile
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.disclosure import TingkatRilis, open_internal, open_paket
from domain.satuan import Satuan
from exports.bahan import EksporError
from exports.kartu import write_csv_zip, write_json
from tests.exports.paparan_uji import ANEH, SAMPUL
from tests.factories import make_asal

WRITERS = pytest.mark.parametrize("write", [write_csv_zip, write_json])
# The form of Satu Data, in its order.
PERIHAL = [
    "judul", "definisi", "satuan", "rumus", "sumber", "cakupan_wilayah", "periode", "tanggal_cutoff",
    "status", "tingkat", "frekuensi", "batasan", "penanggung_jawab", "ketentuan_pakai", "catatan",
    "contoh", "dibuat_pada",
]  # fmt: skip


def make_tables(*, tingkat=TingkatRilis.RAPAT, contoh=True, satuan=Satuan.KORBAN, **columns):
    rows = pd.DataFrame(
        {
            "Mulai": pd.to_datetime(["2025-01-01", "2025-04-01"]),
            "Selesai": pd.to_datetime(["2025-03-31", "2025-07-05"]),
            "Wilayah": [ANEH, "Curug; Timur"],
            "Jumlah": pd.Series([12, "disamarkan"], dtype="object"),
            **columns,
        }
    )
    table = open_paket(rows, satuan=satuan, tingkat=tingkat, asal=make_asal(contoh=contoh),
                       catatan=("1 dari 2 angka disamarkan",), indikator="paket")  # fmt: skip
    return {"M4": ("Korban menurut kecamatan", table), "M1": ("Kasus", table)}


def unzip(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_csv(content):
    return pd.read_csv(io.BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig", dtype=str)


def cards(write, tables, sampul=SAMPUL):
    content = write(tables, sampul)
    text = unzip(content)["kartu.json"] if write is write_csv_zip else content
    return {one["nama"]: one["kartu"] for one in json.loads(text)["tabel"]}


@WRITERS
def test_every_table_has_its_card_in_the_form_of_satu_data(write):
    card = cards(write, make_tables())["M4"]

    assert list(card) == PERIHAL
    assert all(card.values())
    assert card["judul"] == "Korban menurut kecamatan"
    assert card["satuan"] == "korban"
    assert card["sumber"] == "Register UPTD PPA"
    assert card["cakupan_wilayah"] == "Kota Serang"
    assert card["periode"] == "1 Januari–5 Juli 2025"
    assert (card["tanggal_cutoff"], card["status"]) == ("5 Juli 2025", "Sementara")
    assert "RUANG RAPAT" in card["tingkat"]
    assert "tidak untuk disebarluaskan" in card["ketentuan_pakai"]
    assert "DATA CONTOH" in card["contoh"]
    assert card["catatan"] == "1 dari 2 angka disamarkan"


@WRITERS
def test_what_everybody_may_read_is_said_to_be_so_and_real_numbers_are_no_example(write):
    tables = make_tables(tingkat=TingkatRilis.PUBLIK, contoh=False)

    card = cards(write, tables, replace(SAMPUL, contoh=False))["M4"]

    assert "Dapat dibagikan" in card["ketentuan_pakai"]
    assert card["contoh"] == "bukan data contoh"


def test_rows_of_several_units_say_so_on_the_card():
    assert cards(write_json, make_tables(satuan=None))["M4"]["satuan"] == "menurut baris"


def test_the_archive_holds_a_csv_for_each_table_that_says_everything_itself():
    found = unzip(write_csv_zip(make_tables(), SAMPUL))

    with zipfile.ZipFile(io.BytesIO(write_csv_zip(make_tables(), SAMPUL))) as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert list(found) == ["M4.csv", "M1.csv", "kartu.json"]
    rows = read_csv(found["M4.csv"])
    assert rows["Jumlah"].tolist() == ["12", "disamarkan"]
    # a spreadsheet would run it
    assert rows["Wilayah"].tolist() == [f"'{ANEH}", "Curug; Timur"]
    assert rows["Mulai"].tolist() == ["2025-01-01", "2025-04-01"]
    for kolom, said in (("Tentang", "Korban menurut kecamatan"), ("Satuan", "korban"),
                        ("Sumber", "per 5 Jul 2025 · sementara · DATA CONTOH"),
                        ("Tingkat", "RUANG RAPAT"), ("Catatan", "disamarkan")):  # fmt: skip
        assert rows[kolom].str.contains(said, regex=False).all()


def test_the_json_holds_every_row_with_the_word_for_hidden():
    document = json.loads(write_json(make_tables(), SAMPUL))

    assert document["format"] == "tabel-terbit-1"
    assert (document["wilayah"], document["contoh"]) == ("Kota Serang", True)
    first = document["tabel"][0]
    assert first["kolom"] == ["Mulai", "Selesai", "Wilayah", "Jumlah"]
    assert first["baris"] == [
        {"Mulai": "2025-01-01", "Selesai": "2025-03-31", "Wilayah": ANEH, "Jumlah": 12},
        {"Mulai": "2025-04-01", "Selesai": "2025-07-05", "Wilayah": "Curug; Timur", "Jumlah": "disamarkan"},
    ]  # fmt: skip


def test_what_was_not_recorded_is_null_and_never_zero_in_json():
    tables = make_tables(
        Angka=[np.int64(0), None], Hari=[pd.NaT, pd.Timestamp("2025-01-01")],
        Bulat=pd.array([pd.NA, 3], dtype="Int64"),
    )  # fmt: skip

    first, second = json.loads(write_json(tables, SAMPUL))["tabel"][0]["baris"]

    assert (first["Angka"], first["Hari"], first["Bulat"]) == (0, None, None)
    assert (second["Angka"], second["Hari"], second["Bulat"]) == (None, "2025-01-01", 3)


@WRITERS
def test_the_same_tables_make_the_same_file(write):
    assert write(make_tables(), SAMPUL) == write(make_tables(), SAMPUL)


@WRITERS
def test_an_internal_table_never_leaves(write):
    table = open_internal(make_tables()["M4"][1].rows, satuan=Satuan.KORBAN, asal=make_asal())

    with pytest.raises(EksporError, match="internal"):
        write({**make_tables(), "X": ("Rahasia", table)}, SAMPUL)
    with pytest.raises(EksporError, match="Tidak ada"):
        write({}, SAMPUL)
