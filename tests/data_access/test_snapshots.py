"""Snapshots: import, undo, restore, lock."""

from datetime import date

import pytest
from sqlalchemy import select

from data_access import snapshots
from data_access.schema import koling_pepa_kunjungan
from data_access.snapshots import NewSnapshot, SnapshotError
from domain.kategori import Dataset, StatusSnapshot


def load(connection, cutoff=date(2025, 7, 5), rows=1, sumber="Dinas PPA"):
    new = NewSnapshot(Dataset.KOLING_PEPA, sumber, "36.73", cutoff, "penguji", rows)
    kunjungan = [
        {"id_kunjungan": n, "tanggal": cutoff, "kode_wilayah": "36.73.01.1001"}
        for n in range(1, rows + 1)
    ]
    return snapshots.load_snapshot(connection, new, {koling_pepa_kunjungan: kunjungan})


def current(connection):
    return [asal.id_snapshot for asal in snapshots.read_asal(connection, "36.73")]


def test_an_import_becomes_current_and_leaves_the_earlier_one_untouched(connection):
    first = load(connection, rows=2)

    second = load(connection, cutoff=date(2025, 8, 1), rows=3)

    assert current(connection) == [second]
    kept = connection.execute(
        select(koling_pepa_kunjungan).where(koling_pepa_kunjungan.c.id_snapshot == first)
    ).all()
    assert len(kept) == 2


def test_a_snapshot_of_another_source_does_not_take_its_place(connection):
    dinas = load(connection)

    puspaga = load(connection, sumber="Puspaga")

    assert sorted(current(connection)) == [dinas, puspaga]


def test_undo_points_back_and_restore_points_forward_again(connection):
    first, second = load(connection), load(connection)

    assert snapshots.undo(connection, second, oleh="penguji") == first
    assert current(connection) == [first]

    snapshots.restore(connection, second, oleh="penguji")

    assert current(connection) == [second]


def test_undoing_twice_goes_back_two_imports(connection):
    first, second, third = load(connection), load(connection), load(connection)

    snapshots.undo(connection, third, oleh="penguji")
    snapshots.undo(connection, second, oleh="penguji")

    assert current(connection) == [first]


def test_undoing_the_first_import_leaves_nothing_current(connection):
    first = load(connection)

    assert snapshots.undo(connection, first, oleh="penguji") is None

    assert current(connection) == []


def test_only_the_current_snapshot_can_be_undone(connection):
    first, _second = load(connection), load(connection)

    with pytest.raises(SnapshotError, match="bukan yang sedang berlaku"):
        snapshots.undo(connection, first, oleh="penguji")


def test_a_locked_snapshot_cannot_be_undone_and_says_so(connection):
    only = load(connection)

    snapshots.lock(connection, only, oleh="kepala dinas", alasan="rakor")

    with pytest.raises(SnapshotError, match="terkunci"):
        snapshots.undo(connection, only, oleh="penguji")
    assert snapshots.read_asal_of(connection, only).status == StatusSnapshot.TERKUNCI


def test_an_import_that_is_cut_off_leaves_no_trace(engine):
    with engine.begin() as connection:
        kept = load(connection)

    connection = engine.connect()
    load(connection, rows=5)
    connection.close()

    with engine.connect() as connection:
        assert current(connection) == [kept]
        assert len(snapshots.read_snapshots(connection)) == 1


def test_every_move_is_written_down(connection):
    first, second = load(connection), load(connection)
    snapshots.undo(connection, second, oleh="analis")

    jejak = snapshots.read_jejak(connection, "36.73")

    assert list(jejak.tindakan) == ["batal", "impor", "impor"]
    assert jejak.oleh[0] == "analis"
    assert jejak.ke[0] == first


def test_the_previous_snapshot_is_the_one_that_was_replaced(connection):
    first, second = load(connection), load(connection)

    asal = snapshots.read_asal_of(connection, second)

    assert snapshots.read_previous(connection, asal).id_snapshot == first
    assert snapshots.read_previous(connection, snapshots.read_asal_of(connection, first)) is None
