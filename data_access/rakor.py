"""Meetings and what was promised at them: written in the app, never lost.

Who changes one says which version was seen: what somebody else changed meanwhile is never written over
(`BerubahError`). Taking out leaves it there to be brought back.
"""

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, delete, insert, select, update

from data_access.imports.teks import clean_text
from data_access.pencatatan import find_text_error
from data_access.schema import institusi, komitmen, komitmen_penanda, rakor, rakor_hadir
from domain.rtl import (
    MAKS_HADIR,
    MAKS_JABATAN,
    MAKS_TEMA,
    MAKS_URAIAN,
    IsiKomitmen,
    IsiRakor,
)

PALING_AWAL, PALING_AKHIR = date(2000, 1, 1), date(2100, 1, 1)


class JanjiError(Exception):
    """A rakor, komitmen or RTL cannot be kept so. The message is for the person, in Indonesian."""


class BerubahError(JanjiError):
    """Somebody else has changed it since it was seen."""


def add_rakor(connection: Connection, kode_region: str, isi: IsiRakor, *, oleh: str) -> int:
    """Keep a meeting. Returns its id; raises JanjiError with what is wrong with it."""
    isi = _check_rakor(connection, kode_region, isi)
    row = {**_rakor_row(isi), "kode_region": kode_region, "contoh": False, **changed(oleh)}
    id_rakor = insert_row(connection, rakor, row)
    _write_hadir(connection, id_rakor, isi)
    return id_rakor


def change_rakor(
    connection: Connection, kode_region: str, id_rakor: int, isi: IsiRakor, *, versi: int, oleh: str
) -> None:
    """Write a meeting anew over the version that was seen. Raises JanjiError with what is wrong, and
    BerubahError where another version is there."""
    isi = _check_rakor(connection, kode_region, isi, bukan=id_rakor)
    write_over(connection, rakor, id_rakor, versi, _rakor_row(isi), oleh, of_region(kode_region))
    connection.execute(delete(rakor_hadir).where(rakor_hadir.c.id_rakor == id_rakor))
    _write_hadir(connection, id_rakor, isi)


def move_rakor(
    connection: Connection, kode_region: str, id_rakor: int, *, dibuang: bool, oleh: str
) -> None:
    """Take a meeting out with all it promised, or bring it back. Raises JanjiError where it is so
    already, or another one has taken its day and theme."""
    if not dibuang:
        row = connection.execute(select(rakor).where(rakor.c.id == id_rakor)).one_or_none()
        if row is not None:
            _check_only(connection, kode_region, row.tanggal, row.tema, id_rakor)
    move_row(connection, rakor, id_rakor, dibuang, oleh, of_region(kode_region))


def add_komitmen(
    connection: Connection, kode_region: str, id_rakor: int, isi: IsiKomitmen, *, oleh: str
) -> int:
    """Keep a promise of a meeting. Returns its id; raises JanjiError with what is wrong with it."""
    check_rakor_there(connection, kode_region, id_rakor)
    isi = _check_komitmen(connection, kode_region, isi)
    row = {**_komitmen_row(isi), "id_rakor": id_rakor, **changed(oleh)}
    id_komitmen = insert_row(connection, komitmen, row)
    _write_penanda(connection, id_komitmen, isi)
    return id_komitmen


def change_komitmen(
    connection: Connection,
    kode_region: str,
    id_komitmen: int,
    isi: IsiKomitmen,
    *,
    versi: int,
    oleh: str,
) -> None:
    """Write a promise anew over the version that was seen. Raises as `change_rakor` does."""
    isi = _check_komitmen(connection, kode_region, isi)
    write_over(
        connection, komitmen, id_komitmen, versi, _komitmen_row(isi), oleh,
        of_rakor(kode_region, komitmen),
    )  # fmt: skip
    connection.execute(
        delete(komitmen_penanda).where(komitmen_penanda.c.id_komitmen == id_komitmen)
    )
    _write_penanda(connection, id_komitmen, isi)


