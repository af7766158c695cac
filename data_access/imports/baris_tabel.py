"""Which rows under the headings of a table are data, and why the others are not.

The one rule: a row is kept when in doubt, and a row that is not kept is named with its reason.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, takewhile
from string import ascii_lowercase
from typing import NamedTuple

from data_access.imports.sel import (
    AREA,
    BERUKUR,
    WAKTU,
    JenisSel,
    LabelJumlah,
    find_bilangan,
    find_label_jumlah,
    find_nomor_kolom,
    find_tingkat,
    is_bulat,
    is_teks,
    jenis_sel,
)
from data_access.imports.tanggal import BULAN
from data_access.imports.teks import sederhana
from domain.kategori import Kategori


class SebabDilewati(Kategori):
    """Why a row under the headings is not data. Never stored."""

    JUMLAH = "jumlah", "baris jumlah"
    JUDUL_BERULANG = "judul_berulang", "judul kolom yang berulang"
    NOMOR_KOLOM = "nomor_kolom", "nomor kolom"
    CATATAN = "catatan", "catatan di bawah tabel"
    BAGIAN = "bagian", "judul bagian, diisikan ke baris di bawahnya"
    HANYA_NOMOR = "hanya_nomor", "nomor urut tanpa isi"
    TABEL_LAIN = "tabel_lain", "tabel lain di bawahnya"


class Dilewati(NamedTuple):
    """A row of the file that is not data, and why."""

    baris: int
    sebab: SebabDilewati


@dataclass(frozen=True)
class Pola:
    """What the rows of a table look like.

    `judul` holds the raw heading rows; `jenis` what most cells of a column hold; `panjang` the
    longest text of a column; `nomor` the place of the running number; `isi_khas` how many cells
    of a row are usually filled. `judul_atas` are the titles above the table.
    """

    judul: tuple[tuple[str, ...], ...]
    jenis: tuple[JenisSel | None, ...]
    panjang: tuple[int, ...]
    nomor: int | None
    isi_khas: int
    judul_atas: tuple[str, ...] = ()


class Bagian(NamedTuple):
    """The text of a row that names the part of the table below it, and the column it stood in."""

    kolom: int
    teks: str


@dataclass
class Pilahan:
    """Rows told apart, by their place in the list that was given. Blank rows are in none of these.

    `akhir` is where another table begins, or the number of rows.
    """

    dilewati: dict[int, SebabDilewati] = field(default_factory=dict)
    bagian: dict[int, Bagian] = field(default_factory=dict)
    data: list[int] = field(default_factory=list)
    akhir: int = 0


Baris = Sequence[str]
# How many rows that may be totals are added up, at most: each costs a pass over the table.
_MAKS_PENJUMLAHAN = 40
_MAKS_BARIS_DIJUMLAH = 5_000


def sort_baris(
    rows: Sequence[Baris], pola: Pola, lebar_gabungan: Mapping[int, int] | None = None
) -> Pilahan:
    """Tell the rows under the headings apart.

    `lebar_gabungan` says over how many columns the first cell of a row is merged.
    """
    terisi = [sum(map(bool, row)) for row in rows]
    hasil = Pilahan(akhir=len(rows))
    hasil.dilewati.update(_find_judul_berulang(rows, terisi, pola))
    hasil.dilewati.update(_find_nomor_kolom(rows, terisi, pola, hasil.dilewati))
    hasil.akhir = _find_akhir(rows, terisi, pola, hasil.dilewati)
    hasil.dilewati.update(dict.fromkeys(_filled(terisi, hasil, hasil.akhir), _LAIN))
    hasil.dilewati.update(_find_jumlah(rows, terisi, pola, hasil))
    hasil.bagian.update(_find_bagian(rows, terisi, pola, hasil, lebar_gabungan or {}))
    hasil.dilewati.update(dict.fromkeys(hasil.bagian, SebabDilewati.BAGIAN))
    hasil.dilewati.update(_find_catatan(rows, terisi, pola, hasil))
    hasil.dilewati.update(_find_jumlah_bagian(rows, pola, terisi, hasil))
    hasil.dilewati.update(_find_jumlah_tanpa_label(rows, pola, terisi, hasil))
    hasil.data = _filled(terisi, hasil)
    return hasil


_LAIN = SebabDilewati.TABEL_LAIN


def _filled(terisi: Sequence[int], hasil: Pilahan, mulai: int = 0) -> list[int]:
    """The rows from `mulai` on that hold something and have no reason to be left out yet."""
    return [i for i in range(mulai, len(terisi)) if terisi[i] and i not in hasil.dilewati]


def _at(row: Baris, kolom: int) -> str:
    return row[kolom] if kolom < len(row) else ""


def _cells(row: Baris) -> list[tuple[int, str]]:
    """The filled cells with their columns."""
    return [(kolom, text) for kolom, text in enumerate(row) if text]


# Headings once more, and numbers under headings


def _find_judul_berulang(
    rows: Sequence[Baris], terisi: Sequence[int], pola: Pola
) -> dict[int, SebabDilewati]:
    kolom: list[set[str]] = [set() for _ in pola.jenis]
    for judul in pola.judul:
        for posisi, text in _cells(judul):
            kolom[posisi].add(text.casefold())
    pertama = {min(_cells(judul))[1].casefold() for judul in pola.judul if any(judul)}
    found = {}
    for i, row in enumerate(rows):
        if terisi[i] < 2 or next(filter(None, row)).casefold() not in pertama:
            continue
        sama = sum(text.casefold() in kolom[posisi] for posisi, text in _cells(row))
        if sama >= 2 and sama >= 0.7 * terisi[i]:
            found[i] = SebabDilewati.JUDUL_BERULANG
    return found


def _find_nomor_kolom(
    rows: Sequence[Baris],
    terisi: Sequence[int],
    pola: Pola,
    berulang: Mapping[int, SebabDilewati],
) -> dict[int, SebabDilewati]:
    """Rows of column numbers, which stand right under headings."""
    found = {}
    for atas in [-1, *berulang]:
        bawah = next((i for i in range(atas + 1, len(rows)) if terisi[i]), None)
        if bawah is not None and bawah not in berulang:
            berikut = next((rows[i] for i in range(bawah + 1, len(rows)) if terisi[i]), ())
            if is_nomor_kolom(rows[bawah], berikut, pola):
                found[bawah] = SebabDilewati.NOMOR_KOLOM
    return found


def is_nomor_kolom(row: Baris, berikut: Baris, pola: Pola) -> bool:
    """Whether the cells count the columns: (1) (2) (3), a b c, or 1 2 3 where no such data can
    stand."""
    cells = _cells(row)
    letters = "".join(text.strip("().").casefold() for _, text in cells)
    if len(cells) >= min(3, len(pola.jenis)) > 1 and ascii_lowercase.startswith(letters):
        return len(letters) == len(cells)
    numbers = [find_nomor_kolom(text) for _, text in cells]
    if numbers != list(range(1, len(cells) + 1)) or len(cells) < min(3, len(pola.jenis)):
        return False
    if len(cells) < 2 or cells[0][0] > 1:
        return False
    if any(not text.isdigit() for _, text in cells):
        return True
    bukan_angka = any(pola.jenis[kolom] in _BUKAN_ANGKA for kolom, _ in cells)
    if not bukan_angka and _label_of(berikut) is None:
        bukan_angka = any(jenis_sel(_at(berikut, kolom)) in _BUKAN_ANGKA for kolom, _ in cells)
    return bukan_angka or _at(berikut, cells[0][0]) in ("1", "1.")


_BUKAN_ANGKA = (JenisSel.TEKS, JenisSel.TANGGAL)


# Where another table begins


def _find_akhir(
    rows: Sequence[Baris],
    terisi: Sequence[int],
    pola: Pola,
    bukan_data: Mapping[int, SebabDilewati],
) -> int:
    """The first row of another table: after a blank row, headings of its own and what they head."""
    pertama = next((i for i in range(len(rows)) if terisi[i] and i not in bukan_data), 0)
    for i in range(pertama + 1, len(rows)):
        if not terisi[i] or terisi[i - 1]:
            continue
        block = [n for n in range(i, min(i + 8, len(rows))) if terisi[n] or n == i]
        for judul, isi in pairwise(block):
            if judul in bukan_data or not _may_be_judul(rows[judul], terisi[judul]):
                if terisi[judul] > 2:
                    break
                continue
            if isi in bukan_data or _is_tanda_catatan(rows[judul]):
                break
            if _is_judul_lain(rows[judul], rows[isi], pola):
                return i
    return len(rows)


def _may_be_judul(row: Baris, terisi: int) -> bool:
    return terisi >= 2 and all(is_teks(text) for _, text in _cells(row))


def _is_judul_lain(judul: Baris, isi: Baris, pola: Pola) -> bool:
    """Words above numbers or dates, and neither as our columns have them."""
    if any(find_label_jumlah(text) is LabelJumlah.PASTI for _, text in _cells(judul)[:1]):
        return False
    kolom = [n for n, _ in _cells(judul)]
    if not any(jenis_sel(_at(isi, n)) in BERUKUR for n in kolom):
        return False
    bertabrakan = any(pola.jenis[n] in BERUKUR for n in kolom)
    angka_di_teks = any(
        pola.jenis[n] is JenisSel.TEKS and jenis_sel(_at(isi, n)) in BERUKUR for n in kolom
    )
    return bertabrakan or angka_di_teks


# Rows that sum up others


def _find_jumlah(
    rows: Sequence[Baris], terisi: Sequence[int], pola: Pola, hasil: Pilahan
) -> dict[int, SebabDilewati]:
    """Rows whose label says that they sum up, with the evidence that the label needs."""
    labels: dict[int, LabelJumlah] = {}
    for i in _filled(terisi, hasil):
        label = _label_of(rows[i])
        if label is not None:
            labels[i] = label
    pasti = sum(label is LabelJumlah.PASTI for label in labels.values())
    # 'Jumlah penduduk', 'Jumlah kasus', ...: a list of indicators, each row of which is data.
    indikator = 2 * (len(labels) - pasti) > sum(map(bool, terisi[: hasil.akhir]))
    found: set[int] = set()
    diuji = 0
    isi = [i for i in _filled(terisi, hasil) if labels.get(i) is not LabelJumlah.PASTI]
    for i, label in labels.items():
        if label is LabelJumlah.PASTI and not _continues_numbering(rows, i, pola):
            if not _other_words(rows[i]):
                found.add(i)
                continue
        elif indikator or terisi[i] < 2:
            continue
        elif label is LabelJumlah.WILAYAH and not (
            _other_words(rows[i]) or (pola.nomor is not None and _at(rows[i], pola.nomor))
        ):
            found.add(i)
            continue
        diuji += 1
        if diuji <= _MAKS_PENJUMLAHAN and _sums_up(rows, i, pola, isi, found):
            found.add(i)
    return dict.fromkeys(sorted(found), SebabDilewati.JUMLAH)


_MAKS_SEL_LABEL = 8


def _label_of(row: Baris) -> LabelJumlah | None:
    """The label among the first words of the row."""
    words = 0
    for text in islice(filter(None, row), _MAKS_SEL_LABEL):
        jenis = jenis_sel(text)
        if jenis is JenisSel.TANGGAL:
            return None
        if jenis is JenisSel.TEKS:
            label = find_label_jumlah(text)
            if label is not None:
                return None if _has_tanggal(row) else label
            words += 1
            if words == 3:
                return None
    return None


def _has_tanggal(row: Baris) -> bool:
    return any(jenis_sel(text) is JenisSel.TANGGAL for text in row)


def _other_words(row: Baris) -> list[tuple[int, str]]:
    """The cells with words that are no label of a sum."""
    return [
        (kolom, text)
        for kolom, text in _cells(row)
        if is_teks(text) and find_label_jumlah(text) is None
    ]


def _continues_numbering(rows: Sequence[Baris], i: int, pola: Pola) -> bool:
    """Whether the row has the running number that follows: then it may be one more record."""
    if pola.nomor is None or i == 0:
        return False
    nomor, sebelum = _at(rows[i], pola.nomor), _at(rows[i - 1], pola.nomor)
    return is_bulat(nomor) and is_bulat(sebelum) and float(nomor) == float(sebelum) + 1


def _sums_up(
    rows: Sequence[Baris], i: int, pola: Pola, isi: Sequence[int], jumlah: Collection[int]
) -> bool:
    """Whether the row is the sum of its group: since the last sum, all above it, or all others.

    Words beside the label must name the group: they stand in every row of it.
    """
    lain = [n for n in isi if n != i and n not in jumlah]
    atas = lain[: bisect_left(lain, i)]
    words = _other_words(rows[i])
    if words:
        group = []
        for n in reversed(atas):
            if any(_at(rows[n], kolom) != text for kolom, text in words):
                break
            group.append(n)
        return len(group) > 1 and adds_up(rows[i], [rows[n] for n in group], pola, paling_sedikit=1)
    mulai = max((n for n in jumlah if n < i), default=-1)
    for group in ([n for n in atas if n > mulai], atas, lain):
        if len(group) <= _MAKS_BARIS_DIJUMLAH and adds_up(rows[i], [rows[n] for n in group], pola):
            return True
    label = next((text for _, text in _cells(rows[i]) if is_teks(text)), "")
    return _names_group(label, [rows[n] for n in atas[-80:]])


def _names_group(label: str, atas: Iterable[Baris]) -> bool:
    """Whether 'CIRUAS Total' or 'Jumlah Ciruas' sums up the rows above in which Ciruas stands."""
    words = [w for w in sederhana(label).split() if w not in _KATA_LABEL]
    nama = " ".join(words)
    return bool(nama) and any(
        sederhana(text) == nama for row in atas for _, text in _cells(row)[:3] if is_teks(text)
    )


_KATA_LABEL = frozenset({"sub", "grand", "total", "jumlah", "jml", "result"})


def adds_up(row: Baris, others: Sequence[Baris], pola: Pola, *, paling_sedikit: int = 2) -> bool:
    """Whether most numbers of the row are the sums of their columns over the other rows.

    Chance makes one sum, hardly two; one is enough only where a label says so or where there is
    but one column of numbers and many rows.
    """
    angka = [
        (kolom, both)
        for kolom, text in _cells(row)
        if kolom != pola.nomor and (both := find_bilangan(text)) is not None
    ]
    nonzero = [(kolom, both) for kolom, both in angka if any(both)]
    if len(nonzero) == 1 and len(others) > 3:
        paling_sedikit = 1
    if len(others) < 2 or len(nonzero) < paling_sedikit:
        return False
    cocok = sum(_is_sum(both, [_at(other, kolom) for other in others]) for kolom, both in nonzero)
    return cocok >= paling_sedikit and cocok >= 0.6 * len(nonzero)


def _is_sum(both: tuple[float, float], texts: Iterable[str]) -> bool:
    values = [value for text in texts if (value := find_bilangan(text)) is not None]
    if len(values) < 2:
        return False
    sums = [sum(pair[cara] for pair in values) for cara in (0, 1)]
    return any(abs(sums[cara] - both[cara]) <= 1e-6 * max(1, abs(both[cara])) for cara in (0, 1))


def _find_jumlah_bagian(
    rows: Sequence[Baris], pola: Pola, terisi: Sequence[int], hasil: Pilahan
) -> dict[int, SebabDilewati]:
    """Sums that stand above their parts: 'I  KEC. CIRUAS  10', then its numbered desa.

    Their text names the part below, as that of a row without numbers does.
    """
    isi = _filled(terisi, hasil)
    kepala = _find_kepala(rows, isi, pola)
    if not kepala or len(kepala) > max(_MAKS_PENJUMLAHAN, len(isi) // 2):
        return {}
    cocok, nol = [], []
    for n, batas in zip(kepala, [*kepala[1:], len(rows)], strict=True):
        below = (rows[m] for m in isi[bisect_left(isi, n + 1) : bisect_left(isi, batas)])
        group = list(takewhile(lambda row: not _is_area_atas(row), below))
        if adds_up(rows[n], group, pola):
            cocok.append(n)
        elif not any(map(_has_bilangan, [rows[n], *group])):
            nol.append(n)
    if pola.nomor is None and (len(cocok) < 2 or len(cocok) + len(nol) < len(kepala)):
        return {}
    found = [*cocok, *nol] if cocok else []
    for n in found:
        words = [(kolom, text) for kolom, text in _cells(rows[n]) if is_teks(text)]
        hasil.bagian[n] = Bagian(*max(words, key=lambda cell: len(cell[1])))
    return dict.fromkeys(found, SebabDilewati.JUMLAH)


def _find_kepala(rows: Sequence[Baris], isi: Sequence[int], pola: Pola) -> list[int]:
    """Rows with numbers that have 'I' or nothing for a running number; where rows have none, those
    of one level of area: 'Kec. Ciruas'."""
    if pola.nomor is not None:
        return [n for n in isi if not is_bulat(_at(rows[n], pola.nomor)) and _is_kepala(rows[n])]
    tingkat = {n: nama for n in isi if (nama := _find_tingkat(rows[n])) and _is_kepala(rows[n])}
    most = Counter(tingkat.values()).most_common(1)
    return [n for n, nama in tingkat.items() if nama == most[0][0]]


def _find_tingkat(row: Baris) -> str:
    """The level of the area that the first words of the row name; '' if they name none."""
    return find_tingkat(next((text for text in row if text and is_teks(text)), ""))


def _is_area_atas(row: Baris) -> bool:
    return _find_tingkat(row) in _AREA_ATAS


_AREA_ATAS = frozenset({"kab", "kabupaten", "kota", "prov", "provinsi", "propinsi", "indonesia"})


def _has_bilangan(row: Baris) -> bool:
    """Whether a number of the row is not zero, codes and running numbers aside."""
    return any(any(both) for _, text in _cells(row)[1:] if (both := find_bilangan(text)))


def _is_kepala(row: Baris) -> bool:
    jenis = [jenis_sel(text) for _, text in _cells(row)]
    return jenis.count(JenisSel.TEKS) in (1, 2) and jenis.count(JenisSel.ANGKA) >= 1


def _find_jumlah_tanpa_label(
    rows: Sequence[Baris], pola: Pola, terisi: Sequence[int], hasil: Pilahan
) -> dict[int, SebabDilewati]:
    """The first or the last row, if it has no name or that of an area and adds up the others."""
    isi = _filled(terisi, hasil)
    if len(isi) < 3 or JenisSel.TEKS not in pola.jenis:
        return {}
    for i in (isi[-1], isi[0]):
        words = [text for _, text in _cells(rows[i]) if is_teks(text)]
        if _has_tanggal(rows[i]) or (pola.nomor is not None and is_bulat(_at(rows[i], pola.nomor))):
            continue
        if words and not (len(words) == 1 and find_tingkat(words[0])):
            continue
        if adds_up(rows[i], [rows[n] for n in isi if n != i], pola):
            return {i: SebabDilewati.JUMLAH}
    return {}


# Rows that name the part of the table below them

_ROMAWI = re.compile(r"[ivx]{1,5}|[a-z]", re.IGNORECASE)
_BUTIR = re.compile(r"([ivx]{1,5}|[a-z])\s*[.)]\s+\S", re.IGNORECASE)
_HALAMAN = re.compile(r"\W*(halaman|hal|page|lanjutan|lembar ke)\b", re.IGNORECASE)


def _find_bagian(
    rows: Sequence[Baris],
    terisi: Sequence[int],
    pola: Pola,
    hasil: Pilahan,
    lebar_gabungan: Mapping[int, int],
) -> dict[int, Bagian]:
    """Rows with nothing but a name, above rows it is the name of."""
    isi = [i for i in range(hasil.akhir) if terisi[i] and hasil.dilewati.get(i) is not _JUMLAH]
    kosong_kolom = _find_kolom_kosong(rows, terisi, pola, hasil)
    found: dict[int, Bagian] = {}
    for i, bawah in pairwise(isi):
        if terisi[i] > 2 or i in hasil.dilewati:
            continue
        nama = _name_alone(rows[i], pola)
        if nama is None or _is_tanda_catatan(rows[i]):
            continue
        if hasil.dilewati.get(bawah) is SebabDilewati.JUDUL_BERULANG:
            found |= _title_again(i, nama, pola, hasil)
        elif terisi[bawah] > 1 and bawah not in hasil.dilewati:
            lebar = lebar_gabungan.get(i, 1)
            if _names_part(rows, terisi, i, bawah, nama, pola, lebar) or nama.kolom in kosong_kolom:
                found[i] = nama
    return _add_titles_above(rows, terisi, found, pola, hasil)


_JUMLAH = SebabDilewati.JUMLAH


def _find_kolom_kosong(
    rows: Sequence[Baris], terisi: Sequence[int], pola: Pola, hasil: Pilahan
) -> set[int]:
    """Columns that only rows with a single cell fill, so that those rows are names of parts."""
    kosong = set(range(min(3, len(pola.jenis))))
    for i in range(hasil.akhir):
        if not kosong:
            break
        if terisi[i] > 1 and i not in hasil.dilewati:
            kosong -= {kolom for kolom in kosong if _at(rows[i], kolom)}
    return kosong


def _name_alone(row: Baris, pola: Pola) -> Bagian | None:
    """The only words of the row, with no more before them than 'I' or 'A' for a number."""
    cells = _cells(row)
    if len(cells) == 2 and cells[0][0] == pola.nomor and _ROMAWI.fullmatch(cells[0][1].strip(".)")):
        cells = cells[1:]
    if len(cells) != 1 or cells[0][0] > 2 or not is_teks(cells[0][1]):
        return None
    return Bagian(*cells[0])


def _names_part(
    rows: Sequence[Baris],
    terisi: Sequence[int],
    i: int,
    bawah: int,
    nama: Bagian,
    pola: Pola,
    lebar: int,
) -> bool:
    """Whether a lone name is the name of a part, and not of a record that is mostly blank."""
    if 2 * lebar >= len(pola.jenis) and lebar > 1:
        return True
    if pola.jenis[nama.kolom] in BERUKUR:
        return True
    if len(_cells(rows[i])) == 2:
        return True
    if pola.nomor is None:
        around = range(max(0, i - 50), min(len(rows), i + 50))
        texts = [text for n in around if terisi[n] > 1 and (text := _at(rows[n], nama.kolom))]
        # If full rows have such names in this column, the lone one is a record with blanks.
        if _is_nama_bagian(nama.teks):
            return not any(map(_is_nama_bagian, texts))
        berkapital = nama.teks.isupper() and not any(map(str.isupper, texts))
        return berkapital and any(jenis in BERUKUR for jenis in pola.jenis)
    # Numbering that begins anew, or the usual words of such names.
    return _at(rows[bawah], pola.nomor).rstrip(".") == "1" or (
        is_bulat(_at(rows[bawah], pola.nomor)) and _is_nama_bagian(nama.teks)
    )


def _is_nama_bagian(text: str) -> bool:
    words = sederhana(text).split()
    return bool(words) and (words[0] in AREA or words[0] in WAKTU or bool(_BUTIR.match(text)))


def _title_again(i: int, nama: Bagian, pola: Pola, hasil: Pilahan) -> dict[int, Bagian]:
    """A lone text above repeated headings: the title of the sheet once more, or of a part."""
    if sederhana(nama.teks) in map(sederhana, pola.judul_atas):
        hasil.dilewati[i] = SebabDilewati.JUDUL_BERULANG
        return {}
    if _HALAMAN.match(nama.teks):
        hasil.dilewati[i] = SebabDilewati.CATATAN
        return {}
    return {i: nama}


def _add_titles_above(
    rows: Sequence[Baris],
    terisi: Sequence[int],
    found: dict[int, Bagian],
    pola: Pola,
    hasil: Pilahan,
) -> dict[int, Bagian]:
    """Titles over titles: a page has several rows of them above its headings."""
    for i in sorted(found, reverse=True):
        for atas in range(i - 1, -1, -1):
            if not terisi[atas]:
                continue
            nama = _name_alone(rows[atas], pola)
            if nama is None or sederhana(nama.teks) not in map(sederhana, pola.judul_atas):
                break
            hasil.dilewati[atas] = SebabDilewati.JUDUL_BERULANG
    return {i: nama for i, nama in found.items() if i not in hasil.dilewati}


# Notes and signatures

_BULAN = "|".join(sorted(BULAN, key=len, reverse=True))
_TANDA = re.compile(
    rf"""\W*(sumber|source|catatan|keterangan|ket|cat|note|nb)(\ data|\s*/\s*\w+)?\s*[:=]
    | \W*(sumber|catatan|keterangan)$
    | \*+\s*\)? | \d\s*\)\s | \(\*+\)
    | (mengetahui|menyetujui|mengesahkan)\b | nip\b\W*\d*
    | data\ (per|diolah|sampai|s\.?/?d)\b | (dicetak|diunduh|diolah)\b | tanggal\ cetak
    | [a-z. ]+,\s*(tgl\.?|tanggal)?\s*[\d. _…]*({_BULAN})?[a-z]*[. _…]*(19|20)[\d. _…]+$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAKS_HURUF_TANDA = 100
