"""The two or three facts that matter of each chart. What it looks like is not asserted."""

import math
import typing

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.disclosure import PublishableTable, open_internal
from charts import cakupan, korban, mutu, perbandingan, revisi, terbit, tren
from charts.theme import new_figure
from domain.kategori import Bentuk, JenisKelamin, KelompokSasaran, KelompokUsia
from domain.satuan import Satuan
from domain.tema import GELAP, TERANG, kelompok_colors
from tests.domain.test_tema import contrast
from tests.factories import make_asal

MODULES = (tren, korban, cakupan, terbit, mutu, revisi, perbandingan)
DRAWERS = [
    value
    for module in MODULES
    for name, value in vars(module).items()
    if name.startswith("draw_") and value.__module__ == module.__name__
]


def table(rows):
    return open_internal(rows, satuan=Satuan.KASUS, asal=make_asal())


def months(*jumlah, lengkap=True, **columns):
    bulan = pd.date_range("2025-01-01", periods=len(jumlah), freq="MS")
    rows = {
        "bulan": bulan,
        "jumlah": jumlah,
        "lengkap": lengkap,
        "bawah": 1.0,
        "atas": 9.0,
        "campuran": False,
    }
    known = {"bagian": math.nan, "bagian_bawah": math.nan, "bagian_atas": math.nan}
    limits = {"wajar_bawah": 2.0, "wajar_atas": 7.0}
    return pd.DataFrame({**rows, **known, **limits, **columns})


@pytest.mark.parametrize("draw", DRAWERS, ids=lambda draw: draw.__name__)
def test_a_chart_takes_nothing_but_a_table_that_went_through_a_door(draw):
    hints = typing.get_type_hints(draw)

    assert hints["table"] is PublishableTable
    assert hints["return"] is go.Figure
    assert pd.DataFrame not in hints.values()


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_every_figure_writes_numbers_as_indonesians_do_and_starts_bars_at_zero(tema):
    layout = new_figure(tema).layout

    assert layout.separators == ",."
    assert layout.yaxis.rangemode == "tozero"
    assert layout.title.text is None
    assert layout.font.color == tema.tinta


def test_months_that_are_not_complete_are_hatched_and_say_so():
    rows = months(4, 0, 2, lengkap=[True, True, False])

    bars = tren.draw_per_bulan(table(rows), TERANG).data[0]

    assert list(bars.y) == [4, 0, 2]
    assert list(bars.marker.pattern.shape) == ["", "", "/"]
    assert [data[1] for data in bars.customdata] == ["", "", "<br>belum lengkap"]
    assert bars.customdata[0][0] == "Januari 2025"


def test_a_shade_lies_behind_what_is_not_complete_and_the_range_of_chance_behind_all():
    rows = months(4, 0, 2, lengkap=[True, False, False])

    figure = tren.draw_per_bulan(table(rows), TERANG)
    whole = tren.draw_per_bulan(table(months(4, 0, 2)), TERANG)

    limits, shade = figure.layout.shapes
    assert (limits.y0, limits.y1, limits.name) == (2, 7, "kisaran wajar 2–7")
    assert pd.Timestamp(shade.x0) < pd.Timestamp("2025-02-01") < pd.Timestamp(shade.x1)
    assert pd.Timestamp("2025-01-20") > pd.Timestamp(shade.x0) > pd.Timestamp("2025-01-10")
    assert [note.text for note in figure.layout.annotations] == ["belum lengkap"]
    assert len(whole.layout.shapes) == 1
    assert not whole.layout.annotations


def compared(**values):
    row = {"label": "Kasus kekerasan", "jumlah": 68, "dulu": 58, "bawah": 53, "atas": 86,
           "kurang": 37, "lebih": 84, "putusan": "belum dapat dibedakan", **values}  # fmt: skip
    return pd.DataFrame([row]).astype({"kurang": "Int64"})


def test_the_band_holds_every_count_that_could_not_be_told_apart():
    band, then, now = perbandingan.draw_perbandingan(table(compared()), TERANG).data

    assert (band.base[0], band.base[0] + band.x[0]) == (38, 83)
    assert (then.x[0], now.x[0]) == (58, 68)
    assert (now.x[0] - now.error_x.arrayminus[0], now.x[0] + now.error_x.array[0]) == (53, 86)
    assert now.marker.color == TERANG.aksen
    assert band.marker.color == TERANG.abu_muda


def test_a_band_that_even_zero_lies_in_begins_at_zero():
    figure = perbandingan.draw_perbandingan(table(compared(kurang=pd.NA)), TERANG)

    assert figure.data[0].base[0] == 0
    assert figure.layout.xaxis.range[0] == 0


