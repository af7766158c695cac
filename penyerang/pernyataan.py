"""The input of an attack: linear statements about the finest cells, and what must stay unknown.

The format is described in docs/penyerang.md.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from penyerang.kesalahan import MasukanDitolak

# Beyond this a float no longer holds every whole number.
TERBESAR = 2.0**53
Angka = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-TERBESAR, le=TERBESAR)]
Teks = Annotated[str, Field(strict=True, min_length=1)]
Bentuk = Annotated[dict[Teks, Angka], Field(min_length=1)]


class Ketat(BaseModel):
    """No field but the known ones, and none changed after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Pernyataan(Ketat):
    """One thing that was published: the sum of `bentuk` is, is at most or is at least `nilai`."""

    bentuk: Bentuk
    tanda: Literal["=", "<=", ">="]
    nilai: Angka
    asal: Teks


class BatasVariabel(Ketat):
    """What everybody knows of one variable; None is no bound."""

    bawah: Angka | None
    atas: Angka | None


class Batas(Ketat):
    """What everybody knows of every variable, and of those in `khusus` instead."""

    bawah: Angka | None = 0.0
    atas: Angka | None = None
    bulat: Annotated[bool, Field(strict=True)] = True
    khusus: dict[Teks, BatasVariabel] = {}

    @model_validator(mode="after")
    def _in_order(self) -> "Batas":
        umum = (self.bawah, self.atas)
        for bawah, atas in (umum, *((one.bawah, one.atas) for one in self.khusus.values())):
            if bawah is not None and atas is not None and bawah > atas:
                raise ValueError("bawah di atas atas")
        return self


class Memuat(Ketat):
    """The interval that can be concluded must contain these two numbers."""

    memuat: tuple[Angka, Angka]

    @model_validator(mode="after")
    def _in_order(self) -> "Memuat":
        if self.memuat[0] > self.memuat[1]:
            raise ValueError("bawah di atas atas")
        return self


class Lebar(Ketat):
    """The interval must be at least this wide."""

    lebar: Annotated[Angka, Field(gt=0)]


class BawahNolAtauLebar(Ketat):
    """The interval must begin at 0 (or below), or be at least this wide."""

    bawah_nol_atau_lebar: Annotated[Angka, Field(gt=0)]


Syarat = Memuat | Lebar | BawahNolAtauLebar


class Sasaran(Ketat):
    """A sum that must stay unknown, and how far."""

    nama: Teks
    bentuk: Bentuk
    syarat: Syarat


class Dokumen(Ketat):
    """All that one attack is about (format pernyataan-1)."""

    format: Literal["pernyataan-1"]
    pernyataan: list[Pernyataan]
    batas: Batas = Batas()
    # Without a target every attack would fail, and prove nothing.
    sasaran: Annotated[list[Sasaran], Field(min_length=1)]

    @model_validator(mode="after")
    def _targets_are_known(self) -> "Dokumen":
        # A misspelt variable would be in no statement, and look perfectly hidden.
        known = set(self.batas.khusus).union(*(pernyataan.bentuk for pernyataan in self.pernyataan))
        if any(not sasaran.bentuk.keys() <= known for sasaran in self.sasaran):
            raise ValueError("sasaran memakai variabel yang tidak disebut di mana pun")
        names = [sasaran.nama for sasaran in self.sasaran]
        if len(names) != len(set(names)):
            raise ValueError("nama sasaran berulang")
        return self


Isi = TypeVar("Isi", bound=BaseModel)


@dataclass(frozen=True)
class Berkas:
    """A file that was read once: its name, the hash of its bytes, and what they say."""

    nama: str
    sha256: str
    isi: Any


def read_bytes(path: Path) -> Berkas:
    """A file of any kind, as bytes. MasukanDitolak when it cannot be read."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MasukanDitolak("Berkas masukan tidak dapat dibaca.") from error
    return Berkas(path.name, hashlib.sha256(content).hexdigest(), content)


def read_berkas(path: Path) -> Berkas:
    """A JSON file. MasukanDitolak when it is none, or names a thing twice."""
    found = read_bytes(path)
    try:
        isi = json.loads(found.isi, object_pairs_hook=refuse_repeats)
    except (ValueError, RecursionError) as error:
        raise MasukanDitolak("Berkas masukan bukan JSON yang sah.") from error
    return replace(found, isi=isi)


def parse_dokumen(isi: Any) -> Dokumen:
    """Statements, targets and bounds. MasukanDitolak when this is no pernyataan-1."""
    return parse(isi, Dokumen, "pernyataan-1")


def refuse_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON. ValueError when it names a thing twice: one of both would go unread."""
    content = dict(pairs)
    if len(content) != len(pairs):
        raise ValueError("nama berulang")
    return content


def parse(content: Any, jenis: type[Isi], nama: str) -> Isi:
    """The content as a `jenis`. MasukanDitolak names the first place at fault, never its content."""
    try:
        return jenis.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        if first["type"] == "value_error":
            reason = str(first["ctx"]["error"])
            raise MasukanDitolak(f"Masukan tidak sesuai format {nama}: {reason}.") from error
        # Deeper parts of the place may be names of variables.
        place = ".".join(str(part) for part in first["loc"][:3]) or "seluruhnya"
        raise MasukanDitolak(f"Masukan tidak sesuai format {nama} di {place}.") from error
