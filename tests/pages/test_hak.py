"""What a page shows to whom: by role, by region, and however the page is reached."""

import re

import pyotp
import pytest
from sqlalchemy import event, select, update

from components import gerbang, reads
from data_access import akun as a
from data_access.contoh.muat import load_example
from data_access.engine import make_engine
from data_access.jejak_audit import check_jejak
from data_access.schema import jejak_audit, sesi, snapshot
from data_access.sesi import make_sesi, revoke_sesi
from domain.hak import HAK, Hak, Orang, Peran
from tests.data_access.akun_uji import SANDI, add_akun
from tests.pages.app import (
    HARI_INI,
    IMPOR,
    MUTU,
    PAGES,
    PETA,
    RINGKASAN,
    RIWAYAT,
    ROOT,
    RUANG_RAPAT,
    TREN,
    figures,
    heading,
    open_page,
    words,
)

KOTA, KABUPATEN = "36.73", "36.04"
AKUN, JEJAK, METODE = "pages/data/akun.py", "pages/data/jejak.py", "pages/tentang/metode.py"
ASKS = {
    path: Hak[re.search(r"open_page\(Hak\.([A-Z_]+)\)", (ROOT / path).read_text())[1]]
    for path in PAGES
}
BERPERAN = [peran for peran in Peran if peran not in (Peran.PUBLIK, Peran.MITRA)]
MASUK, TIDAK_BERHAK = "Masuk untuk melanjutkan", "Akun Anda tidak berhak membuka halaman ini"


@pytest.fixture(scope="session")
def guarded_url(databases):
    """The example data of an office whose people sign in, each with one role in the Kota."""
    url = databases.fresh()
    engine = make_engine(url)
    with engine.begin() as connection:
        load_example(connection, sampai=HARI_INI)
        for peran in BERPERAN:
            add_akun(connection, peran.value, peran=[(KOTA, peran)])
        add_akun(connection, "dua", peran=[(KOTA, Peran.ANALIS), (KABUPATEN, Peran.PENGELOLA)])
        add_akun(connection, "baru", peran=[(KOTA, Peran.ANALIS)], ganti=True)
        add_akun(connection, "kosong", peran=[])
    engine.dispose()
    return url


@pytest.fixture
def come(use_database, guarded_url, monkeypatch):
    """`come("analis")` sits down as that account; `come(None)` as nobody. Returns the session."""
    use_database(guarded_url, masuk=False)

    def sit(nama):
        token = ""
        if nama is not None:
            with reads.engine().begin() as connection:
                token = make_sesi(connection, a.find_akun(connection, nama).id)
        monkeypatch.setattr("components.masuk.read_token", lambda: token)
        return token

    return sit


def end(token):
    with reads.engine().begin() as connection:
        revoke_sesi(connection, connection.scalar(select(sesi.c.id).order_by(sesi.c.id.desc())))


def noted():
    with reads.engine().connect() as connection:
        return connection.execute(select(jejak_audit).order_by(jejak_audit.c.nomor)).all()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.split("/")[-1])
def test_nobody_who_is_not_signed_in_sees_more_than_definitions(come, path):
    come(None)

    app = open_page(path)

    assert not app.exception
    if path == METODE:
        assert heading(app) == "Metode dan definisi"
    elif path in RUANG_RAPAT:
        assert "Belum ada paket publik yang dirilis" in words(app)
    else:
        assert MASUK in words(app)
        assert heading(app) is None
    assert not figures(app)
    assert not app.selectbox
    # neither what the data are nor up to when
    assert "UPTD" not in words(app).split("Metode")[0]


@pytest.mark.parametrize("peran", BERPERAN)
@pytest.mark.parametrize("path", [TREN, IMPOR, MUTU, RIWAYAT, JEJAK, AKUN, METODE])
def test_a_page_opens_for_who_holds_its_right_and_for_nobody_else(come, peran, path):
    come(peran.value)

    app = open_page(path)

    assert not app.exception
    may = ASKS[path] in HAK[peran]
    assert (heading(app) is not None) is may
    assert (TIDAK_BERHAK in words(app)) is not may


def test_a_region_of_others_is_not_offered_and_cannot_be_asked_for(come):
    come("analis")

    app = open_page(TREN, wilayah="Kabupaten Serang")

    assert heading(app) == "Tren kasus kekerasan, Kota Serang"
    assert app.selectbox(key="wilayah").options == ["Kota Serang"]


@pytest.mark.parametrize(
    ("kode", "orang", "read"),
    [
        (KABUPATEN, Orang(1, "x", {KOTA: frozenset({Peran.ANALIS})}), False),
        (KOTA, Orang(1, "x", {KOTA: frozenset({Peran.ANALIS})}), True),
        (KOTA, Orang(1, "x", {KOTA: frozenset({Peran.MITRA, Peran.PENGELOLA})}), False),
        (KOTA, None, False),
    ],
)
@pytest.mark.parametrize(
    "name", ["asal", "perubahan", "janji", "rencana", "daftar_snapshot", "jejak"]
)
def test_records_of_a_region_are_read_for_its_own_people_only(
    come, monkeypatch, kode, orang, read, name
):
    come(None)
    if orang is not None:
        monkeypatch.setattr(gerbang, "orang", lambda: orang)

    if read:
        getattr(reads, name)(kode)
    else:
        with pytest.raises(gerbang.AksesError):
            getattr(reads, name)(kode)


