"""Where on a sheet the table is: its heading rows, its columns, and the rows that are no data.

A sheet is cut at blank columns into strips. In each strip every row that could be the last
heading row is scored by `ATURAN`; the best one makes a table, which ends where another begins.
"""

import math
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple

import pandas as pd

from data_access.imports.baris_tabel import (
    Bagian,
    Baris,
    Pilahan,
    Pola,
    find_hanya_nomor,
    is_nomor_kolom,
    sort_baris,
)
from data_access.imports.baris_tabel import Dilewati as Dilewati
from data_access.imports.baris_tabel import SebabDilewati as SebabDilewati
from data_access.imports.buku import Buku, Gabungan, Lembar
from data_access.imports.huruf import huruf_kolom
from data_access.imports.judul_tabel import make_judul, make_unik
from data_access.imports.kesalahan import BerkasError
from data_access.imports.sel import (
    BERUKUR,
    JenisSel,
    find_jenis_utama,
    is_bulat,
    is_kata_judul,
    is_tahun,
    is_teks,
    jenis_sel,
)
from data_access.imports.teks import sederhana

# The layout shows in the first rows; a register may have a hundred thousand.
BARIS_DILIHAT = 400
# The headings begin among the first filled rows, and what they head shows in the rows below.
BARIS_ATAS = 60
BARIS_CONTOH = 40
TINGGI_JUDUL_MAKS = 4
# A table whose headings score less is no table.
NILAI_TERENDAH = 2.5
BAGIAN = "Bagian"
TANPA_DATA = "Berkas tidak memuat satu pun baris data di bawah judul kolom."


@dataclass(frozen=True)
class TataLetak:
    """The place of a table: the first heading row (1 is the sheet's first), how many heading rows,
    the first and the last column (0 is A).

    Without headings `tinggi_judul` is 0 and `baris_judul` the row before the data.
    """

    baris_judul: int
    tinggi_judul: int
    kolom_awal: int
    kolom_akhir: int

    @property
    def baris_data(self) -> int:
        """The first row under the headings, counted from 1."""
        return self.baris_judul + max(1, self.tinggi_judul)


@dataclass(frozen=True)
class Tabel:
    """One table as text. `isi` has a column per heading and the file's row number as index.

    Headings are unique: a second 'Nama' is 'Nama (2)', a column without a heading is
    'Kolom F'. Blank cells are '', blank rows and those in `dilewati` are left out. `huruf` gives the
    letter of each heading. Where rows of the sheet name the part of the table below them
    ('KECAMATAN CIRUAS'), their text stands in a last column 'Bagian', whose letter is that of the
    column it stood in.
    """

    isi: pd.DataFrame = field(repr=False)
    huruf: dict[str, str] = field(repr=False)
    lembar: str | None = field(repr=False)
    sidik: str
    tata_letak: TataLetak
    dilewati: tuple[Dilewati, ...] = ()
    # Sheets of the same layout whose rows are in `isi` too; row numbers are then those of
    # `kesalahan.sebut_baris`.
    lembar_lain: tuple[str, ...] = ()
    # What was found out about this table and need not be found again.
    ingatan: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)


# The grid


class _Kisi:
    """The first rows of a sheet, cut at its ends, with what is asked of them again and again."""

    def __init__(self, lembar: Lembar) -> None:
        self.lembar = lembar
        self.baris = [_cut(row, range(len(row))) for row in lembar.baris[:BARIS_DILIHAT]]
        self.lebar = max(map(len, lembar.baris), default=0)
        self.gabungan = [g for g in lembar.gabungan if g.baris_awal < BARIS_DILIHAT]

    def rows(self, mulai: int, akhir: int, kolom: range) -> list[list[str]]:
        """Rows `mulai` to `akhir` (not included) in the columns, all equally long."""
        return [_cut(row, kolom) for row in self.baris[mulai:akhir]]

    @cached_property
    def strip(self) -> list[range]:
        """The runs of columns between blank columns.

        A title or a note may stand over a blank column, so rows with a single cell do not count;
        cells merged to the right fill the columns they cover.
        """
        filled: set[int] = set()
        ramai = {n for n, row in enumerate(self.baris) if sum(map(bool, row)) > 1}
        for n in ramai:
            filled.update(kolom for kolom, text in enumerate(self.baris[n]) if text)
        for g in self.gabungan:
            if g.baris_awal in ramai and g.kolom_awal in filled and 2 * _lebar(g) <= self.lebar:
                filled.update(range(g.kolom_awal, g.kolom_akhir + 1))
        for kolom in set(range(self.lebar)) - filled:
            below = self.lembar.baris[BARIS_DILIHAT:]
            if any(len(row) > kolom and row[kolom].strip() for row in below):
                filled.add(kolom)
        return _runs(sorted(filled))


