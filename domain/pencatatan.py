"""Perubahan pencatatan: a day from which figures are not counted as they were before."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.kategori import JenisPerubahan
from domain.periode import Periode

MAKS_URAIAN, MAKS_SUMBER, MAKS_NAMA = 120, 250, 32
# What follows explains the name before it: 'SIMFONI PPA V3, berbasis manajemen kasus'.
PENJELASAN = re.compile(r"[,;:]\s|\s[(–]")


@dataclass(frozen=True)
class PerubahanPencatatan:
    """One such day as a region has it.

    `bawaan`: it ships with the dashboard. `berlaku`: the region has not taken it back. Who and when:
    the last who changed that for this region.
    """

    id: int
    tanggal: date
    jenis: JenisPerubahan
    uraian: str
    sumber: str
    bawaan: bool
    berlaku: bool
    diubah_oleh: str
    diubah_pada: datetime

    @property
    def nama(self) -> str:
        """Its first words, short enough for a chart: 'SIMFONI PPA V3'."""
        nama = PENJELASAN.split(self.uraian, maxsplit=1)[0].strip() or self.uraian
        if len(nama) <= MAKS_NAMA:
            return nama
        return nama[: MAKS_NAMA - 2].rsplit(" ", 1)[0] + " …"

    @property
    def mengubah_hitungan(self) -> bool:
        """Whether figures before and after it are counted in two ways.

        One that ships with the dashboard is a date in public; whether this register changed with it
        only its office knows, and writes down as its own.
        """
        return self.jenis.mengubah_hitungan and not self.bawaan


def within(
    perubahan: Iterable[PerubahanPencatatan], periode: Periode | None
) -> tuple[PerubahanPencatatan, ...]:
    """Those of the period (None: none), by day. One on its first day is left out: all of it is
    counted anew."""
    if periode is None:
        return ()
    found = (one for one in perubahan if periode.mulai < one.tanggal <= periode.selesai)
    return tuple(sorted(found, key=lambda one: (one.tanggal, one.id)))


def between_two_counts(
    perubahan: Iterable[PerubahanPencatatan], periode: Periode | None
) -> tuple[PerubahanPencatatan, ...]:
    """Those after which the same thing is counted in another way, `within` the period."""
    return tuple(one for one in within(perubahan, periode) if one.mengubah_hitungan)
