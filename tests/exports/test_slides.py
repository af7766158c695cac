"""The deck, opened again: charts that hold the table's numbers, words that must be there, none too many."""

import io
import subprocess
import sys
from dataclasses import replace

import openpyxl
import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE_TYPE

from analysis.disclosure import open_internal
from analysis.paparan.salindia import Gambar
from domain.satuan import Satuan
from exports.bahan import EksporError
from exports.slides import write_slides
from tests.exports.paparan_uji import (
    ANEH,
    PETA_DASAR,
    RAHASIA,
    SAMPUL,
    SEMUA,
    all_text,
    batang,
    count_rows,
    kecamatan_panjang,
    make_salindia,
    matriks,
    peta,
    triwulan,
)
from tests.factories import make_asal


def write(*salindia, sampul=SAMPUL):
    return write_slides(salindia, sampul, PETA_DASAR)


def slides(content):
    """Those after the cover."""
    return list(Presentation(io.BytesIO(content)).slides)[1:]


def charts(slide):
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def words(slide):
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def areas(slide):
    group = next(one for one in slide.shapes if one.shape_type == MSO_SHAPE_TYPE.GROUP)
    return {one.name: one for one in group.shapes if one.shape_type == MSO_SHAPE_TYPE.FREEFORM}


def alt(shape):
    return shape._element.xpath(".//p:cNvPr")[0].get("descr")


@pytest.mark.parametrize("salindia", [batang(), triwulan()], ids=["batang", "triwulan"])
def test_a_chart_is_a_chart_object_with_the_numbers_of_the_table(salindia):
    (slide,) = slides(write(salindia))

    (chart,) = charts(slide)

    rows = salindia.table.rows
    known = [None if value is None else int(value) for value in chart.plots[0].series[0].values]
    assert known == [int(one) if one == one else None for one in rows["jumlah"].astype(float)]
    assert [name.removesuffix(" (disamarkan)") for name in chart.plots[0].categories] == list(
        rows["label"]
    )
    assert chart.plots[0].series[0].name == "korban"
    # what opens when a person edits the chart holds the same
    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[
        0
    ]
    beside = [sheet.cell(row, 2).value for row in range(2, len(rows) + 2)]
    assert beside == known


def test_a_hidden_bar_is_a_gap_that_its_name_explains():
    (slide,) = slides(write(triwulan()))

    (chart,) = charts(slide)

    assert list(chart.plots[0].series[0].values) == [9, None, 12, 0]
    assert list(chart.plots[0].categories)[1] == "Tw II 2024 (disamarkan)"


def test_a_hidden_number_is_nowhere_in_the_file():
    found = "\n".join(all_text(write(*SEMUA)))

    for spelt in (str(RAHASIA), "77.413", "77,413"):
        assert spelt not in found
    assert found.count("disamarkan") > 3


def test_a_name_that_looks_like_a_formula_stays_text_behind_the_chart():
    (slide,) = slides(write(batang()))

    (chart,) = charts(slide)

    sheet = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob)).worksheets[
        0
    ]
    assert (sheet["A2"].value, sheet["A2"].data_type) == (ANEH, "s")


def test_signs_in_names_are_kept_and_those_nobody_sees_are_dropped():
    bars, table, map_ = slides(write(batang([("A\x0bB\x00C", 3), (ANEH, 1)]), matriks(), peta()))

    assert list(charts(bars)[0].plots[0].categories) == ["A B C", ANEH]
    cells = next(shape.table for shape in table.shapes if shape.has_table)
    assert cells.cell(1, 0).text_frame.text == ANEH
    assert ANEH in areas(map_)


def test_what_must_be_said_beside_a_number_stands_on_every_slide_as_text():
    for salindia, slide in zip(SEMUA, slides(write(*SEMUA)), strict=True):
        text = words(slide)
        for said in (
            "Kota Serang", "Rakor 27 November 2026", salindia.table.nama_satuan, "Register UPTD PPA",
            "per 5 Jul 2025", "sementara", "RUANG RAPAT", "2 angka disamarkan", "DATA CONTOH",
            "54", "anak pada tahun 2025",
        ):  # fmt: skip
            assert said in text, said
        assert slide.shapes.title.text_frame.text == salindia.judul


def test_real_numbers_are_not_called_an_example():
    real = batang(contoh=False)

    content = write(real, sampul=replace(SAMPUL, contoh=False))

    assert "CONTOH" not in "\n".join(all_text(content))


def test_the_cover_names_whose_for_which_meeting_and_for_whom():
    cover = Presentation(io.BytesIO(write(*SEMUA))).slides[0]

    for said in ("Perlindungan perempuan dan anak", "Kota Serang", "Rakor 27 November 2026",
                 "26 November 2026", "RUANG RAPAT", "Register UPTD PPA", "DATA CONTOH"):  # fmt: skip
        assert said in words(cover)


def test_the_notes_hold_the_safe_sentence_what_not_to_say_and_the_definition():
    for salindia, slide in zip(SEMUA, slides(write(*SEMUA)), strict=True):
        notes = slide.notes_slide.notes_text_frame.text
        assert salindia.ucapan in notes
        assert "Jangan dikatakan: 54 bukan jumlah kasus." in notes
        assert "Definisi. " in notes
        assert "**" not in notes.replace(ANEH, "")
        assert "Register UPTD PPA · per 5 Jul 2025 · sementara" in notes
    assert "Tw II 2024 disamarkan" in slides(write(triwulan()))[0].notes_slide.notes_text_frame.text


