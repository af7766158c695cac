"""A table with relations between its cells: the one form in which cells are protected.

The same JSON form ("tabel-1", docs/paket.md) is read by the attacker, which shares no code with it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from scipy.sparse import csr_array

FORMAT = "tabel-1"


class TabelError(Exception):
    """The table cannot be protected as it is written; the message is one Indonesian sentence."""


class Sel(BaseModel):
    """One cell. `bawah` and `atas` say how far below and above its value it must remain possible."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str
    nilai: float
    bobot: float = Field(default=1.0, ge=0)
    primer: bool = False
    bawah: float = Field(default=0.0, ge=0)
    atas: float = Field(default=0.0, ge=0)
    # What everybody knows of it without having seen it.
    minimum: float = 0.0
    maksimum: float | None = None
    # May never be hidden; is never published.
    beku: bool = False
    tertutup: bool = False


class Persamaan(BaseModel):
    """A relation that everybody knows: the sum of coefficient times cell is `nilai`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bentuk: dict[str, float]
    nilai: float = 0.0


class Isi(BaseModel):
    """The document as it stands in a file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    format: str = FORMAT
    sel: list[Sel]
    persamaan: list[Persamaan] = []
    bulat: bool = True


@dataclass(frozen=True, eq=False)
class Tabel:
    """The cells and their relations as arrays, in the order of the document.

    `matriks` (relations x cells) times the values gives the right sides. `atas_bebas` is how far a
    value could be above the true one for all that is known beforehand, `bawah_bebas` how far below.
    """

    isi: Isi
    matriks: csr_array
    nilai: np.ndarray
    bobot: np.ndarray
    primer: np.ndarray
    beku: np.ndarray
    tertutup: np.ndarray
    perlu_bawah: np.ndarray
    perlu_atas: np.ndarray
    bawah_bebas: np.ndarray
    atas_bebas: np.ndarray

    @property
    def ids(self) -> list[str]:
        """The name of each cell."""
        return [sel.id for sel in self.isi.sel]

    @property
    def bebas(self) -> np.ndarray:
        """Whether it is ours to choose if a cell is published."""
        return ~(self.primer | self.beku | self.tertutup)

    def indices(self, ids: Iterable[str]) -> np.ndarray:
        """Where these cells stand. Raises TabelError for one that is not there."""
        where = {name: number for number, name in enumerate(self.ids)}
        try:
            return np.array(sorted(where[name] for name in ids), dtype=int)
        except KeyError:
            raise TabelError("Pola menyebut sel yang tidak ada dalam tabel.") from None


def read_tabel(document: Mapping[str, Any]) -> Tabel:
    """The table of a document. Raises TabelError where it contradicts itself."""
    try:
        isi = Isi.model_validate(document)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise TabelError(f"Bagian {where or 'berkas'} tidak sesuai bentuk {FORMAT}.") from None
    if isi.format != FORMAT:
        raise TabelError(f"Bentuk berkas bukan {FORMAT}.")
    return make_tabel(isi.sel, isi.persamaan, bulat=isi.bulat)


def make_document(tabel: Tabel) -> dict[str, Any]:
    """The table in its JSON form, for the attacker: whatever asks for protection is `primer` there."""
    document = tabel.isi.model_dump()
    for sel in document["sel"]:
        sel["primer"] = sel["primer"] or (sel["tertutup"] and sel["bawah"] + sel["atas"] > 0)
    return document


def make_tabel(sel: Sequence[Sel], persamaan: Sequence[Persamaan], *, bulat: bool) -> Tabel:
    """The table of these cells and relations. Raises TabelError where they contradict one another."""
    where = {one.id: number for number, one in enumerate(sel)}
    if len(where) < len(sel):
        raise TabelError("Dua sel memakai id yang sama.")
    entries = [
        (number, name, value)
        for number, one in enumerate(persamaan)
        for name, value in one.bentuk.items()
    ]
    if not {name for _row, name, _value in entries} <= where.keys():
        raise TabelError("Persamaan menyebut sel yang tidak ada dalam tabel.")
    matriks = csr_array(
        (
            [value for _row, _name, value in entries],
            ([row for row, _name, _value in entries], [where[name] for _r, name, _v in entries]),
        ),
        shape=(len(persamaan), len(sel)),
    )
    nilai = np.array([one.nilai for one in sel], dtype=float)
    minimum = np.array([one.minimum for one in sel], dtype=float)
    maksimum = np.array(
        [np.inf if one.maksimum is None else one.maksimum for one in sel], dtype=float
    )
    tabel = Tabel(
        isi=Isi(sel=list(sel), persamaan=list(persamaan), bulat=bulat),
        matriks=matriks,
        nilai=nilai,
        bobot=np.array([one.bobot for one in sel], dtype=float),
        primer=np.array([one.primer for one in sel], dtype=bool),
        beku=np.array([one.beku for one in sel], dtype=bool),
        tertutup=np.array([one.tertutup for one in sel], dtype=bool),
        perlu_bawah=_levels([one.bawah for one in sel], bulat=bulat),
        perlu_atas=_levels([one.atas for one in sel], bulat=bulat),
        bawah_bebas=nilai - minimum,
        atas_bebas=maksimum - nilai,
    )
    _check(tabel, np.array([one.nilai for one in persamaan], dtype=float))
    return tabel


def _levels(values: list[float], *, bulat: bool) -> np.ndarray:
    """Whole numbers deviate by whole numbers."""
    return np.ceil(values) if bulat else np.array(values, dtype=float)


def _check(tabel: Tabel, kanan: np.ndarray) -> None:
    scale = max(1.0, float(np.abs(tabel.nilai).max(initial=0.0)))
    if not np.allclose(tabel.matriks @ tabel.nilai, kanan, rtol=0, atol=1e-6 * scale):
        raise TabelError("Nilai sel tidak memenuhi salah satu persamaannya.")
    if (tabel.bawah_bebas < 0).any() or (tabel.atas_bebas < 0).any():
        raise TabelError("Nilai sebuah sel di luar batas yang disebut sudah diketahui umum.")
    if (tabel.primer & tabel.beku).any():
        raise TabelError("Sel yang harus disamarkan tidak boleh sekaligus selalu terbit.")
    if (tabel.tertutup & tabel.beku).any():
        raise TabelError("Sel yang tidak pernah terbit tidak boleh sekaligus selalu terbit.")
    if tabel.isi.bulat and not np.array_equal(tabel.nilai, np.round(tabel.nilai)):
        raise TabelError("Tabel dinyatakan bulat, tetapi ada sel yang nilainya pecahan.")
