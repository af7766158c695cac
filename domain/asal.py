"""Asal: where the numbers of a table come from. Every number on a screen carries it."""

from dataclasses import dataclass
from datetime import date

from domain.kategori import Dataset, StatusSnapshot


@dataclass(frozen=True)
class Asal:
    """One snapshot as its readers need to name it."""

    id_snapshot: int
    dataset: Dataset
    kode_region: str
    sumber: str
    tanggal_cutoff: date
    status: StatusSnapshot
    contoh: bool
