"""The pages that are measured. Add one here when it is worth keeping fast."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BenchPage:
    """A page of the dashboard: its address, how many charts it draws, which filter is changed.

    `filter_key` is the key of a select box whose next choice changes the charts.
    """

    path: str
    charts: int
    filter_key: str | None = None
    is_map: bool = False


PAGES = (
    BenchPage("/", charts=3, filter_key="periode"),
    BenchPage("/tren", charts=5, filter_key="periode"),
    BenchPage("/peta", charts=2, filter_key="periode", is_map=True),
)
