"""The page Paket: who may make, release and withdraw, and what each click really does."""

import pytest
from sqlalchemy import select

from components import reads
from data_access import paket as p
from data_access.akun import find_akun
from data_access.engine import make_engine
from data_access.rilis import read_pengaturan
from data_access.schema import jejak_audit
from data_access.sesi import make_sesi
from domain.hak import Peran
from domain.kategori import Perbuatan, StatusPaket, TingkatPaket
from tests.data_access.akun_uji import add_akun
from tests.pages.app import PAKET, SOROTAN, heading, on_sqlite, open_page, words
from tests.pages.conftest import make_example

KOTA = "36.73"
pytestmark = on_sqlite


@pytest.fixture
def come(use_database, databases, monkeypatch):
    """Sit down as one of three people of the Kota, or as nobody (None)."""
    url = make_example(databases)
    engine = make_engine(url)
    with engine.begin() as connection:
        for peran in (Peran.ANALIS, Peran.PIMPINAN, Peran.PENGELOLA):
            add_akun(connection, peran.value, peran=[(KOTA, peran)])
    engine.dispose()
    use_database(url, masuk=False)

    def sit(nama):
        token = ""
        if nama is not None:
            with reads.engine().begin() as connection:
                token = make_sesi(connection, find_akun(connection, nama).id)
        monkeypatch.setattr("components.masuk.read_token", lambda: token)
        return open_page(PAKET)

    yield sit
    reads.paket_engine().dispose()


def said(app):
    return [one.value for one in (*app.success, *app.error)]


def fill(app, key, oleh="Kepala DP3AKB", alasan="Rakor November"):
    app.text_input(key=f"oleh_{key}").input(oleh)
    app.text_input(key=f"alasan_{key}").input(alasan)
    return app


def has_button(app, key):
    return any(one.key == key for one in app.button)


def set_rule(app, tingkat="rapat", k=5):
    app.number_input(key=f"k_{tingkat}").set_value(k)
    return fill(app, f"aturan_{tingkat}").button(key=f"tetapkan_{tingkat}").click().run(timeout=60)


def all_packages():
    with p.open_store() as store:
        return p.read_all_paket(store, KOTA)


def test_from_the_rule_to_the_meeting_and_back_off_the_screen(come):
    pimpinan = come("pimpinan")
    assert "Belum ada paket untuk wilayah ini" in words(pimpinan)
    assert "Aturan rilis rapat belum ditetapkan" in words(pimpinan)
    assert said(set_rule(pimpinan)) == [
        "Aturan rilis rapat ditetapkan: k 5, paling cepat tiap 3 bulan."
    ]

    analis = come("analis").button(key="susun_rapat").click().run(timeout=120)
    assert said(analis) == [
        "Paket 1 disusun: Rapat Kota Serang, data sampai 30 September 2026, k 5, DATA CONTOH."
    ]
    assert "sel terbit" in words(analis)
    assert "tidak satu pun terbuka" in words(analis)
    assert "Belum ada paket rapat" in words(open_page(SOROTAN))

    pimpinan = fill(come("pimpinan"), "paket")
    pimpinan = pimpinan.button(key="paket_kirim").click().run(timeout=120)
    assert said(pimpinan) == ["Beri tanda bahwa Anda yakin. Tidak ada yang diubah."]
    pimpinan.checkbox(key="paket_yakin_1").check()
    pimpinan = pimpinan.button(key="paket_kirim").click().run(timeout=120)
    assert said(pimpinan)[0].startswith("Paket 1 dirilis")
    assert "Dirilis, berlaku" in words(pimpinan)
    assert "oleh Kepala DP3AKB" in words(open_page(SOROTAN))

    pimpinan = fill(come("pimpinan"), "paket", alasan="Salah wilayah")
    pimpinan.checkbox(key="paket_yakin_1").check()
    pimpinan = pimpinan.button(key="paket_kirim").click().run(timeout=120)
    assert said(pimpinan) == ["Paket 1 ditarik."]
    assert "Belum ada paket rapat" in words(open_page(SOROTAN))

    with reads.engine().connect() as connection:
        done = connection.execute(
            select(jejak_audit.c.perbuatan, jejak_audit.c.id_akun, jejak_audit.c.objek)
            .where(jejak_audit.c.perbuatan != Perbuatan.LIHAT)
            .order_by(jejak_audit.c.nomor)
        ).all()
        siapa = {
            find_akun(connection, nama).id: nama for nama in ("analis", "pimpinan", "pengelola")
        }
    assert [(one.perbuatan, siapa.get(one.id_akun), one.objek) for one in done][-4:] == [
        ("ubah", "pimpinan", "rilis.rapat"),
        ("ubah", "analis", "paket.1"),
        ("rilis", "pimpinan", "1"),
        ("tarik", "pimpinan", "1"),
    ]


