"""Passwords: how they are kept, checked, refused and made up. None is ever logged or shown twice."""

import re
import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

TERPENDEK, TERPANJANG = 12, 200
# What must be left of a password without digits, signs and the words anybody tries first.
SISA_TERPENDEK = 6
BERBEDA_TERSEDIKIT = 5
DITOLAK = (
    "password", "katasandi", "sandi", "rahasia", "admin", "administrator", "pengelola",
    "pimpinan", "petugas", "analis", "qwerty", "asdfgh", "zxcvbn", "abcdef", "indonesia", "merdeka",
    "bismillah", "dp3akb", "dkbp3a", "dpakb", "dkbpa", "uptd", "simfoni", "sapa", "kolingpepa",
    "ruko", "nyapeuwacil", "saling", "serang", "banten", "kabupaten", "kota", "dinas", "ppa",
    "dasbor", "dashboard", "perlindungan", "perempuan", "anak", "selamat", "datang", "welcome",
)  # fmt: skip
# What people write for a letter.
TIRUAN = str.maketrans("04135$@", "oaiessa")
# Without letters and digits that look alike on paper.
HURUF = "abcdefghjkmnpqrstuvwxyz23456789"

_hasher = PasswordHasher()


def make_sandi() -> str:
    """A new password of 80 random bits, as 'k7mv-x2pd-9hqa-w3nf', to be shown once."""
    return "-".join("".join(secrets.choice(HURUF) for _ in range(4)) for _ in range(4))


def hash_sandi(sandi: str) -> str:
    """The Argon2id hash that is kept, with its parameters and its own salt."""
    return _hasher.hash(_normalise(sandi))


def check_sandi(sidik: str | None, sandi: str) -> bool:
    """Whether the password is the one kept. Without one it takes as long and says no."""
    try:
        return _hasher.verify(sidik or _dummy(), _normalise(sandi)) and sidik is not None
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


def is_outdated(sidik: str) -> bool:
    """Whether the hash was made with other parameters than those of today."""
    return _hasher.check_needs_rehash(sidik)


def find_sandi_errors(sandi: str, nama: str) -> list[str]:
    """Why a password is refused, in Indonesian; empty when it will do. Never repeats it."""
    if not TERPENDEK <= len(sandi) <= TERPANJANG:
        return [f"Sandi harus {TERPENDEK} sampai {TERPANJANG} karakter."]
    lurus = _normalise(sandi).casefold()
    huruf = min((_strip(one, nama) for one in (lurus, lurus.translate(TIRUAN))), key=len)
    if len(huruf) < SISA_TERPENDEK or len(set(huruf)) < BERBEDA_TERSEDIKIT:
        return [
            "Sandi ini mudah ditebak: jangan hanya angka, nama akun, nama kantor, atau kata yang "
            "lazim. Pakai beberapa kata yang tidak berhubungan."
        ]
    return []


def _strip(sandi: str, nama: str) -> str:
    """The letters that are left without the words that anybody tries."""
    huruf = re.sub(r"[\W\d_]", "", sandi)
    for word in sorted((*re.findall(r"[a-z]{3,}", nama), *DITOLAK), key=len, reverse=True):
        huruf = huruf.replace(re.sub(r"\d", "", word), "")
    return huruf


def _normalise(sandi: str) -> str:
    """However the keyboard put an accented letter together, and never longer than is allowed."""
    return unicodedata.normalize("NFKC", sandi)[: TERPANJANG + 1]


@cache
def _dummy() -> str:
    return _hasher.hash(secrets.token_hex(16))
