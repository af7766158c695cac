"""Tables and statements for the tests of the attacker."""

import json

from penyerang.pernyataan import Dokumen
from penyerang.serangan import attack
from penyerang.tabel import Tabel, make_dokumen


def pernyataan(bentuk, tanda, nilai, asal="halaman"):
    """A statement; `bentuk` as {"a": 1} or as the names of variables that are summed: "a b"."""
    form = dict.fromkeys(bentuk.split(), 1) if isinstance(bentuk, str) else bentuk
    return {"bentuk": form, "tanda": tanda, "nilai": nilai, "asal": asal}


def sasaran(bentuk, syarat, nama="sasaran"):
    form = dict.fromkeys(bentuk.split(), 1) if isinstance(bentuk, str) else bentuk
    return {"nama": nama, "bentuk": form, "syarat": syarat}


def dokumen(statements, targets, **batas):
    return Dokumen.model_validate(
        {
            "format": "pernyataan-1",
            "pernyataan": statements,
            "batas": {"bawah": 0, "atas": None, "bulat": True, "khusus": {}} | batas,
            "sasaran": targets,
        }
    )


def table_content(rows, hidden, *, bawah=1, atas=1, minimum=0, primer=None):
    """A two-way table with its totals, as a tabel-1; every hidden cell is primary unless said.

    `rows` as {"w": [30, 47]}; the columns are a, b, c ..., the totals T.
    """
    columns = "abcdefgh"[: len(next(iter(rows.values())))]
    values = {
        name + column: value
        for name, row in rows.items()
        for column, value in zip(columns, row, strict=True)
    }
    values |= {name + "T": sum(row) for name, row in rows.items()}
    for column in columns + "T":
        values["T" + column] = sum(values[name + column] for name in rows)
    sums = [{**{name + one: 1 for one in columns}, name + "T": -1} for name in [*rows, "T"]]
    sums += [{**{name + one: 1 for name in rows}, "T" + one: -1} for one in columns + "T"]
    return {
        "format": "tabel-1",
        "sel": [
            {
                "id": name,
                "nilai": value,
                "primer": name in (hidden if primer is None else primer),
                "bawah": bawah,
                "atas": atas,
                "minimum": minimum,
            }
            for name, value in values.items()
        ],
        "persamaan": [{"bentuk": form} for form in sums],
        "bulat": True,
    }


def attack_table(content, hidden):
    tabel = Tabel.model_validate(content)
    return attack(make_dokumen(tabel, frozenset(hidden)))


def integer_intervals(laporan):
    return {
        hasil.nama: (hasil.selang_bulat.bawah, hasil.selang_bulat.atas) for hasil in laporan.sasaran
    }


def write(path, content):
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


# The table of Fischetti and Salazar (Management Science 47, 2001).
FISCHETTI = {"I": [20, 50, 10], "II": [8, 19, 22], "III": [17, 32, 12]}
FISCHETTI_POLA = ("IIa", "IIc", "IIIa", "IIIc")
# problemdata of sdcTable, in which each line has two hidden cells and one is exposed all the same.
PROBLEMDATA = {
    "w": [30, 47, 64, 89],
    "x": [90, 124, 5, 31],
    "y": [92, 100, 59, 85],
    "z": [800, 991, 651, 685],
}
PROBLEMDATA_POLA = ("wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd")
