"""What one cell seems to hold, seen alone: nothing, a number, a date, or words."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from functools import lru_cache

from data_access.imports.judul import KATA
from data_access.imports.tanggal import BULAN
from data_access.imports.teks import sederhana


class JenisSel(Enum):
    """STRIP is '-' and the like: a cell that someone filled with nothing."""

    KOSONG = auto()
    STRIP = auto()
    ANGKA = auto()
    TANGGAL = auto()
    TEKS = auto()


BERUKUR = (JenisSel.ANGKA, JenisSel.TANGGAL)

_NAMA_BULAN = "|".join(sorted(BULAN, key=len, reverse=True))
_ANGKA = re.compile(r"[(+-]?\s*(rp\.?)?\s*\d[\d.,' ]*(e[+-]?\d+)?\s*\)?\s*%?", re.IGNORECASE)
_TANGGAL = re.compile(
    rf"""\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}}([ T].*)?
    | \d{{1,2}}[-/]\d{{1,2}}[-/](\d{{4}}|\d{{2}})([ ].*)?
    | \d{{1,2}}\.\d{{1,2}}\.\d{{4}}
    | \d{{1,2}}[- ]({_NAMA_BULAN})[a-z]*[- ](\d{{4}}|\d{{2}})
    | \d{{1,2}}:\d{{2}}(:\d{{2}})?""",
    re.IGNORECASE | re.VERBOSE,
)
_STRIP = re.compile(r"[-–—_.…/]+")
# No number or date is longer, and the patterns above are slow on long texts made to be so.
_MAKS_HURUF_ANGKA = 60
_BULAT = re.compile(r"\d{1,6}\.?")
_TAHUN = re.compile(r"(19|20)\d\d")
_NOMOR_KOLOM = re.compile(r"[(-]?\s*(\d{1,3})\s*\)?\s*([=(].*)?")
_RENTANG = re.compile(r"[<>≤≥]?\s*\d{1,2}\s*([-–+]|s/?d)?\s*(\d{1,2})?\s*(tahun|thn|th)?", re.I)
_PENGENAL = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)+", re.IGNORECASE)


@lru_cache(maxsize=100_000)
def jenis_sel(text: str) -> JenisSel:
    """What the cell seems to hold."""
    if not text:
        return JenisSel.KOSONG
    if text[0].isalpha() and text[0] not in "rR":
        return JenisSel.TEKS
    if _STRIP.fullmatch(text):
        return JenisSel.STRIP
    if len(text) > _MAKS_HURUF_ANGKA:
        return JenisSel.TEKS
    if _TANGGAL.fullmatch(text):
        return JenisSel.TANGGAL
    if _ANGKA.fullmatch(text):
        return JenisSel.ANGKA
    return JenisSel.TEKS


def is_teks(text: str) -> bool:
    """Whether the cell holds words."""
    return jenis_sel(text) is JenisSel.TEKS


def is_bulat(text: str) -> bool:
    """Whether the cell is a running number such as '7' or '7.'."""
    return bool(_BULAT.fullmatch(text))


def is_tahun(text: str) -> bool:
    """Whether the cell is a year."""
    return bool(_TAHUN.fullmatch(text))


def find_nomor_kolom(text: str) -> int | None:
    """3 for '3', '(3)', '-3' (what Excel makes of '(3)') and '3=(1+2)'; None for anything else."""
    match = _NOMOR_KOLOM.fullmatch(text)
    return int(match[1]) if match else None


def find_bilangan(text: str) -> tuple[float, float] | None:
    """The number, read with a decimal point and read with a decimal comma; None if it is none.

    '1.234' is 1.234 to one and 1234 to the other; which of them is meant the cell does not say.
    """
    if jenis_sel(text) is not JenisSel.ANGKA:
        return None
    bare = re.sub(r"[^\d.,eE+-]", "", text)
    return _to_float(bare.replace(",", "")), _to_float(bare.replace(".", "").replace(",", "."))


def _to_float(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")


# Names of areas and of spans of time: what a total, or a part of a table, is of.
_AREA = """
    desa dusun kab kabupaten kabkota kec kecamatan kel kelurahan kota nasional indonesia prov
    propinsi provinsi wilayah wil puskesmas polres polresta polsek uptd upt
"""
_WAKTU = "bulan caturwulan periode semester tahun triwulan tribulan tw minggu"
AREA = frozenset(_AREA.split())
WAKTU = frozenset(BULAN) | frozenset(_WAKTU.split())

# Words that headings are made of, besides those of our own fields.
_KATA_LAIN = """
    a aduan angka bulan dewasa dinas f hari hukum id instansi jam jk jml kab kabupaten
    kategori kec kel keterangan ket kode kondisi kota l lk lokasi lp luas m negara nomer
    p penanganan penduduk penerima persen persentase pr pria prov propinsi provinsi
    psikis fisik seksual penelantaran total triwulan rasio realisasi rerata satuan selesai semester
    tahun target umur unit urut urutan urusan volume waktu wanita wilayah lembaga penyebab
    rujukan sd smp sma timestamp date name age address i ii iii iv
