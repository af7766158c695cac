"""The same start for every test of plans, whatever ran before and however busy the machine is."""

import pytest
from scipy.optimize._highspy import _core

from analysis.rencana import susun


@pytest.fixture(autouse=True)
def _time_enough(monkeypatch):
    """What is asserted of a plan does not depend on how fast it was made."""
    monkeypatch.setattr(susun, "DETIK", 120.0)
    monkeypatch.setattr(susun, "DETIK_BENTROK", 60.0)


@pytest.fixture(autouse=True)
def _one_thread():
    """HiGHS refuses another number of threads than other tests of this process may have used."""
    _core._Highs.resetGlobalScheduler(True)
    yield
    _core._Highs.resetGlobalScheduler(True)
