"""Every way to choose a period, by hand: none sets a part of a year against a whole one."""

import re

from playwright.sync_api import Page, expect

from tests.browser.dashboard import PAGES, choose, choose_page, heading
from tests.browser.watching import wait_until_ready

RINGKASAN, TREN = PAGES[:2]
COMPARING = [opened for opened in PAGES if opened.section in {"Situasi", "Korban"}]
HEADLINE = "h3"
# '68 kasus kekerasan tercatat pada ..., belum dapat dibedakan dari 58 pada periode yang sama ...'
FAIR = re.compile(
    r"kasus kekerasan tercatat pada .+, (belum dapat dibedakan dari|lebih (banyak|sedikit) daripada) "
    r"[\d.]+ pada periode yang sama setahun sebelumnya"
)
NOTHING_BEFORE = "belum mencakup"


def sentences(page: Page) -> list[str]:
    """What a person reads on the page, sentence by sentence."""
    text = page.get_by_test_id("stMain").inner_text()
    return re.split(r"(?<=[.!?])\s|\n", text)


def periods(page: Page) -> list[str]:
    page.locator(".st-key-periode input").first.click()
    found = page.get_by_role("option").all_inner_texts()
    page.keyboard.press("Escape")
    return found


def choose_days(page: Page, mulai: str, sampai: str) -> None:
    """Type two days, DD/MM/YYYY, as a person does."""
    choose(page, "periode", "Pilih tanggal")
    for key, day in (("mulai", mulai), ("sampai", sampai)):
        page.locator(f".st-key-{key} [role=spinbutton]").first.click()
        page.keyboard.type(day.replace("/", ""))
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        page.wait_for_url(re.compile(rf"[?&]{key}="))
        wait_until_ready(page, charts=3)


def test_every_period_that_is_offered_is_compared_with_its_own_like(open_app):
    page = open_app()
    wait_until_ready(page, charts=3)

    for region in ("Kabupaten Serang", "Kota Serang"):
        choose(page, "wilayah", region)
        expect(heading(page)).to_contain_text(region)
        offered = [label for label in periods(page) if label != "Pilih tanggal"]
        assert len(offered) >= 7
        for label in offered:
            choose(page, "periode", label)
            wait_until_ready(page, charts=3)
            said = page.locator(HEADLINE).first.inner_text()
            body = page.get_by_test_id("stMain").inner_text()
            assert FAIR.search(said) or NOTHING_BEFORE in body, (label, said)


def test_half_of_2025_stands_beside_58_and_nowhere_beside_157(open_app):
    page = open_app()
    wait_until_ready(page, charts=3)
    choose_days(page, "01/01/2025", "05/07/2025")

    expect(heading(page)).to_have_text("Kabupaten Serang, 1 Januari–5 Juli 2025")
    expect(page.locator(HEADLINE).first).to_have_text(
        "68 kasus kekerasan tercatat pada 1 Januari–5 Juli 2025, belum dapat dibedakan dari 58 pada "
        "periode yang sama setahun sebelumnya (0,8–1,7 kali)."
    )
    for opened in COMPARING:
        choose_page(page, opened)
        wait_until_ready(page)
        assert opened.name == "ringkasan" or "sampai" in page.url
        text = "\n".join(sentences(page))
        if opened.name != "terbit":
            both = [
                one for one in sentences(page) if re.search(r"\b68\b.*\b157\b|\b157\b.*\b68\b", one)
            ]
            assert both == []
            assert not re.search(r"\b(57|43)\s?%|\b0,43\b", text), opened.name
