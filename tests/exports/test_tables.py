"""XLSX files, read back by another program."""

from datetime import date
from io import BytesIO

import numpy as np
import openpyxl
import pandas as pd
import pytest

from analysis.disclosure import open_internal, open_public
from domain.satuan import Satuan
from exports.tables import CONTOH, UNDUHAN, write_csv, write_errors, write_table
from tests.factories import make_asal


def sheet(content):
    return openpyxl.load_workbook(BytesIO(content)).worksheets[0]


def first_column(content):
    return [cell.value for cell in next(iter(sheet(content).columns))]


def export(rows, contoh=False, catatan=()):
    table = open_internal(rows, satuan=Satuan.KASUS, asal=make_asal(contoh=contoh), catatan=catatan)
    return write_table(table, "Kasus per kelurahan")


def cells(content):
    """The rows of the table itself, as lists, under their names."""
    rows = [[cell.value for cell in row] for row in sheet(content).iter_rows()]
    gap = next(number for number, row in enumerate(rows) if row[0] is None)
    return rows[gap + 1 :]


ROWS = pd.DataFrame({"nama": ["Serang"], "jumlah": [3]})


def test_invented_figures_say_so_before_anything_else():
    assert first_column(export(ROWS, contoh=True))[0] == CONTOH
    assert "DATA CONTOH" in CONTOH
    assert CONTOH not in first_column(export(ROWS))


def test_title_source_level_and_caveats_stand_over_the_table():
    lines = first_column(export(ROWS, catatan=("7 tanpa wilayah",)))

    assert lines[:4] == [
        "Kasus per kelurahan",
        "kasus kekerasan · Register UPTD PPA · per 5 Jul 2025 · sementara",
        "INTERNAL · memuat sel kecil",
        "7 tanpa wilayah",
    ]
    assert cells(export(ROWS)) == [["nama", "jumlah"], ["Serang", 3]]


def test_a_public_table_is_not_marked_internal():
    content = write_table(open_public(ROWS, satuan=Satuan.KEGIATAN, sumber="Media"), "Kegiatan")

    assert not [line for line in first_column(content) if "INTERNAL" in str(line)]


@pytest.mark.parametrize("text", ["=1+1", "+62", "-3", "@SUM(A1)", "=cmd|'/c calc'!A1", "\t=1"])
def test_text_that_looks_like_a_formula_stays_text(text):
    content = export(pd.DataFrame({"nama": [text], text: [1]}), catatan=(text,))

    found = [cell for row in sheet(content).iter_rows() for cell in row if cell.value == text]
    assert len(found) == 3
    assert {cell.data_type for cell in found} == {"s"}


def test_an_address_is_no_link_and_a_code_is_no_number():
    rows = pd.DataFrame({"alamat": ["https://contoh.id"], "kode": ["36.73"]})

    content = export(rows)

    assert cells(content)[1] == ["https://contoh.id", "36.73"]
    assert not [cell for row in sheet(content).iter_rows() for cell in row if cell.hyperlink]


def test_dates_are_dates_with_or_without_a_time_zone():
    rows = pd.DataFrame(
        {
            "hari": [date(2025, 7, 5)],
            "waktu": pd.to_datetime(["2025-07-05"]),
            "dibuat": pd.to_datetime(["2025-07-05 08:30"]).tz_localize("UTC"),
        }
    )

    hari, waktu, dibuat = cells(export(rows))[1]

    assert {hari.isoformat(), waktu.isoformat()} == {"2025-07-05T00:00:00"}
    assert dibuat.isoformat() == "2025-07-05T08:30:00"


@pytest.mark.parametrize(
    "missing",
    [
        pd.Series([None], dtype=object),
        pd.Series([np.nan]),
        pd.Series([pd.NA], dtype="Int64"),
        pd.Series([pd.NaT]),
        pd.Series([pd.NA], dtype="boolean"),
        pd.Series([None], dtype="str"),
    ],
    ids=["None", "NaN", "Int64", "NaT", "boolean", "str"],
)
def test_what_is_missing_says_so_and_is_neither_empty_nor_zero(missing):
    assert cells(export(pd.DataFrame({"nilai": missing})))[1] == ["tidak dicatat"]


