"""The second factor: every code is good once, and the secret is not in the database to be read."""

from datetime import UTC, datetime, timedelta

import pyotp
import pytest
from sqlalchemy import select

from data_access import totp
from data_access.schema import akun, akun_pemulihan
from tests.data_access.akun_uji import add_akun

KINI = datetime(2026, 11, 23, 8, 0, 10, tzinfo=UTC)
# RFC 6238, appendix B: the last six digits of the SHA-1 column.
RAHASIA_RFC = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"


@pytest.fixture
def siti(connection):
    return add_akun(connection, "siti")


def kode(rahasia, saat):
    return pyotp.TOTP(rahasia).at(saat)


@pytest.mark.parametrize(
    ("detik", "angka"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")]
)
def test_codes_are_those_of_the_standard(detik, angka):
    moment = datetime.fromtimestamp(detik, UTC)

    assert totp.find_langkah(RAHASIA_RFC, angka, moment) == detik // 30


@pytest.mark.parametrize(("meleset", "masih"), [(-30, True), (0, True), (30, True), (90, False)])
def test_a_clock_may_be_off_by_one_step(meleset, masih):
    rahasia = totp.make_rahasia()

    found = totp.find_langkah(rahasia, kode(rahasia, KINI + timedelta(seconds=meleset)), KINI)

    assert (found is not None) is masih


def test_a_code_is_good_once(connection, siti):
    rahasia = totp.make_rahasia()
    totp.turn_on(connection, siti, rahasia, 0)
    code = kode(rahasia, KINI)

    assert totp.use_kode(connection, siti, f"{code[:3]} {code[3:]}", KINI)
    assert not totp.use_kode(connection, siti, code, KINI)
    # nor is an older one that was not used
    assert not totp.use_kode(connection, siti, kode(rahasia, KINI - timedelta(seconds=30)), KINI)
    later = KINI + timedelta(seconds=30)
    assert totp.use_kode(connection, siti, kode(rahasia, later), later)


def test_the_code_that_turned_it_on_is_used_up(connection, siti):
    rahasia = totp.make_rahasia()
    langkah = totp.find_langkah(rahasia, kode(rahasia, KINI), KINI)
    totp.turn_on(connection, siti, rahasia, langkah)

    assert not totp.use_kode(connection, siti, kode(rahasia, KINI), KINI)


@pytest.mark.parametrize(
    "tebakan", ["", "000000", "12345", "abcdef", "\uff11\uff12\uff13\uff14\uff15\uff16"]
)
def test_a_wrong_code_is_refused(connection, siti, tebakan):
    totp.turn_on(connection, siti, RAHASIA_RFC, 0)

    assert not totp.use_kode(connection, siti, tebakan, KINI)


def test_each_recovery_code_is_good_once(connection, siti):
    codes = totp.turn_on(connection, siti, totp.make_rahasia(), 0)

    assert len(set(codes)) == totp.JUMLAH_PEMULIHAN
    assert totp.use_kode(connection, siti, codes[0].upper(), KINI)
    assert not totp.use_kode(connection, siti, codes[0], KINI)
    assert totp.use_kode(connection, siti, codes[1], KINI)


def test_recovery_codes_of_one_account_open_no_other(connection, siti):
    codes = totp.turn_on(connection, siti, totp.make_rahasia(), 0)
    budi = add_akun(connection, "budi")
    totp.turn_on(connection, budi, totp.make_rahasia(), 0)

    assert not totp.use_kode(connection, budi, codes[0], KINI)


def test_neither_secret_nor_codes_can_be_read_in_the_database(connection, siti):
    rahasia = totp.make_rahasia()
    codes = totp.turn_on(connection, siti, rahasia, 0)

    kept = str(
        connection.execute(select(akun)).all() + connection.execute(select(akun_pemulihan)).all()
    )

    assert rahasia not in kept
    assert not [code for code in codes if code in kept]


def test_with_another_key_only_recovery_codes_open(connection, siti, monkeypatch):
    rahasia = totp.make_rahasia()
    codes = totp.turn_on(connection, siti, rahasia, 0)

    monkeypatch.setenv("DASBOR_KUNCI", "kunci lain")

    assert not totp.use_kode(connection, siti, kode(rahasia, KINI), KINI)
    assert totp.use_kode(connection, siti, codes[0], KINI)


def test_turned_off_nothing_opens_any_more(connection, siti):
    codes = totp.turn_on(connection, siti, RAHASIA_RFC, 0)

    totp.turn_off(connection, siti)

    assert not totp.use_kode(connection, siti, codes[0], KINI)
    assert not totp.use_kode(connection, siti, kode(RAHASIA_RFC, KINI), KINI)


def test_the_picture_is_an_svg_that_asks_for_nothing():
    svg = totp.draw_qr(RAHASIA_RFC, "siti.uptd")

    assert svg.startswith("<svg")
    assert "script" not in svg
    assert "href" not in svg
