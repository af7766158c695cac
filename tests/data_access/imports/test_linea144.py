"""A real register of another country and another layout, through its profile."""

import json
import subprocess
import sys

import pytest

from data_access.engine import ROOT
from tests.real import LINEA144, real_file


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    database = tmp_path_factory.mktemp("linea144") / "x.db"
    command = [
        sys.executable,
        "-m",
        "tests.data_access.imports.linea144",
        real_file(LINEA144),
        database,
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_no_call_is_dropped_though_455_are_repeats(found):
    assert found["kasus"] == found["korban"] == 29_706


def test_the_forms_of_violence_are_counted_as_in_the_file(found):
    assert found["bentuk"] == {
        "fisik": 20_024,
        "psikis": 28_307,
        "seksual": 3_824,
        "penelantaran": 11_028,
        "lainnya": 9_980,
    }
    assert found["sub_bentuk"] == {"": 52_155, "ekonomi": 11_028, "simbolik": 9_980}
    assert found["tanpa_bentuk"] == 227
    assert found["konteks"]["kdrt"] == 26_642


def test_ages_are_counted_as_in_the_file(found):
    assert found["status_usia"] == {"anak": 488, "dewasa": 23_498, "None": 5_720}


def test_blank_provinces_are_not_recorded_and_two_spellings_are_one_province(found):
    assert found["status_lokasi"] == {"dikenal": 29_278, "tidak_dicatat": 428}
    assert found["kecamatan"]["AR-G"] == 193 + 2
    assert found["kecamatan"]["AR-B"] == 16_809
    assert len(found["kecamatan"]) == 24 + 1


def test_days_and_relations_are_counted_as_in_the_file(found):
    months = {}
    for day, jumlah in found["hari"].items():
        months[day[:7]] = months.get(day[:7], 0) + jumlah
    assert (months["2020-02"], months["2020-04"]) == (1_993, 2_996)
    assert found["sub_hubungan"]["mantan_suami_istri"] == 13_162
    assert found["hubungan"]["suami_istri"] == 13_162 + 11_691


def test_the_import_stays_within_600_mb(found):
    assert found["memori_mb"] <= 600
