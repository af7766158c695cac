"""An audit of bands by other means: every kelurahan of every kecamatan in one system with M1 to M5.

`analysis.paket.pita` reasons kecamatan by kecamatan, from the least that can be concluded and from sums
taken as known. Here nothing is reasoned: all of it is one table, and every interval an integer programme.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analysis.paket.cacahan import ANAK, LAIN
from analysis.paket.menu import SelMenu, find_window
from analysis.paket.sistem import PaketLalu, Sistem
from analysis.penyamaran.lawan import Lawan, Sasaran
from analysis.penyamaran.pilih import find_exposed
from analysis.penyamaran.tabel import Persamaan, Sel, Tabel, make_tabel

Bagian = tuple[int, int, str, str]


@dataclass(frozen=True)
class Selang:
    """What can be concluded of a kelurahan (or of one usia in it) in the window of a package."""

    nama: str
    paket: int
    k: int
    rinci: bool
    jumlah: int
    bawah: int
    atas: int

    @property
    def aman(self) -> bool:
        """Rules 7 and 8."""
        if self.rinci:
            return self.bawah <= max(0, self.jumlah - self.k)
        if self.jumlah < self.k:
            return self.bawah <= 0 and self.atas >= self.k
        return self.bawah <= 0 or self.atas - self.bawah >= self.k


class Gabungan:
    """All packages, the newest last, each with the bands that it said (`pita`). No count may fall."""

    def __init__(
        self,
        sistem: Sistem,
        pola: Iterable[str],
        kelurahan: Mapping[str, str],
        paket: Sequence[PaketLalu],
    ) -> None:
        self.kelurahan = kelurahan
        self.paket = paket
        self.sel, self.persamaan = list(sistem.tabel.isi.sel), list(sistem.tabel.isi.persamaan)
        self.nilai: dict[str, int] = {}
        self.bagian: dict[Bagian, str] = {}
        counts = [{key: int(n) for key, n in one.cacahan.kelurahan.items()} for one in paket]
        for row in sistem.tempat.to_dict("records"):
            if row["kecamatan"]:
                self._split(row, counts)
        for nomor, one in enumerate(paket):
            for cell, (bawah, atas) in one.pita.items():
                self._add_sum(f"pita{nomor}|{cell.id}", self._inside(nomor, cell), bawah, atas)
        self.sasaran = list(self._add_targets())
        self.tabel: Tabel = make_tabel(self.sel, self.persamaan, bulat=True)
        self.terbuka = np.isin(self.tabel.ids, list(pola)) | self.tabel.primer | self.tabel.tertutup

    def _split(self, row: Mapping, counts: Sequence[Mapping]) -> None:
        """Each finest cell of a kecamatan is the sum of its kelurahan and of what has none."""
        nomor, kecamatan = row["paket"], row["kecamatan"]
        names = []
        for kode in [*(one for one, own in self.kelurahan.items() if own == kecamatan), ""]:
            key = (row["triwulan"], kode, kecamatan, row["usia"])
            baru = counts[nomor].get(key, 0)
            beda = baru - (counts[nomor - 1].get(key, 0) if nomor else 0)
            assert beda >= 0
            name = f"z{nomor}|{'|'.join(map(str, key))}"
            self.sel.append(Sel(id=name, nilai=beda, tertutup=True))
            self.nilai[name] = beda
            self.bagian[nomor, row["triwulan"].year, kode, row["usia"]] = name
            names.append(name)
        self.persamaan.append(Persamaan(bentuk=dict.fromkeys(names, 1.0) | {row["nama"]: -1.0}))

    def _inside(self, nomor: int, cell: SelMenu) -> list[str]:
        span = range(cell.periode.mulai.year, cell.periode.selesai.year + 1)
        return [
            name
            for (paket, tahun, kode, usia), name in self.bagian.items()
            if paket <= nomor
            and tahun in span
            and kode == cell.kode_wilayah
            and cell.kelompok in ("", usia)
        ]

    def _add_sum(self, name: str, parts: list[str], bawah: int = 0, atas: int | None = None) -> int:
        jumlah = sum(self.nilai[one] for one in parts)
        self.sel.append(Sel(id=name, nilai=jumlah, tertutup=True, minimum=bawah, maksimum=atas))
        self.persamaan.append(Persamaan(bentuk=dict.fromkeys(parts, 1.0) | {name: -1.0}))
        return len(self.sel) - 1

    def _add_targets(self) -> Iterator[tuple[int, int, bool]]:
        for nomor, one in enumerate(self.paket):
            window = find_window(one.menu)
            for kode in self.kelurahan:
                for usia in ("", ANAK, LAIN):
                    cell = SelMenu("M6", one.menu[0].satuan, window, kode, usia)
                    sel = self._add_sum(f"sasaran{nomor}|{cell.id}", self._inside(nomor, cell))
                    yield sel, nomor, usia != ""

    def find_exposed(self) -> list[str]:
        """Cells of M1 to M5 (of any package) that are known too closely."""
        return [self.tabel.ids[one.sel] for one in find_exposed(self.tabel, self.terbuka)]

    def intervals(self) -> Iterator[Selang]:
        """Of every kelurahan: what can be concluded."""
        lawan = Lawan(self.tabel, bulat=True)
        lebar = self.terbuka.astype(float)
        for sel, nomor, rinci in self.sasaran:
            jumlah = int(self.tabel.nilai[sel])
            low, high = (
                jumlah + int(lawan.reach(Sasaran(sel, arah, 1.0), lebar).deviasi[sel])
                for arah in (-1, 1)
            )
            yield Selang(self.tabel.ids[sel], nomor, self.paket[nomor].k, rinci, jumlah, low, high)

    def find_open(self) -> list[str]:
        """Kelurahan, and kelurahan by usia, that are known too closely."""
        return [one.nama for one in self.intervals() if not one.aman]
