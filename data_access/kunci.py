"""The secret that turns the numbers of a register into keys nobody can read back."""

import hashlib
import hmac
import os
import re
import secrets
from pathlib import Path

from data_access.engine import ROOT

KUNCI_PATH = ROOT / "var" / "kunci"
# What stands in examples and comes to mind first. What is left without them must still be long enough.
KATA_MUDAH = re.compile(
    "admin|changeme|change|contoh|dasbor|default|example|ganti|kunci|pass(word)?|placeholder|postgres|"
    "qwerty|rahasia|sandi|secret|serang|test|uji|your|1234567890?|123456"
)
PALING_SEDIKIT_HURUF = 8


def read_kunci(path: Path = KUNCI_PATH) -> bytes:
    """The secret in `DASBOR_KUNCI`, else that of the file, which is made when it is missing."""
    if given := os.environ.get("DASBOR_KUNCI"):
        return given.encode()
    if not path.exists():
        _make(path)
    return path.read_bytes()


def _make(path: Path) -> None:
    """Write a random secret that only the owner can read; the first of two writers wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(32))
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    finally:
        draft.unlink()


def is_weak(rahasia: str, paling_pendek: int) -> bool:
    """Whether a secret is an example, too short, or of a few signs said again and again."""
    sisa = re.sub(r"[\W_]", "", KATA_MUDAH.sub("", rahasia.casefold()))
    berulang = rahasia in (rahasia + rahasia)[1:-1]
    return len(sisa) < paling_pendek or len(set(sisa)) < PALING_SEDIKIT_HURUF or berulang


def hash_kasus(kunci: bytes, kode_region: str, nomor: str) -> str:
    """HMAC-SHA256 in hex of a number of the register.

    The same number of the same region gives the same key in every import, however its letters
    are cased and its spaces set.
    """
    tulisan = " ".join(nomor.upper().split())
    return hmac.new(kunci, f"{kode_region}\n{tulisan}".encode(), hashlib.sha256).hexdigest()


def derive_kunci(untuk: str) -> bytes:
    """32 bytes of the secret for one purpose alone: what is known of one says nothing of another."""
    return hmac.new(read_kunci(), f"dasbor: {untuk}".encode(), hashlib.sha256).digest()
