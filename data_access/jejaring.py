"""The network of a region: institutions added, changed and taken out of the list in the app.

Nothing is erased: who is out of the list is no longer active, and comes back as it was. Who changes one
says which one was seen: a change that somebody else made meanwhile is never written over.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from data_access.imports.identitas import menyebut_orang
from data_access.imports.teks import clean_text, sederhana
from data_access.kontak import find_kontak_error, restore_surat
from data_access.pencatatan import TANDA_GAMBAR
from data_access.queries.institusi import read_daftar
from data_access.schema import (
    institusi,
    institusi_kompetensi,
    institusi_program,
    institusi_wilayah,
    wilayah,
)
from domain.jejaring import MAKS_KONTAK, MAKS_NAMA, MAKS_PROGRAM, Institusi, IsiInstitusi
from domain.kategori import BidangKompetensi
from domain.program import find_program, spelling_of
from domain.teks import make_inert

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
BERUBAH = "Institusi ini baru saja diubah orang lain."
SUDAH_ADA = "Institusi dengan nama itu sudah ada dalam daftar; ubah yang itu."
# Before and after, of one institution; None before: it was added.
Perubahan = tuple[Institusi | None, Institusi]


class JejaringError(Exception):
    """The institution cannot be kept. The message is for the person, in Indonesian."""


class SudahBerubahError(JejaringError):
    """Somebody else has changed it since it was seen."""


def add_institusi(connection: Connection, kode_region: str, isi: IsiInstitusi, *, oleh: str) -> int:
    """Add one to the list of a region. Returns its id; raises JejaringError with what is wrong."""
    known = read_daftar(connection, kode_region)
    isi = tidy(isi, known)
    _check(connection, kode_region, isi)
    if any(same_name(one.isi, isi) for one in known):
        raise JejaringError(SUDAH_ADA)
    values = {"kode_region": kode_region, "contoh": False, **_row(isi), **_changed(oleh)}
    try:
        added = connection.execute(insert(institusi).values(values).returning(institusi.c.id))
    except IntegrityError as error:
        # Somebody else has just added it.
        raise JejaringError(SUDAH_ADA) from error
    nomor = int(added.scalar_one())
    _write_lists(connection, nomor, isi)
    return nomor


def change_institusi(
    connection: Connection, sebelum: Institusi, isi: IsiInstitusi, *, oleh: str
) -> None:
    """Put `isi` in the place of what `sebelum` was.

    Raises SudahBerubahError when it is no longer `sebelum`, JejaringError with what is wrong with it.
    """
    others = [one for one in read_daftar(connection, sebelum.kode_region) if one.id != sebelum.id]
    isi = tidy(isi, others)
    _check(connection, sebelum.kode_region, isi)
    if any(same_name(one.isi, isi) for one in others):
        raise JejaringError(SUDAH_ADA)
    # One statement asks and writes, so of two at the same moment one finds another version.
    changed = (
        update(institusi)
        .where(institusi.c.id == sebelum.id, institusi.c.versi == sebelum.versi)
        .values(versi=sebelum.versi + 1, **_row(isi), **_changed(oleh))
    )
    try:
        rows = connection.execute(changed).rowcount
    except IntegrityError as error:
        raise JejaringError(SUDAH_ADA) from error
    if rows != 1:
        raise SudahBerubahError(BERUBAH)
    for table in (institusi_kompetensi, institusi_wilayah, institusi_program):
        connection.execute(delete(table).where(table.c.id_institusi == sebelum.id))
    _write_lists(connection, sebelum.id, isi)


def load_institusi(
    connection: Connection,
    kode_region: str,
    baru: Iterable[IsiInstitusi],
    berubah: Iterable[tuple[Institusi, IsiInstitusi]],
    *,
    oleh: str,
) -> tuple[Perubahan, ...]:
    """Add and change many, all of them or, where one is refused, none: the caller's transaction ends with
    the error. Returns each before and after."""
    before = {}
    for sebelum, isi in berubah:
        change_institusi(connection, sebelum, isi, oleh=oleh)
        before[sebelum.id] = sebelum
    added = {add_institusi(connection, kode_region, isi, oleh=oleh) for isi in baru}
    return tuple(
        (before.get(one.id), one)
        for one in read_daftar(connection, kode_region)
        if one.id in before or one.id in added
    )


def put_back(connection: Connection, perubahan: Iterable[Perubahan], *, oleh: str) -> list[int]:
    """Undo changes: each as it was before, and who was added is no longer active. Returns their ids.

    Raises SudahBerubahError when one of them was changed since.
    """
    done = []
    for sebelum, sesudah in perubahan:
        isi = replace(sesudah.isi, aktif=False) if sebelum is None else sebelum.isi
        change_institusi(connection, sesudah, isi, oleh=oleh)
        done.append(sesudah.id)
    return done


def tidy(isi: IsiInstitusi, known: Sequence[Institusi]) -> IsiInstitusi:
    """As it is stored: spaces single, lists in order and without repeats, programmes spelled as the
    others in the list spell them."""
    spelled = {spelling_of(name): name for one in known for name in one.isi.program}
    program = {}
    for name in (make_inert(clean_text(name)) for name in isi.program):
        announced = find_program(name)
        spelling = spelling_of(name)
        program[spelling] = announced.nama if announced else spelled.get(spelling, name)
    program.pop("", None)
    return replace(
        isi,
        nama=make_inert(clean_text(isi.nama)),
        kompetensi=tuple(one for one in BidangKompetensi if one in isi.kompetensi),
        wilayah=tuple(sorted(set(isi.wilayah))),
        kontak=restore_surat(make_inert(clean_text(isi.kontak))),
        program=tuple(sorted(set(program.values()), key=str.casefold)),
    )


def same_name(one: IsiInstitusi, other: IsiInstitusi) -> bool:
    """Whether two are called the same, but for capitals and signs."""
    return sederhana(one.nama) == sederhana(other.nama)


def find_institusi_errors(isi: IsiInstitusi) -> list[tuple[str, str]]:
    """What is wrong with an institution: pairs of the field ('nama', 'kontak', 'program', 'bergabung',
    'mou_sampai') and an Indonesian sentence, [] when it can be kept."""
    errors = []
    if error := _find_text_error("Nama", isi.nama, MAKS_NAMA):
        errors.append(("nama", error))
    for nama in isi.program:
        if error := _find_text_error("Nama program", nama, MAKS_PROGRAM):
            errors.append(("program", error))
    error = _find_text_error("Kontak", isi.kontak, MAKS_KONTAK, orang=False)
    if error := error or find_kontak_error(isi.kontak):
        errors.append(("kontak", error))
    days = {"bergabung": "Tanggal bergabung", "mou_sampai": "Tanggal akhir MoU"}
    for field, label in days.items():
        hari: date | None = getattr(isi, field)
        if hari is not None and not TAHUN_AWAL <= hari.year <= TAHUN_AKHIR:
            errors.append((field, f"{label} antara {TAHUN_AWAL} dan {TAHUN_AKHIR}."))
    return errors


def _find_text_error(label: str, text: str, maks: int, *, orang: bool = True) -> str | None:
    if not clean_text(text):
        return f"{label} belum diisi." if label == "Nama" else None
    if len(text) > maks:
        return f"{label} paling panjang {maks} huruf."
    if TANDA_GAMBAR.search(text):
        return f"{label} memuat tanda yang tidak dapat dipakai: < > [ ] {{ }} $ ` | * ~ \\."
    # Hospitals and pesantren are named after people: only a whole text that is a name is refused.
    if orang and menyebut_orang(text):
        return f"{label} tampaknya menyebut orang; tulis nama lembaganya."
    return None


def _check(connection: Connection, kode_region: str, isi: IsiInstitusi) -> None:
    if errors := find_institusi_errors(isi):
        raise JejaringError(errors[0][1])
    known = select(wilayah.c.kode).where(
        (wilayah.c.kode_region == kode_region) | (wilayah.c.kode == kode_region),
        wilayah.c.kode.in_(isi.wilayah),
    )
    if set(isi.wilayah) - set(connection.scalars(known)):
        raise JejaringError("Wilayah layanan harus bagian dari wilayah ini.")


def _row(isi: IsiInstitusi) -> dict[str, object]:
    return {
        "nama": isi.nama,
        "jenis_institusi": isi.jenis,
        "anggota_ruko": isi.anggota,
        "tanggal_bergabung": isi.bergabung,
        "mou_berlaku_sampai": isi.mou_sampai,
        "kontak_kantor": isi.kontak or None,
        "aktif": isi.aktif,
    }


def _write_lists(connection: Connection, nomor: int, isi: IsiInstitusi) -> None:
    lists: tuple[tuple[Table, str, Sequence[str]], ...] = (
        (institusi_kompetensi, "bidang_kompetensi", isi.kompetensi),
        (institusi_wilayah, "kode_wilayah", isi.wilayah),
        (institusi_program, "program", isi.program),
    )
    for table, column, values in lists:
        if values:
            rows = [{"id_institusi": nomor, column: value} for value in values]
            connection.execute(insert(table), rows)


def _changed(oleh: str) -> dict[str, object]:
    return {"diubah_oleh": oleh, "diubah_pada": datetime.now(UTC)}
