"""The audit: a chain that is only added to, holds no text, and shows any change."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from data_access.jejak_audit import catat, check_jejak, count_jejak, read_jejak_audit
from data_access.schema import jejak_audit, jejak_kepala
from domain.hak import Peran
from domain.kategori import Perbuatan
from tests.data_access.akun_uji import add_akun
from tests.factories import KABUPATEN, KOTA

LEPAS = {
    "sqlite": ["DROP TRIGGER jejak_audit_ubah", "DROP TRIGGER jejak_audit_hapus"],
    "postgresql": ["ALTER TABLE jejak_audit DISABLE TRIGGER USER"],
}


def add_three(connection):
    for number in (1, 2, 3):
        catat(connection, Perbuatan.LIHAT, kode_region=KOTA, halaman="tren", objek=number)


def take_triggers_off(connection):
    for statement in LEPAS[connection.dialect.name]:
        connection.execute(text(statement))


def test_an_empty_chain_and_a_grown_one_are_whole(connection):
    assert check_jejak(connection).utuh

    add_three(connection)

    hasil = check_jejak(connection)
    assert hasil.utuh
    assert hasil.jumlah == count_jejak(connection) == 3
    assert hasil.kalimat.startswith("Jejak utuh: 3 catatan")


@pytest.mark.parametrize(
    "statement",
    [update(jejak_audit).values(halaman="peta"), delete(jejak_audit), delete(jejak_kepala),
     update(jejak_kepala).values(nomor=0)],
    ids=["ubah", "hapus", "hapus kepala", "mundurkan kepala"],
)  # fmt: skip
def test_the_database_refuses_to_change_or_remove_a_row(connection, statement):
    add_three(connection)

    with pytest.raises(DBAPIError), connection.begin_nested():
        connection.execute(statement)

    assert check_jejak(connection).jumlah == 3


@pytest.mark.parametrize(
    ("statement", "rusak"),
    [
        (update(jejak_audit).where(jejak_audit.c.nomor == 2).values(halaman="peta"), 2),
        (update(jejak_audit).where(jejak_audit.c.nomor == 1).values(id_akun=None, objek="9"), 1),
        (delete(jejak_audit).where(jejak_audit.c.nomor == 1), 1),
        (delete(jejak_audit).where(jejak_audit.c.nomor == 2), 2),
        # the last one leaves no gap, but the head knows of it
        (delete(jejak_audit).where(jejak_audit.c.nomor == 3), 3),
        (delete(jejak_audit), 1),
    ],
)
def test_whoever_takes_the_triggers_off_still_breaks_the_chain(engine, statement, rusak):
    with engine.begin() as connection:
        add_three(connection)
        take_triggers_off(connection)
        connection.execute(statement)

        hasil = check_jejak(connection)

    assert not hasil.utuh
    assert hasil.rusak == rusak
    assert f"nomor {rusak}" in hasil.kalimat


def test_a_row_put_in_by_hand_does_not_fit(engine):
    with engine.begin() as connection:
        add_three(connection)
        connection.execute(
            insert(jejak_audit).values(
                nomor=4, pada=datetime.now(UTC), perbuatan="lihat", sidik_sebelum="a" * 64,
                sidik="b" * 64,
            )
        )  # fmt: skip

        assert check_jejak(connection).rusak == 4


def test_without_the_key_nobody_can_make_the_chain_anew(connection, monkeypatch):
    add_three(connection)

    monkeypatch.setenv("DASBOR_KUNCI", "kunci orang lain")

    assert check_jejak(connection).rusak == 1


def test_eight_who_write_at_once_make_one_chain(engine):
    def write(number):
        for _ in range(5):
            with engine.begin() as connection:
                catat(connection, Perbuatan.LIHAT, objek=number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(8)))

    with engine.connect() as connection:
        hasil = check_jejak(connection)
    assert hasil.utuh
    assert hasil.jumlah == 40


def test_what_is_rolled_back_leaves_no_gap(engine):
    with engine.connect() as connection:
        add_three(connection)
        connection.rollback()
    with engine.begin() as connection:
        add_three(connection)
        assert check_jejak(connection).jumlah == 3


@pytest.mark.parametrize("objek", ["Siti Aminah", "3604 0123", "=HYPERLINK(1)", "", "a" * 61])
def test_nothing_but_a_code_or_a_number_gets_in(connection, objek):
    with pytest.raises(ValueError, match="hanya kode dan nomor"):
        catat(connection, Perbuatan.UBAH, objek=objek)


def test_a_row_says_who_in_which_role_where_and_when(connection):
    id_akun = add_akun(connection, "siti")
    catat(connection, Perbuatan.EKSPOR, id_akun=id_akun, peran=[Peran.ANALIS, Peran.PENGELOLA],
          kode_region=KOTA, halaman="tren", objek="kasus.xlsx")  # fmt: skip

    row = read_jejak_audit(connection, [KOTA]).iloc[0]

    assert row["nama"] == "siti"
    assert row["peran_akun"] == "analis,pengelola"
    assert (row["kode_region"], row["halaman"], row["objek"]) == (KOTA, "tren", "kasus.xlsx")


def test_a_region_sees_its_own_rows_and_the_sign_ins_of_its_own_accounts(connection):
    sini = add_akun(connection, "sini", peran=[(KOTA, Peran.ANALIS)])
    sana = add_akun(connection, "sana", peran=[(KABUPATEN, Peran.ANALIS)])
    for id_akun, kode in ((sini, KOTA), (sana, KABUPATEN)):
        catat(connection, Perbuatan.MASUK, id_akun=id_akun)
        catat(connection, Perbuatan.LIHAT, id_akun=id_akun, kode_region=kode)

    rows = read_jejak_audit(connection, [KOTA], perbuatan=[Perbuatan.MASUK, Perbuatan.LIHAT])

    assert set(rows["nama"]) == {"sini"}
    assert len(rows) == 2


def test_rows_are_found_by_what_was_done_by_whom_and_since_when(connection):
    id_akun = add_akun(connection, "siti")
    old, new = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
    catat(connection, Perbuatan.MASUK, id_akun=id_akun, sekarang=old)
    catat(connection, Perbuatan.KELUAR, id_akun=id_akun, sekarang=new)
    catat(connection, Perbuatan.GAGAL_MASUK, sekarang=new)

    def found(**filters):
        return list(read_jejak_audit(connection, [KOTA], **filters)["perbuatan"])

    assert found(perbuatan=[Perbuatan.MASUK]) == ["masuk"]
    assert found(nama="siti", sejak=new)[-1] == "keluar"
    assert "gagal_masuk" not in found(nama="siti")
    assert len(found(batas=1)) == 1
