"""The pictures in the documents are those that are taken, and small enough to load."""

import re

import pytest
from PIL import Image

from tests.browser.layar import FOLDER, LAYAR
from tests.browser.servers import ROOT
from tests.browser.watching import SIZES

TAKEN = {f"{layar.nama}.png" for layar in LAYAR}
SHOWN_IN = ("README.md", "docs/panduan.md", "docs/pertanyaan.md")
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")


def test_every_picture_is_shown_and_every_shown_picture_is_taken():
    shown = {
        (ROOT / document).parent / address
        for document in SHOWN_IN
        for address in PICTURE.findall((ROOT / document).read_text(encoding="utf-8"))
    }

    assert shown == {FOLDER / name for name in TAKEN}


def test_the_folder_holds_the_pictures_that_are_taken_and_no_other():
    assert {path.name for path in FOLDER.iterdir()} == TAKEN


@pytest.mark.parametrize("layar", LAYAR, ids=lambda layar: layar.nama)
def test_a_picture_has_the_size_of_its_screen_and_is_no_larger_than_300_kb(layar):
    path = FOLDER / f"{layar.nama}.png"

    with Image.open(path) as picture:
        assert picture.size == SIZES[layar.size]
    assert path.stat().st_size <= 300 * 1024
