"""Texts that people write in several ways, made comparable."""

import re
import unicodedata

# A tick is the letter v of offices.
_CENTANG = str.maketrans(dict.fromkeys("√✓✔☑", "v"))
_BUKAN_KATA = re.compile(r"[^\w]+|_+")
# What people write in a cell of which they know nothing, as `sederhana` gives it.
KOSONG = frozenset(
    {"", "na", "n a", "tidak dicatat", "tidak diketahui", "tidak tahu", "belum diketahui"}
)


def clean_text(text: str) -> str:
    """Compatibility forms folded, invisible characters gone, spaces single."""
    if text.isascii():
        return " ".join(text.split())
    folded = unicodedata.normalize("NFKC", text)
    seen = "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")
    return " ".join(seen.split())


def tanpa_aksen(text: str) -> str:
    """Clean, in lower case and without accents; marks and spaces stay."""
    parts = unicodedata.normalize("NFKD", clean_text(text).casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))


def sederhana(text: str) -> str:
    """'Laki-laki', 'laki_laki' and 'LAKI  LAKI' alike: lower case, no accents, words only."""
    return _BUKAN_KATA.sub(" ", tanpa_aksen(text.translate(_CENTANG))).strip()
