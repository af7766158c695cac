"""The sentences of a plan: what they say, and what they never say."""

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.rencana.alasan import find_hampir, say_alasan, say_sasaran
from analysis.rencana.kebutuhan import make_kebutuhan
from analysis.rencana.soal import Bobot, find_soal_errors, sort_soal
from analysis.rencana.susun import make_hasil
from domain.kategori import KelompokSasaran
from tests.analysis.rencana.contoh import make_soal
from tests.analysis.rencana.test_susun import small_soal

SOAL = sort_soal(make_soal(wilayah=4, jenis=2, kecamatan=1))
SMP = next(one for one in SOAL.jenis if one.kelompok_sasaran == "siswa_smp")


def reason(soal=SOAL, urutan=1, **isi):
    bawaan = {
        "laporan": 1.6, "orang": 3.0, "satuan_orang": "sekolah", "bulan_sejak": None,
        "pernah": False, "kesiapan": 0.5,
    }  # fmt: skip
    keadaan = tuple(
        replace(one, **{**bawaan, **isi}) if one.jenis == SMP.kode else one for one in soal.keadaan
    )
    soal = replace(soal, keadaan=keadaan)
    kode = soal.wilayah[0].kode
    row = make_kebutuhan(soal).set_index(["kode", "jenis"]).loc[(kode, SMP.kode)]
    (one,) = [one for one in keadaan if (one.kode, one.jenis) == (kode, SMP.kode)]
    return say_alasan(soal, one, row, urutan)


def test_the_strongest_reason_comes_first():
    assert reason(replace(SOAL, bobot=Bobot(2, 1, 5, 1))) == (
        "Belum pernah dijangkau untuk siswa SMP/MTs; laporan per penduduk di atas rata-rata daerah; "
        "3 sekolah; 50% unsur kesiapan sudah ada"
    )
    assert reason(replace(SOAL, bobot=Bobot(9, 1, 1, 2))).startswith("Laporan per penduduk di atas")


def test_what_has_no_weight_is_no_reason():
    assert reason(replace(SOAL, bobot=Bobot(0, 0, 1, 0))) == (
        "Belum pernah dijangkau untuk siswa SMP/MTs"
    )


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"laporan": 1.25}, "sekitar rata-rata daerah"),
        ({"laporan": 1.26}, "di atas rata-rata daerah"),
        ({"laporan": 0.8}, "sekitar rata-rata daerah"),
        ({"laporan": 0.79}, "di bawah rata-rata daerah"),
        ({"orang": 1250.0, "satuan_orang": "orang"}, "1.250 orang"),
        ({"pernah": True, "bulan_sejak": 0}, "siswa SMP/MTs kurang dari sebulan lalu"),
        (
            {"pernah": True, "bulan_sejak": 14},
            "kegiatan terakhir untuk siswa SMP/MTs 14 bulan lalu",
        ),
        ({"kesiapan": 0.0}, "belum ada unsur kesiapan"),
        ({"kesiapan": 1.0}, "semua unsur kesiapan sudah ada"),
        ({"kesiapan": 0.375}, "38% unsur kesiapan sudah ada"),
    ],
)
def test_each_component_is_said_in_plain_words(isi, kata):
    assert kata in reason(**isi)


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"laporan": None}, "laporan per penduduk belum diketahui"),
        ({"orang": None}, "jumlah sekolah belum diketahui"),
        ({"orang": None, "satuan_orang": ""}, "jumlah sasaran belum diketahui"),
        ({"pernah": True}, "kegiatan terakhir untuk siswa SMP/MTs belum diketahui tanggalnya"),
        ({"kesiapan": None}, "kesiapan wilayah belum diketahui"),
    ],
)
def test_what_is_unknown_is_said_last_and_to_be_unknown(isi, kata):
    assert reason(**isi).endswith(kata)


def test_a_further_visit_says_that_it_counts_less_and_a_wanted_area_that_it_is_wanted():
    wanted = replace(SOAL, wajib=frozenset({SOAL.wilayah[0].kode}))

    assert reason(urutan=2).endswith("kunjungan kedua di wilayah ini, nilainya dihitung separuh")
    assert reason(urutan=3).endswith(
        "kunjungan ketiga di wilayah ini, nilainya dihitung seperempat"
    )
    assert reason(wanted).endswith("diminta harus masuk")


def test_only_ordinary_words_lose_their_capital():
    words = {say_sasaran(replace(SMP, kelompok_sasaran=one)) for one in KelompokSasaran.values()}

    assert {"siswa SMP/MTs", "RT/RW", "Forum Anak", "majelis taklim", "orang tua/wali"} <= words


def left_out(jadwal, nilai, **isi):
    soal = replace(SOAL, **isi)
    return find_hampir(soal, np.array(nilai), np.array(nilai) > 0, jadwal)


NILAI = [[900, 100], [800, 90], [700, 80], [600, 500]]
SATU, DUA, TIGA, EMPAT = (one.kode for one in SOAL.wilayah)
A, B = (one.kode for one in SOAL.jenis)


