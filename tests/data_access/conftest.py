"""What the tests of the command line share."""

import pytest

from data_access.__main__ import run
from data_access.engine import make_engine


@pytest.fixture
def empty(databases, monkeypatch):
    """A database of the test's own, as an engine; the commands use it."""
    url = databases.fresh()
    monkeypatch.setenv("DATABASE_URL", url)
    engine = make_engine(url)
    yield engine
    engine.dispose()


def call(capsys, *argv):
    """(exit code, what was said, what was complained)"""
    code = run([str(word) for word in argv])
    said = capsys.readouterr()
    return code, said.out, said.err
