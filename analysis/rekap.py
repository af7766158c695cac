"""The figures of a recap in words: what is counted, when, where, and how much of it is placed."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from domain.format import format_periode
from domain.periode import Periode
from domain.satuan import Satuan

CATATAN = "Tidak pernah dijumlahkan dengan register."
TINGKAT = {
    "daerah": "seluruh daerah",
    "kecamatan": "jumlah kecamatan",
    "desa_kelurahan": "jumlah desa/kelurahan",
}
KOLOM = {
    "yang_dihitung": "Yang dihitung",
    "rincian": "Rincian",
    "periode": "Periode",
    "menurut": "Menurut",
    "jumlah": "Jumlah",
    "dikenal": "Wilayah dikenal",
    "tidak_diketahui": "Tidak diketahui",
    "luar_wilayah": "Luar wilayah",
    "tidak_dicatat": "Tidak dicatat",
}


def describe_rekap(jumlah: pd.DataFrame) -> pd.DataFrame:
    """The totals of `read_jumlah_rekap` with the columns of KOLOM, in the same order of rows."""
    rows = jumlah.to_dict("records")
    words = pd.DataFrame(
        {
            "yang_dihitung": [_say_hitungan(row) for row in rows],
            "rincian": [_say_rincian(row) for row in rows],
            "periode": [
                format_periode(Periode(row["mulai"].date(), row["sampai"].date())) for row in rows
            ],
            "menurut": [TINGKAT[str(row["tingkat"])] for row in rows],
        },
        index=jumlah.index,
        dtype="str",
    )
    return words.join(jumlah[[name for name in KOLOM if name in jumlah]])


def choose_totals(jumlah: pd.DataFrame) -> pd.DataFrame:
    """The rows that are no part of another; all of them where a recap gives only parts."""
    totals = jumlah[jumlah["dimensi"] == ""]
    return jumlah if totals.empty else totals


def _say_hitungan(row: Mapping[Any, Any]) -> str:
    return Satuan(row["satuan"]).label if isinstance(row["satuan"], str) else str(row["hitungan"])


def _say_rincian(row: Mapping[Any, Any]) -> str:
    """'jenis kelamin: perempuan', or 'jumlah' for a total."""
    if not row["dimensi"]:
        return "jumlah"
    said = (str(row[name]).replace("_", " ").replace("+", ", ") for name in ("dimensi", "kategori"))
    return ": ".join(said)
