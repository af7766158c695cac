"""What a package says besides korban: counted by hand here."""

from datetime import date

import pandas as pd
import pytest

from analysis.paket import baca_lain, lain, unduhan
from domain.kategori import Dataset
from domain.periode import Periode
from domain.satuan import Satuan
from tests.factories import make_asal

REGION = "36.73"
KECAMATAN = [{"kode": "36.73.01", "nama": "Serang"}, {"kode": "36.73.02", "nama": "Kasemen"}]
KELURAHAN = [
    {"kode": "36.73.01.1001", "nama": "Cimuncang", "kecamatan": "36.73.01"},
    {"kode": "36.73.01.1002", "nama": "Kotabaru", "kecamatan": "36.73.01"},
    {"kode": "36.73.02.1001", "nama": "Banten", "kecamatan": "36.73.02"},
]
KECAMATAN_OF = {one["kode"]: one["kecamatan"] for one in KELURAHAN}
SELESAI = date(2025, 6, 30)
TAHUN_LALU, BERJALAN = Periode.year(2024), Periode(date(2025, 1, 1), SELESAI)


def pencegahan():
    """Four kegiatan: two areas at once, nobody counted, a kecamatan as a whole, after the last quarter."""
    kegiatan = pd.DataFrame(
        [
            (1, "2024-01-10", "36.73.01.1001"),
            (1, "2024-01-10", "36.73.02.1001"),
            (2, "2024-05-01", "36.73.01.1001"),
            (3, "2025-02-01", "36.73.01"),
            (4, "2025-07-01", "36.73.01.1002"),
        ],
        columns=["id_kegiatan", "tanggal", "kode_wilayah"],
    )
    peserta = pd.DataFrame(
        [
            (1, "2024-01-10", "guru", 30.0),
            (1, "2024-01-10", "siswa_sd", 100.0),
            (2, "2024-05-01", "guru", None),
            (3, "2025-02-01", "santri", 40.0),
        ],
        columns=["id_kegiatan", "tanggal", "kelompok_sasaran", "jumlah"],
    )
    for frame in (kegiatan, peserta):
        frame["tanggal"] = pd.to_datetime(frame["tanggal"])
    return lain.Pencegahan(kegiatan, peserta)


def package(rows):
    return {"kode_region": REGION, "nama_region": "Kota Serang", "kecamatan": KECAMATAN, "sel": [],
            "kelurahan": KELURAHAN, "lain": rows, "sumber_lain": [], "contoh": True}  # fmt: skip


@pytest.fixture
def isi():
    return package(lain.make_pencegahan(pencegahan(), REGION, list(KECAMATAN_OF), SELESAI))


@pytest.fixture
def rows(isi):
    return baca_lain.tabulate_lain(isi)


def test_a_kegiatan_in_two_places_is_one_in_the_region_and_one_in_each(rows):
    areas = baca_lain.make_jangkauan(rows, TAHUN_LALU, KELURAHAN, KECAMATAN).set_index("nama")

    assert baca_lain.count_kegiatan(rows, Satuan.KEGIATAN, TAHUN_LALU) == 2
    assert areas["jumlah"].to_dict() == {"Cimuncang": 2, "Kotabaru": 0, "Banten": 1}
    assert baca_lain.say_reached(areas, TAHUN_LALU) == (
        "2 dari 3 desa/kelurahan dijangkau kegiatan pada tahun 2024"
    )


def test_quarters_sum_to_the_year_and_the_running_year_ends_with_the_last_quarter(rows):
    def kegiatan(*span):
        return baca_lain.count_kegiatan(rows, Satuan.KEGIATAN, Periode(*span))

    assert baca_lain.find_years(rows) == [TAHUN_LALU, BERJALAN]
    assert kegiatan(date(2024, 1, 1), date(2024, 3, 31)) == 1
    assert kegiatan(date(2024, 1, 1), date(2024, 6, 30)) == 2
    assert kegiatan(BERJALAN.mulai, BERJALAN.selesai) == 1
    # what no quarter covers is not known
    assert kegiatan(date(2023, 1, 1), date(2023, 6, 30)) is None
    assert kegiatan(date(2024, 2, 1), date(2024, 6, 30)) is None


def test_who_was_not_counted_adds_no_peserta_but_was_reached(rows):
    sasaran = baca_lain.make_sasaran(rows, TAHUN_LALU).set_index("kode")["jumlah"]

    assert baca_lain.count_kegiatan(rows, Satuan.PESERTA, TAHUN_LALU) == 130
    assert (sasaran["guru"], sasaran["siswa_sd"], sasaran["santri"]) == (2, 1, 0)


