"""Pictures of a plan: no visit is no box, both shares of a kecamatan, two plans beside one another."""

import pandas as pd
import pytest

from analysis.disclosure import open_internal
from charts.rencana import draw_dua_rencana, draw_kalender, draw_keadilan
from domain.satuan import Satuan
from domain.tema import GELAP, TERANG
from tests.domain.test_tema import contrast
from tests.factories import make_asal

on_both_grounds = pytest.mark.parametrize("tema", [TERANG, GELAP])


def table(rows):
    return open_internal(
        rows, satuan=Satuan.KUNJUNGAN_RENCANA, asal=make_asal(), indikator="rencana"
    )


@on_both_grounds
def test_a_month_without_a_visit_has_no_box(tema):
    months = pd.to_datetime(["2027-01-01", "2027-02-01"])
    rows = pd.DataFrame([[2, 0], [0, 1]], index=["Curug", "Serang"], columns=months)

    boxes = draw_kalender(table(rows), tema).data[0]

    assert list(boxes.x) == ["Jan 27", "Feb 27"]
    # drawn from the bottom up
    assert list(boxes.y) == ["Serang", "Curug"]
    assert [list(row) for row in boxes.text] == [["", "1"], ["2", ""]]
    assert pd.isna(boxes.z[0][0])


@on_both_grounds
def test_a_kecamatan_has_both_of_its_shares_joined_by_a_line(tema):
    rows = pd.DataFrame(
        {
            "nama": ["Serang", "Curug"],
            "bagian_kunjungan": [0.5, 0.1],
            "bagian_kebutuhan": [0.3, 0.2],
        }
    )

    line, need, visits = draw_keadilan(table(rows), tema).data

    assert list(line.x) == [0.2, 0.1, None, 0.3, 0.5, None]
    assert list(line.y) == ["Curug", "Curug", None, "Serang", "Serang", None]
    assert list(need.x) == [0.2, 0.3]
    assert list(visits.x) == [0.1, 0.5]
    # told apart without colour too
    assert need.marker.symbol == "circle-open"
    assert list(visits.customdata) == ["10%", "50%"]


@on_both_grounds
def test_two_plans_have_bars_of_their_own_from_zero(tema):
    rows = pd.DataFrame({"nama": ["Curug", "Serang"], "pertama": [3, 0], "kedua": [1, 4]})

    figure = draw_dua_rencana(table(rows), tema, pertama="Rencana A", kedua="Rencana B")

    bars = {bar.name: dict(zip(bar.y, bar.x, strict=True)) for bar in figure.data}
    assert bars == {
        "Rencana A": {"Curug": 3, "Serang": 0},
        "Rencana B": {"Curug": 1, "Serang": 4},
    }
    assert figure.layout.xaxis.rangemode == "tozero"


@on_both_grounds
def test_a_number_is_read_on_the_weakest_and_on_the_strongest_box(tema):
    rows = pd.DataFrame(
        [[1, 5]], index=["Curug"], columns=pd.to_datetime(["2027-01-01", "2027-02-01"])
    )

    boxes = draw_kalender(table(rows), tema).data[0]

    weak, strong = (color for _share, color in boxes.colorscale)
    assert min(contrast(boxes.textfont.color, ground) for ground in (weak, strong)) >= 4.5
    assert contrast(weak, tema.latar) >= 1.3
    assert contrast(weak, strong) >= 1.4
