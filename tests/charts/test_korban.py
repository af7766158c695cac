"""Charts of the korban: what each bar says, its chance, and where the unrecorded stand."""

import math

import pandas as pd
import pytest

from analysis import korban as a
from analysis.disclosure import open_internal
from charts import korban
from domain.kategori import Disabilitas, Hubungan, KelompokUsia, TempatKejadian
from domain.satuan import Satuan
from domain.tema import GELAP, TERANG
from tests.analysis.test_korban import side
from tests.factories import make_asal


def table(rows):
    return open_internal(rows, satuan=Satuan.KORBAN, asal=make_asal())


def tempat(banding=None, **jumlah):
    other = None if banding is None else side("tempat_kejadian", **banding)
    sisi = side("tempat_kejadian", **jumlah)
    return table(a.distribute(sisi, "tempat_kejadian", TempatKejadian, banding=other).rows)


def rows_of(figure):
    """The names of the rows from top to bottom, with their lines joined."""
    axis = figure.layout.yaxis
    pairs = sorted(zip(axis.tickvals, axis.ticktext, strict=True), reverse=True)
    return [text.replace("<br>", " ").replace("\N{NO-BREAK SPACE}", " ") for _place, text in pairs]


def words_of(figure):
    """What is written at the end of each bar, in the order drawn."""
    texts = [trace.text for trace in scatters(figure, "text")]
    return [text.strip("\N{NO-BREAK SPACE}") for part in texts for text in part]


def scatters(figure, mode):
    return [trace for trace in figure.data if trace.type == "scatter" and trace.mode == mode]


def bars(figure):
    return [trace for trace in figure.data if trace.type == "bar"]


def hatched(figure):
    return [bar for bar in bars(figure) if bar.marker.pattern.shape]


LARGE = {"rumah_tangga": 41, "sekolah": 20, "fasilitas_umum": 7}


def test_the_largest_category_is_on_top_unless_the_order_has_a_meaning():
    by_size = korban.draw_sebaran(tempat(sekolah=5, lainnya=9, rumah_tangga=2), TERANG)
    as_listed = korban.draw_sebaran(
        tempat(sekolah=5, lainnya=9, rumah_tangga=2), TERANG, urut=False
    )

    assert rows_of(by_size)[:3] == ["Lainnya", "Sekolah", "Rumah tangga"]
    assert rows_of(as_listed) == [*[one.label for one in TempatKejadian], "Tidak dicatat"]


def test_a_bar_begins_at_zero_and_carries_number_share_and_interval():
    figure = korban.draw_sebaran(tempat(**LARGE), TERANG)

    first = bars(figure)[0]
    assert figure.layout.xaxis.range[0] == 0
    assert first.x[0] == pytest.approx(41 / 68)
    # Clopper and Pearson for 41 of 68: 0.4770 to 0.7197
    assert first.x[0] + first.error_x.array[0] == pytest.approx(0.7197, abs=5e-5)
    assert first.x[0] - first.error_x.arrayminus[0] == pytest.approx(0.4770, abs=5e-5)
    assert words_of(figure)[0] == "41 (60%)"


def test_words_begin_after_the_interval_and_have_room():
    figure = korban.draw_sebaran(tempat(**LARGE), TERANG)

    first = bars(figure)[0]
    words = scatters(figure, "text")[0]
    assert words.x[0] == pytest.approx(first.x[0] + first.error_x.array[0])
    assert max(words.x) < figure.layout.xaxis.range[1] * 0.7


def test_last_year_is_a_grey_mark_with_its_own_interval_only_where_it_is_known():
    figure = korban.draw_sebaran(
        tempat(**LARGE, banding={"rumah_tangga": 30, "sekolah": 28}), TERANG
    )
    alone = korban.draw_sebaran(tempat(**LARGE), TERANG)

    (mark,) = scatters(figure, "markers")
    assert mark.name == "bagian tahun lalu"
    assert mark.marker.line.color == TERANG.abu
    assert mark.x[0] == pytest.approx(30 / 58)
    assert mark.error_x.array[0] > 0
    assert mark.customdata[0][1] == "30 dari 58 (52%)"
    assert not scatters(alone, "markers")


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_the_unrecorded_are_hatched_in_grey_apart_under_all_and_out_of_everybody(tema):
    figure = korban.draw_sebaran(tempat(**LARGE, tidak_dicatat=17), tema)

    (bar,) = hatched(figure)
    assert rows_of(figure)[-1] == "Tidak dicatat"
    assert bar.marker.color == tema.abu
    assert bar.x[0] == pytest.approx(17 / 85)
    assert bar.y[0] <= -1.2
    assert words_of(figure)[-1] == "17 dari 85"


