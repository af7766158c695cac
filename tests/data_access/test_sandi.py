"""Passwords: kept as Argon2id, refused when anybody would try them first."""

import pytest
from argon2 import PasswordHasher

from data_access.sandi import (
    check_sandi,
    find_sandi_errors,
    hash_sandi,
    is_outdated,
    make_sandi,
)


def test_what_is_kept_is_argon2id_and_another_text_each_time():
    first, second = hash_sandi("kuda lari genting"), hash_sandi("kuda lari genting")

    assert first.startswith("$argon2id$")
    assert first != second
    assert "kuda" not in first


def test_only_the_password_itself_is_accepted():
    sidik = hash_sandi("kuda lari genting")

    assert check_sandi(sidik, "kuda lari genting")
    assert not check_sandi(sidik, "kuda lari gentinG")
    assert not check_sandi(sidik, "")


def test_an_account_without_a_password_accepts_none():
    assert not check_sandi(None, "")
    assert not check_sandi(None, "kuda lari genting")


def test_a_password_means_the_same_however_its_accents_are_put_together():
    assert check_sandi(hash_sandi("kafé lari genting"), "kafe\u0301 lari genting")


def test_a_hash_of_other_parameters_is_outdated():
    assert is_outdated(PasswordHasher(time_cost=1, memory_cost=8192).hash("x"))
    assert not is_outdated(hash_sandi("x"))


@pytest.mark.parametrize(
    "sandi",
    [
        "pendek",
        "x" * 201,
        "passwordpassword",
        "P4ssw0rd-2026!!",
        "Serang2026!!!!",
        "dp3akb-kota-serang",
        "dkbp3a kabupaten",
        "123456789012345",
        "aaaaaaaaaaaaaaaa",
        "siti.uptd-2026-x",
        "KolingPepa 2026",
        "qwertyqwerty123",
    ],
)
def test_what_anybody_would_try_first_is_refused(sandi):
    errors = find_sandi_errors(sandi, "siti.uptd")

    assert errors
    assert sandi not in errors[0]


@pytest.mark.parametrize(
    "sandi", ["kuda lari di atas genting", "Tb7#mKqx!vRw2", "nasi-lemak-biru-laut"]
)
def test_a_password_of_unrelated_words_or_of_chance_will_do(sandi):
    assert find_sandi_errors(sandi, "siti.uptd") == []


def test_a_made_up_password_will_do_and_never_comes_twice():
    made = {make_sandi() for _ in range(200)}

    assert len(made) == 200
    assert all(len(one) == 19 for one in made)
