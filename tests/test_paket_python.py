"""What is installed is what was tested: every package by version and by the hash of its file."""

import re

import pytest

from data_access.engine import ROOT

FILES = ("requirements.txt", "requirements-dev.txt")


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_with_its_hashes_and_from_no_particular_place(name):
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip()]

    assert len(lines) > 50
    for line in lines:
        assert re.fullmatch(
            r"[a-z0-9_.-]+(\[[a-z,]+\])?==\S+( ; [^\n]+?)?( +--hash=sha256:[0-9a-f]{64})+", line
        )


@pytest.mark.parametrize("name", FILES)
def test_what_is_asked_for_is_what_is_pinned(name):
    asked = (ROOT / name.replace(".txt", ".in")).read_text(encoding="utf-8")
    pinned = (ROOT / name).read_text(encoding="utf-8").casefold()

    for package, version in re.findall(r"^([\w.-]+)(?:\[\w+\])?==(\S+)", asked, re.MULTILINE):
        assert f"\n{package.casefold()}" in f"\n{pinned}"
        assert re.search(rf"^{re.escape(package.casefold())}(\[\w+\])?=={version} ", pinned, re.M)


def test_nothing_is_installed_without_its_hash():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    installs = [line for line in makefile.splitlines() if " -r requirements" in line]
    assert len(installs) == 2
    assert all("--require-hashes" in line for line in installs)
