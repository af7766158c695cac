"""Documents that cannot drift from what they describe."""

import re

import pytest

from data_access.engine import ROOT
from data_access.schema import metadata
from domain.kategori import Dataset
from domain.satuan import Satuan
from tests.test_architecture import MAY_IMPORT

GLOSSARY = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `([^`]+)` \| (.+) \|$", GLOSSARY, flags=re.MULTILINE)
WORDS = [word for word, _meaning in ROWS]


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_every_table_and_column_is_in_the_glossary(table):
    assert {table.name, *(column.name for column in table.columns)} <= set(WORDS)


@pytest.mark.parametrize("daftar", [Satuan, Dataset])
def test_every_unit_and_every_dataset_is_in_the_glossary(daftar):
    assert set(daftar.values()) <= set(WORDS)


def test_a_word_has_one_line_and_a_meaning():
    assert len(WORDS) == len(set(WORDS))
    assert all(len(meaning) > 3 for _word, meaning in ROWS)


def test_every_layer_is_in_the_table_of_who_may_import_whom():
    table = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    named = set(re.findall(r"^\| `(\w+)`", table, flags=re.MULTILINE))

    assert named == set(MAY_IMPORT)


def test_every_make_target_is_in_the_readme_and_no_other():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"`make ([a-z-]+)`", readme))

    assert named == targets


def test_every_link_between_the_documents_leads_somewhere():
    for path in [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]:
        links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8"))

        local = [link for link in links if "://" not in link]
        assert [link for link in local if not (path.parent / link).exists()] == []
