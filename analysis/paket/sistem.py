"""One table of everything that could give a cell away: the menu, its finest cells, earlier packages.

The finest cells are korban by year, kecamatan and usia, by kelompok, by quarter, by bentuk, and kasus
by quarter, each once for what the first package was made of and once for what every later one found more
or less. So what a reader can take from two packages laid side by side is in the same relations as what
one gives (stats 1.5, rules 5 and 6).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise, product

import pandas as pd

from analysis.paket.cacahan import ANAK, LAIN, TANPA_KECAMATAN, Cacahan, usia_of
from analysis.paket.menu import SEMUA, Pita, SelMenu, count_cell, holds, make_silang
from analysis.penyamaran.tabel import Persamaan, Sel, Tabel, make_tabel
from domain.kategori import Bentuk, Kelompok
from domain.satuan import Satuan

# The levels of each kind of finest cell; where `triwulan` is a year it is the first day of it.
RINCI = {
    "tempat": ["triwulan", "kecamatan", "usia"],
    "kelompok": ["triwulan", "kelompok"],
    "triwulan": ["triwulan"],
    "bentuk": ["triwulan", "usia", "bentuk"],
    "kasus": ["triwulan"],
}


@dataclass(frozen=True, eq=False)
class PaketLalu:
    """An earlier package: its k, its last day, the counts behind it, its menu, which of its cells it
    said anew, and the bands that it did. One that was withdrawn counts too: it has been read."""

    k: int
    selesai: date
    cacahan: Cacahan
    menu: tuple[SelMenu, ...]
    terbit: frozenset[SelMenu]
    pita: Mapping[SelMenu, Pita] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Sistem:
    """The table to protect. `ditahan` are cells that changed by so few that they keep what was said;
    `dilarang` those that may not be said at all. `tempat` names its finest cells of kecamatan: nama,
    paket (the number of the package that found them), tanda (1, or -1 where they vanished), kecamatan,
    usia, triwulan (the first day of the year)."""

    tabel: Tabel
    menu: tuple[SelMenu, ...]
    ditahan: tuple[SelMenu, ...]
    tempat: pd.DataFrame
    dilarang: tuple[SelMenu, ...] = ()


@dataclass(frozen=True, eq=False)
class _Lapis:
    """What one package found beyond the one before (`tanda` 1), or found no longer (-1)."""

    paket: int
    tanda: int
    selesai: date
    cacahan: Cacahan


def make_sistem(
    menu: Sequence[SelMenu],
    kode_region: str,
    kecamatan: Sequence[str],
    cacahan: Cacahan,
    lalu: Sequence[PaketLalu],
    k: int,
    boleh: Collection[SelMenu] | None = None,
) -> Sistem:
    """The relations of the new package's menu and of all that was published before. With `boleh` only
    those cells may be said: a package for everybody says nothing that one for meetings hides."""
    selesai = max(cell.periode.selesai for cell in menu)
    baru = PaketLalu(k, selesai, cacahan, tuple(menu), frozenset())
    bahan = _Bahan([*lalu, baru], kode_region, kecamatan)
    ditahan, dilarang = [], []
    for cell in menu:
        berubah = bahan.add_changes(cell)
        # Said again it would date those few who came in since.
        if cell in berubah:
            ditahan.append(cell)
        elif boleh is not None and cell not in boleh:
            dilarang.append(cell)
        bahan.add_new(
            cell,
            tertutup=cell in berubah or cell in dilarang,
            tepat=_is_total(cell) and not berubah,
        )
    bahan.add_silang(len(lalu))
    for nomor in range(len(lalu)):
        bahan.add_old(nomor)
        bahan.add_silang(nomor)
    tabel = make_tabel(bahan.sel, bahan.persamaan, bulat=True)
    tempat = pd.concat(
        one.rows["tempat"].assign(paket=one.lapis.paket, tanda=one.lapis.tanda)
        for one in bahan.finest
    )
    return Sistem(tabel, tuple(menu), tuple(ditahan), tempat, tuple(dilarang))


class _Bahan:
    """Cells and relations while they are gathered; packages by their number, the new one last."""

    def __init__(
        self, paket: Sequence[PaketLalu], kode_region: str, kecamatan: Sequence[str]
    ) -> None:
        self.paket = paket
        self.kode_region = kode_region
        self.kini = len(paket) - 1
        awal = min(cell.periode.mulai for one in paket for cell in one.menu)
        self.finest = [
            _Finest(lapis, pd.period_range(awal, lapis.selesai, freq="Q").start_time, kecamatan)
            for lapis in _make_lapis(paket)
        ]
        self.sel = [cell for one in self.finest for cell in one.sel]
        self.persamaan = [row for one in self.finest for row in one.persamaan]
        self._deret = [{_series_of(cell): cell for cell in one.menu} for one in paket]
        self._jumlah: dict[tuple[int, SelMenu], int] = {}

    def count(self, cell: SelMenu, nomor: int) -> int:
        """What the cell held when the package was made."""
        key = (nomor, cell)
        if key not in self._jumlah:
            self._jumlah[key] = count_cell(cell, self.paket[nomor].cacahan, self.kode_region)
        return self._jumlah[key]

    def parts(self, cell: SelMenu, nomor: int) -> dict[str, float]:
        """The finest cells that make up the cell of that package, each with its sign."""
        return {
            name: float(one.lapis.tanda)
            for one in self.finest
            if one.lapis.paket <= nomor
            for name in one.parts(cell, self.kode_region)
        }

    def add_changes(self, cell: SelMenu) -> set[SelMenu]:
        """Ask that a change by fewer than k since any package looks like none or k of them. Returns the
        cells said before that it is a small change of: the same, or the running year up to then."""
        k, said = self.paket[self.kini].k, set()
        for nomor in range(self.kini):
            old = self._deret[nomor].get(_series_of(cell))
            beda = 0 if old is None else self.count(cell, self.kini) - self.count(old, nomor)
            if old is None or not 0 < abs(beda) < k:
                continue
            if old in self.paket[nomor].terbit:
                said.add(old)
            name, arah = f"selisih{nomor}|{cell.id}", 1 if beda > 0 else -1
            self.sel.append(
                Sel(id=name, nilai=abs(beda), tertutup=True, bawah=abs(beda), atas=k - abs(beda))
            )
            bentuk = self.parts(cell, self.kini)
            for part, value in self.parts(old, nomor).items():
                bentuk[part] = bentuk.get(part, 0.0) - value
            bentuk = {part: arah * value for part, value in bentuk.items() if value}
            self.persamaan.append(Persamaan(bentuk=bentuk | {name: -1.0}))
        return said

    def add_new(self, cell: SelMenu, *, tertutup: bool, tepat: bool) -> None:
        """A cell of the new package: to be chosen, unless it is closed or always exact."""
        jumlah = self.count(cell, self.kini)
        bawah, atas = self._needs(cell, self.kini)
        self.sel.append(
            Sel(
                id=cell.id,
                nilai=jumlah,
                bobot=jumlah + 1,
                primer=bawah + atas > 0 and not tertutup,
                bawah=bawah,
                atas=atas,
                tertutup=tertutup,
                beku=tepat and atas == 0 and not tertutup,
            )
        )
        self._add_sum(cell.id, cell, self.kini)

    def add_old(self, nomor: int) -> None:
        """What an earlier package said, and what it hid, which stays as hidden as it was."""
        one = self.paket[nomor]
        for cell in one.menu:
            name = f"paket{nomor}|{cell.id}"
            terbit = cell in one.terbit
            bawah, atas = (0, 0) if terbit else self._needs(cell, nomor)
            self.sel.append(
                Sel(
                    id=name, nilai=self.count(cell, nomor), beku=terbit, tertutup=not terbit,
                    bawah=bawah, atas=atas,
                )
            )  # fmt: skip
            self._add_sum(name, cell, nomor)

    def add_silang(self, nomor: int) -> None:
        """What the cells of a package surround: that there are none must remain possible, or k fewer."""
        one = self.paket[nomor]
        for cell in make_silang(one.menu):
            jumlah, name = self.count(cell, nomor), f"paket{nomor}|{cell.id}"
            if jumlah > 0:
                self.sel.append(Sel(id=name, nilai=jumlah, tertutup=True, bawah=min(jumlah, one.k)))
                self._add_sum(name, cell, nomor)

    def _needs(self, cell: SelMenu, nomor: int) -> tuple[int, int]:
        """How far below and above its count a cell must remain possible: a small one anywhere from
        none to k, one that is nearly all of what it is a part of with room for k others."""
        k, jumlah = self.paket[nomor].k, self.count(cell, nomor)
        if jumlah < k:
            return jumlah, k - jumlah
        induk = _whole_of(cell, self.kode_region)
        sisa = k if induk is None else self.count(induk, nomor) - jumlah
        return max(0, k - sisa), 0

    def _add_sum(self, name: str, cell: SelMenu, nomor: int) -> None:
        self.persamaan.append(Persamaan(bentuk=self.parts(cell, nomor) | {name: -1.0}))


def _series_of(cell: SelMenu) -> tuple[object, ...]:
    """What a cell shares with those of other packages that count the same: the running year is one in
    all of them."""
    quarter = cell.tabel == "M1" and _months(cell) == 3
    return (
        cell.tabel, cell.satuan, cell.periode.mulai, cell.kode_wilayah, cell.kelompok, cell.bentuk,
        quarter,
    )  # fmt: skip


def _is_total(cell: SelMenu) -> bool:
    """The count of the whole region in a year: what leaders say aloud, so always exact."""
    return cell.tabel == "M1" and cell.periode.mulai.month == 1 and _months(cell) != 3


def _months(cell: SelMenu) -> int:
    span = cell.periode
    return 12 * (span.selesai.year - span.mulai.year) + span.selesai.month - span.mulai.month + 1


def _whole_of(cell: SelMenu, kode_region: str) -> SelMenu | None:
    """What the cell is a part of; None where it is a part of nothing."""
    if cell.tabel == "M1":
        return None
    usia = cell.kelompok if cell.tabel == "M2" else SEMUA
    tempat = cell.kode_wilayah if cell.tabel == "M5" else kode_region
    return SelMenu(cell.tabel, Satuan.KORBAN, cell.periode, tempat, usia)


def _make_lapis(paket: Sequence[PaketLalu]) -> list[_Lapis]:
    lapis = [_Lapis(0, 1, paket[0].selesai, paket[0].cacahan)]
    for nomor, (before, now) in enumerate(pairwise(paket), start=1):
        lapis.append(_Lapis(nomor, 1, now.selesai, _beyond(now.cacahan, before.cacahan)))
        # Nobody expects entries to vanish, so only where some did can they be told from none.
        hilang = _beyond(before.cacahan, now.cacahan)
        if any(len(series) for series in _series(hilang)):
            lapis.append(_Lapis(nomor, -1, now.selesai, hilang))
    return lapis


def _series(cacahan: Cacahan) -> tuple[pd.Series, pd.Series, pd.Series]:
    return cacahan.korban, cacahan.bentuk, cacahan.kasus


def _beyond(more: Cacahan, less: Cacahan) -> Cacahan:
    parts = []
    for one, other in zip(_series(more), _series(less), strict=True):
        beda = one.sub(other, fill_value=0)
        parts.append(beda[beda > 0].astype(int))
    return Cacahan(*parts)


class _Finest:
    """The finest cells of one layer, with what ties them together.

    No published cell crosses kecamatan, kelompok, bentuk and quarter, so they need not be crossed
    here: tables of year x kecamatan x usia, year x kelompok, year x quarter that agree where they
    overlap always come from some whole-numbered table of everything (the generating class is
    decomposable: Lauritzen, Graphical Models, 1996, 4.4), and bentuk and kasus are bounded by
    korban alone. It leaves an eighth of the cells.
    """

    def __init__(self, lapis: _Lapis, quarters: pd.DatetimeIndex, kecamatan: Sequence[str]) -> None:
        self.lapis = lapis
        years = pd.DatetimeIndex(_year_of(quarters)).unique()
        kelompok, usia = [one.value for one in Kelompok], [ANAK, LAIN]
        bentuk = [one.value for one in Bentuk]
        spaces: dict[str, list[Iterable[object]]] = {
            "tempat": [years, [*kecamatan, TANPA_KECAMATAN], usia],
            "kelompok": [years, kelompok],
            "triwulan": [quarters],
            "bentuk": [years, usia, bentuk],
            "kasus": [quarters],
        }
        self.rows = {nama: self._count(nama, space) for nama, space in spaces.items()}
        self.sel = [
            Sel(id=name, nilai=nilai, tertutup=True)
            for rows in self.rows.values()
            for name, nilai in zip(rows["nama"], rows["jumlah"], strict=True)
        ]
        self.persamaan: list[Persamaan] = []
        self._tie_korban()
        if lapis.tanda > 0:
            self._tie_at_most("bentuk", "tempat", ["triwulan", "usia"])
            self._tie_at_most("kasus", "triwulan", ["triwulan"])

    def _count(self, nama: str, space: list[Iterable[object]]) -> pd.DataFrame:
        """Every cell of one kind (its levels), how many it holds (jumlah), its name (nama)."""
        levels = RINCI[nama]
        counted = _margin(self.lapis.cacahan, nama)
        keys = list(product(*space))
        rows = pd.DataFrame(keys, columns=levels)
        found = counted.to_dict()
        rows["jumlah"] = [found.get(key if len(levels) > 1 else key[0], 0) for key in keys]
        lapis = f"{nama}{self.lapis.paket}{self.lapis.tanda:+d}"
        rows["nama"] = [f"{lapis}|{'|'.join(map(_spell, key))}" for key in keys]
        # Of what vanished there is only what did.
        return rows if self.lapis.tanda > 0 else rows[rows["jumlah"] > 0]

    def _tie_korban(self) -> None:
        """By place, by kelompok and by quarter they are the same korban."""
        tempat, kelompok, triwulan = (
            self.rows[nama] for nama in ("tempat", "kelompok", "triwulan")
        )
        kelompok = kelompok.assign(usia=kelompok["kelompok"].map(usia_of))
        triwulan = triwulan.assign(triwulan=_year_of(triwulan["triwulan"]))
        for other, menurut in ((kelompok, ["triwulan", "usia"]), (triwulan, ["triwulan"])):
            here = dict(list(tempat.groupby(menurut)["nama"]))
            for key, names in other.groupby(menurut)["nama"]:
                bentuk = dict.fromkeys(names, 1.0) | dict.fromkeys(here[key], -1.0)
                self.persamaan.append(Persamaan(bentuk=bentuk))

    def _tie_at_most(self, sedikit: str, banyak: str, menurut: list[str]) -> None:
        """No more korban of one bentuk, and no more kasus, than korban, where the register has it so."""
        groups = self.rows[banyak].groupby(menurut)
        names = {key: list(part) for key, part in groups["nama"]}
        jumlah = groups["jumlah"].sum().to_dict()
        for row in self.rows[sedikit].to_dict("records"):
            key = tuple(row[one] for one in menurut)
            sisa = jumlah[key if len(key) > 1 else key[0]] - row["jumlah"]
            if sisa >= 0:
                slack = f"sisa|{row['nama']}"
                self.sel.append(Sel(id=slack, nilai=sisa, tertutup=True))
                bentuk = {row["nama"]: 1.0, slack: 1.0} | dict.fromkeys(names[key], -1.0)
                self.persamaan.append(Persamaan(bentuk=bentuk))

    def parts(self, cell: SelMenu, kode_region: str) -> list[str]:
        """The names of the finest cells inside a cell of the menu."""
        rows = self.rows[_kind(cell, kode_region)]
        return list(rows.loc[holds(cell, rows, kode_region).to_numpy(), "nama"])


def _kind(cell: SelMenu, kode_region: str) -> str:
    if cell.satuan is Satuan.KASUS:
        return "kasus"
    if cell.satuan is Satuan.KORBAN_BENTUK:
        return "bentuk"
    if cell.kode_wilayah != kode_region:
        return "tempat"
    return "triwulan" if cell.kelompok == SEMUA else "kelompok"


def _margin(cacahan: Cacahan, nama: str) -> pd.Series:
    series = {"bentuk": cacahan.bentuk, "kasus": cacahan.kasus}.get(nama, cacahan.korban)
    rows = series.rename("jumlah").reset_index()
    if nama not in ("triwulan", "kasus"):
        rows["triwulan"] = _year_of(rows["triwulan"])
    if nama == "tempat":
        rows["usia"] = rows["kelompok"].map(usia_of)
    return rows.groupby(RINCI[nama])["jumlah"].sum()


def _year_of(quarters: pd.Series | pd.DatetimeIndex) -> pd.Series:
    """The first day of each one's year, which stands for the year."""
    return pd.Series(quarters).dt.to_period("Y").dt.start_time


def _spell(value: object) -> str:
    return f"{value:%Y%m%d}" if isinstance(value, pd.Timestamp) else str(value)
