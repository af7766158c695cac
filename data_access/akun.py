"""Accounts and their roles. Whatever takes something from an account ends its sessions at once."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import pandas as pd
from sqlalchemy import (
    ColumnElement,
    Connection,
    Exists,
    and_,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from data_access import jejak_audit, totp
from data_access.sandi import find_sandi_errors, hash_sandi, make_sandi
from data_access.schema import akun, akun_peran, institusi, percobaan_masuk, snapshot, wilayah
from data_access.sesi import revoke_semua
from domain.hak import Peran
from domain.kategori import Perbuatan, StatusAkun

POLA_NAMA = re.compile(r"[a-z][a-z0-9._-]{2,39}")
BENTUK_NAMA = "huruf kecil, angka, titik, atau garis, 3 sampai 40, diawali huruf"
POLA_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
# What the command line can give; publik is everybody.
PERAN_AKUN = tuple(peran for peran in Peran if peran is not Peran.PUBLIK)


class AkunError(Exception):
    """What was asked of an account cannot be done. The message is for the person, in Indonesian."""


@dataclass(frozen=True)
class Akun:
    """One account as its keeper sees it."""

    id: int
    nama: str
    status: StatusAkun
    bersandi: bool
    bertotp: bool
    wajib_ganti: bool


def create_akun(
    connection: Connection,
    nama: str,
    *,
    peran: Iterable[tuple[str, Peran]],
    oleh: str,
    email: str | None = None,
    id_institusi: int | None = None,
    hanya_oidc: bool = False,
) -> str | None:
    """Make an account. Returns its first password, which must be changed at the first sign-in.

    With `hanya_oidc` it has none and comes in by its email only.
    """
    peran = list(peran)
    if not POLA_NAMA.fullmatch(nama):
        raise AkunError(f"Nama akun ditulis dengan {BENTUK_NAMA}.")
    if connection.scalar(select(akun.c.id).where(akun.c.nama == nama)) is not None:
        raise AkunError(f"Nama akun {nama} sudah pernah dipakai.")
    if hanya_oidc and email is None:
        raise AkunError("Akun tanpa sandi memerlukan alamat email.")
    if email is not None:
        email = check_email(connection, email)
    mitra = any(one is Peran.MITRA for _kode, one in peran)
    if mitra and id_institusi is None:
        raise AkunError("Mitra memerlukan nomor institusinya.")
    if id_institusi is not None and not _exists(connection, institusi.c.id == id_institusi):
        raise AkunError(f"Institusi nomor {id_institusi} tidak ada.")
    sandi = None if hanya_oidc else make_sandi()
    id_akun = connection.execute(
        insert(akun)
        .values(
            nama=nama, sandi=None if sandi is None else hash_sandi(sandi),
            wajib_ganti=sandi is not None, email=email, id_institusi=id_institusi,
            status_akun=StatusAkun.AKTIF, diubah_oleh=oleh, diubah_pada=datetime.now(UTC),
        )
        .returning(akun.c.id)
    ).scalar_one()  # fmt: skip
    for kode, one in peran:
        _add_peran(connection, id_akun, kode, one)
    _note(connection, id_akun)
    return sandi


def check_email(connection: Connection, email: str) -> str:
    """The address as it is kept. Raises when it is none or another account's."""
    kept = email.strip().lower()
    if not POLA_EMAIL.fullmatch(kept) or len(kept) > 254:
        raise AkunError("Alamat email tidak sah.")
    if _exists(connection, akun.c.email == kept):
        raise AkunError("Alamat email itu sudah dipakai akun lain.")
    return kept


def _exists(connection: Connection, condition: ColumnElement[bool]) -> bool:
    return bool(connection.scalar(select(exists().where(condition))))


def find_akun(connection: Connection, nama: str) -> Akun:
    """The account of that name. Raises AkunError when there is none, or no longer."""
    row = connection.execute(select(akun).where(akun.c.nama == nama)).one_or_none()
    if row is None or row.status_akun == StatusAkun.DIHAPUS:
        raise AkunError(f"Akun {nama} tidak ada.")
    return Akun(
        row.id, row.nama, StatusAkun(row.status_akun), row.sandi is not None,
        row.totp is not None, row.wajib_ganti,
    )  # fmt: skip


