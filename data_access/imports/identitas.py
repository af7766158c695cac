"""What in a file carries the identity of a person: by heading, and by what is in the cells.

Such a column is refused. Its values are looked at here and go nowhere else.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import PurePath
from typing import NamedTuple, TypeVar

import pandas as pd

from data_access.imports import tata_letak
from data_access.imports.buku import Buku, Catatan, Lembar
from data_access.imports.huruf import huruf_kolom
from data_access.imports.judul_lembar import find_judul
from data_access.imports.nama_orang import (
    is_kata_nama,
    is_kolom_inisial,
    is_kolom_nama,
    is_nama,
    read_nama_orang,
)
from data_access.imports.teks import clean_text, sederhana
from domain.kategori import Kategori

Kunci = TypeVar("Kunci")

# What may follow or stand beside 'nama' without naming a person.
BUKAN_ORANG = (
    "kegiatan|program|tema|desa|kelurahan|kecamatan|kabupaten|kota|provinsi|wilayah|institusi|"
    "lembaga|instansi|opd|dinas|penyelenggara|mitra|organisasi|kategori|layanan|indikator|sumber|"
    "kec|kel|kab|prov|propinsi|negara|daerah|bulan|hari|unit|puskesmas|rs|rumah sakit|polsek|polres|"
    "posko|panti|jenis|bentuk|kelompok|status|berkas|file|data|kolom|variabel"
)
# The same in the English of open data: 'district_name'.
BUKAN_PERSON = (
    "province", "district", "city", "region", "regency", "country", "area", "village", "category",
    "state", "place", "file", "indicator", "program", "activity", "variable", "column",
)  # fmt: skip
# Headings that sort rather than tell: 'Jumlah telepon', 'Kanal (telepon, WA)'.
PENGGOLONG = re.compile(r"^(jumlah|kanal|jenis|kelompok|persentase|banyaknya)\b")
JUDUL: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (sebab, re.compile(rf"\b(?:{pola})\b"))
    for sebab, pola in (
        (
            "NIK atau nomor kependudukan",
            r"nik|ktp|e ktp|kitas|paspor|passport|dni|nisn|nis|nip|npwp",
        ),
        ("nomor atau data kartu keluarga", r"kk|no kk|nokk|kartu keluarga|kepala keluarga"),
        ("nomor kartu jaminan", r"bpjs|jkn|kis"),
        (
            "alamat",
            # 'RT/RW terjangkau' counts them.
            r"alamat|address|domisili|domicilio|jalan|jln|jl|rtrw|dusun|no rumah|"
            r"(?:rt|rw)(?! (?:rw )?(?:terjangkau|total|seluruhnya)\b)|"
            r"nomor rumah|blok|kampung|kp|perumahan",
        ),
        (
            "nomor telepon",
            r"hp|nohp|no hp|handphone|telp|tlp|telpon|telepon|telephone|telefono|"
            r"phone|ponsel|wa|nowa|whatsapp|nomor kontak|no kontak|kontak",
        ),
        ("alamat surel", r"email|e mail|surel|mail|correo"),
        ("akun media sosial", r"akun|username|instagram|ig|facebook|fb|tiktok|telegram|medsos"),
        ("tanggal lahir", r"lahir|tgl lahir|tgllahir|ttl|kelahiran|birth|birthdate|dob"),
        (
            "koordinat",
            r"koordinat|koord|latitude|longitude|lat|lon|lng|long|lintang|bujur|gps|"
            r"latlong|titik lokasi|share lokasi|peta lokasi",
        ),
        (
            "uraian peristiwa",
            r"kronologi|kronologis|kronologinya|cerita|narasi|"
            r"(?:uraian|deskripsi|ringkasan|keterangan|isi)"
            r"(?: singkat)? (?:kejadian|kasus|peristiwa|perkara|kekerasan|laporan|"
            r"pengaduan|aduan)",
        ),
        (
            "foto atau tanda pengenal",
            r"foto|photo|gambar|wajah|sidik jari|tanda tangan|ttd|"
            r"rekaman|video",
        ),
        (
            "nama sekolah",
            r"(?:nama|asal) (?:sekolah|pesantren|madrasah|ponpes|kampus)|"
            r"tempat sekolah|nama kelas",
        ),
        ("nomor kendaraan", r"nopol|plat nomor|nomor polisi"),
        (
            "nama orang",
            r"inisial|nama panggilan|fullname|nombre|apellido|"
            rf"{''.join(f'(?<!{kata} )' for kata in BUKAN_PERSON)}name|"
            rf"nama(?! (?:{BUKAN_ORANG})\b)|namanya|ibu kandung|nama ibu|nama ayah",
        ),
    )
)

_PEMISAH_ANGKA = r"[ .]?"
ISI: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("angka 16 digit atau lebih", re.compile(
        rf"(?<!\d)(?:\d{_PEMISAH_ANGKA}){{15,}}\d|"
        r"(?<!\d)(?:\d{4}[-./ ]){3}\d{4}(?!\d)|(?<!\d)\d{6}[-./ ]\d{6}[-./ ]\d{4}(?!\d)|"
        r"\d[.,]\d{2,}e\+1[5-9]")),
    ("nomor telepon", re.compile(
        r"(?<![\d/])(?:\+|00)62[ .\-()]*\d(?:[ .\-()]*\d){6,11}(?!\d)|"
        r"(?<![\d/])(?:62|0)[ .\-]?8[1-9]\d?(?:[ .\-]?\d){6,10}(?!\d)|"
        r"(?<![\d/.,\-])8[1-9]\d{8,10}(?![\d/])|"
        r"(?<!\d)\(?0(?:21|254)\)?[ .\-]?\d{3,4}[ \-]?\d{3,4}(?!\d)")),
    ("alamat surel", re.compile(r"[^\s@]{1,64}@[^\s@]{1,250}\.[a-z]{2,}")),
    ("koordinat", re.compile(
        r"(?<![\d.])-?(?:0|1)?\d[.,]\d{3,}°?\s*[,;/ ]\s*1?\d{2}[.,]\d{3,}(?!\d)|"
        r"goo\.gl|google\.[a-z.]+/maps|maps\.app|"
        r"\d{1,3}°\s*\d{1,2}['\u2032]")),
)  # fmt: skip
# What follows looks for more than one word.
LEBIH_DARI_KATA = re.compile(r"[^\w/]")
AKUN = re.compile(
    r"(?:instagram|facebook|tiktok|twitter|threads|linkedin)\.(?:com|net)/[@\w]|"
    r"\b(?:fb\.com|fb\.me|wa\.me|t\.me|x\.com|m\.me|youtube\.com/@)/?\w|"
    r"(?<![\w.@])@(?=\w*[a-z])[\w.]{3,30}(?![\w(])"
)

# Whom a word speaks of when a name follows it.
PERAN = (
    "korban|anak|ibu|ayah|bapak|bpk\\.?|pelapor|pelaku|terlapor|tersangka|suami|istri|klien|saksi|"
    "saudara|saudari|sdri?\\.?|an|h\\."
)
# What follows 'a.n.' in a signature, or 'bernama' in a programme, and is no person.
BUKAN_NAMA_DIRI = (
    "kepala|bupati|wali ?kota|gubernur|sekretaris|sekda|kabid|kadis|kasi|plt|plh|pj|camat|lurah|ketua|"
    "dinas|direktur|menteri|kapolres|kapolsek|pemerintah|lembaga|instansi|yayasan|masyarakat|warga|"
    "forum|organisasi|perusahaan|pt|cv|kementerian|uptd|pimpinan|rektor|dekan|koordinator|pejabat|"
    "penjabat|kuasa|sekolah|desa|kelurahan|kecamatan|kabupaten|kota|provinsi|keluarga|korban|anak|"
    "pelapor|pelaku|terlapor|klien|saksi|orang|nama|diri|sendiri|agama|bangsa|negara|program|aplikasi"
)
BUKAN = rf"(?!(?:{BUKAN_NAMA_DIRI})\b)[^\W\d_]"
NAMA_DI_TEKS = re.compile(
    rf"(?<![\w\-])(?:a\.\s?n\.?|an\.|a/n|atas nama|bernama)\s*:?\s*[\"(]?{BUKAN}|"
    rf"(?<![\w\-])(?:ber)?inisial\s*:?\s+[\"(]?{BUKAN}|"
    r"\bnama samaran|\(samaran\)|bukan nama (?:sebenarnya|asli)|"
    r"(?<![\w\-])(?:ny|nn|tn|sdri?)\.\s*[^\W\d_]|^(?:ny|nn|sdri?|hj)\s+[^\W\d_]|"
    r"^(?:hj|kh|almh?)\.\s*[^\W\d_]|\bhj\.|\((?:alm|almh|almarhumah?)\.?\)|"
    r"\b[^\W\d_]{3,}\s+(?:bin|binti)\s+[^\W\d_]{3,}|"
    rf"\bnama(?: (?:lengkap|orang tua|wali|{PERAN}))*\s*[:=]\s*{BUKAN}"
)
# A name follows these, also where a file's name has lost the point behind them.
SAPAAN = frozenset(
    ("ny", "nn", "tn", "sdr", "sdri", "hj", "alm", "almh", "bin", "binti", "inisial")
)
DESIMAL = re.compile(r"-?\d{1,3}[.,]\d{4,}")
BILANGAN = re.compile(r"-?\d+(?:[.,]\d+)*")

# A cell longer than this tells a story when others in its column do so too.
HURUF_CERITA = 200
CERITA_KEGIATAN = re.compile(
    r"\b(?:kegiatan|sosialisasi|peserta|narasumber|pelatihan|rapat|materi|acara|penyuluhan)\b"
)
CERITA_KASUS = re.compile(
    r"\b(?:pelaku|terlapor|tersangka|suaminya|istrinya|korban (?:di|me)\w+)\b"
)
# Labels of a form: the value stands beside them, not under them.
LABEL = re.compile(r"(.{2,60}?)\s*:")
SEBAB_LABEL = ("NIK atau nomor kependudukan", "tanggal lahir", "nama orang")
# What Excel writes above a comment: who wrote it.
PENULIS = re.compile(r"^[^\n:]{1,60}:\n")
# Headings above which people stand, by initials too.
JUDUL_ORANG = re.compile(
    r"\b(?:korban|anak|klien|pelapor|terlapor|pelaku|saksi|penyintas|pasien)\b"
)


class Letak(Kategori):
    """Where in a workbook identity is. Never stored."""

    KOLOM = "kolom", "kolom"
    LEMBAR = "lembar", "nama lembar"
    CATATAN = "catatan", "catatan sel atau gambar"


class Temuan(NamedTuple):
    """A place with identity. `lembar` is the sheet's name, or 'lembar ke-3' when that names someone.

    `huruf` is the column's letter, None for the name of a sheet. `sebab` says by what, as in
    'nomor telepon' or 'judulnya menunjukkan alamat'. `tersembunyi`: the sheet or the column is
    hidden. `baris` is the first row where it stands (1 is the first), None for the name of a sheet.
    """

    lembar: str
    letak: Letak
    huruf: str | None
    sebab: str
    tersembunyi: bool
    baris: int | None


def _judul_polos(judul: str) -> str:
    """The heading as plain words, also when they run together: 'namaKorban', 'NoHP'."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", clean_text(judul))
    return sederhana(apart)


