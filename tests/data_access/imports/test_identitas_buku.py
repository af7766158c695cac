"""Identity is found wherever in a file it is, and the file's own name is looked at too."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data_access.imports.berkas import read_buku
from data_access.imports.bidang import BIDANG
from data_access.imports.buku import Buku, Catatan, Gabungan, Lembar
from data_access.imports.identitas import (
    Letak,
    boleh_disimpan,
    find_identitas,
    find_identitas_kolom,
    find_sebab_isi,
)
from data_access.imports.tata_letak import Tabel, TataLetak
from data_access.imports.templat import templat_path
from domain.kategori import Dataset
from tests.data_access.imports.factories import csv_bytes, xlsx_bytes
from tests.real import REAL

BERSIH = [["Kecamatan", "Kasus"], ["Curug", "3"], ["Walantaka", "4"]]
CERITA = (
    "Pada hari Senin sekitar pukul sembilan malam pelaku datang ke rumah dalam keadaan marah lalu "
    "memukul dan mengancam; tetangga mendengar dan membawa ke puskesmas, kemudian bersama ketua "
    "lingkungan melapor ke kantor polisi terdekat pada pagi harinya. Bagian ke-"
)
KEGIATAN = (
    "Kegiatan dibuka oleh camat dan dihadiri peserta dari sekolah dan kader; narasumber membahas "
    "bentuk kekerasan, cara melapor, dan peran keluarga, lalu dilanjutkan tanya jawab dan pembagian "
    "lembar tindak lanjut bagi setiap sekolah yang hadir pada hari itu. Bagian ke-"
)


def satu(baris, nama="Data", **options):
    return Buku((Lembar(nama, options.pop("terlihat", True), baris, **options),), "x")


def found(baris, **options):
    """Letter and reason of each column with identity."""
    return [(one.huruf, one.sebab) for one in find_identitas(satu(baris, **options))]


def tabel(**columns):
    isi = pd.DataFrame(columns, dtype="str")
    huruf = {judul: "ABCDEFGH"[n] for n, judul in enumerate(columns)}
    return Tabel(isi, huruf, None, "x", TataLetak(1, 1, 0, len(columns) - 1))


@pytest.mark.parametrize(
    ("text", "sebab"),
    [
        ("an. Siti Aminah", "nama orang"),
        ("laporan a.n. Xenia", "nama orang"),
        ("atas nama Xenia", "nama orang"),
        ("korban bernama Rahayu", "nama orang"),
        ("korban Rahayu dipukul", "nama orang"),
        ("melapor bersama Ibu Dian", "nama orang"),
        ("inisial SN", "nama orang"),
        ("pelaku berinisial R.H.", "nama orang"),
        ("Ny. S", "nama orang"),
        ("Nn X", "nama orang"),
        ("Hj. Xenia", "nama orang"),
        ("Alm. Xenon", "nama orang"),
        ("Xenon (alm)", "nama orang"),
        ("Xenon bin Xerxes", "nama orang"),
        ("Xenia binti Xerxes", "nama orang"),
        ("Bunga (nama samaran)", "nama orang"),
        ("Bunga (bukan nama sebenarnya)", "nama orang"),
        ("Nama korban: Xenia", "nama orang"),
        ("@xenia_99", "akun media sosial"),
        ("https://www.instagram.com/xenia", "akun media sosial"),
        ("wa.me/6281", "akun media sosial"),
        ("3604010101900001", "angka 16 digit atau lebih"),
    ],
)
def test_one_cell_is_enough_when_its_words_say_who(text, sebab):
    baris = [*BERSIH, ["Curug", text]]

    assert found(baris) == [("B", sebab)]
    assert find_identitas_kolom(tabel(Keterangan=["", "ada", text])) == {"Keterangan": sebab}


@pytest.mark.parametrize(
    "text",
    [
        "a.n. Bupati Serang, Kepala Dinas",
        "an. Kepala Dinas",
        "atas nama lembaga",
        "program bernama aplikasi",
        "Ibu rumah tangga",
        "Anak kandung",
        "tahun 90-an. Lalu",
        "Jl. Ahmad Yani No. 5",
        "Pondok Pesantren Nurul Huda",
        "TN Ujung Kulon",
        "s.d. Juli 2025",
        "Inisial korban",
        "Nama kegiatan: Rapat",
        "Korban anak",
        '=HYPERLINK("http://x","y")',
        "@SUM(1+1)",
        "+62",
    ],
)
def test_words_that_only_resemble_a_name_are_let_in(text):
    assert find_sebab_isi(text) is None


@pytest.mark.parametrize("judul", ["Keterangan", "Kolom F", "Korban", "Catatan petugas"])
def test_names_are_found_under_any_heading(judul):
    names = ["Siti Aminah", "Budi Santoso", "Sri Wahyuni"]

    assert find_identitas_kolom(tabel(**{judul: names, "Usia": ["1", "2", "3"]})) == {
        judul: "nama orang"
    }
    assert found([["No", judul], *(["1", name] for name in names)]) == [("B", "nama orang")]


def test_names_are_found_without_any_heading():
    assert found([["1", "Siti Aminah"], ["2", "Budi Santoso"]]) == [("B", "nama orang")]


def test_initials_without_points_are_initials_under_a_heading_of_people_only():
    initials = ["SN", "RK", "AF", "DW"]

    assert find_identitas_kolom(tabel(Korban=initials)) == {"Korban": "inisial orang"}
    assert find_identitas_kolom(tabel(Negara=initials)) == {}
    assert found([["No", "Anak korban"], *(["1", text] for text in initials)]) == [
        ("B", "inisial orang")
    ]


def test_stories_are_known_by_their_length_unless_they_tell_of_activities():
    stories = [f"{CERITA}{n}" for n in range(4)]
    activities = [f"{KEGIATAN}{n}" for n in range(4)]

    assert find_identitas_kolom(tabel(Isi=stories, Hasil=activities)) == {"Isi": "uraian peristiwa"}
    assert found([["a", "b"], *(["1", story] for story in stories)]) == [("B", "uraian peristiwa")]


def test_one_long_remark_under_a_table_is_no_story():
    assert found([*BERSIH, [], [CERITA]]) == []


def test_every_column_is_named_with_its_reason_and_letter():
    found_ = find_identitas_kolom(
        tabel(
            NIK=["x"],
            Alamat=["x"],
            Lain=["081234567890"],
            Bersih=["x"],
            y=["-6.12345"],
            x=["106.12345"],
        )
    )

    assert found_ == {
        "NIK": "judulnya menunjukkan NIK atau nomor kependudukan",
        "Alamat": "judulnya menunjukkan alamat",
        "Lain": "nomor telepon",
        "y": "koordinat",
        "x": "koordinat",
    }


def test_latitudes_and_longitudes_are_seen_under_a_title_and_headings():
    baris = [["Rekap"], ["", "Desa", "y", "x"], ["", "A", "-6.12345", "106.12345"]]

    assert found(baris) == [("C", "koordinat"), ("D", "koordinat")]
    assert found([*baris, ["", "B", "-6.2", "106.1"]]) == []


def test_headings_are_read_wherever_the_table_starts():
    baris = [["Rekap 2024"], [], ["", "Kecamatan", "Alamat"], ["", "Curug", "x"]]

    assert found(baris) == [("C", "judulnya menunjukkan alamat")]
    assert find_identitas(satu(baris))[0].baris == 3


def test_the_second_row_of_a_heading_is_read_too():
    baris = [["No", "Korban", "", "Usia"], ["", "NIK", "Alamat"], ["1", "x", "y", "3"]]

    expected = [
        ("B", "judulnya menunjukkan NIK atau nomor kependudukan"),
        ("C", "judulnya menunjukkan alamat"),
    ]
    assert found(baris) == expected
    assert found(baris, gabungan=(Gabungan(0, 1, 0, 2),)) == expected


def test_a_second_table_on_the_sheet_has_headings_too():
    assert found([*BERSIH, [], ["Kecamatan", "NIK"], ["Curug", "x"]]) == [
        ("B", "judulnya menunjukkan NIK atau nomor kependudukan")
    ]


def test_a_value_that_is_also_a_heading_is_a_value():
    rows = [["Kanal", "Kecamatan"], ["Telepon", "Curug"], ["WhatsApp", "Serang"]]

    assert found(rows) == []
    assert found([*rows, [], ["Telepon", "Curug"], ["Telepon", "Kasemen"]]) == []


def test_a_form_names_people_beside_its_labels():
    assert found([["Nama korban :", "Xenia"], ["Kecamatan :", "Curug"]])[0] == (
        "A",
        "judulnya menunjukkan nama orang",
    )


def test_hidden_sheets_hidden_columns_and_comments_are_looked_at():
    buku = Buku(
        (
            Lembar("Data", True, BERSIH, catatan=(Catatan("B2", "an. Siti Aminah"),)),
            Lembar("Simpan", False, [["x", "081234567890"]]),
            Lembar(
                "Lain",
                True,
                [["x", "081234567890"]],
                kolom_tersembunyi=frozenset({1}),
                catatan=(Catatan("B1", "petugas:\nBudi Santoso"), Catatan("A1", "petugas:\ncek")),
            ),
        ),
        "x",
    )

    assert [tuple(one) for one in find_identitas(buku)] == [
        ("Data", Letak.CATATAN, "B", "nama orang", False, 2),
        ("Simpan", Letak.KOLOM, "B", "nomor telepon", True, 1),
        ("Lain", Letak.KOLOM, "B", "nomor telepon", True, 1),
        ("Lain", Letak.CATATAN, "B", "nama orang", True, 1),
    ]


@pytest.mark.parametrize("nama", ["Siti Aminah", "Ny. S", "081234567890", "an. Xenia"])
def test_the_name_of_a_sheet_that_names_someone_is_told_and_not_repeated(nama):
    buku = Buku(
        (
            Lembar("Data", True, BERSIH),
            Lembar(nama, False, [["x", "081234567891"]], catatan=(Catatan("A1", "an. Xenia"),)),
        ),
        "x",
    )

    temuan = find_identitas(buku)

    assert temuan[0][:3] == ("lembar ke-2", Letak.LEMBAR, None)
    assert temuan[0].tersembunyi
    assert [one.lembar for one in temuan] == ["lembar ke-2"] * 3
    assert nama not in repr(temuan)


def test_a_sheet_for_each_korban_is_seen_and_sheets_by_place_or_month_are_not():
    def letak(*names):
        sheets = tuple(Lembar(nama, True, BERSIH) for nama in names)
        return [one.lembar for one in find_identitas(Buku(sheets, "x"))]

    assert letak("Rekap", "Siti", "Maesaroh") == ["lembar ke-2", "lembar ke-3"]
    assert letak("Januari", "Februari", "Sheet1", "Kramatwatu", "UPTD PPA") == []


@pytest.mark.parametrize(
    ("nama_berkas", "boleh"),
    [
        ("Rekap SIMFONI Januari 2025 (1).xlsx", True),
        ("id_jakarta_per_kelurahan_2020-05-31.xlsx", True),
        ("Laporan Kec. Cipocok Jaya.xlsx", True),
        ("20250731_102030.csv", True),
        ("Data_Korban_Rahayu.csv", False),
        ("laporan siti aminah.xlsx", False),
        ("BudiSantoso.xlsx", False),
        ("kasus an. X.xlsx", False),
        ("laporan_ny_s.xlsx", False),
        ("Laporan_Hj_Xenia.xlsx", False),
        ("rekap 3604010101900001.csv", False),
        ("WhatsApp_0812-3456-7890.xlsx", False),
        ("rekap_siti@mail.com.csv", False),
    ],
)
def test_a_file_name_is_kept_only_when_it_names_nobody(nama_berkas, boleh):
    assert boleh_disimpan(nama_berkas) is boleh
    assert boleh_disimpan(f"C:\\Users\\x\\{nama_berkas}") is boleh


@pytest.mark.parametrize("path", sorted(REAL.glob("*.[cx]*")), ids=lambda path: path.name)
def test_there_is_no_identity_in_the_real_files(path):
    buku = read_buku(path.read_bytes(), path.name)

    assert find_identitas(buku) == []
    assert boleh_disimpan(path.name)


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_there_is_no_identity_in_the_templates(dataset: Dataset):
    path: Path = templat_path(dataset)

    assert find_identitas(read_buku(path.read_bytes(), path.name)) == []


secrets = st.one_of(
    st.from_regex(r"36040[1-9][0-7][1-9][0-1][1-9][0-9]{2}000[1-9]", fullmatch=True),
    st.from_regex(r"0812[0-9]{8}", fullmatch=True),
    st.from_regex(r"[a-z]{3,9}[0-9]{2}@[a-z]{3,8}\.(com|id)", fullmatch=True),
    st.from_regex(r"an\. [A-Z][a-z]{3,8}zq", fullmatch=True),
)


@settings(max_examples=150, deadline=None)
@given(
    secret=secrets,
    row=st.integers(0, 5),
    column=st.integers(0, 6),
    lembar=st.integers(0, 2),
    around=st.sampled_from(["{}", "catatan {}", "{} (lihat)", " {} "]),
)
def test_identity_in_any_cell_of_any_sheet_is_found_and_not_repeated(
    secret, row, column, lembar, around
):
    sheets = [[list(line) for line in BERSIH] for _ in range(3)]
    while len(sheets[lembar]) <= row:
        sheets[lembar].append([])
    line = sheets[lembar][row]
    line.extend([""] * (column + 1 - len(line)))
    line[column] = around.format(secret)
    names = ["Satu", "Dua", "Tiga"]
    buku = Buku(tuple(Lembar(n, True, b) for n, b in zip(names, sheets, strict=True)), "x")

    temuan = find_identitas(buku)

    assert [(one.lembar, one.letak, one.huruf) for one in temuan] == [
        (names[lembar], Letak.KOLOM, "ABCDEFG"[column])
    ]
    assert secret not in repr(temuan)


def test_what_a_workbook_hides_is_found_from_its_bytes():
    content = xlsx_bytes([["Kecamatan"], ["Curug"]], Lain=[["Keterangan"], ["an. Xenia"]])

    assert [one.lembar for one in find_identitas(read_buku(content, "x"))] == ["Lain"]
    assert [
        one.lembar for one in find_identitas(read_buku(csv_bytes([["an. Xenia", "y"]]), "x"))
    ] == [""]
