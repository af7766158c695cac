"""Broken and hostile files at the command line: one line each, bounded memory, and nothing changes."""

import hashlib
import io
import re
import tracemalloc
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from data_access.__main__ import run
from data_access.engine import make_engine
from data_access.imports.kesalahan import Kesalahan, kesalahan_table
from data_access.migrate import is_current
from exports.tables import write_errors
from tests.data_access.imports.factories import KOTA
from tests.data_access.imports.musuh import MUSUH, TANPA_ARTI, TERLALU_BESAR
from tests.pages.app import on_sqlite


@pytest.fixture(scope="module")
def url(databases):
    url = databases.fresh()
    engine = make_engine(url)
    # What is written on first opening is written now.
    with engine.connect() as connection:
        assert is_current(connection)
    engine.dispose()
    return url


@pytest.fixture
def call(url, monkeypatch, capsys, tmp_path):
    """Run a command on a file and see that the database stays as it was: (exit code, out, err)."""
    monkeypatch.setenv("DATABASE_URL", url)
    path = Path(url.removeprefix("sqlite:///"))

    def run_it(command, name, content=None, *words):
        file = tmp_path / name
        if content is not None:
            file.write_bytes(content)
        before = hashlib.sha256(path.read_bytes()).hexdigest()
        code = run([command, str(file), *words])
        said = capsys.readouterr()
        assert hashlib.sha256(path.read_bytes()).hexdigest() == before
        assert "Traceback" not in said.err
        return code, said.out, said.err

    return run_it


IMPOR = ("--dataset", "register", "--wilayah", KOTA, "--sumber", "Uji", "--cutoff", "2025-07-31",
         "--sebagian", "--ingat")  # fmt: skip
USUL = ("--wilayah", KOTA, "--sumber", "Uji")


@on_sqlite
@pytest.mark.parametrize("kind", MUSUH)
def test_a_file_that_is_none_gets_one_line(call, kind):
    name, make, words = MUSUH[kind]

    code, out, err = call("impor", name, make(), *IMPOR)

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert re.search(words, err)


@on_sqlite
@pytest.mark.parametrize("kind", TANPA_ARTI)
def test_a_file_with_nothing_to_import_changes_nothing(call, kind):
    name, make = TANPA_ARTI[kind]

    code, out, err = call("impor", name, make(), *IMPOR)

    assert (code, out) == (1, "")
    assert err
    assert call("usul", name, make(), *USUL)[0] in (0, 1)


@on_sqlite
@pytest.mark.parametrize(
    ("command", "words"),
    [("impor", IMPOR), ("usul", USUL), ("wilayah", ()), ("wilayah kolom", ())],
)
def test_a_file_of_200_mb_is_refused_before_it_is_in_memory(call, tmp_path, command, words):
    head = b"kode,tingkat,nama,induk\n" if command == "wilayah kolom" else b"a,b\n"
    with (tmp_path / "besar.csv").open("wb") as file:
        file.write(head)
        file.truncate(TERLALU_BESAR)
    tracemalloc.start()

    code, out, err = call(command.split()[0], "besar.csv", None, *words)

    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (code, out) == (1, "")
    assert "terlalu besar" in err
    assert err.count("\n") == 1
    assert peak < TERLALU_BESAR / 2


@on_sqlite
def test_a_device_that_never_ends_is_no_file_to_wait_for(call):
    code, _out, err = call("impor", "/dev/zero", None, *IMPOR)

    assert code == 1
    assert "terlalu besar" in err


FORMULA = ['=HYPERLINK("http://x","y")', "=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(A1)"]


def test_what_looks_like_a_formula_leaves_as_text():
    errors = [Kesalahan(2, text, text) for text in FORMULA]

    content = write_errors(kesalahan_table(errors))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        assert not [name for name in archive.namelist() if "rels" in name and "sheet" in name]
    assert "<f" not in sheet
    read = (
        pd.read_excel(io.BytesIO(content), header=None, dtype=str, engine="openpyxl")
        .to_numpy()
        .ravel()
    )
    assert set(FORMULA) <= set(read)
