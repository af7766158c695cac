"""Which columns carry the identity of a person: by their heading, and by what is in them.

Such a column is refused. Its values are looked at here and go nowhere else.
"""

import re
from collections.abc import Iterable

import pandas as pd

from data_access.imports.berkas import Tabel
from data_access.imports.judul import sebut_kolom
from data_access.imports.kesalahan import Kesalahan
from data_access.imports.teks import clean_text, sederhana

# What may follow or stand beside 'nama' without naming a person.
BUKAN_ORANG = (
    "kegiatan|program|tema|desa|kelurahan|kecamatan|kabupaten|kota|provinsi|wilayah|institusi|"
    "lembaga|instansi|opd|dinas|penyelenggara|mitra|organisasi|kategori|layanan|indikator|sumber"
)
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
            r"alamat|address|domisili|domicilio|jalan|jln|jl|rt|rw|rtrw|dusun|no rumah|"
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
            r"inisial|nama panggilan|name|fullname|nombre|apellido|"
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
DESIMAL = re.compile(r"-?\d{1,3}[.,]\d{4,}")


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
    if len(text) < 6:
        return None
    plain = clean_text(text).casefold()
    return next((sebab for sebab, pola in ISI if pola.search(plain)), None)


def find_identitas_errors(tabel: Tabel) -> list[Kesalahan]:
    """One error per column that must not come in. Every column of the sheet is looked at."""
    errors = []
    sebab_desimal = _find_koordinat(tabel.isi)
    for judul, huruf in tabel.huruf.items():
        if sebab := find_sebab_judul(judul):
            errors.append(_refuse(huruf, judul, f"judulnya menunjukkan {sebab}"))
            continue
        sebab = find_sebab_isi(judul) or sebab_desimal.get(judul)
        sebab = sebab or _first(find_sebab_isi(text) for text in tabel.isi[judul].unique())
        if sebab:
            errors.append(_refuse(huruf, judul, f"isinya memuat {sebab}"))
    return errors


def _refuse(huruf: str, judul: str, alasan: str) -> Kesalahan:
    pesan = f"{sebut_kolom(huruf, judul)} ditolak: {alasan}. Hapus kolom itu lalu unggah lagi."
    return Kesalahan(None, huruf, pesan)


def _first(found: Iterable[str | None]) -> str | None:
    return next((sebab for sebab in found if sebab), None)


def _find_koordinat(isi: pd.DataFrame) -> dict[str, str]:
    """Columns of latitudes south of the equator, and the columns of longitudes beside them."""
    numbers = {}
    for judul in isi.columns:
        cells = [text for text in isi[judul].unique() if text]
        if cells and all(DESIMAL.fullmatch(text) for text in cells):
            numbers[str(judul)] = [float(text.replace(",", ".")) for text in cells]
    lintang = [judul for judul, all_ in numbers.items() if all(-11 <= n < 0 for n in all_)]
    if not lintang:
        return {}
    bujur = [judul for judul, all_ in numbers.items() if all(95 <= n <= 141 for n in all_)]
    return dict.fromkeys([*lintang, *bujur], "koordinat")
