"""The statements in exact numbers: 0.1 is a tenth here, as whoever typed it meant."""

from collections.abc import Hashable
from dataclasses import dataclass
from fractions import Fraction

from penyerang.pernyataan import Dokumen, Pernyataan, Syarat

# Whole numbers as int, which is many times as fast.
Tepat = int | Fraction
Rentang = tuple[Tepat | None, Tepat | None]


@dataclass(frozen=True)
class Klaim:
    """A linear form between two bounds (None: no bound), and where it was read."""

    bentuk: dict[str, Tepat]
    bawah: Tepat | None
    atas: Tepat | None
    asal: str


@dataclass(frozen=True)
class Incaran:
    """A linear form that must stay unknown, and how far.

    The statements are the same to forms with one `kembar`, so their intervals are one, too.
    """

    nama: str
    bentuk: dict[str, Tepat]
    syarat: Syarat
    kembar: Hashable | None = None


@dataclass(frozen=True)
class Soal:
    """One attack in exact numbers."""

    klaim: tuple[Klaim, ...]
    incaran: tuple[Incaran, ...]
    bulat: bool
    umum: Rentang
    khusus: dict[str, Rentang]

    def rentang(self, variabel: str) -> Rentang:
        """What everybody knows of the variable."""
        return self.khusus.get(variabel, self.umum)


def make_soal(dokumen: Dokumen) -> Soal:
    """The document in exact numbers."""
    batas = dokumen.batas
    return Soal(
        klaim=tuple(make_klaim(pernyataan) for pernyataan in dokumen.pernyataan),
        incaran=tuple(
            Incaran(sasaran.nama, _exact_form(sasaran.bentuk), sasaran.syarat)
            for sasaran in dokumen.sasaran
        ),
        bulat=batas.bulat,
        umum=(_exact_bound(batas.bawah), _exact_bound(batas.atas)),
        khusus={
            nama: (_exact_bound(rentang.bawah), _exact_bound(rentang.atas))
            for nama, rentang in batas.khusus.items()
        },
    )


def make_klaim(pernyataan: Pernyataan) -> Klaim:
    """One statement in exact numbers."""
    return Klaim(
        bentuk=_exact_form(pernyataan.bentuk),
        bawah=None if pernyataan.tanda == "<=" else _exact(pernyataan.nilai),
        atas=None if pernyataan.tanda == ">=" else _exact(pernyataan.nilai),
        asal=pernyataan.asal,
    )


def _exact(nilai: float) -> Tepat:
    """The shortest decimal that reads as this float: what was typed."""
    return int(nilai) if nilai.is_integer() else Fraction(repr(nilai))


def _exact_form(bentuk: dict[str, float]) -> dict[str, Tepat]:
    return {nama: _exact(koefisien) for nama, koefisien in bentuk.items() if koefisien}


def _exact_bound(nilai: float | None) -> Tepat | None:
    return None if nilai is None else _exact(nilai)