def test_who_prepares_does_not_release_and_who_releases_does_not_prepare(come):
    analis, pimpinan = come("analis"), come("pimpinan")

    assert has_button(analis, "susun_rapat")
    assert not has_button(analis, "tetapkan_rapat")
    assert not has_button(analis, "muka_kirim")
    assert has_button(pimpinan, "tetapkan_rapat")
    assert not has_button(pimpinan, "susun_rapat")
    assert "tidak berhak membuka" in words(come("pengelola"))


def test_what_cannot_be_done_says_why_and_changes_nothing(come):
    analis = come("analis").button(key="susun_rapat").click().run(timeout=60)

    (kalimat,) = said(analis)
    assert kalimat.startswith("Aturan rilis rapat belum ditetapkan.")
    assert kalimat.endswith("Tidak ada yang diubah.")
    assert all_packages() == []

    pimpinan = come("pimpinan")
    pimpinan.number_input(key="k_rapat").set_value(7)
    pimpinan.button(key="tetapkan_rapat").click().run(timeout=60)
    assert said(pimpinan) == ["Nama dan alasan wajib diisi. Tidak ada yang diubah."]


def test_a_name_that_looks_like_an_option_is_a_name(come):
    pimpinan = come("pimpinan")
    pimpinan.number_input(key="k_rapat").set_value(6)
    fill(pimpinan, "aturan_rapat", oleh="--k=3", alasan="--help")

    pimpinan = pimpinan.button(key="tetapkan_rapat").click().run(timeout=60)

    assert said(pimpinan)[0].startswith("Aturan rilis rapat ditetapkan: k 6")
    with reads.engine().connect() as connection:
        rule = read_pengaturan(connection, KOTA, TingkatPaket.RAPAT)
    assert (rule.k, rule.oleh, rule.alasan) == (6, "--k=3", "--help")


def test_the_public_face_can_be_closed_and_opened_without_withdrawing_anything(come):
    def publik():
        come(None)
        return words(open_page(SOROTAN, wilayah_paket="Kota Serang"))

    assert "Belum ada paket publik yang dirilis untuk Kota Serang" in publik()

    pimpinan = fill(come("pimpinan"), "muka").button(key="muka_kirim").click().run(timeout=60)
    assert said(pimpinan) == ["Halaman publik ditutup."]
    assert "Ditutup: yang tidak masuk" in words(pimpinan)
    assert "Halaman publik wilayah ini sedang ditutup" in publik()

    pimpinan = fill(come("pimpinan"), "muka").button(key="muka_kirim").click().run(timeout=60)
    assert said(pimpinan) == ["Halaman publik dibuka."]
    assert "Belum ada paket publik" in publik()


def test_only_the_newest_released_package_of_its_kind_is_said_to_hold(come):
    come("pimpinan")
    isi = {"format": "paket-2", "kode_region": KOTA, "nama_region": "Kota Serang", "tingkat": "rapat",
           "selesai": "2026-06-30", "contoh": True, "k": 5, "sel": []}  # fmt: skip
    with p.open_store() as store:
        first = p.save_paket(store, isi, None)
        p.release_paket(store, first.id, oleh="Kepala", alasan="Rakor Juli")
        second = p.save_paket(store, isi | {"selesai": "2026-09-30"}, first.id)
        p.release_paket(store, second.id, oleh="Kepala", alasan="Rakor Oktober")
        third = p.save_paket(store, isi | {"selesai": "2026-12-31"}, second.id)
    assert third.status is StatusPaket.DISUSUN

    app = open_page(PAKET)

    (table,) = (one.value for one in app.table)
    assert list(table["Keadaan"]) == ["Disusun", "Dirilis, berlaku", "Dirilis"]
    assert heading(app) == "Paket, Kota Serang"
    assert "Laporan paket ini tidak ada" in said(app)[0]
