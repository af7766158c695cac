"""What a region sets out to do in a year: set, changed and removed in the app.

There is one target for each year, programme and group. Who changes one says which one was seen: a
change that somebody else made meanwhile is never written over.
"""

from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, delete, insert

from data_access.imports.teks import clean_text
from data_access.pencatatan import find_text_error
from data_access.queries.target import read_target
from data_access.schema import target_kegiatan
from domain.program import find_program, spelling_of
from domain.target import (
    MAKS_ANGGARAN,
    MAKS_KEGIATAN,
    MAKS_PESERTA,
    MAKS_PROGRAM,
    MAKS_SUMBER,
    SEMUA_PROGRAM,
    IsiTarget,
    Target,
)
from domain.teks import make_inert

TAHUN_AWAL, TAHUN_AKHIR = 2000, 2100
BERUBAH = "Target ini baru saja diubah orang lain. Lihat angkanya yang baru, lalu ulangi."


class TargetError(Exception):
    """The target cannot be kept. The message is for the person, in Indonesian."""


def set_target(
    connection: Connection,
    kode_region: str,
    isi: IsiTarget,
    *,
    oleh: str,
    sebelum: Target | None = None,
    contoh: bool = False,
) -> int:
    """Set a target, in the place of `sebelum` (None: there was none). Returns its id.

    `contoh` where an invented one is brought back; whatever a person sets anew is not invented.
    Raises TargetError with what is wrong with it, or when what is there is not `sebelum`.
    """
    isi = _tidy(connection, kode_region, isi)
    if errors := find_target_errors(isi):
        raise TargetError(errors[0])
    there = _find(connection, kode_region, isi)
    if there != sebelum:
        if there is not None and sebelum is None:
            raise TargetError(f"Target {isi.tahun} untuk {isi.nama} sudah ada; ubah yang itu.")
        raise TargetError(BERUBAH)
    connection.execute(delete(target_kegiatan).where(*_same(kode_region, isi)))
    return _insert(connection, kode_region, isi, oleh, contoh)


def remove_target(connection: Connection, kode_region: str, sebelum: Target) -> None:
    """Take a target away. What it was is `sebelum.isi`, with which `set_target` brings it back.

    Raises TargetError when what is there is not `sebelum`.
    """
    if _find(connection, kode_region, sebelum.isi) != sebelum:
        raise TargetError(BERUBAH)
    connection.execute(delete(target_kegiatan).where(*_same(kode_region, sebelum.isi)))


def copy_targets(
    connection: Connection, kode_region: str, dari: int, ke: int, *, oleh: str
) -> list[int]:
    """Set the targets of one year in another that has none of the same programme and group. Returns the
    ids; an invented one stays invented. Raises TargetError where there is nothing to copy."""
    there = {
        (one.isi.program, one.isi.kelompok_sasaran)
        for one in read_target(connection, kode_region, ke)
    }
    copied = [
        set_target(
            connection,
            kode_region,
            replace(one.isi, tahun=ke, sumber=f"Disalin dari target {dari}"),
            oleh=oleh,
            contoh=one.contoh,
        )
        for one in read_target(connection, kode_region, dari)
        if (one.isi.program, one.isi.kelompok_sasaran) not in there
    ]
    if not copied:
        raise TargetError(f"Semua target {dari} sudah ada di tahun {ke}.")
    return copied


def find_target_errors(isi: IsiTarget) -> list[str]:
    """What is wrong with a target, in Indonesian; nothing where it may be kept."""
    errors = []
    if not TAHUN_AWAL <= isi.tahun <= TAHUN_AKHIR:
        errors.append(f"Tahunnya antara {TAHUN_AWAL} dan {TAHUN_AKHIR}.")
    numbers = (
        ("Banyaknya kegiatan", isi.jumlah_kegiatan, MAKS_KEGIATAN),
        ("Banyaknya peserta", isi.jumlah_peserta, MAKS_PESERTA),
        ("Anggaran", isi.anggaran, MAKS_ANGGARAN),
    )
    if all(number is None for _nama, number, _maks in numbers):
        errors.append("Isi sedikitnya satu: kegiatan, peserta, atau anggaran.")
    for nama, number, maks in numbers:
        if number is not None and not 1 <= number <= maks:
            errors.append(f"{nama} paling sedikit 1 dan tidak sebesar itu; periksa angkanya.")
    texts = [("Sumber", isi.sumber, MAKS_SUMBER)]
    if isi.program != SEMUA_PROGRAM:
        texts.append(("Program", isi.program, MAKS_PROGRAM))
    found = (find_text_error(nama, text, maks) for nama, text, maks in texts)
    return [*errors, *filter(None, found)]


def _tidy(connection: Connection, kode_region: str, isi: IsiTarget) -> IsiTarget:
    """With clean texts, and the programme spelled as it is known or as another target spells it."""
    program = make_inert(clean_text(isi.program))
    known = find_program(program)
    spelled = {
        spelling_of(one.isi.program): one.isi.program
        for one in read_target(connection, kode_region)
    }
    return IsiTarget(
        isi.tahun,
        known.nama if known else spelled.get(spelling_of(program), program),
        isi.kelompok_sasaran,
        isi.jumlah_kegiatan,
        isi.jumlah_peserta,
        isi.anggaran,
        clean_text(isi.sumber),
    )


def _find(connection: Connection, kode_region: str, isi: IsiTarget) -> Target | None:
    for one in read_target(connection, kode_region, isi.tahun):
        if (one.isi.program, one.isi.kelompok_sasaran) == (isi.program, isi.kelompok_sasaran):
            return one
    return None


def _same(kode_region: str, isi: IsiTarget) -> list[ColumnElement[bool]]:
    t = target_kegiatan.c
    return [
        t.kode_region == kode_region,
        t.tahun == isi.tahun,
        t.program == isi.program,
        # IS NULL where it is for all groups.
        t.kelompok_sasaran == isi.kelompok_sasaran,
    ]


def _insert(
    connection: Connection, kode_region: str, isi: IsiTarget, oleh: str, contoh: bool
) -> int:
    added = (
        insert(target_kegiatan)
        .values(
            kode_region=kode_region,
            tahun=isi.tahun,
            program=isi.program,
            kelompok_sasaran=isi.kelompok_sasaran,
            jumlah_kegiatan=isi.jumlah_kegiatan,
            jumlah_peserta=isi.jumlah_peserta,
            anggaran=isi.anggaran,
            sumber=isi.sumber,
            contoh=contoh,
            diubah_oleh=oleh,
            diubah_pada=datetime.now(UTC),
        )
        .returning(target_kegiatan.c.id)
    )
    return int(connection.execute(added).scalar_one())
