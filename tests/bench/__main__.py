"""Measure the dashboard against bare Streamlit, in turns, in one run: `python -m tests.bench`.

Only ratios count: the machine's speed drifts, and both sides drift with it.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import partial
from pathlib import Path

from playwright.sync_api import Playwright, sync_playwright

from tests.bench.bare import FILTER_KEY, serving_bare, write_blank_app, write_figures_app
from tests.bench.pages import PAGES, BenchPage
from tests.bench.table import Row, draw_table
from tests.bench.visits import FilterSeat, new_browser, new_context, visit, visit_cold
from tests.bench.wire import Chart, Wire, cpu_ms_per_rerun
from tests.browser.servers import RunningServer, prepare_example_database, serving_dashboard
from tests.browser.watching import wait_until_ready

StartServer = Callable[[], AbstractContextManager[RunningServer]]

WARM, COLD, CHANGE, CPU, BYTES, START = 1.5, 1.3, 1.5, 1.0, 60_000, 2.5


def in_turns(
    times: int, ours: Callable[[], float], bare: Callable[[], float]
) -> tuple[list[float], list[float]]:
    """`times` values of each, taken alternately so that a slow spell hits both."""
    pairs = [(ours(), bare()) for _ in range(times)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def read_charts(playwright: Playwright, url: str, page: BenchPage) -> list[list[Chart]]:
    """The charts that the page draws, and those after a change of its filter if it has one."""
    with new_browser(playwright) as browser:
        context = new_context(browser)
        if page.filter_key is not None:
            seat = FilterSeat(context, url + page.path, page.charts, page.filter_key)
            return list(seat.charts_of_both_choices())
        tab = context.new_page()
        wire = Wire(tab)
        tab.goto(url + page.path)
        wait_until_ready(tab, charts=page.charts)
        return [wire.charts]


def measure_page(
    playwright: Playwright, ours: str, bare: str, page: BenchPage, times: int
) -> Iterator[Row]:
    """Warm and cold visits of one page."""
    our_visit = (ours + page.path, page.charts)
    bare_visit = (bare, page.charts)
    with new_browser(playwright) as browser:
        our_profile, bare_profile = new_context(browser), new_context(browser)
        visit(our_profile, *our_visit)
        visit(bare_profile, *bare_visit)
        values = in_turns(
            times,
            lambda: visit(our_profile, *our_visit),
            lambda: visit(bare_profile, *bare_visit),
        )
    yield Row("Buka ulang", page.path, "ms", values[0], WARM, values[1])
    values = in_turns(
        times,
        lambda: visit_cold(playwright, *our_visit),
        lambda: visit_cold(playwright, *bare_visit),
    )
    yield Row("Buka pertama", page.path, "ms", values[0], COLD, values[1])


def measure_change(
    playwright: Playwright, ours: str, bare: str, page: BenchPage, changed: int, times: int
) -> Iterator[Row]:
    """A change of the filter until the charts are redrawn, and what it sends."""
    if page.filter_key is None or changed == 0:
        return
    sent: list[float] = []
    with new_browser(playwright) as browser:
        our_seat = FilterSeat(new_context(browser), ours + page.path, page.charts, page.filter_key)
        bare_seat = FilterSeat(new_context(browser), bare, page.charts, FILTER_KEY)

        def change_ours() -> float:
            spent, received = our_seat.change(changed)
            sent.append(received)
            return spent

        values = in_turns(times, change_ours, lambda: bare_seat.change(changed)[0])
    yield Row("Ganti saringan", page.path, "ms", values[0], CHANGE, values[1])
    if page.is_map:
        yield Row("Kiriman saat ganti saringan", page.path, "byte", sent, BYTES)


def measure_cpu(
    ours: RunningServer, blank: RunningServer, page: BenchPage, times: int
) -> Iterator[Row]:
    """The server's work for a rerun with nothing changed, against an empty page's."""
    values = in_turns(
        times, lambda: cpu_ms_per_rerun(ours, page.path), lambda: cpu_ms_per_rerun(blank, "/")
    )
    yield Row("CPU jalan ulang", page.path, "ms", values[0], CPU, values[1])


def measure_start(
    playwright: Playwright,
    start_ours: StartServer,
    start_bare: StartServer,
    page: BenchPage,
    times: int,
) -> Iterator[Row]:
    """From the start of the process until the first page is drawn."""

    def start_and_visit(start: StartServer, path: str) -> float:
        with new_browser(playwright) as browser:
            context = new_context(browser)
            started = time.perf_counter()
            with start() as server:
                visit(context, server.url + path, page.charts)
                return 1000 * (time.perf_counter() - started)

    values = in_turns(
        times,
        lambda: start_and_visit(start_ours, page.path),
        lambda: start_and_visit(start_bare, "/"),
    )
    yield Row("Mulai sampai halaman pertama", page.path, "ms", values[0], START, values[1])


def measure(start_dashboard: StartServer, pages: Sequence[BenchPage], times: int) -> Iterator[Row]:
    """All measurements of `pages`; the first of them is the page that the start is measured to."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        playwright = stack.enter_context(sync_playwright())
        ours = stack.enter_context(start_dashboard())
        blank = stack.enter_context(serving_bare(write_blank_app(folder / "kosong")))
        bare_starts: list[StartServer] = []
        for number, page in enumerate(pages):
            versions = read_charts(playwright, ours.url, page)
            app = write_figures_app(folder / f"polos_{number}", versions)
            bare_starts.append(partial(serving_bare, app))
            changed = sum(
                before != after for before, after in zip(versions[0], versions[-1], strict=False)
            )
            with bare_starts[-1]() as bare:
                yield from measure_page(playwright, ours.url, bare.url, page, times)
                yield from measure_change(playwright, ours.url, bare.url, page, changed, times)
            yield from measure_cpu(ours, blank, page, times)
        yield from measure_start(playwright, start_dashboard, bare_starts[0], pages[0], times)


def main() -> None:
    """Print the table. Absolute times are shown, never judged."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--times", type=int, default=7)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        start = partial(serving_dashboard, prepare_example_database(Path(folder)))
        rows = []
        for row in measure(start, PAGES, arguments.times):
            sys.stderr.write(f"Terukur: {row.measure} {row.page}\n")
            rows.append(row)
    sys.stdout.write(draw_table(rows))


if __name__ == "__main__":
    main()
