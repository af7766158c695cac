"""Every side of coverage on the screen, and targets set, changed, removed and brought back."""

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from components import reads
from components.cakupan import BERMASA, LIHAT, SASARAN, TARGET, WILAYAH
from data_access.queries.target import read_target
from data_access.target import set_target
from domain.hak import Peran
from domain.kategori import Dataset
from tests.factories import add_kegiatan, add_snapshot
from tests.pages.app import CAKUPAN, HARI_INI, on_sqlite, open_page, words
from tests.pages.conftest import sign_in
from tests.pages.test_gambar import CARD, PANEL, key

pytestmark = on_sqlite
KOTA = "36.73"
SISI = [one for one in LIHAT if one != WILAYAH]


def side(lihat, **address) -> AppTest:
    """The page on one of its sides."""
    return open_page(CAKUPAN, lihat=LIHAT[lihat], **address)


def stored(kode=KOTA, tahun=2026):
    """The targets of a year, for all programmes together."""
    with reads.engine().connect() as connection:
        return [one for one in read_target(connection, kode, tahun) if not one.isi.program]


def form(app: AppTest) -> AppTest:
    """With the fold of the targets opened."""
    app.session_state["target"] = True
    return app.run()


def fill(app: AppTest, tekan="target_simpan", **given) -> AppTest:
    """The fields that are given, filled in, and a button pressed."""
    for nama, value in given.items():
        boxes = [*app.number_input, *app.text_input]
        next(box for box in boxes if str(box.key).startswith(f"target_{nama}_")).set_value(value)
    return app.button(key=tekan).click().run()


@pytest.mark.parametrize("wilayah", ["Kota Serang", "Kabupaten Serang"])
@pytest.mark.parametrize("lihat", SISI)
def test_a_side_is_one_picture_with_its_table_its_card_and_its_files(example, lihat, wilayah):
    app = side(lihat, wilayah=wilayah)

    assert not app.exception
    (chart,) = app.get("plotly_chart")
    assert chart.proto.alt.endswith("Angkanya ada dalam tabel di bawah gambar.")
    panel = next(one for one in app.expander if one.label == PANEL)
    app.session_state[key(panel)] = True
    app.run()
    panel = next(one for one in app.expander if one.label == PANEL)
    assert len(panel.table) == 1
    assert {"Unduh XLSX", "Unduh CSV"} == {one.label for one in panel.get("download_button")}
    assert [name for name in CARD if f"**{name}.**" not in panel.markdown[-1].value] == []


@pytest.mark.parametrize("lihat", SISI)
def test_a_period_before_all_kegiatan_is_said_to_be_empty(example, lihat):
    app = side(lihat, periode="Tahun 2022")

    assert not app.exception
    assert "elum" in words(app)


@pytest.mark.parametrize("lihat", SISI)
def test_a_kecamatan_has_its_own_figures(example, lihat):
    app = side(lihat, wilayah="Kota Serang", kecamatan="Kasemen")

    assert not app.exception
    assert len(app.get("plotly_chart")) == 1
    if lihat == TARGET:
        assert "untuk seluruh Kota Serang" in words(app)


@pytest.mark.parametrize("lihat", BERMASA)
def test_what_is_counted_since_the_beginning_is_more_than_that_of_the_period(example, lihat):
    now, since = (side(lihat, masa=masa) for masa in ("Periode ini", "Sejak 2023"))

    assert "1 Januari 2023" not in words(now)
    assert "2023–23 November 2026" in words(since)


def test_schools_are_an_interval_of_a_dated_list_and_majelis_taklim_of_nobody_knows(example):
    said = words(side("tempat", wilayah="Kota Serang"))

    assert "dari 250 SD" in said
    assert "tahun 2019, Kemdikbud" in said
    assert "tanpa madrasah" in said
    assert "majelis taklim (jumlah seluruhnya tidak diketahui)" in said
    assert "tanyakan ke Kantor Kemenag" in said


def test_the_table_of_places_does_not_take_unknown_for_not_noted(example):
    app = side("tempat", wilayah="Kota Serang")
    panel = next(one for one in app.expander if one.label == PANEL)
    app.session_state[key(panel)] = True

    table = app.run().table[0].value

    assert list(table["Jumlah seluruhnya"]) == ["250", "75", "76", "108", "tidak diketahui"]


def test_the_matrix_says_what_reached_once_and_again_look_like(example):
    assert "warna kuat: berulang" in words(side(SASARAN, masa="Sejak 2023"))
    assert "kotak kosong: belum ada kegiatan" in words(side(SASARAN))


def test_participants_of_what_follows_up_kasus_are_left_out_and_said(example):
    assert "kegiatan konseling keliling" in words(side("peserta", wilayah="Kota Serang"))


def test_a_part_of_the_year_is_set_against_the_year_and_said_to_be_a_part(example):
    app = side(TARGET, wilayah="Kota Serang")

    said = words(app)
    assert "Sampai 23 November 2026: " in said
    assert "yang ditargetkan setahun" in said
    assert "90% tahun 2026 sudah lewat" in said
    assert "sudah lewat" not in words(side(TARGET, periode="Tahun 2025"))