def test_zero_is_zero_and_yes_is_ya():
    rows = pd.DataFrame(
        {
            "jumlah": pd.array([0], dtype="Int64"),
            "angka": [1.5],
            "ya": [True],
            "tidak": pd.array([False], dtype="boolean"),
        }
    )

    assert cells(export(rows))[1] == [0, 1.5, "ya", "tidak"]


def test_an_empty_table_still_has_its_names_and_its_source():
    content = export(ROWS.head(0))

    assert cells(content) == [["nama", "jumlah"]]
    assert "Register UPTD PPA" in first_column(content)[1]


def test_errors_of_an_import_are_listed_by_row_and_column():
    errors = pd.DataFrame({"baris": [7], "kolom": ["Tanggal"], "pesan": ["Tanggal tidak sah."]})

    content = write_errors(errors)

    assert cells(content) == [
        ["Baris", "Kolom", "Yang salah"],
        [7, "Tanggal", "Tanggal tidak sah."],
    ]
    assert first_column(content)[0] == "Kesalahan berkas: tidak ada yang disimpan"


def read_csv(content):
    return pd.read_csv(BytesIO(content), sep=";", decimal=",", encoding="utf-8-sig")


def test_a_csv_carries_its_unit_source_and_level_in_every_row():
    rows = pd.DataFrame({"Kecamatan": ["Serang", "Curug"], "Kasus": [3, 0]})
    table = open_internal(
        rows, satuan=Satuan.KASUS, asal=make_asal(contoh=True), catatan=("n = 3",)
    )

    back = read_csv(write_csv(table, "Kasus per kecamatan"))

    assert back[["Kecamatan", "Kasus"]].to_dict("list") == rows.to_dict("list")
    for column, text in (("Tentang", "Kasus per kecamatan"), ("Satuan", "kasus kekerasan"),
                         ("Tingkat", "INTERNAL"), ("Catatan", "n = 3"), ("Sumber", "DATA CONTOH"),
                         ("Sumber", "per 5 Jul 2025")):  # fmt: skip
        assert back[column].str.contains(text, regex=False).all()


def test_rows_of_several_units_keep_their_own_in_a_csv():
    rows = pd.DataFrame({"Satuan": ["kasus kekerasan", "korban"], "Jumlah": [3, 4]})

    back = read_csv(write_csv(open_internal(rows, satuan=None, asal=make_asal()), "x"))

    assert back["Satuan"].tolist() == ["kasus kekerasan", "korban"]


def test_a_csv_is_read_as_indonesian_spreadsheets_do():
    rows = pd.DataFrame(
        {
            "Bulan": [pd.Timestamp("2025-01-01"), pd.NaT],
            "Angka": [0.125, float("nan")],
            "Jumlah": pd.array([1200, pd.NA], dtype="Int64"),
            "Lengkap": [True, False],
            "Nama": ["=1+1", 'Séjahtera; "x"'],
        }
    )
    content = write_csv(open_internal(rows, satuan=None, asal=make_asal()), "x")

    back = read_csv(content)

    assert content.startswith(b"\xef\xbb\xbf")
    assert back["Bulan"].tolist() == ["2025-01-01", "tidak dicatat"]
    assert back["Angka"].tolist() == ["0,125", "tidak dicatat"]
    assert back["Jumlah"].tolist() == ["1200", "tidak dicatat"]
    assert back["Lengkap"].tolist() == ["ya", "tidak"]
    assert back["Nama"].tolist() == ["'=1+1", 'Séjahtera; "x"']


def test_every_way_to_take_a_table_away_gives_a_file():
    table = open_internal(ROWS, satuan=Satuan.KASUS, asal=make_asal())

    assert {akhiran for _write, akhiran, _mime in UNDUHAN.values()} == {"xlsx", "csv"}
    assert all(len(write(table, "Kasus")) > 50 for write, _akhiran, _mime in UNDUHAN.values())
