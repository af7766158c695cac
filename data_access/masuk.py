"""Signing in with an account of the office: the password, the second factor, and waiting.

Guessing is slowed down, and the slowing cannot be turned against the owner of an account
(docs/decisions.md, 020). Failures are counted per pair of account and address, per address, and
per account over all addresses; each count waits longer with each failure. A browser that signed
in before holds a mark of its own and is counted by that alone, so that whatever strangers do
elsewhere never keeps the owner out of his usual computer.
"""

import hashlib
import hmac
import math
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Engine, case, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from data_access import jejak_audit, totp
from data_access.kunci import derive_kunci
from data_access.sandi import check_sandi, hash_sandi, is_outdated
from data_access.schema import akun, percobaan_masuk
from data_access.sesi import make_sesi
from data_access.waktu import as_utc
from domain.kategori import Perbuatan, StatusAkun

# How many failures pass without waiting.
BEBAS = {"perangkat": 5, "pasangan": 5, "alamat": 20, "akun": 50}
MULAI = timedelta(seconds=5)
TERLAMA = timedelta(minutes=15)
LUPA = timedelta(hours=24)
MAKS_PERANGKAT = 8
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


@dataclass(frozen=True)
class Diterima:
    """The session's token and the mark of this browser, both for its cookies."""

    token: str
    perangkat: str


@dataclass(frozen=True)
class Ditolak:
    """Not let in: nothing says whether name, password or code was wrong. `tunggu` in seconds."""

    tunggu: int = 0

    @property
    def kalimat(self) -> str:
        """What the person reads."""
        if not self.tunggu:
            return "Nama akun, sandi, atau kode tidak cocok."
        if self.tunggu < 60:
            return f"Terlalu banyak percobaan. Coba lagi dalam {self.tunggu} detik."
        return f"Terlalu banyak percobaan. Coba lagi dalam {math.ceil(self.tunggu / 60)} menit."


def sign_in(
    engine: Engine,
    *,
    nama: str,
    sandi: str,
    kode: str = "",
    alamat: str,
    perangkat: str = "",
    sekarang: datetime | None = None,
) -> Diterima | Ditolak:
    """Check a sign-in from the network address `alamat`, whose browser holds `perangkat`."""
    sekarang = sekarang or datetime.now(UTC)
    nama = nama.strip().lower()[:60]
    with engine.begin() as connection:
        row = connection.execute(select(akun).where(akun.c.nama == nama)).one_or_none()
        tanda = None if row is None else _find_perangkat(perangkat, row.id)
        counted = _name_counts(nama, alamat, tanda)
        id_akun = None if row is None else row.id
        # Counted before the password is looked at, so that a hundred guesses sent at once are
        # a hundred.
        tunggu = _count(connection, counted, id_akun, sekarang)
        if tunggu:
            connection.rollback()
            return Ditolak(tunggu)
    sidik = row.sandi if row is not None and row.status_akun == StatusAkun.AKTIF else None
    cocok = check_sandi(sidik, sandi)
    with engine.begin() as connection:
        if not cocok or row is None or not _passes_totp(connection, row, kode, sekarang):
            jejak_audit.catat(connection, Perbuatan.GAGAL_MASUK, id_akun=id_akun, sekarang=sekarang)
            return Ditolak()
        own = [key for kind, key in counted.items() if kind in ("perangkat", "pasangan")]
        connection.execute(delete(percobaan_masuk).where(percobaan_masuk.c.sidik.in_(own)))
        _take_back(connection, [key for key in counted.values() if key not in own])
        if is_outdated(row.sandi):
            connection.execute(
                update(akun).where(akun.c.id == row.id).values(sandi=hash_sandi(sandi))
            )
        token = make_sesi(connection, row.id, sekarang)
        jejak_audit.catat(connection, Perbuatan.MASUK, id_akun=row.id, sekarang=sekarang)
    return Diterima(token, perangkat if tanda else _add_perangkat(perangkat, row.id))


def check_own_sandi(
    engine: Engine, id_akun: int, sandi: str, sekarang: datetime | None = None
) -> Ditolak | None:
    """Whether who is signed in knows the password still: None when so. Guessing waits here too."""
    sekarang = sekarang or datetime.now(UTC)
    counted = {"perangkat": _hash("sandi sendiri", str(id_akun))}
    with engine.begin() as connection:
        tunggu = _count(connection, counted, id_akun, sekarang)
        if tunggu:
            connection.rollback()
            return Ditolak(tunggu)
        sidik = connection.scalar(select(akun.c.sandi).where(akun.c.id == id_akun))
    if not check_sandi(sidik, sandi):
        return Ditolak()
    with engine.begin() as connection:
        connection.execute(
            delete(percobaan_masuk).where(percobaan_masuk.c.sidik.in_(counted.values()))
        )
    return None


