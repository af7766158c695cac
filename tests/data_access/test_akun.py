"""Accounts: made, changed, locked and removed, and what each takes away at once."""

import pytest
from sqlalchemy import insert, select

from data_access import akun as a
from data_access.schema import akun, institusi
from data_access.sesi import make_sesi, read_orang
from domain.hak import Peran
from tests.data_access.akun_uji import add_akun
from tests.factories import KABUPATEN, KECAMATAN, KOTA, add_snapshot

ANALIS = [(KOTA, Peran.ANALIS)]


def add_pengelola(connection, nama="kepala"):
    return add_akun(connection, nama, peran=[(KOTA, Peran.PENGELOLA)])


def test_a_new_account_gets_a_password_that_must_be_changed(connection):
    sandi = a.create_akun(connection, "siti.uptd", peran=ANALIS, oleh="penguji")

    one = a.find_akun(connection, "siti.uptd")
    assert sandi
    assert one.wajib_ganti
    assert sandi not in (a.read_sidik_sandi(connection, one.id) or "")


@pytest.mark.parametrize("nama", ["Siti", "si", "1siti", "siti aminah", "a" * 41, "", "siti@dinas"])
def test_a_name_that_is_no_code_is_refused(connection, nama):
    with pytest.raises(a.AkunError, match=r"^Nama akun ditulis"):
        a.create_akun(connection, nama, peran=ANALIS, oleh="penguji")


def test_no_name_is_used_twice_not_even_that_of_a_removed_account(connection):
    add_akun(connection, "siti")
    a.remove_akun(connection, "siti")

    with pytest.raises(a.AkunError, match="sudah pernah dipakai"):
        a.create_akun(connection, "siti", peran=ANALIS, oleh="penguji")


@pytest.mark.parametrize("kode", [KECAMATAN, "99.99"])
def test_a_role_is_held_in_a_region_and_nowhere_else(connection, kode):
    with pytest.raises(a.AkunError, match="bukan kode kabupaten/kota"):
        a.create_akun(connection, "siti", peran=[(kode, Peran.ANALIS)], oleh="penguji")


def test_publik_is_not_given_to_an_account(connection):
    with pytest.raises(a.AkunError, match="publik"):
        a.create_akun(connection, "siti", peran=[(KOTA, Peran.PUBLIK)], oleh="penguji")


def test_a_mitra_belongs_to_an_institution(connection):
    with pytest.raises(a.AkunError, match="institusi"):
        a.create_akun(connection, "mitra", peran=[(KOTA, Peran.MITRA)], oleh="penguji")

    nomor = connection.execute(
        insert(institusi)
        .values(nama="LBH Contoh", kode_region=KOTA, aktif=True, jenis_institusi="opd", anggota_ruko="ya", contoh=True,
                diubah_oleh="penguji", diubah_pada=a.datetime.now(a.UTC))
        .returning(institusi.c.id)
    ).scalar_one()  # fmt: skip
    id_akun = add_akun(connection, "mitra", peran=[(KOTA, Peran.MITRA)], id_institusi=nomor)

    orang = read_orang(connection, make_sesi(connection, id_akun))
    assert orang.id_institusi == nomor


@pytest.mark.parametrize(
    "change",
    [
        lambda c: a.lock_akun(c, "siti"),
        lambda c: a.remove_akun(c, "siti"),
        lambda c: a.reset_sandi(c, "siti"),
        lambda c: a.add_peran(c, "siti", KABUPATEN, Peran.ANALIS),
        lambda c: a.remove_peran(c, "siti", KOTA, Peran.ANALIS),
        lambda c: a.remove_totp(c, "siti"),
    ],
    ids=["kunci", "hapus", "sandi", "beri peran", "cabut peran", "lepas kode"],
)
def test_what_is_done_to_an_account_ends_its_sessions_and_no_other(connection, change):
    tokens = [make_sesi(connection, add_akun(connection, nama)) for nama in ("siti", "budi")]

    change(connection)

    siti, budi = (read_orang(connection, token) for token in tokens)
    assert siti is None
    assert budi is not None