_JABATAN = re.compile(
    r"""(yang\ )?(membuat|pembuat|melaporkan|disahkan|diperiksa|dibuat|disusun|diverifikasi)\b
    | penanggung\ ?jawab\b | an\.|a\.n\.|plt\.|plh\.|pj\.
    | (kepala|sekretaris|kabid|kasi|kasubag|kasubbag|ketua|operator|camat|lurah|ttd)\b
    | (pembina|penata|pengatur)\b""",
    re.IGNORECASE | re.VERBOSE,
)


def _is_tanda_catatan(row: Baris) -> bool:
    """Whether the row begins notes or signatures: 'Sumber: ...', 'Mengetahui,', 'NIP. ...'."""
    cells = _cells(row)
    if not 0 < len(cells) <= 4 or any(jenis_sel(text) in BERUKUR for _, text in cells):
        return False
    return any(_TANDA.match(text[:_MAKS_HURUF_TANDA]) for _, text in cells)


def _is_jabatan(row: Baris) -> bool:
    """Whether the row names who signs."""
    cells = _cells(row)
    return 0 < len(cells) <= 2 and any(_JABATAN.match(text) for _, text in cells)


def _find_catatan(
    rows: Sequence[Baris], terisi: Sequence[int], pola: Pola, hasil: Pilahan
) -> dict[int, SebabDilewati]:
    """Notes after the last row of each page that is surely data, up to the next headings."""
    batas = sorted(i for i, sebab in hasil.dilewati.items() if sebab is _BERULANG)
    found: dict[int, SebabDilewati] = {}
    mulai = 0
    for akhir in [*batas, hasil.akhir]:
        found |= _find_catatan_halaman(rows, range(mulai, akhir), terisi, pola, hasil)
        mulai = akhir + 1
    return found


