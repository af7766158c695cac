"""Which column of a strange file is probably which field: a proposal that a person sees and corrects.

Two things speak for a field: how the heading reads, and how many of the cells could be read as
that field. Nothing is decided here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rapidfuzz import fuzz

from data_access.imports.baca_nilai import TIDAK, YA, kata_kategori, make_reader
from data_access.imports.bidang import BIDANG, Bidang, Jenis
from data_access.imports.kesalahan import NilaiError
from data_access.imports.sebutan import sebutan_bidang, sebutan_nilai
from data_access.imports.tanggal import find_cara_tanggal
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import sederhana
from data_access.imports.tempat import DaftarWilayah
from domain.kategori import Dataset

# How alike a heading and a name must be to be taken for a variant of it (0 to 1).
MIRIP_JUDUL = 0.84
# Below this a column is left for the person to say.
CUKUP = 0.6
# Cells looked at per column.
CONTOH = 300
# Words that say yes or no in one column among many.
TANDA = YA | TIDAK | {"x", "si", "no", "yes", "s", "n", "sim", "nao"}
SELALU_YA = frozenset({"x"})
YA_LAIN = {"si": "no", "yes": "no", "sim": "nao", "s": "n"}


@dataclass(frozen=True)
class Saran:
    """The field a column probably is. `kode`: the member that a yes/no column stands for."""

    bidang: str
    yakin: float
    kode: str | None = None


def suggest_kolom(tabel: Tabel, dataset: Dataset, daftar: DaftarWilayah) -> dict[str, Saran]:
    """Heading -> suggestion, for the columns that read like a field. No field is given twice,
    except where several yes/no columns share one."""
    cells = {judul: distinct_cells(tabel, judul) for judul in tabel.huruf}
    marks = {judul for judul, texts in cells.items() if is_tanda(texts)}
    said = {judul: suggest_kode(judul, dataset) for judul in marks}
    found = {
        judul: Saran(kode[0], kode[2], kode[1]) for judul, kode in said.items() if kode is not None
    }
    pairs = [
        (score, judul, bidang.nama)
        for judul, texts in cells.items()
        if judul not in found
        for bidang in BIDANG[dataset]
        if (score := _score(judul, texts, bidang, daftar)) >= CUKUP
    ]
    taken = {saran.bidang for saran in found.values()}
    for score, judul, nama in sorted(pairs, key=lambda pair: -pair[0]):
        if judul not in found and nama not in taken:
            found[judul] = Saran(nama, score)
            taken.add(nama)
    return {judul: found[judul] for judul in tabel.huruf if judul in found}


def suggest_dataset(tabel: Tabel, daftar: DaftarWilayah) -> Dataset:
    """What the rows of the table most probably are."""
    found = {dataset: suggest_kolom(tabel, dataset, daftar) for dataset in BIDANG}
    wajib = {
        dataset: {bidang.nama for bidang in BIDANG[dataset] if bidang.wajib} for dataset in BIDANG
    }

    def weight(dataset: Dataset) -> float:
        named = {saran.bidang for saran in found[dataset].values()}
        complete = len(wajib[dataset] & named) / len(wajib[dataset])
        return complete * sum(saran.yakin for saran in found[dataset].values())

    best = max(BIDANG, key=weight)
    if weight(best) < 1 or _is_rekap(tabel, found[best]):
        return Dataset.REKAP
    return best


def _is_rekap(tabel: Tabel, saran: Mapping[str, Saran]) -> bool:
    """Whether most columns that nobody claims are counts."""
    left = [judul for judul in tabel.huruf if judul not in saran]
    counts = [judul for judul in left if is_hitungan(distinct_cells(tabel, judul))]
    return len(counts) >= 3 and len(counts) > len(saran)


def is_hitungan(texts: Sequence[str]) -> bool:
    """Whether every cell is a whole number, as counts are."""
    return bool(texts) and all(text.replace(".", "").isdigit() for text in texts)


def distinct_cells(tabel: Tabel, judul: str) -> list[str]:
    """The distinct filled cells of a column, the first few hundred."""
    return [text for text in tabel.isi[judul].unique()[: 4 * CONTOH] if text][:CONTOH]


def is_tanda(texts: Sequence[str]) -> bool:
    """Whether a column only says yes or no."""
    words = {sederhana(text) for text in texts}
    return 0 < len(words) <= 4 and words <= TANDA and not words <= {"s", "n"}


def suggest_ya(tabel: Tabel, headings: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words besides the usual that mean yes, and no, in these yes/no columns."""
    words = {sederhana(text) for judul in headings for text in distinct_cells(tabel, judul)}
    ya = {word for word in words if word in YA_LAIN or word in SELALU_YA}
    tidak = {YA_LAIN[word] for word in ya if word in YA_LAIN} & words
    return sorted(ya), sorted(tidak)


