"""The two or three facts that matter of each chart. What it looks like is not asserted."""

import math
import typing

import pandas as pd
import plotly.graph_objects as go
import pytest

from analysis.bagan_kendali import Langkah, Tanda
from analysis.disclosure import PublishableTable, open_internal
from analysis.laporan import TANDA, Cacah, compare_tanda, table_of_tanda
from analysis.wilayah import PerWilayah
from analysis.wilayah_kecil import compare_areas
from charts import (
    cakupan,
    corong,
    hasil,
    jangkauan,
    kendali,
    kesiapan,
    koling_pepa,
    korban,
    laporan,
    musim,
    mutu,
    perbandingan,
    program,
    revisi,
    target,
    terbit,
    tren,
)
from charts.theme import new_figure
from domain.kategori import Bentuk, KelompokSasaran
from domain.satuan import Satuan
from domain.tema import GELAP, TERANG, kelompok_colors
from tests.domain.test_tema import contrast
from tests.factories import make_asal

MODULES = (
    *(
        hasil,
        jangkauan,
        program,
        target,
        tren,
        kendali,
        kesiapan,
        koling_pepa,
        korban,
        cakupan,
        corong,
        terbit,
        mutu,
        revisi,
        laporan,
        musim,
    ),
    perbandingan,
)
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
    rows = rows.assign(sekarang=66.0, dulu=94.0)

    figure = tren.draw_per_bentuk(table(rows), TERANG)
    alone = tren.draw_per_bentuk(table(rows.assign(dulu=math.nan)), TERANG)

    titles = {note.text for note in figure.layout.annotations}
    assert titles == {f"{bentuk.label}<br><b>66</b> (94)" for bentuk in Bentuk}
    assert {note.text for note in alone.layout.annotations} == {one.label for one in Bentuk}
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


REACHED = pd.DataFrame(
    [[2, 0], [1, 0]],
    index=pd.Index(["Serang", "Kasemen"], name="kecamatan"),
    columns=["guru", "santri"],
)


def test_a_cell_of_the_matrix_that_was_never_reached_is_empty():
    heat = cakupan.draw_matriks(table(REACHED), TERANG).data[0]

    # from the bottom up
    assert list(heat.y) == [KelompokSasaran.SANTRI.label, KelompokSasaran.GURU.label]
    assert list(heat.x) == ["Serang", "Kasemen"]
    assert list(heat.z[1]) == [2, 1]
    assert math.isnan(heat.z[0][0])
    assert heat.text[0][0] == ""


def test_one_kegiatan_is_not_drawn_as_many_where_there_are_no_more():
    heat = cakupan.draw_matriks(table(REACHED.clip(upper=1)), TERANG).data[0]

    assert (heat.zmin, heat.zmax) == (0, 5)


def test_once_and_again_have_two_colours_however_often_it_was():
    often = REACHED.replace({2: 9})

    heat = jangkauan.draw_ulang(table(often), TERANG).data[0]

    assert list(heat.z[1]) == [2, 1]
    assert (heat.zmin, heat.zmax) == (1, 2)
    assert list(heat.text[1]) == ["9×", "1×"]
    assert math.isnan(heat.z[0][0])


def bars(figure):
    """Name of each bar -> its lengths."""
    return {one.name: list(one.x) for one in figure.data if one.type == "bar"}


def test_an_interval_is_a_band_and_an_unknown_total_a_hatched_row():
    rows = pd.DataFrame(
        {"nama": ["SD", "majelis taklim"], "bawah": [10, 8], "atas": [20, 11],
         "jumlah": [40.0, math.nan], "tahun": ["2019", ""]}
    )  # fmt: skip

    figure = jangkauan.draw_tempat(table(rows), TERANG)

    found = bars(figure)
    assert found["sedikitnya"] == [0.25, 0]
    assert found["paling banyak"] == [0.5, 0]
    assert found["jumlah seluruhnya tidak diketahui"] == [0, 1]
    hatched = [one for one in figure.data if one.type == "bar" and one.marker.pattern.shape]
    assert [one.name for one in hatched] == ["jumlah seluruhnya tidak diketahui"]
    assert list(figure.layout.yaxis.ticktext) == ["SD", "Majelis taklim"]
    assert "10–20" in figure.data[0].text[0]
    assert "tidak diketahui" in figure.data[0].text[1]


