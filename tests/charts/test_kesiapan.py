"""Pictures of readiness: every state has its own sign, and old evidence is paler."""

from datetime import date

import pytest

from analysis.disclosure import open_public
from analysis.kesiapan import (
    DIHITUNG,
    UNSUR,
    Keadaan,
    count_states,
    judge_cells,
    least_first,
    place_cells,
)
from charts.kesiapan import draw_matriks_kecamatan, draw_matriks_wilayah, draw_unsur
from domain.kategori import Dataset
from domain.satuan import Satuan
from domain.tema import GELAP, TERANG, fade
from tests.analysis.test_kesiapan import HARI, MENURUT, TANPA_BUKTI, TEMPAT, areas
from tests.domain.test_tema import contrast
from tests.factories import make_asal

LAMA, USANG = date(2026, 3, 1), date(2025, 1, 1)
BOTH = pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
ROWS = (
    {"patbm": "aktif"},
    {"patbm": "aktif", "tanggal_bukti": LAMA},
    {"patbm": "terbentuk", "tanggal_bukti": USANG},
    {"patbm": "belum"},
)


def cells(*rows):
    return place_cells(judge_cells(areas(*rows), TANPA_BUKTI, HARI), TEMPAT)


def table(rows):
    asal = make_asal(dataset=Dataset.KESIAPAN)
    return open_public(rows, satuan=Satuan.DESA_KELURAHAN, asal=(asal,), indikator="kesiapan_unsur")


def bars(*rows, **chosen):
    return draw_unsur(table(least_first(count_states(cells(*rows), HARI))), TERANG, **chosen)


def matrix(*rows, tema=TERANG):
    return draw_matriks_kecamatan(table(count_states(cells(*rows), HARI, MENURUT)), tema)


def test_the_bars_of_an_element_add_up_to_all_areas_and_say_how_many():
    figure = bars(*ROWS)

    place = figure.data[0].y.tolist().index("patbm")
    assert [trace.name for trace in figure.data] == list(DIHITUNG)
    assert [trace.x[place] for trace in figure.data] == [0.25, 0.25, 0.25, 0.25, 0]
    assert [trace.text[place] for trace in figure.data] == ["1", "1", "1", "1", ""]


def test_the_element_in_the_fewest_areas_is_on_top_and_the_chosen_one_in_bold():
    figure = bars({"puspaga": "belum", "patbm": "aktif"}, terpilih="patbm")

    labels = figure.layout.yaxis.ticktext
    assert labels[-1].startswith("Puspaga  0 dari 4")
    assert [label for label in labels if "<b>" in label] == ["<b>PATBM  1 dari 4 </b>"]


@BOTH
def test_no_two_states_are_told_apart_by_colour_alone(tema):
    figure = draw_unsur(table(least_first(count_states(cells(*ROWS), HARI))), tema)
    inks = [(trace.marker.pattern.shape, trace.marker.color) for trace in figure.data]
    signs = [trace.marker.symbol for trace in draw_matriks_wilayah(table(cells(*ROWS)), tema).data]

    assert len(set(inks)) == len(inks)
    plain = [color for shape, color in inks if shape is None]
    assert all(contrast(a, b) > 1.5 for n, a in enumerate(plain) for b in plain[n + 1 :])
    # a full and an empty circle are active by fresh and by old evidence
    assert len(set(signs[1:])) == len(signs) - 1


def test_the_older_the_evidence_of_a_cell_the_paler_its_sign_and_its_day_can_be_read():
    figure = draw_matriks_wilayah(table(cells(*ROWS)), TERANG)

    def of(keadaan):
        trace = next(trace for trace in figure.data if trace.name == keadaan)
        place = trace.x.tolist().index("PATBM")
        return trace.marker.opacity[place], trace.customdata[place][0]

    assert of(Keadaan.ADA) == (1, "aktif, 1 Nov 2026")
    assert of(Keadaan.BUKTI_LAMA)[1] == "aktif, bukti lama, 1 Mar 2026"
    assert of(Keadaan.TERBENTUK)[1] == "terbentuk saja, 1 Jan 2025"
    assert of(Keadaan.ADA)[0] > of(Keadaan.BUKTI_LAMA)[0] > of(Keadaan.TERBENTUK)[0] > 0.3


def test_a_matrix_has_every_area_and_every_element_once():
    figure = draw_matriks_wilayah(table(cells(*ROWS)), TERANG)

    drawn = [(x, y) for trace in figure.data for x, y in zip(trace.x, trace.y, strict=True)]
    assert len(drawn) == len(set(drawn)) == 4 * len(UNSUR)
    assert list(figure.layout.yaxis.categoryarray) == TEMPAT["nama"].tolist()


def test_a_number_by_old_evidence_stands_in_brackets():
    figure = matrix(*ROWS)

    [heat] = figure.data
    said = {
        (y, x): text for y, x, text in zip(heat.y, heat.x, heat.text, strict=True) if x == "PATBM"
    }
    # the middle evidence of Kasemen is of March, that of Curug of January the year before
    assert said == {("Kasemen", "PATBM"): "(1)", ("Curug", "PATBM"): "(0)"}
    assert figure.layout.yaxis.ticktext == ("Kasemen · 2 ", "Curug · 2 ")


def test_a_hover_says_n_of_m_and_all_the_rest():
    [heat] = matrix(*ROWS).data

    place = list(zip(heat.y, heat.x, strict=True)).index(("Kasemen", "PATBM"))
    assert heat.customdata[place][0] == (
        "aktif di 1 dari 2<br>aktif, bukti lama: 1<br>bukti (nilai tengah): 1 Mar 2026"
    )


def test_where_an_element_cannot_be_there_is_no_box():
    kosong = {"tppk_sekolah_ada": 0, "tppk_sekolah_total": 0}

    [heat] = matrix(kosong, kosong).data

    assert ("Kasemen", "TPPK") not in list(zip(heat.y, heat.x, strict=True))
    assert ("Curug", "TPPK") in list(zip(heat.y, heat.x, strict=True))


@BOTH
def test_the_ink_can_be_read_on_every_box(tema):
    [heat] = matrix(*ROWS, tema=tema).data

    assert heat.textfont.color == tema.tinta
    assert all(contrast(color, tema.tinta) >= 4.5 for _place, color in heat.colorscale)


@BOTH
def test_a_faded_colour_lies_between_it_and_the_ground(tema):
    assert fade(tema.aksen, tema, 1) == tema.aksen
    assert fade(tema.aksen, tema, 0) == tema.latar
    whole, half = (contrast(fade(tema.aksen, tema, kuat), tema.latar) for kuat in (1, 0.5))
    assert 1 < half < whole
