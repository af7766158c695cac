"""Sessions: who is signed in, asked of the database on every run of a page by one query.

The browser holds a random token, the database only its hash. A session ends by itself when it
is idle or old, and at once when it is revoked or its account may no longer come in.
"""

import hashlib
import secrets
from collections import defaultdict
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access.schema import akun, akun_peran, sesi
from data_access.waktu import as_utc
from domain.hak import Orang, Peran
from domain.kategori import StatusAkun

# A rakor lasts two hours; a working day ten.
DIAM = timedelta(hours=2)
PALING_LAMA = timedelta(hours=12)
# The last use is written down this often at most: a page that is only read writes nothing.
CATAT_TIAP = timedelta(minutes=1)
SIMPAN = timedelta(days=30)


def make_sesi(connection: Connection, id_akun: int, sekarang: datetime | None = None) -> str:
    """A new session. Returns its token, which is kept nowhere but in the browser."""
    token = secrets.token_urlsafe(32)
    _insert(connection, token, id_akun, sekarang or datetime.now(UTC))
    return token


def _insert(connection: Connection, token: str, id_akun: int, sekarang: datetime) -> None:
    connection.execute(delete(sesi).where(sesi.c.berakhir_pada < sekarang - SIMPAN))
    connection.execute(
        insert(sesi).values(
            sidik=_fingerprint(token), id_akun=id_akun, dibuat_pada=sekarang,
            terakhir_pada=sekarang, berakhir_pada=sekarang + PALING_LAMA,
        )
    )  # fmt: skip


def open_sesi(
    connection: Connection, token: str, id_akun: int, sekarang: datetime | None = None
) -> bool:
    """Begin the session of a token that another server gave out, unless it has been one already."""
    try:
        with connection.begin_nested():
            _insert(connection, token, id_akun, sekarang or datetime.now(UTC))
    except IntegrityError:
        return False
    return True


def has_sesi(connection: Connection, token: str) -> bool:
    """Whether the token is or was one of a session."""
    found = select(sesi.c.id).where(sesi.c.sidik == _fingerprint(token))
    return connection.scalar(found) is not None


def read_orang(
    connection: Connection, token: str, sekarang: datetime | None = None
) -> Orang | None:
    """Who holds the token, or None when it opens nothing (any longer)."""
    sekarang = sekarang or datetime.now(UTC)
    rows = connection.execute(
        select(
            sesi.c.id, sesi.c.terakhir_pada, akun.c.id.label("id_akun"), akun.c.nama,
            akun.c.wajib_ganti, akun.c.id_institusi, akun_peran.c.kode_region,
            akun_peran.c.peran_akun,
        )
        .join(akun, akun.c.id == sesi.c.id_akun)
        .outerjoin(akun_peran, akun_peran.c.id_akun == akun.c.id)
        .where(sesi.c.sidik == _fingerprint(token), *_opens(sekarang))
    ).all()  # fmt: skip
    if not rows:
        return None
    peran: dict[str, set[Peran]] = defaultdict(set)
    for row in rows:
        if row.kode_region is not None:
            peran[row.kode_region].add(Peran(row.peran_akun))
    first = rows[0]
    if as_utc(first.terakhir_pada) < sekarang - CATAT_TIAP:
        connection.execute(update(sesi).where(sesi.c.id == first.id).values(terakhir_pada=sekarang))
    return Orang(
        id_akun=first.id_akun,
        nama=first.nama,
        peran={kode: frozenset(own) for kode, own in peran.items()},
        id_institusi=first.id_institusi,
        id_sesi=first.id,
        wajib_ganti=first.wajib_ganti,
    )


def is_open(connection: Connection, id_sesi: int, sekarang: datetime | None = None) -> bool:
    """Whether the session opens anything still: asked when a file is handed out after the page."""
    sekarang = sekarang or datetime.now(UTC)
    found = select(sesi.c.id).where(sesi.c.id == id_sesi, *_opens(sekarang))
    return connection.scalar(found.join(akun, akun.c.id == sesi.c.id_akun)) is not None


def revoke_sesi(connection: Connection, id_sesi: int, sekarang: datetime | None = None) -> None:
    """End one session, in every tab."""
    connection.execute(
        update(sesi)
        .where(sesi.c.id == id_sesi, sesi.c.dicabut_pada.is_(None))
        .values(dicabut_pada=sekarang or datetime.now(UTC))
    )


def revoke_semua(
    connection: Connection,
    id_akun: int,
    kecuali: int | None = None,
    sekarang: datetime | None = None,
) -> None:
    """End every session of an account, but for one."""
    connection.execute(
        update(sesi)
        .where(
            sesi.c.id_akun == id_akun, sesi.c.dicabut_pada.is_(None), sesi.c.id != (kecuali or 0)
        )
        .values(dicabut_pada=sekarang or datetime.now(UTC))
    )


def _opens(sekarang: datetime) -> tuple[ColumnElement[bool], ...]:
    """What a session and its account must be for anything to open."""
    return (
        sesi.c.dicabut_pada.is_(None),
        sesi.c.berakhir_pada > sekarang,
        sesi.c.terakhir_pada > sekarang - DIAM,
        akun.c.status_akun == StatusAkun.AKTIF,
    )


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