def test_a_locked_account_comes_back_when_it_is_unlocked(connection):
    id_akun = add_akun(connection, "siti")
    a.lock_akun(connection, "siti")
    assert read_orang(connection, make_sesi(connection, id_akun)) is None

    a.unlock_akun(connection, "siti")

    assert read_orang(connection, make_sesi(connection, id_akun)).nama == "siti"


@pytest.mark.parametrize(
    "change",
    [
        lambda c: a.lock_akun(c, "kepala"),
        lambda c: a.remove_akun(c, "kepala"),
        lambda c: a.remove_peran(c, "kepala", KOTA, Peran.PENGELOLA),
    ],
    ids=["kunci", "hapus", "cabut"],
)
def test_the_last_pengelola_stays(connection, change):
    add_pengelola(connection)
    with pytest.raises(a.AkunError, match="Pengelola terakhir"), connection.begin_nested():
        change(connection)
    add_pengelola(connection, "wakil")

    change(connection)

    assert a.has_pengelola(connection, oidc=False)


def test_a_pengelola_counts_only_with_a_way_to_come_in(connection):
    assert not a.has_pengelola(connection, oidc=True)

    add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)], email="kepala@kota.id",
             hanya_oidc=True)  # fmt: skip

    assert a.has_pengelola(connection, oidc=True)
    assert not a.has_pengelola(connection, oidc=False)


def test_data_are_real_unless_they_are_marked_as_invented(connection):
    add_snapshot(connection, contoh=True)
    assert not a.has_real_data(connection)

    add_snapshot(connection)

    assert a.has_real_data(connection)


def test_changing_the_password_keeps_this_session_and_ends_the_others(connection):
    id_akun = add_akun(connection, "siti", ganti=True)
    here, there = make_sesi(connection, id_akun), make_sesi(connection, id_akun)
    orang = read_orang(connection, here)

    a.change_sandi(connection, id_akun, "perahu biru tanpa layar", id_sesi=orang.id_sesi)

    assert read_orang(connection, here).wajib_ganti is False
    assert read_orang(connection, there) is None


def test_a_password_anybody_would_try_is_refused_whoever_sets_it(connection):
    id_akun = add_akun(connection, "siti")

    with pytest.raises(a.AkunError, match="mudah ditebak"):
        a.change_sandi(connection, id_akun, "serang serang 2026", id_sesi=None)
    with pytest.raises(a.AkunError, match="mudah ditebak"):
        a.reset_sandi(connection, "siti", "sitisitisiti")


def test_an_identity_without_an_account_is_nobody(connection):
    add_akun(connection, "siti", email="Siti@Kota.id")

    assert find(connection, subjek="a", email="lain@kota.id") is None
    # an address the provider does not vouch for is none
    assert find(connection, subjek="a", email=None) is None


def find(connection, *, subjek, email, penerbit="https://masuk.kota.id"):
    return a.find_akun_oidc(connection, penerbit=penerbit, subjek=subjek, email=email)


def test_the_first_who_comes_with_the_address_is_the_only_one_from_then_on(connection):
    id_akun = add_akun(connection, "siti", email="siti@kota.id")

    assert find(connection, subjek="a", email="SITI@kota.id") == id_akun
    # the same person with another address
    assert find(connection, subjek="a", email=None) == id_akun
    # whoever got the address later, here or at another provider
    assert find(connection, subjek="b", email="siti@kota.id") is None
    assert find(connection, subjek="a", email="x@kota.id", penerbit="https://lain.id") is None


def test_a_locked_or_removed_account_is_nobody_at_the_provider_either(connection):
    add_akun(connection, "siti", email="siti@kota.id")
    find(connection, subjek="a", email="siti@kota.id")

    a.lock_akun(connection, "siti")
    assert find(connection, subjek="a", email="siti@kota.id") is None
    a.remove_akun(connection, "siti")
    assert find(connection, subjek="a", email="siti@kota.id") is None
    row = connection.execute(select(akun).where(akun.c.nama == "siti")).one()
    assert (row.sandi, row.email, row.subjek, row.totp) == (None, None, None, None)
