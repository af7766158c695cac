"""Snapshots: import, undo, restore, lock."""

from datetime import date

import pytest
from sqlalchemy import delete, func, null, select
from sqlalchemy.exc import SQLAlchemyError

from data_access import snapshots
from data_access.schema import (
    kasus,
    kegiatan,
    koling_pepa_kunjungan,
    korban_bentuk,
    snapshot,
)
from data_access.snapshots import NewSnapshot, SnapshotError
from domain.kategori import Bentuk, Dataset, JenisKegiatan, StatusKegiatan, StatusSnapshot
from tests.factories import KOTA, add_kasus, add_korban, add_snapshot


def load(connection, cutoff=date(2025, 7, 5), rows=1, sumber="Dinas PPA", **values):
    new = NewSnapshot(Dataset.KOLING_PEPA, sumber, "36.73", cutoff, "penguji", rows, **values)
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


def test_what_an_undo_would_bring_back_is_said_beforehand(connection):
    first, second = load(connection), load(connection)

    target = snapshots.read_undo(connection, second)

    assert target.id_snapshot == first == snapshots.undo(connection, second, oleh="penguji")
    assert snapshots.read_undo(connection, first) is None


def test_a_removed_snapshot_is_not_the_previous_one_any_more_and_undo_does_not_find_it(connection):
    first, second = load(connection), load(connection)
    connection.execute(delete(snapshot).where(snapshot.c.id == first))

    asal = snapshots.read_asal_of(connection, second)

    assert snapshots.read_previous(connection, asal) is None
    assert snapshots.read_deret(connection, asal) == [asal]
    assert snapshots.undo(connection, second, oleh="penguji") is None
    assert current(connection) == []


def test_removing_the_example_keeps_the_line_of_the_real_import_that_replaced_it(connection):
    contoh = load(connection, contoh=True)
    nyata = load(connection)
    snapshots.remove_example(connection)

    jejak = snapshots.read_jejak(connection, "36.73")

    assert contoh not in set(snapshots.read_snapshots(connection, "36.73")["id"])
    assert jejak[["tindakan", "ke"]].to_numpy().tolist() == [["impor", nyata]]
    assert jejak["dari"].isna().all()
    assert current(connection) == [nyata]


def test_invented_data_are_nobodys_past(connection):
    contoh = load(connection, contoh=True)
    nyata = snapshots.read_asal_of(connection, load(connection))

    assert snapshots.read_previous(connection, nyata) is None
    assert snapshots.read_undo(connection, nyata.id_snapshot).id_snapshot == contoh


def test_the_line_of_snapshots_leaves_out_what_was_undone(connection):
    first, mistaken = load(connection), load(connection)
    snapshots.undo(connection, mistaken, oleh="penguji")
    last = snapshots.read_asal_of(connection, load(connection))

    deret = snapshots.read_deret(connection, last)

    assert [asal.id_snapshot for asal in deret] == [first, last.id_snapshot]


def test_the_list_tells_the_file_and_what_it_lost(connection):
    mutu = {"ditolak": {"Tanggal lapor: Wajib diisi.": 3}, "selisih": ["Baris 5: 98 bukan 117."]}
    load(connection)
    load(connection, nama_berkas="register 2025.xlsx", sidik_berkas="ab" * 32, mutu=mutu)

    rows = snapshots.read_snapshots(connection, "36.73")

    assert rows["nama_berkas"].tolist()[0] == "register 2025.xlsx"
    assert rows["mutu"].tolist() == [mutu, None]
    assert (
        connection.scalar(
            select(func.count()).select_from(snapshot).where(snapshot.c.mutu.is_(null()))
        )
        == 1
    )


def test_rows_come_back_as_they_were_written(connection):
    rows = [
        {
            "id_kegiatan": number,
            "nama": nama,
            "tanggal": date(2025, 7, 1),
            "jenis_kegiatan": JenisKegiatan.SOSIALISASI,
            "status_kegiatan": StatusKegiatan.TERLAKSANA,
            "tema": tema,
            "biaya": 1_250_000,
        }
        for number, (nama, tema) in enumerate([("\\N", ""), ("a\tb\r\nc", None), ("'\\.", "NULL")])
    ]
    new = NewSnapshot(Dataset.KEGIATAN, "Dinas PPA", KOTA, date(2025, 7, 31), "penguji", 3)

    id_snapshot = snapshots.load_snapshot(connection, new, {kegiatan: iter(rows)})

    columns = [kegiatan.c[name] for name in rows[0]]
    found = connection.execute(
        select(*columns).where(kegiatan.c.id_snapshot == id_snapshot).order_by("id_kegiatan")
    )
    assert [dict(row._mapping) for row in found] == rows


def test_a_column_that_rows_leave_out_has_its_usual_value(connection):
    id_snapshot = add_snapshot(connection)
    id_korban = add_korban(connection, id_snapshot, add_kasus(connection, id_snapshot))
    row = {"id_korban": id_korban, "bentuk": Bentuk.FISIK, "bentuk_utama": True}

    snapshots._insert_rows(connection, korban_bentuk, [row], id_snapshot)

    assert connection.scalars(select(korban_bentuk.c.sub_bentuk)).all() == [""]


def test_a_row_that_is_refused_is_not_repeated(connection):
    row = {"id_kasus": 1, "kunci_kasus": "rahasia", "kode_wilayah": "tiada"}
    new = NewSnapshot(Dataset.REGISTER, "Register", KOTA, date(2025, 7, 31), "penguji", 1)

    with pytest.raises(SQLAlchemyError) as caught:
        snapshots.load_snapshot(connection, new, {kasus: [row]})

    assert "rahasia" not in str(caught.value)
