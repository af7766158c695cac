"""Kunci angka: a rakor whose numbers are fixed, as its readers name it."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.format import format_tanggal_pendek


@dataclass(frozen=True)
class KunciAngka:
    """The rakor, when its numbers were fixed, and what of them no snapshot holds.

    `versi_penduduk` names the list of people that rates were made of; `sidik_paket` the package that
    was presented, None where there was none.
    """

    id_rakor: int
    tanggal: date
    tema: str
    dikunci_pada: datetime
    dikunci_oleh: str
    versi_penduduk: str
    sidik_paket: str | None
    contoh: bool

    @property
    def label(self) -> str:
        """'Per rakor 31 Jul 2025'."""
        return f"Per rakor {format_tanggal_pendek(self.tanggal)}"
