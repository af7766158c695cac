"""The headings of a table, put together from one to four rows and their merged cells."""

from collections.abc import Sequence

from data_access.imports.buku import Gabungan
from data_access.imports.teks import clean_text


def make_judul(rows: Sequence[Sequence[str]], gabungan: Sequence[Gabungan] = ()) -> list[str]:
    """One text per column: 'Korban' over 'L' and 'P' gives 'Korban L' and 'Korban P'.

    All rows are equally long. `gabungan` counts rows and columns from the first of `rows`; parts
    of a merged range may lie outside. Without merged cells a heading reaches over the blanks to
    its right that have a heading of their own below. '' where a column has no heading.
    """
    if not rows:
        return []
    lapis = [[clean_text(text) for text in row] for row in rows]
    tinggi = len(lapis)
    for nomor in reversed(range(tinggi - 1)):
        if not any(g.baris_awal == nomor and g.kolom_akhir > g.kolom_awal for g in gabungan):
            _spread(lapis, nomor)
    for g in gabungan:
        _fill(lapis, g)
    return [_join([lapis[n][kolom] for n in range(tinggi)]) for kolom in range(len(lapis[0]))]


def _fill(lapis: list[list[str]], g: Gabungan) -> None:
    """Write the text of a merged range into all its cells."""
    if not (0 <= g.baris_awal < len(lapis) and 0 <= g.kolom_awal < len(lapis[0])):
        return
    text = lapis[g.baris_awal][g.kolom_awal]
    for baris in range(g.baris_awal, min(g.baris_akhir, len(lapis) - 1) + 1):
        for kolom in range(g.kolom_awal, min(g.kolom_akhir, len(lapis[0]) - 1) + 1):
            lapis[baris][kolom] = lapis[baris][kolom] or text


def _spread(lapis: list[list[str]], nomor: int) -> None:
    """Let the headings of a row reach over the blanks to their right, as one reads them."""
    row = lapis[nomor]
    for kolom in range(1, len(row)):
        di_bawah = [baris[kolom] for baris in lapis[nomor + 1 :]]
        induk_bercabang = any(baris[kolom - 1] for baris in lapis[nomor + 1 :])
        kelompok_baru = any(baris[kolom] for baris in lapis[:nomor])
        if not row[kolom] and any(di_bawah) and induk_bercabang and not kelompok_baru:
            row[kolom] = row[kolom - 1]


def _join(parts: Sequence[str]) -> str:
    """The parts from above to below, none twice."""
    kept: list[str] = []
    for part in parts:
        if part and not (kept and kept[-1].casefold() == part.casefold()):
            kept.append(part)
    return " ".join(kept)


def make_unik(judul: Sequence[str]) -> list[str]:
    """The headings with ' (2)' and so on where one was there already, whatever its case."""
    used: set[str] = set()
    unik = []
    for nama in judul:
        baru, nomor = nama, 1
        while baru.casefold() in used:
            nomor += 1
            baru = f"{nama} ({nomor})"
        used.add(baru.casefold())
        unik.append(baru)
    return unik
