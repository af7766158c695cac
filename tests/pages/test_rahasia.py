"""What the guard refuses is on no screen, in nothing that is kept of a session, and not stored."""

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from domain.kategori import Dataset
from tests.data_access.imports import rahasia
from tests.data_access.imports.factories import csv_bytes
from tests.data_access.imports.rahasia import Jejak, hide
from tests.pages.app import IMPOR, MUTU, on_sqlite, open_page, words

pytestmark = [on_sqlite, pytest.mark.usefixtures("own_example")]
# What is only sent once it is opened.
FOLDS = ("impor_letak", "impor_contoh")


def keep(jejak: Jejak, app: AppTest) -> None:
    """What was sent to the browser, and what is kept of the session but for the upload itself."""
    jejak.add(words(app), *(one.value for one in app.exception))
    kept = {key: app.session_state[key] for key in app.session_state}
    jejak.add(
        {
            key: one
            for key, one in kept.items()
            if not str(key).startswith(("berkas", "mutu_berkas"))
        }
    )


def press(jejak: Jejak, app: AppTest, key: str) -> None:
    if key in [button.key for button in app.button] and not app.button(key=key).disabled:
        app.button(key=key).click().run()
        keep(jejak, app)


def tick(app: AppTest, key: str) -> None:
    if key in [box.key for box in app.checkbox]:
        app.checkbox(key=key).check().run()


def go_through(jejak: Jejak, berkas: rahasia.Berkas) -> None:
    """Everything that a person can do with a file on the pages Impor and Mutu data."""
    app = open_page(IMPOR)
    app.file_uploader(key="berkas_0").upload(berkas.nama, berkas.isi).run()
    for key in FOLDS:
        app.session_state[key] = True
    app.run()
    if "impor_dataset" in [box.key for box in app.selectbox]:
        app.selectbox(key="impor_dataset").select(berkas.dataset.value)
        app.run()
    keep(jejak, app)
    for key in ("impor_buang", "impor_rekap_buang"):
        tick(app, key)
    for key in ("impor_periksa", "impor_rekap_periksa", "impor_jawab"):
        press(jejak, app, key)
    tick(app, "impor_sebagian")
    press(jejak, app, "impor_simpan")
    quality = open_page(MUTU)
    if quality.file_uploader:
        quality.file_uploader(key="mutu_berkas").upload(berkas.nama, berkas.isi).run()
    keep(jejak, quality)


@settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_no_secret_is_on_a_screen_or_kept(tmp_path, data):
    jejak = Jejak()
    berkas = hide(data.draw(st.sampled_from(rahasia.TEMPAT)), data.draw)

    with jejak.watch(tmp_path / "tmp"):
        go_through(jejak, berkas)
    rahasia.read_database(jejak, os.environ["DATABASE_URL"])

    for penanda in berkas.penanda:
        assert jejak.find(penanda) == [], berkas


def test_a_sheet_named_after_a_person_can_be_chosen_without_its_name():
    def fill(book, _sheet):
        book.add_worksheet("Siti Nurhayati").write_row(0, 0, ["a", "b"])

    app = open_page(IMPOR)
    content = rahasia.workbook(rahasia.REGISTER, fill)

    app.file_uploader(key="berkas_0").upload("juli.xlsx", content).run()
    app.button(key="impor_ubah").click().run()
    app.session_state["impor_letak"] = True
    app.run()

    lembar = next(box for box in app.selectbox if box.label == "Lembar")
    assert list(lembar.options) == ["Data", "lembar ke-2"]
    assert "Nurhayati" not in words(app)


def test_the_search_goes_to_the_end_and_finds_what_is_no_secret(tmp_path):
    rows = [[*row, "ada"] for row in rahasia.ASING]
    rows[0][5], rows[1][4] = "Zqjudul", "Zqbentuk"
    jejak = Jejak()

    with jejak.watch(tmp_path / "tmp"):
        go_through(jejak, rahasia.Berkas("juli.csv", csv_bytes(rows), Dataset.REGISTER, ()))
    rahasia.read_database(jejak, os.environ["DATABASE_URL"])

    assert jejak.find("Tersimpan sebagai snapshot")
    assert jejak.find("Zqbentuk")
    assert any(text.startswith("profil_impor") and "Zqjudul" in text for text in jejak.parts)