def test_months_are_written_in_indonesian_and_never_too_many():
    figure = tren.draw_per_bulan(table(months(*[1] * 40)), TERANG)

    assert figure.layout.xaxis.ticktext[0] == "Jan 25"
    assert len(figure.layout.xaxis.ticktext) <= 12
    assert "Mei 25" in tren.draw_per_bulan(table(months(*[1] * 5)), TERANG).layout.xaxis.ticktext


def test_numbers_stand_over_the_bars_only_while_there_is_room():
    few = tren.draw_per_bulan(table(months(*[1] * 24)), TERANG)
    many = tren.draw_per_bulan(table(months(*[1] * 40)), TERANG)

    assert few.data[0].text is not None
    assert many.data[0].text is None


def test_campaigns_are_marked_beside_the_months_and_nothing_is_when_there_are_none():
    rows = months(4, 5)
    marks = pd.DataFrame({"bulan": rows["bulan"].head(1), "jumlah_kegiatan": [3]})

    figure = tren.draw_per_bulan(table(rows), TERANG, table(marks))
    without = tren.draw_per_bulan(table(rows), TERANG, table(marks.head(0)))

    assert figure.data[1].name == "kampanye pencegahan"
    # Under the axis, where no bar can hide it.
    assert figure.layout.yaxis.range[0] < figure.data[1].y[0] < 0
    assert len(without.data) == 1


@pytest.mark.parametrize("present", [["lainnya", "anak"], ["anak", "perempuan", "laki_laki"]])
@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_a_group_keeps_its_colour_and_its_place_whichever_others_are_there(present, tema):
    rows = pd.concat([months(3, 2).assign(kelompok=kelompok) for kelompok in present])

    figure = tren.draw_per_kelompok(table(rows), tema)

    order = [kelompok for kelompok in kelompok_colors(tema) if kelompok in present]
    assert [trace.name for trace in figure.data] == [kelompok.label for kelompok in order]
    assert [trace.marker.color for trace in figure.data] == [
        kelompok_colors(tema)[kelompok] for kelompok in order
    ]
    assert figure.layout.barmode == "stack"


def test_small_multiples_have_one_for_every_bentuk_on_one_scale():
    rows = pd.concat([months(3, 2).assign(bentuk=bentuk.value) for bentuk in Bentuk])

    figure = tren.draw_per_bentuk(table(rows), TERANG)

    titles = {note.text for note in figure.layout.annotations}
    assert titles == {bentuk.label for bentuk in Bentuk}
    assert len(figure.data) == len(Bentuk)
    axes = [figure.layout[name] for name in figure.layout if str(name).startswith("yaxis")]
    assert len({axis.matches for axis in axes} - {None}) == 1
    assert [axis.matches for axis in axes].count(None) == 1


def test_the_last_twelve_months_are_named_with_their_number():
    figure = tren.draw_dua_belas_bulan(table(months(130, 134)), TERANG)

    band, _line, last = figure.data
    assert list(last.text) in (["134"], [134])
    assert list(last.y) == [134]
    assert band.name == "kisaran wajar"
    assert list(band.y) == [9, 9, 1, 1]


def test_two_years_stand_side_by_side_and_a_month_to_come_is_a_gap_not_a_zero():
    rows = pd.DataFrame(
        {
            "tahun": 2025,
            "nomor_bulan": range(1, 13),
            "bagian": [1, 1, 0.82, *[math.nan] * 9],
            "bagian_bawah": [1, 1, 0.71, *[math.nan] * 9],
            "bagian_atas": [1, 1, 0.93, *[math.nan] * 9],
            "sekarang": pd.array([6, 0, 1, *[pd.NA] * 9], dtype="Int64"),
            "dulu": pd.array([4] * 12, dtype="Int64"),
            "lengkap": pd.array([True, True, False, *[pd.NA] * 9], dtype="boolean"),
        }
    )

    dulu, sekarang = tren.draw_dua_tahun(table(rows), TERANG).data

    assert (dulu.name, sekarang.name) == ("2024", "2025")
    assert list(sekarang.y[:3]) == [6, 0, 1]
    assert math.isnan(sekarang.y[3])
    assert list(sekarang.marker.pattern.shape[:3]) == ["", "", "/"]
    assert dulu.marker.color != sekarang.marker.color
    assert sekarang.customdata[2] == "<br>baru lengkap ±82% (71–93%)"


def pyramid(jumlah):
    sexes = [JenisKelamin.PEREMPUAN.value, JenisKelamin.LAKI_LAKI.value]
    rows = [(usia, sex) for usia in KelompokUsia.values() for sex in sexes]
    frame = pd.DataFrame(rows, columns=["kelompok_usia", "jenis_kelamin"])
    return frame.assign(jumlah=jumlah)