def test_the_sentence_compares_with_the_same_quarters_a_year_before(rows):
    assert baca_lain.say_kegiatan(rows, BERJALAN) == (
        "1 kegiatan pencegahan terlaksana pada 1 Januari–30 Juni 2025, dengan 40 kehadiran peserta; "
        "2 kegiatan pada periode yang sama tahun sebelumnya"
    )
    assert "sebelumnya" not in baca_lain.say_kegiatan(rows, TAHUN_LALU)


def test_a_kegiatan_for_a_whole_kecamatan_reaches_no_single_kelurahan(rows):
    areas = baca_lain.make_jangkauan(rows, BERJALAN, KELURAHAN, KECAMATAN)

    assert areas["jumlah"].sum() == 0
    unreached = baca_lain.count_unreached(areas)
    assert list(unreached["label"]) == ["Serang, dari 2", "Kasemen, dari 1"]
    assert list(unreached["jumlah"]) == [2, 1]


def test_data_that_begin_in_a_year_do_not_speak_of_it_before_its_first_day():
    late = pencegahan()
    kegiatan = late.kegiatan[late.kegiatan["tanggal"] > "2024-02-01"]

    rows = lain.make_pencegahan(
        lain.Pencegahan(kegiatan, late.peserta), REGION, list(KECAMATAN_OF), SELESAI
    )

    assert {row["mulai"][:4] for row in rows} == {"2025"}
    empty = lain.Pencegahan(kegiatan.head(0), late.peserta.head(0))
    assert lain.make_pencegahan(empty, REGION, [], SELESAI) == []


def kesiapan(*rows):
    columns = ["kode_wilayah", "tanggal_bukti", "patbm", "kebijakan"]
    frame = pd.DataFrame(rows, columns=columns)
    frame["tanggal_bukti"] = pd.to_datetime(frame["tanggal_bukti"])
    for nama in ("satgas_ppa", "puspaga", "forum_anak", "drppa", "anggaran"):
        frame[nama] = None
    return frame


def test_readiness_keeps_formed_apart_from_active_and_unknown_apart_from_none():
    rows = lain.make_kesiapan(
        kesiapan(
            ("36.73.01.1001", "2025-01-31", "aktif", True),
            ("36.73.01.1002", "2024-12-31", "terbentuk", False),
            ("36.73.02.1001", "2025-02-28", None, None),
        ),
        KECAMATAN_OF,
        SELESAI,
    )
    table = baca_lain.tabulate_lain(package(rows))
    made = baca_lain.make_kesiapan(table, KECAMATAN).set_index(["nama", "pilar"])

    assert made.loc[("Serang, dari 2", "PATBM terbentuk"), "kata"] == "2"
    assert made.loc[("Serang, dari 2", "PATBM aktif"), "kata"] == "1"
    assert made.loc[("Serang, dari 2", "Kebijakan"), "bagian"] == 0.5
    assert made.loc[("Kasemen, dari 1", "PATBM terbentuk"), "kata"] == "0"
    assert "Paling sedikit: Anggaran, di 0 dari 3" in baca_lain.say_kesiapan(made.reset_index())
    assert baca_lain.say_bukti(table) == (
        "bukti bertanggal 31 Desember 2024 sampai 28 Februari 2025"
    )
    said = {(row["wilayah"], row["kategori"]): row["nilai"] for row in rows}
    assert said["36.73.01", "kebijakan:tidak"] == 1
    assert not [kategori for kode, kategori in said if kode == "36.73.02" and kategori != "semua"]


def test_evidence_after_the_last_quarter_is_not_in_the_package():
    later = kesiapan(("36.73.01.1001", "2025-07-01", "aktif", True))

    assert lain.make_kesiapan(later, KECAMATAN_OF, SELESAI) == []


def jejaring():
    institusi = pd.DataFrame(
        [(1, "opd", "ya", "2025-06-30"), (2, "lbh", "ya", "2025-06-29"), (3, "lbh", "calon", None)],
        columns=["id", "jenis_institusi", "anggota_ruko", "mou_berlaku_sampai"],
    )
    institusi["mou_berlaku_sampai"] = pd.to_datetime(institusi["mou_berlaku_sampai"])
    kompetensi = pd.DataFrame(
        [
            # a whole region, a kecamatan, a kelurahan twice, an area of somebody else
            (1, "hukum", REGION),
            (2, "hukum", "36.73.01"),
            (3, "psikologi", "36.73.02.1001"),
            (3, "psikologi", "36.73.02"),
            (3, "medis", "36.04.05"),
        ],
        columns=["id", "bidang_kompetensi", "kode_wilayah"],
    )
    return lain.Jejaring(institusi, kompetensi)


