"""Which column of a strange file is probably which field: a proposal that a person sees and corrects.

Two things speak for a field: how the heading reads, and how many of the cells could be read as
that field. Nothing is decided here.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import pandas as pd
from rapidfuzz import fuzz

from data_access.imports.baca_nilai import (
    TIDAK,
    YA,
    find_status_usia,
    kata_kategori,
    make_reader,
    split_banyak,
)
from data_access.imports.bahan import NOMOR_URUT, has_tanggal
from data_access.imports.bidang import BIDANG, Bidang, Jenis, bidang_of
from data_access.imports.kesalahan import NilaiError
from data_access.imports.sebutan import sebutan_bidang, sebutan_dataset, sebutan_nilai
from data_access.imports.tanggal import find_cara_tanggal
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import KOSONG, sederhana
from data_access.imports.tempat import DaftarWilayah
from domain.kategori import Dataset

# How alike a heading and a name must be to be taken for a variant of it (0 to 1).
MIRIP_JUDUL = 0.84
# How alike a text and a member of a list: 'pendampingan' is no 'penampungan'.
MIRIP_ISI = 0.9
# Below this a column is left for the person to say.
CUKUP = 0.6
# Cells looked at per column.
CONTOH = 300
# Cells looked up as places, which costs more.
CONTOH_TEMPAT = 40
# Fields whose cells tell what they are where the heading does not.
BICARA = (Jenis.KATEGORI, Jenis.TEMPAT)
# Words that say yes or no in one column among many.
TANDA = YA | TIDAK | {"x", "si", "no", "yes", "s", "n", "sim", "nao"}
SELALU_YA = frozenset({"x"})
YA_LAIN = {"si": "no", "yes": "no", "sim": "nao", "s": "n"}
# Short forms in headings, and words that questions are made of.
KEPENDEKAN = {
    "tgl": "tanggal", "jml": "jumlah", "jlh": "jumlah", "jns": "jenis", "hub": "hubungan",
    "dgn": "dengan", "dg": "dengan", "yg": "yang", "thn": "tahun", "th": "tahun", "kec": "kecamatan",
    "kab": "kabupaten", "keg": "kegiatan", "pddkn": "pendidikan", "klg": "keluarga",
}  # fmt: skip
_KATA_TANYA = """
    apa apakah berapa kapan siapa di mana dimana bagaimana yang dari pada oleh dialami berlangsung
    terjadi boleh lebih satu dan atau anda saudara ini itu tersebut isi isikan pilih tuliskan sebutkan
    wajib dengan
