"""The store of packages: a database of its own, so that a meeting's account can read no kasus.

On SQLite it is a second file beside the first, on PostgreSQL the schema `rilis`; `PAKET_URL` names
another place. What a package says is written once and never changed; what was done with it (released,
withdrawn) is added as events. Nothing here tells what was hidden or why: that stays with the kasus.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Connection,
    Date,
    DateTime,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    Row,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    insert,
    inspect,
    make_url,
    select,
)
from sqlalchemy.schema import CreateSchema

from data_access.engine import database_url, make_engine
from data_access.teks_bebas import TeksBebas
from data_access.waktu import as_utc
from domain.kategori import StatusPaket, TingkatPaket

SKEMA = "rilis"
MAKS_ALASAN = 300
MAKS_OLEH = 120

metadata = MetaData(schema=SKEMA)

paket = Table(
    "paket",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kode_region", String(20), nullable=False),
    Column("tingkat_paket", String(20), nullable=False),
    Column("selesai", Date, nullable=False),
    Column("contoh", Integer, nullable=False),
    # The last package of the region that was released when this one was made.
    Column("setelah", ForeignKey(f"{SKEMA}.paket.id")),
    Column("isi", Text, nullable=False),
    Column("sidik", String(64), nullable=False, unique=True),
    Column("disusun_pada", DateTime(timezone=True), nullable=False),
)
paket_peristiwa = Table(
    "paket_peristiwa",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("id_paket", ForeignKey(f"{SKEMA}.paket.id"), nullable=False),
    Column("status_paket", String(20), nullable=False),
    Column("oleh", TeksBebas(MAKS_OLEH), nullable=False),
    Column("alasan", TeksBebas(MAKS_ALASAN), nullable=False),
    Column("pada", DateTime(timezone=True), nullable=False),
    # Released once, withdrawn once.
    UniqueConstraint("id_paket", "status_paket"),
    CheckConstraint("status_paket IN ('dirilis', 'ditarik')"),
)
# Whether who is not signed in reads the package for everybody. The last row of a region counts.
muka_publik = Table(
    "muka_publik",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kode_region", String(20), nullable=False),
    Column("terbuka", Boolean, nullable=False),
    Column("oleh", TeksBebas(MAKS_OLEH), nullable=False),
    Column("alasan", TeksBebas(MAKS_ALASAN), nullable=False),
    Column("pada", DateTime(timezone=True), nullable=False),
)


class PaketError(Exception):
    """What was asked of a package cannot be done. The message is for the person, in Indonesian."""


@dataclass(frozen=True)
class Peristiwa:
    """What was done with a package."""

    status: StatusPaket
    oleh: str
    alasan: str
    pada: datetime


@dataclass(frozen=True)
class Paket:
    """One package. `isi` is its content in the form paket-2 (docs/paket.md)."""

    id: int
    kode_region: str
    tingkat: TingkatPaket
    selesai: date
    contoh: bool
    setelah: int | None
    isi: Mapping[str, Any]
    sidik: str
    disusun_pada: datetime
    peristiwa: tuple[Peristiwa, ...]

    @property
    def status(self) -> StatusPaket:
        """The last that was done with it."""
        return self.peristiwa[-1].status if self.peristiwa else StatusPaket.DISUSUN

    @property
    def pernah_dirilis(self) -> bool:
        """Whether anybody may have read it: what was withdrawn is known all the same."""
        return bool(self.peristiwa)


def paket_url() -> str:
    """`PAKET_URL`, else the file beside the embedded database, else the database itself."""
    if given := os.environ.get("PAKET_URL"):
        return given
    address = make_url(database_url())
    if address.get_backend_name() == "sqlite" and address.database:
        path = Path(address.database)
        return f"sqlite:///{path.with_name(f'{path.stem}_paket{path.suffix}')}"
    return database_url()


def make_paket_engine(url: str | None = None) -> Engine:
    """An engine for the store of packages. Nothing is connected to yet, nothing is made."""
    engine = make_engine(url or paket_url())
    if engine.dialect.name == "sqlite":
        return engine.execution_options(schema_translate_map={SKEMA: None})
    return engine


def prepare_store(connection: Connection) -> None:
    """Make the tables of the store where they are missing."""
    if connection.dialect.name == "postgresql":
        connection.execute(CreateSchema(SKEMA, if_not_exists=True))
    metadata.create_all(connection)


def has_store(connection: Connection, table: Table = paket) -> bool:
    """Whether any package was ever made here; whether there is another table of the store."""
    schema = SKEMA if connection.dialect.name == "postgresql" else None
    return inspect(connection).has_table(table.name, schema=schema)


@contextmanager
def open_store() -> Iterator[Connection]:
    """A transaction in the store of packages, kept if it ends without an error; for commands, which
    make the store when it is missing."""
    engine = make_paket_engine()
    try:
        with engine.begin() as connection:
            # An account that may only add rows may not even ask for a table to be made.
            if not has_store(connection, muka_publik):
                prepare_store(connection)
            yield connection
    finally:
        engine.dispose()


def seal(isi: Mapping[str, Any]) -> tuple[str, str]:
    """The content as the one text it is stored as, and the SHA-256 of that text in hex."""
    text = orjson.dumps(isi, option=orjson.OPT_SORT_KEYS).decode()
    return text, hashlib.sha256(text.encode()).hexdigest()


def save_paket(connection: Connection, isi: Mapping[str, Any], setelah: int | None) -> Paket:
    """Store a package that nobody has released yet. The same content again is the same package."""
    text, sidik = seal(isi)
    known = connection.execute(select(paket.c.id).where(paket.c.sidik == sidik)).scalar()
    if known is None:
        known = connection.execute(
            insert(paket)
            .values(
                kode_region=isi["kode_region"],
                tingkat_paket=isi["tingkat"],
                selesai=date.fromisoformat(isi["selesai"]),
                contoh=int(isi["contoh"]),
                setelah=setelah,
                isi=text,
                sidik=sidik,
                disusun_pada=datetime.now(UTC),
            )
            .returning(paket.c.id)
        ).scalar_one()
    return read_paket(connection, known)


def read_paket(connection: Connection, nomor: int) -> Paket:
    """One package. Raises PaketError when there is none, or its content is not what was sealed."""
    found = _read(connection, select(paket).where(paket.c.id == nomor))
    if not found:
        raise PaketError(f"Paket {nomor} tidak ada.")
    return found[0]


def read_all_paket(
    connection: Connection, kode_region: str | None = None, tingkat: TingkatPaket | None = None
) -> list[Paket]:
    """Every package, oldest first; of one region or one tingkat if given."""
    statement = select(paket).order_by(paket.c.id)
    if kode_region is not None:
        statement = statement.where(paket.c.kode_region == kode_region)
    if tingkat is not None:
        statement = statement.where(paket.c.tingkat_paket == tingkat)
    return _read(connection, statement)


def read_known(
    connection: Connection, kode_region: str, tingkat: TingkatPaket, *, contoh: bool
) -> list[Paket]:
    """What readers of this tingkat have been told, in the order it was released, withdrawn or not.
    Invented packages tell nothing of real korban."""
    told = [
        one
        for one in read_all_paket(connection, kode_region, tingkat)
        if one.pernah_dirilis and one.contoh == contoh
    ]
    return sorted(told, key=lambda one: one.peristiwa[0].pada)


def read_current(
    connection: Connection, kode_region: str, tingkat: TingkatPaket, sidik: str | None = None
) -> Paket | None:
    """The package that holds: the last one released and not withdrawn. None when there is none.

    With `sidik` the one with that seal, as long as it is not withdrawn.
    """
    rilis, tarik = paket_peristiwa.alias("rilis"), paket_peristiwa.alias("tarik")
    statement = (
        select(paket)
        .join(rilis, and_(rilis.c.id_paket == paket.c.id, rilis.c.status_paket == "dirilis"))
        .outerjoin(tarik, and_(tarik.c.id_paket == paket.c.id, tarik.c.status_paket == "ditarik"))
        .where(
            paket.c.kode_region == kode_region,
            paket.c.tingkat_paket == tingkat,
            tarik.c.id.is_(None),
        )
        .order_by(rilis.c.id.desc())
        .limit(1)
    )
    if sidik is not None:
        statement = statement.where(paket.c.sidik == sidik)
    return next(iter(_read(connection, statement)), None)


def release_paket(connection: Connection, nomor: int, *, oleh: str, alasan: str) -> Paket:
    """Release a package under a person's name. Raises PaketError when it may not be (any more)."""
    one = read_paket(connection, nomor)
    if one.status is not StatusPaket.DISUSUN:
        raise PaketError(f"Paket {nomor} sudah {one.status.label.lower()}.")
    told = read_known(connection, one.kode_region, one.tingkat, contoh=one.contoh)
    if (told[-1].id if told else None) != one.setelah:
        raise PaketError(
            f"Sesudah paket {nomor} disusun, paket lain dirilis. Susun lagi agar keduanya dilindungi "
            "bersama."
        )
    return _add(connection, one, StatusPaket.DIRILIS, oleh, alasan)


