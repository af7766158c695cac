"""Every page, and what is changed from one, with the account of PostgreSQL that the server has."""

import pytest

from components import reads
from data_access.wilayah import read_regions
from tests.deploy.peran import fill_with_packages, install
from tests.pages.app import PAGES, heading, open_page
from tests.pages.conftest import sign_in
from tests.pages.test_impor import fill_template, upload

pytestmark = pytest.mark.parametrize("databases", ["postgresql"], indirect=True)


@pytest.fixture(scope="module")
def terpasang(databases):
    made = install(databases)
    fill_with_packages(made)
    return made


@pytest.fixture
def as_app(terpasang, monkeypatch, use_database):
    use_database(terpasang.url("dasbor_app"), masuk=False)
    with reads.engine().connect() as connection:
        assert read_regions(connection)


@pytest.fixture(scope="module")
def token(terpasang):
    return sign_in(terpasang.url("dasbor_app"))


@pytest.mark.parametrize("path", PAGES)
def test_every_page_opens(as_app, token, monkeypatch, path):
    monkeypatch.setattr("components.masuk.read_token", lambda: token)

    app = open_page(path, wilayah="Kota Serang")

    assert not app.exception
    assert heading(app)
    # what a refusal of the database becomes
    assert "Basis data" not in " ".join(str(one.value) for one in app.markdown)


def test_an_import_is_kept(as_app, token, monkeypatch):
    monkeypatch.setattr("components.masuk.read_token", lambda: token)
    app = upload(fill_template(5))

    app.button(key="impor_simpan").click().run()

    assert not app.exception
    assert "5 kasus kekerasan" in " ".join(str(one.value) for one in app.success)
