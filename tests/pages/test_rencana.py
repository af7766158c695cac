"""The planner's page from the empty form to a plan that is compared, copied, taken out, brought back."""

import json
import re
import shutil
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import make_url
from streamlit.testing.v1 import AppTest

from analysis.rencana.keadaan import draw_risks
from components import reads, rencana_susun
from data_access.rencana import read_kunjungan, read_rencana
from domain.hak import Peran
from tests.pages.app import RENCANA, heading, on_sqlite, open_page, words
from tests.pages.conftest import forget_everything, make_example, sign_in

pytestmark = on_sqlite
KOTA = {"wilayah": "Kota Serang"}
KODE = "36.73"


def key(nama: str, ke: int = 0) -> str:
    return f"rencana_{nama}_{ke}"


def plans(*, dibuang: bool = False):
    """The plans of the Kota, as the database has them."""
    with reads.engine().connect() as connection:
        return [one for one in read_rencana(connection, KODE) if one.dibuang == dibuang]


def visits(id_rencana: int):
    with reads.engine().connect() as connection:
        return read_kunjungan(connection, id_rencana)


def opened(**address: str) -> AppTest:
    app = open_page(RENCANA, **KOTA, **address)
    app.default_timeout = 90
    return app


def make(app: AppTest, nama: str, ke: int = 0, **given: object) -> AppTest:
    """Fill the form in and press its button. What is not given stays as it is."""
    app.text_input(key=key("nama", ke)).set_value(nama)
    for name, value in given.items():
        box = app.slider if name.startswith("bobot") else app.number_input
        box(key=key(name, ke)).set_value(value)
    app = app.run()
    app = app.button(key="rencana_susun").click().run()
    assert not app.exception
    return app


@pytest.fixture(autouse=True)
def _few_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three draws instead of fifty: how sure a place is is not what these tests are about."""
    monkeypatch.setattr(rencana_susun, "draw_risks", partial(draw_risks, jumlah=3))


@pytest.fixture(scope="module")
def with_plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the example data with one plan lie, once a test has made it."""
    return tmp_path_factory.mktemp("rencana") / "rencana.db"


@pytest.fixture
def planned(with_plan, databases, use_database, tmp_path: Path) -> AppTest:
    """One plan of eight visits in three months, on a copy of the database that is the test's own."""
    if not with_plan.exists():
        url = make_example(databases)
        use_database(url, masuk=False)
        make(opened(), "Rencana awal", jumlah=8, lama=3)
        forget_everything()
        shutil.copy(str(make_url(url).database), with_plan)
    use_database(f"sqlite:///{shutil.copy(with_plan, tmp_path)}", masuk=False)
    return opened()


def test_without_a_plan_the_form_stands_there_filled_in(example):
    app = opened()

    assert heading(app) == "Rencana kampanye, Kota Serang"
    assert app.text_input(key=key("nama")).value == "Rencana 2027"
    assert len(app.multiselect(key=key("jenis")).value) == 6
    assert "wilayah dengan kebutuhan tertinggi menurut bobot ini" in words(app)
    assert not app.get("plotly_chart")


def test_a_plan_is_made_within_what_was_asked_for_and_kept(planned):
    (one,) = plans()
    rows = visits(one.id)

    assert 0 < len(rows) <= 8
    # one in each of the six kecamatan at least, as the form asks
    assert rows["kode_kecamatan"].nunique() == 6
    assert sorted(set(rows["bulan"].dt.month)) <= [1, 2, 12]
    assert rows["alasan"].str.len().min() > 20
    assert (one.nama, one.contoh) == ("Rencana awal", True)
    said = words(planned)
    assert f"{len(rows)} kunjungan ke {rows['kode_wilayah'].nunique()} kelurahan" in said
    assert "Terbukti" in said
    # its reasons, month by month, and where none can be
    assert "Ke mana, dan mengapa di sana" in said
    # and how sure that is, given how few the reports are
    assert re.search(r"Terpilih pada \d+ dari \d+ simulasi", said)
    assert len(planned.get("plotly_chart")) == 3


def test_the_cheaper_wish_is_kept_to(own_example):
    make(opened(), "Hemat", uang=8, jumlah=100)

    (one,) = plans()
    assert visits(one.id)["biaya"].sum() <= 8_000_000
    assert one.masukan["uang"] == 8_000_000


def test_a_wish_that_cannot_be_met_is_said_and_nothing_is_kept(own_example):
    app = make(opened(), "Mustahil", jumlah=3)

    (error,) = app.error
    assert "Tidak ada yang disimpan" in error.value
    assert "kecamatan" in error.value
    assert plans() == []
    # what was typed is still there
    assert app.text_input(key=key("nama")).value == "Mustahil"


