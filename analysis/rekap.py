"""The figures of a recap in words: what is counted, when, where, and how much of it is placed."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import pandas as pd

from domain.format import format_angka, format_periode
from domain.periode import Periode
from domain.satuan import Satuan

KUNCI_FIGUR = [
    "satuan", "hitungan", "dimensi", "kategori", "mulai", "sampai", "status_lokasi",
    "kode_kecamatan", "kode_wilayah",
]  # fmt: skip
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


class Perubahan(NamedTuple):
    """How many figures a later recap adds, lacks and changes, and those that it changes.

    `rows`: yang_dihitung, rincian, periode, kode_wilayah, status_lokasi, lalu, sekarang.
    """

    baru: int
    hilang: int
    berubah: int
    rows: pd.DataFrame

    @property
    def kalimat(self) -> str:
        """'12 angka baru, 3 tidak ada lagi, 5 berubah'"""
        said = [
            (self.baru, "angka baru"),
            (self.hilang, "angka tidak ada lagi"),
            (self.berubah, "angka berubah"),
        ]
        parts = [f"{format_angka(jumlah)} {kata}" for jumlah, kata in said if jumlah]
        return ", ".join(parts) or "Semua angka sama seperti sebelumnya"


def compare_figur(lalu: pd.DataFrame, sekarang: pd.DataFrame) -> Perubahan:
    """Figure by figure: the same thing counted, of the same place and period.

    Both: kode_wilayah, kode_kecamatan, status_lokasi, mulai, sampai, satuan, hitungan, dimensi,
    kategori, nilai (missing where it is hidden or not given).
    """
    both = (
        _by_key(lalu).add_suffix("_lalu").join(_by_key(sekarang).add_suffix("_kini"), how="outer")
    )
    dulu, kini = both["ada_lalu"].eq(True), both["ada_kini"].eq(True)
    differs = dulu & kini & (both["nilai_lalu"].fillna(-1) != both["nilai_kini"].fillna(-1))
    changed = both[differs].reset_index().replace({"": None})
    rows = pd.DataFrame(
        {
            "yang_dihitung": [_say_hitungan(row) for row in changed.to_dict("records")],
            "rincian": [_say_rincian(row) for row in changed.to_dict("records")],
            "periode": [
                format_periode(Periode(row["mulai"].date(), row["sampai"].date()))
                for row in changed.to_dict("records")
            ],
            "kode_wilayah": changed["kode_wilayah"],
            "status_lokasi": changed["status_lokasi"],
            "lalu": changed["nilai_lalu"],
            "sekarang": changed["nilai_kini"],
        }
    )
    return Perubahan(int((kini & ~dulu).sum()), int((dulu & ~kini).sum()), len(rows), rows)


def _by_key(rows: pd.DataFrame) -> pd.DataFrame:
    """nilai and ada by what a figure is; figures of places that are no areas are added up."""
    days = {name: pd.to_datetime(rows[name]) for name in ("mulai", "sampai")}
    filled = rows.assign(**days, nilai=rows["nilai"].astype("Int64"), ada=True)
    filled[KUNCI_FIGUR] = filled[KUNCI_FIGUR].astype(object).where(filled[KUNCI_FIGUR].notna(), "")
    return filled.groupby(KUNCI_FIGUR, sort=False).agg(
        nilai=("nilai", lambda values: values.sum(min_count=1)), ada=("ada", "first")
    )


def _say_hitungan(row: Mapping[Any, Any]) -> str:
    return Satuan(row["satuan"]).label if isinstance(row["satuan"], str) else str(row["hitungan"])


def _say_rincian(row: Mapping[Any, Any]) -> str:
    """'jenis kelamin: perempuan', or 'jumlah' for a total."""
    if not row["dimensi"]:
        return "jumlah"
    said = (str(row[name]).replace("_", " ").replace("+", ", ") for name in ("dimensi", "kategori"))
    return ": ".join(said)
