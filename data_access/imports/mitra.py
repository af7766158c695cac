"""The partners of a kegiatan: institutions that the network knows, each with its part."""

import re

from sqlalchemy import Connection, select

from data_access.imports.baca_nilai import kata_kategori, read_kategori
from data_access.imports.kesalahan import NilaiError
from data_access.imports.teks import sederhana
from data_access.schema import institusi
from domain.kategori import Peran

MITRA = re.compile(r"(?P<nama>.+?)\s*\((?P<peran>[^()]+)\)")


def read_institusi(connection: Connection, kode_region: str) -> dict[str, int]:
    """Plain name -> id of the institutions of the region."""
    statement = select(institusi.c.nama, institusi.c.id).where(
        institusi.c.kode_region == kode_region
    )
    return {sederhana(row.nama): row.id for row in connection.execute(statement)}


def read_mitra(text: str, known: dict[str, int]) -> tuple[tuple[int, str], ...]:
    """(id_institusi, peran) of each partner in 'Nama (Peran); Nama (Peran)'."""
    kata = kata_kategori([Peran])
    found: dict[int, str] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        written = MITRA.fullmatch(part)
        if written is None:
            raise NilaiError("Mitra ditulis 'Nama lembaga (Peran)', dipisah titik koma.")
        id_institusi = known.get(sederhana(written["nama"]))
        if id_institusi is None:
            raise NilaiError("Ada mitra yang belum terdaftar di Jejaring RU.KO.")
        if id_institusi in found:
            raise NilaiError("Satu mitra tertulis lebih dari sekali.")
        found[id_institusi] = read_kategori(written["peran"], kata)
    return tuple(found.items())
