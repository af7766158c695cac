"""Where: the code of an area from what a register writes about a place."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from data_access.imports.kesalahan import ImporDitolak, NilaiError
from data_access.imports.teks import sederhana
from data_access.schema import wilayah, wilayah_alias
from domain.kategori import StatusLokasi

TIDAK_DIKETAHUI = re.compile(r"(tidak|tdk|belum) (diketahui|tahu|jelas)")
LUAR_WILAYAH = re.compile(r"(di )?luar( \w+)+")
AWALAN = re.compile(r"^(kecamatan|kec|kelurahan|kel|desa|ds) ")
KODE = re.compile(r"\d\d([. ]?\d\d([. ]?\d{2,3}([. ]?\d{3,4})?)?)?")


@dataclass(frozen=True)
class Tempat:
    """An area, or why there is none."""

    kode_wilayah: str | None
    kode_kecamatan: str | None
    status: StatusLokasi


TANPA = {status: Tempat(None, None, status) for status in StatusLokasi}


class DaftarWilayah:
    """The areas of one region by name and by code. A name is only a key inside its kecamatan."""

    def __init__(
        self, rows: Iterable[tuple[str, str, str | None, str | None]], region: str
    ) -> None:
        """`rows`: kode, nama (or alias), kode_kecamatan, kode_bps."""
        self.region = region
        self.kecamatan: dict[str, set[str]] = defaultdict(set)
        self.desa: dict[str, set[str]] = defaultdict(set)
        self.kode: dict[str, set[str]] = defaultdict(set)
        self.kecamatan_of: dict[str, str] = {}
        self.nama: dict[str, str] = {}
        for kode, nama, kode_kecamatan, kode_bps in rows:
            if kode_kecamatan is None:
                continue
            self.kecamatan_of[kode] = kode_kecamatan
            self.nama.setdefault(kode, nama)
            named = self.kecamatan if kode == kode_kecamatan else self.desa
            named[sederhana(nama)].add(kode)
            for writing in (kode, kode.replace(".", ""), kode_bps):
                if writing:
                    self.kode[sederhana(writing)].add(kode)

    def find(self, kecamatan: str | None, desa: str | None) -> Tempat | None:
        """The place of two cells that may be blank; None when both are. Raises NilaiError."""
        if not kecamatan and not desa:
            return None
        for cell in (kecamatan, desa):
            if cell and LUAR_WILAYAH.fullmatch(sederhana(cell)) and not self._is_named(cell):
                return TANPA[StatusLokasi.LUAR_WILAYAH]
        known_kecamatan = None if _is_unknown(kecamatan) else kecamatan
        known_desa = None if _is_unknown(desa) else desa
        if not known_kecamatan and not known_desa:
            return TANPA[StatusLokasi.TIDAK_DIKETAHUI]
        kode = self._find_kecamatan(known_kecamatan) if known_kecamatan else None
        if kode == "" or (known_desa and self._is_elsewhere(known_desa)):
            return TANPA[StatusLokasi.LUAR_WILAYAH]
        if known_desa:
            kode = self._find_desa(known_desa, kode)
        if kode is None:
            return TANPA[StatusLokasi.TIDAK_DIKETAHUI]
        return Tempat(kode, self.kecamatan_of[kode], StatusLokasi.DIKENAL)

    def _is_named(self, text: str) -> bool:
        return bool(_named(self.kecamatan, text) or _named(self.desa, text))

    def _is_elsewhere(self, text: str) -> bool:
        """Whether the text is the official code of an area of another region."""
        mine, plain = self.region.replace(".", ""), re.sub(r"\D", "", text)
        written = KODE.fullmatch(text.strip()) is not None and len(plain) > 4
        return written and sederhana(text) not in self.kode and not plain.startswith(mine)

    def _find_kecamatan(self, text: str) -> str:
        """A code, '' when the text is the code of another region's area."""
        if self._is_elsewhere(text):
            return ""
        found = self.kode.get(sederhana(text)) or _named(self.kecamatan, text)
        if len(found) != 1:
            raise NilaiError(
                "Kecamatan tidak dikenal; pakai nama atau kode resmi, 'tidak diketahui', atau "
                "'luar wilayah'."
            )
        return next(iter(found))

    def _find_desa(self, text: str, kecamatan: str | None) -> str:
        found = self.kode.get(sederhana(text)) or _named(self.desa, text)
        if not found:
            raise NilaiError(
                "Desa/kelurahan tidak dikenal; pakai nama atau kode resmi, atau 'tidak diketahui'."
            )
        if kecamatan is not None:
            inside = {
                kode for kode in found if self.kecamatan_of[kode] == self.kecamatan_of[kecamatan]
            }
            if len(inside) != 1:
                raise NilaiError("Desa/kelurahan itu tidak ada di kecamatan yang ditulis.")
            return next(iter(inside))
        if len(found) > 1:
            names = sorted(self.nama[self.kecamatan_of[kode]] for kode in found)
            raise NilaiError(
                f"Nama desa/kelurahan ini ada di kecamatan {' dan '.join(names)}; isi kecamatannya."
            )
        return next(iter(found))


def _is_unknown(text: str | None) -> bool:
    return text is None or TIDAK_DIKETAHUI.fullmatch(sederhana(text)) is not None


def _named(names: dict[str, set[str]], text: str) -> set[str]:
    plain = sederhana(text)
    return names.get(plain) or names.get(AWALAN.sub("", plain)) or set()


def read_daftar_wilayah(connection: Connection, kode_region: str) -> DaftarWilayah:
    """The areas of the region and their other names. Raises ImporDitolak when there are none."""
    areas = select(
        wilayah.c.kode, wilayah.c.nama, wilayah.c.kode_kecamatan, wilayah.c.kode_bps
    ).where(wilayah.c.kode_region == kode_region)
    others = (
        select(wilayah.c.kode, wilayah_alias.c.alias, wilayah.c.kode_kecamatan, wilayah.c.kode_bps)
        .join(wilayah_alias, wilayah_alias.c.kode == wilayah.c.kode)
        .where(wilayah.c.kode_region == kode_region)
    )
    rows = [tuple(row) for statement in (areas, others) for row in connection.execute(statement)]
    if not rows:
        raise ImporDitolak(f"Daerah {kode_region} belum mempunyai daftar wilayah.")
    return DaftarWilayah(rows, kode_region)
