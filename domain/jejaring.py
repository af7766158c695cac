"""Institusi of the network: what is kept of one, and until when its MoU holds."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.kategori import BidangKompetensi, JenisInstitusi, Kategori, KeanggotaanRuko

MAKS_NAMA, MAKS_KONTAK, MAKS_PROGRAM = 200, 200, 120
# So many days before its end an MoU is said to be ending.
HARI_MENJELANG = 90
# The network of a region where it has a name of its own.
NAMA_JEJARING: Mapping[str, str] = {"36.73": "RU.KO"}


class StatusMou(Kategori):
    """How an MoU stands on a day. Worked out, never stored."""

    BERLAKU = "berlaku", "Berlaku"
    MENJELANG = "menjelang", f"Berakhir dalam {HARI_MENJELANG} hari"
    BERAKHIR = "berakhir", "Sudah berakhir"
    TANPA = "tanpa", "Tanpa MoU"


class Keikutsertaan(Kategori):
    """What an institution may have a part in. Never stored."""

    KEGIATAN = "kegiatan", "Kegiatan"
    RAKOR = "rakor", "Rakor dihadiri"
    KOMITMEN = "komitmen", "Komitmen"
    RTL = "rtl", "RTL sebagai penanggung jawab"
    RTL_MITRA = "rtl_mitra", "RTL sebagai mitra"


@dataclass(frozen=True)
class IsiInstitusi:
    """What is known of an institution: lists without repeats, '' and None where nothing is recorded.

    `wilayah` are the codes of what it serves, wherever its office is: the region for all of it, or
    kecamatan, or desa/kelurahan. `kontak` is that of an office, never a person's.
    """

    nama: str
    jenis: JenisInstitusi
    kompetensi: tuple[BidangKompetensi, ...] = ()
    wilayah: tuple[str, ...] = ()
    anggota: KeanggotaanRuko = KeanggotaanRuko.TIDAK
    bergabung: date | None = None
    mou_sampai: date | None = None
    kontak: str = ""
    program: tuple[str, ...] = ()
    aktif: bool = True


@dataclass(frozen=True)
class Institusi:
    """One as it is stored. `versi` counts its changes: who saves against an older one is told."""

    id: int
    kode_region: str
    isi: IsiInstitusi
    versi: int
    contoh: bool
    diubah_oleh: str
    diubah_pada: datetime


def name_jejaring(kode_region: str) -> str:
    """What the network of a region is called: 'RU.KO', else 'jejaring'."""
    return NAMA_JEJARING.get(kode_region, "jejaring")


def judge_mou(mou_sampai: date | None, hari: date) -> StatusMou:
    """How an MoU stands on a day. It holds on its last day too."""
    if mou_sampai is None:
        return StatusMou.TANPA
    left = (mou_sampai - hari).days
    if left < 0:
        return StatusMou.BERAKHIR
    return StatusMou.MENJELANG if left <= HARI_MENJELANG else StatusMou.BERLAKU