def move_komitmen(
    connection: Connection, kode_region: str, id_komitmen: int, *, dibuang: bool, oleh: str
) -> None:
    """Take a promise out, or bring it back; its RTL stay. Raises JanjiError where it is so already."""
    move_row(connection, komitmen, id_komitmen, dibuang, oleh, of_rakor(kode_region, komitmen))


def check_rakor_there(connection: Connection, kode_region: str, id_rakor: int) -> None:
    """Raise JanjiError unless the region has that meeting, and it is not taken out."""
    there = select(rakor.c.id).where(
        rakor.c.id == id_rakor, rakor.c.kode_region == kode_region, rakor.c.dibuang_pada.is_(None)
    )
    if connection.scalar(there) is None:
        raise JanjiError("Rakor itu tidak ada lagi dalam daftar.")


def check_lembaga(connection: Connection, kode_region: str, ids: set[int]) -> None:
    """Raise JanjiError unless all are institutions of the region."""
    own = select(institusi.c.id).where(institusi.c.kode_region == kode_region)
    if not ids <= set(connection.scalars(own)):
        raise JanjiError("Ada lembaga yang tidak ada lagi dalam daftar; pilih lagi.")


def check_text(nama: str, text: str, maks: int, *, wajib: bool = False) -> str:
    """The text as it is kept; raises JanjiError where it may not be."""
    text = clean_text(text)
    if not text and not wajib:
        return ""
    if error := find_text_error(nama, text, maks):
        raise JanjiError(error)
    return text


def check_day(nama: str, hari: date) -> None:
    """Raise JanjiError for a day that is a slip of the hand."""
    if not PALING_AWAL <= hari < PALING_AKHIR:
        raise JanjiError(f"{nama} di luar tahun {PALING_AWAL.year} sampai {PALING_AKHIR.year - 1}.")


def changed(oleh: str) -> dict[str, Any]:
    """Who changes a row, and when."""
    return {"diubah_oleh": oleh, "diubah_pada": datetime.now(UTC)}


def insert_row(connection: Connection, table: Table, row: dict[str, Any]) -> int:
    """Add a row. Returns its id."""
    return int(connection.execute(insert(table).values(row).returning(table.c.id)).scalar_one())


def of_region(kode_region: str) -> ColumnElement[bool]:
    """Of meetings: whether it is the region's."""
    return rakor.c.kode_region == kode_region


def of_rakor(kode_region: str, table: Table) -> ColumnElement[bool]:
    """Of what was decided at a meeting: whether it is one of the region's that is not taken out."""
    own = select(rakor.c.id).where(of_region(kode_region), rakor.c.dibuang_pada.is_(None))
    return table.c.id_rakor.in_(own)


def write_over(
    connection: Connection,
    table: Table,
    nomor: int,
    versi: int,
    row: dict[str, Any],
    oleh: str,
    where: ColumnElement[bool],
) -> None:
    """Write a row anew over the version that was seen, which makes it the next one. The statement itself
    compares, so of two at once one finds another version. Raises BerubahError, or JanjiError where the
    row is not there any more."""
    t = table.c
    seen = (t.id == nomor, where, t.versi == versi, t.dibuang_pada.is_(None))
    written = connection.execute(
        update(table).where(*seen).values(**row, versi=versi + 1, **changed(oleh))
    )
    if written.rowcount == 1:
        return
    there = connection.scalar(select(t.versi).where(t.id == nomor, where, t.dibuang_pada.is_(None)))
    if there is None:
        raise JanjiError("Yang diubah sudah dibuang dari daftar.")
    raise BerubahError("Orang lain baru saja mengubahnya.")


