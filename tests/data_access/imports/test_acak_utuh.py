"""Any sheet under any profile becomes rows, errors or one sentence; nothing else is ever raised."""

import contextlib
import io

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.imports.bahan import read_bahan, take_tabel
from data_access.imports.bidang import BIDANG
from data_access.imports.kenali import recognise
from data_access.imports.kesalahan import BerkasError, ImporDitolak
from data_access.imports.muat import load_import
from data_access.imports.profil import ArtiBaris, ProfilError, make_profil
from data_access.imports.siapkan import prepare
from data_access.imports.tempat import read_daftar_wilayah
from data_access.imports.usul import suggest_profil
from data_access.wilayah import read_region
from domain.kategori import Dataset
from tests.data_access.imports.factories import BATAS, KOTA, csv_bytes
from tests.data_access.imports.rahasia import TABEL
from tests.pages.app import on_sqlite

KNOWN = (BerkasError, ImporDitolak, ProfilError)
SEL = st.sampled_from(
    [
        "", "", "", "-", "0", "1", "√", "ya", "05/07/2025", "2025-07-05", "31/31/2025", "45869", "Juli 2025",
        "01 Januari", "Curug", "Cuurug", "Sukawana", "Luar Kota", "KECAMATAN CURUG", "Perempuan", "L", "Fisik",
        "Fisik; Psikis", "12 th", "1.250", "12,5", "<5", "*", "JUMLAH", "Total", "(1)", "(2)", "R/001", "R/002",
        "2024", "#N/A", "=1+1", "an. Zqxyz", "081234567890", "x" * 300, "9" * 25, "-1", "1e400", "\u200b", "‮",
    ]
) | st.text(max_size=8)  # fmt: skip
JUDUL = [
    "No", "Nomor kasus", "Tgl Lapor", "Tanggal kejadian", "Kec", "Desa", "JK", "Umur", "Jenis Kasus", "Fisik",
    "Psikis", "Jumlah", "L", "P", "2024", "Bulan", "Tahun", "Nama", "Alamat", "Keterangan", "Kolom B", "",
]  # fmt: skip


@st.composite
def grids(draw):
    """A sheet: titles, headings of one or two rows, cells, and what stands below."""
    if draw(st.booleans()):
        rows = [list(row) for row in draw(st.sampled_from([rows for _, rows in TABEL.values()]))]
        for _ in range(draw(st.integers(0, 4))):
            row = draw(st.integers(0, len(rows) - 1))
            rows[row][draw(st.integers(0, len(rows[row]) - 1))] = draw(SEL)
    else:
        width = draw(st.integers(2, 7))
        judul = st.lists(st.sampled_from(JUDUL), min_size=width, max_size=width)
        rows = draw(st.lists(judul, min_size=1, max_size=2))
        cells = st.lists(SEL, min_size=width, max_size=width)
        rows += draw(st.lists(cells, min_size=1, max_size=8))
    above = draw(st.lists(st.lists(SEL, max_size=2), max_size=3))
    below = draw(st.lists(st.lists(SEL, max_size=3), max_size=2))
    return [*above, *rows, *below]


@st.composite
def files(draw):
    """The bytes of a CSV, or of a workbook with merged cells."""
    rows = draw(grids())
    corner = st.integers(0, 4)
    merged = draw(
        st.lists(st.tuples(corner, corner, st.integers(0, 2), st.integers(0, 3)), max_size=2)
    )
    if not merged:
        return csv_bytes(rows)
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    for row, column, down, right in merged:
        with contextlib.suppress(xlsxwriter.exceptions.OverlappingRange):
            if down or right:
                sheet.merge_range(row, column, row + down, column + right, "")
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            sheet.write_string(number, column, text)
    book.close()
    return content.getvalue()