def test_none_unrecorded_is_said_too():
    figure = korban.draw_sebaran(tempat(**LARGE), TERANG)

    assert words_of(figure)[-1] == "0 dari 68"


def test_fewer_than_ten_are_counts_without_share_interval_or_mark():
    figure = korban.draw_sebaran(tempat(sekolah=5, rumah_tangga=4, banding={"sekolah": 40}), TERANG)

    first = bars(figure)[0]
    assert list(first.x[:2]) == [5, 4]
    assert first.error_x.array is None
    assert not scatters(figure, "markers")
    assert words_of(figure)[:2] == ["5", "4"]
    assert "%" not in "".join(words_of(figure))


def test_no_mark_is_set_for_a_last_year_of_fewer_than_ten():
    figure = korban.draw_sebaran(tempat(**LARGE, banding={"sekolah": 4}), TERANG)

    (mark,) = scatters(figure, "markers")
    assert all(math.isnan(share) for share in mark.x)


def test_a_category_that_differs_says_so_under_its_name_and_no_other_does():
    figure = korban.draw_sebaran(
        tempat(
            sekolah=60, rumah_tangga=40, fasilitas_umum=20,
            banding={"sekolah": 15, "rumah_tangga": 35, "fasilitas_umum": 20},
        ),
        TERANG,
    )  # fmt: skip

    assert rows_of(figure)[0] == "Sekolah <b>bagian lebih besar</b>"
    assert sum("bagian" in row for row in rows_of(figure)) == 1


def test_nothing_counted_is_drawn_as_zeros():
    figure = korban.draw_sebaran(tempat(), TERANG)

    assert set(bars(figure)[0].x) == {0}
    assert figure.layout.xaxis.range[1] > 0
    assert words_of(figure)[-1] == "0 dari 0"


def test_bars_of_different_wholes_say_of_how_many():
    one = a.SisiKelompok(
        pd.DataFrame({"disabilitas": ["ya", "ya"], "kelompok": ["anak", "perempuan"],
                      "jumlah": [20, 2]}),
        pd.DataFrame({"kelompok": ["anak", "perempuan"], "jumlah": [50, 8]}),
    )  # fmt: skip
    rows = a.single_out(one, "disabilitas", Disabilitas.YA).rows

    figure = korban.draw_sebaran(table(rows), TERANG, urut=False)

    assert rows_of(figure) == [
        "Semua korban (n = 58)", "Anak (n = 50)", "Perempuan dewasa (n = 8)", "Tidak dicatat",
    ]  # fmt: skip
    assert words_of(figure) == ["22 (38%)", "20 (40%)", "2 dari 8", "0 dari 58"]
    # A share of eight is not drawn.
    assert math.isnan(bars(figure)[0].x[2])


def test_a_long_name_is_broken_for_a_phone_and_never_within_a_word():
    figure = korban.draw_sebaran(tempat(**LARGE), TERANG)

    texts = list(figure.layout.yaxis.ticktext)
    assert "Lembaga<br>pendidikan kilat" in texts
    assert max(len(line) for text in texts for line in text.split("<br>")) <= 17
    pairs = a.distribute(side("hubungan", tetangga=20), "hubungan", Hubungan, ganda=True).rows
    names = korban.draw_sebaran(table(pairs), TERANG).layout.yaxis.ticktext
    assert "Keluarga/saudara" in [text.replace("<br>", "") for text in names]


def dua_kelompok(anak, perempuan):
    return tempat(**anak, banding=perempuan)


def test_children_and_women_stand_side_by_side_in_their_colours_each_with_its_n():
    figure = korban.draw_dua_kelompok(
        dua_kelompok({"sekolah": 40, "rumah_tangga": 14, "tidak_dicatat": 2},
                     {"sekolah": 2, "rumah_tangga": 18, "tidak_dicatat": 1}),
        TERANG,
    )  # fmt: skip

    anak, perempuan = (bar for bar in bars(figure) if bar.showlegend)
    assert (anak.name, perempuan.name) == ("Anak (n = 54)", "Perempuan dewasa (n = 20)")
    assert (anak.marker.color, perempuan.marker.color) == (TERANG.anak, TERANG.perempuan)
    assert anak.x[0] == pytest.approx(40 / 54)
    assert perempuan.x[0] == pytest.approx(2 / 20)
    assert anak.y[0] > perempuan.y[0]
    assert len(hatched(figure)) == 2
    assert {"2 dari 56", "1 dari 21"} <= set(words_of(figure))
    assert rows_of(figure)[:2] == [
        "Sekolah <b>lebih besar: anak</b>", "Rumah tangga <b>lebih besar: perempuan</b>",
    ]  # fmt: skip


