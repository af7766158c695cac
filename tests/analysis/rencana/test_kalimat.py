"""What a plan may be said to be."""

from datetime import date

import pandas as pd
import pytest

from analysis.rencana.kalimat import say_cost, say_done, say_plan, say_proof
from analysis.rencana.soal import Hasil
from tests.analysis.rencana.test_permintaan import permintaan

BULAN = (date(2027, 1, 1), date(2027, 12, 1))


def test_a_plan_is_told_by_its_visits_areas_kecamatan_and_months():
    rows = pd.DataFrame({"kode_wilayah": ["a", "a", "b"], "kode_kecamatan": ["k", "k", "l"]})

    assert say_plan(rows, BULAN, "kelurahan") == (
        "3 kunjungan ke 2 kelurahan di 2 kecamatan, Januari–Desember 2027"
    )


def test_money_is_said_beside_what_there_is_of_it():
    hasil = Hasil(biaya=36_500_000)

    assert say_cost(hasil, permintaan(uang=40_000_000)) == "Rp 36.500.000 dari Rp 40.000.000"
    assert say_cost(hasil, permintaan(uang=None)) == "Rp 36.500.000"


@pytest.mark.parametrize(
    ("hasil", "said"),
    [
        (Hasil(terbukti=True), "tidak ada susunan yang lebih baik"),
        (Hasil(terbukti=False, celah=0.0123), "paling banyak 1,2% di bawahnya"),
        (Hasil(terbukti=False, celah=0.00002), "paling banyak 0,1% di bawahnya"),
    ],
)
def test_a_plan_is_called_the_best_only_where_that_is_proven(hasil, said):
    assert said in say_proof(hasil)
    assert hasil.terbukti == say_proof(hasil).startswith("Terbukti")


def test_what_was_held_and_what_was_called_off_is_counted_apart():
    rows = pd.DataFrame({"status_kegiatan": ["rencana", "terlaksana", "terlaksana", "batal"]})

    assert say_done(rows) == "2 dari 4 kunjungan terlaksana, 1 batal"
    assert say_done(rows[:3]) == "2 dari 3 kunjungan terlaksana"
