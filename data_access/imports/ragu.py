"""What a profile leaves open in a file: texts that belong to no list, dates that read two ways.

A person is asked once for each; the answers go back into the profile.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from data_access.imports.baca_nilai import find_di_dalam, hampa_of, kata_of, split_banyak
from data_access.imports.bidang import Bidang, Jenis
from data_access.imports.cocok import Kolom
from data_access.imports.identitas import menyebut_orang
from data_access.imports.profil import Profil
from data_access.imports.saran import MIRIP_ISI, kata_saran
from data_access.imports.tanggal import find_cara_tanggal
from data_access.imports.tata_letak import Tabel
from data_access.imports.teks import clean_text, sederhana
from domain.kategori import INDUK_SUB_BENTUK, INDUK_SUB_HUBUNGAN

# More distinct unknown texts than this are no list but free text.
MAKS_RAGU = 80


@dataclass(frozen=True)
class NilaiRagu:
    """A text of a column that belongs to no member of its list. `saran` is the likely member, '' where
    the text is probably of another field."""

    bidang: str
    judul: str
    teks: str
    jumlah_baris: int
    saran: str | None


@dataclass(frozen=True)
class TanggalRagu:
    """A column whose dates can be read as day-month and as month-day."""

    bidang: str
    judul: str


@dataclass(frozen=True)
class BukanDaftar:
    """A column mapped to a list whose texts are far too many to be members of one."""

    bidang: str
    judul: str
    jumlah_teks: int


@dataclass(frozen=True)
class Ragu:
    """Everything that a person has to say before the file can be read in full."""

    nilai: tuple[NilaiRagu, ...] = ()
    tanggal: tuple[TanggalRagu, ...] = ()
    bukan_daftar: tuple[BukanDaftar, ...] = ()
    tanpa_tahun: tuple[str, ...] = ()


def find_ragu(tabel: Tabel, kolom: Iterable[Kolom], profil: Profil) -> Ragu:
    """What the profile does not say about these columns."""
    nilai: list[NilaiRagu] = []
    tanggal: list[TanggalRagu] = []
    bukan: list[BukanDaftar] = []
    tanpa_tahun: list[str] = []
    kolom = list(kolom)
    lain = {
        one.judul[0]: one.cara.nilai for one in kolom if one.cara is not None and one.cara.di_dalam
    }
    for one in kolom:
        if one.ya or one.cara is None:
            continue
        judul = one.judul[0]
        if one.bidang.jenis in (Jenis.KATEGORI, Jenis.KATEGORI_BANYAK):
            if one.cara.di_dalam:
                found = _find_di_dalam(tabel, one) if one.bidang.wajib else []
            else:
                found = _find_nilai(tabel, one, profil, lain.get(judul, {}))
            if len(found) > MAKS_RAGU:
                bukan.append(BukanDaftar(one.bidang.nama, judul, len(found)))
            else:
                nilai += found
        elif one.bidang.jenis == Jenis.TANGGAL and not profil.format_tanggal:
            usulan = find_cara_tanggal([text for text in tabel.isi[judul].unique() if text])
            if usulan.perlu_urutan and one.cara.urutan is None:
                tanggal.append(TanggalRagu(one.bidang.nama, judul))
            if usulan.perlu_tahun and profil.tahun is None:
                tanpa_tahun.append(judul)
    return Ragu(tuple(nilai), tuple(tanggal), tuple(bukan), tuple(tanpa_tahun))


def _find_di_dalam(tabel: Tabel, kolom: Kolom) -> list[NilaiRagu]:
    """The texts inside of which nothing of the field is found."""
    judul = kolom.judul[0]
    nilai = kolom.cara.nilai if kolom.cara else {}
    return [
        NilaiRagu(kolom.bidang.nama, judul, clean_text(str(text)), int(rows), None)
        for text, rows in tabel.isi[judul].value_counts().items()
        if sederhana(str(text)) and not find_di_dalam(str(text), nilai)
    ]


def _find_nilai(
    tabel: Tabel, kolom: Kolom, profil: Profil, lain: Mapping[str, str]
) -> list[NilaiRagu]:
    """The texts that no list has. One that names somebody is not asked about: the question would
    show it, and the answer keep it."""
    cara = kolom.cara
    ganti = cara.nilai if cara else {}
    known = kata_of(kolom.bidang, ganti)
    blank = hampa_of(kolom.bidang, ganti, {sederhana(text) for text in profil.kosong})
    judul = kolom.judul[0]
    counts: Counter[str] = Counter()
    written: dict[str, str] = {}
    for text, rows in tabel.isi[judul].value_counts().items():
        if kolom.bidang.jenis == Jenis.KATEGORI_BANYAK:
            parts = split_banyak(str(text), {*known, *blank}, cara.pemisah if cara else None)
        else:
            parts = [str(text)]
        for part in parts:
            plain = sederhana(part)
            if plain and plain not in known and plain not in blank and not menyebut_orang(part):
                counts[plain] += int(rows)
                written.setdefault(plain, clean_text(part))
    return [
        NilaiRagu(
            kolom.bidang.nama,
            judul,
            written[plain],
            rows,
            suggest_nilai(plain, kolom.bidang) or ("" if find_di_dalam(plain, lain) else None),
        )
        for plain, rows in counts.most_common()
    ]


def suggest_nilai(plain: str, bidang: Bidang) -> str | None:
    """The member of the field's lists that the text most probably means."""
    kata = kata_saran(bidang)
    if plain in kata:
        return kata[plain]
    inside = _find_inside(plain, kata)
    if inside:
        members = set(inside.values())
        return members.pop() if len(members) == 1 else None
    long = {word: nilai for word, nilai in kata.items() if len(word) > 3}
    found = process.extractOne(
        plain, list(long), scorer=fuzz.token_sort_ratio, score_cutoff=100 * MIRIP_ISI
    )
    return None if found is None else long[found[0]]


def _find_inside(plain: str, kata: Mapping[str, str]) -> dict[int, str]:
    """Where words of the lists stand in the text -> their member. Of words that overlap the longer
    one counts; a form of violence that only says more of another takes its place."""
    found: dict[int, str] = {}
    left = f" {plain} "
    for word in sorted(kata, key=len, reverse=True):
        if len(word) > 1 and (place := left.find(f" {word} ")) >= 0:
            found[place] = kata[word]
            left = left.replace(f" {word} ", " " + "·" * len(word) + " ")
    induk = {INDUK[nilai] for nilai in found.values() if nilai in INDUK}
    return {place: nilai for place, nilai in found.items() if nilai not in induk}


INDUK: dict[str, str] = {
    **{sub.value: induk.value for sub, induk in INDUK_SUB_BENTUK.items()},
    **{sub.value: induk.value for sub, induk in INDUK_SUB_HUBUNGAN.items()},
}