"""
KATA_TANYA = frozenset(_KATA_TANYA.split())
# Fields that say something of a korban.
KORBAN = frozenset(
    bidang.nama
    for bidang in BIDANG[Dataset.REGISTER]
    if not bidang.kelompok
    and bidang.jenis in (Jenis.KATEGORI, Jenis.KATEGORI_BANYAK, Jenis.USIA, Jenis.JUMLAH)
)
# Fields without which a list is hardly one of this dataset.
KHAS: dict[Dataset, frozenset[str]] = {
    Dataset.REGISTER: KORBAN,
    Dataset.KOLING_PEPA: frozenset(
        ("konsultasi_perempuan", "konsultasi_laki_laki", "konsultasi_anak", "jam_layanan")
    ),
    Dataset.KESIAPAN: frozenset(("satgas_ppa", "patbm", "puspaga", "forum_anak", "drppa")),
}
# Fields whose words say as much of other things: 'tinggi' of a priority, 'selesai' of a letter.
KATA_UMUM = frozenset(
    {"tingkat_risiko", "status_kasus", "korban_berulang", "disabilitas", "kewenangan",
     "ketelitian_kejadian", "status_kegiatan", "tingkat_patbm", "bidang_tpks"}
)  # fmt: skip
# Words by which a count is only of a part.
SEBAGIAN = frozenset(
    [
        "l",
        "p",
        "lk",
        "pr",
        "laki",
        "perempuan",
        "pria",
        "wanita",
        "anak",
        "dewasa",
        "cowok",
        "cewek",
    ]
)
# Of whom a heading speaks: 'Umur pelaku' is no age of a korban.
ORANG = {
    "pelaku": "terlapor", "terlapor": "terlapor", "tersangka": "terlapor", "terduga": "terlapor",
    "pelapor": "pelapor", "petugas": "lain", "pendamping": "lain", "saksi": "lain", "ayah": "lain",
    "ibu": "lain", "ortu": "lain", "konselor": "lain", "operator": "lain",
}  # fmt: skip


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
    found = _suggest_tanda(cells, dataset)
    pairs = [
        (score, judul, nama)
        for judul, texts in cells.items()
        if judul not in found
        for nama, score in _scores(judul, texts, dataset, daftar).items()
    ]
    taken = {saran.bidang for saran in found.values()}
    for score, judul, nama in sorted(pairs, key=lambda pair: -pair[0]):
        if judul not in found and nama not in taken:
            found[judul] = Saran(nama, score)
            taken.add(nama)
    if dataset == Dataset.REGISTER:
        found |= _suggest_pengganti(tabel, found, taken)
    return {judul: found[judul] for judul in tabel.huruf if judul in found}


def _suggest_tanda(cells: Mapping[str, Sequence[str]], dataset: Dataset) -> dict[str, Saran]:
    """The yes/no columns that each stand for a member of a list, those that are blank so far too.

    One such column alone is no list of which a record has one member: 'Disabilitas' with Ya and
    Tidak is a field of its own.
    """
    known = bidang_of(dataset)
    said = {
        judul: found
        for judul, texts in cells.items()
        if bisa_tanda(texts) and (found := _find_kode(judul, dataset))
    }
    marks = {judul for judul in said if cells[judul]}
    members = {(one.bidang, one.kode) for judul in marks for one in said[judul]}
    banyak_kode = Counter(nama for nama, _kode in members)
    best = {
        judul: max(found, key=lambda one: (one.bernama, one.banyak, round(one.yakin, 1),
                                           banyak_kode[one.bidang], one.yakin))
        for judul, found in said.items()
    }  # fmt: skip
    kode_of: dict[str, set[str]] = {}
    for judul in marks:
        kode_of.setdefault(best[judul].bidang, set()).add(best[judul].kode)
    several = {
        nama
        for nama, kode in kode_of.items()
        if known[nama].jenis == Jenis.KATEGORI_BANYAK or len(kode) > 1
    }
    return {
        judul: Saran(one.bidang, one.yakin, one.kode)
        for judul, one in best.items()
        if one.bidang in several
    }


def _suggest_pengganti(
    tabel: Tabel, found: Mapping[str, Saran], taken: Collection[str]
) -> dict[str, Saran]:
    """What serves for a required field that no column names: the moment a form was sent for the
    day of the report, and a running number that several rows share for the number of the kasus."""
    pengganti = {}
    if "tanggal_lapor" not in taken:
        pengganti = {
            judul: Saran("tanggal_lapor", CUKUP)
            for judul, saran in found.items()
            if saran.bidang == "tanggal_input"
        }
    if "nomor_kasus" not in taken:
        for judul in tabel.huruf:
            if judul in found or sederhana(judul) not in NOMOR_URUT:
                continue
            if _is_shared(find_lanjutan(tabel, judul, _tanggal_of({**found, **pengganti}))):
                return pengganti | {judul: Saran("nomor_kasus", CUKUP)}
    return pengganti


def _tanggal_of(found: Mapping[str, Saran]) -> str | None:
    """The heading of the day of the report."""
    return next((judul for judul, one in found.items() if one.bidang == "tanggal_lapor"), None)


def find_lanjutan(tabel: Tabel, nomor: str, tanggal: str | None) -> pd.Series:
    """The numbers, those of the row above in rows that go on with it: where the day is blank too."""
    numbers = tabel.isi[nomor]
    blank = numbers.eq("")
    if tanggal is None or not blank.any() or tabel.isi.loc[blank, tanggal].ne("").any():
        return numbers
    return numbers.mask(blank).ffill().fillna("")


def _is_shared(numbers: pd.Series) -> bool:
    """Whether some numbers stand in several rows, one below the other, and none comes again
    elsewhere: where each month begins at 1, a number says nothing."""
    if numbers.eq("").any():
        return False
    runs = int(numbers.ne(numbers.shift()).sum())
    return runs == numbers.nunique() < len(numbers)


def suggest_dataset(tabel: Tabel, daftar: DaftarWilayah, titles: Iterable[str] = ()) -> Dataset:
    """What the rows of the table most probably are. `titles` stand over it or name its file."""
    said = [f" {sederhana(title)} " for title in titles]
    found = {dataset: suggest_kolom(tabel, dataset, daftar) for dataset in BIDANG}
    wajib = {
        dataset: {bidang.nama for bidang in BIDANG[dataset] if bidang.wajib} for dataset in BIDANG
    }

    def weight(dataset: Dataset) -> float:
        named = {saran.bidang for saran in found[dataset].values()}
        complete = (1 + len(wajib[dataset] & named)) / (1 + len(wajib[dataset]))
        bernama = any(f" {kata} " in text for kata in sebutan_dataset(dataset) for text in said)
        if not bernama and dataset in KHAS and not named & KHAS[dataset]:
            # A list of days, channels and places alone is one of pengaduan.
            complete /= 2
        return complete * sum(saran.yakin for saran in found[dataset].values())

    best = max(BIDANG, key=weight)
    dated = any(
        saran.bidang == bidang.nama and bidang.jenis == Jenis.TANGGAL
        for saran in found[best].values()
        for bidang in BIDANG[best]
    )
    if weight(best) < 1 or not (dated or has_tanggal(tabel)) or _is_rekap(tabel, found[best]):
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
    texts = tabel.isi[judul].unique()[: 4 * CONTOH]
    return [text for text in texts if sederhana(text) not in KOSONG][:CONTOH]


def is_tanda(texts: Sequence[str]) -> bool:
    """Whether a column only says yes or no."""
    words = {sederhana(text) for text in texts}
    return 0 < len(words) <= 4 and words <= TANDA and not words <= {"s", "n"}


def bisa_tanda(texts: Sequence[str]) -> bool:
    """Whether a column may be one that says yes or no; a blank one too, which a later file fills."""
    return not texts or is_tanda(texts)


def suggest_ya(tabel: Tabel, headings: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words besides the usual that mean yes, and no, in these yes/no columns."""
    words = {sederhana(text) for judul in headings for text in distinct_cells(tabel, judul)}
    ya = {word for word in words if word in YA_LAIN or word in SELALU_YA}
    tidak = {YA_LAIN[word] for word in ya if word in YA_LAIN} & words
    return sorted(ya), sorted(tidak)


