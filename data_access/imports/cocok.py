"""Which column of the file is which field: the profile's headings found in the sheet."""

from collections.abc import Iterable
from dataclasses import dataclass

from data_access.imports.baca_nilai import kata_kategori
from data_access.imports.bidang import BIDANG, WAJIB_DI_TEMPLAT, Bidang
from data_access.imports.judul import sebut_kolom
from data_access.imports.kesalahan import Kesalahan
from data_access.imports.profil import KolomYa, Profil, SatuKolom
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import sederhana
from domain.kategori import Dataset

SARAN_TAK_DIKENAL = "hapus, atau sebut di profil."


@dataclass(frozen=True)
class Kolom:
    """The columns of one field: their headings in the sheet, and how their cells are written.

    `ya` holds a code per heading when the columns are yes/no columns, else nothing.
    """

    bidang: Bidang
    judul: tuple[str, ...]
    nama: str
    cara: SatuKolom | None
    ya: tuple[str, ...] = ()


class _Judul:
    """The headings of a sheet, found by how they read rather than how they are written."""

    def __init__(self, tabel: Tabel, ditolak: Iterable[str]) -> None:
        self.tabel = tabel
        self.ditolak = {sederhana(judul) for judul in ditolak}
        self.taken: set[str] = set()
        self.errors: list[Kesalahan] = []

    def find(self, names: Iterable[str]) -> list[str]:
        """The headings that read like one of `names`; exact writing wins."""
        wanted = list(names)
        plain = {sederhana(name) for name in wanted}
        found = [judul for judul in self.tabel.huruf if judul in wanted]
        found = found or [judul for judul in self.tabel.huruf if sederhana(judul) in plain]
        self.taken |= set(found)
        return found

    def find_one(self, names: Iterable[str], label: str) -> str | None:
        found = self.find(names)
        if len(found) > 1:
            letters = ", ".join(self.tabel.huruf[judul] for judul in found)
            pesan = f"Kolom {letters} sama-sama berarti '{label}'; sisakan satu."
            self.errors.append(Kesalahan(None, letters, pesan))
        return found[0] if found else None

    def miss(self, label: str, *names: str) -> None:
        """Say that a column is not there, unless it is and was refused, which is said already."""
        if self.ditolak.isdisjoint(map(sederhana, names or (label,))):
            pesan = f"Kolom '{label}' tidak ada di berkas."
            self.errors.append(Kesalahan(None, label, pesan))


def find_kolom(
    tabel: Tabel, dataset: Dataset, profil: Profil | None, ditolak: Iterable[str] = ()
) -> tuple[list[Kolom], list[Kesalahan]]:
    """The columns to read, and an error for each that is missing, doubled or not known.

    Without a profile the headings are those of the template and only the required must be there.
    `ditolak` are columns of identity that were named as such: they are not missing.
    """
    judul = _Judul(tabel, ditolak)
    kolom = (
        _find_template(judul, dataset) if profil is None else _find_mapped(judul, profil, dataset)
    )
    for name in [] if profil is None else profil.diabaikan:
        judul.find([name])
    errors = judul.errors + [
        Kesalahan(None, huruf, f"{sebut_kolom(huruf, name)} tidak dikenal; {SARAN_TAK_DIKENAL}")
        for name, huruf in tabel.huruf.items()
        if name not in judul.taken
    ]
    return kolom, errors


def _find_template(judul: _Judul, dataset: Dataset) -> list[Kolom]:
    kolom = []
    for bidang in BIDANG[dataset]:
        found = judul.find_one([bidang.label, bidang.nama], bidang.label)
        if found is not None:
            nama = _name(judul.tabel, [found], bidang)
            kolom.append(Kolom(bidang, (found,), nama, SatuKolom(kolom=found)))
        elif bidang.wajib or bidang.nama == WAJIB_DI_TEMPLAT.get(dataset):
            judul.miss(bidang.label, bidang.label, bidang.nama)
    return kolom


def _find_mapped(judul: _Judul, profil: Profil, dataset: Dataset) -> list[Kolom]:
    satu, banyak = profil.satu_kolom(), profil.kolom_ya()
    kolom = []
    for bidang in BIDANG[dataset]:
        if bidang.nama in satu:
            cara = satu[bidang.nama]
            found = judul.find_one([cara.kolom], bidang.label)
            if found is None:
                judul.miss(cara.kolom)
            else:
                nama = _name(judul.tabel, [found], bidang)
                kolom.append(Kolom(bidang, (found,), nama, cara))
        elif bidang.nama in banyak:
            kolom += _find_ya(judul, bidang, banyak[bidang.nama])
    return kolom


def _find_ya(judul: _Judul, bidang: Bidang, banyak: list[KolomYa]) -> list[Kolom]:
    kata = kata_kategori(bidang.daftar)
    pairs = []
    for one in banyak:
        found = judul.find_one([one.kolom], bidang.label)
        if found is None:
            judul.miss(one.kolom)
        else:
            pairs.append((found, kata[sederhana(one.kode)]))
    if not pairs:
        return []
    headings = tuple(name for name, _ in pairs)
    nama = _name(judul.tabel, headings, bidang)
    return [Kolom(bidang, headings, nama, None, tuple(code for _, code in pairs))]


def _name(tabel: Tabel, headings: Iterable[str], bidang: Bidang) -> str:
    """'C (Tanggal lapor)': what an error calls the column. Never the heading of the file."""
    return f"{', '.join(tabel.huruf[name] for name in headings)} ({bidang.label})"
