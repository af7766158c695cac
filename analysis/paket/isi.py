"""The content of a package: what a meeting reads, and nothing that it may not.

The form "paket-2" stands in docs/paket.md. Everything hidden has one sign, whatever the reason; the
reasons stay in the report, which no meeting reads.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from analysis.paket.menu import Pita, SelMenu
from analysis.paket.sistem import Sistem
from domain.periode import Periode
from domain.satuan import Satuan

FORMAT = "paket-2"


class Alasan(StrEnum):
    """Why a cell is not said."""

    KECIL = "kecil"
    HAMPIR_SEMUA = "hampir_semua"
    PELINDUNG = "pelindung"
    DITAHAN = "ditahan"
    DILARANG = "dilarang"
    PITA = "pita"
    ULANG = "ulang"

    def kalimat(self, k: int) -> str:
        """One Indonesian line for the report."""
        return {
            Alasan.KECIL: f"kurang dari {k}",
            Alasan.HAMPIR_SEMUA: f"bagian lain dari keseluruhannya kurang dari {k}",
            Alasan.PELINDUNG: "melindungi sel lain",
            Alasan.DITAHAN: f"berubah kurang dari {k} sejak paket lalu; angka lama dipakai",
            Alasan.DILARANG: "disamarkan dalam paket rapat",
            Alasan.PITA: "kelompok angka di kecamatan ini tidak terbukti aman",
            Alasan.ULANG: "tiga tahun ini sudah pernah disebut; kelompok angka lama dipakai",
        }[self]


@dataclass(frozen=True)
class Terbit:
    """A value that was published (a count, in M6 a band), and the package that first said it."""

    nilai: int | Pita
    per: date


def make_cells(
    sistem: Sistem, pola: Collection[str], selesai: date, dahulu: Mapping[SelMenu, Terbit]
) -> list[dict[str, Any]]:
    """Every cell of M1 to M5 in the form of paket-2; `dahulu` holds what earlier packages said last."""
    nilai = dict(zip(sistem.tabel.ids, sistem.tabel.nilai, strict=True))
    hidden = {*pola, *(cell.id for cell in sistem.dilarang)}
    cells = []
    for cell in sistem.menu:
        said: Terbit | None = Terbit(int(nilai[cell.id]), selesai)
        if cell in sistem.ditahan:
            said = dahulu[cell]
        elif cell.id in hidden:
            said = None
        cells.append(_as_row(cell, said, selesai))
    return cells


def make_band_cells(
    menu: Iterable[SelMenu],
    pita: Mapping[SelMenu, Pita],
    selesai: date,
    dahulu: Mapping[SelMenu, Terbit],
) -> list[dict[str, Any]]:
    """The cells of M6 in the same form: `pita` is said anew, `dahulu` was said before of the same years."""
    said = dict(dahulu) | {cell: Terbit(band, selesai) for cell, band in pita.items()}
    return [_as_row(cell, said.get(cell), selesai) for cell in menu]


def _as_row(cell: SelMenu, said: Terbit | None, selesai: date) -> dict[str, Any]:
    return cell.as_row(None, selesai) if said is None else cell.as_row(said.nilai, said.per)


def read_cells(rows: Iterable[Mapping[str, Any]]) -> dict[SelMenu, Terbit | None]:
    """The cells of a package (or of one in the form paket-1) with what it says of each; None where it
    is hidden."""
    cells: dict[SelMenu, Terbit | None] = {}
    for row in rows:
        periode = Periode(date.fromisoformat(row["mulai"]), date.fromisoformat(row["selesai"]))
        cell = SelMenu(
            row["tabel"],
            Satuan(row["satuan"]),
            periode,
            row["wilayah"],
            row["kelompok"],
            row["bentuk"],
        )
        said = None
        nilai = row["nilai"]
        if nilai is not None:
            band_or_count = (nilai[0], nilai[1]) if isinstance(nilai, Sequence) else nilai
            said = Terbit(band_or_count, date.fromisoformat(row["per"]))
        cells[cell] = said
    return cells


def find_bands(said: Mapping[SelMenu, Terbit]) -> dict[SelMenu, Pita]:
    """The bands among what was said: the cells of M6."""
    return {cell: one.nilai for cell, one in said.items() if isinstance(one.nilai, tuple)}


def find_reasons(sistem: Sistem, pola: Collection[str], k: int) -> dict[str, Alasan]:
    """Of each cell that is not said anew: why, by its id."""
    tabel = sistem.tabel
    primer = dict(zip(tabel.ids, tabel.primer, strict=True))
    nilai = dict(zip(tabel.ids, tabel.nilai, strict=True))
    reasons = dict.fromkeys((cell.id for cell in sistem.ditahan), Alasan.DITAHAN)
    reasons |= dict.fromkeys((cell.id for cell in sistem.dilarang), Alasan.DILARANG)
    for name in pola:
        if not primer[name]:
            reasons[name] = Alasan.PELINDUNG
        else:
            reasons[name] = Alasan.KECIL if nilai[name] < k else Alasan.HAMPIR_SEMUA
    return reasons


def find_band_reasons(
    menu: Iterable[SelMenu],
    pita: Mapping[SelMenu, Pita],
    dahulu: Mapping[SelMenu, Terbit],
    dilarang: Collection[SelMenu],
) -> dict[str, Alasan]:
    """Of each cell of M6 that is not said anew: why, by its id."""
    reasons = {}
    for cell in menu:
        if cell in dahulu:
            reasons[cell.id] = Alasan.ULANG
        elif cell in dilarang:
            reasons[cell.id] = Alasan.DILARANG
        elif cell not in pita:
            reasons[cell.id] = Alasan.PITA
    return reasons


def say_reasons(reasons: Mapping[str, Alasan], menu: Sequence[SelMenu], k: int) -> list[str]:
    """How many cells are not said, and why, in lines for the person who releases the package."""
    lines = [f"{len(menu) - len(reasons)} dari {len(menu)} sel terbit."]
    counted = Counter(reasons.values())
    return lines + [
        f"{counted[alasan]} sel: {alasan.kalimat(k)}." for alasan in Alasan if counted[alasan]
    ]
