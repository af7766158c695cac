"""Each of the twenty questions of a rakor is answered by one look at one page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pertanyaan import PERTANYAAN
from tests.browser.servers import ROOT
from tests.browser.watching import wait_until_ready

PANDUAN = (ROOT / "docs" / "pertanyaan.md").read_text(encoding="utf-8")


def test_there_are_twenty():
    assert [one.nomor for one in PERTANYAAN] == list(range(1, 21))


@pytest.mark.parametrize("satu", PERTANYAAN, ids=lambda one: f"{one.nomor:02}")
def test_the_page_answers_the_question_in_a_sentence_of_its_own(open_app, satu):
    page = open_app(satu.alamat)
    wait_until_ready(page)

    place = page.locator(satu.di) if satu.di.endswith("utama") else page.get_by_test_id("stMain")
    expect(place.first).to_contain_text(re.compile(satu.jawab))
    if satu.di:
        expect(page.locator(satu.di).first).to_be_visible()


@pytest.mark.parametrize("satu", PERTANYAAN, ids=lambda one: f"{one.nomor:02}")
def test_the_guide_names_the_question_and_shows_the_picture_that_answers_it(satu):
    part = re.search(rf"^## {satu.nomor}\. (.+)$([\s\S]*?)(?=^## |\Z)", PANDUAN, re.MULTILINE)

    assert part is not None
    assert part[1] == satu.tanya
    assert f"(layar/{satu.layar}.png)" in part[2]
