"""The door for files of Streamlit, tried past the browser: token, session, size."""

from dataclasses import dataclass

import httpx
import pytest
from playwright.sync_api import Page

from tests.browser.impor import uploader
from tests.browser.watching import wait_until_ready

MEGABYTE = 1024 * 1024
XSRF = "_streamlit_xsrf"


@dataclass(frozen=True)
class Unggah:
    """An upload that the browser has just made and that was taken."""

    alamat: str
    token: str
    cookies: dict[str, str]

    def again(self, method: str = "PUT", *, size: int = 9, **changed: str | None) -> int:
        """The same once more, with what is changed of it. Returns the status."""
        headers = {"X-Xsrftoken": changed.get("token", self.token)}
        cookies = {**self.cookies, XSRF: changed.get("kue", self.cookies[XSRF])}
        return httpx.request(
            method, changed.get("alamat") or self.alamat, files={"a.csv": b"a" * size} if method == "PUT" else None,
            headers={name: value for name, value in headers.items() if value is not None},
            cookies={name: value for name, value in cookies.items() if value is not None},
            timeout=60,
        ).status_code  # fmt: skip


@pytest.fixture
def unggah(app_server, page: Page) -> Unggah:
    page.goto(f"{app_server.url}/impor")
    wait_until_ready(page)
    with page.expect_request("**/_stcore/upload_file/**") as sent:
        uploader(page).set_input_files(
            {"name": "a.csv", "mimeType": "text/csv", "buffer": b"Nomor kasus\n1\n"}
        )
    wait_until_ready(page)
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    return Unggah(sent.value.url, sent.value.headers["x-xsrftoken"], cookies)


def test_a_file_is_taken_only_with_the_token_of_the_browser_it_comes_from(unggah):
    assert unggah.again() == 204

    assert unggah.again(token=None) == 403
    assert unggah.again(token="") == 403
    assert unggah.again(token=unggah.token.replace(unggah.token.split("|")[2], "0" * 32)) == 403
    # what another site can do: have the cookie sent along
    assert unggah.again(token=None, kue=unggah.cookies[XSRF]) == 403
    assert unggah.again(kue=None) == 403
    assert unggah.again("DELETE", token=None) == 403


def test_a_file_for_no_session_is_not_kept(unggah):
    session = unggah.alamat.split("/")[-2]

    assert unggah.again(alamat=unggah.alamat.replace(session, "0" * len(session))) == 400


def test_a_file_larger_than_fifty_megabytes_is_refused_by_the_server(unggah):
    # The limit counts what a form adds to the file too.
    assert unggah.again(size=50 * MEGABYTE - 1024) == 204
    assert unggah.again(size=50 * MEGABYTE + 1) == 413
