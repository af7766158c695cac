"""What lies in a file that left the office: leaves, each with its words, tables and areas.

A leaf is what is read together: a slide with its notes and charts, a sheet, a chapter of a page, a
table. Whoever opens a file leaves nothing out; whoever reads a leaf decides what is harmless.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Teks:
    """Words and where they stand."""

    di: str
    isi: str


@dataclass(frozen=True)
class Tabel:
    """Headers and rows; a chart is a table of its points."""

    di: str
    kepala: list[Any]
    baris: list[list[Any]]


@dataclass(frozen=True)
class Bidang:
    """An area of a map: its name, what is said of it, its colours."""

    di: str
    nama: str
    kata: str
    warna: tuple[str, ...]


@dataclass(frozen=True)
class Legenda:
    """What a colour means; no colour where it cannot be read."""

    di: str
    kata: str
    warna: tuple[str, ...] = ()


@dataclass
class Lembar:
    """One leaf: its heading, the unit that its foot names, and all that stands on it.

    `bersama` are words that stand in one shape or row, for the net; `sumbu` ends of axes; `aneh` what
    could not be read.
    """

    di: str
    judul: str = ""
    satuan: str = ""
    teks: list[Teks] = field(default_factory=list)
    tabel: list[Tabel] = field(default_factory=list)
    bidang: list[Bidang] = field(default_factory=list)
    legenda: list[Legenda] = field(default_factory=list)
    sumbu: list[tuple[str, float]] = field(default_factory=list)
    bersama: list[tuple[str, list[Any]]] = field(default_factory=list)
    aneh: list[Teks] = field(default_factory=list)

    def take(self, other: "Lembar") -> None:
        """Add all that stands on another leaf, which lies in this one; heading and unit stay."""
        for name in ("teks", "tabel", "bidang", "legenda", "aneh"):
            inner = [replace(one, di=f"{self.di}, {one.di}") for one in getattr(other, name)]
            setattr(self, name, [*getattr(self, name), *inner])
        self.sumbu += other.sumbu
        self.bersama += other.bersama

    def say(self, di: str, isi: str) -> None:
        """Add words, unless there are none."""
        if isi.strip():
            self.teks.append(Teks(di, isi))


def hide_digits(nama: str) -> str:
    """A name that somebody gave, as it may be repeated: a number in it is no more than signs."""
    return re.sub(r"\d", "#", nama)


def split_sheet(rows: list[list[Any]], di: str) -> tuple[list[Teks], list[Tabel]]:
    """A sheet as lines of words and tables: blocks that an empty column parts, and in each, from a row on
    that has more than its first cell, a table down to the next empty row."""
    lines: list[Teks] = []
    tables: list[Tabel] = []
    for block in _split_columns(rows):
        header: list[Any] | None = None
        body: list[list[Any]] = []
        for row in [*block, []]:
            filled = [number for number, one in enumerate(row) if one not in (None, "")]
            if not filled:
                if header is not None:
                    tables.append(Tabel(di, header, body))
                header, body = None, []
            elif header is not None:
                body.append(row)
            elif filled == [0]:
                lines.append(Teks(di, str(row[0])))
            else:
                header = row
    return lines, tables


def _split_columns(rows: list[list[Any]]) -> Iterator[list[list[Any]]]:
    width = max((len(row) for row in rows), default=0)
    wide = [[*row, *[None] * (width - len(row))] for row in rows]
    used = [any(row[column] not in (None, "") for row in wide) for column in range(width)]
    start = 0
    for column in range(width + 1):
        if column == width or not used[column]:
            if start < column:
                yield [row[start:column] for row in wide]
            start = column + 1
