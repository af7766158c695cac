"""A list of residents as an office has it becomes denominators, or one sentence of why not."""

import io

import openpyxl
import pandas as pd
import pytest

from data_access.imports.daftar_penduduk import prepare_penduduk
from data_access.imports.kesalahan import ImporDitolak
from data_access.imports.tempat import read_daftar_wilayah
from data_access.queries.wilayah import read_wilayah
from tests.factories import KOTA

RAHASIA = "Zulkarnaen Rahasia"
KECAMATAN = ("Serang", "Kasemen", "Walantaka", "Curug", "Cipocok Jaya", "Taktakan")
USIA = ("0-4", "5-9", "10-17", "18-24", "25-44", "45-59", "60-74", "75+")
JUDUL = ["Kecamatan", "Jenis Kelamin", "Kelompok Umur", "Jumlah"]


def number(kecamatan, kelamin, usia):
    """Another number for each cell, so that a mix-up shows."""
    return 1000 * (1 + KECAMATAN.index(kecamatan)) + 100 * "LP".index(kelamin) + USIA.index(usia)


LONG = [
    [kecamatan, kelamin, usia, number(kecamatan, kelamin, usia)]
    for kecamatan in KECAMATAN
    for kelamin in "LP"
    for usia in USIA
]


def write(*rows):
    return "\n".join(";".join(map(str, row)) for row in rows).encode()


@pytest.fixture
def daftar(connection):
    return read_daftar_wilayah(connection, KOTA)


def prepare(daftar, content, nama="penduduk.csv"):
    return prepare_penduduk(content, nama, daftar, "Kota Serang")


def cells(hasil):
    return hasil.rows.set_index(["kode", "jenis_kelamin", "kelompok_usia"])["jumlah"]


def refused(daftar, content, nama="penduduk.csv"):
    with pytest.raises(ImporDitolak) as stop:
        prepare(daftar, content, nama)
    return str(stop.value)


def test_a_long_list_gives_every_cell_and_every_total(daftar):
    hasil = prepare(daftar, write(JUDUL, *LONG))

    jumlah = cells(hasil)
    assert jumlah["36.73.01", "laki_laki", "0-4"] == number("Serang", "L", "0-4")
    assert jumlah["36.73.02", "perempuan", "75+"] == number("Kasemen", "P", "75+")
    assert jumlah["36.73.01", "semua", "5-9"] == 1001 + 1101
    assert jumlah["36.73.01", "perempuan", "semua"] == sum(range(1100, 1108))
    assert jumlah[KOTA, "semua", "semua"] == sum(row[-1] for row in LONG)
    # six kecamatan and the region, three sexes with their sum, eight bands and all ages
    assert len(jumlah) == 7 * 3 * 9
    assert hasil.ringkasan == (
        "Kota Serang: 6 wilayah, 336.000 jiwa, 8 kelompok usia (dipakai 0–17, 18–24, 25–44, "
        "45–59, 60+)."
    ).replace("336.000", f"{sum(row[-1] for row in LONG):,}".replace(",", "."))


def wide_by_age():
    head = ["Kecamatan", "JK", *USIA, "Jumlah"]
    rows = []
    for kecamatan in KECAMATAN:
        for kelamin in "LP":
            numbers = [number(kecamatan, kelamin, usia) for usia in USIA]
            rows.append([kecamatan, kelamin, *numbers, sum(numbers)])
    return write(head, *rows)


def wide_by_sex():
    rows = []
    for kecamatan in KECAMATAN:
        for usia in USIA:
            two = [number(kecamatan, kelamin, usia) for kelamin in "LP"]
            rows.append([kecamatan, usia, *two, sum(two)])
    return write(["Kecamatan", "Kelompok usia", "Laki-laki", "Perempuan", "L+P"], *rows)


