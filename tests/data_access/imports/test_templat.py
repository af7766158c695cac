"""The templates are those of the fields, and a filled one imports."""

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from data_access.imports.bahan import read_bahan, take_tabel
from data_access.imports.bidang import BIDANG, Jenis, bidang_isian, bidang_of, bidang_templat
from data_access.imports.kenali import recognise
from data_access.imports.ragu import Ragu
from data_access.imports.siapkan import prepare
from data_access.imports.templat import (
    LEMBAR_DAFTAR,
    LEMBAR_DATA,
    LEMBAR_PETUNJUK,
    contoh,
    fill_templat,
    make_templat,
    pilihan,
    templat_path,
)
from domain.kategori import Dataset, JenisKegiatan, KelompokSasaran, StatusKegiatan
from tests.data_access.imports.factories import BATAS, KOTA, csv_bytes, messages, prepare_bytes


def content_of(content):
    workbook = openpyxl.load_workbook(io.BytesIO(content))
    return {
        sheet.title: (
            [[cell.value for cell in row] for row in sheet.iter_rows()],
            sorted(str(rule.sqref) + str(rule.formula1) for rule in sheet.data_validations.dataValidation),
        )
        for sheet in workbook
    }  # fmt: skip


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_the_committed_template_is_that_of_the_fields(dataset):
    assert content_of(templat_path(dataset).read_bytes()) == content_of(make_templat(dataset))


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_a_template_carries_no_invented_rows(dataset):
    rows, _rules = content_of(templat_path(dataset).read_bytes())[LEMBAR_DATA]

    assert rows == [[field.label for field in bidang_templat(dataset)]]


@pytest.mark.parametrize("dataset", list(BIDANG))
def test_a_template_filled_in_as_its_help_shows_imports(connection, dataset):
    workbook = openpyxl.load_workbook(templat_path(dataset))
    workbook[LEMBAR_DATA].append([contoh(field) for field in bidang_templat(dataset)])
    content = io.BytesIO()
    workbook.save(content)

    persiapan = prepare_bytes(connection, content.getvalue(), dataset=dataset)

    assert messages(persiapan) == []
    assert persiapan.jumlah_baris == 1


# Filled in by the dashboard


RENCANA = {
    "nama_kegiatan": "Sosialisasi/penyuluhan untuk siswa SMP/MTs",
    "tanggal": date(2025, 9, 1),
    "jenis_kegiatan": JenisKegiatan.SOSIALISASI,
    "status_kegiatan": StatusKegiatan.RENCANA,
    "biaya": Decimal("3500000"),
    "kecamatan": "Serang",
    "desa_kelurahan": "Cipare",
    "kelompok_sasaran": [KelompokSasaran.SISWA_SMP],
    "jumlah_peserta": 120,
    "kode_rencana": "R12-3",
}


def prepare_recognised(connection, content, dataset):
    """As the import page reads a file that was just dropped there."""
    bahan = read_bahan(content, "isian.xlsx")
    dikenal = recognise(connection, bahan, KOTA)
    assert dikenal is not None
    assert (dikenal.sumber, dikenal.profil.dataset) == (None, dataset)
    return prepare(
        connection, bahan, dataset=dataset, kode_region=KOTA, tanggal_cutoff=BATAS,
        profil=dikenal.profil, hari_ini=BATAS,
    )  # fmt: skip


def test_a_plan_reads_back_without_a_question_and_says_what_was_written(connection):
    persiapan = prepare_recognised(
        connection, fill_templat(Dataset.KEGIATAN, [RENCANA]), Dataset.KEGIATAN
    )

    assert messages(persiapan) == []
    assert (persiapan.ragu, persiapan.tempat_ragu, persiapan.ejaan) == (Ragu(), (), ())
    kegiatan, wilayah, peserta, *_ = persiapan.rows.values()
    assert {name: value for name, value in kegiatan[0].items() if value is not None} == {
        "id_kegiatan": 1,
        "nama": RENCANA["nama_kegiatan"],
        "tanggal": date(2025, 9, 1),
        "jenis_kegiatan": "sosialisasi",
        "status_kegiatan": "rencana",
        "biaya": 3_500_000,
        "kode_rencana": "R12-3",
    }
    assert [row["kode_wilayah"] for row in wilayah] == ["36.73.01.1002"]
    assert [(row["kelompok_sasaran"], row["jumlah"]) for row in peserta] == [("siswa_smp", 120)]


def cells(bidang):
    """Cells of a field as a program has them; names of areas are written by themselves."""
    if bidang.jenis == Jenis.KATEGORI_BANYAK:
        return st.lists(st.sampled_from(pilihan(bidang)), min_size=1, max_size=1)
    if pilihan(bidang):
        return st.sampled_from(pilihan(bidang))
    return {
        Jenis.TANGGAL: st.dates(date(2024, 1, 1), BATAS),
        Jenis.USIA: st.integers(0, 90),
        Jenis.JUMLAH: st.integers(0, 999),
        Jenis.NILAI: st.sampled_from([0, 1.5, bidang.maks]),
        Jenis.TEKS: st.sampled_from(["=Kelas ibu-ibu", "Pencegahan, tahap 2", "-", "007", "R2-1"]),
        Jenis.NOMOR: st.sampled_from(["0012", "PPA/1", "6-12"]),
        Jenis.TEMPAT: st.just("Serang" if "kecamatan" in bidang.nama else "Cipare"),
    }[bidang.jenis]


