"""Where things happen: areas weighted by people, more uneven than chance alone would make them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from data_access.contoh.undian import Undian
from data_access.schema import konteks_wilayah, wilayah
from domain.kategori import StatusLokasi, Tingkat

PELUANG_UTAMA = 0.15
PELUANG_HANYA_KECAMATAN = 0.1
STATUS_LOKASI = {
    StatusLokasi.DIKENAL: 97.0,
    StatusLokasi.TIDAK_DIKETAHUI: 1.0,
    StatusLokasi.LUAR_WILAYAH: 1.2,
    StatusLokasi.TIDAK_DICATAT: 0.8,
}
SEKOLAH = ("sd", "smp", "sma", "smk", "slb")


@dataclass(frozen=True)
class Area:
    """A desa or kelurahan; `tps` (polling stations) stands for its people."""

    kode: str
    nama: str
    kode_kecamatan: str
    tps: int
    sekolah: int


def read_areas(connection: Connection, kode_region: str) -> list[Area]:
    """The desa and kelurahan of a region, by code."""
    nilai: dict[tuple[str, str], float] = {
        (row.kode_wilayah, row.ukuran): row.nilai
        for row in connection.execute(select(konteks_wilayah))
    }
    rows = connection.execute(
        select(wilayah.c.kode, wilayah.c.nama, wilayah.c.kode_kecamatan)
        .where(
            wilayah.c.kode_region == kode_region,
            wilayah.c.tingkat.in_([Tingkat.DESA, Tingkat.KELURAHAN]),
        )
        .order_by(wilayah.c.kode)
    )
    return [
        Area(
            row.kode,
            row.nama,
            row.kode_kecamatan,
            int(nilai[row.kode, "tps"]),
            int(sum(nilai[row.kode, jenis] for jenis in SEKOLAH)),
        )
        for row in rows
    ]


def kecamatan_of(areas: Iterable[Area]) -> list[str]:
    """The codes of the kecamatan, in order."""
    return sorted({area.kode_kecamatan for area in areas})


class Tempat:
    """Draws where something happened in one region."""

    def __init__(self, areas: list[Area]) -> None:
        self._bobot = {a: a.tps * Undian("bobot", a.kode).gamma(2.0) for a in areas}

    def draw_area(self, undian: Undian, kecamatan_utama: str | None = None) -> Area:
        """A desa or kelurahan, somewhat more often in `kecamatan_utama`."""
        if kecamatan_utama and undian.chance(PELUANG_UTAMA):
            return undian.pick(
                {a: b for a, b in self._bobot.items() if a.kode_kecamatan == kecamatan_utama}
            )
        return undian.pick(self._bobot)

    def draw_location(self, undian: Undian, kecamatan_utama: str | None = None) -> dict[str, Any]:
        """Columns kode_wilayah, kode_kecamatan, status_lokasi: seldom none, or no desa."""
        status = undian.pick(STATUS_LOKASI)
        area = self.draw_area(undian, kecamatan_utama)
        if status != StatusLokasi.DIKENAL:
            return {"kode_wilayah": None, "kode_kecamatan": None, "status_lokasi": status}
        hanya_kecamatan = undian.chance(PELUANG_HANYA_KECAMATAN)
        return {
            "kode_wilayah": area.kode_kecamatan if hanya_kecamatan else area.kode,
            "kode_kecamatan": area.kode_kecamatan,
            "status_lokasi": status,
        }