def withdraw_paket(connection: Connection, nomor: int, *, oleh: str, alasan: str) -> Paket:
    """Take a package off the screens. What it said counts as known all the same."""
    one = read_paket(connection, nomor)
    if one.status is not StatusPaket.DIRILIS:
        raise PaketError(f"Paket {nomor} sedang tidak dirilis.")
    return _add(connection, one, StatusPaket.DITARIK, oleh, alasan)


def set_muka_publik(
    connection: Connection, kode_region: str, *, terbuka: bool, oleh: str, alasan: str
) -> None:
    """Show what is for everybody to everybody, or to nobody who is not signed in. Raises PaketError
    without a name or a reason."""
    oleh, alasan = _check_words(oleh, alasan)
    connection.execute(
        insert(muka_publik).values(
            kode_region=kode_region,
            terbuka=terbuka,
            oleh=oleh,
            alasan=alasan,
            pada=datetime.now(UTC),
        )
    )


def read_muka_publik(connection: Connection, kode_region: str) -> bool:
    """Whether the region shows anything to who is not signed in: unless somebody said no."""
    if not has_store(connection, muka_publik):
        return True
    last = connection.scalar(
        select(muka_publik.c.terbuka)
        .where(muka_publik.c.kode_region == kode_region)
        .order_by(muka_publik.c.id.desc())
        .limit(1)
    )
    return last is None or bool(last)


