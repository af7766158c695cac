"""Fixed numbers beside what is current: what came in since, in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from domain.asal import Asal
from domain.format import format_angka, format_tanggal_pendek
from domain.kategori import Dataset

# Of more cells than this that changed only these are said, the table has all.
DISEBUT = 3
TIDAK_ADA = "tidak ada"
# Tells rows of one name apart; no header of a screen.
KE = "_ke"
KOLOM, BERDAMPINGAN = "Kolom", ("Terkunci", "Kini")


def say_since(terkunci: Mapping[Dataset, Asal], kini: Mapping[Dataset, Asal]) -> list[str]:
    """What was replaced after the numbers were fixed, or came new, one line for each dataset:
    'Register kasus: terkunci per 5 Jul 2025, kini per 23 Nov 2026'."""
    lines = []
    for dataset in Dataset:
        lama, baru = terkunci.get(dataset), kini.get(dataset)
        if lama is None and baru is not None:
            lines.append(f"{dataset.label}: tidak dikunci, kini {_per(baru)}")
        elif lama is not None and baru is None:
            lines.append(f"{dataset.label}: terkunci {_per(lama)}, kini tidak ada yang berlaku")
        elif lama is not None and baru is not None and lama.id_snapshot != baru.id_snapshot:
            lines.append(f"{dataset.label}: terkunci {_per(lama)}, kini {_per(baru)}")
    return lines


def say_now(jumlah: int | None, kini: int | None, per: date | None) -> str:
    """What a fixed number is today, for the line under it: '**Kini 71 (+3)**, data per ...'."""
    if kini is None or per is None:
        return "Kini tidak ada datanya."
    hari = format_tanggal_pendek(per)
    if jumlah is None or kini == jumlah:
        return f"Kini {format_angka(kini)}, data per {hari}."
    selisih = kini - jumlah
    tanda = "+" if selisih > 0 else ""
    return f"**Kini {format_angka(kini)} ({tanda}{format_angka(selisih)})**, data per {hari}."


def find_changes(terkunci: pd.DataFrame, kini: pd.DataFrame) -> pd.DataFrame:
    """Every cell of a table of fixed numbers that is another today, in its order: the columns that name
    a row (of both tables the shortest run of the first ones that names each once), then "Kolom"
    (the header of the cell), "Terkunci" and "Kini".

    Both tables hold words, as a screen shows them. A row or a column that only one of them has is
    TIDAK_ADA in the other.
    """
    names = _naming_columns(terkunci, kini)
    columns = [one for one in dict.fromkeys([*terkunci, *kini]) if one not in names]
    cells = [_as_cells(one, names).reindex(columns=columns) for one in (terkunci, kini)]
    rows = cells[0].index.append(cells[1].index.difference(cells[0].index, sort=False))
    both = [one.reindex(rows).astype(object).fillna(TIDAK_ADA).stack() for one in cells]
    found = pd.DataFrame(dict(zip(BERDAMPINGAN, both, strict=True)))
    # A whole number among numbers with decimals is written without them.
    bare = found.map(lambda word: word.removesuffix(",0"))
    found = found[bare["Terkunci"] != bare["Kini"]]
    found.index.names = [*names, KE, KOLOM]
    return found.reset_index()[[*names, KOLOM, *BERDAMPINGAN]]


def _naming_columns(lama: pd.DataFrame, baru: pd.DataFrame) -> list[str]:
    """The first columns as far as they are needed to tell the rows of each table apart."""
    columns = [str(one) for one in lama if one in baru]
    for count in range(1, len(columns)):
        names = columns[:count]
        if not (lama.duplicated(names).any() or baru.duplicated(names).any()):
            return names
    return columns[:1]


def _as_cells(rows: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """The rows under their names; alike ones are numbered."""
    return rows.assign(**{KE: rows.groupby(names).cumcount()}).set_index([*names, KE])


def say_changes_since(changes: pd.DataFrame, per: date) -> str:
    """'**Kini**, data per 23 Nov 2026, 4 angka berbeda. Jumlah, Juli 2025: 12, kini 14; ... .': of the
    first count that changed, a few rows."""
    hari = format_tanggal_pendek(per)
    if changes.empty:
        return f"**Kini**, data per {hari}: semua angka ini masih sama."
    apa = changes[KOLOM].iloc[0]
    first = changes[changes[KOLOM] == apa].head(DISEBUT)
    said = [
        f"{_name_row(row)}: {row['Terkunci']}, kini {row['Kini']}"
        for row in first.to_dict("records")
    ]
    if len(changes) > len(first):
        said.append("selebihnya dalam tabel")
    berbeda = f"{format_angka(len(changes))} angka berbeda"
    return f"**Kini**, data per {hari}, {berbeda}. {apa}, {'; '.join(said)}."


def _name_row(row: Mapping[Any, str]) -> str:
    """'Cipocok Jaya, Anak'; a name that is a number keeps its header: 'Bulan ke- 7'."""
    names = [one for one in row if one not in (KOLOM, *BERDAMPINGAN)]
    return ", ".join(f"{one} {row[one]}" if row[one].isdigit() else row[one] for one in names)


def _per(asal: Asal) -> str:
    return f"per {format_tanggal_pendek(asal.tanggal_cutoff)}"
