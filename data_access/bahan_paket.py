"""What the tables of a package are made of, as frames: for a package, and for the same tables of exact
counts."""

from collections.abc import Mapping
from datetime import date

import pandas as pd
from sqlalchemy import Connection

from data_access.queries.institusi import read_institusi, read_kompetensi_wilayah
from data_access.queries.jumlah import read_jumlah
from data_access.queries.kegiatan import read_kegiatan_terbuka, read_peserta_terbuka
from data_access.queries.kesiapan import read_kesiapan
from data_access.queries.rtl import read_rtl
from domain.asal import Asal
from domain.kategori import Dataset
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan

# Korban by place, korban by bentuk, kasus, korban by desa/kelurahan.
BahanRegister = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame, pd.DataFrame]
# No package looks further back.
TAHUN = 9


def read_bahan_register(connection: Connection, id_snapshot: int, selesai: date) -> BahanRegister:
    """What a register counts from its beginning to the end of a quarter, as
    `analysis.paket.cacahan.make_cacahan` takes it."""
    saringan = Saringan(id_snapshot, Periode(date(selesai.year - TAHUN, 1, 1), selesai))
    korban, bentuk, kasus, kelurahan = (
        read_jumlah(connection, satuan, menurut, saringan)
        for satuan, menurut in (
            (Satuan.KORBAN, ("bulan", "kecamatan", "kelompok")),
            (Satuan.KORBAN, ("bulan", "kelompok", "bentuk")),
            (Satuan.KASUS, ("bulan",)),
            (Satuan.KORBAN, ("tahun", "kecamatan", "wilayah", "kelompok")),
        )
    )
    return korban, bentuk, kasus, kelurahan


def read_bahan_lain(
    connection: Connection,
    kode_region: str,
    asal: Mapping[Dataset, Asal],
    *,
    selesai: date,
    hari_ini: date,
) -> dict[str, pd.DataFrame]:
    """Frames by name, as `analysis.paket.lain.make_lain` takes them: institusi, kompetensi and rtl as they
    are kept in the app, and of the snapshots in `asal` kegiatan and peserta, kesiapan."""
    found = {
        "institusi": read_institusi(connection, kode_region),
        "kompetensi": read_kompetensi_wilayah(connection, kode_region),
        "rtl": read_rtl(connection, kode_region, hari_ini),
    }
    if kegiatan := asal.get(Dataset.KEGIATAN):
        found["kegiatan"] = read_kegiatan_terbuka(connection, kegiatan.id_snapshot, selesai)
        found["peserta"] = read_peserta_terbuka(connection, kegiatan.id_snapshot, selesai)
    if kesiapan := asal.get(Dataset.KESIAPAN):
        found["kesiapan"] = read_kesiapan(connection, kesiapan.id_snapshot)
    return found