def test_weights_of_nothing_are_refused_in_a_sentence(own_example):
    weights = {f"bobot_{name}": 0 for name in ("laporan", "orang", "waktu", "kesiapan")}

    app = make(opened(), "Tanpa bobot", **weights)

    assert "Semua bobot nol" in app.error[0].value
    assert plans() == []


def test_a_name_is_used_once_and_names_nobody(planned):
    app = opened(bagian="Susun rencana")
    again = make(app, "Rencana awal")
    assert "sudah dipakai" in again.error[0].value
    person = make(app, "Usul Siti Aminah")
    assert "menyebut orang" in person.error[0].value
    assert len(plans()) == 1


def test_the_weights_move_what_is_needed_most(example):
    app = opened()
    before = next(table.value for table in app.table if "Nilai" in table.value)
    for name in ("laporan", "orang", "waktu"):
        app.slider(key=key(f"bobot_{name}")).set_value(0)
    app.slider(key=key("bobot_kesiapan")).set_value(10)
    after = next(table.value for table in app.run().table if "Nilai" in table.value)

    assert before["Wilayah"].tolist() != after["Wilayah"].tolist()
    assert set(after["Kelembagaan belum ada"]) == {"100%"}


def test_a_plan_is_copied_for_the_next_year_with_every_wish(planned):
    app = planned.button(key="rencana_salin_tahun").click().run()

    assert app.text_input(key=key("nama", 1)).value == "Rencana 2028"
    assert app.number_input(key=key("jumlah", 1)).value == 8
    assert app.number_input(key=key("lama", 1)).value == 3
    assert app.selectbox(key=key("mulai", 1)).value.isoformat() == "2027-12-01"


def test_what_was_typed_waits_while_another_part_is_looked_at(planned):
    app = planned.radio(key="bagian").set_value("susun").run()
    ke = app.session_state.get("_rencana_ke", 0)
    app.number_input(key=key("tim", ke)).set_value(7).run()
    app.radio(key="bagian").set_value("lihat").run()
    app.radio(key="bagian").set_value("susun").run()

    assert app.number_input(key=key("tim", ke)).value == 7


def test_two_plans_are_laid_side_by_side(planned):
    app = make(opened(bagian="Susun rencana"), "Rencana kedua", jumlah=12, lama=3)
    app = app.radio(key="bagian").set_value("bandingkan").run()

    said = words(app)
    assert "Yang diminta berbeda: kunjungan paling banyak." in said
    assert "kunjungan ada dalam keduanya" in said
    rows = next(table.value for table in app.table if "Wilayah dikunjungi" in table.value)
    assert rows["Rencana"].tolist() == ["Rencana awal (DATA CONTOH)", "Rencana kedua (DATA CONTOH)"]
    (chart,) = app.get("plotly_chart")
    assert len(json.loads(chart.proto.spec)["data"]) == 2


def test_with_one_plan_there_is_nothing_to_compare_and_the_page_says_so(planned):
    app = planned.radio(key="bagian").set_value("bandingkan").run()

    assert "Baru ada satu rencana" in words(app)


def test_a_plan_is_taken_out_and_brought_back(planned):
    app = planned.button(key="rencana_buang").click().run()
    assert plans() == []
    assert [one.nama for one in plans(dibuang=True)] == ["Rencana awal"]

    app = app.button(key="rencana_urungkan").click().run()
    assert [one.nama for one in plans()] == ["Rencana awal"]
    assert "Rencana kembali ke daftar." in words(app)


def test_the_chosen_kecamatan_limits_what_is_listed(planned):
    app = open_page(RENCANA, **KOTA, kecamatan="Curug")

    (listed,) = [one.value for one in app.markdown if one.value.startswith("- **")]
    assert listed.count("- **") == listed.count(", Curug**") > 0


@pytest.mark.parametrize("peran", [Peran.PIMPINAN, Peran.PETUGAS])
def test_who_makes_no_plans_reads_them_only(databases, use_database, monkeypatch, peran):
    url = make_example(databases)
    use_database(url)
    make(opened(), "Rencana awal", jumlah=8, lama=3)
    token = sign_in(url, f"orang_{peran.value}", [peran])
    monkeypatch.setattr("components.masuk.read_token", lambda: token)

    app = opened()

    assert "Terbukti" in words(app)
    keys = {button.key for button in app.button}
    assert not keys & {"rencana_buang", "rencana_salin", "rencana_susun"}
    assert not app.get("download_button")
    form = app.radio(key="bagian").set_value("susun").run()
    assert "Rencana disusun oleh perencana atau analis." in words(form)
