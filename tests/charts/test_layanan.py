"""Charts of services and process: what is not recorded is hatched, new years are, nothing is summed."""

import pandas as pd

from analysis.disclosure import open_internal
from analysis.layanan import TIDAK_DIDAPAT
from charts.layanan import (
    CORONG,
    PALING_BANYAK_INSTITUSI,
    draw_institusi,
    draw_jumlah,
    draw_lama,
    draw_status,
    draw_tahap,
    draw_tidak_didapat,
)
from domain.satuan import Satuan
from domain.tema import TERANG
from tests.factories import make_asal


def table(**columns):
    return open_internal(pd.DataFrame(columns), satuan=Satuan.KORBAN, asal=make_asal())


def bars(figure):
    return [one for one in figure.data if one.type == "bar"]


def said(figure):
    return [word for one in scatters(figure, "text") for word in one.text]


def scatters(figure, mode):
    return [one for one in figure.data if one.type == "scatter" and one.mode == mode]


def test_what_is_not_recorded_is_hatched_and_only_that():
    figure = draw_jumlah(
        table(kategori=["sudah", "tidak_dicatat"], label=["Sudah", "Tidak dicatat"], jumlah=[9, 3]),
        TERANG, bagian=True,
    )  # fmt: skip

    known, unknown = bars(figure)
    assert (list(known.x), list(unknown.x)) == ([9, 0], [0, 3])
    assert (known.marker.pattern.shape, bool(unknown.marker.pattern.shape)) == ("", True)
    assert [one.strip("\N{NO-BREAK SPACE}") for one in said(figure)] == ["9 (75%)", "3 (25%)"]


def test_the_offices_that_gave_most_have_a_bar_and_unnamed_givers_always():
    count = PALING_BANYAK_INSTITUSI + 4
    names = [f"Lembaga {number}" for number in range(count)]
    figure = draw_institusi(
        table(kategori=[*names, "tidak_dicatat"], label=[*names, "Tidak dicatat"],
              jumlah=[*range(count + 5, 5, -1), 2]), TERANG,
    )  # fmt: skip

    shown = list(figure.layout.yaxis.ticktext)
    assert shown == [*names[:PALING_BANYAK_INSTITUSI], "Tidak dicatat"]


def test_parts_of_a_bar_lie_one_behind_the_other_and_are_named():
    tidak, diminta, ditolak = (one.value for one in TIDAK_DIDAPAT)
    figure = draw_tidak_didapat(
        table(label=["Kesehatan", "Pemulangan"], **{tidak: [2, 0], diminta: [3, 0], ditolak: [4, 0]}),
        TERANG,
    )  # fmt: skip

    assert [(one.base[0], one.x[0]) for one in bars(figure)] == [(0, 2), (2, 3), (5, 4)]
    words = [one.replace("\N{NO-BREAK SPACE}", "") for one in said(figure)]
    assert words == ["2 tidak tersedia<br>3 menunggu<br>4 ditolak korban", "0"]


def test_the_newest_year_is_on_top_and_open_kasus_are_named_of_all():
    figure = draw_status(
        table(tahun_lapor=["2024", "2025"], jumlah=[10, 6], terbuka=[1, 4], dirujuk=[2, 0],
              selesai=[6, 2], ditutup=[1, 0], tidak_dicatat=[0, 0]), TERANG,
    )  # fmt: skip

    assert list(figure.layout.yaxis.ticktext) == ["2025", "2024"]
    words = [one.strip("\N{NO-BREAK SPACE}") for one in said(figure)]
    assert words == ["4 terbuka dari 6", "1 terbuka dari 10"]
    assert sum(one.x[1] for one in bars(figure)) == 10


def lama_table(**columns):
    return table(
        langkah=["Lapor sampai layanan", "Lapor sampai layanan"], kapan=["periode ini", "tahun lalu"],
        n=[20, 30], median_kata=["a", "b"], tengah_kata=["c", "d"],
        **{name: pd.array(values, dtype="Int64") for name, values in columns.items()},
    )  # fmt: skip


def test_the_bar_is_the_middle_half_and_the_mark_the_median():
    figure = draw_lama(lama_table(q1=[2, 1], median=[5, 4], q3=[9, 8]), TERANG)

    now, then = bars(figure)
    assert (now.base[0], now.x[0], now.x[1]) == (2, 7, 0)
    assert (then.base[1], then.x[1], then.x[0]) == (1, 7, 0)
    (mark,) = scatters(figure, "markers")
    assert list(mark.x) == [5, 4]
    assert (now.marker.color, then.marker.color) == (TERANG.aksen, TERANG.abu)


def test_what_is_not_reached_goes_to_the_end_and_has_no_mark():
    figure = draw_lama(lama_table(q1=[20, None], median=[None, None], q3=[None, None]), TERANG)

    now, then = bars(figure)
    assert now.base[0] + now.x[0] > 20
    assert list(then.x) == [0, 0]
    (mark,) = scatters(figure, "markers")
    assert all(value != value for value in mark.x)


def test_all_stages_have_one_scale_and_years_without_time_are_hatched():
    figure = draw_tahap(
        table(tahun_lapor=["2022", "2025"], jumlah=[100, 50], laporan_polisi=[60, 40],
              penyidikan=[40, 20], p21=[30, 5], putusan=[20, 0], cukup_lama=[True, False]), TERANG,
    )  # fmt: skip

    enough, short = bars(figure)
    assert (enough.marker.pattern.shape, bool(short.marker.pattern.shape)) == ("", True)
    assert short.name == "waktunya belum cukup"
    assert list(figure.layout.yaxis.ticktext) == ["2025", "2022"]
    scale = enough.x[0] / 100
    assert [round(one / scale) for one in enough.x] == [100, 60, 40, 30, 20]
    assert [round(one / scale) for one in short.x] == [50, 40, 20, 5, 0]
    assert list(enough.base) == list(range(len(CORONG)))
    assert max(enough.x) < 1
    assert enough.customdata[4] == "2022, putusan: <b>20</b>, yaitu 20 dari 60 (33%) laporan polisi"
