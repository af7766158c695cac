"""Whether a file needs a person at all: a template, or a source whose columns are described already."""

from dataclasses import dataclass

from sqlalchemy import Connection

from data_access.imports.bahan import Bahan, take_bersih, take_tabel
from data_access.imports.bidang import BIDANG, bidang_isian, bidang_templat
from data_access.imports.judul import is_dibuang
from data_access.imports.kesalahan import BerkasError
from data_access.imports.profil import ArtiBaris, Profil
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import sederhana
from data_access.imports.usul import Arti, make_usulan, read_headings
from data_access.profil_impor import read_profil_tersimpan
from domain.kategori import Dataset

TEMPLAT = "Templat"
SEPARUH = 0.5


@dataclass(frozen=True)
class Dikenal:
    """The profile that reads a file without a question. `sumber` is None for a template."""

    profil: Profil
    sumber: str | None


def recognise(
    connection: Connection, bahan: Bahan, kode_region: str, dataset: Dataset | None = None
) -> Dikenal | None:
    """The template or the newest kept profile of the region that fits the file; None when neither."""
    for one in BIDANG if dataset is None else (dataset,):
        if one in BIDANG and (profil := _find_templat(bahan, one)):
            return Dikenal(profil, None)
    for sumber, profil in read_profil_tersimpan(connection, kode_region, dataset=dataset):
        if _fits(bahan, profil):
            return Dikenal(profil, sumber)
    return None


def _find_templat(bahan: Bahan, dataset: Dataset) -> Profil | None:
    """The profile of a template without a column of identity; None when the file is none.

    A row that says little can look like a second row of headings, which a template never has.
    """
    _lembar, letak = bahan.letak[0]
    for tinggi in sorted({1, letak.tinggi_judul}):
        judul = {} if tinggi == letak.tinggi_judul else {"baris_judul": letak.baris_judul}
        profil = Profil(nama=TEMPLAT, dataset=dataset).model_copy(update=judul)
        try:
            seluruh = take_tabel(bahan, profil)
        except BerkasError:
            continue
        tabel, _sebab = take_bersih(seluruh)
        if is_templat(seluruh, dataset) and len(seluruh.huruf) == len(tabel.huruf):
            return make_templat_profil(tabel, dataset).model_copy(update=judul)
    return None


def find_nearest(
    connection: Connection, tabel: Tabel, kode_region: str, dataset: Dataset, sumber: str
) -> Profil | None:
    """The kept profile that knows most of the columns of a file it does not fit, one of the same
    source before others; None when none knows half of them."""
    there = {sederhana(judul) for judul in tabel.huruf}

    def known(profil: Profil) -> float:
        read = {sederhana(judul) for judul in read_headings(profil)}
        return len(read & there) / max(len(read), 1)

    kept = read_profil_tersimpan(connection, kode_region, dataset=dataset)
    found = [(nama == sumber, known(profil), profil) for nama, profil in kept]
    found = [one for one in found if one[1] >= SEPARUH]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _fits(bahan: Bahan, profil: Profil) -> bool:
    """Whether a kept profile reads the file without a question: its columns are all there, and no
    column is there that it does not know."""
    try:
        seluruh = take_tabel(bahan, profil)
    except BerkasError:
        return False
    tabel, sebab = take_bersih(seluruh, profil.dibuang)
    read = {sederhana(judul) for judul in read_headings(profil)}
    left = {sederhana(judul) for judul in (*profil.diabaikan, *profil.dibuang)}
    return read <= {sederhana(judul) for judul in tabel.huruf} and all(
        sederhana(judul) in read | left
        or (judul in sebab and is_dibuang(huruf, judul, profil.dibuang))
        for judul, huruf in seluruh.huruf.items()
    )


def is_templat(tabel: Tabel, dataset: Dataset) -> bool:
    """Whether every heading is one of the template's, and every required one is there."""
    names = _templat_names(dataset)
    found = {names[plain] for judul in tabel.huruf if (plain := sederhana(judul)) in names}
    wajib = {bidang.nama for bidang in bidang_templat(dataset) if bidang.wajib}
    return wajib <= found and all(sederhana(judul) in names for judul in tabel.huruf)


def make_templat_profil(tabel: Tabel, dataset: Dataset) -> Profil:
    """The profile of a file whose headings are those of the template."""
    names = _templat_names(dataset)
    arti: dict[str, Arti] = {judul: (names[sederhana(judul)], None) for judul in tabel.huruf}
    return make_usulan(
        tabel,
        tabel,
        arti,
        dataset=dataset,
        arti_baris=ArtiBaris.KORBAN,
        nama=TEMPLAT,
        urutan_terbukti=False,
    )


def _templat_names(dataset: Dataset) -> dict[str, str]:
    """Each plain heading of the template -> its field."""
    return {
        sederhana(name): bidang.nama
        for bidang in bidang_isian(dataset)
        for name in (bidang.label, bidang.nama)
    }
