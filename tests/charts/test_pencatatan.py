"""The lines of changes in recording: where they stand, what they are called, that none touch."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.pencatatan import mark_mixed, span_of, tabulate_perubahan
from charts import tren
from charts.pencatatan import JARAK_ANGKA, LEBAR_HURUF, LEBAR_PONSEL
from domain.kategori import JenisPerubahan, Kelompok
from domain.tema import FONT_SIZE, TERANG
from tests.charts.test_charts import months, table
from tests.factories import make_perubahan


def draw(rows, *perubahan, draw=tren.draw_per_bulan, **values):
    changes = table(tabulate_perubahan(perubahan, span_of(rows["bulan"])))
    return draw(table(rows), TERANG, perubahan=changes, **values)


def lines(figure):
    return [shape for shape in figure.layout.shapes if shape.type == "line"]


def labels(figure):
    return [note for note in figure.layout.annotations if note.text != "belum lengkap"]


def test_the_line_stands_before_the_month_of_the_change_and_crosses_no_bar():
    figure = draw(months(*[4] * 12), make_perubahan(date(2025, 7, 19)))

    (line,) = lines(figure)
    assert pd.Timestamp("2025-06-12") < line.x0 < pd.Timestamp("2025-06-20")
    assert line.x0 == line.x1
    assert line.line.dash == "dash"


def test_a_new_service_is_dotted_and_another_way_of_counting_dashed():
    layanan = make_perubahan(date(2025, 3, 2), JenisPerubahan.LAYANAN)
    figure = draw(months(*[4] * 12), layanan, make_perubahan(date(2025, 9, 2)))

    assert [line.line.dash for line in lines(figure)] == ["dot", "dash"]


@pytest.mark.parametrize(
    ("tanggal", "anchor"), [(date(2025, 2, 3), "left"), (date(2025, 11, 3), "right")]
)
def test_a_single_change_has_its_name_on_the_side_with_room(tanggal, anchor):
    (label,) = labels(draw(months(*[4] * 12), make_perubahan(tanggal)))

    assert (label.text, label.xanchor) == ("SIMFONI PPA V3", anchor)


def test_a_name_too_long_for_a_phone_becomes_the_day():
    panjang = make_perubahan(date(2025, 7, 3), uraian="RU.KO dan Koling Pepa diumumkan")

    (label,) = labels(draw(months(*[4] * 12), panjang))

    assert label.text == "3 Jul 2025"
    assert label.hovertext == "3 Jul 2025: RU.KO dan Koling Pepa diumumkan"


def test_several_are_numbered_and_those_that_would_touch_share_a_label():
    days = [date(2025, 2, 1), date(2025, 8, 5), date(2025, 8, 20), date(2025, 9, 1)]

    figure = draw(months(*[4] * 24), *map(make_perubahan, days))

    assert [label.text for label in labels(figure)] == ["1", "2–4"]
    assert labels(figure)[1].hovertext.count("SIMFONI PPA V3") == 3
    assert len(lines(figure)) == 4


@given(st.sets(st.integers(1, 900), min_size=2, max_size=12), st.integers(31, 60))
@settings(max_examples=60, deadline=None)
def test_on_a_phone_no_two_labels_touch(days, count):
    first = date(2025, 1, 1)
    changes = [make_perubahan(first + pd.Timedelta(days=day)) for day in days]

    figure = draw(months(*[4] * count), *changes)

    months_drawn = pd.date_range(first, periods=count, freq="MS")
    width = months_drawn[-1] - months_drawn[0] + pd.Timedelta(days=30)
    places = [(label.x - pd.Timestamp(first)) / width * LEBAR_PONSEL for label in labels(figure)]
    halves = [len(label.text) * LEBAR_HURUF / 2 for label in labels(figure)]
    gaps = [
        right - left - (half + other)
        for left, right, half, other in zip(places, places[1:], halves, halves[1:], strict=False)
    ]
    assert min(gaps, default=0) >= 0
    # every change has its line, and every number is in one label
    assert len(lines(figure)) == len(days)
    numbers = [part for label in labels(figure) for part in label.text.split("–")]
    assert (numbers[0], numbers[-1]) == ("1", str(len(days)))
    assert JARAK_ANGKA > 3 * LEBAR_HURUF


def test_there_is_room_for_the_label_above_the_highest_bar_and_its_number():
    rows = months(4, 20, 2)
    plain, marked = draw(rows), draw(rows, make_perubahan(date(2025, 2, 3)))

    assert not lines(plain)
    assert plain.layout.yaxis.range is None
    assert marked.layout.yaxis.range[0] == 0
    assert marked.layout.yaxis.range[1] >= 1.25 * 20


def test_the_room_below_the_axis_for_campaigns_is_kept():
    marks = pd.DataFrame({"bulan": pd.to_datetime(["2025-01-01"]), "jumlah_kegiatan": [3]})

    figure = draw(months(4, 20, 2), make_perubahan(date(2025, 2, 3)), penanda=table(marks))

    assert figure.layout.yaxis.range[0] < 0
    assert figure.layout.yaxis.range[1] >= 1.25 * 20


def test_groups_by_month_have_the_lines_over_the_whole_stack():
    rows = pd.concat([months(3, 8).assign(kelompok=kelompok) for kelompok in list(Kelompok)[:2]])

    figure = draw(rows, make_perubahan(date(2025, 2, 3)), draw=tren.draw_per_kelompok)

    assert len(lines(figure)) == 1
    assert figure.layout.yaxis.range[1] >= 1.25 * 16


def test_sums_of_months_not_counted_alike_are_dotted_and_say_so():
    change = make_perubahan(date(2025, 3, 2))
    rows = mark_mixed(months(*range(60, 80)), [change])

    figure = draw(rows, change, draw=tren.draw_dua_belas_bulan)
    plain = draw(months(*range(60, 80)), draw=tren.draw_dua_belas_bulan)

    solid, dotted = (trace for trace in figure.data if trace.mode == "lines" and trace.line.width)
    assert (solid.line.dash, dotted.line.dash) == ("solid", "dot")
    # January and February and, after the twelve of March 2025 to February 2026, March on.
    assert [index for index, value in enumerate(solid.y) if value == value] == [
        0,
        1,
        *range(14, 20),
    ]
    assert [index for index, value in enumerate(dotted.y) if value == value] == list(range(1, 15))
    assert "cara mencatat bercampur" in dotted.customdata[5][1]
    assert dotted.name == "cara mencatat bercampur"
    assert len([trace for trace in plain.data if trace.mode == "lines" and trace.line.width]) == 1


@pytest.mark.parametrize(
    ("tanggal", "lower"), [(date(2025, 2, 3), False), (date(2026, 10, 3), True)]
)
def test_a_label_that_would_meet_the_words_over_incomplete_months_stands_a_line_lower(
    tanggal, lower
):
    rows = months(*[4] * 24, lengkap=[True] * 21 + [False] * 3)
    whole = months(*[4] * 24)

    (label,) = labels(draw(rows, make_perubahan(tanggal)))

    assert (label.yshift < -FONT_SIZE) is lower
    assert labels(draw(whole, make_perubahan(tanggal)))[0].yshift == 0
    # two lines of words need more room above the highest bar
    top = draw(rows, make_perubahan(tanggal)).layout.yaxis.range[1]
    assert (top >= 1.45 * 4) is lower