def test_both_sides_of_the_pyramid_have_the_same_scale_and_read_as_positive():
    figure = korban.draw_piramida(table(pyramid(range(14))), TERANG)

    left, right = figure.data
    bounds = figure.layout.xaxis.range
    assert bounds[0] == -bounds[1]
    assert all(value <= 0 for value in left.x)
    assert list(left.text) == [str(abs(value)) for value in left.x]
    assert list(left.y) == list(right.y) == [usia.label for usia in KelompokUsia]
    assert (left.name, right.name) == ("Perempuan", "Laki-laki")


def test_the_line_of_the_pyramid_parts_17_from_18():
    figure = korban.draw_piramida(table(pyramid(0)), TERANG)

    assert figure.layout.shapes[0].y0 == 2.5
    below = figure.data[0].y[:3]
    assert below[-1] == KelompokUsia.USIA_13_17.label


def sebaran(*jumlah):
    labels = ["Fisik", "Psikis", "Seksual"]
    total = sum(jumlah) or math.nan
    return pd.DataFrame(
        {"label": labels, "jumlah": jumlah, "persen": [one / total for one in jumlah]}
    )


def test_the_largest_category_is_on_top_unless_the_order_has_a_meaning():
    by_size = korban.draw_sebaran(table(sebaran(5, 1, 9)), TERANG).data[0]
    as_listed = korban.draw_sebaran(table(sebaran(5, 1, 9)), TERANG, urut=False).data[0]

    assert list(by_size.y)[::-1] == ["Seksual", "Fisik", "Psikis"]
    assert list(as_listed.y)[::-1] == ["Fisik", "Psikis", "Seksual"]


def test_bars_of_categories_begin_at_zero_and_carry_number_and_share():
    figure = korban.draw_sebaran(table(sebaran(5, 1, 1994)), TERANG)

    assert figure.layout.xaxis.range[0] == 0
    assert list(figure.data[0].text)[-1].split() == ["1.994", "(100%)"]


def test_nothing_counted_is_drawn_as_zeros():
    figure = korban.draw_sebaran(table(sebaran(0, 0, 0)), TERANG)

    assert list(figure.data[0].x) == [0, 0, 0]
    assert set(figure.data[0].text) == {"0"}


def test_women_and_children_by_age_are_stacked_in_their_own_colours():
    rows = pd.DataFrame(
        {
            "kelompok_usia": ["13-17", "25-44"] * 2,
            "kelompok": ["anak", "anak", "perempuan", "perempuan"],
            "jumlah": [20, 0, 0, 5],
        }
    )

    anak, perempuan = korban.draw_kelompok(table(rows), TERANG).data

    assert (anak.name, perempuan.name) == ("Anak", "Perempuan dewasa")
    assert (anak.marker.color, perempuan.marker.color) == (TERANG.anak, TERANG.perempuan)
    assert list(anak.text) == ["20", ""]


def test_a_cell_of_the_matrix_that_was_never_reached_is_empty():
    counts = pd.DataFrame(
        [[2, 0], [0, 0]],
        index=pd.Index(["Serang", "Kasemen"], name="kecamatan"),
        columns=["guru", "santri"],
    )

    heat = cakupan.draw_matriks(table(counts), TERANG).data[0]

    assert list(heat.y) == ["Kasemen", "Serang"]
    assert list(heat.x) == [KelompokSasaran.GURU.label, KelompokSasaran.SANTRI.label]
    assert heat.z[1][0] == 2
    assert math.isnan(heat.z[0][0])
    assert heat.text[0][0] == ""


def test_only_kecamatan_in_need_are_named_and_in_the_accent():
    names = [f"Kecamatan {number}" for number in range(1, 13)]
    rows = pd.DataFrame(
        {
            "nama": names, "kegiatan": 1, "kasus": 2, "kegiatan_per_penduduk": range(12),
            "kasus_per_penduduk": range(12), "perlu": [True, *[False] * 11],
        }
    )  # fmt: skip

    figure = cakupan.draw_kebutuhan(table(rows), TERANG)

    assert [text for text in figure.data[0].text if text] == ["Kecamatan 1"]
    assert figure.data[0].marker.color[0] == TERANG.aksen
    assert set(figure.data[0].marker.color[1:]) == {TERANG.abu}


def published(*rows):
    frame = pd.DataFrame(
        [
            {
                "mulai": pd.Timestamp(2024, 1, 1), "sampai": pd.Timestamp(2024, 12, 31),
                "tanggal_terbit": pd.Timestamp(2025, 3, 4), "pencatat": "DKBP3A", "nilai": nilai, "kelompok": "semua",
                "pertentangan": pertentangan,
            }
            for nilai, pertentangan in rows
        ]
    )  # fmt: skip
    return frame.astype({"pertentangan": "Int64"})


