"""Where on a sheet the table is: its heading rows, its columns, and the rows that are no data."""

from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from domain.kategori import Kategori


class SebabDilewati(Kategori):
    """Why a row under the headings is not data. Never stored."""

    JUMLAH = "jumlah", "baris jumlah"
    JUDUL_BERULANG = "judul_berulang", "judul kolom yang berulang"
    NOMOR_KOLOM = "nomor_kolom", "nomor kolom"
    CATATAN = "catatan", "catatan di bawah tabel"


class Dilewati(NamedTuple):
    """A row of the file that is not data, and why."""

    baris: int
    sebab: SebabDilewati


@dataclass(frozen=True)
class TataLetak:
    """The place of a table: the first heading row (1 is the sheet's first), how many heading rows,
    the first and the last column (0 is A)."""

    baris_judul: int
    tinggi_judul: int
    kolom_awal: int
    kolom_akhir: int


@dataclass(frozen=True)
class Tabel:
    """One table as text. `isi` has a column per heading and the file's row number as index.

    Headings are unique: a second 'Nama' is 'Nama (2)', a column without a heading is
    'Kolom F'. Blank cells are '', blank rows and those in `dilewati` are left out. `huruf` gives the
    letter of each heading.
    """

    isi: pd.DataFrame
    huruf: dict[str, str]
    lembar: str | None
    sidik: str
    tata_letak: TataLetak
    dilewati: tuple[Dilewati, ...] = ()