def changes(headings, dataset):
    """Ways to write a profile differently: key -> what may stand there."""
    judul = st.sampled_from([*headings, "tidak ada"])
    teks = st.dictionaries(SEL, st.sampled_from(["", "fisik", "perempuan", "ada", "L"]), max_size=2)
    satu = st.fixed_dictionaries(
        {"kolom": judul},
        optional={
            "nilai": teks,
            "pemisah": st.sampled_from([";", "/", " ", "x"]),
            "urutan": st.sampled_from(["bulan-hari", "hari-bulan"]),
        },
    )
    kode = st.sampled_from(["fisik", "psikis", "kdrt", "konseling", "x"])
    banyak = st.lists(st.fixed_dictionaries({"kolom": judul, "kode": kode}), max_size=3)
    bidang = [one.nama for one in BIDANG.get(dataset, ())] or ["x"]
    return {
        "arti_baris": st.sampled_from(ArtiBaris.values()),
        "lembar": st.sampled_from(["Data", "lain", ""]),
        "baris_judul": st.integers(1, 12),
        "tinggi_judul": st.integers(0, 3),
        "isi_ke_bawah": st.lists(judul, max_size=2),
        "tahun": st.integers(1950, 2100),
        "format_tanggal": st.lists(
            st.sampled_from(["%d/%m/%Y", "%m-%d-%Y %H:%M:%S", "%Y%m%d", "%%%d%m%Y"]), max_size=2
        ),
        "kosong": st.lists(SEL, max_size=2),
        "ya": st.lists(SEL, max_size=2),
        "tidak": st.lists(SEL, max_size=2),
        "diabaikan": st.lists(judul, max_size=4),
        "dibuang": st.lists(judul, max_size=2),
        "tempat": st.lists(
            st.fixed_dictionaries(
                {
                    "kecamatan": SEL,
                    "desa": SEL,
                    "jadi": st.sampled_from(["36.73.01", "luar_wilayah", "tidak_diketahui", "x"]),
                }
            ),
            max_size=2,
        ),
        "kolom": st.dictionaries(st.sampled_from(bidang), judul | satu | banyak, max_size=6),
        "rekap": st.fixed_dictionaries(
            {},
            optional={
                "kecamatan": judul,
                "desa_kelurahan": judul,
                "kode": judul,
                "tahun": judul,
                "bulan": judul,
                "mulai": st.sampled_from(["2024-01-01", "2025-01-01"]),
                "sampai": st.sampled_from(["2024-12-31", "2023-01-01"]),
                "nilai": st.lists(
                    st.fixed_dictionaries({"kolom": judul, "satuan": st.just("kasus")}), max_size=3
                ),
                "rincian": st.lists(
                    st.fixed_dictionaries({"kolom": judul, "dimensi": st.just("bentuk")}),
                    max_size=2,
                ),
                "periksa": st.lists(
                    st.fixed_dictionaries({"jumlah": judul, "bagian": st.lists(judul, max_size=2)}),
                    max_size=1,
                ),
            },
        ),
    }


def change(draw, isi, headings, dataset):
    """The written profile with some of its keys written otherwise."""
    ways = changes(headings, dataset)
    for key in draw(st.lists(st.sampled_from(sorted(ways)), max_size=4, unique=True)):
        said = draw(ways[key])
        kept = isi.get(key)
        # A dictionary keeps what else it says; that is how a person changes one column.
        isi[key] = {**kept, **said} if isinstance(kept, dict) and isinstance(said, dict) else said
    return isi


@pytest.fixture(scope="module")
def acuan(shared_engine):
    with shared_engine.connect() as connection:
        region = read_region(connection, KOTA)
        return read_daftar_wilayah(connection, KOTA), region


@on_sqlite
def test_a_heading_of_signs_alone_leaves_a_recap_with_a_name_for_its_detail(acuan):
    bahan = read_bahan(b"-\r\n-\r\nNo,No,No,No,No,No,No\r\n,,,,,,\r\n", "berkas.csv")

    usulan = suggest_profil(bahan, *acuan, nama="Uji", dataset=Dataset.REKAP)

    assert "'dimensi': 'rincian_1'" in str(usulan.as_dict())


@on_sqlite
@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_file_under_any_profile_is_read_or_refused(shared_engine, acuan, data):
    content = data.draw(files())
    dataset = data.draw(st.sampled_from([*BIDANG, Dataset.REKAP, None]))
    try:
        bahan = read_bahan(content, "berkas.csv")
        usulan = suggest_profil(bahan, *acuan, nama="Uji", dataset=dataset)
    except BerkasError:
        return
    headings = list(take_tabel(bahan).huruf)
    isi = change(data.draw, usulan.as_dict(), headings, usulan.dataset)

    with shared_engine.connect() as connection:
        recognise(connection, bahan, KOTA)
        with contextlib.suppress(*KNOWN):
            profil = make_profil(isi)
            persiapan = prepare(
                connection,
                bahan,
                dataset=usulan.dataset,
                kode_region=KOTA,
                tanggal_cutoff=BATAS,
                profil=profil,
                hari_ini=BATAS,
            )
            assert any(persiapan.rows.values()) or persiapan.errors or persiapan.jumlah_baris == 0
            if not persiapan.menghalangi:
                load_import(
                    connection,
                    persiapan,
                    sumber="Uji",
                    oleh="uji",
                    sebagian=True,
                    simpan_profil=True,
                )
        connection.rollback()
