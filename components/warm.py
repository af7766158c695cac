"""What the first visitor should not wait for: libraries, the engine, the default view."""

import importlib

from sqlalchemy.exc import SQLAlchemyError

from components import reads
from data_access import snapshots
from domain.kategori import Dataset
from domain.satuan import Satuan

# Imported by pages; slow the first time, and cheap to hold.
LIBRARIES = ("plotly.graph_objects", "scipy.stats", "xlsxwriter", "babel.dates")


def warm() -> None:
    """Import what pages use and read what every page reads. A database that is down is no
    reason not to start: the pages say so themselves."""
    for name in LIBRARIES:
        importlib.import_module(name)
    try:
        for region in reads.regions():
            reads.wilayah(region.kode)
            reads.kecamatan(region.kode)
            reads.penduduk(region.kode)
            reads.peta(region.kode, kecamatan=True)
            reads.peta(region.kode, kecamatan=False)
            # Not through reads, which answers only whoever is let in.
            with reads.engine().connect() as connection:
                current = snapshots.read_asal(connection, region.kode)
            for asal in current:
                if asal.dataset == Dataset.REGISTER:
                    reads.rentang(Satuan.KASUS, asal.id_snapshot)
    except SQLAlchemyError:
        return
