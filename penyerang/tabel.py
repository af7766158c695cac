"""A generic table with a pattern of hidden cells, as statements that an attacker can use.

The format is described in docs/penyerang.md; it is the one in which published test tables are
handed over.
"""

from typing import Annotated, Any, Literal

from pydantic import Field, RootModel, model_validator

from penyerang.kesalahan import MasukanDitolak
from penyerang.pernyataan import (
    Angka,
    Batas,
    BatasVariabel,
    Bentuk,
    Dokumen,
    Ketat,
    Memuat,
    Pernyataan,
    Sasaran,
    Teks,
    parse,
)

Ya = Annotated[bool, Field(strict=True)]
TANPA_PRIMER = "Tabel tidak punya sel primer, jadi tidak ada yang diserang."


class Sel(Ketat):
    """One cell: its value, whether it must stay unknown, and how far."""

    id: Teks
    nilai: Angka
    bobot: Annotated[Angka, Field(ge=0)] = 1.0
    primer: Ya = False
    bawah: Annotated[Angka, Field(ge=0)] = 0.0
    atas: Annotated[Angka, Field(ge=0)] = 0.0
    minimum: Angka | None = 0.0
    maksimum: Angka | None = None
    beku: Ya = False
    tertutup: Ya = False

    @model_validator(mode="after")
    def _within_what_is_known(self) -> "Sel":
        if (self.minimum is not None and self.nilai < self.minimum) or (
            self.maksimum is not None and self.nilai > self.maksimum
        ):
            raise ValueError("nilai sel di luar minimum dan maksimumnya")
        if self.beku and self.tertutup:
            raise ValueError("sel tidak dapat beku dan tertutup sekaligus")
        return self


class Persamaan(Ketat):
    """A sum of cells that everybody knows, as the total of a row."""

    bentuk: Bentuk
    nilai: Angka = 0.0


class Tabel(Ketat):
    """A table (format tabel-1)."""

    format: Literal["tabel-1"]
    sel: Annotated[list[Sel], Field(min_length=1)]
    persamaan: list[Persamaan]
    bulat: Ya = True

    @model_validator(mode="after")
    def _cells_are_known(self) -> "Tabel":
        ids = {sel.id for sel in self.sel}
        if len(ids) != len(self.sel):
            raise ValueError("id sel berulang")
        if any(not persamaan.bentuk.keys() <= ids for persamaan in self.persamaan):
            raise ValueError("persamaan memakai sel yang tidak ada")
        return self


class Pola(RootModel[list[Teks]]):
    """The ids of the hidden cells."""


def parse_tabel(isi: Any) -> Tabel:
    """A table. MasukanDitolak when this is no tabel-1."""
    return parse(isi, Tabel, "tabel-1")


def parse_pola(isi: Any, tabel: Tabel) -> frozenset[str]:
    """The ids of the hidden cells. MasukanDitolak when one is unknown, repeated or may not hide."""
    ids = parse(isi, Pola, "pola").root
    cells = {sel.id: sel for sel in tabel.sel}
    if len(ids) != len(set(ids)) or not cells.keys() >= set(ids):
        raise MasukanDitolak("Pola menyebut sel yang tidak ada di tabel, atau satu sel dua kali.")
    if any(cells[nama].beku for nama in ids):
        raise MasukanDitolak("Pola menyembunyikan sel yang beku.")
    return frozenset(ids)


def make_dokumen(tabel: Tabel, pola: frozenset[str]) -> Dokumen:
    """What is known of the table when the cells of the pattern are hidden.

    Every primary cell is a target, one that the pattern forgets too. MasukanDitolak without any.
    """
    if not any(sel.primer for sel in tabel.sel):
        raise MasukanDitolak(TANPA_PRIMER)
    return Dokumen(
        format="pernyataan-1",
        pernyataan=[
            *(
                Pernyataan(
                    bentuk=persamaan.bentuk,
                    tanda="=",
                    nilai=persamaan.nilai,
                    asal=f"persamaan ke-{number}",
                )
                for number, persamaan in enumerate(tabel.persamaan, start=1)
            ),
            *(publish(sel) for sel in tabel.sel if not sel.tertutup and sel.id not in pola),
        ],
        batas=Batas(
            bulat=tabel.bulat,
            khusus={
                sel.id: BatasVariabel(bawah=sel.minimum, atas=sel.maksimum) for sel in tabel.sel
            },
        ),
        sasaran=[
            Sasaran(
                nama=sel.id,
                bentuk={sel.id: 1.0},
                syarat=Memuat(memuat=(sel.nilai - sel.bawah, sel.nilai + sel.atas)),
            )
            for sel in tabel.sel
            if sel.primer
        ],
    )


def publish(sel: Sel) -> Pernyataan:
    """The statement that a published cell makes."""
    return Pernyataan(bentuk={sel.id: 1.0}, tanda="=", nilai=sel.nilai, asal=f"sel {sel.id}")
