"""A program of Debian for the tests, without installing it: `python -m tests.deploy.debian`.

One on the PATH, else the package's own, unpacked into the project's cache.
"""

import shutil
import subprocess
import sys
from pathlib import Path

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "debian"
# Where a package keeps its program.
PROGRAMS = {"nginx": "usr/sbin/nginx", "age": "usr/bin/age"}


class ProgramMissingError(Exception):
    """The program is not on this machine and could not be fetched; the message says why."""


def find_program(name: str) -> Path:
    """The executable, fetched first if it must be."""
    if on_path := shutil.which(name, path="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin"):
        return Path(on_path)
    unpacked = CACHE / name / PROGRAMS[name]
    return unpacked if unpacked.is_file() else fetch_program(name)


def fetch_program(name: str) -> Path:
    """Download the package, unpack it into the cache and return the executable."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise ProgramMissingError(f"{name} tidak ditemukan dan apt tidak ada: pasang paket {name}.")
    # Under its own name only when complete, so that a broken-off download is not taken for one.
    unfinished = CACHE / f"{name}-belum-lengkap"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(parents=True)
    download = ["apt-get", "download", "--quiet", name]
    if _run(download, unfinished) != 0:
        # A new machine has no list of packages yet; only root may fetch one.
        _run(["apt-get", "update", "--quiet"], unfinished)
        if _run(download, unfinished) != 0:
            raise ProgramMissingError(
                f"{name} tidak ditemukan dan tidak dapat diunduh lewat apt: pasang paket {name}."
            )
    for package in unfinished.glob("*.deb"):
        subprocess.run(["dpkg-deb", "-x", package, unfinished], check=True)
        package.unlink()
    unfinished.rename(CACHE / name)
    return CACHE / name / PROGRAMS[name]


def _run(command: list[str], folder: Path) -> int:
    return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode


def main() -> None:
    """Print the path of each, or one sentence that says why there is none."""
    for name in PROGRAMS:
        try:
            sys.stdout.write(f"{find_program(name)}\n")
        except ProgramMissingError as error:
            # The tests that need it say so again, and are skipped.
            sys.stderr.write(f"{error}\n")


if __name__ == "__main__":
    main()
