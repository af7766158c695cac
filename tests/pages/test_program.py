"""The page of programmes: a strip, the targets, a card for each, and where nothing is known."""

import pytest

from components import reads
from data_access.queries.target import read_target
from data_access.snapshots import read_asal
from domain.kategori import Dataset
from tests.factories import KELURAHAN, add_kegiatan, add_snapshot
from tests.pages.app import HARI_INI, PROGRAM, on_sqlite, open_page, words
from tests.pages.test_cakupan import fill, form

pytestmark = on_sqlite
KOTA = {"wilayah": "Kota Serang"}


def cards(app):
    """The headings of the cards, in their order."""
    names = [str(one.value).removeprefix("#### ") for one in app.markdown]
    return [name for name in names if name in NAMA]


NAMA = {
    "Koling Pepa", "Nyapeu Wacil", "Sosialisasi sekolah", "Sosialisasi pesantren", "Majelis taklim",
    "Puspaga", "2P", "Kampanye", "Kelas aman", "PATBM", "Peningkatan kapasitas", "Penyuluhan pekerja",
    "Penyuluhan wilayah", "TPPK",
}  # fmt: skip


def kegiatan_of_the_kota(**values):
    """A list with one kegiatan takes the place of the example's."""
    with reads.engine().begin() as connection:
        nomor = add_snapshot(connection, Dataset.KEGIATAN, sumber="Dinas PPA",
                             tanggal_cutoff=HARI_INI)  # fmt: skip
        add_kegiatan(connection, nomor, tanggal=HARI_INI, wilayah=[KELURAHAN], **values)
        current = [one for one in read_asal(connection, "36.73") if one.dataset == Dataset.KEGIATAN]
    assert [one.id_snapshot for one in current] == [nomor]


def test_every_programme_of_the_kota_has_a_card_with_visits_apart_from_kegiatan(example):
    app = open_page(PROGRAM, **KOTA)

    assert set(cards(app)) == NAMA - {"TPPK"}
    said = words(app)
    assert "Menyapa Wanita dan Anak serta Layanan Konseling Keliling" in said
    assert "Konsultasi Keliling Perempuan dan Anak" in said
    assert "** kunjungan dan **" in said
    assert "kunjungan** (" in said
    assert "biaya kunjungan tidak ada dalam daftarnya" in said


def test_the_drives_of_the_kabupaten_are_programmes_and_those_of_the_kota_are_not_there(example):
    app = open_page(PROGRAM)

    assert {"Sosialisasi sekolah", "Sosialisasi pesantren", "Majelis taklim"} <= set(cards(app))
    assert not {"Koling Pepa", "Nyapeu Wacil"} & set(cards(app))
    assert "kunjungan" not in words(app)


@pytest.mark.parametrize("address", [{"periode": "Tahun 2022"}, {"kecamatan": "Kasemen"},
                                     {"periode": "12 bulan terakhir"}])  # fmt: skip
def test_any_choice_is_a_calm_page(example, address):
    app = open_page(PROGRAM, **KOTA, **address)

    assert not app.exception
    assert not app.error


def test_a_period_before_all_programmes_says_that_none_was_running(example):
    assert "program berjalan pada periode ini" in words(
        open_page(PROGRAM, **KOTA, periode="Tahun 2022")
    )


def test_kegiatan_without_a_programme_are_said_and_drawn_apart(own_example):
    kegiatan_of_the_kota(program=None)

    said = words(open_page(PROGRAM, **KOTA))

    assert "1 kegiatan tanpa program" in said
    assert "tanpa program" in said


def test_a_list_where_every_kegiatan_has_a_name_of_its_own_is_a_page_all_the_same(own_example):
    with reads.engine().begin() as connection:
        nomor = add_snapshot(connection, Dataset.KEGIATAN, sumber="Dinas PPA",
                             tanggal_cutoff=HARI_INI)  # fmt: skip
        for n in range(60):
            add_kegiatan(
                connection, nomor, tanggal=HARI_INI, wilayah=[KELURAHAN], program=f"Acara {n}"
            )

    app = open_page(PROGRAM, **KOTA)

    assert not app.exception
    # with Koling Pepa and the two others that have targets
    assert "digambar 20 dari 63 program" in words(app)
    assert "39 program lain ada di tabel." in words(app)


def test_where_nothing_names_a_programme_the_page_says_how_it_would(own_example):
    kegiatan_of_the_kota(program="")
    with reads.engine().begin() as connection:
        connection.exec_driver_sql("DELETE FROM target_kegiatan")
        connection.exec_driver_sql(
            "DELETE FROM snapshot_aktif WHERE dataset = 'koling_pepa' AND kode_region = '36.73'"
        )

    said = words(open_page(PROGRAM, **KOTA))

    assert "Belum ada kegiatan Kota Serang yang dicatat programnya." in said


def test_the_target_of_a_programme_is_set_on_its_page_and_undone(own_example):
    app = form(open_page(PROGRAM, **KOTA))
    app.selectbox(key="target_program").set_value("Puspaga").run()

    app = fill(app, jumlah_kegiatan=33, sumber="Renja 2026")

    assert app.success[0].value == "Target 2026 untuk Puspaga · Semua kelompok ditetapkan."
    assert "dari 33 kegiatan** (" in words(app)

    app.button(key="target_urung").click().run()

    with reads.engine().connect() as connection:
        left = [one.isi.program for one in read_target(connection, "36.73", 2026)]
    assert "Puspaga" not in left
    assert "Nyapeu Wacil" in left
