"""Every page can be seen as it was fixed for a rakor, with what came in since beside it."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from components import reads
from data_access.engine import make_engine
from data_access.kunci_angka import lock_angka
from data_access.schema import rakor
from domain.kategori import Dataset
from tests.pages.app import (
    IMPOR,
    KESIAPAN,
    PAGES,
    PROFIL,
    RINGKASAN,
    RIWAYAT,
    current_asal,
    on_sqlite,
    open_page,
    words,
)
from tests.pages.conftest import make_example
from tests.pages.test_riwayat import import_again

pytestmark = on_sqlite
PER_RAKOR = "Per rakor 31 Jul 2025"
INTERNAL = [
    path for path in PAGES if not path.startswith(("pages/rapat/", "pages/data/", "pages/tentang/"))
]


def lock(engine):
    """The numbers of the Kabupaten's rakor of the example, fixed as they are now."""
    with engine.begin() as connection:
        nomor = connection.scalar(select(rakor.c.id).where(rakor.c.tanggal == date(2025, 7, 31)))
        lock_angka(connection, nomor, oleh="penguji")


@pytest.fixture(scope="session")
def locked_url(databases):
    url = make_example(databases)
    engine = make_engine(url)
    lock(engine)
    engine.dispose()
    return url


@pytest.fixture
def locked(use_database, locked_url):
    """The example with fixed numbers, which the test only reads."""
    use_database(locked_url, masuk=False)


def panels(app):
    return [one.label for one in app.expander]


def kasus(app):
    found = re.search(r"(\d[\d.]*) kasus kekerasan tercatat", words(app))
    assert found is not None
    return found.group(1)


def test_where_nothing_is_fixed_nothing_can_be_chosen(example):
    assert "angka" not in [one.key for one in open_page(RINGKASAN).selectbox]


def test_a_fixed_number_stays_and_what_it_is_today_stands_beside_it(own_example):
    before = kasus(open_page(RINGKASAN))
    lock(reads.engine())
    import_again(6)

    kini = open_page(RINGKASAN)
    terkunci = open_page(RINGKASAN, angka=PER_RAKOR)

    assert kasus(terkunci) == before != kasus(kini)
    said = words(terkunci)
    assert "Angka terkunci untuk rakor 31 Juli 2025" in said
    assert re.search(r"Register kasus: terkunci per 23 Nov 2026, kini per ", said)
    assert re.search(r"Kini \d[\d.]* \(-\d[\d.]*\), data per", said)
    assert "Angka terkunci untuk rakor" not in words(kini)
    assert not re.search(r"Kini \d", words(kini))


def test_fixed_numbers_that_nothing_has_replaced_say_so(locked):
    said = words(open_page(RINGKASAN, angka=PER_RAKOR))

    assert "Sesudah dikunci tidak ada data yang berganti." in said
    assert "terkunci" in said


@pytest.mark.parametrize("path", INTERNAL)
def test_every_page_of_the_analysis_room_draws_fixed_numbers(locked, path):
    app = open_page(path, angka=PER_RAKOR)

    assert not app.exception
    assert "Angka terkunci untuk rakor 31 Juli 2025" in words(app)


def test_nothing_is_changed_where_fixed_numbers_are_shown(locked):
    assert "Ubah kesiapan satu desa" in panels(open_page(KESIAPAN))
    assert "Ubah kesiapan satu desa" not in panels(open_page(KESIAPAN, angka=PER_RAKOR))


def test_the_pages_of_data_speak_of_what_is_current(own_example):
    lock(reads.engine())
    import_again(6)
    current = next(one for one in current_asal("36.04") if one.dataset == Dataset.REGISTER)

    app = open_page(RIWAYAT, angka=PER_RAKOR)

    assert app.selectbox(key="angka").disabled
    assert "Angka terkunci untuk rakor" not in words(app)
    assert current.id_snapshot in [
        int(one.split()[0]) for one in app.selectbox(key="riwayat_nomor").options
    ]
    assert not open_page(IMPOR, angka=PER_RAKOR).exception


def test_the_choice_goes_along_from_page_to_page(locked):
    app = open_page(RINGKASAN, angka=PER_RAKOR)

    app.switch_page(PROFIL).run()

    assert app.selectbox(key="angka").value == PER_RAKOR
    assert "Angka terkunci untuk rakor" in words(app)
