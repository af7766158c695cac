"""The secret behind the keys of kasus."""

import stat

from data_access.kunci import hash_kasus, read_kunci


def test_the_secret_is_made_once_and_only_the_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.delenv("DASBOR_KUNCI")
    path = tmp_path / "var" / "kunci"

    first, second = read_kunci(path), read_kunci(path)

    assert first == second
    assert len(first) == 64
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["kunci"]


def test_two_offices_have_two_secrets(tmp_path, monkeypatch):
    monkeypatch.delenv("DASBOR_KUNCI")

    assert read_kunci(tmp_path / "a") != read_kunci(tmp_path / "b")


def test_the_environment_comes_before_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("DASBOR_KUNCI", "rahasia")

    assert read_kunci(tmp_path / "kunci") == b"rahasia"
    assert not (tmp_path / "kunci").exists()


def test_a_key_depends_on_secret_region_and_number_but_not_on_spelling():
    key = hash_kasus(b"a", "36.73", "PPA/1")

    assert key == hash_kasus(b"a", "36.73", " ppa/1 ")
    assert len({key, hash_kasus(b"b", "36.73", "PPA/1"), hash_kasus(b"a", "36.04", "PPA/1"),
                hash_kasus(b"a", "36.73", "PPA/2")}) == 4  # fmt: skip