def test_a_field_with_nothing_says_so_and_one_that_was_not_noted_is_hatched():
    rows = pd.DataFrame(
        {"bidang": ["budaya", "keluarga", "tidak_dicatat"], "nama": ["Budaya", "Keluarga", "tidak dicatat"],
         "kegiatan": [0, 3, 2], "wilayah": [0, 2, 0], "tingkat": "kelurahan"}
    )  # fmt: skip

    figure = jangkauan.draw_bidang(table(rows), TERANG)

    kata = figure.data[0].text
    assert "belum ada" in kata[0]
    assert "2 kelurahan" in kata[1]
    assert "hanya kecamatan" in kata[2]
    hatched = [one for one in figure.data if one.type == "bar" and one.marker.pattern.shape]
    assert [list(one.x) for one in hatched] == [[0, 0, 2]]


def test_kegiatan_without_a_cost_are_hatched_behind_those_with_one():
    rows = pd.DataFrame(
        {"nama": ["APBD", "CSR"], "kegiatan": [5, 2], "berbiaya": [3, 0], "tanpa_biaya": [2, 2],
         "biaya": [6e6, math.nan]}
    )  # fmt: skip

    figure = jangkauan.draw_biaya(table(rows), TERANG)

    without = next(one for one in figure.data if one.name == "tanpa catatan biaya")
    assert list(without.base) == [3, 0]
    assert list(without.x) == [2, 2]
    assert without.marker.pattern.shape
    assert "biaya tidak dicatat" in figure.data[0].text[1]


def test_a_sex_that_nobody_noted_takes_no_place_in_the_legend():
    rows = pd.DataFrame(
        [(usia, nama, sex, jumlah) for usia, nama, counts in
         (("6-12", "6–12", (3, 2, 0, 0)), ("tidak_dicatat", "tidak dicatat", (1, 0, 0, 4)))
         for sex, jumlah in zip(("perempuan", "laki_laki", "lainnya", "tidak_dicatat"), counts, strict=True)],
        columns=["usia", "nama", "jenis_kelamin", "jumlah"],
    )  # fmt: skip

    figure = jangkauan.draw_peserta(table(rows), TERANG)

    assert bars(figure) == {
        "Perempuan": [3, 1], "Laki-laki": [2, 0], "jenis kelamin tidak dicatat": [0, 4],
    }  # fmt: skip
    assert list(figure.data[-1].base) == [5, 1]


def test_what_is_over_the_target_ends_at_a_hundred_per_cent_with_a_word():
    rows = pd.DataFrame(
        {"nama": ["Semua", "Santri"], "ukuran": ["peserta", "anggaran"], "target": [100, 4_000_000],
         "terlaksana": [120, 1_000_000], "bagian": [1.0, 0.25], "lebih": [True, False]}
    )  # fmt: skip

    figure = target.draw_target(table(rows), TERANG, lewat=0.5)

    assert [list(one.x) for one in figure.data if one.type == "bar"] == [[1, 1], [1, 0.25]]
    assert "100%, lebih" in figure.data[0].text[0]
    assert "25%" in figure.data[0].text[1]
    assert "Rp1 juta" in figure.data[0].text[1]
    assert figure.layout.shapes[0].x0 == 0.5
    assert not target.draw_target(table(rows), TERANG).layout.shapes


def needs(kegiatan, kasus, **columns):
    """Kecamatan 1, 2, ... with these rates."""
    rows = {
        "nama": [f"Kecamatan {number}" for number in range(1, len(kasus) + 1)],
        "kegiatan": 1, "kasus": 2, "kegiatan_per_penduduk": kegiatan, "kasus_per_penduduk": kasus,
        "perlu": False, "putusan": "sesuai harapan",
    }  # fmt: skip
    return table(pd.DataFrame({**rows, **columns}))


def test_every_kecamatan_is_named_and_only_those_in_need_are_in_the_accent():
    need = [True, *[False] * 11]

    points = cakupan.draw_kebutuhan(needs(range(12), range(12), perlu=need), TERANG).data[0]

    assert points.text[0] == "<b>Kecamatan 1</b>"
    assert list(points.text[1:]) == [f"Kecamatan {number}" for number in range(2, 13)]
    assert points.marker.color[0] == TERANG.aksen
    assert set(points.marker.color[1:]) == {TERANG.abu}


