"""Every form in which a paparan leaves: for the page and for the command alike."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.paket.pembaca import Pembaca
from analysis.paket.unduhan import open_tables
from analysis.paparan.salindia import Salindia
from domain.format import format_tanggal
from exports import kartu
from exports.bahan import EksporError, Golongkan, PetaDasar, Sampul
from exports.buku import write_buku
from exports.lembar import PDF, write_lembar, write_set
from exports.slides import PPTX, write_slides
from exports.tables import XLSX

JUDUL = "Perlindungan perempuan dan anak"
# The outlines of a region by kode, and what they are; read only when a file is made.
BacaBatas = Callable[[], tuple[Mapping[str, Any], str]]


@dataclass(frozen=True)
class Paparan:
    """What is written: a package or exact counts, the slides of it that are shown, and for which rakor (''
    for none)."""

    pembaca: Pembaca
    salindia: Sequence[Salindia]
    rakor: str
    tanggal: date

    @property
    def sampul(self) -> Sampul:
        """Its cover."""
        isi = self.pembaca.isi
        return Sampul(
            judul=JUDUL,
            wilayah=isi["nama_region"],
            rakor=self.rakor,
            tanggal=self.tanggal,
            tingkat=self.pembaca.tingkat,
            contoh=isi["contoh"],
        )


# What makes a file of a paparan; the map under it is asked for only where it is drawn.
Write = Callable[[Paparan, Callable[[], PetaDasar]], bytes]


@dataclass(frozen=True)
class Bentuk:
    """One form: its name for people, its ending and MIME type, and what writes it."""

    nama: str
    akhiran: str
    mime: str
    write: Write


def _of_slides(write: Callable[[Sequence[Salindia], Sampul, PetaDasar], bytes]) -> Write:
    return lambda paparan, peta: write(paparan.salindia, paparan.sampul, peta())


def _of_tables(write: Callable[[kartu.SemuaTabel, Sampul], bytes]) -> Write:
    return lambda paparan, _peta: write(open_tables(paparan.pembaca), paparan.sampul)


BENTUK = {
    "pptx": Bentuk("PowerPoint", "pptx", PPTX, _of_slides(write_slides)),
    "pdf": Bentuk("PDF", "pdf", PDF, _of_slides(write_set)),
    "lembar": Bentuk("lembar rakor", "lembar.pdf", PDF, _of_slides(write_lembar)),
    "xlsx": Bentuk("Excel", "xlsx", XLSX, _of_slides(write_buku)),
    "csv": Bentuk("CSV", "zip", kartu.ZIP, _of_tables(kartu.write_csv_zip)),
    "json": Bentuk("JSON", "json", kartu.JSON, _of_tables(kartu.write_json)),
}


def write_paparan(
    bentuk: str,
    paparan: Paparan,
    baca_batas: BacaBatas,
    golongkan: Golongkan,
    *,
    internal: bool = False,
) -> bytes:
    """The file of one form of `BENTUK`. `golongkan` makes classes of the counts of a map
    (`maps.classes.classify_counts`). `internal` says that who asks may take exact counts away; else
    they raise EksporError, as what cannot be written does."""
    if paparan.pembaca.internal and not internal:
        raise EksporError("Angka internal tidak boleh keluar dari dasbor.")
    return BENTUK[bentuk].write(paparan, lambda: PetaDasar(*baca_batas(), golongkan))


def say_rakor(tanggal: date, tema: str) -> str:
    """'Rakor 31 Juli 2025: Sekolah ramah anak'."""
    return f"Rakor {format_tanggal(tanggal)}: {tema}"
