"""What a planner asks for: kept with the plan word for word, and asked again a year later."""

from datetime import date

import pandas as pd
import pytest

from analysis.rencana.permintaan import (
    BIAYA_TANPA_CATATAN,
    BULAN_LIBUR,
    PESERTA_TANPA_CATATAN,
    a_year_later,
    keep_permintaan,
    make_jenis,
    make_months,
    make_soal,
    read_permintaan,
)
from analysis.rencana.soal import Bobot, Permintaan, SoalError, find_soal_errors
from tests.analysis.rencana.contoh import make_jenis as contoh_jenis
from tests.analysis.rencana.contoh import make_soal as contoh_soal

KEBIASAAN = pd.DataFrame(
    {
        "jenis_kegiatan": ["sosialisasi", "parenting"],
        "kelompok_sasaran": ["siswa_smp", "orang_tua"],
        "jumlah": [65, 43],
        "biaya": [1_500_000.0, float("nan")],
        "peserta": [137.0, float("nan")],
    }
)


def permintaan(**values):
    return Permintaan(
        **{
            "jenis": contoh_jenis(3),
            "bulan": make_months(date(2026, 12, 9), 3),
            "jumlah_kunjungan": 12,
            "uang": None,
            "tim": 2,
            "hari_per_tim": 6,
            "per_kecamatan": 1,
            "maks_per_wilayah": 2,
            "wajib": frozenset({"36.73.01.1001"}),
            "dilarang": frozenset(),
            "bobot": Bobot(3, 3, 3, 2),
            **values,
        }
    )


@pytest.mark.parametrize("uang", [None, 40_000_000])
def test_what_was_asked_for_comes_back_as_it_was(uang):
    asked = permintaan(uang=uang)

    # what is kept beside it is not in the way
    assert read_permintaan({**keep_permintaan(asked), "asal": []}) == asked


def test_what_cannot_be_read_again_is_said_in_one_sentence():
    with pytest.raises(SoalError, match="tidak dapat dibaca lagi"):
        read_permintaan({"tim": "dua"})


def test_months_follow_one_another_over_the_year():
    assert make_months(date(2026, 12, 31), 3) == (
        date(2026, 12, 1),
        date(2027, 1, 1),
        date(2027, 2, 1),
    )


def test_the_same_months_of_the_next_year():
    later = a_year_later(permintaan())

    assert [one.year for one in later.bulan] == [2027, 2028, 2028]
    assert [one.month for one in later.bulan] == [12, 1, 2]
    assert later.bobot == permintaan().bobot


def test_a_kind_starts_as_it_has_usually_been():
    smp = make_jenis("sosialisasi", "siswa_smp", KEBIASAAN)

    assert (smp.biaya, smp.peserta) == (1_500_000, 137)
    assert smp.nama == "Sosialisasi/penyuluhan untuk Siswa SMP/MTs"
    # not in the school holidays
    assert smp.tidak_bulan == BULAN_LIBUR


@pytest.mark.parametrize("pair", [("parenting", "orang_tua"), ("advokasi", "aparat_desa")])
def test_a_kind_that_nobody_counted_starts_with_round_figures(pair):
    one = make_jenis(*pair, KEBIASAAN)

    assert (one.biaya, one.peserta) == (BIAYA_TANPA_CATATAN, PESERTA_TANPA_CATATAN)
    assert one.tidak_bulan == frozenset()


def test_the_question_holds_every_wish():
    known = contoh_soal(wilayah=6, jenis=3)
    asked = permintaan(wajib=frozenset())

    soal = make_soal(asked, known.wilayah, known.keadaan)

    assert find_soal_errors(soal) == []
    assert (soal.jumlah_kunjungan, soal.bobot, soal.bulan) == (12, asked.bobot, asked.bulan)