def read_daftar_akun(connection: Connection) -> pd.DataFrame:
    """Every account by name. Columns: nama, status_akun, peran ('36.73 analis, …'), email (whether
    there is one), totp (whether there is one), id_institusi."""
    rows = connection.execute(
        select(akun).where(akun.c.status_akun != StatusAkun.DIHAPUS).order_by(akun.c.nama)
    ).all()
    own: dict[int, list[str]] = {row.id: [] for row in rows}
    for one in connection.execute(
        select(akun_peran).order_by(akun_peran.c.kode_region, akun_peran.c.peran_akun)
    ):
        own.setdefault(one.id_akun, []).append(f"{one.kode_region} {one.peran_akun}")
    return pd.DataFrame(
        [
            {
                "nama": row.nama, "status_akun": row.status_akun, "peran": ", ".join(own[row.id]),
                "email": row.email is not None, "totp": row.totp is not None,
                "id_institusi": row.id_institusi,
            }
            for row in rows
        ],
        columns=["nama", "status_akun", "peran", "email", "totp", "id_institusi"],
    )  # fmt: skip


def read_nama(connection: Connection) -> dict[int, str]:
    """The name of every account there is or was, by its number."""
    return {row.id: row.nama for row in connection.execute(select(akun.c.id, akun.c.nama))}


def add_peran(connection: Connection, nama: str, kode_region: str, peran: Peran) -> None:
    """Give a role in a region. The sessions end, so that nobody works on with other rights."""
    one = find_akun(connection, nama)
    punya_institusi = connection.scalar(select(akun.c.id_institusi).where(akun.c.id == one.id))
    if peran is Peran.MITRA and punya_institusi is None:
        raise AkunError("Mitra memerlukan nomor institusinya.")
    _add_peran(connection, one.id, kode_region, peran)
    revoke_semua(connection, one.id)
    _note(connection, one.id)


def _add_peran(connection: Connection, id_akun: int, kode_region: str, peran: Peran) -> None:
    if peran not in PERAN_AKUN:
        raise AkunError("Peran publik tidak diberikan kepada akun.")
    is_region = and_(wilayah.c.kode == kode_region, wilayah.c.kode_region == kode_region)
    if not _exists(connection, is_region):
        raise AkunError(f"{kode_region} bukan kode kabupaten/kota yang dikenal.")
    held = and_(
        akun_peran.c.id_akun == id_akun,
        akun_peran.c.kode_region == kode_region,
        akun_peran.c.peran_akun == peran.value,
    )
    if not _exists(connection, held):
        connection.execute(
            insert(akun_peran).values(
                id_akun=id_akun, kode_region=kode_region, peran_akun=peran.value
            )
        )


def remove_peran(connection: Connection, nama: str, kode_region: str, peran: Peran) -> None:
    """Take a role in a region back. Raises when nobody would be pengelola afterwards."""
    one = find_akun(connection, nama)
    connection.execute(
        delete(akun_peran).where(
            akun_peran.c.id_akun == one.id,
            akun_peran.c.kode_region == kode_region,
            akun_peran.c.peran_akun == peran.value,
        )
    )
    if peran is Peran.PENGELOLA:
        _check_pengelola(connection)
    revoke_semua(connection, one.id)
    _note(connection, one.id)


def _check_pengelola(connection: Connection) -> None:
    if not _has_any_pengelola(connection):
        raise AkunError("Pengelola terakhir tidak dapat dicabut, dikunci, atau dihapus.")


def _has_any_pengelola(connection: Connection) -> bool:
    return any(has_pengelola(connection, oidc=oidc) for oidc in (False, True))


def has_pengelola(connection: Connection, *, oidc: bool) -> bool:
    """Whether somebody can come in and manage: by password, or with `oidc` by an email address."""
    return bool(connection.scalar(select(pengelola_exists(oidc=oidc))))


def pengelola_exists(*, oidc: bool) -> Exists:
    """The condition of `has_pengelola`, to be asked together with others."""
    way = akun.c.email if oidc else akun.c.sandi
    return exists().where(
        akun.c.id == akun_peran.c.id_akun,
        akun_peran.c.peran_akun == Peran.PENGELOLA.value,
        akun.c.status_akun == StatusAkun.AKTIF,
        way.is_not(None),
    )


def has_real_data(connection: Connection) -> bool:
    """Whether any snapshot, current or not, is more than invented."""
    return bool(connection.scalar(select(real_data_exists())))


def real_data_exists() -> Exists:
    """The condition of `has_real_data`, to be asked together with others."""
    return exists().where(snapshot.c.contoh.is_(False))


