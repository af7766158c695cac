"""The shape of the house. No exceptions are listed here, and none may be added."""

import ast
import re
import sys
from pathlib import Path

import pytest

from domain.hak import Hak

ROOT = Path(__file__).resolve().parent.parent

# Each layer may import the layers named after it, and itself. Nothing else of ours.
MAY_IMPORT = {
    "domain": set(),
    "data_access": {"domain"},
    "analysis": {"domain"},
    "charts": {"analysis", "domain"},
    "maps": {"analysis", "domain"},
    "exports": {"analysis", "domain"},
    "components": {"analysis", "data_access", "domain"},
    "pages": {"analysis", "charts", "components", "domain", "exports", "maps"},
    "dashboard": {"components", "domain"},
    # A package's __main__ and its perintah_*.py put the layers together for a command, as
    # dashboard.py does for the screen. Nothing else imports them.
    "command": {"analysis", "data_access", "domain", "exports", "maps"},
    # The attacker judges the protection, so it shares nothing with it, and nothing leans on it.
    "penyerang": set(),
}
# Libraries that only some layers may touch.
ONLY_IN = {
    # The attacker knows its messages, to read what a browser gets.
    "streamlit": {"components", "pages", "dashboard", "penyerang"},
    "sqlalchemy": {"data_access", "components", "command"},
    "alembic": {"data_access"},
    "plotly": {"charts", "maps", "exports", "components"},
    "geopandas": {"maps"},
    "shapely": {"maps"},
    "scipy": {"analysis", "maps", "penyerang"},
    "highspy": {"analysis", "penyerang"},
    "click": {"command", "data_access"},
    "numpy": {"analysis", "maps", "data_access", "penyerang"},
    "statsmodels": {"analysis"},
    "pptx": {"exports"},
    "typst": {"exports"},
    "matplotlib": {"exports"},
}
# What writes data on the screen belongs to components, where caveats are added.
SHOWS_DATA = {
    "altair_chart", "area_chart", "bar_chart", "data_editor", "dataframe", "download_button",
    "json", "line_chart", "map", "metric", "plotly_chart", "table", "write",
}  # fmt: skip
PAGE_LINES = 80


def source_files() -> list[tuple[Path, str]]:
    files = []
    for path in sorted(ROOT.rglob("*.py")):
        parts = path.relative_to(ROOT).parts
        layer = parts[0].removesuffix(".py")
        if layer in MAY_IMPORT and "versions" not in parts:
            is_command = path.name == "__main__.py" or path.stem.startswith("perintah_")
            files.append((path, "command" if is_command else layer))
    return files


def imports(path: Path) -> set[str]:
    """Top-level names that the file imports, wherever in the file."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.split(".")[0])
    return names


FILES = source_files()
IDS = [str(path.relative_to(ROOT)) for path, _layer in FILES]


@pytest.mark.parametrize(("path", "layer"), FILES, ids=IDS)
def test_imports_point_downwards(path, layer):
    imported = imports(path)

    # The package that the file belongs to: a command has a layer of its own.
    package = path.relative_to(ROOT).parts[0].removesuffix(".py")
    assert imported & MAY_IMPORT.keys() <= MAY_IMPORT[layer] | {layer, package}
    for library, layers in ONLY_IN.items():
        assert library not in imported or layer in layers, f"{library} does not belong in {layer}/"


ATTACKER = sorted((ROOT / "penyerang").rglob("*.py"))


@pytest.mark.parametrize("path", ATTACKER, ids=lambda path: path.stem)
def test_the_attacker_imports_nothing_of_ours_and_its_command_neither(path):
    assert imports(path) & MAY_IMPORT.keys() <= {"penyerang"}


@pytest.mark.parametrize(("path", "layer"), FILES, ids=IDS)
def test_every_module_says_what_it_is_for(path, layer):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("path", "layer"), FILES, ids=IDS)
def test_no_screen_runs_the_solver(path, layer):
    # HiGHS in a session's thread may return zeros without a word; packages are made by a command.
    text = path.read_text(encoding="utf-8")

    assert "analysis.penyamaran" not in text or layer in {"analysis", "command"}
    for solved in (
        "analysis.paket.sistem",
        "analysis.paket.pita",
        "analysis.rencana.pilih",
        "analysis.rencana.jadwal",
        "analysis.rencana.stabil",
        "analysis.rencana.bentrok",
        "analysis.rencana.susun",
    ):
        assert solved not in text or layer in {"analysis", "command"}


def test_no_page_sits_directly_in_pages():
    # Streamlit serves such a file by its address without running dashboard.py.
    assert list((ROOT / "pages").glob("*.py")) == []


PAGES = sorted((ROOT / "pages").rglob("*.py"))


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_a_short_script(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert len(path.read_text(encoding="utf-8").splitlines()) <= PAGE_LINES


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_shows_data_only_through_components(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))

    called = {
        node.func.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & SHOWS_DATA


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_asks_for_its_right_before_anything_else(path):
    body = ast.parse(path.read_text(encoding="utf-8")).body[1:]

    first = next(node for node in body if not isinstance(node, ast.Import | ast.ImportFrom))

    asked = re.fullmatch(r"pilihan = access\.open_page\(Hak\.([A-Z_]+)\)", ast.unparse(first))
    assert asked is not None
    assert asked[1] in Hak.__members__
    # What the menu is filtered by is what the page asks for.
    line = f'("{path.relative_to(ROOT).as_posix()}", "'
    dashboard = (ROOT / "dashboard.py").read_text(encoding="utf-8")
    menu = re.search(rf'{re.escape(line)}[^"]+", Hak\.([A-Z_]+)\)', dashboard)
    assert menu is not None
    assert menu[1] == asked[1]


def test_page_addresses_are_unique_words():
    stems = [path.stem for path in PAGES]

    assert len(stems) == len(set(stems))
    assert all(stem.replace("_", "").isalpha() and stem.islower() for stem in stems)


@pytest.mark.parametrize(("path", "layer"), FILES, ids=IDS)
def test_only_the_doors_make_a_publishable_table(path, layer):
    made = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) == "PublishableTable"
    ]

    assert not made or path == ROOT / "analysis" / "disclosure.py"


def test_caches_live_in_one_module():
    users = {
        path.relative_to(ROOT).as_posix()
        for path, _layer in FILES
        if "cache_data" in path.read_text(encoding="utf-8")
        or "cache_resource" in path.read_text(encoding="utf-8")
    }

    assert users <= {"components/reads.py"}


def test_no_top_level_name_hides_the_standard_library():
    names = {path.stem for path in ROOT.iterdir() if not path.name.startswith(".")}

    # A package called dashboard/ would hide dashboard.py.
    assert not names & set(sys.stdlib_module_names)
    assert not (ROOT / "dashboard").exists()


def test_every_layer_is_in_the_picture_of_the_house():
    picture = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")

    assert [layer for layer in MAY_IMPORT if f"`{layer}" not in picture] == []
