"""Pictures of the network: a hole has a sign of its own, and every number drawn is in the table."""

import pytest

from analysis.disclosure import open_internal, open_public
from analysis.rujukan import count_rujukan
from charts.jejaring import LUBANG, draw_matriks, draw_rujukan
from domain.satuan import Satuan
from domain.tema import GELAP, TERANG, fade
from tests.analysis.test_jejaring import DUA, SATU, B, make, matrix_of
from tests.analysis.test_rujukan import ROWS
from tests.domain.test_tema import contrast
from tests.factories import make_asal

BOTH = pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])


def matriks(tema, **values):
    matrix = matrix_of(make("A", [B.HUKUM]), make("B", [B.HUKUM, B.PSIKOLOGI], [SATU, DUA]))
    table = open_public(matrix, satuan=Satuan.INSTITUSI, sumber="x", indikator="jejaring_matriks")
    return matrix, draw_matriks(table, tema, **values)


@BOTH
def test_a_hole_is_a_sign_and_never_a_number(tema):
    matrix, figure = matriks(tema)

    boxes, holes = figure.data
    assert len(boxes.text) + len(holes.x) == len(matrix)
    assert "0" not in boxes.text
    assert dict(zip(zip(boxes.x, boxes.y, strict=True), boxes.text, strict=True)) == {
        ("hukum", "Anyar"): "2", ("hukum", "Baros"): "2", ("hukum", "Carita"): "1",
        ("psikologi", "Anyar"): "1", ("psikologi", "Baros"): "1",
    }  # fmt: skip
    assert ("psikologi", "Carita") in zip(holes.x, holes.y, strict=True)
    assert (holes.name, holes.showlegend) == (LUBANG, True)
    assert contrast(holes.marker.line.color, tema.latar) >= 3


@BOTH
def test_the_number_is_read_on_the_strongest_box(tema):
    _matrix, figure = matriks(tema)

    strongest = figure.data[0].colorscale[-1][1]
    assert strongest != fade(tema.aksen, tema, 1)
    assert contrast(figure.data[0].textfont.color, strongest) >= 4.5


def test_the_chosen_kecamatan_is_in_bold():
    _matrix, figure = matriks(TERANG, terpilih="Baros")

    assert "<b>Baros</b> " in figure.layout.yaxis.ticktext
    assert sum("<b>" in one for one in figure.layout.yaxis.ticktext) == 1


@BOTH
def test_referrals_stand_under_who_sent_them_with_all_their_numbers(tema):
    table = open_internal(
        count_rujukan(ROWS), satuan=Satuan.RUJUKAN, asal=make_asal(), indikator="rujukan"
    )

    figure = draw_rujukan(table, tema)

    said = [one.text for one in figure.layout.annotations]
    assert said == [
        "<b>Dari UPTD: 5</b>", "→ RSUD", "→ LBH", "→ tidak dicatat",
        "<b>Dari tidak dicatat: 1</b>", "→ LBH",
    ]  # fmt: skip
    diterima, ditolak, terbuka, kata = figure.data
    assert list(diterima.x) == [2, 0, 0, 1]
    assert list(ditolak.x) == [0, 1, 0, 0]
    assert list(terbuka.x) == [1, 0, 1, 0]
    assert kata.text[0].strip() == "3, menunggu 2,5 hari (n=2)"
    assert kata.text[2].strip() == "1, menunggu tidak dicatat"
    # each name stands between its bar and the one above
    tops = [one.y for one in figure.layout.annotations if one.text.startswith("→")]
    assert all(0.3 < bar - top < 0.7 for bar, top in zip(diterima.y, tops, strict=True))
    # and all of it is in the picture
    assert max(diterima.y) < figure.layout.yaxis.range[0]
