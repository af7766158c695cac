"""What is filled in, record by record, counted again by hand over the plain rows."""

import random
from datetime import date, timedelta

import pandas as pd
import pytest
from sqlalchemy import insert, select

from analysis import mutu
from data_access import schema as t
from data_access.queries.jumlah import DimensiError
from data_access.queries.mutu import read_catatan
from domain.isian import ISIAN
from domain.kategori import (
    Bentuk,
    Dataset,
    Disabilitas,
    Hubungan,
    JenisKelamin,
    Kanal,
    Kelompok,
    KelompokUsia,
    Konteks,
    StatusLokasi,
    StatusUsia,
    TempatKejadian,
)
from domain.periode import Periode
from domain.saringan import Saringan
from domain.satuan import Satuan
from tests.factories import (
    KECAMATAN,
    KECAMATAN_LAIN,
    KELURAHAN,
    add_kasus,
    add_kegiatan,
    add_korban,
    add_pengaduan,
    add_snapshot,
    add_terlapor,
)

TAHUN = Periode.year(2025)
PLACES = [
    {"kode_wilayah": KELURAHAN, "kode_kecamatan": KECAMATAN, "status_lokasi": StatusLokasi.DIKENAL},
    {
        "kode_wilayah": KECAMATAN_LAIN,
        "kode_kecamatan": KECAMATAN_LAIN,
        "status_lokasi": StatusLokasi.DIKENAL,
    },
    *(
        {"kode_wilayah": None, "kode_kecamatan": None, "status_lokasi": status}
        for status in StatusLokasi
        if status is not StatusLokasi.DIKENAL
    ),
]


def maybe(chance, *values):
    return chance.choice([None, *values])


def add_random_register(connection, chance, times):
    """Kasus with everything filled in or not by chance; a second snapshot must not mix in."""
    other = add_snapshot(connection)
    add_korban(connection, other, add_kasus(connection, other), bentuk=[Bentuk.FISIK])
    snapshot = add_snapshot(connection)
    for _ in range(times):
        lapor = date(2025, 1, 1) + timedelta(days=chance.randrange(500))
        kasus = add_kasus(
            connection,
            snapshot,
            tanggal_lapor=lapor,
            tanggal_kejadian=maybe(chance, lapor, lapor - timedelta(days=9)),
            tanggal_input=maybe(chance, lapor, lapor + timedelta(days=4)),
            tanggal_status=maybe(chance, lapor, lapor - timedelta(days=1)),
            tempat_kejadian=maybe(chance, *TempatKejadian),
            kanal=maybe(chance, *Kanal),
            kekerasan=chance.random() < 0.9,
            konteks=chance.sample(list(Konteks), chance.randrange(3)),
            **chance.choice(PLACES),
        )
        for _ in range(chance.randrange(4)):
            korban = add_korban(
                connection,
                snapshot,
                kasus,
                jenis_kelamin=maybe(chance, *JenisKelamin),
                kelompok_usia=maybe(chance, *KelompokUsia),
                status_usia=maybe(chance, *StatusUsia),
                disabilitas=maybe(chance, *Disabilitas),
                dalam_wilayah=maybe(chance, True, False),
                bentuk=chance.sample(list(Bentuk), chance.randrange(3)),
            )
            if chance.random() < 0.5:
                hubungan = maybe(chance, *Hubungan)
                add_terlapor(connection, snapshot, kasus, korban=[korban], hubungan=hubungan)
    return snapshot


def rows_of(connection, table, snapshot):
    statement = select(table).where(table.c.id_snapshot == snapshot)
    return [dict(row) for row in connection.execute(statement).mappings()]


def twin(connection, snapshot, kode):
    """Per field, how many kasus and korban of the year and the area fill it in."""
    kasus = {
        row["id_kasus"]: row
        for row in rows_of(connection, t.kasus, snapshot)
        if row["kekerasan"]
        and row["tanggal_lapor"] in TAHUN
        and (kode is None or kode in (row["kode_wilayah"], row["kode_kecamatan"]))
    }
    konteks = {row["id_kasus"] for row in rows_of(connection, t.kasus_konteks, snapshot)}
    bentuk = {row["id_korban"] for row in rows_of(connection, t.korban_bentuk, snapshot)}
    hubungan = {
        row["id_korban"] for row in rows_of(connection, t.relasi, snapshot) if row["hubungan"]
    }
    for row in kasus.values():
        row["wilayah"] = None if row["status_lokasi"] == StatusLokasi.TIDAK_DICATAT else "ada"
        row["konteks"] = "ada" if row["id_kasus"] in konteks else None
    korban = [
        row
        | {
            "bentuk": "ada" if row["id_korban"] in bentuk else None,
            "hubungan": "ada" if row["id_korban"] in hubungan else None,
        }
        for row in rows_of(connection, t.korban, snapshot)
        if row["id_kasus"] in kasus
    ]
    records = {Satuan.KASUS: list(kasus.values()), Satuan.KORBAN: korban}
    return {
        (satuan.value, one.nama): (
            len(records[satuan]),
            sum(row[one.nama] is not None for row in records[satuan]),
        )
        for satuan in records
        for one in ISIAN[satuan]
    }


