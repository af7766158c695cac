"""A running server of the Ruang rapat whose only account of PostgreSQL reads released packages (S17)."""

import pytest

from components.siap import COOKIE
from data_access.__main__ import prepare_database
from data_access.akun import find_akun
from data_access.engine import make_engine
from data_access.sesi import make_sesi
from domain.hak import Peran
from tests.browser.servers import serving_dashboard
from tests.browser.websoket import talk_to
from tests.data_access.akun_uji import add_akun
from tests.deploy.peran import fill_with_packages, install
from tests.pages.app import PAGES, RUANG_RAPAT

KOTA = "36.73"
pytestmark = pytest.mark.parametrize("databases", ["postgresql"], indirect=True)


@pytest.fixture(scope="module")
def terpasang(databases):
    made = install(databases)
    fill_with_packages(made)
    return made


@pytest.fixture(scope="module")
def own_url(tmp_path_factory):
    """The server's own database: reference data, accounts, and not one record."""
    url = f"sqlite:///{tmp_path_factory.mktemp('rapat') / 'rapat.db'}"
    engine = make_engine(url)
    prepare_database(engine)
    with engine.begin() as connection:
        add_akun(connection, "kepala", peran=[(KOTA, Peran.PENGELOLA)])
        add_akun(connection, "pimpinan", peran=[(KOTA, Peran.PIMPINAN)])
    engine.dispose()
    return url


@pytest.fixture(scope="module", params=["dasbor_publik", "dasbor_rapat"])
def server(request, terpasang, own_url):
    with serving_dashboard(own_url, env={"PAKET_URL": terpasang.url(request.param)}) as running:
        yield running
        assert "Error" not in running.log.read_text()


@pytest.mark.parametrize("path", RUANG_RAPAT)
def test_everybody_reads_the_package_for_everybody(server, path):
    with talk_to(server) as talk:
        heard = talk.run(path, "wilayah_paket=Kota Serang")

    assert "Paket 2 · data sampai 30 September 2026" in heard.text
    assert "jumlah di bawah 10 disamarkan" in heard.text
    assert "tidak dapat ditampilkan" not in heard.text


@pytest.mark.parametrize("path", [path for path in PAGES if path not in RUANG_RAPAT])
def test_no_other_page_has_anything_to_show(server, path):
    with talk_to(server) as talk:
        heard = talk.run(path)

    assert not heard.kinds & {"plotly_chart", "table", "metric", "arrow_data_frame"}


@pytest.mark.parametrize(
    ("peran", "said"),
    [
        ("dasbor_rapat", "Paket 1 · data sampai 30 September 2026"),
        # the server for everybody holds no key to what is for meetings, whoever signs in
        ("dasbor_publik", "Belum ada paket rapat yang dirilis"),
    ],
)
def test_who_signs_in_reads_what_the_account_of_the_server_may(terpasang, own_url, peran, said):
    engine = make_engine(own_url)
    with engine.begin() as connection:
        token = make_sesi(connection, find_akun(connection, "pimpinan").id)
    engine.dispose()

    with (
        serving_dashboard(own_url, env={"PAKET_URL": terpasang.url(peran)}) as server,
        talk_to(server, {COOKIE: token}) as talk,
    ):
        heard = talk.run(RUANG_RAPAT[0])

    assert said in heard.text
