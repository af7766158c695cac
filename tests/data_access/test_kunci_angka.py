"""Kunci angka: what a rakor speaks from stays, whatever is imported after it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, insert, select, update

from data_access import snapshots
from data_access.contoh.muat import load_example, remove_example
from data_access.kunci_angka import (
    KunciError,
    lock_angka,
    read_asal_kunci,
    read_kunci,
    unlock_angka,
)
from data_access.schema import rakor, rakor_snapshot, snapshot
from data_access.snapshots import SnapshotError
from domain.kategori import Dataset, StatusSnapshot
from tests.factories import KABUPATEN, KOTA, add_snapshot

RAKOR = date(2025, 7, 31)


def add_rakor(connection, **values):
    row = {
        "kode_region": KOTA,
        "tanggal": RAKOR,
        "tema": "Rakor lintas sektor",
        "contoh": False,
        "diubah_oleh": "penguji",
        "diubah_pada": datetime(2025, 7, 1, tzinfo=UTC),
        **values,
    }
    return connection.execute(insert(rakor).values(row).returning(rakor.c.id)).scalar_one()


def ids(found):
    return sorted(asal.id_snapshot for asal in found)


def test_everything_current_in_the_region_is_fixed_and_nothing_of_another(connection):
    register = add_snapshot(connection)
    kegiatan = add_snapshot(connection, Dataset.KEGIATAN, sumber="Dinas PPA")
    lain = add_snapshot(connection, kode_region=KABUPATEN)
    nomor = add_rakor(connection)

    fixed = lock_angka(connection, nomor, oleh="kepala dinas", sidik_paket="ab" * 32)

    assert ids(fixed) == ids(read_asal_kunci(connection, nomor)) == sorted([register, kegiatan])
    assert {asal.status for asal in fixed} == {StatusSnapshot.TERKUNCI}
    assert snapshots.read_asal_of(connection, lain).status is StatusSnapshot.SEMENTARA
    (kunci,) = read_kunci(connection, KOTA)
    assert (kunci.id_rakor, kunci.dikunci_oleh, kunci.sidik_paket) == (
        nomor, "kepala dinas", "ab" * 32,
    )  # fmt: skip
    assert kunci.dikunci_pada.tzinfo is not None
    assert kunci.label == "Per rakor 31 Jul 2025"
    assert read_kunci(connection, KABUPATEN) == []


def test_a_later_import_changes_what_is_current_and_not_what_is_fixed(connection):
    lama = add_snapshot(connection)
    nomor = add_rakor(connection)
    lock_angka(connection, nomor, oleh="penguji")

    baru = add_snapshot(connection, tanggal_cutoff=date(2025, 12, 31))

    assert ids(read_asal_kunci(connection, nomor)) == [lama]
    assert ids(snapshots.read_asal(connection, KOTA)) == [baru]
    with pytest.raises(SnapshotError):
        snapshots.undo(connection, lama, oleh="penguji")
    assert snapshots.undo(connection, baru, oleh="penguji") == lama


def test_a_snapshot_fixed_for_one_rakor_can_be_fixed_for_the_next(connection):
    register = add_snapshot(connection)
    for hari in (RAKOR, date(2025, 10, 15)):
        lock_angka(connection, add_rakor(connection, tanggal=hari), oleh="penguji")

    assert [one.tanggal for one in read_kunci(connection, KOTA)] == [date(2025, 10, 15), RAKOR]
    assert all(
        ids(read_asal_kunci(connection, one.id_rakor)) == [register]
        for one in read_kunci(connection, KOTA)
    )


def test_numbers_are_fixed_once(connection):
    add_snapshot(connection)
    nomor = add_rakor(connection)
    lock_angka(connection, nomor, oleh="penguji")

    with pytest.raises(KunciError, match="sudah dikunci"):
        lock_angka(connection, nomor, oleh="orang lain")
    assert read_kunci(connection, KOTA)[0].dikunci_oleh == "penguji"


def test_there_is_nothing_to_fix_where_nothing_was_imported(connection):
    nomor = add_rakor(connection)

    with pytest.raises(KunciError, match="Belum ada data"):
        lock_angka(connection, nomor, oleh="penguji")
    assert read_kunci(connection, KOTA) == []


def test_a_rakor_out_of_the_list_is_neither_fixed_nor_offered(connection):
    add_snapshot(connection)
    hilang = add_rakor(connection, dibuang_pada=datetime(2025, 7, 2, tzinfo=UTC))
    terkunci = add_rakor(connection)
    lock_angka(connection, terkunci, oleh="penguji")
    connection.execute(update(rakor).values(dibuang_pada=datetime(2025, 8, 2, tzinfo=UTC)))

    with pytest.raises(KunciError):
        lock_angka(connection, hilang, oleh="penguji")
    assert read_kunci(connection, KOTA) == []


def test_a_real_rakor_never_speaks_from_invented_data(connection):
    karangan = add_snapshot(connection, contoh=True)
    nomor = add_rakor(connection)

    with pytest.raises(KunciError, match="DATA CONTOH"):
        lock_angka(connection, nomor, oleh="penguji")
    assert snapshots.read_asal_of(connection, karangan).status is StatusSnapshot.SEMENTARA


@pytest.mark.parametrize(("hari", "dibuka"), [(RAKOR, True), (date(2025, 8, 1), False)])
def test_the_lock_opens_until_the_day_of_the_meeting_and_never_after(connection, hari, dibuka):
    lama = add_snapshot(connection)
    nomor = add_rakor(connection)
    lock_angka(connection, nomor, oleh="penguji")

    if not dibuka:
        with pytest.raises(KunciError, match="sudah berlangsung"):
            unlock_angka(connection, nomor, hari=hari)
        assert ids(read_asal_kunci(connection, nomor)) == [lama]
        return
    unlock_angka(connection, nomor, hari=hari)

    assert read_kunci(connection, KOTA) == []
    assert snapshots.read_asal_of(connection, lama).status is StatusSnapshot.TERKUNCI
    baru = add_snapshot(connection)
    lock_angka(connection, nomor, oleh="penguji")
    assert ids(read_asal_kunci(connection, nomor)) == [baru]


def test_what_was_never_fixed_is_not_opened(connection):
    with pytest.raises(KunciError, match="belum dikunci"):
        unlock_angka(connection, add_rakor(connection), hari=RAKOR)


def test_of_two_who_fix_at_once_one_is_told_and_one_set_stands(engine):
    with engine.begin() as connection:
        add_snapshot(connection)
        add_snapshot(connection, Dataset.KEGIATAN, sumber="Dinas PPA")
        nomor = add_rakor(connection)

    def fix(oleh):
        try:
            with engine.begin() as connection:
                lock_angka(connection, nomor, oleh=oleh)
        except KunciError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(fix, ["satu", "dua"]))

    assert sorted(done) == [False, True]
    with engine.connect() as connection:
        assert len(read_asal_kunci(connection, nomor)) == 2
        (kunci,) = read_kunci(connection, KOTA)
    assert kunci.dikunci_oleh == ("satu" if done[0] else "dua")


def test_the_example_goes_with_what_its_own_rakor_fixed_and_real_rakor_stay(engine):
    with engine.begin() as connection:
        load_example(connection, sampai=date(2026, 1, 31))
        contoh = connection.scalar(select(rakor.c.id).where(rakor.c.kode_region == KOTA).limit(1))
        lock_angka(connection, contoh, oleh="penguji")
        nyata = add_rakor(connection)
        real = add_snapshot(connection, kode_region=KABUPATEN, sumber="Register nyata")
        connection.execute(insert(rakor_snapshot).values(id_rakor=nyata, id_snapshot=real))

        remove_example(connection)

        assert connection.scalar(select(func.count()).select_from(snapshot)) == 1
        assert ids(read_asal_kunci(connection, nyata)) == [real]