@pytest.mark.parametrize("kode", [None, KECAMATAN, KELURAHAN])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_filled_in_is_what_counting_row_by_row_gives(connection, seed, kode):
    snapshot = add_random_register(connection, random.Random(seed), 40)
    saringan = Saringan(snapshot, TAHUN, kode)

    counted = pd.concat(
        mutu.count_filled(read_catatan(connection, satuan, saringan), satuan)
        for satuan in (Satuan.KASUS, Satuan.KORBAN)
    )

    found = {
        (row["satuan"], row["isian"]): (row["jumlah"], row["terisi"])
        for row in counted.to_dict("records")
    }
    expected = twin(connection, snapshot, kode)
    assert found == expected
    assert expected["kasus", "konteks"][0] > 3


def test_each_check_finds_what_going_through_every_row_finds(connection):
    snapshot = add_random_register(connection, random.Random(4), 80)
    saringan = Saringan(snapshot, TAHUN)
    cutoff = date(2025, 6, 30)

    checks = mutu.check_consistency(
        read_catatan(connection, Satuan.KASUS, saringan),
        read_catatan(connection, Satuan.KORBAN, saringan),
        cutoff,
    )

    kasus = {
        row["id_kasus"]: row
        for row in rows_of(connection, t.kasus, snapshot)
        if row["kekerasan"] and row["tanggal_lapor"] in TAHUN
    }
    korban = [row for row in rows_of(connection, t.korban, snapshot) if row["id_kasus"] in kasus]
    bentuk = {row["id_korban"] for row in rows_of(connection, t.korban_bentuk, snapshot)}
    anak = {"0-5", "6-12", "13-17"}
    expected = {
        "urutan_kejadian": 0,
        "urutan_input": 0,
        "sesudah_batas": sum(
            any(row[day] and row[day] > cutoff for day in ("tanggal_input", "tanggal_status"))
            for row in kasus.values()
        ),
        "status": sum(
            bool(row["tanggal_status"]) and row["tanggal_status"] < row["tanggal_lapor"]
            for row in kasus.values()
        ),
        "tanpa_korban": len(kasus) - len({row["id_kasus"] for row in korban}),
        "tanpa_bentuk": sum(row["id_korban"] not in bentuk for row in korban),
        "usia": sum(
            bool(row["kelompok_usia"] and row["status_usia"])
            and (row["kelompok_usia"] in anak) != (row["status_usia"] == StatusUsia.ANAK)
            for row in korban
        ),
    }
    found = checks.set_index("kode")["jumlah"].to_dict()
    assert {kode: found[kode] for kode in expected} == expected
    assert min(found["sesudah_batas"], found["status"], found["tanpa_korban"], found["usia"]) > 0


def test_korban_of_two_kasus_that_are_alike_in_everything_are_suspected(connection):
    snapshot = add_snapshot(connection)
    same = {
        "jenis_kelamin": JenisKelamin.PEREMPUAN,
        "kelompok_usia": KelompokUsia.USIA_13_17,
    }
    for bentuk in ([Bentuk.FISIK, Bentuk.PSIKIS], [Bentuk.PSIKIS, Bentuk.FISIK], [Bentuk.FISIK]):
        add_korban(connection, snapshot, add_kasus(connection, snapshot), bentuk=bentuk, **same)
    twins = add_kasus(connection, snapshot, tanggal_lapor=date(2025, 4, 1))
    for _ in range(2):
        add_korban(connection, snapshot, twins, bentuk=[Bentuk.FISIK], **same)

    korban = read_catatan(connection, Satuan.KORBAN, Saringan(snapshot, TAHUN))

    found = mutu.find_ganda(korban)
    assert len(found) == 2
    assert found["kunci_kasus"].nunique() == 2
    assert twins not in set(found["id_kasus"])


def test_a_bentuk_written_with_two_sub_bentuk_is_one_bentuk(connection):
    snapshot = add_snapshot(connection)
    plain, detailed = add_kasus(connection, snapshot), add_kasus(connection, snapshot)
    add_korban(connection, snapshot, plain, bentuk=[Bentuk.SEKSUAL])
    add_korban(
        connection, snapshot, detailed,
        bentuk=[(Bentuk.SEKSUAL, "pencabulan"), (Bentuk.SEKSUAL, "perkosaan")],
    )  # fmt: skip

    korban = read_catatan(connection, Satuan.KORBAN, Saringan(snapshot, TAHUN))

    assert korban["bentuk"].nunique() == 1


