"""Rakor, komitmen and RTL as people fill them in, and how two fillings of one are put together."""

from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from domain.kategori import Prioritas, StatusRtl

MAKS_TEMA, MAKS_JABATAN, MAKS_URAIAN, MAKS_ISIAN, MAKS_SATUAN = 200, 120, 400, 200, 60
# Beyond these a number is a slip of the hand.
MAKS_HADIR, MAKS_TARGET, MAKS_ANGGARAN = 1_000, 10_000_000, 1_000_000_000_000
# Whether something is late is worked out from its date, so nobody reports it.
STATUS_LAPORAN = tuple(one for one in StatusRtl if one is not StatusRtl.TERLAMBAT)
JENIS_BUKTI = (
    "Laporan kegiatan",
    "Berita acara",
    "Surat keputusan",
    "Surat atau nota dinas",
    "Daftar hadir",
    "Foto kegiatan",
    "Dokumen jadi",
    "Lainnya",
)


@dataclass(frozen=True)
class Lingkup:
    """Whose RTL somebody may see and report on: all of a region, or those that one institution owns or
    takes part in; without an institution none."""

    semua: bool
    id_institusi: int | None = None


SEMUA_RTL = Lingkup(semua=True)


@dataclass(frozen=True)
class IsiRakor:
    """A meeting. `hadir` are ids of institutions; `jumlah_institusi_hadir` counts them where they are
    not named."""

    tanggal: date
    tema: str
    pimpinan_jabatan: str
    jumlah_institusi_hadir: int | None
    hadir: tuple[int, ...] = ()


@dataclass(frozen=True)
class IsiKomitmen:
    """A promise, whose it is, and who signed: (institution, office)."""

    isi: str
    id_institusi: int | None
    tanggal: date
    penanda: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class IsiRtl:
    """What an RTL says. Without `wilayah` it is for the whole region."""

    uraian: str
    id_komitmen: int | None
    id_institusi: int | None
    mitra: tuple[int, ...]
    wilayah: tuple[str, ...]
    sasaran: str
    indikator_keluaran: str
    target: float | None
    satuan_target: str
    tenggat: date
    anggaran: int | None
    prioritas: Prioritas | None


@dataclass(frozen=True)
class IsiKemajuan:
    """One report on an RTL."""

    tanggal: date
    realisasi: float | None
    persen: float | None
    status_rtl: StatusRtl
    kendala: str
    jenis_bukti: str
    rujukan_bukti: str


Isi = TypeVar("Isi", IsiRakor, IsiKomitmen, IsiRtl)


@dataclass(frozen=True)
class Tersimpan(Generic[Isi]):
    """One as it is stored: which version, of which rakor, whether it is invented or taken out, who
    changed it last and when."""

    id: int
    id_rakor: int
    isi: Isi
    versi: int
    contoh: bool
    dibuang: bool
    diubah_oleh: str
    diubah_pada: datetime


@dataclass(frozen=True)
class Gabungan(Generic[Isi]):
    """Two fillings put together. `lain`: what the other changed; `bentrok`: fields that both changed,
    in which `isi` holds one's own and the other's is given."""

    isi: Isi
    lain: tuple[str, ...]
    bentrok: dict[str, Any]


def merge_isi(dasar: Isi, sendiri: Isi, tersimpan: Isi) -> Gabungan[Isi]:
    """What two people made of `dasar`, field by field: who changed a field alone keeps it."""
    names = [field.name for field in fields(dasar)]
    lain = [name for name in names if getattr(tersimpan, name) != getattr(dasar, name)]
    own = {
        name: getattr(sendiri, name)
        for name in names
        if getattr(sendiri, name) != getattr(dasar, name)
    }
    bentrok = {
        name: getattr(tersimpan, name)
        for name in lain
        if name in own and own[name] != getattr(tersimpan, name)
    }
    return Gabungan(replace(tersimpan, **own), tuple(lain), bentrok)


def work_out_persen(
    realisasi: float | None, target: float | None, persen: float | None = None
) -> float | None:
    """How far it has come, in per cent of its target: from both numbers, else as it was reported."""
    if realisasi is None or not target:
        return persen
    return round(100 * realisasi / target, 1)