def test_the_middle_of_both_parts_four_fields_and_those_with_few_kegiatan_are_in_the_accent():
    figure = cakupan.draw_kebutuhan(needs([1, 2, 9], [4, 5, 12]), TERANG)

    lines = [shape for shape in figure.layout.shapes if shape.type == "line"]
    assert {(one.x0, one.y0) for one in lines} == {(0, 2), (5, 0)}
    fields = {note.text: note for note in figure.layout.annotations}
    assert len(fields) == 4
    low = [name for name, note in fields.items() if note.font.color == TERANG.aksen]
    assert low == [
        "<b>Kasus dan kegiatan<br>di bawah nilai tengah:<br>belum tentu aman</b>",
        "<b>Kasus di atas,<br>kegiatan di bawah<br>nilai tengah</b>",
    ]
    assert all(fields[name].yanchor == "bottom" for name in low)
    grounds = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert [(one.x0, one.x1, one.y1) for one in grounds] == [
        (0, 5, 2),
        (5, figure.layout.xaxis.range[1], 2),
    ]


def test_rates_that_hardly_differ_lie_together():
    figure = cakupan.draw_kebutuhan(needs([2.1, 2.2, 2.3], [1.10, 1.11, 1.12]), TERANG)

    start, end = figure.layout.xaxis.range
    assert start == 0
    assert 0.02 / (end - start) < 0.02


def test_names_of_points_side_by_side_stand_on_different_sides():
    points = cakupan.draw_kebutuhan(needs([5, 5, 1], [5, 5.01, 1]), TERANG).data[0]

    assert points.textposition[0] != points.textposition[1]


def test_a_kecamatan_without_a_rate_has_no_place_in_the_picture():
    points = cakupan.draw_kebutuhan(needs([1, 2, 3], [1, math.nan, 3]), TERANG).data[0]
    none = cakupan.draw_kebutuhan(needs([], []), TERANG)

    assert list(points.text) == ["Kecamatan 1", "Kecamatan 3"]
    assert not none.layout.shapes


def test_the_strip_counts_visits_where_there_are_any_and_hatches_what_has_no_programme():
    rows = pd.DataFrame(
        {"nama": ["Koling Pepa", "2P", "TPPK", "tanpa program"], "wilayah": [2, 0, 0, 1],
         "bagian": [0.5, 0, 0, 0.25], "kegiatan": [1, 3, 0, 2], "tingkat": "kelurahan",
         "kunjungan": pd.array([9, None, None, None], dtype="Int64"),
         "tanpa_program": [False, False, False, True]}
    )  # fmt: skip

    figure = program.draw_program(table(rows), TERANG)

    kata = figure.data[0].text
    # its areas are those of both, so both are named
    assert "9 kunjungan, 1 kegiatan" in kata[0]
    assert "hanya kecamatan" in kata[1]
    assert "3 kegiatan" in kata[1]
    assert "belum berjalan" in kata[2]
    hatched = [one for one in figure.data if one.type == "bar" and one.marker.pattern.shape]
    assert [list(one.x) for one in hatched] == [[0, 0, 0, 0.25]]


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


def tanda(**changed):
    """The table of signs: 60 of 100 now and 30 of 100 a year ago unless said otherwise."""
    now = {one.label: Cacah(60, 100, 100) for one in TANDA}
    before = {one.label: Cacah(30, 100, 100) for one in TANDA}
    first = TANDA[0].label
    now[first], before[first] = changed.get("first", (now[first], before[first]))
    return table(table_of_tanda(compare_tanda(now, before)))


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_a_sign_is_the_accent_over_grey_with_its_interval_and_verdict(tema):
    figure = laporan.draw_tanda(tanda(), tema, "sekarang", "dulu")

    lines_now, now, _text, lines_before, before, _text = figure.data
    assert (now.marker.color, before.marker.color) == (tema.aksen, tema.abu)
    assert (now.x[0], before.x[0]) == (0.6, 0.3)
    assert lines_now.x[0] < 0.6 < lines_now.x[1]
    assert lines_before.x[0] < 0.3 < lines_before.x[1]
    assert figure.layout.xaxis.range[0] == 0
    assert figure.layout.yaxis.ticktext[0].startswith(f"{TANDA[0].label}<br>")
    assert "<b>bagian lebih besar</b>" in figure.layout.yaxis.ticktext[0]
    assert len(figure.layout.yaxis.ticktext) == len(TANDA)


def test_a_sign_of_fewer_than_ten_is_two_counts_without_a_percentage():
    few = tanda(first=(Cacah(6, 8, 8), Cacah(30, 100, 100)))

    figure = laporan.draw_tanda(few, TERANG, "sekarang", "dulu")

    assert len(figure.data[1].x) == len(TANDA) - 1
    assert [one.text for one in figure.layout.annotations] == ["6 dari 8<br>tahun lalu 30 dari 100"]
    assert "kurang dari 10 catatan" in figure.layout.yaxis.ticktext[0]


