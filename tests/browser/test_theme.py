"""The inks of .streamlit/config.toml can be read, in light and in dark."""

import tomllib

import pytest

from tests.browser.servers import ROOT

THEME = tomllib.loads((ROOT / ".streamlit/config.toml").read_text(encoding="utf-8"))["theme"]
WHITE_LABEL = "#FFFFFF"
# Streamlit writes captions in the text colour at this opacity.
CAPTION_OPACITY = 0.6


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def test_contrast_of_black_on_white_is_the_published_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("textColor", "backgroundColor"),
        ("textColor", "secondaryBackgroundColor"),
        ("linkColor", "backgroundColor"),
        ("linkColor", "secondaryBackgroundColor"),
        ("primaryColor", "backgroundColor"),
    ],
)
def test_ink_can_be_read_on_its_ground(mode, ink, ground):
    colours = THEME[mode]

    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_white_label_of_a_button_can_be_read(mode):
    assert contrast(WHITE_LABEL, THEME[mode]["primaryColor"]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
def test_captions_can_be_read(mode, ground):
    ink, paper = THEME[mode]["textColor"], THEME[mode][ground]
    mixed = [
        round(
            int(ink[start : start + 2], 16) * CAPTION_OPACITY
            + int(paper[start : start + 2], 16) * (1 - CAPTION_OPACITY)
        )
        for start in (1, 3, 5)
    ]

    assert contrast("#" + "".join(f"{channel:02X}" for channel in mixed), paper) >= 4.5
