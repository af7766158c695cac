"""A package as whoever shows it reads it: its cells, where they come from, and their door."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis.disclosure import PublishableTable, TingkatRilis, open_paket
from analysis.paket import baca, baca_lain
from domain.asal import Asal
from domain.periode import Periode
from domain.satuan import Satuan


@dataclass(frozen=True)
class Pembaca:
    """The content of a package and who may see what it says. Nothing else is behind a slide or a page
    of the Ruang rapat."""

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

    def open(self, rows: pd.DataFrame, satuan: Satuan, *catatan: str) -> PublishableTable:
        """Rows of the package, through their door, with how many of them are hidden."""
        return open_paket(
            rows, satuan=satuan, tingkat=self.tingkat, asal=self.asal, indikator="paket",
            catatan=(*catatan, *baca.say_hidden(rows)),
        )  # fmt: skip

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
        return open_paket(
            rows, satuan=satuan, tingkat=self.tingkat, asal=asal, indikator=indikator,
            catatan=catatan,
        )  # fmt: skip
