"""The numbers of an office's own file, and nothing else of it."""

import pytest

from data_access.imports.nomor import find_kolom_nomor, hash_nomor, read_tabel_nomor
from data_access.kunci import hash_kasus, read_kunci
from tests.factories import KABUPATEN, KOTA


def tabel(*lines):
    return read_tabel_nomor("\n".join(lines).encode(), "register.csv")


@pytest.mark.parametrize(
    "judul", ["Nomor kasus", "NO. REG", "No Kasus", "Kode Kasus", "Nomor Registrasi"]
)
def test_the_column_of_numbers_is_found_by_its_heading(judul):
    sheet = tabel(f"Tanggal lapor,Kecamatan,{judul},Status", "2025-01-01,Serang,A/1,selesai")

    assert find_kolom_nomor(sheet)[0] == judul


def test_a_column_that_names_a_person_cannot_be_chosen():
    sheet = tabel(
        "Nama korban,Nomor kasus,Nomor HP,Kode", "Rahayu,A/1,081234567890,3604012345678901"
    )

    assert find_kolom_nomor(sheet) == ["Nomor kasus"]


def test_a_number_gives_the_key_that_the_import_stored_and_its_row_in_the_file():
    sheet = tabel("Nomor kasus,Status", "ppa/1,x", ",x", "  PPA/1 ,y")

    rows = hash_nomor(sheet, "Nomor kasus", KOTA)

    kunci = read_kunci()
    assert rows["kunci_kasus"].tolist() == [
        hash_kasus(kunci, KOTA, "PPA/1"),
        hash_kasus(kunci, KOTA, f"{sheet.sidik}#3"),
        hash_kasus(kunci, KOTA, "PPA/1"),
    ]
    assert rows["nomor"].tolist() == ["ppa/1", "", "PPA/1"]
    assert rows["baris"].tolist() == [2, 3, 4]
    other = hash_nomor(sheet, "Nomor kasus", KABUPATEN)
    assert not set(other["kunci_kasus"]) & set(rows["kunci_kasus"])


def test_a_file_without_numbers_is_known_by_its_rows():
    sheet = tabel("Status,Nama korban", "x,Rahayu", "y,Dewi")

    rows = hash_nomor(sheet, None, KOTA)

    assert rows["nomor"].tolist() == ["", ""]
    assert rows["kunci_kasus"].tolist()[0] == hash_kasus(read_kunci(), KOTA, f"{sheet.sidik}#2")
