"""The time line of RTL: in order, told apart without colour, today marked."""

from datetime import date

import pandas as pd

from analysis.disclosure import open_public
from analysis.janji import add_states
from charts.rtl import TANDA, draw_garis_waktu
from domain.kategori import StatusRtl
from domain.satuan import Satuan
from domain.tema import GELAP, TERANG

HARI_INI = date(2026, 11, 23)


def draw(*rows, tema=TERANG):
    """(uraian, tenggat, status_rtl)"""
    frame = pd.DataFrame(rows, columns=["uraian", "tenggat", "status_rtl"])
    frame = frame.assign(
        id=range(len(frame)), rakor=pd.Timestamp("2025-07-31"), institusi=None, realisasi=None,
        target=None, persen=None, tenggat=pd.to_datetime(frame["tenggat"]),
    )  # fmt: skip
    rows = add_states(frame, HARI_INI)
    return draw_garis_waktu(
        open_public(rows, satuan=Satuan.RTL, sumber="Rakor"), tema, hari_ini=HARI_INI
    )


def labels(figure):
    """(name, state) of each row from the top; the last annotation says which day today is."""
    return [tuple(one.text.split("<br>")) for one in figure.layout.annotations[:-1]]


def test_what_is_open_comes_first_the_first_due_on_top_then_what_is_over():
    figure = draw(
        ("selesai", "2026-01-01", "selesai"),
        ("nanti", "2027-03-31", None),
        ("lewat", "2026-06-30", "berjalan"),
        ("dibatalkan", "2025-12-01", "dibatalkan"),
    )

    assert [name for name, _state in labels(figure)] == ["lewat", "nanti", "dibatalkan", "selesai"]
    # the first row is on top
    low, high = figure.layout.yaxis.range
    assert low > high


def test_each_state_has_a_shape_of_its_own_and_says_itself():
    assert set(TANDA) == set(StatusRtl)
    assert len(set(TANDA.values())) == len(TANDA)
    figure = draw(("a", "2026-06-30", "terhambat"), ("b", "2027-06-30", "berjalan"))
    assert list(figure.data[-1].marker.symbol) == ["diamond", "circle"]
    assert [state for _name, state in labels(figure)] == [
        "<b>30 Jun 2026 · Terlambat 146 hari dan terhambat</b>",
        "30 Jun 2027 · Berjalan",
    ]


def test_today_and_every_due_date_are_within_the_picture():
    figure = draw(("a", "2020-01-01", None), ("b", "2030-01-01", None), tema=GELAP)

    first, last = (pd.Timestamp(one) for one in figure.layout.xaxis.range)
    assert first < pd.Timestamp("2020-01-01") < pd.Timestamp("2030-01-01") < last
    assert pd.Timestamp(figure.layout.shapes[0].x0) == pd.Timestamp(HARI_INI)


def test_a_long_name_is_cut_at_a_word_and_whole_when_pointed_at():
    nama = "Membentuk Satgas PPA di semua desa dan kelurahan yang belum memilikinya"
    figure = draw((nama, "2026-06-30", None))

    ((label, _state),) = labels(figure)
    assert label == "Membentuk Satgas PPA di semua desa dan …"
    assert nama in figure.data[-1].customdata[0]