# Partners must be known, and 'SD' with 'PT' alone in a column of a korban read as initials.
TIDAK_DIUJI = ("mitra", "pendidikan")


def rows_of(dataset):
    fields = [bidang for bidang in bidang_isian(dataset) if bidang.nama not in TIDAK_DIUJI]
    needed = {bidang.nama: cells(bidang) for bidang in fields if bidang.wajib}
    other = {bidang.nama: cells(bidang) for bidang in fields if not bidang.wajib}
    rows = st.lists(st.fixed_dictionaries(needed, optional=other), min_size=1, max_size=6)
    if dataset != Dataset.KESIAPAN:
        return rows
    # One row for each desa/kelurahan, whose kecamatan need not be said.
    return rows.map(
        lambda some: [
            row | {"desa_kelurahan": desa, "kecamatan": ""}
            for row, desa in zip(some, ("Cipare", "Tembong", "Cipete", "Lontarbaru"), strict=False)
        ]
    )


def as_typed(bidang, value):
    """The same cell as somebody types it into a CSV."""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, list):
        return "; ".join(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


@pytest.mark.parametrize("dataset", list(BIDANG))
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)
@given(data=st.data())
def test_a_filled_template_says_the_same_as_the_rows_typed_into_a_csv(connection, dataset, data):
    rows = data.draw(rows_of(dataset))
    fields = bidang_of(dataset)
    typed = [
        {fields[name].label: as_typed(fields[name], value) for name, value in row.items()}
        for row in rows
    ]
    known = dict.fromkeys([one.label for one in bidang_templat(dataset)], "")

    filled = prepare_recognised(connection, fill_templat(dataset, rows), dataset)
    by_hand = prepare_recognised(connection, csv_bytes([known | row for row in typed]), dataset)

    assert (filled.ragu, filled.tempat_ragu) == (Ragu(), ())
    assert messages(filled) == messages(by_hand)
    assert without_keys(filled.rows) == without_keys(by_hand.rows)


def without_keys(rows):
    """A kasus without a number is known by the file it stands in, and these are two files."""
    return {
        table.name: [
            {name: value for name, value in row.items() if name != "kunci_kasus"} for row in some
        ]
        for table, some in rows.items()
    }


def test_a_template_whose_first_row_looks_like_headings_is_still_one(connection):
    rows = [RENCANA | {"kode_rencana": f"R12-{n}", "tanggal": date(2025, 9, n)} for n in (1, 2, 3)]
    bahan = read_bahan(fill_templat(Dataset.KEGIATAN, rows), "isian.xlsx")
    number, letak = bahan.letak[0]
    keliru = replace(bahan, letak=((number, replace(letak, tinggi_judul=2)),))

    dikenal = recognise(connection, keliru, KOTA)

    assert dikenal is not None
    assert len(take_tabel(keliru, dikenal.profil).isi) == 3


def test_a_filled_template_has_the_help_and_the_lists_of_the_empty_one():
    filled = content_of(fill_templat(Dataset.KEGIATAN, [RENCANA]))
    empty = content_of(make_templat(Dataset.KEGIATAN))

    assert filled[LEMBAR_DAFTAR] == empty[LEMBAR_DAFTAR]
    helped = [row for row, *_ in filled[LEMBAR_PETUNJUK][0]]
    assert helped == [*(row for row, *_ in empty[LEMBAR_PETUNJUK][0]), "Kode rencana"]
    assert filled[LEMBAR_DATA][1] == empty[LEMBAR_DATA][1]


def test_the_code_of_a_plan_has_a_column_only_where_a_row_has_one():
    row = {name: value for name, value in RENCANA.items() if name != "kode_rencana"}

    headings = content_of(fill_templat(Dataset.KEGIATAN, [row, row]))[LEMBAR_DATA][0][0]

    assert "Kode rencana" not in headings
    assert "Kode rencana" not in content_of(make_templat(Dataset.KEGIATAN))[LEMBAR_DATA][0][0]


@pytest.mark.parametrize("nama", ["nomor_korban", "kode_rahasia"])
def test_a_field_that_no_template_has_is_refused(nama):
    with pytest.raises(ValueError, match=nama):
        fill_templat(Dataset.REGISTER, [{nama: "1"}])


def test_a_code_that_no_plan_gives_is_an_error(connection):
    content = fill_templat(Dataset.KEGIATAN, [RENCANA | {"kode_rencana": "<b>R1</b>"}])

    persiapan = prepare_recognised(connection, content, Dataset.KEGIATAN)

    assert [error.pesan for error in persiapan.errors] == ["Kode rencana ditulis seperti R12-3."]
