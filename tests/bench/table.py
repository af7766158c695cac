"""Ratios against the bars of the project, as a table in plain text."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Row:
    """One measurement: what, on which page, ours and the bare value, and the bar for the ratio.

    Without `bare` the bar is for our own value, not for a ratio.
    """

    measure: str
    page: str
    unit: str
    ours: Sequence[float]
    bar: float
    bare: Sequence[float] | None = None

    @property
    def value(self) -> float:
        """What the bar is held against: a ratio of medians, or our own median."""
        return median(self.ours) / (median(self.bare) if self.bare is not None else 1)

    @property
    def is_within_bar(self) -> bool:
        return self.value <= self.bar


HEADINGS = ("Ukuran", "Halaman", "Dasbor", "Polos", "Nilai", "Batas", "Hasil")


def cells(row: Row) -> tuple[str, ...]:
    """The texts of one row of the table."""
    is_ratio = row.bare is not None
    return (
        f"{row.measure}, {row.unit}",
        row.page,
        f"{median(row.ours):.0f}",
        f"{median(row.bare):.0f}" if row.bare is not None else "-",
        f"{row.value:.2f}x" if is_ratio else f"{row.value:.0f}",
        f"{row.bar:.2f}x" if is_ratio else f"{row.bar:.0f}",
        "lulus" if row.is_within_bar else "lewat batas",
    )


def draw_table(rows: Sequence[Row]) -> str:
    """The rows under their headings, columns in line."""
    lines = [HEADINGS, *map(cells, rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join(
        "  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip()
        + "\n"
        for line in lines
    )