_BERULANG = SebabDilewati.JUDUL_BERULANG


def _find_catatan_halaman(
    rows: Sequence[Baris], halaman: range, terisi: Sequence[int], pola: Pola, hasil: Pilahan
) -> dict[int, SebabDilewati]:
    found: dict[int, SebabDilewati] = {}
    terakhir = next(
        (
            i
            for i in reversed(halaman)
            if hasil.dilewati.get(i) is _JUMLAH or is_surely_data(rows[i], pola)
        ),
        halaman.start - 1,
    )
    terpisah = terakhir in hasil.dilewati
    mencatat = False
    for i in range(terakhir + 1, halaman.stop):
        terpisah = terpisah or not terisi[i]
        if not terisi[i] or i in hasil.dilewati:
            continue
        mencatat = mencatat or _begins_catatan(rows[i], pola, terpisah=terpisah)
        if mencatat:
            found[i] = SebabDilewati.CATATAN
    return found


def is_surely_data(row: Baris, pola: Pola) -> bool:
    """Whether the row has the cells of this table: a running number, numbers and dates where they
    belong, or about as many cells as usual."""
    cells = _cells(row)
    if not cells or _is_tanda_catatan(row):
        return False
    if pola.nomor is not None and is_bulat(_at(row, pola.nomor)):
        return True
    salah = sum(pola.jenis[kolom] in BERUKUR and is_teks(text) for kolom, text in cells)
    benar = sum(
        pola.jenis[kolom] in BERUKUR and jenis_sel(text) is pola.jenis[kolom]
        for kolom, text in cells
    )
    if benar > salah:
        return True
    cukup = len(cells) >= pola.isi_khas or (len(cells) >= 3 and len(cells) >= 0.6 * pola.isi_khas)
    return cukup and 2 * salah < len(cells)


def _begins_catatan(row: Baris, pola: Pola, *, terpisah: bool) -> bool:
    """`terpisah`: a blank row or a sum lies between this row and the data."""
    if _is_tanda_catatan(row):
        return True
    cells = _cells(row)
    if len(cells) > 2 or not all(is_teks(text) for _, text in cells):
        return False
    kolom, text = cells[0]
    if len(cells) == 1 and len(text) >= 40 and len(text) > 1.5 * pola.panjang[kolom]:
        return True
    asing = pola.nomor is not None or any(pola.jenis[kolom] in BERUKUR for kolom, _ in cells)
    return terpisah and (asing or _is_jabatan(row))


def find_hanya_nomor(rows: Mapping[int, Baris], nomor: int | None) -> list[int]:
    """The rows that hold a running number and nothing else: forms are numbered in advance."""
    if nomor is None:
        return []
    return [i for i, row in rows.items() if row.count("") == len(row) - 1 and is_bulat(row[nomor])]