def test_figures_that_contradict_one_another_are_amber_and_named_apart():
    figure = terbit.draw_garis_waktu(table(published((157, 1), (117, 1), (58, None))), TERANG)

    lines = [trace for trace in figure.data if trace.mode == "lines"]
    assert [trace.name for trace in lines] == ["angka terbit", "bertentangan dengan angka lain"]
    assert lines[1].line.color == TERANG.peringatan
    # a gap after every figure, so that two are never joined
    assert list(lines[1].y) == [157, 157, None, 117, 117, None]


def test_numbers_that_would_print_over_one_another_share_one_text():
    rows = published((64, None), (60, None), (64, None), (157, None))

    assert terbit.merge_labels(rows) == ["64 · 60", "", "", "157"]
    apart = rows.assign(sampai=pd.date_range("2020-12-31", periods=4, freq="YE"))
    assert terbit.merge_labels(apart) == ["64", "60", "64", "157"]


def test_the_period_of_a_published_figure_is_said_in_words():
    figure = terbit.draw_garis_waktu(table(published((157, None))), TERANG)

    marks = figure.data[1]
    assert list(marks.text) == ["157"]
    assert list(marks.customdata[0]) == ["DKBP3A", "tahun 2024", "4 Maret 2025"]


def test_empty_tables_are_drawn_without_falling_over():
    empty = months().head(0)

    assert len(tren.draw_per_bulan(table(empty), TERANG).data) == 1
    assert len(tren.draw_dua_belas_bulan(table(empty), TERANG).data) == 2
    assert len(terbit.draw_garis_waktu(table(published((1, 1)).head(0)), TERANG).data) == 0


def test_a_bar_of_how_much_was_known_never_says_all_for_less_than_all():
    rows = pd.DataFrame(
        {
            "umur": [0, 6, 12],
            "kapan": ["akhir bulan itu", "6 bulan kemudian", "12 bulan kemudian"],
            "diketahui": [650, 999, 1000],
            "dari": 1000,
            "bagian": [0.65, 0.999, 1.0],
        }
    )

    bars = revisi.draw_kelengkapan(table(rows), TERANG).data[0]

    assert list(bars.text) == ["<b>65%</b>", "<b>99,9%</b>", "<b>100%</b>"]
    assert bars.customdata[0][1:] == ["650", "1.000"]


def filled(*counts, tahunan=False, mulai="2025-01-01", freq="MS"):
    kapan = pd.date_range(mulai, periods=len(counts), freq=freq)
    return pd.DataFrame(
        {
            "isian": "kanal",
            "label": "Kanal pengaduan",
            "kapan": kapan,
            "tahunan": tahunan,
            "jumlah": [jumlah for _terisi, jumlah in counts],
            "terisi": [terisi for terisi, _jumlah in counts],
        }
    )


def test_a_cell_says_how_much_is_filled_only_where_something_is_blank():
    cells = mutu.draw_kelengkapan_isian(table(filled((10, 10), (999, 1000), (0, 4))), TERANG).data[
        0
    ]

    assert [list(line) for line in cells.text] == [["", "99", "0"]]
    assert list(cells.x) == ["Jan", "Feb", "Mar"]


def test_months_of_two_years_and_years_are_told_apart():
    months = mutu.draw_kelengkapan_isian(table(filled((1, 2), (1, 2), mulai="2024-12-01")), TERANG)
    years = mutu.draw_kelengkapan_isian(
        table(filled((1, 2), (1, 2), tahunan=True, freq="YS")), TERANG
    )

    assert list(months.data[0].x) == ["Des 24", "Jan 25"]
    assert list(years.data[0].x) == ["2025", "2026"]


def test_only_places_that_are_not_known_are_drawn():
    rows = months(1, 1)[["bulan"]].assign(
        dikenal=[90, 80], tidak_diketahui=[1, 0], luar_wilayah=[0, 0], tidak_dicatat=[2, 5]
    )

    figure = mutu.draw_tanpa_wilayah(table(rows), TERANG)

    assert [bar.name for bar in figure.data] == ["Tidak diketahui (1)", "Tidak dicatat (7)"]


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_the_number_in_a_cell_is_readable_on_the_emptiest_and_the_fullest(tema):
    cells = mutu.draw_kelengkapan_isian(table(filled((0, 4), (4, 4))), tema).data[0]

    grounds = [color for _share, color in cells.colorscale]
    assert len(set(grounds)) == 2
    assert min(contrast(cells.textfont.color, ground) for ground in grounds) >= 4.5