def _lebar(g: Gabungan) -> int:
    return g.kolom_akhir - g.kolom_awal + 1


def _cut(row: Sequence[str], kolom: range) -> list[str]:
    """The cells of the row in the columns, blanks added."""
    cells = [text.strip() for text in row[kolom.start : kolom.stop]]
    return cells + [""] * (len(kolom) - len(cells))


def _runs(numbers: Sequence[int]) -> list[range]:
    """[0, 1, 4] -> [range(0, 2), range(4, 5)]."""
    runs: list[range] = []
    for number in numbers:
        if runs and runs[-1].stop == number:
            runs[-1] = range(runs[-1].start, number + 1)
        else:
            runs.append(range(number, number + 1))
    return runs


# Candidates and the rules that score them


@dataclass(frozen=True)
class _Calon:
    """A table there may be: heading rows `atas` to `bawah` of a strip, and rows below them.

    `bawah` is `atas` - 1 where the first row is taken for data. `di_atas` are the rows of the
    region above the headings.
    """

    kisi: _Kisi
    kolom: range
    atas: int
    bawah: int
    di_atas: list[list[str]]
    isi: list[list[str]]  # blank rows too

    @cached_property
    def judul_mentah(self) -> list[list[str]]:
        return self.kisi.rows(self.atas, self.bawah + 1, self.kolom)

    @cached_property
    def judul(self) -> list[str]:
        """One heading per column, '' where there is none."""
        if not self.judul_mentah:
            return [""] * len(self.kolom)
        return make_judul(self.judul_mentah, _shift(self.kisi.gabungan, self.atas, self.kolom))

    @cached_property
    def sel_judul(self) -> list[str]:
        """The lowest heading cell of each column, as it stands."""
        return [
            next((row[n] for row in reversed(self.judul_mentah) if row[n]), "")
            for n in range(len(self.kolom))
        ]

    @cached_property
    def contoh(self) -> list[Baris]:
        """Rows below that show what the table looks like."""
        return _first_rows(self.isi)

    @cached_property
    def jenis(self) -> list[JenisSel | None]:
        """What most cells of each column hold."""
        return [find_jenis_utama(row[n] for row in self.contoh) for n in range(len(self.kolom))]

    @cached_property
    def berisi(self) -> list[int]:
        """The columns that hold something below."""
        return [n for n in range(len(self.kolom)) if any(row[n] for row in self.contoh)]

    @cached_property
    def terulang(self) -> set[int]:
        """The columns whose heading comes again below, except where the whole row does."""
        sel = self.sel_judul
        lain = [
            row for row in self.isi if sum(a == b != "" for a, b in zip(row, sel, strict=True)) < 2
        ]
        return {n for n, text in enumerate(sel) if text and any(row[n] == text for row in lain)}


def _shift(gabungan: Iterable[Gabungan], baris: int, kolom: range) -> list[Gabungan]:
    """The merged ranges counted from another row and column."""
    return [
        Gabungan(
            g.baris_awal - baris,
            g.kolom_awal - kolom.start,
            g.baris_akhir - baris,
            g.kolom_akhir - kolom.start,
        )
        for g in gabungan
    ]


def _share(flags: Iterable[bool]) -> float:
    flags = list(flags)
    return sum(flags) / len(flags) if flags else 0.0


def _terisi(calon: _Calon) -> float:
    """Columns that hold something have a heading."""
    return _share(bool(calon.judul[n]) for n in calon.berisi)


def _beda_jenis(calon: _Calon) -> float:
    """Words stand above numbers and dates; a number above numbers is one more number."""
    deret = _is_deret(calon.sel_judul)
    points = []
    for n, jenis in enumerate(calon.jenis):
        if jenis in BERUKUR and calon.sel_judul[n]:
            sama = jenis_sel(calon.sel_judul[n]) is jenis
            if sama and deret:
                points.append(int(calon.judul[n] != calon.sel_judul[n]))
            else:
                points.append(-1 if sama else 1)
    return sum(points) / len(points) if points else 0.0


