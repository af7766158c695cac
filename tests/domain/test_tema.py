"""The inks: contrast, and what people see who do not see every colour.

Differences are CAM02-UCS; colour blindness is Machado's simulation at full severity.
"""

import itertools

import colorspacious
import pytest

from domain.kategori import Kelompok
from domain.tema import (
    CIVIDIS_5,
    GELAP,
    OKABE_ITO,
    TERANG,
    choose_tema,
    class_colors,
    kelompok_colors,
)

GROUNDS = pytest.mark.parametrize("tema", [TERANG, GELAP], ids=["terang", "gelap"])
EYES = pytest.mark.parametrize("eyes", [None, "deuteranomaly", "protanomaly", "tritanomaly"])
TEXT_CONTRAST, LARGE_CONTRAST, NEIGHBOUR_CONTRAST, APART = 4.5, 3.0, 1.4, 10


def rgb(color):
    return [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]


def luminance(color):
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb(color)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen(color, eyes):
    if eyes is None:
        return rgb(color)
    space = {"name": "sRGB1+CVD", "cvd_type": eyes, "severity": 100}
    return colorspacious.cspace_convert(rgb(color), space, "sRGB1").clip(0, 1)


def difference(one, other, eyes):
    return colorspacious.deltaE(seen(one, eyes), seen(other, eyes), input_space="sRGB1")


def smallest_difference(colors, eyes):
    return min(difference(one, other, eyes) for one, other in itertools.combinations(colors, 2))


def test_the_measure_gives_the_known_values():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    # RdYlGn: the palette that colour-blind readers cannot use.
    red_green = ["#D7191C", "#FDAE61", "#FFFFBF", "#A6D96A", "#1A9641"]
    assert smallest_difference(red_green, "deuteranomaly") < 3
    assert smallest_difference(CIVIDIS_5, None) == pytest.approx(20.2, abs=0.1)


@GROUNDS
@pytest.mark.parametrize("ink", ["tinta", "tinta_lemah", "peringatan", "aksen"])
def test_text_can_be_read_on_its_ground(tema, ink):
    assert contrast(getattr(tema, ink), tema.latar) >= TEXT_CONTRAST


@GROUNDS
@pytest.mark.parametrize("ink", ["abu", "perempuan"])
def test_a_mark_stands_out_from_its_ground(tema, ink):
    assert contrast(getattr(tema, ink), tema.latar) >= LARGE_CONTRAST


@EYES
@pytest.mark.parametrize("palette", [CIVIDIS_5, OKABE_ITO], ids=["cividis", "okabe-ito"])
def test_the_colours_of_a_palette_differ_for_every_eye(palette, eyes):
    assert smallest_difference(palette, eyes) >= APART


def test_neighbouring_classes_differ_in_grey_print_too():
    pairs = itertools.pairwise(CIVIDIS_5)

    assert min(contrast(one, other) for one, other in pairs) >= NEIGHBOUR_CONTRAST


@GROUNDS
@EYES
def test_the_four_groups_differ_for_every_eye(tema, eyes):
    assert smallest_difference(list(kelompok_colors(tema).values()), eyes) >= APART


@GROUNDS
def test_women_and_children_differ_in_grey_print(tema):
    assert contrast(tema.perempuan, tema.anak) >= NEIGHBOUR_CONTRAST


@GROUNDS
def test_women_and_children_have_colours_that_are_used_nowhere_else(tema):
    inks = [tema.tinta, tema.tinta_lemah, tema.garis, tema.latar, tema.aksen, tema.abu,
            tema.abu_muda, tema.peringatan, *CIVIDIS_5, *OKABE_ITO]  # fmt: skip

    assert not {tema.perempuan, tema.anak} & set(inks)


@GROUNDS
@EYES
def test_the_present_differs_from_what_it_is_compared_with(tema, eyes):
    assert difference(tema.aksen, tema.abu_muda, eyes) >= APART
    assert difference(tema.aksen, tema.abu, eyes) >= APART


@GROUNDS
@EYES
def test_an_unknown_area_is_not_taken_for_a_class(tema, eyes):
    classes = class_colors(["nol", "1", "2", "3", "4", "5 atau lebih"], tema).values()

    assert min(difference(tema.tinta_lemah, color, eyes) for color in classes) >= APART


def around(tema):
    """The scale around what was to be expected, and what cannot be computed."""
    return [tema.di_bawah, tema.nol, tema.di_atas, tema.tinta_lemah]


@GROUNDS
@EYES
def test_above_within_below_and_unknown_differ_for_every_eye(tema, eyes):
    assert smallest_difference(around(tema), eyes) >= APART


@GROUNDS
def test_above_within_and_below_differ_in_grey_print(tema):
    pairs = itertools.combinations([tema.di_bawah, tema.nol, tema.di_atas], 2)

    assert min(contrast(one, other) for one, other in pairs) >= NEIGHBOUR_CONTRAST


@GROUNDS
@EYES
def test_who_stands_out_is_not_taken_for_women_children_or_the_chosen_one(tema, eyes):
    ends, others = [tema.di_atas, tema.di_bawah], [tema.perempuan, tema.anak, tema.aksen]

    assert min(difference(one, two, eyes) for one in ends for two in others) >= APART


def test_the_purple_and_orange_of_puor_would_be():
    puor = ["#5E3C99", "#E66101"]

    found = [difference(color, ink, "deuteranomaly")
             for color, ink in zip(puor, (TERANG.perempuan, TERANG.anak), strict=True)]  # fmt: skip
    assert max(found) < APART


@GROUNDS
@EYES
def test_a_mark_in_the_funnel_differs_from_those_within_it(tema, eyes):
    for ink in (tema.di_atas, tema.di_bawah, tema.aksen):
        assert difference(ink, tema.abu, eyes) >= APART
        assert contrast(ink, tema.latar) >= LARGE_CONTRAST


def test_groups_keep_their_colours_in_the_order_of_the_list():
    assert list(kelompok_colors(TERANG)) == list(Kelompok)
    assert choose_tema(gelap=True) is GELAP
    assert choose_tema(gelap=False) is TERANG
    assert TERANG.aksen == "#0F6B6B"
