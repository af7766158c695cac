"""What a region says of the days from which figures are not counted as before.

Nothing is ever erased by a click: taking one back leaves it in the list, with who and when, and it
can be brought back.
"""

import re
from datetime import UTC, date, datetime
from itertools import pairwise

from sqlalchemy import Connection, delete, insert
from sqlalchemy.exc import IntegrityError

from data_access.imports.identitas import menyebut_orang
from data_access.imports.teks import clean_text
from data_access.queries.perubahan import read_perubahan
from data_access.schema import perubahan_ditarik, perubahan_pencatatan
from domain.kategori import JenisPerubahan
from domain.pencatatan import MAKS_SUMBER, MAKS_URAIAN, PerubahanPencatatan

PALING_AWAL = date(2000, 1, 1)
# The text is drawn in charts and written in tables, where these would be orders.
TANDA_GAMBAR = re.compile(r"[<>\[\]{}$`|*~\\\x00-\x1f\x7f]")


class PencatatanError(Exception):
    """The change cannot be kept. The message is for the person, in Indonesian."""


def add_perubahan(
    connection: Connection,
    kode_region: str,
    *,
    tanggal: date,
    jenis: JenisPerubahan,
    uraian: str,
    sumber: str,
    oleh: str,
) -> int:
    """Keep one for a region. Returns its id; raises PencatatanError with what is wrong with it."""
    uraian, sumber = clean_text(uraian), clean_text(sumber)
    _check_text("Uraian", uraian, MAKS_URAIAN)
    _check_text("Sumber", sumber, MAKS_SUMBER)
    if tanggal < PALING_AWAL:
        raise PencatatanError(f"Tanggalnya paling awal tahun {PALING_AWAL.year}.")
    for one in read_perubahan(connection, kode_region):
        if (one.tanggal, one.uraian.casefold()) == (tanggal, uraian.casefold()):
            ditarik = "" if one.berlaku else ", tetapi ditarik; berlakukan lagi"
            raise PencatatanError(f"Perubahan itu sudah ada dalam daftar{ditarik}.")
    added = (
        insert(perubahan_pencatatan)
        .values(
            kode_region=kode_region,
            tanggal=tanggal,
            jenis=jenis,
            uraian=uraian,
            sumber=sumber,
            bawaan=False,
            **_changed(oleh),
        )
        .returning(perubahan_pencatatan.c.id)
    )
    try:
        return int(connection.execute(added).scalar_one())
    except IntegrityError as error:
        # Somebody else has just added it.
        raise PencatatanError("Perubahan itu sudah ada dalam daftar.") from error


def remove_perubahan(
    connection: Connection, kode_region: str, id_perubahan: int, *, oleh: str
) -> None:
    """It does not hold in the region any more. Raises PencatatanError when it does not hold now."""
    if not _find(connection, kode_region, id_perubahan).berlaku:
        raise PencatatanError("Perubahan itu sudah ditarik.")
    key = {"id_perubahan": id_perubahan, "kode_region": kode_region}
    try:
        connection.execute(insert(perubahan_ditarik).values(**key, **_changed(oleh)))
    except IntegrityError as error:
        raise PencatatanError("Perubahan itu sudah ditarik.") from error


def restore_perubahan(connection: Connection, kode_region: str, id_perubahan: int) -> None:
    """It holds in the region again. Raises PencatatanError when it was not taken back."""
    if _find(connection, kode_region, id_perubahan).berlaku:
        raise PencatatanError("Perubahan itu sudah berlaku.")
    key = {"id_perubahan": id_perubahan, "kode_region": kode_region}
    connection.execute(delete(perubahan_ditarik).filter_by(**key))


def _find(connection: Connection, kode_region: str, id_perubahan: int) -> PerubahanPencatatan:
    for one in read_perubahan(connection, kode_region):
        if one.id == id_perubahan:
            return one
    raise PencatatanError("Perubahan itu tidak ada di wilayah ini.")


def _changed(oleh: str) -> dict[str, object]:
    return {"diubah_oleh": oleh, "diubah_pada": datetime.now(UTC)}


def _check_text(nama: str, text: str, maks: int) -> None:
    if error := find_text_error(nama, text, maks):
        raise PencatatanError(error)


def find_text_error(nama: str, text: str, maks: int) -> str | None:
    """Why a line typed in cannot be kept, None when it can. `nama` is what the field is called."""
    if not text:
        return f"{nama} belum diisi."
    if len(text) > maks:
        return f"{nama} paling panjang {maks} huruf."
    if TANDA_GAMBAR.search(text):
        return f"{nama} memuat tanda yang tidak dapat dipakai: < > [ ] {{ }} $ ` | * ~ \\."
    if names_somebody(text):
        return f"{nama} tampaknya menyebut orang; tulis tanpa nama, nomor, alamat, atau akun siapa pun."
    return None


def names_somebody(text: str) -> bool:
    """Whether a line typed in points at a person: by itself, or by two words that are a name."""
    return menyebut_orang(text) or any(
        menyebut_orang(" ".join(pair)) for pair in pairwise(text.split())
    )
