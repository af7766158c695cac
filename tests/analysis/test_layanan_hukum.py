"""Case states, the age of open kasus, and stages that a later one proves."""

from datetime import date, timedelta

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.layanan_hukum import (
    JALUR,
    count_polres,
    count_status,
    count_tahap,
    count_umur,
    find_reached,
    say_polres,
    say_status,
    say_tahap,
    say_umur,
)
from domain.kategori import StatusKasus, TahapHukum

CUTOFF = date(2026, 11, 23)
T = TahapHukum


def kasus_of(*rows):
    """(tanggal_lapor, status_kasus, kode_kecamatan) of each, numbered from 1."""
    columns = ["tanggal_lapor", "status_kasus", "kode_kecamatan"]
    made = pd.DataFrame([(*row, *(None,) * (3 - len(row))) for row in rows], columns=columns)
    made.insert(0, "id_kasus", range(1, len(made) + 1))
    return made.astype({"tanggal_lapor": "datetime64[ns]", "status_kasus": object,
                        "kode_kecamatan": object})  # fmt: skip


def tahap_of(*per_kasus):
    """The stages of each kasus, numbered from 1."""
    rows = [(nomor, one.value) for nomor, stages in enumerate(per_kasus, start=1) for one in stages]
    return pd.DataFrame(rows, columns=["id_kasus", "tahap"])


def reached_of(*stages):
    """What one kasus with these stages has reached."""
    rows = find_reached(kasus_of((CUTOFF,)), tahap_of(stages))
    return {one for one in TahapHukum if rows[one.value].iloc[0]}


def test_states_stand_by_year_and_those_not_recorded_are_in_no_share():
    rows = count_status(kasus_of(
        (date(2025, 1, 1), StatusKasus.DITANGANI.value), (date(2024, 12, 31), StatusKasus.SELESAI.value),
        (date(2025, 5, 5), None), (date(2025, 6, 6), StatusKasus.DIRUJUK.value),
    ))  # fmt: skip

    assert list(rows["tahun_lapor"]) == ["2024", "2025"]
    assert list(rows["jumlah"]) == [1, 3]
    assert list(rows["terbuka"]) == [0, 1]
    assert say_status(rows) == "1 dari 3 kasus yang statusnya dicatat masih terbuka"


def test_an_open_kasus_is_in_the_group_of_its_days_and_a_closed_one_in_none():
    ages = (0, 30, 31, 90, 91, 180, 181, 900)
    kasus = kasus_of(*((CUTOFF - timedelta(days=one), StatusKasus.DITERIMA.value) for one in ages),
                     (CUTOFF, StatusKasus.DIRUJUK.value), (CUTOFF, None))  # fmt: skip

    rows = count_umur(kasus, CUTOFF)

    assert list(rows["label"]) == ["0–30 hari", "31–90 hari", "91–180 hari", "lebih dari 180 hari"]
    assert list(rows["jumlah"]) == [2, 2, 2, 2]
    assert say_umur(rows) == "2 dari 8 kasus terbuka dilaporkan lebih dari 180 hari lalu"
    assert say_umur(count_umur(kasus.iloc[-2:], CUTOFF)) == "Tidak ada kasus yang masih terbuka"


def test_a_later_stage_proves_those_before_it_and_an_end_proves_a_report():
    assert reached_of(T.P21) == {T.LAPORAN_POLISI, T.PENYELIDIKAN, T.PENYIDIKAN, T.P21}
    assert reached_of(T.LAPORAN_POLISI) == {T.LAPORAN_POLISI}
    assert reached_of(T.DIHENTIKAN) == {T.LAPORAN_POLISI, T.DIHENTIKAN}
    assert reached_of(T.DIVERSI, T.PENYIDIKAN) == {
        T.LAPORAN_POLISI, T.PENYELIDIKAN, T.PENYIDIKAN, T.DIVERSI,
    }  # fmt: skip
    assert reached_of(T.TIDAK_MELAPOR) == {T.TIDAK_MELAPOR}
    assert reached_of(T.TIDAK_MELAPOR, T.LAPORAN_POLISI) == {T.LAPORAN_POLISI}
    assert reached_of() == set()


