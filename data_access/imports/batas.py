"""How much of a file may come in: rows, columns, cells and letters."""

from collections.abc import Iterable, Iterator

MAKS_HURUF_SEL = 32_767
MAKS_HURUF = 150_000_000
MAKS_SEL = 20_000_000
# Rows around the table, which do not count as data.
BARIS_LEBIH = 50


class TerlaluBesarError(Exception):
    """More cells than may come in."""


class Batas:
    """Counts what has been read of all sheets together, and stops when it is too much."""

    def __init__(self, maks_baris: int, maks_kolom: int) -> None:
        self.maks_baris = maks_baris + BARIS_LEBIH
        self.maks_kolom = maks_kolom
        self.sel = 0
        self.huruf = 0

    def check_row(self, number: int, cells: list[str]) -> None:
        """Raise TerlaluBesarError if this row of a sheet, counted from 0, is one too many."""
        self.sel += len(cells)
        letters = sum(map(len, cells))
        self.huruf += letters
        if (
            number >= self.maks_baris
            or len(cells) > self.maks_kolom
            or self.sel > MAKS_SEL
            or self.huruf > MAKS_HURUF
            or (letters > MAKS_HURUF_SEL and any(len(cell) > MAKS_HURUF_SEL for cell in cells))
        ):
            raise TerlaluBesarError


def read_rows(rows: Iterable[list[str]], batas: Batas) -> Iterator[list[str]]:
    """The rows without blanks at their ends, down to the last that holds something.

    Far rows and columns that were only formatted are not data.
    """
    empty = 0
    for number, row in enumerate(rows):
        while row and not row[-1]:
            row.pop()
        if not row:
            empty += 1
            continue
        batas.check_row(number, row)
        for _ in range(empty):
            yield []
        empty = 0
        yield row