def test_an_institution_serves_the_kecamatan_of_the_areas_it_names():
    rows = lain.make_jejaring(jejaring(), REGION, KECAMATAN_OF, SELESAI)
    table = baca_lain.tabulate_lain(package(rows))
    made = baca_lain.make_kompetensi(table, KECAMATAN).set_index(["nama", "pilar"])["jumlah"]

    assert made["Serang", "Pendampingan hukum"] == 2
    assert made["Kasemen", "Pendampingan hukum"] == 1
    assert made["Kasemen", "Psikologi"] == 1
    assert made["Serang", "Psikologi"] == 0
    assert made.xs("Medis/visum", level="pilar").sum() == 0
    assert baca_lain.say_anggota(table) == (
        "3 institusi aktif, 2 di antaranya anggota jejaring; 1 MoU masih berlaku"
    )


def test_a_promise_past_its_day_is_late_whatever_was_reported():
    rtl = pd.DataFrame(
        [("2025-06-29", "berjalan"), ("2025-06-29", "selesai"), ("2025-06-30", None)],
        columns=["tenggat", "status_rtl"],
    )
    rtl = rtl.assign(tenggat=pd.to_datetime(rtl["tenggat"]), rakor=pd.Timestamp("2025-01-15"))

    rows = lain.make_rtl(rtl, REGION, SELESAI)

    table = baca_lain.tabulate_lain(package(rows))
    assert baca_lain.say_rtl(table) == (
        "Janji rakor 15 Januari 2025: 1 dari 3 RTL selesai, 1 dari 3 RTL terlambat"
    )
    counted = baca_lain.make_rtl(table).set_index("kode")["jumlah"]
    assert counted.to_dict() == {
        "belum_mulai": 1, "berjalan": 0, "terlambat": 1, "selesai": 1, "terhambat": 0,
        "dibatalkan": 0,
    }  # fmt: skip
    assert lain.make_rtl(rtl.head(0), REGION, SELESAI) == []


def test_a_file_has_words_for_codes_and_the_kecamatan_beside_a_name_that_repeats(isi):
    sasaran, tempat = unduhan.make_table(isi, "P2"), unduhan.make_table(isi, "P3")

    assert unduhan.list_tables(isi) == {
        nama: unduhan.BENTUKAN[nama].judul for nama in ("P1", "P2", "P3")
    }
    assert set(sasaran["Kelompok sasaran"]) == {"Guru/tenaga pendidik", "Siswa SD/MI", "Santri"}
    assert "Banten, Kasemen" in set(tempat["Wilayah"])
    assert unduhan.units_of(isi, "P1") == [Satuan.KEGIATAN, Satuan.PESERTA]


def test_a_hidden_cell_is_a_word_in_the_file_and_an_old_number_has_its_day():
    cell = {"tabel": "M4", "satuan": "korban", "mulai": "2024-01-01", "selesai": "2024-12-31",
            "kelompok": "", "bentuk": "", "per": "2025-03-31"}  # fmt: skip
    isi = package([]) | {
        "sel": [cell | {"wilayah": "36.73.01", "nilai": None}, cell | {"wilayah": "", "nilai": 7}]
    }

    table = unduhan.make_table(isi, "M4")

    assert list(table["Jumlah"]) == ["disamarkan", 7]
    assert list(table["Wilayah"]) == ["Serang", "Kecamatan tidak dicatat"]
    assert list(table["Angka per"]) == [pd.Timestamp("2025-03-31")] * 2


def test_every_state_of_readiness_has_words():
    assert unduhan.BENTUKAN["K1"].kategori("patbm:aktif") == "PATBM: aktif"
    assert unduhan.BENTUKAN["K1"].kategori("semua") == "Semua desa/kelurahan"
    assert unduhan.BENTUKAN["K1"].kategori("kebijakan:tidak") == "Kebijakan: tidak ada"
    assert unduhan.BENTUKAN["J3"].kategori("mou_berlaku") == "MoU berlaku"


def make_source(dataset, sumber, *, contoh=True):
    return make_asal(dataset=dataset, sumber=sumber, contoh=contoh, kode_region=REGION)


def test_of_two_sources_none_stands_beside_a_register_and_no_invented_one_beside_a_real():
    one, other = (make_source(Dataset.KEGIATAN, nama) for nama in ("A", "B"))
    siap = make_source(Dataset.KESIAPAN, "A")
    real = make_source(Dataset.KEGIATAN, "C", contoh=False)

    assert lain.choose_asal([one, siap, real], contoh=True) == {
        Dataset.KEGIATAN: one, Dataset.KESIAPAN: siap,
    }  # fmt: skip
    assert lain.choose_asal([one, other, siap], contoh=True) == {Dataset.KESIAPAN: siap}
    assert lain.choose_asal([one, siap], contoh=False) == {}
