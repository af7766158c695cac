"""What stands beside a fixed number counts the days that the fixed number counts."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from components.filters import Pilihan
from domain.kategori import Dataset, Tingkat
from domain.kunci_angka import KunciAngka
from domain.periode import Periode
from domain.satuan import Satuan
from domain.wilayah import Wilayah
from tests.factories import make_asal

REGISTER = make_asal(tanggal_cutoff=date(2025, 7, 5))
KEGIATAN = make_asal(id_snapshot=2, dataset=Dataset.KEGIATAN, tanggal_cutoff=date(2025, 7, 31))
REGISTER_KINI = replace(REGISTER, id_snapshot=3, tanggal_cutoff=date(2026, 11, 23))
KEGIATAN_KINI = replace(KEGIATAN, id_snapshot=4, tanggal_cutoff=date(2026, 11, 23))


@pytest.mark.parametrize(
    ("selesai", "register", "kegiatan"),
    [
        # A period that goes as far as the register does goes as far as each list.
        (date(2025, 7, 5), date(2025, 7, 5), date(2025, 7, 31)),
        (date(2025, 6, 30), date(2025, 6, 30), date(2025, 6, 30)),
    ],
)
def test_what_stands_beside_a_fixed_number_is_of_the_same_days(selesai, register, kegiatan):
    region = Wilayah("36.73", "Kota Serang", Tingkat.KOTA, None, "36.73")
    kunci = KunciAngka(
        1, date(2025, 7, 31), "", datetime(2025, 7, 30, tzinfo=UTC), "", "", None, False
    )
    terkunci = Pilihan(
        region, None, Periode(date(2025, 1, 1), selesai), Satuan.KASUS,
        {Dataset.REGISTER: REGISTER, Dataset.KEGIATAN: KEGIATAN}, False, (), kunci=kunci,
        kini={Dataset.REGISTER: REGISTER_KINI, Dataset.KEGIATAN: KEGIATAN_KINI},
    )  # fmt: skip
    sekarang = terkunci.sekarang

    assert terkunci.selesai_untuk(REGISTER) == sekarang.selesai_untuk(REGISTER_KINI) == register
    assert terkunci.selesai_untuk(KEGIATAN) == sekarang.selesai_untuk(KEGIATAN_KINI) == kegiatan
    assert sekarang.batas_untuk(REGISTER_KINI) == date(2025, 7, 5)
    # An older snapshot that was made current again speaks of its own days only.
    dahulu = replace(REGISTER_KINI, tanggal_cutoff=date(2025, 3, 31))
    assert sekarang.batas_untuk(dahulu) == date(2025, 3, 31)
