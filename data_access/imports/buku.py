"""A file as it was read: sheets of text cells, with what lies on and around them."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Gabungan(NamedTuple):
    """Merged cells, corners included, all counted from 0."""

    baris_awal: int
    kolom_awal: int
    baris_akhir: int
    kolom_akhir: int


class Catatan(NamedTuple):
    """A comment on a cell: 'C5' and what it says."""

    sel: str
    teks: str


@dataclass(frozen=True)
class Lembar:
    """One sheet. `baris[0]` is the first row of the file; blanks at the end of a row are cut off.

    Cells are text as a person would type them: ISO dates, whole numbers without a decimal point,
    a point for decimals. `nama` is '' for a CSV.
    """

    nama: str = field(repr=False)
    terlihat: bool
    baris: list[list[str]] = field(repr=False)
    gabungan: tuple[Gabungan, ...] = ()
    kolom_tersembunyi: frozenset[int] = frozenset()
    catatan: tuple[Catatan, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Buku:
    """All sheets of a file in their order, and the SHA-256 of its bytes."""

    lembar: tuple[Lembar, ...]
    sidik: str
