"""Institutions, meetings and RTL for tests."""

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy import insert

from data_access.rakor import add_rakor
from data_access.rtl import add_kemajuan, add_rtl
from data_access.schema import institusi
from domain.kategori import Prioritas, StatusRtl
from domain.rtl import SEMUA_RTL, IsiKemajuan, IsiRakor, IsiRtl
from tests.factories import KECAMATAN, KOTA

HARI_INI = date(2025, 12, 1)
RAKOR = IsiRakor(date(2025, 10, 15), "Rakor lintas sektor", "Wakil Wali Kota", 12)
RTL = IsiRtl(
    uraian="Melatih kader mengenali tanda kekerasan",
    id_komitmen=None,
    id_institusi=None,
    mitra=(),
    wilayah=(KECAMATAN,),
    sasaran="Kader PKK",
    indikator_keluaran="Kader terlatih",
    target=200.0,
    satuan_target="kader",
    tenggat=date(2026, 3, 31),
    anggaran=75_000_000,
    prioritas=Prioritas.SEDANG,
)
LAPORAN = IsiKemajuan(
    date(2025, 11, 1), 50.0, None, StatusRtl.BERJALAN, "", "Laporan kegiatan", "ND 12/2025"
)


def add_lembaga(connection, nama, kode_region=KOTA):
    """An institution. Returns its id."""
    row = {
        "kode_region": kode_region,
        "nama": nama,
        "jenis_institusi": "opd",
        "anggota_ruko": "ya",
        "aktif": True,
        "contoh": False,
        "diubah_oleh": "penguji",
        "diubah_pada": datetime(2025, 1, 1, tzinfo=UTC),
    }
    return connection.execute(insert(institusi).values(row).returning(institusi.c.id)).scalar_one()


def put_rakor(connection, kode_region=KOTA, **values):
    """A meeting. Returns its id."""
    return add_rakor(connection, kode_region, replace(RAKOR, **values), oleh="penguji")


def put_rtl(connection, id_rakor, kode_region=KOTA, **values):
    """An RTL of it. Returns its id."""
    return add_rtl(connection, kode_region, id_rakor, replace(RTL, **values), oleh="penguji")


def report(connection, id_rtl, lingkup=SEMUA_RTL, **values):
    """A report on an RTL. Returns its id."""
    return add_kemajuan(
        connection, KOTA, id_rtl, replace(LAPORAN, **values),
        lingkup=lingkup, hari_ini=HARI_INI, oleh="penguji",
    )  # fmt: skip