def move_row(
    connection: Connection,
    table: Table,
    nomor: int,
    dibuang: bool,
    oleh: str,
    where: ColumnElement[bool],
) -> None:
    """Take a row out of its list, or bring it back. Raises JanjiError where it is so already."""
    now = changed(oleh)
    gone = table.c.dibuang_pada
    moved = connection.execute(
        update(table)
        .where(table.c.id == nomor, where, gone.is_(None) if dibuang else gone.is_not(None))
        .values(
            dibuang_pada=now["diubah_pada"] if dibuang else None, versi=table.c.versi + 1, **now
        )
    )
    if moved.rowcount != 1:
        raise JanjiError(
            "Itu tidak ada lagi dalam daftar." if dibuang else "Itu sudah ada dalam daftar."
        )


def _check_rakor(
    connection: Connection, kode_region: str, isi: IsiRakor, bukan: int | None = None
) -> IsiRakor:
    tema = check_text("Tema", isi.tema, MAKS_TEMA, wajib=True)
    pimpinan = check_text("Jabatan pimpinan rapat", isi.pimpinan_jabatan, MAKS_JABATAN)
    check_day("Tanggal rakor", isi.tanggal)
    check_lembaga(connection, kode_region, set(isi.hadir))
    jumlah = isi.jumlah_institusi_hadir
    if jumlah is not None and not max(1, len(isi.hadir)) <= jumlah <= MAKS_HADIR:
        raise JanjiError(
            "Banyaknya lembaga yang hadir paling sedikit sebanyak yang disebut namanya."
        )
    _check_only(connection, kode_region, isi.tanggal, tema, bukan)
    return IsiRakor(isi.tanggal, tema, pimpinan, jumlah, tuple(sorted(set(isi.hadir))))


def _check_only(
    connection: Connection, kode_region: str, tanggal: date, tema: str, bukan: int | None
) -> None:
    same = select(rakor.c.id, rakor.c.tema).where(
        of_region(kode_region), rakor.c.tanggal == tanggal, rakor.c.dibuang_pada.is_(None)
    )
    for row in connection.execute(same):
        if row.id != bukan and row.tema.casefold() == tema.casefold():
            raise JanjiError("Rakor dengan tanggal dan tema itu sudah ada dalam daftar.")


def _rakor_row(isi: IsiRakor) -> dict[str, Any]:
    return {
        "tanggal": isi.tanggal,
        "tema": isi.tema,
        "pimpinan_jabatan": isi.pimpinan_jabatan or None,
        "jumlah_institusi_hadir": isi.jumlah_institusi_hadir,
    }


def _write_hadir(connection: Connection, id_rakor: int, isi: IsiRakor) -> None:
    if isi.hadir:
        rows = [{"id_rakor": id_rakor, "id_institusi": nomor} for nomor in isi.hadir]
        connection.execute(insert(rakor_hadir), rows)


def _check_komitmen(connection: Connection, kode_region: str, isi: IsiKomitmen) -> IsiKomitmen:
    text = check_text("Komitmen", isi.isi, MAKS_URAIAN, wajib=True)
    check_day("Tanggal komitmen", isi.tanggal)
    penanda = tuple(
        sorted(
            (nomor, check_text("Jabatan penanda tangan", jabatan, MAKS_JABATAN))
            for nomor, jabatan in dict(isi.penanda).items()
        )
    )
    ids = {nomor for nomor, _jabatan in penanda}
    if isi.id_institusi is not None:
        ids.add(isi.id_institusi)
    check_lembaga(connection, kode_region, ids)
    return IsiKomitmen(text, isi.id_institusi, isi.tanggal, penanda)


def _komitmen_row(isi: IsiKomitmen) -> dict[str, Any]:
    return {"isi": isi.isi, "id_institusi": isi.id_institusi, "tanggal": isi.tanggal}


def _write_penanda(connection: Connection, id_komitmen: int, isi: IsiKomitmen) -> None:
    if isi.penanda:
        rows = [
            {"id_komitmen": id_komitmen, "id_institusi": nomor, "jabatan": jabatan or None}
            for nomor, jabatan in isi.penanda
        ]
        connection.execute(insert(komitmen_penanda), rows)
