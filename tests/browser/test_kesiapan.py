"""Editing readiness as two people do it at once, each in a tab of their own."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.watching import wait_until_ready

ALAMAT = "/kesiapan?wilayah=Kota+Serang&kecamatan=Kasemen"


def open_form(page: Page, url: str) -> None:
    """The form of one kelurahan."""
    page.goto(url + ALAMAT)
    wait_until_ready(page, charts=3)
    page.get_by_text("Ubah kesiapan satu kelurahan").click()
    box = page.locator("[class*=st-key-kesiapan_wilayah] input")
    expect(box).to_be_visible()
    # Opened while the page is drawn or scrolled, the list would close again.
    wait_until_ready(page, charts=3)
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, main.scrollHeight)")
    take(page, box, "Bendung, Kecamatan Kasemen")
    expect(page.get_by_text("Bukti baru PATBM")).to_be_visible()
    wait_until_ready(page, charts=3)


def field(page: Page, kolom: str) -> Locator:
    return page.locator(f"[class*=st-key-kesiapan_36]:not([class*=_hari])[class*='_{kolom}']")


def take(page: Page, box: Locator, value: str) -> None:
    """Take an option of a select box, which stands still first."""
    box.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box.click()
    box.fill(value)
    page.get_by_role("option", name=value, exact=True).click()


def put(page: Page, kolom: str, value: str) -> None:
    """Choose how an element stands."""
    take(page, field(page, kolom).locator("input"), value)


def expect_value(page: Page, kolom: str, value: str) -> None:
    expect(field(page, kolom).locator("input")).to_have_value(value)


def count_active(page: Page) -> int:
    """In how many kelurahan PATBM is active, by the headline: evidence ages while tests do not."""
    said = page.get_by_role("heading", level=3).first.inner_text()
    found = re.search(r"PATBM aktif di (\d+) dari 10 kelurahan", said)
    return int(found[1]) if found else 0


def save(page: Page) -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()


def test_two_people_edit_one_kelurahan_and_nothing_is_lost(own_server, context):
    pertama, kedua = context.new_page(), context.new_page()
    for page in (pertama, kedua):
        open_form(page, own_server.url)

    answer = re.compile(f"PATBM aktif di {count_active(kedua) + 1} dari 10 kelurahan")
    put(kedua, "patbm", "aktif")
    save(kedua)

    expect(kedua.get_by_text("Kesiapan Bendung disimpan.")).to_be_visible()
    expect(kedua.get_by_role("heading", name=answer)).to_be_visible()

    put(pertama, "satgas_ppa", "aktif")
    save(pertama)

    expect(pertama.get_by_text("orang lain menyimpan perubahan")).to_be_visible()
    expect_value(pertama, "satgas_ppa", "aktif")
    expect_value(pertama, "patbm", "aktif")

    save(pertama)

    expect(pertama.get_by_text("Kesiapan Bendung disimpan.")).to_be_visible()
    expect(pertama.get_by_role("heading", name=answer)).to_be_visible()
    expect_value(pertama, "satgas_ppa", "aktif")

    pertama.get_by_role("button", name="Batalkan").click()

    expect(pertama.get_by_text("Perubahan dibatalkan")).to_be_visible()
    expect_value(pertama, "satgas_ppa", "terbentuk saja")
    # what the other one saved stays
    expect(pertama.get_by_role("heading", name=answer)).to_be_visible()


def test_what_is_the_same_is_confirmed_with_one_click(own_server, page):
    open_form(page, own_server.url)

    page.get_by_role("button", name="Sama seperti sebelumnya, buktinya diperbarui").click()

    expect(page.get_by_text("semua yang tercatat masih sama")).to_be_visible()
