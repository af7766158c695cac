"""Visits with a browser: how long until every chart is drawn, in ms."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.bench.wire import Chart, Wire
from tests.browser.chromium import launch_options
from tests.browser.watching import IS_DRAWN, SIZES, wait_until_ready

MARK_DRAWINGS = """
() => document.querySelectorAll('[data-testid=stPlotlyChart] .main-svg')
    .forEach((drawing) => { drawing.dataset.lama = 'ya'; })
"""
# A chart whose figure changed is mounted anew and has lost the mark.
IS_REDRAWN = f"""
(charts) => {{
    const isDrawn = {IS_DRAWN};
    const redrawn = [...document.querySelectorAll('[data-testid=stPlotlyChart]')].filter(
        (chart) => chart.querySelector('.main-svg:not([data-lama])') !== null);
    return redrawn.length >= charts && isDrawn(charts);
}}
"""


@contextmanager
def new_browser(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that has seen nothing yet."""
    own = Path(playwright.chromium.executable_path)
    browser = playwright.chromium.launch(**launch_options(own))  # type: ignore[arg-type]
    yield browser
    browser.close()


def new_context(browser: Browser) -> BrowserContext:
    """An empty profile with a projector's screen."""
    width, height = SIZES["proyektor"]
    return browser.new_context(
        locale="id-ID",
        timezone_id="Asia/Jakarta",
        reduced_motion="reduce",
        viewport={"width": width, "height": height},
    )


def visit(context: BrowserContext, url: str, charts: int) -> float:
    """Open `url` in a new tab, wait for `charts` charts, close it. Returns ms."""
    page = context.new_page()
    started = time.perf_counter()
    page.goto(url, wait_until="commit")
    wait_until_ready(page, charts=charts)
    spent = time.perf_counter() - started
    page.close()
    return 1000 * spent


def visit_cold(playwright: Playwright, url: str, charts: int) -> float:
    """The same with a new browser, whose start is not counted. Returns ms."""
    with new_browser(playwright) as browser:
        return visit(new_context(browser), url, charts)


class FilterSeat:
    """A page left open whose select box `filter_key` is moved to and fro."""

    def __init__(self, context: BrowserContext, url: str, charts: int, filter_key: str) -> None:
        self.page: Page = context.new_page()
        self.wire = Wire(self.page)
        self.filter_key = filter_key
        self.is_moved = False
        self.page.goto(url, wait_until="commit")
        wait_until_ready(self.page, charts=charts)

    def charts_of_both_choices(self) -> tuple[list[Chart], list[Chart]]:
        """The charts before and after a change. Moves the filter there and back."""
        before = self.wire.charts
        self._highlight_other_choice()
        self.page.keyboard.press("Enter")
        self._settle(len(before))
        after = self.wire.charts
        self._highlight_other_choice()
        self.page.keyboard.press("Enter")
        self._settle(len(before))
        return before, after

    def change(self, changed_charts: int) -> tuple[float, int]:
        """Move the filter. Returns ms until redrawn, and the bytes that the server sent."""
        self.page.evaluate(MARK_DRAWINGS)
        self._highlight_other_choice()
        bytes_before = self.wire.bytes_received
        started = time.perf_counter()
        self.page.keyboard.press("Enter")
        self.page.wait_for_function(IS_REDRAWN, arg=changed_charts)
        spent = time.perf_counter() - started
        return 1000 * spent, self.wire.bytes_received - bytes_before

    def _highlight_other_choice(self) -> None:
        self.page.locator(f".st-key-{self.filter_key} input").first.click()
        self.page.get_by_role("option").first.wait_for()
        self.page.keyboard.press("ArrowUp" if self.is_moved else "ArrowDown")
        self.is_moved = not self.is_moved

    def _settle(self, charts: int) -> None:
        # Not timed: what will change is not known yet, so there is no event to wait for.
        self.page.wait_for_timeout(2000)
        wait_until_ready(self.page, charts=charts)