@pytest.mark.parametrize(
    ("orang", "read"),
    [
        (Orang(1, "x", {KOTA: frozenset({Peran.PIMPINAN})}), True),
        (Orang(1, "x", {KOTA: frozenset({Peran.MITRA})}, id_institusi=1), True),
        (Orang(1, "x", {KABUPATEN: frozenset({Peran.MITRA})}, id_institusi=1), False),
        (Orang(1, "x", {KOTA: frozenset({Peran.PENGELOLA})}), False),
        (None, False),
    ],
)
@pytest.mark.parametrize(
    "name",
    ["rtl_lengkap", "mitra_rtl", "wilayah_rtl", "isi_rtl", "rakor", "komitmen", "nama_lembaga"],
)
def test_promises_are_read_by_who_coordinates_there_only(come, monkeypatch, orang, read, name):
    come(None)
    if orang is not None:
        monkeypatch.setattr(gerbang, "orang", lambda: orang)

    if read:
        getattr(reads, name)(KOTA)
    else:
        with pytest.raises(gerbang.AksesError):
            getattr(reads, name)(KOTA)


def test_rights_are_those_of_the_region_that_is_open(come):
    come("dua")

    assert heading(open_page(TREN, wilayah="Kota Serang")) is not None
    assert TIDAK_BERHAK in words(open_page(TREN, wilayah="Kabupaten Serang"))
    assert heading(open_page(JEJAK, wilayah="Kabupaten Serang")) == "Jejak"
    assert TIDAK_BERHAK in words(open_page(JEJAK, wilayah="Kota Serang"))


def test_an_account_without_a_role_is_told_whom_to_ask(come):
    come("kosong")

    app = open_page(TREN)

    assert TIDAK_BERHAK in words(app)
    assert not app.selectbox


@pytest.mark.parametrize(("nama", "unduhan"), [("analis", 2), ("pimpinan", 0), ("perencana", 0)])
def test_without_the_right_to_export_there_is_no_file_to_ask_for(come, nama, unduhan):
    come(nama)
    app = open_page(RINGKASAN)

    app.session_state["dua_tahun_tabel"] = True
    app.run()

    assert len(app.get("download_button")) == unduhan
    assert ("Tabel, definisi, dan unduhan" in words(app)) is bool(unduhan)


@pytest.mark.parametrize(
    ("nama", "tombol"),
    [
        ("analis", {"riwayat_batal", "riwayat_pulih", "riwayat_kunci"}),
        ("petugas", {"riwayat_batal", "riwayat_pulih"}),
        ("pimpinan", {"riwayat_kunci"}),
        ("perencana", set()),
    ],
)
def test_only_what_one_may_do_has_a_button(come, nama, tombol):
    come(nama)

    keys = {button.key for button in open_page(RIWAYAT).button}

    assert keys & {"riwayat_batal", "riwayat_pulih", "riwayat_kunci"} == tombol


def test_a_session_that_ends_elsewhere_ends_here_at_the_next_click(come):
    token = come("analis")
    app = open_page(TREN)
    assert heading(app) is not None

    end(token)
    app.run()

    assert MASUK in words(app)
    assert heading(app) is None
    assert not app.selectbox


def test_keluar_ends_the_session_and_is_noted(come):
    come("analis")
    app = open_page(TREN)

    app.button(key="keluar").click().run()

    assert MASUK in words(app)
    assert noted()[-1].perbuatan != "lihat"
    assert "keluar" in [row.perbuatan for row in noted()]


def test_a_role_that_is_taken_away_is_gone_at_the_next_click(use_database, databases, monkeypatch):
    use_database(databases.fresh())
    app = open_page(RIWAYAT)
    assert heading(app) is not None

    with reads.engine().begin() as connection:
        a.remove_peran(connection, "penguji", KABUPATEN, Peran.ANALIS)
    app.run()

    assert MASUK in words(app)


def test_a_first_password_opens_nothing_but_the_page_to_change_it(come):
    come("baru")

    app = open_page(TREN)
    assert "Sandi Anda dibuatkan orang lain" in words(app)
    assert heading(app) is None

    app.switch_page(AKUN).run()
    app.text_input(key="sandi_lama").set_value(SANDI)
    app.text_input(key="sandi_baru").set_value("perahu biru tanpa layar")
    app.text_input(key="sandi_ulang").set_value("perahu biru tanpa layar")
    app.button(key="sandi_simpan").click().run()

    assert "Sandi diganti" in words(app)
    assert heading(open_page(TREN)) is not None


