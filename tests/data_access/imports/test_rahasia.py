"""What the guard refuses is nowhere afterwards: database, log, error, screen, temporary file, export."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data_access.imports.bahan import read_bahan
from data_access.imports.kenali import recognise
from data_access.imports.siapkan import prepare
from data_access.imports.tempat import read_daftar_wilayah
from data_access.imports.usul import suggest_profil
from data_access.profil_impor import save_profil
from data_access.tarik import folder, jalankan
from data_access.wilayah import read_region
from domain.kategori import Dataset
from tests.data_access.imports import rahasia
from tests.data_access.imports.factories import BATAS, KOTA, csv_bytes
from tests.data_access.imports.rahasia import Berkas, Jejak, hide
from tests.pages.app import on_sqlite

pytestmark = on_sqlite
XLSX = {place for place in rahasia.TEMPAT if "sheet" in place.__name__} | {
    rahasia.in_a_hidden_column,
    rahasia.in_comments_and_boxes,
}


@pytest.fixture(autouse=True)
def _hurried(monkeypatch, tmp_path):
    monkeypatch.setattr(folder, "DETIK_TENANG", 0)
    monkeypatch.setattr(jalankan, "KUNCI_PATH", tmp_path / "var" / "tarik.kunci")


def run_everything(databases, berkas: Berkas) -> Jejak:
    jejak, url = Jejak(), databases.fresh()
    with tempfile.TemporaryDirectory() as name:
        sementara, kiriman = Path(name) / "tmp", Path(name) / "kiriman"
        kiriman.mkdir()
        with jejak.watch(sementara):
            rahasia.run_engine(jejak, url, berkas)
            rahasia.run_commands(jejak, url, berkas, kiriman)
        rahasia.read_database(jejak, url)
    return jejak


@pytest.mark.parametrize("place", rahasia.TEMPAT, ids=lambda place: place.__name__)
def test_no_secret_is_left_anywhere(databases, place):
    @settings(
        max_examples=2 if place in XLSX else 6,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        phases=[Phase.explicit, Phase.generate],
    )
    @given(data=st.data())
    def run(data):
        berkas = hide(place, data.draw)
        jejak = run_everything(databases, berkas)
        for penanda in berkas.penanda:
            assert jejak.find(penanda) == [], berkas

    run()


def test_the_search_finds_what_is_no_secret(databases):
    """Without this, a search that looks nowhere would pass too."""
    rows = [list(row) for row in rahasia.ASING]
    rows[1][4], rows[2][4], rows[2][2] = "Zqbentuk", "Fisik", "Zqtempat"
    berkas = Berkas(
        "Zqnama.csv", csv_bytes([[*rows[0], "Zqjudul"], *rows[1:]]), Dataset.REGISTER, ()
    )

    jejak = run_everything(databases, berkas)

    for word in ("Zqbentuk", "Zqtempat", "Zqnama", "Zqjudul"):
        assert len(jejak.find(word)) > 3, word
    assert any("profil_impor" in text and "Zqjudul" in text for text in jejak.parts)


@pytest.mark.parametrize("column", [2, 3, 4], ids=["kecamatan", "jenis_kelamin", "bentuk"])
def test_a_lone_name_among_words_is_neither_asked_about_nor_kept(databases, column):
    rows = [list(row) for row in rahasia.ASING]
    rows[4][column] = "Siti Nurhayati"
    berkas = Berkas("juli.csv", csv_bytes(rows), Dataset.REGISTER, ())

    jejak = run_everything(databases, berkas)

    assert jejak.find("Nurhayati") == []
    assert jejak.find("Pencabulan anak")


def test_a_column_with_one_secret_is_refused_whole_and_not_called_missing(connection):
    rows = [list(row) for row in rahasia.ASING]
    bahan = read_bahan(csv_bytes(rows), "juli.csv")
    daftar = read_daftar_wilayah(connection, KOTA)
    region = read_region(connection, KOTA)
    profil = suggest_profil(bahan, daftar, region, nama="Uji", dataset=Dataset.REGISTER)
    rows[3][4] = "lihat 081234567890"

    persiapan = prepare(
        connection,
        read_bahan(csv_bytes(rows), "juli.csv"),
        dataset=Dataset.REGISTER,
        kode_region=KOTA,
        tanggal_cutoff=BATAS,
        profil=profil,
        hari_ini=BATAS,
    )

    (error,) = persiapan.menghalangi
    assert error.as_line() == (
        'Kolom E ("Jenis Kasus") ditolak: nomor telepon. Buang kolom itu, atau hapus dari berkas '
        "lalu unggah lagi."
    )
    assert not persiapan.ragu.nilai


def test_a_person_in_the_place_of_a_heading_is_remembered_by_the_letter(connection):
    rows = [["Siti Aminah", *rahasia.ASING[0]], *(["Budi", *row] for row in rahasia.ASING[1:])]
    bahan = read_bahan(csv_bytes(rows), "juli.csv")
    daftar = read_daftar_wilayah(connection, KOTA)
    region = read_region(connection, KOTA)
    profil = suggest_profil(bahan, daftar, region, nama="Uji", dataset=Dataset.REGISTER)
    save_profil(connection, profil, kode_region=KOTA, sumber="Uji", oleh="uji")
    rows[0][0] = "Dewi Sartika"

    dikenal = recognise(connection, read_bahan(csv_bytes(rows), "agustus.csv"), KOTA)

    assert profil.dibuang == ["Kolom A"]
    assert dikenal is not None
    assert dikenal.profil == profil