class _Kode(NamedTuple):
    """A member of a code list that a heading names, and whether it names the field too."""

    bidang: str
    kode: str
    yakin: float
    bernama: bool
    banyak: bool


def _find_kode(judul: str, dataset: Dataset) -> list[_Kode]:
    """The members that the heading of a yes/no column may name.

    Where several lists have such a word ('psikologis'), the one whose field the heading names too
    ('LAYANAN Psikologis') is meant.
    """
    plain = polos(judul)
    orang = orang_of(plain)
    found = [
        _Kode(
            bidang.nama,
            str(nilai),
            score,
            bernama=_names_field(plain, bidang),
            banyak=bidang.jenis == Jenis.KATEGORI_BANYAK,
        )
        for bidang in BIDANG[dataset]
        if bidang.jenis in (Jenis.KATEGORI, Jenis.KATEGORI_BANYAK)
        and (orang & {"terlapor", "pelapor"}) <= _orang_of_bidang(bidang)
        for word, nilai in kata_saran(bidang).items()
        if word not in TANDA and (score := _likeness_inside(plain, word)) >= MIRIP_ISI
    ]
    status = find_status_usia(_KATA_UMUR.sub("", judul))
    if status is not None and dataset == Dataset.REGISTER and not orang:
        found.append(_Kode("status_usia", status.value, 1.0, bernama=True, banyak=False))
    return found


# What a heading says before '< 18 tahun'.
_KATA_UMUR = re.compile(r"^.*\b(?:usia|umur)\b(?: korban)?[ :(]*", re.IGNORECASE)


def polos(judul: str) -> str:
    """The plain words of a heading, short forms written out; explanations of several words in
    brackets left out."""
    words = sederhana(re.sub(r"\((?:[^\s()]+\s+){2,}[^()]*\)", " ", judul)).split()
    return " ".join(KEPENDEKAN.get(word, word) for word in words)


def orang_of(plain: str) -> set[str]:
    """Of whom the words speak, the korban aside."""
    return {ORANG[word] for word in plain.split() if word in ORANG}


def _orang_of_bidang(bidang: Bidang) -> set[str]:
    """Of whom a field may speak."""
    if bidang.nama == "hubungan" or bidang.nama.endswith("_terlapor"):
        return {"terlapor"}
    if bidang.nama == "petugas":
        return {"lain"}
    return {"pelapor"} if bidang.nama in ("pelapor", "kanal") else set()


def _names_field(heading: str, bidang: Bidang) -> bool:
    words = set(heading.split())
    return any(set(name.split()) <= words for name in _names(bidang))


@cache
def _names(bidang: Bidang) -> tuple[str, ...]:
    """The plain names of a field, short forms written out."""
    names = (bidang.label, bidang.nama, *sebutan_bidang(bidang.nama))
    return tuple(dict.fromkeys(polos(name) for name in names))


