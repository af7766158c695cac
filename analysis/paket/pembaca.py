"""A package, or the same tables of exact counts, as whoever shows it reads it: its cells, where they come
from, and their door."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.disclosure import PublishableTable, TingkatRilis, open_internal, open_paket
from analysis.paket import baca, baca_lain
from domain.asal import Asal
from domain.periode import Periode
from domain.satuan import Satuan

# Exact counts are none of a package, so their cards do not call them so.
KARTU_INTERNAL = {
    "paket": "internal",
    "paket_kegiatan": "internal_kegiatan",
    "paket_kesiapan": "internal_kesiapan",
    "paket_jejaring": "internal_jejaring",
    "paket_rtl": "internal_rtl",
}


@dataclass(frozen=True)
class Pembaca:
    """The content of a package and who may see what it says; or, where that is TERBATAS, exact counts in
    the same form (`analysis.paket.tepat`). Nothing else is behind a slide or a page of the Ruang rapat."""

    isi: Mapping[str, Any]
    tingkat: TingkatRilis

    @cached_property
    def sel(self) -> pd.DataFrame:
        """Its cells: see `analysis.paket.baca.tabulate_cells`."""
        return baca.tabulate_cells(self.isi)

    @cached_property
    def lain(self) -> pd.DataFrame:
        """What it says besides korban: see `analysis.paket.baca_lain.tabulate_lain`."""
        return baca_lain.tabulate_lain(self.isi)

    @cached_property
    def asal(self) -> Asal:
        """What every figure names as its source."""
        return baca.source_of(self.isi)

    @property
    def tahun(self) -> list[Periode]:
        """The years it speaks of, oldest first."""
        return baca.find_years(self.sel)

    @property
    def internal(self) -> bool:
        """Whether it holds exact counts, small ones too."""
        return self.tingkat is TingkatRilis.TERBATAS

    def open(self, rows: pd.DataFrame, satuan: Satuan, *catatan: str) -> PublishableTable:
        """Its rows, through their door, with how many of them are hidden."""
        return self._open(rows, satuan, self.asal, "paket", (*catatan, *baca.say_hidden(rows)))

    def open_bands(self, rows: pd.DataFrame) -> PublishableTable:
        """Bands of desa/kelurahan (kelas), through their door, with how many of them are hidden."""
        hidden = rows.assign(jumlah=rows["bawah"])
        return open_paket(
            rows, satuan=Satuan.KORBAN, tingkat=self.tingkat, asal=self.asal,
            indikator="paket_pita", catatan=tuple(baca.say_hidden(hidden)),
        )  # fmt: skip

    def open_lain(
        self, rows: pd.DataFrame, satuan: Satuan | None, indikator: str, tabel: str, *catatan: str
    ) -> PublishableTable:
        """Rows of one of its tables by name (M1, P1, K1 ...), whatever they count."""
        asal = baca_lain.source_of(self.isi, tabel) or self.asal
        return self._open(rows, satuan, asal, indikator, catatan)

    def _open(
        self,
        rows: pd.DataFrame,
        satuan: Satuan | None,
        asal: Asal,
        indikator: str,
        catatan: tuple[str, ...],
    ) -> PublishableTable:
        """Exact counts go through the internal door, cells of a package through theirs."""
        if self.internal:
            return open_internal(
                rows, satuan=satuan, asal=asal, catatan=catatan,
                indikator=KARTU_INTERNAL[indikator],
            )  # fmt: skip
        return open_paket(
            rows, satuan=satuan, tingkat=self.tingkat, asal=asal, indikator=indikator,
            catatan=catatan,
        )  # fmt: skip