def test_those_left_out_stand_by_what_they_would_add():
    found = left_out({(0, 0): 0, (1, 0): 1}, NILAI, jumlah_kunjungan=2)

    assert [(one.kode, one.jenis, one.tambahan) for one in found] == [
        (TIGA, A, 700.0),
        (EMPAT, A, 600.0),
        (EMPAT, B, 500.0),
        (TIGA, B, 80.0),
        (SATU, B, 50.0),  # the second of an area counts half
        (DUA, B, 45.0),
    ]
    assert found[0].alasan == (
        "Jumlah kunjungan sudah habis; nilainya 100 poin di bawah kunjungan terpilih yang terakhir"
    )


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        ({"jumlah_kunjungan": 2}, "^Jumlah kunjungan sudah habis;"),
        ({"dilarang": frozenset({TIGA})}, "^Wilayah ini dikecualikan;"),
        ({"uang": 3_400_000}, r"^Sisa uang Rp 400\.000 tidak cukup untuk Rp 1\.500\.000;"),
        ({"uang": 4_500_000}, "^Tidak muat bersama permintaan yang lain;"),
        ({"tim": 1, "hari_per_tim": 1, "bulan": SOAL.bulan[:2]}, r"terpakai \(kunjungan ini perlu 1 hari tim\)"),
        (
            {"jenis": tuple(replace(one, paling_banyak=2) for one in SOAL.jenis)},
            "^Batas paling banyak 2 untuk jenis ini sudah tercapai;",
        ),
        (
            {"dilarang": frozenset({TIGA}), "jumlah_kunjungan": 2},
            "^Wilayah ini dikecualikan dan jumlah kunjungan sudah habis;",
        ),
    ],
)  # fmt: skip
def test_what_keeps_a_visit_out_is_said(isi, kata):
    first = left_out({(0, 0): 0, (1, 0): 1}, NILAI, **{"jumlah_kunjungan": 9, **isi})[0]

    assert (first.kode, first.jenis) == (TIGA, A)
    assert re.search(kata, first.alasan), first.alasan


def test_an_area_that_has_its_visits_says_so():
    jadwal = {(0, 0): 0, (1, 0): 1, (2, 0): 2, (3, 0): 3}

    (first, *_rest) = left_out(jadwal, NILAI, jumlah_kunjungan=9, maks_per_wilayah=1)

    assert first.kode == EMPAT
    assert first.alasan.startswith("Wilayah ini sudah mendapat 1 kunjungan;")


def test_a_month_with_room_in_which_the_area_is_visited_already_is_no_room():
    found = left_out({(0, 0): 0}, NILAI, jumlah_kunjungan=9, bulan=SOAL.bulan[:1])

    visited = [one for one in found if "wilayah ini sudah dikunjungi" in one.alasan]
    assert [(one.kode, one.jenis) for one in visited] == [(SATU, B)]


def test_an_excluded_area_stands_once_among_those_left_out():
    found = left_out({(0, 0): 0}, NILAI, dilarang=frozenset({EMPAT}))

    assert [one.jenis for one in found if one.kode == EMPAT] == [A]


def test_worth_as_much_and_worth_more_are_said_too():
    same = left_out({(0, 0): 0}, [[500, 0], [500, 0], [0, 0], [0, 0]])[0]
    more = left_out({(0, 0): 0}, [[500, 0], [501, 0], [0, 0], [0, 0]])[0]
    none = left_out({}, [[500, 0], [0, 0], [0, 0], [0, 0]])[0]

    assert same.alasan.endswith("nilainya sama dengan kunjungan terpilih yang terakhir")
    assert more.alasan.endswith("nilainya 1 poin di atas kunjungan terpilih yang terakhir")
    assert "terakhir" not in none.alasan


SEBAB = re.compile(
    r"menurun|mengurang|menekan|meningkat|menaik|mencegah|berdampak|dampak|akibat|sebab|karena|"
    r"efektif|berhasil|rawan|terburuk|terparah|kasus|korban|peringkat|ranking",
    re.IGNORECASE,
)


def sentences(hasil):
    yield from (one.alasan for one in hasil.kunjungan)
    yield from (one.alasan for one in hasil.hampir)
    yield from (one.kalimat for one in hasil.simulasi)
    yield from hasil.catatan
    yield hasil.kalimat_keadilan
    yield hasil.tidak_mungkin or ""


@settings(max_examples=60, deadline=None)
@given(benih=st.integers(0, 10**9))
def test_no_sentence_claims_a_cause_ranks_areas_or_speaks_of_kasus(benih):
    soal = replace(small_soal(benih), undian=((1.0,) * len(small_soal(benih).wilayah),))
    if find_soal_errors(soal):
        return

    for sentence in sentences(make_hasil(soal)):
        assert not SEBAB.search(sentence), sentence
        assert "!" not in sentence


@settings(max_examples=40, deadline=None)
@given(benih=st.integers(0, 10_000))
def test_every_number_in_a_reason_is_one_of_that_area(benih):
    soal = make_soal(benih=benih, wilayah=8, jenis=4, jumlah_kunjungan=12, maks_per_wilayah=3)
    states = {(one.kode, one.jenis): one for one in soal.keadaan}
    names = " ".join(KelompokSasaran.labels().values())

    for one in make_hasil(soal).kunjungan:
        state = states[one.kode, one.jenis]
        known = {f"{state.orang:.0f}" if state.orang is not None else "", str(state.bulan_sejak)}
        if state.kesiapan is not None:
            # Halves are rounded to the even number.
            known.add(f"{round(state.kesiapan * 100)}")
        assert not re.search(r"\d", names)
        assert set(re.findall(r"\d+", one.alasan)) <= known
        # The ratio of reports is said in words alone.
        assert str(state.laporan) not in one.alasan
