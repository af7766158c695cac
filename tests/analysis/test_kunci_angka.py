"""What is said of fixed numbers once others are current."""

from datetime import date

import pandas as pd
import pytest

from analysis.kunci_angka import find_changes, say_changes_since, say_now, say_since
from domain.kategori import Dataset
from tests.factories import make_asal

LAMA = make_asal(id_snapshot=1, tanggal_cutoff=date(2025, 7, 5))
BARU = make_asal(id_snapshot=2, tanggal_cutoff=date(2026, 11, 23))
KEGIATAN = make_asal(id_snapshot=3, dataset=Dataset.KEGIATAN)


def test_only_what_was_replaced_came_or_went_is_named():
    terkunci = {Dataset.REGISTER: LAMA, Dataset.KEGIATAN: KEGIATAN}

    assert say_since(terkunci, terkunci) == []
    assert say_since(terkunci, {Dataset.REGISTER: BARU, Dataset.KEGIATAN: KEGIATAN}) == [
        "Register kasus: terkunci per 5 Jul 2025, kini per 23 Nov 2026"
    ]
    assert say_since(terkunci, {Dataset.REGISTER: LAMA}) == [
        "Kegiatan pencegahan: terkunci per 5 Jul 2025, kini tidak ada yang berlaku"
    ]
    assert say_since({Dataset.REGISTER: LAMA}, terkunci) == [
        "Kegiatan pencegahan: tidak dikunci, kini per 5 Jul 2025"
    ]


@pytest.mark.parametrize(
    ("terkunci", "kini", "kalimat"),
    [
        (68, 71, "**Kini 71 (+3)**, data per 23 Nov 2026."),
        (1068, 66, "**Kini 66 (-1.002)**, data per 23 Nov 2026."),
        (68, 68, "Kini 68, data per 23 Nov 2026."),
        (68, 0, "**Kini 0 (-68)**, data per 23 Nov 2026."),
        (68, None, "Kini tidak ada datanya."),
    ],
)
def test_a_fixed_number_says_what_it_is_today(terkunci, kini, kalimat):
    assert say_now(terkunci, kini, date(2026, 11, 23)) == kalimat


def words_of(**columns):
    return pd.DataFrame(columns)


def test_only_cells_that_are_another_today_are_listed_under_the_name_of_their_row():
    lama = words_of(Kecamatan=["Anyar", "Baros"], Kasus=["3", "4"], Korban=["5", "6"])
    baru = words_of(Kecamatan=["Baros", "Anyar"], Kasus=["4", "7"], Korban=["8", "5"])

    assert find_changes(lama, baru).to_numpy().tolist() == [
        ["Anyar", "Kasus", "3", "7"],
        ["Baros", "Korban", "6", "8"],
    ]
    assert find_changes(lama, lama).empty


def test_a_number_that_is_only_written_in_another_way_is_the_same():
    lama = words_of(Bulan=["Juli", "Agustus"], Bagian=["1,0", "0,9"])

    assert find_changes(lama, lama.assign(Bagian=["1", "0,9"])).empty
    assert len(find_changes(lama, lama.assign(Bagian=["1,1", "0,9"]))) == 1


def test_a_row_is_named_by_as_few_columns_as_tell_it_apart_in_both_tables():
    lama = words_of(Desa=["Sukamaju", "Kadu"], Kecamatan=["Anyar", "Anyar"], Kasus=["3", "4"])
    baru = words_of(Desa=["Sukamaju", "Kadu"], Kecamatan=["Anyar", "Baros"], Kasus=["3", "4"])
    kembar = words_of(Desa=["Kadu", "Kadu"], Kecamatan=["Anyar", "Baros"], Kasus=["4", "5"])

    assert list(find_changes(lama, baru).columns) == ["Desa", "Kolom", "Terkunci", "Kini"]
    assert find_changes(lama, kembar).to_numpy().tolist() == [
        ["Sukamaju", "Anyar", "Kasus", "3", "tidak ada"],
        ["Kadu", "Baros", "Kasus", "tidak ada", "5"],
    ]


def test_rows_that_no_name_tells_apart_are_compared_in_their_order():
    lama = words_of(Hari=["Senin", "Senin"], Kasus=["1", "1"])
    baru = words_of(Hari=["Senin", "Senin"], Kasus=["1", "2"])

    assert find_changes(lama, baru).to_numpy().tolist() == [["Senin", "Kasus", "1", "2"]]


def test_a_row_or_a_column_of_one_table_alone_is_missing_in_the_other():
    lama = words_of(Bulan=["Juli 2025"], Jumlah=["3"])
    baru = words_of(
        Bulan=["Juli 2025", "Agustus 2025"], Jumlah=["3", "4"], Putusan=["sama", "naik"]
    )

    assert find_changes(lama, baru).to_numpy().tolist() == [
        ["Juli 2025", "Putusan", "tidak ada", "sama"],
        ["Agustus 2025", "Jumlah", "tidak ada", "4"],
        ["Agustus 2025", "Putusan", "tidak ada", "naik"],
    ]
    assert len(find_changes(lama.iloc[:0], baru)) == 4


def test_a_few_changes_of_the_first_count_are_said_and_the_table_has_the_rest():
    per = date(2026, 11, 23)
    lama = words_of(**{"Bulan ke-": list("12345"), "Kasus": list("34567"), "Korban": list("34567")})
    baru = lama.assign(Kasus=["3", "5", "5", "6", "7"])
    semua = lama.assign(Kasus="0", Korban="0")

    assert say_changes_since(find_changes(lama, lama), per) == (
        "**Kini**, data per 23 Nov 2026: semua angka ini masih sama."
    )
    assert say_changes_since(find_changes(lama, baru), per) == (
        "**Kini**, data per 23 Nov 2026, 1 angka berbeda. Kasus, Bulan ke- 2: 4, kini 5."
    )
    assert say_changes_since(find_changes(lama, semua), per) == (
        "**Kini**, data per 23 Nov 2026, 10 angka berbeda. Kasus, Bulan ke- 1: 3, kini 0; "
        "Bulan ke- 2: 4, kini 0; Bulan ke- 3: 5, kini 0; selebihnya dalam tabel."
    )
