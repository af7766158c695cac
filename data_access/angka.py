"""One figure as a table, with everything that must be said beside it: for the command line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from data_access import snapshots
from data_access.queries.jumlah import (
    DimensiError,
    dataset_of,
    read_jumlah,
    read_rentang_tanggal,
)
from data_access.queries.mutu import read_catatan
from data_access.schema import wilayah
from data_access.snapshots import SnapshotError
from domain.asal import Asal
from domain.kategori import DasarTanggal
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan


def _countable(satuan: Satuan) -> bool:
    try:
        dataset_of(satuan)
    except DimensiError:
        return False
    return True


SATUAN = [satuan.value for satuan in Satuan if _countable(satuan)]


@dataclass(frozen=True)
class Angka:
    """The counted rows and where they come from. `rows`: one column per dimension, jumlah."""

    rows: pd.DataFrame
    total: int
    satuan: Satuan
    kode_wilayah: str
    periode: Periode
    asal: Asal

    @property
    def keterangan(self) -> str:
        """'kasus kekerasan · 36.04 · Register UPTD PPA · per 5 Jul 2025 · sementara'."""
        return f"{self.satuan.label} · {self.kode_wilayah} · {self.asal.keterangan}"

    def as_dict(self) -> dict[str, Any]:
        """The same for machines; a value that was not recorded is null."""
        rows = self.rows.astype(object).where(self.rows.notna(), None)
        for name, pola in (("bulan", "%Y-%m"), ("tanggal", "%Y-%m-%d")):
            if name in rows:
                rows[name] = [value and value.strftime(pola) for value in rows[name]]
        return {
            "satuan": self.satuan.value,
            "definisi": self.satuan.definisi,
            "wilayah": self.kode_wilayah,
            "mulai": self.periode.mulai.isoformat(),
            "sampai": self.periode.selesai.isoformat(),
            "sumber": self.asal.sumber,
            "snapshot": self.asal.id_snapshot,
            "tanggal_cutoff": self.asal.tanggal_cutoff.isoformat(),
            "status": self.asal.status.value,
            "contoh": self.asal.contoh,
            "jumlah": self.total,
            "baris": rows.to_dict("records"),
        }


def check_region(connection: Connection, kode: str) -> str:
    """The region that an area belongs to. Raises SnapshotError for an unknown code."""
    region = connection.scalar(select(wilayah.c.kode_region).where(wilayah.c.kode == kode))
    if region is None:
        raise SnapshotError(f"Wilayah {kode} tidak dikenal.")
    return str(region)


def read_angka(
    connection: Connection,
    *,
    kode_wilayah: str,
    satuan: Satuan,
    menurut: Sequence[str],
    mulai: date | None,
    sampai: date | None,
    dasar: DasarTanggal,
    sumber: str | None,
) -> Angka:
    """Count a unit in the current snapshot of the area's region, by default over all its days.

    Raises SnapshotError where there is no such snapshot, or more than one source to choose from.
    """
    region = check_region(connection, kode_wilayah)
    asal = choose_asal(snapshots.read_asal(connection, region), satuan, sumber)
    rentang = read_rentang_tanggal(connection, satuan, asal.id_snapshot, dasar)
    selesai = sampai or max(asal.tanggal_cutoff, mulai or asal.tanggal_cutoff)
    awal = rentang.mulai if rentang else selesai
    periode = Periode(mulai or min(awal, selesai), selesai)
    saringan = Saringan(
        asal.id_snapshot, periode, kode_wilayah if kode_wilayah != region else None, dasar
    )
    rows = read_jumlah(connection, satuan, menurut, saringan)
    total = rows if not menurut else read_jumlah(connection, satuan, [], saringan)
    return Angka(rows, int(total["jumlah"].sum()), satuan, kode_wilayah, periode, asal)


def read_mutu(
    connection: Connection, kode_wilayah: str, sumber: str | None
) -> tuple[Asal, pd.DataFrame, pd.DataFrame]:
    """The current register of the area's region, and its kasus and korban with what is filled in.

    See `queries.mutu.read_catatan`. Raises SnapshotError like `read_angka`.
    """
    region = check_region(connection, kode_wilayah)
    asal = choose_asal(snapshots.read_asal(connection, region), Satuan.KASUS, sumber)
    semua = Periode(date.min, asal.tanggal_cutoff)
    kode = kode_wilayah if kode_wilayah != region else None
    saringan = Saringan(asal.id_snapshot, semua, kode)
    kasus, korban = (
        read_catatan(connection, satuan, saringan) for satuan in (Satuan.KASUS, Satuan.KORBAN)
    )
    return asal, kasus, korban


def choose_asal(current: Sequence[Asal], satuan: Satuan, sumber: str | None) -> Asal:
    """The one current snapshot that holds the unit. Raises SnapshotError unless it is one."""
    dataset = dataset_of(satuan)
    found = [asal for asal in current if asal.dataset == dataset]
    if sumber is not None:
        found = [asal for asal in found if asal.sumber == sumber]
    if not found:
        raise SnapshotError(f"Belum ada data {dataset.label.lower()} untuk wilayah dan sumber ini.")
    if len(found) > 1:
        names = ", ".join(asal.sumber for asal in found)
        raise SnapshotError(f"Ada beberapa sumber; pilih satu dengan --sumber: {names}.")
    return found[0]
