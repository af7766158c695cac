"""Target kegiatan: what a government set out to do in a year."""

from dataclasses import dataclass
from datetime import datetime

from domain.kategori import KelompokSasaran

SEMUA_PROGRAM = ""
SEMUA_KELOMPOK = "Semua kelompok"
MAKS_SUMBER, MAKS_PROGRAM = 160, 120
# Beyond these a number is a slip of the hand.
MAKS_KEGIATAN, MAKS_PESERTA, MAKS_ANGGARAN = 10_000, 10_000_000, 1_000_000_000_000


@dataclass(frozen=True)
class IsiTarget:
    """What is set: of one programme (SEMUA_PROGRAM: all of them), for one target group (None: all
    groups), at least one of the three numbers, and where it is written."""

    tahun: int
    program: str
    kelompok_sasaran: KelompokSasaran | None
    jumlah_kegiatan: int | None
    jumlah_peserta: int | None
    anggaran: int | None
    sumber: str

    @property
    def untuk(self) -> str:
        """Who it is for: 'Semua kelompok', 'Santri'."""
        return self.kelompok_sasaran.label if self.kelompok_sasaran else SEMUA_KELOMPOK

    @property
    def nama(self) -> str:
        """What it is of: 'Semua program · Santri', 'Nyapeu Wacil · Semua kelompok'."""
        return f"{self.program or 'Semua program'} · {self.untuk}"


@dataclass(frozen=True)
class Target:
    """One as it is stored: who changed it last and when, and whether it is invented."""

    id: int
    isi: IsiTarget
    contoh: bool
    diubah_oleh: str
    diubah_pada: datetime
