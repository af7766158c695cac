"""Whether texts look like names of people, without knowing what their column is called."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from data_access.imports.teks import clean_text

DAFTAR = Path(__file__).with_name("nama_orang.txt")
MAKS_KATA = 6
MAKS_HURUF = 100
BANYAK_ANGKA = re.compile(r"\d{3}")
# Endings and beginnings of names that no list holds all of.
POLA = re.compile(
    r"\w{2,}(?:(?<!le)wati|yanti|ningsih|ningrum|arsih|[^aeiou]din|udin|yanto|wanto|janah|hayati|"
    r"ul+[oa]h|aenah|(?:[^ps])unah|iy?ati|[rl]i?yan[iao]|itasari|matasari|namasari|"
    r"tnasari)|"
    r"(?:nur(?!ani$)|muham+ad(?!iyah)|moham|mocham|abdur|saep|saif|syaif|syams|kho?ir|khair|jamal|zain|"
    r"zaen|rohm|rohi|rahma|fitri|suhar|sumar|supar|sutar|sunar)\w{2,}"
)
_BUKAN = """
    agama akademi aksi aliyah apik aplikasi asrama aula bagi bagian balai balita bandara bank bidan bidang
    blok bulan bupati camat cv dan dari dengan desa di dinas disabilitas dusun fakultas forum
    gang gedung gerakan gereja gg guru gugus gunung hari hukum ibtidaiyah institut jalan jalur jl jln kab
    kabupaten kader kampanye kampung kampus kandung kantor karang kasus kawasan kec kecamatan kegiatan
    kejaksaan kekerasan kel kelas kelompok kelurahan kepala keluarga kementerian ketua klinik koalisi komisi
    komplek kompleks komunitas korban kota koperasi kp lapangan lapas layanan lbh lembaga lomba lurah
    ma madrasah majelis malam masjid materi menuju mi minggu mts mushola musholla nasional negeri non
    oleh pada panti paguyuban pasar pelatihan pemerintah pengadilan perempuan perguruan perkumpulan
    perumahan pesantren pkk polda polisi polres polsek pondok ponpes posko posyandu ppa program
    provinsi pt pukul pulau puskesmas pusat rapat rs rsia rsud rumah ruang rw rt sanggar satgas sd sdn
    sekolah seminar serikat sma sman smk smkn smp smpn sosialisasi stasiun suku sungai taklim taman tempat
    tiri tk tsanawiyah universitas unit untuk uptd waduk wali webinar wilayah yang yayasan
    perumnas bumi perum residence griya villa
    """
BUKAN_NAMA = frozenset(_BUKAN.split())
_GELAR = """
    h hj kh alm almh almarhum almarhumah ny nyonya nn nona tn tuan sdr sdri sdra saudara saudari an
    bpk bapak ibu ananda anak dr drs dra ir prof ust ustadz ustadzah bin binti alias als
"""
GELAR = frozenset(_GELAR.split())
# What may stand behind a name: a degree, an age, a remark in brackets.
BELAKANG = re.compile(
    r"(?:\s*,?\s*(?:s|m|a|drs?|ir|amd|spd|skom)\.\s?[a-z]{1,4}\.?(?:\s?[a-z]{1,3}\.?)?)+$|"
    r"[\s,/(-]*\d{1,2}\s*(?:th|thn|tahun)?\.?\s*\)?$|\s*\([^)]*\)$"
)
NOMOR_URUT = re.compile(r"^\(?\d{1,3}[.)]\s*")
PISAH = re.compile(r"\s*[;/&,\n]\s*|\s+dan\s+")
KATA = re.compile(r"[^\W\d_]+(?:['’`-][^\W\d_]+)*")
INISIAL = re.compile(r"(?:[a-z]\.\s?){2,4}|(?:[a-z]\.\s?){1,3}[a-z]")
BUKAN_INISIAL = frozenset(("n.a", "s.d", "d.a", "d.l.l", "a.m", "p.m", "t.t", "u.p", "c.q", "a.d"))
INISIAL_TANPA_TITIK = re.compile(r"[A-Z]{2,4}")


class Nama(NamedTuple):
    """How many of some texts look like names: whole ones, and in part or by initials."""

    penuh: int
    sebagian: int
    semua: int


@cache
def read_nama_orang() -> tuple[frozenset[str], frozenset[str]]:
    """Words that seldom mean anything but a person, and words that also mean other things."""
    text = re.sub(r"^#.*$", "", DAFTAR.read_text(encoding="utf-8"), flags=re.MULTILINE)
    depan, lain = text.removeprefix("\n").split("[depan]")[1].split("[lain]")
    return frozenset(depan.split()), frozenset(lain.split())


def is_kata_nama(kata: str) -> bool:
    """Whether a word in small letters seldom means anything but a person."""
    return kata in read_nama_orang()[0] or POLA.fullmatch(kata) is not None


def count_nama(texts: Iterable[str]) -> Nama:
    """How many of the distinct texts that hold a letter look like names of people."""
    penuh = sebagian = semua = 0
    for text in texts:
        if not KATA.search(text):
            continue
        semua += 1
        found = _judge(text)
        penuh += found == 2
        sebagian += found == 1
    return Nama(penuh, sebagian, semua)


def is_nama(text: str) -> bool:
    """Whether the text, or a part of an enumeration, is a name of at least two words."""
    return _judge(text) == 2


def _judge(text: str) -> int:
    """2 for a text with a whole name, 1 for a part of one or initials, else 0."""
    if len(text) > MAKS_HURUF or BANYAK_ANGKA.search(text):
        return 0
    plain = NOMOR_URUT.sub("", clean_text(text).casefold())
    if INISIAL.fullmatch(plain):
        return int(plain.rstrip(". ").replace(" ", "") not in BUKAN_INISIAL)
    plain = BELAKANG.sub("", plain)
    judged = [_judge_satu(part) for part in PISAH.split(plain) if part]
    return max(judged, default=0)


def _judge_satu(text: str) -> int:
    if any(letter.isdigit() for letter in text):
        return 0
    depan, lain = read_nama_orang()
    kata = [word.replace("'", "").replace("’", "") for word in KATA.findall(text)]
    kata = [word for word in kata if word not in GELAR and len(word) > 1]
    if not 0 < len(kata) <= MAKS_KATA or not BUKAN_NAMA.isdisjoint(kata):
        return 0
    certain = [word in depan or POLA.fullmatch(word) is not None for word in kata]
    named = sum(sure or word in lain for sure, word in zip(certain, kata, strict=True))
    if not any(certain) or 3 * named < len(kata):
        return 0
    return 2 if named == len(kata) > 1 else 1


def is_kolom_nama(texts: Iterable[str]) -> bool:
    """Whether distinct texts are those of a column of names. A few titles among them may not be."""
    nama = count_nama(texts)
    found = nama.penuh + nama.sebagian
    if 2 * found >= nama.semua and (nama.penuh or found >= 2):
        return True
    return nama.penuh >= 3 and nama.penuh >= 0.15 * nama.semua


def is_kolom_inisial(texts: Iterable[str]) -> bool:
    """Whether distinct texts are mostly initials without points: only told apart by a heading."""
    cells = [text for text in texts if text]
    found = sum(INISIAL_TANPA_TITIK.fullmatch(text) is not None for text in cells)
    return found >= 3 and found >= 0.8 * len(cells)