def _likeness_inside(heading: str, word: str) -> float:
    """How well the heading contains the word or words, from 0 to 1."""
    if len(word) < 4 or word[0].isdigit():
        return 1.0 if f" {word} " in f" {heading} " else 0.0
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


def _scores(
    judul: str, texts: Sequence[str], dataset: Dataset, daftar: DaftarWilayah
) -> dict[str, float]:
    """Field -> from 0 to 1, how surely the column is that field, where it is sure enough."""
    headings = {bidang: heading_score(judul, bidang) for bidang in BIDANG[dataset]}
    # A heading that says nothing: only cells that can be little else speak for themselves.
    diam = max(headings.values()) < MIRIP_JUDUL
    found = {
        bidang.nama: _score(heading, judul, texts, bidang, daftar, diam=diam)
        for bidang, heading in headings.items()
        if heading >= MIRIP_JUDUL or (diam and bidang.jenis in BICARA)
    }
    return {nama: score for nama, score in found.items() if score >= CUKUP}


def _score(
    heading: float,
    judul: str,
    texts: Sequence[str],
    bidang: Bidang,
    daftar: DaftarWilayah,
    *,
    diam: bool,
) -> float:
    content = content_score(texts, bidang, daftar)
    if not diam:
        if content is None:
            return heading
        return 0.75 * heading + 0.25 * content if content >= 0.2 else 0.4 * heading
    if content is None:
        return 0.0
    plain = polos(judul)
    if not orang_of(plain) <= _orang_of_bidang(bidang):
        return 0.0
    telling = (
        bidang.jenis == Jenis.KATEGORI
        and bidang.nama not in KATA_UMUM
        and len(texts) >= 2
        and content >= 0.8
    )
    place = (
        bidang.nama in ("kecamatan", "desa_kelurahan")
        and content >= 0.7
        and not {"kabupaten", "kota"} & set(plain.split())
        and any(letter.isalpha() for letter in texts[0])
    )
    return CUKUP + 0.1 * content if telling or place else 0.0


def heading_score(judul: str, bidang: Bidang) -> float:
    """From 0 to 1: how much the heading reads like a name of the field."""
    plain = polos(judul)
    if plain in (polos(bidang.label), polos(bidang.nama)):
        return 1.0
    if not orang_of(plain) <= _orang_of_bidang(bidang):
        return 0.0
    if plain in _names(bidang):
        return 0.97
    if bidang.nama.startswith("jumlah_") and SEBAGIAN & set(plain.split()):
        return 0.0
    bare = " ".join(word for word in plain.split() if word not in KATA_TANYA)
    return max(_likeness(text, name) for name in _names(bidang) for text in (plain, bare))


def _likeness(heading: str, name: str) -> float:
    """Spelling variants, and headings that say the name and a little more."""
    spelt = fuzz.token_sort_ratio(heading, name) / 100 if min(len(heading), len(name)) > 3 else 0.0
    if _short(heading) != _short(name):
        # 'jk korban' is no misspelling of 'id korban'.
        spelt = 0.0
    shared = set(name.split()) <= set(heading.split()) and len(name) > 3
    more = len(heading.split()) - len(name.split())
    return max(spelt - 0.03, 0.95 - 0.04 * more if shared else 0.0)


def _short(plain: str) -> set[str]:
    return {word for word in plain.split() if len(word) < 4}


def content_score(texts: Sequence[str], bidang: Bidang, daftar: DaftarWilayah) -> float | None:
    """The share of the distinct cells that the field could hold; None where any text could be it."""
    if not texts:
        return None
    if bidang.jenis == Jenis.TANGGAL:
        return find_cara_tanggal(texts).bagian
    if bidang.jenis in (Jenis.KATEGORI, Jenis.KATEGORI_BANYAK):
        kata = kata_saran(bidang)
        banyak = bidang.jenis == Jenis.KATEGORI_BANYAK
        return _share(texts, lambda text: _in_list(text, kata, banyak=banyak))
    if bidang.jenis == Jenis.TEMPAT:
        return _share(texts[:CONTOH_TEMPAT], _place_finder(bidang, daftar))
    if bidang.jenis in (Jenis.USIA, Jenis.JUMLAH, Jenis.NILAI, Jenis.YA_TIDAK):
        read = make_reader(bidang)
        return _share(texts, lambda text: _reads(read, text))
    return None


def _in_list(text: str, kata: Mapping[str, str], *, banyak: bool) -> bool:
    parts = split_banyak(text, kata) if banyak else [text]
    return bool(parts) and all(sederhana(part) in kata for part in parts)


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
