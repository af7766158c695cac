"""A package as its readers use it: bands of desa/kelurahan beside the counts."""

import pandas as pd
import pytest

from analysis.paket.baca import (
    find_classes,
    find_window,
    make_kecamatan,
    make_kelurahan,
    say_kelurahan,
    tabulate_cells,
)
from domain.periode import Periode

KECAMATAN = [{"kode": "36.99.02", "nama": "Barat"}, {"kode": "36.99.01", "nama": "Timur"}]
KELURAHAN = [
    {"kode": f"36.99.0{kecamatan}.100{nomor}", "nama": nama, "kecamatan": f"36.99.0{kecamatan}"}
    for kecamatan, nomor, nama in ((1, 1, "Mekar"), (1, 2, "Asri"), (2, 1, "Jaya"), (2, 2, "Indah"))
]
NILAI = ([0, 9], [1000, 1019], [20, None], None)


def make_row(tabel: str, wilayah: str, nilai: object, mulai: str = "2023-01-01") -> dict:
    return {
        "tabel": tabel, "satuan": "korban", "mulai": mulai, "selesai": "2025-12-31",
        "wilayah": wilayah, "kelompok": "", "bentuk": "", "nilai": nilai, "per": "2026-09-30",
    }  # fmt: skip


@pytest.fixture
def cells():
    rows = [make_row("M6", one["kode"], nilai) for one, nilai in zip(KELURAHAN, NILAI, strict=True)]
    rows += [make_row("M4", "36.99.01", 12, "2025-01-01"), make_row("M4", "", None, "2025-01-01")]
    return tabulate_cells({"sel": rows})


def test_counts_stay_numbers_and_bands_have_columns_of_their_own(cells):
    assert str(cells["jumlah"].dtype) == "Int64"
    assert list(cells["jumlah"].dropna()) == [12]
    assert list(cells["bawah"].dropna()) == [0, 1000, 20]
    assert list(cells["atas"].dropna()) == [9, 1019]
    kecamatan = make_kecamatan(cells, Periode.year(2025), KECAMATAN)
    assert list(kecamatan["kata"]) == ["12", "disamarkan"]


def test_a_desa_is_said_in_its_class_under_its_kecamatan(cells):
    window = find_window(cells)

    rows = make_kelurahan(cells, window, KELURAHAN, KECAMATAN)

    assert list(rows[["label", "nama_kecamatan", "kelas"]].itertuples(index=False, name=None)) == [
        ("Indah", "Barat", "disamarkan"), ("Jaya", "Barat", "20 ke atas"),
        ("Asri", "Timur", "1.000–1.019"), ("Mekar", "Timur", "0–9"),
    ]  # fmt: skip
    assert say_kelurahan(rows, window) == (
        "Korban menurut desa/kelurahan, 2023–2025: kelompok angka 3 dari 4 desa/kelurahan dapat ditampilkan"
    )


def test_every_class_has_its_place_whether_it_is_said_or_not():
    assert find_classes(5) == ["0–9", "10–19", "20 ke atas", "disamarkan"]
    assert find_classes(10) == ["0–19", "20–39", "40 ke atas", "disamarkan"]


def test_a_package_without_bands_names_no_window():
    cells = tabulate_cells({"sel": [make_row("M4", "36.99.01", 12)]})

    assert find_window(cells) is None
    assert cells["bawah"].isna().all()
    assert pd.api.types.is_integer_dtype(cells["jumlah"])