def _check_words(oleh: str, alasan: str) -> tuple[str, str]:
    oleh, alasan = oleh.strip(), alasan.strip()
    if not oleh or not alasan:
        raise PaketError("Nama dan alasan wajib diisi.")
    if len(oleh) > MAKS_OLEH or len(alasan) > MAKS_ALASAN:
        raise PaketError(
            f"Nama paling banyak {MAKS_OLEH} huruf, alasan paling banyak {MAKS_ALASAN} huruf."
        )
    return oleh, alasan


def _add(connection: Connection, one: Paket, status: StatusPaket, oleh: str, alasan: str) -> Paket:
    oleh, alasan = _check_words(oleh, alasan)
    connection.execute(
        insert(paket_peristiwa).values(
            id_paket=one.id, status_paket=status, oleh=oleh, alasan=alasan, pada=datetime.now(UTC)
        )
    )
    return read_paket(connection, one.id)


def _read(connection: Connection, statement: Select) -> list[Paket]:
    rows = connection.execute(statement).all()
    events: dict[int, list[Peristiwa]] = {}
    of_these = (
        select(paket_peristiwa)
        .where(paket_peristiwa.c.id_paket.in_([row.id for row in rows]))
        .order_by(paket_peristiwa.c.id)
    )
    for event in connection.execute(of_these):
        pada = as_utc(event.pada)
        events.setdefault(event.id_paket, []).append(
            Peristiwa(StatusPaket(event.status_paket), event.oleh, event.alasan, pada)
        )
    return [_paket(row, tuple(events.get(row.id, ()))) for row in rows]


def _paket(row: Row, peristiwa: tuple[Peristiwa, ...]) -> Paket:
    if hashlib.sha256(row.isi.encode()).hexdigest() != row.sidik:
        raise PaketError(f"Isi paket {row.id} tidak cocok dengan segelnya. Jangan dipakai.")
    return Paket(
        id=row.id,
        kode_region=row.kode_region,
        tingkat=TingkatPaket(row.tingkat_paket),
        selesai=row.selesai,
        contoh=bool(row.contoh),
        setelah=row.setelah,
        isi=orjson.loads(row.isi),
        sidik=row.sidik,
        disusun_pada=as_utc(row.disusun_pada),
        peristiwa=peristiwa,
    )
