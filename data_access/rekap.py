"""The current recaps of a region with their totals: for the command line and the screen."""

from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Connection

from data_access import snapshots
from data_access.queries.rekap import read_jumlah_rekap
from data_access.snapshots import SnapshotError
from domain.asal import Asal
from domain.format import format_tanggal_pendek
from domain.kategori import Dataset


class Rekap(NamedTuple):
    """A recap as it stands: where it is from, and `read_jumlah_rekap` of it."""

    asal: Asal
    jumlah: pd.DataFrame

    @property
    def keterangan(self) -> str:
        """'SIMFONI PPA · per 5 Jul 2025 · sementara'."""
        cutoff = format_tanggal_pendek(self.asal.tanggal_cutoff)
        parts = [self.asal.sumber, f"per {cutoff}", self.asal.status.label.lower()]
        return " · ".join([*parts, "DATA CONTOH"] if self.asal.contoh else parts)

    def as_dict(self) -> dict[str, Any]:
        """The same for machines; what does not apply is null."""
        rows = self.jumlah.astype(object).where(self.jumlah.notna(), None)
        for name in ("mulai", "sampai"):
            rows[name] = [day.date().isoformat() for day in self.jumlah[name]]
        return {
            "sumber": self.asal.sumber,
            "snapshot": self.asal.id_snapshot,
            "tanggal_cutoff": self.asal.tanggal_cutoff.isoformat(),
            "status": self.asal.status.value,
            "contoh": self.asal.contoh,
            "baris": rows.to_dict("records"),
        }


def read_rekap_berlaku(
    connection: Connection, kode_region: str, sumber: str | None = None
) -> list[Rekap]:
    """The current recaps of a region, by source. Raises SnapshotError when there is none."""
    found = [
        Rekap(asal, read_jumlah_rekap(connection, asal.id_snapshot))
        for asal in snapshots.read_asal(connection, kode_region)
        if asal.dataset == Dataset.REKAP and sumber in (None, asal.sumber)
    ]
    if not found:
        raise SnapshotError("Belum ada data rekap untuk wilayah dan sumber ini.")
    return found
