"""Saringan: what is counted. One snapshot, one period, maybe one area."""

from dataclasses import dataclass
from datetime import date

from domain.kategori import DasarTanggal
from domain.periode import Periode


@dataclass(frozen=True)
class Saringan:
    """`kode_wilayah` is a kecamatan or a desa/kelurahan; None is the whole region.

    With `tercatat_sampai`, only what had been entered by that day (reported, where no entry is
    noted): what a register of that day would have said.
    """

    id_snapshot: int
    periode: Periode
    kode_wilayah: str | None = None
    dasar_tanggal: DasarTanggal = DasarTanggal.LAPOR
    tercatat_sampai: date | None = None
