"""Texts that people write in several ways, made comparable."""

import re
import unicodedata

_BUKAN_KATA = re.compile(r"[^\w]+|_+")


def clean_text(text: str) -> str:
    """Compatibility forms folded, invisible characters gone, spaces single."""
    folded = unicodedata.normalize("NFKC", text)
    seen = "".join(letter for letter in folded if unicodedata.category(letter) != "Cf")
    return " ".join(seen.split())


def sederhana(text: str) -> str:
    """'Laki-laki', 'laki_laki' and 'LAKI  LAKI' alike: lower case, no accents, words only."""
    parts = unicodedata.normalize("NFKD", clean_text(text).casefold())
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _BUKAN_KATA.sub(" ", plain).strip()
