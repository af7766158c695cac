"""Whatever a file holds, it becomes rows, a list of errors, or one sentence. Never a crash."""

import contextlib
import io
import zipfile

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from data_access.imports.berkas import read_buku
from data_access.imports.bidang import BIDANG
from data_access.imports.kesalahan import BerkasError
from data_access.imports.profil import ProfilError, read_profil
from tests.data_access.imports.factories import csv_bytes, prepare_bytes, with_member, xlsx_bytes
from tests.data_access.imports.test_buku import workbook


def _fill(book):
    sheet = book.add_worksheet("Data")
    sheet.merge_range("A1:B1", "Judul")
    sheet.write_row("A2", ["a", 1, 0.5])
    sheet.write_formula("D2", "=B2*2", None, 2)
    sheet.write_comment("A2", "catatan")
    sheet.insert_textbox("B3", "teks")
    sheet.set_column("C:C", None, None, {"hidden": True})


FULL = workbook(_fill)
PARTS = zipfile.ZipFile(io.BytesIO(FULL)).namelist()
GOOD = xlsx_bytes([["Nomor kasus", "Tanggal lapor"], ["1", "05/07/2025"]])
cell = (
    st.text(max_size=12)
    | st.sampled_from(["05/07/2025", "99999", "-5", "1.000", "Curug", "Sukawana", "*", ";;", "()", "x (y)"])
    | st.integers(-(10**20), 10**20).map(str)
)  # fmt: skip


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
@pytest.mark.parametrize("dataset", list(BIDANG))
def test_any_cells_become_rows_or_errors(connection, dataset, data):
    fields = [field.label for field in BIDANG[dataset]]
    lines = st.lists(cell, min_size=len(fields), max_size=len(fields))
    rows = data.draw(st.lists(lines, min_size=1, max_size=4))

    with contextlib.suppress(BerkasError):
        persiapan = prepare_bytes(
            connection, csv_bytes([fields, *rows], encoding="utf-16"), dataset=dataset
        )
        assert persiapan.errors or persiapan.rows


@settings(max_examples=200, deadline=None)
@given(content=st.binary(max_size=400) | st.text(max_size=200).map(str.encode))
def test_any_bytes_become_sheets_or_one_sentence(content):
    with contextlib.suppress(BerkasError):
        assert any(row for lembar in read_buku(content, "x").lembar for row in lembar.baris)


@settings(max_examples=25, deadline=None)
@given(place=st.integers(0, len(FULL) - 1), byte=st.integers(0, 255), cut=st.booleans())
def test_a_damaged_workbook_becomes_sheets_or_one_sentence(place, byte, cut):
    damaged = FULL[:place] if cut else FULL[:place] + bytes([byte]) + FULL[place + 1 :]

    with contextlib.suppress(BerkasError):
        assert read_buku(damaged, "x").lembar[0].baris


@settings(max_examples=40, deadline=None)
@given(part=st.sampled_from(PARTS), data=st.data())
def test_a_workbook_with_a_damaged_part_becomes_sheets_or_one_sentence(part, data):
    def damage(xml):
        start = data.draw(st.integers(0, len(xml)), label="start")
        end = data.draw(st.integers(start, min(len(xml), start + 40)), label="end")
        return xml[:start] + data.draw(st.binary(max_size=20), label="instead") + xml[end:]

    with contextlib.suppress(BerkasError):
        assert read_buku(with_member(FULL, part, damage), "x").lembar[0].baris


# What a cell may hold so that it comes back as it was: no blanks around it, no control characters.
letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
written = st.text(letters, max_size=10).map(lambda text: " ".join(text.split()))
tables = st.integers(2, 6).flatmap(
    lambda width: st.lists(
        st.lists(written, min_size=width, max_size=width).filter(lambda row: row[-1]),
        min_size=2,
        max_size=5,
    )
)


@settings(max_examples=300, deadline=None)
@given(
    rows=tables,
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    newline=st.sampled_from(["\r\n", "\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_csv_comes_back_as_it_was_written(rows, delimiter, newline, encoding):
    content = csv_bytes([["sep=" + delimiter], *rows], delimiter, newline, encoding)

    assert read_buku(content, "x").lembar[0].baris == rows


@settings(max_examples=300, deadline=None)
@given(
    words=st.lists(st.sampled_from(["a", "1,5", "x y", "“é”", ""]), min_size=6, max_size=6),
    title=st.sampled_from([[], [["Rekap; 2024"]], [["Rekap, tahun 2024"], []]]),
    delimiter=st.sampled_from([",", ";", "\t", "|"]),
    newline=st.sampled_from(["\r\n", "\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
)
def test_separator_line_ends_and_encoding_are_found(words, title, delimiter, newline, encoding):
    rows = [*title, ["Judul", "Lain", "x"], [*words[:2], "1"], [*words[2:4], "2"], ["1", "2", "3"]]

    content = csv_bytes(rows, delimiter, newline, encoding)

    assert read_buku(content, "x").lembar[0].baris == rows


@settings(max_examples=100, deadline=None)
@given(
    content=st.recursive(
        st.text(max_size=8) | st.integers() | st.sampled_from(["register", "%d/%m/%Y", "usia"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["nama", "dataset", "kolom", "diabaikan", "nilai", "bentuk", "kode"]
                )
                | st.text(max_size=5),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_profile_is_read_or_refused_with_reasons(content):
    try:
        read_profil(yaml.safe_dump(content))
    except ProfilError as refused:
        reasons = refused.errors
    else:
        reasons = ["none needed"]

    assert all(reason for reason in reasons)
