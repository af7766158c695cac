"""Moments of the database: SQLite gives them back without the zone that PostgreSQL keeps."""

from datetime import UTC, datetime
from typing import overload


@overload
def as_utc(pada: datetime) -> datetime: ...
@overload
def as_utc(pada: None) -> None: ...
def as_utc(pada: datetime | None) -> datetime | None:
    """The moment in UTC, with its zone; what has no zone is UTC already."""
    if pada is None:
        return None
    return pada.replace(tzinfo=UTC) if pada.tzinfo is None else pada.astimezone(UTC)
