"""Broken and hostile files on the page Impor: one sentence each, and nothing changes."""

import hashlib
import re
from pathlib import Path

import pytest

from components import reads
from tests.data_access.imports.musuh import MUSUH, TANPA_ARTI
from tests.pages.app import IMPOR, on_sqlite, open_page

pytestmark = [on_sqlite, pytest.mark.usefixtures("empty")]


def hash_database():
    path = Path(str(reads.engine().url.database))
    files = sorted(path.parent.glob(f"{path.name}*"))
    return [
        hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.suffix != ".db-shm"
    ]


@pytest.mark.parametrize("kind", MUSUH)
def test_a_file_that_is_none_gets_one_sentence(kind):
    name, make, said = MUSUH[kind]
    app = open_page(IMPOR)
    before = hash_database()

    app.file_uploader(key="berkas_0").upload(name, make()).run()

    assert len(app.error) == 1
    assert re.search(said, app.error[0].value)
    assert app.error[0].value.endswith("Tidak ada yang disimpan.")
    assert not app.exception
    assert hash_database() == before


@pytest.mark.parametrize("kind", TANPA_ARTI)
def test_a_file_with_nothing_to_import_offers_no_button_to_save(kind):
    name, make = TANPA_ARTI[kind]
    app = open_page(IMPOR)
    before = hash_database()

    app.file_uploader(key="berkas_0").upload(name, make()).run()
    if "impor_periksa" in [button.key for button in app.button]:
        app.button(key="impor_periksa").click().run()

    assert not app.exception
    assert "impor_simpan" not in [button.key for button in app.button]
    assert hash_database() == before
