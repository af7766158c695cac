"""Dates as offices write them, and how a column of them is written."""

import contextlib
from datetime import date, timedelta

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from data_access.imports.kesalahan import NilaiError
from data_access.imports.tanggal import (
    CARA_BIASA,
    CaraTanggal,
    UrutanTanggal,
    find_cara_tanggal,
    find_tahun,
    find_tanggal_di_nama,
    read_hari,
)
from domain.kategori import KetelitianTanggal

HARI, BULAN, TAHUN, BERULANG = KetelitianTanggal
HARI_BULAN, BULAN_HARI = UrutanTanggal
CARA_2025 = CaraTanggal(HARI_BULAN, 2025)
JULI = date(2025, 7, 31)


@pytest.mark.parametrize(
    "text",
    [
        "31/07/2025", "31-07-2025", "31.07.2025", "31 / 07 / 2025", "31\\07\\2025",
        "2025-07-31", "2025/07/31", "2025.07.31", "20250731", "20250731.0",
        "31 Juli 2025", "31 Jul 25", "31-Jul-2025", "31Juli2025", "31 juli '25", "2025 Juli 31",
        "31/7/25", "31.7.25", "Kamis, 31 Juli 2025", "Kamis 31-07-2025", "Jum'at, 31 Juli 2025",
        "hari Kamis tanggal 31 Juli 2025", "Tgl. 31-07-2025", "per 31 Juli 2025",
        "31 Juli 2025 pukul 10.15", "31 Juli 2025, jam 10:15 WIB", "31/07/2025 10.15",
        "31/07/2025 10:15:00 AM", "31 Juli 2025 pukul 08.00 s.d. 12.00 WIB",
        "2025-07-31 00:00:00", "2025-07-31T10:15:00.000", "2025-07-31T10:15:00+07:00",
        "2025-07-31T10:15:00Z", "2025-07-30T17:00:00.000Z",
        "45869", "45869.43", "45869,43", "45869.0",
        "31 July 2025", "Jul 31, 2025", "July 31st, 2025", "Thursday, July 31, 2025",
        "31 de julio de 2025", "jueves 31 julio 2025",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_and_programs_write_it(text):
    assert read_hari(text, CARA_BIASA) == (JULI, HARI)


@pytest.mark.parametrize(
    ("text", "day", "ketelitian"),
    [
        (" 01 Januari", date(2025, 1, 1), HARI),
        ("31/12", date(2025, 12, 31), HARI),
        ("Maret", date(2025, 3, 1), BULAN),
        ("Juli 2024", date(2024, 7, 1), BULAN),
        ("Jul-24", date(2024, 7, 1), BULAN),
        ("07/2024", date(2024, 7, 1), BULAN),
        ("2024-07", date(2024, 7, 1), BULAN),
        ("bulan Juli tahun 2024", date(2024, 7, 1), BULAN),
        ("akhir Juli 2024", date(2024, 7, 1), BULAN),
        ("sekitar 20 Juli 2024", date(2024, 7, 1), BULAN),
        ("2024", date(2024, 1, 1), TAHUN),
        ("awal 2024", date(2024, 1, 1), TAHUN),
        ("Januari - Maret 2024", date(2024, 1, 1), BERULANG),
        ("12-14 Maret 2024", date(2024, 3, 12), BERULANG),
        ("30 Juni s.d. 2 Juli 2024", date(2024, 6, 30), BERULANG),
        ("01/03/2024 s/d 05/03/2024", date(2024, 3, 1), BERULANG),
        ("31 Desember 2024 sampai dengan 2 Januari 2025", date(2024, 12, 31), BERULANG),
        ("sejak Maret 2023", date(2023, 3, 1), BERULANG),
        ("01/03 - 05/03/2024", date(2024, 3, 1), BERULANG),
        ("5 Pebruari 2024", date(2024, 2, 5), HARI),
        ("5 Nopember 2024", date(2024, 11, 5), HARI),
        ("5 Agsutus 2024", date(2024, 8, 5), HARI),
        ("1/2/98", date(1998, 2, 1), HARI),
    ],
)
def test_what_is_left_unsaid_stays_unsaid(text, day, ketelitian):
    assert read_hari(text, CARA_2025) == (day, ketelitian)


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2025", "07/31/2025", "29 Februari", "45", "17 tahun", "2 bulan", "3 tahun 2 bulan",
        "99999", "10000", "36.73.01", "36.73.01.1008", "10.15", "3,5", "6-12-2", "13-17",
        "2024/2025", "2024-2025", "14-12 Maret 2024", "31 Foo 2025", "31 Juli 5", "0025-07-31",
        "1 Mei 1899", "08/12/2025/0012", "Rahasia", "", "-", "12 Maret 2024 " * 10,
        "-" * 80, "1-" * 40,
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_without_being_repeated(text):
    with pytest.raises(NilaiError, match=r"tanggal|Tahun") as refused:
        read_hari(text, CARA_2025)

    assert "Rahasia" not in str(refused.value)


def test_day_and_month_are_not_guessed_cell_by_cell():
    unsaid = CaraTanggal()

    with pytest.raises(NilaiError, match="urutan hari dan bulan"):
        read_hari("05/07/2025", unsaid)
    assert read_hari("31/07/2025", unsaid).tanggal == JULI
    assert read_hari("07/31/2025", unsaid).tanggal == JULI
    assert read_hari("05/05/2025", unsaid).tanggal == date(2025, 5, 5)
    assert read_hari("05/07/2025", CARA_BIASA).tanggal == date(2025, 7, 5)
    assert read_hari("05/07/2025", CaraTanggal(BULAN_HARI)).tanggal == date(2025, 5, 7)
    # no order is asked of what names its month or begins with the year
    assert read_hari("2025-05-07", CaraTanggal(BULAN_HARI)).tanggal == date(2025, 5, 7)


def test_a_year_that_nobody_wrote_is_asked_for():
    with pytest.raises(NilaiError, match="Tahun tidak tertulis"):
        read_hari("01 Januari", CARA_BIASA)


def test_two_digits_of_a_year_never_lie_beyond_next_year():
    beyond = (date.today().year + 2) % 100

    with pytest.raises(NilaiError, match="Tahun tidak masuk akal"):
        read_hari(f"1/1/{beyond:02}", CARA_BIASA)


@given(st.dates(date(1960, 1, 1), date(2090, 12, 31)), st.sampled_from(["id", "en", "es"]))
def test_any_day_reads_back_from_any_form(day, locale):
    before, after = CARA_BIASA, CaraTanggal(BULAN_HARI)
    forms = [
        "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d",
        "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H.%M", "%Y-%m-%dT%H:%M:%SZ",
    ]  # fmt: skip
    texts = [day.strftime(form) for form in forms]
    texts += [f"{day.day}/{day.month}/{day.year}", str((day - date(1899, 12, 30)).days)]
    texts += [format_date(day, width, locale=locale) for width in ("full", "long")]
    texts += [format_date(day, "d MMM y", locale=locale)]

    assert {text: read_hari(text, before) for text in texts} == dict.fromkeys(texts, (day, HARI))
    assert read_hari(day.strftime("%m/%d/%Y"), after) == (day, HARI)
    assert read_hari(format_date(day, "MMMM y", locale=locale), before) == (
        day.replace(day=1),
        BULAN,
    )
    assert read_hari(str(day.year), before) == (day.replace(month=1, day=1), TAHUN)


@given(st.dates(date(1960, 1, 1), date(2090, 12, 1)), st.integers(1, 40))
def test_any_period_is_its_first_day(day, length):
    last = day + timedelta(days=length)

    for between in (" - ", " s/d ", " s.d. ", " sampai ", "–", " hingga "):
        text = f"{day:%d/%m/%Y}{between}{last:%d/%m/%Y}"
        assert read_hari(text, CARA_BIASA) == (day, BERULANG), text


@given(st.text(max_size=100))
def test_any_text_is_read_or_refused(text):
    with contextlib.suppress(NilaiError):
        assert read_hari(text, CARA_2025).tanggal.year >= 1950
    assert 0 <= find_cara_tanggal([text]).bagian <= 1
    find_tahun([text])
    find_tanggal_di_nama(text)


# A column


@pytest.mark.parametrize(
    ("cells", "urutan", "perlu_urutan", "campur"),
    [
        (["05/06/2025", "31/07/2025"], HARI_BULAN, False, False),
        (["05/06/2025", "07/31/2025"], BULAN_HARI, False, False),
        (["05/06/2025", "01/02/2025"], None, True, False),
        (["05/05/2025", "1 Mei 2025"], None, False, False),
        (["2025-06-05", "20250701"], None, False, False),
        (["31/07/2025", "07/31/2025"], None, False, True),
        (["31/07/2025", "07/31/2025", "05/06/2025"], None, True, True),
        # no date in either order proves nothing
        (["05/06/2025", "36/73/2025"], None, True, False),
    ],
)
def test_a_column_proves_its_order_or_asks_for_it(cells, urutan, perlu_urutan, campur):
    usulan = find_cara_tanggal(cells)

    assert (usulan.urutan, usulan.perlu_urutan, usulan.campur) == (urutan, perlu_urutan, campur)


def test_a_column_without_years_asks_for_the_year():
    assert find_cara_tanggal(["01 Januari", "2 Mei 2024"]).perlu_tahun
    assert not find_cara_tanggal(["01 Januari 2024", "Mei 2024", "-"]).perlu_tahun


def test_days_that_excel_exchanged_are_noticed():
    text, stored = ["13/06/2025", "31/07/2025"], ["2025-04-05", "2025-01-12", "2025-02-03"]

    assert find_cara_tanggal(text + stored).tertukar
    assert not find_cara_tanggal([*text, *stored, "2025-04-20"]).tertukar
    assert not find_cara_tanggal([*text, *stored, "05/06/2025"]).tertukar
    assert not find_cara_tanggal(stored).tertukar


@pytest.mark.parametrize(
    "cells",
    [
        ["31/07/2025", "1 Mei 2025", "", "-", "tidak diketahui"],
        [" 01 Januari", " 02 Januari"],
        ["2025-07-31 00:00:00", "2025-08-01 00:00:00"],
        ["12-14 Maret 2024", "3 Mei 2024"],
        ["Juli 2025", "Agustus 2025"],
        ["20250731", "20250801"],
    ],
)
def test_a_column_of_dates_is_known_as_one(cells):
    assert find_cara_tanggal(cells).bagian == 1


@pytest.mark.parametrize(
    "cells",
    [
        [],
        [str(age) for age in range(90)],
        [f"{age} tahun" for age in range(90)],
        ["0-5", "6-12", "13-17", "18-24", "25-59", "60+"],
        [str(year) for year in range(2015, 2025)],
        [f"36.73.0{n}" for n in range(1, 7)],
        [f"11.01.{n:02}" for n in range(1, 19)],
        [f"{n:03}/PPA/VII/2025" for n in range(1, 60)],
        [f"08/12/2025/{n:04}" for n in range(1, 60)],
        [str(n * 1731) for n in range(1, 50)],
        [f"{n}/2025" for n in range(1, 90)],
        ["Sukawana", "Mei Lestari", "Jumat"],
    ],
)
def test_a_column_of_something_else_is_not_taken_for_dates(cells):
    assert find_cara_tanggal(cells).bagian <= 0.5


def test_day_numbers_of_excel_may_be_dates():
    assert 0.5 < find_cara_tanggal(["45869", "45870"]).bagian < 1


# Names of files and titles


@pytest.mark.parametrize(
    ("texts", "tahun"),
    [
        (["REKAP TAHUN 2024"], 2024),
        (["id_per_kelurahan_2020-05-31.xlsx", "data"], 2020),
        (["rekap_20230731.xlsx"], 2023),
        (["Register 2023.xlsx", "Januari 2023"], 2023),
        (["REKAP TAHUN 2023", "dicetak 3 Januari 2024"], 2023),
        (["UU Nomor 12 Tahun 2022", "DATA KASUS 2024"], 2024),
        (["2023.xlsx", "Sheet 2024"], None),
        (["Kepmendagri 050-2145", "Rp 2050", "12024"], None),
        ([], None),
    ],
)
def test_the_year_of_a_file_is_found_when_there_is_one(texts, tahun):
    assert find_tahun(texts) == tahun


@pytest.mark.parametrize(
    ("nama", "day"),
    [
        ("id_jakarta_per_kelurahan_2020-05-31.xlsx", date(2020, 5, 31)),
        ("Data 31 Mei 2020", date(2020, 5, 31)),
        ("rekap_20200531 (2).xlsx", date(2020, 5, 31)),
        ("rekap_31-05-2020_final", date(2020, 5, 31)),
        ("s.d. 5 Juli 2025, dibuat 6 Juli 2025", None),
        ("Rekap Mei 2020", None),
        ("rekap 2020", None),
        ("lampiran 3604220004", None),
    ],
)
def test_the_day_in_the_name_of_a_file_is_found_when_there_is_one(nama, day):
    assert find_tanggal_di_nama(nama) == day