def _passes_totp(connection: Connection, row: Any, kode: str, sekarang: datetime) -> bool:
    return row.totp is None or totp.use_kode(connection, row.id, kode, sekarang)


def _name_counts(nama: str, alamat: str, tanda: str | None) -> dict[str, str]:
    """Which counts the attempt falls under, by kind. Names and addresses are kept as keyed hashes."""
    if tanda is not None:
        return {"perangkat": _hash("perangkat", tanda)}
    return {
        "pasangan": _hash("pasangan", nama, alamat),
        "alamat": _hash("alamat", alamat),
        "akun": _hash("akun", nama),
    }


def _hash(*parts: str) -> str:
    text = "\x1f".join(parts)
    return hmac.new(derive_kunci("percobaan masuk"), text.encode(), hashlib.sha256).hexdigest()


def _count(
    connection: Connection, counted: dict[str, str], id_akun: int | None, sekarang: datetime
) -> int:
    """Add one to each count. Returns how many seconds are still to be waited; then roll back."""
    tunggu = 0
    table = percobaan_masuk.c
    # In one order for everybody, so that no two wait for one another.
    for kind, key in sorted(counted.items(), key=lambda item: item[1]):
        lupa = table.terakhir_pada < sekarang - LUPA
        jumlah, boleh = connection.execute(
            _INSERT[connection.dialect.name](percobaan_masuk)
            .values(
                sidik=key, id_akun=id_akun if kind != "alamat" else None, jumlah=1,
                terakhir_pada=sekarang,
            )
            .on_conflict_do_update(
                index_elements=["sidik"],
                set_={
                    "jumlah": case((lupa, 1), else_=table.jumlah + 1),
                    "terakhir_pada": sekarang,
                },
            )
            .returning(table.jumlah, table.boleh_pada)
        ).one()  # fmt: skip
        if boleh is not None and (left := (as_utc(boleh) - sekarang).total_seconds()) > 0:
            tunggu = max(tunggu, math.ceil(left))
        lama = _delay(kind, jumlah)
        connection.execute(
            update(percobaan_masuk)
            .where(table.sidik == key)
            .values(boleh_pada=sekarang + lama if lama else None)
        )
    return tunggu


def _delay(kind: str, jumlah: int) -> timedelta:
    """How long nobody may try again after that many failures: 5, 10, 20 … seconds, 15 minutes."""
    over = jumlah - BEBAS[kind]
    if over < 0:
        return timedelta(0)
    return min(MULAI * 2 ** min(over, 20), TERLAMA)


def _take_back(connection: Connection, keys: list[str]) -> None:
    """A success was no failure: the counts that others share lose this one again."""
    connection.execute(
        update(percobaan_masuk)
        .where(percobaan_masuk.c.sidik.in_(keys))
        .values(jumlah=percobaan_masuk.c.jumlah - 1, boleh_pada=None)
    )


def _find_perangkat(perangkat: str, id_akun: int) -> str | None:
    """The mark of this browser for that account, if it holds one of ours."""
    for mark in perangkat.split(".")[:MAKS_PERANGKAT]:
        akun_, _, rest = mark.partition("-")
        nonce, _, mac = rest.partition("-")
        if akun_ == str(id_akun) and hmac.compare_digest(
            mac.encode(), _sign_perangkat(akun_, nonce).encode()
        ):
            return f"{akun_}-{nonce}"
    return None


def _add_perangkat(perangkat: str, id_akun: int) -> str:
    """The marks of the browser with a new one in front: some computers serve a whole office."""
    nonce = secrets.token_hex(12)
    mine = f"{id_akun}-"
    others = [one for one in perangkat.split(".") if one and not one.startswith(mine)]
    new = f"{id_akun}-{nonce}-{_sign_perangkat(str(id_akun), nonce)}"
    return ".".join([new, *others][:MAKS_PERANGKAT])


def _sign_perangkat(akun_: str, nonce: str) -> str:
    text = f"{akun_}-{nonce}"
    return hmac.new(derive_kunci("tanda perangkat"), text.encode(), hashlib.sha256).hexdigest()