def find_sebab_judul(judul: str) -> str | None:
    """What a heading says its column identifies a person by; None when it says nothing."""
    plain = _judul_polos(judul)
    if PENGGOLONG.search(plain):
        return None
    return next((sebab for sebab, pola in JUDUL if pola.search(plain)), None)


def find_sebab_isi(text: str) -> str | None:
    """By what a text identifies a person; None when by nothing that can be seen."""
    if len(text) < 4:
        return None
    plain = clean_text(text).casefold()
    sebab = next((sebab for sebab, pola in ISI if pola.search(plain)), None)
    if sebab or not LEBIH_DARI_KATA.search(plain):
        return sebab
    if AKUN.search(plain):
        return "akun media sosial"
    if NAMA_DI_TEKS.search(plain) or _peran_dan_nama().search(plain):
        return "nama orang"
    return None


@cache
def _peran_dan_nama() -> re.Pattern[str]:
    """'korban Rahayu', 'Ibu Dian': a role, then a word that seldom means anything but a person."""
    kata = "|".join(kata for kata in sorted(read_nama_orang()[0]) if len(kata) >= 4)
    return re.compile(rf"(?<![\w\-])(?:{PERAN})\s+(?:(?:{PERAN})\s+)?(?:{kata})\b")


def menyebut_orang(text: str) -> bool:
    """Whether a text that stands by itself identifies somebody, if only by a whole name."""
    return find_sebab_isi(text) is not None or is_nama(text)


