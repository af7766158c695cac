"""A clean start for HiGHS: other tests of the same process may have used it with more threads."""

import pytest
from scipy.optimize._highspy import _core


@pytest.fixture(autouse=True)
def _one_thread():
    _core._Highs.resetGlobalScheduler(True)
    yield
    _core._Highs.resetGlobalScheduler(True)
