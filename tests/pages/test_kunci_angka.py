"""Every page can be seen as it was fixed for a rakor, with what came in since beside it."""

import re
from datetime import date

import pytest
from sqlalchemy import select

from components import reads
from components.cakupan import BERMASA, LIHAT
from components.layanan import HUKUM, SISI
from components.peta import UKURAN
from data_access.engine import make_engine
from data_access.kunci_angka import lock_angka
from data_access.schema import rakor
from domain.kategori import Dataset
from tests.pages.app import (
    CAKUPAN,
    HASIL,
    IMPOR,
    JEJARING,
    KENDALI,
    KESIAPAN,
    KOLING_PEPA,
    LAPORAN,
    LAYANAN,
    PAGES,
    PETA,
    PROFIL,
    PROGRAM,
    RINGKASAN,
    RIWAYAT,
    TERBIT,
    TREN,
    current_asal,
    on_sqlite,
    open_page,
    words,
)
from tests.pages.conftest import make_example
from tests.pages.test_riwayat import import_again

pytestmark = on_sqlite
PER_RAKOR = "Per rakor 31 Jul 2025"
KUNCI = {"Kabupaten Serang": PER_RAKOR, "Kota Serang": "Per rakor 15 Okt 2025"}
# Every page whose pictures are drawn of fixed numbers, with the choices that show others.
BERDAMPINGAN = [
    (RINGKASAN, {}),
    (TREN, {}),
    (TREN, {"satuan": "Pengaduan"}),
    (KENDALI, {}),
    (KENDALI, {"titik": "Jeda di antara dua kasus"}),
    (LAPORAN, {}),
    *((PETA, {"ukuran": one}) for one in UKURAN.values()),
    (PETA, {"isi": "Kegiatan pencegahan"}),
    (PETA, {"tingkat": "Kelurahan"}),
    (PROFIL, {}),
    (PROFIL, {"banding": "Anak terhadap perempuan dewasa"}),
    (PROFIL, {"kelompok": "Anak"}),
    *((LAYANAN, {"sisi": one}) for one in SISI.values()),
    *((CAKUPAN, {"lihat": one}) for one in LIHAT.values()),
    *((CAKUPAN, {"lihat": LIHAT[one], "masa": "Sejak 2023"}) for one in BERMASA),
    (KESIAPAN, {}),
    (KESIAPAN, {"unsur": "Jumlah pilar yang ada"}),
    (HASIL, {}),
    (PROGRAM, {}),
    (KOLING_PEPA, {}),
    (TERBIT, {}),
    (JEJARING, {"lihat_jejaring": "Rujukan"}),
]
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
    assert re.search(r"\*\*Kini \d[\d.]* \(-\d[\d.]*\)\*\*, data per", said)
    assert "Angka terkunci untuk rakor" not in words(kini)
    assert not re.search(r"Kini \d", words(kini))


@pytest.fixture
def replaced(own_example):
    """Fixed numbers of both regions, and another register in each since."""
    with reads.engine().begin() as connection:
        for tanggal in (date(2025, 7, 31), date(2025, 10, 15)):
            nomor = connection.scalar(select(rakor.c.id).where(rakor.c.tanggal == tanggal))
            lock_angka(connection, nomor, oleh="penguji")
    import_again(6)
    import_again(6, "Kota Serang", Kecamatan="Serang")


@pytest.mark.parametrize("wilayah", KUNCI)
def test_what_every_picture_says_today_stands_under_it(replaced, wilayah):
    for path, choice in BERDAMPINGAN:
        app = open_page(path, wilayah=wilayah, angka=KUNCI[wilayah], **choice)

        assert not app.exception, (path, choice)
        said = [one.value for one in app.caption if one.value.startswith("**Kini**")]
        expected = len(app.get("plotly_chart"))
        if choice.get("sisi") == SISI[HUKUM]:
            # Of the police territories there is a table and no picture.
            expected += 1
        if path == TERBIT:
            # What was announced does not change; our numbers beside it stand in a table.
            expected = 1
        assert len(said) == expected, (path, choice, said)
        kini = open_page(path, wilayah=wilayah, **choice)
        assert not any(one.value.startswith("**Kini**") for one in kini.caption)


def test_the_table_of_a_picture_lists_what_is_another_today(replaced):
    app = open_page(TREN, wilayah="Kabupaten Serang", angka=PER_RAKOR)
    app.session_state["per_bulan_tabel"] = True
    app.run()

    changed = next(one.value for one in app.table if "Terkunci" in one.value)
    assert list(changed.columns) == ["Bulan", "Kolom", "Terkunci", "Kini"]
    assert (changed["Terkunci"] != changed["Kini"]).all()
    fixed = next(one.value for one in app.table if "Jumlah" in one.value)
    jumlah = changed[changed["Kolom"] == "Jumlah"].set_index("Bulan")["Terkunci"]
    assert set(jumlah.items()) <= set(fixed.set_index("Bulan")["Jumlah"].items())
    assert len(jumlah) > 12


@pytest.mark.parametrize(
    ("path", "wilayah", "kunci"),
    [
        (RINGKASAN, "Kabupaten Serang", ["angka_pengaduan", "angka_kasus", "angka_korban", "angka_kegiatan"]),
        (PROFIL, "Kabupaten Serang", ["angka_korban"]),
        (HASIL, "Kabupaten Serang", ["angka_kegiatan", "angka_diuji", "angka_pengaduan"]),
        (KOLING_PEPA, "Kota Serang", ["angka_kunjungan", "angka_konsultasi", "angka_pengaduan", "angka_rujukan"]),
    ],
)  # fmt: skip
def test_what_every_large_number_is_today_stands_under_it(replaced, path, wilayah, kunci):
    app = open_page(path, wilayah=wilayah, angka=KUNCI[wilayah])

    for key in kunci:
        said = " ".join(one.value for one in app.get_by_key(key).caption)
        assert re.search(r"Kini \d", said), (key, said)


def test_fixed_numbers_that_nothing_has_replaced_say_so(locked):
    said = words(open_page(RINGKASAN, angka=PER_RAKOR))

    assert "Sesudah dikunci tidak ada data yang berganti." in said
    assert "terkunci" in said


@pytest.mark.parametrize("path", INTERNAL)
def test_every_page_of_the_analysis_room_draws_fixed_numbers(locked, path):
    app = open_page(path, angka=PER_RAKOR)

    assert not app.exception
    assert "Angka terkunci untuk rakor 31 Juli 2025" in words(app)
    # Nothing has been replaced, so nothing stands beside a number.
    assert not any(one.value.startswith("**Kini**") for one in app.caption)


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
