"""The words that headings of recaps are made of: units, dimensions, categories."""

import re
from collections.abc import Sequence

from data_access.imports.baca_nilai import kata_kategori
from data_access.imports.teks import sederhana
from domain import kategori as k
from domain.satuan import Satuan

JUMLAH = re.compile(r"(sub |grand )?(jumlah|jml|total|subtotal)( \w+)*|semua|keseluruhan")
PEMISAH_DIMENSI = "+"
# Dimensions by the name of their column elsewhere in the schema. Where a word is in several
# lists, the earlier wins unless the words beside it speak for another.
DIMENSI: dict[str, type[k.Kategori]] = {
    "jenis_kelamin": k.JenisKelamin,
    "kelompok_usia": k.KelompokUsia,
    "status_usia": k.StatusUsia,
    "kelompok": k.Kelompok,
    "bentuk": k.Bentuk,
    "tempat_kejadian": k.TempatKejadian,
    "hubungan": k.Hubungan,
    "jenis_layanan": k.JenisLayanan,
    "tahap": k.TahapHukum,
    "pendidikan": k.Pendidikan,
    "pekerjaan": k.Pekerjaan,
    "status_perkawinan": k.StatusPerkawinan,
    "disabilitas": k.Disabilitas,
    "konteks": k.Konteks,
    "kanal": k.Kanal,
    "jenis_kegiatan": k.JenisKegiatan,
}
# One korban may be in several categories of these, so their parts need not sum to the total.
BOLEH_LEBIH = frozenset({"bentuk", "jenis_layanan", "hubungan", "konteks", "tahap", "disabilitas"})
# Characteristics of a korban, whatever unit stands elsewhere in the table.
TENTANG_KORBAN = frozenset(
    {"jenis_kelamin", "kelompok_usia", "status_usia", "kelompok", "bentuk", "hubungan"}
    | {"pendidikan", "pekerjaan", "status_perkawinan", "disabilitas"}
)
TENTANG_KASUS = frozenset({"tempat_kejadian", "konteks", "kanal"})
# Words before a category that say which list it is from, longest first.
PENANDA: tuple[tuple[str, str], ...] = (
    ("jenis kelamin", "jenis_kelamin"),
    ("tempat kejadian", "tempat_kejadian"),
    ("lokasi kejadian", "tempat_kejadian"),
    ("bentuk kekerasan", "bentuk"),
    ("jenis kekerasan", "bentuk"),
    ("jenis layanan", "jenis_layanan"),
    ("kelompok usia", "kelompok_usia"),
    ("kelompok umur", "kelompok_usia"),
    ("golongan umur", "kelompok_usia"),
    ("status perkawinan", "status_perkawinan"),
    ("hubungan pelaku", "hubungan"),
    ("hubungan", "hubungan"),
    ("layanan", "jenis_layanan"),
    ("pelayanan", "jenis_layanan"),
    ("bentuk", "bentuk"),
    ("tempat", "tempat_kejadian"),
    ("usia", "kelompok_usia"),
    ("umur", "kelompok_usia"),
    ("gender", "jenis_kelamin"),
    ("jk", "jenis_kelamin"),
    ("pendidikan", "pendidikan"),
    ("pekerjaan", "pekerjaan"),
    ("disabilitas", "disabilitas"),
)
KATA_SATUAN: tuple[tuple[str, Satuan], ...] = (
    ("laporan polisi", Satuan.LAPORAN_POLISI),
    ("lp", Satuan.LAPORAN_POLISI),
    ("pengaduan", Satuan.PENGADUAN),
    ("aduan", Satuan.PENGADUAN),
    ("konsultasi", Satuan.KONSULTASI),
    ("korban", Satuan.KORBAN),
    ("kasus", Satuan.KASUS),
    ("perkara", Satuan.KASUS),
    ("terlapor", Satuan.TERLAPOR),
    ("pelaku", Satuan.TERLAPOR),
    ("tersangka", Satuan.TERLAPOR),
    ("layanan", Satuan.LAYANAN),
    ("kegiatan", Satuan.KEGIATAN),
    ("peserta", Satuan.PESERTA),
    ("kunjungan", Satuan.KUNJUNGAN),
)
# Words of a heading that change nothing about what it counts.
PENGISI = frozenset(
    [
        "jumlah",
        "jml",
        "total",
        "banyak",
        "banyaknya",
        "angka",
        "nilai",
        "data",
        "rekap",
        "rekapitulasi",
        "kekerasan",
        "menurut",
        "dan",
        "per",
        "berdasarkan",
        "yang",
        "di",
        "orang",
        "jiwa",
        "org",
    ]
)
PENULISAN: dict[str, dict[str, str]] = {
    "kelompok_usia": {"lebih dari 60": "60+", "lansia": "60+"},
    "kelompok": {"perempuan dewasa": "perempuan", "laki laki dewasa": "laki_laki"},
    "status_usia": {"di bawah 18": "anak", "18": "dewasa", "18 tahun ke atas": "dewasa"},
}


def is_jumlah(text: str) -> bool:
    """'Jumlah', 'TOTAL', 'Jumlah Kota Serang': the word in place of an area or a category."""
    return JUMLAH.fullmatch(sederhana(text)) is not None


def find_satuan(text: str) -> Satuan | None:
    """The unit that a heading or a title names first; None when it names none of ours."""
    plain = sederhana(text)
    found = [
        (match.start(), -len(kata), satuan)
        for kata, satuan in KATA_SATUAN
        if (match := re.search(rf"\b{kata}\b", plain))
    ]
    return min(found)[2] if found else None


def strip_satuan(plain: str) -> str:
    """The plain words without the unit and without words that say nothing."""
    satuan = find_satuan(plain)
    for kata, its in KATA_SATUAN:
        if its is satuan:
            plain = re.sub(rf"\b{kata}\b", " ", plain)
    kept = re.sub(r"\borang tua\b", "orang_tua", plain).split()
    return " ".join(word for word in kept if word not in PENGISI).replace("_", " ")


def split_penanda(plain: str) -> tuple[str | None, str]:
    """The dimension that leading words name, and the words after them."""
    for kata, dimensi in PENANDA:
        if plain == kata or plain.startswith(f"{kata} "):
            return dimensi, plain.removeprefix(kata).strip()
    return None, plain


_KATA = {
    nama: kata_kategori([daftar]) | PENULISAN.get(nama, {}) for nama, daftar in DIMENSI.items()
}


def find_kategori(plain: str, dimensi: str) -> str | None:
    """The stored value that the words name; None where the dimension or the words are not ours."""
    words = _KATA.get(dimensi, {})
    for text in (plain, plain.removesuffix(" tahun"), plain.removesuffix(" thn")):
        if text in words:
            return words[text]
    return None


def match_dimensi(texts: Sequence[str]) -> tuple[str, float] | None:
    """The dimension to whose list most of the distinct texts belong, and which part of them."""
    plain = {sederhana(text) for text in texts if sederhana(text) and not is_jumlah(text)}
    if not plain:
        return None
    score = {nama: sum(find_kategori(text, nama) is not None for text in plain) for nama in DIMENSI}
    best = max(score, key=lambda nama: score[nama])
    return (best, score[best] / len(plain)) if score[best] else None
