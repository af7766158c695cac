"""One table of everything that could give a cell away: the menu, its finest cells, earlier packages.

The finest cells are korban by year, kecamatan and usia, by kelompok, by quarter, by bentuk, and kasus
by quarter, each once for what the first package was made of and once for what
every later one found more or less. So what a reader can take from two packages laid side by side is in
the same relations as what one gives (stats 1.5, rules 5 and 6).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

import pandas as pd

from analysis.paket.cacahan import ANAK, LAIN, TANPA_KECAMATAN, Cacahan, usia_of
from analysis.paket.menu import SEMUA, SelMenu, count_cell, holds, make_silang
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
    """An earlier package: the counts behind it, what it published, and what it hid, by its own k.
    One that was withdrawn counts too: it has been read."""

    k: int
    cacahan: Cacahan
    terbit: tuple[SelMenu, ...]
    disamarkan: tuple[SelMenu, ...]


@dataclass(frozen=True, eq=False)
class Sistem:
    """The table to protect. `ditahan` are cells that changed by so few that they keep what was said;
    `dilarang` those that may not be said at all."""

    tabel: Tabel
    menu: tuple[SelMenu, ...]
    ditahan: tuple[SelMenu, ...]
    dilarang: tuple[SelMenu, ...] = ()


@dataclass(frozen=True, eq=False)
class _Lapis:
    """What one package found beyond the one before (`tanda` 1), or found no longer (-1)."""

    paket: int
    tanda: int
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
    lapis = _make_lapis([*(one.cacahan for one in lalu), cacahan])
    said = [cell for one in lalu for cell in (*one.terbit, *one.disamarkan)]
    quarters = _quarters([*menu, *said])
    finest = [_Finest(one, quarters, kecamatan) for one in lapis]
    sel = [cell for one in finest for cell in one.sel]
    persamaan = [row for one in finest for row in one.persamaan]
    kini = len(lalu)
    ditahan, dilarang = [], []
    for cell in menu:
        jumlah = count_cell(cell, cacahan, kode_region)
        before = _last_seen(cell, lalu)
        # A cell said again would date those few who came in since.
        held = before is not None and cell in lalu[before].terbit
        if before is not None:
            beda = jumlah - count_cell(cell, lalu[before].cacahan, kode_region)
            held = held and 0 < abs(beda) < k
            if 0 < abs(beda) < k:
                delta = f"selisih|{cell.id}"
                sel.append(
                    Sel(
                        id=delta,
                        nilai=abs(beda),
                        tertutup=True,
                        bawah=abs(beda),
                        atas=k - abs(beda),
                    )
                )
                arah = 1 if beda > 0 else -1
                persamaan.append(
                    _sum(
                        delta, _parts(finest, cell, kode_region, range(before + 1, kini + 1)), arah
                    )
                )
        if held:
            ditahan.append(cell)
        elif boleh is not None and cell not in boleh:
            dilarang.append(cell)
        tertutup = held or cell in dilarang
        sisa = _rest(cell, jumlah, cacahan, kode_region)
        sel.append(_make_sel(cell, jumlah, sisa, k, tertutup=tertutup))
        persamaan.append(_sum(cell.id, _parts(finest, cell, kode_region, range(kini + 1))))
    for cell in make_silang(menu):
        jumlah = count_cell(cell, cacahan, kode_region)
        if jumlah > 0:
            # That there are none must remain possible, or k fewer.
            sel.append(Sel(id=cell.id, nilai=jumlah, tertutup=True, bawah=min(jumlah, k)))
            persamaan.append(_sum(cell.id, _parts(finest, cell, kode_region, range(kini + 1))))
    for nomor, one in enumerate(lalu):
        for cell in (*one.terbit, *one.disamarkan):
            jumlah = count_cell(cell, one.cacahan, kode_region)
            name = f"paket{nomor}|{cell.id}"
            sel.append(_make_lalu(name, jumlah, one.k, terbit=cell in one.terbit))
            persamaan.append(_sum(name, _parts(finest, cell, kode_region, range(nomor + 1))))
    return Sistem(
        make_tabel(sel, persamaan, bulat=True), tuple(menu), tuple(ditahan), tuple(dilarang)
    )


def _make_sel(cell: SelMenu, jumlah: int, sisa: int | None, k: int, *, tertutup: bool) -> Sel:
    """The cell with what it needs: small ones must look like anything from none to k, and one that is
    nearly all of what it is a part of must leave room for k others."""
    kecil = jumlah < k
    hampir_semua = not kecil and sisa is not None and sisa < k
    bawah = jumlah if kecil else (k - sisa if hampir_semua and sisa is not None else 0)
    return Sel(
        id=cell.id,
        nilai=jumlah,
        bobot=jumlah + 1,
        primer=(kecil or hampir_semua) and not tertutup,
        bawah=bawah,
        atas=k - jumlah if kecil else 0,
        tertutup=tertutup,
        beku=_is_total(cell) and not kecil and not tertutup,
    )


def _make_lalu(name: str, jumlah: int, k: int, *, terbit: bool) -> Sel:
    kecil = jumlah < k and not terbit
    return Sel(
        id=name,
        nilai=jumlah,
        beku=terbit,
        tertutup=not terbit,
        bawah=jumlah if kecil else 0,
        atas=k - jumlah if kecil else 0,
    )


def _is_total(cell: SelMenu) -> bool:
    """The count of the whole region in a year: what leaders say aloud, so always exact."""
    return cell.tabel == "M1" and cell.periode.mulai.month == 1 and _months(cell) != 3


def _months(cell: SelMenu) -> int:
    span = cell.periode
    return 12 * (span.selesai.year - span.mulai.year) + span.selesai.month - span.mulai.month + 1


def _rest(cell: SelMenu, jumlah: int, cacahan: Cacahan, kode_region: str) -> int | None:
    """How many are in what the cell is a part of and not in it; None where it is a part of nothing."""
    if cell.tabel == "M1":
        return None
    usia = cell.kelompok if cell.tabel == "M2" else SEMUA
    tempat = cell.kode_wilayah if cell.tabel == "M5" else kode_region
    induk = SelMenu(cell.tabel, Satuan.KORBAN, cell.periode, tempat, usia)
    return count_cell(induk, cacahan, kode_region) - jumlah


def _last_seen(cell: SelMenu, lalu: Sequence[PaketLalu]) -> int | None:
    seen = [
        number for number, one in enumerate(lalu) if cell in one.terbit or cell in one.disamarkan
    ]
    return seen[-1] if seen else None


def _make_lapis(cacahan: Sequence[Cacahan]) -> list[_Lapis]:
    lapis = [_Lapis(0, 1, cacahan[0])]
    for paket, (before, now) in enumerate(pairwise(cacahan), start=1):
        lapis.append(_Lapis(paket, 1, _beyond(now, before)))
        # Nobody expects entries to vanish, so only where some did can they be told from none.
        if any(len(series) for series in _series(_beyond(before, now))):
            lapis.append(_Lapis(paket, -1, _beyond(before, now)))
    return lapis


def _series(cacahan: Cacahan) -> tuple[pd.Series, pd.Series, pd.Series]:
    return cacahan.korban, cacahan.bentuk, cacahan.kasus


def _beyond(more: Cacahan, less: Cacahan) -> Cacahan:
    parts = []
    for one, other in zip(_series(more), _series(less), strict=True):
        beda = one.sub(other, fill_value=0)
        parts.append(beda[beda > 0].astype(int))
    return Cacahan(*parts)


def _quarters(menu: Iterable[SelMenu]) -> pd.DatetimeIndex:
    starts = [cell.periode.mulai for cell in menu]
    ends = [cell.periode.selesai for cell in menu]
    return pd.period_range(min(starts), max(ends), freq="Q").start_time


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


def _parts(
    finest: Sequence[_Finest], cell: SelMenu, kode_region: str, paket: range
) -> dict[str, float]:
    return {
        name: float(one.lapis.tanda)
        for one in finest
        if one.lapis.paket in paket
        for name in one.parts(cell, kode_region)
    }


def _sum(name: str, parts: dict[str, float], arah: int = 1) -> Persamaan:
    return Persamaan(bentuk={part: arah * value for part, value in parts.items()} | {name: -1.0})
