"""Which slides a rakor shows, in which order: kept per rakor, saved against the version that was seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access.schema import rakor, rakor_paparan


class PaparanError(Exception):
    """The order cannot be kept. The message is for the person, in Indonesian."""


@dataclass(frozen=True)
class SusunanRakor:
    """A rakor and its slides. `urutan` is None where nobody has chosen yet (`versi` 0)."""

    id_rakor: int
    tanggal: date
    tema: str
    sidik_paket: str | None
    urutan: tuple[str, ...] | None
    versi: int


def read_susunan(connection: Connection, kode_region: str) -> list[SusunanRakor]:
    """The rakor of a region, newest first, each with what it shows."""
    statement = (
        select(
            rakor.c.id,
            rakor.c.tanggal,
            rakor.c.tema,
            rakor.c.sidik_paket,
            rakor_paparan.c.isi,
            rakor_paparan.c.versi,
        )
        .outerjoin(rakor_paparan, rakor_paparan.c.id_rakor == rakor.c.id)
        .where(rakor.c.kode_region == kode_region, rakor.c.dibuang_pada.is_(None))
        .order_by(rakor.c.tanggal.desc(), rakor.c.id.desc())
    )
    return [
        SusunanRakor(
            row.id, row.tanggal, row.tema, row.sidik_paket,
            None if row.isi is None else tuple(row.isi["urutan"]), row.versi or 0,
        )
        for row in connection.execute(statement)
    ]  # fmt: skip


def write_susunan(
    connection: Connection, id_rakor: int, urutan: Sequence[str], *, versi: int, oleh: str
) -> None:
    """Keep what a rakor shows. `versi` is the one the person saw.

    Raises PaparanError when somebody else has saved since, or the rakor is gone.
    """
    row = {
        "isi": {"urutan": list(urutan)},
        "diubah_oleh": oleh,
        "diubah_pada": datetime.now(UTC),
        "versi": versi + 1,
    }
    berubah = PaparanError(
        "Susunan ini baru diubah orang lain. Yang tampil sekarang susunan terbaru."
    )
    if versi == 0:
        try:
            with connection.begin_nested():
                connection.execute(insert(rakor_paparan).values(id_rakor=id_rakor, **row))
        except IntegrityError as error:
            raise berubah from error
        return
    same = update(rakor_paparan).where(
        rakor_paparan.c.id_rakor == id_rakor, rakor_paparan.c.versi == versi
    )
    if connection.execute(same.values(**row)).rowcount != 1:
        raise berubah