def sebut_lembar(buku: Buku) -> list[str]:
    """What each sheet may be called: its name, or 'lembar ke-3' when that may point at a person."""
    names = [lembar.nama for lembar in buku.lembar]
    sebab = _find_sebab_nama_lembar(names)
    return [
        nama if nama not in sebab and boleh_disimpan(nama) else f"lembar ke-{urutan}"
        for urutan, nama in enumerate(names, start=1)
    ]


def find_identitas(buku: Buku) -> list[Temuan]:
    """Every place with identity: one per column, sheet name and comment, of all sheets."""
    sebab_nama = _find_sebab_nama_lembar([lembar.nama for lembar in buku.lembar])
    kenal: dict[str, str | None] = {}
    found = []
    for lembar, nama in zip(buku.lembar, sebut_lembar(buku), strict=True):
        if sebab := sebab_nama.get(lembar.nama):
            found.append(Temuan(nama, Letak.LEMBAR, None, sebab, not lembar.terlihat, None))
        found += _find_kolom(lembar, nama, kenal)
        found += _find_catatan(lembar, nama)
    return found


def _find_sebab_nama_lembar(names: list[str]) -> dict[str, str]:
    """By what a sheet is named after someone: a sheet for each korban is not rare."""
    found = {}
    alike = is_kolom_nama(names)
    for nama in names:
        sebab = find_sebab_isi(nama)
        if sebab is None and (is_nama(nama) or (alike and is_kolom_nama([nama, nama]))):
            sebab = "nama orang"
        if sebab:
            found[nama] = sebab
    return found