def suggest_kode(judul: str, dataset: Dataset) -> tuple[str, str, float] | None:
    """(field, member, how sure) of the code list member that the heading of a yes/no column names.

    Where several lists have such a word ('psikologis'), the one whose field the heading names too
    ('LAYANAN Psikologis') is meant.
    """
    plain = sederhana(judul)
    found = [
        (_names_field(plain, bidang), score, bidang.nama, nilai)
        for bidang in BIDANG[dataset]
        if bidang.jenis == Jenis.KATEGORI_BANYAK
        for word, nilai in kata_saran(bidang).items()
        if (score := _likeness_inside(plain, word)) >= MIRIP_JUDUL
    ]
    if not found:
        return None
    _named, score, nama, nilai = max(found, key=lambda one: one[:2])
    return nama, nilai, score


def _names_field(heading: str, bidang: Bidang) -> bool:
    words = set(heading.split())
    names = [sederhana(bidang.label), sederhana(bidang.nama), *sebutan_bidang(bidang.nama)]
    return any(set(name.split()) <= words for name in names)


def _likeness_inside(heading: str, word: str) -> float:
    """How well the heading contains the word or words, from 0 to 1."""
    if len(word) < 4:
        return 1.0 if word in heading.split() else 0.0
    wide = len(word.split())
    words = heading.split()
    windows = [" ".join(words[n : n + wide]) for n in range(max(1, len(words) - wide + 1))]
    # The last words of a heading say most: 'bentuk kekerasan: fisik'.
    return max(
        fuzz.ratio(window, word) / 100 - 0.02 * (len(windows) - 1 - place) / len(windows)
        for place, window in enumerate(windows)
    )


@cache
def _kata_saran(bidang: Bidang) -> dict[str, str]:
    kata: dict[str, str] = {}
    for daftar in reversed(bidang.daftar):
        kata |= sebutan_nilai(daftar)
    return kata | kata_kategori(bidang.daftar)


def kata_saran(bidang: Bidang) -> dict[str, str]:
    """Each plain way to say a member of the field's lists, the usual ones of offices too."""
    return _kata_saran(bidang)


def _score(judul: str, texts: Sequence[str], bidang: Bidang, daftar: DaftarWilayah) -> float:
    """From 0 to 1: how surely the column is the field."""
    heading = heading_score(judul, bidang)
    content = content_score(texts, bidang, daftar)
    if content is None:
        return heading if heading >= MIRIP_JUDUL else 0.0
    if heading >= MIRIP_JUDUL:
        return 0.75 * heading + 0.25 * content if content >= 0.2 else 0.4 * heading
    # A heading that says nothing: only cells that can be little else speak for themselves.
    telling = bidang.jenis == Jenis.KATEGORI and len(texts) >= 2 and content >= 0.8
    place = bidang.nama in ("kecamatan", "desa_kelurahan") and content >= 0.7
    return CUKUP + 0.1 * content if telling or place else 0.0


def heading_score(judul: str, bidang: Bidang) -> float:
    """From 0 to 1: how much the heading reads like a name of the field."""
    plain = sederhana(judul)
    if plain in (sederhana(bidang.label), sederhana(bidang.nama)):
        return 1.0
    names = [sederhana(bidang.label), *sebutan_bidang(bidang.nama)]
    if plain in names:
        return 0.97
    return max(_likeness(plain, name) for name in names)


def _likeness(heading: str, name: str) -> float:
    """Spelling variants, and headings that say the name and a little more."""
    spelt = fuzz.token_sort_ratio(heading, name) / 100 if min(len(heading), len(name)) > 3 else 0.0
    shared = set(name.split()) <= set(heading.split()) and len(name) > 3
    more = len(heading.split()) - len(name.split())
    return max(spelt - 0.03, 0.95 - 0.04 * more if shared else 0.0)


def content_score(texts: Sequence[str], bidang: Bidang, daftar: DaftarWilayah) -> float | None:
    """The share of the distinct cells that the field could hold; None where any text could be it."""
    if not texts:
        return None
    if bidang.jenis == Jenis.TANGGAL:
        return find_cara_tanggal(texts).bagian
    if bidang.jenis in (Jenis.KATEGORI, Jenis.KATEGORI_BANYAK):
        kata = kata_saran(bidang)
        return _share(texts, lambda text: _in_list(text, kata))
    if bidang.jenis == Jenis.TEMPAT:
        return _share(texts, _place_finder(bidang, daftar))
    if bidang.jenis in (Jenis.USIA, Jenis.JUMLAH, Jenis.NILAI, Jenis.YA_TIDAK):
        read = make_reader(bidang)
        return _share(texts, lambda text: _reads(read, text))
    return None


def _in_list(text: str, kata: Mapping[str, str]) -> bool:
    parts = [sederhana(part) for part in text.replace(";", ",").split(",")]
    return sederhana(text) in kata or all(part in kata for part in parts if part)


def _place_finder(bidang: Bidang, daftar: DaftarWilayah) -> Callable[[str], bool]:
    below = bidang.nama.startswith("desa")
    return lambda text: _reads(
        lambda cell: daftar.find(None, cell) if below else daftar.find(cell, None), text
    )


def _reads(read: Callable[[str], Any], text: str) -> bool:
    try:
        read(text)
    except NilaiError:
        return False
    return True


def _share(texts: Sequence[str], fits: Callable[[str], bool]) -> float:
    return sum(map(fits, texts)) / len(texts)