def _is_deret(texts: Iterable[str]) -> bool:
    """Whether the numbers among the headings are a run of years or of months."""
    numbers = [text for text in texts if jenis_sel(text) is JenisSel.ANGKA]
    if len(numbers) < 2 or len(set(numbers)) < len(numbers):
        return False
    if all(map(is_tahun, numbers)):
        return True
    return all(map(is_bulat, numbers)) and len(numbers) > 2 and _counts_up(numbers)


def _counts_up(numbers: Sequence[str]) -> bool:
    values = [int(float(number)) for number in numbers]
    return all(b - a == 1 for a, b in pairwise(values))


def _terulang(calon: _Calon) -> float:
    """A heading is not a value of its own column."""
    return _share(n in calon.terulang for n, text in enumerate(calon.sel_judul) if text)


def _kata_judul(calon: _Calon) -> float:
    """Headings are made of known words, or are names such as a database gives; values that come
    again below are not made headings by it ('Anak', 'Fisik')."""
    kolom = [n for n in range(len(calon.kolom)) if calon.judul[n]]
    ulang = calon.terulang
    deret = _is_deret(calon.sel_judul)
    terbawah = _share(
        n not in ulang
        and (
            is_kata_judul(calon.sel_judul[n])
            or (deret and jenis_sel(calon.sel_judul[n]) is JenisSel.ANGKA)
        )
        for n in kolom
    )
    salah_satu = _share(
        n not in ulang and any(is_kata_judul(row[n]) for row in calon.judul_mentah) for n in kolom
    )
    return (terbawah + salah_satu) / 2


def _baris_pertama(calon: _Calon) -> float:
    """The first row below looks like the rows below it, not like one more heading row."""
    if not calon.contoh:
        return 0.0
    first = calon.contoh[0]
    salah = _share(is_teks(first[n]) for n, jenis in enumerate(calon.jenis) if jenis in BERUKUR)
    words = [text for text in first if text]
    seperti_judul = _share(map(is_kata_judul, words)) > 0.6 or (not first[0] and _is_deret(first))
    return -max(salah, float(len(calon.contoh) > 1 and seperti_judul))


def _berbeda(calon: _Calon) -> float:
    """Headings differ from one another."""
    named = [judul.casefold() for judul in calon.judul if judul]
    return len(set(named)) / len(named) if named else 0.0


def _induk_tanpa_anak(calon: _Calon) -> float:
    """A heading merged over columns that hold different things has headings below it."""
    return float(
        any(
            g.baris_akhir == calon.bawah
            and g.kolom_awal in calon.kolom
            and sum(g.kolom_awal <= calon.kolom.start + n <= g.kolom_akhir for n in calon.berisi)
            > 1
            for g in calon.kisi.gabungan
        )
    )


def _baris_hilang(calon: _Calon) -> float:
    """Rows above the headings that are as full as the headings would be lost."""
    penuh = max(2.0, 0.75 * len(calon.berisi))
    return min(4, sum(len(row) - row.count("") >= penuh for row in calon.di_atas))


def _banyak_baris(calon: _Calon) -> float:
    """A heading stands above many rows."""
    return min(1.0, math.log10(1 + len(calon.contoh)))


class Aturan(NamedTuple):
    """A reason to take rows for headings, or not to; each gives about -1 to 1."""

    bobot: float
    ukur: Callable[[_Calon], float]


ATURAN = (
    Aturan(3.0, _terisi),
    Aturan(4.0, _beda_jenis),
    Aturan(-4.0, _terulang),
    Aturan(3.0, _kata_judul),
    Aturan(2.0, _baris_pertama),
    Aturan(1.0, _berbeda),
    Aturan(-3.0, _induk_tanpa_anak),
    Aturan(-1.5, _baris_hilang),
    Aturan(1.0, _banyak_baris),
)


def _score(calon: _Calon) -> float:
    """How well the rows serve as headings, or as first data where there are no headings."""
    if calon.bawah < calon.atas:
        return _score_tanpa_judul(calon)
    return sum(aturan.bobot * aturan.ukur(calon) for aturan in ATURAN)


def _score_tanpa_judul(calon: _Calon) -> float:
    """How surely the first row is a row like those below it, and so no heading."""
    first, *rest = calon.contoh
    if not rest or not _is_lebar_tabel(calon) or _is_deret(first):
        return -math.inf
    jenis = [find_jenis_utama(row[n] for row in rest) for n in range(len(first))]
    sama = _share(
        jenis_sel(first[n]) is jenis[n]
        for n in range(len(first))
        if first[n] and jenis[n] in BERUKUR
    )
    filled = [n for n, text in enumerate(first) if text]
    ulang = {n for n in filled if any(row[n] == first[n] for row in rest)}
    terulang = _share(n in ulang for n in filled)
    kata = _share(n not in ulang and is_kata_judul(first[n]) for n in filled)
    if sama + terulang <= 0.3:
        return -math.inf
    return 4 * sama + 4 * terulang - 3 * kata + _banyak_baris(calon) - _baris_hilang(calon)


