"""Columns by letter, as people see them in a spreadsheet."""


def huruf_kolom(posisi: int) -> str:
    """The letter of the column at `posisi`, counted from 0: A, B, ... Z, AA."""
    huruf = ""
    posisi += 1
    while posisi:
        posisi, sisa = divmod(posisi - 1, 26)
        huruf = chr(ord("A") + sisa) + huruf
    return huruf


def posisi_kolom(huruf: str) -> int:
    """The position of a column letter, counted from 0: the other way round."""
    posisi = 0
    for satu in huruf:
        posisi = 26 * posisi + ord(satu) - ord("A") + 1
    return posisi - 1
