"""Signing in: who comes in, who waits, and that waiting keeps no owner out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from argon2 import PasswordHasher, extract_parameters
from sqlalchemy import select, update

from data_access import akun as a
from data_access import totp
from data_access.masuk import BEBAS, TERLAMA, Diterima, Ditolak, sign_in
from data_access.schema import akun, jejak_audit, percobaan_masuk
from data_access.sesi import read_orang
from tests.data_access.akun_uji import SANDI, add_akun

KINI = datetime(2026, 11, 23, 8, 0, 10, tzinfo=UTC)
KANTOR, PENYERANG = "10.0.0.5", "203.0.113.9"


@pytest.fixture
def siti(engine):
    with engine.begin() as connection:
        return add_akun(connection, "siti")


def attempt(engine, sandi="salah sekali ini", *, nama="siti", alamat=KANTOR, saat=KINI, **more):
    return sign_in(engine, nama=nama, sandi=sandi, alamat=alamat, sekarang=saat, **more)


def fail(engine, times, *, alamat=PENYERANG, saat=KINI, **more):
    """Fail that often, each time as soon as it is allowed. Returns the moment afterwards."""
    for _ in range(times):
        while (hasil := attempt(engine, alamat=alamat, saat=saat, **more)).tunggu:
            saat += timedelta(seconds=hasil.tunggu)
    return saat


@pytest.fixture
def quick(monkeypatch):
    """Where only the counting matters, no password is looked at for long."""
    monkeypatch.setattr("data_access.masuk.check_sandi", lambda sidik, sandi: sandi == SANDI)


def test_name_and_password_open_a_session(engine, siti):
    hasil = attempt(engine, SANDI, nama=" Siti ")

    assert isinstance(hasil, Diterima)
    with engine.begin() as connection:
        assert read_orang(connection, hasil.token, KINI).id_akun == siti


def test_whatever_is_wrong_the_answer_is_the_same(engine, siti):
    with engine.begin() as connection:
        add_akun(connection, "terkunci")
        a.lock_akun(connection, "terkunci")
        add_akun(connection, "dua")
        totp.turn_on(connection, a.find_akun(connection, "dua").id, totp.make_rahasia(), 0)
        add_akun(connection, "oidc", email="oidc@kota.id", hanya_oidc=True)

    answers = {
        attempt(engine).kalimat,
        attempt(engine, SANDI, nama="tidak.ada").kalimat,
        attempt(engine, SANDI, nama="terkunci").kalimat,
        attempt(engine, SANDI, nama="dua", kode="000000").kalimat,
        attempt(engine, "", nama="oidc").kalimat,
    }

    assert answers == {"Nama akun, sandi, atau kode tidak cocok."}


class Counting(PasswordHasher):
    """The same, noting with which parameters a password was checked."""

    def __init__(self):
        super().__init__()
        self.checked = []

    def verify(self, hash, password):
        self.checked.append(extract_parameters(hash))
        return super().verify(hash, password)


def test_an_unknown_name_costs_the_same_work_as_a_wrong_password(engine, siti, monkeypatch):
    with engine.begin() as connection:
        add_akun(connection, "terkunci")
        a.lock_akun(connection, "terkunci")
    hasher = Counting()
    monkeypatch.setattr("data_access.sandi._hasher", hasher)

    for nama in ("siti", "tidak.ada", "terkunci"):
        attempt(engine, nama=nama)

    assert len(hasher.checked) == 3
    assert hasher.checked[0] == hasher.checked[1] == hasher.checked[2]


def test_the_second_factor_is_asked_for_and_a_code_is_good_once(engine, siti):
    rahasia = totp.make_rahasia()
    with engine.begin() as connection:
        totp.turn_on(connection, siti, rahasia, 0)
    code = pyotp.TOTP(rahasia).at(KINI)

    assert isinstance(attempt(engine, SANDI), Ditolak)
    assert isinstance(attempt(engine, SANDI, kode=code), Diterima)
    assert isinstance(attempt(engine, SANDI, kode=code), Ditolak)


def test_a_code_is_not_used_up_by_a_wrong_password(engine, siti):
    rahasia = totp.make_rahasia()
    with engine.begin() as connection:
        totp.turn_on(connection, siti, rahasia, 0)
    code = pyotp.TOTP(rahasia).at(KINI)

    attempt(engine, kode=code)

    assert isinstance(attempt(engine, SANDI, kode=code), Diterima)


def test_a_hash_of_old_parameters_is_made_anew_at_the_next_sign_in(engine, siti):
    old = PasswordHasher(time_cost=1, memory_cost=8192).hash(SANDI)
    with engine.begin() as connection:
        connection.execute(update(akun).values(sandi=old))

    attempt(engine, SANDI)

    with engine.connect() as connection:
        assert connection.scalar(select(akun.c.sandi)) != old
    assert isinstance(attempt(engine, SANDI), Diterima)


def test_waiting_doubles_up_to_a_quarter_of_an_hour(engine, siti, quick):
    saat = fail(engine, BEBAS["pasangan"])
    waits = []
    for _ in range(10):
        waits.append(attempt(engine, alamat=PENYERANG, saat=saat).tunggu)
        saat = fail(engine, 1, saat=saat)

    assert waits[:4] == [5, 10, 20, 40]
    assert waits[-1] == TERLAMA.total_seconds()


def test_while_waiting_not_even_the_right_password_is_looked_at(engine, siti, quick):
    saat = fail(engine, BEBAS["pasangan"])

    hasil = attempt(engine, SANDI, alamat=PENYERANG, saat=saat)

    assert isinstance(hasil, Ditolak)
    assert hasil.kalimat == "Terlalu banyak percobaan. Coba lagi dalam 5 detik."


def test_asking_while_waiting_makes_the_wait_no_longer(engine, siti, quick):
    saat = fail(engine, BEBAS["pasangan"])
    for _ in range(50):
        attempt(engine, alamat=PENYERANG, saat=saat)

    later = saat + timedelta(seconds=5)
    assert isinstance(attempt(engine, SANDI, alamat=PENYERANG, saat=later), Diterima)


def test_an_attacker_elsewhere_does_not_keep_the_boss_out(engine, siti, quick):
    saat = fail(engine, 40)

    assert attempt(engine, SANDI, alamat=PENYERANG, saat=saat).tunggu > 0
    assert isinstance(attempt(engine, SANDI, saat=saat), Diterima)


def test_not_even_attackers_at_a_thousand_addresses_keep_the_boss_off_a_known_computer(
    engine, siti, quick
):
    boss = attempt(engine, SANDI)
    saat = KINI
    for number in range(BEBAS["akun"] + 20):
        saat = fail(engine, 1, alamat=f"203.0.113.{number}", saat=saat)

    # a stranger at a new address waits, with the right password too
    assert attempt(engine, SANDI, alamat="198.51.100.1", saat=saat).tunggu > 0
    # at whatever address the known computer is today
    again = attempt(engine, SANDI, alamat="192.0.2.7", saat=saat, perangkat=boss.perangkat)
    assert isinstance(again, Diterima)


def test_nor_does_the_wait_of_an_address_hold_for_a_known_computer(engine, siti, quick):
    boss = attempt(engine, SANDI)
    saat = KINI
    for number in range(40):
        saat = fail(engine, 1, alamat=KANTOR, saat=saat, nama=f"coba{number}")

    assert attempt(engine, SANDI, saat=saat).tunggu > 0
    assert isinstance(attempt(engine, SANDI, saat=saat, perangkat=boss.perangkat), Diterima)


def test_trying_many_names_from_one_address_makes_that_address_wait(engine, siti, quick):
    saat = KINI
    for number in range(BEBAS["alamat"]):
        saat = fail(engine, 1, saat=saat, nama=f"coba{number}")

    assert attempt(engine, SANDI, alamat=PENYERANG, saat=saat).tunggu > 0
    assert isinstance(attempt(engine, SANDI, alamat=KANTOR, saat=saat), Diterima)


def test_a_known_computer_is_no_way_to_guess_without_waiting(engine, siti, quick):
    known = attempt(engine, SANDI).perangkat
    saat = fail(engine, BEBAS["perangkat"], perangkat=known)

    assert attempt(engine, saat=saat, perangkat=known).tunggu > 0


@pytest.mark.parametrize("forge", ["milik budi", "dibuat sendiri", "diubah"])
def test_a_mark_of_a_computer_is_worth_nothing_for_another_account_or_when_forged(
    engine, siti, quick, forge
):
    with engine.begin() as connection:
        budi = add_akun(connection, "budi")
    own = attempt(engine, SANDI, nama="budi", alamat=PENYERANG).perangkat
    mark = {
        "milik budi": own,
        "dibuat sendiri": f"{siti}-abc-{'0' * 64}",
        "diubah": own.replace(f"{budi}-", f"{siti}-", 1),
    }[forge]
    saat = fail(engine, BEBAS["pasangan"], perangkat=mark)

    assert attempt(engine, saat=saat, alamat=PENYERANG, perangkat=mark).tunggu > 0


def test_a_computer_of_several_people_is_known_to_each(engine, siti, quick):
    with engine.begin() as connection:
        add_akun(connection, "budi")
    first = attempt(engine, SANDI).perangkat
    both = attempt(engine, SANDI, nama="budi", perangkat=first).perangkat
    saat = fail(engine, 60)

    for nama in ("siti", "budi"):
        hasil = attempt(engine, SANDI, nama=nama, alamat=PENYERANG, saat=saat, perangkat=both)
        assert isinstance(hasil, Diterima)
        assert hasil.perangkat == both


def test_guesses_sent_at_once_are_counted_one_by_one(engine, siti, quick):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: attempt(engine, alamat=PENYERANG), range(40)))

    assert sum(not answer.tunggu for answer in answers) == BEBAS["pasangan"]


def test_success_and_a_day_make_failures_forgotten(engine, siti, quick):
    saat = fail(engine, BEBAS["pasangan"] - 1, alamat=KANTOR)
    assert isinstance(attempt(engine, SANDI, saat=saat), Diterima)
    assert attempt(engine, saat=saat).tunggu == 0

    saat = fail(engine, 12, alamat=KANTOR, saat=saat) + timedelta(hours=25)
    assert attempt(engine, saat=saat).tunggu == 0
    assert attempt(engine, saat=saat).tunggu == 0


def test_the_keeper_of_accounts_ends_a_wait(engine, siti, quick):
    saat = fail(engine, 30)
    with engine.begin() as connection:
        a.unlock_akun(connection, "siti")

    # the address that guessed still waits for having guessed so often
    assert isinstance(attempt(engine, SANDI, alamat=KANTOR, saat=saat), Diterima)


def test_neither_names_nor_addresses_nor_passwords_are_kept(engine, siti, quick):
    attempt(engine, "rahasia betul ini", nama="rahasia@rumah", alamat=PENYERANG)

    with engine.connect() as connection:
        kept = str(
            connection.execute(select(percobaan_masuk)).all()
            + connection.execute(select(jejak_audit)).all()
        )
    assert "rahasia" not in kept
    assert PENYERANG not in kept


def test_the_audit_notes_who_came_in_and_who_failed(engine, siti, quick):
    attempt(engine)
    attempt(engine, nama="tidak.ada")
    attempt(engine, SANDI)

    with engine.connect() as connection:
        noted = [
            (row.perbuatan, row.id_akun)
            for row in connection.execute(select(jejak_audit).order_by(jejak_audit.c.nomor))
        ][1:]
    assert noted == [("gagal_masuk", siti), ("gagal_masuk", None), ("masuk", siti)]