def workbook_of_two_heading_rows():
    """As Disdukcapil prints it: titles, merged headings, a running number, a last row of totals."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["JUMLAH PENDUDUK MENURUT KELOMPOK UMUR"])
    sheet.append(["SEMESTER I TAHUN 2025"])
    sheet.append([])
    sheet.append(["NO", "KECAMATAN", *(cell for usia in USIA for cell in (usia, None, None))])
    sheet.append([None, None, *["L", "P", "JML"] * len(USIA)])
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("B4:B5")
    for place in range(len(USIA)):
        sheet.merge_cells(
            start_row=4, end_row=4, start_column=3 + 3 * place, end_column=5 + 3 * place
        )
    totals = [0] * 3 * len(USIA)
    for n, kecamatan in enumerate(KECAMATAN, start=1):
        numbers = []
        for usia in USIA:
            two = [number(kecamatan, kelamin, usia) for kelamin in "LP"]
            numbers += [*two, sum(two)]
        sheet.append([n, kecamatan.upper(), *numbers])
        totals = [a + b for a, b in zip(totals, numbers, strict=True)]
    sheet.append([None, "JUMLAH", *totals])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("make", "nama"),
    [
        (wide_by_age, "a.csv"),
        (wide_by_sex, "b.csv"),
        (workbook_of_two_heading_rows, "c.xlsx"),
    ],
    ids=["a column per age", "a column per sex", "two rows of headings"],
)
def test_other_layouts_of_the_same_people_give_the_same_rows(daftar, make, nama):
    long = cells(prepare(daftar, write(JUDUL, *LONG))).sort_index()

    other = cells(prepare(daftar, make(), nama)).sort_index()

    pd.testing.assert_series_equal(other, long)


@pytest.fixture
def kelurahan(connection):
    rows = read_wilayah(connection, KOTA)
    return rows[rows["kode"] != rows["kode_kecamatan"]]


def by_kelurahan(kelurahan, *columns):
    head = ["Kode", "Kecamatan", "Kelurahan"]
    rows = [
        [row["kode"], row["nama_kecamatan"], row["nama"], 100 + n, 200 + n]
        for n, row in enumerate(kelurahan.to_dict("records"))
    ]
    keep = [place for place, name in enumerate([*head, "0-24", "25+"]) if name not in columns]
    return [[row[place] for place in keep] for row in [[*head, "0-24", "25+"], *rows]]


@pytest.mark.parametrize("without", [["Kode"], ["Kecamatan", "Kelurahan"], []])
def test_kelurahan_are_found_by_code_or_by_name_within_their_kecamatan(daftar, kelurahan, without):
    jumlah = cells(prepare(daftar, write(*by_kelurahan(kelurahan, *without))))

    # two kelurahan are called Sukawana
    numbers = dict(zip(kelurahan["kode"], range(100, 200), strict=False))
    assert {kode: jumlah[kode, "semua", "0-24"] for kode in numbers} == numbers
    inside = kelurahan.loc[kelurahan["kode_kecamatan"] == "36.73.02", "kode"]
    assert jumlah["36.73.02", "semua", "0-24"] == sum(numbers[kode] for kode in inside)
    assert jumlah[KOTA, "semua", "semua"] == 2 * sum(numbers.values()) + 100 * 67


def test_the_code_of_the_kecamatan_is_not_taken_for_that_of_the_kelurahan(daftar, kelurahan):
    rows = by_kelurahan(kelurahan)
    plain = cells(prepare(daftar, write(*rows)))
    above = [["Kode Kecamatan", *rows[0][1:]], *([row[0][:8], *row[1:]] for row in rows[1:])]
    every = [["Kode Kab/Kota", "Kode Kec", *rows[0]]]
    every += [["36.73", row[0][:8], *row] for row in rows[1:]]

    for content in (above, every):
        pd.testing.assert_series_equal(cells(prepare(daftar, write(*content))), plain)


def test_a_name_that_is_spelt_otherwise_is_found_and_its_row_is_said(daftar):
    rows = [[row[0].replace("Walantaka", "Walantakka"), *row[1:]] for row in LONG]

    hasil = prepare(daftar, write(JUDUL, *rows))

    assert cells(hasil)["36.73.05", "semua", "semua"] > 0
    assert "Dibaca menurut ejaan yang mirip: baris 34, 35, 36, 37, 38, …." in hasil.ringkasan


def test_a_list_without_ages_is_taken_and_says_what_it_cannot_do(daftar):
    hasil = prepare(daftar, write(["Kecamatan", "Jumlah"], *([one, 10] for one in KECAMATAN)))

    assert cells(hasil).to_dict()[KOTA, "semua", "semua"] == 60
    assert set(hasil.rows["kelompok_usia"]) == {"semua"}
    assert "tanpa kelompok usia, jadi susunan usia tidak disamakan" in hasil.ringkasan


def test_a_row_of_the_whole_region_is_checked_and_not_added(daftar):
    rows = [["Kode", "Kecamatan", "Jumlah"], ["36.73", "", 60]]
    codes = ("36.73.01", "36.73.02", "36.73.05", "36.73.03", "36.73.04", "36.73.06")
    rows += [[kode, "", 10] for kode in codes]

    assert cells(prepare(daftar, write(*rows)))[KOTA, "semua", "semua"] == 60
    rows[1][2] = 61
    assert "berbeda dari jumlah wilayah di bawahnya" in refused(daftar, write(*rows))


# What is refused


def changed(row, column, value):
    rows = [list(one) for one in LONG]
    rows[row][column] = value
    return write(JUDUL, *rows)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (changed(3, 0, RAHASIA), "Baris 5, kolom A: Wilayah tidak dikenal di daerah ini"),
        (changed(3, 0, "luar wilayah"), "Baris 5, kolom A: Wilayah tidak dikenal"),
        (changed(3, 0, ""), "Baris 5, kolom A: Wilayah tidak dikenal"),
        (changed(3, 1, RAHASIA), "Baris 5, kolom B: Jenis kelamin harus L, P, atau jumlah."),
        (changed(3, 2, "05-Sep"), "Baris 5, kolom C: Kelompok usia ditulis misalnya 0-4"),
        (changed(3, 3, "-12"), "Baris 5, kolom D: Jumlah penduduk harus bilangan bulat"),
        (changed(3, 3, "12,5"), "Baris 5, kolom D: Jumlah penduduk harus bilangan bulat"),
        (changed(3, 3, ""), "Baris 5, kolom D: Jumlah penduduk harus bilangan bulat"),
        (changed(3, 3, RAHASIA), "Baris 5, kolom D: Jumlah penduduk harus bilangan bulat"),
        (changed(3, 2, "10-17"), "Baris 5, kolom D: Isian yang sama sudah ada di baris 4."),
        (changed(3, 2, "17-24"), "Baris 5, kolom D: Kelompok usia tumpang tindih atau ada usia"),
        (write(JUDUL, *LONG, LONG[0]), "Baris 98, kolom D: Isian yang sama sudah ada di baris 2."),
        (write(JUDUL, *LONG[1:]), "Baris 2, kolom D: Sebagian kelompok usia tidak ada"),
        (
            write(JUDUL, *[row for row in LONG if row[2] != "10-17"]),
            "Baris 4, kolom D: Kelompok usia tumpang tindih atau ada usia yang terlewat",
        ),
        (
            write(JUDUL, *[row for row in LONG if row[:2] != ["Curug", "P"]]),
            "Baris 50, kolom D: Hanya ada satu jenis kelamin",
        ),
        (
            write(JUDUL, *LONG, ["Curug", "Jumlah", "0-4", 9999]),
            "Baris 98, kolom D: Jumlah ini berbeda dari laki-laki ditambah perempuan.",
        ),
        (
            write(JUDUL, *LONG, ["Curug", "L", "Jumlah", 9999]),
            "Baris 98, kolom D: Jumlah ini berbeda dari jumlah semua kelompok usia.",
        ),
        (
            write(JUDUL, *[row for row in LONG if row[0] != "Curug"]),
            "Daftar tidak lengkap: 1 dari 6 wilayah tidak ada di berkas (Curug).",
        ),
        (
            write(["Kecamatan", "0-14", "15-64", "65+"], *([one, 1, 2, 3] for one in KECAMATAN)),
            "Baris 2, kolom B: Kelompok usia tidak bertemu dengan kelompok usia korban",
        ),
        (
            write(["Kecamatan", "Luas"], *([one, 17] for one in KECAMATAN)),
            "Kolom jumlah penduduk tidak ditemukan",
        ),
        (
            write(["Puskesmas", "Jumlah"], *([f"Puskesmas {n}", 17] for n in range(6))),
            "Kolom wilayah tidak ditemukan",
        ),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused_in_one_sentence_with_its_place(daftar, content, said):
    message = refused(daftar, content)

    assert message.startswith(said)
    assert "\n" not in message
    assert RAHASIA not in message


def test_several_errors_are_counted_after_the_first(daftar):
    rows = [[*row[:3], "x"] for row in LONG]

    assert refused(daftar, write(JUDUL, *rows)).endswith(" Masih ada 95 kesalahan lain.")


def test_a_code_and_a_name_that_differ_are_refused(daftar, kelurahan):
    rows = by_kelurahan(kelurahan)
    rows[1][0], rows[2][0] = rows[2][0], rows[1][0]

    assert refused(daftar, write(*rows)).startswith(
        "Baris 2, kolom C: Kode dan nama menyebut wilayah yang berbeda."
    )


def test_a_kelurahan_that_is_missing_is_named_though_its_kecamatan_is_there(daftar, kelurahan):
    rows = by_kelurahan(kelurahan, "Kode")
    gone = rows.pop(5)

    message = refused(daftar, write(*rows, ["Serang", "", 1, 2]))

    assert message == (
        f"Daftar tidak lengkap: 1 dari 67 wilayah tidak ada di berkas ({gone[1]}, {gone[0]})."
    )


def test_a_kecamatan_that_is_not_the_sum_of_its_kelurahan_is_refused(daftar, kelurahan):
    rows = by_kelurahan(kelurahan, "Kode")

    message = refused(daftar, write(*rows, ["Serang", "", 1, 2]))

    assert message.startswith("Baris 69, kolom C: Jumlah ini berbeda dari jumlah wilayah di bawah")
