"""Fixtures of the browser tests: Chromium in Indonesian, the real server, a watch on each page."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright
from sqlalchemy import make_url

from tests.browser.akun import add_signed_in, give_token
from tests.browser.chromium import launch_options
from tests.browser.servers import RunningServer, prepare_example_database, serving_dashboard
from tests.browser.watching import SIZES, Watch


@pytest.fixture(scope="session")
def base_url() -> None:
    """Tests write whole addresses. (The plugin's own fixture raises a pytest deprecation.)"""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict, playwright: Playwright) -> dict:
    own = Path(playwright.chromium.executable_path)
    return {**browser_type_launch_args, **launch_options(own)}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    width, height = SIZES["proyektor"]
    return {
        **browser_context_args,
        "locale": "id-ID",
        "timezone_id": "Asia/Jakarta",
        "reduced_motion": "reduce",
        "viewport": {"width": width, "height": height},
    }


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """A browser context that fails the test on a foreign host or an error in the console."""
    watch = Watch()
    watch.attach(context)
    yield context
    assert watch.foreign_hosts == set()
    assert watch.errors == []


@pytest.fixture(scope="session")
def example_database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The example data, which tests only read or copy."""
    return prepare_example_database(tmp_path_factory.mktemp("contoh"))


@pytest.fixture(scope="session")
def app_server(example_database: str) -> Iterator[RunningServer]:
    """The real dashboard with the example data."""
    with serving_dashboard(example_database) as server:
        yield server


@pytest.fixture
def own_database(example_database: str, tmp_path: Path) -> str:
    """The example data, for the test to change."""
    copy = shutil.copy(str(make_url(example_database).database), tmp_path)
    return f"sqlite:///{copy}"


@pytest.fixture
def own_server(own_database: str, context: BrowserContext) -> Iterator[RunningServer]:
    """The real dashboard with `own_database`; `context` is signed in there, with every role."""
    token = add_signed_in(own_database)
    with serving_dashboard(own_database) as server:
        give_token(context, server, token)
        yield server


@pytest.fixture
def open_app(app_server: RunningServer, page: Page) -> Callable[..., Page]:
    """Open a page of the real dashboard: `open_app("/tren", theme="dark", size="ponsel")`."""

    def open_page(path: str = "/", *, theme: str = "light", size: str = "proyektor") -> Page:
        width, height = SIZES[size]
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=theme)
        page.goto(f"{app_server.url}{path}")
        return page

    return open_page
