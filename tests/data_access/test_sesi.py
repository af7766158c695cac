"""Sessions: what opens, until when, and that only a hash of the token is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select

from data_access.schema import sesi
from data_access.sesi import (
    DIAM,
    PALING_LAMA,
    has_sesi,
    make_sesi,
    open_sesi,
    read_orang,
    revoke_semua,
    revoke_sesi,
)
from domain.hak import Peran
from tests.data_access.akun_uji import add_akun
from tests.factories import KABUPATEN, KOTA

KINI = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def siti(connection):
    peran = [(KOTA, Peran.ANALIS), (KOTA, Peran.PENGELOLA), (KABUPATEN, Peran.PERENCANA)]
    return add_akun(connection, "siti", peran=peran)


def test_a_token_says_who_holds_it_and_in_which_roles(connection, siti):
    orang = read_orang(connection, make_sesi(connection, siti, KINI), KINI)

    assert (orang.id_akun, orang.nama) == (siti, "siti")
    assert orang.peran == {
        KOTA: frozenset({Peran.ANALIS, Peran.PENGELOLA}),
        KABUPATEN: frozenset({Peran.PERENCANA}),
    }


def test_an_account_without_a_role_is_known_and_may_nothing(connection, siti):
    kosong = add_akun(connection, "kosong", peran=[])

    orang = read_orang(connection, make_sesi(connection, kosong, KINI), KINI)

    assert orang.nama == "kosong"
    assert not orang.boleh_di(KOTA)


def test_the_database_never_holds_a_token(connection, siti):
    token = make_sesi(connection, siti, KINI)

    kept = connection.execute(select(sesi)).one()

    assert token not in str(kept)
    assert len(token) >= 43


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "' OR 1=1 --"])
def test_a_forged_token_opens_nothing(connection, siti, token):
    make_sesi(connection, siti, KINI)

    assert read_orang(connection, token, KINI) is None


def test_the_hash_in_the_database_is_no_token(connection, siti):
    make_sesi(connection, siti, KINI)
    kept = connection.scalar(select(sesi.c.sidik))

    assert read_orang(connection, kept, KINI) is None


def test_a_session_ends_when_nobody_uses_it(connection, siti):
    token = make_sesi(connection, siti, KINI)

    assert read_orang(connection, token, KINI + DIAM - timedelta(minutes=1)) is not None
    later = KINI + DIAM - timedelta(minutes=1) + DIAM
    assert read_orang(connection, token, later) is None


def test_a_session_ends_on_its_last_hour_however_much_it_is_used(connection, siti):
    token = make_sesi(connection, siti, KINI)
    moment = KINI
    while moment < KINI + PALING_LAMA - timedelta(hours=1):
        moment += timedelta(hours=1)
        assert read_orang(connection, token, moment) is not None

    assert read_orang(connection, token, KINI + PALING_LAMA) is None


def test_a_revoked_session_opens_nothing_and_the_others_stay(connection, siti):
    first, second = make_sesi(connection, siti, KINI), make_sesi(connection, siti, KINI)

    revoke_sesi(connection, read_orang(connection, first, KINI).id_sesi, KINI)

    assert read_orang(connection, first, KINI) is None
    assert read_orang(connection, second, KINI) is not None


def test_all_sessions_but_one_are_revoked(connection, siti):
    tokens = [make_sesi(connection, siti, KINI) for _ in range(3)]
    own = read_orang(connection, tokens[1], KINI).id_sesi

    revoke_semua(connection, siti, kecuali=own, sekarang=KINI)

    opened = [read_orang(connection, token, KINI) is not None for token in tokens]
    assert opened == [False, True, False]


def test_a_token_of_another_server_begins_one_session_and_never_a_second(connection, siti):
    assert not has_sesi(connection, "dari-oidc")
    assert open_sesi(connection, "dari-oidc", siti, KINI)
    revoke_sesi(connection, read_orang(connection, "dari-oidc", KINI).id_sesi, KINI)

    assert not open_sesi(connection, "dari-oidc", siti, KINI)
    assert has_sesi(connection, "dari-oidc")
    assert read_orang(connection, "dari-oidc", KINI) is None


def test_looking_up_who_it_is_takes_one_query(connection, siti):
    token = make_sesi(connection, siti, KINI)
    asked = []
    listen = (connection, "before_cursor_execute", lambda *a: asked.append(a[2]))
    event.listen(*listen)

    read_orang(connection, token, KINI + timedelta(seconds=30))

    event.remove(*listen)
    assert len(asked) == 1


def test_sessions_of_long_ago_are_forgotten(connection, siti):
    make_sesi(connection, siti, KINI)
    make_sesi(connection, siti, KINI + timedelta(days=60))

    assert len(connection.execute(select(sesi.c.id)).all()) == 1
