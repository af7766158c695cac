"""Periode: an inclusive span of days, and the spans that may be compared with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta


@dataclass(frozen=True, order=True)
class Periode:
    """From `mulai` to `selesai`, both days included."""

    mulai: date
    selesai: date

    def __post_init__(self) -> None:
        if self.selesai < self.mulai:
            raise ValueError("periode berakhir sebelum dimulai")

    @property
    def jumlah_hari(self) -> int:
        return (self.selesai - self.mulai).days + 1

    @property
    def is_year(self) -> bool:
        """Whether it is one whole calendar year."""
        return self == Periode.year(self.mulai.year)

    def sebelumnya(self, tahun: int = 1) -> "Periode":
        """The same calendar window, `tahun` years earlier.

        29 February moves to 28 February, and the end of February stays the end of February,
        so that a window of whole months stays one.
        """
        selesai = self.selesai - relativedelta(years=tahun)
        if self.selesai.month == 2 and (self.selesai + timedelta(days=1)).month == 3:
            selesai = date(selesai.year, 3, 1) - timedelta(days=1)
        return Periode(self.mulai - relativedelta(years=tahun), selesai)

    def months(self) -> Iterator[date]:
        """The first day of every month that the span touches."""
        month = self.mulai.replace(day=1)
        while month <= self.selesai:
            yield month
            month += relativedelta(months=1)

    def last_months(self, jumlah: int) -> "Periode":
        """The `jumlah` months up to and including the month of `selesai`."""
        mulai = self.selesai.replace(day=1) - relativedelta(months=jumlah - 1)
        return Periode(mulai, self.selesai)

    def __contains__(self, day: date) -> bool:
        return self.mulai <= day <= self.selesai

    @staticmethod
    def year(tahun: int) -> "Periode":
        return Periode(date(tahun, 1, 1), date(tahun, 12, 31))
