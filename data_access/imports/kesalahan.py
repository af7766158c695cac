"""What is wrong with an imported file, in words that never repeat a cell."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

import pandas as pd

# A list that no one can read to the end helps no one, and must not fill the memory.
MAKS_KESALAHAN = 100_000


# Where several sheets are read as one table, a row's number is that of its sheet (the first that can
# be seen is 1) times this, plus its number there. No sheet has so many rows.
BARIS_LEMBAR = 2_000_000


def sebut_baris(baris: int) -> str:
    """'5', or '5 lembar ke-2' where several sheets are read together."""
    lembar, nomor = divmod(baris, BARIS_LEMBAR)
    return f"{nomor} lembar ke-{lembar}" if lembar else str(nomor)


class BerkasError(Exception):
    """A file that cannot be read at all. The message is one Indonesian sentence."""


class ImporDitolak(Exception):
    """An import that changed nothing, for a reason or for a number of errors in the file."""

    def __init__(self, alasan: str | int) -> None:
        if isinstance(alasan, int):
            alasan = f"Impor ditolak: {alasan} kesalahan; tidak ada yang berubah."
        super().__init__(alasan)


class NilaiError(Exception):
    """A cell that cannot be read. The message says what belongs there, not what stood there."""


class Akibat(Enum):
    """What an error keeps out of an import that goes on without it."""

    BERKAS = auto()
    BARIS = auto()
    ISI = auto()


class Kesalahan(NamedTuple):
    """One error. `baris` is the row's number in the file, None for a whole column or file.

    `bidang` is the field whose cell can be left blank instead; None when the row must stay out.
    """

    baris: int | None
    kolom: str
    pesan: str
    bidang: str | None = None

    @property
    def akibat(self) -> Akibat:
        """The whole file, the row, or only this cell."""
        if self.baris is None:
            return Akibat.BERKAS
        return Akibat.BARIS if self.bidang is None else Akibat.ISI

    def as_line(self) -> str:
        """'Baris 5, kolom B (Tanggal lapor): Wajib diisi.'"""
        if self.baris is None:
            return self.pesan
        return f"Baris {sebut_baris(self.baris)}, kolom {self.kolom}: {self.pesan}"


def sort_kesalahan(errors: Sequence[Kesalahan]) -> list[Kesalahan]:
    """By row, those of whole columns first; what lies beyond the limit becomes one last line."""
    ordered = sorted(set(errors), key=lambda error: (error.baris or 0, error.kolom, error.pesan))
    if len(ordered) <= MAKS_KESALAHAN:
        return ordered
    beyond = len(ordered) - MAKS_KESALAHAN
    pesan = f"Masih ada {beyond} kesalahan lain yang tidak ditampilkan."
    return [*ordered[:MAKS_KESALAHAN], Kesalahan(None, "", pesan)]


def kesalahan_table(errors: Sequence[Kesalahan]) -> pd.DataFrame:
    """Columns: baris (Int64, missing for a whole column), kolom, pesan; a first column lembar (1 is
    the first that can be seen) where several are read together."""
    table = pd.DataFrame([error[:3] for error in errors], columns=["baris", "kolom", "pesan"])
    table = table.astype({"baris": "Int64"})
    lembar = table["baris"] // BARIS_LEMBAR
    if (lembar > 0).any():
        table["baris"] %= BARIS_LEMBAR
        table.insert(0, "lembar", lembar)
    return table
