"""The audit: who did what, in rows that are only ever added and that prove one another.

Each row carries a keyed fingerprint of itself and of the row before. Changing or removing one
breaks the chain, and without the key (`data_access.kunci`) nobody can mend it. No row holds
personal data: numbers of accounts and things, codes of regions and pages, never free text.
"""

import hashlib
import hmac
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, and_, func, insert, or_, select, update

from data_access.kunci import derive_kunci
from data_access.schema import akun, akun_peran, jejak_audit, jejak_kepala
from data_access.waktu import as_utc
from domain.hak import Peran
from domain.kategori import Perbuatan

AWAL = "0" * 64
# Codes and numbers only, so that no text of a person or a file can get in.
POLA_OBJEK = re.compile(r"[a-z0-9_.:-]{1,60}")


class JejakError(Exception):
    """The audit cannot take or show this. The message is for the person, in Indonesian."""


@dataclass(frozen=True)
class Pemeriksaan:
    """What the check of the chain found: how many rows, and the first one that is wrong."""

    jumlah: int
    rusak: int | None
    sidik: str

    @property
    def utuh(self) -> bool:
        """Whether nothing was changed, removed or put in between."""
        return self.rusak is None

    @property
    def kalimat(self) -> str:
        """One sentence on it."""
        if self.rusak is None:
            return f"Jejak utuh: {self.jumlah} catatan, sidik terakhir {self.sidik[:16]}."
        return (
            f"Jejak rusak di catatan nomor {self.rusak}: catatan itu atau tetangganya diubah, "
            "dihapus, atau disisipkan, atau kuncinya bukan kunci yang dahulu dipakai."
        )


def catat(
    connection: Connection,
    perbuatan: Perbuatan,
    *,
    id_akun: int | None = None,
    peran: Iterable[Peran] = (),
    kode_region: str | None = None,
    halaman: str | None = None,
    objek: str | int | None = None,
    sekarang: datetime | None = None,
) -> None:
    """Add one row in the caller's transaction. Call it last: it holds the end of the chain.

    `objek` is a number or a code of ours. Raises ValueError for anything else.
    """
    said = None if objek is None else str(objek)
    for text in (said, halaman):
        if text is not None and not POLA_OBJEK.fullmatch(text):
            raise ValueError("hanya kode dan nomor yang boleh masuk jejak")
    # Taken first: from here on no other writer stands between the last row and this one.
    nomor = connection.execute(
        update(jejak_kepala).values(nomor=jejak_kepala.c.nomor + 1).returning(jejak_kepala.c.nomor)
    ).scalar_one()
    sebelum = connection.execute(select(jejak_kepala.c.sidik)).scalar_one()
    row = {
        "nomor": nomor,
        "pada": sekarang or datetime.now(UTC),
        "perbuatan": Perbuatan(perbuatan).value,
        "id_akun": id_akun,
        "peran_akun": ",".join(one.value for one in peran) or None,
        "kode_region": kode_region,
        "halaman": halaman,
        "objek": said,
        "sidik_sebelum": sebelum,
    }
    sidik = _fingerprint(row)
    connection.execute(insert(jejak_audit).values(**row, sidik=sidik))
    connection.execute(update(jejak_kepala).values(sidik=sidik))


def _fingerprint(row: dict[str, Any]) -> str:
    """HMAC-SHA256 over every column but the fingerprint, in a form both databases give back."""
    pada = as_utc(row["pada"]).isoformat(timespec="microseconds")
    parts = [pada if name == "pada" else row[name] for name in sorted(row) if name != "sidik"]
    text = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hmac.new(derive_kunci("jejak audit"), text.encode(), hashlib.sha256).hexdigest()


def check_jejak(connection: Connection) -> Pemeriksaan:
    """Walk the whole chain from its first row to its head."""
    kepala = connection.execute(select(jejak_kepala)).one()
    sebelum, nomor = AWAL, 0
    for found in connection.execute(select(jejak_audit).order_by(jejak_audit.c.nomor)):
        row = dict(found._mapping)
        nomor += 1
        is_next = row["nomor"] == nomor and row["sidik_sebelum"] == sebelum
        if not is_next or not hmac.compare_digest(row["sidik"], _fingerprint(row)):
            return Pemeriksaan(nomor, nomor, sebelum)
        sebelum = row["sidik"]
    if (kepala.nomor, kepala.sidik) != (nomor, sebelum):
        return Pemeriksaan(nomor, nomor + 1, sebelum)
    return Pemeriksaan(nomor, None, sebelum)


def read_jejak_audit(
    connection: Connection,
    regions: Collection[str],
    *,
    perbuatan: Collection[Perbuatan] = (),
    nama: str | None = None,
    sejak: datetime | None = None,
    batas: int = 200,
) -> pd.DataFrame:
    """The newest rows that belong to these regions: their own, and those without a region of
    accounts that have a role there or of nobody.

    Columns: nomor, pada, perbuatan, nama (of the account; missing without one), peran_akun,
    kode_region, halaman, objek.
    """
    milik = select(akun_peran.c.id_akun).where(akun_peran.c.kode_region.in_(regions))
    statement = (
        select(
            jejak_audit.c.nomor, jejak_audit.c.pada, jejak_audit.c.perbuatan, akun.c.nama,
            jejak_audit.c.peran_akun, jejak_audit.c.kode_region, jejak_audit.c.halaman,
            jejak_audit.c.objek,
        )
        .outerjoin(akun, akun.c.id == jejak_audit.c.id_akun)
        .where(
            or_(
                jejak_audit.c.kode_region.in_(regions),
                and_(
                    jejak_audit.c.kode_region.is_(None),
                    or_(jejak_audit.c.id_akun.is_(None), jejak_audit.c.id_akun.in_(milik)),
                ),
            )
        )
        .order_by(jejak_audit.c.nomor.desc())
        .limit(batas)
    )  # fmt: skip
    if perbuatan:
        statement = statement.where(
            jejak_audit.c.perbuatan.in_([Perbuatan(one).value for one in perbuatan])
        )
    if nama is not None:
        statement = statement.where(akun.c.nama == nama)
    if sejak is not None:
        statement = statement.where(jejak_audit.c.pada >= sejak)
    return pd.read_sql(statement, connection)


def count_jejak(connection: Connection) -> int:
    """How many rows there are."""
    return int(connection.scalar(select(func.count()).select_from(jejak_audit)) or 0)
