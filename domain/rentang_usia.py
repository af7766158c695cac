"""Age bands: as offices write them, and which of them two lists of bands have in common."""

import re
from collections.abc import Collection
from itertools import pairwise
from typing import NamedTuple

from domain.kategori import KelompokUsia

_RENTANG = re.compile(
    r"(?:(?:kelompok|golongan) )?(?:usia|umur)? ?"
    r"(?:(?P<mulai>\d{1,3}) ?(?:-|–|s/d|s\.d\.?|sd|sampai) ?(?P<sampai>\d{1,3})"
    r"|(?P<lebih>>=?|≥)? ?(?P<satu>\d{1,3})(?: ?(?:tahun|thn|th))?\.?(?P<ke_atas> ?\+| ke ?atas)?)"
    r"(?: ?(?:tahun|thn|th))?\.?"
)


class RentangUsia(NamedTuple):
    """Whole years from `mulai` to `sampai`, both included; None: and everybody older."""

    mulai: int
    sampai: int | None

    @property
    def kode(self) -> str:
        """As it is stored: '0-4', '7', '75+'."""
        if self.sampai is None:
            return f"{self.mulai}+"
        return str(self.mulai) if self.mulai == self.sampai else f"{self.mulai}-{self.sampai}"

    @property
    def label(self) -> str:
        """As it is shown: '0–4'."""
        return self.kode.replace("-", "–")


def read_rentang_usia(text: str) -> RentangUsia | None:
    """The band of '0-4', '00–04 tahun', '5 s/d 9', '75+', '75 tahun ke atas', '7'; None for none.

    '> 75' is 75 and over, as lists of residents mean it beside 70-74.
    """
    found = _RENTANG.fullmatch(" ".join(text.casefold().split()))
    if found is None:
        return None
    if found["satu"] is None:
        mulai, sampai = int(found["mulai"]), int(found["sampai"])
        return RentangUsia(mulai, sampai) if mulai <= sampai else None
    satu = int(found["satu"])
    return RentangUsia(satu, None if found["lebih"] or found["ke_atas"] else satu)


def _of_korban() -> tuple[RentangUsia, ...]:
    found = (read_rentang_usia(nilai) for nilai in KelompokUsia.values())
    return tuple(rentang for rentang in found if rentang is not None)


RENTANG_KORBAN = _of_korban()


def find_celah(rentang: Collection[RentangUsia]) -> RentangUsia | None:
    """The first band that does not go on where the one before it ended, or the last where it ends;
    None where the bands hold every age exactly once."""
    ordered = sorted(rentang, key=lambda one: (one.mulai, one.sampai is None, one.sampai))
    berikut: int | None = 0
    for one in ordered:
        if one.mulai != berikut:
            return one
        berikut = None if one.sampai is None else one.sampai + 1
    return ordered[-1] if ordered and berikut is not None else None


def join_rentang(satu: Collection[RentangUsia], lain: Collection[RentangUsia]) -> list[RentangUsia]:
    """The finest bands into which both lists nest: they begin where a band of each begins.

    Both must hold every age once. Five-year bands and those of korban give 0-24, 25-44, 45-59, 60+.
    """
    mulai = sorted({one.mulai for one in satu} & {one.mulai for one in lain})
    bands = [RentangUsia(first, after - 1) for first, after in pairwise(mulai)]
    return [*bands, RentangUsia(mulai[-1], None)] if mulai else []


def find_rentang(kode: str, rentang: Collection[RentangUsia]) -> RentangUsia | None:
    """The one of `rentang`, which hold every age once, in which the band of that code begins."""
    own = read_rentang_usia(kode)
    if own is None:
        return None
    below = [one for one in rentang if one.mulai <= own.mulai]
    return max(below, default=None)
