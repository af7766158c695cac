"""What a person does on the page Impor: bring a file, say what its columns mean, answer, save."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.dashboard import heading
from tests.browser.watching import answered, wait_until_ready

# A large file takes its time; nothing here says how long.
SABAR = 90_000


def open_impor(page: Page, url: str, wilayah: str) -> None:
    """The page Impor of one region."""
    page.goto(f"{url}/impor?wilayah={wilayah.replace(' ', '+')}")
    expect(heading(page)).to_have_text(f"Impor data, {wilayah}")
    wait_until_ready(page)


def uploader(page: Page) -> Locator:
    """The file input of the tab that is open."""
    return page.get_by_test_id("stFileUploader").locator("input[type=file]")


def upload(page: Page, content: bytes | Path, nama: str = "register.xlsx") -> None:
    """Bring a file, under this name unless it is one of the disk."""
    if isinstance(content, Path):
        uploader(page).set_input_files(content)
        return
    file = {"name": nama, "mimeType": "application/octet-stream", "buffer": content}
    uploader(page).set_input_files(file)


def button(page: Page, nama: str) -> Locator:
    """A button by its whole label."""
    return page.get_by_role("button", name=nama, exact=True)


def press(page: Page, nama: str) -> None:
    """Press a button and wait until the page has answered."""
    with answered(page):
        button(page, nama).click()


def step(page: Page, kata: str) -> Locator:
    """The heading of a step, such as '3 Pertanyaan'."""
    return page.get_by_role("heading", name=re.compile(f"^{kata}"))


def select_of(page: Page, said: str) -> Locator:
    """The select box beside a text: a column's letter and heading, or a question."""
    row = page.get_by_test_id("stHorizontalBlock").filter(has=page.get_by_text(said))
    return row.last.locator("input").first


def choose_beside(page: Page, said: str, label: str) -> None:
    """Take an option of the select box beside a text, found by typing as in any long list."""
    select_of(page, said).click()
    page.keyboard.type(label)
    page.get_by_role("option", name=label, exact=True).click()


def mean(page: Page, kolom: str, label: str) -> None:
    """Say what the column with this letter and heading means."""
    choose_beside(page, re.compile(rf"^{re.escape(kolom)}"), label)  # type: ignore[arg-type]
