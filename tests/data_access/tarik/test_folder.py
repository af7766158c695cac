"""The newest file of a folder, whole, and left where it is."""

import os
import threading
import time

import pytest

from data_access.imports.kesalahan import BerkasError
from data_access.tarik import folder
from data_access.tarik.folder import read_folder
from data_access.tarik.sumber import Folder, TarikError


@pytest.fixture
def masuk(tmp_path):
    path = tmp_path / "masuk"
    path.mkdir()
    for age, name in enumerate(["juli.csv", "juni.csv", "~$juli.csv", "mei.csv", "lain.txt"]):
        (path / name).write_text(name)
        # The file of Office's own, and one that does not fit, are the newest of all.
        day = 1_700_000_000 - age * 86_400 + 10**6 * (name[0] == "~" or name.endswith("txt"))
        os.utime(path / name, (day, day))
    (path / "map.csv").mkdir()
    return path


def read(masuk, pola="*.csv"):
    return read_folder(Folder(path=masuk.name, pola=pola), masuk.parent)


def test_the_newest_that_fits_is_read_and_stays(masuk):
    before = {path.name: path.stat().st_mtime_ns for path in masuk.iterdir()}

    assert read(masuk) == ("juli.csv", b"juli.csv")
    assert read(masuk, "m*.csv") == ("mei.csv", b"mei.csv")
    assert {path.name: path.stat().st_mtime_ns for path in masuk.iterdir()} == before


def test_a_file_is_waited_for_until_nobody_writes_it(masuk, monkeypatch):
    monkeypatch.setattr(folder, "DETIK_TENANG", 0.3)

    def write():
        for _ in range(6):
            time.sleep(0.1)
            with (masuk / "juli.csv").open("a") as file:
                file.write("+")

    writer = threading.Thread(target=write)
    writer.start()
    _name, content = read(masuk)
    writer.join()

    assert content == b"juli.csv++++++"


def test_a_file_that_never_rests_is_not_read(masuk, monkeypatch):
    stamps = iter((size, size) for size in range(1_000))
    monkeypatch.setattr(folder, "_stamp", lambda _path: next(stamps))

    with pytest.raises(TarikError, match="masih ditulis"):
        read(masuk)


def test_a_file_that_is_too_large_is_not_even_opened(masuk, monkeypatch):
    monkeypatch.setattr(folder, "MAKS_BYTE", 3)

    with pytest.raises(BerkasError, match="terlalu besar"):
        read(masuk)


def test_no_folder_and_no_file_are_two_sentences(masuk):
    with pytest.raises(TarikError, match="Folder tidak ada"):
        read_folder(Folder(path="tiada", pola="*"), masuk)
    with pytest.raises(TarikError, match="Tidak ada berkas yang cocok"):
        read(masuk, "*.ods")
