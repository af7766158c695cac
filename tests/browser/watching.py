"""What the tests ask of a page in the browser: is it drawn, and did it stay among ourselves."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Page
from playwright.sync_api import TimeoutError as PlaywrightTimeout

# Projector, laptop, phone: width and height in pixels.
SIZES = {"proyektor": (1920, 1080), "laptop": (1366, 768), "ponsel": (390, 844)}

# Opened at /tren, Streamlit's page looks for its server at /tren/_stcore/... before /_stcore/...
LOOKING_FOR_THE_SERVER = re.compile(r"/[^/]+/_stcore/(health|host-config)$")

SCRIPT_HAS_ENDED = "[data-testid=stApp][data-test-script-state=notRunning]"

# A chart counts once something is drawn in it; a map fetches its areas first.
IS_DRAWN = f"""
(charts) => {{
    if (document.querySelector('{SCRIPT_HAS_ENDED}') === null)
        return false;
    if (document.querySelector('[data-testid=stSkeleton], [data-stale=true]') !== null)
        return false;
    const isDrawn = (chart) =>
        chart.querySelector('.main-svg') !== null &&
        (chart.querySelector('g.geo') === null ||
            chart.querySelector('g.geo .choroplethlayer path, g.geo .scatterlayer path') !== null);
    const all = [...document.querySelectorAll('[data-testid=stPlotlyChart]')];
    return all.length >= charts && all.every(isDrawn);
}}
"""


# Notes when a run of the script has ended; a run that ends for another one is followed by it at once.
NOTE_RUNS = """
() => {
    window.runEnded = null;
    window.runNoter?.disconnect();
    const app = document.querySelector('[data-testid=stApp]');
    window.runNoter = new MutationObserver(() => {
        window.runEnded =
            app.dataset.testScriptState === 'notRunning' ? performance.now() : null;
    });
    window.runNoter.observe(app, { attributeFilter: ['data-test-script-state'] });
}
"""
RUN_HAS_ENDED = "() => window.runEnded !== null && performance.now() - window.runEnded > 200"
# A click that no run follows at all within this is one that the page answers by itself.
UNHEARD_MS = 5_000


@contextmanager
def answered(page: Page) -> Iterator[None]:
    """Around a click or a key: begins once the page stands, and ends once the run that it causes has
    ended and is drawn. Before that, what a page says may be there twice, old and new."""
    page.locator(SCRIPT_HAS_ENDED).wait_for()
    page.evaluate(NOTE_RUNS)
    yield
    with suppress(PlaywrightTimeout):
        page.wait_for_function(RUN_HAS_ENDED, timeout=UNHEARD_MS)
    wait_until_ready(page)


def wait_until_ready(page: Page, *, charts: int = 0) -> None:
    """Return once the script has ended and at least `charts` charts, all there are, are drawn."""
    page.wait_for_function(IS_DRAWN, arg=charts)


@dataclass
class Watch:
    """Every request and every error of the pages of one browser context."""

    foreign_hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)

    def attach(self, context: BrowserContext) -> None:
        """Listen from now on, in pages opened later too."""
        context.on("request", lambda request: self._note_address(request.url))
        context.on("console", self._note_message)
        context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _note_address(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme in {"http", "https"} and address.hostname != "127.0.0.1":
            self.foreign_hosts.add(address.hostname or url)

    def _note_message(self, message: ConsoleMessage) -> None:
        if message.type != "error":
            return
        if LOOKING_FOR_THE_SERVER.search(message.location["url"]):
            return
        self.errors.append(message.text)