def test_without_a_single_percentage_the_axis_has_no_percentages():
    few = {one.label: Cacah(1, 5, 5) for one in TANDA}
    rows = table(table_of_tanda(compare_tanda(few, few)))

    assert laporan.draw_tanda(rows, TERANG, "a", "b").layout.xaxis.showticklabels is False


def test_the_small_months_keep_their_campaigns_and_leave_out_most_words():
    rows = months(*range(24), wajar_bawah=5.0, wajar_atas=20.0)
    markers = table(months(1).assign(jumlah_kegiatan=2))

    figure = laporan.draw_kampanye(table(rows), TERANG, markers)

    assert {trace.name for trace in figure.data} >= {"kampanye pencegahan"}
    assert not any(trace.text for trace in figure.data)
    assert list(figure.layout.xaxis.ticktext) == ["Jan 25", "Jul 25", "Jan 26", "Jul 26"]


def test_months_before_a_programme_are_grey_and_the_line_goes_on_dotted():
    rows = months(5, 4, 8, 9).assign(
        sesudah=[False, False, True, True],
        perkiraan=[4.5, 4.5, 8.5, 8.5],
        lanjutan=[4.5, 4.5, 4.6, 4.7],
    )

    figure = laporan.draw_sebelum_sesudah(table(rows), TERANG, "Koling Pepa")

    bars, line, going_on = figure.data
    assert list(bars.marker.color) == [TERANG.abu_muda] * 2 + [TERANG.aksen] * 2
    assert len(line.x) == 4
    assert (list(going_on.y), going_on.line.dash) == ([4.6, 4.7], "dot")
    assert figure.layout.yaxis.range[0] == 0
    # between February and March
    assert pd.Timestamp("2025-02-01") < figure.layout.shapes[0].x0 < pd.Timestamp("2025-03-01")


def test_only_the_months_of_a_season_that_passed_are_in_the_accent():
    rows = pd.DataFrame({"nomor_bulan": range(1, 13), "rata": 5.0, "ramai": False})
    rows.loc[3:5, "ramai"] = True

    figure = musim.draw_musim(table(rows), TERANG)

    busy = [x for x, c in zip(figure.data[0].x, figure.data[0].marker.color, strict=True)
            if c == TERANG.aksen]  # fmt: skip
    assert busy == ["Apr", "Mei", "Jun"]


def test_the_projection_is_an_interval_beyond_a_hatched_bar():
    rows = pd.DataFrame(
        {
            "tahun": [2024, 2025],
            "jumlah": [157, 68],
            "bawah": pd.array([None, 114], dtype="Int64"),
            "atas": pd.array([None, 158], dtype="Int64"),
        }
    )

    figure = musim.draw_proyeksi(table(rows), TERANG)

    bars, interval = figure.data
    assert list(bars.marker.pattern.shape) == ["", "/"]
    assert list(interval.x) == [114, 158]
    assert interval.text[1].endswith("proyeksi 114–158")
    assert figure.layout.xaxis.range[0] == 0


def funnel(jumlah, penduduk=9_000, nama=None):
    size = len(jumlah)
    rows = pd.DataFrame(
        {
            "kode": [f"36.73.01.{1001 + number}" for number in range(size)],
            "nama": nama or [f"Kelurahan {number}" for number in range(size)],
            "nama_kecamatan": "Serang",
            "jumlah": jumlah,
            "penduduk": penduduk,
        }
    )
    rows = compare_areas(PerWilayah(rows, 0, 2010, "Sensus")).rows
    return table(rows.assign(kata="kata"))


ONE_HIGH = [12] * 20
ONE_HIGH[7], ONE_HIGH[3] = 40, 1


def names_in(figure):
    return {
        text for trace in figure.data for text in (trace.text if trace.text is not None else ())
    }


def points_of(figure):
    """Kode -> (x, y) of every area drawn."""
    return {
        data[0]: (x, y)
        for trace in figure.data
        if trace.customdata is not None
        for data, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    }


@pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
def test_only_areas_outside_the_funnel_are_named_and_differ_in_shape_too(tema):
    figure = corong.draw_corong(funnel(ONE_HIGH), tema)

    drawn = {trace.name: trace for trace in figure.data if trace.name is not None}
    assert list(drawn) == ["di atas harapan", "sesuai harapan", "di bawah harapan"]
    assert names_in(figure) == {"Kelurahan 7", "Kelurahan 3"}
    assert {name: trace.marker.symbol[0] for name, trace in drawn.items()} == {
        "di atas harapan": "triangle-up", "sesuai harapan": "circle",
        "di bawah harapan": "triangle-down",
    }  # fmt: skip
    assert len(points_of(figure)) == 20


def test_the_chosen_area_is_named_in_the_accent_and_drawn_once():
    figure = corong.draw_corong(funnel(ONE_HIGH), TERANG, terpilih="36.73.01.1001")

    chosen = figure.data[-1]
    assert (chosen.name, list(chosen.text)) == ("terpilih", ["<b>Kelurahan 0</b>"])
    assert chosen.marker.color == TERANG.aksen
    assert len(points_of(figure)) == 20
    stranger = corong.draw_corong(funnel(ONE_HIGH), TERANG, terpilih="36.04.05.2001")
    assert "terpilih" not in {trace.name for trace in stranger.data}


def test_the_height_of_a_point_is_its_count_over_its_harapan():
    figure = corong.draw_corong(funnel([30, 10, 20]), TERANG)

    assert points_of(figure)["36.73.01.1001"] == pytest.approx((20, 1.5))
    assert figure.layout.yaxis.range[0] == 0
    line = next(shape for shape in figure.layout.shapes if shape.type == "line")
    assert (line.y0, line.y1) == (1, 1)


def test_a_point_between_the_lines_is_hollow_and_has_no_name():
    rows = funnel([12] * 20 + [23])
    assert rows.rows["di_tepi"].sum() == 1

    figure = corong.draw_corong(rows, TERANG)

    symbols = next(trace for trace in figure.data if trace.name == "sesuai harapan").marker.symbol
    assert list(symbols).count("circle-open") == 1
    assert names_in(figure) == set()


def test_a_point_is_on_the_side_of_the_lines_that_its_verdict_says():
    rows = funnel(ONE_HIGH)
    figure = corong.draw_corong(rows, TERANG)
    upper, lower = figure.data[0], figure.data[1]

    for row in rows.rows.to_dict("records"):
        at = min(range(len(upper.x)), key=lambda i: abs(upper.x[i] - row["harapan"]))
        assert (row["rasio"] > upper.y[at]) == (row["putusan"] == "di atas harapan")
        at = min(range(len(lower.x)), key=lambda i: abs(lower.x[i] - row["harapan"]))
        assert (row["rasio"] < lower.y[at]) == (row["putusan"] == "di bawah harapan")


def test_an_area_without_people_is_not_drawn_and_none_at_all_is_no_fall():
    some = corong.draw_corong(funnel([5, 6, 7], [9_000, 0, 9_000]), TERANG)
    none = corong.draw_corong(funnel([5, 6], [0, 0]), TERANG)

    assert "36.73.01.1002" not in points_of(some)
    assert len(points_of(some)) == 2
    assert len(none.data) == 0


def test_names_of_points_at_one_place_stand_on_different_sides():
    nama = [*[f"Desa {number}" for number in range(27)], "Bantarwaru", "Kertasana", "Citerep"]
    rows = funnel([4] * 27 + [30, 30, 30], nama=nama).rows

    sides = corong.place_names(rows.tail(3), 10, 8)

    assert len(set(sides)) == 3
    assert sides.loc[rows.index[rows["nama"] == "Bantarwaru"][0]] == "top center"


def charted(*jumlah, acuan, tanda=None, belum=0, bagian=0, mulai="2024-01-01", freq="MS"):
    """Points of a control chart between 5 and 21; the first `acuan` lie before the period."""
    panjang = len(jumlah)
    return pd.DataFrame(
        {
            "waktu": pd.date_range(mulai, periods=panjang, freq=freq),
            "jumlah": [float(one) for one in jumlah],
            "lengkap": [True] * (panjang - belum) + [False] * belum,
            "dinilai": [False] * acuan + [True] * (panjang - acuan),
            "bagian": bagian,
            "tengah": 13.0,
            "batas_bawah": 4.9,
            "batas_atas": 21.1,
            "tanda": tanda or [None] * panjang,
            "nama": [f"titik {number}" for number in range(panjang)],
            "keterangan": "tidak ada tanda",
        }
    )


