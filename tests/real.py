"""The files of offices and open-data portals that lie beside the repository and never in it."""

from pathlib import Path

import pytest

from data_access.engine import ROOT

REAL = ROOT.parent / "shared" / "real"
LINEA144 = "ar_linea144_2020.csv"
JAKARTA_REKAP = "id_jakarta_per_kelurahan_2020-05-31.xlsx"
JAKARTA_WILAYAH = "id_jakarta_kode_wilayah_kelurahan_2014.csv"


def real_file(nama: str) -> Path:
    """One of the files; the test is skipped where it is absent."""
    path = REAL / nama
    if not path.exists():
        pytest.skip(f"{nama} is not on this machine")
    return path
