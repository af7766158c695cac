"""Days in Serang: moments are kept in UTC, but a day is that of the clocks of the office."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ZONA = "Asia/Jakarta"


def hari_ini() -> date:
    """Today in Serang, wherever the server's clock stands."""
    return hari_dari(datetime.now(ZoneInfo(ZONA)))


def hari_dari(pada: datetime) -> date:
    """The day of a moment (with its zone) in Serang: seven in the morning there is midnight in UTC."""
    return pada.astimezone(ZoneInfo(ZONA)).date()