def points(figure):
    """Value lists of the drawn points by color and symbol."""
    return {
        (trace.marker.color, trace.marker.symbol): list(trace.y)
        for trace in figure.data
        if trace.mode.startswith("markers")
    }


def written(figure):
    return [one.text for one in figure.layout.annotations]


def test_points_of_the_reference_the_period_and_the_unfinished_month_are_told_apart():
    figure = kendali.draw_bagan(
        table(charted(11, 12, 14, 9, 3, acuan=2, belum=1)), TERANG, Langkah.BULAN
    )

    assert points(figure) == {
        (TERANG.abu, None): [11, 12],
        (TERANG.aksen, None): [14, 9],
        (TERANG.aksen, "circle-open"): [3],
    }
    assert written(figure) == ["paling banyak 21", "paling sedikit 5", "periode ini", "acuan"]


def test_a_sign_has_a_shape_of_its_own_and_its_value_where_it_is_outside():
    tanda = [None, None, Tanda.DI_LUAR, Tanda.DEKAT_BATAS]

    figure = kendali.draw_bagan(
        table(charted(11, 12, 25, 20, acuan=2, tanda=tanda)), TERANG, Langkah.BULAN
    )

    assert points(figure)[TERANG.aksen, "diamond"] == [25, 20]
    (signs,) = [trace for trace in figure.data if trace.name == "bertanda"]
    assert list(signs.text) == ["25", ""]


def test_a_sign_in_the_reference_is_not_drawn_as_one():
    rows = charted(25, 12, 11, 12, acuan=2, tanda=[Tanda.DI_LUAR, None, None, None])

    figure = kendali.draw_bagan(table(rows), TERANG, Langkah.BULAN)

    assert "bertanda" not in [trace.name for trace in figure.data]


def test_the_word_at_a_limit_moves_away_from_points_that_lie_beyond_it():
    rows = charted(30, 12, 11, 12, acuan=2)

    atas, bawah = kendali.draw_bagan(table(rows), TERANG, Langkah.BULAN).layout.annotations[:2]

    assert (atas.text, atas.xanchor) == ("paling banyak 21", "right")
    assert (bawah.text, bawah.xanchor) == ("paling sedikit 5", "left")


def test_each_part_between_breaks_has_its_own_band_and_the_break_is_named():
    rows = charted(11, 12, 14, 9, acuan=2, bagian=[0, 0, 1, 1])

    figure = kendali.draw_bagan(table(rows), TERANG, Langkah.BULAN)

    assert len([trace for trace in figure.data if trace.fill == "tonexty"]) == 2
    assert "cara mencatat berubah" in written(figure)


def test_quarters_and_days_are_written_as_what_they_are():
    quarters = charted(*[15] * 8, acuan=4, freq="QS")
    days = charted(20, 9, 31, 14, acuan=2, freq="17D")

    triwulan = kendali.draw_bagan(table(quarters), TERANG, Langkah.TRIWULAN)
    hari = kendali.draw_bagan(table(days), TERANG, Langkah.KASUS)

    assert triwulan.layout.xaxis.ticktext == ("Tw I 24", "Tw III 24", "Tw I 25", "Tw III 25")
    assert hari.layout.xaxis.ticktext == ("Jan 24", "Feb 24")
    assert written(hari)[0] == "paling lama 21 hari"


def test_months_are_named_at_the_same_month_of_each_year():
    figure = kendali.draw_bagan(table(charted(*[13, 12] * 17, acuan=24)), TERANG, Langkah.BULAN)

    assert figure.layout.xaxis.ticktext == (
        "Jan 24",
        "Jul 24",
        "Jan 25",
        "Jul 25",
        "Jan 26",
        "Jul 26",
    )


def test_campaigns_are_marked_on_the_axis_of_a_control_chart():
    penanda = pd.DataFrame({"bulan": [pd.Timestamp("2024-02-01")], "jumlah_kegiatan": [2]})

    figure = kendali.draw_bagan(
        table(charted(11, 12, 14, 9, acuan=2)), TERANG, Langkah.BULAN, table(penanda)
    )

    assert figure.data[-1].name == "kampanye pencegahan"


def test_a_second_look_is_lower_and_has_no_words_at_its_limits():
    rows = charted(11, 12, 14, 9, acuan=0)

    figure = kendali.draw_bagan(table(rows), TERANG, Langkah.BULAN, ringkas=True)

    assert (
        figure.layout.height < kendali.draw_bagan(table(rows), TERANG, Langkah.BULAN).layout.height
    )
    assert written(figure) == []