def test_every_picture_says_its_answer_and_its_numbers_to_a_screen_reader():
    for salindia, slide in zip(SEMUA, slides(write(*SEMUA)), strict=True):
        pictures = [
            shape
            for shape in slide.shapes
            if shape.has_chart or shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.GROUP
        ]
        assert len(pictures) == 1
        assert salindia.judul in alt(pictures[0])
        assert "disamarkan" in alt(pictures[0]) or salindia.gambar == "matriks"


def test_an_area_is_a_shape_with_its_name_its_number_and_the_colour_of_its_class():
    (slide,) = slides(write(peta()))

    found = areas(slide)

    assert set(found) == {ANEH, "Curug", "Kasemen"}
    assert alt(found[ANEH]) == f"{ANEH}: 34 korban"
    assert alt(found["Curug"]) == "Curug: disamarkan"
    assert found["Curug"].fill.type == MSO_FILL.PATTERNED
    colors = {str(found[name].fill.fore_color.rgb) for name in (ANEH, "Kasemen")}
    assert len(colors) == 2
    legend = {
        shape.text_frame.text for shape in slide.shapes if shape.name == "Legenda"
    }  # fmt: skip
    assert legend == {"nol", "30 atau lebih", "disamarkan"}
    # what has no place is not lost
    assert "Tidak ada di peta: Kecamatan tidak dicatat 6 korban" in words(slide)
    assert "Peta skematik, bukan batas resmi" in words(slide)


def test_a_map_keeps_its_shape_and_both_parts_of_an_area():
    (slide,) = slides(write(peta()))

    found = areas(slide)

    # 0.1 degree is shorter from west to east, by the cosine of the latitude
    assert found[ANEH].width / found[ANEH].height == pytest.approx(0.9946, abs=0.001)
    assert found["Curug"].width == pytest.approx(3 * found[ANEH].width, rel=0.01)
    # north is up
    assert found["Kasemen"].top < found[ANEH].top


def test_a_region_without_outlines_has_bars_in_the_place_of_its_map():
    bare = replace(PETA_DASAR, batas={})

    (slide,) = slides(write_slides([peta()], SAMPUL, bare))

    (chart,) = charts(slide)
    assert list(chart.plots[0].series[0].values) == [34, None, 0, 6]


def test_many_areas_without_an_outline_do_not_fill_the_foot():
    rows = count_rows([(f"Desa {number}", number) for number in range(70)], "nama")
    rows["kode"] = [f"36.73.09.{number}" for number in range(70)]

    (slide,) = slides(write(make_salindia(Gambar.PETA, rows)))

    assert "Desa 7 7 korban; dan 62 lainnya" in words(slide)
    assert "Desa 8" not in words(slide)


def test_a_matrix_is_a_table_that_goes_on_where_it_is_too_long_to_be_read():
    names = kecamatan_panjang()
    found = slides(write(matriks(names)))

    tables = [next(one.table for one in slide.shapes if one.has_table) for slide in found]
    firsts = [
        table.cell(row, 0).text_frame.text for table in tables for row in range(1, len(table.rows))
    ]
    assert firsts == names
    assert [words(slide).count("dari 2)") for slide in found] == [1, 1]
    assert tables[0].cell(2, 3).text_frame.text == "3"


def test_every_kecamatan_of_a_kabupaten_has_its_bar_on_one_scale():
    names = [*kecamatan_panjang(), "Kecamatan tidak dicatat"]
    (slide,) = slides(write(batang([(nama, number) for number, nama in enumerate(names)])))

    first, second = charts(slide)

    assert [*first.plots[0].categories, *second.plots[0].categories] == names
    assert first.value_axis.maximum_scale == second.value_axis.maximum_scale
    assert first.value_axis.minimum_scale == second.value_axis.minimum_scale == 0


def test_nothing_stands_outside_of_its_slide():
    long = batang(judul="Kalimat panjang sekali " * 12)
    many = matriks(kecamatan_panjang())
    deck = Presentation(io.BytesIO(write(*SEMUA, long, many)))

    for slide in deck.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= deck.slide_width
            assert shape.top + shape.height <= deck.slide_height
            if shape.has_table:
                assert (
                    shape.top + sum(row.height for row in shape.table.rows)
                    < deck.slide_height * 0.9
                )


def test_no_two_things_on_a_slide_have_one_number():
    # PowerPoint calls such a file damaged
    for slide in slides(write(*SEMUA, matriks(kecamatan_panjang()))):
        numbers = slide._element.xpath("//p:cNvPr/@id")
        assert len(numbers) == len(set(numbers))


def test_all_hidden_is_still_a_picture():
    (slide,) = slides(write(batang([("Anak", None), ("Perempuan", None)])))

    assert list(charts(slide)[0].plots[0].series[0].values) == [None, None]


def test_the_same_slides_make_the_same_file():
    assert write(*SEMUA) == write(*SEMUA)


def test_an_internal_table_never_becomes_a_slide():
    rows = batang().table.rows
    inside = replace(batang(), table=open_internal(rows, satuan=Satuan.KORBAN, asal=make_asal()))

    with pytest.raises(EksporError, match="internal"):
        write(batang(), inside)
    with pytest.raises(EksporError, match="Tidak ada"):
        write()


def test_nobody_waits_for_a_library_before_something_is_written():
    heavy = {"pptx", "typst", "matplotlib", "lxml"}
    code = f"import sys, exports.paparan; print({heavy} & sys.modules.keys())"

    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "set()"
