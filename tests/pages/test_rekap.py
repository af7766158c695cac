"""Recaps stand beside what was published, and only where there are any."""

from datetime import date

import pytest

from components import reads
from data_access import snapshots
from data_access.schema import rekap
from domain.kategori import Dataset, StatusLokasi
from domain.satuan import Satuan
from tests.factories import KABUPATEN, add_snapshot
from tests.pages.app import RIWAYAT, TERBIT, on_sqlite, open_page, words
from tests.pages.test_riwayat import BANDINGKAN

pytestmark = on_sqlite
JUDUL = "Rekap dari sumber lain"


@pytest.fixture
def with_rekap(own_example):
    figure = {
        "kode_kecamatan": None, "dimensi": "", "kategori": "", "mulai": date(2024, 1, 1),
        "sampai": date(2024, 12, 31), "tersensor": False, "hitungan": None,
    }  # fmt: skip
    rows = [
        {"id_rekap": 1, **figure, "kode_wilayah": KABUPATEN, "satuan": Satuan.LAPORAN_POLISI,
         "status_lokasi": StatusLokasi.DIKENAL, "nilai": 1117},
        {"id_rekap": 2, **figure, "kode_wilayah": None, "satuan": None, "hitungan": "aduan 110",
         "status_lokasi": StatusLokasi.LUAR_WILAYAH, "nilai": 28},
    ]  # fmt: skip
    with reads.engine().begin() as connection:
        add_snapshot(
            connection,
            Dataset.REKAP,
            rows={rekap: rows},
            kode_region=KABUPATEN,
            sumber="Polres Serang",
        )


@pytest.mark.usefixtures("with_rekap")
def test_a_recap_is_shown_with_its_source_and_its_own_words():
    app = open_page(TERBIT, wilayah="Kabupaten Serang")

    said = words(app)
    assert JUDUL in said
    assert "Tidak pernah dijumlahkan dengan register." in said
    assert "laporan polisi,jumlah,tahun 2024,seluruh daerah,1.117" in said
    assert "aduan 110" in said
    assert "Polres Serang · per 5 Jul 2025" in said


@pytest.mark.usefixtures("with_rekap")
def test_a_recap_of_the_neighbour_is_not_shown():
    assert JUDUL not in words(open_page(TERBIT, wilayah="Kota Serang"))


@pytest.mark.usefixtures("empty")
def test_without_a_recap_there_is_no_heading_for_it():
    assert JUDUL not in words(open_page(TERBIT))


@pytest.mark.usefixtures("with_rekap")
def test_two_recaps_are_compared_figure_by_figure_in_the_history():
    with reads.engine().begin() as connection:
        first = snapshots.read_asal(connection, KABUPATEN)
        asal = next(one for one in first if one.dataset == Dataset.REKAP)
        row = {
            "id_rekap": 1, "kode_kecamatan": None, "dimensi": "", "kategori": "",
            "mulai": date(2024, 1, 1), "sampai": date(2024, 12, 31), "tersensor": False,
            "hitungan": None, "kode_wilayah": KABUPATEN, "satuan": Satuan.LAPORAN_POLISI,
            "status_lokasi": StatusLokasi.DIKENAL, "nilai": 1200,
        }  # fmt: skip
        later = add_snapshot(connection, Dataset.REKAP, rows={rekap: [row]}, kode_region=KABUPATEN,
                             sumber="Polres Serang")  # fmt: skip
    app = open_page(RIWAYAT, wilayah="Kabupaten Serang", bagian=BANDINGKAN)
    kini = next(
        option
        for option in app.selectbox(key="revisi_kini").options
        if option.startswith(f"{later} ")
    )

    app.selectbox(key="revisi_kini").select(kini).run()

    assert asal.id_snapshot != later
    assert "1 angka tidak ada lagi, 1 angka berubah" in words(app)
    assert "1.117,1.200" in words(app)