def test_a_group_of_fewer_than_ten_makes_both_counts():
    figure = korban.draw_dua_kelompok(dua_kelompok({"sekolah": 40}, {"sekolah": 3}), TERANG)

    anak, perempuan = (bar for bar in bars(figure) if bar.showlegend)
    assert (anak.x[0], perempuan.x[0]) == (40, 3)
    assert anak.error_x.array is None
    assert "%" not in "".join(words_of(figure))


def pyramid(counts):
    rows = pd.DataFrame(counts, columns=["jenis_kelamin", "kelompok_usia", "jumlah"])
    return table(a.make_pyramid(rows))


PEOPLE = [
    ("perempuan", "13-17", 20), ("laki_laki", "6-12", 9), ("perempuan", "25-44", 30),
    ("laki_laki", "25-44", 1), (None, "13-17", 2), ("perempuan", None, 3), ("lainnya", "0-5", 1),
]  # fmt: skip


def test_both_sides_of_the_pyramid_have_the_same_scale_and_read_as_positive():
    figure = korban.draw_piramida(pyramid(PEOPLE), TERANG)

    bounds = figure.layout.xaxis.range
    assert bounds[0] == -bounds[1]
    assert not [text for text in words_of(figure) if text.startswith("-")]
    assert rows_of(figure)[:-1] == [usia.label for usia in KelompokUsia][::-1]
    assert [note.text for note in figure.layout.annotations] == ["Perempuan", "Laki-laki"]


def test_boys_are_children_on_the_side_of_men():
    figure = korban.draw_piramida(pyramid(PEOPLE), TERANG)

    anak = bars(figure)[0]
    assert anak.marker.color == TERANG.anak
    assert (9, 1) in list(zip(anak.x, anak.y, strict=True))
    assert (-20, 2) in list(zip(anak.x, anak.y, strict=True))
    perempuan, laki_laki = bars(figure)[1:3]
    assert (perempuan.marker.color, laki_laki.marker.color) == (TERANG.perempuan, TERANG.abu)


def test_whoever_has_no_place_in_the_pyramid_stands_under_it_in_the_middle():
    figure = korban.draw_piramida(pyramid(PEOPLE), TERANG)

    (bar,) = hatched(figure)
    assert (bar.x[0], bar.base[0]) == (6, -3)
    assert bar.y[0] < 0
    assert rows_of(figure)[-1] == "tidak dicatat"
    assert words_of(figure)[-1] == "6"


def test_the_line_of_the_pyramid_parts_17_from_18():
    figure = korban.draw_piramida(pyramid(PEOPLE), TERANG)

    at = figure.layout.shapes[0].y0
    names = rows_of(figure)[-2::-1]
    assert names[int(at)] == KelompokUsia.USIA_13_17.label
    assert names[int(at) + 1] == KelompokUsia.USIA_18_24.label


def by_age():
    counts = pd.DataFrame(
        {
            "kelompok_usia": ["13-17", "25-44", None, None],
            "kelompok": ["anak", "perempuan", "perempuan", "lainnya"],
            "jumlah": [20, 5, 2, 1],
        }
    )
    return table(a.make_age_groups(counts))


def test_women_and_children_by_age_are_stacked_in_their_own_colours():
    anak, perempuan, _ = korban.draw_kelompok(by_age(), TERANG).data

    assert (anak.name, perempuan.name) == ("Anak", "Perempuan dewasa")
    assert (anak.marker.color, perempuan.marker.color) == (TERANG.anak, TERANG.perempuan)
    assert [text for text in anak.text if text] == ["20"]


def test_those_of_no_known_age_stand_last_in_one_hatched_bar():
    figure = korban.draw_kelompok(by_age(), TERANG)

    (bar,) = hatched(figure)
    assert (list(bar.y), list(bar.text)) == ([3], ["3"])
    assert figure.layout.xaxis.categoryarray[-1] == bar.x[0] == "Tidak<br>dicatat"
    drawn = sum(sum(trace.y) for trace in figure.data)
    assert drawn == 28
