"""Contacts of an office, and what of them looks like a person's.

A landline with its area code, a short number (112, 129), an address of the office and mail of its own
domain are an office's. A mobile number is one only where the text says that it is a service's, such as
'hotline' or 'WhatsApp layanan': by itself nobody can tell it from a person's.
"""

import re

from data_access.imports.identitas import find_sebab_isi
from data_access.imports.nama_orang import is_kata_nama
from data_access.imports.teks import clean_text
from data_access.pencatatan import names_somebody

# What may stand before a mobile number.
LAYANAN = r"(?:hotline|call ?center|layanan|pengaduan|aduan)"
_SELA = r"[ .\-]?"
# Area codes of landlines are 02x to 07x and 09x; 08x is a mobile.
TELEPON = re.compile(
    rf"(?<![\d+])(?:\(?0[2-79]\d{{1,2}}\)?|(?:\+|00)?62[ .\-]?\(?[2-79]\d{{1,2}}\)?){_SELA}"
    rf"\d{{3,4}}{_SELA}\d{{2,4}}(?:{_SELA}\d{{1,3}})?(?!\d)"
)
PENDEK = re.compile(r"(?<!\d)1\d{2}(?!\d)|(?<!\d)(?:14|15)\d{3,4}(?!\d)")
SELULER = r"(?:(?:\+|00)?62|0)[ .\-()]*8(?:[ .\-()]*\d){7,12}(?!\d)"
HOTLINE = re.compile(rf"(\b{LAYANAN}\b[^\d+]{{0,40}}){SELULER}")
SURAT = re.compile(r"[^\s@,;]{1,64}@(?P<domain>[^\s@,;]{1,250}\.[a-z]{2,})")
SURAT_PRIBADI = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|aol|proton|"
    r"protonmail|pm|gmx|zoho|mail|yandex)\.(?:com?|net|org|me|id)(?:\.[a-z]{2})?"
)
SELULER_PRIBADI = (
    "Kontak memuat nomor seluler. Tulis telepon kantor, atau dahului nomornya dengan kata hotline, "
    "layanan, atau pengaduan bila itu nomor lembaga."
)
SURAT_ORANG = (
    "Kontak memuat surel yang tampaknya milik orang; tulis surel lembaga dengan domainnya sendiri."
)
MENYEBUT_ORANG = (
    "Kontak tampaknya menyebut orang; tulis telepon, surel, atau alamat kantornya saja."
)
# An @ between words is stored as a sign that only looks like one (`domain.teks`).
SURAT_TERSIMPAN = re.compile("(?<=\\w)\uff20(?=\\w[\\w.-]*\\w)")


def restore_surat(text: str) -> str:
    """A stored contact with mail that can be written to."""
    return SURAT_TERSIMPAN.sub("@", text)


def find_kontak_error(text: str) -> str | None:
    """Why a contact cannot be kept, None when it can. Never says what stood there."""
    plain = clean_text(text).casefold()
    for mail in SURAT.finditer(plain):
        pengguna = re.split(r"[^a-z]+", mail[0].split("@")[0])
        if SURAT_PRIBADI.fullmatch(mail["domain"]) or any(map(is_kata_nama, pengguna)):
            return SURAT_ORANG
    rest, hotline = HOTLINE.subn(r"\1 ", TELEPON.sub(" ", SURAT.sub(" ", plain)))
    if re.search(SELULER, rest) or find_sebab_isi(rest) == "nomor telepon":
        return SELULER_PRIBADI
    rest = PENDEK.sub(" ", rest)
    # Beside a mobile number one word is enough: 'hotline Siti 0812 ...'.
    if names_somebody(rest) or (hotline and any(map(is_kata_nama, re.findall(r"[a-z]+", rest)))):
        return MENYEBUT_ORANG
    return None