def _is_lebar_tabel(calon: _Calon) -> bool:
    """A number and a sentence on each row is a numbered text, not a table."""
    return len(calon.berisi) > 2 or not all(is_bulat(row[calon.berisi[0]]) for row in calon.contoh)


# Finding


class _Temuan(NamedTuple):
    """A table that was found, and how much speaks for it."""

    nilai: float
    tata_letak: TataLetak


def find_tata_letak(lembar: Lembar) -> list[TataLetak]:
    """The tables of the sheet, the best first; [] where there is none."""
    return [temuan.tata_letak for temuan in _find_temuan(lembar)]


def find_semua_tata_letak(buku: Buku) -> list[tuple[int, TataLetak]]:
    """The tables of all sheets with the place of their sheet, the best first.

    Records come before pivots, lists of codes and explanations; what can be seen before what is
    hidden.
    """
    found = [
        (not lembar.terlihat, -temuan.nilai - _nilai_nama(lembar.nama), nomor, temuan.tata_letak)
        for nomor, lembar in enumerate(buku.lembar)
        for temuan in _find_temuan(lembar)
    ]
    found.sort(key=lambda item: item[:3])
    return [(nomor, tata_letak) for _, _, nomor, tata_letak in found]


_SAMPINGAN = """
    petunjuk panduan instruksi pengisian keterangan readme info daftar list referensi ref kode
    master lookup pilihan dropdown validasi pivot bantu bantuan contoh kamus legenda cover sampul
    grafik chart template templat
"""
_NAMA_SAMPINGAN = frozenset(_SAMPINGAN.split())


def is_sampingan(nama: str) -> bool:
    """Whether a sheet's name says that its records are not to be counted: 'Contoh', 'Salinan'."""
    return bool((_NAMA_SAMPINGAN | _NAMA_LAMA) & set(sederhana(nama).split()))


_NAMA_LAMA = frozenset({"salinan", "copy", "backup", "lama", "old", "arsip", "hapus"})


def _nilai_nama(nama: str) -> float:
    """Names such as 'Petunjuk' and 'Daftar kode' say that the records are elsewhere."""
    return -4.0 if _NAMA_SAMPINGAN & set(sederhana(nama).split()) else 0.0


def _find_temuan(lembar: Lembar) -> list[_Temuan]:
    kisi = _Kisi(lembar)
    found: list[_Temuan] = []
    for kolom in _join_strip(kisi):
        if len(kolom) > 1:
            found += _find_in_strip(kisi, kolom, 0, len(kisi.baris))
    return sorted(found, key=lambda temuan: -temuan.nilai)


def _join_strip(kisi: _Kisi) -> list[range]:
    """The strips, those put together between which the blank column is but a gap in one table."""
    joined: list[range] = []
    for kolom in kisi.strip:
        if joined and _is_satu_tabel(kisi, joined[-1], kolom):
            joined[-1] = range(joined[-1].start, kolom.stop)
        else:
            joined.append(kolom)
    return joined


def _is_satu_tabel(kisi: _Kisi, kiri: range, kanan: range) -> bool:
    """Whether the right strip has headings beside those of the left, other ones, and its rows."""
    if kanan.start - kiri.stop > 2:
        return False
    ramai = [row for row in kisi.baris if sum(map(bool, row)) > 1]
    isi_kiri = [any(row[kiri.start : kiri.stop]) for row in ramai]
    isi_kanan = [any(row[kanan.start : kanan.stop]) for row in ramai]
    judul = isi_kanan.index(True) if True in isi_kanan else len(ramai)
    if judul == len(ramai) or not isi_kiri[judul]:
        return False
    nama_kiri = {sederhana(text) for text in ramai[judul][kiri.start : kiri.stop] if text}
    if any(sederhana(text) in nama_kiri for text in ramai[judul][kanan.start : kanan.stop] if text):
        return False
    bersama = [a and b for a, b in zip(isi_kiri, isi_kanan, strict=True)]
    if sum(bersama) >= 0.9 * max(sum(isi_kiri[judul:]), sum(isi_kanan)):
        return True
    # A column with few cells here and there; a list would have them one below the other.
    terakhir = len(isi_kanan) - 1 - isi_kanan[::-1].index(True)
    rapat = all(isi_kanan[judul : terakhir + 1])
    return len(kanan) == 1 and not rapat and sum(bersama) >= 0.9 * sum(isi_kanan)


