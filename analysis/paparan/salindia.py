"""One slide of a paparan: an answer that can be said aloud, its picture, and what the speaker must know.

Screen, PPTX and PDF draw the same slides, so that they cannot say different things.
"""

from dataclasses import dataclass
from enum import StrEnum

from analysis.disclosure import PublishableTable, TingkatRilis

HANYA_YANG_BERHAK = (
    "Angka ini memuat sel kecil dan hanya untuk yang berhak: jangan dibacakan, ditayangkan, atau dibagikan "
    "di luar mereka."
)


class Gambar(StrEnum):
    """Which picture a slide has, and with it which columns its rows have.

    BATANG: label, jumlah, from top to bottom. TRIWULAN: label, tahun, triwulan ('Tw 1'), jumlah, by
    time. MATRIKS: nama, pilar, jumlah, bagian (0 to 1), kata. PETA: kode, nama, jumlah, of kecamatan
    or, with kode_kecamatan and nama_kecamatan, of desa/kelurahan. A missing jumlah is hidden.
    """

    BATANG = "batang"
    TRIWULAN = "triwulan"
    MATRIKS = "matriks"
    PETA = "peta"


@dataclass(frozen=True)
class AngkaBesar:
    """A large figure and what it counts: ('68', 'kasus kekerasan, 1 Januari–5 Juli 2025')."""

    nilai: str
    arti: str


@dataclass(frozen=True)
class Salindia:
    """One slide.

    `kode` names it in a rakor's choice; `judul` is the headline; `ucapan` says the same safely to the
    press, with unit, period and source; `jangan` is what must not be said of it. Of a slide with exact
    counts nothing is for the press: `peringatan` says so.
    """

    kode: str
    nama: str
    judul: str
    gambar: Gambar
    table: PublishableTable
    angka: tuple[AngkaBesar, ...]
    ucapan: str
    jangan: tuple[str, ...] = ()

    @property
    def is_kecamatan(self) -> bool:
        """Whether the areas of its map are kecamatan, not desa/kelurahan."""
        return "kode_kecamatan" not in self.table.rows

    @property
    def peringatan(self) -> str:
        """What must be known before anything of it is said aloud; '' where its numbers are of a package."""
        return HANYA_YANG_BERHAK if self.table.tingkat is TingkatRilis.TERBATAS else ""

    @property
    def catatan_pembicara(self) -> list[str]:
        """What stands in the speaker's notes: the warning if any, the safe sentence, what must not be said,
        the definition."""
        return [
            *([self.peringatan] if self.peringatan else []),
            self.ucapan,
            *(f"Jangan dikatakan: {one}" for one in self.jangan),
            *self.table.kartu,
        ]
