"""Charts of what came of kegiatan: from where to where, at how many, and on which side of the day."""

import math

import pandas as pd

from analysis.disclosure import open_internal
from charts.hasil import draw_pengaduan, draw_sekitar, draw_uji
from domain.satuan import Satuan
from domain.tema import TERANG
from tests.factories import make_asal


def table(**columns):
    return open_internal(pd.DataFrame(columns), satuan=Satuan.KASUS, asal=make_asal())


def test_an_arrow_goes_from_before_to_after_and_who_has_no_test_has_none():
    figure = draw_uji(
        table(
            label=["Sosialisasi", "Pelatihan"], kegiatan=[9, 4], diuji=[7, 0],
            pre=[50.0, math.nan], post=[66.0, math.nan], kata=["naik 16,0 poin (9,1–22,9)", "tidak diuji"],
        ),
        TERANG,
    )  # fmt: skip

    before, after = figure.data
    assert (list(before.x), list(after.x)) == ([50], [66])
    assert (before.marker.color, after.marker.color) == (TERANG.abu, TERANG.aksen)
    (arrow,) = [note for note in figure.layout.annotations if note.showarrow]
    assert (arrow.ax, arrow.x, arrow.y) == (50, 66, "Sosialisasi")
    (said,) = [note.text for note in figure.layout.annotations if not note.showarrow]
    assert said == "Sosialisasi · 7 dari 9 kegiatan<br><b>naik 16,0 poin (9,1–22,9)</b>"


def test_a_bar_of_pengaduan_says_at_how_many_kegiatan_of_how_many():
    figure = draw_pengaduan(
        table(
            label=["Sosialisasi", "Pelatihan", "Parenting"],
            jumlah=[5, 0, 0],
            dengan=[3, 0, 0],
            dicatat=[9, 2, 0],
        ),
        TERANG,
    )

    assert list(figure.data[0].text) == [
        "<b>0</b> · di 0 dari 2 kegiatan",
        "<b>5</b> · di 3 dari 9 kegiatan",
    ]


def test_each_side_has_its_colour_and_the_chosen_day_its_mark():
    months = table(
        bulan=pd.date_range("2025-01-01", periods=3, freq="MS"), jumlah=[4, 2, 3],
        sisi=["sebelum", "bulan kegiatan", "sesudah"],
    )  # fmt: skip
    days = table(
        tanggal=pd.to_datetime(["2025-01-20", "2025-02-10"]), nama=["Lain", "Terpilih"],
        terpilih=[False, True],
    )  # fmt: skip

    before, own, after, others, chosen = draw_sekitar(months, TERANG, days, "kampanye").data

    assert [list(one.y) for one in (before, own, after)] == [[4], [2], [3]]
    assert [one.marker.color for one in (before, own, after)] == [
        TERANG.abu,
        TERANG.abu_muda,
        TERANG.aksen,
    ]
    # without a width of its own a bar alone would be a hair
    assert before.width == own.width > 20 * 86_400_000
    assert [said[1] for said in others.customdata] == ["Lain"]
    assert (others.name, chosen.name) == ("kampanye lain", "kampanye yang dipilih")
    assert chosen.customdata[0][0] == "10 Februari 2025"
    assert chosen.marker.size > others.marker.size
    # the middle of February's bar is its first day
    assert pd.Timestamp(chosen.x[0]) == pd.Timestamp("2025-01-27")
