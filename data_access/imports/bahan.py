"""A file before anyone says what it means: what was read, what of it is identity, where its tables are."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from itertools import dropwhile

import pandas as pd

from data_access.imports.berkas import read_buku
from data_access.imports.buku import Buku, Lembar
from data_access.imports.identitas import Temuan, find_identitas, find_identitas_kolom
from data_access.imports.kesalahan import BARIS_LEMBAR, BerkasError
from data_access.imports.profil import Profil
from data_access.imports.tanggal import find_cara_tanggal
from data_access.imports.tata_letak import (
    Tabel,
    TataLetak,
    find_semua_tata_letak,
    find_tata_letak,
    is_sampingan,
    make_tabel,
)
from data_access.imports.teks import sederhana

# Told what is being done, for a progress bar: the share done and a short sentence.
Maju = Callable[[float, str], None]
# Headings of running numbers.
NOMOR_URUT = frozenset({"no", "nomor", "no urut", "nomor urut", "nr"})
# How much of the first cells of a column must be days for it to be one of days.
BANYAK_TANGGAL = 0.7
CONTOH = 300
TANPA_TABEL = "Tidak ada tabel yang dikenali di berkas ini: perlu baris judul kolom dan isinya."


def diam(_bagian: float, _kata: str) -> None:
    """No progress bar."""


@dataclass(frozen=True)
class Bahan:
    """`letak` are the tables found, best first: (number of the sheet, its layout)."""

    buku: Buku = field(repr=False)
    nama_berkas: str = field(repr=False)
    temuan: tuple[Temuan, ...]
    letak: tuple[tuple[int, TataLetak], ...]
    # Tables made already: a large one takes a second.
    tabel: dict[object, Tabel] = field(default_factory=dict, repr=False, compare=False)


def read_bahan(content: bytes, nama_berkas: str, maju: Maju = diam) -> Bahan:
    """Read a file. Raises BerkasError when it cannot be read or holds no table."""
    maju(0.05, "Membuka berkas …")
    buku = read_buku(content, nama_berkas)
    maju(0.35, "Mencari identitas di semua lembar …")
    temuan = tuple(find_identitas(buku))
    maju(0.55, "Mencari tabel …")
    bahan = Bahan(buku, nama_berkas, temuan, tuple(find_semua_tata_letak(buku)))
    # What looks like a table may turn out to hold nothing but headings and totals.
    letak = tuple(dropwhile(lambda one: not _has_data(bahan, one), bahan.letak))
    letak = letak or _first_rows(buku)
    if not letak:
        raise BerkasError(TANPA_TABEL)
    return replace(bahan, letak=letak)


def _has_data(bahan: Bahan, letak: tuple[int, TataLetak]) -> bool:
    try:
        _make_tabel(bahan, letak)
    except BerkasError:
        return False
    return True


def _make_tabel(
    bahan: Bahan, letak: tuple[int, TataLetak], isi_ke_bawah: tuple[str, ...] = ()
) -> Tabel:
    key = (letak, isi_ke_bawah)
    if key not in bahan.tabel:
        lembar = bahan.buku.lembar[letak[0]]
        bahan.tabel[key] = make_tabel(lembar, letak[1], bahan.buku.sidik, isi_ke_bawah=isi_ke_bawah)
    return bahan.tabel[key]


def _first_rows(buku: Buku) -> tuple[tuple[int, TataLetak], ...]:
    """Where nothing looks like a table: the first rows of a sheet, taken for headings and data."""
    for number, lembar in enumerate(buku.lembar):
        filled = [row for row, cells in enumerate(lembar.baris, start=1) if any(cells)]
        if lembar.terlihat and len(filled) > 1:
            return ((number, letak_di(lembar, filled[0], 1)),)
    return ()


def find_letak(bahan: Bahan, profil: Profil | None) -> tuple[int, TataLetak]:
    """Where the table stands that the profile means; without one the best that was found.

    Raises BerkasError when the sheet or the heading row is not there.
    """
    if profil is None or (profil.lembar is None and profil.baris_judul is None):
        return bahan.letak[0]
    number = bahan.letak[0][0] if profil.lembar is None else _number_of(bahan.buku, profil.lembar)
    lembar = bahan.buku.lembar[number]
    if profil.baris_judul is not None:
        return number, letak_di(lembar, profil.baris_judul, profil.tinggi_judul or 1)
    found = [letak for sheet, letak in bahan.letak if sheet == number] or find_tata_letak(lembar)
    if not found:
        raise BerkasError(TANPA_TABEL)
    return number, found[0]


def _number_of(buku: Buku, nama: str) -> int:
    for same in (
        lambda lembar: lembar.nama == nama,
        lambda lembar: sederhana(lembar.nama) == sederhana(nama),
    ):
        for number, lembar in enumerate(buku.lembar):
            if same(lembar):
                return number
    raise BerkasError("Lembar yang diminta tidak ada di berkas ini.")


def letak_di(lembar: Lembar, baris_judul: int, tinggi_judul: int) -> TataLetak:
    """The layout with its headings in the row that a person says. Raises BerkasError."""
    rows = lembar.baris[baris_judul - 1 : baris_judul - 1 + max(tinggi_judul, 1)]
    filled = [column for row in rows for column, cell in enumerate(row) if cell]
    if not filled:
        raise BerkasError(f"Baris {baris_judul} seharusnya memuat judul kolom, tetapi kosong.")
    return TataLetak(baris_judul, tinggi_judul, min(filled), max(filled))


def take_tabel(bahan: Bahan, profil: Profil | None = None) -> Tabel:
    """The table that the profile means, together with those of the same layout on other sheets: a
    register often has a sheet per month. Raises BerkasError.

    A sheet that a person has pointed at is read alone.
    """
    letak = find_letak(bahan, profil)
    isi_ke_bawah = tuple(profil.isi_ke_bawah) if profil else ()
    tabel = _make_tabel(bahan, letak, isi_ke_bawah)
    if profil is not None and (profil.lembar or profil.baris_judul or profil.rekap):
        return tabel
    key = ("bersama", letak, isi_ke_bawah)
    if key not in bahan.tabel:
        bahan.tabel[key] = _join_lembar(bahan, letak, isi_ke_bawah)
    return bahan.tabel[key]


# Rows that two sheets have in common, as a share of the smaller, from which on one repeats the other.
BERULANG = 0.2


def _join_lembar(
    bahan: Bahan, letak: tuple[int, TataLetak], isi_ke_bawah: tuple[str, ...]
) -> Tabel:
    """The table with the rows of the other sheets that go on with it; it alone where none does."""
    first = _make_tabel(bahan, letak, isi_ke_bawah)
    lembar = bahan.buku.lembar
    if not lembar[letak[0]].terlihat or len(lembar) == 1 or not has_tanggal(first):
        return first
    tables = {letak[0]: first}
    seen = _contents(first)
    for number, one in _best_of_sheets(bahan, besides=letak[0]):
        other = _make_tabel(bahan, (number, one), isi_ke_bawah)
        rows = _contents(other)
        if _plain(other) != _plain(first):
            continue
        if len(seen & rows) > BERULANG * min(len(seen), len(rows)):
            continue
        seen |= rows
        tables[number] = other
    if len(tables) == 1:
        return first
    terlihat = [number for number, one in enumerate(lembar) if one.terlihat]
    parts, dilewati = [], []
    for number in sorted(tables):
        awal = (1 + terlihat.index(number)) * BARIS_LEMBAR
        part = tables[number].isi.set_axis(first.isi.columns, axis="columns")
        parts.append(part.set_axis(part.index + awal, axis="index"))
        dilewati += [row._replace(baris=row.baris + awal) for row in tables[number].dilewati]
    return replace(
        first,
        isi=pd.concat(parts),
        dilewati=tuple(dilewati),
        lembar_lain=tuple(lembar[number].nama for number in sorted(tables) if number != letak[0]),
        ingatan={},
    )


def _best_of_sheets(bahan: Bahan, *, besides: int) -> Iterable[tuple[int, TataLetak]]:
    """The first table of each other sheet that can be seen and may hold records."""
    best: dict[int, TataLetak] = {}
    for number, layout in bahan.letak:
        lembar = bahan.buku.lembar[number]
        if number in (besides, *best) or not lembar.terlihat or is_sampingan(lembar.nama):
            continue
        if _has_data(bahan, (number, layout)):
            best[number] = layout
    return sorted(best.items())


def _plain(tabel: Tabel) -> list[str]:
    return [sederhana(judul) for judul in tabel.huruf]


def _contents(tabel: Tabel) -> set[tuple[str, ...]]:
    """The rows without their running number."""
    columns = [judul for judul in tabel.huruf if sederhana(judul) not in NOMOR_URUT]
    return set(tabel.isi[columns].itertuples(index=False, name=None))


def has_tanggal(tabel: Tabel) -> bool:
    """Whether a column holds days: a list of records, and no recap of a month."""
    return any(
        find_cara_tanggal(tabel.isi[judul].unique()[:CONTOH].tolist()).bagian >= BANYAK_TANGGAL
        for judul in tabel.huruf
    )


def take_bersih(tabel: Tabel, dibuang: Iterable[str] = ()) -> tuple[Tabel, dict[str, str]]:
    """The table without its columns of identity, and why each is one: heading -> reason.

    Columns in `dibuang` go too. Whatever reads cells afterwards cannot meet a person's identity.
    """
    if "identitas" not in tabel.ingatan:
        tabel.ingatan["identitas"] = find_identitas_kolom(tabel)
    sebab: dict[str, str] = tabel.ingatan["identitas"]
    plain = {sederhana(judul) for judul in dibuang}
    left = [judul for judul in tabel.huruf if judul not in sebab and sederhana(judul) not in plain]
    huruf = {judul: tabel.huruf[judul] for judul in left}
    return replace(tabel, isi=tabel.isi[left], huruf=huruf, ingatan={}), sebab


def titles_of(bahan: Bahan, profil: Profil | None = None) -> list[str]:
    """What stands over the table, then the names of its sheet and of the file: they may say the
    period or the unit."""
    number, letak = find_letak(bahan, profil)
    lembar = bahan.buku.lembar[number]
    above = [cell for row in lembar.baris[: letak.baris_judul - 1] for cell in row if cell]
    return [*above, lembar.nama, bahan.nama_berkas]
