"""Identity is refused by heading and by content, and rarely seen where there is none."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from data_access.imports.bidang import BIDANG
from data_access.imports.identitas import find_sebab_isi, find_sebab_judul
from data_access.imports.kesalahan import ImporDitolak
from data_access.imports.muat import load_import
from data_access.schema import snapshot
from domain.kategori import Dataset
from tests.data_access.imports.factories import csv_bytes, prepare, prepare_bytes

FULLWIDTH = "3604010101900001".translate({n: n + 0xFEE0 for n in range(ord("0"), ord("9") + 1)})


@pytest.mark.parametrize(
    "judul",
    """Nama|nama korban|NAMA  ORANG TUA|nama_anak|Nama pelapor|namaKorban|Inisial korban
    NIK|No. KK|No KTP|Alamat Lengkap|RT/RW|NoHP|no_hp|No. Telp|WA|E-mail|Akun medsos
    Tanggal lahir anak|Tgl Lahir|TTL|Latitude|Koordinat TKP|Kronologi|kronologis
    Uraian singkat kejadian|foto|Nama Sekolah|Asal pesantren|Nomor kontak""".replace(
        "\n", "|"
    ).split("|"),
)
def test_a_heading_that_tells_of_a_person_is_seen(judul):
    assert find_sebab_judul(judul.strip())


@pytest.mark.parametrize(
    "judul",
    [
        "Nama kegiatan",
        "nama_kelurahan",
        "Nama Kecamatan",
        "Nama institusi mitra",
        "Jumlah RT/RW",
        "Kanal (telepon, WA)",
        "Korban berulang",
        "prov_residencia_persona_en_situacion_violencia",
        *(name for fields in BIDANG.values() for field in fields for name in (field.nama, field.label)),
    ],
)  # fmt: skip
def test_a_heading_of_the_field_is_no_identity(judul):
    assert find_sebab_judul(judul) is None


@pytest.mark.parametrize(
    "text",
    [
        "3604010101900001",
        "3604 0101 0190 0001",
        "3604.0101.0190.0001",
        "3604-0101-0190-0001",
        "360401-010190-0001",
        "NIK:3604010101900001",
        # what Excel makes of a NIK in a CSV
        "3,60401E+15",
        "3604\u200b010101900001",
        FULLWIDTH,
        "081234567890",
        "0812-3456-7890",
        "hubungi 0812.3456.7890 ya",
        "+62 812-3456-7890",
        "6281234567890",
        # what Excel leaves of 081234567890
        "81234567890",
        "(0254) 200123",
        "siti@mail.com",
        "-6.1234, 106.1234",
        "https://maps.app.goo.gl/xyz",
    ],
)
def test_a_value_that_tells_of_a_person_is_seen(text):
    assert find_sebab_isi(text)


@pytest.mark.parametrize(
    "text",
    [
        "PPA/2025/0012",
        "3604-2025-000123",
        "001/PPA/VII/2025",
        "LP/B/123/VII/2025/SPKT",
        "463/0125/UPTD/2025",
        "12-08-2025-0001",
        "2025070001",
        "36.73.01.1001",
        "3673011001",
        "2025-07-31 10:20:30",
        "01/07/2025 - 31/07/2025",
        "Rp 1.500.000.000",
        "15000000000",
        "66.66667",
    ],
)
def test_numbers_of_the_office_are_no_identity(text):
    assert find_sebab_isi(text) is None


def test_a_refused_column_is_named_by_letter_and_reason_and_reported_once(connection):
    persiapan = prepare(connection, {"No HP": "081234567890"})

    assert persiapan.errors[0].kolom == "C"
    assert (
        'Kolom C ("No HP") ditolak: judulnya menunjukkan nomor telepon' in persiapan.errors[0].pesan
    )
    assert len(persiapan.errors) == 1


@pytest.mark.parametrize(
    ("judul", "named"),
    [("NIK korban", 'Kolom C ("NIK korban")'), ("Nama Siti", "Kolom C "), ("HP 0812", "Kolom C ")],
)
def test_a_heading_is_repeated_only_when_it_is_made_of_words_of_headings(connection, judul, named):
    persiapan = prepare(connection, {judul: "x"})

    assert persiapan.errors[0].pesan.startswith(named)
    assert "Siti" not in repr(persiapan)
    assert "0812" not in repr(persiapan)


def test_columns_of_latitude_and_longitude_are_refused_whatever_they_are_called(connection):
    persiapan = prepare(
        connection, {"x": "-6.12345", "y": "106.12345"}, {"x": "-6.2", "y": "106.1"}
    )
    assert not any("koordinat" in error.pesan for error in persiapan.errors)

    persiapan = prepare(connection, {"x": "-6.12345", "y": "106.12345"})
    assert sum("koordinat" in error.pesan for error in persiapan.errors) == 2


def test_an_ignored_column_is_still_looked_at(connection):
    from data_access.imports.profil import read_profil

    profil = read_profil(
        "nama: x\ndataset: register\nkolom: {nomor_kasus: No, tanggal_lapor: Tgl}\n"
        "diabaikan: [Catatan]"
    )
    content = csv_bytes([{"No": "1", "Tgl": "05/07/2025", "Catatan": "hubungi 081234567890"}])

    persiapan = prepare_bytes(connection, content, profil=profil)

    assert [error.kolom for error in persiapan.errors] == ["C"]


digits = st.integers(0, 9).map(str)
nik = st.lists(digits, min_size=16, max_size=16).map("".join)
telepon = st.lists(digits, min_size=8, max_size=9).map(lambda rest: "0812" + "".join(rest))
surel = st.from_regex(r"[a-z]{3,9}[0-9]{2}@[a-z]{3,8}\.(com|id)", fullmatch=True)
around = st.sampled_from(["{}", "hubungi {}", "{} (ibu)", " {} ", "a; {}"])


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data(), secret=st.one_of(nik, telepon, surel), written=around)
@pytest.mark.parametrize("dataset", list(BIDANG))
def test_identity_anywhere_is_refused_and_never_repeated(
    connection, dataset, data, secret, written
):
    fields = [field.label for field in BIDANG[dataset]]
    rows = [fields, *(["x"] * len(fields) for _ in range(3))]
    row = data.draw(st.integers(0, 3), label="row")
    column = data.draw(st.integers(0, len(fields) - 1), label="column")
    rows[row][column] = written.format(secret)

    persiapan = prepare_bytes(connection, csv_bytes(rows), dataset=dataset)

    assert any("ditolak" in error.pesan for error in persiapan.errors)
    assert not persiapan.rows
    assert secret not in repr(persiapan)
    before = connection.scalar(select(func.count()).select_from(snapshot))
    with pytest.raises(ImporDitolak) as refused:
        load_import(connection, persiapan, sumber="uji", oleh="uji")
    assert secret not in str(refused.value)
    assert connection.scalar(select(func.count()).select_from(snapshot)) == before


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    nama=st.from_regex(r"[A-Z][a-z]{4,9} [A-Z][a-z]{5,9}zq", fullmatch=True),
    row=st.integers(0, 2),
    column=st.integers(0, 27),
)
def test_a_name_in_any_cell_is_never_repeated_by_an_error(connection, nama, row, column):
    fields = [field.label for field in BIDANG[Dataset.REGISTER]]
    rows = [fields, ["x"] * len(fields), ["y"] * len(fields)]
    rows[row][column] = nama

    persiapan = prepare_bytes(connection, csv_bytes(rows))

    assert persiapan.errors
    assert nama not in repr(persiapan)
