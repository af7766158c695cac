"""Tables of recaps for the tests, as the reader of files hands them over."""

import pandas as pd

from data_access.imports.huruf import huruf_kolom
from data_access.imports.tata_letak import Dilewati, SebabDilewati, Tabel, TataLetak


def make_tabel(rows, jumlah=()):
    """A table from a heading row and rows; `jumlah` are the numbers of the file's total rows.

    Returns (the table, its total rows as row number -> heading -> text).
    """
    judul, *data = [[str(cell) for cell in row] for row in rows]
    isi = pd.DataFrame(data, columns=unique(judul), index=range(2, len(data) + 2), dtype="str")
    isi = isi[(isi != "").any(axis="columns")]
    totals = {number: dict(isi.loc[number]) for number in jumlah}
    huruf = {name: huruf_kolom(place) for place, name in enumerate(isi.columns)}
    skipped = tuple(Dilewati(number, SebabDilewati.JUMLAH) for number in jumlah)
    place = TataLetak(1, 1, 0, len(judul) - 1)
    return Tabel(isi.drop(index=list(jumlah)), huruf, None, "0" * 64, place, skipped), totals


def unique(judul):
    """A second 'Nama' is 'Nama (2)', a blank one 'Kolom F'."""
    found = []
    for place, name in enumerate(judul):
        name = name or f"Kolom {huruf_kolom(place)}"
        times = sum(one == name or one.startswith(f"{name} (") for one in found)
        found.append(f"{name} ({times + 1})" if times else name)
    return found


def as_cell(value):
    """What stands in a cell, as text: whole numbers without a decimal point."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