def _find_kolom(lembar: Lembar, nama: str, kenal: dict[str, str | None]) -> list[Temuan]:
    """One Temuan per column of the sheet with identity. `kenal` remembers what texts say."""
    columns = _columns(lembar.baris)
    judul = find_judul(lembar)
    koordinat = _find_koordinat(
        {kolom: [t for t in cells if BILANGAN.fullmatch(t)] for kolom, cells in columns.items()}
    )
    found = []
    for kolom, cells in columns.items():
        sebab, baris = _find_sebab_judul_kolom(judul.get(kolom, {}))
        if sebab is None:
            sebab, baris = _find_sebab_sel(cells, kenal)
        if sebab is None:
            sebab = koordinat.get(kolom) or find_sebab_kolom(cells, judul.get(kolom, {}))
        if sebab:
            hidden = not lembar.terlihat or kolom in lembar.kolom_tersembunyi
            first = min(cells.values()) if baris is None else baris
            found.append(Temuan(nama, Letak.KOLOM, huruf_kolom(kolom), sebab, hidden, first))
    return found


def _columns(baris: list[list[str]]) -> dict[int, dict[str, int]]:
    """For each column that holds something: its distinct texts, with the row of the first."""
    columns: list[dict[str, int]] = [{} for _ in range(max(map(len, baris), default=0))]
    for number, row in enumerate(baris, start=1):
        for seen, text in zip(columns, row, strict=False):
            if text and text not in seen:
                seen[text] = number
    return {kolom: seen for kolom, seen in enumerate(columns) if seen}


def _find_sebab_judul_kolom(judul: Mapping[str, int]) -> tuple[str | None, int | None]:
    for text, baris in judul.items():
        if sebab := find_sebab_judul(text):
            return f"judulnya menunjukkan {sebab}", baris
    return None, None


def _find_sebab_sel(
    cells: Mapping[str, int], kenal: dict[str, str | None]
) -> tuple[str | None, int | None]:
    """The first cell that identifies somebody by itself, or is a form's label for that."""
    for text, baris in cells.items():
        if text not in kenal:
            kenal[text] = find_sebab_isi(text) or _find_sebab_label(text)
        if sebab := kenal[text]:
            return sebab, baris
    return None, None


def _find_sebab_label(text: str) -> str | None:
    """'Nama korban :' in a form."""
    label = LABEL.fullmatch(text) if text.endswith(":") else None
    sebab = find_sebab_judul(label[1]) if label else None
    return f"judulnya menunjukkan {sebab}" if sebab in SEBAB_LABEL else None


