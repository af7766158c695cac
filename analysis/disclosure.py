"""The doors between counts and anything shown.

A `PublishableTable` is the only thing that charts, maps, exports and screens take, and only the
doors of this module make one. `open_internal` lets exact counts into the analysis room and marks
them so. `open_public` is for what is not about korban (prevention, readiness) or was published
already. `open_paket` is for what a sealed package says (docs/decisions.md, 023): nothing but cells of
one may go through it.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from analysis.indicators import INDIKATOR
from domain.asal import CONTOH, Asal
from domain.format import format_angka
from domain.satuan import Satuan


class TingkatRilis(StrEnum):
    """Who may see a table."""

    TERBATAS = "terbatas"
    RAPAT = "rapat"
    PUBLIK = "publik"

    @property
    def label(self) -> str:
        """The mark printed on the table."""
        return {
            TingkatRilis.TERBATAS: "INTERNAL · memuat sel kecil",
            TingkatRilis.RAPAT: "RUANG RAPAT · sel kecil disamarkan",
            TingkatRilis.PUBLIK: "Dapat dibagikan",
        }[self]


@dataclass(frozen=True)
class PublishableTable:
    """Rows that have been through a door, with everything that must be printed beside them.

    `satuan` is None where each row names its own; `indikator` is the code of the definition card
    that every picture must have. `penduduk` says on the card whose people rates are of, and how.
    `karangan` marks as invented what comes from no snapshot.
    """

    rows: pd.DataFrame
    satuan: Satuan | None
    tingkat: TingkatRilis
    asal: tuple[Asal, ...]
    sumber: str
    catatan: tuple[str, ...] = ()
    indikator: str | None = None
    penduduk: str = ""
    karangan: bool = False

    @property
    def nama_satuan(self) -> str:
        """The word after every figure; '' where each row names its own."""
        return self.satuan.label if self.satuan else ""

    @property
    def contoh(self) -> bool:
        """Whether any of it is invented."""
        return self.karangan or any(asal.contoh for asal in self.asal)

    @property
    def keterangan(self) -> str:
        """'kasus kekerasan · Register UPTD PPA · per 5 Jul 2025 · sementara'."""
        parts = [self.nama_satuan] if self.satuan else []
        for asal in self.asal:
            parts += asal.rincian
        if not self.asal:
            parts.append(self.sumber)
        if self.contoh:
            parts.append(CONTOH)
        return " · ".join(parts)

    @property
    def kartu(self) -> list[str]:
        """The definition card of what is shown, with the cut-off of these figures."""
        if self.indikator is None:
            return []
        batas = "; ".join(" ".join(asal.rincian[:2]) for asal in self.asal)
        batas = batas or "Tanggal tiap angka ada di tabel"
        return INDIKATOR[self.indikator].as_lines(
            satuan=self.nama_satuan, batas=batas, penduduk=self.penduduk
        )

    def describe(self, judul: str) -> str:
        """What a screen reader says of the picture: its answer, its extent, where it comes from."""
        parts = [judul, *self._extent(), self.keterangan, *self.catatan]
        return ". ".join([*parts, "Angkanya ada dalam tabel di bawah gambar"]) + "."

    def _extent(self) -> list[str]:
        if "jumlah" not in self.rows or self.rows["jumlah"].dropna().empty:
            return []
        counts = self.rows["jumlah"].dropna()
        return [
            f"{format_angka(len(counts))} angka, paling kecil {format_angka(counts.min())}, "
            f"paling besar {format_angka(counts.max())}"
        ]

    def with_rows(self, rows: pd.DataFrame) -> "PublishableTable":
        """The same table with other rows made from its own."""
        return replace(self, rows=rows)


def open_internal(
    rows: pd.DataFrame,
    *,
    satuan: Satuan | None,
    asal: Asal | tuple[Asal, ...],
    catatan: tuple[str, ...] = (),
    indikator: str | None = None,
    penduduk: str = "",
) -> PublishableTable:
    """Exact counts for the analysis room."""
    snapshots = asal if isinstance(asal, tuple) else (asal,)
    sumber = ", ".join(one.sumber for one in snapshots)
    return PublishableTable(
        rows, satuan, TingkatRilis.TERBATAS, snapshots, sumber, catatan, indikator, penduduk
    )


def open_public(
    rows: pd.DataFrame,
    *,
    satuan: Satuan,
    asal: tuple[Asal, ...] = (),
    sumber: str = "",
    catatan: tuple[str, ...] = (),
    indikator: str | None = None,
    karangan: bool = False,
) -> PublishableTable:
    """Counts that are not about korban, or that were published already."""
    named = sumber or ", ".join(one.sumber for one in asal)
    return PublishableTable(
        rows, satuan, TingkatRilis.PUBLIK, asal, named, catatan, indikator, karangan=karangan
    )


def open_paket(
    rows: pd.DataFrame,
    *,
    satuan: Satuan | None,
    tingkat: TingkatRilis,
    asal: Asal,
    catatan: tuple[str, ...] = (),
    indikator: str | None = None,
) -> PublishableTable:
    """Cells of a sealed package, which were protected and attacked before they came here. Raises
    ValueError for the tier of exact counts: no package has it."""
    if tingkat is TingkatRilis.TERBATAS:
        raise ValueError("angka tepat bukan isi paket")
    return PublishableTable(rows, satuan, tingkat, (asal,), asal.sumber, catatan, indikator)
