"""Table M6: of which kecamatan the desa/kelurahan may be said, in bands, and why nothing opens then.

M1 to M5 are protected without it. Bands are added kecamatan by kecamatan, all of its kelurahan or none,
and only where two things hold:

- *They say nothing new of anything else.* Whatever the kecamatan's korban may be for all that M1 to M5
  of this and earlier packages say, they can be divided so that every band is met: what the lower ends
  need is there in each of these worlds, and korban whose kelurahan was not recorded take the rest. So
  every world that was possible stays so, and no target of M1 to M5 gets tighter.
- *They do not give themselves away.* Even to somebody who knew the kecamatan's korban by year and usia
  exactly, each kelurahan and each kelurahan by usia stays as unknown as its rule asks, by whole
  numbers. So no later package can open them by saying more of the kecamatan.

Bands of earlier windows are in both. Where the two are not shown, nothing is said.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil

import highspy
import numpy as np

from analysis.paket.cacahan import ANAK, LAIN, TANPA_KELURAHAN
from analysis.paket.menu import Pita, SelMenu, band_of, find_window, lies_inside
from analysis.paket.sistem import PaketLalu, Sistem
from analysis.penyamaran.lawan import TOLERANSI, Lawan, Sasaran, make_solver
from analysis.penyamaran.tabel import Persamaan, Sel, make_tabel
from domain.periode import Periode

USIA = (ANAK, LAIN)
# Year, kelurahan ("": not recorded), usia.
Kunci = tuple[int, str, str]


@dataclass(frozen=True, eq=False)
class PilihanPita:
    """The bands to say anew, and the cells that may not be said because a package for meetings does
    not say them."""

    baru: Mapping[SelMenu, Pita]
    dilarang: frozenset[SelMenu]


@dataclass(frozen=True)
class Ucapan:
    """The bands that one package (by its number) said of a kecamatan, by kelurahan."""

    paket: int
    periode: Periode
    pita: Mapping[str, Pita]


def choose_bands(
    sistem: Sistem,
    pola: Iterable[str],
    menu: Sequence[SelMenu],
    kelurahan: Mapping[str, str],
    paket: Sequence[PaketLalu],
    boleh: Mapping[SelMenu, Pita] | None = None,
) -> PilihanPita:
    """Which bands of `menu` (M6) the newest of `paket` may say, with the hidden cells of `pola`.

    `kelurahan` maps each to its kecamatan. Kecamatan of which the same three years were said before are
    left out: such a band is repeated, never counted anew. With `boleh` only bands that hold one of it.
    """
    kini = paket[-1]
    kecamatan: dict[str, list[SelMenu]] = defaultdict(list)
    for cell in menu:
        kecamatan[kelurahan[cell.kode_wilayah]].append(cell)
    pola = tuple(pola)
    baru: dict[SelMenu, Pita] = {}
    dilarang: set[SelMenu] = set()
    for kode, cells in kecamatan.items():
        isi = _Kecamatan(kode, [cell.kode_wilayah for cell in cells], paket)
        window = cells[0].periode
        dahulu = isi.find_said()
        if any(one.periode == window for one in dahulu):
            continue
        jumlah = isi.sum_kelurahan(len(paket) - 1, window)
        pita = {cell: band_of(jumlah.get(cell.kode_wilayah, 0), kini.k) for cell in cells}
        if boleh is not None and not all(
            cell in boleh and lies_inside(boleh[cell], band) for cell, band in pita.items()
        ):
            dilarang |= pita.keys()
            continue
        baru_di_sini = {cell.kode_wilayah: band for cell, band in pita.items()}
        ucapan = [*dahulu, Ucapan(len(paket) - 1, window, baru_di_sini)]
        if _say_nothing_low(ucapan, paket) or (
            isi.fits_always(ucapan, sistem, pola) and not isi.find_open(ucapan)
        ):
            baru |= pita
    return PilihanPita(baru, frozenset(dilarang))


def _say_nothing_low(ucapan: Sequence[Ucapan], paket: Sequence[PaketLalu]) -> bool:
    """Whether all that is said is "fewer than 2 k", with one k: each kelurahan can then be anything from
    none to k, as M5 lets the kecamatan be k at least, and the rest have no kelurahan."""
    lowest = all(bawah == 0 for one in ucapan for bawah, _atas in one.pita.values())
    return lowest and len({one.k for one in paket}) == 1


@dataclass(frozen=True)
class _Target:
    """What must stay unknown: a cell (its place in the table) by the k of a package. `rinci`: it is of
    one usia. `sementara`: a part of a window to come, of which only the lower end is certain."""

    sel: int
    k: int
    rinci: bool
    sementara: bool

    def is_safe(self, jumlah: int, bawah: int, atas: int) -> bool:
        """Whether it is known to reach far enough, once it can be `bawah` and `atas`."""
        if self.rinci:
            return bawah <= max(0, jumlah - self.k)
        if jumlah < self.k:
            return bawah <= 0 and (self.sementara or atas >= self.k)
        return bawah <= 0 or atas - bawah >= self.k


class _Kecamatan:
    """One kecamatan: what its kelurahan counted in each package, and what may be concluded of it."""

    def __init__(self, kode: str, kelurahan: Sequence[str], paket: Sequence[PaketLalu]) -> None:
        self.kode = kode
        self.kelurahan = list(kelurahan)
        self.paket = paket
        self._anggota = frozenset(kelurahan)
        self.jumlah = [self._count(one) for one in paket]
        windows = [find_window(one.menu) for one in paket]
        self._windows = [(nomor, one) for nomor, one in enumerate(windows) if one is not None]

    def _count(self, one: PaketLalu) -> dict[Kunci, int]:
        rows = one.cacahan.kelurahan.rename("jumlah").reset_index()
        found: dict[Kunci, int] = defaultdict(int)
        for row in rows[rows["kecamatan"] == self.kode].to_dict("records"):
            known = row["kelurahan"] if row["kelurahan"] in self._anggota else TANPA_KELURAHAN
            found[row["tahun"].year, known, row["usia"]] += int(row["jumlah"])
        return found

    def sum_kelurahan(self, nomor: int, periode: Periode) -> dict[str, int]:
        """Korban of each kelurahan in a period, as that package counted them."""
        sums: dict[str, int] = defaultdict(int)
        for (tahun, tempat, _usia), jumlah in self.jumlah[nomor].items():
            if _holds(periode, tahun):
                sums[tempat] += jumlah
        return sums

    def find_said(self) -> list[Ucapan]:
        """What earlier packages said of it."""
        said = []
        for nomor, one in enumerate(self.paket[:-1]):
            pita = {
                cell.kode_wilayah: (cell.periode, band)
                for cell, band in one.pita.items()
                if cell.kode_wilayah in self._anggota
            }
            if pita:
                periode = next(iter(pita.values()))[0]
                said.append(Ucapan(nomor, periode, {k: band for k, (_p, band) in pita.items()}))
        return said

    def fits_always(self, ucapan: Sequence[Ucapan], sistem: Sistem, pola: Sequence[str]) -> bool:
        """Whether the bands can be met in every world that M1 to M5 leave possible.

        Korban of the kecamatan are put together by what is said of them; of each such part there are in
        every world as many as the least that can be concluded. One division of these least numbers that
        meets every lower end serves all worlds: what there is more has no kelurahan.
        """
        tempat = sistem.tempat[sistem.tempat["kecamatan"] == self.kode]
        later = tempat[tempat["paket"] > ucapan[0].paket]
        if len(ucapan) > 1 and ((later["tanda"] < 0).any() or self._has_fallen(ucapan[0].paket)):
            return False
        bagian: dict[tuple[int, ...], dict[str, float]] = defaultdict(dict)
        for row in tempat.to_dict("records"):
            inside = tuple(
                number
                for number, one in enumerate(ucapan)
                if row["paket"] <= one.paket and _holds(one.periode, row["triwulan"].year)
            )
            if inside:
                bagian[inside][row["nama"]] = float(row["tanda"])
        return _can_divide(_find_least(bagian, sistem, pola), ucapan)

    def _has_fallen(self, sejak: int) -> bool:
        """Whether a count fell in a package after that one."""
        pairs = zip(self.jumlah[sejak:], self.jumlah[sejak + 1 :], strict=False)
        return any(now.get(key, 0) < value for old, now in pairs for key, value in old.items())

    def find_open(self, ucapan: Sequence[Ucapan]) -> list[str]:
        """Which kelurahan, or kelurahan by usia, the bands open to somebody who knows the kecamatan's
        korban by year and usia exactly, at every package. Names of cells of the table."""
        rincian = _Rincian(self)
        for one in ucapan:
            for tempat, (bawah, atas) in one.pita.items():
                rincian.add_band(one, tempat, bawah, atas)
        for nomor, window in self._windows:
            rincian.add_targets(nomor, window, sementara=False)
        # Windows to come hold the last years of this one, and nobody can take these bands back then.
        nomor, window = self._windows[-1]
        for tahun in range(window.mulai.year + 1, window.selesai.year + 1):
            rest = Periode(window.mulai.replace(year=tahun), window.selesai)
            rincian.add_targets(nomor, rest, sementara=True)
        return rincian.find_open()


def _find_least(
    bagian: Mapping[tuple[int, ...], Mapping[str, float]], sistem: Sistem, pola: Sequence[str]
) -> dict[tuple[int, ...], int]:
    """The least that each sum of cells can be for somebody who reads everything but the hidden cells.

    A linear programme bounds it from below; the whole number above that bound still does.
    """
    tabel = sistem.tabel
    nilai = dict(zip(tabel.ids, tabel.nilai, strict=True))
    sel, persamaan = list(tabel.isi.sel), list(tabel.isi.persamaan)
    for number, bentuk in enumerate(bagian.values()):
        name = f"pita{number}"
        jumlah = sum(tanda * nilai[part] for part, tanda in bentuk.items())
        sel.append(Sel(id=name, nilai=jumlah, tertutup=True))
        persamaan.append(Persamaan(bentuk={**bentuk, name: -1.0}))
    tambah = make_tabel(sel, persamaan, bulat=True)
    terbuka = tambah.primer | tambah.tertutup
    terbuka[tambah.indices(pola)] = True
    lawan, first = Lawan(tambah), len(tabel.nilai)
    least = {}
    for number, key in enumerate(bagian):
        where = first + number
        jumlah = float(tambah.nilai[where])
        hasil = lawan.reach(Sasaran(where, -1, max(jumlah, 1.0)), terbuka.astype(float))
        least[key] = ceil(jumlah + hasil.deviasi[where] - TOLERANSI * max(jumlah, 1.0))
    return least


def _can_divide(least: Mapping[tuple[int, ...], int], ucapan: Sequence[Ucapan]) -> bool:
    """Whether so many korban can be divided among the kelurahan so that every band is met."""
    solver = make_solver()
    tempat = list(dict.fromkeys(kode for one in ucapan for kode in one.pita))
    columns = {pair: number for number, pair in enumerate(product(tempat, least))}
    for _kode, key in columns:
        solver.addCol(0.0, 0.0, float(least[key]), 0, [], [])
    for number in columns.values():
        solver.changeColIntegrality(number, highspy.HighsVarType.kInteger)
    rows: list[tuple[float, float, list[int]]] = [
        (0.0, float(jumlah), [columns[kode, key] for kode in tempat])
        for key, jumlah in least.items()
    ]
    for number, one in enumerate(ucapan):
        for kode, (bawah, atas) in one.pita.items():
            inside = [columns[kode, key] for key in least if number in key]
            rows.append((float(bawah), highspy.kHighsInf if atas is None else float(atas), inside))
    for low, high, inside in rows:
        solver.addRow(
            low, high, len(inside), np.array(inside, dtype=np.int32), np.ones(len(inside))
        )
    solver.run()
    return bool(solver.getModelStatus() == highspy.HighsModelStatus.kOptimal)


def _holds(periode: Periode, tahun: int) -> bool:
    """Whether the year is one of the whole years of the period."""
    return periode.mulai.year <= tahun <= periode.selesai.year


class _Rincian:
    """The table of one kecamatan: its kelurahan by package, year and usia, whose sums are known."""

    def __init__(self, kecamatan: _Kecamatan) -> None:
        self.kecamatan = kecamatan
        self.sel: list[Sel] = []
        self.persamaan: list[Persamaan] = []
        self._parts: dict[tuple[str, str], list[tuple[int, int, str, float]]] = defaultdict(list)
        self._nilai: dict[str, int] = {}
        self._targets: dict[tuple[object, ...], _Target] = {}
        before: Mapping[Kunci, int] = {}
        for nomor, now in enumerate(kecamatan.jumlah):
            for tahun, usia in sorted({(key[0], key[2]) for key in {*before, *now}}):
                self._add_layer(nomor, tahun, usia, before, now)
            before = now

    def _add_layer(
        self,
        nomor: int,
        tahun: int,
        usia: str,
        before: Mapping[Kunci, int],
        now: Mapping[Kunci, int],
    ) -> None:
        """What a package found more in a year, or less where it did: how many in all is known."""
        tempat = [*self.kecamatan.kelurahan, TANPA_KELURAHAN]
        beda = {
            kode: now.get((tahun, kode, usia), 0) - before.get((tahun, kode, usia), 0)
            for kode in tempat
        }
        if not any(beda.values()):
            return
        bentuk: dict[str, float] = {}
        for kode, value in beda.items():
            for tanda in (1, -1) if value < 0 else (1,):
                name = f"{nomor}{tanda:+d}|{tahun}|{kode}|{usia}"
                self._add_cell(name, max(0, tanda * value))
                self._parts[kode, usia].append((nomor, tahun, name, float(tanda)))
                bentuk[name] = float(tanda)
        self.persamaan.append(Persamaan(bentuk=bentuk, nilai=sum(beda.values())))
        for kode in (kode for kode, value in beda.items() if value < 0):
            # There are not fewer than none left.
            self._add_sum(
                f"sisa{nomor}|{tahun}|{kode}|{usia}",
                self._sum(kode, (usia,), nomor, Periode.year(tahun)),
            )

    def _add_cell(self, name: str, nilai: int, bawah: int = 0, atas: int | None = None) -> None:
        self.sel.append(Sel(id=name, nilai=nilai, tertutup=True, minimum=bawah, maksimum=atas))
        self._nilai[name] = nilai

    def _sum(
        self, kode: str, usia: Iterable[str], nomor: int, periode: Periode
    ) -> dict[str, float]:
        return {
            name: tanda
            for one in usia
            for paket, tahun, name, tanda in self._parts[kode, one]
            if paket <= nomor and _holds(periode, tahun)
        }

    def _add_sum(
        self, name: str, bentuk: Mapping[str, float], bawah: int = 0, atas: int | None = None
    ) -> None:
        jumlah = int(sum(tanda * self._nilai[part] for part, tanda in bentuk.items()))
        self._add_cell(name, jumlah, bawah, atas)
        self.persamaan.append(Persamaan(bentuk={**bentuk, name: -1.0}))

    def add_band(self, ucapan: Ucapan, kode: str, bawah: int, atas: int | None) -> None:
        """What a package said of a kelurahan."""
        bentuk = self._sum(kode, USIA, ucapan.paket, ucapan.periode)
        self._add_sum(f"pita{ucapan.paket}|{kode}", bentuk, bawah, atas)

    def add_targets(self, nomor: int, periode: Periode, *, sementara: bool) -> None:
        """Each kelurahan in the period, and each by usia, as a package counted it."""
        k = self.kecamatan.paket[nomor].k
        for kode in self.kecamatan.kelurahan:
            for usia in (USIA, *((one,) for one in USIA)):
                bentuk = self._sum(kode, usia, nomor, periode)
                key = (kode, usia, frozenset(bentuk), k)
                old = self._targets.get(key)
                # The same korban in two packages are one target, the stricter of the two.
                if old is None or (old.sementara and not sementara):
                    sel = old.sel if old else len(self.sel)
                    self._targets[key] = _Target(sel, k, len(usia) == 1, sementara)
                    if old is None:
                        span = f"{periode.mulai:%Y}-{periode.selesai:%Y}"
                        self._add_sum(f"{nomor}|{span}|{kode}|{'+'.join(usia)}|{k}", bentuk)

    def find_open(self) -> list[str]:
        """The targets that are known too closely: exactly, by whole numbers."""
        tabel = make_tabel(self.sel, self.persamaan, bulat=True)
        lawan, terbuka = Lawan(tabel, bulat=True), np.ones(len(self.sel))
        # Worlds that were found, as the least and the most that each cell is in one of them.
        bawah, atas = tabel.nilai.copy(), tabel.nilai.copy()
        found = []
        for one in self._targets.values():
            jumlah = int(tabel.nilai[one.sel])
            for arah in (-1, 1):
                if one.is_safe(jumlah, int(bawah[one.sel]), int(atas[one.sel])):
                    break
                world = tabel.nilai + lawan.reach(Sasaran(one.sel, arah, 1.0), terbuka).deviasi
                bawah, atas = np.minimum(bawah, world), np.maximum(atas, world)
            if not one.is_safe(jumlah, int(bawah[one.sel]), int(atas[one.sel])):
                found.append(self.sel[one.sel].id)
        return found
