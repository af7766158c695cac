"""Exact counts in the form of a package: each cell counted from the rows by hand, none hidden."""

from datetime import date

import pandas as pd
import pytest

from analysis.disclosure import TingkatRilis, open_paket
from analysis.paket.cacahan import ANAK, usia_of
from analysis.paket.kepala import list_kelurahan, make_kepala
from analysis.paket.menu import MenuError, make_menu, make_menu_register
from analysis.paket.pembaca import KARTU_INTERNAL, Pembaca
from analysis.paket.tepat import make_exact_cells
from domain.kategori import Tingkat
from domain.periode import Periode
from domain.satuan import Satuan
from domain.wilayah import Wilayah
from tests.analysis.paket.buatan import AWAL, KECAMATAN, REGION, count_rows, make_rows
from tests.factories import make_asal

SELESAI = date(2025, 6, 30)
MENU = make_menu(REGION, KECAMATAN, SELESAI, AWAL)


def count_by_hand(rows, sel):
    """How many korban (or korban with a bentuk, or kasus: each korban is the only one of its own) a cell
    holds."""
    rows = rows[rows["bulan"].between(sel["mulai"], sel["selesai"])]
    if sel["wilayah"] != REGION:
        rows = rows[rows["kecamatan"].fillna("") == sel["wilayah"]]
    if sel["bentuk"]:
        rows = rows[[sel["bentuk"] in one for one in rows["bentuk"]]]
    if sel["tabel"] in ("M2", "M5"):
        rows = rows[rows["kelompok"].map(usia_of) == sel["kelompok"]]
    elif sel["kelompok"]:
        rows = rows[rows["kelompok"] == sel["kelompok"]]
    return len(rows)


def test_every_cell_of_the_menu_is_said_as_it_is_counted_by_hand():
    rows = make_rows()

    cells = make_exact_cells(MENU, count_rows(rows), REGION, SELESAI)

    assert len(cells) == len(MENU) > 100
    for sel in cells:
        assert sel["nilai"] == count_by_hand(rows, sel), sel
        assert sel["per"] == "2025-06-30"
    small = [sel for sel in cells if 0 < sel["nilai"] < 5]
    assert {sel["tabel"] for sel in small} >= {"M2", "M3", "M4"}
    assert ANAK in {sel["kelompok"] for sel in cells}


@pytest.mark.parametrize(
    ("rentang", "said"),
    [
        (None, "satu triwulan penuh"),
        (Periode(date(2025, 7, 1), date(2025, 8, 1)), "satu triwulan penuh"),
        (Periode(date(2025, 2, 1), SELESAI), "satu tahun yang dimulai 1 Januari"),
    ],
)
def test_a_register_that_is_too_short_for_any_table_is_said_to_be(rentang, said):
    with pytest.raises(MenuError, match=said):
        make_menu_register(REGION, KECAMATAN, SELESAI, rentang)


def test_a_register_has_the_menu_from_the_month_of_its_first_day():
    rentang = Periode(date(2022, 1, 15), SELESAI)

    assert make_menu_register(REGION, KECAMATAN, SELESAI, rentang) == MENU


def test_the_head_names_region_register_and_areas_in_the_form_of_a_package():
    asal = make_asal(kode_region=REGION, contoh=True)
    region = Wilayah(REGION, "Contoh", Tingkat.KOTA, "36", REGION)
    areas = pd.DataFrame(
        [("36.99.01", "Timur", "36.99.01"), ("36.99.01.1002", "Jaya", "36.99.01"),
         ("36.99.01.1001", "Mekar", "36.99.01")],
        columns=["kode", "nama", "kode_kecamatan"],
    )  # fmt: skip
    kelurahan = list_kelurahan(areas)

    isi = make_kepala(
        region,
        asal,
        SELESAI,
        [Wilayah("36.99.01", "Timur", Tingkat.KECAMATAN, REGION, REGION)],
        kelurahan,
    )

    assert [one["nama"] for one in kelurahan] == ["Mekar", "Jaya"]
    assert isi["kecamatan"] == [{"kode": "36.99.01", "nama": "Timur"}]
    assert (isi["selesai"], isi["tanggal_cutoff"]) == ("2025-06-30", "2025-07-05")
    assert (isi["sumber"], isi["status"], isi["contoh"]) == ("Register UPTD PPA", "sementara", True)


def test_exact_counts_go_through_the_internal_door_and_never_through_that_of_packages():
    asal, rows = make_asal(), pd.DataFrame({"jumlah": [1]})
    isi = {"sel": [], "selesai": "2025-06-30", "sumber": "x", "status": "sementara", "contoh": True,
           "kode_region": REGION}  # fmt: skip
    pembaca = Pembaca(isi, TingkatRilis.TERBATAS)

    assert pembaca.open(rows, Satuan.KORBAN).tingkat is TingkatRilis.TERBATAS
    for paket, internal in KARTU_INTERNAL.items():
        table = pembaca.open_lain(rows, Satuan.KORBAN, paket, "X1")
        assert table.indikator == internal
        assert not [line for line in table.kartu if "paket" in line or "disamar" in line]
    with pytest.raises(ValueError, match="bukan isi paket"):
        open_paket(rows, satuan=Satuan.KORBAN, tingkat=TingkatRilis.TERBATAS, asal=asal)