"""
_KATA_JUDUL = KATA | WAKTU | set(_KATA_LAIN.split())


@lru_cache(maxsize=20_000)
def is_kata_judul(text: str) -> bool:
    """Whether headings are made of such words: 'Tgl. Lapor', 'nama_kecamatan', '13-17 tahun'."""
    if len(text) > 300 or jenis_sel(text) is not JenisSel.TEKS:
        return False
    if _PENGENAL.fullmatch(text) or _RENTANG.fullmatch(text):
        return True
    words = sederhana(text).split()
    return bool(words) and all(word in _KATA_JUDUL for word in words)


class LabelJumlah(Enum):
    """How surely a label says that its row sums up others."""

    PASTI = auto()
    WILAYAH = auto()  # 'Jumlah Kab. Serang': of an area or a time
    MUNGKIN = auto()  # 'Jumlah kasus', 'CIRUAS Total': only with other evidence


_INTI = re.compile(
    r"""((sub|grand)\ ?)?(total|jumlah|jml)
        (\ (total|jumlah|jml|keseluruhan|seluruh|seluruhnya|semua|semuanya|umum|akhir|besar|result))*
    | (nilai\ )?(rata\ ?(rata|an)?|rerata|average|mean) | persentase | prosentase | persen""",
    re.VERBOSE,
)
_KATA_JUMLAH = re.compile(
    r"t ?o ?t ?a ?l|j ?u ?m ?l ?a ?h|jml|rata|rerata|average|mean|persen|prosen", re.IGNORECASE
)
_AWAL = re.compile(r"((sub|grand) ?)?(total|jumlah|jml)\b|(rata rata|rerata|persentase)\b")
_AKHIR = re.compile(r"\b(total|jumlah)( result)?$")
_HURUF_ROMAWI = re.compile(r"[a-z]|[ivx]+|\d{1,4}")
_MAKS_KATA_LABEL = 7


def find_label_jumlah(text: str) -> LabelJumlah | None:
    """How surely 'TOTAL', 'Jumlah Kab. Serang' or 'CIRUAS Total' labels a row that sums up.

    Whole words only ('Totalan' is a name), and no sentence is a label.
    """
    # Most cells of a long register end here.
    if len(text) > 90 or not _KATA_JUMLAH.search(text):
        return None
    return _judge_label_jumlah(text)


@lru_cache(maxsize=20_000)
def _judge_label_jumlah(text: str) -> LabelJumlah | None:
    words = _join_letters(sederhana(text).split())
    if not words or len(words) > _MAKS_KATA_LABEL:
        return None
    plain = " ".join(words)
    # 'Jumlah (A+B)', 'Total I': what is summed, by its letters.
    inti = words
    while len(inti) > 1 and _HURUF_ROMAWI.fullmatch(inti[-1]):
        inti = inti[:-1]
    if _INTI.fullmatch(" ".join(inti)):
        return LabelJumlah.PASTI
    awal = _AWAL.match(plain)
    if awal is None:
        return LabelJumlah.MUNGKIN if _AKHIR.search(plain) else None
    rest = plain[awal.end() :].split()
    if "keseluruhan" in rest or rest[:2] in (["s", "d"], ["sampai", "dengan"]):
        return LabelJumlah.WILAYAH
    if rest and rest[0] in WAKTU:
        return LabelJumlah.WILAYAH
    if len(rest) > 1 and rest[0] in AREA:
        return LabelJumlah.WILAYAH
    return LabelJumlah.MUNGKIN


def _join_letters(words: Sequence[str]) -> list[str]:
    """['j', 'u', 'm', 'l', 'a', 'h'] is one word, as it was meant."""
    if len(words) > 3 and all(len(word) == 1 for word in words):
        return ["".join(words)]
    return list(words)


_KATA_PERTAMA = re.compile(r"[^\W\d_]+")


def find_tingkat(text: str) -> str:
    """'kab' for 'Kab. Serang' and 'desa' for 'DESA CITEREP', '' for what is not called an area."""
    match = _KATA_PERTAMA.match(text)
    word = match[0].casefold() if match else ""
    return word if word in AREA else ""


def find_jenis_utama(texts: Iterable[str]) -> JenisSel | None:
    """What most of the cells hold, blanks and dashes aside; None where none prevails."""
    times: dict[JenisSel, int] = {}
    for text in texts:
        jenis = jenis_sel(text)
        times[jenis] = times.get(jenis, 0) + 1
    times.pop(JenisSel.KOSONG, None)
    times.pop(JenisSel.STRIP, None)
    if not times:
        return None
    jenis, most = max(times.items(), key=lambda item: item[1])
    return jenis if most >= 0.6 * sum(times.values()) else None
