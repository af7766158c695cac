"""The tables of a package with exact counts, for who may take small cells away: nothing is hidden, and
nothing of it is a package.

It has no number, no k and no seal, so it cannot be kept or released as one. Bands of desa/kelurahan (M6)
are not in it.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from analysis.paket.cacahan import Cacahan
from analysis.paket.menu import SelMenu, count_cell


def make_exact_cells(
    menu: Sequence[SelMenu], cacahan: Cacahan, kode_region: str, selesai: date
) -> list[dict[str, Any]]:
    """Every cell of M1 to M5 in the form of paket-2, with what it holds."""
    return [cell.as_row(count_cell(cell, cacahan, kode_region), selesai) for cell in menu]
