"""All cells of a sheet read into values, and the rows that belong together."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from data_access.imports.baca_nilai import TIDAK, YA, make_reader, read_column, read_ya_tidak
from data_access.imports.berkas import Tabel
from data_access.imports.cocok import Kolom
from data_access.imports.kesalahan import Kesalahan, NilaiError
from data_access.imports.profil import Profil
from data_access.imports.teks import sederhana
from data_access.imports.tempat import DaftarWilayah, Tempat

# Place field -> the two columns it is made of.
TEMPAT = {
    "tempat": ("kecamatan", "desa_kelurahan"),
    "tempat_tinggal": ("kecamatan_tinggal", "desa_tinggal"),
}


@dataclass(frozen=True)
class Bacaan:
    """The values of a sheet: one list per field, one item per row, None where missing.

    `baris` holds the row numbers of the file, `nama` what errors call the column of a field,
    `salah` the (row number, field) that could not be read.
    """

    baris: list[int]
    nilai: dict[str, list[Any]]
    nama: dict[str, str]
    salah: set[tuple[int, str]]

    def of(self, bidang: str) -> list[Any]:
        """The values of a field; all None when the file does not have it."""
        return self.nilai.get(bidang) or [None] * len(self.baris)


def read_bacaan(
    tabel: Tabel, kolom: list[Kolom], profil: Profil | None
) -> tuple[Bacaan, list[Kesalahan]]:
    """Every cell of the columns read, and an error for each that cannot be."""
    bacaan = Bacaan([int(row) for row in tabel.isi.index], {}, {}, set())
    errors: list[Kesalahan] = []
    for one in kolom:
        values, wrong = _read_ya(tabel, one, profil) if one.ya else _read_one(tabel, one, profil)
        bacaan.nilai[one.bidang.nama] = values
        bacaan.nama[one.bidang.nama] = one.nama
        bacaan.salah.update((row, one.bidang.nama) for row, _ in wrong)
        errors += [Kesalahan(row, one.nama, pesan) for row, pesan in wrong]
    return bacaan, errors


def _read_one(
    tabel: Tabel, kolom: Kolom, profil: Profil | None
) -> tuple[list[Any], list[tuple[int, str]]]:
    cara = kolom.cara
    read = make_reader(
        kolom.bidang,
        nilai=cara.nilai if cara else None,
        pemisah=cara.pemisah if cara else None,
        kosong={sederhana(text) for text in profil.kosong} if profil else (),
        ya={sederhana(text) for text in profil.ya} if profil else (),
        tidak={sederhana(text) for text in profil.tidak} if profil else (),
        format_tanggal=profil.format_tanggal if profil else (),
    )
    return read_column(tabel.isi[kolom.judul[0]], read)


def _read_ya(
    tabel: Tabel, kolom: Kolom, profil: Profil | None
) -> tuple[list[Any], list[tuple[int, str]]]:
    """The codes whose yes/no columns say yes, in the profile's order, each once; None for none."""
    ya = YA | {sederhana(text) for text in profil.ya} if profil else YA
    tidak = TIDAK | {sederhana(text) for text in profil.tidak} if profil else TIDAK

    def read(text: str) -> bool:
        return bool(sederhana(text)) and read_ya_tidak(text, ya, tidak)

    said, wrong = [], []
    for judul in kolom.judul:
        values, errors = read_column(tabel.isi[judul], read)
        said.append(values)
        wrong += errors
    chosen = [
        tuple(dict.fromkeys(code for code, yes in zip(kolom.ya, row, strict=True) if yes)) or None
        for row in zip(*said, strict=True)
    ]
    return chosen, wrong


def read_tempat(bacaan: Bacaan, daftar: DaftarWilayah) -> list[Kesalahan]:
    """Turn the two cells of each place into one Tempat, or a tuple of them for kegiatan.

    Adds the fields `tempat` and `tempat_tinggal`; returns an error per place not found.
    """
    return _read_tempat(bacaan, lambda kecamatan, desa: daftar.find(kecamatan, desa))


def read_tempat_banyak(bacaan: Bacaan, daftar: DaftarWilayah) -> list[Kesalahan]:
    """As `read_tempat`, but a cell may name several places: the value is a tuple of Tempat."""

    def find(kecamatan: str | None, desa: str | None) -> tuple[Tempat, ...] | None:
        many_kecamatan, many_desa = _split(kecamatan), _split(desa)
        if many_desa and len(many_kecamatan) > 1:
            raise NilaiError(
                "Beberapa kecamatan tidak dapat ditulis bersama desa/kelurahan; pisahkan barisnya "
                "atau kosongkan kecamatannya."
            )
        only = many_kecamatan[0] if many_kecamatan else None
        found = (
            [daftar.find(only, one) for one in many_desa]
            if many_desa
            else [daftar.find(one, None) for one in many_kecamatan]
        )
        return tuple(dict.fromkeys(tempat for tempat in found if tempat)) or None

    return _read_tempat(bacaan, find)


def _split(text: str | None) -> list[str]:
    return [part.strip() for part in re.split(r"[;\n]", text or "") if part.strip()]


def _read_tempat(bacaan: Bacaan, find: Callable[[str | None, str | None], Any]) -> list[Kesalahan]:
    errors = []
    for bidang, (kecamatan, desa) in TEMPAT.items():
        if kecamatan not in bacaan.nilai and desa not in bacaan.nilai:
            continue
        pairs = list(zip(bacaan.of(kecamatan), bacaan.of(desa), strict=True))
        found: dict[tuple[str | None, str | None], Any] = {}
        wrong: dict[tuple[str | None, str | None], str] = {}
        for pair in set(pairs):
            try:
                found[pair] = find(*pair)
            except NilaiError as error:
                found[pair] = None
                wrong[pair] = str(error)
        named = [bacaan.nama[name] for name in (kecamatan, desa) if name in bacaan.nama]
        bacaan.nama[bidang] = ", ".join(named)
        bacaan.nilai[bidang] = [found[pair] for pair in pairs]
        for row, pair in zip(bacaan.baris, pairs, strict=True):
            if pair in wrong:
                bacaan.salah.add((row, bidang))
                errors.append(Kesalahan(row, bacaan.nama[bidang], wrong[pair]))
    return errors


def group_rows(nomor: list[str | None], *, satu_per_baris: bool) -> list[int]:
    """The group of each row, numbered from 0 in the order of the file.

    Rows with the same number, whatever its letters and spaces, are one group; a row without a
    number is a group of its own.
    """
    if satu_per_baris:
        return list(range(len(nomor)))
    groups: dict[str, int] = {}
    found = []
    for position, number in enumerate(nomor):
        key = " ".join(number.upper().split()) if number else f"\0{position}"
        found.append(groups.setdefault(key, len(groups)))
    return found


def merge_group(values: list[Any], groups: list[int]) -> list[Any]:
    """The value of each group: that of its first row that has one."""
    merged: list[Any] = [None] * (max(groups, default=-1) + 1)
    for group, value in zip(groups, values, strict=True):
        if merged[group] is None:
            merged[group] = value
    return merged


def group_bacaan(bacaan: Bacaan, groups: list[int]) -> Bacaan:
    """The same fields with one item per group; its row is the first of the group."""
    return Bacaan(
        merge_group(bacaan.baris, groups),
        {bidang: merge_group(values, groups) for bidang, values in bacaan.nilai.items()},
        bacaan.nama,
        bacaan.salah,
    )