def find_sebab_kolom(cells: Iterable[str], judul: Iterable[str]) -> str | None:
    """By what the distinct texts of a column identify people together, under these headings."""
    cells = list(cells)
    if is_kolom_nama(cells):
        return "nama orang"
    if _is_kolom_cerita(cells):
        return "uraian peristiwa"
    if any(JUDUL_ORANG.search(sederhana(text)) for text in judul) and is_kolom_inisial(
        text for text in cells if text not in set(judul)
    ):
        return "inisial orang"
    return None


def _is_kolom_cerita(cells: list[str]) -> bool:
    """Many long texts, unless they tell of activities: what happened to someone."""
    cerita = [text.casefold() for text in cells if len(text) > HURUF_CERITA]
    if len(cerita) < 2 or (len(cerita) < 5 and 2 * len(cerita) < len(cells)):
        return False
    kegiatan = sum(
        bool(CERITA_KEGIATAN.search(text)) and not CERITA_KASUS.search(text) for text in cerita
    )
    return 2 * kegiatan < len(cerita)


def _find_catatan(lembar: Lembar, nama: str) -> list[Temuan]:
    found = []
    for catatan in lembar.catatan:
        text = PENULIS.sub("", catatan.teks)
        sebab = find_sebab_isi(text) or _find_sebab_label(text)
        if sebab is None and any(is_nama(line) for line in text.splitlines()):
            sebab = "nama orang"
        if sebab:
            huruf, baris = _split_sel(catatan)
            hidden = not lembar.terlihat or huruf in {*map(huruf_kolom, lembar.kolom_tersembunyi)}
            found.append(Temuan(nama, Letak.CATATAN, huruf, sebab, hidden, baris))
    return found


def _split_sel(catatan: Catatan) -> tuple[str | None, int | None]:
    """The letter and the row of 'C5'."""
    cell = re.fullmatch(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::.*)?", catatan.sel)
    return (cell[1], int(cell[2])) if cell else (None, None)


def find_identitas_kolom(tabel: tata_letak.Tabel) -> dict[str, str]:
    """Heading -> by what its column identifies people; only columns that do."""
    found = {}
    columns = {judul: _distinct(tabel.isi[judul]) for judul in tabel.huruf}
    koordinat = _find_koordinat(columns)
    for judul, cells in columns.items():
        if sebab := find_sebab_judul(judul):
            found[judul] = f"judulnya menunjukkan {sebab}"
            continue
        sebab = find_sebab_isi(judul) or ("nama orang" if is_nama(judul) else None)
        sebab = sebab or koordinat.get(judul)
        sebab = sebab or next(filter(None, map(find_sebab_isi, cells)), None)
        if sebab := sebab or find_sebab_kolom(cells, [judul]):
            found[judul] = sebab
    return found


def _distinct(column: pd.Series) -> list[str]:
    return [text for text in column.unique() if text]


def boleh_disimpan(nama_berkas: str) -> bool:
    """Whether the name of a file may be kept: nothing in it points at a person."""
    stem = PurePath(nama_berkas.replace("\\", "/")).stem
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"[_\-+]+", " ", clean_text(stem)))
    if any(find_sebab_isi(text) for text in (nama_berkas, stem, apart, apart.replace(" ", ""))):
        return False
    words = sederhana(apart).split()
    return SAPAAN.isdisjoint(words) and not any(is_kata_nama(kata) for kata in words)


def _find_koordinat(columns: Mapping[Kunci, list[str]]) -> dict[Kunci, str]:
    """Columns of latitudes south of the equator, and the columns of longitudes beside them."""
    numbers: dict[Kunci, list[float]] = {}
    for kolom, cells in columns.items():
        if cells and all(DESIMAL.fullmatch(text) for text in cells):
            numbers[kolom] = [float(text.replace(",", ".")) for text in cells]
    lintang = [kolom for kolom, found in numbers.items() if all(-11 <= n < 0 for n in found)]
    bujur = [kolom for kolom, found in numbers.items() if all(95 <= n <= 141 for n in found)]
    return dict.fromkeys([*lintang, *bujur] if lintang else [], "koordinat")
