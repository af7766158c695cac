"""Which cells of a sheet may be headings, before anyone has said where the table is."""

import re

from data_access.imports.buku import Lembar

MAKS_HURUF_JUDUL = 80
# Rows under the first of a heading that may still belong to it.
MAKS_TINGGI = 3
ANGKA = re.compile(r"[\d\s.,:/%()+-]+")


def find_judul(lembar: Lembar) -> dict[int, dict[str, int]]:
    """For each column (0 is A) the texts that may be its headings, with their row (1 is the first).

    A table starts at the top, or after a blank row or a row with one cell; its first row is
    taken for headings when it is mostly words. Further down, a word that the column repeats is
    one of its values.
    """
    lebar = max(map(len, lembar.baris), default=0)
    bertingkat = {g.baris_awal for g in lembar.gabungan if g.kolom_akhir > g.kolom_awal}
    found: dict[int, dict[str, int]] = {}
    left, start, first_table = 0, True, True
    for number, row in enumerate(lembar.baris):
        if len(row) - row.count("") < min(2, lebar):
            start, left = True, 0
            continue
        if not start and not left:
            continue
        filled = [(kolom, text) for kolom, text in enumerate(row) if text]
        if start:
            left = MAKS_TINGGI if _goes_on(row, number in bertingkat) else 1
        start = False
        if left and _is_judul(filled):
            for kolom, text in filled:
                if first_table or not _repeats(lembar.baris, kolom, text):
                    found.setdefault(kolom, {}).setdefault(text, number + 1)
            left -= 1
        else:
            left = 0
        first_table = first_table and left > 0
    return found


def _goes_on(row: list[str], bertingkat: bool) -> bool:
    """Whether a first row of headings has others under it: it has merged cells or gaps."""
    return bertingkat or "" in row[next(n for n, text in enumerate(row) if text) :]


def _is_judul(filled: list[tuple[int, str]]) -> bool:
    words = [text for _kolom, text in filled if not ANGKA.fullmatch(text)]
    return 2 * len(words) > len(filled) and all(len(text) <= MAKS_HURUF_JUDUL for text in words)


def _repeats(baris: list[list[str]], kolom: int, text: str) -> bool:
    return sum(len(row) > kolom and row[kolom] == text for row in baris) > 1