def reset_sandi(connection: Connection, nama: str, sandi: str | None = None) -> str:
    """A new password, made up unless given, that must be changed at the next sign-in.

    The second factor stays. Returns the password. Raises AkunError for one that is refused.
    """
    one = find_akun(connection, nama)
    if sandi is not None and (errors := find_sandi_errors(sandi, nama)):
        raise AkunError(errors[0])
    new = sandi or make_sandi()
    connection.execute(
        update(akun).where(akun.c.id == one.id).values(sandi=hash_sandi(new), wajib_ganti=True)
    )
    revoke_semua(connection, one.id)
    _forget_percobaan(connection, one.id)
    _note(connection, one.id)
    return new


def change_sandi(connection: Connection, id_akun: int, sandi: str, *, id_sesi: int | None) -> None:
    """The person's own new password; every other session of the account ends.

    The old one is to be checked before. Raises AkunError for a password that is refused.
    """
    nama = connection.execute(select(akun.c.nama).where(akun.c.id == id_akun)).scalar_one()
    if errors := find_sandi_errors(sandi, nama):
        raise AkunError(errors[0])
    connection.execute(
        update(akun)
        .where(akun.c.id == id_akun)
        .values(
            sandi=hash_sandi(sandi), wajib_ganti=False, diubah_oleh=nama,
            diubah_pada=datetime.now(UTC),
        )
    )  # fmt: skip
    revoke_semua(connection, id_akun, kecuali=id_sesi)
    _note(connection, id_akun, oleh=id_akun)


def read_sidik_sandi(connection: Connection, id_akun: int) -> str | None:
    """The kept hash of the password, to check the old one with."""
    return connection.scalar(select(akun.c.sandi).where(akun.c.id == id_akun))


def has_totp(connection: Connection, id_akun: int) -> bool:
    """Whether the account has a second factor."""
    return _exists(connection, and_(akun.c.id == id_akun, akun.c.totp.is_not(None)))


def remove_totp(connection: Connection, nama: str) -> None:
    """Take the second factor off, for who has lost telephone and recovery codes."""
    one = find_akun(connection, nama)
    totp.turn_off(connection, one.id)
    revoke_semua(connection, one.id)
    _note(connection, one.id)


def lock_akun(connection: Connection, nama: str) -> None:
    """Let nobody in by this account until it is unlocked."""
    _set_status(connection, nama, StatusAkun.TERKUNCI)


def unlock_akun(connection: Connection, nama: str) -> None:
    """Let it in again, and forget the failures that made it wait."""
    _set_status(connection, nama, StatusAkun.AKTIF)


def remove_akun(connection: Connection, nama: str) -> None:
    """Take away all that it can come in with. The name stays, for the traces it has left."""
    one = find_akun(connection, nama)
    _set_status(connection, nama, StatusAkun.DIHAPUS)
    totp.turn_off(connection, one.id)
    connection.execute(delete(akun_peran).where(akun_peran.c.id_akun == one.id))
    connection.execute(
        update(akun)
        .where(akun.c.id == one.id)
        .values(sandi=None, email=None, penerbit=None, subjek=None)
    )


def _set_status(connection: Connection, nama: str, status: StatusAkun) -> None:
    one = find_akun(connection, nama)
    was_pengelola = _has_any_pengelola(connection)
    connection.execute(update(akun).where(akun.c.id == one.id).values(status_akun=status))
    if was_pengelola:
        _check_pengelola(connection)
    revoke_semua(connection, one.id)
    _forget_percobaan(connection, one.id)
    _note(connection, one.id)


def _forget_percobaan(connection: Connection, id_akun: int) -> None:
    connection.execute(delete(percobaan_masuk).where(percobaan_masuk.c.id_akun == id_akun))


def _note(connection: Connection, id_akun: int, oleh: int | None = None) -> None:
    jejak_audit.catat(connection, Perbuatan.AKUN, id_akun=oleh, objek=id_akun)


def find_akun_oidc(
    connection: Connection, *, penerbit: str, subjek: str, email: str | None
) -> int | None:
    """The active account of an identity: by its subject, or the first time by its verified email.

    From then on it belongs to that subject, whoever may get the address later. `email` is None
    when the provider does not vouch for it.
    """
    active = akun.c.status_akun == StatusAkun.AKTIF
    known = connection.execute(
        select(akun.c.id, akun.c.status_akun).where(
            akun.c.penerbit == penerbit, akun.c.subjek == subjek
        )
    ).one_or_none()
    if known is not None:
        return int(known.id) if known.status_akun == StatusAkun.AKTIF else None
    if email is None:
        return None
    bound = connection.execute(
        update(akun)
        .where(active, func.lower(akun.c.email) == email.strip().lower(), akun.c.subjek.is_(None))
        .values(penerbit=penerbit, subjek=subjek)
        .returning(akun.c.id)
    ).scalar_one_or_none()
    return None if bound is None else int(bound)
