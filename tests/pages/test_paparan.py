"""Paparan: slides from the package alone, in an order of the rakor's own, and sentences for the press."""

import re
from datetime import date

import pytest
from sqlalchemy import select, update

from components import reads
from data_access.kunci_angka import lock_angka
from data_access.schema import rakor
from tests.pages.app import KALIMAT_AMAN, PAPARAN, heading, on_sqlite, open_page, words

pytestmark = on_sqlite
DI_KOTA = {"wilayah": "Kota Serang"}


@pytest.fixture(autouse=True)
def _nothing_arranged(come):
    """Each test begins with the order that nobody has chosen."""
    yield
    with reads.engine().begin() as connection:
        connection.exec_driver_sql("DELETE FROM rakor_paparan")
        connection.execute(update(rakor).values(sidik_paket=None, dikunci_pada=None))


def order(app):
    found = [re.match(r"\*\*(.+)\*\* · salindia \d+ dari \d+$", one.value) for one in app.markdown]
    return [one.group(1) for one in found if one]


def click(app, key):
    app.button(key=key).click().run()
    assert not app.exception
    return app


@pytest.mark.parametrize("wilayah", ["Kota Serang", "Kabupaten Serang"])
def test_every_slide_has_its_sentence_its_picture_and_what_must_stand_on_it(come, wilayah):
    come("pimpinan")
    app = open_page(PAPARAN, wilayah=wilayah)
    assert heading(app) == f"Paparan, {wilayah}"
    jumlah = len(order(app))
    click(app, "tayangkan")

    seen = []
    for nomor in range(1, jumlah + 1):
        said = words(app)
        assert f"Salindia {nomor} dari {jumlah}" in said
        assert "RUANG RAPAT" in said
        assert "DATA CONTOH" in said
        assert len(app.get("plotly_chart")) == 1
        seen.append(next(one.value for one in app.markdown if one.value.startswith("## ")))
        if nomor < jumlah:
            click(app, "tayang_maju")

    assert len(set(seen)) == jumlah == 11
    assert app.button(key="tayang_maju").disabled
    click(app, "tayang_awal")
    assert f"Salindia 1 dari {jumlah}" in words(app)
    assert len(order(click(app, "tayang_selesai"))) == jumlah


def test_the_speaker_reads_what_may_be_said_and_what_not(come):
    come("pimpinan")
    app = click(open_page(PAPARAN, **DI_KOTA), "tayangkan")
    assert "Jangan dikatakan" not in words(app)

    app.toggle(key="tayang_catat").set_value(True).run()

    said = words(app)
    assert "Jangan dikatakan: " in said
    assert re.search(r"Menurut Register UPTD PPA, Kota Serang: \d+ kasus kekerasan", said)
    assert "Jangan dikatakan" in words(click(app, "tayang_maju"))
    app.toggle(key="tayang_catat").set_value(False).run()
    assert "Jangan dikatakan" not in words(app)


def test_the_order_of_a_rakor_is_kept_for_everybody(come):
    come("pimpinan")
    app = open_page(PAPARAN, **DI_KOTA)
    first, second, third = order(app)[:3]
    click(app, "turun_kasus")
    click(app, "lewati_siapa")

    come("petugas")
    other = open_page(PAPARAN, **DI_KOTA)

    assert order(other)[:2] == [second, first]
    assert third == "Siapa korbannya"
    assert third not in order(other)
    assert "Siapa korbannya" in [one.value for one in other.markdown]
    assert "turun_kasus" not in [one.key for one in other.button]
    come("pimpinan")
    back = click(open_page(PAPARAN, **DI_KOTA), "tambah_siapa")
    assert order(back)[-1] == third


def test_of_two_who_arrange_one_after_the_other_both_changes_stand(come):
    come("pimpinan")
    satu, dua = open_page(PAPARAN, **DI_KOTA), open_page(PAPARAN, **DI_KOTA)
    click(satu, "turun_kasus")

    click(dua, "lewati_janji")

    assert order(dua)[:2] == order(satu)[:2] == ["Korban", "Kasus kekerasan"]
    assert "Janji rakor lalu" not in order(dua)


def test_without_a_rakor_the_order_is_kept_for_the_session_only(come):
    come("pimpinan")
    app = open_page(PAPARAN, rakor_paparan="Tanpa rakor", **DI_KOTA)
    click(app, "lewati_kasus")

    assert "Kasus kekerasan" not in order(app)
    assert "Kasus kekerasan" in order(open_page(PAPARAN, rakor_paparan="Tanpa rakor", **DI_KOTA))


def test_a_rakor_speaks_from_the_package_that_was_fixed_for_it(come):
    come("pimpinan")
    app = open_page(PAPARAN, **DI_KOTA)
    assert "Paket 2 ·" in words(app)
    with reads.engine().begin() as connection:
        nomor = connection.scalar(select(rakor.c.id).where(rakor.c.tanggal == date(2025, 10, 15)))
        lock_angka(connection, nomor, oleh="penguji", sidik_paket="ab" * 32)

    gone = open_page(PAPARAN, **DI_KOTA)

    assert "Paket yang dikunci untuk rakor ini sudah ditarik" in words(gone)
    assert len(order(open_page(PAPARAN, rakor_paparan="Tanpa rakor", **DI_KOTA))) == 11


def test_who_is_not_signed_in_sees_no_paparan_and_only_sentences_for_everybody(come):
    come(None)

    app = open_page(PAPARAN, **DI_KOTA)
    said = open_page(KALIMAT_AMAN, wilayah_paket="Kota Serang")

    assert order(app) == []
    assert not said.exception
    assert len(said.code) == 10
    assert all(one.value.startswith("DATA CONTOH, angka karangan. Menurut ") for one in said.code)
    assert "jumlah di bawah 10 disamarkan" in words(said)


def test_sentences_for_the_press_are_those_of_everybody_whoever_is_signed_in(come):
    come("pimpinan")
    kota = open_page(KALIMAT_AMAN, **DI_KOTA)
    kabupaten = open_page(KALIMAT_AMAN, wilayah="Kabupaten Serang")

    assert "jumlah di bawah 10 disamarkan" in words(kota)
    assert "Belum ada paket publik yang dirilis untuk Kabupaten Serang" in words(kabupaten)
    said = " ".join(one.value for one in kota.code)
    counts = re.findall(r"(\d+) korban (?:anak|perempuan|bukan)", said)
    assert counts
    assert min(map(int, counts)) >= 10