def _find_in_strip(kisi: _Kisi, kolom: range, mulai: int, akhir: int) -> list[_Temuan]:
    """The tables of rows `mulai` to `akhir` of the strip, one below the other."""
    scored = [(_score(calon), calon) for calon in _make_calon(kisi, kolom, mulai, akhir)]
    scored = [(nilai, calon) for nilai, calon in scored if nilai >= NILAI_TERENDAH]
    if not scored:
        return []
    nilai, calon = max(scored, key=lambda item: item[0])
    if not calon.contoh:
        return [_Temuan(nilai - 5, _make_tata_letak(calon, calon.berisi))]
    rows = kisi.rows(calon.bawah + 1, akhir, kolom)
    pola = _make_pola(calon.judul_mentah, calon.contoh, ())
    pilahan = sort_baris(rows, pola)
    berikut = calon.bawah + 1 + pilahan.akhir
    found = [_weigh(nilai, calon, rows, pilahan)]
    if pilahan.akhir < len(rows):
        found += _find_in_strip(kisi, kolom, berikut, akhir)
    if sum(len(row) - row.count("") > 1 for row in calon.di_atas) > 2:
        found += _find_in_strip(kisi, kolom, mulai, calon.atas)
    return found


def _make_calon(kisi: _Kisi, kolom: range, mulai: int, akhir: int) -> list[_Calon]:
    """Every way to take rows for headings, and the way to take none."""
    rows = kisi.rows(mulai, akhir, kolom)
    filled = [mulai + n for n, row in enumerate(rows) if any(row)]
    found = []
    for baris in filled[:BARIS_ATAS]:
        if not _may_head(kisi, kolom, baris):
            continue
        atas = _find_atas(kisi, kolom, baris, mulai)
        bawah = _find_bawah(kisi, kolom, baris)
        isi = _without_nomor_kolom(rows[bawah + 1 - mulai :][:BARIS_CONTOH])
        di_atas = [rows[n - mulai] for n in filled if n < atas]
        found.append(_Calon(kisi, kolom, atas, bawah, di_atas, isi))
    return found + _make_calon_tanpa_judul(kisi, kolom, rows, mulai)


def _make_calon_tanpa_judul(
    kisi: _Kisi, kolom: range, rows: list[list[str]], mulai: int
) -> list[_Calon]:
    ramai = [n for n, row in enumerate(rows) if len(row) - row.count("") > 1]
    if not ramai:
        return []
    isi = rows[ramai[0] :][:BARIS_CONTOH]
    atas = mulai + ramai[0]
    calon = _Calon(kisi, kolom, atas, atas - 1, [], isi)
    return [calon] if calon.berisi else []


def _without_nomor_kolom(isi: list[list[str]]) -> list[list[str]]:
    """The rows without a first row of column numbers."""
    first = next((n for n, row in enumerate(isi) if any(row)), len(isi))
    rest = [row for row in isi[first + 1 :] if any(row)]
    if not rest:
        return isi
    pola = _make_pola([], rest)
    return isi[first + 1 :] if is_nomor_kolom(isi[first], rest[0], pola) else isi


def _may_head(kisi: _Kisi, kolom: range, baris: int) -> bool:
    """Whether the row may be the last heading row: words, or numbers under headings."""
    row = _cut(kisi.baris[baris], kolom)
    bawah = _find_bawah(kisi, kolom, baris)
    if any(g.baris_awal <= bawah < g.baris_akhir and g.kolom_awal in kolom for g in kisi.gabungan):
        return False
    filled = [text for text in row if text]
    if not any(map(is_teks, filled)):
        # '2023 2024' or '1 2 3 ... 12' below 'Tahun' or 'Bulan', which leaves the first column.
        return bool(filled) and not row[0] and baris > 0 and any(_cut(kisi.baris[baris - 1], kolom))
    return len(filled) > 1 and not (len(filled) == 2 and _HURUF_BAGIAN.fullmatch(row[0]))


def _find_bawah(kisi: _Kisi, kolom: range, baris: int) -> int:
    """The last of the rows over which all cells of the row are merged: usually the row itself."""
    bawah = baris
    reach = max((g.baris_akhir for g in kisi.gabungan if g.baris_awal == baris), default=baris)
    while bawah < min(reach, len(kisi.baris) - 1) and not any(_cut(kisi.baris[bawah + 1], kolom)):
        bawah += 1
    return bawah