def test_pengaduan_and_kegiatan_of_the_area_and_the_period_are_read(connection):
    aduan = add_snapshot(connection, Dataset.PENGADUAN)
    add_pengaduan(connection, aduan, times=2)
    place = {"kode_wilayah": KELURAHAN, "kode_kecamatan": KECAMATAN, "kanal": Kanal("telepon")}
    add_pengaduan(connection, aduan, status_lokasi=StatusLokasi.DIKENAL, **place)
    add_pengaduan(connection, aduan, tanggal_masuk=date(2024, 12, 31))
    acara = add_snapshot(connection, Dataset.KEGIATAN)
    add_kegiatan(connection, acara, wilayah=[KELURAHAN], peserta=[("guru", None), ("santri", 8)])
    add_kegiatan(connection, acara)

    semua = read_catatan(connection, Satuan.PENGADUAN, Saringan(aduan, TAHUN))
    dekat = read_catatan(connection, Satuan.PENGADUAN, Saringan(aduan, TAHUN, KECAMATAN))
    kegiatan = read_catatan(connection, Satuan.KEGIATAN, Saringan(acara, TAHUN))
    di_sana = read_catatan(connection, Satuan.KEGIATAN, Saringan(acara, TAHUN, KECAMATAN))

    assert (len(semua), int(semua["wilayah"].notna().sum())) == (3, 1)
    assert dekat["kanal"].tolist() == ["telepon"]
    assert kegiatan["jumlah_peserta"].fillna(-1).tolist() == [8, -1]
    assert kegiatan["wilayah"].notna().tolist() == [True, False]
    assert len(di_sana) == 1


def test_lists_of_another_snapshot_with_the_same_numbers_do_not_mix_in(connection):
    snapshots = []
    for lists in (True, False):
        snapshot = add_snapshot(connection)
        same = {"id_snapshot": snapshot, "id_kasus": 1}
        connection.execute(
            insert(t.kasus).values(
                **same, kunci_kasus="a", tanggal_lapor=date(2025, 1, 1), kekerasan=True,
                kelompok=Kelompok.ANAK, status_lokasi=StatusLokasi.TIDAK_DICATAT,
            )
        )  # fmt: skip
        korban = {**same, "kelompok": Kelompok.ANAK}
        connection.execute(insert(t.korban).values(id_korban=1, **korban))
        if lists:
            connection.execute(insert(t.korban).values(id_korban=2, **korban))
            connection.execute(insert(t.kasus_konteks).values(**same, konteks="kdrt"))
            connection.execute(
                insert(t.korban_bentuk).values(
                    id_snapshot=snapshot, id_korban=1, bentuk="fisik", sub_bentuk="",
                    bentuk_utama=True,
                )
            )  # fmt: skip
        snapshots.append(snapshot)

    rows = {
        satuan: read_catatan(connection, satuan, Saringan(snapshots[1], TAHUN))
        for satuan in (Satuan.KASUS, Satuan.KORBAN)
    }

    assert rows[Satuan.KASUS]["jumlah_korban"].tolist() == [1]
    assert rows[Satuan.KASUS]["konteks"].isna().all()
    assert rows[Satuan.KORBAN]["bentuk"].isna().tolist() == [True]


def test_only_what_was_entered_by_a_day_is_read(connection):
    snapshot = add_snapshot(connection)
    for entered in (date(2025, 4, 1), date(2025, 4, 2), None):
        kasus = add_kasus(
            connection, snapshot, tanggal_lapor=date(2025, 3, 31), tanggal_input=entered
        )
        add_korban(connection, snapshot, kasus)

    def found(satuan, hari):
        saringan = Saringan(snapshot, TAHUN, tercatat_sampai=hari)
        return len(read_catatan(connection, satuan, saringan))

    for satuan in (Satuan.KASUS, Satuan.KORBAN):
        # without a day of entry, the day of the report stands for it
        days = (date(2025, 3, 30), date(2025, 3, 31), date(2025, 4, 1), date(2025, 4, 2))
        assert [found(satuan, hari) for hari in days] == [0, 1, 2, 3]


def test_a_list_without_days_of_entry_cannot_be_read_as_of_a_day(connection):
    snapshot = add_snapshot(connection, Dataset.PENGADUAN)

    with pytest.raises(DimensiError, match="hanya ada di register"):
        read_catatan(
            connection,
            Satuan.PENGADUAN,
            Saringan(snapshot, TAHUN, tercatat_sampai=date(2025, 4, 1)),
        )
