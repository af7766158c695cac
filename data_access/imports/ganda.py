"""Rows that may be one kasus written twice. Shown to a person, never dropped by themselves."""

from collections import defaultdict
from typing import Any

from data_access.imports.bacaan import Bacaan

# What must be the same, and what of it must be known: without these two rows say too little.
SAMA = (
    "tanggal_lapor", "tanggal_kejadian", "tempat", "tempat_kejadian", "jenis_kelamin", "usia",
    "kelompok_usia", "bentuk", "sub_bentuk", "hubungan", "pendidikan", "pekerjaan", "kanal",
)  # fmt: skip
PALING_SEDIKIT = 5


def find_ganda(bacaan: Bacaan, groups: list[int]) -> tuple[tuple[int, ...], ...]:
    """Groups of row numbers of the file that say the same of a korban under different kasus.

    Rows that say less than a few facts are left out.
    """
    alike: dict[tuple[Any, ...], dict[int, int]] = defaultdict(dict)
    facts = zip(*(bacaan.of(name) for name in SAMA), strict=True)
    for row, group, fact in zip(bacaan.baris, groups, facts, strict=True):
        if fact[0] is not None and sum(value is not None for value in fact) >= PALING_SEDIKIT:
            alike[fact].setdefault(group, row)
    return tuple(tuple(rows.values()) for rows in alike.values() if len(rows) > 1)