@pytest.mark.parametrize(
    ("lama", "baru", "ulang", "said"),
    [
        ("salah sama sekali", "perahu biru tanpa layar", "perahu biru tanpa layar", "tidak cocok"),
        (SANDI, "perahu biru tanpa layar", "perahu biru tanpa laya", "tidak sama"),
        (SANDI, "serang2026serang", "serang2026serang", "mudah ditebak"),
        (SANDI, "pendek", "pendek", "12 sampai 200"),
    ],
)
def test_a_password_that_will_not_do_changes_nothing(come, lama, baru, ulang, said):
    come("kosong")
    with reads.engine().connect() as connection:
        id_akun = a.find_akun(connection, "kosong").id
        before = a.read_sidik_sandi(connection, id_akun)
    app = open_page(AKUN)
    for key, value in (("lama", lama), ("baru", baru), ("ulang", ulang)):
        app.text_input(key=f"sandi_{key}").set_value(value)

    app.button(key="sandi_simpan").click().run()

    (error,) = app.error
    assert said in error.value
    assert baru not in error.value
    with reads.engine().connect() as connection:
        assert a.read_sidik_sandi(connection, id_akun) == before


def test_a_telephone_is_set_up_used_and_taken_off(use_database, databases):
    use_database(databases.fresh())
    with reads.engine().connect() as connection:
        id_akun = a.find_akun(connection, "penguji").id
    app = open_page(AKUN)

    app.button(key="totp_mulai").click().run()
    rahasia = next(one.value for one in app.code if len(one.value) == 32)
    app.text_input(key="totp_kode").set_value("000000")
    app.text_input(key="totp_sandi").set_value(SANDI)
    app.button(key="totp_simpan").click().run()
    assert "Kode tidak cocok" in app.error[0].value

    app.text_input(key="totp_kode").set_value(pyotp.TOTP(rahasia).now())
    app.text_input(key="totp_sandi").set_value("salah sama sekali")
    app.button(key="totp_simpan").click().run()
    assert "tidak cocok" in app.error[0].value

    app.text_input(key="totp_kode").set_value(pyotp.TOTP(rahasia).now())
    app.text_input(key="totp_sandi").set_value(SANDI)
    app.button(key="totp_simpan").click().run()
    codes = app.code[0].value.split()
    assert len(codes) == 10
    with reads.engine().connect() as connection:
        assert a.has_totp(connection, id_akun)

    app.run()
    assert not app.code
    assert codes[0] not in words(app)
    app.text_input(key="totp_lepas_sandi").set_value(SANDI)
    app.button(key="totp_lepas").click().run()
    assert "Kode telepon dilepas." in app.success[0].value
    with reads.engine().connect() as connection:
        assert not a.has_totp(connection, id_akun)


def test_a_rerun_asks_who_it_is_by_one_query(come):
    come("analis")
    app = open_page(TREN)
    asked = []
    listen = (reads.engine(), "before_cursor_execute", lambda *args: asked.append(args[2]))
    event.listen(*listen)

    app.run()

    event.remove(*listen)
    assert len([one for one in asked if re.search(r"\b(sesi|akun|jejak_audit)\b", one)]) == 1


def test_a_page_is_noted_once_for_each_choice_and_a_refusal_too(come):
    come("petugas")
    before = len(noted())
    app = open_page(TREN)
    app.run()
    app.run()
    app.selectbox(key="periode").set_value("12-bulan").run()
    app.switch_page(JEJAK).run()
    app.run()

    new = [
        (row.perbuatan, row.halaman, row.kode_region, row.peran_akun) for row in noted()[before:]
    ]

    assert new.count(("lihat", "tren", KOTA, "petugas")) == 2
    assert new.count(("ditolak", "jejak", KOTA, "petugas")) == 1
    with reads.engine().connect() as connection:
        assert check_jejak(connection).utuh


def test_where_nobody_signs_in_nothing_is_noted_and_everything_is_open(example):
    before = len(noted())

    app = open_page(JEJAK)

    assert heading(app) == "Jejak"
    assert len(noted()) == before


def test_the_trail_is_filtered_and_says_whether_it_is_whole(come):
    come("pengelola")
    app = open_page(JEJAK)
    app.selectbox(key="jejak_perbuatan").set_value("lihat").run()
    assert set(app.table[0].value["Perbuatan"]) == {"Melihat"}

    app.text_input(key="jejak_nama").set_value("tidak.ada").run()
    assert "Tidak ada catatan untuk pilihan ini." in words(app)

    app.button(key="jejak_periksa").click().run()
    assert "Jejak utuh" in app.success[0].value


def test_real_data_that_come_in_while_nobody_signs_in_are_kept_and_not_read(
    use_database, databases
):
    url = databases.fresh()
    use_database(url, masuk=False)
    engine = make_engine(url)
    with engine.begin() as connection:
        load_example(connection, sampai=HARI_INI)
    assert heading(open_page(PETA)) is not None

    with engine.begin() as connection:
        first = connection.scalar(select(snapshot.c.id))
        connection.execute(update(snapshot).where(snapshot.c.id == first).values(contoh=False))

    for path in (PETA, METODE, AKUN):
        app = open_page(path)
        assert "akun buat NAMA" in words(app)
        assert heading(app) is None
        assert not app.selectbox
    with engine.begin() as connection:
        add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)])
    assert MASUK in words(open_page(PETA))
    engine.dispose()
