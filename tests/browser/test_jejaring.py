"""The network in a browser: two choices answer who can help, and two people edit one institution."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.dashboard import choose
from tests.browser.watching import wait_until_ready

FORUM = "Forum Psikolog Kota Serang (contoh)"


def test_two_choices_answer_who_can_help_and_stand_in_the_address(open_app):
    page = open_app("/jejaring?wilayah=Kota+Serang")
    wait_until_ready(page)

    choose(page, "bantuan", "Psikologi")
    wait_until_ready(page)
    choose(page, "kecamatan", "Kasemen")

    answer = page.get_by_role("heading", level=3)
    expect(answer).to_have_text(
        re.compile(r"\d+ institusi dapat membantu dengan psikologi di Kecamatan Kasemen")
    )
    assert "bantuan=Psikologi" in page.url
    assert "kecamatan=Kasemen" in page.url
    said = answer.inner_text()
    page.reload()
    expect(page.get_by_role("heading", level=3)).to_have_text(said)


def open_form(page: Page, url: str) -> None:
    """The form of one institution."""
    page.goto(f"{url}/jejaring?wilayah=Kota+Serang&lihat_jejaring=Daftar")
    wait_until_ready(page)
    page.get_by_text("Tambah atau ubah institusi").click()
    box = page.locator("[class*=st-key-jejaring_pilih] input")
    expect(box).to_be_visible()
    wait_until_ready(page)
    # Opened while the page still moves, the list would close again.
    page.wait_for_timeout(500)
    box.click()
    box.fill(FORUM)
    page.get_by_role("option", name=FORUM, exact=True).click()
    expect(field(page, "nama")).to_have_value(FORUM)
    wait_until_ready(page)


def field(page: Page, nama: str) -> Locator:
    return page.locator(f"[class*=st-key-institusi_36][class*='_{nama}'] input").first


def save(page: Page) -> None:
    page.get_by_role("button", name="Simpan", exact=True).click()


def test_two_people_edit_one_institution_and_nothing_is_lost(own_server, context):
    pertama, kedua = context.new_page(), context.new_page()
    for page in (pertama, kedua):
        open_form(page, own_server.url)

    # Another name must not close the form under the hands of the first.
    field(kedua, "nama").fill("Himpunan Psikolog")
    field(kedua, "kontak").fill("(0254) 200100")
    save(kedua)
    expect(kedua.get_by_text("Himpunan Psikolog diubah.")).to_be_visible()
    expect(field(kedua, "nama")).to_have_value("Himpunan Psikolog")

    field(pertama, "kontak").fill("112")
    save(pertama)

    expect(pertama.get_by_text("menyimpan perubahan")).to_be_visible()
    expect(pertama.get_by_text("Kontak kantor: (0254) 200100 (isian Anda: 112)")).to_be_visible()
    expect(field(pertama, "kontak")).to_have_value("112")
    expect(field(pertama, "nama")).to_have_value("Himpunan Psikolog")

    save(pertama)

    expect(pertama.get_by_text("Himpunan Psikolog diubah.")).to_be_visible()
    pertama.get_by_role("button", name="Batalkan").click()

    expect(pertama.get_by_text("Perubahan terakhir dibatalkan.")).to_be_visible()
    # what the other one saved stays
    expect(field(pertama, "kontak")).to_have_value("(0254) 200100")
    expect(field(pertama, "nama")).to_have_value("Himpunan Psikolog")