# 'A.  KECAMATAN CIRUAS' names a part of the table.
_HURUF_BAGIAN = re.compile(r"([ivx]{1,5}|[a-z])[.)]?", re.IGNORECASE)


def _find_atas(kisi: _Kisi, kolom: range, bawah: int, mulai: int) -> int:
    """The first heading row, where the last is `bawah`."""
    atas = bawah
    while atas > mulai and bawah - atas + 1 < TINGGI_JUDUL_MAKS:
        if not _is_induk(kisi, kolom, atas - 1, atas, bawah):
            break
        atas -= 1
    return atas


def _is_induk(kisi: _Kisi, kolom: range, baris: int, atas: int, bawah: int) -> bool:
    """Whether the row above the headings belongs to them and is no title."""
    row = _cut(kisi.baris[baris], kolom)
    filled = [n for n, text in enumerate(row) if text]
    if not filled or any(jenis_sel(row[n]) in BERUKUR and not is_tahun(row[n]) for n in filled):
        return False
    gabungan = [g for g in kisi.gabungan if g.kolom_awal in kolom and g.kolom_akhir in kolom]
    if any(g.baris_awal <= baris and atas <= g.baris_akhir for g in gabungan):
        return True
    anak = kisi.rows(atas, bawah + 1, kolom)
    memayungi = [g for g in gabungan if g.baris_awal == baris == g.baris_akhir and _lebar(g) > 1]
    if memayungi:
        return any(
            _lebar(g) < len(kolom) - 1 or len(filled) > 1
            for g in memayungi
            if sum(bool(anak[0][n - kolom.start]) for n in range(g.kolom_awal, g.kolom_akhir + 1))
            > 1
        )
    tanpa_judul = [n for n in range(len(kolom)) if not any(r[n] for r in anak)]
    if any(row[n] for n in tanpa_judul):
        return True
    if filled == [0]:
        return False
    bawah_induk = [sederhana(anak[0][n]) for n in range(filled[0], len(kolom)) if anak[0][n]]
    return len(set(bawah_induk)) < len(bawah_induk) or _is_deret(anak[0])


def _make_tata_letak(calon: _Calon, berisi: Sequence[int]) -> TataLetak:
    used = [n for n in range(len(calon.kolom)) if calon.judul[n] or n in berisi]
    tinggi = calon.bawah - calon.atas + 1
    return TataLetak(
        baris_judul=calon.atas + (1 if tinggi else 0),
        tinggi_judul=tinggi,
        kolom_awal=calon.kolom.start + used[0],
        kolom_akhir=calon.kolom.start + used[-1],
    )


_KATA_PIVOT = frozenset(
    {"row labels", "column labels", "label baris", "label kolom", "grand total"}
)


def _weigh(nilai: float, calon: _Calon, rows: list[list[str]], pilahan: Pilahan) -> _Temuan:
    """The table with a value by which tables are compared: large ones with records first."""
    isi = [rows[n] for n in pilahan.data] or calon.isi
    berisi = [n for n in range(len(calon.kolom)) if any(row[n] for row in isi)]
    tata_letak = _make_tata_letak(calon, berisi)
    banyak = len(isi)
    if pilahan.akhir == len(rows) and calon.bawah + 1 + len(rows) == BARIS_DILIHAT:
        banyak += len(calon.kisi.lembar.baris) - BARIS_DILIHAT
        tata_letak = _reach_below(calon, tata_letak)
    ukuran = math.log10(1 + banyak) + min(len(berisi), 16) / 4
    catatan = sum(JenisSel.TANGGAL is jenis for jenis in calon.jenis)
    kepala = [*calon.judul, *(row[0] for row in calon.di_atas)]
    pivot = any(sederhana(text) in _KATA_PIVOT for text in kepala)
    return _Temuan(nilai + ukuran + min(catatan, 2) - 4 * pivot, tata_letak)


def _reach_below(calon: _Calon, tata_letak: TataLetak) -> TataLetak:
    """The table with the columns that are filled only far below."""
    right = tata_letak.kolom_akhir
    for row in calon.kisi.lembar.baris[BARIS_DILIHAT:]:
        if len(row) > right + 1 and len(row) - row.count("") > 1:
            cells = row[right + 1 : calon.kolom.stop]
            right += max((n for n, text in enumerate(cells, start=1) if text.strip()), default=0)
    return TataLetak(tata_letak.baris_judul, tata_letak.tinggi_judul, tata_letak.kolom_awal, right)


