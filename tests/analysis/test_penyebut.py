"""How many there are to reach, and where nobody knows."""

from datetime import date

import pandas as pd
import pytest

from analysis.penyebut import KOLOM, TANYA, penyebut_of, say_source, say_whom_to_ask
from domain.kategori import KelompokSasaran

SERANG, CIPARE, KECAMATAN = "36.73.01.1001", "36.73.01.1002", "36.73.01"


def konteks(*rows):
    """(kode, ukuran, tahun, nilai)"""
    frame = pd.DataFrame(rows, columns=["kode", "ukuran", "tahun", "nilai"])
    return frame.assign(sumber="Kemdikbud", catatan=None)


def penduduk(*rows):
    """(kode, tanggal_acuan, jumlah)"""
    frame = pd.DataFrame(rows, columns=["kode", "tanggal_acuan", "jumlah"])
    tahun = frame["tanggal_acuan"].astype(str).str[:4].astype(int)
    return frame.assign(tahun=tahun, sumber="Dukcapil", catatan=None)


def kesiapan(*rows):
    """(kode_wilayah, tanggal_bukti, rt_rw_total)"""
    frame = pd.DataFrame(rows, columns=["kode_wilayah", "tanggal_bukti", "rt_rw_total"])
    return frame.assign(tanggal_bukti=pd.to_datetime(frame["tanggal_bukti"]))


def of(found, kode, sasaran):
    rows = found[(found["kode"] == kode) & (found["kelompok_sasaran"] == sasaran)]
    assert len(rows) <= 1
    return None if rows.empty else rows.iloc[0]


def test_each_group_has_its_own_kind_of_place():
    found = penyebut_of(
        konteks(
            (SERANG, "sd", 2019, 9.0),
            (SERANG, "smp", 2019, 4.0),
            (SERANG, "sma", 2019, 1.0),
            (SERANG, "smk", 2019, 2.0),
            (SERANG, "pesantren", 2021, 3.0),
            (SERANG, "tps", 2024, 60.0),
        ),
        penduduk((SERANG, "2024-12-31", 12000)),
        kesiapan((SERANG, "2025-06-30", 80)),
    )

    assert list(found.columns) == KOLOM
    assert dict(zip(found["kelompok_sasaran"], found["jumlah"], strict=True)) == {
        "siswa_sd": 9.0,
        "siswa_smp": 4.0,
        "siswa_sma": 3.0,
        "santri": 3.0,
        "rt_rw": 80.0,
        "masyarakat": 12000.0,
    }
    assert of(found, SERANG, "siswa_sma")["satuan"] == "SMA/SMK"
    assert of(found, SERANG, "rt_rw")["tahun"] == 2025
    assert of(found, SERANG, "rt_rw")["catatan"] == "bukti 30 Jun 2025"


def test_what_nobody_counted_has_no_row_and_a_count_of_none_has_one():
    found = penyebut_of(
        konteks((SERANG, "pesantren", 2021, 0.0)),
        penduduk(),
        kesiapan((SERANG, "2025-06-30", None)),
    )

    assert of(found, SERANG, "santri")["jumlah"] == 0
    assert of(found, SERANG, "rt_rw") is None
    assert len(found) == 1


def test_half_of_the_kinds_is_not_a_denominator():
    found = penyebut_of(
        konteks((SERANG, "sma", 2025, 1.0), (SERANG, "sma", 2019, 1.0), (SERANG, "smk", 2019, 2.0)),
        penduduk(),
        kesiapan(),
    )

    # the whole of 2019, not the part of 2025
    assert of(found, SERANG, "siswa_sma")[["jumlah", "tahun"]].tolist() == [3.0, 2019]


def test_the_newest_year_of_each_area_holds():
    found = penyebut_of(
        konteks((SERANG, "sd", 2019, 9.0), (SERANG, "sd", 2025, 11.0)),
        penduduk((SERANG, "2010-05", 9000), (SERANG, "2025-06-30", 12000), (CIPARE, "2010-05", 7)),
        kesiapan(),
    )

    assert of(found, SERANG, "siswa_sd")["jumlah"] == 11
    assert of(found, SERANG, "masyarakat")["jumlah"] == 12000
    assert of(found, CIPARE, "masyarakat")["tahun"] == 2010


def test_levels_are_not_mixed():
    counts = konteks((KECAMATAN, "sd", 2019, 25.0), (SERANG, "sd", 2019, 9.0))
    people = penduduk(("36.73", "2024-12-31", 759929), (SERANG, "2010-05", 9000))

    lowest = penyebut_of(counts, people, kesiapan())
    asked = penyebut_of(counts, people, kesiapan(), [KECAMATAN])

    assert set(lowest["kode"]) == {SERANG}
    assert asked[["kode", "jumlah"]].values.tolist() == [[KECAMATAN, 25.0]]


def test_schools_say_that_madrasah_are_not_among_them_and_pesantren_do_not():
    found = penyebut_of(
        konteks((SERANG, "sd", 2019, 9.0), (SERANG, "pesantren", 2021, 3.0)).assign(
            catatan="kira-kira"
        ),
        penduduk(),
        kesiapan(),
    )

    assert of(found, SERANG, "siswa_sd")["catatan"] == "kira-kira; tanpa madrasah"
    assert of(found, SERANG, "santri")["catatan"] == "kira-kira"


def test_nothing_known_is_an_empty_frame_with_its_columns():
    found = penyebut_of(konteks(), penduduk(), kesiapan())

    assert found.empty
    assert list(found.columns) == KOLOM


@pytest.mark.parametrize("sasaran", KelompokSasaran)
def test_of_every_group_it_is_said_whom_to_ask(sasaran):
    assert sasaran in TANYA
    assert say_whom_to_ask(sasaran).startswith("tidak diketahui; tanyakan ke ")


def sources(tahun, catatan):
    return pd.DataFrame({"tahun": tahun, "sumber": "Kemdikbud", "catatan": catatan})


def test_the_source_is_said_with_what_is_known_against_all_of_it():
    alike = sources([2019, 2019], ["kira-kira"] * 2)
    unlike = sources([2024, 2025], ["bukti 31 Des 2024", "bukti 30 Jun 2025"])

    assert say_source(alike) == "tahun 2019, Kemdikbud; kira-kira"
    assert say_source(unlike) == "tahun 2024–2025, Kemdikbud"


def test_the_date_of_evidence_may_be_a_day_without_a_time():
    rows = pd.DataFrame(
        {"kode_wilayah": [SERANG], "tanggal_bukti": [date(2025, 6, 30)], "rt_rw_total": [8]}
    )

    assert of(penyebut_of(konteks(), penduduk(), rows), SERANG, "rt_rw")["tahun"] == 2025
