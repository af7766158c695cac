"""What everybody calls a plan of visits and one visit of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

MAKS_NAMA = 120
KODE = re.compile(r"R(\d{1,9})-(\d{1,9})")


def make_kode(id_rencana: int, nomor: int) -> str:
    """The code by which a visit is known outside: 'R12-3'."""
    return f"R{id_rencana}-{nomor}"


def find_id(kode: str) -> int | None:
    """The number of the plan in the code of a visit; None where it is no such code."""
    found = KODE.fullmatch(kode.strip())
    return int(found[1]) if found else None


@dataclass(frozen=True)
class Rencana:
    """A plan as it was kept. `masukan` is what was asked for and `hasil` what the solver said of it,
    both as JSON; `dibuang` where it was taken out of the list."""

    id: int
    kode_region: str
    nama: str
    mulai: date
    selesai: date
    masukan: Mapping[str, Any]
    hasil: Mapping[str, Any]
    contoh: bool
    dibuang: bool
    diubah_oleh: str
    diubah_pada: datetime