# What the rows of a table look like

_NAMA_NOMOR = frozenset({"no", "nomor", "no urut", "nomor urut", "nr", "urut", "nmr", "nomer"})


def _make_pola(
    judul: Sequence[Baris], contoh: Sequence[Baris], judul_atas: tuple[str, ...] = ()
) -> Pola:
    """The look of the rows, from its heading rows and some of its rows, all equally long."""
    kolom = range(len(contoh[0]))
    terisi = sorted(len(row) - row.count("") for row in contoh)
    return Pola(
        judul=tuple(map(tuple, judul)),
        jenis=tuple(find_jenis_utama(row[n] for row in contoh) for n in kolom),
        panjang=tuple(max(len(row[n]) for row in contoh) for n in kolom),
        nomor=next(
            (n for n in kolom if _is_nomor_urut(judul, [row[n] for row in contoh], n)), None
        ),
        isi_khas=terisi[len(terisi) // 2],
        judul_atas=judul_atas,
    )


def _is_nomor_urut(judul: Sequence[Baris], texts: Sequence[str], kolom: int) -> bool:
    """Whether the column numbers the rows: by its heading, or by counting where it has none."""
    numbers = [text for text in texts if is_bulat(text)]
    filled = len(texts) - texts.count("")
    if not numbers or len(numbers) < 0.6 * filled:
        return False
    names = [sederhana(row[kolom]) for row in judul if row[kolom]]
    if names:
        return bool(_NAMA_NOMOR & set(names))
    return kolom == 0 and len(numbers) > 2 and _counts_up(numbers)


def _first_rows(rows: Iterable[Baris]) -> list[Baris]:
    """Rows that show what the table looks like: up to the first blank row after three of them.

    What comes after it may be another table. Rows with one cell count only if there are no others.
    """
    ramai: list[Baris] = []
    tunggal: list[Baris] = []
    for row in rows:
        filled = len(row) - row.count("")
        if not filled and len(ramai) >= 3:
            break
        if filled > 1:
            ramai.append(row)
        elif filled:
            tunggal.append(row)
    return ramai or tunggal


# Making the table


def make_tabel(
    lembar: Lembar, tata_letak: TataLetak, sidik: str, *, isi_ke_bawah: Collection[str] = ()
) -> Tabel:
    """The rows under the headings as text, with what was left out and why.

    A cell merged over several rows stands in each of them, and the columns named in
    `isi_ke_bawah` are filled over blanks from above. Raises BerkasError where no row is data.
    """
    kolom = range(tata_letak.kolom_awal, tata_letak.kolom_akhir + 1)
    mulai = tata_letak.baris_data - 1
    rows = [_cut(row, kolom) for row in lembar.baris[mulai:]]
    mentah = [_cut(row, kolom) for row in _heading_rows(lembar, tata_letak)]
    contoh = _first_rows(rows[:BARIS_DILIHAT]) or _first_rows(rows)
    if not contoh:
        raise BerkasError(TANPA_DATA)
    pola = _make_pola(mentah, contoh, _titles_above(lembar, tata_letak))
    gabungan = _shift(lembar.gabungan, mulai, kolom)
    pilahan = sort_baris(rows, pola, {g.baris_awal: _lebar(g) for g in gabungan})

    judul = make_judul(mentah, _shift(lembar.gabungan, mulai - len(mentah), kolom))
    judul = judul or [""] * len(kolom)
    isi = {n: rows[n] for n in pilahan.data}
    _fill_gabungan(rows, isi, gabungan, judul)
    for n in find_hanya_nomor(isi, pola.nomor):
        pilahan.dilewati[n] = SebabDilewati.HANYA_NOMOR
        del isi[n]
    if not isi:
        raise BerkasError(TANPA_DATA)
    bagian = _find_bagian_per_baris(rows, isi, pilahan, pola)
    frame, huruf = _make_frame(isi, judul, mentah, kolom, bagian)
    for nama in frame.columns.intersection(list(isi_ke_bawah)):
        frame[nama] = frame[nama].mask(frame[nama] == "").ffill().fillna("")
    frame.index = pd.Index([mulai + n + 1 for n in isi])
    dilewati = [Dilewati(mulai + n + 1, sebab) for n, sebab in sorted(pilahan.dilewati.items())]
    return Tabel(frame, huruf, lembar.nama or None, sidik, tata_letak, tuple(dilewati))


def _heading_rows(lembar: Lembar, tata_letak: TataLetak) -> list[list[str]]:
    atas = tata_letak.baris_judul - 1
    return lembar.baris[atas : atas + tata_letak.tinggi_judul] if tata_letak.tinggi_judul else []


def _titles_above(lembar: Lembar, tata_letak: TataLetak) -> tuple[str, ...]:
    """The texts that stand alone in the rows above the table."""
    akhir = tata_letak.baris_data - 1 - tata_letak.tinggi_judul
    rows = [
        [text for text in row if text.strip()] for row in lembar.baris[max(0, akhir - 20) : akhir]
    ]
    return tuple(row[0].strip() for row in rows if len(row) == 1)


# A merged number under such a heading is a measure of all its rows together, and would be counted
# once for each of them if it were repeated.
_UKURAN = frozenset(
    {"jumlah", "jml", "total", "persen", "persentase", "rata", "rerata", "rasio", "angka"}
)


def _fill_gabungan(
    rows: Sequence[Sequence[str]],
    isi: dict[int, list[str]],
    gabungan: Iterable[Gabungan],
    judul: Sequence[str],
) -> None:
    """Repeat what is merged over several rows in each of them."""
    for g in gabungan:
        if g.baris_akhir <= g.baris_awal or g.baris_awal < 0 or g.baris_awal >= len(rows):
            continue
        if not 0 <= g.kolom_awal < len(judul):
            continue
        text = rows[g.baris_awal][g.kolom_awal]
        ukuran = _UKURAN & set(sederhana(judul[g.kolom_awal]).split())
        if ukuran and jenis_sel(text) is JenisSel.ANGKA:
            continue
        for n in range(g.baris_awal + 1, min(g.baris_akhir + 1, len(rows))):
            if n in isi and not isi[n][g.kolom_awal]:
                isi[n][g.kolom_awal] = text


def _find_bagian_per_baris(
    rows: Sequence[Baris], isi: Collection[int], pilahan: Pilahan, pola: Pola
) -> dict[int, Bagian]:
    """For each data row the part it belongs to; {} if the table has no parts.

    Where each part begins with a title and headings of its own, the first part's title stands
    above the table.
    """
    if not pilahan.bagian:
        return {}
    kolom = min(pilahan.bagian.values()).kolom
    berulang = [n for n, sebab in pilahan.dilewati.items() if sebab is SebabDilewati.JUDUL_BERULANG]
    sekarang = Bagian(kolom, "")
    if berulang and pola.judul_atas and min(isi) < min(pilahan.bagian) < max(berulang):
        titles = {sederhana(text) for n in berulang for text in rows[n] if text}
        own = [text for text in pola.judul_atas if sederhana(text) not in titles]
        sekarang = Bagian(kolom, own[-1] if own else "")
    found = {}
    for n in sorted({*isi, *pilahan.bagian}):
        sekarang = pilahan.bagian.get(n, sekarang)
        if n in isi:
            found[n] = sekarang
    return found


def _make_frame(
    isi: dict[int, list[str]],
    judul: Sequence[str],
    mentah: Sequence[Baris],
    kolom: range,
    bagian: dict[int, Bagian],
) -> tuple[pd.DataFrame, dict[str, str]]:
    """The rows with unique headings, and the letter of each heading.

    Columns with neither a heading cell nor content are gaps and left out.
    """
    kosong = {n for n in range(len(kolom)) if not any(row[n] for row in isi.values())}
    milik = {b.kolom for b in bagian.values()}
    if bagian and len(milik) == 1 and milik <= kosong and judul[min(milik)]:
        # The column of the name is blank in the rows it names: that is its place.
        for n, b in bagian.items():
            isi[n][b.kolom] = b.teks
        kosong -= milik
        bagian = {}
    dipakai = [n for n in range(len(kolom)) if n not in kosong or any(row[n] for row in mentah)]
    letters = [huruf_kolom(kolom[n]) for n in dipakai]
    names = [judul[n] or f"Kolom {letter}" for n, letter in zip(dipakai, letters, strict=True)]
    data: Iterable[Sequence[str]] = isi.values()
    if len(dipakai) < len(kolom):
        data = ([row[n] for n in dipakai] for row in isi.values())
    if bagian:
        data = ([*row, bagian[n].teks] for n, row in zip(isi, data, strict=True))
        names.append(BAGIAN)
        letters.append(huruf_kolom(kolom[min(milik)]))
    names = make_unik(names)
    frame = pd.DataFrame(list(data), columns=names, dtype="str")
    return frame, dict(zip(names, letters, strict=True))