@settings(deadline=None)
@given(st.lists(st.sets(st.sampled_from(list(TahapHukum))), min_size=1, max_size=12))
def test_a_funnel_never_widens_and_loses_no_kasus(stages):
    kasus = kasus_of(*[(date(2025, 3, 3),)] * len(stages))

    rows = count_tahap(kasus, tahap_of(*stages), CUTOFF)

    row = rows.iloc[0]
    line = [row["jumlah"], *(row[one.value] for one in JALUR)]
    assert line == sorted(line, reverse=True)
    assert row["jumlah"] == row["laporan_polisi"] + row["tidak_melapor"] + row["tidak_dicatat"]
    assert row["tidak_dicatat"] == sum(not one for one in stages)


def test_a_year_has_had_its_time_two_years_after_its_end():
    kasus = kasus_of((date(2022, 5, 5),), (date(2023, 5, 5),), (date(2024, 5, 5),))
    tahap = tahap_of([T.PUTUSAN], [T.LAPORAN_POLISI], [T.LAPORAN_POLISI])

    at = {day: list(count_tahap(kasus, tahap, day)["cukup_lama"])
          for day in (date(2025, 12, 30), date(2025, 12, 31))}  # fmt: skip

    assert at == {
        date(2025, 12, 30): [True, False, False],
        date(2025, 12, 31): [True, True, False],
    }


def test_the_headline_is_of_the_last_year_with_time_enough():
    kasus = kasus_of((date(2022, 5, 5),), (date(2022, 5, 6),), (date(2026, 5, 5),))
    tahap = tahap_of([T.PUTUSAN], [T.LAPORAN_POLISI], [T.LAPORAN_POLISI])

    assert say_tahap(count_tahap(kasus, tahap, CUTOFF)) == (
        "Dari 2 kasus tahun 2022 dengan laporan polisi, 1 sampai putusan"
    )
    assert say_tahap(count_tahap(kasus, tahap, date(2023, 1, 1))) == (
        "Dari 3 kasus dengan laporan polisi, 1 sampai putusan sejauh ini"
    )


POLRES = pd.DataFrame(
    [
        ("36.04", "36.04.05", "Kramatwatu", "Polresta"),
        ("36.04", "36.04.06", "Waringinkurung", None),
        ("36.73", "36.73.01", "Serang", "Polresta"),
        (None, None, None, "Polres Cilegon"),
    ],
    columns=["kode_region", "kode_kecamatan", "nama", "polres"],
)


def test_territories_are_told_apart_and_what_is_not_known_is_no_territory():
    kasus = kasus_of((CUTOFF, None, "36.04.05"), (CUTOFF, None, "36.04.05"), (CUTOFF, None, "36.04.06"),
                     (CUTOFF,))  # fmt: skip
    tahap = tahap_of([T.PUTUSAN], [T.TIDAK_MELAPOR], [T.LAPORAN_POLISI], [])

    found = count_polres(kasus, tahap, POLRES, "36.04")

    assert found.rows.to_dict("records") == [
        {"label": "Polresta", "kecamatan": 1, "jumlah": 2, "dicatat": 2,
         "laporan_polisi": 1},
        {"label": "Belum diketahui", "kecamatan": 1, "jumlah": 1, "dicatat": 1,
         "laporan_polisi": 1},
        {"label": "Kecamatan tidak dicatat", "kecamatan": 0, "jumlah": 1, "dicatat": 0,
         "laporan_polisi": 0},
    ]  # fmt: skip
    assert found.catatan[:3] == (
        "Polresta di sini meliputi 1 kecamatan (Kramatwatu)",
        "Polresta juga meliputi 1 kecamatan (Serang) di luar wilayah ini",
        "wilayah Polres Cilegon per kecamatan belum diketahui",
    )
    assert say_polres(found) == (
        "2 dari 4 kasus terjadi di kecamatan yang wilayah polisinya diketahui"
    )


def test_where_all_is_known_no_command_is_said_to_be_unknown():
    found = count_polres(kasus_of((CUTOFF, None, "36.73.01")), tahap_of([]), POLRES, "36.73")

    assert list(found.rows["label"]) == ["Polresta"]
    assert not any("belum diketahui" in one for one in found.catatan)
    assert found.catatan[0] == "Polresta juga meliputi 1 kecamatan (Kramatwatu) di luar wilayah ini"
