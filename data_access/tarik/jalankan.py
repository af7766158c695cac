"""Pulls sources one by one, each in its own transaction, and says of each what became of it."""

import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from data_access.angka import check_region
from data_access.engine import ROOT
from data_access.imports.bahan import read_bahan
from data_access.imports.kenali import recognise
from data_access.imports.kesalahan import BerkasError, ImporDitolak, Kesalahan
from data_access.imports.muat import load_import
from data_access.imports.profil import Profil, ProfilError, load_profil, shipped_profil
from data_access.imports.siapkan import prepare
from data_access.jejak_audit import catat
from data_access.schema import snapshot, snapshot_aktif, sumber_data
from data_access.snapshots import SnapshotError
from data_access.tarik.alamat import read_alamat
from data_access.tarik.basis_data import read_basis_data
from data_access.tarik.folder import read_folder
from data_access.tarik.sumber import Sumber, TarikError
from domain.format import format_angka
from domain.kategori import Perbuatan

KUNCI_PATH = ROOT / "var" / "tarik.kunci"
OLEH = "tarik"
KESALAHAN_DISEBUT = 3
KNOWN_ERRORS = (BerkasError, ImporDitolak, ProfilError, SnapshotError, TarikError)


class Hasil(NamedTuple):
    """What became of one source."""

    nama: str
    pesan: str
    berhasil: bool

    def as_line(self) -> str:
        """'Register Kota: snapshot 14, 1.204 baris' or 'Register Kab: GAGAL: ...'"""
        return f"{self.nama}: {'' if self.berhasil else 'GAGAL: '}{self.pesan}"


@contextmanager
def only_run() -> Iterator[None]:
    """Keep a second run out while this one lasts. Raises TarikError in the second."""
    KUNCI_PATH.parent.mkdir(parents=True, exist_ok=True)
    with KUNCI_PATH.open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise TarikError("Penarikan lain sedang berjalan; yang ini tidak dimulai.") from None
        yield


def load_all(
    engine: Engine, daftar: Iterable[Sumber], folder: Path, *, hari_ini: date, coba: bool = False
) -> Iterator[Hasil]:
    """Pull each source. With `coba` everything is read and checked and nothing is stored.

    `folder` is where relative paths start.
    """
    for sumber in daftar:
        yield _load_safely(engine, sumber, folder, hari_ini, coba=coba)


def _load_safely(
    engine: Engine, sumber: Sumber, folder: Path, hari_ini: date, *, coba: bool
) -> Hasil:
    """Pull one source; whatever goes wrong with it stays with it."""
    try:
        nama_berkas, content = _read_content(sumber, folder)
        with engine.begin() as connection:
            pesan = _load(connection, sumber, folder, nama_berkas, content, hari_ini, coba=coba)
        return Hasil(sumber.nama, pesan, berhasil=True)
    except KNOWN_ERRORS as error:
        pesan = " ".join(getattr(error, "errors", None) or [str(error)])
    except SQLAlchemyError:
        pesan = "Basis data tidak dapat dihubungi atau menolak permintaan."
    except Exception as error:
        # Nobody watches: the other sources go on, and a message could repeat what was read.
        pesan = f"Kesalahan yang tidak terduga ({type(error).__name__})."
    return Hasil(sumber.nama, " ".join(pesan.split()), berhasil=False)


def _read_content(sumber: Sumber, folder: Path) -> tuple[str, bytes]:
    """Name and bytes of what lies at the source."""
    if sumber.basis_data is not None:
        return sumber.nama, read_basis_data(sumber.basis_data, folder)
    if sumber.alamat is not None:
        return sumber.nama, read_alamat(sumber.alamat)
    if sumber.folder is not None:
        return read_folder(sumber.folder, folder)
    raise TarikError("Sumber tidak menyebut tempat datanya.")


def _load(
    connection: Connection,
    sumber: Sumber,
    folder: Path,
    nama_berkas: str,
    content: bytes,
    hari_ini: date,
    *,
    coba: bool,
) -> str:
    """Import what was read, unless it is what is current already. Returns what to say of it."""
    check_region(connection, sumber.wilayah)
    cutoff = sumber.tanggal_cutoff(hari_ini)
    profil = load_named(sumber, folder)
    if _is_current(connection, sumber, profil, hashlib.sha256(content).hexdigest(), cutoff):
        return "tidak berubah"
    bahan = read_bahan(content, nama_berkas)
    if profil is None:
        dikenal = recognise(connection, bahan, sumber.wilayah, sumber.dataset)
        profil = None if dikenal is None else dikenal.profil
    persiapan = prepare(
        connection,
        bahan,
        dataset=sumber.dataset,
        kode_region=sumber.wilayah,
        tanggal_cutoff=cutoff,
        profil=profil,
        hari_ini=hari_ini,
    )
    if persiapan.errors:
        raise ImporDitolak(_say_kesalahan(persiapan.errors))
    baris = f"{format_angka(persiapan.jumlah_baris)} baris"
    if coba:
        return f"uji coba, {baris}, tidak ada yang disimpan"
    id_snapshot = load_import(connection, persiapan, sumber=sumber.sumber, oleh=OLEH)
    catat(connection, Perbuatan.IMPOR, kode_region=sumber.wilayah, halaman=OLEH, objek=id_snapshot)
    return f"snapshot {id_snapshot}, {baris}"


def load_named(sumber: Sumber, folder: Path) -> Profil | None:
    """The profile that a source names: one that ships, else a file. None where it names none: then
    the file is a template, or one that a person has described once on the page Impor."""
    if sumber.profil is None:
        return None
    if sumber.profil in shipped_profil():
        return load_profil(sumber.profil)
    return load_profil(str(folder / sumber.profil))


def _is_current(
    connection: Connection, sumber: Sumber, profil: Profil | None, sidik: str, cutoff: date
) -> bool:
    """Whether the current snapshot was made from the same bytes with the same cut-off, and with
    the profile that the source names."""
    statement = (
        select(snapshot.c.id)
        .join(snapshot_aktif, snapshot_aktif.c.id_snapshot == snapshot.c.id)
        .join(sumber_data, sumber_data.c.id == snapshot.c.id_sumber)
        .where(
            snapshot.c.dataset == sumber.dataset,
            snapshot.c.kode_region == sumber.wilayah,
            sumber_data.c.nama == sumber.sumber,
            snapshot.c.sidik_berkas == sidik,
            snapshot.c.tanggal_cutoff == cutoff,
        )
    )
    if profil is not None:
        statement = statement.where(snapshot.c.profil == profil.nama)
    return connection.scalar(statement) is not None


def _say_kesalahan(errors: list[Kesalahan]) -> str:
    """'12 kesalahan. Baris 5, kolom B (Tanggal lapor): Wajib diisi. ...'"""
    shown = " ".join(error.as_line() for error in errors[:KESALAHAN_DISEBUT])
    more = " ..." if len(errors) > KESALAHAN_DISEBUT else ""
    return f"{format_angka(len(errors))} kesalahan. {shown}{more}"
