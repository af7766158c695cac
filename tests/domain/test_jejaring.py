"""How an MoU stands on a day, on its edges; and what the network of a region is called."""

from datetime import date

import pytest

from domain.jejaring import StatusMou, judge_mou, name_jejaring

HARI = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("sampai", "status"),
    [
        (None, StatusMou.TANPA),
        (date(2026, 11, 22), StatusMou.BERAKHIR),
        # it holds on its last day
        (date(2026, 11, 23), StatusMou.MENJELANG),
        # 90 days from today
        (date(2027, 2, 21), StatusMou.MENJELANG),
        (date(2027, 2, 22), StatusMou.BERLAKU),
    ],
)
def test_an_mou_stands_as_its_last_day_says(sampai, status):
    assert judge_mou(sampai, HARI) is status


def test_only_the_kota_calls_its_network_ruko():
    assert [name_jejaring(kode) for kode in ("36.73", "36.04")] == ["RU.KO", "jejaring"]
