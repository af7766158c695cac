"""Asal: where the numbers of a table come from. Every number on a screen carries it."""

from dataclasses import dataclass
from datetime import date

from domain.format import format_tanggal_pendek
from domain.kategori import Dataset, StatusSnapshot

CONTOH = "DATA CONTOH"


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

    @property
    def rincian(self) -> tuple[str, str, str]:
        """('Register UPTD PPA', 'per 5 Jul 2025', 'sementara')."""
        cutoff = format_tanggal_pendek(self.tanggal_cutoff)
        return self.sumber, f"per {cutoff}", self.status.label.lower()

    @property
    def keterangan(self) -> str:
        """'Register UPTD PPA · per 5 Jul 2025 · sementara', and whether it is invented."""
        return " · ".join([*self.rincian, CONTOH] if self.contoh else self.rincian)
