"""The second factor: six digits of a telephone (RFC 6238), and codes for the day it is lost.

The secret of the telephone must be readable to be compared, so it is kept encrypted with a key
that is not in the database: a copy of the database alone makes no codes.
"""

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from io import BytesIO

import pyotp
import segno
from cryptography.fernet import Fernet, InvalidToken
from sqlalchemy import Connection, delete, insert, or_, select, update

from data_access.kunci import derive_kunci
from data_access.sandi import HURUF
from data_access.schema import akun, akun_pemulihan

PENERBIT = "Dasbor PPA Serang"
LANGKAH_DETIK = 30
# A clock may be off by one step either way.
TOLERANSI = 1
JUMLAH_PEMULIHAN = 10


def make_rahasia() -> str:
    """A new secret for a telephone, in base 32."""
    return pyotp.random_base32()


def draw_qr(rahasia: str, nama: str) -> str:
    """What the telephone reads, as an SVG with its quiet zone, black on white."""
    address = pyotp.TOTP(rahasia).provisioning_uri(name=nama, issuer_name=PENERBIT)
    picture = BytesIO()
    segno.make(address, error="m").save(
        picture, kind="svg", scale=5, border=4, dark="#000", light="#fff", xmldecl=False
    )
    return picture.getvalue().decode()


def find_langkah(rahasia: str, kode: str, sekarang: datetime) -> int | None:
    """The step of 30 seconds that the code belongs to, or None when it is no code of now."""
    digits = "".join(kode.split())
    totp = pyotp.TOTP(rahasia)
    step = int(sekarang.timestamp()) // LANGKAH_DETIK
    for one in range(step - TOLERANSI, step + TOLERANSI + 1):
        if hmac.compare_digest(totp.generate_otp(one).encode(), digits.encode()):
            return one
    return None


def turn_on(connection: Connection, id_akun: int, rahasia: str, langkah: int) -> list[str]:
    """Keep the secret; the code that proved it is used up. Returns the recovery codes, once."""
    connection.execute(
        update(akun)
        .where(akun.c.id == id_akun)
        .values(totp=_fernet().encrypt(rahasia.encode()).decode(), totp_langkah=langkah)
    )
    connection.execute(delete(akun_pemulihan).where(akun_pemulihan.c.id_akun == id_akun))
    codes = [
        "-".join("".join(secrets.choice(HURUF) for _ in range(4)) for _ in range(4))
        for _ in range(JUMLAH_PEMULIHAN)
    ]
    connection.execute(
        insert(akun_pemulihan),
        [{"id_akun": id_akun, "sidik": _fingerprint(code)} for code in codes],
    )
    return codes


def turn_off(connection: Connection, id_akun: int) -> None:
    """Forget the secret and the recovery codes."""
    connection.execute(
        update(akun).where(akun.c.id == id_akun).values(totp=None, totp_langkah=None)
    )
    connection.execute(delete(akun_pemulihan).where(akun_pemulihan.c.id_akun == id_akun))


def use_kode(connection: Connection, id_akun: int, kode: str, sekarang: datetime) -> bool:
    """Whether the code is right, of the telephone or of recovery. Either is good only once."""
    terenkripsi = connection.scalar(select(akun.c.totp).where(akun.c.id == id_akun))
    if terenkripsi is None:
        return False
    try:
        rahasia = _fernet().decrypt(terenkripsi.encode()).decode()
    except InvalidToken:
        # The key is another one than then: only recovery codes can be checked.
        rahasia = None
    langkah = find_langkah(rahasia, kode, sekarang) if rahasia else None
    if langkah is not None:
        # One statement, so that of two who send the same code at once only one comes in.
        used = connection.execute(
            update(akun)
            .where(
                akun.c.id == id_akun,
                or_(akun.c.totp_langkah.is_(None), akun.c.totp_langkah < langkah),
            )
            .values(totp_langkah=langkah)
        )
        return used.rowcount == 1
    used = connection.execute(
        update(akun_pemulihan)
        .where(
            akun_pemulihan.c.id_akun == id_akun,
            akun_pemulihan.c.sidik == _fingerprint(kode),
            akun_pemulihan.c.dipakai_pada.is_(None),
        )
        .values(dipakai_pada=sekarang)
    )
    return used.rowcount == 1


def _fingerprint(kode: str) -> str:
    """The codes have 79 random bits, so a plain hash keeps them."""
    return hashlib.sha256("".join(kode.split()).lower().encode()).hexdigest()


def _fernet() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(derive_kunci("kode telepon")))
