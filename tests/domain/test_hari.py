"""A moment belongs to the day that the clocks of the office show."""

from datetime import UTC, date, datetime, timedelta

import pytest

from domain.hari import hari_dari, hari_ini


@pytest.mark.parametrize(
    ("pada", "hari"),
    [
        (datetime(2025, 7, 30, 16, 59, tzinfo=UTC), date(2025, 7, 30)),
        (datetime(2025, 7, 30, 17, 0, tzinfo=UTC), date(2025, 7, 31)),
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_a_day_begins_at_midnight_in_serang(pada, hari):
    assert hari_dari(pada) == hari


@pytest.mark.parametrize("zona", ["UTC", "America/New_York", "Asia/Tokyo"])
def test_today_is_that_of_serang_whatever_the_clock_of_the_server(monkeypatch, zona):
    monkeypatch.setenv("TZ", zona)

    now = datetime.now(UTC)
    assert hari_ini() in {
        (now + timedelta(hours=7)).date(),
        (now + timedelta(hours=7, seconds=1)).date(),
    }