def test_a_target_is_set_and_undone(own_example):
    app = form(side(TARGET, wilayah="Kota Serang"))
    app.selectbox(key="target_untuk").set_value("guru").run()

    app = fill(app, jumlah_kegiatan=40, sumber="Renja 2026")

    assert (
        app.success[0].value == "Target 2026 untuk Semua program · Guru/tenaga pendidik ditetapkan."
    )
    (guru,) = [one for one in stored() if one.isi.kelompok_sasaran == "guru"]
    assert (guru.isi.jumlah_kegiatan, guru.isi.jumlah_peserta) == (40, None)
    assert (guru.contoh, guru.diubah_oleh) == (False, "penguji")
    assert "pendidik, kegiatan" in words(app)

    app.button(key="target_urung").click().run()

    assert app.success[0].value == "Perubahan terakhir dibatalkan."
    assert "guru" not in [one.isi.kelompok_sasaran for one in stored()]
    assert "pendidik, kegiatan" not in words(app)


def test_a_target_is_changed_and_changed_back(own_example):
    before = stored()[0]
    app = form(side(TARGET, wilayah="Kota Serang"))

    app = fill(app, jumlah_kegiatan=999)

    assert stored()[0].isi == replace(before.isi, jumlah_kegiatan=999)
    assert "dari 999 kegiatan" in words(app)

    app.button(key="target_urung").click().run()

    assert (stored()[0].isi, stored()[0].contoh) == (before.isi, True)


def test_a_target_is_removed_and_comes_back(own_example):
    before = stored()
    app = fill(form(side(TARGET, wilayah="Kota Serang")), tekan="target_hapus")

    assert app.success[0].value == "Target 2026 untuk Semua program · Semua kelompok dihapus."
    assert len(stored()) == len(before) - 1

    app.button(key="target_urung").click().run()

    assert [one.isi for one in stored()] == [one.isi for one in before]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"sumber": ""}, "Sumber belum diisi."),
        ({"sumber": "dari Siti Aminah"}, "Sumber tampaknya menyebut orang"),
    ],
)
def test_what_cannot_be_kept_is_one_sentence_and_nothing_is_written(own_example, given, said):
    before = stored()

    app = fill(form(side(TARGET, wilayah="Kota Serang")), **given)

    assert not app.exception
    (error,) = app.error
    assert error.value.startswith(said)
    assert error.value.endswith("Tidak ada yang disimpan.")
    assert stored() == before


def test_a_target_of_nothing_is_refused(own_example):
    app = form(side(TARGET, wilayah="Kota Serang"))
    app.selectbox(key="target_untuk").set_value("guru").run()

    app = fill(app, sumber="Renja 2026")

    assert app.error[0].value.startswith("Isi sedikitnya satu: kegiatan, peserta, atau anggaran.")


def test_last_year_s_targets_are_copied_and_the_copies_taken_away_again(own_example):
    with reads.engine().begin() as connection:
        connection.exec_driver_sql(
            "DELETE FROM target_kegiatan WHERE tahun = 2026 AND program = ''"
        )
    app = form(side(TARGET, wilayah="Kota Serang"))
    assert stored() == []

    app.button(key="target_salin").click().run()

    assert app.success[0].value.startswith("5 target 2025 disalin ke 2026.")
    assert [one.isi.sumber for one in stored()] == ["Disalin dari target 2025"] * 5
    assert "target_salin" not in [button.key for button in app.button]
    assert len(app.get("plotly_chart")) == 1

    app.button(key="target_urung").click().run()

    assert stored() == []
    assert len(stored(tahun=2025)) == 5


def test_a_change_of_somebody_else_is_not_undone(own_example):
    app = fill(form(side(TARGET, wilayah="Kota Serang")), jumlah_kegiatan=999)
    now = stored()[0]
    with reads.engine().begin() as connection:
        set_target(connection, KOTA, replace(now.isi, jumlah_kegiatan=5), oleh="lain", sebelum=now)

    app.button(key="target_urung").click().run()

    assert "diubah orang lain" in app.error[0].value
    assert stored()[0].isi.jumlah_kegiatan == 5


def test_a_change_is_in_the_audit(own_example):
    fill(form(side(TARGET, wilayah="Kota Serang")), jumlah_kegiatan=999)

    with reads.engine().connect() as connection:
        rows = connection.exec_driver_sql(
            "SELECT perbuatan, kode_region, halaman, objek FROM jejak_audit ORDER BY nomor"
        ).all()
    assert tuple(rows[-1]) == ("ubah", KOTA, "cakupan", f"target:{stored()[0].id}")


def test_who_may_not_set_targets_sees_them_and_no_form(use_database, example_url, monkeypatch):
    use_database(example_url, masuk=False)
    token = sign_in(example_url, "pimpinan", [Peran.PIMPINAN])
    monkeypatch.setattr("components.masuk.read_token", lambda: token)

    app = side(TARGET)

    assert len(app.get("plotly_chart")) == 1
    assert "Tetapkan atau ubah target" not in [one.label for one in app.expander]


def test_a_year_without_targets_says_so(own_example):
    app = side(TARGET, wilayah="Kota Serang")
    with reads.engine().begin() as connection:
        connection.exec_driver_sql("DELETE FROM target_kegiatan")

    app.run()

    assert "Target tahun 2026 belum ditetapkan" in words(app)
    assert app.get("plotly_chart") == []


def test_of_many_organisers_those_with_most_kegiatan_are_drawn(own_example):
    with reads.engine().begin() as connection:
        nomor = add_snapshot(connection, Dataset.KEGIATAN, sumber="Dinas PPA",
                             tanggal_cutoff=HARI_INI)  # fmt: skip
        for n in range(30):
            add_kegiatan(connection, nomor, tanggal=HARI_INI, penyelenggara=f"Lembaga {n}")

    app = side("biaya", wilayah="Kota Serang", menurut="Penyelenggara")

    assert not app.exception
    assert "digambar 20 dari 30 penyelenggara" in words(app)
