"""What is said of fixed numbers once others are current."""

from datetime import date

import pytest

from analysis.kunci_angka import say_now, say_since
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
        (68, 71, "Kini 71 (+3), data per 23 Nov 2026."),
        (1068, 66, "Kini 66 (-1.002), data per 23 Nov 2026."),
        (68, 68, "Kini 68, data per 23 Nov 2026."),
        (68, 0, "Kini 0 (-68), data per 23 Nov 2026."),
        (68, None, "Kini tidak ada datanya."),
    ],
)
def test_a_fixed_number_says_what_it_is_today(terkunci, kini, kalimat):
    assert say_now(terkunci, kini, date(2026, 11, 23)) == kalimat
