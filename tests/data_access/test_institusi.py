"""What the database says of referrals and of who has a part in what."""

from datetime import UTC, date, datetime

import pandas as pd
import pytest
from sqlalchemy import insert

from data_access import schema as t
from data_access.jejaring import add_institusi
from data_access.queries.institusi import read_keikutsertaan, read_rujukan
from domain.jejaring import IsiInstitusi
from domain.kategori import Dataset, JenisInstitusi, StatusKegiatan
from domain.periode import Periode
from domain.saringan import Saringan
from tests.factories import (
    KABUPATEN,
    KECAMATAN,
    KECAMATAN_LAIN,
    KELURAHAN_LAIN,
    KOTA,
    add_kasus,
    add_kegiatan,
    add_korban,
    add_snapshot,
)

TAHUN = Periode.year(2025)
UBAH = {"diubah_oleh": "x", "diubah_pada": datetime(2025, 1, 1, tzinfo=UTC)}


def add(connection, nama, kode_region=KOTA):
    return add_institusi(connection, kode_region, IsiInstitusi(nama, JenisInstitusi.LBH), oleh="x")


@pytest.fixture
def lembaga(connection):
    return add(connection, "UPTD"), add(connection, "RSUD")


def add_rujukan(connection, snap, id_rujukan, **values):
    kasus = values.pop("kasus", {})
    id_korban = add_korban(connection, snap, add_kasus(connection, snap, **kasus))
    row = {"id_rujukan": id_rujukan, "id_korban": id_korban, **values}
    connection.execute(insert(t.rujukan).values(id_snapshot=snap, **row))


def test_referrals_are_those_of_the_period_and_the_area(connection, lembaga):
    uptd, rsud = lembaga
    snap = add_snapshot(connection)
    lain = {"kode_wilayah": KELURAHAN_LAIN, "kode_kecamatan": KECAMATAN_LAIN}
    add_rujukan(connection, snap, 1, dari_institusi=uptd, ke_institusi=rsud,
                tanggal=date(2025, 1, 1), diterima=True, hari_tunggu=3)  # fmt: skip
    add_rujukan(connection, snap, 2, tanggal=date(2025, 12, 31), kasus=lain)
    add_rujukan(connection, snap, 3, tanggal=date(2026, 1, 1))
    # without a day, on that of its kasus
    add_rujukan(connection, snap, 4, kasus={"tanggal_lapor": date(2025, 5, 5)})
    add_rujukan(connection, snap, 5, kasus={"tanggal_lapor": date(2024, 5, 5)})
    add_rujukan(connection, add_snapshot(connection), 1, tanggal=date(2025, 2, 2))

    rows = read_rujukan(connection, Saringan(snap, TAHUN))

    assert rows["ke"].fillna("-").tolist() == ["RSUD", "-", "-"]
    first = rows.iloc[0]
    assert (first["dari"], first["diterima"], first["hari_tunggu"]) == ("UPTD", True, 3)
    assert rows["diterima"].isna().tolist() == [False, True, True]
    assert "id_korban" not in rows
    here = read_rujukan(connection, Saringan(snap, TAHUN, KECAMATAN))
    there = read_rujukan(connection, Saringan(snap, TAHUN, KECAMATAN_LAIN))
    assert (len(here), len(there)) == (2, 1)
    assert read_rujukan(connection, Saringan(snap, Periode.year(2020))).empty


def add_rakor(connection, kode_region=KOTA, **values):
    row = {"kode_region": kode_region, "tanggal": date(2025, 7, 31), "tema": "x", "contoh": False}
    made = insert(t.rakor).values({**row, **UBAH, **values}).returning(t.rakor.c.id)
    return connection.scalar(made)


def add_komitmen(connection, id_rakor, **values):
    row = {"id_rakor": id_rakor, "isi": "x", "tanggal": date(2025, 7, 31), **UBAH, **values}
    return connection.scalar(insert(t.komitmen).values(row).returning(t.komitmen.c.id))


def add_rtl(connection, id_rakor, **values):
    row = {"id_rakor": id_rakor, "uraian": "x", "tenggat": date(2025, 12, 1), **UBAH, **values}
    return connection.scalar(insert(t.rtl).values(row).returning(t.rtl.c.id))


def parts(connection, nomor, id_kegiatan=None):
    rows = read_keikutsertaan(connection, KOTA, id_kegiatan)
    own = rows[rows["id"] == nomor].sort_values(["macam", "nomor"])
    return list(zip(own["macam"], own["peran"].fillna("-"), own["tanggal"], strict=True))


def test_everything_an_institution_had_a_part_in_is_found_once(connection, lembaga):
    uptd, rsud = lembaga
    acara = add_snapshot(connection, Dataset.KEGIATAN)
    held = add_kegiatan(connection, acara, tanggal=date(2025, 3, 1))
    batal = add_kegiatan(connection, acara, status_kegiatan=StatusKegiatan.BATAL)
    for nomor in (held, batal):
        row = {"id_kegiatan": nomor, "id_institusi": uptd, "peran": "narasumber"}
        connection.execute(insert(t.kegiatan_mitra).values(id_snapshot=acara, **row))
    rakor = add_rakor(connection)
    connection.execute(insert(t.rakor_hadir).values(id_rakor=rakor, id_institusi=uptd))
    # whose promise it is, and who signed it too
    janji = add_komitmen(connection, rakor, id_institusi=uptd)
    for nomor in (uptd, rsud):
        row = {"id_komitmen": janji, "id_institusi": nomor, "jabatan": "Kepala"}
        connection.execute(insert(t.komitmen_penanda).values(row))
    kerja = add_rtl(connection, rakor, id_institusi=uptd)
    connection.execute(insert(t.rtl_mitra).values(id_rtl=kerja, id_institusi=rsud))
    add_rtl(connection, rakor)

    hari, tenggat = pd.Timestamp("2025-07-31"), pd.Timestamp("2025-12-01")
    assert parts(connection, uptd, acara) == [
        ("kegiatan", "narasumber", pd.Timestamp("2025-03-01")),
        ("komitmen", "-", hari),
        ("rakor", "-", hari),
        ("rtl", "-", tenggat),
    ]
    assert parts(connection, rsud, acara) == [("komitmen", "-", hari), ("rtl_mitra", "-", tenggat)]
    assert [macam for macam, _peran, _hari in parts(connection, uptd)] == [
        "komitmen", "rakor", "rtl"
    ]  # fmt: skip


def test_what_was_taken_out_of_a_list_or_is_another_regions_counts_for_nobody(connection, lembaga):
    uptd, _rsud = lembaga
    dibuang = {"dibuang_pada": datetime(2025, 8, 1, tzinfo=UTC)}
    rakor, hilang = add_rakor(connection), add_rakor(connection, **dibuang)
    for one in (hilang, add_rakor(connection, KABUPATEN)):
        connection.execute(insert(t.rakor_hadir).values(id_rakor=one, id_institusi=uptd))
        add_komitmen(connection, one, id_institusi=uptd)
        add_rtl(connection, one, id_institusi=uptd)
    add_komitmen(connection, rakor, id_institusi=uptd, **dibuang)
    add_rtl(connection, rakor, id_institusi=uptd, **dibuang)

    assert parts(connection, uptd) == []
