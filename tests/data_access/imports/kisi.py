"""Sheets for the tests, written as they look: `<` is merged with the cell left of it, `^` with the
one above. A line without cells is a blank row."""

from data_access.imports.buku import Gabungan, Lembar
from data_access.imports.tata_letak import find_tata_letak, make_tabel


def read_grid(text):
    """The rows of the cells between the bars; the first and the last line are dropped."""
    lines = [line.strip() for line in text.split("\n")[1:-1]]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] if line.strip("|") else []
        for line in lines
    ]


def find_gabungan(grid):
    """The merged ranges of a grid: `<` goes on with the cell to its left, `^` with the one above."""
    gabungan = []
    for baris, row in enumerate(grid):
        for kolom, cell in enumerate(row):
            if cell in ("<", "^"):
                continue
            kanan, bawah = kolom, baris
            while kanan + 1 < len(row) and row[kanan + 1] == "<":
                kanan += 1
            while bawah + 1 < len(grid) and grid[bawah + 1][kolom : kolom + 1] == ["^"]:
                bawah += 1
            if (kanan, bawah) != (kolom, baris):
                gabungan.append(Gabungan(baris, kolom, bawah, kanan))
    return gabungan


def make_lembar(text, nama="Data", terlihat=True):
    grid = read_grid(text)
    gabungan = find_gabungan(grid)
    rows = [["" if cell in ("<", "^") else cell for cell in row] for row in grid]
    for row in rows:
        while row and not row[-1]:
            row.pop()
    return Lembar(nama, terlihat, rows, tuple(gabungan))


def best_tabel(text, **options):
    """The first table that is found on the sheet."""
    lembar = make_lembar(text)
    found = find_tata_letak(lembar)
    assert found, "no table was found"
    return make_tabel(lembar, found[0], "sidik", **options)


def as_grid(tabel):
    """The headings and the rows."""
    return [list(tabel.isi.columns), *tabel.isi.values.tolist()]


def left_out(tabel):
    return {row.baris: row.sebab.value for row in tabel.dilewati}
